//! What people who subscribed to a calendar hear of a release.

use formats::Format;
use testkit::TestHouse;
use testkit::programmes::{code, en as text, small};
use usecases::export::Which;

use crate::support::{change, exported, go_back, put, release};

/// The entry of a session in the calendar of a release, its lines unfolded.
async fn entry(at: &TestHouse, which: Which, session: &str) -> Option<String> {
    let bytes = exported(at, "forum", Format::Ics, which).await.unwrap();
    let feed = String::from_utf8(bytes).unwrap().replace("\r\n ", "");
    assert!(!feed.contains("19700101T000000Z\r\nSEQUENCE"), "{feed}");
    let uid = format!("UID:{}@", code(session));
    feed.split("BEGIN:VEVENT").find(|one| one.contains(&uid)).map(str::to_owned)
}

async fn line(at: &TestHouse, which: Which, session: &str, name: &str) -> String {
    let entry = entry(at, which, session).await.unwrap_or_default();
    let line = entry.lines().find(|one| one.starts_with(name)).unwrap_or_default();
    line.to_owned()
}

#[tokio::test]
async fn a_renamed_room_reaches_the_calendars_that_people_have() {
    for at in TestHouse::on_each_engine().await {
        let mut programme = small();
        put(&at, "forum", &programme).await;
        release(&at, "forum").await;
        let stamp = line(&at, Which::Published, "PANE", "LAST-MODIFIED").await;
        programme.rooms[0].name = text("Hall of nations");
        put(&at, "forum", &programme).await;
        release(&at, "forum").await;
        assert_eq!(line(&at, Which::Published, "PANE", "SEQUENCE").await, "SEQUENCE:1");
        assert_ne!(line(&at, Which::Published, "PANE", "LAST-MODIFIED").await, stamp);
        assert!(line(&at, Which::Published, "PANE", "LOCATION").await.contains("Hall of nations"));
        programme.event.zone = "Europe/Lisbon".parse().unwrap();
        put(&at, "forum", &programme).await;
        release(&at, "forum").await;
        assert_eq!(line(&at, Which::Published, "PANE", "SEQUENCE").await, "SEQUENCE:2");
    }
}

#[tokio::test]
async fn a_session_that_lost_its_time_is_struck_out_where_it_was_put_down() {
    for at in TestHouse::on_each_engine().await {
        let mut programme = small();
        put(&at, "forum", &programme).await;
        release(&at, "forum").await;
        let start = line(&at, Which::Published, "PANE", "DTSTART").await;
        change(&mut programme, code("PANE"), |one| one.when = None);
        put(&at, "forum", &programme).await;
        assert_eq!(line(&at, Which::Draft, "PANE", "STATUS").await, "STATUS:CANCELLED");
        for further in 0..2 {
            // Also in releases after that which change something else.
            change(&mut programme, code("NEXT"), |one| {
                one.title = text(&format!("Next {further}"))
            });
            put(&at, "forum", &programme).await;
            release(&at, "forum").await;
            assert_eq!(line(&at, Which::Published, "PANE", "STATUS").await, "STATUS:CANCELLED");
            assert_eq!(line(&at, Which::Published, "PANE", "DTSTART").await, start);
            assert_eq!(line(&at, Which::Published, "PANE", "SEQUENCE").await, "SEQUENCE:1");
        }
        // An older release, and one that goes back, show it as it was.
        assert_eq!(line(&at, Which::Release(1), "PANE", "STATUS").await, "STATUS:CONFIRMED");
        assert_eq!(line(&at, Which::Release(2), "PANE", "STATUS").await, "STATUS:CANCELLED");
        go_back(&at, "forum", 1, usecases::releases::Draft::Keep).await;
        assert_eq!(line(&at, Which::Published, "PANE", "STATUS").await, "STATUS:CONFIRMED");
        assert_eq!(line(&at, Which::Published, "PANE", "SEQUENCE").await, "SEQUENCE:2");
        // One that never had a time is in no calendar.
        assert_eq!(entry(&at, Which::Published, "SMDAY").await, None, "{}", at.engine);
    }
}

#[tokio::test]
async fn the_calendar_of_an_old_release_carries_the_numbers_that_it_had() {
    for at in TestHouse::on_each_engine().await {
        let mut programme = small();
        for number in 1..=3 {
            change(&mut programme, code("PANE"), |one| {
                one.title = text(&format!("Panel {number}"))
            });
            put(&at, "forum", &programme).await;
            release(&at, "forum").await;
        }
        programme.sessions.retain(|one| one.code != code("NEXT"));
        crate::support::take_out(&at, "forum").await;
        put(&at, "forum", &programme).await;
        release(&at, "forum").await;
        for number in 1..=3_u32 {
            let sequence = line(&at, Which::Release(number), "PANE", "SEQUENCE").await;
            assert_eq!(sequence, format!("SEQUENCE:{}", number - 1), "{}", at.engine);
            assert_eq!(
                line(&at, Which::Release(number), "NEXT", "STATUS").await,
                "STATUS:CONFIRMED"
            );
        }
        assert_eq!(line(&at, Which::Published, "NEXT", "STATUS").await, "STATUS:CANCELLED");
    }
}

#[tokio::test]
async fn a_draft_that_was_never_released_is_not_of_the_year_1970() {
    for at in TestHouse::on_each_engine().await {
        put(&at, "forum", &small()).await;
        let entry = entry(&at, Which::Draft, "PANE").await.unwrap();
        assert!(!entry.contains("1970"), "{entry}");
    }
}
