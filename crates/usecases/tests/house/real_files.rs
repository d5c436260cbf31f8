//! Other people's files, from import to export, with what an independent reader counts in them.

use formats::Format;
use programme::Kind;
use programme::difference::Counts;
use serde_json::Value;
use testkit::TestHouse;
use usecases::Error;
use usecases::export::Which;
use usecases::import::{Import, Missing, Outcome, Upload, import};
use usecases::releases::Publishing;

use crate::support::{asked, draft, dump, exported, faults, foreign, publish, state, take_out};

/// A file, with the venue's zone where it names none.
struct Given {
    path: &'static str,
    zone: Option<&'static str>,
    /// Where our count of the tracks is rightly another than that of those in use.
    tracks: Option<usize>,
}

const fn given(path: &'static str) -> Given {
    Given { path, zone: None, tracks: None }
}

const fn in_zone(path: &'static str, zone: &'static str) -> Given {
    Given { path, zone: Some(zone), tracks: None }
}

const SCHEDULES: [Given; 9] = [
    in_zone("schedule-xml/31c3.frab.xml", "Europe/Berlin"),
    given("schedule-xml/38c3.hub.xml"),
    // “No Track” of wafer is none.
    Given { tracks: Some(11), ..in_zone("schedule-xml/debconf17.wafer.xml", "America/Toronto") },
    in_zone("schedule-xml/democon.valid.xml", "Europe/Berlin"),
    in_zone("schedule-xml/emf2018.frab.xml", "Europe/London"),
    in_zone("schedule-xml/fosdem-2018.pentabarf.xml", "Europe/Brussels"),
    // The file's own list names one in which there is no session.
    Given { tracks: Some(79), ..given("schedule-xml/fosdem-2025.pretalx.xml") },
    in_zone("schedule-xml/froscon2013.frab.xml", "Europe/Berlin"),
    in_zone("schedule-xml/oscal2018.mixed.xml", "Europe/Tirane"),
];

const SCHEDULES_IN_JSON: [Given; 3] = [
    given("schedule-json/camp2019.frab.json"),
    in_zone("schedule-json/democon.pretalx.json", "Europe/Berlin"),
    // It breaks the schema, and is plain all the same.
    given("schedule-json/invalid-example.json"),
];

const CALENDARS: [Given; 8] = [
    given("ics-events/emf2018.ics"),
    given("ics-events/jres2022.ics"),
    in_zone("ics-events/kielux2020.ics", "Europe/Berlin"),
    given("ics-events/railsconf2017.ics"),
    in_zone("sched/kubecon-eu-2026.20260322.asof-20260303.ics", "Europe/Amsterdam"),
    in_zone("sched/kubecon-eu-2026.20260323.asof-20260303.ics", "Europe/Amsterdam"),
    in_zone("sched/kubecon-eu-2026.20260324.asof-20260303.ics", "Europe/Amsterdam"),
    in_zone("sched/kubecon-eu-2026.20260324.asof-20260322.ics", "Europe/Amsterdam"),
];

fn request(given: &Given, upload: Upload) -> Import {
    Import { zone: given.zone.map(|zone| zone.parse().unwrap()), ..asked("forum", vec![upload]) }
}

fn expected(path: &str) -> Option<Value> {
    let all: Value = serde_json::from_slice(&foreign("EXPECTED.json")?.bytes).unwrap();
    Some(all[path].clone())
}

fn count(value: &Value) -> usize {
    usize::try_from(value.as_u64().unwrap()).unwrap()
}

/// Imports, compares, imports again, publishes and exports.
async fn carry_through(at: &TestHouse, given: &Given) {
    let Some(upload) = foreign(given.path) else { return };
    let name = format!("{} on {}", given.path, at.engine);
    let begun = std::time::Instant::now();
    let first = import(&at.house, &at.ada, request(given, upload.clone())).await;
    let first = first.unwrap_or_else(|error| panic!("{name}: {error}"));
    let expected = expected(given.path).unwrap();
    compare(&name, given, &first, &expected);

    let before = state(at, "forum").await;
    at.clock.turn(60);
    let second = import(&at.house, &at.ada, request(given, upload)).await.unwrap();
    assert!(second.difference.is_empty() && second.clashes.is_empty(), "{name}: {second}");
    assert!(second.missing.is_empty() && second.taken_out.is_empty(), "{name}: {second}");
    assert!(before == state(at, "forum").await, "{name}: the same file again writes nothing");

    assert!(matches!(publish(at, "forum").await, Publishing::Released(_)), "{name}");
    let sessions = draft(at, "forum").await.sessions;
    let xml = exported(at, "forum", Format::Xml, Which::Published).await.unwrap();
    let scheduled = sessions.iter().filter(|one| one.when.is_some()).count();
    let events = String::from_utf8(xml).unwrap().matches("<event ").count();
    assert!(events >= 1 && events <= scheduled, "{name}: {events} of {scheduled} in schedule.xml");
    let json = exported(at, "forum", Format::Json, Which::Published).await.unwrap();
    assert_eq!(events_in(&json), events, "{name}: both formats for apps hold the same events");
    let ics = exported(at, "forum", Format::Ics, Which::Published).await.unwrap();
    let entries = String::from_utf8(ics).unwrap().matches("BEGIN:VEVENT").count();
    assert_eq!(entries, scheduled, "{name}: every scheduled session is in the calendar");
    assert_eq!(faults(at).await, Vec::<String>::new(), "{name}");

    let own = take_out(at, "forum").await;
    let other = at.another().await;
    let own_file = Upload { name: "own.json".into(), bytes: own.clone() };
    import(&other.house, &other.ada, asked("forum", vec![own_file])).await.unwrap();
    assert!(take_out(&other, "forum").await == own, "{name}: Plenary JSON is the same to the byte");
    eprintln!("{name} {:?}", begun.elapsed());
}

fn events_in(json: &[u8]) -> usize {
    let whole: Value = serde_json::from_slice(json).unwrap();
    let days = whole["schedule"]["conference"]["days"].as_array().unwrap().iter();
    let rooms = days.flat_map(|day| day["rooms"].as_object().unwrap().values());
    rooms.map(|events| events.as_array().unwrap().len()).sum()
}

fn compare(name: &str, given: &Given, outcome: &Outcome, expected: &Value) {
    let read = &outcome.files[0];
    if expected["kind"] == "ics" {
        // An entry of a calendar that does not repeat is a session.
        assert_eq!(read.tally.all(), count(&expected["begin_vevent"]), "{name}: sessions");
    } else {
        assert_eq!(read.tally.all(), count(&expected["events"]), "{name}: sessions");
        assert_eq!(read.rooms, count(&expected["rooms"]), "{name}: rooms");
        // Where one id carries several names, they are several people; and the other way round.
        let people = if expected["kind"] == "schedule.json" {
            count(&expected["persons"])
        } else {
            count(&expected["person_ids"]).max(count(&expected["person_names"]))
        };
        assert_eq!(read.people, people, "{name}: people");
        let tracks = given.tracks.unwrap_or(count(&expected["tracks"]));
        assert_eq!(read.tracks, tracks, "{name}: tracks");
    }
    let difference = &outcome.difference;
    assert_eq!(difference.counts(Kind::Session).added, read.tally.all(), "{name}: all are new");
    assert_eq!(difference.counts(Kind::Person).added, read.people, "{name}: all are new");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_schedule_xml_is_carried_through() {
    for given in &SCHEDULES {
        for at in TestHouse::on_each_engine().await {
            carry_through(&at, given).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_schedule_json_is_carried_through() {
    for given in &SCHEDULES_IN_JSON {
        for at in TestHouse::on_each_engine().await {
            carry_through(&at, given).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_calendar_is_carried_through() {
    for given in &CALENDARS {
        for at in TestHouse::on_each_engine().await {
            carry_through(&at, given).await;
        }
    }
}

#[tokio::test]
async fn a_file_that_only_looks_like_a_schedule_is_refused() {
    let Some(upload) = foreign("schedule-xml/oscal2018.nonconforming.xml") else { return };
    for at in TestHouse::on_each_engine().await {
        let refused = import(&at.house, &at.ada, asked("forum", vec![upload.clone()])).await;
        let Err(Error::Unreadable(why)) = refused else { panic!("{refused:?}") };
        assert_eq!(why.file, "oscal2018.nonconforming.xml");
        assert!(!why.problem.is_empty() && !why.mend.is_empty(), "{why}");
        assert_eq!(dump(&at, "forum").await, "", "nothing was made");
    }
}

const DAYS: [&str; 3] = [
    "sched/kubecon-eu-2026.20260322.asof-20260303.ics",
    "sched/kubecon-eu-2026.20260323.asof-20260303.ics",
    "sched/kubecon-eu-2026.20260324.asof-20260303.ics",
];

fn days(last: &str) -> Option<Import> {
    let files = [DAYS[0], DAYS[1], last].into_iter().map(foreign).collect::<Option<Vec<_>>>()?;
    Some(Import { zone: Some("Europe/Amsterdam".parse().unwrap()), ..asked("forum", files) })
}

#[tokio::test]
async fn a_feed_of_three_days_is_followed_from_one_date_to_the_next() {
    let (Some(march_3), Some(march_22)) =
        (days(DAYS[2]), days("sched/kubecon-eu-2026.20260324.asof-20260322.ics"))
    else {
        return;
    };
    for at in TestHouse::on_each_engine().await {
        let first = import(&at.house, &at.ada, march_3.clone()).await.unwrap();
        assert_eq!(first.difference.counts(Kind::Session).added, 3 + 93 + 159, "{}", at.engine);
        let second = import(&at.house, &at.ada, march_22.clone()).await.unwrap();
        let Counts { added, removed, changed, moved, .. } = second.difference.counts(Kind::Session);
        let gone = second.missing.len();
        assert_eq!(3 + 93 + 159 + added - gone, 3 + 93 + 179, "{added} new, {gone} gone");
        assert!(added >= 20 && removed == 0 && changed >= moved, "{added} {removed} {changed}");
        assert!(changed > 0, "{second}");
        assert!(second.clashes.is_empty(), "{second}");
        publish(&at, "forum").await;
        let cancelling = Import { missing: Missing::Cancel, ..march_22.clone() };
        let third = import(&at.house, &at.ada, cancelling).await.unwrap();
        assert_eq!(third.difference.counts(Kind::Session).cancelled, gone);
        let back = import(&at.house, &at.ada, march_3.clone()).await.unwrap();
        assert_eq!(back.difference.counts(Kind::Session).reinstated, gone, "{back}");
    }
}

/// Also prints them, and how long they took: `cargo test --release -p usecases -- --nocapture short`.
#[tokio::test]
async fn what_an_import_says_is_short_enough_to_read() {
    let mut given = vec![foreign("schedule-xml/38c3.hub.xml").map(|file| asked("hub", vec![file]))];
    given.push(days(DAYS[2]));
    given.push(days("sched/kubecon-eu-2026.20260324.asof-20260322.ics"));
    let at = TestHouse::sqlite().await;
    for asked in given.into_iter().flatten() {
        let begun = std::time::Instant::now();
        let outcome = import(&at.house, &at.ada, asked).await.unwrap();
        let (text, took) = (outcome.to_string(), begun.elapsed());
        println!("{text}\nin {took:?}\n");
        assert!(text.lines().count() < 80, "{text}");
        assert!(text.lines().all(|line| line.chars().count() < 280), "{text}");
        assert!(!outcome.warnings.is_empty(), "the list is not cut for a program");
    }
}
