//! What is redacted is nowhere any more: not in the rows, not in the bytes, not after a restore.

use formats::Format;
use formats::plenary::digest;
use programme::{Affiliation, Programme};
use testkit::TestHouse;
use testkit::programmes::{code, en as text, small};
use usecases::export::Which;
use usecases::import::{Upload, import};
use usecases::releases::{self, list};
use usecases::{Error, Refusal, backup, events, redact};

use crate::plenary_json::{PNG, with_pictures};
use crate::support::{
    asked, audit, change, draft, en, exported, faults, put, release, session, slug, traces, xml,
};

const SECRET: &str = "Wilhelmina Canary 7731";

/// A house in which the secret is in the draft, in old revisions, in two sources, and in three
/// releases and the note of one.
async fn full_of_it(at: &TestHouse) {
    let talks = [(1, "Opening", 9, "Great hall", SECRET), (2, SECRET, 10, "Great hall", "Bruno")];
    import(&at.house, &at.ada, asked("forum", vec![xml(&talks)])).await.unwrap();
    at.clock.turn(60);
    let note = format!("with {SECRET}");
    releases::publish(&at.house, &at.ada, &slug("forum"), note).await.unwrap();
    let mut programme = draft(at, "forum").await;
    programme.event.name = text(&format!("Forum of {SECRET}"));
    let opening = session(&programme, "Opening").code;
    change(&mut programme, opening, |one| {
        one.title = text(&format!("{SECRET}: {SECRET} opens"));
        let url = format!("https://example.org/{}", "x").parse().unwrap();
        one.links =
            vec![programme::Link { url, title: Some(text(SECRET)), kind: Default::default() }];
        one.tags = vec![text(SECRET), text("Water")];
    });
    put(at, "forum", &programme).await;
    release(at, "forum").await;
    programme.event.name = text("Forum");
    change(&mut programme, opening, |one| one.title = text("Opening"));
    put(at, "forum", &programme).await;
    release(at, "forum").await;
}

#[tokio::test]
async fn e04_a_redacted_text_is_in_no_row_and_in_no_byte() {
    for at in TestHouse::on_each_engine().await {
        full_of_it(&at).await;
        let before = list(&at.house, &at.ada, &slug("forum")).await.unwrap();
        let found = traces(&at, "forum", SECRET).await;
        assert!(found.iter().any(|one| one.starts_with("row")), "the scan finds what is there");
        assert!(at.engine != "SQLite" || found.iter().any(|one| one.starts_with("bytes")));

        let done = redact::text(&at.house, &at.ada, &slug("forum"), SECRET, "[removed]").await;
        let done = done.unwrap();
        assert_eq!(traces(&at, "forum", SECRET).await, Vec::<String>::new(), "{}", at.engine);
        assert_eq!(done.releases, [1, 2, 3]);
        let after = list(&at.house, &at.ada, &slug("forum")).await.unwrap();
        for (old, new) in before.iter().zip(&after) {
            assert_ne!(old.digest, new.digest);
            let which = Which::Release(new.number);
            let bytes = exported(&at, "forum", Format::Plenary, which).await.unwrap();
            assert_eq!(digest(&bytes), new.digest, "release {}", new.number);
            let told = audit(&at).await;
            assert!(
                told.contains(&old.digest) && told.contains(&new.digest),
                "the audit tells both"
            );
        }
        assert_eq!(after[2].note, "with [removed]");
        let now = exported(&at, "forum", Format::Plenary, Which::Release(2)).await.unwrap();
        let now = String::from_utf8(now).unwrap();
        assert!(now.contains("[removed]: [removed] opens") && now.contains("Forum of [removed]"));
        assert_eq!(faults(&at).await, Vec::<String>::new());
    }
}

#[tokio::test]
async fn what_was_redacted_does_not_come_back_with_the_same_file() {
    for at in TestHouse::on_each_engine().await {
        full_of_it(&at).await;
        redact::text(&at.house, &at.ada, &slug("forum"), SECRET, "[removed]").await.unwrap();
        let people = draft(&at, "forum").await.people.len();
        let talks =
            [(1, "Opening", 9, "Great hall", SECRET), (2, SECRET, 10, "Great hall", "Bruno")];
        let outcome = import(&at.house, &at.ada, asked("forum", vec![xml(&talks)])).await.unwrap();
        assert_eq!(traces(&at, "forum", SECRET).await, Vec::<String>::new(), "{}", at.engine);
        assert_eq!(draft(&at, "forum").await.people.len(), people, "nobody is there twice");
        assert!(outcome.to_string().contains("redacted"), "{outcome}");
    }
}

#[tokio::test]
async fn g07_what_was_redacted_is_redacted_again_after_an_older_backup_is_restored() {
    for at in TestHouse::on_each_engine().await {
        full_of_it(&at).await;
        let archive = backup::backup(&at.house, &at.ada).await.unwrap();
        let done = redact::text(&at.house, &at.ada, &slug("forum"), SECRET, "[removed]").await;
        let tombstones = serde_json::to_string(&done.unwrap().tombstones).unwrap();
        assert!(!tombstones.contains(SECRET));
        let tombstones: Vec<redact::Tombstone> = serde_json::from_str(&tombstones).unwrap();
        let digests = list(&at.house, &at.ada, &slug("forum")).await.unwrap();

        let other = at.another().await;
        backup::restore(&other.house, &other.ada, &mut archive.as_slice(), &tombstones)
            .await
            .unwrap();
        assert_eq!(traces(&other, "forum", SECRET).await, Vec::<String>::new(), "{}", at.engine);
        let again = list(&other.house, &other.ada, &slug("forum")).await.unwrap();
        let of = |list: &[releases::Release]| {
            list.iter().map(|one| one.digest.clone()).collect::<Vec<_>>()
        };
        assert_eq!(of(&digests), of(&again), "to the same bytes as here");
        assert_eq!(faults(&other).await, Vec::<String>::new());
    }
}

#[tokio::test]
async fn positive_control_a_restore_without_the_tombstones_is_found_by_the_scan() {
    for at in TestHouse::on_each_engine().await {
        full_of_it(&at).await;
        let archive = backup::backup(&at.house, &at.ada).await.unwrap();
        let other = at.another().await;
        backup::restore(&other.house, &other.ada, &mut archive.as_slice(), &[]).await.unwrap();
        assert!(!traces(&other, "forum", SECRET).await.is_empty());
    }
}

/// Ada with something to find in every field, and a picture; she also stands in texts of others.
fn with_canary() -> (Programme, Upload) {
    let (mut programme, _) = with_pictures();
    let ada = programme.people.iter_mut().find(|one| one.code == code("ADA")).unwrap();
    ada.name = text("Canary Name").with("fr".parse().unwrap(), "Canari Nom");
    ada.biography = Some(text("Canary Life was long. Canary Name wrote it."));
    ada.affiliations = vec![Affiliation {
        position: Some(text("Canary Post")),
        organisation: Some(code("MAKERS")),
    }];
    let url = "https://canary.example/me".parse().unwrap();
    ada.links =
        vec![programme::Link { url, title: Some(text("Canary Site")), kind: Default::default() }];
    ada.photo.as_mut().unwrap().description = Some(text("Canary Face"));
    change(&mut programme, code("SPEECH"), |one| {
        one.subtitle = Some(text("With Canary Name and others"));
    });
    let files = [formats::plenary::StoredFile {
        sha256: digest(PNG),
        media_type: "image/png".into(),
        bytes: PNG.to_vec(),
    }];
    let bytes = formats::plenary::write(&programme, &files);
    (programme, Upload { name: "forum.json".into(), bytes })
}

#[tokio::test]
async fn e04_an_erased_person_is_in_no_row_and_in_no_byte_and_the_sessions_stay() {
    for at in TestHouse::on_each_engine().await {
        let (_, upload) = with_canary();
        import(&at.house, &at.ada, asked("forum", vec![upload])).await.unwrap();
        release(&at, "forum").await;
        let archive = backup::backup(&at.house, &at.ada).await.unwrap();
        let erased = redact::person(&at.house, &at.ada, &slug("forum"), code("ADA"), "Somebody")
            .await
            .unwrap();
        let other = at.another().await;
        backup::restore(&other.house, &other.ada, &mut archive.as_slice(), &erased.tombstones)
            .await
            .unwrap();
        for at in [&at, &other] {
            for needle in ["Canary", "Canari", "canary.example"] {
                let found = traces(at, "forum", needle).await;
                assert_eq!(found, Vec::<String>::new(), "{needle} on {}", at.engine);
            }
            for (path, bytes) in at.files_on_disk() {
                let found = bytes.windows(PNG.len()).any(|window| window == PNG);
                assert!(!found, "the picture is in {}", path.display());
            }
            let now = draft(at, "forum").await;
            let ada = now.people.iter().find(|one| one.code == code("ADA")).unwrap();
            assert_eq!(en(&ada.name), "[…]");
            assert!(ada.affiliations.is_empty() && ada.links.is_empty() && ada.photo.is_none());
            let speech = now.sessions.iter().find(|one| one.code == code("SPEECH")).unwrap();
            assert_eq!(en(speech.subtitle.as_ref().unwrap()), "With Somebody and others");
            let panel = now.sessions.iter().find(|one| one.code == code("PANE")).unwrap();
            assert_eq!(panel.appearances[0].person, code("ADA"));
            assert_eq!(faults(at).await, Vec::<String>::new());
        }
        let (_, upload) = with_canary();
        import(&at.house, &at.ada, asked("forum", vec![upload])).await.unwrap();
        assert_eq!(
            traces(&at, "forum", "Canary").await,
            Vec::<String>::new(),
            "nor by the old file"
        );
    }
}

/// Whoever was erased is nobody's to see: not as a speaker without a name, not in a count.
#[tokio::test]
async fn e04_an_erased_person_is_in_nothing_that_is_public() {
    for at in TestHouse::on_each_engine().await {
        let mut programme = small();
        let ada = programme.people.iter_mut().find(|one| one.code == code("ADA")).unwrap();
        ada.name = text("Canary Name");
        put(&at, "forum", &programme).await;
        release(&at, "forum").await;
        let forum = slug("forum");
        redact::person(&at.house, &at.ada, &forum, code("ADA"), "[…]").await.unwrap();
        let shown = async |number| {
            let row = at.store.read().await.unwrap().event(&slug("forum")).await.unwrap().unwrap();
            usecases::published::load(&at.house, &row, number).await.unwrap().unwrap().published
        };
        for again in [false, true] {
            if again {
                let mut programme = draft(&at, "forum").await;
                change(&mut programme, code("NEXT"), |one| one.title = text("Something else"));
                put(&at, "forum", &programme).await;
                release(&at, "forum").await;
            }
            let published = shown(1 + u32::from(again)).await;
            assert!(published.person(code("ADA")).is_none(), "{}", at.engine);
            assert_eq!(published.sessions_of_person(code("ADA")).count(), 0);
            assert!(published.history_of(programme::Kind::Person, code("ADA")).is_some());
            for session in &published.programme.sessions {
                assert!(session.people().all(|one| one != code("ADA")), "{}", session.code);
            }
            for format in [Format::Ics, Format::Xml] {
                let bytes = exported(&at, "forum", format, Which::Published).await.unwrap();
                let told = String::from_utf8(bytes).unwrap();
                assert!(!told.contains("[…]"), "{format:?} on {}", at.engine);
            }
        }
        // Others are still there, and the organiser sees where somebody is missing.
        assert!(shown(1).await.person(code("SPEAKR")).is_some());
        assert!(draft(&at, "forum").await.people.iter().any(|one| one.code == code("ADA")));
    }
}

#[tokio::test]
async fn a_name_that_was_redacted_as_a_text_is_gone_with_its_person() {
    for at in TestHouse::on_each_engine().await {
        put(&at, "forum", &small()).await;
        release(&at, "forum").await;
        redact::text(&at.house, &at.ada, &slug("forum"), "Person SPEAKR", "[…]").await.unwrap();
        let told = exported(&at, "forum", Format::Ics, Which::Published).await.unwrap();
        assert!(!String::from_utf8(told).unwrap().contains("[…]"), "{}", at.engine);
    }
}

#[tokio::test]
async fn an_erased_person_of_a_foreign_file_leaves_no_name_in_its_ids() {
    for at in TestHouse::on_each_engine().await {
        let talks = [(1, "Opening", 9, "Great hall", "Ada Okafor")];
        import(&at.house, &at.ada, asked("forum", vec![xml(&talks)])).await.unwrap();
        release(&at, "forum").await;
        let ada = draft(&at, "forum").await.people[0].code;
        redact::person(&at.house, &at.ada, &slug("forum"), ada, "Somebody").await.unwrap();
        import(&at.house, &at.ada, asked("forum", vec![xml(&talks)])).await.unwrap();
        assert_eq!(traces(&at, "forum", "Okafor").await, Vec::<String>::new(), "{}", at.engine);
        assert_eq!(draft(&at, "forum").await.people.len(), 1);
    }
}

#[tokio::test]
async fn a_text_that_is_all_of_a_name_or_part_of_the_machinery_does_no_harm() {
    for at in TestHouse::on_each_engine().await {
        put(&at, "forum", &small()).await;
        release(&at, "forum").await;
        let forum = slug("forum");
        let words =
            ["Person ADA", "confirmed", "Europe/Zurich", "2027-11-16", "PANE22", "https", "public"];
        for (word, replacement) in words.into_iter().zip(["", " ", "x", "", "y", "z", ""]) {
            redact::text(&at.house, &at.ada, &forum, word, replacement).await.unwrap();
            let now = draft(&at, "forum").await;
            assert_eq!(now.sessions.len(), small().sessions.len(), "{word} on {}", at.engine);
            assert_eq!(now.sessions[0].when, {
                let mut p = small();
                p.sessions.sort_by_key(|o| o.code);
                p.sessions[0].when
            });
        }
        let now = draft(&at, "forum").await;
        assert!(now.people.iter().any(|one| en(&one.name) == "[…]"), "a name is never empty");
        crate::support::publish(&at, "forum").await;
        assert_eq!(faults(&at).await, Vec::<String>::new());
    }
}

#[tokio::test]
async fn what_cannot_be_redacted_is_refused() {
    for at in TestHouse::on_each_engine().await {
        put(&at, "forum", &small()).await;
        let forum = slug("forum");
        let short = redact::text(&at.house, &at.ada, &forum, " a ", "x").await;
        assert!(matches!(short, Err(Error::Refused(Refusal::TooShort))));
        let nobody = redact::person(&at.house, &at.ada, &forum, code("NEBEDY"), "x").await;
        assert!(matches!(nobody, Err(Error::Refused(Refusal::NoSuchPerson { .. }))));
        let nowhere = redact::text(&at.house, &at.ada, &slug("none"), "some text", "x").await;
        assert!(matches!(nowhere, Err(Error::Refused(Refusal::NoSuchEvent(_)))));
        events::delete(&at.house, &at.ada, &forum).await.unwrap();
    }
}
