//! A backup brings back everything, on the same engine and on the other.

use formats::plenary;
use testkit::TestHouse;
use usecases::backup::{self, RestoreFailure};
use usecases::import::{Upload, import};
use usecases::releases::{Draft, list};

use crate::plenary_json::with_pictures;
use crate::support::{
    asked, assert_same, change, draft, dump, faults, go_back, put, release, slug, take_out, xml,
};

/// Two events with all that may be stored.
async fn furnish(at: &TestHouse) {
    let (mut programme, files) = with_pictures();
    let bytes = plenary::write(&programme, &files);
    let file = Upload { name: "forum.json".into(), bytes };
    import(&at.house, &at.ada, asked("forum", vec![file])).await.unwrap();
    release(at, "forum").await;
    let code = programme.sessions[0].code;
    change(&mut programme, code, |one| one.subtitle = None);
    put(at, "forum", &programme).await;
    release(at, "forum").await;
    go_back(at, "forum", 1, Draft::Keep).await;
    let talks = [(1, "Opening", 9, "Great hall", "Ada"), (2, "Water", 10, "Great hall", "Bruno")];
    import(&at.house, &at.ada, asked("other", vec![xml(&talks)])).await.unwrap();
}

#[tokio::test]
async fn a_backup_restores_on_either_engine_with_the_same_rows_and_digests() {
    for at in TestHouse::on_each_engine().await {
        furnish(&at).await;
        let own = [take_out(&at, "forum").await, take_out(&at, "other").await];
        let archive = backup::backup(&at.house, &at.ada).await.unwrap();
        for other in TestHouse::on_each_engine().await {
            let way = format!("{} to {}", at.engine, other.engine);
            let again = backup::restore(&other.house, &other.ada, &mut archive.as_slice(), &[])
                .await
                .unwrap();
            assert_eq!(again, 0);
            for (event, own) in ["forum", "other"].into_iter().zip(&own) {
                assert_same(&dump(&at, event).await, &dump(&other, event).await, &way);
                assert!(*own == take_out(&other, event).await, "{way}");
            }
            let (here, there) = (
                list(&at.house, &at.ada, &slug("forum")).await.unwrap(),
                list(&other.house, &other.ada, &slug("forum")).await.unwrap(),
            );
            let digests = |all: &[usecases::releases::Release]| {
                all.iter().map(|one| one.digest.clone()).collect::<Vec<_>>()
            };
            assert_eq!(digests(&here), digests(&there), "{way}");
            assert_eq!(faults(&other).await, Vec::<String>::new(), "{way}");
            // Life goes on there.
            let mut programme = draft(&other, "forum").await;
            let code = programme.sessions[0].code;
            change(&mut programme, code, |one| one.rooms.clear());
            put(&other, "forum", &programme).await;
            assert_eq!(release(&other, "forum").await.number, 4, "{way}");
        }
    }
}

#[tokio::test]
async fn a_damaged_archive_and_a_house_that_is_lived_in_are_refused() {
    for at in TestHouse::on_each_engine().await {
        furnish(&at).await;
        let archive = backup::backup(&at.house, &at.ada).await.unwrap();
        let before = dump(&at, "forum").await;
        let refused = backup::restore(&at.house, &at.ada, &mut archive.as_slice(), &[]).await;
        assert!(matches!(refused, Err(RestoreFailure::Archive(_))), "{refused:?}");
        assert_same(&before, &dump(&at, "forum").await, "nothing is written");
        let other = at.another().await;
        for cut in [0, 1, archive.len() / 2, archive.len() - 9] {
            let refused =
                backup::restore(&other.house, &other.ada, &mut &archive[..cut], &[]).await;
            assert!(matches!(refused, Err(RestoreFailure::Archive(_))), "{cut}: {refused:?}");
        }
        backup::restore(&other.house, &other.ada, &mut archive.as_slice(), &[]).await.unwrap();
        assert_same(&before, &dump(&other, "forum").await, "nothing is written");
    }
}

#[tokio::test]
async fn two_backups_of_the_same_state_are_the_same_bytes_and_the_audit_tells_of_both() {
    for at in TestHouse::on_each_engine().await {
        furnish(&at).await;
        let one = backup::backup(&at.house, &at.ada).await.unwrap();
        at.clock.turn(3600);
        let two = backup::backup(&at.house, &at.ada).await.unwrap();
        assert!(one == two, "{}", at.engine);
        let lines = crate::support::audit(&at).await;
        assert_eq!(lines.matches("action: \"backup\"").count(), 2, "{lines}");
    }
}
