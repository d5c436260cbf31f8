//! Who may use whom: the floors of ARCHITECTURE.md.

use tidy::{Complaints, Tree};

/// Every crate on its floor, counted in halves: `links` uses the identities of `programme`, and so
/// stands half a floor above it.
const FLOORS: [(&str, u32); 12] = [
    ("programme", 0),
    ("i18n", 0),
    ("links", 1),
    ("store", 2),
    ("formats", 2),
    ("search", 2),
    ("outbound", 2),
    ("auth", 2),
    ("usecases", 4),
    ("web", 6),
    ("mail", 6),
    ("plenary", 8),
];

/// Crates beside the house: nothing of it may need them to run.
const BESIDE: [&str; 3] = ["testkit", "tidy", "xtask"];

/// What speaks HTTP.
const HTTP: [&str; 9] = [
    "http",
    "hyper",
    "hyper-util",
    "http-body",
    "http-body-util",
    "axum",
    "tower",
    "tower-http",
    "reqwest",
];

/// Who may speak it: one answers, one asks.
const SPEAKERS: [&str; 2] = ["web", "outbound"];

/// What a request to the outside is made with.
const ASKING: [&str; 5] = ["reqwest", "rustls", "tokio-rustls", "hyper-rustls", "webpki-roots"];

fn floor(name: &str) -> Option<u32> {
    FLOORS.iter().find(|(crate_name, _)| *crate_name == name).map(|(_, floor)| *floor)
}

fn dependencies<'a>(manifest: &'a toml::Table, section: &str) -> Vec<&'a str> {
    let table = manifest.get(section).and_then(toml::Value::as_table);
    table.into_iter().flatten().map(|(name, _)| name.as_str()).collect()
}

/// What is wrong with a crate that depends on another.
fn wrong(from: &str, to: &str) -> Option<String> {
    if BESIDE.contains(&to) {
        return Some(format!(
            "crates/{from}/Cargo.toml: {to} is for tests; move it to [dev-dependencies]."
        ));
    }
    if (from, to) == ("web", "store") {
        return Some(
            "crates/web/Cargo.toml: pages never use the store; add a use case and call that."
                .into(),
        );
    }
    let (above, below) = (floor(from)?, floor(to)?);
    (below >= above).then(|| {
        format!(
            "crates/{from}/Cargo.toml: {to} is not on a lower floor; move what is needed down, or hand \
             it in as a value."
        )
    })
}

#[test]
fn every_crate_has_its_floor() {
    let mut complaints = Complaints::new("Every crate stands on a floor.");
    for (name, _) in Tree::read().manifests() {
        complaints.unless(floor(&name).is_some() || BESIDE.contains(&name.as_str()), || {
            format!("crates/{name}: give it its floor in crates/tidy/tests/tidy/floors.rs and in ARCHITECTURE.md.")
        });
    }
    complaints.done();
}

#[test]
fn crates_use_lower_floors_only() {
    let mut complaints = Complaints::new("A crate uses lower floors only.");
    for (name, manifest) in Tree::read().manifests() {
        if !BESIDE.contains(&name.as_str()) {
            for sentence in
                dependencies(&manifest, "dependencies").iter().filter_map(|to| wrong(&name, to))
            {
                complaints.add(sentence);
            }
        }
    }
    complaints.done();
}

#[test]
fn an_arrow_upwards_would_be_found() {
    assert!(wrong("programme", "store").is_some());
    assert!(wrong("formats", "store").is_some(), "neighbours");
    assert!(wrong("web", "store").is_some());
    assert!(wrong("usecases", "testkit").is_some());
    assert_eq!(wrong("links", "programme"), None);
    assert_eq!(wrong("plenary", "store"), None);
}

#[test]
fn only_web_and_outbound_speak_http() {
    let mut complaints = Complaints::new("Only web and outbound know HTTP.");
    let tree = Tree::read();
    let mend = "put what is needed into crates/web, with an interface without HTTP in it.";
    for (name, manifest) in tree.manifests() {
        for used in dependencies(&manifest, "dependencies") {
            complaints.unless(SPEAKERS.contains(&name.as_str()) || !HTTP.contains(&used), || {
                format!("crates/{name}/Cargo.toml: {used}: {mend}")
            });
        }
    }
    let elsewhere = |file: &tidy::File| {
        !file.is_test()
            && floor(file.crate_name().unwrap_or_default()).is_some()
            && !file.crate_name().is_some_and(|name| SPEAKERS.contains(&name))
    };
    for (file, rust) in tree.rust(elsewhere) {
        for line in
            ["http::", "hyper::", "axum::", "tower::"].iter().flat_map(|word| rust.lines_with(word))
        {
            complaints.add(format!("{}:{line}: {mend}", file.path));
        }
    }
    complaints.done();
}

#[test]
fn only_outbound_asks_the_outside() {
    let mut complaints = Complaints::new("Only outbound asks anything of the outside.");
    let mend = "ask through crates/outbound, which checks where a request goes.";
    for (name, manifest) in Tree::read().manifests() {
        if name == "outbound" || BESIDE.contains(&name.as_str()) {
            continue;
        }
        let used = dependencies(&manifest, "dependencies");
        for used in used.iter().filter(|used| ASKING.contains(used)) {
            complaints.add(format!("crates/{name}/Cargo.toml: {used}: {mend}"));
        }
        let features = manifest.get("dependencies").map(toml::Value::to_string).unwrap_or_default();
        complaints.unless(!features.contains("\"client"), || {
            format!("crates/{name}/Cargo.toml: a feature “client”: {mend}")
        });
    }
    complaints.done();
}

#[test]
fn only_the_store_holds_a_driver() {
    let mut complaints = Complaints::new("Only store speaks to a database.");
    for (name, manifest) in Tree::read().manifests() {
        for used in ["dependencies", "dev-dependencies"]
            .iter()
            .flat_map(|section| dependencies(&manifest, section))
        {
            let driver = matches!(used, "sqlx" | "libsqlite3-sys" | "rusqlite" | "tokio-postgres");
            complaints.unless(name == "store" || !driver, || {
                format!("crates/{name}/Cargo.toml: {used}: write a function in crates/store and call that.")
            });
        }
    }
    complaints.done();
}

#[test]
fn the_ground_floor_does_no_input_or_output_and_knows_no_clock() {
    // `std::io` itself is also how bytes in memory are read; what leaves the process has words of its own.
    const FORBIDDEN: [&str; 11] = [
        "std::fs",
        "std::net",
        "std::env",
        "std::process",
        "stdin",
        "stdout",
        "stderr",
        "std::thread",
        "SystemTime",
        "Instant::now",
        "tokio",
    ];
    let mut complaints = Complaints::new("Floor 0, and the formats, do no I/O and know no clock.");
    let tree = Tree::read();
    let pure = |file: &tidy::File| {
        !file.is_test()
            && file.path.contains("/src/")
            && matches!(
                file.crate_name(),
                Some("programme" | "i18n" | "links" | "formats" | "search")
            )
    };
    for (file, rust) in tree.rust(pure) {
        for word in FORBIDDEN {
            for line in rust.lines_with(word) {
                complaints.add(format!(
                    "{}:{line}: {word}: hand the value in as an argument from a higher floor.",
                    file.path
                ));
            }
        }
    }
    let manifest: toml::Table = tree.text("Cargo.toml").parse().expect("Cargo.toml should be TOML");
    let jiff = &manifest["workspace"]["dependencies"]["jiff"];
    complaints.unless(
        jiff.get("default-features").and_then(toml::Value::as_bool) == Some(false),
        || {
            "Cargo.toml: jiff needs default-features = false, or it reads the system's zones."
                .into()
        },
    );
    complaints.done();
}

#[test]
fn two_engines_are_known_to_the_engine_alone() {
    let mut complaints = Complaints::new("Only store::engine knows that there are two engines.");
    let tree = Tree::read();
    let outside = |file: &tidy::File| {
        file.path.starts_with("crates/store/src/")
            && !file.path.contains("/engine/")
            && !file.is_test()
    };
    for (file, rust) in tree.rust(outside) {
        for word in ["sqlx", "Engine::Sqlite", "Engine::Postgres"] {
            for line in rust.lines_with(word) {
                complaints.add(format!(
                    "{}:{line}: {word}: move the difference into crates/store/src/engine.",
                    file.path
                ));
            }
        }
    }
    complaints.done();
}
