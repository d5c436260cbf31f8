//! The static archive of the demo as files: every address in a page leads to a file and to a place in it,
//! none begins at the root of a server or leads back to one; `sha256sum` finds every file whole; and the
//! Nu validator reads every page.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{ask, first_lines, html};
use crate::program::{Demo, command, fresh_directory};
use crate::steps::Outcome;
use crate::tools;

/// Where the demo's data lie, below `target`.
const DATA: &str = "judges-demo";

/// What the validator reads of it: the other languages come from the same templates.
const VALIDATED: [&str; 3] = ["index.html", "en", "ar"];

/// Writes the archive, as the process that serves the demo makes it, and judges it.
pub fn judge(program: &Path, demo: &Demo) -> Outcome {
    look(program, demo).into()
}

fn look(program: &Path, demo: &Demo) -> Result<String, String> {
    let place = fresh_directory("judges-archive")?;
    let site = place.join("site");
    let data = crate::program::target().join(DATA);
    let to = site.to_string_lossy();
    let done =
        command(program, &data, &["export", &demo.event, "--format", "site", "--output", &to])?;
    if !done.status.success() {
        return Err(String::from_utf8_lossy(&done.stderr).trim().to_owned());
    }
    control(&site)?;
    let archive = Archive::read(&site)?;
    let links = archive.every_link(&demo.origin)?;
    sums(&site)?;
    let pages = archive.pages.len();
    let valid = match html::validator() {
        Some(jar) => {
            for part in VALIDATED {
                html::every_page(&jar, &site.join(part))?;
            }
            "valid"
        }
        None => "not validated (Java or the validator is not installed)",
    };
    Ok(format!(
        "{links} links in {pages} pages lead to one of {} files; {valid}",
        archive.files.len()
    ))
}

/// Every file is as it was written, and every file has its line.
fn sums(site: &Path) -> Result<(), String> {
    if !tools::in_path("sha256sum") {
        return Err("sha256sum is not installed".to_owned());
    }
    let said = ask(Command::new("sha256sum")
        .args(["--check", "--strict", "--quiet", "SHA256SUMS"])
        .current_dir(site))?;
    if !said.accepted {
        return Err(first_lines(&said.text));
    }
    let sums = text(&site.join("SHA256SUMS"))?;
    let named: BTreeSet<&str> = sums.lines().filter_map(|line| line.get(66..)).collect();
    let files = names(site)?;
    let unnamed = files.iter().find(|name| *name != "SHA256SUMS" && !named.contains(name.as_str()));
    match unnamed {
        Some(name) => Err(format!("{name} has no checksum")),
        None => Ok(()),
    }
}

/// What is broken must be refused: a link to nothing, a place that is not there, a changed file.
fn control(site: &Path) -> Result<(), String> {
    let path = site.join("en/index.html");
    let whole = text(&path)?;
    for planted in [
        "<a href=\"nothing.html\">x</a>",
        "<a href=\"browse.html#nothing\">x</a>",
        "<a href=\"/en\">x</a>",
        "<a href=\"../../outside.html\">x</a>",
        "<img alt srcset=\"a.png 2x\">",
        "<a href=\"http://localhost:1/x\">x</a>",
    ] {
        write(&path, &whole.replacen("</main>", &format!("{planted}</main>"), 1))?;
        if Archive::read(site)?.every_link("http://localhost:1").is_ok() {
            return Err(format!("the judge of links accepts {planted}"));
        }
    }
    if sums(site).is_ok() {
        return Err("sha256sum accepts a changed file".to_owned());
    }
    write(&path, &whole)
}

/// The files of an archive, and the pages among them.
struct Archive {
    files: BTreeSet<String>,
    pages: BTreeMap<String, String>,
    sheets: Vec<(String, String)>,
}

impl Archive {
    fn read(site: &Path) -> Result<Archive, String> {
        let files = names(site)?;
        let (mut pages, mut sheets) = (BTreeMap::new(), Vec::new());
        for name in &files {
            if name.ends_with(".html") {
                pages.insert(name.clone(), text(&site.join(name))?);
            } else if name.ends_with(".css") {
                sheets.push((name.clone(), text(&site.join(name))?));
            }
        }
        Ok(Archive { files, pages, sheets })
    }

    /// How many links lead to a file; an error names those that do not.
    fn every_link(&self, origin: &str) -> Result<usize, String> {
        let mut wrong: Vec<String> = Vec::new();
        let mut count = 0;
        let places: BTreeMap<&str, BTreeSet<&str>> =
            self.pages.iter().map(|(name, html)| (name.as_str(), ids(html))).collect();
        for (page, html) in &self.pages {
            for link in links(html) {
                let host = origin.trim_start_matches("http://");
                if link.contains(host) || link.starts_with('/') {
                    wrong.push(format!("{page}: {link} leads to a server"));
                } else if !is_elsewhere(&link) {
                    count += 1;
                    if let Err(why) = self.leads_somewhere(page, &link, &places) {
                        wrong.push(format!("{page}: {link} {why}"));
                    }
                }
            }
        }
        for (sheet, css) in &self.sheets {
            for url in css.split("url(").skip(1).filter_map(|rest| rest.split(')').next()) {
                let link = url.trim_matches(['"', '\'']);
                if !link.starts_with("data:")
                    && let Err(why) = self.leads_somewhere(sheet, link, &places)
                {
                    wrong.push(format!("{sheet}: {link} {why}"));
                }
            }
        }
        if wrong.is_empty() && (self.pages.len() < 100 || count < 10_000) {
            wrong.push(format!("only {count} links in {} pages", self.pages.len()));
        }
        if wrong.is_empty() { Ok(count) } else { Err(first_lines(&wrong.join("\n"))) }
    }

    fn leads_somewhere(
        &self,
        page: &str,
        link: &str,
        places: &BTreeMap<&str, BTreeSet<&str>>,
    ) -> Result<(), &'static str> {
        let (path, place) = link.split_once('#').unwrap_or((link, ""));
        if path.contains('?') {
            return Err("has a query, which a file cannot answer");
        }
        let target = resolved(page, path).ok_or("leads out of the archive")?;
        if !self.files.contains(&target) {
            return Err("is no file");
        }
        match places.get(target.as_str()) {
            Some(ids) if !place.is_empty() && !ids.contains(place) => {
                Err("is no place in the page")
            }
            _ => Ok(()),
        }
    }
}

/// Addresses in the attributes of a page, as they are meant.
fn links(html: &str) -> Vec<String> {
    let plain = [" href=\"", " src=\"", " action=\"", " poster=\"", "; url="];
    let mut found: Vec<String> = plain
        .into_iter()
        .flat_map(|mark| html.split(mark).skip(1))
        .filter_map(|rest| rest.split('"').next())
        .map(str::to_owned)
        .collect();
    let sets = html.split(" srcset=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let pictures = sets.flat_map(|set| set.split(','));
    found.extend(pictures.filter_map(|one| one.split_whitespace().next()).map(str::to_owned));
    found.iter().map(|link| link.replace("&amp;", "&").replace("&#38;", "&")).collect()
}

fn ids(html: &str) -> BTreeSet<&str> {
    html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

fn is_elsewhere(link: &str) -> bool {
    ["https:", "http:", "mailto:", "tel:"].iter().any(|scheme| link.starts_with(scheme))
}

/// The file that a link in a file leads to; none outside the archive.
fn resolved(page: &str, link: &str) -> Option<String> {
    if link.is_empty() {
        return Some(page.to_owned());
    }
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// The names of all files below a directory.
fn names(site: &Path) -> Result<BTreeSet<String>, String> {
    let mut names = BTreeSet::new();
    let mut waiting: Vec<PathBuf> = vec![site.to_owned()];
    while let Some(folder) = waiting.pop() {
        let told = |error: std::io::Error| format!("{}: {error}", folder.display());
        for entry in std::fs::read_dir(&folder).map_err(told)? {
            let path = entry.map_err(told)?.path();
            if path.is_dir() {
                waiting.push(path);
            } else if let Ok(name) = path.strip_prefix(site) {
                names.insert(name.to_string_lossy().into_owned());
            }
        }
    }
    Ok(names)
}

fn text(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    std::fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests;
