//! What needs more than one hand: commands going on while the process that serves is killed.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crate::client::Client;
use crate::site::{Site, plenary};

/// Lives and deaths of the site; the ordeal has a thousand.
const CYCLES: u64 = 6;

/// Sessions in every file; an event with any other number is half an import.
const SESSIONS: usize = 12;

#[test]
fn g01_what_was_acknowledged_is_there_after_a_kill() {
    let place = tempfile::tempdir().expect("there is room for a folder");
    let folder = place.path();
    let mut acknowledged: Vec<String> = Vec::new();
    for cycle in 0..CYCLES {
        let site = serve(folder);
        let stopped = AtomicBool::new(false);
        let done = std::thread::scope(|scope| {
            let hands: Vec<_> = (0..2)
                .map(|hand| {
                    scope.spawn({
                        let stopped = &stopped;
                        move || imports(folder, &format!("c{cycle}h{hand}"), stopped)
                    })
                })
                .collect();
            // At another moment each time: during a commit, a read, a start.
            std::thread::sleep(Duration::from_millis(350 + 170 * cycle));
            stopped.store(true, Ordering::Relaxed);
            site.end("KILL");
            hands
                .into_iter()
                .flat_map(|hand| hand.join().expect("a hand imports"))
                .collect::<Vec<_>>()
        });
        acknowledged.extend(done);
    }
    assert!(
        acknowledged.len() >= 6,
        "the killing came too early to say anything: {acknowledged:?}"
    );
    let site = serve(folder);
    let mut reader = Client::default();
    for event in &acknowledged {
        let path = format!("/{event}/en/programme");
        let answer = reader.get(&site.address, &path).expect("the site answers");
        assert_eq!(answer.status, 200, "{path} was acknowledged");
    }
    for (event, sessions) in events(folder) {
        assert_eq!(sessions, SESSIONS, "{event} is whole");
    }
    let doctor = plenary(folder).arg("doctor").output().expect("doctor runs");
    assert!(doctor.status.success(), "{}", String::from_utf8_lossy(&doctor.stderr));
}

#[test]
fn an_archive_that_is_killed_or_stopped_leaves_no_half_of_itself() {
    let place = tempfile::tempdir().expect("there is room for a folder");
    let folder = place.path();
    std::fs::write(folder.join("a.xml"), schedule("a")).expect("the file can be written");
    let import = ["import", "a.xml", "--event", "a", "--publish"];
    assert!(plenary(folder).args(import).status().expect("import runs").success());
    let export = || {
        let mut command = plenary(folder);
        command.args(["export", "a", "--format", "site", "--output", "kept"]);
        command
    };
    let part = || {
        let entries = std::fs::read_dir(folder).expect("it is there").flatten();
        let mut paths = entries.map(|entry| entry.path());
        paths.find(|path| path.display().to_string().contains("/.kept.part-"))
    };
    for signal in ["KILL", "TERM"] {
        let old = part();
        let mut child = export().spawn().expect("export runs");
        let begun = (0..600).any(|_| {
            std::thread::sleep(Duration::from_millis(10));
            part().is_some_and(|part| old.as_ref() != Some(&part) && part.join("part/en").exists())
        });
        assert!(begun, "it does not begin");
        let pid = child.id().to_string();
        let sent = std::process::Command::new("kill").args(["-s", signal, &pid]).status();
        assert!(sent.expect("kill runs").success(), "it ended before it was told to");
        let ended = child.wait().expect("it ends");
        assert!(!ended.success(), "it came to its end before {signal}");
        assert!(!folder.join("kept").exists(), "{signal} leaves half an archive");
        assert_eq!(part().is_some(), signal == "KILL", "{signal}");
    }
    assert!(export().status().expect("export runs").success());
    assert!(folder.join("kept/SHA256SUMS").exists() && part().is_none());
}

fn serve(folder: &Path) -> Site {
    let mut command = plenary(folder);
    command.args(["serve", "--listen", "127.0.0.1:0"]);
    Site::start(command).unwrap_or_else(|(status, said)| panic!("{status}: {said}"))
}

/// Imports one new event after the other until stopped; gives those that were acknowledged.
fn imports(folder: &Path, prefix: &str, stopped: &AtomicBool) -> Vec<String> {
    let mut done = Vec::new();
    for number in 0.. {
        let event = format!("{prefix}n{number}");
        let file = folder.join(format!("{event}.xml"));
        std::fs::write(&file, schedule(&event)).expect("the file can be written");
        let imported = plenary(folder)
            .args(["import", &format!("{event}.xml"), "--event", &event, "--publish"])
            .output()
            .expect("import runs");
        if imported.status.success() {
            done.push(event);
        }
        if stopped.load(Ordering::Relaxed) {
            break;
        }
    }
    done
}

/// Every event with its number of sessions.
fn events(folder: &Path) -> Vec<(String, usize)> {
    let listed = plenary(folder).args(["events", "--json"]).output().expect("events runs");
    let listed: serde_json::Value = serde_json::from_slice(&listed.stdout).expect("it is JSON");
    let listed = listed.as_array().expect("it is a list");
    listed
        .iter()
        .map(|one| {
            let slug = one["slug"].as_str().expect("every event has a slug").to_owned();
            let draft = plenary(folder)
                .args(["export", &slug, "--draft", "--format", "plenary"])
                .output()
                .expect("export runs");
            let draft: serde_json::Value =
                serde_json::from_slice(&draft.stdout).expect("it is JSON");
            (slug, draft["sessions"].as_array().map_or(0, Vec::len))
        })
        .collect()
}

pub fn schedule(event: &str) -> String {
    let sessions: String = (0..SESSIONS)
        .map(|number| {
            format!(
                "<event id='{number}'><date>2027-05-03T{hour:02}:00:00+02:00</date>\
             <start>{hour:02}:00</start><duration>00:45</duration><room>Hall</room>\
             <title>Session {number} of {event}</title><language>en</language></event>",
                hour = 9 + number,
            )
        })
        .collect();
    format!(
        "<schedule><version>1</version><conference><title>{event}</title>\
         <acronym>{event}</acronym><start>2027-05-03</start><end>2027-05-03</end><days>1</days>\
         <time_zone_name>Europe/Zurich</time_zone_name></conference>\
         <day index='1' date='2027-05-03' start='2027-05-03T08:00:00+02:00' \
         end='2027-05-03T23:00:00+02:00'><room name='Hall'>{sessions}</room></day></schedule>"
    )
}
