//! Filters and the counts behind their choices.

use programme::filter::{Access, Facets, Filter, counts};
use programme::{AccessFact, Code, Session};
use testkit::programmes::{code, lang, large, small};

use crate::published;

#[test]
fn a_session_must_fit_every_choice() {
    let published = published(small());
    let check = |change: &dyn Fn(&mut Filter), expected: &[&str]| {
        let mut filter = Filter::default();
        change(&mut filter);
        let fits = |one: &&Session| filter.matches(one, &published);
        let found: Vec<Code> =
            published.programme.sessions.iter().filter(fits).map(|one| one.code).collect();
        let expected: Vec<Code> = expected.iter().map(|name| code(name)).collect();
        assert_eq!(found, expected, "{filter:?}");
    };
    check(&|_| {}, &["PANE", "SPEECH", "WRKSHP", "BREAK", "NEXT", "SMDAY"]);
    check(&|one| one.day = Some("2027-11-17".parse().unwrap()), &["NEXT"]);
    check(&|one| one.track = Some(code("TRACK")), &["PANE"]);
    check(&|one| one.session_type = Some(code("BRKTYP")), &["BREAK"]);
    check(&|one| one.room = Some(code("EAST")), &["SPEECH", "BREAK"]);
    check(&|one| one.person = Some(code("ADA")), &["PANE"]);
    // Involved itself; through somebody who appears.
    check(&|one| one.organisation = Some(code("DEFEND")), &["PANE"]);
    check(&|one| one.organisation = Some(code("MAKERS")), &["PANE"]);
    check(&|one| one.language = Some(lang("ar-EG")), &["PANE"]);
    check(&|one| one.language = Some(lang("fr")), &["SPEECH"]);
    let step_free = Access::Room(AccessFact::StepFree);
    check(&|one| one.access = [step_free].into(), &["PANE", "BREAK", "NEXT"]);
    check(&|one| one.access = [step_free, Access::Captions].into(), &["PANE"]);
    check(&|one| one.tag = Some("Climate".into()), &["PANE", "WRKSHP"]);
    check(&|one| one.level = Some("Advanced".into()), &["PANE"]);
    check(&|one| one.audience = Some("Nobody".into()), &[]);
    check(
        &|one| {
            one.tag = Some("Climate".into());
            one.room = Some(code("WEB"));
        },
        &["WRKSHP"],
    );
}

#[test]
fn d09_counts_show_no_trace_of_hidden_sessions() {
    let facets = counts(&published(small()), &Filter::default());
    assert_eq!(facets.matching, 6);
    assert_eq!(facets.people.get(&code("SECRET")), None);
    assert_eq!(facets.rooms[&code("GRAND")], 3);
    assert_eq!(facets.days.values().copied().collect::<Vec<_>>(), [4, 1]);
    assert_eq!(facets.breaks.values().copied().collect::<Vec<_>>(), [1]);
}

#[test]
fn kinds_of_access_are_found_by_their_names() {
    for access in Access::all() {
        assert_eq!(Access::from_name(access.as_str()), Some(access));
    }
    assert_eq!(Access::from_name("lift"), None);
}

/// Each count says how many sessions choosing it would show.
#[test]
fn counts_keep_their_promise() {
    let published = published(large(200, 6));
    let shown = |filter: &Filter| {
        published.programme.sessions.iter().filter(|one| filter.matches(one, &published)).count()
    };
    let room = published.programme.rooms[0].code;
    let filters = [
        Filter::default(),
        Filter { room: Some(room), ..Filter::default() },
        Filter {
            language: Some(lang("ar")),
            access: [Access::Room(AccessFact::StepFree)].into(),
            ..Filter::default()
        },
    ];
    for filter in filters {
        let Facets { matching, days, rooms, languages, tags, access, organisations, .. } =
            counts(&published, &filter);
        assert_eq!(matching, shown(&filter));
        assert!(matching > 0);
        for (day, count) in days {
            assert_eq!(count, shown(&Filter { day: Some(day), ..filter.clone() }));
        }
        for (room, count) in rooms {
            assert_eq!(count, shown(&Filter { room: Some(room), ..filter.clone() }));
        }
        for (language, count) in languages {
            assert_eq!(count, shown(&Filter { language: Some(language), ..filter.clone() }));
        }
        for (tag, count) in tags {
            assert_eq!(count, shown(&Filter { tag: Some(tag), ..filter.clone() }));
        }
        for (organisation, count) in organisations {
            let organisation = Some(organisation);
            assert_eq!(count, shown(&Filter { organisation, ..filter.clone() }));
        }
        for (more, count) in access {
            let mut further = filter.clone();
            further.access.insert(more);
            assert_eq!(count, shown(&further));
        }
    }
}
