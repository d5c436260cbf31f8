//! What a use case holds while it reads or writes.

use std::ops::{Deref, DerefMut};

use super::cell::{BadCell, Cell, Column, Parameters, Row};
use super::link::{Call, Engine, Link};
use super::statement::{Change, Query};
use crate::error::Error;
use sqlx::{AssertSqlSafe, SqlSafeStr};

/// One consistent view of what is stored. It has no function that changes anything.
///
/// Give it back (drop it) soon: on SQLite a view that is held keeps the write-ahead log from shrinking.
pub struct Reading {
    link: Link,
    /// The first fault of this transaction. After one, nothing of it may be committed.
    fault: Option<Error>,
}

/// A transaction: everything that is changed through it is stored together, or not at all.
///
/// It reads too, and sees what it has changed. After a statement has failed nothing of the
/// transaction is stored, even if the failure is passed over: that is what PostgreSQL does, and
/// SQLite is held to the same.
pub struct Writing {
    reading: Reading,
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
        Writing { reading: Reading::new(link) }
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
