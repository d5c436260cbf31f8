//! Runs cargo's tests with their output shown, and keeps the closing line of each test program.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use crate::program::root;

/// Runs the tests and sums up what their programs said at the end.
pub fn run(command: &mut Command) -> Result<String, String> {
    let mut child = command
        .current_dir(root())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| format!("cargo does not start: {error}"))?;
    let mut totals = Totals::default();
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).split(b'\n') {
            let line = line.map_err(|error| error.to_string())?;
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            totals.add(&line);
        }
    }
    let status = child.wait().map_err(|error| error.to_string())?;
    match status.success() && totals.failed == 0 {
        true => Ok(totals.to_string()),
        false => Err(format!("{totals}; {status}")),
    }
}

/// The closing lines, added up.
#[derive(Debug, Default, PartialEq, Eq)]
struct Totals {
    programs: usize,
    passed: usize,
    failed: usize,
    ignored: usize,
}

impl Totals {
    /// Takes a line like `test result: ok. 12 passed; 0 failed; 1 ignored; …`.
    fn add(&mut self, line: &str) {
        let Some((_, counts)) =
            line.split_once("test result: ").and_then(|(_, rest)| rest.split_once(". "))
        else {
            return;
        };
        self.programs += 1;
        for part in counts.split(';') {
            let Some((number, word)) = part.trim().split_once(' ') else { continue };
            let number: usize = number.parse().unwrap_or_default();
            match word {
                "passed" => self.passed += number,
                "failed" => self.failed += number,
                "ignored" => self.ignored += number,
                _ => {}
            }
        }
    }
}

impl std::fmt::Display for Totals {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Totals { programs, passed, failed, ignored } = self;
        write!(
            f,
            "test result: {passed} passed; {failed} failed; {ignored} ignored, in {programs} test programs"
        )
    }
}

#[cfg(test)]
mod tests;
