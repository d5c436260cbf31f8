//! Sessions stay who they are, whatever becomes of their ids in the other system.

use testkit::TestHouse;
use usecases::import::{Outcome, Upload, import};

use crate::support::{asked, assert_same, draft, dump, en, ics};

const TALKS: [(&str, &str, u32, &str, &str); 3] = [
    ("a", "Opening", 10, "Hall", ""),
    ("b", "Water", 12, "Hall", ""),
    ("c", "Closing", 14, "Hall", ""),
];

async fn read(at: &TestHouse, file: Upload) -> Outcome {
    at.clock.turn(60);
    let outcome = import(&at.house, &at.ada, asked("forum", vec![file.clone()])).await.unwrap();
    // Whatever was concluded is concluded again.
    let before = dump(at, "forum").await;
    import(&at.house, &at.ada, asked("forum", vec![file])).await.unwrap();
    assert_same(&before, &dump(at, "forum").await, "the same file again changes nothing");
    outcome
}

/// Title, start and code of every session, by start and title.
async fn codes(at: &TestHouse) -> Vec<(String, String, String)> {
    let mut codes: Vec<_> = draft(at, "forum")
        .await
        .sessions
        .iter()
        .map(|one| {
            let start = one.when.map(|slot| slot.start.to_string()).unwrap_or_default();
            (start, en(&one.title).to_owned(), one.code.to_string())
        })
        .collect();
    codes.sort_unstable();
    codes
}

#[tokio::test]
async fn an_event_that_begins_to_repeat_stays_itself_on_its_first_day() {
    for at in TestHouse::on_each_engine().await {
        read(&at, ics(&TALKS)).await;
        let before = codes(&at).await;
        let mut later = TALKS;
        later[2].4 = "RRULE:FREQ=DAILY;COUNT=2\r\n";
        let outcome = read(&at, ics(&later)).await;
        assert!(outcome.missing.is_empty() && outcome.difference.iter().count() == 1, "{outcome}");
        let after = codes(&at).await;
        assert_eq!(after[..3], before[..], "{}", at.engine);
        assert_eq!((after[3].0.as_str(), after[3].1.as_str()), ("2027-11-17T14:00", "Closing"));
        // And when it happens once again, an hour later.
        let mut once = TALKS;
        once[2].2 = 15;
        let outcome = read(&at, ics(&once)).await;
        assert_eq!(outcome.missing.len(), 1, "{outcome}");
        let moved = codes(&at).await;
        assert_eq!(moved[2], ("2027-11-16T15:00".into(), "Closing".into(), before[2].2.clone()));
    }
}

#[tokio::test]
async fn a_uid_that_is_used_again_stays_that_of_the_event_that_had_it() {
    for at in TestHouse::on_each_engine().await {
        read(&at, ics(&TALKS)).await;
        let before = codes(&at).await;
        // The second event now has the UID of the first, and stands before it in the file.
        let mut later = TALKS;
        later[1].0 = "a";
        later.swap(0, 1);
        let outcome = read(&at, ics(&later)).await;
        assert_eq!(outcome.missing.len(), 1, "b is gone: {outcome}");
        let after = codes(&at).await;
        assert_eq!(after[0], before[0], "{}", at.engine);
        assert!(after.iter().any(|one| one.1 == "Water" && one.2 != before[1].2));
        // It keeps its code when it moves, and when it is alone again.
        later[1].2 = 11;
        read(&at, ics(&later)).await;
        let moved = codes(&at).await;
        let opening = moved.iter().find(|one| one.1 == "Opening").unwrap();
        assert_eq!((&*opening.0, &opening.2), ("2027-11-16T11:00", &before[0].2));
        later[0].0 = "b";
        read(&at, ics(&later)).await;
        let alone = codes(&at).await;
        let opening = alone.iter().find(|one| one.1 == "Opening").unwrap();
        assert_eq!(opening.2, before[0].2);
    }
}

#[tokio::test]
async fn of_many_events_with_one_uid_the_one_that_changes_its_room_or_day_stays_itself() {
    let one = |title, hour, room, more| ("one-for-all", title, hour, room, more);
    let first =
        [one("Opening", 9, "Hall", ""), one("Water", 10, "Hall", ""), one("Break", 11, "Hall", "")];
    for at in TestHouse::on_each_engine().await {
        read(&at, ics(&first)).await;
        let before = codes(&at).await;
        let later = [
            one("Opening", 9, "East", ""),
            one("Water", 16, "West", ""),
            one("Break", 11, "Hall", ""),
        ];
        let outcome = read(&at, ics(&later)).await;
        assert!(outcome.missing.is_empty(), "{outcome}");
        let mut after: Vec<_> = codes(&at).await.into_iter().map(|one| (one.1, one.2)).collect();
        after.sort_unstable();
        let mut before: Vec<_> = before.into_iter().map(|one| (one.1, one.2)).collect();
        before.sort_unstable();
        assert_eq!(after, before, "{}", at.engine);
    }
}

#[tokio::test]
async fn an_id_of_a_schedule_that_an_earlier_event_gets_too_stays_that_of_the_later_one() {
    let schedule = |events: &[(&str, u32)]| {
        let events: String = events
            .iter()
            .map(|(title, hour)| {
                format!("<event id='7'><title>{title}</title><start>{hour:02}:00</start><duration>0:30</duration></event>")
            })
            .collect();
        let text = format!(
            "<schedule><conference><title>F</title><time_zone_name>Europe/Zurich</time_zone_name></conference>\
             <day date='2027-11-16'><room name='Hall'>{events}</room></day></schedule>"
        );
        Upload { name: "schedule.xml".into(), bytes: text.into_bytes() }
    };
    for at in TestHouse::on_each_engine().await {
        read(&at, schedule(&[("Water", 14)])).await;
        let before = codes(&at).await;
        read(&at, schedule(&[("Opening", 9), ("Water", 14)])).await;
        let after = codes(&at).await;
        assert_eq!(after[1], before[0], "{}", at.engine);
        read(&at, schedule(&[("Welcome", 8), ("Opening", 9), ("Water", 14)])).await;
        let last = codes(&at).await;
        assert_eq!(last[1..], after[..], "{}", at.engine);
    }
}

#[tokio::test]
async fn an_endless_uid_is_kept_by_every_store() {
    let long = "u".repeat(9_000);
    for at in TestHouse::on_each_engine().await {
        read(&at, ics(&[(&long, "Opening", 9, "Hall", ""), ("b\u{7}", "Water", 10, "Hall", "")]))
            .await;
        assert_eq!(draft(&at, "forum").await.sessions.len(), 2, "{}", at.engine);
    }
}
