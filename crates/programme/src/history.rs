//! What releases have done with each item: when it first stood, how often it changed, when it went.
//!
//! History is told as the public sees it. What is hidden is not there, so a session that is revealed
//! later appears then for the first time, and one that is hidden again is gone.
//!
//! A session has changed when anything changes that is told of it, in calendars or on its page: also
//! the name of its room or of a person in it, and the zone in which its times are meant.

use std::collections::HashMap;

use serde_json::json;

use crate::items::{ItemDocument, ItemKey, items};
use crate::{Code, History, ItemHistory, Kind, Programme, Session, Text, Track, public};

/// The history after a release: `previous` are the public items of the release before (none before
/// the first one), `next` those of this one. Sequences never fall, also when a release goes back to
/// an older programme.
pub fn advance(
    history: &History,
    previous: Option<&[ItemDocument]>,
    next: &[ItemDocument],
    release: u32,
) -> History {
    let before = by_key(previous.unwrap_or_default());
    let after = by_key(next);
    let mut advanced = history.clone();
    for (key, known) in &mut advanced {
        let stood = known.removed.is_none();
        let changed = match after.get(key) {
            None => stood,
            Some(document) => !stood || before.get(key) != Some(document),
        };
        if changed {
            known.changed = release;
            known.sequence += 1;
            known.removed = if after.contains_key(key) { None } else { Some(release) };
        }
    }
    for key in after.keys() {
        advanced.entry(*key).or_insert(ItemHistory {
            first: release,
            changed: release,
            sequence: 0,
            removed: None,
        });
    }
    advanced
}

/// `advance` for whole programmes, of which only the public subset counts. A session counts with all
/// that it refers to.
pub fn advance_programme(
    history: &History,
    previous: Option<&Programme>,
    next: &Programme,
    release: u32,
) -> History {
    let previous = previous.map(told);
    advance(history, previous.as_deref(), &told(next), release)
}

/// The public items; each session's document with what stands elsewhere and is told of it.
fn told(programme: &Programme) -> Vec<ItemDocument> {
    let public = public::subset(programme.clone());
    let around = Around::of(&public);
    let sessions: HashMap<Code, &Session> =
        public.sessions.iter().map(|one| (one.code, one)).collect();
    let mut items = items(&public);
    for (kind, code, document) in &mut items {
        let session = code.filter(|_| *kind == Kind::Session).and_then(|code| sessions.get(&code));
        if let Some(session) = session {
            document.push_str(&around.told_of(session));
        }
    }
    items
}

/// What sessions refer to.
struct Around<'a> {
    programme: &'a Programme,
    names: HashMap<(Kind, Code), &'a Text>,
    tracks: HashMap<Code, &'a Track>,
}

impl<'a> Around<'a> {
    fn of(programme: &'a Programme) -> Around<'a> {
        let rooms = programme.rooms.iter().map(|one| ((Kind::Room, one.code), &one.name));
        let people = programme.people.iter().map(|one| ((Kind::Person, one.code), &one.name));
        let types =
            programme.session_types.iter().map(|one| ((Kind::SessionType, one.code), &one.name));
        let organisations =
            programme.organisations.iter().map(|one| ((Kind::Organisation, one.code), &one.name));
        let names = rooms.chain(people).chain(types).chain(organisations).collect();
        let tracks = programme.tracks.iter().map(|one| (one.code, one)).collect();
        Around { programme, names, tracks }
    }

    /// What the event and the items that it refers to add to what a session says itself.
    fn told_of(&self, session: &Session) -> String {
        let event = &self.programme.event;
        let named = |kind: Kind, codes: &mut dyn Iterator<Item = Code>| -> Vec<Option<&Text>> {
            codes.map(|code| self.names.get(&(kind, code)).copied()).collect()
        };
        let track = session.track.and_then(|code| self.tracks.get(&code));
        json!([
            event.zone,
            event.place,
            event.languages,
            named(Kind::Room, &mut session.rooms.iter().copied()),
            track.map(|track| (&track.name, track.colour)),
            named(Kind::SessionType, &mut session.session_type.into_iter()),
            named(Kind::Person, &mut session.people()),
            named(
                Kind::Organisation,
                &mut session.organisations.iter().map(|one| one.organisation)
            ),
        ])
        .to_string()
    }
}

fn by_key(items: &[ItemDocument]) -> HashMap<ItemKey, &str> {
    items.iter().map(|(kind, code, document)| ((*kind, *code), document.as_str())).collect()
}
