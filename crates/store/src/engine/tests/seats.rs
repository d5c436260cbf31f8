//! The promises of the lists of seats, asked of the tables themselves: whatever a program of ours did wrong, no
//! seat is given that is not there, and none lies idle while somebody waits.

use std::sync::Arc;

use testkit::{Postgres, SeededChance};

use crate::engine::{Location, Store};

/// An event with a list of two seats, one held, in which nobody waits.
const BEGIN: [&str; 2] = [
    "INSERT INTO event (id, slug, created_at, unpublished, current_release, state)
     VALUES ('e', 'forum', 0, FALSE, NULL, 0)",
    "INSERT INTO seat_list (event, code, is_open, zone, waitlist, capacity, held, waiting, excess,
                            is_frozen, is_gone, turn)
     VALUES ('e', 'PANE22', TRUE, 'UTC', 'auto', 2, 1, 0, 0, FALSE, FALSE, 0)",
];

async fn store(location: &Location) -> Store {
    Store::open(location, Arc::new(SeededChance::new(1))).await.unwrap()
}

/// Whether the tables take the change.
async fn is_taken(store: &Store, change: &str) -> bool {
    let mut writing = store.write_alone().await.unwrap();
    for sql in BEGIN {
        writing.change_dynamic("begin", sql.into(), Vec::new()).await.unwrap();
    }
    let sql = format!("UPDATE seat_list SET {change} WHERE event = 'e'");
    let taken = writing.change_dynamic("planted", sql, Vec::new()).await.is_ok();
    store.undo(writing).await;
    taken
}

#[tokio::test]
async fn the_tables_refuse_what_was_promised_not_to_be() {
    let directory = tempfile::tempdir().unwrap();
    let mut locations = vec![Location::Sqlite(directory.path().join("data"))];
    locations.extend(Postgres::shared().map(|server| Location::Postgres(server.database())));
    for location in locations {
        let store = store(&location).await;
        for good in [
            "held = held + 1",
            "held = held + 2, excess = 1",
            "held = 2, waiting = 5",
            "waiting = 1, is_frozen = TRUE",
            "waiting = 1, is_gone = TRUE",
            "waiting = 1, capacity = 1",
        ] {
            assert!(is_taken(&store, good).await, "{location:?}: {good}");
        }
        for bad in [
            // Sold twice.
            "held = held + 2",
            // Made smaller below what is held, and nobody said so.
            "capacity = 0",
            // A seat is free, and somebody waits.
            "waiting = 1",
            "held = 2, waiting = 1, capacity = 3",
            // Fewer than none.
            "held = held - 2",
            "waiting = waiting - 1",
            "excess = -1",
        ] {
            assert!(!is_taken(&store, bad).await, "{location:?}: {bad}");
        }
        store.close().await;
    }
}
