//! Items of the draft, their revisions, and who was faster.

use std::time::{Duration, Instant};

use programme::Kind;
use store::Stale;

use crate::support::{at, code, event, nth_code, on_each_engine, put, save, write};

#[tokio::test]
async fn an_item_keeps_every_revision_and_a_deleted_one_its_count() {
    on_each_engine(async |store| {
        let forum = event(&store, "forum").await;
        let session = code("K7Q2AB");
        assert_eq!(save(&store, &forum, session, 0, Some("{\"n\":1}")).await, Ok(1));
        assert_eq!(save(&store, &forum, session, 1, Some("{\"n\":2}")).await, Ok(2));
        assert_eq!(save(&store, &forum, session, 2, None).await, Ok(3));
        let mut reading = store.read().await.unwrap();
        assert_eq!(reading.draft(&forum).await.unwrap(), []);
        assert_eq!(reading.draft_item(&forum, Kind::Session, session).await.unwrap(), None);
        assert_eq!(reading.current_revision(&forum, Kind::Session, session).await.unwrap(), 3);
        assert_eq!(reading.codes(&forum).await.unwrap(), [session.unwrap()]);
        drop(reading);
        assert_eq!(save(&store, &forum, session, 3, Some("{\"n\":1}")).await, Ok(4));

        let mut reading = store.read().await.unwrap();
        let draft = reading.draft(&forum).await.unwrap();
        assert_eq!(draft.len(), 1);
        assert_eq!((draft[0].kind, draft[0].code, draft[0].revision), (Kind::Session, session, 4));
        assert_eq!(draft[0].document, "{\"n\":1}");
        let revisions = reading.revisions(&forum, Kind::Session, session).await.unwrap();
        let texts: Vec<_> = revisions.iter().map(|one| one.document.as_deref()).collect();
        assert_eq!(texts, [Some("{\"n\":1}"), Some("{\"n\":2}"), None, Some("{\"n\":1}")]);
        assert_eq!((revisions[0].who.as_str(), revisions[0].at), ("ada", at(1)));
        assert_eq!(reading.documents_for_redaction(&forum).await.unwrap().len(), 2, "stored once");
    })
    .await;
}

#[tokio::test]
async fn a_change_based_on_an_older_revision_is_refused_and_says_which_is_current() {
    on_each_engine(async |store| {
        let forum = event(&store, "forum").await;
        let session = code("K7Q2AB");
        save(&store, &forum, session, 0, Some("{\"n\":1}")).await.unwrap();
        save(&store, &forum, session, 1, Some("{\"n\":2}")).await.unwrap();
        assert_eq!(
            save(&store, &forum, session, 1, Some("{\"n\":3}")).await,
            Err(Stale { current: 2 })
        );
        assert_eq!(
            save(&store, &forum, session, 0, Some("{\"n\":3}")).await,
            Err(Stale { current: 2 })
        );
        assert_eq!(
            save(&store, &forum, code("AAAAAA"), 5, Some("{}")).await,
            Err(Stale { current: 0 })
        );
        let mut reading = store.read().await.unwrap();
        assert_eq!(reading.draft(&forum).await.unwrap()[0].document, "{\"n\":2}");
    })
    .await;
}

#[tokio::test]
async fn of_many_who_change_the_same_revision_one_wins() {
    on_each_engine(async |store| {
        let forum = event(&store, "forum").await;
        let session = code("K7Q2AB");
        save(&store, &forum, session, 0, Some("{}")).await.unwrap();
        let writers: Vec<_> = (0..20)
            .map(|n| {
                let (store, forum) = (store.clone(), forum.clone());
                let text = format!("{{\"n\":{n}}}");
                tokio::spawn(async move { save(&store, &forum, session, 1, Some(&text)).await })
            })
            .collect();
        let mut won = 0;
        for writer in writers {
            match writer.await.unwrap() {
                Ok(2) => won += 1,
                Err(Stale { current: 2 }) => {}
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(won, 1);
        let mut reading = store.read().await.unwrap();
        assert_eq!(reading.revisions(&forum, Kind::Session, session).await.unwrap().len(), 2);
        drop(reading);
        assert_eq!(crate::support::faults(&store).await, Vec::<String>::new(), "no text of losers");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_import_of_ten_thousand_items_is_one_transaction_and_quick() {
    const ITEMS: usize = 10_000;
    on_each_engine(async |store| {
        let forum = event(&store, "forum").await;
        let begun = Instant::now();
        let id = forum.clone();
        write(&store, move |writing| {
            let id = id.clone();
            Box::pin(async move {
                for number in 0..ITEMS {
                    let text = format!("{{\"number\":{number},\"text\":\"{}\"}}", "x".repeat(500));
                    let put = put(Kind::Session, nth_code(number), 0, Some(&text));
                    assert_eq!(writing.put_item(&id, put).await?, Ok(1));
                }
                Ok(())
            })
        })
        .await;
        // Far above what it takes (2 to 6 s here, unoptimised), far below what a commit each would.
        assert!(begun.elapsed() < Duration::from_secs(60), "{:?}", begun.elapsed());
        println!("10,000 items: {:?}", begun.elapsed());
        assert_eq!(store.read().await.unwrap().draft(&forum).await.unwrap().len(), ITEMS);
    })
    .await;
}

#[tokio::test]
async fn a_text_that_only_one_engine_could_keep_is_kept_by_neither() {
    on_each_engine(async |store| {
        let forum = event(&store, "forum").await;
        let result: crate::support::Done<()> = store
            .write(move |writing| {
                let forum = forum.clone();
                Box::pin(async move {
                    let with_nul = put(Kind::Session, code("AAAAAA"), 0, Some("{\0}"));
                    // Passing over the fault does not save the rest of the transaction.
                    let _ = writing.put_item(&forum, with_nul).await;
                    Ok(())
                })
            })
            .await;
        assert!(result.is_err());
    })
    .await;
}
