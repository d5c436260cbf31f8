//! People and organisations in few words: a face, a name, what they are.

use links::Address;
use programme::{Affiliation, Code, Person, Role};

use crate::markdown;
use crate::sheet::track_class;
use crate::view::View;
use crate::words::Shown;

/// A person in a list.
#[derive(Debug)]
pub struct Profile {
    pub href: String,
    pub name: Shown,
    pub face: Face,
    /// “Moderator”, and every other role in the same session; empty in lists where roles say nothing.
    pub roles: Vec<String>,
    pub positions: Vec<Position>,
    /// The beginning of their biography, where the page tells it.
    pub beginning: Option<Beginning>,
}

/// The beginning of a biography.
#[derive(Debug)]
pub struct Beginning {
    pub text: Shown,
    /// What the link to the rest is called, where there is a rest.
    pub more: Option<String>,
}

/// The longest beginning of a biography, in characters.
const LONGEST_BEGINNING: usize = 140;

impl Profile {
    /// The same with the beginning of the person's biography, if they have one.
    pub fn with_beginning(mut self, view: &View, person: &Person) -> Profile {
        self.beginning = person.biography.as_ref().map(|text| {
            let whole = view.words.text(text);
            let summary = markdown::summary(&whole.value, LONGEST_BEGINNING);
            let args = [("name", self.name.value.as_str().into())];
            let more = summary.ends_with('…').then(|| view.words.tf("person-more-about", &args));
            Beginning { text: whole.with(summary), more }
        });
        self
    }
}

/// A picture, or initials on the tint of the track in which the person appears first.
#[derive(Debug)]
pub struct Face {
    pub picture: Option<String>,
    pub initials: String,
    pub class: String,
    pub description: String,
}

/// A position, an organisation, or both.
#[derive(Debug)]
pub struct Position {
    pub position: Option<Shown>,
    pub organisation: Option<(String, Shown)>,
    pub comma: &'static str,
}

/// A person as they appear in a session, with every role that they have there.
pub fn appearing(view: &View, person: &Person, roles: &[Role]) -> Profile {
    let mut names: Vec<String> = Vec::new();
    for role in roles {
        let name = view.words.t(&format!("role-{}", role.as_str()));
        if !names.contains(&name) {
            names.push(name);
        }
    }
    Profile { roles: names, ..profile(view, person) }
}

/// A person in the index.
pub fn profile(view: &View, person: &Person) -> Profile {
    Profile {
        href: view.to_person(person),
        name: view.words.text(&person.name),
        face: face(view, person),
        roles: Vec::new(),
        positions: positions(view, &person.affiliations),
        beginning: None,
    }
}

/// What a person is, and where.
pub fn positions(view: &View, affiliations: &[Affiliation]) -> Vec<Position> {
    affiliations
        .iter()
        .map(|one| Position {
            position: one.position.as_ref().map(|text| view.words.text(text)),
            organisation: one.organisation.and_then(|code| {
                let organisation = view.published.organisation(code)?;
                Some((view.to_organisation(organisation), view.words.text(&organisation.name)))
            }),
            comma: view.words.comma(),
        })
        .collect()
}

/// With which ending a photo's address is written.
pub(crate) fn photo_ending(photo: &programme::Picture) -> &'static str {
    match photo.media_type.as_str() {
        "image/png" => "png",
        "image/webp" => "webp",
        _ => "jpg",
    }
}

/// The face of a person.
pub fn face(view: &View, person: &Person) -> Face {
    let name = view.words.plain(&person.name);
    let track = face_track(view, person.code);
    let picture = person.photo.as_ref().map(|photo| {
        let ending = photo_ending(photo);
        Address::File { event: view.slug(), sha256: &photo.sha256, ending }.to_string()
    });
    let description =
        person.photo.as_ref().map_or(String::new(), |photo| match &photo.description {
            Some(text) => view.words.plain(text),
            None => view.words.tf("person-photo", &[("name", name.as_str().into())]),
        });
    Face {
        picture,
        initials: programme::initials(&name),
        class: track.map(track_class).unwrap_or_default(),
        description,
    }
}

/// The track whose tint a person's initials stand on.
pub fn face_track(view: &View, person: Code) -> Option<Code> {
    view.published.sessions_of_person(person).find_map(|session| session.track)
}
