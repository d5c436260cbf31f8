//! What the documents say about the code, held against the code.

use std::collections::BTreeSet;

use tidy::{Complaints, File, Tree};

/// The most lines of ARCHITECTURE.md.
const MOST_ARCHITECTURE: usize = 300;

fn documents(tree: &Tree) -> impl Iterator<Item = &File> {
    tree.files.iter().filter(|file| file.path.ends_with(".md"))
}

/// Everything between single backticks on one line, with the line's number.
fn quoted(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut fenced = false;
    text.lines().enumerate().flat_map(move |(number, line)| {
        if line.starts_with("```") {
            fenced = !fenced;
        }
        let parts = if fenced { "" } else { line };
        parts.split('`').skip(1).step_by(2).map(move |part| (number + 1, part))
    })
}

/// The path that a quoted word names, and a name in that file after `::`.
fn as_path(word: &str) -> Option<(&str, Option<&str>)> {
    let (path, name) =
        word.split_once("::").map_or((word, None), |(path, name)| (path, Some(name)));
    let of_the_tree = ["crates/", "docs/", "tools/", "fixtures/", ".ci/", ".cargo/"]
        .iter()
        .any(|top| path.starts_with(top));
    let plain = !path.contains(|c: char| c.is_whitespace() || "<>{}…|$=".contains(c));
    (of_the_tree && plain).then_some((path, name))
}

/// Whether something lies there; a `*` or `000N` stands for anything that follows.
fn lies_there(tree: &Tree, path: &str) -> bool {
    match path.find('*').or_else(|| path.find("000N")) {
        Some(at) => tree.files.iter().any(|file| file.path.starts_with(&path[..at])),
        None => tree.has(path),
    }
}

fn has_name(tree: &Tree, path: &str, name: &str) -> bool {
    let name = name.trim_end_matches("()");
    [
        "fn ",
        "struct ",
        "enum ",
        "trait ",
        "const ",
        "static ",
        "mod ",
        "type ",
        "macro_rules! ",
        "-> ",
    ]
    .iter()
    .any(|keyword| {
        tree.text(path).match_indices(&format!("{keyword}{name}")).any(|(at, found)| {
            let after = tree.text(path)[at + found.len()..].chars().next();
            !after.is_some_and(|c| c.is_alphanumeric() || c == '_')
        })
    })
}

#[test]
fn paths_in_documents_exist() {
    let mut complaints = Complaints::new("What a document names exists.");
    let tree = Tree::read();
    for document in documents(tree) {
        for (line, word) in quoted(document.text().unwrap_or_default()) {
            let Some((path, name)) = as_path(word) else { continue };
            let at = format!("{}:{line}", document.path);
            if !lies_there(tree, path) {
                complaints.add(format!("{at}: `{path}` does not exist; name what took its place."));
            } else if let Some(name) = name
                && !has_name(tree, path, name)
            {
                complaints.add(format!("{at}: `{path}` has no {name}; name what took its place."));
            }
        }
    }
    complaints.done();
}

#[test]
fn links_in_documents_lead_somewhere() {
    let mut complaints = Complaints::new("A link in a document leads somewhere.");
    let tree = Tree::read();
    for document in documents(tree) {
        let directory = document.path.rsplit_once('/').map_or("", |(directory, _)| directory);
        for (number, line) in document.text().unwrap_or_default().lines().enumerate() {
            for target in line.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
                let target = target.split('#').next().unwrap_or_default();
                let local =
                    !target.is_empty() && !target.contains("://") && !target.starts_with("mailto:");
                let path = format!("{directory}/{target}");
                complaints.unless(!local || tree.has(path.trim_start_matches('/')), || {
                    format!("{}:{}: {target} does not exist.", document.path, number + 1)
                });
            }
        }
    }
    complaints.done();
}

#[test]
fn the_architecture_is_read_in_one_sitting() {
    let tree = Tree::read();
    let lines = tree.text("ARCHITECTURE.md").lines().count();
    assert!(
        lines < MOST_ARCHITECTURE,
        "ARCHITECTURE.md has {lines} lines; less than {MOST_ARCHITECTURE}"
    );
}

#[test]
fn the_architecture_names_every_crate() {
    let mut complaints = Complaints::new("ARCHITECTURE.md names every crate.");
    let tree = Tree::read();
    let text = tree.text("ARCHITECTURE.md");
    for (name, _) in tree.manifests() {
        complaints.unless(
            text.contains(&format!("`{name}`")) || text.contains(&format!("crates/{name}")),
            || format!("{name}: add it to the floors."),
        );
    }
    complaints.done();
}

#[test]
fn every_format_stands_in_the_table() {
    let tree = Tree::read();
    let source = tree.text("crates/formats/src/reader.rs");
    let (_, names) = source.split_once("fn as_str(self)").expect("formats have names");
    let names = names.split('"').skip(1).step_by(2).take_while(|name| !name.contains(' '));
    let mut complaints = Complaints::new("docs/formats.md speaks of every format.");
    for name in names {
        complaints.unless(tree.text("docs/formats.md").contains(&format!("`{name}`")), || {
            format!("{name}: add its line, with what it cannot hold.")
        });
    }
    complaints.done();
}

/// The commands and options of the program, as `crates/plenary/src/arguments.rs` and the files beside it
/// declare them.
struct CommandLine {
    commands: BTreeSet<String>,
    options: BTreeSet<String>,
}

impl CommandLine {
    fn read(tree: &Tree) -> CommandLine {
        let source = tree.text("crates/plenary/src/arguments.rs");
        let (_, commands) = source.split_once("pub enum Command {").expect("there are commands");
        let (commands, _) = commands.split_once("\n}").expect("the commands end");
        let commands = commands
            .lines()
            .filter_map(|line| line.strip_prefix("    "))
            .filter(|line| line.starts_with(|c: char| c.is_ascii_uppercase()))
            .map(|line| {
                kebab(line.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default())
            })
            .collect();
        let mut options: BTreeSet<String> = ["help", "version"].map(str::to_owned).into();
        let beside = |file: &&File| file.path.starts_with("crates/plenary/src/arguments/");
        let beside = tree.files.iter().filter(beside).filter_map(File::text);
        let declared = beside.chain([source]).flat_map(|text| text.split("#[arg(").skip(1));
        for declared in declared {
            let Some((attribute, field)) = declared.split_once(")]") else { continue };
            let words: Vec<&str> = attribute.split([',', '\n']).map(str::trim).collect();
            let named = words.iter().find_map(|word| word.strip_prefix("long = \""));
            if let Some(name) = named {
                options.insert(name.trim_end_matches('"').to_owned());
            } else if words.contains(&"long") {
                let name = field.split(':').next().unwrap_or_default().trim();
                options.insert(name.trim_start_matches("pub ").replace('_', "-"));
            }
        }
        CommandLine { commands, options }
    }

    /// What is wrong with a line that calls the program.
    fn wrong(&self, call: &str) -> Option<String> {
        let mut words =
            call.split_whitespace().skip_while(|word| !word.ends_with("plenary")).skip(1);
        let command = words.find(|word| !word.starts_with('-') && !word.contains(['/', '=']))?;
        let is_name = command.chars().all(|c| c.is_ascii_lowercase() || c == '-');
        if is_name && !self.commands.contains(command) {
            return Some(format!("there is no command {command}"));
        }
        let option = call
            .split(|c: char| c.is_whitespace() || "[]|=`".contains(c))
            .filter_map(|word| word.strip_prefix("--"))
            .find(|option| !option.is_empty() && !self.options.contains(*option))?;
        Some(format!("there is no option --{option}"))
    }
}

fn kebab(name: &str) -> String {
    let mut text = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() && !text.is_empty() {
            text.push('-');
        }
        text.push(c.to_ascii_lowercase());
    }
    text
}

/// Lines of a document that call the program: in fences, and between backticks.
fn calls(text: &str) -> Vec<(usize, &str)> {
    let mut found: Vec<(usize, &str)> =
        quoted(text).filter(|(_, word)| word.starts_with("plenary ")).collect();
    let mut fenced = false;
    for (number, line) in text.lines().enumerate() {
        if line.starts_with("```") {
            fenced = !fenced;
        } else if fenced && line.trim_start_matches("sudo -u plenary ").starts_with("plenary ") {
            found.push((number + 1, line.split(" #").next().unwrap_or(line)));
        }
    }
    found
}

#[test]
fn commands_in_documents_exist() {
    let mut complaints = Complaints::new("A document calls the program as it is.");
    let tree = Tree::read();
    let line = CommandLine::read(tree);
    for document in documents(tree) {
        for (number, call) in calls(document.text().unwrap_or_default()) {
            let call = call.strip_prefix("sudo -u plenary ").unwrap_or(call);
            if let Some(wrong) = line.wrong(call) {
                complaints.add(format!("{}:{number}: {wrong}: {call}", document.path));
            }
        }
    }
    complaints.done();
}

#[test]
fn a_wrong_command_would_be_found() {
    let line = CommandLine::read(Tree::read());
    assert_eq!(line.wrong("plenary import FILE --event a --zone UTC"), None);
    assert_eq!(line.wrong("plenary go-back a --release 1 --reset-draft"), None);
    assert_eq!(line.wrong("plenary --data DIR redact a --text x --with y --yes"), None);
    assert!(line.wrong("plenary improt FILE").is_some());
    assert!(line.wrong("plenary import FILE --evnt a").is_some());
}

#[test]
fn a_missing_path_would_be_found() {
    let tree = Tree::read();
    assert_eq!(as_path("crates/x/src/y.rs::z"), Some(("crates/x/src/y.rs", Some("z"))));
    assert_eq!(as_path("crates/{name}"), None);
    assert!(!lies_there(tree, "crates/nowhere/src/lib.rs"));
    assert!(has_name(tree, "crates/tidy/tests/tidy/docs.rs", "lies_there"));
    assert!(!has_name(tree, "crates/tidy/tests/tidy/docs.rs", "lies"));
}
