//! What a use case holds while it reads or writes.

use std::ops::{Deref, DerefMut};

use super::cell::{BadCell, Cell, CellKind, Column, Parameters, Row};
use super::changes::NOTIFY;
use super::link::{Call, Engine, Link};
use super::postgres::UNHURRIED;
use super::statement::{Change, Query};
use crate::error::Error;
use jiff::Timestamp;
use sqlx::{AssertSqlSafe, SqlSafeStr};

/// One consistent view of what is stored. It has no function that changes anything.
///
/// Give it back (drop it) soon: on SQLite a view that is held keeps the write-ahead log from shrinking.
pub struct Reading {
    link: Link,
    /// The first fault of this transaction. After one, nothing of it may be committed.
    fault: Option<Error>,
}

/// Which other connections of Plenary there are to a database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Others {
    None,
    /// Of a command, or one that is about to end.
    Connected,
    /// Of a process that serves.
    Serving,
}

/// A transaction: everything that is changed through it is stored together, or not at all.
///
/// It reads too, and sees what it has changed. After a statement has failed nothing of the
/// transaction is stored, even if the failure is passed over: that is what PostgreSQL does, and
/// SQLite is held to the same.
pub struct Writing {
    reading: Reading,
    /// Whether those who wait for changes are to be told when it is committed.
    announced: bool,
}

impl Deref for Writing {
    type Target = Reading;
    fn deref(&self) -> &Reading {
        &self.reading
    }
}

impl DerefMut for Writing {
    fn deref_mut(&mut self) -> &mut Reading {
        &mut self.reading
    }
}

impl Reading {
    pub(super) fn new(link: Link) -> Reading {
        Reading { link, fault: None }
    }

    pub(crate) fn engine(&self) -> Engine {
        self.link.engine()
    }

    /// Every row.
    pub(crate) async fn all<P: Parameters, R: Row>(
        &mut self,
        query: &Query<P, R>,
        parameters: P,
    ) -> Result<Vec<R>, Error> {
        self.run(query.name, query.sql, parameters).await
    }

    /// The first row, where there is one.
    pub(crate) async fn one<P: Parameters, R: Row>(
        &mut self,
        query: &Query<P, R>,
        parameters: P,
    ) -> Result<Option<R>, Error> {
        Ok(self.all(query, parameters).await?.into_iter().next())
    }

    /// The one row of a statement that always gives one.
    pub(crate) async fn exactly<P: Parameters, R: Row>(
        &mut self,
        query: &Query<P, R>,
        parameters: P,
    ) -> Result<R, Error> {
        let name = query.name;
        self.one(query, parameters)
            .await?
            .ok_or_else(|| Error::Other { statement: name, detail: "gave no row".into() })
    }

    /// Lifts the limits on how long a statement may take, for work on the whole database.
    pub(crate) async fn unhurried(&mut self) -> Result<(), Error> {
        match self.engine() {
            Engine::Sqlite => Ok(()),
            Engine::Postgres => {
                self.dynamic("unhurried", UNHURRIED.into(), Vec::new(), &[]).await.map(|_| ())
            }
        }
    }

    /// Rows of a text that is put together at run time, out of names that stand in our own source.
    pub(crate) async fn dynamic(
        &mut self,
        name: &'static str,
        sql: String,
        cells: Vec<Cell>,
        columns: &[Column],
    ) -> Result<Vec<Vec<Cell>>, Error> {
        let call = Call { name, sql: AssertSqlSafe(sql).into_sql_str(), cells };
        let rows = self.link.rows(call, columns).await;
        self.remember(rows)
    }

    async fn run<P: Parameters, R: Row>(
        &mut self,
        name: &'static str,
        sql: &'static str,
        parameters: P,
    ) -> Result<Vec<R>, Error> {
        let call = Call { name, sql: sql.into_sql_str(), cells: parameters.into_cells() };
        let rows = self.link.rows(call, R::COLUMNS).await;
        let rows: Result<Vec<R>, Error> = self
            .remember(rows)?
            .into_iter()
            .map(R::from_cells)
            .collect::<Result<_, BadCell>>()
            .map_err(|BadCell(detail)| Error::Unreadable { statement: name, detail });
        self.remember(rows)
    }

    fn remember<T>(&mut self, result: Result<T, Error>) -> Result<T, Error> {
        if let Err(error) = &result
            && self.fault.is_none()
        {
            self.fault = Some(error.clone());
        }
        result
    }
}

impl Writing {
    pub(super) fn new(link: Link) -> Writing {
        Writing { reading: Reading::new(link), announced: false }
    }

    /// Has those told who wait for changes of what the public may see, when this is committed.
    pub(crate) async fn announce(&mut self) -> Result<(), Error> {
        self.announced = true;
        match self.engine() {
            Engine::Sqlite => Ok(()),
            Engine::Postgres => {
                self.change_dynamic("announce", NOTIFY.into(), Vec::new()).await.map(|_| ())
            }
        }
    }

    /// Whether anything was announced since the last call of this.
    pub(super) fn take_announced(&mut self) -> bool {
        std::mem::take(&mut self.announced)
    }

    /// Remembers what was announced before, whatever was since.
    pub(super) fn keep_announced(&mut self, before: bool) {
        self.announced |= before;
    }

    /// The time by which windows and leases are decided. On PostgreSQL it is that of the server, the same
    /// for all processes, whose own clocks may differ; on SQLite, where there is one, it is `here`.
    pub async fn clock(&mut self, here: Timestamp) -> Result<Timestamp, Error> {
        Ok(self.database_time().await?.unwrap_or(here))
    }

    /// Keeps others from writing to these tables until the transaction ends; they may go on reading. On
    /// SQLite whoever writes is alone already.
    pub(crate) async fn hold(&mut self, tables: &[&str]) -> Result<(), Error> {
        if self.engine() == Engine::Sqlite {
            return Ok(());
        }
        let sql = format!("LOCK TABLE {} IN SHARE ROW EXCLUSIVE MODE", tables.join(", "));
        self.change_dynamic("hold", sql, Vec::new()).await.map(|_| ())
    }

    /// Who else has this database open. On SQLite there is no other process.
    pub(crate) async fn others(&mut self) -> Result<Others, Error> {
        const OTHERS: &str = "SELECT application_name = 'plenary serve' FROM pg_stat_activity \
             WHERE application_name LIKE 'plenary %' \
             AND application_name <> current_setting('application_name') \
             AND datname = current_database()";
        if self.engine() == Engine::Sqlite {
            return Ok(Others::None);
        }
        let column = Column { name: "", kind: CellKind::Bool, nullable: false };
        let rows = self.dynamic("others", OTHERS.into(), Vec::new(), &[column]).await?;
        let serves = |row: &Vec<Cell>| matches!(row.as_slice(), [Cell::Bool(Some(true))]);
        Ok(match (rows.iter().any(serves), rows.is_empty()) {
            (true, _) => Others::Serving,
            (false, false) => Others::Connected,
            (false, true) => Others::None,
        })
    }

    /// Runs a change and says how many rows it touched.
    pub(crate) async fn change<P: Parameters>(
        &mut self,
        change: &Change<P, ()>,
        parameters: P,
    ) -> Result<u64, Error> {
        let cells = parameters.into_cells();
        let call = Call { name: change.name, sql: change.sql.into_sql_str(), cells };
        let changed = self.reading.link.execute(call).await;
        self.reading.remember(changed)
    }

    /// Runs a change with `RETURNING` and gives every row that it touched.
    pub(crate) async fn change_all<P: Parameters, R: Row>(
        &mut self,
        change: &Change<P, R>,
        parameters: P,
    ) -> Result<Vec<R>, Error> {
        self.reading.run(change.name, change.sql, parameters).await
    }

    /// Runs a change with `RETURNING` and gives its first row; none means that the condition did not hold.
    pub(crate) async fn change_one<P: Parameters, R: Row>(
        &mut self,
        change: &Change<P, R>,
        parameters: P,
    ) -> Result<Option<R>, Error> {
        let rows = self.reading.run(change.name, change.sql, parameters).await?;
        Ok(rows.into_iter().next())
    }

    /// A change whose text is put together at run time, out of names that stand in our own source.
    pub(crate) async fn change_dynamic(
        &mut self,
        name: &'static str,
        sql: String,
        cells: Vec<Cell>,
    ) -> Result<u64, Error> {
        let call = Call { name, sql: AssertSqlSafe(sql).into_sql_str(), cells };
        let changed = self.reading.link.execute(call).await;
        self.reading.remember(changed)
    }

    /// Runs a word of transaction control; its failure is the caller's to handle.
    pub(super) async fn control(&mut self, sql: &'static str) -> Result<(), Error> {
        let call = Call { name: sql, sql: sql.into_sql_str(), cells: Vec::new() };
        self.reading.link.execute(call).await.map(|_| ())
    }

    /// The first fault since the last call of this.
    pub(super) fn take_fault(&mut self) -> Option<Error> {
        self.reading.fault.take()
    }

    pub(super) fn into_link(self) -> Link {
        self.reading.link
    }
}
