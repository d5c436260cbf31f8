//! A programme in which every field says something, each something of its own.
//!
//! Every struct is written out field by field: one that is added to the value does not compile here
//! until it is given a value, and `leaves` finds it in what is written.

use programme::{
    AccessFact, Affiliation, Appearance, Attendance, Code, Contact, Event, Interpretation,
    Involvement, Item, Lang, Link, LinkKind, Material, MaterialSource, Organisation,
    OrganisationRole, Origin, Person, Picture, Programme, Recording, Role, Room, RoomKind, Section,
    SectionKind, Session, SessionType, Slot, Status, Text, Theme, Track, Url, Visibility,
};

pub fn code(text: &str) -> Code {
    format!("{text:2<6}").parse().unwrap()
}

fn lang(tag: &str) -> Lang {
    tag.parse().unwrap()
}

/// A text in two languages.
fn text(words: &str) -> Text {
    Text::new(lang("en"), words).unwrap().with(lang("fr"), format!("Fr. {words}"))
}

fn url(path: &str) -> Url {
    format!("https://elsewhere.example/{path}").parse().unwrap()
}

fn link(path: &str, kind: LinkKind) -> Link {
    Link { url: url(path), title: Some(text(&format!("Link {path}"))), kind }
}

fn links(of: &str) -> Vec<Link> {
    let kinds = [LinkKind::Page, LinkKind::Social, LinkKind::Video];
    kinds.iter().enumerate().map(|(place, kind)| link(&format!("{of}-{place}"), *kind)).collect()
}

fn slot(start: &str, end: &str) -> Slot {
    let at = |time: &str| format!("2027-11-16T{time}").parse().unwrap();
    Slot { start: at(start), end: at(end) }
}

fn picture(digit: &str) -> Picture {
    Picture {
        sha256: digit.repeat(64),
        media_type: "image/png".to_owned(),
        description: Some(text("A face")),
    }
}

fn contact(of: &str) -> Contact {
    Contact {
        text: Some(text(&format!("Ask {of}"))),
        email: Some(format!("{of}@elsewhere.example")),
        phone: Some(format!("+41 22 000 {}", of.len())),
        url: Some(url(of)),
    }
}

pub fn programme() -> Programme {
    Programme {
        event: event(),
        session_types: vec![SessionType {
            code: code("TYPE"),
            name: text("Opening panel"),
            position: 3,
            service: true,
        }],
        tracks: vec![Track {
            code: code("TRACK"),
            name: text("Water"),
            position: 4,
            colour: Some("#1747b8".parse().unwrap()),
            description: Some(text("All about water.")),
        }],
        rooms: vec![room("HAR", "Great hall", 5), room("TENT", "Tent", 6)],
        organisations: vec![
            organisation("MAKERS", "Makers of Things"),
            organisation("FRNDS", "Friends of Rivers"),
        ],
        people: vec![person("ADA", "Ada Berg", "1"), person("BRE", "Bruno Marin", "2")],
        sessions: vec![session()],
    }
}

fn event() -> Event {
    Event {
        name: text("Forum of Fields"),
        acronym: Some("FoF-27".to_owned()),
        zone: "Europe/Zurich".parse().unwrap(),
        place: Some(text("Geneva")),
        first_day: Some("2027-11-15".parse().unwrap()),
        last_day: Some("2027-11-18".parse().unwrap()),
        day_change: 4,
        languages: vec![lang("en"), lang("fr")],
        tagline: Some(text("A line under the name")),
        home: Some(text("Welcome to everybody.")),
        notice: Some(text("This is a sample")),
        host: Some(text("The city")),
        links: links("event"),
        conduct: Some(contact("conduct")),
        reprisals: Some(contact("reprisals")),
        theme: Theme { accent: Some("#a01010".parse().unwrap()) },
    }
}

fn room(name: &str, called: &str, position: u32) -> Room {
    Room {
        code: code(name),
        name: text(called),
        position,
        kind: if name == "HAR" { RoomKind::Virtual } else { RoomKind::Physical },
        capacity: Some(100 + position),
        floor: Some(text(&format!("Floor {position}"))),
        description: Some(text(&format!("What {called} is like."))),
        access: vec![AccessFact::StepFree, AccessFact::HearingLoop],
        access_note: Some(text(&format!("Door {position}"))),
    }
}

fn organisation(name: &str, called: &str) -> Organisation {
    Organisation {
        code: code(name),
        name: text(called),
        description: Some(text(&format!("Who {called} are."))),
        links: links(&name.to_lowercase()),
    }
}

fn person(name: &str, called: &str, digit: &str) -> Person {
    Person {
        code: code(name),
        name: text(called),
        affiliations: ["MAKERS", "FRNDS"]
            .map(|of| Affiliation {
                position: Some(text(&format!("Head {name} {of}"))),
                organisation: Some(code(of)),
            })
            .to_vec(),
        biography: Some(text(&format!("The life of {called}."))),
        photo: Some(picture(digit)),
        links: links(&name.to_lowercase()),
    }
}

pub fn session() -> Session {
    let appearance = |name: &str, role: Role| Appearance { person: code(name), role };
    Session {
        code: code("SESS"),
        title: text("A smart mix"),
        subtitle: Some(text("Who pays?")),
        sections: vec![
            Section { kind: SectionKind::Brief, text: text("In brief it is this.") },
            Section { kind: SectionKind::Objectives, text: text("To know more.") },
            Section { kind: SectionKind::Own(text("House rules")), text: text("Nobody shouts.") },
        ],
        when: Some(slot("09:00", "10:30")),
        rooms: vec![code("HAR"), code("TENT")],
        track: Some(code("TRACK")),
        session_type: Some(code("TYPE")),
        levels: vec![text("Advanced")],
        audiences: vec![text("States"), text("Companies")],
        tags: vec![text("Climate"), text("Remedy")],
        languages: vec![lang("en"), lang("es")],
        interpretation: vec![
            Interpretation { from: Some(lang("en")), to: lang("ar") },
            Interpretation { from: Some(lang("es")), to: lang("ru") },
        ],
        captions: vec![lang("en"), lang("zh")],
        sign_languages: vec![lang("ils"), lang("gsg")],
        recording: Recording { recorded: Some(true), licence: Some("CC-BY-4.0".to_owned()) },
        attendance: Some(Attendance::Hybrid),
        appearances: vec![appearance("BRE", Role::Moderator), appearance("ADA", Role::Panellist)],
        organisations: vec![
            Involvement { organisation: code("MAKERS"), role: OrganisationRole::Organiser },
            Involvement { organisation: code("FRNDS"), role: OrganisationRole::Partner },
        ],
        items: vec![Item {
            title: text("A point inside"),
            when: Some(slot("09:15", "09:30")),
            text: Some(text("What the point is about.")),
            appearances: vec![appearance("ADA", Role::Keynote)],
        }],
        links: vec![
            link("page", LinkKind::Page),
            link("stream", LinkKind::Stream),
            link("feedback", LinkKind::Feedback),
            link("register", LinkKind::Registration),
        ],
        materials: vec![
            Material {
                title: Some(text("Slides")),
                language: Some(lang("en")),
                source: MaterialSource::Url(url("slides.pdf")),
            },
            Material {
                title: Some(text("Paper")),
                language: Some(lang("fr")),
                source: MaterialSource::File {
                    sha256: "3".repeat(64),
                    media_type: "application/pdf".to_owned(),
                    name: "paper.pdf".to_owned(),
                },
            },
        ],
        status: Status::Moved,
        visibility: Visibility::Public,
        origin: Origin {
            id: Some(4711),
            guid: Some("0b1f9d2e-3a55-4c1c-9e67-0f5a7f2b9c10".to_owned()),
            uid: Some("talk-4711@elsewhere.example".to_owned()),
            url: Some(url("talk/4711")),
        },
    }
}

#[test]
fn every_field_says_something() {
    let programme = programme();
    let shown = format!("{programme:#?}");
    // `session` stands for the one field whose value is the default: hidden ones are a case apart.
    for nothing in ["None", "[]", "\"\""] {
        assert!(!shown.contains(nothing), "a field says nothing: {shown}");
    }
    let json = serde_json::to_string(&programme).unwrap();
    for line in shown.lines() {
        let Some((name, _)) = line.trim().split_once(": ") else { continue };
        let is_field = name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        let quiet = ["visibility", "original", "wall", "fold", "values"];
        if is_field && !quiet.contains(&name) {
            assert!(json.contains(&format!("\"{name}\":")), "“{name}” says nothing");
        }
    }
}
