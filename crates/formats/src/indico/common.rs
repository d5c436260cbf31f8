//! What events, sessions, contributions and breaks tell alike: times, people, rooms, materials.

use std::collections::{BTreeMap, HashMap, HashSet};

use programme::{LocalTime, Role, Zone};
use serde_json::Value;

use crate::json::{Fields, withhold};
use crate::schedule::moment::Moment;
use crate::schedule::profiles::Profiles;
use crate::schedule::raw::{Address, Event, Person, Profile, Track};
use crate::schedule::strangers::Strangers;
use crate::text::clean_line;
use crate::{NoteKind, Report};

const CONTACT: &str = "The contact details of a person are never imported.";

/// A programme on its way.
#[derive(Debug, Default)]
pub struct Making {
    pub events: Vec<Event>,
    pub people: Profiles,
    pub tracks: Vec<Track>,
    track_places: HashMap<String, usize>,
    pub strangers: Strangers,
    /// The sessions that were read, by their keys.
    pub seen: HashSet<String>,
    /// Where the event takes place; rooms elsewhere say it.
    pub location: String,
    /// The zones that times are written in, and how often.
    pub zones: BTreeMap<String, u32>,
}

impl Making {
    /// A time as `{"date", "time", "tz"}`: an instant where the zone is known.
    pub fn moment(
        &mut self,
        fields: &mut Fields,
        name: &str,
        report: &mut Report,
    ) -> Option<Moment> {
        let Some(mut parts) = fields.object(name) else { return fields.moment(name, report) };
        let (date, time, tz) = (parts.text("date"), parts.text("time"), parts.text("tz"));
        if date.is_empty() {
            return None;
        }
        let text = if time.is_empty() { date } else { format!("{date}T{time}") };
        let Some(moment) = Moment::read(&text) else {
            let message = "A time could not be read.";
            report.note(NoteKind::LeftOut, parts.place(), message);
            return None;
        };
        let zone: Option<Zone> = tz.parse().ok();
        let (Some(wall), Some(zone)) = (moment.wall(), zone) else { return Some(moment) };
        *self.zones.entry(tz).or_default() += 1;
        let instant = LocalTime::new(wall).instant(&zone);
        Some(Moment::Instant(zone.local(instant).wall, zone.rules().to_offset(instant)))
    }

    /// Start, end and length.
    pub fn times(&mut self, fields: &mut Fields, event: &mut Event, report: &mut Report) {
        event.date = self.moment(fields, "startDate", report);
        event.end = self.moment(fields, "endDate", report);
        let length = length(fields);
        if event.end.is_none() && event.date.is_some() {
            event.duration = length;
        }
    }

    /// The people of a list, in a role. Ids are those of people in Indico where it says them.
    pub fn persons(
        &mut self,
        fields: &mut Fields,
        name: &str,
        role: Role,
        report: &mut Report,
    ) -> Vec<Person> {
        let mut persons = Vec::new();
        for mut one in fields.objects(name, &mut self.strangers) {
            let name = called(&mut one);
            let id = one.text("person_id");
            withhold(&mut one, &["email", "emailHash", "phone", "fax", "address"], CONTACT, report);
            let organisation = one.text("affiliation");
            // What the list says itself, and ids of nothing that is imported.
            one.skip(&["_type", "_fossil", "id", "db_id", "affiliation_id", "affiliation_link"]);
            one.skip(&["is_speaker", "author_type", "display_order_key"]);
            let place = one.place();
            one.rest("a person", &mut self.strangers);
            if name.is_empty() {
                report.note(NoteKind::LeftOut, place, "A person without a name was left out.");
                continue;
            }
            let profile =
                Profile { id: id.clone(), name: name.clone(), organisation, ..Profile::default() };
            self.people.add(profile);
            persons.push(Person { line: 0, id, name, role });
        }
        persons
    }

    /// Where it is: the room, with the place where that is another than the event’s.
    pub fn room(&self, fields: &mut Fields) -> String {
        let room = clean_line(&fields.text_of(&["roomFullname", "room"]));
        fields.skip(&["room", "roomFullname"]);
        let location = clean_line(&fields.text("location"));
        match (room.as_str(), location.as_str()) {
            ("", elsewhere) if elsewhere != self.location => elsewhere.to_owned(),
            ("", _) => String::new(),
            (_, elsewhere) if elsewhere.is_empty() || elsewhere == self.location => room,
            (_, elsewhere) if self.location.is_empty() && room.contains(elsewhere) => room,
            (_, elsewhere) => format!("{room}, {elsewhere}"),
        }
    }

    /// Files and links, where everybody may see them: in folders, or as older versions write them.
    pub fn materials(&mut self, fields: &mut Fields, report: &mut Report) -> Vec<Address> {
        let mut found = Vec::new();
        let mut folders = fields.objects("folders", &mut self.strangers);
        if let Some(mut attached) = fields.object("attachments") {
            folders.extend(attached.objects("folders", &mut self.strangers));
            let files = attached.objects("files", &mut self.strangers);
            found.extend(self.files(files, report));
        }
        let new = !folders.is_empty();
        for mut folder in folders {
            let hidden = folder.flag("is_protected") == Some(true);
            let files = folder.objects("attachments", &mut self.strangers);
            if hidden {
                for file in files {
                    report.note(NoteKind::LeftOut, file.place(), PROTECTED);
                }
            } else {
                found.extend(self.files(files, report));
            }
        }
        // The same once more, as versions before 2.0 wrote it.
        for mut material in fields.objects("material", &mut self.strangers) {
            for mut one in material.objects("resources", &mut self.strangers) {
                let href = one.text("url");
                if !new && !href.is_empty() {
                    found.push(Address { line: 0, href, title: one.text("name") });
                }
            }
        }
        found
    }

    fn files(&self, files: Vec<Fields>, report: &mut Report) -> Vec<Address> {
        let mut found = Vec::new();
        for mut file in files {
            if file.flag("is_protected") == Some(true) {
                report.note(NoteKind::LeftOut, file.place(), PROTECTED);
                continue;
            }
            let href = file.text_of(&["link_url", "download_url"]);
            if !href.is_empty() {
                found.push(Address { line: 0, href, title: file.text("title") });
            }
        }
        found
    }

    /// The key of a track; the first colour that is told counts.
    pub fn track(&mut self, name: &str, colour: &str) -> String {
        let key = clean_line(name);
        if key.is_empty() {
            return key;
        }
        let next = self.tracks.len();
        let place = *self.track_places.entry(key.clone()).or_insert(next);
        if place == next {
            let name = key.as_str().into();
            self.tracks.push(Track { key: key.clone(), name, ..Track::default() });
        }
        if let Some(track) = self.tracks.get_mut(place).filter(|track| track.colour.is_empty()) {
            track.colour = colour.to_owned();
        }
        key
    }

    /// Gives a track its colour and text where it has none yet; false for a text without such a track.
    pub fn describe(&mut self, key: &str, colour: &str, description: &str) -> bool {
        let place = self.track_places.get(key);
        let Some(track) = place.and_then(|place| self.tracks.get_mut(*place)) else {
            return description.is_empty();
        };
        if track.colour.is_empty() {
            track.colour = colour.to_owned();
        }
        if track.description.is_empty() {
            track.description = description.into();
        }
        true
    }

    /// Adds a session, unless another file told of it.
    pub fn add(&mut self, event: Event, report: &mut Report) {
        if event.code.is_empty() || self.seen.insert(event.code.clone()) {
            self.events.push(event);
        } else {
            let place = crate::schedule::fault::place(0, &event.label());
            let message = "It stands in the files more than once; the first counts.";
            report.note(NoteKind::LeftOut, place, message);
        }
    }
}

const PROTECTED: &str = "A material that not everybody may see was left out.";

/// A length as schedules write it: Indico counts minutes, older versions wrote a clock.
pub fn length(fields: &mut Fields) -> String {
    match fields.number("duration") {
        Some(minutes) if (0..=100_000).contains(&minutes) => {
            format!("{}:{:02}", minutes / 60, minutes % 60)
        }
        _ => fields.text("duration"),
    }
}

/// A name as people say it: `Ada Lovelace`, also where the file has `Lovelace, Ada`.
pub fn called(one: &mut Fields) -> String {
    let first = one.text_of(&["first_name", "firstName"]);
    let last = one.text_of(&["last_name", "familyName"]);
    let whole = one.text_of(&["fullName", "name"]);
    one.skip(&["first_name", "firstName", "last_name", "familyName", "fullName", "name"]);
    if !last.is_empty() {
        return clean_line(&format!("{first} {last}"));
    }
    let parts: Vec<&str> = whole.split(',').map(str::trim).collect();
    match parts[..] {
        [last, first] if !last.is_empty() && !first.is_empty() => {
            let (title, last) = match last.split_once(' ') {
                Some((title, last)) if title.ends_with('.') => (title, last),
                _ => ("", last),
            };
            clean_line(&format!("{title} {first} {last}"))
        }
        _ => clean_line(&whole),
    }
}

/// Whether Indico shows it to some people only.
pub fn is_protected(fields: &mut Fields) -> bool {
    let protected = fields.flag("hasAnyProtection") == Some(true);
    protected | (fields.flag("is_protected") == Some(true))
}

/// Who may see or change something, and who made it: accounts and addresses.
pub fn withhold_accounts(fields: &mut Fields, report: &mut Report) {
    withhold(fields, &["creator", "allowed", "supportInfo"], CONTACT, report);
}

/// The texts of a list, or the words of a line.
pub fn keywords(fields: &mut Fields) -> Vec<String> {
    match fields.take("keywords") {
        Some(Value::Array(values)) => {
            values.iter().filter_map(Value::as_str).map(clean_line).collect()
        }
        Some(Value::String(line)) => line.lines().map(clean_line).collect(),
        _ => Vec::new(),
    }
}
