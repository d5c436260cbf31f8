//! What cannot be used is refused in a clear sentence, and everything is as it was.

use testkit::TestHouse;
use testkit::programmes::small;
use usecases::Error;
use usecases::import::{Import, Upload, import};

use crate::support::{asked, audit, dump, file, json, put, slug, xml};

fn upload(name: &str, bytes: impl Into<Vec<u8>>) -> Upload {
    Upload { name: name.into(), bytes: bytes.into() }
}

/// Each with a word that the sentence should hold.
fn faulty() -> Vec<(Vec<Upload>, &'static str)> {
    let own = String::from_utf8(json(&small())).unwrap();
    let replaced = |from: &str, to: &str| {
        assert!(own.contains(from), "{from}");
        vec![upload("forum.json", own.replacen(from, to, 1))]
    };
    let talks = xml(&[(1, "Opening", 9, "Great hall", "Ada")]);
    let text = String::from_utf8(talks.bytes.clone()).unwrap();
    let bomb = "<!DOCTYPE s [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]>\
                <schedule><conference><title>&b;</title></conference></schedule>";
    let canary = "<!DOCTYPE s [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\
                  <schedule><conference><title>&x;</title></conference></schedule>";
    vec![
        (vec![], "no file"),
        (vec![upload("empty.xml", "")], "empty.xml"),
        (vec![upload("noise.bin", vec![0xff, 0xfe, 0x00, 0x01, 0x80])], "noise.bin"),
        (vec![upload("page.html", "<!doctype html><p>Hello")], "page.html"),
        (vec![upload("other.json", "{\"a\": 1}")], "other.json"),
        (vec![upload("half.json", &own[..own.len() / 2])], "half.json"),
        (vec![upload("half.xml", &text[..text.len() / 2])], "half.xml"),
        (vec![upload("bomb.xml", bomb)], "bomb.xml"),
        (vec![upload("canary.xml", canary)], "canary.xml"),
        (vec![upload("deep.json", "[".repeat(100_000))], "deep.json"),
        (vec![upload("deep.xml", "<a>".repeat(100_000))], "deep.xml"),
        (vec![upload("cut.ics", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:x")], "cut.ics"),
        (replaced("\"version\": 1", "\"version\": 99"), "newer"),
        (replaced("\"zone\": \"Europe/Zurich\"", "\"zone\": \"Europe/Nowhere\""), "Nowhere"),
        (replaced("\"PANE22\"", "\"pane\""), "forum.json"),
        (replaced("\"track\": \"TRACK2\"", "\"track\": \"NEWHER\""), "NEWHER"),
        (replaced("\"end\": \"2027-11-16T10:00", "\"end\": \"2027-11-16T08:00"), "lies before"),
        (replaced("\"en\": \"Session PANE\"", "\"en\": \" \""), "title"),
        (vec![talks.clone(), file(&small())], "another format"),
        (vec![talks, upload("half.xml", &text[..text.len() / 2])], "half.xml"),
    ]
}

#[tokio::test]
async fn a08_bad_input_leaves_the_draft_as_it_was() {
    for at in TestHouse::on_each_engine().await {
        put(&at, "forum", &small()).await;
        let before = (dump(&at, "forum").await, audit(&at).await);
        for event in ["forum", "none-yet"] {
            for (place, (files, says)) in faulty().into_iter().enumerate() {
                let refused = import(&at.house, &at.ada, asked(event, files)).await;
                let sentence = match refused {
                    Err(Error::Unreadable(why)) => why.to_string(),
                    Err(Error::Refused(why)) => why.to_string(),
                    other => panic!("{place}, {says}: {other:?}"),
                };
                assert!(sentence.contains(says), "{place}, {says}: {sentence}");
                assert!(sentence.len() < 1_000, "{says}: {sentence}");
                assert!(!sentence.contains("root:"), "nothing of a file of the system: {sentence}");
                assert!(!sentence.chars().any(|c| c.is_control() && c != '\n'), "{sentence:?}");
            }
        }
        assert_eq!(before, (dump(&at, "forum").await, audit(&at).await), "{}", at.engine);
        let none = at.store.read().await.unwrap().event(&slug("none-yet")).await.unwrap();
        assert!(none.is_none(), "no event is left behind");
    }
}

#[tokio::test]
async fn a_file_without_a_zone_is_refused_with_the_zones_that_fit_and_taken_with_one() {
    let text = String::from_utf8(xml(&[(1, "Opening", 9, "Great hall", "Ada")]).bytes).unwrap();
    let text = text.replace("<time_zone_name>Europe/Zurich</time_zone_name>", "");
    for at in TestHouse::on_each_engine().await {
        let files = vec![upload("schedule.xml", text.clone())];
        let refused = import(&at.house, &at.ada, asked("forum", files.clone())).await;
        let Err(Error::Unreadable(why)) = refused else { panic!("{refused:?}") };
        let zones = why.zones.clone().unwrap();
        assert!(zones.iter().any(|zone| zone.name() == "Europe/Zurich"), "{why}");
        assert!(why.to_string().contains("--zone"), "{why}");
        let named =
            Import { zone: Some("Europe/Zurich".parse().unwrap()), ..asked("forum", files) };
        assert_eq!(import(&at.house, &at.ada, named).await.unwrap().files[0].tally.sessions, 1);
    }
}

#[tokio::test]
async fn an_import_that_is_told_to_stop_changes_nothing() {
    for at in TestHouse::on_each_engine().await {
        put(&at, "forum", &small()).await;
        let before = (dump(&at, "forum").await, audit(&at).await);
        let stop = usecases::Stop::default();
        let house = at.house.until(stop.below());
        let mut other = small();
        other.sessions.truncate(1);
        stop.tell();
        let refused = import(&house, &at.ada, asked("forum", vec![file(&other)])).await;
        let told = matches!(refused, Err(Error::Refused(usecases::Refusal::Stopped)));
        assert!(told, "{}: {refused:?}", at.engine);
        assert_eq!((dump(&at, "forum").await, audit(&at).await), before, "{}", at.engine);
        put(&at, "forum", &other).await;
    }
}
