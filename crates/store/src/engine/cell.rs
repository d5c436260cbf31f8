//! Values on their way to and from a database: cells, fields, parameters, rows.
//!
//! A `Field` says once how a type of ours lies in a column; both engines and the backup go through it.
//! To store a new type: implement `Field` beside the type's own row, or here when it belongs to `programme`.

use jiff::Timestamp;
use programme::{Code, EventSlug, Kind};

/// What a column holds. Each kind has one type on each engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellKind {
    /// `BIGINT`, or `INTEGER` on SQLite.
    Int,
    /// `BOOLEAN`, or `INTEGER` holding 0 or 1 on SQLite.
    Bool,
    /// `TEXT` on both.
    Text,
    /// `BYTEA`, or `BLOB` on SQLite.
    Bytes,
}

/// One value of a column; the variant says its kind even when it is null.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    Int(Option<i64>),
    Bool(Option<bool>),
    Text(Option<String>),
    Bytes(Option<Vec<u8>>),
}

impl Cell {
    /// The null of a kind.
    pub fn null(kind: CellKind) -> Cell {
        match kind {
            CellKind::Int => Cell::Int(None),
            CellKind::Bool => Cell::Bool(None),
            CellKind::Text => Cell::Text(None),
            CellKind::Bytes => Cell::Bytes(None),
        }
    }

    fn is_null(&self) -> bool {
        match self {
            Cell::Int(value) => value.is_none(),
            Cell::Bool(value) => value.is_none(),
            Cell::Text(value) => value.is_none(),
            Cell::Bytes(value) => value.is_none(),
        }
    }
}

/// A stored value that is none of its type's: the database was changed by another hand.
#[derive(Debug)]
pub struct BadCell(pub String);

/// A type that lies in one column.
pub trait Field: Sized {
    const KIND: CellKind;
    const NULLABLE: bool = false;
    fn into_cell(self) -> Cell;
    fn from_cell(cell: Cell) -> Result<Self, BadCell>;
}

/// A column of a declared row. The name is empty where a row is a tuple.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    pub name: &'static str,
    pub kind: CellKind,
    pub nullable: bool,
}

impl Column {
    /// The column in which a field of this type lies.
    pub const fn of<F: Field>(name: &'static str) -> Column {
        Column { name, kind: F::KIND, nullable: F::NULLABLE }
    }
}

/// The parameters of a statement, in the order `$1`, `$2`, ….
pub trait Parameters: Send {
    #[cfg(test)]
    const KINDS: &'static [CellKind];
    fn into_cells(self) -> Vec<Cell>;
}

/// What a statement gives for each row, in the order of its columns.
pub trait Row: Sized + Send {
    const COLUMNS: &'static [Column];
    fn from_cells(cells: Vec<Cell>) -> Result<Self, BadCell>;
}

/// Takes the next field out of a row.
pub fn next<F: Field>(cells: &mut std::vec::IntoIter<Cell>) -> Result<F, BadCell> {
    F::from_cell(cells.next().ok_or_else(|| BadCell("a column is missing".into()))?)
}

macro_rules! tuples {
    ($(($($letter:ident),*);)*) => { $(
        impl<$($letter: Field + Send),*> Parameters for ($($letter,)*) {
            #[cfg(test)]
            const KINDS: &'static [CellKind] = &[$($letter::KIND),*];
            fn into_cells(self) -> Vec<Cell> {
                #[expect(non_snake_case, reason = "the type's letter names the value too")]
                let ($($letter,)*) = self;
                vec![$($letter.into_cell()),*]
            }
        }
        impl<$($letter: Field + Send),*> Row for ($($letter,)*) {
            const COLUMNS: &'static [Column] = &[$(Column::of::<$letter>("")),*];
            fn from_cells(cells: Vec<Cell>) -> Result<Self, BadCell> {
                let mut cells = cells.into_iter();
                Ok(($(next::<$letter>(&mut cells)?,)*))
            }
        }
    )* };
}
tuples! {
    (A);
    (A, B);
    (A, B, C);
    (A, B, C, D);
    (A, B, C, D, E);
    (A, B, C, D, E, F);
    (A, B, C, D, E, F, G);
    (A, B, C, D, E, F, G, H);
    (A, B, C, D, E, F, G, H, I);
    (A, B, C, D, E, F, G, H, I, J);
    (A, B, C, D, E, F, G, H, I, J, K);
}

impl Parameters for () {
    #[cfg(test)]
    const KINDS: &'static [CellKind] = &[];
    fn into_cells(self) -> Vec<Cell> {
        Vec::new()
    }
}

impl Row for () {
    const COLUMNS: &'static [Column] = &[];
    fn from_cells(_: Vec<Cell>) -> Result<Self, BadCell> {
        Ok(())
    }
}

macro_rules! plain {
    ($($type:ty => $variant:ident;)*) => { $(
        impl Field for $type {
            const KIND: CellKind = CellKind::$variant;
            fn into_cell(self) -> Cell {
                Cell::$variant(Some(self))
            }
            fn from_cell(cell: Cell) -> Result<Self, BadCell> {
                match cell {
                    Cell::$variant(Some(value)) => Ok(value),
                    other => Err(BadCell(format!("{other:?} where {} belongs", stringify!($type)))),
                }
            }
        }
    )* };
}
plain! {
    i64 => Int;
    bool => Bool;
    String => Text;
    Vec<u8> => Bytes;
}

impl<F: Field> Field for Option<F> {
    const KIND: CellKind = F::KIND;
    const NULLABLE: bool = true;
    fn into_cell(self) -> Cell {
        self.map_or_else(|| Cell::null(F::KIND), F::into_cell)
    }
    fn from_cell(cell: Cell) -> Result<Self, BadCell> {
        if cell.is_null() { Ok(None) } else { F::from_cell(cell).map(Some) }
    }
}

impl Field for u32 {
    const KIND: CellKind = CellKind::Int;
    fn into_cell(self) -> Cell {
        Cell::Int(Some(self.into()))
    }
    fn from_cell(cell: Cell) -> Result<Self, BadCell> {
        let number = i64::from_cell(cell)?;
        number.try_into().map_err(|_| BadCell(format!("{number} where 0 to 2^32-1 belongs")))
    }
}

/// Microseconds since 1970, UTC; what is finer is cut off.
impl Field for Timestamp {
    const KIND: CellKind = CellKind::Int;
    fn into_cell(self) -> Cell {
        Cell::Int(Some(self.as_microsecond()))
    }
    fn from_cell(cell: Cell) -> Result<Self, BadCell> {
        let number = i64::from_cell(cell)?;
        Timestamp::from_microsecond(number)
            .map_err(|_| BadCell(format!("{number} where microseconds since 1970 belong")))
    }
}

impl Field for Kind {
    const KIND: CellKind = CellKind::Text;
    fn into_cell(self) -> Cell {
        Cell::Text(Some(self.as_str().into()))
    }
    fn from_cell(cell: Cell) -> Result<Self, BadCell> {
        let name = String::from_cell(cell)?;
        Kind::from_name(&name).ok_or_else(|| BadCell(format!("“{name}” is no kind of item")))
    }
}

impl Field for EventSlug {
    const KIND: CellKind = CellKind::Text;
    fn into_cell(self) -> Cell {
        Cell::Text(Some(self.into()))
    }
    fn from_cell(cell: Cell) -> Result<Self, BadCell> {
        String::from_cell(cell)?.parse().map_err(|error| BadCell(format!("{error}")))
    }
}

/// The code of an item as it lies in a key: the event's own item has none, stored as the empty text.
impl Field for Option<Code> {
    const KIND: CellKind = CellKind::Text;
    fn into_cell(self) -> Cell {
        Cell::Text(Some(self.map(|code| code.to_string()).unwrap_or_default()))
    }
    fn from_cell(cell: Cell) -> Result<Self, BadCell> {
        let text = String::from_cell(cell)?;
        if text.is_empty() {
            return Ok(None);
        }
        text.parse().map(Some).map_err(|error| BadCell(format!("{error}")))
    }
}

/// Declares a row: a struct with one public field for each column, in the order of the columns.
macro_rules! row {
    ($(#[$meta:meta])* pub struct $name:ident {
        $($(#[$field_meta:meta])* pub $field:ident: $type:ty,)*
    }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $name {
            $($(#[$field_meta])* pub $field: $type,)*
        }
        impl crate::engine::Row for $name {
            const COLUMNS: &'static [crate::engine::Column] =
                &[$(crate::engine::Column::of::<$type>(stringify!($field))),*];
            fn from_cells(
                cells: Vec<crate::engine::Cell>,
            ) -> Result<Self, crate::engine::BadCell> {
                let mut cells = cells.into_iter();
                Ok($name { $($field: crate::engine::next(&mut cells)?,)* })
            }
        }
    };
}
pub(crate) use row;
