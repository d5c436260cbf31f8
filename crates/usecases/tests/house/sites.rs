//! A public site of Sched: its calendar and its pages are one source, in whatever order they come.

use std::path::Path;

use programme::{Kind, Status};
use testkit::TestHouse;
use usecases::import::{Import, Missing, Outcome, Upload, import};

use crate::support::{asked, draft, session};

fn fixture(name: &str) -> Upload {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/sched-site");
    Upload { name: name.to_owned(), bytes: std::fs::read(folder.join(name)).expect("the fixture") }
}

fn calendar() -> String {
    String::from_utf8(fixture("all.ics").bytes).unwrap()
}

fn as_file(calendar: &str) -> Upload {
    Upload { name: "all.ics".into(), bytes: calendar.as_bytes().to_vec() }
}

fn site() -> Vec<Upload> {
    ["all.ics", "list-descriptions.html", "speakers.html", "speaker.html"].map(fixture).to_vec()
}

async fn take_in(at: &TestHouse, files: Vec<Upload>, missing: Missing) -> Outcome {
    at.clock.turn(60);
    let zone = "Europe/Zurich".parse().ok();
    let asked = Import { zone, missing, ..asked("forum", files) };
    import(&at.house, &at.ada, asked).await.unwrap()
}

#[tokio::test]
async fn a_later_calendar_moves_sessions_and_takes_nothing_away_that_pages_told() {
    for at in TestHouse::on_each_engine().await {
        take_in(&at, site(), Missing::Report).await;
        let before = draft(&at, "forum").await;
        assert!(
            !before.people.is_empty() && before.sessions.iter().any(|one| !one.levels.is_empty())
        );
        // The same calendar, without the pages.
        let same = take_in(&at, vec![fixture("all.ics")], Missing::Report).await;
        assert!(same.difference.is_empty() && same.clashes.is_empty(), "{same}");
        assert!(same.to_string().contains("without pages"), "{same}");
        // One moved, one new, one gone.
        let later = calendar()
            .replace(
                "DTSTART:20271116T080000Z\r\nDTEND:20271116T091500Z",
                "DTSTART:20271116T090000Z\r\nDTEND:20271116T101500Z",
            )
            .replace(
                "DTSTART:20271116T080000Z\nDTEND:20271116T091500Z",
                "DTSTART:20271116T090000Z\nDTEND:20271116T101500Z",
            )
            .replace("SUMMARY:Only in the calendar", "SUMMARY:A new one")
            .replace("b0000000000000000000000000000004", "b0000000000000000000000000000009");
        assert_ne!(later, calendar());
        let outcome = take_in(&at, vec![as_file(&later)], Missing::Cancel).await;
        let counts = outcome.difference.counts(Kind::Session);
        assert_eq!((counts.added, counts.changed, counts.removed), (1, 1, 1), "{outcome}");
        assert_eq!(outcome.difference.iter().count(), 3, "{outcome}");
        assert!(outcome.clashes.is_empty(), "{outcome}");
        let now = draft(&at, "forum").await;
        assert_eq!(now.people, before.people);
        assert_eq!(now.tracks, before.tracks);
        let river = |programme: &programme::Programme| {
            let titled = |one: &&programme::Session| {
                one.title.iter().any(|(_, title)| title.starts_with("Who owns a river"))
            };
            programme.sessions.iter().find(titled).cloned().unwrap()
        };
        let (old, new) = (river(&before), river(&now));
        assert_eq!(new.when.unwrap().start.to_string(), "2027-11-16T10:00");
        assert_eq!(programme::Session { when: old.when, ..new }, old);
    }
}

#[tokio::test]
async fn a_calendar_that_came_first_is_the_same_source_as_the_pages_that_follow() {
    for at in TestHouse::on_each_engine().await {
        take_in(&at, vec![fixture("all.ics")], Missing::Report).await;
        let moved = take_in(&at, site(), Missing::Report).await;
        assert!(moved.clashes.is_empty(), "{moved}");
        assert_eq!(
            moved.difference.counts(Kind::Session).added,
            1,
            "one stands on a page alone: {moved}"
        );
        let later = calendar().replace("20271117T100000Z", "20271117T103000Z");
        let outcome = take_in(&at, vec![as_file(&later)], Missing::Report).await;
        assert_eq!(outcome.difference.iter().count(), 1, "{outcome}");
        let now = draft(&at, "forum").await;
        let one = session(&now, "Only in the calendar");
        assert_eq!(
            (one.when.unwrap().start.to_string().as_str(), one.status),
            ("2027-11-17T11:30", Status::Confirmed)
        );
        assert!(outcome.clashes.is_empty(), "{outcome}");
    }
}

#[tokio::test]
async fn breaks_in_a_calendar_of_a_site_are_breaks() {
    for at in TestHouse::on_each_engine().await {
        let breaks = calendar().replace("CATEGORIES:SOCIAL", "CATEGORIES:Coffee breaks");
        take_in(&at, vec![as_file(&breaks)], Missing::Report).await;
        let now = draft(&at, "forum").await;
        let walk = session(&now, "Night walk");
        let kind =
            now.session_types.iter().find(|one| Some(one.code) == walk.session_type).unwrap();
        assert!(kind.service && walk.track.is_none());
        let again = take_in(&at, vec![as_file(&breaks)], Missing::Report).await;
        assert!(again.difference.is_empty(), "{again}");
    }
}
