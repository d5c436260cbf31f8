//! What serving processes keep: what is public, loaded once, within the bytes allowed.

use std::sync::Arc;

use testkit::TestHouse;
use testkit::programmes::{code, small};
use usecases::published::Shelf;
use usecases::{events, redact};

use crate::support::{change, publish, put, release, slug};

async fn shelf(at: &TestHouse, capacity: usize) -> Shelf {
    let shelf = Shelf::new(at.house.clone(), capacity);
    shelf.refresh().await.unwrap();
    shelf
}

#[tokio::test]
async fn a_refresh_sees_what_is_published_and_taken_off() {
    for at in TestHouse::on_each_engine().await {
        let forum = slug("forum");
        let shelf = shelf(&at, 1 << 20).await;
        put(&at, "forum", &small()).await;
        shelf.refresh().await.unwrap();
        assert!(shelf.events().is_empty(), "a draft is not public");
        let token = shelf.events().token;
        release(&at, "forum").await;
        assert!(shelf.published(&forum).await.unwrap().is_none(), "not before the refresh");
        shelf.refresh().await.unwrap();
        assert!(shelf.events().token > token);
        assert_eq!(shelf.events().release(&forum), Some(1));
        assert_eq!(shelf.published(&forum).await.unwrap().unwrap().number(), 1);
        let (token, state) = (shelf.events().token, shelf.events().state("forum"));
        shelf.refresh().await.unwrap();
        assert_eq!(shelf.events().token, token, "nothing new");

        let mut programme = small();
        change(&mut programme, code("PANE"), |one| one.rooms.clear());
        put(&at, "forum", &programme).await;
        release(&at, "forum").await;
        shelf.refresh().await.unwrap();
        assert_ne!(shelf.events().state("forum"), state);
        assert_eq!(shelf.published(&forum).await.unwrap().unwrap().number(), 2);
        assert_eq!(shelf.release(&forum, 1).await.unwrap().unwrap().number(), 1);
        assert!(shelf.release(&forum, 3).await.unwrap().is_none());
        assert!(shelf.release(&forum, 0).await.unwrap().is_none());

        events::unpublish(&at.house, &at.ada, &forum).await.unwrap();
        shelf.refresh().await.unwrap();
        assert!(shelf.published(&forum).await.unwrap().is_none());
        assert!(shelf.release(&forum, 1).await.unwrap().is_none());
        assert_eq!(shelf.events().state("forum"), None);
        publish(&at, "forum").await;
        shelf.refresh().await.unwrap();
        assert_eq!(shelf.published(&forum).await.unwrap().unwrap().number(), 2);
        events::delete(&at.house, &at.ada, &forum).await.unwrap();
        shelf.refresh().await.unwrap();
        assert!(shelf.published(&forum).await.unwrap().is_none());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn many_who_ask_at_once_get_what_was_loaded_once() {
    for at in TestHouse::on_each_engine().await {
        put(&at, "forum", &small()).await;
        release(&at, "forum").await;
        let shelf = Arc::new(shelf(&at, 1 << 20).await);
        let asking: Vec<_> = (0..50)
            .map(|_| {
                let shelf = shelf.clone();
                tokio::spawn(async move { shelf.published(&slug("forum")).await.unwrap().unwrap() })
            })
            .collect();
        let mut got = Vec::new();
        for one in asking {
            got.push(one.await.unwrap());
        }
        assert!(got.iter().all(|one| Arc::ptr_eq(one, &got[0])), "{}", at.engine);
    }
}

#[tokio::test]
async fn what_was_not_asked_for_lately_goes_when_there_is_no_room() {
    for at in TestHouse::on_each_engine().await {
        let names = ["one", "two", "three"];
        for name in names {
            put(&at, name, &small()).await;
            release(&at, name).await;
        }
        let bytes: usize = {
            let mut reading = at.store.read().await.unwrap();
            let id = reading.event(&slug("one")).await.unwrap().unwrap().id;
            let release = reading.release(&id, 1).await.unwrap().unwrap();
            release.items.iter().map(|item| item.document.len()).sum()
        };
        // Each takes four times the bytes of its documents: there is room for two.
        let shelf = shelf(&at, bytes * 9).await;
        let get = async |name: &str| shelf.published(&slug(name)).await.unwrap().unwrap();
        let (one, two) = (get("one").await, get("two").await);
        assert!(Arc::ptr_eq(&one, &get("one").await), "kept, and now the latest");
        get("three").await;
        assert!(Arc::ptr_eq(&one, &get("one").await), "{}", at.engine);
        assert!(!Arc::ptr_eq(&two, &get("two").await), "the least recently asked for went");
        let none = self::shelf(&at, 0).await;
        assert_eq!(none.published(&slug("one")).await.unwrap().unwrap().number(), 1);
    }
}

#[tokio::test]
async fn after_a_redaction_the_next_load_holds_no_trace() {
    for at in TestHouse::on_each_engine().await {
        let forum = slug("forum");
        put(&at, "forum", &small()).await;
        release(&at, "forum").await;
        let shelf = shelf(&at, 1 << 20).await;
        let before = shelf.published(&forum).await.unwrap().unwrap();
        assert!(format!("{before:?}").contains("Person ADA"));
        let state = shelf.events().state("forum");
        redact::text(&at.house, &at.ada, &forum, "Person ADA", "[removed]").await.unwrap();
        shelf.refresh().await.unwrap();
        assert_ne!(shelf.events().state("forum"), state);
        for shown in [shelf.published(&forum).await, shelf.release(&forum, 1).await] {
            assert!(!format!("{:?}", shown.unwrap().unwrap()).contains("Person ADA"));
        }
    }
}
