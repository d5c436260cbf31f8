//! xmllint: schedule.xml against the schema of the c3voc, the other XML for being well-formed.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::site::Site;
use super::{Said, ask, first_lines, foreign};
use crate::steps::Outcome;
use crate::tools;

pub fn judge(site: &Site, exported: &foreign::Files) -> Outcome {
    if !tools::in_path("xmllint") {
        return Outcome::Skipped("xmllint is not installed".to_owned());
    }
    let Some(data) = foreign::data() else {
        return Outcome::Skipped(
            "no ../shared/data beside the checkout, where the schema lies".to_owned(),
        );
    };
    look(site, exported, &data.join("schemas/c3voc-xsd-schedule.xml.xsd")).into()
}

fn look(site: &Site, exported: &foreign::Files, schema: &Path) -> Result<String, String> {
    let mut schedules: Vec<PathBuf> =
        site.kept_ending("/schedule.xml").into_iter().cloned().collect();
    if schedules.is_empty() {
        return Err("the demo has no schedule.xml".to_owned());
    }
    control(&schedules[0], schema, &site.directory)?;
    schedules.extend(exported.xml.iter().cloned());
    let said = xmllint(Some(schema), &schedules)?;
    if !said.accepted {
        let wrong: Vec<&str> =
            said.text.lines().filter(|line| !line.ends_with(" validates")).collect();
        return Err(first_lines(&wrong.join("\n")));
    }
    let others: Vec<PathBuf> = [".atom", "sitemap.xml"]
        .iter()
        .flat_map(|ending| site.kept_ending(ending))
        .cloned()
        .collect();
    if others.len() < 3 {
        return Err("the demo has no feed of changes or no sitemap".to_owned());
    }
    let said = xmllint(None, &others)?;
    if !said.accepted {
        return Err(first_lines(&said.text));
    }
    Ok(format!("{} schedules valid, {} other files well-formed", schedules.len(), others.len()))
}

/// A schedule that has lost what the schema demands must be refused.
fn control(schedule: &Path, schema: &Path, directory: &Path) -> Result<(), String> {
    let told = |error: std::io::Error| format!("{}: {error}", schedule.display());
    let text = std::fs::read_to_string(schedule).map_err(told)?;
    let broken = directory.join("broken.xml");
    std::fs::write(&broken, text.replacen("<duration>", "<duration>about ", 3)).map_err(told)?;
    match xmllint(Some(schema), &[broken])?.accepted {
        true => Err("xmllint accepts what is broken".to_owned()),
        false => Ok(()),
    }
}

fn xmllint(schema: Option<&Path>, files: &[PathBuf]) -> Result<Said, String> {
    let mut command = Command::new("xmllint");
    command.args(["--noout", "--nonet"]);
    if let Some(schema) = schema {
        command.arg("--schema").arg(schema);
    }
    ask(command.args(files))
}
