//! Backup and restore, across engines.

use std::io::{Read, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use programme::Kind;
use store::{EventId, Location, RestoreError, Store, WriteError};
use testkit::Postgres;

use crate::small::put_everything;
use crate::support::{code, directory, event, faults, nth_code, open, publish, save, write};

async fn fill(store: &Store) -> EventId {
    let forum = event(store, "forum").await;
    event(store, "empty").await;
    for number in 0..700 {
        let text = format!("{{\"n\":{number},\"text\":\"Δ\\u0000 “quoted”\"}}");
        save(store, &forum, nth_code(number), 0, Some(&text)).await.unwrap();
    }
    save(store, &forum, nth_code(3), 1, None).await.unwrap();
    let items: [(Kind, Option<programme::Code>, &str); 2] =
        [(Kind::Event, None, "{\"a\":1}"), (Kind::Session, None, "{\"b\":2}")];
    publish(store, &forum, 1, &items).await.unwrap();
    publish(store, &forum, 2, &items[..1]).await.unwrap();
    put_everything(store, &forum).await;
    forum
}

async fn archive(store: &Store) -> Vec<u8> {
    let mut bytes = Vec::new();
    store.backup(&mut bytes).await.unwrap();
    bytes
}

async fn restore(store: &Store, bytes: &[u8]) -> Result<(), RestoreError> {
    let mut from = bytes;
    store.restore(&mut from).await
}

/// A new, empty store on each engine that is here.
async fn empty_stores() -> Vec<(Option<tempfile::TempDir>, Store)> {
    let (kept, location) = directory();
    let mut stores = vec![(Some(kept), open(&location).await)];
    if let Some(server) = Postgres::shared() {
        stores.push((None, open(&Location::Postgres(server.database())).await));
    }
    stores
}

#[tokio::test]
async fn g07_a_backup_of_either_engine_restores_on_either() {
    for (_kept, from) in empty_stores().await {
        let forum = fill(&from).await;
        let bytes = archive(&from).await;
        for (_kept, to) in empty_stores().await {
            restore(&to, &bytes).await.unwrap();
            assert_eq!(archive(&to).await, bytes, "a backup of the restored store is the same");
            assert_eq!(faults(&to).await, Vec::<String>::new());
            let (mut old, mut new) = (from.read().await.unwrap(), to.read().await.unwrap());
            assert_eq!(old.draft(&forum).await.unwrap(), new.draft(&forum).await.unwrap());
            assert_eq!(
                old.release(&forum, 1).await.unwrap(),
                new.release(&forum, 1).await.unwrap()
            );
            assert_eq!(old.events().await.unwrap(), new.events().await.unwrap());
            let last = new.events().await.unwrap().iter().map(|row| row.state).max().unwrap();
            assert!(new.state_token().await.unwrap() > last);
            drop(new);
            // And it can be worked with.
            publish(&to, &forum, 3, &[(Kind::Event, None, "{\"a\":2}")]).await.unwrap();
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn g07_a_backup_under_concurrent_writes_is_one_moment() {
    for (_kept, store) in empty_stores().await {
        let forum = event(&store, "forum").await;
        let stop = Arc::new(AtomicBool::new(false));
        let writers: Vec<_> = (0..8_usize)
            .map(|writer| {
                let (store, forum, stop) = (store.clone(), forum.clone(), Arc::clone(&stop));
                tokio::spawn(async move {
                    let mut count = 0;
                    while !stop.load(Ordering::SeqCst) {
                        let pair = (
                            nth_code(writer * 100_000 + count),
                            nth_code(7_000_000 + writer * 100_000 + count),
                        );
                        both(&store, &forum, pair, count).await;
                        count += 1;
                    }
                    count
                })
            })
            .collect();
        for _ in 0..5 {
            let bytes = archive(&store).await;
            let (_kept, location) = directory();
            let copy = open(&location).await;
            restore(&copy, &bytes).await.unwrap();
            let draft = copy.read().await.unwrap().draft(&forum).await.unwrap();
            // Items are written in pairs; half a pair would be half a transaction.
            assert_eq!(draft.len() % 2, 0, "{}", draft.len());
        }
        stop.store(true, Ordering::SeqCst);
        for writer in writers {
            assert!(writer.await.unwrap() > 0, "it did write meanwhile");
        }
    }
}

/// Saves two items in one transaction.
async fn both(
    store: &Store,
    event: &EventId,
    (one, other): (Option<programme::Code>, Option<programme::Code>),
    count: usize,
) {
    let event = event.clone();
    write(store, move |writing| {
        let event = event.clone();
        Box::pin(async move {
            let text = format!("{{\"count\":{count}}}");
            for code in [one, other] {
                let put = crate::support::put(Kind::Session, code, 0, Some(&text));
                writing.put_item(&event, put).await?.unwrap();
            }
            Ok(())
        })
    })
    .await;
}

#[tokio::test]
async fn a_store_that_is_not_empty_is_left_alone() {
    let stores = empty_stores().await;
    fill(&stores[0].1).await;
    let bytes = archive(&stores[0].1).await;
    for (_kept, store) in &stores {
        if store.read().await.unwrap().events().await.unwrap().is_empty() {
            event(store, "mine").await;
        }
        let before = archive(store).await;
        assert!(matches!(restore(store, &bytes).await, Err(RestoreError::NotEmpty)));
        assert_eq!(archive(store).await, before);
    }
}

fn unpacked(bytes: &[u8]) -> String {
    let mut text = String::new();
    GzDecoder::new(bytes).read_to_string(&mut text).unwrap();
    text
}

fn packed(text: &str) -> Vec<u8> {
    let mut into = GzEncoder::new(Vec::new(), flate2::Compression::fast());
    into.write_all(text.as_bytes()).unwrap();
    into.finish().unwrap()
}

#[tokio::test]
async fn a_damaged_backup_is_refused_and_nothing_of_it_stays() {
    let stores = empty_stores().await;
    fill(&stores[0].1).await;
    let bytes = archive(&stores[0].1).await;
    let text = unpacked(&bytes);
    let without_last = text.trim_end().rsplit_once('\n').unwrap().0.to_owned() + "\n";
    let without_one = text.replacen(text.lines().nth(5).unwrap(), "", 1).replacen("\n\n", "\n", 1);
    let damaged: Vec<(&str, Vec<u8>)> = vec![
        ("nothing", Vec::new()),
        ("not gzip", b"SQLite format 3\0".to_vec()),
        ("cut", bytes[..bytes.len() / 2].to_vec()),
        ("cut at the end", bytes[..bytes.len() - 3].to_vec()),
        ("no trailer", packed(&without_last)),
        ("a line is missing", packed(&without_one)),
        ("a text was changed", packed(&text.replacen("“quoted”", "“changed”", 1))),
        ("something follows", packed(&format!("{text}[\"event\"]\n"))),
        ("another table", packed(&text.replacen("[\"document\",", "[\"sqlite_schema\",", 1))),
        ("another header", packed(&text.replacen("plenary_backup", "plenary", 1))),
        ("junk behind it", [&bytes[..], b"and more"].concat()),
        ("another archive behind it", [&bytes[..], &bytes[..]].concat()),
        ("zeros behind it", [&bytes[..], &[0; 512][..]].concat()),
        ("newer", packed(&text.replacen("\"plenary_backup\":1", "\"plenary_backup\":2", 1))),
    ];
    for (_kept, store) in empty_stores().await {
        for (name, bytes) in &damaged {
            let error = restore(&store, bytes).await.unwrap_err();
            assert!(
                matches!(
                    error,
                    RestoreError::Damaged { .. } | RestoreError::NotABackup | RestoreError::Newer
                ),
                "{name}: {error:?}"
            );
            assert!(store.read().await.unwrap().events().await.unwrap().is_empty(), "{name}");
        }
        // What was refused has left nothing in the way.
        restore(&store, &bytes).await.unwrap();
    }
}

/// What a megabyte of gzip can hold is a gigabyte: in one line, or in lines without end.
#[tokio::test]
async fn a_bomb_is_refused_while_it_unpacks() {
    let header = "{\"plenary_backup\":1,\"schema\":1}\n";
    let endless = |part: &[u8]| {
        let mut into = GzEncoder::new(Vec::new(), flate2::Compression::fast());
        into.write_all(header.as_bytes()).unwrap();
        for _ in 0..(300 << 20) / part.len() {
            into.write_all(part).unwrap();
        }
        into.finish().unwrap()
    };
    let row = "[\"instance\",\"key\",\"value\"]\n".repeat(1 << 10);
    let (_kept, location) = directory();
    let store = open(&location).await;
    for (name, bomb, expected) in [
        ("one line", endless(&[b' '; 1 << 16]), "far more than a backup"),
        ("rows", endless(row.as_bytes()), "row with this instance"),
    ] {
        assert!(bomb.len() < 4 << 20, "{name} is small: {}", bomb.len());
        let mut counted = Fed { bytes: &bomb, taken: 0 };
        let error = store.restore(&mut counted).await.unwrap_err().to_string();
        assert!(error.contains(expected), "{name}: {error}");
        assert!(counted.taken < bomb.len() / 2, "{name} was read to {}", counted.taken);
    }
}

struct Fed<'a> {
    bytes: &'a [u8],
    taken: usize,
}

impl Read for Fed<'_> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let read = (&self.bytes[self.taken..]).read(into)?;
        self.taken += read;
        Ok(read)
    }
}

#[tokio::test]
async fn an_archive_of_an_older_schema_is_restored() {
    for (_kept, from) in empty_stores().await {
        let forum = fill(&from).await;
        let text = unpacked(&archive(&from).await);
        let old: String = text
            .lines()
            .filter(|line| !line.contains("\"sha256\":"))
            .map(|line| match line {
                line if line.starts_with("[\"release\"") => {
                    let (row, _) = line.rsplit_once(',').unwrap();
                    format!("{row}]\n")
                }
                line if line.starts_with('{') => {
                    let (header, _) = line.rsplit_once("\"schema\":").unwrap();
                    format!("{header}\"schema\":1}}\n")
                }
                line => format!("{line}\n"),
            })
            .collect();
        let last = text.lines().last().unwrap();
        let rows = last.split_once("\"sha256\"").unwrap().0;
        // Tables that came later stand in no old archive.
        let rows = rows.replace("\"my_schedule\":0,", "").replace("\"saved_session\":0,", "");
        assert!(!rows.contains("my_schedule") && !rows.contains("saved_session"));
        let whole = format!("{old}{rows}\"sha256\":\"{}\"}}\n", store::hash(old.as_bytes()));
        for (_kept, to) in empty_stores().await {
            restore(&to, &packed(&whole)).await.unwrap();
            let releases = to.read().await.unwrap().releases(&forum).await.unwrap();
            assert_eq!(releases.iter().map(|one| one.hidden_only).collect::<Vec<_>>(), [false; 2]);
        }
    }
}

#[tokio::test]
async fn a_backup_that_cannot_be_written_is_an_error() {
    struct FullDisk;
    impl Write for FullDisk {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::StorageFull.into())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let (_kept, location) = directory();
    let store = open(&location).await;
    fill(&store).await;
    assert!(matches!(store.backup(&mut FullDisk).await, Err(store::BackupError::Write(_))));
    let saved = save(&store, &event(&store, "later").await, code("AAAAAA"), 0, Some("{}")).await;
    assert_eq!(saved, Ok(1));
}

#[tokio::test]
async fn a_restore_whose_caller_went_away_blocks_nobody() {
    for (_kept, store) in empty_stores().await {
        let (_kept, other) = directory();
        let other = open(&other).await;
        fill(&other).await;
        let bytes = archive(&other).await;
        let mut from = bytes.as_slice();
        let pause = std::time::Duration::from_millis(5);
        let cut = tokio::time::timeout(pause, store.restore(&mut from)).await;
        assert!(cut.is_err(), "it should take longer than that");
        let written: Result<(), WriteError<()>> = store
            .write(|writing| Box::pin(async move { Ok(writing.set_instance("a", "b").await?) }))
            .await;
        written.unwrap();
        assert!(store.read().await.unwrap().events().await.unwrap().is_empty());
    }
}
