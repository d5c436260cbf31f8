//! A second source of one programme is joined with the first by stated rules.

use programme::{Kind, Programme, Status};
use testkit::{SeededChance, TestHouse};
use usecases::Error;
use usecases::import::{By, Import, JoinBy, Missing, Mode, Outcome, Upload, import};

use crate::support::{
    asked, assert_same, change, draft, dump, en, foreign, ics, put, release, session, slug,
    take_out, xml,
};

const TALKS: [(u32, &str, u32, &str, &str); 3] = [
    (1, "Opening", 9, "Great hall", "Ada Okafor"),
    (2, "Water", 10, "Great hall", "Bruno Marín"),
    (3, "Land", 10, "East room", "Chidi Wang"),
];

/// The UIDs of a calendar that knows the guids of `xml`.
const UIDS: [&str; 4] = [
    "00000000-0000-4000-8000-000000000001",
    "00000000-0000-4000-8000-000000000002",
    "00000000-0000-4000-8000-000000000003",
    "00000000-0000-4000-8000-000000000004",
];

fn feed() -> Upload {
    ics(&[
        (UIDS[0], "Opening", 9, "Great hall", "URL:https://forum.example/opening\r\n"),
        (UIDS[1], "Water", 10, "Great hall", ""),
        (UIDS[2], "Land", 10, "East room", ""),
        (UIDS[3], "Dinner", 19, "Terrace", ""),
    ])
}

async fn bring(at: &TestHouse, asked: Import) -> Outcome {
    at.clock.turn(60);
    import(&at.house, &at.ada, asked).await.unwrap()
}

async fn read(at: &TestHouse, file: Upload) -> Outcome {
    bring(at, asked("forum", vec![file])).await
}

fn by(rule: JoinBy, file: Upload) -> Import {
    Import { join_by: vec![rule], ..asked("forum", vec![file]) }
}

fn cancelling(file: Upload) -> Import {
    Import { missing: Missing::Cancel, ..asked("forum", vec![file]) }
}

fn joined(outcome: &Outcome, by: By, kind: Kind) -> usize {
    let line = outcome.joined.iter().find(|one| (one.by, one.kind) == (by, kind));
    line.map_or(0, |one| one.count)
}

/// Both files once more, in turn, change nothing.
async fn nothing_more(at: &TestHouse, files: &[Import]) {
    let before = dump(at, "forum").await;
    for _ in 0..2 {
        for file in files {
            let outcome = bring(at, file.clone()).await;
            assert!(outcome.clashes.is_empty(), "{outcome}");
            assert_same(&before, &dump(at, "forum").await, "the same file again changes nothing");
        }
    }
}

#[tokio::test]
async fn sessions_with_one_id_are_one_session_and_the_second_source_fills_it_in() {
    for at in TestHouse::on_each_engine().await {
        read(&at, xml(&TALKS)).await;
        let before = draft(&at, "forum").await;
        let outcome = read(&at, feed()).await;
        assert_eq!(joined(&outcome, By::Mark, Kind::Session), 3, "{outcome}");
        assert_eq!(joined(&outcome, By::SameSession, Kind::Room), 2, "{outcome}");
        let told = outcome.to_string();
        assert!(told.contains("3 sessions, by id, code or page"), "{told}");
        assert!(told.contains("2 rooms, by name, in sessions that both tell of"), "{told}");
        let now = draft(&at, "forum").await;
        assert_eq!((now.sessions.len(), now.rooms.len()), (4, 3), "{}", at.engine);
        let opening = session(&now, "Opening");
        assert_eq!(opening.code, session(&before, "Opening").code);
        // What only the second one tells is filled in, what only the first told stays.
        assert!(opening.origin.url.is_some() && opening.origin.uid.is_some());
        assert_eq!(opening.appearances, session(&before, "Opening").appearances);
        assert_eq!(opening.sections, session(&before, "Opening").sections);
        // The calendar tells no language: its texts are in that of the draft, and no translations.
        assert_eq!(opening.title, session(&before, "Opening").title);
        assert!(outcome.clashes.is_empty(), "{outcome}");
        assert_eq!(session(&now, "Dinner").title.original().as_str(), "en");
        nothing_more(&at, &[asked("forum", vec![xml(&TALKS)]), asked("forum", vec![feed()])]).await;
    }
}

#[tokio::test]
async fn where_the_second_source_says_something_else_the_draft_stays_and_the_clash_is_shown() {
    for at in TestHouse::on_each_engine().await {
        read(&at, xml(&TALKS)).await;
        let mut other = feed();
        let text = String::from_utf8(other.bytes).unwrap();
        other.bytes = text
            .replace("CALNAME:Forum", "CALNAME:All of it")
            .replace("SUMMARY:Water", "SUMMARY:Water for all")
            .into_bytes();
        let outcome = read(&at, other.clone()).await;
        let clashes: Vec<&str> = outcome.clashes.iter().map(|one| one.field.as_str()).collect();
        assert!(clashes.iter().any(|one| one.starts_with("name")), "{outcome}");
        assert!(clashes.iter().any(|one| one.starts_with("title")), "{outcome}");
        let now = draft(&at, "forum").await;
        assert_eq!(en(&now.event.name), "Forum", "{}", at.engine);
        session(&now, "Water");
        nothing_more(&at, &[asked("forum", vec![other]), asked("forum", vec![xml(&TALKS)])]).await;
        // What a source changes later counts as ever.
        let mut later = TALKS;
        later[1].1 = "Water and rights";
        read(&at, xml(&later)).await;
        session(&draft(&at, "forum").await, "Water and rights");
    }
}

#[tokio::test]
async fn what_shares_no_id_stands_beside_and_joins_when_a_person_asks() {
    for at in TestHouse::on_each_engine().await {
        read(&at, xml(&TALKS)).await;
        let other = ics(&[("a", "Opening", 9, "Great hall", ""), ("b", "Water", 11, "Tent", "")]);
        let outcome = read(&at, other.clone()).await;
        assert!(outcome.joined.is_empty(), "{outcome}");
        let told = outcome.to_string();
        assert!(told.contains("1 session; --join-by title-and-start joins them"), "{told}");
        assert!(told.contains("1 room; --join-by names joins them"), "{told}");
        assert_eq!(draft(&at, "forum").await.sessions.len(), 5, "{}", at.engine);

        // What was brought as an item of its own is given up for the one that it is.
        let outcome = bring(&at, by(JoinBy::TitleAndStart, other.clone())).await;
        let rule = By::Asked(JoinBy::TitleAndStart);
        assert_eq!(joined(&outcome, rule, Kind::Session), 1, "{outcome}");
        let now = draft(&at, "forum").await;
        assert_eq!(now.sessions.len(), 4, "{outcome}");
        // Its room joins by its name, in the session that both tell of.
        let outcome = bring(&at, by(JoinBy::Names, other.clone())).await;
        assert!(outcome.missing.is_empty(), "{outcome}");
        let halls =
            |p: &Programme| p.rooms.iter().filter(|one| en(&one.name) == "Great hall").count();
        assert_eq!(halls(&draft(&at, "forum").await), 1, "{outcome}");
        nothing_more(
            &at,
            &[asked("forum", vec![other.clone()]), asked("forum", vec![xml(&TALKS)])],
        )
        .await;
        nothing_more(&at, &[by(JoinBy::Names, other)]).await;
    }
}

#[tokio::test]
async fn where_two_fit_none_joins_and_both_are_named() {
    for at in TestHouse::on_each_engine().await {
        let mut talks = TALKS.to_vec();
        talks[2] = (3, "Water", 10, "East room", "Chidi Wang");
        read(&at, xml(&talks)).await;
        let other = ics(&[("a", "Water", 10, "Tent", "")]);
        let outcome = bring(&at, by(JoinBy::TitleAndStart, other.clone())).await;
        assert!(outcome.joined.is_empty(), "{outcome}");
        assert_eq!(outcome.undecided.len(), 1, "{outcome}");
        assert_eq!(outcome.undecided[0].candidates.len(), 2);
        assert!(outcome.to_string().contains("Fits several things here"), "{outcome}");
        assert_eq!(draft(&at, "forum").await.sessions.len(), 4, "{}", at.engine);
        // Nor do two that fit one.
        let twice = ics(&[("c", "Opening", 9, "A", ""), ("d", "Opening", 9, "B", "")]);
        let outcome = bring(&at, by(JoinBy::TitleAndStart, twice)).await;
        assert!(outcome.joined.is_empty() && outcome.undecided.len() == 2, "{outcome}");
    }
}

#[tokio::test]
async fn a_session_goes_only_when_no_source_tells_of_it() {
    for at in TestHouse::on_each_engine().await {
        read(&at, xml(&TALKS)).await;
        read(&at, feed()).await;
        release(&at, "forum").await;
        let land = |p: &Programme| session(p, "Land").status;
        let outcome = bring(&at, cancelling(xml(&TALKS[..2]))).await;
        assert_eq!(outcome.missing[0].told_by.as_deref(), Some("ics"), "{outcome}");
        assert!(outcome.to_string().contains("stays, as ics still tells of it"), "{outcome}");
        assert!(!outcome.to_string().contains("--cancel-missing"), "{outcome}");
        assert_eq!(land(&draft(&at, "forum").await), Status::Confirmed, "{}", at.engine);
        nothing_more(&at, &[cancelling(xml(&TALKS[..2]))]).await;

        let less = ics(&[
            (UIDS[0], "Opening", 9, "Great hall", ""),
            (UIDS[1], "Water", 10, "Great hall", ""),
        ]);
        let outcome = bring(&at, cancelling(less.clone())).await;
        assert!(outcome.missing.iter().all(|one| one.cancelled), "{outcome}");
        assert_eq!(land(&draft(&at, "forum").await), Status::Cancelled);
        nothing_more(&at, &[cancelling(less), cancelling(xml(&TALKS[..2]))]).await;
        // Whichever tells of it again brings it back.
        read(&at, xml(&TALKS)).await;
        assert_eq!(land(&draft(&at, "forum").await), Status::Confirmed);
    }
}

#[tokio::test]
async fn a_session_that_an_organiser_took_out_stays_out_of_all_sources() {
    for at in TestHouse::on_each_engine().await {
        read(&at, xml(&TALKS)).await;
        take_out(&at, "forum").await;
        let mut less = draft(&at, "forum").await;
        less.sessions.retain(|one| en(&one.title) != "Land");
        put(&at, "forum", &less).await;
        let outcome = read(&at, feed()).await;
        assert_eq!(outcome.taken_out.len(), 1, "{outcome}");
        assert!(draft(&at, "forum").await.sessions.iter().all(|one| en(&one.title) != "Land"));
        let own: Vec<_> = draft(&at, "forum").await.sessions.iter().map(|one| one.code).collect();
        let mut edited = draft(&at, "forum").await;
        change(&mut edited, own[0], |one| one.subtitle = Some(testkit::programmes::en("Kept")));
        put(&at, "forum", &edited).await;
        nothing_more(&at, &[asked("forum", vec![feed()]), asked("forum", vec![xml(&TALKS)])]).await;
    }
}

#[tokio::test]
async fn feeds_of_one_format_with_names_are_sources_of_their_own() {
    for at in TestHouse::on_each_engine().await {
        let named = |name: &str, file: Upload| Import {
            source: Some(name.parse().unwrap()),
            ..asked("forum", vec![file])
        };
        let one = ics(&[("a@x.example", "Opening", 9, "Hall", "")]);
        let other = ics(&[
            ("b@x.example", "Posters", 12, "Hall", ""),
            ("a@x.example", "Opening", 9, "Hall", ""),
        ]);
        bring(&at, named("talks", one.clone())).await;
        let outcome = bring(&at, named("posters", other.clone())).await;
        assert!(outcome.missing.is_empty(), "{outcome}");
        assert_eq!(joined(&outcome, By::Mark, Kind::Session), 1, "{outcome}");
        let now = draft(&at, "forum").await;
        assert_eq!((now.sessions.len(), now.rooms.len()), (2, 1), "{}", at.engine);
        nothing_more(&at, &[named("talks", one), named("posters", other)]).await;

        let edit = Import {
            source: Some("mine".parse().unwrap()),
            ..asked("forum", vec![crate::support::file(&now)])
        };
        let refused = import(&at.house, &at.ada, edit).await;
        assert!(matches!(refused, Err(Error::Refused(_))), "{refused:?}");
        assert!("A b".parse::<usecases::import::SourceName>().is_err());
        usecases::events::delete(&at.house, &at.ada, &slug("forum")).await.unwrap();
    }
}

#[tokio::test]
async fn a_source_on_another_clock_tells_the_same_times() {
    for at in TestHouse::on_each_engine().await {
        read(&at, xml(&TALKS)).await;
        let utc = || {
            let text = "BEGIN:VCALENDAR\r\nX-WR-CALNAME:Forum\r\nX-WR-TIMEZONE:Africa/Nairobi\r\n\
                        BEGIN:VEVENT\r\nUID:00000000-0000-4000-8000-000000000002\r\nSUMMARY:Water\r\n\
                        DTSTART;TZID=Africa/Nairobi:20271116T120000\r\nDURATION:PT45M\r\n\
                        END:VEVENT\r\nEND:VCALENDAR\r\n";
            Upload { name: "feed.ics".into(), bytes: text.into() }
        };
        let outcome = read(&at, utc()).await;
        assert!(outcome.clashes.iter().all(|one| one.field != "when"), "{outcome}");
        assert!(outcome.to_string().contains("Africa/Nairobi"), "{outcome}");
        let now = draft(&at, "forum").await;
        assert_eq!(now.event.zone, "Europe/Zurich".parse().unwrap(), "{}", at.engine);
        assert_eq!(session(&now, "Water").when.unwrap().start.to_string(), "2027-11-16T10:00");
        take_out(&at, "forum").await;
        nothing_more(&at, &[asked("forum", vec![utc()]), asked("forum", vec![xml(&TALKS)])]).await;
    }
}

/// Some of the numbers up to a bound, at least one.
fn some(chance: &SeededChance, of: usize) -> Vec<usize> {
    let mut picked: Vec<usize> = (0..of).filter(|_| chance.below(3) > 0).collect();
    if picked.is_empty() {
        picked.push(chance.below(of));
    }
    picked
}

#[tokio::test]
async fn two_sources_in_any_order_settle_at_once() {
    let titles = ["Water", "Land", "Opening"];
    for seed in 0..12 {
        let chance = SeededChance::new(seed);
        let (ours, theirs) = (some(&chance, 5), some(&chance, 4));
        let all: Vec<(&str, u32)> =
            (0..5).map(|_| (titles[chance.below(3)], 8 + chance.below(4) as u32)).collect();
        let talks: Vec<_> = ours
            .iter()
            .map(|at| (u32::try_from(at + 1).unwrap(), all[*at].0, all[*at].1, "Hall", "Ada"))
            .collect();
        let feed: Vec<_> =
            theirs.iter().map(|at| (UIDS[*at], all[at + 1].0, all[*at].1, "Hall", "")).collect();
        let rules: Vec<JoinBy> = JoinBy::ALL.into_iter().filter(|_| chance.below(2) > 0).collect();
        let first = asked("forum", vec![xml(&talks)]);
        let second = Import { join_by: rules, ..asked("forum", vec![ics(&feed)]) };
        let at = TestHouse::on_each_engine().await.swap_remove(0);
        bring(&at, first.clone()).await;
        let outcome = bring(&at, second.clone()).await;
        let same = theirs.iter().filter(|at| ours.contains(at)).count();
        let what = format!("seed {seed}: {outcome}");
        assert_eq!(joined(&outcome, By::Mark, Kind::Session), same, "{what}");
        let sessions = draft(&at, "forum").await.sessions.len();
        assert!(sessions <= ours.len() + theirs.len() - same && sessions >= ours.len(), "{what}");
        nothing_more(&at, &[first, second]).await;
    }
}

#[tokio::test]
async fn real_exports_of_one_event_join() {
    let (Some(from_xml), Some(from_json)) =
        (foreign("schedule-xml/democon.valid.xml"), foreign("schedule-json/democon.pretalx.json"))
    else {
        return;
    };
    for at in TestHouse::on_each_engine().await {
        let zoned = |file: &Upload| Import {
            zone: "Europe/Berlin".parse().ok(),
            ..asked("forum", vec![file.clone()])
        };
        bring(&at, zoned(&from_xml)).await;
        let before = draft(&at, "forum").await;
        let outcome = bring(&at, zoned(&from_json)).await;
        let now = draft(&at, "forum").await;
        eprintln!("{outcome}");
        let added = |kind: Kind| outcome.difference.counts(kind).added;
        assert_eq!(Kind::ALL.map(added), [0; 7], "nothing is new: {outcome}");
        assert_eq!(now.sessions.len(), before.sessions.len());
        assert_eq!(joined(&outcome, By::Mark, Kind::Session), before.sessions.len(), "{outcome}");
        nothing_more(&at, &[zoned(&from_xml), zoned(&from_json)]).await;
    }
}

/// How many sessions of the camp stand in all three files, and how many its XML leaves out: what
/// people added themselves, in their villages.
const SHARED: usize = 214;
const NEW: usize = 141;

#[tokio::test]
async fn real_exports_that_share_numbers_alone_join_when_asked() {
    let files = [
        "schedule-xml/emf2018.frab.xml",
        "own-json/emf2018.schedule.json",
        "ics-events/emf2018.ics",
    ];
    let files: Vec<Upload> = files.into_iter().filter_map(foreign).collect();
    let [from_xml, from_json, from_ics] = &files[..] else { return };
    let at = TestHouse::sqlite().await;
    let zoned = |file: &Upload| Import {
        zone: "Europe/London".parse().ok(),
        ..asked("forum", vec![file.clone()])
    };
    let by_ids = |file: &Upload| Import { join_by: vec![JoinBy::Ids], ..zoned(file) };
    bring(&at, zoned(from_xml)).await;
    let sessions = draft(&at, "forum").await.sessions.len();
    let alone = bring(&at, Import { mode: Mode::DryRun, ..zoned(from_json) }).await;
    assert!(alone.alike.iter().any(|one| one.by == JoinBy::Ids && one.count == SHARED), "{alone}");
    for (file, same, new) in [(from_json, SHARED, NEW), (from_ics, SHARED + NEW, 0)] {
        let outcome = bring(&at, by_ids(file)).await;
        let asked = joined(&outcome, By::Asked(JoinBy::Ids), Kind::Session);
        let marked = joined(&outcome, By::Mark, Kind::Session);
        assert_eq!(asked + marked, same, "{outcome}");
        assert_eq!(outcome.difference.counts(Kind::Session).added, new, "{outcome}");
    }
    assert_eq!(draft(&at, "forum").await.sessions.len(), sessions + NEW);
    nothing_more(&at, &[zoned(from_xml), zoned(from_json), zoned(from_ics)]).await;
}
