//! What a file of Plenary JSON must hold beyond its shape: codes that are codes, each once, and
//! references that lead somewhere.

use std::collections::HashSet;

use programme::{Code, Kind, Programme};

use crate::Key;

/// What is wrong, where, and what to do.
pub(super) struct Fault {
    pub element: String,
    pub problem: String,
    pub mend: &'static str,
}

pub(super) fn check(programme: &Programme<Key>) -> Result<(), Fault> {
    let mut known: HashSet<(Kind, &str)> = HashSet::new();
    let mut codes: HashSet<&str> = HashSet::new();
    for (kind, key) in identities(programme) {
        let element = || format!("{} {}", kind.as_str(), short(key));
        if let Err(error) = key.0.parse::<Code>() {
            let problem = format!("{error}.");
            return Err(Fault { element: element(), problem, mend: "Give it one of its own." });
        }
        if !codes.insert(key.0.as_str()) {
            let problem = "another item has the same code.".to_owned();
            return Err(Fault { element: element(), problem, mend: "Give one of them another." });
        }
        known.insert((kind, &key.0));
    }
    for (at, kind, key) in references(programme) {
        if !known.contains(&(kind, key.0.as_str())) {
            let problem = format!(
                "it refers to the {} {}, which is not in the file.",
                kind.as_str(),
                short(key)
            );
            let mend = "Add that item, or remove the reference.";
            return Err(Fault { element: at, problem, mend });
        }
    }
    Ok(())
}

fn identities(programme: &Programme<Key>) -> impl Iterator<Item = (Kind, &Key)> {
    let types = programme.session_types.iter().map(|one| (Kind::SessionType, &one.code));
    let tracks = programme.tracks.iter().map(|one| (Kind::Track, &one.code));
    let rooms = programme.rooms.iter().map(|one| (Kind::Room, &one.code));
    let organisations = programme.organisations.iter().map(|one| (Kind::Organisation, &one.code));
    let people = programme.people.iter().map(|one| (Kind::Person, &one.code));
    let sessions = programme.sessions.iter().map(|one| (Kind::Session, &one.code));
    types.chain(tracks).chain(rooms).chain(organisations).chain(people).chain(sessions)
}

/// Every reference: the item that makes it, and the kind and key that it names.
fn references(programme: &Programme<Key>) -> Vec<(String, Kind, &Key)> {
    let mut references = Vec::new();
    for person in &programme.people {
        let at = format!("person {}", short(&person.code));
        for affiliation in &person.affiliations {
            references.extend(
                affiliation.organisation.iter().map(|key| (at.clone(), Kind::Organisation, key)),
            );
        }
    }
    for session in &programme.sessions {
        let at = format!("session {}", short(&session.code));
        let mut add = |kind, key| references.push((at.clone(), kind, key));
        session.rooms.iter().for_each(|key| add(Kind::Room, key));
        session.track.iter().for_each(|key| add(Kind::Track, key));
        session.session_type.iter().for_each(|key| add(Kind::SessionType, key));
        session.organisations.iter().for_each(|one| add(Kind::Organisation, &one.organisation));
        let inside = session.items.iter().flat_map(|item| &item.appearances);
        session.appearances.iter().chain(inside).for_each(|one| add(Kind::Person, &one.person));
    }
    references
}

fn short(key: &Key) -> String {
    key.0.chars().take(40).collect()
}
