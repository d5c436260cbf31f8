//! What is different between two programmes.

use programme::difference::{Counts, Field, Turn, What, difference};
use programme::{Kind, Programme, Session, Status, Visibility, items};
use proptest::prelude::*;
use testkit::SeededChance;
use testkit::programmes::{at, code, en, lang, large, person, slot, small};

fn edit(name: &str, change: impl FnOnce(&mut Session)) -> Programme {
    let mut programme = small();
    let session = programme.sessions.iter_mut().find(|one| one.code == code(name));
    change(session.unwrap());
    programme
}

#[test]
fn changed_fields_are_named_as_a_reader_would() {
    fn check(change: impl FnOnce(&mut Session), expected: &[Field]) {
        let found = difference(&small(), &edit("PANE", change));
        assert_eq!(found.iter().count(), 1);
        let change = found.session(code("PANE")).unwrap();
        assert_eq!(change.what, What::Changed(expected.to_vec()));
    }
    check(|one| one.title = en("Other"), &[Field::Title]);
    check(|one| one.sections.clear(), &[Field::Text]);
    check(|one| one.rooms.clear(), &[Field::Rooms]);
    check(|one| one.appearances.clear(), &[Field::People]);
    check(|one| one.languages.push(lang("es")), &[Field::Languages]);
    check(|one| one.visibility = Visibility::Hidden, &[Field::Visibility]);
    check(
        |one| {
            one.links.clear();
            one.when = None;
            one.status = Status::Cancelled;
        },
        &[Field::Status, Field::Time, Field::Links],
    );
}

#[test]
fn a_move_knows_from_where_to_where() {
    let new_slot = slot("2027-11-17T14:00", "2027-11-17T15:00");
    let found = difference(&small(), &edit("PANE", |one| one.when = Some(new_slot)));
    let moved = found.session(code("PANE")).unwrap().moved.clone().unwrap();
    assert_eq!(moved.from.when.unwrap().start, at("2027-11-16T09:00"));
    assert_eq!(moved.to.when, Some(new_slot));
    assert_eq!(moved.from.rooms, moved.to.rooms);
    let found = difference(&small(), &edit("PANE", |one| one.title = en("Other")));
    assert_eq!(found.session(code("PANE")).unwrap().moved, None);
}

#[test]
fn cancelled_and_reinstated_sessions_are_told_apart() {
    let cancelled = edit("PANE", |one| one.status = Status::Cancelled);
    let turn = |old: &Programme, new: &Programme| {
        difference(old, new).session(code("PANE")).and_then(|change| change.turn)
    };
    assert_eq!(turn(&small(), &cancelled), Some(Turn::Cancelled));
    assert_eq!(turn(&cancelled, &small()), Some(Turn::Reinstated));
    assert_eq!(turn(&small(), &edit("PANE", |one| one.status = Status::Moved)), None);
}

#[test]
fn everything_else_is_told_too() {
    let mut new = small();
    new.event.zone = "Asia/Kolkata".parse().unwrap();
    new.event.reprisals = Some(programme::Contact::default());
    new.rooms[0].capacity = None;
    new.people.push(person("NEW"));
    new.people.retain(|one| one.code != code("SPEAKR"));
    let found = difference(&small(), &new);
    assert_eq!(found.event().unwrap().fields(), [Field::Zone, Field::Contacts]);
    assert_eq!(found.of(Kind::Room, code("GRAND")).unwrap().fields(), [Field::Capacity]);
    assert_eq!(found.of(Kind::Person, code("NEW")).unwrap().what, What::Added);
    assert_eq!(found.of(Kind::Person, code("SPEAKR")).unwrap().what, What::Removed);
    let counts = Counts { added: 1, removed: 1, ..Counts::default() };
    assert_eq!(found.counts(Kind::Person), counts);
    assert_eq!(found.of_kind(Kind::Track), []);
}

#[test]
fn every_field_has_a_name_of_its_own() {
    let mut names: Vec<&str> = Field::ALL.iter().map(|field| field.as_str()).collect();
    for field in Field::ALL {
        assert_eq!(serde_json::to_value(field).unwrap(), field.as_str());
    }
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), Field::ALL.len());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn the_difference_is_empty_exactly_when_the_documents_are_equal(seed: u64, edits in 0_usize..4) {
        let old = large(40, seed);
        let mut new = old.clone();
        let chance = SeededChance::new(seed);
        for _ in 0..edits {
            let place = chance.below(new.sessions.len());
            match chance.below(4) {
                0 => new.sessions[place].title = en("Edited"),
                1 => drop(new.sessions.remove(place)),
                2 => new.sessions.reverse(),
                _ => new.event.place = Some(en("Geneva")),
            }
        }
        let found = difference(&old, &new);
        let documents = items::items(&old) == items::items(&new);
        prop_assert_eq!(found.is_empty(), documents);
        prop_assert_eq!(&found, &difference(&old, &new));
        // What one side calls added the other calls removed; changes are changes from both sides.
        let back = difference(&new, &old);
        let there: Vec<_> = found.iter().map(|one| (one.kind, one.code)).collect();
        let and_back: Vec<_> = back.iter().map(|one| (one.kind, one.code)).collect();
        prop_assert_eq!(there, and_back);
        let (counts, counts_back) = (found.counts(Kind::Session), back.counts(Kind::Session));
        prop_assert_eq!(counts.removed, counts_back.added);
        prop_assert_eq!(counts.changed, counts_back.changed);
    }
}
