//! Programmes to test with: a small one in which every field has a value somewhere, and large ones
//! that look like a forum of any size.

use std::collections::HashSet;

use jiff::ToSpan;
use jiff::civil::date;
use programme::{
    AccessFact, Affiliation, Appearance, Attendance, Code, Event, Interpretation, Involvement,
    Item, Lang, Link, LinkKind, LocalTime, Material, MaterialSource, Organisation,
    OrganisationRole, Person, Programme, Recording, Role, Room, RoomKind, Section, SectionKind,
    Session, SessionType, Slot, Status, Text, Track, Visibility, Zone,
};

use crate::SeededChance;

/// The value, or a panic that says what the test got wrong.
fn made<T, E: std::fmt::Display>(result: Result<T, E>) -> T {
    result.unwrap_or_else(|error| panic!("{error}"))
}

/// A code; short ones are filled up with `2`.
pub fn code(text: &str) -> Code {
    made(format!("{text:2<6}").parse())
}

/// A language tag.
pub fn lang(tag: &str) -> Lang {
    made(tag.parse())
}

/// A text in one language.
pub fn text(tag: &str, value: &str) -> Text {
    made(Text::new(lang(tag), value).ok_or("a text must not be blank"))
}

/// An English text.
pub fn en(value: &str) -> Text {
    text("en", value)
}

/// A time on the wall, written `2027-11-16T09:00`.
pub fn at(time: &str) -> LocalTime {
    made(time.parse())
}

/// From when to when on the wall, in any order (`validate` is there to be tested).
pub fn slot(start: &str, end: &str) -> Slot {
    Slot { start: at(start), end: at(end) }
}

/// An edition in Zurich in which nothing happens yet.
pub fn empty() -> Programme {
    let mut event = Event::new(en("Forum for Tests"), made("Europe/Zurich".parse::<Zone>()));
    event.languages = vec![lang("en"), lang("fr")];
    Programme::empty(event)
}

/// A session with a title and a time.
pub fn session(name: &str, start: &str, end: &str) -> Session {
    let mut session = Session::new(code(name), en(&format!("Session {name}")));
    session.when = Some(slot(start, end));
    session
}

/// A room with walls.
pub fn room(name: &str, position: u32) -> Room {
    Room {
        code: code(name),
        name: en(&format!("Room {name}")),
        position,
        kind: RoomKind::Physical,
        capacity: Some(100),
        floor: None,
        description: None,
        access: Vec::new(),
        access_note: None,
    }
}

/// A person with nothing but a name.
pub fn person(name: &str) -> Person {
    Person {
        code: code(name),
        name: en(&format!("Person {name}")),
        affiliations: Vec::new(),
        biography: None,
        photo: None,
        links: Vec::new(),
    }
}

/// An organisation with nothing but a name.
pub fn organisation(name: &str) -> Organisation {
    Organisation {
        code: code(name),
        name: en(&format!("Organisation {name}")),
        description: None,
        links: Vec::new(),
    }
}

fn session_type(name: &str, service: bool) -> SessionType {
    SessionType { code: code(name), name: en(name), position: 0, service }
}

/// Two days, three rooms (one virtual), three people, two organisations, and seven sessions: `PANE`,
/// `SPEECH` and `WRKSHP` at one time, `BREAK`, `NEXT`, one hidden (`EMBARG`) with a person of its own
/// (`SECRET`) and one that is not scheduled (`SMDAY`). Valid, without warnings.
pub fn small() -> Programme {
    let mut programme = empty();
    programme.event.first_day = Some(date(2027, 11, 16));
    programme.event.last_day = Some(date(2027, 11, 17));
    programme.session_types = vec![session_type("PANTYP", false), session_type("BRKTYP", true)];
    programme.tracks = vec![Track {
        code: code("TRACK"),
        name: en("Remedy").with(lang("fr"), "Réparation"),
        position: 1,
        colour: Some(made("#1747b8".parse())),
        description: Some(en("What is owed.")),
    }];
    let mut main = room("GRAND", 1);
    main.access = vec![AccessFact::StepFree, AccessFact::HearingLoop];
    let mut online = room("WEB", 3);
    online.kind = RoomKind::Virtual;
    programme.rooms = vec![main, room("EAST", 2), online];
    programme.organisations = vec![organisation("MAKERS"), organisation("DEFEND")];
    let mut chair = person("ADA");
    chair.affiliations =
        vec![Affiliation { position: Some(en("Director")), organisation: Some(code("MAKERS")) }];
    programme.people = vec![chair, person("SPEAKR"), person("SECRET")];
    programme.sessions = small_sessions();
    programme
}

fn small_sessions() -> Vec<Session> {
    let mut talk = session("SPEECH", "2027-11-16T09:00", "2027-11-16T10:00");
    talk.rooms = vec![code("EAST")];
    talk.appearances = vec![Appearance { person: code("SPEAKR"), role: Role::Speaker }];
    talk.languages = vec![lang("fr")];
    let mut workshop = session("WRKSHP", "2027-11-16T09:30", "2027-11-16T11:00");
    workshop.rooms = vec![code("WEB")];
    workshop.attendance = Some(Attendance::Online);
    workshop.tags = vec![en("Climate")];
    let mut pause = session("BREAK", "2027-11-16T10:00", "2027-11-16T10:30");
    pause.rooms = vec![code("GRAND"), code("EAST")];
    pause.session_type = Some(code("BRKTYP"));
    let mut next_day = session("NEXT", "2027-11-17T09:00", "2027-11-17T10:00");
    next_day.rooms = vec![code("GRAND")];
    next_day.status = Status::Moved;
    let mut hidden = session("EMBARG", "2027-11-17T11:00", "2027-11-17T12:00");
    hidden.rooms = vec![code("GRAND")];
    hidden.visibility = Visibility::Hidden;
    hidden.appearances = vec![Appearance { person: code("SECRET"), role: Role::Speaker }];
    let some_day = Session::new(code("SMDAY"), en("Some day"));
    vec![panel(), talk, workshop, pause, next_day, hidden, some_day]
}

/// A session in which nearly every field has a value.
fn panel() -> Session {
    let mut panel = session("PANE", "2027-11-16T09:00", "2027-11-16T10:00");
    panel.title = panel.title.with(lang("fr"), "Table ronde");
    panel.subtitle = Some(en("Who pays?"));
    panel.sections = vec![
        Section { kind: SectionKind::Brief, text: en("A *brief* description.") },
        Section { kind: SectionKind::Own(en("Format")), text: en("Chatham House.") },
    ];
    panel.rooms = vec![code("GRAND")];
    panel.track = Some(code("TRACK"));
    panel.session_type = Some(code("PANTYP"));
    panel.levels = vec![en("Advanced")];
    panel.audiences = vec![en("States")];
    panel.tags = vec![en("Climate"), en("Remedy")];
    panel.languages = vec![lang("en")];
    panel.interpretation = vec![Interpretation { from: None, to: lang("ar") }];
    panel.captions = vec![lang("en")];
    panel.sign_languages = vec![lang("ils")];
    panel.recording = Recording { recorded: Some(true), licence: Some("CC-BY-4.0".into()) };
    panel.attendance = Some(Attendance::Hybrid);
    panel.appearances = vec![Appearance { person: code("ADA"), role: Role::Chair }];
    panel.organisations =
        vec![Involvement { organisation: code("DEFEND"), role: OrganisationRole::Organiser }];
    panel.items = vec![Item {
        title: en("A statement"),
        when: Some(slot("2027-11-16T09:30", "2027-11-16T09:45")),
        text: None,
        appearances: vec![Appearance { person: code("ADA"), role: Role::Keynote }],
    }];
    let url = made::<programme::Url, _>("https://example.org/panel".parse());
    panel.links = vec![Link { url: url.clone(), title: None, kind: LinkKind::Stream }];
    panel.materials =
        vec![Material { title: None, language: None, source: MaterialSource::Url(url) }];
    panel
}

/// A forum with this many sessions, the same for the same seed: 3 days for up to 500 sessions and
/// more beyond, 8 to 40 rooms, one and a half people a session, texts in one to three languages,
/// some sessions cancelled, hidden or not scheduled. Rooms and people may conflict.
pub fn large(sessions: usize, seed: u64) -> Programme {
    let mut making = Making { chance: SeededChance::new(seed), taken: HashSet::new() };
    let mut programme = empty();
    for (place, name) in ["Panel", "Workshop", "Keynote", "Break"].into_iter().enumerate() {
        let one = SessionType {
            code: making.code(),
            name: en(name),
            position: u32::try_from(place).unwrap_or_default(),
            service: name == "Break",
        };
        programme.session_types.push(one);
    }
    for place in 0..12 {
        programme.tracks.push(Track {
            code: making.code(),
            name: making.title(),
            position: place,
            colour: None,
            description: None,
        });
    }
    for place in 0..u32::try_from((sessions / 60).clamp(8, 40)).unwrap_or(8) {
        let mut one = room("GRAND", place);
        one.code = making.code();
        one.name = en(&format!("Room {}", place + 1));
        one.access = AccessFact::ALL[..making.chance.below(7)].to_vec();
        programme.rooms.push(one);
    }
    for _ in 0..sessions / 5 + 1 {
        let mut one = organisation("MAKERS");
        one.code = making.code();
        one.name = making.title();
        programme.organisations.push(one);
    }
    for _ in 0..sessions + sessions / 2 + 1 {
        let one = making.person(&programme.organisations);
        programme.people.push(one);
    }
    let days = (sessions / 170).clamp(3, 20);
    for _ in 0..sessions {
        let one = making.session(&programme, days);
        programme.sessions.push(one);
    }
    programme
}

struct Making {
    chance: SeededChance,
    taken: HashSet<Code>,
}

impl Making {
    fn code(&mut self) -> Code {
        loop {
            let code = Code::random(&self.chance);
            if self.taken.insert(code) {
                return code;
            }
        }
    }

    fn words(&self, count: usize) -> String {
        const WORDS: [&str; 16] = [
            "access",
            "business",
            "remedy",
            "rights",
            "labour",
            "climate",
            "finance",
            "water",
            "land",
            "defenders",
            "States",
            "supply",
            "chains",
            "duty",
            "courts",
            "communities",
        ];
        (0..count).map(|_| *self.chance.pick(&WORDS)).collect::<Vec<_>>().join(" ")
    }

    fn title(&self) -> Text {
        let count = 2 + self.chance.below(7);
        let title = en(&self.words(count));
        match self.chance.below(4) {
            0 => title.with(lang("fr"), format!("Droits : {}", self.words(4))),
            1 => title.with(lang("ar"), "الحق في الانتصاف").with(lang("zh"), "获得补救的权利"),
            _ => title,
        }
    }

    fn person(&mut self, organisations: &[Organisation]) -> Person {
        const FIRST: [&str; 8] =
            ["Ada", "Bruno", "Chidi", "Daniela", "Emre", "Fatima", "Guo", "Hanna"];
        const LAST: [&str; 8] =
            ["Okafor", "Lindqvist", "Marín", "Haddad", "Wang", "Petrov", "Diallo", "Šimić"];
        let name = format!("{} {}", self.chance.pick(&FIRST), self.chance.pick(&LAST));
        let mut one = person("ADA");
        one.code = self.code();
        one.name = text("und", &name);
        one.affiliations = vec![Affiliation {
            position: Some(en("Adviser")),
            organisation: Some(self.chance.pick(organisations).code),
        }];
        one.biography = Some(en(&self.words(60)));
        one
    }

    fn session(&mut self, programme: &Programme, days: usize) -> Session {
        let mut session = Session::new(self.code(), self.title());
        session.sections = vec![Section { kind: SectionKind::Brief, text: en(&self.words(120)) }];
        session.when = self.slot(days);
        session.rooms = vec![self.chance.pick(&programme.rooms).code];
        session.track = Some(self.chance.pick(&programme.tracks).code);
        session.session_type = Some(self.chance.pick(&programme.session_types).code);
        session.tags = vec![en(&self.words(1))];
        session.languages = vec![lang(self.chance.pick::<&str>(&["en", "fr", "es"]))];
        if self.chance.below(3) == 0 {
            session.interpretation = vec![Interpretation { from: None, to: lang("ar") }];
        }
        for place in 0..self.chance.below(5) {
            session.appearances.push(Appearance {
                person: self.chance.pick(&programme.people).code,
                role: if place == 0 { Role::Moderator } else { Role::Panellist },
            });
        }
        match self.chance.below(40) {
            0 => session.status = Status::Cancelled,
            1 => session.visibility = Visibility::Hidden,
            _ => {}
        }
        session
    }

    fn slot(&self, days: usize) -> Option<Slot> {
        if self.chance.below(50) == 0 {
            return None;
        }
        let quarter = |count: usize| i64::try_from(count * 15).unwrap_or_default().minutes();
        let morning = date(2027, 11, 15).at(8, 0, 0, 0);
        let day = i64::try_from(self.chance.below(days)).unwrap_or_default();
        let start = morning + day.days() + quarter(self.chance.below(40));
        let end = start + quarter(2 + self.chance.below(5));
        Some(Slot { start: LocalTime::new(start), end: LocalTime::new(end) })
    }
}
