//! What must lie in the tree for a stranger.

use tidy::{Complaints, Tree};

#[test]
fn a_stranger_finds_what_a_project_has() {
    let mut complaints = Complaints::new("A project has these files.");
    let tree = Tree::read();
    for path in [
        "README.md",
        "ARCHITECTURE.md",
        "STYLE.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "SECURITY.md",
        "LICENSE-MIT",
        "LICENSE-APACHE",
        "rust-toolchain.toml",
        "deny.toml",
        ".ci/run",
        "docs/operators.md",
        "docs/organisers.md",
        "docs/formats.md",
        "docs/tests.md",
        "docs/plenary.service",
        "docs/nginx.conf",
        "docs/Caddyfile",
    ] {
        complaints.unless(tree.has(path), || format!("{path} is missing."));
    }
    complaints.done();
}

#[test]
fn the_changelog_speaks_of_this_version() {
    let tree = Tree::read();
    let manifest: toml::Table = tree.text("Cargo.toml").parse().expect("Cargo.toml should be TOML");
    let version =
        manifest["workspace"]["package"]["version"].as_str().expect("a version is a text");
    let changelog = tree.text("CHANGELOG.md");
    let has = |heading: &str| changelog.lines().any(|line| line.starts_with(heading));
    assert!(
        has("## Unreleased") || has(&format!("## {version}")),
        "CHANGELOG.md needs a section `## Unreleased` or `## {version}`"
    );
}

#[test]
fn ci_runs_the_one_test_command() {
    let tree = Tree::read();
    let script = tree.text(".ci/run");
    assert!(script.starts_with("#!/usr/bin/env bash\n"), ".ci/run is a script of bash");
    assert!(script.contains("set -euo pipefail"), ".ci/run must fail when anything fails");
    assert!(script.contains("cargo xtask test"), ".ci/run calls the command of README.md");
    assert!(
        tree.text("README.md").contains("cargo xtask test"),
        "README.md names the same command"
    );
}

#[test]
fn every_decision_has_a_number_of_its_own() {
    let tree = Tree::read();
    let numbers: Vec<&str> = tree
        .files
        .iter()
        .filter_map(|file| file.path.strip_prefix("docs/decisions/"))
        .map(|name| name.split('-').next().unwrap_or_default())
        .collect();
    let expected: Vec<String> = (1..=numbers.len()).map(|number| format!("{number:04}")).collect();
    assert_eq!(
        numbers, expected,
        "decisions are docs/decisions/000N-words.md, numbered without gaps"
    );
}
