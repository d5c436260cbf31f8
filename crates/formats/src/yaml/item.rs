//! What an item of a day tells, and a talk in a file of its own.

use programme::Role;

use crate::json::Fields;
use crate::schedule::raw::{Address, Event, Person, Profile};
use crate::schedule::strangers::Strangers;
use crate::text::tags_of_names;
use crate::{NoteKind, Report};

/// Everything but its times.
pub fn event(
    fields: &mut Fields,
    profiles: &mut Vec<Profile>,
    strangers: &mut Strangers,
    report: &mut Report,
) -> Event {
    let mut event = Event {
        code: fields.text_of(&["slug", "id", "code"]),
        title: without_tags(&fields.text_of(&["title", "name", "talk", "session"])).into(),
        subtitle: fields.text("subtitle").into(),
        room: fields.text_of(&["room", "location", "place", "where", "venue"]),
        track: fields.text_of(&["track", "stream"]),
        session_type: fields.text_of(&["type", "kind", "format", "category"]),
        languages: tags_of_names(&fields.text_of(&["language", "lang"])),
        ..Event::default()
    };
    event.abstracts.push(fields.text_of(&["abstract", "summary"]).into());
    event.descriptions.push(fields.text_of(&["description", "text", "details"]).into());
    event.tags.extend(fields.texts("tags").into_iter().map(Into::into));
    event.levels.extend(fields.texts("level").into_iter().map(Into::into));
    let address = |href: String| (!href.is_empty()).then(|| Address { href, ..Address::default() });
    event.links.extend(address(fields.text_of(&["url", "link"])));
    event.attachments.extend(address(fields.text("slides")));
    event.videos.extend(address(fields.text_of(&["video", "recording"])));
    people(fields, &mut event, profiles, strangers, report);
    fields.leave_private(&["email", "phone", "notes"], report);
    // Which conference and year it is: said of each talk alike.
    fields.skip(&["series", "series_slug", "year"]);
    event
}

fn people(
    fields: &mut Fields,
    event: &mut Event,
    profiles: &mut Vec<Profile>,
    strangers: &mut Strangers,
    report: &mut Report,
) {
    let roles = [
        ("speakers", Role::Speaker),
        ("speaker", Role::Speaker),
        ("presenters", Role::Speaker),
        ("presenter", Role::Speaker),
        ("authors", Role::Speaker),
        ("moderators", Role::Moderator),
        ("moderator", Role::Moderator),
        ("panellists", Role::Panellist),
        ("panelists", Role::Panellist),
        ("chair", Role::Chair),
        ("hosts", Role::Host),
        ("host", Role::Host),
    ];
    for (field, role) in roles {
        let listed = fields.is_list(field);
        let names = fields.texts(field);
        for text in &names {
            let several: Vec<&str> = if listed { vec![text] } else { text.split(',').collect() };
            if several.len() > 1 {
                let message = "People stand in one text; they were told apart by commas.";
                report.note(NoteKind::Guessed, fields.place(), message);
            }
            for name in several.into_iter().map(str::trim).filter(|name| !name.is_empty()) {
                let (id, name) = (String::new(), name.to_owned());
                event.persons.push(Person { line: 0, id, name, role });
            }
        }
        let described = fields.objects(field, strangers);
        for mut one in described.into_iter().chain(fields.object(field)) {
            let profile = profile(&mut one, report);
            one.rest("a speaker", strangers);
            if profile.name.is_empty() {
                continue;
            }
            let (id, name) = (profile.id.clone(), profile.name.clone());
            event.persons.push(Person { line: 0, id, name, role });
            if told(&profile) {
                profiles.push(profile);
            }
        }
    }
}

/// Whether anything is said but who it is.
fn told(profile: &Profile) -> bool {
    !(profile.position.is_empty()
        && profile.organisation.is_empty()
        && profile.biography.is_empty()
        && profile.links.is_empty()
        && profile.photo.is_empty())
}

fn profile(fields: &mut Fields, report: &mut Report) -> Profile {
    let mut links = Vec::new();
    let website = fields.text_of(&["website", "url", "link"]);
    if !website.is_empty() {
        links.push(Address { href: website, ..Address::default() });
    }
    for (field, title, site) in [
        ("twitter", "Twitter", "https://twitter.com/"),
        ("github", "GitHub", "https://github.com/"),
    ] {
        let handle = fields.text(field);
        let name = handle.trim_start_matches('@');
        let href = if name.contains("://") { handle.clone() } else { format!("{site}{name}") };
        if !name.is_empty() {
            links.push(Address { line: 0, href, title: title.to_owned() });
        }
    }
    let profile = Profile {
        line: 0,
        id: fields.text_of(&["slug", "id"]),
        name: fields.text("name"),
        position: fields.text_of(&["position", "role", "job"]).into(),
        organisation: fields.text_of(&["organisation", "organization", "company", "affiliation"]),
        biography: fields.text_of(&["biography", "bio", "details", "about"]).into(),
        photo: fields.text_of(&["photo", "picture", "image", "avatar"]),
        links,
    };
    fields.leave_private(&["email", "phone", "notes"], report);
    profile
}

/// What a file of talks tells of an event that names one of them.
pub fn join(event: &mut Event, talk: &Event) {
    if event.title.is_empty() {
        event.title = talk.title.clone();
    }
    if event.subtitle.is_empty() {
        event.subtitle = talk.subtitle.clone();
    }
    for (own, theirs) in [
        (&mut event.room, &talk.room),
        (&mut event.track, &talk.track),
        (&mut event.session_type, &talk.session_type),
        (&mut event.languages, &talk.languages),
    ] {
        if own.is_empty() {
            own.clone_from(theirs);
        }
    }
    event.abstracts.extend(talk.abstracts.iter().cloned());
    event.descriptions.extend(talk.descriptions.iter().cloned());
    event.tags.extend(talk.tags.iter().cloned());
    event.levels.extend(talk.levels.iter().cloned());
    event.links.extend(talk.links.iter().cloned());
    event.attachments.extend(talk.attachments.iter().cloned());
    event.videos.extend(talk.videos.iter().cloned());
    if event.persons.is_empty() {
        let persons = talk.persons.iter().map(|one| Person {
            line: one.line,
            id: one.id.clone(),
            name: one.name.clone(),
            role: one.role,
        });
        event.persons.extend(persons);
    }
}

pub const NAMELESS: &str = "An item has neither a title nor a slug.";

/// Whether nothing says what it is.
pub fn is_nameless(event: &Event) -> bool {
    event.title.is_empty() && event.code.is_empty()
}

/// How much text a talk adds to an event that names it, in bytes.
pub fn weight(talk: &Event) -> usize {
    let texts = talk.abstracts.iter().chain(&talk.descriptions);
    let texts: usize = texts.flat_map(|text| text.iter()).map(|(_, text)| text.len()).sum();
    let links = talk.links.iter().chain(&talk.attachments).chain(&talk.videos);
    let links: usize = links.map(|one| one.href.len() + 100).sum();
    let names: usize = talk.persons.iter().map(|one| one.name.len() + 100).sum();
    let lists: usize =
        talk.tags.iter().chain(&talk.levels).map(|one| one.first().len() + 100).sum();
    texts + links + names + lists + talk.title.first().len()
}

/// Names an event without a title by the words of its slug.
pub fn name(event: &mut Event, report: &mut Report) {
    if !event.title.is_empty() || event.code.is_empty() {
        return;
    }
    let words = event.code.replace(['-', '_'], " ");
    let mut letters = words.chars();
    let first = letters.next().map(char::to_uppercase).into_iter().flatten();
    event.title = first.chain(letters).collect::<String>().into();
    let message = "A session has a slug and no title; it is called by the words of the slug. The file of the talks, given too, would tell its title.";
    report.note(NoteKind::Guessed, crate::schedule::fault::place(0, &event.label()), message);
}

/// Titles are pasted into pages: what stands in angle brackets there is markup.
fn without_tags(title: &str) -> String {
    // No title is so long; and the search for the end of each tag takes its time.
    if title.len() > 10_000 {
        return title.to_owned();
    }
    let mut plain = String::with_capacity(title.len());
    let mut rest = title;
    while let Some(start) = rest.find('<') {
        let tag = rest[start + 1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
        let end = rest[start..].find('>').filter(|_| tag);
        plain.push_str(&rest[..start]);
        match end {
            Some(end) => rest = &rest[start + end + 1..],
            None => {
                plain.push('<');
                rest = &rest[start + 1..];
            }
        }
    }
    plain.push_str(rest);
    plain
}
