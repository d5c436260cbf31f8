//! `cargo xtask screenshots`: pages of the demo as pictures, to look at.
//!
//! Kinds of page × three widths × light and dark × three languages go to `target/screenshots`;
//! a few, made small, to `docs/images`. To show another page: a line in `pages`.

use std::process::{Command, ExitCode};

use crate::fetch;
use crate::program::{self, Demo, fresh_directory, root};
use crate::tools;

const LANGUAGES: [&str; 3] = ["en", "ar", "zh"];
/// Part of the address of the session that has everything a session can have.
const SHOWN: &str = "smart-mix";

/// Makes every picture, of the release build or of what `--binary` names.
pub fn run(arguments: &[String]) -> ExitCode {
    match make(arguments) {
        Ok(words) => {
            println!("{words}");
            ExitCode::SUCCESS
        }
        Err(why) => {
            eprintln!("screenshots: {why}");
            ExitCode::FAILURE
        }
    }
}

fn make(arguments: &[String]) -> Result<String, String> {
    if let Err(missing) = tools::prepare() {
        println!("what is missing:\n  {missing}");
    }
    let demo = Demo::start(&program::named_or_built(arguments)?, "screenshots-demo")?;
    let directory = fresh_directory("screenshots")?;
    let mut list = String::new();
    for language in LANGUAGES {
        for (name, path) in pages(&demo, language)? {
            list += &format!("{name}\t{language}\t{}{path}\n", demo.origin);
        }
    }
    let file = directory.join("pages.tsv");
    std::fs::write(&file, &list).map_err(|error| error.to_string())?;
    let script = root().join("tools/screenshots.mjs");
    let images = root().join("docs/images");
    tools::succeed(Command::new("node").arg(script).arg(&file).arg(&directory).arg(images))?;
    Ok(format!("look at {}", directory.display()))
}

/// The kinds of pages with an address of each. Codes are the same in every language.
fn pages(demo: &Demo, language: &str) -> Result<Vec<(&'static str, String)>, String> {
    let english = format!("/{}/en", demo.event);
    let list = fetch::get(&demo.origin, &format!("{english}/programme"))?.text();
    let sessions = format!("{english}/sessions/");
    let session = link(&list, &sessions, SHOWN).or_else(|| link(&list, &sessions, ""));
    let session = session.ok_or("the programme has no session")?;
    let page = fetch::get(&demo.origin, &session)?.text();
    let person = link(&page, &format!("{english}/people/"), "");
    let person = person.ok_or_else(|| format!("{session} has no person"))?;
    let top = format!("/{}/{language}", demo.event);
    let code = |path: &str| path.split('/').nth(4).unwrap_or_default().to_owned();
    Ok(vec![
        ("programme", format!("{top}/programme")),
        ("grid", format!("{top}/grid")),
        ("session", format!("{top}/sessions/{}", code(&session))),
        ("person", format!("{top}/people/{}", code(&person))),
        ("browse", format!("{top}/browse")),
        ("search", format!("{top}/search?q=rights")),
        ("my-schedule", format!("{top}/my-schedule")),
        ("event", top),
    ])
}

/// The first link of a page that begins so and holds a word.
fn link(html: &str, begins: &str, holds: &str) -> Option<String> {
    html.split(" href=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .find(|link| link.starts_with(begins) && link.contains(holds) && !link.ends_with(".ics"))
        .map(str::to_owned)
}
