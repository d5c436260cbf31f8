//! Who appears: at events by name and id, and told of there or in a list of their own.

use std::collections::{HashMap, HashSet};

use programme::Role;
use serde_json::Value;

use super::whole::Parser;
use crate::json::Fields;
use crate::schedule::fault::{excerpt, place as at};
use crate::schedule::raw::{Person, Profile};
use crate::text::clean_line;
use crate::{NoteKind, Report};

/// What is known of people so far.
#[derive(Debug, Default)]
pub struct Persons {
    /// The id under which somebody with this guid is known.
    guids: HashMap<String, String>,
    /// Where in the profiles somebody with this id and name is told of.
    profiles: HashMap<(String, String), usize>,
    /// The links that a profile has already.
    links: HashSet<(usize, String)>,
}

/// What is never taken over of a person.
const PRIVATE: [&str; 7] =
    ["email", "contacts", "availabilities", "full_name", "phone", "notes", "internal_notes"];

impl Parser {
    /// The people of an event, under whichever name the file lists them.
    pub fn persons(
        &mut self,
        fields: &mut Fields,
        label: &str,
        report: &mut Report,
    ) -> Vec<Person> {
        let mut found = Vec::new();
        for list in ["persons", "participants", "speakers"] {
            let path = format!("{}, {list}", fields.place());
            for (number, value) in fields.list(list).into_iter().enumerate() {
                let path = format!("{path}[{number}]");
                found.extend(self.person(value, path, label, report));
            }
        }
        found
    }

    /// The list of people beside the events.
    pub fn people(&mut self, list: Vec<Value>, report: &mut Report) {
        for (number, value) in list.into_iter().enumerate() {
            let path = format!("schedule.persons[{number}]");
            let label = format!("person {}", number + 1);
            self.person(value, path, &label, report);
        }
    }

    fn person(
        &mut self,
        value: Value,
        path: String,
        label: &str,
        report: &mut Report,
    ) -> Option<Person> {
        let mut fields = match value {
            Value::String(name) => {
                let name = clean_line(&name);
                let person = Person { line: 0, id: String::new(), name, role: Role::Speaker };
                return Some(person).filter(|person| !person.name.is_empty());
            }
            Value::Object(_) => Fields::of(value, path, None)?,
            _ => {
                let what = "A value in a list of people".to_owned();
                self.strangers.note(what, at(0, label));
                return None;
            }
        };
        let name = self.name(&mut fields);
        if name.is_empty() {
            let message = "A person without a name was left out.";
            report.note(NoteKind::LeftOut, fields.place(), message);
            return None;
        }
        let id = self.id(&mut fields, &name);
        let role = role(&mut fields, report);
        self.private(&mut fields, report);
        let mut profile = Profile {
            id: id.clone(),
            name: name.clone(),
            biography: fields.said("biography"),
            links: self.addresses(&mut fields, "links", "person"),
            ..Profile::default()
        };
        profile.photo = picture(&mut fields);
        fields.rest("a person", &mut self.strangers);
        self.profile(profile, report);
        Some(Person { line: 0, id, name, role })
    }

    /// The public name. frab keeps another under `full_name`, which is not.
    fn name(&mut self, fields: &mut Fields) -> String {
        let public = clean_line(fields.said("public_name").first());
        let name = clean_line(fields.said("name").first());
        if !public.is_empty() && !name.is_empty() && public != name {
            let what = "The field “name” of a person beside “public_name”".to_owned();
            self.strangers.note(what, fields.place());
        }
        if public.is_empty() { name } else { public }
    }

    /// The code or guid. Numbers are shared between people in merged files, so that the name belongs to
    /// those.
    fn id(&mut self, fields: &mut Fields, name: &str) -> String {
        let [code, guid, number] =
            ["code", "guid", "id"].map(|field| clean_line(&fields.text(field)));
        if let Some(known) = self.persons.guids.get(&guid) {
            return known.clone();
        }
        let numbered =
            || if number.is_empty() { String::new() } else { format!("{number} {name}") };
        let id = [code, guid.clone()].into_iter().find(|id| !id.is_empty());
        let id = id.unwrap_or_else(numbered);
        if !guid.is_empty() {
            self.persons.guids.insert(guid, id.clone());
        }
        id
    }

    fn private(&mut self, fields: &mut Fields, report: &mut Report) {
        if PRIVATE.iter().any(|name| fields.has(name)) {
            let message = "Contact details and other private data of a person are never imported.";
            report.note(NoteKind::LeftOut, fields.place(), message);
        }
        fields.skip(&PRIVATE);
        answers(fields, report);
    }

    /// Keeps what is told of a person; what several events tell alike is told once.
    fn profile(&mut self, profile: Profile, report: &mut Report) {
        let nothing =
            profile.biography.is_empty() && profile.links.is_empty() && profile.photo.is_empty();
        if nothing {
            return;
        }
        let whose = (profile.id.clone(), profile.name.clone());
        let profiles = &mut self.schedule.profiles;
        let place = *self.persons.profiles.entry(whose).or_insert(profiles.len());
        if place == profiles.len() {
            let hrefs = profile.links.iter().map(|link| (place, link.href.clone()));
            self.persons.links.extend(hrefs);
            profiles.push(profile);
            return;
        }
        let known = &mut profiles[place];
        let differs = !profile.biography.is_empty()
            && !known.biography.is_empty()
            && profile.biography != known.biography;
        if differs {
            let message = "A person is described differently at several events; the first description counts.";
            let here = at(0, &format!("person “{}”", excerpt(&profile.name)));
            report.note(NoteKind::LeftOut, here, message);
        }
        if known.biography.is_empty() {
            known.biography = profile.biography;
        }
        if known.photo.is_empty() {
            known.photo = profile.photo;
        }
        for link in profile.links {
            if self.persons.links.insert((place, link.href.clone())) {
                known.links.push(link);
            }
        }
    }
}

/// Answers to an organiser's questions are between the two of them.
pub fn answers(fields: &mut Fields, report: &mut Report) {
    if fields.has("answers") {
        let message = "Answers to the questions of an organiser are private and never imported.";
        report.note(NoteKind::LeftOut, fields.place(), message);
    }
    fields.skip(&["answers"]);
}

fn picture(fields: &mut Fields) -> String {
    match fields.object("avatar") {
        Some(mut avatar) => avatar.text("url"),
        None => fields.text_of(&["avatar", "avatar_url"]),
    }
}

fn role(fields: &mut Fields, report: &mut Report) -> Role {
    let said = fields.text("role").to_lowercase();
    let known = match said.as_str() {
        "" | "speaker" => Some(Role::Speaker),
        "guest" | "contributor" => None,
        other => Role::ALL.into_iter().find(|role| role.as_str() == other),
    };
    known.unwrap_or_else(|| {
        let message = "A role that a programme does not know was taken for that of a speaker.";
        report.note(NoteKind::Changed, fields.place(), message);
        Role::Speaker
    })
}
