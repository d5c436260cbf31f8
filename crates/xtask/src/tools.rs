//! Foreign tools that the checks need: where they are, and getting those that are missing.
//!
//! Debian packages are installed where this process may (as root, or with sudo that asks nothing);
//! packages of Node and Python go into `.tools`, by the versions in `tools/`. To add a tool: a line
//! in `NEEDS`, and what fails without it.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::program::root;

/// Something that must be on the machine.
struct Need {
    what: &'static str,
    packages: &'static [&'static str],
    is_there: fn() -> bool,
    /// What is skipped without it.
    serves: &'static str,
}

const NEEDS: [Need; 10] = [
    Need {
        what: "Chromium",
        packages: &["chromium", "chromium-driver"],
        is_there: || in_path("chromium") && in_path("chromedriver"),
        serves: "ring 8 (browser) and axe",
    },
    Need {
        what: "PostgreSQL",
        packages: &["postgresql"],
        is_there: || postgres().is_some(),
        serves: "ring 2 (keeping) on PostgreSQL",
    },
    Need {
        what: "nginx",
        packages: &["nginx"],
        is_there: || in_path("nginx") || Path::new("/usr/sbin/nginx").exists(),
        serves: "the comparison of the bench",
    },
    Need { what: "wrk", packages: &["wrk"], is_there: || in_path("wrk"), serves: "the bench" },
    Need {
        what: "xmllint",
        packages: &["libxml2-utils"],
        is_there: || in_path("xmllint"),
        serves: "the judge of schedule.xml and feeds",
    },
    Need {
        what: "fonts",
        packages: &["fonts-noto-core", "fonts-noto-cjk"],
        is_there: || has_font("Arabic") && has_font("CJK"),
        serves: "screenshots in Arabic and Chinese",
    },
    Need {
        what: "Java",
        packages: &["default-jre-headless"],
        is_there: || answers("java", &["-version"]),
        serves: "the judge of HTML",
    },
    Need {
        what: "Python with venv",
        packages: &["python3", "python3-venv"],
        is_there: || answers("python3", &["-c", "import ensurepip, venv"]),
        serves: "the judge of schedule.json and one of calendars",
    },
    Need {
        what: "Node",
        packages: &["nodejs"],
        is_there: || answers("node", &["--version"]),
        serves: "axe and a judge of calendars",
    },
    Need {
        what: "npm",
        packages: &["npm"],
        is_there: || answers("npm", &["--version"]),
        serves: "axe and two judges",
    },
];

/// Gets what is missing; says what is there and what could not be had.
pub fn prepare() -> Result<String, String> {
    let missing: Vec<&Need> = NEEDS.iter().filter(|need| !(need.is_there)()).collect();
    if !missing.is_empty() {
        let packages: Vec<&str> = missing.iter().flat_map(|need| need.packages).copied().collect();
        println!("installing {}", packages.join(" "));
        if let Err(why) = install(&packages) {
            println!("{why}");
        }
    }
    let mut gone: Vec<String> = missing
        .iter()
        .filter(|need| !(need.is_there)())
        .map(|need| {
            format!("{} ({}): without it, no {}", need.what, need.packages.join(" "), need.serves)
        })
        .collect();
    gone.extend(node_packages().err());
    gone.extend(python_packages().err());
    if gone.is_empty() { Ok("everything is there".to_owned()) } else { Err(gone.join("\n  ")) }
}

/// Debian packages, where this process may.
fn install(packages: &[&str]) -> Result<(), String> {
    let mut prefix: Vec<&str> = Vec::new();
    if !is_root() {
        if !answers("sudo", &["-n", "true"]) {
            return Err(format!(
                "this needs root: sudo apt-get install --no-install-recommends {}",
                packages.join(" ")
            ));
        }
        prefix = vec!["sudo", "-n"];
    }
    let apt = [
        "env",
        "DEBIAN_FRONTEND=noninteractive",
        "apt-get",
        "--quiet",
        "--yes",
        "--no-install-recommends",
    ];
    for what in [&["update"][..], &[&["install"], packages].concat()] {
        let words = [&prefix[..], &apt, what].concat();
        succeed(Command::new(words[0]).args(&words[1..]))?;
    }
    Ok(())
}

/// The directory of downloaded tools.
pub fn directory() -> PathBuf {
    root().join(".tools")
}

/// A file that a package of Node brought; nothing when it is not there.
pub fn of_node(path: &str) -> Option<PathBuf> {
    Some(directory().join("node_modules").join(path)).filter(|path| path.exists())
}

/// Python with our packages; nothing when it is not there.
pub fn python() -> Option<PathBuf> {
    let ready = directory().join("venv/requirements.txt").exists();
    Some(directory().join("venv/bin/python")).filter(|_| ready)
}

fn node_packages() -> Result<(), String> {
    let told = |error: std::io::Error| format!("packages of Node: {error}");
    let names = ["package.json", "package-lock.json"];
    let same = |name: &str| {
        let wanted = std::fs::read(root().join("tools").join(name)).ok();
        wanted.is_some() && wanted == std::fs::read(directory().join(name)).ok()
    };
    if names.iter().all(|name| same(name)) && of_node(".package-lock.json").is_some() {
        return Ok(());
    }
    std::fs::create_dir_all(directory()).map_err(told)?;
    for name in names {
        std::fs::copy(root().join("tools").join(name), directory().join(name)).map_err(told)?;
    }
    // Nothing that a package would run at installation is needed.
    let arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix"];
    succeed(Command::new("npm").args(arguments).arg(directory()))
        .map_err(|why| format!("packages of Node: {why}"))
}

fn python_packages() -> Result<(), String> {
    let told = |error: std::io::Error| format!("packages of Python: {error}");
    let wanted = root().join("tools/requirements.txt");
    let venv = directory().join("venv");
    let mark = venv.join("requirements.txt");
    if std::fs::read(&wanted).map_err(told)? == std::fs::read(&mark).unwrap_or_default() {
        return Ok(());
    }
    let why = |why: String| format!("packages of Python: {why}");
    succeed(Command::new("python3").args(["-m", "venv"]).arg(&venv)).map_err(why)?;
    let arguments = ["-m", "pip", "install", "--quiet", "--requirement"];
    succeed(Command::new(venv.join("bin/python")).args(arguments).arg(&wanted)).map_err(why)?;
    // Copied last: it says that the rest is whole.
    std::fs::copy(&wanted, &mark).map(|_| ()).map_err(told)
}

/// Where the programs of PostgreSQL lie, the newest where there are several.
pub fn postgres() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?;
    let number = |path: &PathBuf| {
        path.file_name().and_then(|name| name.to_str()?.parse::<u32>().ok()).unwrap_or_default()
    };
    let mut found: Vec<PathBuf> = versions.flatten().map(|entry| entry.path()).collect();
    found.sort_by_key(number);
    found.into_iter().map(|path| path.join("bin")).rfind(|bin| bin.join("initdb").exists())
}

/// Whether a program of this name can be called.
pub fn in_path(name: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|directory| directory.join(name).is_file())
}

fn answers(program: &str, arguments: &[&str]) -> bool {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

fn has_font(script: &str) -> bool {
    let found = Command::new("find")
        .args(["/usr/share/fonts", "-name"])
        .arg(format!("Noto*{script}*"))
        .output();
    found.is_ok_and(|found| !found.stdout.is_empty())
}

fn is_root() -> bool {
    std::fs::metadata("/proc/self")
        .is_ok_and(|found| std::os::unix::fs::MetadataExt::uid(&found) == 0)
}

/// Runs a command with its output shown; an error says what it was.
pub fn succeed(command: &mut Command) -> Result<(), String> {
    let name = command.get_program().to_string_lossy().into_owned();
    match command.stdin(Stdio::null()).current_dir(root()).status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{name}: {status}")),
        Err(error) => Err(format!("{name} does not start: {error}")),
    }
}
