//! What the tests share: short ways to ask for things, and looks under the floor.

use std::fmt::Write;
use std::path::PathBuf;

use formats::{Format, plenary};
use programme::{Code, EventSlug, Programme, Session, items};
use testkit::TestHouse;
use usecases::Error;
use usecases::export::{self, Export, Holding, Which};
use usecases::import::{self, Import, Missing, Mode, Outcome, Upload};
use usecases::releases::{self, Draft, Publishing, Release};

pub fn slug(text: &str) -> EventSlug {
    text.parse().unwrap()
}

/// A file of other people's data; nothing where it is not there, which CI does not accept.
pub fn foreign(path: &str) -> Option<Upload> {
    let root: PathBuf = [env!("CARGO_MANIFEST_DIR"), "../../../shared/data"].iter().collect();
    let name = path.rsplit('/').next().unwrap().to_owned();
    match std::fs::read(root.join(path)) {
        Ok(bytes) => Some(Upload { name, bytes }),
        Err(error) => {
            assert!(std::env::var("CI").as_deref() != Ok("true"), "{path}: {error}");
            eprintln!("left out, as {path} is not here");
            None
        }
    }
}

/// An import that is applied, and leaves alone what is missing.
pub fn asked(event: &str, files: Vec<Upload>) -> Import {
    Import {
        files,
        event: slug(event),
        format: None,
        source: None,
        zone: None,
        language: None,
        join_by: Vec::new(),
        missing: Missing::Report,
        mode: Mode::Apply,
        pictures: Vec::new(),
    }
}

pub fn json(programme: &Programme) -> Vec<u8> {
    plenary::write(programme, &[])
}

/// A programme as a file of Plenary JSON.
pub fn file(programme: &Programme) -> Upload {
    Upload { name: "forum.json".into(), bytes: json(programme) }
}

/// Imports a programme as Plenary JSON.
pub async fn put(at: &TestHouse, event: &str, programme: &Programme) -> Outcome {
    import::import(&at.house, &at.ada, asked(event, vec![file(programme)])).await.unwrap()
}

/// A small schedule.xml: of each session its id, title, hour, room and speaker.
pub fn xml(sessions: &[(u32, &str, u32, &str, &str)]) -> Upload {
    let mut text = String::from(
        "<schedule><conference><title>Forum</title><time_zone_name>Europe/Zurich</time_zone_name>\
         </conference><day index=\"1\" date=\"2027-11-16\">",
    );
    for (id, title, hour, room, person) in sessions {
        let hour = format!("{hour:02}");
        write!(
            text,
            "<room name=\"{room}\"><event id=\"{id}\" guid=\"00000000-0000-4000-8000-{id:012}\">\
             <date>2027-11-16T{hour}:00:00+01:00</date><start>{hour}:00</start>\
             <duration>00:45</duration><room>{room}</room><title>{title}</title>\
             <language>en</language><abstract>About {title}.</abstract>\
             <persons><person id=\"{id}0\">{person}</person></persons></event></room>"
        )
        .unwrap();
    }
    text.push_str("</day></schedule>");
    Upload { name: "schedule.xml".into(), bytes: text.into_bytes() }
}

/// A small calendar in Zurich: of each event its UID, title, start on 16 November 2027, room, and
/// further properties.
pub fn ics(events: &[(&str, &str, u32, &str, &str)]) -> Upload {
    let mut text = String::from("BEGIN:VCALENDAR\r\nX-WR-CALNAME:Forum\r\n");
    for (uid, title, hour, room, more) in events {
        write!(
            text,
            "BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTART;TZID=Europe/Zurich:20271116T{hour:02}0000\r\n\
             DURATION:PT45M\r\nSUMMARY:{title}\r\nLOCATION:{room}\r\n{more}END:VEVENT\r\n"
        )
        .unwrap();
    }
    text.push_str("END:VCALENDAR\r\n");
    Upload { name: "feed.ics".into(), bytes: text.into_bytes() }
}

/// The draft as it stands.
pub async fn draft(at: &TestHouse, event: &str) -> Programme {
    let mut reading = at.store.read().await.unwrap();
    let event = reading.event(&slug(event)).await.unwrap().unwrap();
    let held = reading.draft(&event.id).await.unwrap();
    items::assemble(held.into_iter().map(|one| (one.kind, one.code, one.document))).unwrap()
}

/// The draft as Plenary JSON, taken out for editing.
pub async fn take_out(at: &TestHouse, event: &str) -> Vec<u8> {
    exported(at, event, Format::Plenary, Which::Draft).await.unwrap()
}

pub async fn exported(
    at: &TestHouse,
    event: &str,
    format: Format,
    which: Which,
) -> Result<Vec<u8>, Error> {
    let base = links::Base::parse("https://forum.example").unwrap();
    let event = slug(event);
    // Where a release is kept or moved, with what it hides; the other formats hold none of it anyway.
    let release = format == Format::Plenary && which != Which::Draft;
    let holding = if release { Holding::Everything } else { Holding::Public };
    let asked = Export { event: &event, format, which, holding, base: &base, version: "0" };
    Ok(export::export(&at.house, &at.ada, asked).await?.bytes)
}

pub async fn publish(at: &TestHouse, event: &str) -> Publishing {
    at.clock.turn(60);
    releases::publish(&at.house, &at.ada, &slug(event), String::new()).await.unwrap()
}

/// Publishes what must be new.
pub async fn release(at: &TestHouse, event: &str) -> Release {
    match publish(at, event).await {
        Publishing::Released(release) => release,
        other => panic!("no new release: {other:?}"),
    }
}

pub async fn go_back(at: &TestHouse, event: &str, to: u32, then: Draft) -> Release {
    at.clock.turn(60);
    let note = format!("back to {to}");
    releases::go_back(&at.house, &at.ada, &slug(event), to, note, then).await.unwrap()
}

pub fn session<'a>(programme: &'a Programme, title: &str) -> &'a Session {
    let found = programme.sessions.iter().find(|one| en(&one.title) == title);
    found.unwrap_or_else(|| panic!("there should be a session “{title}”"))
}

pub fn change(programme: &mut Programme, code: Code, how: impl FnOnce(&mut Session)) {
    how(programme.sessions.iter_mut().find(|one| one.code == code).unwrap());
}

/// The original of a text.
pub fn en(text: &programme::Text) -> &str {
    text.get(text.original()).unwrap_or_default()
}

/// The draft with the number of each revision, and what every source said, as text.
pub async fn state(at: &TestHouse, event: &str) -> String {
    let mut text = String::new();
    let mut reading = at.store.read().await.unwrap();
    let Some(row) = reading.event(&slug(event)).await.unwrap() else { return text };
    writeln!(text, "{row:?}").unwrap();
    for item in reading.draft(&row.id).await.unwrap() {
        writeln!(text, "{item:?}").unwrap();
    }
    for source in reading.sources(&row.id).await.unwrap() {
        for item in reading.source_items(&row.id, &source).await.unwrap() {
            writeln!(text, "{source} {item:?}").unwrap();
        }
    }
    text
}

/// Everything that is stored of an event but the audit, as text.
pub async fn dump(at: &TestHouse, event: &str) -> String {
    let mut text = state(at, event).await;
    let mut reading = at.store.read().await.unwrap();
    let Some(row) = reading.event(&slug(event)).await.unwrap() else { return text };
    for item in reading.draft(&row.id).await.unwrap() {
        for revision in reading.revisions(&row.id, item.kind, item.code).await.unwrap() {
            writeln!(text, "{revision:?}").unwrap();
        }
    }
    for release in reading.releases(&row.id).await.unwrap() {
        let release = reading.release(&row.id, release.number).await.unwrap();
        writeln!(text, "{release:?}").unwrap();
    }
    writeln!(text, "{:?}", reading.history(&row.id).await.unwrap()).unwrap();
    writeln!(text, "{:?}", reading.files(&row.id).await.unwrap()).unwrap();
    writeln!(text, "{:?}", reading.redactions(&row.id).await.unwrap()).unwrap();
    writeln!(text, "{:?}", reading.documents_for_redaction(&row.id).await.unwrap()).unwrap();
    text
}

/// What the audit tells, by its words.
pub async fn audit(at: &TestHouse) -> String {
    let mut reading = at.store.read().await.unwrap();
    let lines = reading.audit_since(jiff::Timestamp::UNIX_EPOCH).await.unwrap();
    lines.iter().fold(String::new(), |text, line| format!("{text}{line:?}\n"))
}

/// Where a text is still to be found: in the rows, in the instance's facts, and on SQLite in the
/// bytes of the files.
pub async fn traces(at: &TestHouse, event: &str, needle: &str) -> Vec<String> {
    let mut found = Vec::new();
    let lines = format!("{}{}", dump(at, event).await, audit(at).await);
    found.extend(lines.lines().filter(|line| line.contains(needle)).map(|line| {
        let at = line.find(needle).unwrap_or_default();
        let from = line.floor_char_boundary(at.saturating_sub(100));
        format!("row: {}", &line[from..line.floor_char_boundary(at + 100)])
    }));
    let mut reading = at.store.read().await.unwrap();
    let row = reading.event(&slug(event)).await.unwrap();
    if let Some(row) = row {
        let fact = reading.instance(&format!("summary/{}", row.id)).await.unwrap();
        found.extend(fact.filter(|fact| fact.contains(needle)));
    }
    drop(reading);
    for (path, bytes) in at.files_on_disk() {
        if bytes.windows(needle.len()).any(|window| window == needle.as_bytes()) {
            found.push(format!("bytes: {}", path.display()));
        }
    }
    found
}

/// What the store's own check finds wrong.
pub async fn faults(at: &TestHouse) -> Vec<String> {
    let findings = at.store.check().await.unwrap().into_iter();
    findings
        .filter_map(|one| if let store::Finding::Fault(text) = one { Some(text) } else { None })
        .collect()
}

/// Compares two dumps, and shows the first line that differs instead of all.
pub fn assert_same(left: &str, right: &str, what: &str) {
    let mut lines = left.lines().zip(right.lines());
    let (one, other) = lines.find(|(one, other)| one != other).unwrap_or_default();
    assert!(left == right, "{what}:\n{one}\n{other}");
}
