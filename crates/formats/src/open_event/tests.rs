use programme::{LinkKind, MaterialSource, Programme, RoomKind, Status, Visibility};

use super::OpenEvent;
use crate::sample::InOriginal;
use crate::{Confidence, File, Key, NoteKind, Options, Reader, Reading, Unreadable};

const FOLDER: [(&str, &[u8]); 9] = [
    ("event", include_bytes!("../../../../fixtures/open-event/forum/event")),
    ("sessions", include_bytes!("../../../../fixtures/open-event/forum/sessions")),
    ("speakers", include_bytes!("../../../../fixtures/open-event/forum/speakers")),
    ("tracks", include_bytes!("../../../../fixtures/open-event/forum/tracks")),
    ("microlocations", include_bytes!("../../../../fixtures/open-event/forum/microlocations")),
    ("session_types", include_bytes!("../../../../fixtures/open-event/forum/session_types")),
    ("sponsors", include_bytes!("../../../../fixtures/open-event/forum/sponsors")),
    ("social_links", include_bytes!("../../../../fixtures/open-event/forum/social_links")),
    ("forms", include_bytes!("../../../../fixtures/open-event/forum/forms")),
];
const ALONE: &[u8] = include_bytes!("../../../../fixtures/open-event/underscores.sessions.json");
const WRONG: &[u8] = include_bytes!("../../../../fixtures/open-event/wrong-types.sessions.json");

fn files() -> Vec<File<'static>> {
    FOLDER.iter().map(|(name, bytes)| File { name, bytes }).collect()
}

fn folder() -> Reading {
    let mut readings = OpenEvent.read_all(&files(), &Options::default()).expect("a programme");
    assert_eq!(readings.len(), 1);
    readings.remove(0)
}

fn zurich() -> Options {
    Options { zone: "Europe/Zurich".parse().ok(), language: None, known: None }
}

fn one(name: &str, bytes: &[u8]) -> Result<Reading, Unreadable> {
    OpenEvent.read(&File { name, bytes }, &zurich())
}

/// A ZIP without compression, as simple as one can be.
fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let mut writer = zip::ZipWriter::new(&mut bytes);
    for (name, content) in entries {
        let options = zip::write::SimpleFileOptions::default();
        writer.start_file(*name, options).expect("an entry");
        std::io::Write::write_all(&mut writer, content).expect("its bytes");
    }
    writer.finish().expect("an archive");
    bytes.into_inner()
}

fn count(reading: &Reading, words: &str) -> u32 {
    let notes = &reading.report.notes;
    notes.iter().filter(|note| note.message.contains(words)).map(|note| note.count).sum()
}

fn session<'a>(programme: &'a Programme<Key>, key: &str) -> &'a programme::Session<Key> {
    programme.sessions.iter().find(|one| one.code.0 == key).expect(key)
}

#[test]
fn the_event_is_told_by_its_file() {
    let reading = folder();
    let event = &reading.programme.event;
    assert_eq!(event.name.in_original(), "River Forum 2027");
    assert_eq!(event.zone.name(), "Europe/Zurich");
    assert_eq!(event.host.as_ref().expect("a host").in_original(), "River Society");
    assert_eq!(event.place.as_ref().expect("a place").in_original(), "Old Mill, Riverton");
    assert_eq!(event.home.as_ref().expect("a text").in_original(), "Two days on **water**.");
    let links: Vec<&str> = event.links.iter().map(|link| link.url.as_str()).collect();
    assert_eq!(
        links,
        [
            "https://river.example/",
            "https://blog.river.example/",
            "https://river.example/tickets",
            "https://photos.river.example/",
        ]
    );
    assert_eq!(event.first_day.expect("a day").to_string(), "2027-05-03");
    assert_eq!(count(&reading, "“code_of_conduct” of the event"), 1);
    assert_eq!(count(&reading, "“owner_description” of the event"), 1);
}

#[test]
fn a_session_has_its_texts_times_and_links() {
    let reading = folder();
    let session = session(&reading.programme, "1");
    assert_eq!(session.title.in_original(), "Keeping rivers clean");
    assert_eq!(session.when.expect("a time").start.to_string(), "2027-05-03T10:00");
    assert_eq!(session.rooms, [Key("7".into())]);
    assert_eq!(session.track, Some(Key("5".into())));
    assert_eq!(session.session_type, Some(Key("3".into())));
    let texts: Vec<&str> = session.sections.iter().map(|one| one.text.in_original()).collect();
    assert_eq!(texts, ["Short & *clear*.", "Much longer."]);
    let languages: Vec<&str> = session.languages.iter().map(|lang| lang.as_str()).collect();
    assert_eq!(languages, ["en", "de"]);
    assert_eq!(session.levels[0].in_original(), "Beginner");
    let links: Vec<(&str, LinkKind)> =
        session.links.iter().map(|link| (link.url.as_str(), link.kind)).collect();
    assert_eq!(
        links,
        [
            ("https://river.example/watch/1", LinkKind::Video),
            ("https://river.example/listen/1", LinkKind::Video),
            ("https://river.example/signup/1", LinkKind::Registration),
        ]
    );
    let slides = MaterialSource::Url("https://river.example/slides.pdf".parse().expect("a URL"));
    assert_eq!(session.materials[0].source, slides);
    let people: Vec<&str> = session.appearances.iter().map(|one| one.person.0.as_str()).collect();
    assert_eq!(people, ["21", "22"]);
}

#[test]
fn states_decide_what_is_shown() {
    let reading = folder();
    let programme = &reading.programme;
    let keys: Vec<&str> = programme.sessions.iter().map(|one| one.code.0.as_str()).collect();
    assert_eq!(keys, ["1", "2", "5", "6"]);
    assert_eq!(session(programme, "2").visibility, Visibility::Hidden);
    assert_eq!(session(programme, "5").status, Status::Cancelled);
    assert_eq!(session(programme, "6").visibility, Visibility::Hidden);
    assert_eq!(count(&reading, "rejected, withdrawn or deleted"), 2);
    assert_eq!(count(&reading, "state that is not known"), 1);
    assert_eq!(count(&reading, "is not a time that can be read"), 1);
    // Who was rejected is not known to the programme either.
    assert!(programme.people.iter().all(|one| one.name.in_original() != "Cy Marsh"));
    assert_eq!(count(&reading, "whose sessions were all left out"), 1);
}

#[test]
fn people_have_pages_and_no_secrets() {
    let reading = folder();
    let people = &reading.programme.people;
    let names: Vec<&str> = people.iter().map(|one| one.name.in_original()).collect();
    assert_eq!(names, ["Ada Brook", "Bo Lake"]);
    let ada = &people[0];
    let links: Vec<&str> = ada.links.iter().map(|link| link.url.as_str()).collect();
    assert_eq!(
        links,
        [
            "https://ada.example",
            "https://twitter.com/adabrook",
            "https://github.com/adabrook",
            "https://www.linkedin.com/in/adabrook",
            "https://social.example/@ada",
        ]
    );
    let biography = ada.biography.as_ref().expect("a biography").in_original();
    assert_eq!(biography, "Ada mends mills.\n\nAda was born by a river.");
    assert_eq!(ada.affiliations[0].organisation, Some(Key("Mill Works".into())));
    assert_eq!(reading.pictures[0].url.as_str(), "https://river.example/ada.jpg");
    let whole = format!("{reading:?}");
    for secret in
        ["secret.example", "+41 79", "Female", "A friend", "Please not before ten", "office@"]
    {
        assert!(!whole.contains(secret), "{secret}");
    }
    assert_eq!(count(&reading, "Private details"), 6);
    assert_eq!(count(&reading, "“country” of a speaker"), 1);
}

#[test]
fn rooms_tracks_types_and_sponsors_come_from_their_files() {
    let reading = folder();
    let programme = &reading.programme;
    let rooms: Vec<(&str, RoomKind)> =
        programme.rooms.iter().map(|one| (one.name.in_original(), one.kind)).collect();
    assert_eq!(rooms, [("Hall", RoomKind::Physical), ("Garden", RoomKind::Physical)]);
    assert_eq!(programme.rooms[0].floor.as_ref().expect("a floor").in_original(), "2");
    assert_eq!(programme.tracks[0].colour.expect("a colour").to_string(), "#1747b8");
    assert_eq!(count(&reading, "colour of a track is not written"), 1);
    let types: Vec<(&str, bool)> =
        programme.session_types.iter().map(|one| (one.name.in_original(), one.service)).collect();
    assert_eq!(types, [("Talk", false), ("Break", true)]);
    let bank = &programme.organisations[0];
    assert_eq!(bank.name.in_original(), "River Bank");
    assert_eq!(bank.links[0].url.as_str(), "https://bank.example");
    // The speaker’s organisation is the sponsor of that name.
    let bo = &programme.people[1];
    assert_eq!(bo.affiliations[0].organisation, Some(Key("31".into())));
    assert_eq!(count(&reading, "position of a room on the map"), 2);
    assert_eq!(count(&reading, "A sponsor was taken as an organisation"), 1);
    assert_eq!(count(&reading, "A sponsor has no name"), 1);
}

#[test]
fn an_archive_is_the_same_as_its_folder() {
    let entries: Vec<(String, &[u8])> =
        FOLDER.iter().map(|(name, bytes)| (format!("export/{name}"), *bytes)).collect();
    let mut entries: Vec<(&str, &[u8])> =
        entries.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
    entries.push(("export/images/logo.png", b"\x89PNG"));
    entries.push(("__MACOSX/export/._event", b"x"));
    let bytes = zip(&entries);
    let file = File { name: "forum.zip", bytes: &bytes };
    assert_eq!(OpenEvent.recognises(&file), Confidence::Sure);
    let reading = OpenEvent.read(&file, &Options::default()).expect("a programme");
    assert_eq!(reading.programme, folder().programme);
    assert_eq!(reading.name, "forum.zip");
    assert_eq!(count(&reading, "beside the programme was not read"), 1);
    let private = reading.report.notes.iter().find(|note| note.message.contains("Private"));
    let place = private.expect("a note").place.file.clone();
    assert_eq!(place.expect("a file"), "export/event");
    // Two archives are two programmes.
    let both = OpenEvent.read_all(&[file, file], &Options::default()).expect("two");
    assert_eq!(both.len(), 2);
}

#[test]
fn reading_twice_is_equal() {
    let (one, two) = (folder(), folder());
    assert_eq!(one.programme, two.programme);
    assert_eq!(one.report, two.report);
    assert_eq!(
        one.name,
        "event, sessions, speakers, tracks, microlocations, session_types, sponsors, social_links, forms"
    );
}

#[test]
fn sessions_alone_are_enough_when_the_zone_is_said() {
    let reading = one("sessions", ALONE).expect("a programme");
    let programme = &reading.programme;
    assert_eq!(programme.sessions.len(), 2);
    assert_eq!(programme.rooms[0].name.in_original(), "Room");
    assert_eq!(programme.tracks[0].name.in_original(), "One");
    assert_eq!(programme.session_types[0].name.in_original(), "Lecture");
    // Without a list of speakers, sessions tell of them.
    assert_eq!(programme.people[0].biography.as_ref().expect("text").in_original(), "Di.");
    assert!(!format!("{reading:?}").contains("secret.example"));
    assert_ne!(programme.sessions[0].code, programme.sessions[1].code);
    assert_eq!(count(&reading, "An id stands at more than one event"), 1);
    assert_eq!(count(&reading, "ends before it begins"), 1);
    let file = File { name: "sessions", bytes: ALONE };
    let refused = OpenEvent.read(&file, &Options::default()).expect_err("no zone");
    assert!(refused.zones.expect("zones").iter().any(|zone| zone.name() == "Europe/Berlin"));
}

#[test]
fn parts_that_do_not_fit_are_refused_with_the_mend() {
    let speakers = OpenEvent.read(&files()[2], &zurich()).expect_err("no sessions");
    assert!(speakers.mend.contains("“sessions”"), "{speakers}");
    assert_eq!(speakers.file, "speakers");
    let object = one("sessions", b"{\"a\": 1}").expect_err("no list");
    assert!(object.problem.contains("is no list"), "{object}");
    let list = one("event", b"[]").expect_err("no object");
    assert!(list.problem.contains("is no object"), "{list}");
    let broken = zip(&[("event", b"{}"), ("sessions", b"[{]")]);
    let broken = one("x.zip", &broken).expect_err("broken");
    assert!(broken.place.element.expect("a place").starts_with("entry sessions, column"));
    assert!(one("readme.txt", b"Hello").is_err());
}

#[test]
fn a10_archives_that_lead_outside_are_refused() {
    for name in ["../../escaped", "/abs", "C:\\x", "a/../../b"] {
        let bytes = zip(&[("event", b"{}"), ("sessions", b"[]"), (name, b"x")]);
        let refused = one("x.zip", &bytes).expect_err(name);
        assert!(refused.problem.contains("leads outside"), "{refused}");
    }
}

#[test]
fn a10_an_archive_that_unpacks_to_too_much_is_refused() {
    let mut small = std::io::Cursor::new(Vec::new());
    let mut writer = zip::ZipWriter::new(&mut small);
    let options = zip::write::SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Deflated);
    writer.start_file("sessions", options).expect("an entry");
    std::io::Write::write_all(&mut writer, &vec![b' '; 32 << 20]).expect("its bytes");
    writer.finish().expect("an archive");
    // The same bytes under nine names.
    let mut small = zip::ZipArchive::new(small).expect("an archive");
    let mut bytes = std::io::Cursor::new(Vec::new());
    let mut writer = zip::ZipWriter::new(&mut bytes);
    for number in 0..9 {
        let entry = small.by_index(0).expect("an entry");
        writer.raw_copy_file_rename(entry, format!("{number}/sessions")).expect("a copy");
    }
    writer.finish().expect("an archive");
    let bytes = bytes.into_inner();
    assert!(bytes.len() < 1 << 20);
    let refused = one("x.zip", &bytes).expect_err("too much");
    assert!(refused.problem.contains("more than 256 MB"), "{refused}");
}

#[test]
fn wrong_types_are_left_out_and_told() {
    let reading = one("sessions", WRONG).expect("a programme");
    assert_eq!(reading.programme.sessions.len(), 2);
    assert!(count(&reading, "A value in a list of objects") >= 4);
    assert!(count(&reading, "has no place in a programme") >= 8);
    assert!(reading.report.notes.iter().any(|note| note.kind == NoteKind::LeftOut));
    assert_eq!(reading.programme.rooms[0].name.in_original(), "Attic");
}

#[test]
fn it_is_recognised_by_what_stands_in_it() {
    let look = |name: &str, bytes: &[u8]| OpenEvent.recognises(&File { name, bytes });
    assert_eq!(look("a.json", FOLDER[0].1), Confidence::Sure);
    assert_eq!(look("b.json", FOLDER[1].1), Confidence::Sure);
    assert_eq!(look("c.json", FOLDER[2].1), Confidence::Maybe);
    assert_eq!(look("d.json", FOLDER[3].1), Confidence::Maybe);
    assert_eq!(look("sponsors", b"[]"), Confidence::Maybe);
    assert_eq!(look("images/logo.png", b"\x89PNG"), Confidence::Maybe);
    assert_eq!(look("x.json", b"[]"), Confidence::No);
    assert_eq!(look("x.json", b"{\"name\": 1, \"timezone\": 2}"), Confidence::No);
    assert_eq!(look("x.zip", &zip(&[("xl/workbook.xml", b"x")])), Confidence::No);
    assert_eq!(look("x.zip", b"PK\x03\x04 and no more"), Confidence::No);
}

#[test]
fn pictures_in_the_archive_are_taken_from_it_and_the_rest_is_counted() {
    let speakers = String::from_utf8_lossy(FOLDER[2].1)
        .replace("https://river.example/ada.jpg", "/images/speakers/ada_21.JPG");
    let mut entries: Vec<(&str, &[u8])> =
        FOLDER.iter().filter(|(name, _)| *name != "speakers").copied().collect();
    entries.push(("speakers", speakers.as_bytes()));
    entries.push(("images/speakers/ada_21.JPG", b"a picture"));
    entries.push(("images/logo.png", b"a logo"));
    entries.push(("slides/1.pdf", b"slides"));
    let inside: Vec<(String, &[u8])> =
        entries.iter().map(|(name, bytes)| (format!("export/{name}"), *bytes)).collect();
    let below: Vec<(&str, &[u8])> =
        inside.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
    for archive in [zip(&entries), zip(&below)] {
        let reading = one("export.zip", &archive).expect("an export");
        assert_eq!(reading.carried.len(), 1);
        assert_eq!(reading.carried[0].bytes, b"a picture");
        let person = &reading.carried[0].person;
        let person = reading.programme.people.iter().find(|one| one.code == *person);
        assert_eq!(person.expect("a person").name.in_original(), "Ada Brook");
        assert!(reading.pictures.is_empty(), "nothing is left to fetch");
        assert_eq!(count(&reading, "was not read"), 2, "the logo and the slides");
    }
    // The same as loose files, as a folder is handed in.
    let loose: Vec<File<'_>> = entries.iter().map(|(name, bytes)| File { name, bytes }).collect();
    let readings = OpenEvent.read_all(&loose, &zurich()).expect("an export");
    assert_eq!(readings[0].carried.len(), 1);
    assert_eq!(count(&readings[0], "was not read"), 2);
}

#[test]
fn a_path_to_no_picture_of_the_archive_gives_none() {
    let files: [(&str, &[u8]); 1] = [("x/images/speakers/ada.jpg", b"1")];
    for path in ["", "/", "da.jpg", "../ada.jpg", "https://river.example/images/speakers/ada.jpg"] {
        assert_eq!(super::part::beside(path, &files), None, "{path}");
    }
    assert_eq!(super::part::beside("images/speakers/ada.jpg", &files), Some(b"1".as_slice()));
}
