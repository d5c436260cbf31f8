//! What an organiser should look at after an import, in words that name sessions by their titles.

use programme::conflicts::{Conflict, Contested};
use programme::validate::{Finding, Problem};
use programme::{Code, Kind, Programme};

use crate::telling::{Names, field_in_words};

/// A line for each finding.
pub(crate) fn lines(findings: &[Finding], programme: &Programme) -> Vec<String> {
    let names = Names::of(programme);
    findings.iter().map(|finding| line(&names, finding)).collect()
}

fn line(names: &Names<'_>, finding: &Finding) -> String {
    match (&finding.problem, finding.code) {
        (Problem::Conflict(clash), _) => conflict(names, clash),
        (problem, Some(code)) => {
            let name = names.name(finding.kind, code);
            format!("{name} ({code}), {}: {problem}", field_in_words(finding.field))
        }
        (problem, None) => format!("the event, {}: {problem}", field_in_words(finding.field)),
    }
}

fn conflict(names: &Names<'_>, conflict: &Conflict) -> String {
    let session = |code: &Code| format!("{} ({code})", names.name(Kind::Session, *code));
    match conflict {
        Conflict::Room { room, sessions: (first, second) } => format!(
            "{} is taken twice at the same time: {} and {}.",
            names.name(Kind::Room, *room),
            session(first),
            session(second),
        ),
        Conflict::Person { person, sessions: (first, second) } => format!(
            "{} appears twice at the same time: {} and {}.",
            names.name(Kind::Person, *person),
            session(first),
            session(second),
        ),
        Conflict::Crowd { over, sessions, .. } => {
            let name = match over {
                Contested::Room(code) => names.name(Kind::Room, *code),
                Contested::Person(code) => names.name(Kind::Person, *code),
            };
            format!("{name} has {} sessions that overlap.", sessions.len())
        }
    }
}
