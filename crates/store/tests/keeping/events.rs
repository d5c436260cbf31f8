//! Events, and the token by which a serving process notices a change.

use store::{Error, EventId, Publicity, WriteError};
use testkit::SeededChance;

use crate::support::{Done, at, event, on_each_engine, publish, save, write};
use programme::Kind;

#[tokio::test]
async fn an_event_is_found_by_its_slug_and_listed() {
    on_each_engine(async |store| {
        let forum = event(&store, "forum").await;
        let annual = event(&store, "annual").await;
        let mut reading = store.read().await.unwrap();
        let found = reading.event(&"forum".parse().unwrap()).await.unwrap().unwrap();
        assert_eq!(found.id, forum);
        assert_eq!(found.created_at, at(0));
        assert_eq!((found.unpublished, found.current_release), (false, None));
        assert_eq!(reading.event_by_id(&forum).await.unwrap(), Some(found));
        assert_eq!(reading.event(&"other".parse().unwrap()).await.unwrap(), None);
        let ids: Vec<EventId> =
            reading.events().await.unwrap().into_iter().map(|row| row.id).collect();
        assert_eq!(ids, [annual, forum], "by slug");
    })
    .await;
}

#[tokio::test]
async fn a_slug_is_given_once_and_the_error_names_the_key_alike_on_both_engines() {
    on_each_engine(async |store| {
        event(&store, "forum").await;
        let again: Done<()> = store
            .write(|writing| {
                Box::pin(async move {
                    let other = EventId::random(&SeededChance::new(99));
                    Ok(writing.create_event(&other, &"forum".parse().unwrap(), at(0)).await?)
                })
            })
            .await;
        let Err(WriteError::Fault(error)) = again else { panic!("{again:?}") };
        assert_eq!(error, Error::Duplicate("event.slug".into()));
    })
    .await;
}

#[tokio::test]
async fn the_token_rises_with_what_the_public_may_see_and_only_then() {
    on_each_engine(async |store| {
        let forum = event(&store, "forum").await;
        let token = async || store.read().await.unwrap().state_token().await.unwrap();
        let mut last = token().await;
        let mut rises = async |what: &str| {
            let now = token().await;
            let rose = now > last;
            last = now;
            assert!(rose, "{what}");
            let row = store.read().await.unwrap().event_by_id(&forum).await.unwrap();
            if let Some(row) = row {
                assert_eq!(row.state, now, "{what}");
            }
        };
        save(&store, &forum, None, 0, Some("{}")).await.unwrap();
        assert_eq!(token().await, token().await, "the draft is not the public's");
        publish(&store, &forum, 1, &[(Kind::Event, None, "{}")]).await.unwrap();
        rises("publishing").await;
        let id = forum.clone();
        write(&store, move |writing| {
            let id = id.clone();
            Box::pin(async move { Ok(writing.set_publicity(&id, Publicity::Unpublished).await?) })
        })
        .await;
        rises("taking away").await;
        assert!(
            store.read().await.unwrap().event_by_id(&forum).await.unwrap().unwrap().unpublished
        );
        let id = forum.clone();
        assert!(
            write(&store, move |writing| {
                let id = id.clone();
                Box::pin(async move { Ok(writing.delete_event(&id).await?) })
            })
            .await
        );
        rises("deleting").await;
    })
    .await;
}

#[tokio::test]
async fn deleting_an_event_takes_everything_of_it_and_nothing_of_others() {
    on_each_engine(async |store| {
        let (gone, kept) = (event(&store, "gone").await, event(&store, "kept").await);
        for id in [&gone, &kept] {
            save(&store, id, crate::support::code("AAAAAA"), 0, Some("{\"a\":1}")).await.unwrap();
            publish(&store, id, 1, &[(Kind::Session, None, "{\"b\":2}")]).await.unwrap();
            crate::small::put_everything(&store, id).await;
        }
        let id = gone.clone();
        write(&store, move |writing| {
            let id = id.clone();
            Box::pin(async move { Ok(writing.delete_event(&id).await?) })
        })
        .await;
        let mut reading = store.read().await.unwrap();
        assert_eq!(reading.event_by_id(&gone).await.unwrap(), None);
        assert_eq!(reading.documents_for_redaction(&gone).await.unwrap(), []);
        assert_eq!(reading.releases(&gone).await.unwrap(), []);
        assert_eq!(reading.draft(&gone).await.unwrap(), []);
        assert_eq!(reading.files(&gone).await.unwrap(), []);
        assert_eq!(reading.audit(&gone).await.unwrap().len(), 1, "the audit outlives the event");
        assert_eq!(reading.draft(&kept).await.unwrap().len(), 1);
        assert_eq!(reading.release(&kept, 1).await.unwrap().unwrap().items.len(), 1);
        drop(reading);
        assert!(crate::support::faults(&store).await.is_empty());
    })
    .await;
}
