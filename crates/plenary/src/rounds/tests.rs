//! Each of the two ways alone shows what another process has published; without both nothing does.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use store::{Location, Store};
use testkit::Postgres;
use usecases::import::{Import, Missing, Mode, Upload, import};
use usecases::published::Shelf;
use usecases::{House, Operator};

use super::look_around;
use crate::system::{SystemChance, SystemClock};

/// Far longer than either way takes.
const LONG: Duration = Duration::from_secs(30);
/// As good as never.
const NEVER: Duration = Duration::from_secs(100_000);

async fn house(location: &Location) -> House {
    let store = Store::open(location, Arc::new(SystemChance)).await.unwrap();
    House::new(store, Arc::new(SystemClock), Arc::new(SystemChance))
}

async fn publish(house: &House, event: &str) {
    let path = format!("{}/../../fixtures/stories/small.xml", env!("CARGO_MANIFEST_DIR"));
    let bytes = std::fs::read(path).unwrap();
    let asked = Import {
        files: vec![Upload { name: "small.xml".into(), bytes }],
        event: event.parse().unwrap(),
        format: None,
        source: None,
        join_by: Vec::new(),
        zone: None,
        language: None,
        missing: Missing::Report,
        mode: Mode::Publish,
        pictures: Vec::new(),
    };
    import(house, &Operator::at_the_terminal("ada"), asked).await.unwrap();
}

async fn comes_to_show(shelf: &Shelf, event: &str, within: Duration) -> bool {
    let slug = event.parse().unwrap();
    let looking = async {
        while shelf.events().release(&slug).is_none() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(within, looking).await.is_ok()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_one_publishes_another_shows_by_notice_or_by_looking_and_else_not() {
    let Some(server) = Postgres::shared() else { return };
    let location = Location::Postgres(server.database());
    let (one, other) = (house(&location).await, house(&location).await);
    // A house that hears of nothing here.
    let kept = tempfile::tempdir().unwrap();
    let deaf = house(&Location::Sqlite(kept.path().join("data"))).await;
    for (event, changes, every, within, shown) in [
        ("by-notice", other.changes(), NEVER, LONG, true),
        ("by-looking", deaf.changes(), super::LOOK, LONG, true),
        ("by-neither", deaf.changes(), NEVER, Duration::from_secs(3), false),
    ] {
        let shelf = Arc::new(Shelf::new(other.clone(), 1_000_000));
        shelf.refresh().await.unwrap();
        let sound = Arc::new(AtomicBool::new(true));
        let looking = tokio::spawn(look_around(shelf.clone(), changes, sound, every));
        // Whoever begins to listen looks once; what counts comes after that.
        tokio::time::sleep(Duration::from_secs(1)).await;
        publish(&one, event).await;
        assert_eq!(comes_to_show(&shelf, event, within).await, shown, "{event}");
        looking.abort();
    }
}
