//! What a command prints: text for a person, or JSON for a program; files whole or not at all.

use std::io::Write;
use std::path::Path;

use serde_json::json;

use crate::failure::{Exit, Failure};
use crate::request::Reply;

/// Where words go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum To {
    Output,
    /// Beside output that is a file's bytes.
    Error,
}

/// Prints what came of a command. Failures go to standard error, always.
pub fn reply(reply: &Reply, as_json: bool, to: To) {
    let text = match (as_json, reply.exit) {
        (true, _) => format!("{:#}", reply.json),
        (false, Exit::Done) => reply.text.clone(),
        (false, _) => format!("plenary: {}", reply.text),
    };
    let text = if text.is_empty() || text.ends_with('\n') { text } else { text + "\n" };
    // A reader that has gone away (`plenary events | head`) is no fault of ours.
    let _ = if to == To::Error || reply.exit != Exit::Done {
        std::io::stderr().write_all(text.as_bytes())
    } else {
        std::io::stdout().write_all(text.as_bytes())
    };
}

/// Prints why a command failed.
pub fn failure(failure: &Failure, as_json: bool) {
    let text = if as_json {
        format!("{:#}\n", json!({ "error": failure.message, "exit": failure.exit }))
    } else {
        format!("plenary: {}\n", failure.message)
    };
    let _ = std::io::stderr().write_all(text.as_bytes());
}

/// Writes a file beside its place and moves it there when it is whole and on the disk.
pub fn file(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let failed = |error: std::io::Error| {
        Failure::fault(format!("{} could not be written: {error}.", path.display()))
    };
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.part", std::process::id()));
    let part = path.with_file_name(name);
    let written = std::fs::File::create(&part).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    match written.and_then(|()| std::fs::rename(&part, path)) {
        Ok(()) => Ok(()),
        Err(error) => {
            let _ = std::fs::remove_file(&part);
            Err(failed(error))
        }
    }
}
