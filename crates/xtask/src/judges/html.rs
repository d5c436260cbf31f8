//! The Nu validator reads every page that was found.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::site::Site;
use super::{Said, ask, first_lines};
use crate::steps::Outcome;
use crate::tools;

const BROKEN: &str = "<!doctype html><html lang=en><title>x</title><p><ul><li id=a id=b></p>";

pub fn judge(site: &Site) -> Outcome {
    let Some(jar) = validator() else {
        return Outcome::Skipped("Java or the validator is not installed".to_owned());
    };
    look(site, &jar).into()
}

/// The validator, where it can be run.
pub fn validator() -> Option<PathBuf> {
    let jar = tools::of_node("vnu-jar/build/dist/vnu.jar");
    jar.filter(|_| tools::in_path("java"))
}

fn look(site: &Site, jar: &Path) -> Result<String, String> {
    let broken = site.directory.join("broken.html");
    std::fs::write(&broken, BROKEN).map_err(|error| error.to_string())?;
    if validate(jar, &broken)?.accepted {
        return Err("the validator accepts what is broken".to_owned());
    }
    every_page(jar, &site.directory.join("html"))?;
    Ok(format!("{} pages valid", site.pages.len()))
}

/// Reads every page in a directory and below.
pub fn every_page(jar: &Path, directory: &Path) -> Result<(), String> {
    let said = validate(jar, directory)?;
    let complaints: Vec<&str> =
        said.text.lines().filter(|line| line.contains("error:") || line.contains("rror")).collect();
    match said.accepted && complaints.is_empty() {
        true => Ok(()),
        false => Err(first_lines(&said.text)),
    }
}

fn validate(jar: &Path, what: &Path) -> Result<Said, String> {
    let mut command = Command::new("java");
    command.args(["-Xss8m", "-jar"]).arg(jar);
    ask(command.args(["--errors-only", "--skip-non-html", "--format", "gnu", "--stdout"]).arg(what))
}
