//! Redaction: what is removed is gone from every table, and from the bytes of the files.

use std::path::Path;

use programme::Kind;
use store::{Location, hash};

use crate::support::{code, directory, event, faults, on_each_engine, open, publish, save, write};

const SECRET: &str = "Wilhelmina-Canary-7731";

fn document() -> String {
    format!("{{\"name\":\"{SECRET}\",\"biography\":\"{}\"}}", SECRET.repeat(2_000))
}

async fn redact(store: &store::Store, forum: &store::EventId) {
    let id = forum.clone();
    write(store, move |writing| {
        let id = id.clone();
        Box::pin(async move {
            for document in writing.documents_for_redaction(&id).await? {
                if document.body.contains(SECRET) {
                    let new = document.body.replace(SECRET, "…");
                    writing.rewrite_document(&id, &document.hash, &new).await?;
                }
            }
            writing.set_release_digest(&id, 1, "digest after").await?;
            Ok(())
        })
    })
    .await;
    store.scrub().await.unwrap();
}

#[tokio::test]
async fn a_rewritten_document_is_rewritten_wherever_it_is_referred_to() {
    on_each_engine(async |store| {
        let forum = event(&store, "forum").await;
        let person = code("AAAAAA");
        let text = document();
        save(&store, &forum, person, 0, Some(&text)).await.unwrap();
        save(&store, &forum, person, 1, Some("{\"other\":1}")).await.unwrap();
        save(&store, &forum, code("BBBBBB"), 0, Some(&text)).await.unwrap();
        publish(&store, &forum, 1, &[(Kind::Session, person, &text)]).await.unwrap();
        publish(&store, &forum, 2, &[(Kind::Session, person, "{\"other\":1}")]).await.unwrap();
        let (id, body) = (forum.clone(), text.clone());
        write(&store, move |writing| {
            let (id, body) = (id.clone(), body.clone());
            Box::pin(async move {
                let row = store::HistoryRow {
                    kind: Kind::Session,
                    code: person,
                    first_release: 1,
                    changed_release: 2,
                    sequence: 1,
                    removed_release: None,
                    hash: hash(body.as_bytes()),
                };
                writing.put_history(&id, &[row]).await?;
                let item = store::SourceItem {
                    kind: Kind::Session,
                    foreign_id: "7".into(),
                    code: person,
                    document: body,
                    missing_since: None,
                };
                writing.put_source_item(&id, "all.ics", &item).await?;
                Ok(())
            })
        })
        .await;
        let before = store.read().await.unwrap().state_token().await.unwrap();
        redact(&store, &forum).await;

        let redacted = text.replace(SECRET, "…");
        let mut reading = store.read().await.unwrap();
        assert!(reading.state_token().await.unwrap() > before);
        assert_eq!(reading.document(&forum, &hash(text.as_bytes())).await.unwrap(), None);
        let revisions = reading.revisions(&forum, Kind::Session, person).await.unwrap();
        assert_eq!(revisions[0].document.as_ref(), Some(&redacted));
        let released = reading.release(&forum, 1).await.unwrap().unwrap();
        assert_eq!(released.items[0].document, redacted);
        assert_eq!(released.row.digest, "digest after");
        assert_eq!(reading.source_items(&forum, "all.ics").await.unwrap()[0].document, redacted);
        assert_eq!(reading.history(&forum).await.unwrap()[0].hash, hash(redacted.as_bytes()));
        assert_eq!(reading.draft(&forum).await.unwrap()[1].document, redacted);
        drop(reading);
        assert_eq!(faults(&store).await, Vec::<String>::new());
    })
    .await;
}

/// In how many files below a directory these bytes stand.
fn files_with(directory: &Path, needle: &[u8]) -> usize {
    std::fs::read_dir(directory)
        .unwrap()
        .filter(|entry| {
            let bytes = std::fs::read(entry.as_ref().unwrap().path()).unwrap();
            bytes.windows(needle.len()).any(|window| window == needle)
        })
        .count()
}

#[tokio::test]
async fn e04_no_byte_of_what_was_redacted_is_left_in_the_files_of_sqlite() {
    let (_kept, location) = directory();
    let Location::Sqlite(path) = &location else { panic!("this is SQLite") };
    let store = open(&location).await;
    let forum = event(&store, "forum").await;
    // Short and long documents, some on pages with others, some on pages of their own.
    for number in 0..40 {
        let text = format!("{{\"n\":{number},\"name\":\"{SECRET}\"}}");
        save(&store, &forum, crate::support::nth_code(number), 0, Some(&text)).await.unwrap();
        let other = format!("{{\"n\":{number}}}");
        save(&store, &forum, crate::support::nth_code(number + 100), 0, Some(&other))
            .await
            .unwrap();
    }
    save(&store, &forum, code("AAAAAA"), 0, Some(&document())).await.unwrap();
    publish(&store, &forum, 1, &[(Kind::Session, code("AAAAAA"), &document())]).await.unwrap();
    store.scrub().await.unwrap();
    assert_eq!(files_with(path, SECRET.as_bytes()), 1, "it must be there to be removed");
    redact(&store, &forum).await;
    assert_eq!(files_with(path, SECRET.as_bytes()), 0);
    assert_eq!(files_with(path, &SECRET.as_bytes()[..14]), 0, "nor a part of it");
    assert_eq!(faults(&store).await, Vec::<String>::new());
}
