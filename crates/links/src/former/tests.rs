//! Old addresses mean what they meant.

use super::{Former, canonical, read};

#[test]
fn addresses_of_each_system_are_read() {
    let session = |id: &str| Former::Session(id.to_owned());
    let person = |id: &str| Former::Person(id.to_owned());
    let name = |make: fn(String) -> Former, name: &str| make(name.to_owned());
    let of = |id: &str, what: Former| Former::Event { id: id.to_owned(), what: Box::new(what) };
    let day = Former::Day("2026-03-24".parse().expect("a day"));
    for (path, meant) in [
        ("/", Former::Home),
        ("/list/descriptions/", Former::Described),
        ("/list/descriptions", Former::Described),
        ("/list/simple", Former::List),
        ("/grid/", Former::Grid),
        ("/grid-full", Former::Grid),
        ("/venues/", Former::Rooms),
        ("/venue/Hall%208+%7C+Room+F", name(Former::Room, "Hall 8 | Room F")),
        ("/type/Keynote+Sessions", name(Former::Type, "Keynote Sessions")),
        ("/type/AI%20%26%20ML/Advanced", name(Former::Type, "AI & ML")),
        ("/event/2CVyi/a-session", session("2CVyi")),
        ("/event/bdeb89fcb7b271c2053791f3789faff7", session("bdeb89fcb7b271c2053791f3789faff7")),
        ("/date/2026-03-24/list/descriptions", day),
        ("/directory/speakers", Former::People),
        ("/directory/sponsors/", Former::Organisations),
        ("/speaker/jane_doe.1abc", person("jane_doe.1abc")),
        ("/company/Rives", name(Former::Organisation, "Rives")),
        ("/all.ics", Former::Calendar),
        ("/mobile/", Former::List),
        ("/talk/3NEFSQ/", session("3NEFSQ")),
        ("/democon/talk/3NEFSQ/", session("3NEFSQ")),
        ("/democon/talk/3NEFSQ.ics", Former::SessionCalendar("3NEFSQ".to_owned())),
        ("/democon/speaker/8KYFC8/", person("8KYFC8")),
        ("/democon/schedule/", Former::Grid),
        ("/democon/schedule/v/0.2/", Former::Grid),
        ("/democon/schedule/export/schedule.ics", Former::Calendar),
        ("/democon/schedule/export/schedule.xml", Former::ScheduleXml),
        ("/democon/schedule/export/schedule.json", Former::ScheduleJson),
        ("/democon/schedule/changelog/feed.xml", Former::Changes),
        ("/democon/sneak/", Former::List),
        ("/2025/schedule/event/fosdem-2025-5369-x/", session("fosdem-2025-5369-x")),
        ("/event/1234/", of("1234", Former::Home)),
        ("/event/1234/timetable/", of("1234", Former::Grid)),
        ("/event/1234/contributions/", of("1234", Former::List)),
        ("/event/1234/contributions/5/", of("1234", session("contribution 5"))),
        ("/event/1234/sessions/5/", of("1234", session("session 5"))),
        ("/event/1234/speakers", of("1234", Former::People)),
        ("/event/1234/a-slug", session("1234")),
        ("/en/31C3/public/events/6261.html", session("6261")),
        ("/en/31C3/public/events/6261.ics", Former::SessionCalendar("6261".to_owned())),
        ("/en/31C3/public/speakers/12.html", person("12")),
        ("/en/31C3/public/schedule.xml", Former::ScheduleXml),
        ("/en/31C3/public/schedule/0.html", Former::Grid),
    ] {
        assert_eq!(read(path), Some(meant), "{path}");
    }
}

#[test]
fn other_paths_mean_nothing() {
    let long = format!("/event/{}", "x".repeat(700));
    for path in [
        "/nothing",
        "/a/b/c/talk/X",
        "/%ff",
        "/event/%0d%0aX",
        "/event",
        "/event/%",
        "/public",
        "/x/list",
        "/.well-known/security.txt",
        "/wp-login.php",
        &long,
    ] {
        assert_eq!(read(path), None, "{path}");
    }
}

#[test]
fn one_page_has_one_path() {
    for path in ["/democon/talk/A%20B/", "/democon//talk/A B", "democon/talk/A B.html"] {
        assert_eq!(canonical(path).as_deref(), Some("democon/talk/A B"), "{path}");
    }
    assert_eq!(canonical("/%c3%28"), None);
}
