//! Crashes and full disks.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use programme::{Chance, Kind};
use store::{Error, EventId, Location, Store, WriteError};
use testkit::SeededChance;

use crate::support::{Done, chance, event, faults, nth_code, open, publish, put, save};

/// Not a test by itself: writes until it is killed, and says which writes were confirmed.
#[tokio::test(flavor = "multi_thread")]
async fn helper_that_writes() {
    let Some(path) = std::env::var_os("PLENARY_TEST_WRITE") else { return };
    let store = open(&Location::Sqlite(PathBuf::from(path))).await;
    let forum = store.read().await.unwrap().events().await.unwrap().remove(0).id;
    let next = store.read().await.unwrap().codes(&forum).await.unwrap().len() / 2;
    let writers: Vec<_> = (0..8)
        .map(|writer| {
            let (store, forum) = (store.clone(), forum.clone());
            tokio::spawn(async move {
                for number in (next + writer..).step_by(8) {
                    pair(&store, &forum, number).await.unwrap();
                    println!("confirmed {number}");
                }
            })
        })
        .collect();
    for writer in writers {
        writer.await.unwrap();
    }
}

/// Two items that are there together or not at all.
async fn pair(store: &Store, event: &EventId, number: usize) -> Done<()> {
    let event = event.clone();
    store
        .write(move |writing| {
            let event = event.clone();
            Box::pin(async move {
                let text = format!("{{\"number\":{number}}}");
                for code in [nth_code(number), nth_code(number + 10_000_000)] {
                    let put = put(Kind::Session, code, 0, Some(&text));
                    if writing.put_item(&event, put).await?.is_err() {
                        // Written in a cycle before: the numbers of a cycle begin where some were lost.
                        return Ok(());
                    }
                }
                Ok(())
            })
        })
        .await
}

#[tokio::test(flavor = "multi_thread")]
async fn g01_what_was_confirmed_before_a_kill_is_there_and_all_else_is_whole_or_absent() {
    let kept = tempfile::tempdir().unwrap();
    let data = kept.path().join("data");
    let location = Location::Sqlite(data.clone());
    let store = open(&location).await;
    let forum = event(&store, "forum").await;
    store.close().await;
    let chance = SeededChance::new(11);
    let mut confirmed: Vec<usize> = Vec::new();
    for _ in 0..6 {
        let mut random = [0];
        chance.fill(&mut random);
        confirmed.extend(write_and_kill(&data, 20 + usize::from(random[0])));
        let store = open(&location).await;
        assert_eq!(faults(&store).await, Vec::<String>::new());
        let mut reading = store.read().await.unwrap();
        let draft = reading.draft(&forum).await.unwrap();
        let codes: std::collections::BTreeSet<_> = draft.iter().map(|item| item.code).collect();
        for number in &confirmed {
            assert!(codes.contains(&nth_code(*number)), "{number} was confirmed and is lost");
        }
        for number in 0..confirmed.len() * 2 + 100 {
            let halves = [nth_code(number), nth_code(number + 10_000_000)];
            let there = halves.map(|half| codes.contains(&half));
            assert_eq!(there[0], there[1], "{number} is there by half");
        }
        drop(reading);
        store.close().await;
    }
    assert!(confirmed.len() > 100);
}

/// Lets another process write until so many writes are confirmed, then kills it (signal 9).
fn write_and_kill(data: &Path, count: usize) -> Vec<usize> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "crash::helper_that_writes", "--nocapture"])
        .env("PLENARY_TEST_WRITE", data)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut confirmed = Vec::new();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let number = |line: &str| line.strip_prefix("confirmed ").and_then(|n| n.parse::<usize>().ok());
    while confirmed.len() < count {
        let line = lines.next().expect("the writer should go on until it is killed").unwrap();
        confirmed.extend(number(&line));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    // What it said before it died was confirmed too; the last line may be cut.
    confirmed.extend(lines.map_while(Result::ok).filter_map(|line| number(&line)));
    confirmed
}

/// A small disk of its own; none where this process may not mount one.
struct SmallDisk(tempfile::TempDir);

impl SmallDisk {
    fn new(kilobytes: u32) -> Option<SmallDisk> {
        let kept = tempfile::tempdir().unwrap();
        let done = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={kilobytes}k"), "tmpfs"])
            .arg(kept.path())
            .stderr(Stdio::null())
            .status();
        if done.is_ok_and(|status| status.success()) {
            return Some(SmallDisk(kept));
        }
        println!("skipped: this process may not mount a disk");
        None
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        // A disk that is still in use goes with the machine's next start.
        let _ = Command::new("umount").arg("-l").arg(self.0.path()).status();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn g04_a_full_disk_refuses_what_does_not_fit_and_keeps_everything_else() {
    // The size moves the write at which the disk is full through the steps of a transaction.
    for size in [700, 733, 800, 901, 1_100] {
        let Some(disk) = SmallDisk::new(size) else { return };
        let data = disk.0.path().join("data");
        let store = Store::open(&Location::Sqlite(data.clone()), chance()).await.unwrap();
        let forum = event(&store, "forum").await;
        let text = "x".repeat(3_000);
        let mut kept = 0;
        let full = loop {
            assert!(kept < 2_000, "the disk is never full");
            let (id, text) = (forum.clone(), text.clone());
            let result: Done<()> = store
                .write(move |writing| {
                    let (id, text) = (id.clone(), format!("{{\"n\":{kept},\"x\":\"{text}\"}}"));
                    Box::pin(async move {
                        for code in [nth_code(kept), nth_code(kept + 10_000_000)] {
                            let put = put(Kind::Session, code, 0, Some(&text));
                            writing.put_item(&id, put).await?.unwrap();
                        }
                        Ok(())
                    })
                })
                .await;
            match result {
                Ok(()) => kept += 1,
                Err(error) => break error,
            }
        };
        assert!(matches!(full, WriteError::Fault(Error::Full)), "{full:?}");
        let mut reading = store.read().await.unwrap();
        assert_eq!(reading.draft(&forum).await.unwrap().len(), kept * 2, "nothing half done");
        drop(reading);
        assert_eq!(faults(&store).await, Vec::<String>::new());
        // Somebody makes room, and it goes on without a restart.
        let grown = Command::new("mount")
            .args(["-o", "remount,size=20000k"])
            .arg(disk.0.path())
            .status()
            .unwrap();
        assert!(grown.success());
        save(&store, &forum, nth_code(5_000_000), 0, Some("{}")).await.unwrap();
        publish(&store, &forum, 1, &[(Kind::Event, None, &text)]).await.unwrap();
        assert_eq!(faults(&store).await, Vec::<String>::new());
        store.close().await;
    }
}
