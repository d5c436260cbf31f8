//! Tests of the engine that look inside: the statements, the schemas, the checks of seats, the header.

mod conflicts;
mod first_start;
mod schema;
mod seats;
mod statements;

use std::sync::Arc;

use testkit::{Postgres, SeededChance};

use super::sqlite::is_too_old;
use super::{Location, Store};

/// The type has no writing functions; should one ever slip in, the database refuses it too.
#[tokio::test]
async fn a_reading_handle_cannot_change_anything_even_if_it_is_asked_to() {
    let directory = tempfile::tempdir().unwrap();
    let mut locations = vec![Location::Sqlite(directory.path().join("data"))];
    locations.extend(Postgres::shared().map(|server| Location::Postgres(server.database())));
    for location in locations {
        let store = Store::open(&location, Arc::new(SeededChance::new(1))).await.unwrap();
        for sql in ["INSERT INTO instance (key, value) VALUES ('a', 'b')", "DROP TABLE state"] {
            let mut reading = store.read().await.unwrap();
            let result = reading.dynamic("planted", sql.into(), Vec::new(), &[]).await;
            assert!(result.is_err(), "{location:?}: {sql}");
        }
        assert_eq!(store.read().await.unwrap().instance("a").await.unwrap(), None);
        assert_eq!(store.read().await.unwrap().state_token().await.unwrap(), 0);
    }
}

#[test]
fn versions_of_sqlite_that_damage_logs_are_told_from_those_that_do_not() {
    for old in ["3.40.1", "3.51.2", "3.9.99", "2.99.99", "", "three"] {
        assert!(is_too_old(old), "{old}");
    }
    for good in ["3.51.3", "3.52.0", "4.0.0"] {
        assert!(!is_too_old(good), "{good}");
    }
}
