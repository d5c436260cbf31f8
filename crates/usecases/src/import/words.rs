//! An import's outcome as the person at the terminal reads it.

use std::fmt;

use formats::{Note, NoteKind};
use programme::Kind;
use programme::difference::{Counts, Field};

use super::joining::By;
use super::outcome::{Applied, ClashLine, FileRead, ItemLine, MissingLine, Outcome, UndecidedLine};
use crate::telling;

/// How many lines of one sort are printed before “and N more”; JSON holds all.
const LINES: usize = 20;

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for file in &self.files {
            writeln!(f, "{file}")?;
        }
        for (kind, heading) in [
            (NoteKind::Certain, "Read as it stands"),
            (NoteKind::LeftOut, "Left out"),
            (NoteKind::Changed, "Changed while reading"),
            (NoteKind::Guessed, "Concluded, as the file does not say it"),
        ] {
            section(f, heading, &note_lines(&self.notes, kind))?;
        }
        self.rest(f)?;
        self.ending(f)
    }
}

impl Outcome {
    /// All that is told after the notes on reading.
    pub(super) fn rest(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.meeting(f)?;
        self.changes(f)?;
        section(f, "Please look at", &self.warnings)?;
        let clashes: Vec<String> = self.clashes.iter().map(ToString::to_string).collect();
        section(f, "Changed both here and in the file; the draft stays as it is", &clashes)?;
        let taken_out: Vec<String> = self.taken_out.iter().map(ToString::to_string).collect();
        section(f, "In the file, but taken out of the draft here; they stay out", &taken_out)?;
        self.gone(f)
    }

    /// What is not in the files any more, and what became of it.
    fn gone(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines = |items: &[ItemLine]| items.iter().map(ToString::to_string).collect::<Vec<_>>();
        let deleted = lines(&self.deleted);
        section(f, "Taken out of the file, and so of the draft", &deleted)?;
        let needed = lines(&self.needed);
        section(f, "Taken out of the file, but kept as the draft still needs it", &needed)?;
        let missing: Vec<String> = self.missing.iter().map(ToString::to_string).collect();
        section(f, "No longer in the file", &missing)?;
        let stays =
            |line: &MissingLine| !line.cancelled && !line.withdrawn && line.told_by.is_none();
        if self.missing.iter().any(stays) {
            writeln!(
                f,
                "  They stay as they are; the same command with --cancel-missing cancels them."
            )?;
        }
        section(f, "Used by no session any more that takes place", &lines(&self.unused))
    }

    fn changes(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.difference.is_empty() {
            return writeln!(f, "\nNothing changes in the draft of “{}”.", self.event);
        }
        let verb = if self.dry_run { "would change" } else { "changes" };
        writeln!(f, "\nWhat {verb} in the draft of “{}”:", self.event)?;
        for kind in Kind::ALL {
            let counts = self.difference.counts(kind);
            if counts != Counts::default() {
                let order = self.only_order(kind);
                let counts = Counts { changed: counts.changed - order, ..counts };
                let mut words = count_words(counts);
                if order > 0 {
                    let end = if words.is_empty() { "" } else { "; " };
                    words = format!("{words}{end}another order alone: {order}");
                }
                writeln!(f, "  {}: {words}", self.plural(kind))?;
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

    /// How many items of a kind only stand in another place among their like.
    fn only_order(&self, kind: Kind) -> usize {
        let changes = self.difference.of_kind(kind).iter();
        changes.filter(|change| change.fields() == [Field::Position]).count()
    }

    /// How the file meets what other sources told.
    fn meeting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let many = |kind: Kind, count: usize| match count {
            1 => format!("1 {}", kind.as_str().replace('_', " ")),
            _ => format!("{count} {}", self.plural(kind)),
        };
        let joined = self.joined.iter().map(|line| {
            let by = match line.by {
                By::Mark => "by id, code or page".to_owned(),
                By::SameSession => "by name, in sessions that both tell of".to_owned(),
                By::Asked(rule) => format!("by --join-by {}", rule.as_str()),
            };
            format!("{}, {by}", many(line.kind, line.count))
        });
        section(f, "The same as what other sources told of", &joined.collect::<Vec<_>>())?;
        let undecided: Vec<String> = self.undecided.iter().map(ToString::to_string).collect();
        section(f, "Fits several things here, and stands beside them", &undecided)?;
        let alike = self.alike.iter().map(|line| {
            let rule = line.by.as_str();
            format!("{}; --join-by {rule} joins them", many(line.kind, line.count))
        });
        section(f, "Looks like something here, and stands beside it", &alike.collect::<Vec<_>>())
    }

    fn plural(&self, kind: Kind) -> &'static str {
        match kind {
            Kind::Event => "the event",
            Kind::SessionType => "types",
            Kind::Track => "tracks",
            Kind::Room => "rooms",
            Kind::Organisation => "organisations",
            Kind::Person => "people",
            // They are counted apart above.
            Kind::Session if self.files.iter().any(|file| file.tally.breaks > 0) => {
                "sessions and breaks"
            }
            Kind::Session => "sessions",
        }
    }

    fn ending(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let event = &self.event;
        match self.applied {
            Applied::No => writeln!(f, "\nNothing was changed, as --dry-run was given."),
            Applied::Draft => {
                writeln!(f, "\nThe draft is up to date. `plenary publish {event}` makes it public.")
            }
            Applied::Published(number) => {
                writeln!(f, "\nPublished as release {number}.")?;
                self.seats.iter().try_for_each(|line| writeln!(f, "{line}."))
            }
            Applied::AlreadyPublished(number) => {
                writeln!(f, "\nAlready public as release {number}; nothing was published.")
            }
        }
    }
}

impl fmt::Display for FileRead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({}): {}", self.name, self.format.as_str(), self.tally)?;
        match self.tally.all() - self.scheduled {
            0 => {}
            1 => f.write_str(", 1 without a time")?,
            open => write!(f, ", {open} without a time")?,
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
        match (self.cancelled, self.withdrawn) {
            (true, _) => f.write_str(": cancelled"),
            (_, true) => f.write_str(": taken out of the draft, as it was never published"),
            _ => match &self.told_by {
                Some(source) => write!(f, ": stays, as {source} still tells of it"),
                None => Ok(()),
            },
        }
    }
}

impl fmt::Display for UndecidedLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = self.kind.as_str().replace('_', " ");
        let candidates: Vec<String> = self.candidates.iter().map(ToString::to_string).collect();
        write!(f, "{kind} {}: {}", telling::quoted(&self.name), candidates.join(", "))?;
        if self.more > 0 { write!(f, " and {} more", self.more) } else { Ok(()) }
    }
}

impl fmt::Display for ItemLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = self.kind.as_str().replace('_', " ");
        write!(f, "{kind} {}", telling::quoted(&self.name))?;
        self.code.map_or(Ok(()), |code| write!(f, " ({code})"))
    }
}

impl fmt::Display for ClashLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words)
    }
}

/// The notes of one kind, a line each.
pub(super) fn note_lines(notes: &[Note], kind: NoteKind) -> Vec<String> {
    folded(notes.iter().filter(|note| note.kind == kind)).iter().map(note_line).collect()
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

pub(super) fn section(f: &mut fmt::Formatter<'_>, heading: &str, lines: &[String]) -> fmt::Result {
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

/// `2 new, 54 changed, 42 of them moved and 1 cancelled, 1 gone`.
fn count_words(counts: Counts) -> String {
    let among = [
        (counts.moved, "moved"),
        (counts.cancelled, "cancelled"),
        (counts.reinstated, "taking place again"),
    ];
    let among: Vec<String> = among
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count} {word}"))
        .collect();
    let mut words = Vec::new();
    if counts.added > 0 {
        words.push(format!("{} new", counts.added));
    }
    match (counts.changed, &among[..]) {
        (0, _) => {}
        (changed, []) => words.push(format!("{changed} changed")),
        (changed, [first, rest @ ..]) => {
            let (count, word) = first.split_once(' ').unwrap_or((first, ""));
            let mut told = format!("{changed} changed, {count} of them {word}");
            for (place, one) in rest.iter().enumerate() {
                let separator = if place + 1 == rest.len() { " and" } else { "," };
                told.push_str(&format!("{separator} {one}"));
            }
            words.push(told);
        }
    }
    if counts.removed > 0 {
        words.push(format!("{} gone", counts.removed));
    }
    words.join("; ")
}
