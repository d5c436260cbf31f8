//! A schedule under a private link, on both engines.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use programme::my_schedule::MOST_SAVED;
use programme::{Code, DeviceKey, EventSlug, PrivateLink};
use testkit::programmes::small;
use testkit::{SeededChance, TestHouse};
use usecases::House;
use usecases::my_schedule::{
    DAYS_AFTER_EVENT, DAYS_UNCHANGED, Mine, Saved, Wish, forget, forget_old, keep, mine, renew,
    save, shared,
};

use crate::support::{put, slug};

fn forum() -> EventSlug {
    slug("forum")
}

async fn make_forum(at: &TestHouse) {
    put(at, "forum", &small()).await;
}

fn codes(count: usize) -> Vec<Code> {
    let chance = SeededChance::new(3);
    let mut codes = BTreeSet::new();
    while codes.len() < count {
        codes.insert(Code::random(&chance));
    }
    codes.into_iter().collect()
}

#[tokio::test]
async fn who_holds_the_key_changes_and_who_holds_the_link_sees() {
    for test in TestHouse::on_each_engine().await {
        make_forum(&test).await;
        let (house, event) = (&test.house, forum());
        let saved = codes(3);
        let key = keep(house, &event, &saved[..2]).await.unwrap();
        let Mine { link, saved: kept } = mine(house, &event, &key).await.unwrap().unwrap();
        assert_eq!(kept, saved[..2], "{}", test.engine);
        assert_eq!(shared(house, &event, &link).await.unwrap().unwrap(), saved[..2]);

        let done = save(house, &event, &key, &saved[2..], Wish::Save).await.unwrap();
        assert_eq!(done, Saved::Done);
        // The same once more, as a tired line repeats it.
        save(house, &event, &key, &saved[2..], Wish::Save).await.unwrap();
        assert_eq!(shared(house, &event, &link).await.unwrap().unwrap(), saved);
        save(house, &event, &key, &saved[..1], Wish::Unsave).await.unwrap();
        save(house, &event, &key, &saved[..1], Wish::Unsave).await.unwrap();
        assert_eq!(shared(house, &event, &link).await.unwrap().unwrap(), saved[1..]);

        let stranger = DeviceKey::random(&SeededChance::new(99));
        assert_eq!(mine(house, &event, &stranger).await.unwrap(), None);
        let refused = save(house, &event, &stranger, &saved, Wish::Save).await.unwrap();
        assert_eq!(refused, Saved::NoSchedule);
        assert_eq!(shared(house, &event, &stranger.link(1)).await.unwrap(), None);
        // The link is no key, however one spells it.
        let other: EventSlug = "another".parse().unwrap();
        assert_eq!(shared(house, &other, &link).await.unwrap(), None);
        assert_eq!(mine(house, &other, &key).await.unwrap(), None);
    }
}

#[tokio::test]
async fn a_new_link_ends_the_old_one_and_forgetting_ends_all() {
    for test in TestHouse::on_each_engine().await {
        make_forum(&test).await;
        let (house, event) = (&test.house, forum());
        let key = keep(house, &event, &codes(2)).await.unwrap();
        let first = mine(house, &event, &key).await.unwrap().unwrap().link;
        let second = renew(house, &event, &key).await.unwrap().unwrap();
        assert_ne!(first, second);
        assert_eq!(shared(house, &event, &first).await.unwrap(), None, "{}", test.engine);
        assert_eq!(shared(house, &event, &second).await.unwrap().unwrap(), codes(2));
        assert_eq!(mine(house, &event, &key).await.unwrap().unwrap().link, second);

        forget(house, &event, &key).await.unwrap();
        forget(house, &event, &key).await.unwrap();
        assert_eq!(mine(house, &event, &key).await.unwrap(), None);
        assert_eq!(shared(house, &event, &second).await.unwrap(), None);
        assert_eq!(renew(house, &event, &key).await.unwrap(), None);
    }
}

#[tokio::test]
async fn a_schedule_holds_no_more_than_the_most_and_loses_nothing_over_it() {
    for test in TestHouse::on_each_engine().await {
        make_forum(&test).await;
        let (house, event) = (&test.house, forum());
        let many = codes(MOST_SAVED + 2);
        let key = keep(house, &event, &many).await.unwrap();
        let held = mine(house, &event, &key).await.unwrap().unwrap().saved;
        assert_eq!(held.len(), MOST_SAVED);
        let full = save(house, &event, &key, &many[MOST_SAVED..], Wish::Save).await.unwrap();
        assert_eq!(full, Saved::Full, "{}", test.engine);
        assert_eq!(mine(house, &event, &key).await.unwrap().unwrap().saved, held);
        save(house, &event, &key, &held[..1], Wish::Unsave).await.unwrap();
        let done = save(house, &event, &key, &many[MOST_SAVED..=MOST_SAVED], Wish::Save).await;
        assert_eq!(done.unwrap(), Saved::Done);
    }
}

#[tokio::test]
async fn schedules_are_forgotten_when_their_time_is_over() {
    for test in TestHouse::on_each_engine().await {
        make_forum(&test).await;
        let (house, event) = (&test.house, forum());
        let key = keep(house, &event, &codes(1)).await.unwrap();
        let end = house.now();
        let day = 86_400;
        test.clock.turn(DAYS_AFTER_EVENT * day);
        assert_eq!(forget_old(house, &[(event.clone(), end)]).await.unwrap(), 0);
        assert!(mine(house, &event, &key).await.unwrap().is_some());
        test.clock.turn(day);
        assert_eq!(forget_old(house, &[(event.clone(), end)]).await.unwrap(), 1, "{}", test.engine);
        assert_eq!(mine(house, &event, &key).await.unwrap(), None);

        // Whoever looks back at an event long after it may keep a schedule as well.
        let key = keep(house, &event, &codes(1)).await.unwrap();
        assert_eq!(forget_old(house, &[(event.clone(), end)]).await.unwrap(), 0);
        forget(house, &event, &key).await.unwrap();

        // Of an event that never ends, for whatever reason.
        let key = keep(house, &event, &codes(1)).await.unwrap();
        test.clock.turn(DAYS_UNCHANGED * day);
        assert_eq!(forget_old(house, &[]).await.unwrap(), 0);
        save(house, &event, &key, &codes(2), Wish::Save).await.unwrap();
        test.clock.turn(day);
        assert_eq!(forget_old(house, &[]).await.unwrap(), 0, "it was changed yesterday");
        test.clock.turn(DAYS_UNCHANGED * day);
        assert_eq!(forget_old(house, &[]).await.unwrap(), 1);
    }
}

/// CASES E-04: whoever reads the disk finds neither key nor link.
#[tokio::test]
async fn neither_key_nor_link_lies_on_the_disk() {
    let test = TestHouse::sqlite().await;
    make_forum(&test).await;
    let (house, event) = (&test.house, forum());
    let key = keep(house, &event, &codes(2)).await.unwrap();
    let link = renew(house, &event, &key).await.unwrap().unwrap();
    let files = test.files_on_disk();
    let stored = |text: &str| {
        files.iter().any(|(_, bytes)| bytes.windows(text.len()).any(|one| one == text.as_bytes()))
    };
    assert!(stored(&key.hash()), "the test looks where schedules lie");
    assert!(!stored(&key.to_string()) && !stored(&link.to_string()));
    let lines = test.store.read().await.unwrap().audit_since(Timestamp::UNIX_EPOCH).await.unwrap();
    assert!(lines.iter().all(|line| !line.action.contains("schedule")));
}

#[tokio::test]
async fn a_backup_brings_the_schedules_back() {
    for test in TestHouse::on_each_engine().await {
        make_forum(&test).await;
        let event = forum();
        let key = keep(&test.house, &event, &codes(2)).await.unwrap();
        let link = mine(&test.house, &event, &key).await.unwrap().unwrap().link;
        let mut archive = Vec::new();
        test.store.backup(&mut archive).await.unwrap();
        let other = test.another().await;
        other.store.restore(&mut archive.as_slice()).await.unwrap();
        let saved = shared(&other.house, &event, &link).await.unwrap().unwrap();
        assert_eq!(saved, codes(2), "{}", test.engine);
        assert_eq!(mine(&other.house, &event, &key).await.unwrap().unwrap().saved, codes(2));
    }
}

/// What a person would say the schedules are.
#[derive(Default)]
struct Model {
    schedules: BTreeMap<usize, (PrivateLink, BTreeSet<Code>)>,
    old_links: Vec<PrivateLink>,
}

/// Random requests by several devices, against the model, on both engines.
#[tokio::test]
async fn any_requests_in_any_order_do_what_one_expects() {
    for test in TestHouse::on_each_engine().await {
        make_forum(&test).await;
        for seed in 0..6 {
            walk(&test.house, seed).await;
        }
    }
}

async fn walk(house: &House, seed: u64) {
    let (event, chance) = (forum(), SeededChance::new(seed));
    let sessions = codes(12);
    let mut keys: Vec<DeviceKey> = Vec::new();
    let mut model = Model::default();
    for _ in 0..120 {
        let pick = chance.below(10);
        if pick == 0 || keys.is_empty() {
            let some: Vec<Code> =
                sessions.iter().copied().filter(|_| chance.below(3) == 0).collect();
            let key = keep(house, &event, &some).await.unwrap();
            model.schedules.insert(keys.len(), (key.link(1), some.into_iter().collect()));
            keys.push(key);
            continue;
        }
        let who = chance.below(keys.len());
        let (key, code) = (keys[who], *chance.pick(&sessions));
        let there = model.schedules.contains_key(&who);
        let expected = if there { Saved::Done } else { Saved::NoSchedule };
        match pick {
            1 => {
                let link = renew(house, &event, &key).await.unwrap();
                assert_eq!(link.is_some(), there);
                if let (Some(link), Some(entry)) = (link, model.schedules.get_mut(&who)) {
                    model.old_links.push(std::mem::replace(&mut entry.0, link));
                }
            }
            2 => {
                forget(house, &event, &key).await.unwrap();
                model.old_links.extend(model.schedules.remove(&who).map(|(link, _)| link));
            }
            3..=6 => {
                let done = save(house, &event, &key, &[code], Wish::Save).await.unwrap();
                assert_eq!(done, expected);
                model.schedules.entry(who).and_modify(|(_, saved)| {
                    saved.insert(code);
                });
            }
            _ => {
                let done = save(house, &event, &key, &[code], Wish::Unsave).await.unwrap();
                assert_eq!(done, expected);
                model.schedules.entry(who).and_modify(|(_, saved)| {
                    saved.remove(&code);
                });
            }
        }
    }
    for (who, key) in keys.iter().enumerate() {
        let expected = model.schedules.get(&who);
        let found = mine(house, &event, key).await.unwrap();
        let found = found.map(|one| (one.link, one.saved.into_iter().collect()));
        assert_eq!(found.as_ref(), expected, "seed {seed}, device {who}");
        if let Some((link, saved)) = expected {
            let seen = shared(house, &event, link).await.unwrap().unwrap();
            assert_eq!(&seen.into_iter().collect::<BTreeSet<_>>(), saved);
        }
    }
    for link in &model.old_links {
        assert_eq!(shared(house, &event, link).await.unwrap(), None, "seed {seed}");
    }
}
