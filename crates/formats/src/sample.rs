//! A small edition for the tests of the writers: every kind of thing that they write, once.

use std::collections::BTreeMap;

use jiff::Timestamp;
use programme::{
    Affiliation, Appearance, Code, Event, EventSlug, History, Involvement, Item, ItemHistory, Kind,
    Lang, Link, LinkKind, LocalTime, Material, MaterialSource, Organisation, OrganisationRole,
    Person, Programme, Published, Recording, ReleaseInfo, Role, Room, RoomKind, Section,
    SectionKind, Session, SessionType, Slot, Status, Text, Track, Zone,
};

pub(crate) fn code(text: &str) -> Code {
    text.parse().unwrap()
}

pub(crate) fn lang(tag: &str) -> Lang {
    tag.parse().unwrap()
}

pub(crate) fn text(value: &str) -> Text {
    Text::new(lang("en"), value).unwrap()
}

pub(crate) fn slot(start: &str, end: &str) -> Slot {
    let time = |text: &str| text.parse::<LocalTime>().unwrap();
    Slot { start: time(start), end: time(end) }
}

pub(crate) fn base() -> links::Base {
    links::Base::parse("https://programme.example.org").unwrap()
}

pub(crate) fn slug() -> EventSlug {
    "forum-2026".parse().unwrap()
}

/// An event in a zone with these sessions, and a room, `RM2222`, in which they may stand.
pub(crate) fn edition_of(zone: &str, sessions: Vec<Session>) -> Programme {
    let zone: Zone = zone.parse().unwrap();
    let mut event = Event::new(text("Sample forum"), zone);
    event.place = Some(text("Geneva"));
    let mut programme = Programme::empty(event);
    programme.rooms.push(room("RM2222", "Hall; A"));
    programme.sessions = sessions;
    programme
}

pub(crate) fn session(id: &str, title: &str, start: &str, end: &str) -> Session {
    let mut session = Session::new(code(id), text(title));
    session.when = Some(slot(start, end));
    session.rooms = vec![code("RM2222")];
    session
}

fn room(id: &str, name: &str) -> Room {
    Room {
        code: code(id),
        name: text(name),
        position: 0,
        kind: RoomKind::Physical,
        capacity: Some(80),
        floor: None,
        description: None,
        access: vec![programme::AccessFact::StepFree],
        access_note: None,
    }
}

/// Three releases; the second changed `SESS22`, the third took `GNE222` away.
pub(crate) fn published() -> Published {
    let at = |text: &str| text.parse::<Timestamp>().unwrap();
    let release =
        |number, time, note: &str| ReleaseInfo { number, at: at(time), note: note.into() };
    let releases = vec![
        release(1, "2026-09-01T08:00:00Z", "First programme"),
        release(2, "2026-09-15T09:30:00Z", "Rooms"),
        release(3, "2026-10-01T10:00:00Z", ""),
    ];
    let one = |first, changed, sequence, removed| ItemHistory { first, changed, sequence, removed };
    let mut history: History = BTreeMap::new();
    history.insert((Kind::Session, Some(code("SESS22"))), one(1, 2, 4, None));
    history.insert((Kind::Session, Some(code("SESS33"))), one(1, 1, 0, None));
    history.insert((Kind::Session, Some(code("GNE222"))), one(1, 3, 2, Some(3)));
    let gone = session("GNE222", "Taken away", "2026-11-24T09:00", "2026-11-24T10:00");
    Published::new(slug(), programme(), releases, history, vec![gone])
}

pub(crate) fn programme() -> Programme {
    let mut programme =
        edition_of("Europe/Zurich", vec![full(), cancelled(), hidden(), unscheduled()]);
    programme.event.name = text("Sample forum").with(lang("fr"), "Forum exemple");
    programme.event.languages = vec![lang("en"), lang("fr")];
    programme.event.theme.accent = Some("#1747b8".parse().unwrap());
    programme.rooms.push(Room { kind: RoomKind::Virtual, ..room("RM3333", "Online room") });
    programme.tracks.push(Track {
        code: code("TRK222"),
        name: text("Access & <justice>"),
        position: 0,
        colour: Some("#008000".parse().unwrap()),
        description: None,
    });
    programme.session_types.push(SessionType {
        code: code("TYP222"),
        name: text("Panel, open"),
        position: 0,
        service: false,
    });
    programme.organisations.push(Organisation {
        code: code("RGN222"),
        name: text("Example Union"),
        description: None,
        links: Vec::new(),
    });
    programme.people.push(Person {
        code: code("PER222"),
        name: text("Amina Sample").with(lang("ar"), "أمينة"),
        affiliations: vec![Affiliation {
            position: Some(text("Secretary")),
            organisation: Some(code("RGN222")),
        }],
        biography: Some(text("Works on *samples*.")),
        photo: None,
        links: Vec::new(),
    });
    programme
}

/// A session that uses every field that a writer writes.
fn full() -> Session {
    let mut full = session("SESS22", "A smart mix", "2026-11-24T10:00", "2026-11-24T11:30");
    full.title = text("A smart mix").with(lang("fr"), "Un bon mélange");
    full.subtitle = Some(text("Measures that work together"));
    let section = |kind, value: &str| Section { kind, text: text(value) };
    full.sections = vec![
        section(SectionKind::Brief, "What *mixes* of measures do.\n\n- one\n- two"),
        section(SectionKind::Questions, "1. Which?\n2. Why?"),
        section(SectionKind::Own(text("How to join")), "See [the guide](https://a.example/guide)."),
    ];
    full.rooms.push(code("RM3333"));
    full.track = Some(code("TRK222"));
    full.session_type = Some(code("TYP222"));
    full.tags = vec![text("measures")];
    full.languages = vec![lang("en"), lang("ar")];
    full.captions = vec![lang("en")];
    full.recording = Recording { recorded: Some(false), licence: None };
    let speaks = |role| Appearance { person: code("PER222"), role };
    full.appearances = vec![speaks(Role::Moderator)];
    full.items = vec![Item {
        title: text("Opening words"),
        when: None,
        text: None,
        appearances: vec![speaks(Role::Speaker)],
    }];
    full.organisations =
        vec![Involvement { organisation: code("RGN222"), role: OrganisationRole::Organiser }];
    full.links = vec![Link {
        url: "https://stream.example/live".parse().unwrap(),
        title: Some(text("Live: main")),
        kind: LinkKind::Stream,
    }];
    full.materials = vec![Material {
        title: None,
        language: None,
        source: MaterialSource::File {
            sha256: "ab".repeat(32),
            media_type: "application/pdf".into(),
            name: "slides.PDF".into(),
        },
    }];
    full
}

fn cancelled() -> Session {
    let mut session = session("SESS33", "Called off", "2026-11-25T23:30", "2026-11-26T00:30");
    session.status = Status::Cancelled;
    session.origin.uid = Some("old-uid@elsewhere.example".into());
    session
}

fn hidden() -> Session {
    let mut session = session("HDN222", "Under embargo", "2026-11-25T09:00", "2026-11-25T10:00");
    session.visibility = programme::Visibility::Hidden;
    session
}

fn unscheduled() -> Session {
    Session::new(code("NWN222"), text("Some day"))
}

/// What was read, with codes instead of foreign keys.
pub(crate) fn coded(programme: Programme<crate::Key>) -> Programme {
    let mut codes: std::collections::HashMap<(Kind, crate::Key), Code> =
        std::collections::HashMap::new();
    programme.map_ids(|kind, key| {
        let next = codes.len();
        *codes.entry((kind, key)).or_insert_with(|| {
            let digits: Vec<char> = Code::ALPHABET.chars().collect();
            let mut number = next;
            let text: String = std::iter::repeat_with(|| {
                let digit = digits[number % digits.len()];
                number /= digits.len();
                digit
            })
            .take(Code::LENGTH)
            .collect();
            code(&text)
        })
    })
}

/// Title, slot, room and people of the sessions that schedules for apps can hold, in a fixed order.
pub(crate) fn facts<Id: PartialEq + Copy>(programme: &Programme<Id>) -> Vec<String> {
    let shown = |text: &Text| crate::xml_writer::out::clean(text.get(text.original()).unwrap());
    let one = |session: &Session<Id>| {
        let slot = session.when?;
        let room = session.rooms.first();
        let room = room.and_then(|room| programme.rooms.iter().find(|one| one.code == *room));
        let room = room.map_or("To be announced".to_owned(), |room| shown(&room.name));
        let mut people: Vec<String> = Vec::new();
        for id in session.people() {
            let name =
                programme.people.iter().find(|one| one.code == id).map(|one| shown(&one.name));
            people.extend(name.filter(|name| !people.contains(name)));
        }
        let zone = &programme.event.zone;
        Some(format!(
            "{} | {} {} | {} | {}",
            shown(&session.title).trim(),
            slot.start.instant(zone),
            slot.minutes(zone),
            room.trim(),
            people.join(", ")
        ))
    };
    let mut facts: Vec<String> = programme.sessions.iter().filter_map(one).collect();
    facts.sort_unstable();
    facts
}

/// What a text says in its own language.
pub trait InOriginal {
    fn in_original(&self) -> &str;
}

impl InOriginal for programme::Text {
    fn in_original(&self) -> &str {
        self.get(self.original()).unwrap_or_default()
    }
}
