//! The calendars of a real site of Sched, read as those of a site.

mod data;

use std::collections::BTreeMap;

use formats::{File, Format, Options, Reading};

use data::data;

const DAYS: [&str; 3] = [
    "kubecon-eu-2026.20260322.asof-20260303.ics",
    "kubecon-eu-2026.20260323.asof-20260303.ics",
    "kubecon-eu-2026.20260324.asof-20260303.ics",
];

fn in_amsterdam() -> Options {
    Options { zone: "Europe/Amsterdam".parse().ok(), language: "en".parse().ok(), known: None }
}

fn read(files: &[(&str, Vec<u8>)], format: Format) -> Vec<Reading> {
    let files: Vec<File<'_>> = files.iter().map(|(name, bytes)| File { name, bytes }).collect();
    formats::read_all(&files, Some(format), &in_amsterdam()).expect("a programme")
}

#[test]
fn a_real_calendar_tells_the_same_sessions_as_a_calendar_and_as_a_site() {
    let Some(data) = data() else { return };
    let files: Vec<(&str, Vec<u8>)> = DAYS
        .iter()
        .map(|name| (*name, std::fs::read(data.join("sched").join(name)).expect("a file")))
        .collect();
    let begins = |bytes: &[u8]| String::from_utf8_lossy(bytes).matches("BEGIN:VEVENT").count();
    let count: usize = files.iter().map(|(_, bytes)| begins(bytes)).sum();
    let told = |readings: Vec<Reading>| -> BTreeMap<String, String> {
        let sessions = readings.into_iter().flat_map(|one| one.programme.sessions);
        sessions
            .map(|one| {
                let room = one.rooms.first().map(|room| room.0.clone()).unwrap_or_default();
                let when = one.when.expect("a time");
                let title = one.title.iter().next().expect("a title").1.to_owned();
                (one.code.0, format!("{} {} {room} {title}", when.start, when.end))
            })
            .collect()
    };
    let site = told(read(&files, Format::SchedSite));
    assert_eq!(site.len(), count, "each event of the files is a session, by its UID");
    assert_eq!(site, told(read(&files, Format::Ics)));
    let cloakroom = &site["5c43f01b87d66ea339367bb670d763a5"];
    assert_eq!(cloakroom, "2026-03-23T07:00 2026-03-23T19:00 Entrance C Cloakroom");
}
