//! The table in `docs/formats.md` of what survives when a programme is written and read again.
//!
//! It is kept in `formats::kept`, from which reports of exports are made as well. Here it is compared
//! with what happens: a programme in which every field says something goes out and comes back in each
//! format. `PLENARY_WRITE_TABLE=1` writes the table into the document.

#![expect(clippy::unwrap_used, reason = "the helpers of a test fail it by panicking")]

mod full;
mod homes;
mod leaves;

use std::collections::BTreeSet;
use std::path::Path;

use formats::kept::Kept;
use formats::{
    Edition, English, File, Format, Options, Reading, Report, Written, ics, json_ld, kept, plenary,
    schedule_json, sheet, xml_writer,
};
use leaves::Leaves;
use links::{Base, Scope};
use programme::{EventSlug, History, Lang, Programme, Status, Visibility};
use serde_json::Value;

const FORMATS: [&str; 7] = ["plenary", "xlsx", "csv", "json", "xml", "ics", "json-ld"];

fn write(programme: &Programme, format: &str) -> Written {
    let slug: EventSlug = "forum".parse().unwrap();
    let base = Base::parse("https://house.example").unwrap();
    let (history, reader): (History, Lang) = (History::new(), "en".parse().unwrap());
    let edition = Edition::new(&slug, programme, &[], &history, &[]);
    let settings = xml_writer::Settings {
        base: &base,
        lang: "en",
        words: &English,
        version: "0",
        digest: None,
    };
    match format {
        "plenary" => Written { bytes: plenary::write(programme, &[]), report: Report::default() },
        "csv" => sheet::csv(programme),
        "xlsx" => sheet::workbook(programme).unwrap(),
        "json" => schedule_json::write(&edition, &settings),
        "xml" => xml_writer::write(&edition, &settings),
        "ics" => {
            let words = &English;
            let (scope, base, reader) = (Scope::Event, &base, &reader);
            ics::write(
                &edition,
                &ics::Calendar { scope, own: None, reader, base, words, version: "0" },
            )
        }
        _ => {
            let page = json_ld::Page { base: &base, reader: &reader };
            let sessions = programme.sessions.iter();
            let sessions = sessions.filter(|one| one.visibility == Visibility::Public);
            let scripts = sessions.filter_map(|one| json_ld::session(&edition, one, page));
            let all = scripts.collect::<Vec<_>>().join(",");
            Written { bytes: format!("[{all}]").into_bytes(), report: Report::default() }
        }
    }
}

fn read(bytes: &[u8], format: &str, zone: bool, language: bool) -> Option<Reading> {
    let options = Options {
        zone: zone.then(|| "Europe/Zurich".parse().unwrap()),
        language: language.then(|| "en".parse().unwrap()),
        known: None,
    };
    let file = File { name: &format!("forum.{format}"), bytes };
    let format: Format = format.parse().unwrap();
    formats::read(&file, Some(format), &options).ok()
}

/// What is left of a programme.
fn left(programme: &Programme, format: &str) -> Leaves {
    let bytes = write(programme, format).bytes;
    let Some(reading) = read(&bytes, format, true, true) else { return Default::default() };
    let mut leaves = leaves::of(&reading.programme);
    if !reading.pictures.is_empty() {
        leaves.insert("people.photo".to_owned(), vec![ADDRESS.to_owned()]);
    }
    // The zone and the language are the file's own, and not what the reader is told.
    leaves.retain(|path, _| path != "event.zone" && path != "event.languages");
    if let Some(alone) = read(&bytes, format, false, false) {
        let alone = leaves::of(&alone.programme);
        let own = alone.into_iter().filter(|(path, _)| path.starts_with("event."));
        leaves.extend(own.filter(|(path, _)| path == "event.zone" || path == "event.languages"));
    }
    leaves
}

/// In place of a picture that only its address tells.
const ADDRESS: &str = "its address";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Left {
    Whole,
    FirstLanguage,
    First,
    Part,
    Nothing,
}

fn compare(before: &[String], after: Option<&Vec<String>>) -> Left {
    let Some(after) = after else { return Left::Nothing };
    if before == after.as_slice() {
        return Left::Whole;
    }
    // What is there besides, such as the address of a file, takes nothing away.
    if before.iter().all(|one| after.contains(one)) && after.len() >= before.len() {
        return Left::Whole;
    }
    let english: Vec<&String> = before.iter().filter(|one| !one.starts_with("fr=")).collect();
    if english.len() < before.len() && english.iter().all(|one| after.contains(one)) {
        return Left::FirstLanguage;
    }
    if before.first() == after.first() && after.len() < before.len() {
        return Left::First;
    }
    let shared = before.iter().any(|one| after.contains(one));
    let address = after.iter().any(|one| one == ADDRESS);
    if shared || address { Left::Part } else { Left::Nothing }
}

/// What becomes of a session, by the name of its case.
fn state(case: &str, format: &str) -> char {
    let mut programme = full::programme();
    let session = &mut programme.sessions[0];
    match case {
        "cancelled" => session.status = Status::Cancelled,
        "hidden" => session.visibility = Visibility::Hidden,
        "unscheduled" => session.when = None,
        "nowhere" => session.rooms.clear(),
        other => panic!("what is a session that is {other}?"),
    }
    let wanted = programme.sessions[0].clone();
    let Some(reading) = read(&write(&programme, format).bytes, format, true, true) else {
        return '—';
    };
    let Some(found) = reading.programme.sessions.first() else { return '—' };
    let same = match case {
        "cancelled" => found.status == wanted.status,
        "hidden" => found.visibility == wanted.visibility,
        "unscheduled" => found.when.is_none(),
        _ => found.rooms.is_empty(),
    };
    if same { '✓' } else { '~' }
}

/// What the list says, and what happens, where they differ.
#[test]
fn what_is_said_to_survive_survives_and_nothing_else() {
    let programme = full::programme();
    let before = leaves::of(&programme);
    let known: BTreeSet<&str> = kept::fields().iter().map(|field| field.path).collect();
    let said: BTreeSet<&str> = before.keys().map(String::as_str).collect();
    assert_eq!(said, known, "every field of a programme has its line in `formats::kept`");
    let mut wrong = Vec::new();
    for format in FORMATS {
        let after = left(&programme, format);
        let written: Format = format.parse().unwrap();
        for field in kept::fields() {
            let happens = compare(&before[field.path], after.get(field.path));
            let said = field.kept(written);
            let exact = match happens {
                Left::Whole => said == Kept::Whole,
                Left::FirstLanguage => said == Kept::FirstLanguage,
                Left::First | Left::Part => matches!(said, Kept::First | Kept::Part(_)),
                Left::Nothing => matches!(said, Kept::Otherwise(_) | Kept::Lost),
            };
            if !exact {
                wrong.push(format!("{format} {}: {happens:?}, not {said:?}", field.path));
            }
        }
        for case in kept::states() {
            let (happens, said) = (state(case.path, format), case.kept(written).sign());
            if happens != said {
                wrong.push(format!("{format}, a session {}: {happens}, not {said}", case.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Takes away what stands at a path, and what is empty after that.
fn cut(value: &mut Value, path: &[&str]) {
    let is_empty = |value: &Value| value.as_object().is_some_and(serde_json::Map::is_empty);
    match (value, path) {
        // Of things that are one or the other, those that are it go.
        (Value::Array(list), [holder, name @ ("own" | "url" | "file")])
            if ["kind", "source"].contains(holder) =>
        {
            list.retain(|one| one[*holder].get(*name).is_none());
        }
        (Value::Array(list), _) => {
            list.iter_mut().for_each(|one| cut(one, path));
            list.retain(|one| !is_empty(one));
        }
        (Value::Object(fields), [name]) => drop(fields.remove(*name)),
        (Value::Object(fields), [name, rest @ ..]) => {
            if let Some(inner) = fields.get_mut(*name) {
                cut(inner, rest);
                if is_empty(inner) {
                    fields.remove(*name);
                }
            }
        }
        _ => {}
    }
}

/// Leaves texts at a path in their first language.
fn cut_translations(value: &mut Value, path: &[&str]) {
    match (value, path) {
        (Value::Array(list), _) => list.iter_mut().for_each(|one| cut_translations(one, path)),
        (Value::Object(fields), []) => {
            fields.remove("fr");
            fields.remove("original");
        }
        (Value::Object(fields), [name, rest @ ..]) => {
            if let Some(inner) = fields.get_mut(*name) {
                cut_translations(inner, rest);
            }
        }
        _ => {}
    }
}

/// The programme without what stands at a path; none where it cannot be without it.
fn without(programme: &Programme, path: &str) -> Option<Programme> {
    let mut document = serde_json::to_value(programme).unwrap();
    cut(&mut document, &path.split('.').collect::<Vec<_>>());
    serde_json::from_value(document).ok()
}

/// The programme with the texts at a path in their first language alone.
fn in_one_language(programme: &Programme, path: &str) -> Programme {
    let mut document = serde_json::to_value(programme).unwrap();
    cut_translations(&mut document, &path.split('.').collect::<Vec<_>>());
    serde_json::from_value(document).unwrap()
}

/// What is to be cut for a field to go: itself, else what cannot be without it.
fn removable(programme: &Programme, path: &'static str) -> Option<&'static str> {
    let holder = path.rsplit_once('.').map(|(head, _)| head).filter(|head| head.contains('.'));
    let candidates = std::iter::once(path).chain(holder);
    candidates.into_iter().find(|path| without(programme, path).is_some())
}

/// The programme without anything that the format loses, but for one field.
fn bare(programme: &Programme, cuts: &[(&str, Kept)], keep: &str) -> Programme {
    let mut document = serde_json::to_value(programme).unwrap();
    for (path, kept) in cuts {
        let holds = keep == *path || keep.starts_with(&format!("{path}."));
        let of_one_list = path.contains(".source.") && keep.starts_with("sessions.materials");
        let parts: Vec<&str> = path.split('.').collect();
        match kept {
            _ if holds || of_one_list => {}
            Kept::FirstLanguage => cut_translations(&mut document, &parts),
            _ => cut(&mut document, &parts),
        }
    }
    serde_json::from_value(document).unwrap()
}

/// What an export tells: what its writer counts and what the list adds.
fn told(programme: &Programme, format: &str) -> Vec<(String, u32)> {
    let mut notes = write(programme, format).report.notes;
    notes.extend(kept::losses(format.parse().unwrap(), programme));
    let mut told: Vec<(String, u32)> =
        notes.into_iter().map(|one| (one.message, one.count)).collect();
    told.sort();
    told
}

#[test]
fn whatever_is_lost_is_in_the_report_of_the_export() {
    let programme = full::programme();
    let mut silent = Vec::new();
    for format in ["xlsx", "csv", "json", "xml", "ics"] {
        let written: Format = format.parse().unwrap();
        let lost = |field: &&kept::Field| {
            field.kept(written) != Kept::Whole && !kept::QUIET.contains(&field.path)
        };
        let cuts: Vec<(&str, Kept)> = kept::fields()
            .iter()
            .filter(|field| field.kept(written) != Kept::Whole)
            .filter_map(|field| match field.kept(written) {
                Kept::FirstLanguage => Some((field.path, Kept::FirstLanguage)),
                kept => Some((removable(&programme, field.path)?, kept)),
            })
            .collect();
        for field in kept::fields().iter().filter(lost) {
            let alone = bare(&programme, &cuts, field.path);
            let whole = told(&alone, format);
            // A report may tell of what holds the field, such as all points inside sessions.
            let mut path = field.path;
            let mut is_told = field.kept(written) == Kept::FirstLanguage
                && told(&in_one_language(&alone, path), format) != whole;
            while !is_told && path.contains('.') {
                is_told = without(&alone, path).is_some_and(|less| told(&less, format) != whole);
                path = path.rsplit_once('.').map_or("", |(head, _)| head);
            }
            let names = format!("“{}”", field.words);
            is_told |= whole.iter().any(|(message, _)| message.contains(&names));
            if !is_told {
                silent.push(format!("{format} {}", field.path));
            }
        }
        for case in
            kept::states().iter().filter(|case| case.kept(format.parse().unwrap()).sign() == '—')
        {
            let mut other = programme.clone();
            match case.path {
                "cancelled" => other.sessions[0].status = Status::Cancelled,
                "hidden" => other.sessions[0].visibility = Visibility::Hidden,
                _ => other.sessions[0].when = None,
            }
            if write(&other, format)
                .report
                .notes
                .iter()
                .all(|one| !one.message.contains("left out"))
            {
                silent.push(format!("{format}, a session {}", case.path));
            }
        }
    }
    assert!(silent.is_empty(), "nothing tells that these are lost:\n{}", silent.join("\n"));
}

#[test]
fn the_document_holds_the_table() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/formats.md");
    let document = std::fs::read_to_string(&path).unwrap();
    let (head, rest) =
        document.split_once(BEGIN).expect("the document says where the table begins");
    let (table, tail) = rest.split_once(END).expect("the document says where the table ends");
    if std::env::var_os("PLENARY_WRITE_TABLE").is_some() {
        std::fs::write(&path, format!("{head}{BEGIN}\n{}\n{END}{tail}", kept::table())).unwrap();
    } else {
        assert_eq!(table.trim(), kept::table(), "PLENARY_WRITE_TABLE=1 writes it anew");
    }
}

const BEGIN: &str = "<!-- what survives: begin -->";
const END: &str = "<!-- what survives: end -->";
