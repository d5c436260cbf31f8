//! Ring 9: the code itself. Each file is one subject; each test is one rule and says how to mend it.

mod cases;
mod docs;
mod floors;
mod lints;
mod sizes;
mod tree;
mod words;
