//! `cargo xtask bench`: how fast the program is, beside nginx on the same machine in the same minute.
//!
//! `--quick` runs each measure once and shortly; `--write` puts the table into `docs/bench.md`;
//! `--binary FILE` measures another build; `--only PART` runs one part (`hot`, `signed-in`,
//! `cold`, `start`, `import`, `growth`, `search`). Needs nginx and wrk (Debian's packages).
//!
//! A part is a file here with a function from [`Bench`] to rows of the [`Table`].

mod client;
mod cold;
mod figures;
mod growth;
mod hot;
mod machine;
mod nginx;
mod plenary;
mod process;
mod sample;
mod search;
mod signed_in;
mod start;
mod wrk;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use figures::Table;

/// What was asked for, or why it cannot be had.
type Outcome<T = ()> = Result<T, String>;

/// What every part works with.
struct Bench {
    /// The program that is measured.
    binary: PathBuf,
    /// Where the parts write, deleted at the end.
    directory: tempfile::TempDir,
    /// How often each figure is measured.
    rounds: usize,
    /// How long a server is kept busy for one figure, in seconds.
    seconds: u32,
    extent: Extent,
    /// The workspace.
    root: PathBuf,
}

/// How much is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Extent {
    /// Everything.
    Whole,
    /// What fits into a few minutes.
    Quick,
}

type Part = fn(&Bench, &mut Table) -> Outcome;

const PARTS: [(&str, Part); 7] = [
    ("hot", hot::measure),
    ("signed-in", signed_in::measure),
    ("cold", cold::measure),
    ("start", start::measure),
    ("import", start::measure_import),
    ("growth", growth::measure),
    ("search", search::measure),
];

/// Runs the chore.
pub fn run(arguments: &[String]) -> ExitCode {
    match measure(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("cargo xtask bench: {why}");
            ExitCode::FAILURE
        }
    }
}

fn measure(arguments: &[String]) -> Outcome {
    let mut extent = Extent::Whole;
    let (mut write, mut binary, mut only) = (false, None, None);
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        match argument.as_str() {
            "--quick" => extent = Extent::Quick,
            "--write" => write = true,
            "--binary" => binary = Some(PathBuf::from(rest.next().ok_or("--binary needs a file")?)),
            "--only" => only = Some(rest.next().ok_or("--only needs the name of a part")?.clone()),
            other => return Err(format!("{other} is not understood")),
        }
    }
    let names: Vec<&str> = PARTS.iter().map(|(name, _)| *name).collect();
    if let Some(only) = &only
        && !names.contains(&only.as_str())
    {
        return Err(format!("there is no part “{only}”; there are {}", names.join(", ")));
    }
    for tool in ["nginx", "wrk"] {
        find(tool).ok_or_else(|| format!("{tool} is missing: apt-get install {tool}"))?;
    }
    let root = root()?;
    let bench = Bench {
        binary: binary.map_or_else(|| built(&root), Ok)?,
        directory: tempfile::tempdir().map_err(|error| error.to_string())?,
        rounds: if extent == Extent::Quick { 1 } else { 5 },
        seconds: if extent == Extent::Quick { 1 } else { 4 },
        extent,
        root: root.clone(),
    };
    let mut table = Table::default();
    for (name, part) in PARTS {
        if only.as_ref().is_none_or(|only| only == name) {
            eprintln!("{name} …");
            part(&bench, &mut table).map_err(|why| format!("{name}: {why}"))?;
        }
    }
    let text = format!("{}\n{}", machine::describe(&bench), table.markdown());
    println!("{text}");
    if write {
        let path = root.join("docs/bench.md");
        std::fs::write(&path, text).map_err(|why| format!("{}: {why}", path.display()))?;
    }
    Ok(())
}

/// The workspace, from this crate's place in it.
fn root() -> Outcome<PathBuf> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.ancestors().nth(2).map(Path::to_owned).ok_or_else(|| "no workspace around this".to_owned())
}

/// Builds the program and says where it lies.
fn built(root: &Path) -> Outcome<PathBuf> {
    build(root, &["--package", "plenary"], "release/plenary")
}

/// Builds something of the workspace; says where it lies among what is built.
fn build(root: &Path, what: &[&str], at: &str) -> Outcome<PathBuf> {
    let status = Command::new(env!("CARGO"))
        .args(["build", "--release", "--quiet"])
        .args(what)
        .current_dir(root)
        .status();
    if !status.is_ok_and(|status| status.success()) {
        return Err(format!("{at} does not build"));
    }
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or(root.join("target"), PathBuf::from);
    Ok(target.join(at))
}

/// Where a tool lies; servers lie outside the path of ordinary users.
fn find(tool: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let places = std::env::split_paths(&path).chain(["/usr/sbin".into(), "/sbin".into()]);
    places.map(|place| place.join(tool)).find(|file| file.is_file())
}
