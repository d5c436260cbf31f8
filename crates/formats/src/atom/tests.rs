//! The feed of changes, as feed readers find it.

use quick_xml::Reader;
use quick_xml::events::Event;

use super::{Changes, Entry, Summary, changes};
use crate::sample::{base, lang};

fn feed(title: &str, summary: Summary) -> String {
    let (base, language) = (base(), lang("en"));
    let entry = |number: u32, updated: &str| Entry {
        id: format!("release-{number}/SESS22"),
        title: title.to_owned(),
        updated: updated.parse().unwrap(),
        link: "/forum-2026/en/sessions/SESS22/a-smart-mix".to_owned(),
        summary: summary.clone(),
        language: (number == 2).then(|| lang("fr")),
    };
    let feed = Changes {
        base: &base,
        own: "/forum-2026/en/changes.atom".to_owned(),
        page: "/forum-2026/en/changes".to_owned(),
        title: "Sample forum: changes".to_owned(),
        author: "Sample forum".to_owned(),
        language: &language,
        version: "0.1.0",
        updated: "2026-09-01T08:00:00Z".parse().unwrap(),
        entries: vec![entry(3, "2026-10-01T10:00:00Z"), entry(2, "2026-09-15T09:30:00Z")],
    };
    String::from_utf8(changes(&feed)).unwrap()
}

#[test]
fn the_feed() {
    let summary = Summary::Html("<p>Moved to <b>Hall A</b> &amp; later</p>".to_owned());
    insta::assert_snapshot!(feed("A smart mix", summary));
}

#[test]
fn a01_hostile_texts_stay_texts_and_the_feed_well_formed() {
    let hostile = "</title><script>x</script> & ]]> \u{0}\u{b}\u{ffff} \"'";
    let feed = feed(hostile, Summary::Text(hostile.to_owned()));
    let mut reader = Reader::from_str(&feed);
    let mut elements = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => break,
            Event::Start(one) | Event::Empty(one) => {
                elements.push(one.name().as_ref().to_owned());
            }
            _ => {}
        }
    }
    assert_eq!(elements.iter().filter(|name| *name == "entry").count(), 2);
    assert!(!elements.iter().any(|name| name == "script"));
    assert!(!feed.contains(['\0', '\u{b}', '\u{ffff}']));
}
