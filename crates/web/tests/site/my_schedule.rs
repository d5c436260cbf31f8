//! A schedule of one's own: on the device, under a private link, and for whoever holds that link.

use http::StatusCode;
use programme::my_schedule::MOST_SAVED;
use programme::{Code, DeviceKey, Status};
use testkit::SeededChance;
use testkit::programmes::{code, small};
use web::{Answer, Cache};

use crate::common::{Shelf, body, location};

const OWN: (&str, &str) = ("sec-fetch-site", "same-origin");
const MINE: &str = "/forum/en/my-schedule";

fn shelf() -> Shelf {
    Shelf::with("forum", small())
}

/// The cookie that an answer sets, as the browser sends it back.
fn cookie(answer: &Answer) -> String {
    let set = answer.headers.get("set-cookie").expect("a cookie").to_str().expect("text");
    set.split(';').next().expect("a pair").to_owned()
}

/// A schedule under a private link, made without a script: the cookie, and the page that shows it.
fn made(shelf: &Shelf, sessions: &str) -> (String, String) {
    let form = format!("do=make&sessions={sessions}");
    let answer = shelf.post("/forum/en/my-schedule/link", &form, &[OWN]);
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(location(&answer.headers).as_deref(), Some(MINE));
    let cookie = cookie(&answer);
    let page = body(&shelf.get_with(MINE, &[("cookie", &cookie)]));
    (cookie, page)
}

/// The private address that a page shows.
fn link(page: &str) -> String {
    let (_, after) = page.split_once("<code class=\"address\" dir=\"ltr\">").expect("an address");
    let (address, _) = after.split_once("</code>").expect("an end");
    address.strip_prefix("http://localhost:8080").expect("absolute").to_owned()
}

#[test]
fn a_session_is_saved_without_a_script_by_way_of_a_private_link() {
    let shelf = shelf();
    let session = code("NEXT");
    let page = body(&shelf.follow(&format!("/forum/en/sessions/{session}")));
    let action = format!("/forum/en/sessions/{session}/save");
    assert!(page.contains(&format!("action=\"{action}\"")), "the page has the form");

    // Nobody keeps anything yet: the way is shown, and the session is not forgotten on it.
    let sent = shelf.post(&action, "saved=yes", &[OWN]);
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    let to = location(&sent.headers).expect("a place");
    assert_eq!(to, format!("{MINE}?add={session}"));
    assert!(sent.headers.get("set-cookie").is_none(), "no cookie that was not asked for");
    let offer = body(&shelf.get(&to));
    assert!(offer.contains("Make a private link"));
    assert!(offer.contains(&format!("value=\" {session}\"")), "{offer}");

    let (cookie, page) = made(&shelf, session.as_str());
    assert!(page.contains(&format!("data-saved=\"{session}\"")));
    let other = code("PANE");
    let kept = [OWN, ("cookie", cookie.as_str())];
    let sent = shelf.post(&format!("/forum/en/sessions/{other}/save"), "saved=yes", &kept);
    assert_eq!(location(&sent.headers).as_deref(), Some(MINE));
    let page = body(&shelf.get_with(MINE, &[("cookie", &cookie)]));
    assert!(page.contains(other.as_str()) && page.contains(session.as_str()));
    shelf.post(&action, "saved=no", &kept);
    let page = body(&shelf.get_with(MINE, &[("cookie", &cookie)]));
    assert!(!page.contains(&format!("{session}/")), "it was taken out");
}

#[test]
fn d07_the_private_link_shows_and_never_changes() {
    let shelf = shelf();
    let (cookie, page) = made(&shelf, code("PANE").as_str());
    let link = link(&page);
    let seen = shelf.get(&link);
    assert_eq!((seen.status, seen.cache), (StatusCode::OK, Cache::NoStore));
    let seen = body(&seen);
    assert!(seen.contains(code("PANE").as_str()));
    assert!(seen.contains("content=\"noindex\"") && !seen.contains("rel=\"canonical\""));
    assert!(!seen.contains("class=\"save\""), "nothing can be taken out of it");
    assert!(!seen.contains(cookie.split_once('=').expect("a value").1), "the key is not in it");

    // In another language the same; the old link ends with a new one, and so does its calendar.
    let french = link.replace("/en/", "/fr/");
    assert!(body(&shelf.get(&french)).contains("Un programme partagé"));
    let calendar = shelf.get(&format!("{link}.ics"));
    assert_eq!((calendar.status, calendar.cache), (StatusCode::OK, Cache::NoStore));
    let calendar = body(&calendar);
    assert_eq!(calendar.matches("BEGIN:VEVENT").count(), 1);
    assert!(!calendar.contains(link.rsplit('/').next().expect("a secret")), "it keeps its secret");

    let kept = [OWN, ("cookie", cookie.as_str())];
    shelf.post("/forum/en/my-schedule/link", "do=renew", &kept);
    let stranger = DeviceKey::random(&SeededChance::new(77)).link(1);
    let never = body(&shelf.get(&format!("{MINE}/{stranger}")));
    assert_eq!(body(&shelf.get(&link)), never, "ended, or never there: nobody can tell");
    for gone in [link.clone(), french, format!("{link}.ics")] {
        assert_eq!(shelf.get(&gone).status, StatusCode::NOT_FOUND, "{gone}");
    }
    let ended = shelf.post("/forum/en/my-schedule/link", "do=end", &kept);
    assert!(ended.headers["set-cookie"].to_str().expect("text").contains("Max-Age=0"));
    let page = body(&shelf.get_with(MINE, &[("cookie", &cookie)]));
    assert!(page.contains("data-keeper=\"device\""));
}

/// CASES D-07, C-04: a wrong secret answers like one that never was, whatever it looks like.
#[test]
fn a_wrong_link_is_no_page_and_all_wrong_ones_are_alike() {
    let shelf = shelf();
    let (_, page) = made(&shelf, code("PANE").as_str());
    let link = link(&page);
    let stranger = DeviceKey::random(&SeededChance::new(77)).link(1);
    let other = shelf.get(&format!("{MINE}/{stranger}"));
    assert_eq!(other.cache, Cache::NoStore);
    let other = body(&other);
    assert!(other.contains("<h1>No schedule is behind this link</h1>"), "{other}");
    assert!(other.contains("href=\"/forum/en/programme\""), "it stands in the event");
    assert!(!other.contains(&stranger.to_string()), "nothing of the address is on it");
    for wrong in [
        "x".to_owned(),
        link.rsplit('/').next().expect("a secret").to_uppercase(),
        "0".repeat(40),
        format!("{stranger}.ics"),
        format!("{stranger}.ics.ics"),
        "%2e%2e".to_owned(),
    ] {
        let answer = shelf.get(&format!("{MINE}/{wrong}"));
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{wrong}");
        assert_eq!(body(&answer), other, "{wrong}");
    }
}

/// CASES C-09: no other site, and no request of which nothing is known, changes anything.
#[test]
fn c09_only_a_form_of_this_site_changes_anything() {
    let shelf = shelf();
    let (cookie, _) = made(&shelf, code("PANE").as_str());
    let cookie = ("cookie", cookie.as_str());
    let save = format!("/forum/en/sessions/{}/save", code("NEXT"));
    let foreign: [&[(&str, &str)]; 6] = [
        &[],
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site")],
        &[("sec-fetch-site", "none")],
        &[("origin", "null")],
        &[("origin", "https://evil.example")],
    ];
    for headers in foreign {
        let headers = [headers, &[cookie]].concat();
        for (address, form) in [
            (save.as_str(), "saved=yes"),
            (save.as_str(), "saved=yes&quiet=1"),
            ("/forum/en/my-schedule/link", "do=make&sessions=X"),
            ("/forum/en/my-schedule/link", "do=renew"),
            ("/forum/en/my-schedule/link", "do=end"),
        ] {
            let answer = shelf.post(address, form, &headers);
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{address} {headers:?}");
            assert!(answer.headers.get("set-cookie").is_none());
        }
    }
    let page = body(&shelf.get_with(MINE, &[cookie]));
    assert!(page.contains(&format!("data-saved=\"{}\"", code("PANE"))), "nothing was changed");
    // GET changes nothing either: it is another page.
    let get = shelf.get_with("/forum/en/my-schedule/link?do=end", &[cookie]);
    assert_eq!(get.status, StatusCode::NOT_FOUND);
    let own = [cookie, ("origin", "http://localhost:8080")];
    assert_eq!(shelf.post(&save, "saved=yes&quiet=1", &own).status, StatusCode::NO_CONTENT);
}

#[test]
fn a_script_is_answered_without_a_page() {
    let shelf = shelf();
    let save = format!("/forum/en/sessions/{}/save", code("NEXT"));
    let quiet = |headers: &[(&str, &str)]| {
        let headers = [&[OWN], headers].concat();
        let answer = shelf.post(&save, "saved=yes&quiet=1", &headers);
        assert_eq!(answer.cache, Cache::NoStore);
        answer.status
    };
    assert_eq!(quiet(&[]), StatusCode::CONFLICT);
    let (cookie, _) = made(&shelf, "");
    assert_eq!(quiet(&[("cookie", &cookie)]), StatusCode::NO_CONTENT);
    assert_eq!(quiet(&[("cookie", &cookie)]), StatusCode::NO_CONTENT);
}

#[test]
fn what_the_device_keeps_is_shown_and_not_kept() {
    let shelf = shelf();
    let sessions = ["PANE", "SPEECH", "NEXT"].map(|name| code(name).to_string()).join("+");
    let page = shelf.post(MINE, &format!("sessions={sessions}"), &[OWN]);
    assert_eq!((page.status, page.cache), (StatusCode::OK, Cache::NoStore));
    assert!(page.headers.get("set-cookie").is_none());
    let page = body(&page);
    assert!(page.contains("data-keeper=\"device\""));
    let (_, overlaps) = page.split_once("These sessions overlap</h2>").expect("two overlap");
    let (overlaps, _) = overlaps.split_once("</section>").expect("an end");
    assert!(overlaps.contains("<li><b>Tuesday 16 November</b><ul"), "{overlaps}");
    assert!(overlaps.contains("</span> <a href=\"/forum/en/sessions/"), "the time comes first");
    assert_eq!(page.matches("class=\"save\"").count(), 3);
    assert!(body(&shelf.get(MINE)).contains("You have not saved any session yet."));
}

#[test]
fn what_is_hidden_or_never_was_is_counted_alike_and_not_named() {
    let shelf = shelf();
    let hidden = code("EMBARG");
    let never: Code = "ZZZZZZ".parse().expect("a code");
    let page = |code: Code| {
        let page = body(&shelf.post(MINE, &format!("sessions={code}"), &[OWN]));
        page.replace(code.as_str(), "CODE")
    };
    assert_eq!(page(hidden), page(never));
    assert!(page(hidden).contains("1 session that was saved is not public at the moment."));
    for code in [hidden, never] {
        let save = format!("/forum/en/sessions/{code}/save");
        let answer = shelf.post(&save, "saved=yes", &[OWN]);
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
    }
}

#[test]
fn what_left_the_programme_stays_marked_on_the_page_and_cancelled_in_the_calendar() {
    let mut shelf = shelf();
    let (cookie, page) = made(&shelf, &format!("{}+{}", code("PANE"), code("SPEECH")));
    let link = link(&page);
    let mut next = small();
    next.sessions.retain(|one| one.code != code("PANE"));
    let speech = next.sessions.iter_mut().find(|one| one.code == code("SPEECH"));
    speech.expect("it is there").status = Status::Cancelled;
    shelf.publish("forum", next);
    let page = body(&shelf.get_with(MINE, &[("cookie", &cookie)]));
    assert!(page.contains("No longer in the programme"));
    assert!(!page.contains("These sessions overlap"), "neither takes place");
    let calendar = body(&shelf.get(&format!("{link}.ics")));
    assert_eq!(calendar.matches("STATUS:CANCELLED").count(), 2);
    assert_eq!(calendar.matches("SEQUENCE:1").count(), 2);
}

#[test]
fn too_much_and_nonsense_are_met_calmly() {
    let shelf = shelf();
    let (cookie, _) = made(&shelf, "");
    let long = shelf.post(MINE, &"x".repeat(8_001), &[OWN]);
    assert_eq!(long.status, StatusCode::PAYLOAD_TOO_LARGE);
    let nonsense = body(&shelf.post(MINE, "sessions=%00+<script>+..+PANE&sessions=&x", &[OWN]));
    assert!(!nonsense.contains("<script>+"));
    let chance = SeededChance::new(5);
    let many: Vec<String> =
        (0..MOST_SAVED + 50).map(|_| Code::random(&chance).to_string()).collect();
    let page = body(&shelf.post(MINE, &format!("sessions={}", many.join("+")), &[OWN]));
    assert!(page.contains(&format!("{MOST_SAVED} sessions that were saved are not public")));
    for odd in ["schedule-forum=", "schedule-forum=xyz", "schedule-forum=%00", "schedule-forum"] {
        let answer = shelf.get_with(MINE, &[("cookie", odd)]);
        assert_eq!(answer.status, StatusCode::OK, "{odd}");
    }
    // What one device keeps is nobody else's: another event, another cookie.
    let answer = body(&shelf.get_with(MINE, &[("cookie", &cookie.replace("forum", "other"))]));
    assert!(answer.contains("data-keeper=\"device\""));
}

#[test]
fn behind_tls_the_cookie_is_bound_to_the_host_alone() {
    let shelf = shelf().at("https://forum.example");
    let answer = shelf.post("/forum/en/my-schedule/link", "do=make", &[OWN]);
    let set = answer.headers["set-cookie"].to_str().expect("text");
    assert!(set.starts_with("__Host-schedule-forum="), "{set}");
    for part in ["; Path=/", "; Secure", "; HttpOnly", "; SameSite=Lax"] {
        assert!(set.contains(part), "{set}");
    }
    let plain = cookie(&answer).replace("__Host-", "");
    let tossed = body(&shelf.get_with(MINE, &[("cookie", &plain)]));
    assert!(tossed.contains("data-keeper=\"device\""), "a cookie that others can set is none");
}
