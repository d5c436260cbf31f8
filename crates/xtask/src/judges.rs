//! `cargo xtask judges`: programs that are not ours look at what leaves the house.
//!
//! `site` walks through every page of the demo and keeps what it finds under `target/judges`;
//! `xml` (xmllint and the schema of the c3voc), `json` (check-jsonschema and its schema for JSON),
//! `calendar` (two parsers of iCalendar) and `html` (the Nu validator) then judge it. `archive` has the
//! demo written as files and judges those. Each judge is first shown something broken: one that does not
//! complain about that is no judge. axe judges in ring 8, `crates/plenary/tests/browser`.

mod archive;
mod calendar;
mod foreign;
mod html;
mod json;
mod site;
mod xml;

use std::path::Path;
use std::process::{Command, ExitCode, Stdio};

use crate::program::{self, Demo};
use crate::steps::{Outcome, Skipping, Steps};
use crate::tools;

use site::Site;

/// Takes the steps of the judges alone, on the release build or on what `--binary` names.
pub fn run(arguments: &[String]) -> ExitCode {
    let mut steps = Steps::new(Skipping::here());
    steps.step("tools", || match tools::prepare() {
        Ok(words) => Outcome::Passed(words),
        Err(missing) => Outcome::Skipped(format!("what is missing:\n  {missing}")),
    });
    match program::named_or_built(arguments) {
        Ok(program) => take(&mut steps, &program),
        Err(why) => {
            steps.step("release build", || Outcome::Failed(why));
        }
    }
    steps.finish()
}

/// Takes a step for each judge.
pub fn take(steps: &mut Steps, program: &Path) {
    let demo = match Demo::start(program, "judges-demo") {
        Ok(demo) => demo,
        Err(why) => {
            steps.step("judges", || Outcome::Failed(why));
            return;
        }
    };
    let mut site = None;
    steps.step("judge: every link of the demo", || match Site::walk(&demo) {
        Ok(walked) => {
            let outcome = walked.verdict();
            site = Some(walked);
            outcome
        }
        Err(why) => Err(why),
    });
    let mut foreign = foreign::Files::default();
    steps.step("import and export of real files", || {
        let (files, outcome) = foreign::exported(program);
        foreign = files;
        outcome
    });
    if let Some(site) = &site {
        steps.step("judge: XML (xmllint, XSD)", || xml::judge(site, &foreign));
        steps.step("judge: JSON (check-jsonschema)", || json::judge(site, &foreign));
        steps.step("judge: calendars (icalendar, ical.js)", || calendar::judge(site, &foreign));
        steps.step("judge: HTML (Nu validator)", || html::judge(site));
    }
    steps.step("judge: the static archive", || archive::judge(program, &demo));
}

/// What a foreign program said.
struct Said {
    accepted: bool,
    text: String,
}

/// Runs a foreign program and hears it out.
fn ask(command: &mut Command) -> Result<Said, String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command
        .stdin(Stdio::null())
        .output()
        .map_err(|error| format!("{name} does not start: {error}"))?;
    let mut text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.push_str(&String::from_utf8_lossy(&output.stderr));
    Ok(Said { accepted: output.status.success(), text })
}

/// The first lines of a long complaint.
fn first_lines(text: &str) -> String {
    const SHOWN: usize = 40;
    let lines: Vec<&str> = text.lines().collect();
    let more = lines.len().saturating_sub(SHOWN);
    let mut shown = lines[..lines.len() - more].join("\n  ");
    if more > 0 {
        shown += &format!("\n  … and {more} more lines");
    }
    shown
}
