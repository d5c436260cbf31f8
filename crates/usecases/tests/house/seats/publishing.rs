//! What a release does to seats.

use programme::seats::{NoSeat, Place, Waitlist};
use programme::{Programme, Room, Status, Visibility};
use testkit::TestHouse;
use testkit::programmes::{code, slot, small};
use usecases::seats::{self, SeatsChange, SeatsLine, Sessions, Settings};

use super::{ask, counts, forum, leave, open, pane, people, place, told, with_seats};
use crate::support::{change, draft, faults, go_back, put, release};

async fn publish(test: &TestHouse, edit: impl FnOnce(&mut Programme)) -> Vec<SeatsLine> {
    crate::support::take_out(test, "forum").await;
    let mut programme = draft(test, "forum").await;
    edit(&mut programme);
    put(test, "forum", &programme).await;
    release(test, "forum").await.seats
}

/// The room of the panel.
fn grand(programme: &mut Programme) -> &mut Room {
    programme.rooms.iter_mut().find(|one| one.code == code("GRAND")).unwrap()
}

/// What is new; that an organiser's number stays is left out.
fn news(lines: &[SeatsLine]) -> Vec<SeatsChange> {
    let mut changes = changes(lines);
    changes.retain(|one| !matches!(one, SeatsChange::Kept { .. }));
    changes
}

fn changes(lines: &[SeatsLine]) -> Vec<SeatsChange> {
    lines.iter().map(|one| one.change).collect()
}

#[tokio::test]
async fn of_release_and_organiser_the_later_word_is_in_force_and_the_difference_is_told() {
    for test in TestHouse::on_each_engine().await {
        put(&test, "forum", &small()).await;
        release(&test, "forum").await;
        let these = Sessions::These(vec![pane()]);
        let settings = Settings::default();
        let opened = seats::open(&test.house, &test.ada, &forum(), these, settings).await.unwrap();
        assert_eq!(opened.sessions[0].capacity, 100, "that of its room");
        let who = people(&test, 4).await;
        seats::capacity(&test.house, &test.ada, &forum(), pane(), 2).await.unwrap();
        for person in &who {
            ask(&test, person).await.unwrap();
        }
        // A release that repeats itself has said nothing new: a slip of the pen mended elsewhere lets
        // nobody into a room that is too small.
        let lines = publish(&test, |one| one.event.place = Some("Geneva".into_text())).await;
        let kept = SeatsChange::Kept { in_force: 2, released: 100 };
        assert_eq!((changes(&lines), counts(&test).await), (vec![kept], (2, 2)), "{}", test.engine);
        assert!(lines[0].to_string().contains("2, as an organiser set it"), "{}", lines[0]);
        // It says something new, and the seats go to who waits, in the same transaction.
        let lines = publish(&test, |one| grand(one).capacity = Some(3)).await;
        assert_eq!(changes(&lines), [SeatsChange::Capacity { from: 2, to: 3, given: 1 }]);
        assert_eq!((counts(&test).await, place(&test, &who[2]).await), ((3, 1), Some(Place::Held)));
        // A smaller room takes nobody's seat.
        let lines = publish(&test, |one| grand(one).capacity = Some(1)).await;
        assert_eq!(changes(&lines), [SeatsChange::Capacity { from: 3, to: 1, given: 0 }]);
        assert_eq!((counts(&test).await, lines[0].held), ((3, 1), 3));
        // Going back is a release as any other.
        let back = go_back(&test, "forum", 1, usecases::releases::Draft::Keep).await;
        assert_eq!(changes(&back.seats), [SeatsChange::Capacity { from: 1, to: 100, given: 1 }]);
        assert_eq!(faults(&test).await, [""; 0]);
    }
}

/// A text in English.
trait IntoText {
    fn into_text(self) -> programme::Text;
}

impl IntoText for &str {
    fn into_text(self) -> programme::Text {
        testkit::programmes::en(self)
    }
}

#[tokio::test]
async fn seats_of_a_session_that_does_not_take_place_are_kept_and_their_holders_told() {
    type Edit = fn(&mut Programme);
    let ways: [(&str, Edit); 3] = [
        ("session-cancelled", |one| change(one, pane(), |pane| pane.status = Status::Cancelled)),
        ("session-gone", |one| change(one, pane(), |pane| pane.visibility = Visibility::Hidden)),
        ("session-gone", |one| one.sessions.retain(|session| session.code != pane())),
    ];
    for test in TestHouse::on_each_engine().await {
        with_seats(&test, 1, Waitlist::Auto).await;
        let who = people(&test, 3).await;
        ask(&test, &who[0]).await.unwrap();
        ask(&test, &who[1]).await.unwrap();
        let pane_before = draft(&test, "forum").await;
        for (reason, edit) in ways {
            let lines = publish(&test, edit).await;
            assert_eq!(news(&lines), [SeatsChange::Gone], "{} {reason}", test.engine);
            let lost = "seat-lost: cancelled".to_owned();
            assert!(told(&test, &who[0]).await.contains(&lost), "{:?}", told(&test, &who[0]).await);
            assert!(told(&test, &who[1]).await.contains(&lost));
            assert_eq!(
                (counts(&test).await, place(&test, &who[0]).await),
                ((1, 1), Some(Place::Held))
            );
            assert_eq!(ask(&test, &who[2]).await, Err(NoSeat::Gone));
            assert_eq!(seats::shown(&test.house, &forum()).await.unwrap(), []);
            // Nobody is told twice of the same.
            let lines = publish(&test, |one| {
                one.event.place =
                    Some(format!("Hall {}", one.event.place.is_some()).as_str().into_text());
            })
            .await;
            assert_eq!(news(&lines), []);
            let lines = publish(&test, |one| *one = pane_before.clone()).await;
            assert_eq!(news(&lines), [SeatsChange::Back { given: 0 }]);
            assert!(told(&test, &who[0]).await.contains(&"seat-given".to_owned()));
        }
        // One may give up a seat of what does not take place; who waits moves up once it does.
        publish(&test, ways[0].1).await;
        leave(&test, &who[0]).await.unwrap();
        assert_eq!(counts(&test).await, (0, 1));
        let lines = publish(&test, |one| *one = pane_before.clone()).await;
        assert_eq!(news(&lines), [SeatsChange::Back { given: 1 }]);
        assert_eq!(place(&test, &who[1]).await, Some(Place::Held));
        assert_eq!(faults(&test).await, [""; 0]);
    }
}

#[tokio::test]
async fn a_session_that_moves_takes_its_times_along() {
    for test in TestHouse::on_each_engine().await {
        with_seats(&test, 5, Waitlist::Auto).await;
        open(&test, super::speech(), 5, Waitlist::Auto).await;
        publish(&test, |one| {
            change(one, pane(), |pane| {
                pane.when = Some(slot("2027-11-17T14:00", "2027-11-17T15:00"));
                pane.items.clear();
            });
        })
        .await;
        let shown = seats::shown(&test.house, &forum()).await.unwrap();
        let span = shown.iter().find(|one| one.code == pane()).unwrap().sign_up.span.unwrap();
        assert_eq!(span.start, super::instant("2027-11-17T13:00:00Z"), "{}", test.engine);
    }
}

#[tokio::test]
async fn an_event_without_seats_is_published_as_before() {
    for test in TestHouse::on_each_engine().await {
        put(&test, "forum", &small()).await;
        let made = release(&test, "forum").await;
        assert_eq!(made.seats, []);
        let json = serde_json::to_value(&made).unwrap();
        assert!(json.get("seats").is_none(), "{json}");
    }
}
