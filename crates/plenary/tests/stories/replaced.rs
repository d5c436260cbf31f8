//! What lies in the data directory changes under the feet of the process that serves.

use std::path::Path;
use std::time::Duration;

use crate::client::Client;
use crate::site::{Site, plenary};

fn run(folder: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let done = plenary(folder).args(arguments).output().expect("the program should start");
    let said = [done.stdout, done.stderr].concat();
    (done.status.code(), String::from_utf8_lossy(&said).into_owned())
}

fn import(folder: &Path, event: &str, data: &str) {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/stories/small.xml");
    let fixture = fixture.display().to_string();
    let said = run(folder, &["import", &fixture, "--event", event, "--publish", "--data", data]);
    assert_eq!(said.0, Some(0), "{}", said.1);
}

fn serve(folder: &Path) -> Site {
    let mut command = plenary(folder);
    command.args(["serve", "--listen", "127.0.0.1:0", "--data", "house"]);
    Site::start(command).unwrap_or_else(|(status, said)| panic!("{status}: {said}"))
}

/// Whether the site comes to answer so within a few rounds.
fn comes_to(site: &Site, path: &str, status: u16) -> bool {
    let mut reader = Client::default();
    (0..60).any(|_| {
        std::thread::sleep(Duration::from_millis(100));
        reader.get(&site.address, path).is_ok_and(|answer| answer.status == status)
    })
}

#[test]
fn g06_a_database_that_is_replaced_under_the_site_is_told_and_not_touched() {
    let place = tempfile::tempdir().expect("there is room for a folder");
    let folder = place.path();
    import(folder, "river", "house");
    import(folder, "other", "another");
    let site = serve(folder);
    assert!(comes_to(&site, "/readyz", 200));
    let database = folder.join("house/plenary.db");
    std::fs::remove_file(&database).expect("it can be removed");
    std::fs::copy(folder.join("another/plenary.db"), &database).expect("it can be copied");
    let before = std::fs::read(&database).expect("it can be read");
    assert!(comes_to(&site, "/readyz", 503), "whoever watches learns of it");
    assert!(comes_to(&site, "/healthz", 200), "and the process is there to say so");
    for command in [&["events"][..], &["publish", "river"], &["doctor"], &["backup", "saved"]] {
        let (exit, said) = run(folder, &[command, &["--data", "house"]].concat());
        assert_eq!(exit, Some(3), "{command:?}: {said}");
        assert!(said.contains("removed or replaced while it was in use"), "{command:?}: {said}");
    }
    assert!(!folder.join("saved").exists());
    assert!(site.end("TERM").success());
    let after = std::fs::read(&database).expect("it can be read");
    assert!(before == after, "what lies there now is as it was laid there");
    assert!(!folder.join("house/plenary.sock").exists());
    let (exit, said) = run(folder, &["events", "--data", "house"]);
    assert_eq!(exit, Some(0), "{said}");
    assert!(said.contains("other") && !said.contains("river"), "{said}");
}

#[test]
fn g06_a_process_removes_no_socket_but_its_own() {
    let place = tempfile::tempdir().expect("there is room for a folder");
    let folder = place.path();
    let site = serve(folder);
    let socket = folder.join("house/plenary.sock");
    std::fs::remove_file(&socket).expect("it can be removed");
    std::fs::write(&socket, "of another process").expect("it can be written");
    assert!(site.end("TERM").success());
    assert_eq!(std::fs::read(&socket).expect("it is still there"), b"of another process");
}

#[test]
fn a_damaged_database_is_called_one_by_every_command() {
    let place = tempfile::tempdir().expect("there is room for a folder");
    let folder = place.path();
    import(folder, "river", "house");
    let database = folder.join("house/plenary.db");
    let whole = std::fs::read(&database).expect("it can be read");
    for from in [4096, whole.len() / 3] {
        let mut bytes = whole.clone();
        bytes[from..].fill(0xa5);
        std::fs::write(&database, &bytes).expect("it can be written");
        let (exit, said) = run(folder, &["doctor", "--data", "house"]);
        assert_eq!(exit, Some(3), "{said}");
        assert!(said.contains("damaged") || said.contains("FAULT"), "{said}");
        assert!(said.contains("backup"), "it says what to do: {said}");
        for odd in ["panicked", "(Open", "Something is broken", "may say more", "statement"] {
            assert!(!said.contains(odd), "{said}");
        }
    }
}
