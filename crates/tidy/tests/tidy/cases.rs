//! Names of tests that begin with the id of a case.
//!
//! The cases are bad input, faults and hostile people; a test that holds one begins with its id, as in
//! `a08_an_entity_bomb_is_refused`, so that the list of what is held can be made by a search.

use std::collections::BTreeMap;

use tidy::{Complaints, Tree};

/// The ids that exist, by group.
const CASES: [(char, &[u8]); 9] = [
    // Content, imports, files.
    ('a', &[1, 3, 5, 6, 8, 10, 11, 13]),
    // Outbound requests, redirects, hosts, third parties.
    ('b', &[1, 3, 4, 6, 8]),
    // Sign-in, sessions, forged requests.
    ('c', &[1, 2, 4, 5, 6, 8, 9, 10, 11, 12]),
    // Authorisation and tenancy.
    ('d', &[1, 2, 4, 5, 7, 9]),
    // Privacy.
    ('e', &[1, 2, 4, 6, 7, 8, 9, 11, 13]),
    // Capacity, waitlists, doing a thing twice.
    ('f', &[1, 2, 4, 6, 8, 10]),
    // Crashes, storage, backups, upgrades.
    ('g', &[1, 2, 4, 6, 7, 9, 11]),
    // Load, time, letters.
    ('h', &[1, 2, 4, 6, 7]),
    // The incident channel.
    ('i', &[1, 2, 4, 6, 7, 9, 11, 13]),
];

/// The case that a name begins with, where it looks like one.
fn case(name: &str) -> Option<(char, u8)> {
    let (id, _) = name.split_once('_')?;
    let group = id.chars().next().filter(char::is_ascii_lowercase)?;
    let digits = id.get(1..).filter(|digits| digits.len() == 2)?;
    Some((group, digits.parse().ok()?))
}

fn exists((group, number): (char, u8)) -> bool {
    CASES.iter().any(|(known, numbers)| *known == group && numbers.contains(&number))
}

#[test]
fn a_test_names_a_case_that_exists() {
    let mut complaints = Complaints::new("The id before a test's name is that of a case.");
    for (file, rust) in Tree::read().rust(|_| true) {
        for function in rust.functions() {
            if let Some(case) = case(&function.name).filter(|case| !exists(*case)) {
                complaints.add(format!(
                    "{}:{}: there is no case {}-{:02}; take the right one, or a name without it.",
                    file.path,
                    function.line,
                    case.0.to_ascii_uppercase(),
                    case.1
                ));
            }
        }
    }
    complaints.done();
}

#[test]
fn the_groups_of_what_is_built_are_held() {
    let mut held: BTreeMap<char, usize> = BTreeMap::new();
    for (_, rust) in Tree::read().rust(|_| true) {
        for function in rust.functions() {
            if let Some((group, _)) = case(&function.name).filter(|case| exists(*case)) {
                *held.entry(group).or_default() += 1;
            }
        }
    }
    for group in ['a', 'b', 'f', 'h'] {
        assert!(
            held.contains_key(&group),
            "no test begins with a case of group {group}: which holds them?"
        );
    }
}

#[test]
fn ids_are_told_from_words() {
    assert_eq!(case("a08_an_entity_bomb_is_refused"), Some(('a', 8)));
    assert_eq!(case("sizes_are_read"), None);
    assert_eq!(case("z99_x"), Some(('z', 99)));
    assert!(!exists(('a', 2)));
}
