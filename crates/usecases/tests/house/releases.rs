//! Releases: numbers, digests, going back, taking off, deleting, and what is not to be seen.

use formats::Format;
use formats::plenary::digest;
use programme::{Kind, Visibility};
use testkit::TestHouse;
use testkit::programmes::{code, en as text, small};
use usecases::export::Which;
use usecases::published::{Shelf, load};
use usecases::releases::{Draft, Publishing, compare, list};
use usecases::{Error, Refusal, events};

use crate::support::{
    assert_same, change, draft, dump, exported, faults, go_back, json, publish, put, release, slug,
};

#[tokio::test]
async fn releases_are_numbered_and_their_digest_is_that_of_the_exported_bytes() {
    for at in TestHouse::on_each_engine().await {
        let mut programme = small();
        put(&at, "forum", &programme).await;
        let first = release(&at, "forum").await;
        change(&mut programme, code("PANE"), |one| one.title = text("Another panel"));
        put(&at, "forum", &programme).await;
        let second = release(&at, "forum").await;
        assert_eq!((first.number, second.number), (1, 2));
        assert!(second.at > first.at);
        for made in [&first, &second] {
            let which = Which::Release(made.number);
            let bytes = exported(&at, "forum", Format::Plenary, which).await.unwrap();
            assert_eq!(digest(&bytes), made.digest, "release {} on {}", made.number, at.engine);
        }
        assert_eq!(
            exported(&at, "forum", Format::Plenary, Which::Published).await.unwrap(),
            json(&programme)
        );
        let listed = list(&at.house, &at.ada, &slug("forum")).await.unwrap();
        assert_eq!(
            listed.iter().map(|one| (one.number, one.current)).collect::<Vec<_>>(),
            [(2, true), (1, false)]
        );
        let none = exported(&at, "forum", Format::Xml, Which::Release(3)).await;
        assert!(matches!(none, Err(Error::Refused(Refusal::NoSuchRelease { number: 3, .. }))));
    }
}

#[tokio::test]
async fn publishing_what_is_public_already_makes_no_release() {
    for at in TestHouse::on_each_engine().await {
        put(&at, "forum", &small()).await;
        release(&at, "forum").await;
        let before = dump(&at, "forum").await;
        assert!(matches!(publish(&at, "forum").await, Publishing::Unchanged(1)));
        assert_same(&before, &dump(&at, "forum").await, "nothing is written");
    }
}

/// Three releases: as it is, with another title, and without the panel's French title.
async fn three_releases(at: &TestHouse) -> [programme::Programme; 3] {
    let first = small();
    let mut second = first.clone();
    change(&mut second, code("PANE"), |one| one.title = text("Another panel"));
    let mut third = second.clone();
    change(&mut third, code("NEXT"), |one| one.rooms = vec![code("EAST")]);
    for programme in [&first, &second, &third] {
        put(at, "forum", programme).await;
        release(at, "forum").await;
    }
    [first, second, third]
}

#[tokio::test]
async fn going_back_is_a_new_release_and_sequences_go_on_rising() {
    for at in TestHouse::on_each_engine().await {
        let [first, _, third] = three_releases(&at).await;
        let back = go_back(&at, "forum", 1, Draft::Keep).await;
        assert_eq!((back.number, back.back_to), (4, Some(1)));
        let bytes = exported(&at, "forum", Format::Plenary, Which::Published).await.unwrap();
        assert!(bytes == json(&first), "{}", at.engine);
        assert!(json(&draft(&at, "forum").await) == json(&third), "the draft is kept");
        let shelf = Shelf::new(at.house.clone(), 1 << 20);
        shelf.refresh().await.unwrap();
        let published = shelf.published(&slug("forum")).await.unwrap().unwrap();
        let of = |session| published.history_of(Kind::Session, code(session)).unwrap();
        assert_eq!(of("PANE").sequence, 2, "changed in 2 and in 4");
        assert_eq!((of("NEXT").sequence, of("NEXT").changed), (2, 4));
        assert_eq!((of("SPEECH").sequence, of("SPEECH").changed), (0, 1));
        assert_eq!(published.number(), 4);

        let reset = go_back(&at, "forum", 2, Draft::Reset).await;
        assert_eq!(reset.number, 5);
        let now = json(&draft(&at, "forum").await);
        assert!(now == exported(&at, "forum", Format::Plenary, Which::Release(2)).await.unwrap());
        assert!(matches!(publish(&at, "forum").await, Publishing::Unchanged(5)));
        assert_eq!(faults(&at).await, Vec::<String>::new());
    }
}

#[tokio::test]
async fn what_a_reset_takes_out_another_reset_brings_back() {
    for at in TestHouse::on_each_engine().await {
        let mut programme = small();
        programme.sessions.retain(|one| one.code != code("NEXT"));
        put(&at, "forum", &programme).await;
        release(&at, "forum").await;
        put(&at, "forum", &small()).await;
        release(&at, "forum").await;
        go_back(&at, "forum", 1, Draft::Reset).await;
        assert!(json(&draft(&at, "forum").await) == json(&programme));
        go_back(&at, "forum", 2, Draft::Reset).await;
        assert!(json(&draft(&at, "forum").await) == json(&small()), "{}", at.engine);
        go_back(&at, "forum", 1, Draft::Reset).await;
        assert_eq!(faults(&at).await, Vec::<String>::new());
    }
}

#[tokio::test]
async fn an_event_is_taken_off_and_shown_again_as_it_was() {
    for at in TestHouse::on_each_engine().await {
        let forum = slug("forum");
        put(&at, "forum", &small()).await;
        let none = events::unpublish(&at.house, &at.ada, &forum).await;
        assert!(matches!(none, Err(Error::Refused(Refusal::NeverPublished(_)))));
        release(&at, "forum").await;
        events::unpublish(&at.house, &at.ada, &forum).await.unwrap();
        let listed = events::list(&at.house, &at.ada).await.unwrap();
        assert!(listed[0].unpublished && listed[0].published.is_none());
        assert!(exported(&at, "forum", Format::Ics, Which::Published).await.is_err());
        assert!(list(&at.house, &at.ada, &forum).await.unwrap().iter().all(|one| !one.current));
        assert!(matches!(publish(&at, "forum").await, Publishing::ShownAgain(1)));
        let listed = events::list(&at.house, &at.ada).await.unwrap();
        assert_eq!((listed[0].published, listed[0].unpublished), (Some(1), false));
        assert_eq!(
            listed[0].summary.as_ref().unwrap().tally.sessions,
            5,
            "neither hidden nor a break"
        );
    }
}

#[tokio::test]
async fn deleting_an_event_leaves_nothing_of_it_and_all_of_the_others() {
    for at in TestHouse::on_each_engine().await {
        put(&at, "forum", &small()).await;
        put(&at, "other", &small()).await;
        release(&at, "forum").await;
        release(&at, "other").await;
        let id = at.store.read().await.unwrap().event(&slug("forum")).await.unwrap().unwrap().id;
        let other = dump(&at, "other").await;
        events::delete(&at.house, &at.ada, &slug("forum")).await.unwrap();
        let mut reading = at.store.read().await.unwrap();
        assert!(reading.draft(&id).await.unwrap().is_empty());
        assert!(reading.documents_for_redaction(&id).await.unwrap().is_empty());
        assert!(reading.releases(&id).await.unwrap().is_empty());
        assert!(reading.history(&id).await.unwrap().is_empty());
        assert!(reading.sources(&id).await.unwrap().is_empty());
        assert_eq!(reading.instance(&format!("summary/{id}")).await.unwrap(), None);
        drop(reading);
        assert_eq!(other, dump(&at, "other").await);
        let again = events::delete(&at.house, &at.ada, &slug("forum")).await;
        assert!(matches!(again, Err(Error::Refused(Refusal::NoSuchEvent(_)))));
        assert!(crate::support::audit(&at).await.contains("delete_event"));
        put(&at, "forum", &small()).await;
        assert_eq!(release(&at, "forum").await.number, 1, "the name is free again");
    }
}

#[tokio::test]
async fn two_releases_are_compared() {
    for at in TestHouse::on_each_engine().await {
        three_releases(&at).await;
        let compared = compare(&at.house, &at.ada, &slug("forum"), 1, 3).await.unwrap();
        let changed: Vec<_> = compared.difference.iter().map(|one| one.code.unwrap()).collect();
        assert_eq!(changed, [code("NEXT"), code("PANE")]);
        assert!(compared.difference.session(code("NEXT")).unwrap().moved.is_some());
        let same = compare(&at.house, &at.ada, &slug("forum"), 2, 2).await.unwrap();
        assert!(same.difference.is_empty());
    }
}

/// All that the public may be shown of a release, as text.
async fn shown(at: &TestHouse, number: u32) -> String {
    let row = at.store.read().await.unwrap().event(&slug("forum")).await.unwrap().unwrap();
    let loaded = load(&at.house, &row, number).await.unwrap().unwrap().published;
    let mut text = format!("{:?}\n{:?}\n", loaded.programme, loaded.releases);
    text += &format!("{:?}\n{:?}\n", loaded.history, loaded.removed);
    let summaries = events::list(&at.house, &at.ada).await.unwrap();
    text += &serde_json::to_string(&summaries).unwrap();
    for format in [Format::Ics, Format::Xml, Format::Json] {
        let bytes = exported(at, "forum", format, Which::Release(number)).await.unwrap();
        text += &String::from_utf8(bytes).unwrap();
    }
    text
}

const HIDDEN: [&str; 3] = ["EMBARG", "SECRET", "SMDAY"];

#[tokio::test]
async fn d09_what_is_hidden_leaves_no_trace_before_it_is_public() {
    for at in TestHouse::on_each_engine().await {
        let mut programme = small();
        change(&mut programme, code("SMDAY"), |one| one.visibility = Visibility::Hidden);
        put(&at, "forum", &programme).await;
        release(&at, "forum").await;
        // The hidden session changes, goes, and comes again: none of it is to be seen.
        change(&mut programme, code("EMBARG"), |one| one.title = text("Session EMBARG 2"));
        put(&at, "forum", &programme).await;
        release(&at, "forum").await;
        go_back(&at, "forum", 1, Draft::Keep).await;
        for number in 1..=3 {
            let shown = shown(&at, number).await;
            for trace in HIDDEN {
                assert!(!shown.contains(trace), "{trace} shows in {number} on {}", at.engine);
            }
        }
        change(&mut programme, code("EMBARG"), |one| one.visibility = Visibility::Public);
        put(&at, "forum", &programme).await;
        let revealed = release(&at, "forum").await;
        let now = shown(&at, revealed.number).await;
        assert!(now.contains("EMBARG 2") && now.contains("SECRET") && !now.contains("SMDAY"));
        // The one who looks at an old release does not learn what is to come.
        let old = shown_by_calendar(&at, 1).await;
        assert!(!old.contains("EMBARG"), "{}", at.engine);
        let row = at.store.read().await.unwrap().event(&slug("forum")).await.unwrap().unwrap();
        let loaded = load(&at.house, &row, 4).await.unwrap().unwrap().published;
        let history = loaded.history_of(Kind::Session, code("EMBARG")).unwrap();
        assert_eq!(
            (history.first, history.sequence),
            (4, 0),
            "it first stood when it was revealed"
        );
        go_back(&at, "forum", 1, Draft::Keep).await;
        let last = shown(&at, 5).await;
        assert!(last.contains("EMBARG 2"), "what was public and is gone is told as gone");
    }
}

async fn shown_by_calendar(at: &TestHouse, number: u32) -> String {
    let which = Which::Release(number);
    String::from_utf8(exported(at, "forum", Format::Ics, which).await.unwrap()).unwrap()
}

#[tokio::test]
async fn an_old_release_shows_the_history_up_to_it_and_nothing_later() {
    for at in TestHouse::on_each_engine().await {
        three_releases(&at).await;
        let row = at.store.read().await.unwrap().event(&slug("forum")).await.unwrap().unwrap();
        let loaded = load(&at.house, &row, 1).await.unwrap().unwrap().published;
        assert!(loaded.history.values().all(|one| one.first <= 1), "{}", at.engine);
        assert_eq!(loaded.number(), 1);
    }
}

/// Somebody who looks at the site every day learns nothing of what is prepared in secret.
#[tokio::test]
async fn d09_a_release_of_hidden_sessions_alone_is_none_to_the_public() {
    for at in TestHouse::on_each_engine().await {
        let mut programme = small();
        put(&at, "forum", &programme).await;
        release(&at, "forum").await;
        let seen = async |number: u32| {
            let row = at.store.read().await.unwrap().event(&slug("forum")).await.unwrap().unwrap();
            let loaded = load(&at.house, &row, number).await.unwrap().unwrap().published;
            let calendar = shown_by_calendar(&at, number).await;
            (
                loaded.number(),
                loaded.at(),
                loaded.releases.clone(),
                loaded.history.clone(),
                calendar,
            )
        };
        let before = seen(1).await;
        for title in ["Session EMBARG 2", "Session EMBARG 3"] {
            change(&mut programme, code("EMBARG"), |one| one.title = text(title));
            put(&at, "forum", &programme).await;
            let quiet = release(&at, "forum").await;
            assert!(quiet.hidden_only);
            assert!(seen(quiet.number).await == before, "{title} on {}", at.engine);
        }
        // Organisers see what they did.
        let listed = list(&at.house, &at.ada, &slug("forum")).await.unwrap();
        let marks: Vec<(u32, bool)> =
            listed.iter().map(|one| (one.number, one.hidden_only)).collect();
        assert_eq!(marks, [(3, true), (2, true), (1, false)]);
        change(&mut programme, code("NEXT"), |one| one.title = text("Another title"));
        put(&at, "forum", &programme).await;
        assert!(!release(&at, "forum").await.hidden_only);
        let numbers: Vec<u32> = seen(4).await.2.iter().map(|one| one.number).collect();
        assert_eq!(numbers, [1, 4], "{}", at.engine);
        // Going back to one that looks the same is no change either; one that does not is.
        assert!(go_back(&at, "forum", 4, Draft::Keep).await.hidden_only);
        assert!(!go_back(&at, "forum", 2, Draft::Keep).await.hidden_only);
    }
}

#[tokio::test]
async fn an_event_that_was_taken_off_is_told_as_such_and_as_back() {
    for at in TestHouse::on_each_engine().await {
        put(&at, "forum", &small()).await;
        let never = exported(&at, "forum", Format::Ics, Which::Published).await;
        assert!(matches!(never, Err(Error::Refused(Refusal::NeverPublished(_)))));
        release(&at, "forum").await;
        usecases::events::unpublish(&at.house, &at.ada, &slug("forum")).await.unwrap();
        let off = exported(&at, "forum", Format::Ics, Which::Published).await;
        assert!(matches!(off, Err(Error::Refused(Refusal::TakenOff(_)))), "{}", at.engine);
        assert!(exported(&at, "forum", Format::Ics, Which::Release(1)).await.is_ok());
        let back = crate::support::publish(&at, "forum").await;
        assert!(matches!(back, usecases::releases::Publishing::ShownAgain(1)));
        let same = crate::support::publish(&at, "forum").await;
        assert!(matches!(same, usecases::releases::Publishing::Unchanged(1)));
    }
}
