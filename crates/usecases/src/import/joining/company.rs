//! In which sessions people, rooms and the like stand: two that have one name and stand in one
//! session are one.

use std::collections::{BTreeMap, BTreeSet};

use formats::Key;
use programme::{Code, Kind, Session};

use super::marks::Marked;
use super::{Before, Error, Open, Said};
use crate::import::sheet::Resolved;

/// Items by the sessions that hold them; sessions are those that both sides know.
#[derive(Default)]
pub(super) struct Company {
    of_file: BTreeMap<(Kind, String), BTreeSet<Code>>,
    of_draft: BTreeMap<(Kind, Code), BTreeSet<Code>>,
}

impl Company {
    pub(super) fn of(
        before: &Before,
        said: &Said<'_>,
        resolved: &Resolved,
    ) -> Result<Company, Error> {
        let mut company = Company::default();
        let mut shared = BTreeSet::new();
        for session in &said.programme.sessions {
            let place = (Kind::Session, session.code.0.clone());
            let known = before.source.get(&place).and_then(|known| known.code);
            let Some(code) = resolved.get(&place).copied().or(known) else { continue };
            shared.insert(code);
            for (kind, Key(key)) in held(session) {
                company.of_file.entry((kind, key)).or_default().insert(code);
            }
        }
        let drafted =
            before.draft.iter().map(|((kind, code), held)| (*kind, *code, &held.document));
        let others = before.others.iter();
        let told = others.map(|one| (one.kind, one.known.code, &one.known.document));
        for (_, code, document) in drafted.chain(told).filter(|(kind, ..)| *kind == Kind::Session) {
            let Some(code) = code.filter(|code| shared.contains(code)) else { continue };
            let session: Session = serde_json::from_str(document)?;
            for (kind, item) in held(&session) {
                company.of_draft.entry((kind, item)).or_default().insert(code);
            }
        }
        Ok(company)
    }

    /// Tells items of one kind in which of these sessions they stand.
    pub(super) fn introduce(&self, kind: Kind, open: &mut [Open], known: &mut [(Code, Marked)]) {
        for one in open {
            for session in self.of_file.get(&(kind, one.key.clone())).into_iter().flatten() {
                one.marked.stands_in(*session);
            }
        }
        for (code, marked) in known {
            for session in self.of_draft.get(&(kind, *code)).into_iter().flatten() {
                marked.stands_in(*session);
            }
        }
    }
}

/// What a session holds.
fn held<Id: Clone>(session: &Session<Id>) -> Vec<(Kind, Id)> {
    let rooms = session.rooms.iter().map(|id| (Kind::Room, id));
    let track = session.track.iter().map(|id| (Kind::Track, id));
    let session_type = session.session_type.iter().map(|id| (Kind::SessionType, id));
    let inside = session.items.iter().flat_map(|item| &item.appearances);
    let people = session.appearances.iter().chain(inside).map(|one| (Kind::Person, &one.person));
    let organisations =
        session.organisations.iter().map(|one| (Kind::Organisation, &one.organisation));
    let all = rooms.chain(track).chain(session_type).chain(people).chain(organisations);
    all.map(|(kind, id)| (kind, id.clone())).collect()
}
