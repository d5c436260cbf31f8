//! `speakers.json` beside a schedule, from frab and from this program.

use programme::{History, Programme};

use super::*;
use crate::sample::{base, coded, slug};
use crate::{Edition, English, read_all};

fn together(files: &[(&str, &[u8])]) -> Result<Vec<Reading>, Unreadable> {
    let files: Vec<File<'_>> = files.iter().map(|(name, bytes)| File { name, bytes }).collect();
    read_all(&files, None, &Options::default())
}

#[test]
fn people_of_frab_are_told_of_in_a_file_of_their_own() {
    let (schedule, speakers) = (fixture("frab.json"), fixture("frab-speakers.json"));
    let alone = read_fixture("frab.json", None);
    // In whichever order they are named.
    for files in [
        [("schedule.json", &schedule[..]), ("speakers.json", &speakers[..])],
        [("speakers.json", &speakers[..]), ("schedule.json", &schedule[..])],
    ] {
        let readings = together(&files).unwrap();
        assert_eq!(readings.len(), 1);
        let reading = &readings[0];
        assert_eq!(people(reading), people(&alone), "nobody is new");
        let mara = reading.programme.people.iter().find(|one| text(&one.name) == "Mara Quill");
        let mara = mara.unwrap();
        let biography = text(mara.biography.as_ref().unwrap());
        assert_eq!(biography, "Mara ties knots.\n\nShe has tied them for thirty years.");
        assert_eq!(mara.links[0].url.as_str(), "https://quill.example/");
        assert_eq!(
            reading.pictures[0].url.as_str(),
            "https://harbour.example/system/people/avatars/1/quill.png"
        );
        assert_eq!(noted(reading, "appears in no session"), 1, "{:?}", reading.report.notes);
        assert!(!format!("{reading:?}").contains("canary"));
    }
}

#[test]
fn people_alone_are_no_programme() {
    let refused = together(&[("speakers.json", &fixture("frab-speakers.json"))]).unwrap_err();
    assert!(refused.mend.contains("schedule.json"), "{refused}");
}

#[test]
fn what_is_written_of_people_comes_back_to_the_same_people() {
    let programme: Programme = coded(read_fixture("pretalx.json", None).programme);
    let (slug, history, base) = (slug(), History::new(), base());
    let edition = Edition::new(&slug, &programme, &[], &history, &[]);
    let (lang, words, version, digest) = ("en", &English, "0", None);
    let settings = Settings { base: &base, lang, words, version, digest };
    let mut schedule: Value = serde_json::from_slice(&write(&edition, &settings).bytes).unwrap();
    let speakers = write_speakers(&edition, &settings).bytes;
    // As if the schedule told of people by name alone.
    strip(&mut schedule);
    let schedule = serde_json::to_vec(&schedule).unwrap();
    let without = &together(&[("schedule.json", &schedule)]).unwrap()[0];
    assert!(without.programme.people.iter().all(|one| one.biography.is_none()));
    let with = &together(&[("schedule.json", &schedule), ("speakers.json", &speakers)]).unwrap()[0];
    assert_eq!(people(with), people(without));
    let biographies =
        |one: &Programme<_>| one.people.iter().filter(|one| one.biography.is_some()).count();
    let told = programme.people.iter().filter(|one| one.biography.is_some()).count();
    assert!(told > 0);
    assert_eq!(biographies(&with.programme), told);
    let file: Value = serde_json::from_slice(&speakers).unwrap();
    let first = &file["schedule_speakers"]["speakers"][0];
    assert!(first["full_public_name"].is_string() && first["events"][0]["guid"].is_string());
}

fn strip(value: &mut Value) {
    match value {
        Value::Array(list) => list.iter_mut().for_each(strip),
        Value::Object(fields) => {
            fields.remove("biography");
            fields.values_mut().for_each(strip);
        }
        _ => {}
    }
}
