//! What an import did, for a person and for a program.

use std::fmt;

use formats::{Format, Note, NoteKind, Reading};
use programme::difference::{Change, Counts, Difference, What};
use programme::validate::Finding;
use programme::{Code, EventSlug, Kind, Programme, Session};
use serde::Serialize;
use serde_json::Value;

use super::plan::Plan;
use super::warnings;
use super::{Import, Mode};

/// How many lines of one sort are printed before “and N more”; JSON holds all.
const LINES: usize = 20;

/// What came of an import.
#[derive(Debug, Clone, Serialize)]
pub struct Outcome {
    pub event: EventSlug,
    pub creates: bool,
    pub dry_run: bool,
    pub files: Vec<FileRead>,
    /// What was left out, changed or guessed while reading.
    pub notes: Vec<Note>,
    pub difference: Difference,
    pub missing: Vec<MissingLine>,
    /// Sessions that the file tells of and the organiser took out: they stay out.
    pub taken_out: Vec<MissingLine>,
    pub clashes: Vec<ClashLine>,
    pub warnings: Vec<String>,
    pub applied: Applied,
    #[serde(skip)]
    lines: Vec<String>,
}

/// How far it went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Applied {
    No,
    Draft,
    Published(u32),
    AlreadyPublished(u32),
}

/// What a file held.
#[derive(Debug, Clone, Serialize)]
pub struct FileRead {
    pub name: String,
    pub format: Format,
    pub title: String,
    pub sessions: usize,
    pub scheduled: usize,
    pub people: usize,
    pub organisations: usize,
    pub rooms: usize,
    pub tracks: usize,
    pub session_types: usize,
}

/// A session that earlier files of this source held.
#[derive(Debug, Clone, Serialize)]
pub struct MissingLine {
    pub code: Code,
    pub title: String,
    pub cancelled: bool,
}

/// Something that the organiser and the file both changed; the organiser's stays.
#[derive(Debug, Clone, Serialize)]
pub struct ClashLine {
    pub kind: Kind,
    pub code: Option<Code>,
    pub field: String,
    pub kept: Option<Value>,
    pub file: Option<Value>,
}

impl FileRead {
    pub(super) fn new(reading: &Reading) -> FileRead {
        let programme = &reading.programme;
        FileRead {
            name: reading.name.clone(),
            format: reading.format,
            title: original(&programme.event.name).to_owned(),
            sessions: programme.sessions.len(),
            scheduled: programme.sessions.iter().filter(|one| one.when.is_some()).count(),
            people: programme.people.len(),
            organisations: programme.organisations.len(),
            rooms: programme.rooms.len(),
            tracks: programme.tracks.len(),
            session_types: programme.session_types.len(),
        }
    }
}

fn original(text: &programme::Text) -> &str {
    text.get(text.original()).unwrap_or_default()
}

/// The two drafts, before and after.
pub(super) struct Drafts<'a> {
    pub old: &'a Programme,
    pub new: &'a Programme,
}

impl Outcome {
    pub(super) fn new(
        asked: &Import,
        creates: bool,
        drafts: &Drafts<'_>,
        difference: Difference,
        warnings: &[Finding],
        plan: &Plan,
    ) -> Outcome {
        let session = |code: Code| drafts.new.sessions.iter().find(|one| one.code == code);
        Outcome {
            event: asked.event.clone(),
            creates,
            dry_run: asked.mode == Mode::DryRun,
            files: Vec::new(),
            notes: Vec::new(),
            lines: session_lines(drafts, &difference),
            difference,
            missing: plan
                .missing
                .iter()
                .map(|code| MissingLine {
                    code: *code,
                    title: session(*code).map_or("", |one| original(&one.title)).to_owned(),
                    cancelled: plan.cancelled.contains(code),
                })
                .collect(),
            taken_out: plan
                .taken_out
                .iter()
                .map(|(code, title)| MissingLine {
                    code: *code,
                    title: title.clone(),
                    cancelled: false,
                })
                .collect(),
            clashes: plan
                .clashes
                .iter()
                .map(|one| ClashLine {
                    kind: one.place.0,
                    code: one.place.1,
                    field: one.clash.path.clone(),
                    kept: one.clash.ours.clone(),
                    file: one.clash.theirs.clone(),
                })
                .collect(),
            warnings: warnings::lines(warnings, drafts.new),
            applied: Applied::No,
        }
    }
}

/// A line for each session that is new, changed or gone.
fn session_lines(drafts: &Drafts<'_>, difference: &Difference) -> Vec<String> {
    let find = |programme: &'_ Programme, code: Option<Code>| -> Option<Session> {
        programme.sessions.iter().find(|one| Some(one.code) == code).cloned()
    };
    difference
        .of_kind(Kind::Session)
        .iter()
        .filter(|change| change.what != What::Added || !drafts.old.sessions.is_empty())
        .filter_map(|change| {
            let session =
                find(drafts.new, change.code).or_else(|| find(drafts.old, change.code))?;
            Some(format!("{}: {}", short(original(&session.title)), in_words(change)))
        })
        .collect()
}

fn in_words(change: &Change) -> String {
    let mut words = Vec::new();
    match (&change.what, change.turn) {
        (What::Added, _) => words.push("new".to_owned()),
        (What::Removed, _) => words.push("gone".to_owned()),
        (What::Changed(_), Some(programme::difference::Turn::Cancelled)) => {
            words.push("cancelled".to_owned());
        }
        (What::Changed(_), Some(programme::difference::Turn::Reinstated)) => {
            words.push("takes place again".to_owned());
        }
        (What::Changed(_), None) => {}
    }
    if let Some(moved) = &change.moved
        && moved.from.when != moved.to.when
    {
        let at = |place: &programme::difference::Place| {
            place.when.map_or("unscheduled".to_owned(), |slot| slot.start.to_string())
        };
        words.push(format!("moved from {} to {}", at(&moved.from), at(&moved.to)));
    }
    let shown = ["status", "time"];
    let fields: Vec<&str> = change
        .fields()
        .iter()
        .map(|field| field.as_str())
        .filter(|name| !shown.contains(name))
        .collect();
    if !fields.is_empty() {
        words.push(format!("changed {}", fields.join(", ").replace('_', " ")));
    }
    words.join("; ")
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for file in &self.files {
            writeln!(f, "{file}")?;
        }
        for (kind, heading) in [
            (NoteKind::LeftOut, "Left out"),
            (NoteKind::Changed, "Changed while reading"),
            (NoteKind::Guessed, "Concluded, as the file does not say it"),
        ] {
            let notes = self.notes.iter().filter(|note| note.kind == kind);
            let notes: Vec<String> = folded(notes).iter().map(note_line).collect();
            section(f, heading, &notes)?;
        }
        self.changes(f)?;
        section(f, "Please look at", &self.warnings)?;
        let clashes: Vec<String> = self.clashes.iter().map(ToString::to_string).collect();
        section(f, "Changed both here and in the file; the draft stays as it is", &clashes)?;
        let taken_out: Vec<String> = self.taken_out.iter().map(ToString::to_string).collect();
        section(f, "In the file, but taken out of the draft here; they stay out", &taken_out)?;
        let missing: Vec<String> = self.missing.iter().map(ToString::to_string).collect();
        section(f, "No longer in the file", &missing)?;
        if self.missing.iter().any(|line| !line.cancelled) {
            writeln!(f, "  They stay as they are; --cancel-missing cancels them.")?;
        }
        self.ending(f)
    }
}

impl Outcome {
    fn changes(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.difference.is_empty() {
            return writeln!(f, "\nNothing changes in the draft of “{}”.", self.event);
        }
        let verb = if self.dry_run { "would change" } else { "changes" };
        writeln!(f, "\nWhat {verb} in the draft of “{}”:", self.event)?;
        for kind in Kind::ALL {
            let counts = self.difference.counts(kind);
            if counts != Counts::default() {
                writeln!(f, "  {}: {}", plural(kind), count_words(counts))?;
            }
        }
        for line in self.lines.iter().take(LINES) {
            writeln!(f, "    {line}")?;
        }
        if self.lines.len() > LINES {
            writeln!(f, "    … and {} more; --json lists all", self.lines.len() - LINES)?;
        }
        Ok(())
    }

    fn ending(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let event = &self.event;
        match self.applied {
            Applied::No => writeln!(f, "\nNothing was changed, as --dry-run was given."),
            Applied::Draft => {
                writeln!(f, "\nThe draft is up to date. `plenary publish {event}` makes it public.")
            }
            Applied::Published(number) => writeln!(f, "\nPublished as release {number}."),
            Applied::AlreadyPublished(number) => {
                writeln!(f, "\nAlready public as release {number}; nothing was published.")
            }
        }
    }
}

impl fmt::Display for FileRead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = if self.sessions == 1 { "session" } else { "sessions" };
        write!(f, "{} ({}): {} {word}", self.name, self.format.as_str(), self.sessions)?;
        if self.scheduled < self.sessions {
            write!(f, ", {} of them scheduled", self.scheduled)?;
        }
        for (count, word) in [
            (self.rooms, ["room", "rooms"]),
            (self.people, ["person", "people"]),
            (self.organisations, ["organisation", "organisations"]),
            (self.tracks, ["track", "tracks"]),
            (self.session_types, ["type", "types"]),
        ] {
            if count > 0 {
                write!(f, ", {count} {}", word[usize::from(count > 1)])?;
            }
        }
        write!(f, " of “{}”", self.title)
    }
}

impl fmt::Display for MissingLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.code, self.title)?;
        if self.cancelled { f.write_str(": cancelled") } else { Ok(()) }
    }
}

impl fmt::Display for ClashLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = |value: &Option<Value>| {
            value.as_ref().map_or("nothing".to_owned(), |value| short(&value.to_string()))
        };
        let code = self.code.map_or(String::new(), |code| format!(" {code}"));
        let (kept, file) = (value(&self.kept), value(&self.file));
        write!(f, "{}{code}, {}: {kept} here, {file} in the file", self.kind.as_str(), self.field)
    }
}

/// Notes that several files gave alike become one; the place is the first.
fn folded<'a>(notes: impl Iterator<Item = &'a Note>) -> Vec<Note> {
    let mut folded: Vec<Note> = Vec::new();
    for note in notes {
        match folded.iter_mut().find(|one| one.message == note.message) {
            Some(one) => one.count += note.count,
            None => folded.push(note.clone()),
        }
    }
    folded
}

fn note_line(note: &Note) -> String {
    let nowhere = note.place == formats::Place::default();
    match note.count {
        1 if nowhere => note.message.clone(),
        1 => format!("{} ({})", note.message, note.place),
        count if nowhere => format!("{} ({count} times)", note.message),
        count => format!("{} ({count} times, first at {})", note.message, note.place),
    }
}

fn section(f: &mut fmt::Formatter<'_>, heading: &str, lines: &[String]) -> fmt::Result {
    if lines.is_empty() {
        return Ok(());
    }
    writeln!(f, "\n{heading}:")?;
    for line in lines.iter().take(LINES) {
        writeln!(f, "  {line}")?;
    }
    if lines.len() > LINES {
        writeln!(f, "  … and {} more; --json lists all", lines.len() - LINES)?;
    }
    Ok(())
}

fn short(text: &str) -> String {
    const SHOWN: usize = 60;
    if text.chars().count() <= SHOWN {
        return text.to_owned();
    }
    text.chars().take(SHOWN).chain(['…']).collect()
}

fn plural(kind: Kind) -> &'static str {
    match kind {
        Kind::Event => "the event",
        Kind::SessionType => "types",
        Kind::Track => "tracks",
        Kind::Room => "rooms",
        Kind::Organisation => "organisations",
        Kind::Person => "people",
        Kind::Session => "sessions",
    }
}

fn count_words(counts: Counts) -> String {
    [
        (counts.added, "new"),
        (counts.changed, "changed"),
        (counts.moved, "moved"),
        (counts.cancelled, "cancelled"),
        (counts.reinstated, "taking place again"),
        (counts.removed, "gone"),
    ]
    .into_iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, word)| format!("{count} {word}"))
    .collect::<Vec<_>>()
    .join(", ")
}
