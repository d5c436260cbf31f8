//! Steps one after the other, each with its line and its time, and a summary at the end.

use std::process::ExitCode;
use std::time::{Duration, Instant};

/// What came of a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// With a few words on what was seen.
    Passed(String),
    Failed(String),
    /// With what is missing.
    Skipped(String),
}

impl From<Result<String, String>> for Outcome {
    fn from(result: Result<String, String>) -> Outcome {
        match result {
            Ok(words) => Outcome::Passed(words),
            Err(why) => Outcome::Failed(why),
        }
    }
}

impl From<Result<(), String>> for Outcome {
    fn from(result: Result<(), String>) -> Outcome {
        result.map(|()| String::new()).into()
    }
}

/// Whether a step may be skipped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Skipping {
    Allowed,
    /// In CI: what is skipped has failed.
    Forbidden,
}

impl Skipping {
    /// As the environment says: `CI=true` forbids it.
    pub fn here() -> Skipping {
        match std::env::var("CI").as_deref() {
            Ok("true") => Skipping::Forbidden,
            _ => Skipping::Allowed,
        }
    }
}

/// The steps that were taken.
#[derive(Debug)]
pub struct Steps {
    skipping: Skipping,
    taken: Vec<(&'static str, Duration, Outcome)>,
    started: Instant,
}

impl Steps {
    pub fn new(skipping: Skipping) -> Steps {
        Steps { skipping, taken: Vec::new(), started: Instant::now() }
    }

    /// Takes a step, and says whether it passed. A failure does not keep the next from being taken.
    pub fn step<O: Into<Outcome>>(&mut self, name: &'static str, work: impl FnOnce() -> O) -> bool {
        println!("\n==> {name}");
        let started = Instant::now();
        let mut outcome = work().into();
        if let Outcome::Skipped(why) = &outcome
            && self.skipping == Skipping::Forbidden
        {
            outcome = Outcome::Failed(format!("may not be skipped here: {why}"));
        }
        let passed = matches!(outcome, Outcome::Passed(_));
        self.taken.push((name, started.elapsed(), outcome));
        if let Some(last) = self.taken.last() {
            println!("{}", line(last));
        }
        passed
    }

    /// Prints every step again and tells the shell.
    pub fn finish(self) -> ExitCode {
        println!("\n==> summary");
        for taken in &self.taken {
            println!("{}", line(taken));
        }
        let failed =
            self.taken.iter().filter(|(_, _, one)| matches!(one, Outcome::Failed(_))).count();
        let skipped =
            self.taken.iter().filter(|(_, _, one)| matches!(one, Outcome::Skipped(_))).count();
        let took = seconds(self.started.elapsed());
        println!("{} steps in {took}: {failed} failed, {skipped} skipped", self.taken.len());
        if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}

fn line((name, took, outcome): &(&'static str, Duration, Outcome)) -> String {
    let (mark, words) = match outcome {
        Outcome::Passed(words) => ("ok", words),
        Outcome::Failed(why) => ("FAILED", why),
        Outcome::Skipped(why) => ("skipped", why),
    };
    format!(
        "{mark:<8}{:>9}  {name}{}{words}",
        seconds(*took),
        if words.is_empty() { "" } else { ": " }
    )
}

fn seconds(took: Duration) -> String {
    format!("{:.1} s", took.as_secs_f64())
}
