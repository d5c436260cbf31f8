//! Opening: what is refused, clearly, and with nothing changed.

use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;
use std::process::Command;

use store::{Location, OpenError, Store, WriteError, hash};
use testkit::Postgres;

use crate::support::{chance, directory, event, nth_code, open, save};

async fn refused(location: &Location) -> OpenError {
    match Store::open(location, chance()).await {
        Ok(_) => panic!("{location:?} should be refused"),
        Err(error) => error,
    }
}

#[tokio::test]
async fn what_was_stored_is_there_when_it_is_opened_again() {
    let (_kept, location) = directory();
    let store = open(&location).await;
    let forum = event(&store, "forum").await;
    store.close().await;
    let again = open(&location).await;
    assert_eq!(again.read().await.unwrap().events().await.unwrap()[0].id, forum);
}

#[tokio::test]
async fn g06_a_second_opening_is_refused_while_the_first_stands() {
    let (_kept, location) = directory();
    let first = open(&location).await;
    assert!(matches!(refused(&location).await, OpenError::InUse(_)));
    event(&first, "forum").await;
    first.close().await;
    open(&location).await;
}

#[tokio::test]
async fn g06_a_second_process_is_refused() {
    let (_kept, location) = directory();
    let Location::Sqlite(path) = &location else { panic!("this is SQLite") };
    let _first = open(&location).await;
    let output = opener(path, &[]).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(said.contains("in use by another Plenary process"), "{said}");
}

/// Not a test by itself: opens what the environment names, and says what came of it.
#[tokio::test]
async fn helper_that_opens() {
    let Some(path) = std::env::var_os("PLENARY_TEST_OPEN") else { return };
    match Store::open(&Location::Sqlite(path.into()), chance()).await {
        Ok(_) => println!("opened"),
        Err(error) => println!("refused: {error}"),
    }
}

/// This test program once more, as another process that opens a directory.
fn opener(path: &Path, before: &[&str]) -> Command {
    let program = std::env::current_exe().unwrap();
    let mut command = match before {
        [] => Command::new(&program),
        [first, rest @ ..] => {
            let mut command = Command::new(first);
            command.args(rest).arg(&program);
            command
        }
    };
    command.args(["--exact", "open::helper_that_opens", "--nocapture"]);
    command.env("PLENARY_TEST_OPEN", path).current_dir("/");
    command
}

#[tokio::test]
async fn g06_a_second_process_is_refused_even_when_somebody_has_tidied_the_lock_away() {
    let (_kept, location) = directory();
    let Location::Sqlite(path) = &location else { panic!("this is SQLite") };
    let first = open(&location).await;
    std::fs::remove_file(path.join("plenary.lock")).unwrap();
    let output = opener(path, &[]).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(said.contains("in use by another Plenary process"), "{said}");
    event(&first, "forum").await;
}

#[tokio::test]
async fn g06_a_file_that_was_replaced_under_a_store_is_neither_read_nor_written() {
    for how in ["replaced", "removed"] {
        let (kept, location) = directory();
        let other = tempfile::tempdir().unwrap();
        let elsewhere = Location::Sqlite(other.path().into());
        let copy = open(&elsewhere).await;
        event(&copy, "copied").await;
        copy.close().await;
        let store = open(&location).await;
        event(&store, "forum").await;
        let file = kept.path().join("data/plenary.db");
        let log = kept.path().join("data/plenary.db-wal");
        std::fs::remove_file(&file).unwrap();
        if how == "replaced" {
            std::fs::rename(other.path().join("plenary.db"), &file).unwrap();
            // The log of whoever opened the new file meanwhile.
            std::fs::write(&log, b"of another").unwrap();
        }
        let before = std::fs::read(&file).ok();
        assert_eq!(store.read().await.err(), Some(store::Error::Replaced), "{how}");
        let written: Result<(), WriteError<()>> = store
            .write(|writing| Box::pin(async move { Ok(writing.set_instance("a", "b").await?) }))
            .await;
        assert!(matches!(written, Err(WriteError::Fault(store::Error::Replaced))), "{how}");
        assert!(store.check().await.is_err(), "{how}");
        store.close().await;
        assert_eq!(std::fs::read(&file).ok(), before, "{how}");
        if how == "replaced" {
            assert_eq!(std::fs::read(&log).unwrap(), b"of another", "nor is its log removed");
        }
    }
}

#[tokio::test]
async fn what_must_be_there_already_is_not_made() {
    let kept = tempfile::tempdir().unwrap();
    let empty = kept.path().join("empty");
    std::fs::create_dir(&empty).unwrap();
    let mut places = vec![
        Location::Sqlite(kept.path().join("missing")),
        Location::Sqlite(kept.path().join("missing/below")),
        Location::Sqlite(empty.clone()),
    ];
    places.extend(Postgres::shared().map(|server| Location::Postgres(server.database())));
    for place in &places {
        let opened = Store::open_existing(place, chance()).await;
        assert!(matches!(opened.err(), Some(OpenError::NoData(_))), "{place:?}");
    }
    assert_eq!(std::fs::read_dir(&empty).unwrap().count(), 0);
    assert!(!kept.path().join("missing").exists());
    // Once something is there it opens.
    for place in [&places[0], &places[2]].into_iter().chain(places.get(3)) {
        open(place).await.close().await;
        assert!(Store::open_existing(place, chance()).await.is_ok(), "{place:?}");
    }
}

#[tokio::test]
async fn a_damaged_file_is_called_damaged() {
    let (kept, location) = directory();
    let store = open(&location).await;
    let forum = event(&store, "forum").await;
    for number in 0..60 {
        let text = format!("{{\"n\":{number}}}");
        save(&store, &forum, nth_code(number), 0, Some(&text)).await.unwrap();
    }
    store.close().await;
    let file = kept.path().join("data/plenary.db");
    let mut bytes = std::fs::read(&file).unwrap();
    let from = bytes.len() / 8;
    bytes[from..].fill(0xa5);
    std::fs::write(&file, bytes).unwrap();
    let error = match Store::open(&location, chance()).await {
        Err(error) => error.to_string(),
        Ok(store) => {
            store.check().await.map(|found| format!("{found:?}")).unwrap_or_else(|e| e.to_string())
        }
    };
    assert!(error.contains("damaged") || error.contains("Fault("), "{error}");
}

#[tokio::test]
async fn g06_a_missing_directory_is_made_but_not_the_one_above_it() {
    let kept = tempfile::tempdir().unwrap();
    let location = Location::Sqlite(kept.path().join("disk/data"));
    assert!(matches!(refused(&location).await, OpenError::MissingDirectory(_)));
    let file = kept.path().join("file");
    std::fs::write(&file, "text").unwrap();
    assert!(matches!(refused(&Location::Sqlite(file)).await, OpenError::NotADirectory(_)));
    let made = kept.path().join("data");
    open(&Location::Sqlite(made.clone())).await;
    assert_eq!(std::fs::metadata(made).unwrap().mode() & 0o777, 0o700);
}

#[tokio::test]
async fn g06_the_database_is_for_its_owner_alone_even_where_others_may_enter() {
    let open_to_all = tempfile::tempdir().unwrap();
    let everyone = std::fs::Permissions::from_mode(0o755);
    std::fs::set_permissions(open_to_all.path(), everyone).unwrap();
    let store = open(&Location::Sqlite(open_to_all.path().to_owned())).await;
    for entry in std::fs::read_dir(open_to_all.path()).unwrap() {
        let entry = entry.unwrap();
        let mode = entry.metadata().unwrap().mode();
        assert_eq!(mode & 0o077, 0, "{} has {mode:o}", entry.path().display());
    }
    drop(store);
}

#[tokio::test]
async fn g06_a_foreign_file_is_refused_and_not_touched() {
    let foreign = tempfile::tempdir().unwrap();
    let other = foreign.path().join("other.db");
    // A true database of another program: one of ours whose header names another application.
    let (kept, location) = directory();
    open(&location).await.close().await;
    let mut bytes = std::fs::read(kept.path().join("data/plenary.db")).unwrap();
    bytes[68..72].copy_from_slice(&0x1234_5678_u32.to_be_bytes());
    std::fs::write(&other, &bytes).unwrap();
    let mut anonymous = bytes.clone();
    anonymous[68..72].fill(0);
    let cases: [(&str, &[u8]); 4] = [
        ("text", b"this is a letter, not a database\n"),
        ("short", b"SQLite format 3\0"),
        ("another application", &bytes),
        ("tables, but no application", &anonymous),
    ];
    for (name, bytes) in cases {
        let data = foreign.path().join(name);
        std::fs::create_dir(&data).unwrap();
        let file = data.join("plenary.db");
        std::fs::write(&file, bytes).unwrap();
        let error = refused(&Location::Sqlite(data)).await;
        assert!(matches!(error, OpenError::Foreign(_)), "{name}: {error:?}");
        assert_eq!(hash(&std::fs::read(&file).unwrap()), hash(bytes), "{name}");
    }
}

#[tokio::test]
async fn an_empty_file_is_a_new_database() {
    let kept = tempfile::tempdir().unwrap();
    std::fs::File::create(kept.path().join("plenary.db")).unwrap();
    event(&open(&Location::Sqlite(kept.path().into())).await, "forum").await;
}

#[tokio::test]
async fn a_database_of_a_newer_version_is_refused() {
    let (kept, location) = directory();
    open(&location).await.close().await;
    let file = kept.path().join("data/plenary.db");
    let url = format!("sqlite://{}", file.display());
    let pool = sqlx::SqlitePool::connect(&url).await.unwrap();
    sqlx::query("INSERT INTO _sqlx_migrations VALUES (9999, 'later', 0, TRUE, x'00', 0)")
        .execute(&pool)
        .await
        .unwrap();
    pool.close().await;
    assert!(matches!(refused(&location).await, OpenError::Newer(_)));
}

fn is_root() -> bool {
    std::fs::metadata("/proc/self").unwrap().uid() == 0
}

#[tokio::test]
async fn g06_a_directory_without_the_right_to_write_is_refused() {
    use std::os::unix::fs::PermissionsExt;
    let kept = tempfile::tempdir().unwrap();
    let data = kept.path().join("data");
    std::fs::create_dir(&data).unwrap();
    for path in [kept.path(), &data] {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o555)).unwrap();
    }
    // Root may write everywhere, so somebody else tries.
    let before: &[&str] = if is_root() { &["runuser", "-u", "nobody", "--"] } else { &[] };
    let output = opener(&data, before).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(said.contains("may not write to"), "{said} {output:?}");
    assert_eq!(std::fs::read_dir(&data).unwrap().count(), 0, "nothing was left there");
    std::fs::set_permissions(kept.path(), std::fs::Permissions::from_mode(0o755)).unwrap();
}

#[tokio::test]
async fn g06_a_database_of_another_user_is_refused_and_not_touched() {
    if !is_root() {
        println!("skipped: only root can give a file to somebody else");
        return;
    }
    let (kept, location) = directory();
    let store = open(&location).await;
    event(&store, "forum").await;
    store.close().await;
    let file = kept.path().join("data/plenary.db");
    std::os::unix::fs::chown(&file, Some(65_534), None).unwrap();
    let before = hash(&std::fs::read(&file).unwrap());
    let error = refused(&location).await;
    assert!(matches!(error, OpenError::WrongOwner { owner: 65_534, me: 0, .. }), "{error:?}");
    assert_eq!(hash(&std::fs::read(&file).unwrap()), before);
}

#[tokio::test]
async fn an_address_of_postgresql_that_leads_nowhere_is_said_without_its_password() {
    let address = "postgres://ada:swordfish@127.0.0.1:9/forum";
    let error = refused(&Location::Postgres(address.into())).await;
    let text = format!("{error} {error:?}");
    assert!(matches!(error, OpenError::Unreachable(_)), "{text}");
    assert!(text.contains("127.0.0.1") && !text.contains("swordfish"), "{text}");
    let error = refused(&Location::Postgres("swordfish".into())).await;
    assert!(matches!(error, OpenError::Address(_)), "{error:?}");
}

#[tokio::test]
async fn a_database_of_postgresql_with_the_tables_of_others_is_refused() {
    let Some(server) = Postgres::shared() else { return };
    let address = server.database();
    let name = address.rsplit('/').find_map(|part| part.split_once('?')).unwrap().0.to_owned();
    server.run(&name, "CREATE TABLE wiki (page TEXT)");
    assert!(matches!(refused(&Location::Postgres(address)).await, OpenError::Foreign(_)));
}

#[tokio::test(flavor = "multi_thread")]
async fn several_processes_may_open_one_postgresql_database_at_once() {
    let Some(server) = Postgres::shared() else { return };
    let location = Location::Postgres(server.database());
    let (one, other) = tokio::join!(open(&location), open(&location));
    let forum = event(&one, "forum").await;
    assert_eq!(other.read().await.unwrap().events().await.unwrap()[0].id, forum);
}
