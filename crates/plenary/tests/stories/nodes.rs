//! Several processes on one PostgreSQL: what one is told the others know, whatever is cut, stopped or killed
//! in the middle (CASES G-11, C-08).
//!
//! Nothing here measures time: each thing has to come within a time that is long for a busy machine.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use testkit::Postgres;

use crate::client::{Answer, Client};
use crate::endurance::schedule;
use crate::site::{Site, plenary};

/// A server of one's own with a database, a folder, and the event `river` in it.
struct House {
    server: Postgres,
    address: String,
    database: String,
    place: tempfile::TempDir,
}

impl House {
    fn new() -> Option<House> {
        let server = Postgres::start()?;
        let address = server.database();
        let name = address.rsplit('/').find_map(|part| part.split_once('?'));
        let database = name.expect("an address names a database").0.to_owned();
        let place = tempfile::tempdir().expect("there is room for a folder");
        let house = House { server, address, database, place };
        house.publish("river");
        Some(house)
    }

    fn folder(&self) -> &Path {
        self.place.path()
    }

    fn serve(&self) -> Site {
        let mut command = plenary(self.folder());
        command.args(["serve", "--listen", "127.0.0.1:0"]).env("PLENARY_DATABASE", &self.address);
        Site::start(command).unwrap_or_else(|(status, said)| panic!("{status}: {said}"))
    }

    fn run(&self, arguments: &[&str]) -> String {
        let done = plenary(self.folder())
            .args(arguments)
            .env("PLENARY_DATABASE", &self.address)
            .output()
            .expect("the program starts");
        let said = String::from_utf8_lossy(&done.stdout).into_owned();
        let errors = String::from_utf8_lossy(&done.stderr);
        assert!(done.status.success(), "{arguments:?}: {said} {errors}");
        said
    }

    /// Publishes an event by the command line, beside those that serve.
    fn publish(&self, event: &str) {
        let file = format!("{event}.xml");
        std::fs::write(self.folder().join(&file), schedule(event)).expect("it can be written");
        self.run(&["import", &file, "--event", event, "--publish"]);
    }

    fn codes(&self) -> Vec<String> {
        let programme = self.run(&["export", "river", "--format", "plenary"]);
        let programme: serde_json::Value = serde_json::from_str(&programme).expect("it is JSON");
        let sessions = programme["sessions"].as_array().expect("it has sessions");
        let code = |one: &serde_json::Value| one["code"].as_str().map(str::to_owned);
        sessions.iter().filter_map(code).collect()
    }
}

/// Tries until it holds; for longer than anything should take.
fn comes(mut holds: impl FnMut() -> bool) -> bool {
    (0..300).any(|_| {
        let found = holds();
        if !found {
            std::thread::sleep(Duration::from_millis(100));
        }
        found
    })
}

fn answers(site: &Site, path: &str, status: u16) -> bool {
    Client::default().get(&site.address, path).is_ok_and(|answer| answer.status == status)
}

/// Presses “save” or “take out” as the page's script does: 204 means that it is stored.
fn save(reader: &mut Client, site: &str, code: &str, wish: &str) -> Result<Answer, String> {
    let path = format!("/river/en/sessions/{code}/save");
    reader.post(site, &path, &format!("saved={wish}&quiet=1"))
}

fn make_link(reader: &mut Client, site: &Site) {
    let made = reader.post(&site.address, "/river/en/my-schedule/link", "do=make");
    assert_eq!(made.expect("it answers").status, 303);
}

/// The sessions that the house keeps for a reader, as this site tells.
fn saved(reader: &mut Client, site: &Site) -> Vec<String> {
    let page = reader.get(&site.address, "/river/en/my-schedule").expect("it answers").text();
    let from = page.split("id=\"my-schedule\"").nth(1).expect("it is the page of one's own");
    let list = from.split("data-saved=\"").nth(1).and_then(|rest| rest.split('"').next());
    list.unwrap_or_default().split_whitespace().map(str::to_owned).collect()
}

/// The path of the private link that a reader's page names.
fn link(reader: &mut Client, site: &Site) -> String {
    let page = reader.get(&site.address, "/river/en/my-schedule").expect("it answers").text();
    let mut parts = page.split("/river/en/my-schedule/").skip(1);
    let names = parts.by_ref().filter_map(|rest| rest.split(['"', '<', '.', '&']).next());
    let name = names.map(str::to_owned).find(|name| name.len() > 20);
    format!("/river/en/my-schedule/{}", name.expect("the page names the link"))
}

#[test]
fn what_one_process_is_told_the_other_knows_at_once() {
    let Some(house) = House::new() else { return };
    let (one, other) = (house.serve(), house.serve());
    let codes = house.codes();
    for event in ["published-later", "and-later"] {
        let path = format!("/{event}/en/programme");
        assert!(answers(&one, &path, 404) && answers(&other, &path, 404));
        house.publish(event);
        assert!(comes(|| answers(&one, &path, 200)) && comes(|| answers(&other, &path, 200)));
    }
    house.run(&["unpublish", "and-later"]);
    assert!(comes(|| answers(&one, "/and-later/en/programme", 404)));
    assert!(comes(|| answers(&other, "/and-later/en/programme", 404)));

    let mut reader = Client::default();
    make_link(&mut reader, &one);
    for (site, code) in [&one, &other, &one].into_iter().zip(&codes) {
        assert_eq!(save(&mut reader, &site.address, code, "yes").expect("it answers").status, 204);
        assert_eq!(saved(&mut reader, &one), saved(&mut reader, &other));
    }
    assert_eq!(saved(&mut reader, &other).len(), 3);

    // What was revoked on one is dead on the other with the very next request.
    for (asked, looked) in [(&one, &other), (&other, &one)] {
        let link = link(&mut reader, asked);
        assert!(answers(looked, &link, 200) && answers(asked, &link, 200));
        let renew = reader.post(&asked.address, "/river/en/my-schedule/link", "do=renew");
        assert_eq!(renew.expect("it answers").status, 303);
        assert!(answers(looked, &link, 404) && answers(asked, &link, 404));
    }
    let last = link(&mut reader, &one);
    let end = reader.post(&one.address, "/river/en/my-schedule/link", "do=end");
    assert_eq!(end.expect("it answers").status, 303);
    assert!(answers(&other, &last, 404));
    assert!(one.end("TERM").success() && other.end("TERM").success());
}

#[test]
fn g11_cut_connections_and_a_server_that_stops_are_outlived_without_a_restart() {
    let Some(house) = House::new() else { return };
    let (one, other) = (house.serve(), house.serve());
    let codes = house.codes();
    let mut reader = Client::default();
    make_link(&mut reader, &one);
    let mut kept = Vec::new();
    let mut stored = |reader: &mut Client, site: &Site, code: &String| {
        assert!(
            comes(|| save(reader, &site.address, code, "yes").is_ok_and(|it| it.status == 204)),
            "it can be saved again"
        );
        kept.push(code.clone());
        kept.sort();
        assert_eq!(saved(reader, &one), kept);
    };
    for (round, code) in codes.iter().enumerate().take(3) {
        house.server.cut_connections(&house.database);
        stored(&mut reader, if round == 1 { &one } else { &other }, code);
    }
    house.publish("after-the-cut");
    assert!(comes(|| answers(&one, "/after-the-cut/en/programme", 200)));
    assert!(comes(|| answers(&other, "/after-the-cut/en/programme", 200)));

    house.server.stop();
    for site in [&one, &other] {
        assert!(comes(|| answers(site, "/readyz", 503)), "whoever watches learns of it");
        assert!(answers(site, "/healthz", 200), "the process lives");
        assert!(answers(site, "/river/en/programme", 200), "it shows what it has");
        let refused = save(&mut reader, &site.address, &codes[4], "yes").expect("it answers");
        assert_eq!(refused.status, 503, "what cannot be stored is not acknowledged");
        assert!(refused.header("retry-after").is_some(), "{refused:?}");
    }
    house.server.start_again();
    for site in [&one, &other] {
        assert!(comes(|| answers(site, "/readyz", 200)), "it recovers by itself");
    }
    stored(&mut reader, &one, &codes[5]);
    stored(&mut reader, &other, &codes[6]);
    house.publish("after-the-stop");
    assert!(comes(|| answers(&one, "/after-the-stop/en/programme", 200)));
    assert!(comes(|| answers(&other, "/after-the-stop/en/programme", 200)));
    assert!(house.run(&["doctor"]).contains("All is well."));
    assert!(one.end("TERM").success() && other.end("TERM").success());
}

#[test]
fn a_round_runs_in_one_process_and_goes_to_another_when_that_dies() {
    let Some(house) = House::new() else { return };
    let column = |name: &str| house.server.column(&house.database, "round", name);
    let holder = || column("holder");
    let half_an_hour = 1_800_000_000;
    let rests = || {
        let end: i64 = column("ends_at").parse().unwrap_or_default();
        end > house.server.microseconds() + half_an_hour
    };
    let one = house.serve();
    assert!(comes(rests), "it was done, and is not due for half an hour");
    let first = holder();
    let other = house.serve();
    assert!(comes(|| answers(&other, "/readyz", 200)));
    std::thread::sleep(Duration::from_secs(2));
    assert_eq!(holder(), first, "the second one finds it done");
    // It dies in the middle of the next one, and its time runs out.
    house.server.set(&house.database, "round", "holder = 'who died', ends_at = 1");
    assert!(!one.end("KILL").success());
    let third = house.serve();
    assert!(comes(rests), "another process does it");
    assert!(![first, "who died".to_owned()].contains(&holder()));
    assert!(other.end("TERM").success() && third.end("TERM").success());
}

/// How many people save at the same time, by turns at one process and at the other.
const READERS: usize = 6;

/// What was acknowledged of each session last; nothing where an answer did not come.
type Told = BTreeMap<String, Option<bool>>;

/// Lets people save at both processes, and something happen to the house in the middle. Gives what each
/// was told, after many more saves at the second process.
fn crowd(sites: [&Site; 2], codes: &[String], happens: impl FnOnce()) -> Vec<(Client, Told)> {
    let (is_over, stored) = (AtomicBool::new(false), AtomicUsize::new(0));
    let (over, count) = (&is_over, &stored);
    std::thread::scope(|scope| {
        let hands: Vec<_> = (0..READERS)
            .map(|hand| {
                let mut reader = Client::default();
                make_link(&mut reader, sites[1]);
                let site = sites[hand % 2].address.clone();
                scope.spawn(move || {
                    let told = press(&mut reader, &site, codes, over, count);
                    (reader, told)
                })
            })
            .collect();
        let enough = |more: usize| comes(|| stored.load(Ordering::Relaxed) >= more);
        assert!(enough(60), "they save");
        happens();
        let before = stored.load(Ordering::Relaxed);
        assert!(enough(before + 60), "they go on saving");
        over.store(true, Ordering::Relaxed);
        hands.into_iter().map(|hand| hand.join().expect("a hand")).collect()
    })
}

/// Saves sessions and takes them out until it is over, or the process is gone.
fn press(
    reader: &mut Client,
    site: &str,
    codes: &[String],
    over: &AtomicBool,
    stored: &AtomicUsize,
) -> Told {
    let mut told = BTreeMap::new();
    for (turn, code) in codes.iter().cycle().enumerate() {
        if over.load(Ordering::Relaxed) {
            break;
        }
        let wish = turn / codes.len() % 3 != 2;
        let answer = save(reader, site, code, if wish { "yes" } else { "no" });
        let is_stored = answer.as_ref().is_ok_and(|answer| answer.status == 204);
        told.insert(code.clone(), is_stored.then_some(wish));
        if is_stored {
            stored.fetch_add(1, Ordering::Relaxed);
        } else if answer.is_err() {
            break;
        } else {
            // Asked to come again; nobody does so at once.
            std::thread::sleep(Duration::from_millis(100));
        }
    }
    told
}

/// Holds what is kept against what was acknowledged.
fn compare(told: Vec<(Client, Told)>, site: &Site) {
    let mut known = 0;
    for (mut reader, told) in told {
        let found = saved(&mut reader, site);
        for (code, state) in told {
            if let Some(state) = state {
                assert_eq!(found.contains(&code), state, "{code} was acknowledged");
                known += 1;
            }
        }
    }
    assert!(known > 10 * READERS, "too few were acknowledged to say anything: {known}");
}

#[test]
fn g11_what_was_acknowledged_is_there_when_a_process_is_killed_in_the_middle() {
    let Some(house) = House::new() else { return };
    let (one, other) = (house.serve(), house.serve());
    let codes = house.codes();
    let killed = one.id();
    let told = crowd([&one, &other], &codes, || {
        let sent = std::process::Command::new("kill").args(["-KILL", &killed.to_string()]).status();
        assert!(sent.expect("kill starts").success());
    });
    compare(told, &other);
    assert!(house.run(&["doctor"]).contains("All is well."));
    assert!(other.end("TERM").success());
}

/// With a synchronous standby nothing that was acknowledged is lost with the server, and the processes find
/// the promoted one by themselves.
#[test]
fn g11_a_promoted_standby_has_all_that_was_acknowledged() {
    let Some(house) = House::new() else { return };
    house.server.follow();
    let (one, other) = (house.serve(), house.serve());
    let codes = house.codes();
    let told = crowd([&one, &other], &codes, || {
        // Were anything acknowledged that the standby does not have, this is where it would be lost.
        house.server.stop_standby();
        std::thread::sleep(Duration::from_millis(700));
        house.server.stop();
        house.server.promote();
    });
    for site in [&one, &other] {
        assert!(comes(|| answers(site, "/readyz", 200)), "it serves after the promotion");
    }
    compare(told, &other);
    house.publish("after-the-promotion");
    assert!(comes(|| answers(&one, "/after-the-promotion/en/programme", 200)));
    assert!(comes(|| answers(&other, "/after-the-promotion/en/programme", 200)));
    assert!(house.run(&["doctor"]).contains("All is well."));
    assert!(one.end("TERM").success() && other.end("TERM").success());
}
