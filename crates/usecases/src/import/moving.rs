//! The outcome of a move from another system, as the person at the terminal reads it: what is certain,
//! what was inferred, and what to do next.

use std::collections::BTreeMap;
use std::fmt;

use formats::{Key, NoteKind, Reading};

use super::outcome::{Applied, Outcome};
use super::words::{note_lines, section};

/// The most hosts that are named as old ones.
const MOST_HOSTS: usize = 3;

/// The hosts that the sessions of these files had their pages on, the one of most first.
pub(super) fn old_hosts(reading: &Reading) -> Vec<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for session in &reading.programme.sessions {
        let host = session.origin.url.as_ref().and_then(|url| url.host());
        if let Some(host) = host.filter(|host| !host.is_empty()) {
            *counts.entry(host.to_ascii_lowercase()).or_default() += 1;
        }
    }
    let mut hosts: Vec<(String, usize)> = counts.into_iter().collect();
    hosts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    hosts.into_iter().take(MOST_HOSTS).map(|(host, _)| host).collect()
}

/// How many sessions have an id of their own that a later export will have, too.
pub(super) fn with_ids(reading: &Reading) -> usize {
    let own = |key: &Key| !reading.shared_ids.contains_key(key);
    reading.programme.sessions.iter().filter(|one| own(&one.code)).count()
}

/// An outcome in the words of a move.
#[derive(Debug)]
pub struct MovedIn<'a> {
    pub outcome: &'a Outcome,
    /// The host of the old site, where the person named it.
    pub host: Option<&'a str>,
    /// The directory of the data, where it is not the usual one.
    pub data: Option<&'a str>,
}

impl fmt::Display for MovedIn<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let outcome = self.outcome;
        for file in &outcome.files {
            writeln!(f, "{file}")?;
        }
        let mut certain = self.counted();
        certain.extend(note_lines(&outcome.notes, NoteKind::Certain));
        section(f, "Certain, as the files say it", &certain)?;
        let inferred = note_lines(&outcome.notes, NoteKind::Guessed);
        section(f, "Inferred; please check it", &inferred)?;
        for (kind, heading) in
            [(NoteKind::Changed, "Changed while reading"), (NoteKind::LeftOut, "Left out")]
        {
            section(f, heading, &note_lines(&outcome.notes, kind))?;
        }
        outcome.rest(f)?;
        self.next(f)
    }
}

/// A word for a shell, in quotation marks where it needs them.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '/' | '-' | '~');
    if word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}

impl MovedIn<'_> {
    /// What the files hold, but for what the other sections name.
    fn counted(&self) -> Vec<String> {
        let files = &self.outcome.files;
        let sum = |count: fn(&super::FileRead) -> usize| files.iter().map(count).sum::<usize>();
        let all = sum(|file| file.tally.all());
        let mut lines = vec![
            format!(
                "{} of {all} sessions have an id of their own, by which later files know them",
                sum(|file| file.with_ids)
            ),
            format!("{} of {all} sessions have a time", sum(|file| file.scheduled)),
        ];
        let things = [
            (sum(|file| file.people), ["person", "people"]),
            (sum(|file| file.rooms), ["room", "rooms"]),
            (sum(|file| file.organisations), ["organisation", "organisations"]),
            (sum(|file| file.tracks), ["track", "tracks"]),
        ];
        let things = things.into_iter().filter(|(count, _)| *count > 0);
        let things: Vec<String> = things
            .map(|(count, words)| format!("{count} {}", words[usize::from(count > 1)]))
            .collect();
        if !things.is_empty() {
            lines.push(things.join(", "));
        }
        lines.push("All else is as the files say it, but for what stands below.".to_owned());
        lines
    }

    /// What to do now, in lines to copy.
    fn next(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let event = &self.outcome.event;
        if self.outcome.dry_run {
            return writeln!(
                f,
                "\nNothing was changed, as --dry-run was given. Without it the draft is written."
            );
        }
        let data = self.data.map(|data| format!(" --data {}", quoted(data))).unwrap_or_default();
        writeln!(f, "\nWhat to do next:")?;
        writeln!(
            f,
            "  Look at the draft:     plenary export {event} --draft --format xlsx --output {event}.xlsx{data}"
        )?;
        writeln!(f, "  Bring changes back:    plenary import {event}.xlsx --event {event}{data}")?;
        match self.outcome.applied {
            Applied::Published(number) | Applied::AlreadyPublished(number) => {
                writeln!(f, "  It is public as release {number}.")?;
            }
            Applied::Draft | Applied::No => {
                writeln!(f, "  Make it public:        plenary publish {event}{data}")?
            }
        }
        let found = self.outcome.old_hosts.iter().map(String::as_str);
        let hosts: Vec<&str> = self.host.map_or_else(|| found.collect(), |host| vec![host]);
        if !hosts.is_empty() {
            writeln!(
                f,
                "  Old addresses lead on: let these names point to this machine, where they are"
            )?;
            writeln!(f, "                         yours, and add to plenary.toml:\n")?;
            writeln!(f, "[old-hosts]")?;
            for host in hosts {
                writeln!(f, "\"{host}\" = \"{event}\"")?;
            }
        }
        Ok(())
    }
}
