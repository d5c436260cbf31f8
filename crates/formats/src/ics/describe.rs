//! What a calendar entry says about a session, as plain text in the reader's language.

use programme::{Appearance, Lang, Section, SectionKind, Session};

use crate::plain::plain_text;
use crate::{Edition, Words};

/// The rooms and the event's place, by commas, in the language of the first room.
pub(super) fn location(
    edition: &Edition<'_>,
    session: &Session,
    reader: &Lang,
) -> Option<(Lang, String)> {
    let rooms: Vec<(&Lang, &str)> = session
        .rooms
        .iter()
        .filter_map(|code| edition.room(*code))
        .map(|room| edition.shown(&room.name, reader))
        .collect();
    let (language, _) = rooms.first()?;
    let place = edition.programme.event.place.as_ref();
    let place = place.map(|place| edition.shown(place, reader).1);
    let parts: Vec<&str> = rooms.iter().map(|(_, name)| *name).chain(place).collect();
    Some(((*language).clone(), parts.join(", ")))
}

/// Track and type.
pub(super) fn categories<'e>(
    edition: &'e Edition<'_>,
    session: &Session,
    reader: &Lang,
) -> Vec<&'e str> {
    let track = session.track.and_then(|code| edition.track(code)).map(|one| &one.name);
    let kind = session.session_type.and_then(|code| edition.session_type(code));
    let mut names: Vec<&str> = track
        .into_iter()
        .chain(kind.map(|one| &one.name))
        .map(|name| edition.shown(name, reader).1)
        .collect();
    names.dedup();
    names
}

/// Subtitle, people, sections and items, paragraphs apart by an empty line.
pub(super) fn description(
    edition: &Edition<'_>,
    session: &Session,
    reader: &Lang,
    words: &dyn Words,
) -> String {
    let shown = |text| edition.shown(text, reader).1;
    let mut parts: Vec<String> = Vec::new();
    parts.extend(session.subtitle.as_ref().map(|subtitle| shown(subtitle).to_owned()));
    let people = people_lines(edition, &session.appearances, reader, words);
    if !people.is_empty() {
        parts.push(people.join("\n"));
    }
    let lone = session.sections.len() == 1;
    for section in &session.sections {
        let text = plain_text(shown(&section.text));
        match heading(edition, section, reader, words) {
            Some(heading) if !lone || matches!(section.kind, SectionKind::Own(_)) => {
                parts.push(format!("{heading}\n{text}"));
            }
            _ => parts.push(text),
        }
    }
    for item in &session.items {
        let mut lines = vec![format!("- {}", shown(&item.title))];
        let people = people_lines(edition, &item.appearances, reader, words);
        lines.extend(people.into_iter().map(|person| format!("  {person}")));
        parts.push(lines.join("\n"));
    }
    parts.retain(|part| !part.trim().is_empty());
    parts.join("\n\n")
}

/// What stands over a section.
pub(crate) fn heading(
    edition: &Edition<'_>,
    section: &Section,
    reader: &Lang,
    words: &dyn Words,
) -> Option<String> {
    match &section.kind {
        SectionKind::Own(heading) => Some(edition.shown(heading, reader).1.to_owned()),
        kind => words.section(kind),
    }
}

/// One line per appearance: `Moderator: Name`.
fn people_lines(
    edition: &Edition<'_>,
    appearances: &[Appearance],
    reader: &Lang,
    words: &dyn Words,
) -> Vec<String> {
    appearances
        .iter()
        .filter_map(|one| edition.person(one.person).map(|person| (person, one.role)))
        .map(|(person, role)| {
            format!("{}: {}", words.role(role), edition.shown(&person.name, reader).1)
        })
        .collect()
}
