//! Every address that an archive has, and the name of its file.
//!
//! They come from what is published, never from a link in a page. Names are of small letters, digits
//! and `-`, short, and different also where a file system takes small letters for capital ones; none is
//! a name that Windows keeps for itself.

use std::collections::{BTreeMap, HashSet};

use jiff::civil::Date;
use links::{Address, Feed, ListView, Scope};
use programme::filter::{self, Access, Filter};
use programme::items::hash_bytes;
use programme::{Code, MaterialSource, Published, timing};

use crate::assets;
use crate::pages::session::file_ending;
use crate::pages::{changes, people};
use crate::query::Query;
use crate::view::View;

/// More files than this make no archive.
pub const MOST: usize = 500_000;
/// The longest address that is asked for.
const LONGEST: usize = 2_000;

/// Addresses with their files.
#[derive(Debug, Default)]
pub struct Names {
    files: BTreeMap<String, String>,
    /// What has to be made, in order.
    pages: Vec<(String, String)>,
    taken: HashSet<String>,
}

impl Names {
    /// The file of an address, as pages write it.
    pub fn file(&self, address: &str) -> Option<&str> {
        self.files.get(address).map(String::as_str)
    }

    /// The addresses whose files have to be made.
    pub fn pages(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pages.iter().map(|(address, name)| (address.as_str(), name.as_str()))
    }

    pub fn is_too_many(&self) -> bool {
        self.taken.len() > MOST
    }

    /// A file that is written by others; false when there is one of this name.
    pub fn add_written(&mut self, address: &str, name: &str) -> bool {
        self.files.insert(address.to_owned(), name.to_owned());
        self.taken.insert(name.to_owned())
    }

    fn add(&mut self, address: String, name: String) {
        if address.len() > LONGEST || self.files.contains_key(&address) {
            return;
        }
        let name = if self.taken.contains(&name) {
            let (stem, ending) = name.rsplit_once('.').unwrap_or((&name, "html"));
            format!("{stem}-{}.{ending}", digest(&address))
        } else {
            name
        };
        self.taken.insert(name.clone());
        self.files.insert(address.clone(), name.clone());
        self.pages.push((address, name));
    }

    /// Another address of the same file.
    fn also(&mut self, address: String, same: &str) {
        if let Some(name) = self.files.get(same).cloned() {
            self.files.entry(address).or_insert(name);
        }
    }

    /// Everything that there is in a language, and what there is in none.
    pub fn add_language(&mut self, view: &View) {
        let (event, lang) = (view.slug(), view.lang());
        for (address, name) in [
            (Address::Event { event, lang }, "index.html"),
            (Address::Browse { event, lang }, "browse.html"),
            (Address::Search { event, lang }, "search.html"),
            (Address::Changes { event, lang }, "changes.html"),
            (Address::Feeds { event, lang }, "feeds.html"),
            (Address::People { event, lang }, "people.html"),
            (Address::Organisations { event, lang }, "organisations.html"),
            (Address::Rooms { event, lang }, "rooms.html"),
            (Address::Feed { event, lang, feed: Feed::Changes }, "changes.atom"),
            (Address::Feed { event, lang, feed: Feed::Calendar(Scope::Event) }, "calendar.ics"),
        ] {
            self.add(address.to_string(), format!("{lang}/{name}"));
        }
        for (address, name) in [
            (Address::ScheduleXml { event }, "schedule.xml"),
            (Address::ScheduleJson { event }, "schedule.json"),
            (Address::ProgrammeJson { event }, "programme.json"),
        ] {
            self.add(address.to_string(), name.to_owned());
        }
        self.days(view);
        self.items(view);
        self.filters(view);
        for pair in changes::pairs(view.published) {
            let query = changes::query_of(view.published, pair).suffix();
            let address = Address::Changes { event, lang };
            self.add(
                format!("{address}{query}"),
                format!("{lang}/changes/{}-{}.html", pair.0, pair.1),
            );
        }
        let people = Address::People { event, lang };
        for query in people::letters(view) {
            let address = format!("{people}{query}");
            let name = format!("{lang}/people/letter-{}.html", digest(&query));
            self.add(address, name);
        }
    }

    /// The lists and the table, whole and by day.
    fn days(&mut self, view: &View) {
        let (event, lang) = (view.slug(), view.lang());
        let days: Vec<Date> =
            timing::days_in(view.published, view.zone()).into_iter().map(|(day, _)| day).collect();
        let list = |view| Address::Programme { event, lang, view }.to_string();
        for (address, name) in [
            (list(ListView::Simple), "programme"),
            (list(ListView::Descriptions), "descriptions"),
            (Address::Grid { event, lang }.to_string(), "grid"),
        ] {
            self.add(address.clone(), format!("{lang}/{name}.html"));
            for day in &days {
                let query = one("day", &day.to_string());
                self.add(format!("{address}{query}"), format!("{lang}/{name}/{day}.html"));
            }
            let all = format!("{address}{}", one("day", "all"));
            if name == "programme" {
                self.add(all, format!("{lang}/{name}/all.html"));
            } else {
                self.also(all, &address);
            }
        }
    }

    /// The pages and calendars of sessions, people, organisations, rooms and tracks.
    fn items(&mut self, view: &View) {
        let lang = view.lang();
        let programme = &view.published.programme;
        let mut add = |address: String, kind: &str, code: Code, ending: &str| {
            let code = code.as_str().to_ascii_lowercase();
            self.add(address, format!("{lang}/{kind}/{code}.{ending}"));
        };
        for one in &programme.sessions {
            add(view.to_session(one), "sessions", one.code, "html");
            add(view.to_calendar(Scope::Session(one.code)), "sessions", one.code, "ics");
        }
        for one in &programme.people {
            add(view.to_person(one), "people", one.code, "html");
            add(view.to_calendar(Scope::Person(one.code)), "people", one.code, "ics");
        }
        for one in &programme.organisations {
            add(view.to_organisation(one), "organisations", one.code, "html");
        }
        for one in &programme.rooms {
            add(view.to_room(one), "rooms", one.code, "html");
            add(view.to_calendar(Scope::Room(one.code)), "rooms", one.code, "ics");
        }
        for one in &programme.tracks {
            add(view.to_calendar(Scope::Track(one.code)), "tracks", one.code, "ics");
        }
    }

    /// The list by one choice each. People, organisations and rooms have pages with the same sessions.
    fn filters(&mut self, view: &View) {
        let programme = &view.published.programme;
        for one in &programme.people {
            self.also(view.to_filtered("person", one.code.as_str()), &view.to_person(one));
        }
        for one in &programme.organisations {
            let page = view.to_organisation(one);
            self.also(view.to_filtered("organisation", one.code.as_str()), &page);
        }
        for one in &programme.rooms {
            self.also(view.to_filtered("room", one.code.as_str()), &view.to_room(one));
        }
        let facets = filter::counts(view.published, &Filter::default());
        let mut choices: Vec<(&str, String)> = Vec::new();
        choices.extend(programme.tracks.iter().map(|one| ("track", one.code.to_string())));
        let types = programme.session_types.iter();
        choices.extend(types.map(|one| ("type", one.code.to_string())));
        choices.extend(facets.languages.keys().map(|lang| ("language", lang.to_string())));
        let of_rooms = |access: &Access| match access {
            Access::Room(fact) => programme.rooms.iter().any(|room| room.access.contains(fact)),
            _ => false,
        };
        let access = Access::all().filter(|one| facets.access.contains_key(one) || of_rooms(one));
        choices.extend(access.map(|one| ("access", one.as_str().to_owned())));
        for (name, labels) in
            [("level", &facets.levels), ("audience", &facets.audiences), ("tag", &facets.tags)]
        {
            choices.extend(labels.keys().map(|label| (name, label.clone())));
        }
        for (name, value) in choices {
            let file = format!("{}/by/{name}-{}.html", view.lang(), readable(name, &value));
            self.add(view.to_filtered(name, value), file);
        }
    }
}

/// Pictures and materials that the programme names, and the assets of its pages.
pub fn stored(published: &Published) -> Vec<(String, String)> {
    let event = &published.slug;
    let mut stored: Vec<(String, String)> = Vec::new();
    let mut add = |sha256: &str, ending: &str| {
        let address = Address::File { event, sha256, ending }.to_string();
        let ending = ending.to_ascii_lowercase();
        // The site hands these out as downloads, whatever they are; a plain server goes by the ending.
        let ending = if HARMLESS.contains(&ending.as_str()) { ending.as_str() } else { "bin" };
        stored.push((address, format!("files/{sha256}.{ending}")));
    };
    for photo in published.programme.people.iter().filter_map(|one| one.photo.as_ref()) {
        add(&photo.sha256, crate::profile::photo_ending(photo));
    }
    for one in published.programme.sessions.iter().flat_map(|one| &one.materials) {
        if let MaterialSource::File { sha256, name, .. } = &one.source {
            add(sha256, file_ending(name));
        }
    }
    for address in [assets::favicon(), assets::script(), assets::search_script()] {
        stored.push((address.to_owned(), address.trim_start_matches('/').to_owned()));
    }
    stored
}

/// Endings of files in which no server and no browser sees a page or a program.
const HARMLESS: [&str; 26] = [
    "pdf", "png", "jpg", "jpeg", "webp", "gif", "txt", "csv", "zip", "mp3", "mp4", "webm", "ogg",
    "epub", "ics", "doc", "docx", "odt", "rtf", "xls", "xlsx", "ods", "ppt", "pptx", "odp", "bin",
];

fn one(name: &str, value: &str) -> String {
    let mut query = Query::default();
    query.push(name, value);
    query.suffix()
}

/// A value that is a name already, else its letters and what tells it from all others.
fn readable(name: &str, value: &str) -> String {
    let plain = value.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    if plain && value.len() <= 30 && !matches!(name, "level" | "audience" | "tag") {
        return value.to_ascii_lowercase().replace('_', "-");
    }
    let slug = links::slug(value);
    let short: String = slug.chars().take(30).collect();
    let short = short.trim_end_matches('-');
    let dash = if short.is_empty() { "" } else { "-" };
    format!("{short}{dash}{}", digest(value))
}

fn digest(text: &str) -> String {
    hash_bytes(text.as_bytes())[..10].to_owned()
}
