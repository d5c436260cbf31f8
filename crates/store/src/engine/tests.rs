//! Tests of the engine that look inside: the statements, the schemas, the header.

mod schema;
mod statements;

use super::sqlite::is_too_old;

#[test]
fn versions_of_sqlite_that_damage_logs_are_told_from_those_that_do_not() {
    for old in ["3.40.1", "3.51.2", "3.9.99", "2.99.99", "", "three"] {
        assert!(is_too_old(old), "{old}");
    }
    for good in ["3.51.3", "3.52.0", "4.0.0"] {
        assert!(!is_too_old(good), "{good}");
    }
}
