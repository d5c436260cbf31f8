//! Words that may stand in some places only.

use tidy::{Complaints, File, Rust, Tree};

/// Whether a string is a statement, or the beginning of one.
fn is_sql(text: &str) -> bool {
    let text = text.trim_start();
    let begins = |words: &str| text.starts_with(words);
    begins("SELECT ")
        || begins("INSERT INTO ")
        || begins("DELETE FROM ")
        || begins("CREATE TABLE ")
        || begins("CREATE INDEX ")
        || begins("ALTER TABLE ")
        || begins("PRAGMA ")
        || begins("WITH ") && text.contains(" AS (")
        || begins("UPDATE ") && text.contains(" SET ")
}

#[test]
fn only_the_store_contains_sql() {
    let mut complaints = Complaints::new("Only store contains SQL.");
    let tree = Tree::read();
    // What an operator says to a server: cut connections, follow another one.
    let as_operator = "crates/testkit/src/postgres.rs";
    for (file, rust) in tree.rust(|file| {
        file.crate_name() != Some("store")
            && !file.path.contains("/tidy/")
            && file.path != as_operator
    }) {
        for (line, _) in rust.strings.iter().filter(|(_, text)| is_sql(text)) {
            complaints.add(format!(
                "{}:{line}: make it a statement of crates/store and call the function beside it.",
                file.path
            ));
        }
    }
    complaints.done();
}

#[test]
fn sql_would_be_found() {
    let planted =
        Rust::new("let q = \"\n  UPDATE seat SET held = 1\"; let t = \"Select a session\";");
    let found: Vec<bool> = planted.strings.iter().map(|(_, text)| is_sql(text)).collect();
    assert_eq!(found, [true, false]);
}

#[test]
fn sqlite_and_postgres_get_no_words_that_the_other_lacks() {
    const FORBIDDEN: [&str; 8] = [
        "ILIKE",
        "now()",
        "CURRENT_TIMESTAMP",
        "FOR UPDATE",
        "jsonb",
        "SERIAL",
        "AUTOINCREMENT",
        "RANDOM()",
    ];
    let mut complaints = Complaints::new("One text of SQL serves both engines.");
    let tree = Tree::read();
    let written = |file: &File| file.crate_name() == Some("store") && !file.is_test();
    for (file, rust) in tree.rust(written) {
        for (line, text) in rust.strings.iter().filter(|(_, text)| is_sql(text)) {
            for word in FORBIDDEN.iter().filter(|word| text.contains(*word)) {
                complaints.add(format!("{}:{line}: {word}: use the portable subset.", file.path));
            }
        }
    }
    complaints.done();
}

/// Marks of work that is not done, written so that this file does not hold them.
const UNDONE: [&str; 5] = [
    concat!("to", "do!"),
    concat!("unimplemen", "ted!"),
    concat!("FIX", "ME"),
    concat!("XX", "X:"),
    concat!("HA", "CK:"),
];

#[test]
fn nothing_is_left_undone() {
    let mut complaints = Complaints::new("What stands in the tree is done.");
    for file in &Tree::read().files {
        let Some(text) = file.text() else { continue };
        for (number, line) in text.lines().enumerate() {
            for mark in UNDONE.iter().filter(|mark| line.contains(**mark)) {
                complaints.add(format!(
                    "{}:{}: {mark}: do it, or write an issue.",
                    file.path,
                    number + 1
                ));
            }
        }
    }
    complaints.done();
}

#[test]
fn no_machine_and_no_registry_is_named() {
    let places = [
        concat!("/ho", "me/"),
        concat!("/Us", "ers/"),
        concat!("/ro", "ot/"),
        concat!("/wor", "k/"),
        concat!("C:", "\\Users"),
    ];
    let hosts = [
        concat!("crates", ".io"),
        concat!("npmjs", "."),
        concat!("pypi", ".org"),
        concat!("python", "hosted"),
        concat!("deb.", "debian"),
        concat!("proxy.", "golang"),
    ];
    let mut complaints = Complaints::new("The tree is the same on every machine.");
    for file in &Tree::read().files {
        let Some(text) = file.text() else { continue };
        let is_lock = matches!(file.name(), "Cargo.lock" | "package-lock.json");
        for (number, line) in text.lines().enumerate() {
            let at = format!("{}:{}", file.path, number + 1);
            for place in places.iter().filter(|place| line.contains(**place)) {
                complaints
                    .add(format!("{at}: {place}… is a path of one machine: write it relative."));
            }
            for host in hosts.iter().filter(|host| !is_lock && line.contains(**host)) {
                complaints
                    .add(format!("{at}: {host}: leave it to the client's own configuration."));
            }
        }
    }
    complaints.done();
}

#[test]
fn templates_keep_to_the_policy() {
    let mut complaints = Complaints::new("Pages have no inline style, script or handler.");
    for file in
        Tree::read().files.iter().filter(|file| file.path.starts_with("crates/web/templates/"))
    {
        let text = file.text().unwrap_or_default();
        for (number, line) in text.lines().enumerate() {
            let at = format!("{}:{}", file.path, number + 1);
            for word in [" style=\"", " onclick=", " onload=", " onsubmit=", "javascript:"] {
                complaints.unless(!line.contains(word), || {
                    format!(
                        "{at}:{word}: the policy forbids it; use a class, or crates/web/assets."
                    )
                });
            }
            let scripts = line.matches("<script").count();
            let allowed = line.matches("<script type=\"application/ld+json\"").count()
                + line.matches("<script type=\"module\" src=").count()
                + line.matches("<script defer src=").count()
                + line.matches("<script src=").count();
            complaints.unless(scripts == allowed, || {
                format!("{at}: <script> without src: the policy forbids it; use crates/web/assets.")
            });
        }
    }
    complaints.done();
}
