//! What has to hold of a reader whatever the bytes are.

use std::collections::HashMap;

use formats::ics::Calendar;
use formats::xml_writer::Settings;
use formats::{
    Edition, English, File, Format, Key, Options, READERS, Reading, Unreadable, ics, plenary,
    public_json, schedule_json, sheet, xml_writer,
};
use links::{Base, Scope};
use programme::{Code, Kind, Programme, Published, ReleaseInfo};

use crate::corpus::Import;

/// Every so many readings are written in all formats, which takes longer than to read them.
const WRITTEN: usize = 3;
/// The longest refusal, in bytes.
const LONGEST_REFUSAL: usize = 1_200;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Read,
    Refused,
}

/// Reads files as one import.
pub fn read(format: Format, import: &Import) -> Result<Reading, Unreadable> {
    let options = Options { zone: "Europe/Zurich".parse().ok(), language: None, known: None };
    let readings = formats::read_all(&import.files(), Some(format), &options)?;
    Ok(formats::join(readings).expect("a reading for at least one file"))
}

/// Holds a reader to its promises on these files.
pub fn check(format: Format, import: &Import, round: usize) -> Outcome {
    for file in import.files() {
        for reader in READERS {
            let _ = reader.recognises(&file);
        }
    }
    let (once, again) = (read(format, import), read(format, import));
    assert_eq!(format!("{once:?}"), format!("{again:?}"), "read twice");
    match once {
        Ok(reading) => {
            bounded(&reading, import);
            if round.is_multiple_of(WRITTEN) {
                write_all(&reading);
            }
            Outcome::Read
        }
        Err(refusal) => {
            refused(&refusal);
            Outcome::Refused
        }
    }
}

/// One sentence on what is wrong, one on the mend, on one line.
fn refused(refusal: &Unreadable) {
    let told = refusal.to_string();
    assert!(told.len() < LONGEST_REFUSAL, "{told}");
    assert!(!refusal.problem.trim().is_empty() && !refusal.mend.trim().is_empty(), "{told}");
    assert!(!told.contains(['\n', '\r', '\0']), "{told:?}");
    for part in [&refusal.problem, &refusal.mend] {
        let ends = part.trim_end().ends_with(['.', '?', '!', ':', '”', ')']);
        assert!(ends || part == &refusal.mend, "a sentence ends: {told}");
    }
}

/// What is read is no larger than the files allow; only rules of repetition make more of less.
fn bounded(reading: &Reading, import: &Import) {
    let size = import.size();
    let report = &reading.report.notes;
    assert!(report.len() <= 300, "{} notes", report.len());
    for note in report {
        assert!(!note.message.trim().is_empty() && note.message.len() < 2_000, "{}", note.message);
    }
    let programme = &reading.programme;
    let items = programme.sessions.len()
        + programme.people.len()
        + programme.rooms.len()
        + programme.tracks.len()
        + programme.organisations.len()
        + programme.session_types.len();
    let most = if reading.format == Format::Ics { 21_000 + size } else { 100 + size };
    assert!(items <= most, "{items} items of {size} bytes");
    if reading.format != Format::Ics {
        let written = format!("{programme:?}").len();
        assert!(written <= 100_000 + 300 * size, "{written} bytes of {size}");
    }
}

/// Writes the programme in every format and reads what is written.
fn write_all(reading: &Reading) {
    let programme = coded(reading.programme.clone());
    if !programme::validate::refusals(&programme).is_empty() {
        // An import says so and stops.
        return;
    }
    lossless(&programme);
    let at = jiff::Timestamp::UNIX_EPOCH;
    let releases = vec![ReleaseInfo { number: 1, at, note: String::new() }];
    let slug = "mutated".parse().expect("a slug");
    let published = Published::new(slug, programme, releases, Default::default(), Vec::new());
    let edition = Edition::from(&published);
    let base = Base::parse("https://plenary.example").expect("a base");
    let reader = "en".parse().expect("a language");
    let (words, version) = (&English, "0.1.0");
    let settings = Settings { base: &base, lang: "en", words, version, digest: None };
    let calendar =
        Calendar { scope: Scope::Event, own: None, reader: &reader, base: &base, words, version };
    let written = [
        (Format::Xml, "schedule.xml", xml_writer::write(&edition, &settings).bytes),
        (Format::Json, "schedule.json", schedule_json::write(&edition, &settings).bytes),
        (Format::Ics, "calendar.ics", ics::write(&edition, &calendar).bytes),
        (Format::Sheet, "sessions.csv", sheet::csv(&published.programme).bytes),
        (
            Format::Sheet,
            "programme.xlsx",
            sheet::workbook(&published.programme).expect("a workbook").bytes,
        ),
    ];
    let sites = public_json::Sites { base: &base, languages: &["en"] };
    assert!(!public_json::write(&published, sites).is_empty());
    // Some formats have no word for a programme without sessions that have a time, and none is read
    // that goes on for years.
    let days = published.days().count();
    let standing = (1..=1_000).contains(&days);
    for (format, name, bytes) in written {
        let import = Import { files: vec![(name.to_owned(), bytes)] };
        if let Err(refusal) = read(format, &import) {
            assert!(!standing, "what was written as {name} is refused: {refusal}");
        }
    }
}

/// Plenary's own format gives back what it was given.
fn lossless(programme: &Programme) {
    let bytes = plenary::write(programme, &[]);
    let file = File { name: "programme.json", bytes: &bytes };
    let read = formats::read(&file, Some(Format::Plenary), &Options::default());
    let read = read.unwrap_or_else(|refusal| panic!("our own format is refused: {refusal}"));
    let named = read.programme.map_ids(|_, key: Key| key.0.parse::<Code>().expect("a code"));
    assert_eq!(plenary::write(&named, &[]), bytes, "our own format loses something");
}

/// The programme with codes in place of the keys.
fn coded(programme: Programme<Key>) -> Programme {
    let mut codes: HashMap<(Kind, Key), Code> = HashMap::new();
    programme.map_ids(|kind, key| {
        let number = codes.len();
        *codes.entry((kind, key)).or_insert_with(|| code(number))
    })
}

fn code(mut number: usize) -> Code {
    const DIGITS: &[u8] = b"23456789ABCDEFGHJKMNPQRSTVWXYZ";
    let mut digits = ['2'; 6];
    for digit in digits.iter_mut().rev() {
        *digit = char::from(DIGITS[number % DIGITS.len()]);
        number /= DIGITS.len();
    }
    digits.iter().collect::<String>().parse().expect("a code")
}
