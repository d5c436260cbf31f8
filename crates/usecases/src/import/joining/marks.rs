//! What an item can be recognised by: ids, name, start.

use std::collections::{BTreeSet, HashSet};

use formats::{Format, Key};
use jiff::Timestamp;

use programme::{Code, EventSlug, Kind, Origin, Session, Slot, Text, Zone};
use serde_json::Value;

use super::{JoinBy, Said, original};
use crate::Error;
use crate::draft::Place;
use crate::import::before::Other;
use crate::import::source;

/// What two items are compared by, the strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rule {
    /// Guids, UIDs and digests, which no two systems give to two things.
    World,
    /// Codes by which one system knows an item in all that it writes.
    Code,
    /// The address of its page.
    Page,
    /// Its name, and a session that joined and holds it.
    Company,
    Asked(JoinBy),
}

impl Rule {
    pub(super) const OF_THE_WORLD: [Rule; 3] = [Rule::World, Rule::Code, Rule::Page];
}

/// The marks of one item.
#[derive(Debug, Clone, Default)]
pub(super) struct Marked {
    pub(super) name: String,
    pub(super) start: Option<Timestamp>,
    /// In every language, without regard to capitals and spaces.
    pub(super) names: BTreeSet<String>,
    world: BTreeSet<String>,
    codes: BTreeSet<String>,
    pages: BTreeSet<String>,
    /// Ids as they stand, numbers among them.
    plain: BTreeSet<String>,
    /// Sessions by their codes, each with a name.
    company: BTreeSet<String>,
    is_session: bool,
}

impl Marked {
    /// What a rule looks at; nothing of an item that the rule does not know.
    pub(super) fn tokens(&self, rule: Rule) -> BTreeSet<String> {
        match rule {
            Rule::World => self.world.clone(),
            Rule::Code => self.codes.clone(),
            Rule::Page => self.pages.clone(),
            Rule::Company => self.company.clone(),
            Rule::Asked(JoinBy::Ids) => self.plain.clone(),
            Rule::Asked(JoinBy::Names) if !self.is_session => self.names.clone(),
            Rule::Asked(JoinBy::Names) => BTreeSet::new(),
            Rule::Asked(JoinBy::TitleAndStart) => {
                let names = self.names.iter();
                let start = self.start.map(|start| start.to_string());
                start.map_or_else(BTreeSet::new, |start| {
                    names.map(|name| format!("{start} {name}")).collect()
                })
            }
        }
    }

    pub(super) fn shares_a_name_with(&self, other: &Marked) -> bool {
        !self.names.is_disjoint(&other.names)
    }

    /// It stands in this session.
    pub(super) fn stands_in(&mut self, session: Code) {
        self.company.extend(self.names.iter().map(|name| format!("{session} {name}")));
    }

    /// Takes over by what else an item is known, not what it is called or when it is.
    pub(super) fn add_ids(&mut self, other: Marked) {
        self.world.extend(other.world);
        self.codes.extend(other.codes);
        self.pages.extend(other.pages);
        self.plain.extend(other.plain);
    }

    fn called(name: &Text) -> Marked {
        let names = name.iter().map(|(_, value)| folded(value)).collect();
        Marked { name: original(name).to_owned(), names, ..Marked::default() }
    }

    pub(super) fn session(title: &Text) -> Marked {
        Marked { is_session: true, ..Marked::called(title) }
    }

    fn known_by(mut self, origin: &Origin) -> Marked {
        for id in origin.guid.iter().chain(&origin.uid) {
            self.world.extend(of_the_world(id));
            self.codes.extend(code_in_uid(id));
            self.plain.insert(folded(id));
        }
        self.plain.extend(origin.id.map(|id| id.to_string()));
        if let Some(url) = &origin.url {
            self.pages.extend(page(url.as_str()));
            self.codes.extend(code_in_page(url.as_str()));
        }
        self
    }

    /// Also the ids under which exports of the house tell of it.
    pub(super) fn known_here(mut self, event: &EventSlug, (kind, code): Place) -> Marked {
        for id in code.into_iter().flat_map(|code| formats::own_ids(event, kind, code)) {
            self.world.extend(of_the_world(&id));
        }
        self
    }

    /// Also the key under which a source knows it.
    fn keyed(mut self, kind: Kind, format: Format, key: &str) -> Marked {
        let pretalx = matches!(format, Format::Pretalx | Format::Xml | Format::Json);
        match kind {
            Kind::Session => {
                self.world.extend(of_the_world(key));
                self.plain.insert(folded(key));
                if format == Format::Plenary {
                    self.codes.insert(format!("session {key}"));
                } else if pretalx {
                    let code = key.split(' ').next().filter(|code| is_code(code));
                    self.codes.extend(code.map(|code| format!("talk {code}")));
                }
            }
            // A name in capitals looks like a code.
            Kind::Person if pretalx && is_code(key) && !self.names.contains(&folded(key)) => {
                self.codes.insert(format!("speaker {key}"));
            }
            _ => self.world.extend(guid(key)),
        }
        self
    }
}

/// The items of one kind in a file, by their keys.
pub(super) fn of_file(said: &Said<'_>, kind: Kind) -> Vec<(String, Marked)> {
    let programme = said.programme;
    let named = |key: &Key, name: &Text| {
        (key.0.clone(), Marked::called(name).keyed(kind, said.format, &key.0))
    };
    match kind {
        Kind::Event => Vec::new(),
        Kind::SessionType => {
            programme.session_types.iter().map(|one| named(&one.code, &one.name)).collect()
        }
        Kind::Track => programme.tracks.iter().map(|one| named(&one.code, &one.name)).collect(),
        Kind::Room => programme.rooms.iter().map(|one| named(&one.code, &one.name)).collect(),
        Kind::Organisation => {
            programme.organisations.iter().map(|one| named(&one.code, &one.name)).collect()
        }
        Kind::Person => programme.people.iter().map(|one| named(&one.code, &one.name)).collect(),
        Kind::Session => {
            let zone = &programme.event.zone;
            let titles: HashSet<&str> =
                programme.sessions.iter().map(|one| original(&one.title)).collect();
            let sessions = programme.sessions.iter();
            sessions.map(|one| of_session(said, one, zone, &titles)).collect()
        }
    }
}

fn of_session(
    said: &Said<'_>,
    session: &Session<Key>,
    zone: &Zone,
    titles: &HashSet<&str>,
) -> (String, Marked) {
    let key = session.code.0.clone();
    let id = said.shared.get(&session.code).unwrap_or(&key);
    let mut marked = Marked::session(&session.title).known_by(&session.origin);
    // What tells one of several from the others is no id, nor is a title.
    if *id == key || !titles.contains(id.as_str()) {
        marked = marked.keyed(Kind::Session, said.format, id);
    }
    marked.start = session.when.map(|slot| slot.start.instant(zone));
    (key, marked)
}

/// An item of the draft.
pub(super) fn of_document(
    kind: Kind,
    document: &str,
    zone: Option<&Zone>,
) -> Result<Marked, Error> {
    let document: Value = serde_json::from_str(document)?;
    let name = if kind == Kind::Session { &document["title"] } else { &document["name"] };
    let name: Text = serde_json::from_value(name.clone())?;
    let mut marked = Marked::called(&name);
    if kind == Kind::Session {
        marked.is_session = true;
        let origin = &document["origin"];
        if !origin.is_null() {
            marked = marked.known_by(&serde_json::from_value(origin.clone())?);
        }
        let when: Option<Slot> = serde_json::from_value(document["when"].clone())?;
        marked.start = zone.and_then(|zone| when.map(|slot| slot.start.instant(zone)));
        let code = document["code"].as_str().unwrap_or_default();
        marked.codes.insert(format!("session {code}"));
    }
    Ok(marked)
}

/// An item as another source tells it.
pub(super) fn of_other(other: &Other, zone: Option<&Zone>) -> Result<Marked, Error> {
    let marked = of_document(other.kind, &other.known.document, zone)?;
    Ok(match source::format(&other.source) {
        Some(format) if !other.is_editing() => marked.keyed(other.kind, format, &other.foreign),
        _ => marked,
    })
}

/// A text without regard to capitals and spaces.
fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// An id that is unique in the world: a guid, a digest, or one that names where it was made. Short
/// ids and numbers are not, and no text is an id.
fn of_the_world(id: &str) -> Option<String> {
    let long = id.len() >= 16 && id.bytes().any(|byte| byte.is_ascii_digit());
    let telling = id.len() > 3 && id.contains('@');
    let plain = id.is_ascii() && !id.contains(char::is_whitespace);
    guid(id).or_else(|| (plain && (long || telling)).then(|| id.to_owned()))
}

/// A guid in the one way of writing it.
fn guid(id: &str) -> Option<String> {
    let bare = id.strip_prefix("urn:uuid:").unwrap_or(id);
    let digits = bare.bytes().filter(|byte| byte.is_ascii_hexdigit()).count();
    let others = bare.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
    let sound = digits == 32 && others && matches!(bare.len(), 32 | 36);
    sound.then(|| bare.replace('-', "").to_lowercase())
}

/// The alphabet of pretalx's codes leaves out what looks alike.
fn is_code(text: &str) -> bool {
    let letters = "ABCDEFGHJKLMNPQRSTUVWXYZ3789";
    text.len() == 6 && text.chars().all(|letter| letters.contains(letter))
}

/// `pretalx-forum-G9JGWY@…`
fn code_in_uid(uid: &str) -> Option<String> {
    let (local, _) = uid.strip_prefix("pretalx-")?.split_once('@')?;
    let code = local.split('-').skip(1).find(|part| is_code(part))?;
    Some(format!("talk {code}"))
}

/// Pages of pretalx end in `/talk/CODE/`, those of this program in `/sessions/CODE/words`.
fn code_in_page(url: &str) -> Option<String> {
    let path = url.split(['?', '#']).next()?.trim_end_matches('/');
    let parts: Vec<&str> = path.split('/').skip(3).collect();
    match parts[..] {
        [.., "talk", code] if is_code(code) => Some(format!("talk {code}")),
        [.., "sessions", code] | [.., "sessions", code, _] => {
            code.parse::<programme::Code>().ok().map(|code| format!("session {code}"))
        }
        _ => None,
    }
}

/// An address without what different exports write differently: the scheme, capitals of the host, the
/// last slash.
fn page(url: &str) -> Option<String> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let (host, path) = rest.split_once('/')?;
    let path = path.trim_end_matches('/');
    (!path.is_empty()).then(|| format!("{}/{path}", host.to_lowercase()))
}
