//! What releases do with items.

use programme::history::{advance, advance_programme};
use programme::{History, ItemHistory, Kind, Programme, Visibility, items};
use proptest::prelude::*;
use testkit::programmes::{code, en, small};

fn of(history: &History, name: &str) -> Option<(u32, u32, u32, Option<u32>)> {
    let key = (Kind::Session, Some(code(name)));
    history.get(&key).map(|one| (one.first, one.changed, one.sequence, one.removed))
}

/// The history after these programmes were released one after the other.
fn released(programmes: &[Programme]) -> History {
    let mut history = History::new();
    for (place, programme) in programmes.iter().enumerate() {
        let previous = place.checked_sub(1).map(|before| &programmes[before]);
        let number = u32::try_from(place + 1).unwrap();
        history = advance_programme(&history, previous, programme, number);
    }
    history
}

fn edited(change: impl Fn(&mut Programme)) -> Programme {
    let mut programme = small();
    change(&mut programme);
    programme
}

fn without(name: &'static str) -> Programme {
    edited(|programme| programme.sessions.retain(|one| one.code != code(name)))
}

fn retitled(name: &'static str, title: &'static str) -> Programme {
    edited(|programme| {
        let found = programme.sessions.iter_mut().find(|one| one.code == code(name));
        found.unwrap().title = en(title);
    })
}

#[test]
fn sequences_rise_with_each_change_and_never_fall() {
    let check = |programmes: &[Programme], expected| {
        assert_eq!(of(&released(programmes), "NEXT"), expected);
    };
    let (old, new, gone) = (small(), retitled("NEXT", "Renamed"), without("NEXT"));
    check(std::slice::from_ref(&old), Some((1, 1, 0, None)));
    check(&[old.clone(), old.clone()], Some((1, 1, 0, None)));
    check(&[old.clone(), new.clone()], Some((1, 2, 1, None)));
    // Going back publishes the old programme again: a further change.
    check(&[old.clone(), new.clone(), old.clone()], Some((1, 3, 2, None)));
    check(&[old.clone(), gone.clone()], Some((1, 2, 1, Some(2))));
    check(&[old.clone(), gone.clone(), gone.clone()], Some((1, 2, 1, Some(2))));
    check(&[old.clone(), gone.clone(), old.clone()], Some((1, 3, 2, None)));
    check(&[gone.clone(), old.clone()], Some((2, 2, 0, None)));
    check(&[gone], None);
}

#[test]
fn a_calendar_hears_of_a_renamed_room_person_track_or_type_and_of_another_zone() {
    let sequence = |change: &dyn Fn(&mut Programme)| {
        let history = released(&[small(), edited(change)]);
        let all = small().sessions.into_iter().map(|one| one.code);
        all.filter_map(|code| history.get(&(Kind::Session, Some(code))))
            .filter(|one| one.sequence == 1 && one.changed == 2)
            .count()
    };
    let in_room = |name| {
        let public = programme::public::subset(small());
        public.sessions.iter().filter(|one| one.rooms.contains(&code(name))).count()
    };
    let public = programme::public::subset(small()).sessions.len();
    assert_eq!(sequence(&|all| all.rooms[0].name = en("Great hall")), in_room("GRAND"));
    assert!(sequence(&|all| all.people[0].name = en("Ada Lovelace")) >= 1);
    assert!(sequence(&|all| all.organisations[1].name = en("Defenders")) >= 1);
    assert!(sequence(&|all| all.tracks[0].name = en("Redress")) >= 1);
    assert!(sequence(&|all| all.tracks[0].colour = "#ff0000".parse().ok()) >= 1);
    assert!(sequence(&|all| all.session_types[0].name = en("Talk")) >= 1);
    assert_eq!(sequence(&|all| all.event.zone = "Europe/Lisbon".parse().unwrap()), public);
    assert_eq!(sequence(&|all| all.event.place = Some(en("Lisbon"))), public);
    // What no calendar and no line about a session says is no change of it.
    assert_eq!(sequence(&|all| all.people[0].biography = Some(en("Born."))), 0);
    assert_eq!(sequence(&|all| all.event.notice = Some(en("Welcome"))), 0);
}

#[test]
fn d09_an_embargoed_session_appears_first_when_it_is_revealed() {
    let secret_edit = retitled("EMBARG", "Edited under embargo");
    let before = released(&[small(), secret_edit.clone()]);
    assert_eq!(before, released(&[small(), small()]));
    assert!(!format!("{before:?}").contains("EMBARG"));
    let revealed = edited(|programme| {
        programme.sessions.iter_mut().for_each(|one| one.visibility = Visibility::Public);
    });
    let history = released(&[small(), secret_edit, revealed, small()]);
    assert_eq!(of(&history, "EMBARG"), Some((3, 4, 1, Some(4))));
    let person = history[&(Kind::Person, Some(code("SECRET")))];
    assert_eq!((person.first, person.removed), (3, Some(4)));
}

#[test]
fn the_event_itself_has_a_history() {
    let history = released(&[small(), edited(|programme| programme.event.notice = Some(en("!")))]);
    let expected = ItemHistory { first: 1, changed: 2, sequence: 1, removed: None };
    assert_eq!(history[&(Kind::Event, None)], expected);
}

proptest! {
    #[test]
    fn whatever_is_released_history_tells_it(
        // For each release and session: gone, or one of three titles.
        releases in prop::collection::vec(prop::collection::vec(0_usize..4, 7), 1..8),
    ) {
        let programmes: Vec<Programme> = releases.iter().map(|states| {
            let mut programme = small();
            for (session, state) in programme.sessions.iter_mut().zip(states) {
                session.title = en(&format!("Title {state}"));
            }
            let mut state = states.iter();
            programme.sessions.retain(|_| *state.next().unwrap() != 0);
            programme
        }).collect();
        let mut history = History::new();
        let mut previous = None;
        for (number, programme) in (1..).zip(&programmes) {
            let next = items::items(programme);
            let advanced = advance(&history, previous.as_deref(), &next, number);
            for (kind, code, _) in &next {
                prop_assert_eq!(advanced[&(*kind, *code)].removed, None);
            }
            for (key, before) in &history {
                let after = advanced[key];
                prop_assert_eq!(after.first, before.first);
                prop_assert!(after.sequence >= before.sequence);
                prop_assert_eq!(after.sequence > before.sequence, after.changed == number);
                let stands = next.iter().any(|one| (one.0, one.1) == *key);
                prop_assert_eq!(stands, after.removed.is_none());
            }
            // Publishing the same once more changes nothing.
            prop_assert_eq!(&advance(&advanced, Some(&next), &next, number + 1), &advanced);
            history = advanced;
            previous = Some(next);
        }
    }
}
