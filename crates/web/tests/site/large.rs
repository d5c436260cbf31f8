//! Events of a thousand sessions stay usable: a day at a time, a letter at a time, and nothing cut off
//! without a word.

use programme::{Programme, Track};
use testkit::programmes::{self, code, en, session, slot};
use web::Cache;

use crate::common::{Shelf, body};

/// Three days from 15 November 2027 with 120 sessions each, in this many tracks.
fn crowded(tracks: usize) -> Programme {
    let mut programme = programmes::empty();
    programme.tracks = (0..tracks)
        .map(|place| Track {
            code: unique('T', place),
            name: en(&format!("Track {place}")),
            position: u32::try_from(place).expect("few tracks"),
            colour: None,
            description: None,
        })
        .collect();
    for number in 0..360 {
        let day = 15 + number / 120;
        let mut one = session("PANE", "2027-11-15T09:00", "2027-11-15T10:00");
        one.code = unique('S', number);
        one.title = en(&format!("Session {number}"));
        one.when = Some(slot(&format!("2027-11-{day}T09:00"), &format!("2027-11-{day}T10:00")));
        one.track = Some(programme.tracks[number % tracks].code);
        programme.sessions.push(one);
    }
    programme
}

/// A code for a number below 22 × 22.
fn unique(kind: char, number: usize) -> programme::Code {
    let letter = |at: usize| char::from(b"ABCDEFGHJKMNPQRSTVWXYZ"[at]);
    code(&format!("{kind}{}{}", letter(number / 22), letter(number % 22)))
}

fn titles(page: &str) -> usize {
    page.matches("<li><h3>").count()
}

#[test]
fn a_long_programme_opens_on_today_else_on_its_first_day() {
    for (now, day) in [
        ("2027-11-16T08:00:00Z", "Tuesday 16 November"),
        ("2027-01-01T08:00:00Z", "Monday 15 November"),
        ("2028-01-01T08:00:00Z", "Monday 15 November"),
    ] {
        let shelf = Shelf::with("large-2027", crowded(3)).when(now);
        let answer = shelf.get("/large-2027/en/programme");
        let page = body(&answer);
        assert_eq!(titles(&page), 120, "{now}");
        assert!(page.contains(&format!("<h2>{day}</h2>")), "{now}");
        assert!(
            page.contains("href=\"/large-2027/en/programme?day=all\"><b>All days</b>"),
            "{now}"
        );
        // Tomorrow it shows another day.
        let Cache::Public { valid_until: Some(until) } = answer.cache else { panic!("{answer:?}") };
        let now: jiff::Timestamp = now.parse().unwrap();
        assert!(until > now && until.as_second() - now.as_second() <= 86_400, "{now}: {until}");
    }
}

#[test]
fn all_days_of_a_long_programme_are_one_choice() {
    let shelf = Shelf::with("large-2027", crowded(3));
    let page = body(&shelf.get("/large-2027/en/programme?day=all"));
    assert_eq!(titles(&page), 360);
    let own = "<link rel=\"canonical\" href=\"http://localhost:8080/large-2027/en/programme";
    assert!(page.contains(&format!("{own}?day=all\">")));
    // The page that opens by itself stays the same address, whichever day it shows.
    assert!(body(&shelf.get("/large-2027/en/programme")).contains(&format!("{own}\">")));
}

#[test]
fn a_short_programme_shows_all_days_and_knows_no_longer_address() {
    let shelf = Shelf::with("forum-2027", programmes::small());
    let page = body(&shelf.get("/forum-2027/en/programme"));
    assert!(page.contains("Session PANE") && page.contains("Session NEXT"));
    assert_eq!(body(&shelf.get("/forum-2027/en/programme?day=all")), page);
}

#[test]
fn a_filter_that_leaves_little_shows_every_day() {
    let programme = crowded(3);
    let track = programme.tracks[0].code;
    let shelf = Shelf::with("large-2027", programme);
    let page = body(&shelf.get(&format!("/large-2027/en/programme?track={track}")));
    assert_eq!(titles(&page), 120);
    assert!(page.contains("15 November</h2>") && page.contains("17 November</h2>"));
}

#[test]
fn of_many_tracks_some_are_shown_and_all_are_offered() {
    let count = 40;
    let shelf = Shelf::with("large-2027", crowded(count));
    for address in ["programme?day=2027-11-15", "grid?day=2027-11-15"] {
        let page = body(&shelf.get(&format!("/large-2027/en/{address}")));
        let (shown, rest) =
            page.split_once(&format!("<summary>All {count} tracks</summary>")).expect("the rest");
        let (_, shown) = shown.split_once("class=\"chips one\">").expect("chips");
        let (rest, _) = rest.split_once("</details>").expect("an end");
        let chips = |part: &str| part.matches("<a class=\"track ").count();
        assert_eq!((chips(shown), chips(rest)), (8, count - 8), "{address}");
    }
    let home = body(&shelf.get("/large-2027/en"));
    let (shown, rest) = home.split_once(&format!("<summary>All {count} tracks")).expect("the rest");
    let chips = |part: &str| part.matches("<a class=\"track ").count();
    assert_eq!((chips(shown), chips(rest)), (8, count - 8), "the home page");
    let few = body(&Shelf::with("large-2027", crowded(9)).get("/large-2027/en/programme"));
    assert!(!few.contains("All 9 tracks"), "nine need no second step");
}

#[test]
fn many_people_stand_on_a_page_for_each_letter() {
    let mut programme = programmes::large(300, 5);
    programme.people[0].name = en("Zora Neale");
    let shelf = Shelf::with("large-2027", programme);
    let published = shelf.current("large-2027");
    let total = published.programme.people.len();
    assert!(total > 300, "only {total} people appear");
    let people = |page: &str| page.matches("<span class=\"face").count();
    let first = body(&shelf.get("/large-2027/en/people"));
    assert!(first.contains("<h2>A</h2>") && !first.contains("<h2>B</h2>"));
    assert!(first.contains("href=\"/large-2027/en/people?letter=B\""));
    let second = body(&shelf.get("/large-2027/en/people?letter=B"));
    assert!(second.contains("<h2>B</h2>") && !second.contains("<h2>A</h2>"));
    assert!(
        second.contains("?letter=B\" aria-label=\"Names beginning with B\" aria-current=\"page\"")
    );
    let all = body(&shelf.get("/large-2027/en/people?letter=all"));
    assert_eq!(people(&all), total);
    assert_eq!(body(&shelf.get("/large-2027/en/people?letter=%E2%98%83")), first, "no such letter");
    let letters: Vec<&str> = first.split("people?letter=").skip(1).collect();
    let letters = letters.iter().filter_map(|part| part.split('"').next());
    let others: usize = letters
        .filter(|letter| *letter != "all")
        .map(|letter| people(&body(&shelf.get(&format!("/large-2027/en/people?letter={letter}")))))
        .sum();
    assert_eq!(people(&first) + others, total, "everybody stands under some letter");
}

/// `А` and `A`, `В` and `B` look the same.
#[test]
fn the_letters_of_two_scripts_stand_apart() {
    let mut programme = programmes::large(300, 5);
    programme.people[0].name = en("Анна Белова");
    programme.people[1].name = en("Вера Иванова");
    let shelf = Shelf::with("large-2027", programme);
    for language in ["ru", "en"] {
        let page = body(&shelf.get(&format!("/large-2027/{language}/people")));
        let (_, letters) = page.split_once("<nav class=\"letters\"").expect("letters");
        let (letters, _) = letters.split_once("</nav>").expect("their end");
        assert_eq!(letters.matches("<i></i>").count(), 1, "{language}: {letters}");
    }
}

#[test]
fn a_grid_of_many_rooms_names_the_room_in_every_cell_for_paper() {
    let mut programme = programmes::large(900, 3);
    programme.rooms.truncate(14);
    let rooms: Vec<_> = programme.rooms.iter().map(|one| one.code).collect();
    for (place, session) in programme.sessions.iter_mut().enumerate() {
        session.rooms = vec![rooms[place % rooms.len()]];
    }
    let shelf = Shelf::with("large-2027", programme);
    let page = body(&shelf.get("/large-2027/en/grid"));
    let cells = page.matches("<small data-rooms=\"Room ").count();
    assert!(page.contains("class=\"grid many\"") && cells > 20, "{cells}");
    let few = body(&Shelf::with("forum-2027", programmes::small()).get("/forum-2027/en/grid"));
    assert!(!few.contains("data-rooms=") && !few.contains("grid many"));
}
