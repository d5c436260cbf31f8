//! The smaller tables: sources, history, files, audit, redactions, facts about the installation.

use programme::Kind;
use store::{AuditLine, EventId, HistoryRow, Redaction, SourceItem, Store, hash};

use crate::support::{at, code, event, on_each_engine, publish, write};

fn source_item(foreign_id: &str, document: &str) -> SourceItem {
    SourceItem {
        kind: Kind::Session,
        foreign_id: foreign_id.into(),
        code: code("AAAAAA"),
        document: document.into(),
        missing_since: None,
    }
}

fn history_row(number: u32) -> HistoryRow {
    HistoryRow {
        kind: Kind::Session,
        code: None,
        first_release: 1,
        changed_release: number,
        sequence: number,
        removed_release: None,
        hash: hash(b"{\"b\":2}"),
    }
}

fn redaction(id: &str) -> Redaction {
    Redaction {
        id: id.into(),
        at: at(3),
        who: "ada".into(),
        byte_length: 4,
        sha256: hash(b"text"),
        replacement: "…".into(),
        kind: Some(Kind::Person),
        code: code("AAAAAA"),
    }
}

fn line(event: &EventId) -> AuditLine {
    AuditLine {
        id: format!("line of {event}"),
        event: Some(event.clone()),
        at: at(4),
        who: "ada".into(),
        action: "publish".into(),
        detail: "{\"release\":1}".into(),
    }
}

/// Puts a row into each table that these tests speak of. The release that history refers to is the caller's.
pub async fn put_everything(store: &Store, event: &EventId) {
    let id = event.clone();
    write(store, move |writing| {
        let id = id.clone();
        Box::pin(async move {
            writing.put_source_item(&id, "all.ics", &source_item("7", "{\"s\":1}")).await?;
            writing.put_history(&id, &[history_row(1)]).await?;
            writing.put_file(&id, "image/png", b"\x89PNG\0").await?;
            writing.add_redaction(&id, &redaction("r1")).await?;
            writing.add_audit(&line(&id)).await?;
            writing.set_instance("name", "forum.example").await?;
            Ok(())
        })
    })
    .await;
}

#[tokio::test]
async fn what_was_put_is_given_back() {
    on_each_engine(async |store| {
        let forum = event(&store, "forum").await;
        publish(&store, &forum, 1, &[(Kind::Session, None, "{\"b\":2}")]).await.unwrap();
        put_everything(&store, &forum).await;
        let mut reading = store.read().await.unwrap();
        let items = reading.source_items(&forum, "all.ics").await.unwrap();
        assert_eq!(items, [source_item("7", "{\"s\":1}")]);
        assert_eq!(reading.source_items(&forum, "other.ics").await.unwrap(), []);
        assert_eq!(reading.sources(&forum).await.unwrap(), ["all.ics"]);
        assert_eq!(reading.history(&forum).await.unwrap(), [history_row(1)]);
        let sha256 = hash(b"\x89PNG\0");
        let file = reading.file(&forum, &sha256).await.unwrap().unwrap();
        assert_eq!(
            (file.media_type.as_str(), file.bytes.as_slice()),
            ("image/png", &b"\x89PNG\0"[..])
        );
        let files = reading.files(&forum).await.unwrap();
        assert_eq!((files.len(), files[0].byte_length), (1, 5));
        assert_eq!(files[0].sha256, sha256);
        assert_eq!(reading.redactions(&forum).await.unwrap(), [redaction("r1")]);
        assert_eq!(reading.audit(&forum).await.unwrap(), [line(&forum)]);
        assert_eq!(reading.audit_since(at(4)).await.unwrap(), [line(&forum)]);
        assert_eq!(reading.audit_since(at(5)).await.unwrap(), []);
        assert_eq!(reading.instance("name").await.unwrap().as_deref(), Some("forum.example"));
        assert_eq!(reading.instance("other").await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn what_is_put_again_replaces_what_was_there() {
    on_each_engine(async |store| {
        let forum = event(&store, "forum").await;
        publish(&store, &forum, 1, &[(Kind::Session, None, "{\"b\":2}")]).await.unwrap();
        put_everything(&store, &forum).await;
        let id = forum.clone();
        write(&store, move |writing| {
            let id = id.clone();
            Box::pin(async move {
                let mut item = source_item("7", "{\"s\":2}");
                item.missing_since = Some(at(9));
                writing.put_source_item(&id, "all.ics", &item).await?;
                let mut row = history_row(2);
                row.removed_release = Some(2);
                writing.put_history(&id, &[row]).await?;
                writing.set_instance("name", "second.example").await?;
                writing.delete_file(&id, &hash(b"\x89PNG\0")).await?;
                Ok(())
            })
        })
        .await;
        let mut reading = store.read().await.unwrap();
        let items = reading.source_items(&forum, "all.ics").await.unwrap();
        assert_eq!(
            (items[0].document.as_str(), items[0].missing_since),
            ("{\"s\":2}", Some(at(9)))
        );
        let history = reading.history(&forum).await.unwrap();
        assert_eq!((history[0].sequence, history[0].removed_release), (2, Some(2)));
        assert_eq!(reading.instance("name").await.unwrap().as_deref(), Some("second.example"));
        assert_eq!(reading.files(&forum).await.unwrap(), []);
        drop(reading);
        let id = forum.clone();
        write(&store, move |writing| {
            let id = id.clone();
            Box::pin(async move {
                Ok(writing.delete_source_item(&id, "all.ics", Kind::Session, "7").await?)
            })
        })
        .await;
        let mut reading = store.read().await.unwrap();
        assert_eq!(reading.sources(&forum).await.unwrap(), Vec::<String>::new());
    })
    .await;
}
