//! Lists of seats and the lines in them, on both engines.

use jiff::Timestamp;
use programme::seats::{Place, Waitlist, Window};
use programme::{Code, Span, Zone};
use store::{AccountId, AccountRow, Error, EventId, NewSeatList, Store, WriteError};

use crate::support::{Done, at, chance, code, event, faults, on_each_engine};

fn pane() -> Code {
    code("PANE22").unwrap()
}

fn list(code: Code, capacity: u32, hours: (i64, i64)) -> NewSeatList {
    NewSeatList {
        code,
        window: Window::new(None, None, Zone::utc()).unwrap(),
        waitlist: Waitlist::Claim { minutes: 30 },
        capacity,
        released: Some(80),
        span: Some(Span { start: at(hours.0 * 3_600), end: at(hours.1 * 3_600) }),
    }
}

async fn account(store: &Store, id: &AccountId) {
    let id = id.clone();
    let done: Done<()> = store
        .write(move |w| {
            let id = id.clone();
            Box::pin(async move {
                let row = AccountRow {
                    email: None,
                    email_key: None,
                    name: None,
                    language: "en".into(),
                    zone: None,
                    is_admin: false,
                    created_day: 0,
                    seen_day: 0,
                    id,
                };
                Ok(w.create_account(&row).await?)
            })
        })
        .await;
    done.unwrap();
}

async fn with_list(store: &Store, capacity: u32) -> EventId {
    let id = event(store, "forum").await;
    let forum = id.clone();
    let done: Done<()> = store
        .write(move |w| {
            let forum = forum.clone();
            Box::pin(async move {
                w.create_seat_event(&forum).await?;
                w.create_seat_event(&forum).await?;
                Ok(w.create_seat_list(&forum, &list(pane(), capacity, (1, 2))).await?)
            })
        })
        .await;
    done.unwrap();
    id
}

/// Moves the counts, and says what they are then; none where it was not done.
async fn moved(store: &Store, forum: &EventId, held: i64, waiting: i64) -> Option<(u32, u32)> {
    let forum = forum.clone();
    let done: Done<Option<(u32, u32)>> = store
        .write(move |w| {
            let forum = forum.clone();
            Box::pin(async move { Ok(w.move_seats(&forum, pane(), held, waiting).await?) })
        })
        .await;
    done.unwrap()
}

#[tokio::test]
async fn a_list_is_read_as_it_was_made() {
    on_each_engine(async |store| {
        let forum = with_list(&store, 20).await;
        let mut reading = store.read().await.unwrap();
        let found = reading.seat_list(&forum, pane()).await.unwrap().unwrap();
        assert_eq!(reading.seat_lists(&forum).await.unwrap(), std::slice::from_ref(&found));
        assert_eq!(
            (found.capacity, found.released, found.held, found.waiting),
            (20, Some(80), 0, 0)
        );
        let sign_up = found.sign_up().unwrap();
        assert!(sign_up.is_open && !sign_up.is_still());
        assert_eq!(sign_up.waitlist, Waitlist::Claim { minutes: 30 });
        assert_eq!(sign_up.span, list(pane(), 20, (1, 2)).span);
        assert!(!reading.forbids_overlap(&forum).await.unwrap());
    })
    .await;
}

#[tokio::test]
async fn counts_move_within_the_capacity_alone() {
    on_each_engine(async |store| {
        let forum = with_list(&store, 2).await;
        assert_eq!(moved(&store, &forum, 3, 0).await, None);
        assert_eq!(moved(&store, &forum, 2, 0).await, Some((2, 0)));
        assert_eq!(moved(&store, &forum, 1, 0).await, None, "a seat that is not there");
        assert_eq!(moved(&store, &forum, 0, 1).await, Some((2, 1)));
        let forced: Done<_> = {
            let forum = forum.clone();
            store
                .write(move |w| {
                    let forum = forum.clone();
                    Box::pin(async move { Ok(w.force_seat(&forum, pane(), -1).await?) })
                })
                .await
        };
        assert_eq!(forced.unwrap(), Some((3, 0)));
        // What is over goes first; then seats can be given again.
        assert_eq!(moved(&store, &forum, 1, 0).await, None);
        assert_eq!(moved(&store, &forum, -1, 0).await, Some((2, 0)));
        assert_eq!(moved(&store, &forum, -1, 0).await, Some((1, 0)));
        assert_eq!(moved(&store, &forum, 1, 0).await, Some((2, 0)));
        // Counts without people are found by the doctor.
        assert_eq!(faults(&store).await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_line_keeps_its_order_and_an_account_in_it_is_not_removed() {
    on_each_engine(async |store| {
        let forum = with_list(&store, 1).await;
        let chance = chance();
        let people: Vec<AccountId> = (0..3).map(|_| AccountId::random(&*chance)).collect();
        for one in &people {
            account(&store, one).await;
        }
        let (id, line) = (forum.clone(), people.clone());
        let until = at(60);
        let done: Done<()> = store
            .write(move |w| {
                let (id, line) = (id.clone(), line.clone());
                Box::pin(async move {
                    let list = w.lock_seat_list(&id, pane()).await?.expect("it was made");
                    w.move_seats(&id, pane(), 1, 0).await?;
                    w.move_seats(&id, pane(), 0, 2).await?;
                    let places = [Place::Offered { until }, Place::Waiting, Place::Waiting];
                    for (place, (one, nth)) in places.into_iter().zip(line.iter().zip(0..)) {
                        w.add_place(&id, pane(), one, place, list.turn + nth).await?;
                    }
                    Ok(())
                })
            })
            .await;
        done.unwrap();
        assert_eq!(faults(&store).await, Vec::<String>::new());
        let mut reading = store.read().await.unwrap();
        assert_eq!(reading.first_waiting(&forum, pane(), 1).await.unwrap(), people[1..2]);
        let found = reading.line(&forum, pane()).await.unwrap();
        let accounts: Vec<AccountId> = found.iter().map(|one| one.account.clone()).collect();
        assert_eq!(accounts, people);
        let own = reading.seats_of(&forum, &people[0]).await.unwrap();
        assert_eq!(own.iter().map(|one| one.place).collect::<Vec<_>>(), [Place::Offered { until }]);
        assert_eq!(reading.lists_with_offers_until(at(59)).await.unwrap(), []);
        assert_eq!(
            reading.lists_with_offers_until(until).await.unwrap(),
            [(forum.clone(), pane())]
        );
        drop(reading);
        let one = people[0].clone();
        let done: Done<()> = store
            .write(move |w| {
                let one = one.clone();
                Box::pin(async move { Ok(w.delete_account(&one).await?) })
            })
            .await;
        assert!(matches!(done, Err(WriteError::Fault(Error::Missing(_)))), "{done:?}");
        // What nobody needs any more goes with the event.
        let id = forum.clone();
        let done: Done<bool> = store
            .write(move |w| {
                let id = id.clone();
                Box::pin(async move { Ok(w.delete_event(&id).await?) })
            })
            .await;
        assert!(done.unwrap());
        assert_eq!(store.read().await.unwrap().seats_everywhere(&people[0]).await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn the_database_tells_its_own_time_where_processes_share_it() {
    on_each_engine(async |store| {
        let mut reading = store.read().await.unwrap();
        let first = reading.database_time().await.unwrap();
        let second = reading.database_time().await.unwrap();
        if let (Some(first), Some(second)) = (first, second) {
            assert!(first <= second && first > Timestamp::from_second(1_700_000_000).unwrap());
        }
        assert_eq!(first.is_some(), second.is_some());
    })
    .await;
}
