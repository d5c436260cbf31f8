//! What an organiser should look at after an import, in words that name sessions by their titles.

use std::collections::HashMap;

use programme::conflicts::{Conflict, Contested};
use programme::validate::{Finding, Problem};
use programme::{Code, Kind, Programme, Text};

/// The longest title that is printed whole, in characters.
const LONGEST: usize = 60;

/// A line for each finding.
pub(super) fn lines(findings: &[Finding], programme: &Programme) -> Vec<String> {
    let names = Names::of(programme);
    findings.iter().map(|finding| names.line(finding)).collect()
}

/// What items are called.
struct Names<'a>(HashMap<(Kind, Code), &'a Text>);

impl<'a> Names<'a> {
    fn of(programme: &'a Programme) -> Names<'a> {
        let sessions = programme.sessions.iter().map(|one| ((Kind::Session, one.code), &one.title));
        let people = programme.people.iter().map(|one| ((Kind::Person, one.code), &one.name));
        let rooms = programme.rooms.iter().map(|one| ((Kind::Room, one.code), &one.name));
        let tracks = programme.tracks.iter().map(|one| ((Kind::Track, one.code), &one.name));
        let types =
            programme.session_types.iter().map(|one| ((Kind::SessionType, one.code), &one.name));
        let organisations =
            programme.organisations.iter().map(|one| ((Kind::Organisation, one.code), &one.name));
        let all = sessions.chain(people).chain(rooms).chain(tracks).chain(types);
        Names(all.chain(organisations).collect())
    }

    fn name(&self, kind: Kind, code: Code) -> String {
        let text = self.0.get(&(kind, code));
        let name = text.and_then(|text| text.get(text.original())).unwrap_or_default();
        if name.chars().count() <= LONGEST {
            return format!("“{name}”");
        }
        format!("“{}…”", name.chars().take(LONGEST).collect::<String>().trim_end())
    }

    fn line(&self, finding: &Finding) -> String {
        match (&finding.problem, finding.code) {
            (Problem::Conflict(conflict), _) => self.conflict(conflict),
            (problem, Some(code)) => {
                let name = self.name(finding.kind, code);
                format!("{name} ({code}), {}: {problem}", finding.field)
            }
            (problem, None) => format!("the event, {}: {problem}", finding.field),
        }
    }

    fn conflict(&self, conflict: &Conflict) -> String {
        let session = |code: &Code| format!("{} ({code})", self.name(Kind::Session, *code));
        match conflict {
            Conflict::Room { room, sessions: (first, second) } => format!(
                "{} is taken twice at the same time: {} and {}.",
                self.name(Kind::Room, *room),
                session(first),
                session(second),
            ),
            Conflict::Person { person, sessions: (first, second) } => format!(
                "{} appears twice at the same time: {} and {}.",
                self.name(Kind::Person, *person),
                session(first),
                session(second),
            ),
            Conflict::Crowd { over, sessions, .. } => {
                let name = match over {
                    Contested::Room(code) => self.name(Kind::Room, *code),
                    Contested::Person(code) => self.name(Kind::Person, *code),
                };
                format!("{name} has {} sessions that overlap.", sessions.len())
            }
        }
    }
}
