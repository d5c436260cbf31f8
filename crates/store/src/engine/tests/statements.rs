//! Walks every statement: each is prepared on both engines and held against what it declares.

use std::collections::BTreeSet;
use std::sync::Arc;

use sqlx::{
    AssertSqlSafe, Column as _, Either, Executor, SqlSafeStr, SqliteConnection, Statement as _,
    TypeInfo,
};
use testkit::{Postgres, SeededChance};

use crate::engine::store::Base;
use crate::engine::{CellKind, Listed, Location, Store};
use crate::statements::MODULES;

fn listed() -> impl Iterator<Item = &'static Listed> {
    MODULES.into_iter().flatten()
}

/// The numbers of the parameters that stand in a text.
fn parameters(sql: &str) -> BTreeSet<usize> {
    sql.split('$')
        .skip(1)
        .map(|rest| {
            let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
            rest[..end].parse().expect("a $ is followed by a number")
        })
        .collect()
}

/// Words that only one engine knows, or that mean different things on the two.
const NOT_PORTABLE: [&str; 9] = [
    "ilike",
    "now()",
    "current_timestamp",
    "for update",
    "nextval",
    "jsonb",
    "any(",
    "::",
    "autoincrement",
];

#[test]
fn every_statement_stays_in_the_subset_that_both_engines_share() {
    for statement in listed() {
        let lower = statement.sql.to_lowercase();
        for word in NOT_PORTABLE {
            assert!(!lower.contains(word), "{}: “{word}”", statement.name);
        }
        assert!(!lower.contains("select *"), "{} names no columns", statement.name);
    }
}

#[test]
fn every_statement_has_its_own_name_and_as_many_parameters_as_it_declares() {
    let mut names = BTreeSet::new();
    for statement in listed() {
        assert!(names.insert(statement.name), "two statements are called {}", statement.name);
        let declared: BTreeSet<usize> = (1..=statement.parameters.len()).collect();
        // A value that is never bound is an error on PostgreSQL and silently null on SQLite.
        assert_eq!(parameters(statement.sql), declared, "{}", statement.name);
    }
    assert!(names.len() > 40, "the registry lost a module");
}

#[tokio::test]
async fn every_statement_prepares_on_sqlite_with_the_columns_that_it_declares() {
    let directory = tempfile::tempdir().unwrap();
    let location = Location::Sqlite(directory.path().join("data"));
    let store = Store::open(&location, Arc::new(SeededChance::new(1))).await.unwrap();
    let Base::Sqlite { readers, .. } = &*store.base else { panic!("this is SQLite") };
    for statement in listed() {
        let mut connection = readers.acquire().await.unwrap();
        let prepared = connection
            .prepare(statement.sql.into_sql_str())
            .await
            .unwrap_or_else(|error| panic!("{}: {error}", statement.name));
        assert_eq!(
            prepared.parameters().and_then(Either::right),
            Some(statement.parameters.len()),
            "{}",
            statement.name
        );
        let names: Vec<&str> = prepared.columns().iter().map(|column| column.name()).collect();
        same_columns(statement, &names);
    }
}

#[tokio::test]
async fn every_statement_uses_an_index_or_says_why_not() {
    let directory = tempfile::tempdir().unwrap();
    let location = Location::Sqlite(directory.path().join("data"));
    let store = Store::open(&location, Arc::new(SeededChance::new(1))).await.unwrap();
    let Base::Sqlite { readers, .. } = &*store.base else { panic!("this is SQLite") };
    let mut connection = readers.acquire().await.unwrap();
    for statement in listed() {
        let scans = goes_through_a_table(&mut connection, statement.sql).await;
        match statement.scans {
            None => assert!(!scans, "{} goes through a whole table", statement.name),
            Some(_) => assert!(scans, "{} excuses a scan that it does not make", statement.name),
        }
    }
    // What this test must see: a condition without an index, and an index gone through from end to end.
    for planted in [
        "SELECT id FROM event WHERE created_at = $1",
        "UPDATE document SET body = $1 WHERE hash = $2",
        "SELECT slug FROM event ORDER BY slug",
    ] {
        assert!(goes_through_a_table(&mut connection, planted).await, "{planted}");
    }
}

/// Whether SQLite would read all rows of a table, or build an index for itself first.
async fn goes_through_a_table(connection: &mut SqliteConnection, sql: &str) -> bool {
    let plan: Vec<(i64, i64, i64, String)> =
        sqlx::query_as(AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}")))
            .fetch_all(connection)
            .await
            .unwrap_or_else(|error| panic!("{sql}: {error}"));
    plan.iter().any(|(.., step)| {
        // A search that uses nothing is how SQLite announces max() over a column without an index.
        let is_scan = step.starts_with("SCAN ") && step != "SCAN CONSTANT ROW";
        let is_search_of_all = step.starts_with("SEARCH ") && !step.contains(" USING ");
        is_scan || is_search_of_all || step.contains("AUTOMATIC")
    })
}

#[tokio::test]
async fn every_statement_prepares_on_postgresql_with_the_types_that_it_declares() {
    let Some(server) = Postgres::shared() else { return };
    let location = Location::Postgres(server.database());
    let store = Store::open(&location, Arc::new(SeededChance::new(1))).await.unwrap();
    let Base::Postgres(pool) = &*store.base else { panic!("this is PostgreSQL") };
    let mut connection = pool.acquire().await.unwrap();
    for statement in listed() {
        let prepared = connection
            .prepare(statement.sql.into_sql_str())
            .await
            .unwrap_or_else(|error| panic!("{}: {error}", statement.name));
        let Some(Either::Left(types)) = prepared.parameters() else { panic!("types are known") };
        let types: Vec<&str> = types.iter().map(TypeInfo::name).collect();
        let declared: Vec<&str> = statement.parameters.iter().map(|kind| name(*kind)).collect();
        assert_eq!(types, declared, "{}", statement.name);
        let columns = prepared.columns();
        let names: Vec<&str> = columns.iter().map(|column| column.name()).collect();
        same_columns(statement, &names);
        for (column, declared) in columns.iter().zip(statement.columns) {
            let (name_here, kind) = (column.name(), name(declared.kind));
            assert_eq!(column.type_info().name(), kind, "{} {name_here}", statement.name);
        }
    }
}

fn name(kind: CellKind) -> &'static str {
    match kind {
        CellKind::Int => "INT8",
        CellKind::Bool => "BOOL",
        CellKind::Text => "TEXT",
        CellKind::Bytes => "BYTEA",
    }
}

/// Fields of a struct are read by position, so their names must be those of the columns.
fn same_columns(statement: &Listed, names: &[&str]) {
    assert_eq!(names.len(), statement.columns.len(), "{}", statement.name);
    for (name, column) in names.iter().zip(statement.columns) {
        assert!(column.name.is_empty() || column.name == *name, "{}: {name}", statement.name);
    }
}
