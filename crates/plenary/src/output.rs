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
        (false, Exit::Done) => harmless(&reply.text),
        (false, _) => harmless(&format!("plenary: {}", reply.text)),
    };
    let text = if text.is_empty() || text.ends_with('\n') { text } else { text + "\n" };
    // A reader that has gone away (`plenary events | head`) is no fault of ours.
    let _ = if to == To::Error || reply.exit != Exit::Done {
        std::io::stderr().write_all(text.as_bytes())
    } else {
        std::io::stdout().write_all(text.as_bytes())
    };
}

/// A text without what could steer a terminal or disguise its words: control characters but line
/// breaks, and those that turn the direction of writing, are written as their numbers. Names of files
/// and words out of them stand in what a command says.
pub fn harmless(text: &str) -> String {
    let steers = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    if !text.contains(steers) {
        return text.to_owned();
    }
    text.chars()
        .map(|c| if steers(c) { c.escape_unicode().to_string() } else { c.to_string() })
        .collect()
}

/// Prints a line beside the outcome of a command.
pub fn aside(line: &str) {
    let _ = std::io::stderr().write_all(harmless(&format!("plenary: {line}\n")).as_bytes());
}

/// Prints why a command failed.
pub fn failure(failure: &Failure, as_json: bool) {
    let text = if as_json {
        format!("{:#}\n", json!({ "error": failure.message, "exit": failure.exit }))
    } else {
        harmless(&format!("plenary: {}\n", failure.message))
    };
    let _ = std::io::stderr().write_all(text.as_bytes());
}

/// Writes a file beside its place and moves it there when it is whole and on the disk. Nobody but
/// its owner may read it: it may hold a draft. Whoever means it for others opens it to them.
pub fn file(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let failed = |error: std::io::Error| {
        let sentence = format!("“{}” could not be written: {error}.", path.display());
        match error.kind() {
            // Another path would do; a full or broken disk is nobody's slip.
            kind if wants_another_path(kind) => Failure::unusable(format!(
                "{sentence} Name a file in a directory that is there and that you may write to."
            )),
            _ => Failure::fault(sentence),
        }
    };
    use std::os::unix::fs::OpenOptionsExt;
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.part", std::process::id()));
    let part = path.with_file_name(name);
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true).mode(0o600);
    let written = options.open(&part).and_then(|mut file| {
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

fn wants_another_path(kind: std::io::ErrorKind) -> bool {
    use std::io::ErrorKind::{
        InvalidFilename, InvalidInput, IsADirectory, NotADirectory, NotFound, PermissionDenied,
        ReadOnlyFilesystem,
    };
    matches!(
        kind,
        InvalidFilename
            | InvalidInput
            | IsADirectory
            | NotADirectory
            | NotFound
            | PermissionDenied
            | ReadOnlyFilesystem
    )
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn e07_words_from_a_file_cannot_steer_the_terminal() {
        let said = harmless("field `\u{1b}[31mfoo\u{202e}\u{9b}2J\r`, day 1\n– Женева\n");
        assert_eq!(said, "field `\\u{1b}[31mfoo\\u{202e}\\u{9b}2J\\u{d}`, day 1\n– Женева\n");
    }

    #[test]
    fn e07_plain_words_stay_as_they_are() {
        let said = "“منتدى” and 工商业\n\n  more";
        assert_eq!(harmless(said), said);
    }
}
