//! Holds the two schemas against each other, and the list of tables of the backup against both.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use programme::privacy::Register;
use sqlx::{AssertSqlSafe, PgPool};
use testkit::{Postgres, SeededChance};

use crate::backup::{CARRIED, LEFT_OUT, TABLES, Table as Kept};
use crate::engine::store::Base;
use crate::engine::{CellKind, Location, Store};

/// A table as both engines can tell it.
#[derive(Debug, Default, PartialEq, Eq)]
struct Table {
    /// Name, kind, whether it may be null; in order.
    columns: Vec<(String, String, bool)>,
    /// The columns of the primary key, in order.
    key: Vec<String>,
    /// The columns of each unique constraint.
    unique: BTreeSet<Vec<String>>,
    /// Columns, table and columns referred to, what happens on deletion.
    foreign: BTreeSet<(Vec<String>, String, Vec<String>, String)>,
    /// The columns of each further index.
    indexes: BTreeSet<Vec<String>>,
    /// The names of the checks; what they forbid is tried on both engines (`seats`).
    checks: BTreeSet<String>,
}

type Schema = BTreeMap<String, Table>;

async fn open(location: Location) -> Store {
    Store::open(&location, Arc::new(SeededChance::new(1))).await.unwrap()
}

async fn sqlite_schema(store: &Store) -> Schema {
    let Base::Sqlite { readers, .. } = &*store.base else { panic!("this is SQLite") };
    let tables: Vec<(String, String)> = sqlx::query_as(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\'",
    )
    .fetch_all(readers)
    .await
    .unwrap();
    let mut schema = Schema::new();
    for (name, sql) in tables {
        assert!(sql.ends_with("STRICT"), "{name} is not STRICT");
        let mut table = Table::default();
        let columns: Vec<(String, String, bool, i64)> = sqlx::query_as(
            "SELECT name, type, \"notnull\" = 0, pk FROM pragma_table_info($1) ORDER BY cid",
        )
        .bind(&name)
        .fetch_all(readers)
        .await
        .unwrap();
        let mut key = BTreeMap::new();
        for (column, kind, nullable, place) in columns {
            // STRICT has no BOOLEAN; the check is what makes it one.
            let is_bool = sql.contains(&format!("CHECK ({column} IN (0, 1))"));
            let kind = if is_bool { "BOOLEAN".to_owned() } else { kind };
            if place > 0 {
                key.insert(place, column.clone());
            }
            table.columns.push((column, kind, nullable));
        }
        table.key = key.into_values().collect();
        let indexes: Vec<(String, String)> =
            sqlx::query_as("SELECT name, origin FROM pragma_index_list($1) ORDER BY name")
                .bind(&name)
                .fetch_all(readers)
                .await
                .unwrap();
        for (index, origin) in indexes {
            let columns: Vec<String> =
                sqlx::query_scalar("SELECT name FROM pragma_index_info($1) ORDER BY seqno")
                    .bind(&index)
                    .fetch_all(readers)
                    .await
                    .unwrap();
            match origin.as_str() {
                "u" => table.unique.insert(columns),
                "c" => table.indexes.insert(columns),
                _ => true,
            };
        }
        table.foreign = sqlite_foreign(readers, &name).await;
        table.checks = named_checks(&sql);
        schema.insert(name, table);
    }
    schema
}

/// The names in `CONSTRAINT "name" CHECK`.
fn named_checks(sql: &str) -> BTreeSet<String> {
    let names = sql.split("CONSTRAINT \"").skip(1).filter_map(|rest| rest.split_once("\" CHECK"));
    names.map(|(name, _)| name.to_owned()).collect()
}

async fn sqlite_foreign(
    readers: &sqlx::SqlitePool,
    table: &str,
) -> BTreeSet<(Vec<String>, String, Vec<String>, String)> {
    let rows: Vec<(i64, String, String, String, String)> = sqlx::query_as(
        "SELECT id, \"table\", \"from\", \"to\", on_delete FROM pragma_foreign_key_list($1) ORDER BY id, seq",
    )
    .bind(table)
    .fetch_all(readers)
    .await
    .unwrap();
    let mut keys: BTreeMap<i64, (Vec<String>, String, Vec<String>, String)> = BTreeMap::new();
    for (id, to_table, from, to, on_delete) in rows {
        let key = keys.entry(id).or_insert_with(|| (vec![], to_table, vec![], on_delete));
        key.0.push(from);
        key.2.push(to);
    }
    keys.into_values().collect()
}

async fn postgres_schema(store: &Store) -> Schema {
    let Base::Postgres(pool) = &*store.base else { panic!("this is PostgreSQL") };
    let mut schema = postgres_columns(pool).await;
    postgres_keys(pool, &mut schema).await;
    let indexes: Vec<(String, Vec<String>)> = sqlx::query_as(AssertSqlSafe(format!(
        "SELECT indrelid::regclass::text, {} FROM pg_index
         JOIN pg_class ON pg_class.oid = indexrelid
         WHERE relnamespace = current_schema()::regnamespace AND NOT indisunique
               AND left(relname, 1) <> '_'",
        names("indrelid", "indkey::int2[]"),
    )))
    .fetch_all(pool)
    .await
    .unwrap();
    for (name, columns) in indexes {
        schema.get_mut(&name).expect("an index is on a table").indexes.insert(columns);
    }
    schema
}

async fn postgres_columns(pool: &PgPool) -> Schema {
    let columns: Vec<(String, String, String, bool)> = sqlx::query_as(
        "SELECT table_name::text, column_name::text, data_type::text, is_nullable = 'YES'
         FROM information_schema.columns
         WHERE table_schema = current_schema() AND left(table_name, 1) <> '_'
         ORDER BY table_name, ordinal_position",
    )
    .fetch_all(pool)
    .await
    .unwrap();
    let mut schema = Schema::new();
    for (table, column, kind, nullable) in columns {
        let kind = match kind.as_str() {
            "bigint" => "INTEGER",
            "text" => "TEXT",
            "bytea" => "BLOB",
            "boolean" => "BOOLEAN",
            other => panic!("{table}.{column} is of a type without a twin: {other}"),
        };
        schema.entry(table).or_default().columns.push((column, kind.into(), nullable));
    }
    schema
}

/// An expression for the names of the columns whose numbers stand in an array.
fn names(table: &str, array: &str) -> String {
    format!(
        "ARRAY(SELECT attname::text FROM unnest({array}) WITH ORDINALITY AS key(number, place)
               JOIN pg_attribute ON attnum = number AND attrelid = {table} ORDER BY place)"
    )
}

#[derive(sqlx::FromRow)]
struct Key {
    table_name: String,
    name: String,
    kind: String,
    own: Vec<String>,
    other_table: Option<String>,
    other: Vec<String>,
    on_delete: String,
}

async fn postgres_keys(pool: &PgPool, schema: &mut Schema) {
    let keys: Vec<Key> = sqlx::query_as(AssertSqlSafe(format!(
        "SELECT conrelid::regclass::text AS table_name, conname::text AS name,
                contype::text AS kind, {} AS own, confrelid::regclass::text AS other_table,
                {} AS other, confdeltype::text AS on_delete
         FROM pg_constraint WHERE connamespace = current_schema()::regnamespace
              AND conrelid <> 0 AND left(conrelid::regclass::text, 1) <> '_'",
        names("conrelid", "conkey"),
        names("confrelid", "COALESCE(confkey, '{}')"),
    )))
    .fetch_all(pool)
    .await
    .unwrap();
    for key in keys {
        let table = schema.get_mut(&key.table_name).expect("a constraint is on a table");
        if key.kind == "p" || key.kind == "u" {
            // Both engines name a key that was violated in the same way.
            assert_eq!(key.name, format!("{}.{}", key.table_name, key.own.join(",")));
        }
        match key.kind.as_str() {
            "p" => table.key = key.own,
            "u" => drop(table.unique.insert(key.own)),
            "c" => drop(table.checks.insert(key.name)),
            "f" => {
                let deletion = if key.on_delete == "c" { "CASCADE" } else { "NO ACTION" };
                let other_table = key.other_table.expect("a foreign key refers to a table");
                table.foreign.insert((key.own, other_table, key.other, deletion.into()));
            }
            other => panic!("{} has no twin on SQLite: {other}", key.name),
        }
    }
}

#[tokio::test]
async fn both_engines_have_the_same_schema() {
    let Some(server) = Postgres::shared() else { return };
    let directory = tempfile::tempdir().unwrap();
    let sqlite = open(Location::Sqlite(directory.path().join("data"))).await;
    let postgres = open(Location::Postgres(server.database())).await;
    let (sqlite, postgres) = (sqlite_schema(&sqlite).await, postgres_schema(&postgres).await);
    assert!(sqlite.len() > 10, "the schema was not read");
    for (name, table) in &sqlite {
        assert_eq!(Some(table), postgres.get(name), "{name}");
    }
    let names = |schema: &Schema| schema.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&sqlite), names(&postgres));
}

#[tokio::test]
async fn a_backup_goes_through_every_table_and_column() {
    let directory = tempfile::tempdir().unwrap();
    let store = open(Location::Sqlite(directory.path().join("data"))).await;
    let mut schema = sqlite_schema(&store).await;
    for name in LEFT_OUT {
        assert!(schema.remove(name).is_some(), "{name}");
    }
    examine(&TABLES, &mut schema, BTreeSet::new());
    assert!(schema.is_empty(), "not in the backup: {:?}", schema.keys());
}

#[tokio::test]
async fn a_move_goes_through_every_table_and_column() {
    let directory = tempfile::tempdir().unwrap();
    let store = open(Location::Sqlite(directory.path().join("data"))).await;
    let mut schema = sqlite_schema(&store).await;
    let before = examine(&TABLES, &mut schema, BTreeSet::new());
    examine(&CARRIED, &mut schema, before);
    // The number that serving processes watch is the target's own, and nobody holds a lease there.
    assert_eq!(schema.into_keys().collect::<Vec<_>>(), ["round", "state"]);
}

/// Holds tables that are gone through against the schema, and takes them out of it.
fn examine(tables: &[Kept], schema: &mut Schema, mut before: BTreeSet<String>) -> BTreeSet<String> {
    for table in tables {
        let found = schema.remove(table.name).expect("the table exists");
        let kind = |kind| match kind {
            CellKind::Int => "INTEGER",
            CellKind::Bool => "BOOLEAN",
            CellKind::Text => "TEXT",
            CellKind::Bytes => "BLOB",
        };
        let columns: Vec<(String, String, bool)> = table
            .columns
            .iter()
            .map(|column| (column.name.into(), kind(column.kind).into(), column.nullable))
            .collect();
        assert_eq!(columns, found.columns, "{}", table.name);
        assert_eq!(table.key, found.key, "{}", table.name);
        for (_, referred, ..) in found.foreign {
            assert!(before.contains(&referred), "{} comes before {referred}", table.name);
        }
        before.insert(table.name.to_owned());
    }
    before
}

/// CASES E-06: a column that nobody has declared cannot be added.
#[tokio::test]
async fn e06_every_column_stands_in_the_register_of_data() {
    let directory = tempfile::tempdir().unwrap();
    let store = open(Location::Sqlite(directory.path().join("data"))).await;
    let schema = sqlite_schema(&store).await;
    let columns = schema.iter().flat_map(|(table, one)| {
        one.columns.iter().map(move |(column, ..)| format!("{table}.{column}"))
    });
    let there: BTreeSet<String> = columns.collect();
    let declared: BTreeSet<String> = Register::get().columns().map(str::to_owned).collect();
    let missing: Vec<_> = there.difference(&declared).collect();
    assert!(missing.is_empty(), "write into privacy.toml what these are for: {missing:?}");
    let gone: Vec<_> = declared.difference(&there).collect();
    assert!(gone.is_empty(), "privacy.toml names what is not there: {gone:?}");
}
