//! What is refused, what is warned of, and in which words.

use jiff::civil::date;
use programme::validate::{Severity, TEXT_LIMIT, TITLE_LIMIT, acceptable, check as findings};
use programme::{
    Appearance, Contact, Kind, Lang, Picture, Programme, Role, Section, SectionKind, Session,
};
use testkit::programmes::{at, code, en, large, person, session, slot, small};

/// The findings after a change, as `severity kind field: sentence`.
fn found(change: impl FnOnce(&mut Programme)) -> Vec<String> {
    let mut programme = small();
    change(&mut programme);
    findings(&programme)
        .into_iter()
        .map(|one| {
            let severity = match one.severity {
                Severity::Refused => "refused",
                Severity::Warning => "warning",
            };
            format!("{severity} {} {}: {}", one.kind.as_str(), one.field, one.problem)
        })
        .collect()
}

fn check(change: impl FnOnce(&mut Programme), expected: &str) {
    assert_eq!(found(change), [expected]);
}

fn check_panel(change: impl FnOnce(&mut Session), expected: &str) {
    check(|programme| change(&mut programme.sessions[0]), expected);
}

#[test]
fn nothing_is_wrong_with_a_good_programme() {
    assert_eq!(found(|_| {}), <[&str; 0]>::default());
    assert!(acceptable(&findings(&large(300, 4))));
}

#[test]
fn references_lead_to_items_of_their_kind() {
    check_panel(
        |one| one.track = Some(code("NEVER")),
        "refused session track: there is no track NEVER2: add it or take the reference away",
    );
    check_panel(
        |one| one.rooms = vec![code("ADA")],
        "refused session rooms: there is no room ADA222: add it or take the reference away",
    );
    check_panel(
        |one| one.items[0].appearances[0].person = code("NEVER"),
        "refused session items: there is no person NEVER2: add it or take the reference away",
    );
    check(
        |all| all.people[0].affiliations[0].organisation = Some(code("NEVER")),
        "refused person affiliations: there is no organisation NEVER2: add it or take the reference away",
    );
}

#[test]
fn codes_are_unique_among_all_items() {
    let sentence = "the code PANE22 is taken by another item: give one of them a code of its own";
    let again = session("PANE", "2027-11-16T12:00", "2027-11-16T13:00");
    check(|all| all.sessions.push(again), &format!("refused session code: {sentence}"));
    check(|all| all.people.push(person("PANE")), &format!("refused session code: {sentence}"));
}

#[test]
fn times_are_in_order_and_within_reason() {
    check_panel(
        |one| one.when = Some(slot("2027-11-16T10:00", "2027-11-16T09:00")),
        "refused session when: the end, 16 November 2027, 09:00, lies before the start, 16 November 2027, 10:00: correct one of them",
    );
    for absurd in
        ["1969-12-31T23:00", "2201-01-01T00:00", "9999-12-31T23:59", "-009999-01-01T00:00"]
    {
        let Ok(time) = absurd.parse::<programme::LocalTime>() else { continue };
        check(
            |all| {
                all.event.first_day = None;
                all.event.last_day = None;
                all.sessions[0].when = Some(programme::Slot { start: time, end: time });
            },
            &format!(
                "refused session when: {} lies outside the years 1970 to 2200: correct the date",
                time.in_words()
            ),
        );
    }
    let wrong = found(|all| all.event.last_day = Some(date(2027, 11, 15)));
    let sentence = "the last day, 15 November 2027, lies before the first day, 16 November 2027: correct one of them";
    assert_eq!(wrong[0], format!("refused event last_day: {sentence}"));
}

#[test]
fn the_event_makes_sense() {
    check(
        |all| all.event.day_change = 24,
        "refused event day_change: a day cannot change at hour 24: use an hour from 0 to 23",
    );
    check(
        |all| all.event.languages.clear(),
        "refused event languages: the event names no language: name at least one",
    );
    check(
        |all| all.event.languages.push("en".parse::<Lang>().unwrap()),
        "warning event languages: en stands more than once: keep one",
    );
    for wrong in ["help", "@example.org", "help@", "he lp@example.org"] {
        let email = Some(wrong.to_owned());
        check(
            |all| all.event.conduct = Some(Contact { email, ..Contact::default() }),
            &format!(
                "refused event conduct: “{wrong}” is not an e-mail address: write it like help@example.org"
            ),
        );
    }
}

#[test]
fn texts_have_limits() {
    let section = |text: &str| vec![Section { kind: SectionKind::Notes, text: en(text) }];
    check_panel(
        |one| one.title = en(&"é".repeat(TITLE_LIMIT + 1)),
        "refused session title: the line has 501 characters, more than 500: shorten it",
    );
    assert_eq!(found(|all| all.sessions[0].title = en(&"é".repeat(TITLE_LIMIT))).len(), 0);
    check_panel(
        |one| one.sections = section(&"a".repeat(TEXT_LIMIT + 1)),
        "refused session sections: the text has 200001 bytes, more than 200000: shorten or divide it",
    );
    check_panel(
        |one| one.title = en("a\u{0}b"),
        "refused session title: the text holds the control character U+0000: take it out",
    );
    check_panel(
        |one| one.sections = section("a\r\nb"),
        "refused session sections: the text holds the control character U+000D: take it out",
    );
    assert_eq!(found(|all| all.sessions[0].sections = section("a\n\tb")).len(), 0);
}

#[test]
fn pictures_are_named_by_digest_and_type() {
    let picture = |sha256: &str, media_type: &str| {
        Some(Picture { sha256: sha256.into(), media_type: media_type.into(), description: None })
    };
    let digest = "0123456789abcdef".repeat(4);
    assert_eq!(found(|all| all.people[0].photo = picture(&digest, "image/png")).len(), 0);
    assert_eq!(
        found(|all| all.people[0].photo = picture("../../etc/passwd", "image/svg+xml")).len(),
        2
    );
}

#[test]
fn h07_hours_that_are_skipped_or_doubled_are_warned_of() {
    let open = |all: &mut Programme| {
        all.event.first_day = None;
        all.event.last_day = None;
    };
    let first = |when| {
        found(|all| {
            open(all);
            all.sessions[0].when = Some(when);
        })[0]
            .clone()
    };
    assert_eq!(
        first(slot("2027-03-28T02:30", "2027-03-28T04:00")),
        "warning session when: clocks in Europe/Zurich skip 28 March 2027, 02:30: the session will start as much later, or give it another time",
    );
    assert_eq!(
        first(slot("2026-10-25T02:30", "2026-10-25T04:00")),
        "warning session when: clocks in Europe/Zurich show 25 October 2026, 02:30 twice, and the first, before the clocks go back, is meant: make sure that this is right",
    );
    assert_eq!(
        first(slot("2026-10-25T02:30 second", "2026-10-25T04:00")),
        "warning session when: clocks in Europe/Zurich show 25 October 2026, 02:30 twice, and the second, after the clocks have gone back, is meant: make sure that this is right",
    );
}

#[test]
fn what_looks_like_a_mistake_is_warned_of() {
    check(
        |all| all.sessions[2].when = Some(slot("2027-11-16T09:30", "2027-11-17T10:30")),
        "warning session when: it lasts 25 hours: make sure that its end is right, or divide it by days",
    );
    check(
        |all| {
            let time = at("2027-11-20T09:00");
            all.sessions[4].when = Some(programme::Slot { start: time, end: time });
        },
        "warning session when: 20 November 2027 is not a day of the event: move the session or correct the event's days",
    );
    let again = Appearance { person: code("ADA"), role: Role::Chair };
    check_panel(
        |one| one.appearances.push(again),
        "warning session appearances: ADA222 (chair) stands more than once: keep one",
    );
    check_panel(
        |one| one.organisations.push(one.organisations[0].clone()),
        "warning session organisations: DEFEND stands more than once: keep one",
    );
    check(
        |all| all.sessions[1].rooms = vec![code("GRAND")],
        "warning session rooms: the sessions PANE22 and SPEECH are in room GRAND2 at the same time: move one of them",
    );
    check(
        |all| all.sessions[1].appearances[0].person = code("ADA"),
        "warning session appearances: person ADA222 is in the sessions PANE22 and SPEECH at the same time: move one of them",
    );
}

#[test]
fn a_date_far_off_all_others_is_warned_of() {
    let moved = |all: &mut Programme, place: usize, day: &str| {
        (all.event.first_day, all.event.last_day) = (None, None);
        let (start, end) = (format!("{day}T09:00"), format!("{day}T09:30"));
        all.sessions[place].when = Some(slot(&start, &end));
    };
    check(
        |all| moved(all, 0, "2026-11-16"),
        "warning session when: 16 November 2026 lies more than 60 days away from the rest of the programme (16 November 2027 to 17 November 2027): make sure that the date is right",
    );
    let two = found(|all| {
        moved(all, 0, "2028-03-01");
        moved(all, 1, "2028-03-02");
    });
    assert_eq!(two.len(), 1, "one line for all that lie together: {two:?}");
    assert!(two[0].contains("1 March 2028 and 1 more session lie more than 60 days"), "{two:?}");
    // A series through a year has no gap: it is as it should be.
    let series = found(|all| {
        for place in 0..all.sessions.len() {
            moved(all, place, &format!("2027-{:02}-16", 12 - place));
        }
    });
    assert!(series.iter().all(|one| !one.contains("60 days")), "{series:?}");
}

#[test]
fn a_finding_names_its_item() {
    let mut programme = small();
    programme.sessions[0].track = Some(code("NEVER"));
    let finding = findings(&programme).remove(0);
    assert_eq!((finding.kind, finding.code), (Kind::Session, Some(code("PANE"))));
}
