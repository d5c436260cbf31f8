//! Who is in a session, and the beginning of what there is to say about each.

use programme::{Person, Role, Session};

use crate::profile::{self, Profile};
use crate::view::View;

/// Of more people than this nothing but name, role and position is told, so that the page stays light.
const MOST_TOLD: usize = 12;

/// Everybody who appears, each once, with every role.
pub(super) fn people(view: &View, session: &Session) -> Vec<Profile> {
    let mut roles: Vec<(&Person, Vec<Role>)> = Vec::new();
    for one in &session.appearances {
        match roles.iter_mut().find(|(person, _)| person.code == one.person) {
            Some((_, roles)) => roles.push(one.role),
            None => roles.extend(view.published.person(one.person).map(|p| (p, vec![one.role]))),
        }
    }
    let told = roles.len() <= MOST_TOLD;
    let appearing = |(person, roles): &(&Person, Vec<Role>)| {
        let profile = profile::appearing(view, person, roles);
        if told { profile.with_beginning(view, person) } else { profile }
    };
    roles.iter().map(appearing).collect()
}
