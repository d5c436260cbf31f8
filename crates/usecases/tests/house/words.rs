//! What an import says, as the person at the terminal reads it.

use formats::Format;
use testkit::TestHouse;
use testkit::programmes::{code, en as text, small};
use usecases::Error;
use usecases::export::{Export, Holding, Which, export};
use usecases::import::{Import, Upload, import};

use crate::support::{
    asked, change, draft, file, ics, json, put, release, session, slug, take_out, xml,
};

const TALKS: [(u32, &str, u32, &str, &str); 3] = [
    (1, "Opening", 9, "Great hall", "Ada"),
    (2, "Water", 10, "Great hall", "Bruno"),
    (3, "Land", 10, "East room", "Chidi"),
];

#[tokio::test]
async fn a_clash_is_told_by_title_and_with_times_as_people_write_them() {
    let long = "A title of very many words that nobody would ever put on a sign beside a door";
    for at in TestHouse::on_each_engine().await {
        import(&at.house, &at.ada, asked("forum", vec![xml(&TALKS)])).await.unwrap();
        take_out(&at, "forum").await;
        let mut programme = draft(&at, "forum").await;
        let (water, east) =
            (session(&programme, "Water").code, session(&programme, "Land").rooms.clone());
        change(&mut programme, water, |one| {
            one.when = Some(testkit::programmes::slot("2027-11-16T11:00", "2027-11-16T11:45"));
            one.rooms = east;
            one.title = text(long);
        });
        put(&at, "forum", &programme).await;
        let mut later = TALKS;
        later[1] = (2, "Water and rights", 14, "Garden", "Bruno");
        let outcome = import(&at.house, &at.ada, asked("forum", vec![xml(&later)])).await.unwrap();
        let told = outcome.to_string();
        let clash = |field: &str| {
            let line = outcome.clashes.iter().find(|one| one.field.starts_with(field));
            line.unwrap_or_else(|| panic!("{told}")).to_string()
        };
        assert!(clash("when").contains(&format!("({water}), time: ")), "{told}");
        assert!(
            clash("when").ends_with(
                "16 November 2027, 11:00 to 11:45 here, 16 November 2027, 14:00 to 14:45 in the file"
            ),
            "{told}"
        );
        assert!(
            clash("rooms").ends_with("rooms: “East room” here, “Garden” in the file"),
            "{told}"
        );
        let title = clash("title");
        assert!(
            title.contains("title (en): “A title of very many") && title.contains("…” here"),
            "{title}"
        );
        assert_eq!(title.matches('“').count(), title.matches('”').count(), "{title}");
        assert!(!told.contains("{\"") && !told.contains("T14:00"), "{told}");
    }
}

#[tokio::test]
async fn what_moved_is_told_with_old_and_new_and_as_part_of_what_changed() {
    for at in TestHouse::on_each_engine().await {
        import(&at.house, &at.ada, asked("forum", vec![xml(&TALKS)])).await.unwrap();
        let mut later = TALKS;
        later[1].2 = 14;
        later[2].1 = "Land and law";
        later[2].3 = "Great hall";
        later[0].4 = "Dara";
        let outcome = import(&at.house, &at.ada, asked("forum", vec![xml(&later)])).await.unwrap();
        let told = outcome.to_string();
        assert!(told.contains("sessions: 3 changed, 2 of them moved"), "{told}");
        assert!(
            told.contains("Water: moved from 16 November 2027, 10:00 to 16 November 2027, 14:00"),
            "{told}"
        );
        assert!(told.contains("moved from “East room” to “Great hall”"), "{told}");
        assert!(told.contains("renamed from “Land” to “Land and law”"), "{told}");
        assert!(told.contains("Opening: changed people"), "{told}");
    }
}

#[tokio::test]
async fn sessions_are_counted_in_one_way_and_breaks_apart() {
    for at in TestHouse::on_each_engine().await {
        let three = ics(&[("a", "Coffee", 9, "Foyer", "CATEGORIES:Break\r\n")]);
        let sched = String::from_utf8(three.bytes)
            .unwrap()
            .replace("X-WR-CALNAME", "PRODID:-//Sched.com Forum//EN\r\nX-WR-CALNAME");
        let breaks = Upload { name: "breaks.ics".into(), bytes: sched.into_bytes() };
        let outcome = import(&at.house, &at.ada, asked("pause", vec![breaks])).await.unwrap();
        assert!(outcome.to_string().contains("breaks.ics (ics): 1 break"), "{outcome}");
        release(&at, "pause").await;
        let listed = usecases::events::list(&at.house, &at.ada).await.unwrap();
        assert_eq!(listed[0].summary.as_ref().unwrap().tally.to_string(), "1 break");

        let mut programme = small();
        change(&mut programme, code("PANE"), |one| one.status = programme::Status::Cancelled);
        let outcome = put(&at, "forum", &programme).await;
        let told = outcome.to_string();
        assert!(
            told.contains("6 sessions, 1 of them cancelled, and 1 break, 1 without a time"),
            "{told}"
        );
        assert!(told.contains("sessions and breaks: 7 new"), "{told}");
        release(&at, "forum").await;
        let listed = usecases::events::list(&at.house, &at.ada).await.unwrap();
        let forum = listed.iter().find(|one| one.slug == slug("forum")).unwrap();
        let tally = forum.summary.as_ref().unwrap().tally;
        assert_eq!(tally.to_string(), "5 sessions, 1 of them cancelled, and 1 break");
    }
}

#[tokio::test]
async fn a_later_calendar_in_utc_is_read_in_the_zone_that_was_told_once() {
    let utc = || {
        let text = String::from_utf8(ics(&[("a", "Opening", 9, "Hall", "")]).bytes).unwrap();
        let text = text.replace(";TZID=Europe/Zurich:20271116T090000", ":20271116T080000Z");
        vec![Upload { name: "feed.ics".into(), bytes: text.into_bytes() }]
    };
    for at in TestHouse::on_each_engine().await {
        assert!(import(&at.house, &at.ada, asked("forum", utc())).await.is_err());
        let told = Import { zone: "Europe/Zurich".parse().ok(), ..asked("forum", utc()) };
        import(&at.house, &at.ada, told).await.unwrap();
        let outcome = import(&at.house, &at.ada, asked("forum", utc())).await.unwrap();
        assert!(outcome.difference.is_empty(), "{outcome}");
        assert!(
            outcome.to_string().contains("Europe/Zurich was taken, which the event has already"),
            "{outcome}"
        );
    }
}

/// A file whose own values no draft could hold, with what the sentence must hold.
#[tokio::test]
async fn what_no_draft_could_hold_is_unusable_input_with_file_and_place() {
    let own = String::from_utf8(json(&small())).unwrap();
    let cases = [
        ("\"Session PANE\"", "\"Ses\\u0000sion PANE\"".to_owned(), "control character U+0000"),
        ("\"Session PANE\"", format!("\"{}\"", "long ".repeat(1_000_000)), "more than 500"),
        (
            "\"end\": \"2027-11-16T10:00\"",
            "\"end\": \"2027-11-16T01:00\"".to_owned(),
            "lies before the start",
        ),
    ];
    for at in TestHouse::on_each_engine().await {
        put(&at, "forum", &small()).await;
        for (from, to, says) in &cases {
            assert!(own.contains(from));
            let bytes = own.replacen(from, to, 1).into_bytes();
            let files = vec![Upload { name: "forum.json".into(), bytes }];
            let refused = import(&at.house, &at.ada, asked("forum", files)).await;
            let Err(Error::Unreadable(why)) = refused else { panic!("{says}: {refused:?}") };
            let told = why.to_string();
            assert!(told.starts_with("forum.json: sessions["), "{told}");
            assert!(told.contains(says) && told.contains("PANE") && told.len() < 400, "{told}");
            assert!(!told.contains('\0'), "{told:?}");
        }
    }
}

#[tokio::test]
async fn two_files_that_tell_of_the_event_differently_say_in_what() {
    for at in TestHouse::on_each_engine().await {
        let (one, mut other) = (small(), small());
        other.event.name = text("Another forum");
        other.event.day_change = 4;
        let files = vec![file(&one), file(&other)];
        let outcome = import(&at.house, &at.ada, asked("forum", files)).await.unwrap();
        assert!(outcome.to_string().contains("differently (name, day change)"), "{outcome}");
    }
}

#[tokio::test]
async fn an_export_counts_what_its_format_has_no_place_for() {
    for at in TestHouse::on_each_engine().await {
        put(&at, "forum", &small()).await;
        let base = links::Base::parse("https://forum.example").unwrap();
        let event = slug("forum");
        for (format, named) in [(Format::Xml, "schedule.xml"), (Format::Ics, "a calendar")] {
            let which = Which::Draft;
            let asked = Export {
                event: &event,
                format,
                which,
                holding: Holding::Public,
                base: &base,
                version: "0",
            };
            let written = export(&at.house, &at.ada, asked).await.unwrap();
            let message = format!("“captions” of a session has no place in {named}.");
            let note = written.report.notes.iter().find(|note| note.message == message);
            assert_eq!(note.map(|note| note.count), Some(1), "{:?}", written.report.notes);
        }
    }
}
