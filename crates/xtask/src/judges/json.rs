//! check-jsonschema: schedule.json against the schema of the c3voc; and a reader that is not ours, which
//! must find the same events in it as in the schedule.xml of the same release.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::site::Site;
use super::{Said, ask, first_lines, foreign};
use crate::program::root;
use crate::steps::Outcome;
use crate::tools;

pub fn judge(site: &Site, exported: &foreign::Files) -> Outcome {
    let Some(python) = tools::python() else {
        return Outcome::Skipped("check-jsonschema is not in .tools".to_owned());
    };
    let Some(data) = foreign::data() else {
        return Outcome::Skipped(
            "no ../shared/data beside the checkout, where the schema lies".to_owned(),
        );
    };
    look(site, exported, &python, &data.join("schemas/c3voc-json-schema.json")).into()
}

fn look(
    site: &Site,
    exported: &foreign::Files,
    python: &Path,
    schema: &Path,
) -> Result<String, String> {
    let kept = |ending| site.kept_ending(ending).into_iter().cloned().collect::<Vec<PathBuf>>();
    let (mut files, mut as_xml) = (kept("/schedule.json"), kept("/schedule.xml"));
    let Some(first) = files.first().cloned() else {
        return Err("the demo has no schedule.json".to_owned());
    };
    control(&first, python, schema, &site.directory)?;
    files.extend(exported.json.iter().cloned());
    as_xml.extend(exported.xml.iter().cloned());
    let said = valid(python, schema, &files)?;
    if !said.accepted {
        return Err(first_lines(&said.text));
    }
    let (ours, theirs) = (read(python, &files)?, read(python, &as_xml)?);
    let events = |text: &str| -> Vec<String> {
        text.lines().filter(|line| line.starts_with('[')).map(str::to_owned).collect()
    };
    let (ours, theirs) = (events(&ours), events(&theirs));
    if let Some((one, other)) = ours.iter().zip(&theirs).find(|(one, other)| one != other) {
        let (one, other) = apart(one, other);
        return Err(format!("the formats differ:\n  json: {one}\n  xml:  {other}"));
    }
    if ours.len() != theirs.len() || ours.is_empty() {
        return Err(format!("{} events in JSON, {} in XML", ours.len(), theirs.len()));
    }
    Ok(format!("{} schedules valid, {} events as in XML", files.len(), ours.len()))
}

/// The beginning of two events, and where they part.
fn apart<'a>(one: &'a str, other: &'a str) -> (String, String) {
    let alike = one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
    let part = |text: &'a str| {
        let id: String = text.chars().take(40).collect();
        let rest: String = text.chars().skip(alike.saturating_sub(20)).take(120).collect();
        format!("{id} … {rest}")
    };
    (part(one), part(other))
}

/// What the schema forbids, and what contradicts itself, must be refused.
fn control(schedule: &Path, python: &Path, schema: &Path, directory: &Path) -> Result<(), String> {
    let told = |error: std::io::Error| format!("{}: {error}", schedule.display());
    let text = std::fs::read_to_string(schedule).map_err(told)?;
    let broken = directory.join("broken.json");
    for (from, to) in [
        ("\"duration\":\"", "\"duration\":\"about "),
        ("\"url\":\"https://", "\"url\":\"not an address "),
        ("\"url\":\"http://", "\"url\":\"not an address "),
        ("\"persons\":", "\"people\":"),
    ] {
        if !text.contains(from) {
            continue;
        }
        std::fs::write(&broken, text.replacen(from, to, 1)).map_err(told)?;
        if valid(python, schema, std::slice::from_ref(&broken))?.accepted {
            return Err(format!("check-jsonschema accepts {to}"));
        }
    }
    std::fs::write(&broken, text.replacen("\"daysCount\":", "\"daysCount\":9", 1)).map_err(told)?;
    match read(python, &[broken]) {
        Ok(_) => Err("the reader accepts a wrong number of days".to_owned()),
        Err(_) => Ok(()),
    }
}

fn valid(python: &Path, schema: &Path, files: &[PathBuf]) -> Result<Said, String> {
    let mut command = Command::new(python);
    command.args(["-m", "check_jsonschema", "--schemafile"]).arg(schema);
    ask(command.args(files))
}

fn read(python: &Path, files: &[PathBuf]) -> Result<String, String> {
    let script = root().join("tools/read_schedule.py");
    let said = ask(Command::new(python).arg(script).args(files))?;
    if said.accepted { Ok(said.text) } else { Err(first_lines(&said.text)) }
}
