//! Releases and their manifests.

use programme::Kind;
use store::{Error, WriteError};

use crate::support::{code, event, faults, on_each_engine, publish};

const EVENT: (Kind, Option<programme::Code>, &str) = (Kind::Event, None, "{\"name\":\"Forum\"}");

#[tokio::test]
async fn every_release_gives_back_what_was_published() {
    on_each_engine(async |store| {
        let forum = event(&store, "forum").await;
        let (a, b) = (code("AAAAAA"), code("BBBBBB"));
        let manifests: [&[(Kind, Option<programme::Code>, &str)]; 4] = [
            &[EVENT, (Kind::Session, a, "a1"), (Kind::Session, b, "b1")],
            &[EVENT, (Kind::Session, b, "b1"), (Kind::Session, a, "a2"), (Kind::Room, a, "room")],
            &[EVENT, (Kind::Session, a, "a2")],
            // Back to the first, under a new number.
            &[EVENT, (Kind::Session, a, "a1"), (Kind::Session, b, "b1")],
        ];
        for (number, items) in (1..).zip(manifests) {
            publish(&store, &forum, number, items).await.unwrap();
        }
        let mut reading = store.read().await.unwrap();
        for (number, items) in (1..).zip(manifests) {
            let release = reading.release(&forum, number).await.unwrap().unwrap();
            assert_eq!(release.row.number, number);
            assert_eq!(release.row.digest, format!("digest {number}"));
            let mut expected: Vec<_> =
                items.iter().map(|(kind, code, text)| (*kind, *code, (*text).to_owned())).collect();
            expected.sort_by_key(|(kind, code, _)| (kind.as_str(), *code));
            let found: Vec<_> = release
                .items
                .into_iter()
                .map(|item| (item.kind, item.code, item.document))
                .collect();
            assert_eq!(found, expected, "release {number}");
        }
        assert_eq!(reading.release(&forum, 5).await.unwrap(), None);
        assert_eq!(reading.releases(&forum).await.unwrap().len(), 4);
        let row = reading.event_by_id(&forum).await.unwrap().unwrap();
        assert_eq!(row.current_release, Some(4));
        assert_eq!(reading.documents_for_redaction(&forum).await.unwrap().len(), 5, "each once");
        drop(reading);
        assert_eq!(faults(&store).await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn two_who_publish_at_once_do_not_get_the_same_number() {
    on_each_engine(async |store| {
        let forum = event(&store, "forum").await;
        publish(&store, &forum, 1, &[EVENT]).await.unwrap();
        let again = publish(&store, &forum, 1, &[EVENT, (Kind::Track, None, "{}")]).await;
        let Err(WriteError::Fault(error)) = again else { panic!("{again:?}") };
        assert_eq!(error, Error::Duplicate("release.event,number".into()));
        let mut reading = store.read().await.unwrap();
        assert_eq!(reading.release(&forum, 1).await.unwrap().unwrap().items.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_release_of_an_event_that_does_not_exist_is_a_missing_row() {
    on_each_engine(async |store| {
        let none = store::EventId::random(&testkit::SeededChance::new(5));
        let result = publish(&store, &none, 1, &[EVENT]).await;
        let Err(WriteError::Fault(error)) = result else { panic!("{result:?}") };
        assert_eq!(error, Error::Missing("INSERT_RELEASE"));
    })
    .await;
}
