//! Sentences and names as they are read and heard.

use i18n::Language;
use programme::{Link, LinkKind, Session};
use testkit::programmes;

use crate::common::{self, Shelf, body};

fn find<'s>(sessions: &'s mut [Session], code: &str) -> &'s mut Session {
    sessions.iter_mut().find(|one| one.code.as_str() == code).expect("a session")
}

#[test]
fn a_date_that_ends_a_sentence_brings_no_second_full_stop() {
    let programmes = [Some(programmes::small()), common::demo()];
    for programme in programmes.into_iter().flatten() {
        let mut later = programme.clone();
        later.sessions[0].status = programme::Status::Cancelled;
        let mut shelf = Shelf::with("forum-2027", programme);
        shelf.publish("forum-2027", later);
        let published = shelf.current("forum-2027");
        for language in Language::ALL {
            for address in common::addresses(&published, language.tag()) {
                let text = body(&shelf.follow(&address)).replace(['\u{2068}', '\u{2069}'], "");
                let twice = text
                    .find("г..")
                    .or_else(|| text.find(".. ").filter(|at| !text[..*at].ends_with('.')));
                let around =
                    twice.map(|at| &text[text.floor_char_boundary(at.saturating_sub(80))..at + 4]);
                assert_eq!(around, None, "{address}");
            }
        }
        let home = body(&shelf.get("/forum-2027/ru"));
        assert!(home.contains("г. "), "the date is there, with its one full stop");
    }
}

#[test]
fn what_changed_is_told_in_words_that_fit() {
    let mut shelf = Shelf::with("forum-2027", programmes::small());
    let mut later = programmes::small();
    let talk = find(&mut later.sessions, "SPEECH");
    talk.rooms.clear();
    talk.languages.clear();
    shelf.publish("forum-2027", later);
    let page = body(&shelf.get("/forum-2027/en/changes"));
    assert!(page.contains("<dt>Changed</dt><dd>Languages</dd>"), "a name of a field is no value");
    assert!(page.contains("Is now </span><ins>none</ins>"), "a room that is gone is one");
    assert!(!page.contains("Is now </span><ins>Languages"));
}

#[test]
fn a_feed_names_the_room_that_a_removed_session_had() {
    let mut shelf = Shelf::with("forum-2027", programmes::small());
    let mut later = programmes::small();
    later.sessions.retain(|one| one.code.as_str() != "WRKSHP");
    shelf.publish("forum-2027", later);
    let feed = body(&shelf.get("/forum-2027/en/changes.atom"));
    let entry = feed.split("<entry>").find(|entry| entry.contains("Removed: Session WRKSHP"));
    let entry = entry.expect("what is gone is told");
    assert!(entry.contains(" · Room WEB"), "{entry}");
    // A room that nobody knows any more is passed over in silence.
    let mut later = programmes::small();
    find(&mut later.sessions, "SMDAY2").rooms.clear();
    later.sessions.retain(|one| one.code.as_str() != "SMDAY2");
    shelf.publish("forum-2027", later);
    let feed = body(&shelf.get("/forum-2027/en/changes.atom"));
    assert!(!feed.contains("none"), "{feed}");
}

#[test]
fn links_of_one_name_are_told_apart() {
    let mut programme = programmes::small();
    let link = |url: &str, kind| Link { kind, url: url.parse().expect("a URL"), title: None };
    find(&mut programme.sessions, "SPEECH").links = vec![
        link("https://one.example/a", LinkKind::Page),
        link("https://two.example/b", LinkKind::Page),
        link("https://video.example/", LinkKind::Video),
        link("https://three.example/live/1", LinkKind::Stream),
        link("https://three.example/live/2", LinkKind::Stream),
    ];
    let contact = |url: &str| programme::Contact {
        text: None,
        email: None,
        phone: None,
        url: Some(url.parse().expect("a URL")),
    };
    programme.event.conduct = Some(contact("https://conduct.example/"));
    programme.event.reprisals = Some(contact("https://reprisals.example/report"));
    let page = body(&Shelf::with("forum-2027", programme).follow("/forum-2027/en/sessions/SPEECH"));
    for name in [
        ">Web page, one.example<",
        ">Web page, two.example<",
        ">Video<",
        ">Live stream, three.example/live/1<",
        ">Live stream, three.example/live/2<",
        ">Web page <span dir=\"ltr\">conduct.example</span><",
        ">Web page <span dir=\"ltr\">reprisals.example/report</span><",
    ] {
        assert!(page.contains(name), "{name}");
    }
}

#[test]
fn a_dot_between_facts_is_no_part_of_their_names() {
    let page =
        body(&Shelf::with("forum-2027", programmes::small()).get("/forum-2027/en/programme"));
    let css = page.split("<style>").nth(1).and_then(|rest| rest.split("</style>").next()).unwrap();
    for rule in css.split('}').filter(|rule| rule.contains("content:\"·\"")) {
        assert!(rule.contains("content:\"·\" / \"\""), "{rule} has no silent form");
    }
    assert!(css.contains("\"·\" / \"\""));
    assert!(page.contains("<nav aria-label=\"Menu\">"), "the ways at the foot are a landmark");
}
