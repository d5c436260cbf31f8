use jiff::SignedDuration;
use jiff::civil::time;
use programme::Role;

use super::{YamlSchedule, clock};
use crate::sample::InOriginal;
use crate::{Confidence, File, Key, Options, Reader, Reading, Unreadable};

const DAYS: File<'static> =
    File { name: "days.yaml", bytes: include_bytes!("../../../../fixtures/yaml/days.yaml") };
const TALKS: File<'static> =
    File { name: "talks.yaml", bytes: include_bytes!("../../../../fixtures/yaml/talks.yaml") };
const LIST: File<'static> = File {
    name: "list.yaml",
    bytes: include_bytes!("../../../../fixtures/yaml/list-of-days.yaml"),
};
const UNDATED: File<'static> =
    File { name: "undated.yaml", bytes: include_bytes!("../../../../fixtures/yaml/undated.yaml") };
const WRONG: File<'static> = File {
    name: "wrong.yaml",
    bytes: include_bytes!("../../../../fixtures/yaml/wrong-types.yaml"),
};

fn try_read(files: &[File<'_>]) -> Result<Reading, Unreadable> {
    let readings = YamlSchedule.read_all(files, &Options::default())?;
    Ok(readings.into_iter().next().expect("one reading"))
}

fn read(files: &[File<'_>]) -> Reading {
    try_read(files).expect("a programme")
}

fn text(text: &str) -> Result<Reading, Unreadable> {
    let options = Options { zone: "Europe/Zurich".parse().ok(), language: None, known: None };
    YamlSchedule.read(&File { name: "x.yaml", bytes: text.as_bytes() }, &options)
}

fn times(reading: &Reading) -> Vec<String> {
    let sessions = reading.programme.sessions.iter();
    sessions
        .map(|one| {
            let when = one.when.map(|when| format!("{}/{}", when.start, when.end));
            format!("{} {}", one.title.in_original(), when.unwrap_or_else(|| "-".to_owned()))
        })
        .collect()
}

fn count(reading: &Reading, words: &str) -> u32 {
    let notes = &reading.report.notes;
    notes.iter().filter(|note| note.message.contains(words)).map(|note| note.count).sum()
}

#[test]
fn items_follow_each_other_through_a_day() {
    let reading = read(&[DAYS]);
    assert_eq!(
        times(&reading),
        [
            "Doors open 2027-05-03T08:30/2027-05-03T09:15",
            "Welcome &amp; news 2027-05-03T09:15/2027-05-03T09:30",
            "Keeping rivers clean ada brook 2027-05-03T09:30/2027-05-03T10:00",
            "Tales 2027-05-03T10:00/2027-05-03T10:00",
            "Panel 2027-05-03T14:00/2027-05-03T14:00",
            "After a panel of unknown length -",
            "Late music 2027-05-03T23:00/2027-05-04T00:30",
            "Night walk 2027-05-04T00:30/2027-05-04T01:15",
            "Coffee 2027-05-04T09:00/2027-05-04T09:30",
            "Two voices 2027-05-04T09:30/2027-05-04T10:15",
            "Lunch? -",
        ]
    );
    let event = &reading.programme.event;
    assert_eq!(event.name.in_original(), "River Forum");
    assert_eq!(event.zone.name(), "Europe/Zurich");
    assert_eq!(event.tagline.as_ref().expect("a line").in_original(), "Two days on water");
    // The walk after midnight belongs to the day before.
    assert_eq!(event.day_change, 1);
    assert_eq!(count(&reading, "“noon” is not a time"), 1);
    assert_eq!(count(&reading, "The name of a day has no place"), 1);
    assert_eq!(count(&reading, "Private details"), 1);
    assert!(!format!("{reading:?}").contains("secret.example"));
}

#[test]
fn people_languages_and_texts_are_those_of_the_item() {
    let reading = read(&[DAYS]);
    let panel = &reading.programme.sessions[4];
    let people: Vec<(&str, Role)> =
        panel.appearances.iter().map(|one| (one.person.0.as_str(), one.role)).collect();
    assert_eq!(
        people,
        [
            ("Ada Brook", Role::Moderator),
            ("Bo Lake", Role::Panellist),
            ("Cy Marsh", Role::Panellist),
        ]
    );
    assert_eq!(panel.languages[0].as_str(), "en");
    assert_eq!(panel.sections[0].text.in_original(), "On **banks**.\n\nWith questions.");
    assert_eq!(reading.programme.sessions[9].appearances.len(), 2);
    assert_eq!(count(&reading, "told apart by commas"), 1);
    assert_eq!(reading.programme.sessions[2].code, Key("keeping-rivers-clean-ada-brook".into()));
    assert_eq!(count(&reading, "called by the words of the slug"), 1);
}

#[test]
fn a_file_of_talks_tells_what_the_schedule_only_names() {
    let reading = read(&[DAYS, TALKS]);
    let talk = &reading.programme.sessions[2];
    assert_eq!(talk.title.in_original(), "Keeping rivers clean");
    assert_eq!(talk.when.expect("a time").start.to_string(), "2027-05-03T09:30");
    assert_eq!(talk.sections[0].text.in_original(), "What works, and **what not**.");
    assert_eq!(talk.appearances[0].person, Key("ada-brook".into()));
    let ada = reading.programme.people.iter().find(|one| one.code.0 == "ada-brook");
    let ada = ada.expect("Ada");
    assert_eq!(ada.links[0].url.as_str(), "https://twitter.com/adabrook");
    let last = reading.programme.sessions.last().expect("a session");
    assert_eq!((last.title.in_original(), last.when), ("No slot yet", None));
    let again = read(&[DAYS, TALKS]);
    assert_eq!((again.programme, again.report), (reading.programme, reading.report));
}

#[test]
fn days_may_stand_in_a_list() {
    let reading = read(&[LIST]);
    assert_eq!(
        times(&reading),
        ["Opening 2027-05-03T09:00/2027-05-03T10:00", "Closing 2027-05-04T09:00/2027-05-04T09:00",]
    );
    let ada = &reading.programme.people[0];
    assert_eq!(ada.biography.as_ref().expect("text").in_original(), "Mends mills.");
}

#[test]
fn sessions_of_days_without_a_date_have_no_time_yet() {
    let undated = String::from_utf8_lossy(UNDATED.bytes);
    let reading = text(&undated).expect("a programme");
    assert_eq!(reading.programme.sessions.len(), 2);
    assert!(reading.programme.sessions.iter().all(|session| session.when.is_none()));
    assert_eq!(count(&reading, "No date is said for a day"), 2);
    // And the mend mends it.
    let mended = undated
        .replace("talks_day1:", "talks_day1 2027-05-03:")
        .replace("talks_day2:", "2027-05-04:");
    let mended = text(&mended).expect("mended");
    assert_eq!(mended.programme.sessions.len(), 2);
    assert!(mended.programme.sessions.iter().all(|session| session.when.is_some()));
}

#[test]
fn times_and_lengths_are_read_as_people_type_them() {
    let check = |said: &str, expected| assert_eq!(clock::times(said), expected, "{said}");
    check("9:00", Some((time(9, 0, 0, 0), None)));
    check("09.30", Some((time(9, 30, 0, 0), None)));
    check("12 am", Some((time(0, 0, 0, 0), None)));
    check("12:15 PM", Some((time(12, 15, 0, 0), None)));
    check("1pm–2:30pm", Some((time(13, 0, 0, 0), Some(time(14, 30, 0, 0)))));
    check("14:00 h", Some((time(14, 0, 0, 0), None)));
    for wrong in ["", "noon", "25:00", "13 pm", "0 am", "9", "é", "9:00-x"] {
        check(wrong, None);
    }
    assert_eq!(clock::length("1:20"), Some(SignedDuration::from_mins(80)));
    assert_eq!(clock::length("45 min"), Some(SignedDuration::from_mins(45)));
    assert_eq!(clock::length("soon"), None);
}

#[test]
fn wrong_types_are_left_out_and_told() {
    let reading = read(&[WRONG]);
    assert_eq!(reading.programme.sessions.len(), 1);
    assert_eq!(count(&reading, "neither a title nor a slug"), 2);
    assert!(reading.programme.sessions.iter().all(|one| one.when.is_none()));
    assert!(count(&reading, "has no place in a programme") >= 4);
    assert!(count(&reading, "A value in a list of objects") >= 2);
}

#[test]
fn it_is_recognised_by_its_shape() {
    let look = |text: &str| YamlSchedule.recognises(&File { name: "x", bytes: text.as_bytes() });
    assert_eq!(YamlSchedule.recognises(&DAYS), Confidence::Sure);
    assert_eq!(YamlSchedule.recognises(&LIST), Confidence::Sure);
    assert_eq!(YamlSchedule.recognises(&UNDATED), Confidence::Sure);
    assert_eq!(YamlSchedule.recognises(&TALKS), Confidence::Maybe);
    for other in [
        "",
        "{\"a\": [{\"time\": 1, \"title\": 2}]}",
        "<a:b>",
        "BEGIN:VCALENDAR\r\nX:1\r\n",
        "name: x\ndate: 10.01.2018\ntime: 14:00\n---\nname: y\n",
        "openapi: 3.0.3\ninfo:\n  title: x\ntags:\n- name: y\n",
        "-\n    title: x\n    duration: 30\n",
        "outing: include('day-details')\nday-details: list(include('day-detail'))\n",
        "time,title\n9:00,x\n",
        "- a\n- b\n",
    ] {
        assert_eq!(look(other), Confidence::No, "{other}");
    }
    assert_eq!(look("d1:\n  -\n    time: 9:00\n    title: x\n"), Confidence::Sure);
    assert_eq!(look("d1:\n- {time: 9:00, title: x}\n"), Confidence::Sure);
}

#[test]
fn a08_bombs_and_deep_nesting_are_refused_at_once() {
    let begun = std::time::Instant::now();
    let mut bomb = String::from("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
    for level in 1..12 {
        let below = format!("*a{},", level - 1).repeat(10);
        bomb.push_str(&format!("a{level}: &a{level} [{below}]\n"));
    }
    // One long text, said many times.
    let long = "y".repeat(2 << 20);
    let aliases = "- {time: 9:00, title: *t, description: *t}\n".repeat(400);
    let copies = format!("t: &t {long}\n2027-05-03:\n{aliases}");
    // One long talk that many items name.
    let items = "- {time: 9:00, slug: a}\n".repeat(1_000);
    let named = format!("2027-05-03:\n{items}");
    let talk = format!("- slug: a\n  speakers: [x]\n  abstract: {long}\n");
    for hostile in [
        bomb,
        copies,
        (0..100_000).map(|day| format!("d{day}: [1]\n")).collect(),
        "[".repeat(100_000),
        "{a: ".repeat(50_000),
        format!("d:\n{}x", "- ".repeat(20_000)),
        (0..5_000).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect(),
        "a: &a [*a]\n".to_owned(),
        "? ".repeat(10_000),
        "&a ".repeat(10_000),
        "!!a ".repeat(10_000),
        "a: *missing\n".to_owned(),
        "a: 'unclosed\n".to_owned(),
        "a: 1\n---\nb: 2\n".to_owned(),
        "\t- a: b\n".to_owned(),
        String::new(),
    ] {
        let shown: String = hostile.chars().take(30).collect();
        let refused = text(&hostile).expect_err(&shown);
        assert!(refused.to_string().len() < 500, "{refused}");
        assert!(!refused.mend.is_empty());
    }
    let files = [
        File { name: "a.yaml", bytes: named.as_bytes() },
        File { name: "b.yaml", bytes: talk.as_bytes() },
    ];
    let refused = try_read(&files).expect_err("too much");
    assert!(refused.problem.contains("too many times"), "{refused}");
    let large = format!("d: {}", "x".repeat(9 << 20));
    assert!(text(&large).expect_err("large").problem.contains("larger than 8 MB"));
    assert!(begun.elapsed() < std::time::Duration::from_secs(10), "{:?}", begun.elapsed());
}

#[test]
fn aliases_within_reason_are_fine() {
    let reading = text(
        "x: &pause\n  title: Coffee\n  duration: '0:15'\n2027-05-03:\n- {time: 9:00, title: A, duration: 30}\n- *pause\n- <<: *pause\n  room: Hall\n",
    )
    .expect("a programme");
    assert_eq!(times(&reading)[1], "Coffee 2027-05-03T09:30/2027-05-03T09:45");
    assert_eq!(times(&reading)[2], "Coffee 2027-05-03T09:45/2027-05-03T10:00");
}
