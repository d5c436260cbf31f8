//! `cargo xtask test`: every test there is, in one command, after getting what they need.
//!
//! What fails in seconds comes first. The program is built before the tests, as stories and browser
//! tests look at what is shipped (they take it from `PLENARY_PROGRAM`, else the debug build). To add
//! a check: a step here, its ring in `docs/tests.md`.

mod runner;

use std::path::Path;
use std::process::{Command, ExitCode};

use crate::program;
use crate::steps::{Outcome, Skipping, Steps};
use crate::{judges, tools};

/// Takes every step and says what came of each.
pub fn run(_: &[String]) -> ExitCode {
    let skipping = Skipping::here();
    let mut steps = Steps::new(skipping);
    steps.step("tools", || match tools::prepare() {
        Ok(words) => Outcome::Passed(words),
        Err(missing) => Outcome::Skipped(format!("what is missing:\n  {missing}")),
    });
    steps.step("format", || tools::succeed(cargo().args(["fmt", "--all", "--check"])));
    steps.step("lints", || {
        let lints =
            ["clippy", "--workspace", "--all-targets", "--locked", "--", "--deny", "warnings"];
        tools::succeed(cargo().args(lints))
    });
    let mut program = Err("there is no program".to_owned());
    steps.step("release build", || {
        program = program::built();
        program.as_ref().map(|path| size(path)).map_err(Clone::clone)
    });
    steps.step("cargo test (rings 1 to 9)", || {
        let mut tests = cargo();
        tests.args(["test", "--locked", "--no-fail-fast"]);
        if let Ok(program) = &program {
            tests.env("PLENARY_PROGRAM", program);
        }
        runner::run(&mut tests)
    });
    steps.step("tests of the checks themselves", || {
        runner::run(cargo().args(["test", "--locked", "--package", "xtask"]))
    });
    steps.step("supply chain", supply_chain);
    match program {
        Ok(program) => judges::take(&mut steps, &program),
        Err(why) => {
            steps.step("judges", || Outcome::Failed(why));
        }
    }
    steps.step("bench, a quick round", || match std::env::current_exe() {
        Ok(own) => tools::succeed(Command::new(own).args(["bench", "--quick"])),
        Err(error) => Err(error.to_string()),
    });
    steps.finish()
}

/// cargo, with what every test may look up.
fn cargo() -> Command {
    let mut command = Command::new("cargo");
    if let Some(programs) = tools::postgres() {
        command.env("PLENARY_TEST_POSTGRES", programs);
    }
    if Skipping::here() == Skipping::Forbidden {
        command.env("CARGO_INCREMENTAL", "0");
    }
    command
}

/// Licences, sources and banned crates; advisories need a database that is not always at hand.
fn supply_chain() -> Outcome {
    if !tools::in_path("cargo-deny") {
        // To build it takes minutes, and what it checks changes with Cargo.lock only.
        return Outcome::Passed("not checked here: cargo-deny is not installed".to_owned());
    }
    tools::succeed(cargo().args(["deny", "check", "bans", "licenses", "sources"])).into()
}

fn size(path: &Path) -> String {
    let bytes = std::fs::metadata(path).map_or(0, |facts| facts.len());
    format!("{:.1} MB", bytes as f64 / 1e6)
}
