//! What events of schema.org become; and what we write ourselves reads back.

use std::path::Path;

use programme::{Attendance, LinkKind, OrganisationRole, Role, Session, Status};

use super::*;
use crate::json_ld::{self, Page};
use crate::sample::{base, code, lang, published};
use crate::{Edition, Key};

fn fixture(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/json-ld");
    std::fs::read(folder.join(name)).expect("the fixture")
}

fn try_read(name: &str, bytes: &[u8], zone: Option<&str>) -> Result<Reading, Unreadable> {
    let zone = zone.map(|zone| zone.parse().expect("a zone"));
    JsonLd.read(&File { name, bytes }, &Options { zone, language: None, known: None })
}

fn read(name: &str, zone: &str) -> Reading {
    try_read(name, &fixture(name), Some(zone)).expect(name)
}

fn session<'a>(reading: &'a Reading, title: &str) -> &'a Session<Key> {
    let sessions = &reading.programme.sessions;
    sessions.iter().find(|one| text(&one.title) == title).unwrap_or_else(|| panic!("no {title}"))
}

fn when(session: &Session<Key>) -> String {
    session.when.map(|slot| format!("{} – {}", slot.start, slot.end)).unwrap_or_default()
}

fn text(text: &programme::Text) -> &str {
    text.get(text.original()).unwrap_or_default()
}

fn noted(reading: &Reading, words: &str) -> u32 {
    reading.report.notes.iter().filter(|one| one.message.contains(words)).map(|one| one.count).sum()
}

#[test]
fn a_graph_is_an_edition_with_the_sessions_that_it_names() {
    let reading = read("graph.jsonld", "Europe/Oslo");
    let event = &reading.programme.event;
    assert_eq!(text(&event.name), "Harbour Days");
    assert_eq!(event.host.as_ref().map(text), Some("Port Office"));
    assert_eq!(event.place.as_ref().map(text), Some("Hall, Quay 1, 5003 Bergen, NO"));
    assert_eq!(event.last_day.map(|day| day.to_string()).as_deref(), Some("2027-06-02"));
    assert_eq!(reading.programme.sessions.len(), 2);
    let tide = session(&reading, "Reading the tide");
    assert_eq!(tide.code.0, "#tide");
    assert_eq!(tide.title.get(&lang("de")), Some("Gezeiten lesen"));
    assert_eq!(when(tide), "2027-06-01T09:00 – 2027-06-01T10:30");
    assert_eq!(tide.languages, [lang("en"), lang("de")]);
    assert_eq!(tide.tags.iter().map(text).collect::<Vec<_>>(), ["boats", "charts"]);
    assert_eq!(tide.audiences.iter().map(text).collect::<Vec<_>>(), ["Pilots"]);
    assert_eq!(tide.items.len(), 1);
    assert_eq!(text(&tide.items[0].title), "Ebb");
    let ada = reading.programme.people.iter().find(|one| text(&one.name) == "Ada Ahlberg");
    let ada = ada.expect("Ada");
    assert_eq!(ada.affiliations[0].position.as_ref().map(text), Some("Pilot"));
    assert!(ada.affiliations[0].organisation.is_some() && ada.biography.is_some());
    assert_eq!(reading.pictures.len(), 1);
    assert_eq!(reading.programme.rooms[0].capacity, Some(90));
}

#[test]
fn states_streams_groups_and_organisations_are_told_apart() {
    let reading = read("graph.jsonld", "Europe/Oslo");
    let knots = session(&reading, "Knots");
    assert_eq!((knots.status, knots.attendance), (Status::Moved, Some(Attendance::Online)));
    assert_eq!(knots.links[0].kind, LinkKind::Stream);
    assert_eq!(knots.session_type, Some(Key("Education event".to_owned())));
    let roles: Vec<Role> = knots.appearances.iter().map(|one| one.role).collect();
    assert_eq!(roles, [Role::Speaker, Role::Speaker]);
    assert_eq!(knots.organisations[0].role, OrganisationRole::Partner);
    assert_eq!(noted(&reading, "A group that performs"), 1);
    let all = format!("{reading:?}");
    assert!(!all.contains("ada@") && !all.contains("Secret Guest"));
    assert_eq!(noted(&reading, "contact details"), 1);
    assert_eq!(noted(&reading, "Who attends"), 1);
    assert_eq!(noted(&reading, "previousStartDate"), 1);
}

#[test]
fn pages_give_all_their_scripts_and_their_language() {
    let reading = read("page.html", "Europe/Zurich");
    let flood = session(&reading, "Flut");
    assert_eq!(flood.status, Status::Cancelled);
    assert_eq!(flood.title.original().as_str(), "de-CH");
    assert_eq!(flood.rooms, [Key("Steg".to_owned())]);
    assert_eq!(when(session(&reading, "Hafenfest")), "2027-06-05T00:00 – 2027-06-07T00:00");
    let broken = reading.report.notes.iter().find(|one| one.message.contains("cannot be read"));
    assert_eq!(broken.and_then(|note| note.place.line), Some(14));
    assert_eq!(noted(&reading, "BreadcrumbList"), 1);
}

#[test]
fn terms_may_be_written_whole_or_with_a_prefix() {
    let reading = try_read("prefixed.jsonld", &fixture("prefixed.jsonld"), None).expect("events");
    assert_eq!(reading.programme.event.zone.name(), "Europe/London");
    let postponed = session(&reading, "Prefixed");
    assert_eq!((postponed.status, postponed.when), (Status::Moved, None));
    assert_eq!(postponed.rooms, [Key("Dock".to_owned())]);
    assert_eq!(when(session(&reading, "Whole")), "2027-06-02T21:00 – 2027-06-02T21:00");
    assert_eq!(noted(&reading, "repeats by a schedule"), 1);
}

/// A page of ours with the JSON-LD of this session.
fn own_page(id: &str) -> String {
    let published = published();
    let edition = Edition::from(&published);
    let (base, reader) = (base(), lang("en"));
    let page = Page { base: &base, reader: &reader };
    let one = published.session(code(id)).expect("a session");
    let json = json_ld::session(&edition, one, page).expect("an event");
    format!("<!doctype html><html lang=\"en\"><script type=\"application/ld+json\">{json}</script>")
}

#[test]
fn what_we_write_reads_back() {
    let published = published();
    let edition = Edition::from(&published);
    let pages: Vec<String> = ["SESS22", "SESS33"].map(own_page).to_vec();
    let files: Vec<File<'_>> =
        pages.iter().map(|page| File { name: "page", bytes: page.as_bytes() }).collect();
    assert!(files.iter().all(|file| JsonLd.recognises(file) == Confidence::Sure));
    let zone = edition.programme.event.zone.clone();
    let options = Options { zone: Some(zone), language: None, known: None };
    let reading = JsonLd.read_all(&files, &options).expect("sessions").remove(0);
    let event = &edition.programme.event;
    let name = edition.shown(&event.name, &lang("en")).1;
    assert_eq!(text(&reading.programme.event.name), name);
    let place = event.place.as_ref().map(|place| edition.shown(place, &lang("en")).1);
    assert!(place.is_some() && reading.programme.event.place.as_ref().map(text) == place);
    assert_eq!(reading.programme.sessions.len(), 2);
    for (id, back) in ["SESS22", "SESS33"].into_iter().zip(&reading.programme.sessions) {
        let ours = published.session(code(id)).expect("a session");
        let shown = edition.shown(&ours.title, &lang("en")).1;
        assert_eq!(text(&back.title), shown);
        assert_eq!(back.when, ours.when);
        assert_eq!(back.status, ours.status);
        assert_eq!(back.languages, ours.languages);
        assert_eq!(back.rooms.len(), ours.rooms.len());
        let people: std::collections::BTreeSet<_> = ours.people().collect();
        assert_eq!(back.appearances.len(), people.len());
        let streams = |links: &[programme::Link]| {
            links.iter().filter(|link| link.kind == LinkKind::Stream).count()
        };
        assert_eq!(streams(&back.links), streams(&ours.links));
        assert!(back.code.0.contains(id) && back.origin.url.is_some());
    }
}

#[test]
fn a_list_of_links_is_refused_with_the_mend() {
    let published = published();
    let edition = Edition::from(&published);
    let (base, reader) = (base(), lang("en"));
    let page = Page { base: &base, reader: &reader };
    let list = json_ld::list(&edition, "All", &edition.programme.sessions, page);
    let error = try_read("list", list.as_bytes(), Some("UTC")).expect_err("links");
    assert!(error.problem.contains("lists links"), "{error}");
}

#[test]
fn what_tells_of_no_event_is_refused() {
    for (text, words) in [
        (r#"{"@context": "https://schema.org", "@type": "Recipe", "name": "Soup"}"#, "no event"),
        (r#"{"@context": "https://schema.org", "@type": "Event"}"#, "no event with a name"),
        ("[]", "no event"),
        ("<html><script>var x</script></html>", "carries no JSON-LD"),
        ("<script type=\"application/ld+json\">{\n\n\"a\": ,}</script>", "not JSON"),
    ] {
        let error = try_read("x", text.as_bytes(), Some("UTC")).expect_err(text);
        assert!(error.problem.contains(words), "{text}: {error}");
    }
    let zone = fixture("page.html");
    let error = try_read("page.html", &zone, None).expect_err("no zone");
    assert!(
        error.zones.is_some_and(|zones| zones.iter().any(|zone| zone.name() == "Europe/Zurich"))
    );
}

#[test]
fn events_in_circles_and_very_deep_are_bounded() {
    let circle = r#"[{"@type": "Event", "@id": "a", "name": "A", "superEvent": {"@id": "b"}}, {"@type": "Event", "@id": "b", "name": "B", "superEvent": {"@id": "a"}}]"#;
    let reading = try_read("circle", circle.as_bytes(), Some("UTC")).expect("two events");
    assert_eq!(reading.programme.sessions.len(), 1);
    let chain: Vec<String> = (0..5_000)
        .map(|n| format!(r#"{{"@type": "Event", "@id": "e{n}", "name": "E{n}", "superEvent": {{"@id": "e{}"}}}}"#, n + 1))
        .collect();
    let chain = format!("[{}]", chain.join(","));
    let reading = try_read("chain", chain.as_bytes(), Some("UTC"));
    assert!(
        reading.is_err()
            || reading
                .is_ok_and(|one| noted(&one, "too deep") > 0 || !one.programme.sessions.is_empty())
    );
    let many: Vec<String> = (0..3_000)
        .map(|n| {
            format!(r##"{{"@type": "Event", "name": "E{n}", "location": {{"@id": "#big"}}}}"##)
        })
        .collect();
    let list: Vec<String> = (0..5_000).map(|n| n.to_string()).collect();
    let bomb = format!(
        r##"{{"@graph": [{{"@type": "Place", "@id": "#big", "name": "Big", "x": [{}]}}, {}]}}"##,
        list.join(","),
        many.join(",")
    );
    let reading = try_read("bomb", bomb.as_bytes(), Some("UTC")).expect("events");
    assert!(noted(&reading, "by their ids too often") > 0);
}

#[test]
fn wrong_types_everywhere_bring_nothing_down() {
    let values =
        ["null", "7", "[]", "{}", "\"x\"", "[[1]]", "{\"@id\":{}}", "true", "-1e99", "[{}]"];
    for field in [
        "@id",
        "@type",
        "url",
        "startDate",
        "endDate",
        "duration",
        "location",
        "performer",
        "organizer",
        "sponsor",
        "superEvent",
        "subEvent",
        "eventStatus",
        "eventSchedule",
        "keywords",
        "about",
        "audience",
        "inLanguage",
        "sameAs",
        "recordedIn",
        "description",
        "identifier",
        "alternateName",
        "attendee",
    ] {
        for value in values {
            let text = format!(
                r#"[{{"@type": "Event", "name": "T", "x": 1}}, {{"@type": "Event", "name": "U", "{field}": {value}}}]"#
            );
            let reading = try_read("x", text.as_bytes(), Some("UTC")).expect(&text);
            assert!(!reading.programme.sessions.is_empty());
        }
    }
}

#[test]
fn json_ld_is_recognised_and_its_neighbours_are_not() {
    let look = |text: &str| JsonLd.recognises(&File { name: "x", bytes: text.as_bytes() });
    for name in ["graph.jsonld", "page.html", "prefixed.jsonld"] {
        let bytes = fixture(name);
        assert_eq!(JsonLd.recognises(&File { name, bytes: &bytes }), Confidence::Sure, "{name}");
    }
    assert_eq!(look(r#"{"@type": "Event"}"#), Confidence::Maybe);
    for text in [
        r#"{"@context": {"type": "@type"}}"#,
        r#"{"schedule": {}}"#,
        "<schedule><title>application/ld+json</title></schedule>",
        "<html><body>no script</body></html>",
        "text application/ld+json <script",
    ] {
        assert_eq!(look(text), Confidence::No, "{text}");
    }
}
