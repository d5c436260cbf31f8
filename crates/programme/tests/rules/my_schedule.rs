//! Saved sessions that overlap, and the secrets of a schedule.

use std::collections::BTreeSet;

use programme::my_schedule::overlaps;
use programme::{Code, DeviceKey, PrivateLink, Status};
use proptest::prelude::*;
use testkit::SeededChance;
use testkit::programmes::{code, large, small};

use crate::published;

#[test]
fn overlapping_saved_sessions_stand_together_in_order_of_start() {
    let mut programme = small();
    let saved = ["WRKSHP", "SPEECH", "PANE", "NEXT"].map(code);
    let together = ["PANE", "SPEECH", "WRKSHP"].map(code);
    assert_eq!(overlaps(&published(programme.clone()), &saved), [together.to_vec()]);
    assert!(overlaps(&published(programme.clone()), &saved[..1]).is_empty());
    let cancelled = programme.sessions.iter_mut().find(|one| one.code == code("PANE"));
    cancelled.unwrap().status = Status::Cancelled;
    assert_eq!(overlaps(&published(programme), &saved), [together[1..].to_vec()]);
}

#[test]
fn who_goes_to_every_session_of_a_group_misses_something_and_to_one_of_each_nothing() {
    let published = published(large(400, 1));
    let all: Vec<Code> = published.programme.sessions.iter().map(|one| one.code).collect();
    for share in [2, 7, 31] {
        let saved: Vec<Code> = all.iter().copied().step_by(share).collect();
        let groups = overlaps(&published, &saved);
        let span = |code: Code| published.span(code).unwrap();
        let free = |one: Code| published.session(one).unwrap().status != Status::Cancelled;
        for (place, one) in saved.iter().enumerate().filter(|(_, one)| free(**one)) {
            let group = groups.iter().position(|group| group.contains(one));
            for other in saved[place + 1..].iter().filter(|other| free(**other)) {
                let (Some(a), Some(b)) = (published.span(*one), published.span(*other)) else {
                    continue;
                };
                let same = groups.iter().position(|group| group.contains(other)) == group;
                assert!(!a.overlaps(&b) || (group.is_some() && same), "{one} and {other}");
            }
        }
        for group in &groups {
            for one in group {
                let meets = |other: &Code| other != one && span(*other).overlaps(&span(*one));
                assert!(group.iter().any(meets), "{one} is in nobody's way");
            }
        }
    }
}

#[test]
fn a_hidden_session_overlaps_with_nothing() {
    let programme = small();
    let all: Vec<Code> = programme.sessions.iter().map(|one| one.code).collect();
    let published = published(programme);
    let groups = overlaps(&published, &all);
    assert!(groups.iter().flatten().all(|one| published.session(*one).is_some()));
}

#[test]
fn every_link_of_a_key_is_another_and_tells_nothing() {
    let key = DeviceKey::random(&SeededChance::new(7));
    let other = DeviceKey::random(&SeededChance::new(8));
    let links = (1..200).flat_map(|number| [key.link(number), other.link(number)]);
    let mut seen: BTreeSet<String> = links.map(|link| link.to_string()).collect();
    assert_eq!(seen.len(), 398);
    seen.extend([key.hash(), key.to_string(), key.link(1).hash()]);
    assert_eq!(seen.len(), 401);
    assert_eq!(format!("{key:?} {:?}", key.link(1)), "DeviceKey(secret) PrivateLink(secret)");
}

proptest! {
    #[test]
    fn a_secret_has_one_spelling(seed: u64, number in 1u32..) {
        let key = DeviceKey::random(&SeededChance::new(seed));
        let text = key.to_string();
        prop_assert_eq!(text.parse::<DeviceKey>(), Ok(key));
        prop_assert!(text.to_uppercase() == text || text.to_uppercase().parse::<DeviceKey>().is_err());
        let link = key.link(number);
        prop_assert_eq!(link.to_string().len(), 40);
        prop_assert_eq!(link.to_string().parse::<PrivateLink>(), Ok(link));
        prop_assert!(text.parse::<PrivateLink>().is_err());
    }

    #[test]
    fn no_other_text_is_a_secret(text in "\\PC*") {
        let hexadecimal = text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        prop_assert_eq!(text.parse::<DeviceKey>().is_ok(), hexadecimal && text.len() == 64);
        prop_assert_eq!(text.parse::<PrivateLink>().is_ok(), hexadecimal && text.len() == 40);
    }
}
