//! Sizes: of files, of functions, of what a reader's browser loads.

use tidy::{Complaints, Tree};

/// Lines that no Rust file may have more of.
const MOST_LINES: usize = 700;
/// Lines to aim at; one file in twenty may have more.
const AIM_LINES: usize = 400;
/// Lines to aim at in a function; one in fifty may have more.
const AIM_FUNCTION: usize = 60;
/// Lines that no function may have more of.
const MOST_FUNCTION: usize = 100;
/// Functions that are longer for a reason: where, which, why.
const LONGER: [(&str, &str, &str); 1] = [(
    "crates/programme/src/value.rs",
    "map_ids",
    "names every field once, so that the compiler asks for a new one",
)];
/// Bytes that no file may have more of.
const MOST_BYTES: usize = 400_000;
/// Bytes of all JavaScript together that pages load.
const MOST_SCRIPT: usize = 20_000;
/// Bytes of the script by which a static archive searches, instead of the server.
const MOST_SEARCH: usize = 20_500;

#[test]
fn files_are_short() {
    let mut complaints =
        Complaints::new("A file of Rust has less than 400 lines, never more than 700.");
    let (mut all, mut long) = (0, Vec::new());
    for file in Tree::read().files.iter().filter(|file| file.path.ends_with(".rs")) {
        let lines = file.text().unwrap_or_default().lines().count();
        all += 1;
        if lines > AIM_LINES {
            long.push(format!("{}: {lines} lines", file.path));
        }
        complaints.unless(lines <= MOST_LINES, || {
            format!("{}: {lines} lines: take a subject out into a file of its own.", file.path)
        });
    }
    complaints.unless(long.len() * 20 <= all, || {
        format!("too many long files; split one of:\n  {}", long.join("\n  "))
    });
    complaints.done();
}

#[test]
fn functions_are_short() {
    let mut complaints = Complaints::new("A function has less than 60 lines, never more than 100.");
    let (mut all, mut long) = (0, Vec::new());
    for (file, rust) in Tree::read().rust(|file| !file.is_test()) {
        for function in rust.functions() {
            all += 1;
            let exception =
                |(path, name, _): &(&str, &str, &str)| *path == file.path && *name == function.name;
            if LONGER.iter().any(exception) {
                continue;
            }
            let at = format!(
                "{}:{}: {} has {} lines",
                file.path, function.line, function.name, function.lines
            );
            complaints.unless(function.lines <= MOST_FUNCTION, || {
                format!("{at}: take a step out of it.")
            });
            if function.lines > AIM_FUNCTION {
                long.push(at);
            }
        }
    }
    complaints.unless(long.len() * 50 <= all, || {
        format!("too many long functions; split one of:\n  {}", long.join("\n  "))
    });
    complaints.done();
}

#[test]
fn no_file_is_heavy() {
    let mut complaints = Complaints::new("No file has more than 400 KB.");
    for file in &Tree::read().files {
        complaints.unless(file.bytes.len() <= MOST_BYTES, || {
            let size = file.bytes.len() / 1000;
            format!("{}: {size} KB: make it smaller, or have a script make it.", file.path)
        });
    }
    complaints.done();
}

#[test]
fn pictures_of_the_docs_are_light() {
    let mut complaints = Complaints::new("A picture in docs/images has less than 150 KB.");
    for file in Tree::read().files.iter().filter(|file| file.path.starts_with("docs/images/")) {
        complaints.unless(file.bytes.len() < 150_000, || {
            format!(
                "{}: {} KB: `cargo xtask screenshots` reduces it.",
                file.path,
                file.bytes.len() / 1000
            )
        });
    }
    complaints.done();
}

#[test]
fn scripts_of_pages_stay_small() {
    let tree = Tree::read();
    let scripts = tree.files.iter().filter(|file| {
        file.crate_name() == Some("web") && file.path.ends_with(".js") && !file.is_test()
    });
    let (search, scripts): (Vec<_>, Vec<_>) =
        scripts.partition(|file| file.path.contains("/archive/"));
    let search: usize = search.iter().map(|file| file.bytes.len()).sum();
    assert!(
        search <= MOST_SEARCH,
        "the archive's search has {search} bytes; {MOST_SEARCH} are the most"
    );
    let bytes: usize = scripts.iter().map(|file| file.bytes.len()).sum();
    assert!(
        bytes <= MOST_SCRIPT,
        "pages load {bytes} bytes of JavaScript; {MOST_SCRIPT} are the most"
    );
}
