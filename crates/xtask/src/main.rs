//! The project's own chores, called as `cargo xtask NAME`: one file or folder for each.

mod bench;
mod fetch;
mod judges;
mod program;
mod screenshots;
mod steps;
mod test;
mod tools;

use std::process::ExitCode;

/// One chore.
struct Chore {
    name: &'static str,
    purpose: &'static str,
    run: fn(&[String]) -> ExitCode,
}

const CHORES: &[Chore] = &[
    Chore { name: "test", purpose: "run every test, after getting what they need", run: test::run },
    Chore {
        name: "judges",
        purpose: "have foreign programs look at what leaves the house",
        run: judges::run,
    },
    Chore {
        name: "screenshots",
        purpose: "make pictures of the demo's pages",
        run: screenshots::run,
    },
    Chore {
        name: "bench",
        purpose: "measure the release binary, beside nginx where it can be compared",
        run: bench::run,
    },
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some((name, rest)) = arguments.split_first() else { return usage("Name a chore.") };
    let Some(chore) = CHORES.iter().find(|chore| chore.name == name) else {
        return usage(&format!("There is no chore “{name}”."));
    };
    (chore.run)(rest)
}

fn usage(why: &str) -> ExitCode {
    eprintln!("{why}");
    for chore in CHORES {
        eprintln!("  cargo xtask {:<12} {}", chore.name, chore.purpose);
    }
    ExitCode::from(2)
}
