//! The built program: running its commands, and the demo on a free port.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

/// The root of the repository.
pub fn root() -> &'static Path {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.ancestors().nth(2).unwrap_or(own)
}

/// Where things are built.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// The release build of the program, made if it is not there or not of these sources.
pub fn built() -> Result<PathBuf, String> {
    let done = Command::new("cargo")
        .args(["build", "--release", "--package", "plenary"])
        .current_dir(root())
        .stdin(Stdio::null())
        .status()
        .map_err(|error| format!("cargo does not start: {error}"))?;
    if !done.success() {
        return Err("the program does not build".to_owned());
    }
    Ok(target().join("release/plenary"))
}

/// The build that `--binary FILE` names, else the release build.
pub fn named_or_built(arguments: &[String]) -> Result<PathBuf, String> {
    match arguments {
        [] => built(),
        [option, file] if option == "--binary" => {
            std::fs::canonicalize(file).map_err(|error| format!("{file}: {error}"))
        }
        _ => Err("only --binary FILE is understood".to_owned()),
    }
}

/// An empty directory of this name under `target`.
pub fn fresh_directory(name: &str) -> Result<PathBuf, String> {
    let path = target().join(name);
    let told = |error: std::io::Error| format!("{}: {error}", path.display());
    if path.exists() {
        std::fs::remove_dir_all(&path).map_err(told)?;
    }
    std::fs::create_dir_all(&path).map_err(told)?;
    Ok(path)
}

/// Runs a command of the program on a data directory.
pub fn command(program: &Path, data: &Path, arguments: &[&str]) -> Result<Output, String> {
    Command::new(program)
        .args(arguments)
        .arg("--data")
        .arg(data)
        .stdin(Stdio::null())
        .output()
        .map_err(|error| format!("{} does not start: {error}", program.display()))
}

/// The demo, running until this is dropped.
#[derive(Debug)]
pub struct Demo {
    child: Child,
    /// Such as `http://localhost:39817`.
    pub origin: String,
    /// The event's name in addresses.
    pub event: String,
}

impl Demo {
    /// Starts the demo with its data in a directory of this name under `target`.
    pub fn start(program: &Path, name: &str) -> Result<Demo, String> {
        let data = fresh_directory(name)?;
        let mut child = Command::new(program)
            .args(["demo", "--listen", "localhost:0", "--json", "--data"])
            .arg(&data)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| format!("the demo does not start: {error}"))?;
        let mut line = String::new();
        if let Some(output) = child.stdout.take() {
            BufReader::new(output).read_line(&mut line).map_err(|error| error.to_string())?;
        }
        let mut demo = Demo { child, origin: String::new(), event: String::new() };
        demo.origin = between(&line, "\"address\":\"").ok_or("the demo did not say its address")?;
        demo.event = between(&line, "\"events\":[\"").ok_or("the demo has no event")?;
        Ok(demo)
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing to end.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What follows a mark, until the quote that closes it.
fn between(text: &str, mark: &str) -> Option<String> {
    let (_, after) = text.split_once(mark)?;
    after.split_once('"').map(|(value, _)| value.to_owned())
}
