//! What commands say to a person.

use std::fmt::Write;
use std::path::Path;

use formats::Note;
use programme::difference::Change;
use programme::{Kind, Programme, Text};
use usecases::events::Listed;
use usecases::letters::Waiting;
use usecases::releases::{Comparison, Publishing, Release};
use usecases::telling::change_in_words;

/// A sentence with a capital and a full stop. Names in it stand in quotes, so that one at its beginning
/// stays as it is.
pub fn sentence(text: &str) -> String {
    let text = text.trim_end_matches('.');
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => format!("{}{}.", first.to_uppercase(), letters.as_str()),
        None => String::new(),
    }
}

/// What a redaction did, and what is left to know.
pub fn redaction(documents: usize, releases: usize, kept: &Path) -> String {
    let done = match (documents, releases) {
        (0, _) => "It stands nowhere in what is stored".to_owned(),
        (documents, 0) => format!("Removed from {}", counted(documents, "document")),
        (documents, releases) => format!(
            "Removed from {}; {} a new digest",
            counted(documents, "document"),
            if releases == 1 {
                "1 release has".to_owned()
            } else {
                format!("{releases} releases have")
            },
        ),
    };
    format!(
        "{done}. Backups made before may still hold it: restoring one removes it again, as {} keeps \
         what to look for.",
        kept.display(),
    )
}

fn counted(count: usize, word: &str) -> String {
    if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") }
}

pub fn note(note: &Note) -> String {
    match note.count {
        1 => format!("{} ({})", note.message, note.place),
        count => format!("{} ({count} times, first at {})", note.message, note.place),
    }
}

pub fn events(listed: &[Listed]) -> String {
    if listed.is_empty() {
        return "There are no events yet. `plenary import FILE --event SLUG` creates one.".into();
    }
    let width = listed.iter().map(|one| one.slug.as_str().len()).max().unwrap_or_default();
    let mut text = String::new();
    for one in listed {
        let state = match (one.published, one.unpublished) {
            (Some(number), _) => format!("release {number}"),
            (None, true) => "taken off".to_owned(),
            (None, false) => "draft only".to_owned(),
        };
        let facts = one.summary.as_ref().map_or(String::new(), |summary| {
            let days = summary.days.map_or(String::new(), |(first, last)| {
                if first == last { format!(", {first}") } else { format!(", {first} to {last}") }
            });
            format!("  {}{days}, {}", original(&summary.name), summary.tally)
        });
        // Writing into a String cannot fail.
        let _ = writeln!(text, "{:width$}  {state:<12}{facts}", one.slug.as_str());
    }
    text
}

pub fn releases(event: &str, listed: &[Release]) -> String {
    if listed.is_empty() {
        return format!("“{event}” has never been published.");
    }
    let mut text = String::new();
    for one in listed {
        let mark = if one.current { "*" } else { " " };
        let at = one.at.strftime("%Y-%m-%d %H:%M UTC");
        let back = one.back_to.map_or(String::new(), |to| format!("  (release {to} again)"));
        let hidden = if one.hidden_only { "  (hidden sessions only; not public)" } else { "" };
        let digest = one.digest.get(..12).unwrap_or(&one.digest);
        let (number, note) = (one.number, &one.note);
        let _ = writeln!(text, "{mark}{number:>4}  {at}  {digest}  {note}{back}{hidden}");
    }
    text
}

/// What came of publishing with a note, which may be empty.
pub fn publishing(event: &str, note: &str, publishing: &Publishing) -> String {
    let unused = if note.trim().is_empty() {
        ""
    } else {
        " The note was not kept, as there is no new release that it could belong to."
    };
    match publishing {
        Publishing::Released(release) if release.hidden_only => format!(
            "“{event}” is published as release {}. It changes hidden sessions only: readers see \
             nothing of it, nor of its note.{}",
            release.number,
            seats(release)
        ),
        Publishing::Released(release) => {
            format!("“{event}” is published as release {}.{}", release.number, seats(release))
        }
        Publishing::Unchanged(number) => format!(
            "Nothing has changed since release {number} of “{event}”, which is public.{unused}"
        ),
        Publishing::ShownAgain(number) => format!(
            "“{event}” is back on the site, as release {number}: nothing has changed since.{unused}"
        ),
    }
}

/// What a release did to the seats of sessions, a line for each.
pub fn seats(release: &Release) -> String {
    release.seats.iter().map(|line| format!("\n{line}.")).collect()
}

pub fn comparison(compared: &Comparison) -> String {
    if compared.difference.is_empty() {
        return "The two releases say the same.".to_owned();
    }
    let mut text = String::new();
    for change in compared.difference.iter() {
        let name = name(&compared.new, change).or_else(|| name(&compared.old, change));
        let name = name.unwrap_or_default();
        let what = change_in_words(change, &compared.old, &compared.new);
        let code = change.code.map_or(String::new(), |code| format!(" {code}"));
        let _ = writeln!(text, "{}{code} {name}: {what}", change.kind.as_str());
    }
    text
}

fn name(programme: &Programme, change: &Change) -> Option<String> {
    let code = change.code;
    let text: &Text = match change.kind {
        Kind::Event => &programme.event.name,
        Kind::SessionType => {
            &programme.session_types.iter().find(|one| Some(one.code) == code)?.name
        }
        Kind::Track => &programme.tracks.iter().find(|one| Some(one.code) == code)?.name,
        Kind::Room => &programme.rooms.iter().find(|one| Some(one.code) == code)?.name,
        Kind::Organisation => {
            &programme.organisations.iter().find(|one| Some(one.code) == code)?.name
        }
        Kind::Person => &programme.people.iter().find(|one| Some(one.code) == code)?.name,
        Kind::Session => &programme.sessions.iter().find(|one| Some(one.code) == code)?.title,
    };
    Some(original(text).to_owned())
}

fn original(text: &Text) -> &str {
    text.get(text.original()).unwrap_or_default()
}

/// How many letters wait, by kind.
pub fn letters(waiting: &[Waiting]) -> String {
    if waiting.is_empty() {
        return "No letters wait to be sent.".to_owned();
    }
    let line = |one: &Waiting| {
        let tried = match one.tries {
            0 => String::new(),
            1 => ", tried once at most".to_owned(),
            tries => format!(", tried {tries} times at most"),
        };
        format!("{:<16} {:>6}, the next on {}{tried}", one.kind, one.letters, one.due_at)
    };
    waiting.iter().map(line).collect::<Vec<_>>().join("\n")
}
