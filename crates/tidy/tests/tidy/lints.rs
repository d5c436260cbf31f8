//! The workspace: lints, manifests, what each file begins with, migrations.

use std::collections::{BTreeMap, BTreeSet};

use tidy::{Complaints, Tree};

#[test]
fn every_crate_takes_the_workspace_s_lints_and_versions() {
    let mut complaints = Complaints::new("The workspace says once what holds for every crate.");
    for (name, manifest) in Tree::read().manifests() {
        let at = format!("crates/{name}/Cargo.toml");
        let inherits = |table: Option<&toml::Value>| {
            table.and_then(|table| table.get("workspace")).and_then(toml::Value::as_bool)
                == Some(true)
        };
        complaints.unless(inherits(manifest.get("lints")), || {
            format!("{at}: add [lints] workspace = true.")
        });
        let package = manifest.get("package");
        for field in ["version", "edition", "rust-version", "license", "publish"] {
            complaints.unless(inherits(package.and_then(|package| package.get(field))), || {
                format!("{at}: write {field}.workspace = true.")
            });
        }
        complaints
            .unless(package.is_some_and(|package| package.get("description").is_some()), || {
                format!("{at}: say in `description` what the crate is for.")
            });
        for section in ["dependencies", "dev-dependencies", "build-dependencies"] {
            for (used, value) in
                manifest.get(section).and_then(toml::Value::as_table).into_iter().flatten()
            {
                complaints.unless(inherits(Some(value)), || {
                    format!("{at}: {used}: name it in the workspace's Cargo.toml with its purpose, and write {used}.workspace = true.")
                });
            }
        }
    }
    complaints.done();
}

#[test]
fn every_dependency_is_used() {
    let tree = Tree::read();
    let manifest: toml::Table = tree.text("Cargo.toml").parse().expect("Cargo.toml should be TOML");
    let named = manifest["workspace"]["dependencies"].as_table().expect("dependencies are a table");
    let manifests = tree.manifests();
    let used: BTreeSet<&str> = manifests
        .iter()
        .flat_map(|(_, manifest)| {
            ["dependencies", "dev-dependencies"].map(|section| manifest.get(section))
        })
        .flatten()
        .filter_map(toml::Value::as_table)
        .flat_map(|table| table.keys().map(String::as_str))
        .collect();
    let mut complaints = Complaints::new("Few dependencies, each for a purpose.");
    for name in named.keys().filter(|name| !used.contains(name.as_str())) {
        complaints.add(format!("Cargo.toml: {name}: no crate uses it; take it out."));
    }
    complaints.done();
}

#[test]
fn plain_cargo_finds_one_program_and_all_tests() {
    let tree = Tree::read();
    let manifest: toml::Table = tree.text("Cargo.toml").parse().expect("Cargo.toml should be TOML");
    let named: BTreeSet<&str> = manifest["workspace"]["default-members"]
        .as_array()
        .expect("default-members are a list")
        .iter()
        .filter_map(|member| member.as_str()?.strip_prefix("crates/"))
        .collect();
    let mut complaints = Complaints::new("default-members are every crate but xtask.");
    for (name, _) in tree.manifests() {
        complaints.unless(named.contains(name.as_str()) != (name == "xtask"), || {
            format!("Cargo.toml: {name}: put it right in default-members.")
        });
    }
    complaints.done();
}

#[test]
fn exceptions_say_why() {
    let mut complaints = Complaints::new("An exception to a lint is an #[expect] with a reason.");
    let tree = Tree::read();
    for (file, rust) in tree.rust(|_| true) {
        for word in ["#[allow", "#![allow", "#[ignore"] {
            for line in rust.lines_with(word) {
                complaints.add(format!(
                    "{}:{line}: {word}: mend it, or write #[expect(…, reason = \"…\")].",
                    file.path
                ));
            }
        }
    }
    complaints.done();
}

#[test]
fn every_file_says_what_it_is_for() {
    let mut complaints = Complaints::new("A file opens with a line //! on what it is for.");
    for file in
        Tree::read().files.iter().filter(|file| file.path.ends_with(".rs") && !file.is_test())
    {
        let text = file.text().unwrap_or_default();
        complaints.unless(text.starts_with("//! ") || text.trim().is_empty(), || {
            format!("{}: write a sentence on what it is for, after //!.", file.path)
        });
    }
    complaints.done();
}

#[test]
fn no_file_is_empty() {
    let mut complaints = Complaints::new("A file has something in it.");
    for file in Tree::read().files.iter().filter(|file| file.bytes.is_empty()) {
        complaints.add(format!("{}: fill it, or take it out.", file.path));
    }
    complaints.done();
}

#[test]
fn migrations_come_in_pairs_and_are_numbered_without_gaps() {
    let tree = Tree::read();
    let mut by_engine: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for file in &tree.files {
        if let Some((engine, name)) =
            file.path.strip_prefix("crates/store/migrations/").and_then(|path| path.split_once('/'))
        {
            by_engine.entry(engine).or_default().push(name);
        }
    }
    let engines: Vec<&str> = by_engine.keys().copied().collect();
    assert_eq!(engines, ["postgres", "sqlite"], "a directory of migrations for each engine");
    assert_eq!(
        by_engine["postgres"], by_engine["sqlite"],
        "each migration is a pair of files with one number and one name"
    );
    for (place, name) in by_engine["sqlite"].iter().enumerate() {
        let number = format!("{:04}_", place + 1);
        assert!(name.starts_with(&number), "{name}: its number should be {number}");
    }
}

#[test]
fn nobody_asks_the_system_for_time_or_chance_unseen() {
    let tree = Tree::read();
    let clippy = tree.text("clippy.toml");
    for call in ["std::time::SystemTime::now", "jiff::Timestamp::now", "getrandom::fill"] {
        assert!(
            clippy.contains(call),
            "clippy.toml: forbid {call} again: time and chance are handed in"
        );
    }
    let mut complaints = Complaints::new("One file asks the system for time and chance.");
    for (file, rust) in tree.rust(|file| !file.is_test()) {
        for line in rust.lines_with("disallowed_methods") {
            let allowed = file.path == "crates/plenary/src/system.rs"
                || matches!(file.crate_name(), Some("testkit" | "xtask"));
            complaints.unless(allowed, || {
                format!("{}:{line}: take Clock or Chance as an argument.", file.path)
            });
        }
    }
    complaints.done();
}
