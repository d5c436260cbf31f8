//! What of a programme is public.
//!
//! One rule serves pages, lists, feeds, exports and counts: an item is public when it is a public
//! session, or when a public session refers to it, directly or through a person. A person of whose
//! name nothing is left after a redaction is nobody's to see, and appears nowhere.

use std::collections::HashSet;

use crate::{Code, Person, Programme, Session, Visibility};

/// What stands for a text of which a redaction left nothing, as a text is never empty.
pub const NOTHING_LEFT: &str = "[…]";

/// Whether a session is for everybody's eyes.
pub fn is_public<Id>(session: &Session<Id>) -> bool {
    session.visibility == Visibility::Public
}

/// Whether a redaction left nothing of a person's name.
fn is_erased(person: &Person) -> bool {
    person.name.iter().all(|(_, name)| name.replace(NOTHING_LEFT, "").trim().is_empty())
}

/// The programme without hidden sessions and without whatever only they refer to.
pub fn subset(mut programme: Programme) -> Programme {
    programme.sessions.retain(is_public);
    let erased: HashSet<Code> =
        programme.people.iter().filter(|one| is_erased(one)).map(|one| one.code).collect();
    if !erased.is_empty() {
        for session in &mut programme.sessions {
            let items = session.items.iter_mut().map(|item| &mut item.appearances);
            for appearances in items.chain([&mut session.appearances]) {
                appearances.retain(|one| !erased.contains(&one.person));
            }
        }
    }
    let sessions = &programme.sessions;
    let people: HashSet<Code> = sessions.iter().flat_map(Session::people).collect();
    programme.people.retain(|one| people.contains(&one.code));
    let organisations: HashSet<Code> = sessions
        .iter()
        .flat_map(|session| session.organisations.iter().map(|one| one.organisation))
        .chain(programme.people.iter().flat_map(|person| {
            person.affiliations.iter().filter_map(|affiliation| affiliation.organisation)
        }))
        .collect();
    let rooms: HashSet<Code> = sessions.iter().flat_map(|one| one.rooms.iter().copied()).collect();
    let tracks: HashSet<Code> = sessions.iter().filter_map(|one| one.track).collect();
    let types: HashSet<Code> = sessions.iter().filter_map(|one| one.session_type).collect();
    programme.organisations.retain(|one| organisations.contains(&one.code));
    programme.rooms.retain(|one| rooms.contains(&one.code));
    programme.tracks.retain(|one| tracks.contains(&one.code));
    programme.session_types.retain(|one| types.contains(&one.code));
    programme
}
