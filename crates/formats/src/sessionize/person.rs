//! One person of the views All and Speakers.

use crate::NoteKind;
use crate::json::Fields;
use crate::schedule::raw::{Address, Profile};
use crate::sessionize::views::Gather;

/// How a person may be reached, and what only organisers are told.
const CONTACTS: [&str; 5] = ["email", "phone", "phoneNumber", "mobile", "address"];
const ANSWERS: [&str; 3] = ["questionAnswers", "categories", "categoryItems"];

impl Gather {
    pub fn person(&mut self, mut fields: Fields) {
        let here = fields.place();
        let names = [fields.text("firstName"), fields.text("lastName")];
        let mut profile = Profile {
            id: fields.text("id"),
            name: fields.text_of(&["fullName", "name"]),
            position: fields.text("tagLine").into(),
            biography: fields.text("bio").into(),
            photo: fields.text("profilePicture"),
            ..Profile::default()
        };
        if profile.name.is_empty() {
            profile.name = names.join(" ").trim().to_owned();
        }
        for mut link in fields.objects("links", &mut self.strangers) {
            let address = Address { line: 0, href: link.text("url"), title: link.text("title") };
            // The title says it in words.
            link.skip(&["linkType"]);
            link.rest("a link", &mut self.strangers);
            if !address.href.is_empty() {
                profile.links.push(address);
            }
        }
        // The sessions say it, too.
        fields.skip(&["sessions"]);
        if CONTACTS.iter().any(|name| fields.has(name)) {
            let message = "The contact details of a person are never imported.";
            self.report.note(NoteKind::LeftOut, here.clone(), message);
        }
        if ANSWERS.iter().any(|name| fields.has(name)) {
            let message = "What a person answered to the organisers’ questions is never imported.";
            self.report.note(NoteKind::LeftOut, here.clone(), message);
        }
        fields.skip(&CONTACTS);
        fields.skip(&ANSWERS);
        fields.rest("a person", &mut self.strangers);
        if profile.name.is_empty() {
            let message = "A person without a name was left out.";
            self.report.note(NoteKind::LeftOut, here, message);
            return;
        }
        self.names.insert(profile.id.clone(), profile.name.clone());
        let known = self.profiles.get(&profile.id).copied().filter(|_| !profile.id.is_empty());
        let Some(known) = known else {
            self.profiles.insert(profile.id.clone(), self.schedule.profiles.len());
            self.schedule.profiles.push(profile);
            return;
        };
        if update(&mut self.schedule.profiles[known], profile) {
            let message =
                "A person is described twice and differently; the later description counts.";
            self.report.note(NoteKind::Changed, here, message);
        }
    }
}

/// Takes over what the later description says; whether that is other than before.
fn update(into: &mut Profile, from: Profile) -> bool {
    let mut changed = later(&mut into.name, from.name);
    changed |= later(&mut into.position, from.position);
    changed |= later(&mut into.biography, from.biography);
    changed |= later(&mut into.photo, from.photo);
    if into.links.is_empty() {
        into.links = from.links;
    }
    changed
}

/// Takes over what says something; whether something else stood there.
pub fn later<T: Default + PartialEq>(into: &mut T, from: T) -> bool {
    if from == T::default() || *into == from {
        return false;
    }
    let changed = *into != T::default();
    *into = from;
    changed
}
