//! axe in Chromium on every kind of page, in every language, in light and dark, and at 320 px.

use std::collections::BTreeSet;
use std::process::Command;

use super::site::Site;
use super::{ask, first_lines};
use crate::program::{Demo, root};
use crate::steps::Outcome;
use crate::tools;

pub fn judge(demo: &Demo, site: &Site) -> Outcome {
    let there = tools::in_path("chromium") && tools::in_path("chromedriver");
    if !there || tools::of_node("axe-core/axe.min.js").is_none() {
        return Outcome::Skipped("Chromium or axe is not installed".to_owned());
    }
    look(demo, site).into()
}

fn look(demo: &Demo, site: &Site) -> Result<String, String> {
    let pages = one_of_each_kind(&site.pages);
    let script = root().join("tools/axe.mjs");
    let addresses = pages.iter().map(|path| format!("{}{path}", demo.origin));
    let said = ask(Command::new("node").arg(script).args(addresses))?;
    match said.accepted {
        true => Ok(format!("{} pages, no violation", pages.len())),
        false => Err(first_lines(&said.text)),
    }
}

/// The first page found of each kind in each language.
fn one_of_each_kind(pages: &[String]) -> Vec<&String> {
    let mut seen = BTreeSet::new();
    pages.iter().filter(|path| seen.insert(kind(path))).collect()
}

/// A path without what makes it one of many: codes, slugs, and the values of a query.
fn kind(path: &str) -> String {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let mut kind = String::new();
    let mut after_code = false;
    for part in path.split('/').skip(1) {
        let is_code =
            part.len() == 6 && part.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
        if !after_code {
            kind += if is_code { "/CODE" } else { "/" };
            kind += if is_code { "" } else { part };
        }
        after_code = is_code;
    }
    if !query.is_empty() {
        kind.push('?');
    }
    kind
}

#[cfg(test)]
mod tests;
