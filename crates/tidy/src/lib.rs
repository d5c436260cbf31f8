//! Tests about the code itself; this is what they look with, `tests/tidy` is what they look for.
//!
//! To add a rule: a function in the file of its subject that collects sentences into [`Complaints`],
//! each naming the place and the mend; then plant what it forbids and see it go red.

mod complaints;
mod rust;
mod tree;

pub use complaints::Complaints;
pub use rust::{Function, Rust};
pub use tree::{File, Tree};
