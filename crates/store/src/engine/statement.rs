//! Typed statements: name, text, parameters and row in one place.
//!
//! One text serves both engines: `$1` parameters and the portable subset (no `now()`, arrays,
//! `ILIKE`, sequences or `FOR UPDATE`). To add one, write it into the `statements!` of its module;
//! the test that walks all statements then prepares it on both engines.

use std::marker::PhantomData;

#[cfg(test)]
use super::cell::{CellKind, Column, Parameters, Row};

/// A statement that reads.
pub struct Query<P, R> {
    pub(super) name: &'static str,
    pub(super) sql: &'static str,
    types: PhantomData<fn(P) -> R>,
}

/// A statement that changes something; only a `Writing` runs it.
pub struct Change<P, R> {
    pub(super) name: &'static str,
    pub(super) sql: &'static str,
    types: PhantomData<fn(P) -> R>,
}

impl<P, R> Query<P, R> {
    pub const fn new(name: &'static str, sql: &'static str) -> Self {
        Query { name, sql, types: PhantomData }
    }
}

impl<P, R> Change<P, R> {
    pub const fn new(name: &'static str, sql: &'static str) -> Self {
        Change { name, sql, types: PhantomData }
    }
}

/// What the tests look at: a statement without its types.
#[cfg(test)]
#[derive(Debug, Clone, Copy)]
pub struct Listed {
    pub name: &'static str,
    pub sql: &'static str,
    pub parameters: &'static [CellKind],
    pub columns: &'static [Column],
    /// Why it may go through a whole table; otherwise it must use an index.
    pub scans: Option<&'static str>,
}

#[cfg(test)]
impl Listed {
    pub const fn query<P: Parameters, R: Row>(
        query: &Query<P, R>,
        scans: Option<&'static str>,
    ) -> Listed {
        let (name, sql) = (query.name, query.sql);
        Listed { name, sql, parameters: P::KINDS, columns: R::COLUMNS, scans }
    }

    pub const fn change<P: Parameters, R: Row>(
        change: &Change<P, R>,
        scans: Option<&'static str>,
    ) -> Listed {
        let (name, sql) = (change.name, change.sql);
        Listed { name, sql, parameters: P::KINDS, columns: R::COLUMNS, scans }
    }
}

/// Declares the statements of a module and lists them in its `STATEMENTS`.
///
/// `query NAME(parameters) -> row = "…";` or `change …`; with `, scans "why"` where no index helps.
macro_rules! statements {
    ($($verb:ident $name:ident ($($parameter:ty),*) -> $row:ty = $sql:expr $(, scans $why:literal)?;)*) => {
        $(crate::engine::statements!(@$verb $name ($($parameter),*) -> $row = $sql);)*
        /// Every statement of this module, for the registry.
        #[cfg(test)]
        pub(crate) const STATEMENTS: &[crate::engine::Listed] = &[
            $(crate::engine::Listed::$verb(&$name, crate::engine::statements!(@why $($why)?)),)*
        ];
    };
    (@query $name:ident ($($parameter:ty),*) -> $row:ty = $sql:expr) => {
        const $name: crate::engine::Query<($($parameter,)*), $row> =
            crate::engine::Query::new(stringify!($name), $sql);
    };
    (@change $name:ident ($($parameter:ty),*) -> $row:ty = $sql:expr) => {
        const $name: crate::engine::Change<($($parameter,)*), $row> =
            crate::engine::Change::new(stringify!($name), $sql);
    };
    (@why) => { None };
    (@why $why:literal) => { Some($why) };
}
pub(crate) use statements;
