//! Who performs and who organises: people, groups, organisations.

use std::collections::HashSet;

use programme::{OrganisationRole, Role};
use serde_json::Value;

use crate::json::{Fields, withhold};
use crate::json_ld::read::graph::Graph;
use crate::json_ld::read::value::{address, said, several, take, text, texts, types};
use crate::schedule::profiles::Profiles;
use crate::schedule::raw::{Address, Event, Organisation, Person, Profile};
use crate::text::clean_line;
use crate::{NoteKind, Report};

const CONTACT: &str = "The contact details of a person are never imported.";
const VISITORS: &str = "Who attends is never imported.";

/// Properties of events whose values appear in a session.
const APPEARING: [&str; 6] =
    ["performer", "performers", "actor", "actors", "contributor", "speaker"];
/// Groups that appear themselves.
const GROUPS: [&str; 5] =
    ["PerformingGroup", "MusicGroup", "DanceGroup", "TheaterGroup", "SportsTeam"];

#[derive(Debug, Default)]
pub struct People {
    pub profiles: Profiles,
    pub organisations: Vec<Organisation>,
    known: HashSet<String>,
}

/// What somebody is to an event.
enum Part {
    Person(String, String),
    Organisation(String),
}

impl People {
    /// Everybody whom an event names.
    pub fn gather(
        &mut self,
        event: &mut Event,
        fields: &mut Fields,
        graph: &mut Graph,
        report: &mut Report,
    ) {
        for property in APPEARING {
            for value in several(fields.take(property)) {
                match self.part(value, graph, report) {
                    Some(Part::Person(id, name)) => {
                        event.persons.push(Person { line: 0, id, name, role: Role::Speaker });
                    }
                    Some(Part::Organisation(key)) => {
                        event.organisations.push((key, OrganisationRole::Partner));
                    }
                    None => {}
                }
            }
        }
        let holding = [
            ("organizer", OrganisationRole::Organiser),
            ("sponsor", OrganisationRole::Partner),
            ("funder", OrganisationRole::Partner),
        ];
        for (property, role) in holding {
            for (number, value) in several(fields.take(property)).into_iter().enumerate() {
                let role = match (role, number) {
                    (OrganisationRole::Organiser, 1..) => OrganisationRole::CoOrganiser,
                    (role, _) => role,
                };
                match self.part(value, graph, report) {
                    Some(Part::Person(id, name)) => {
                        event.persons.push(Person { line: 0, id, name, role: Role::Host });
                    }
                    Some(Part::Organisation(key)) => event.organisations.push((key, role)),
                    None => {}
                }
            }
        }
        withhold(fields, &["attendee", "attendees"], VISITORS, report);
    }

    fn part(&mut self, value: Value, graph: &mut Graph, report: &mut Report) -> Option<Part> {
        let value = graph.whole(value, report);
        let kinds = types(&value);
        let group = kinds.iter().any(|kind| GROUPS.contains(kind));
        let body = kinds.iter().any(|kind| *kind != "Person") && !group;
        let mut fields = match value {
            Value::Object(_) => Fields::of(value, "person", None)?,
            // A name alone is that of a person.
            value => {
                let name = clean_line(&text(&value));
                return (!name.is_empty()).then_some(Part::Person(String::new(), name));
            }
        };
        let name = called(&mut fields);
        if name.is_empty() {
            let message = "Somebody without a name was left out.";
            report.note(NoteKind::LeftOut, fields.place(), message);
            return None;
        }
        let private = ["email", "telephone", "faxNumber", "contactPoint", "birthDate", "address"];
        withhold(&mut fields, &private, CONTACT, report);
        if group {
            let message = "A group that performs was taken as a person.";
            report.note(NoteKind::Guessed, fields.place(), message);
        }
        let part = match body {
            true => self.organisation(name, &mut fields),
            false => self.person(name, &mut fields),
        };
        let what = if body { "an organisation" } else { "a person" };
        fields.rest(what, &mut graph.strangers);
        Some(part)
    }

    fn organisation(&mut self, name: String, fields: &mut Fields) -> Part {
        let (_, links) = addresses(fields);
        let description = said(fields.take("description"));
        if self.known.insert(name.clone()) {
            let (key, name) = (name.clone(), name.as_str().into());
            self.organisations.push(Organisation { key, name, description, links, line: 0 });
        }
        Part::Organisation(name)
    }

    fn person(&mut self, name: String, fields: &mut Fields) -> Part {
        let (id, links) = addresses(fields);
        let works = ["affiliation", "worksFor", "memberOf"];
        let organisation = works
            .iter()
            .find_map(|name| fields.take(name).as_ref().map(text).filter(|text| !text.is_empty()));
        self.profiles.add(Profile {
            line: 0,
            id: id.clone(),
            name: name.clone(),
            position: said(fields.take("jobTitle")),
            organisation: organisation.unwrap_or_default(),
            biography: said(fields.take("description")),
            links,
            photo: fields.take("image").as_ref().map(address).unwrap_or_default(),
        });
        Part::Person(id, name)
    }
}

/// The name, or its parts.
fn called(fields: &mut Fields) -> String {
    let name = clean_line(&take(fields, "name"));
    let parts = [take(fields, "givenName"), take(fields, "familyName")];
    fields.skip(&["@type"]);
    if name.is_empty() { clean_line(&parts.join(" ")) } else { name }
}

/// An id that lasts (its own, else its page), and the pages that tell more.
fn addresses(fields: &mut Fields) -> (String, Vec<Address>) {
    let own = take(fields, "@id");
    let url = fields.take("url").as_ref().map(address).unwrap_or_default();
    let mut seen = HashSet::new();
    let all = std::iter::once(url.clone()).chain(texts(fields.take("sameAs")));
    let links = all
        .filter(|href| !href.is_empty() && seen.insert(href.clone()))
        .map(|href| Address { href, ..Address::default() })
        .collect();
    let id = if own.is_empty() || own.starts_with("_:") { url } else { own };
    (id, links)
}
