//! How much a file may hold as a table, counted before memory is taken for it: a few bytes of a workbook
//! may stand for many cells and much text.

use crate::schedule::fault::Fault;

/// The most cells of all sheets of a file, with the empty ones before the last that says anything.
pub const MOST_CELLS: usize = 4_000_000;
/// The most text in them, in bytes; a text that several cells share counts for each.
pub const MOST_TEXT: usize = 64 << 20;

const MEND: &str = "Keep the programme only.";

/// What is left of both.
#[derive(Debug)]
pub struct Budget {
    cells: usize,
    text: usize,
}

impl Default for Budget {
    fn default() -> Budget {
        Budget { cells: MOST_CELLS, text: MOST_TEXT }
    }
}

impl Budget {
    pub fn cells(&mut self, count: usize, line: u64) -> Result<(), Fault> {
        let problem =
            || format!("It has more than {MOST_CELLS} cells, empty ones between counted.");
        take(&mut self.cells, count, line, problem)
    }

    pub fn text(&mut self, bytes: usize, line: u64) -> Result<(), Fault> {
        let problem = || format!("Its cells hold more than {} MB of text.", MOST_TEXT >> 20);
        take(&mut self.text, bytes, line, problem)
    }
}

fn take(
    left: &mut usize,
    count: usize,
    line: u64,
    problem: impl Fn() -> String,
) -> Result<(), Fault> {
    *left = left.checked_sub(count).ok_or_else(|| Fault::new(line, problem(), MEND))?;
    Ok(())
}
