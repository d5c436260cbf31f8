//! What of a programme has no cell in its sheets, with its count. It stays as it is when a sheet
//! comes back.

use programme::{Code, Kind, LinkKind, MaterialSource, Programme, SectionKind, Session, Text};

use super::cells::{Writing, has_column};
use super::write::headings;
use crate::{Note, NoteKind, Place, Report};

fn tell(report: &mut Report, message: &str, count: usize) {
    if count > 0 {
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        let (kind, place, message) = (NoteKind::LeftOut, Place::default(), message.to_owned());
        report.notes.push(Note { kind, place, message, count });
    }
}

/// Of sessions, in CSV and in workbooks.
pub fn of_sessions(programme: &Programme, report: &mut Report) {
    let sessions = || programme.sessions.iter();
    let items = sessions().map(|one| one.items.len()).sum();
    tell(report, "A point inside a session is not in the sheet.", items);
    let files = sessions().flat_map(|one| &one.materials);
    let files = files.filter(|one| matches!(one.source, MaterialSource::File { .. })).count();
    tell(report, "A file of a session is not in the sheet.", files);
    let known = headings(&Writing::new(programme));
    let hidden = sessions().map(|one| further_sections(one, &known)).sum();
    let message =
        "A second section of the same kind, or one under a rare heading, is not in the sheet.";
    tell(report, message, hidden);
    let lists = sessions().flat_map(|one| one.tags.iter().chain(&one.levels).chain(&one.audiences));
    let titles = sessions().flat_map(|one| {
        let links = one.links.iter().filter_map(|link| link.title.as_ref());
        links.chain(one.materials.iter().filter_map(|one| one.title.as_ref()))
    });
    let headings = sessions().flat_map(|one| &one.sections).filter_map(|one| match &one.kind {
        SectionKind::Own(heading) => Some(heading),
        _ => None,
    });
    let translated = |text: &&Text| text.iter().count() > 1;
    let count = lists.chain(titles).chain(headings).filter(translated).count();
    let message = "Tags, levels, audiences, headings and titles of links stand in one language.";
    tell(report, message, count);
    let origins = sessions().filter(|one| one.origin != programme::Origin::default()).count();
    tell(report, "How a session was known in a former system is not in the sheet.", origins);
    let languages = sessions().flat_map(|one| &one.materials);
    let languages = languages.filter(|one| one.language.is_some()).count();
    tell(report, "The language of a material is not in the sheet.", languages);
}

/// Sections that share a kind with an earlier one, or whose heading has no column.
fn further_sections(session: &Session, known: &[String]) -> usize {
    let sections = session.sections.iter().enumerate();
    let further = sections.filter(|(place, section)| {
        let earlier = session.sections[..*place].iter().any(|one| one.kind == section.kind);
        let rare = match &section.kind {
            SectionKind::Own(_) => {
                !known.iter().any(|heading| super::cells::is_called(&section.kind, heading))
            }
            _ => false,
        };
        earlier || rare
    });
    further.count()
}

/// Of everything else, where there are sessions alone.
pub fn of_csv(programme: &Programme, report: &mut Report) {
    let named = |session: &Session| -> Vec<(Kind, Code)> {
        let people = session.appearances.iter().map(|one| (Kind::Person, one.person));
        people.chain(session.rooms.iter().map(|code| (Kind::Room, *code))).collect()
    };
    let named: std::collections::HashSet<(Kind, Code)> =
        programme.sessions.iter().flat_map(named).collect();
    let people = programme.people.iter().filter(|one| !named.contains(&(Kind::Person, one.code)));
    tell(report, "A person who appears in no session is not in the sheet.", people.count());
    let rooms = programme.rooms.iter().filter(|one| !named.contains(&(Kind::Room, one.code)));
    tell(report, "A room without sessions is not in the sheet.", rooms.count());
    let profiles = programme.people.iter().filter(|one| {
        one.biography.is_some() || !one.affiliations.is_empty() || !one.links.is_empty()
    });
    tell(
        report,
        "What is told of a person beside the name is in the workbook only.",
        profiles.count(),
    );
}

/// Of people, places and the event, in workbooks.
pub fn of_workbook(programme: &Programme, report: &mut Report) {
    let photos = programme.people.iter().filter(|one| one.photo.is_some()).count();
    tell(report, "The picture of a person is not in the sheet.", photos);
    let further = programme.people.iter().map(|one| one.affiliations.len().saturating_sub(1)).sum();
    tell(report, "A further affiliation of a person is not in the sheet.", further);
    let other = |kind: LinkKind, person: bool| !has_column(kind, person);
    let of_people = programme.people.iter().flat_map(|one| &one.links);
    let of_bodies = programme.organisations.iter().flat_map(|one| &one.links);
    let links = of_people.filter(|link| other(link.kind, true)).count()
        + of_bodies.chain(&programme.event.links).filter(|link| other(link.kind, false)).count();
    tell(report, "A link of a kind that has no column is not in the sheet.", links);
    let contacts = usize::from(programme.event.conduct.is_some())
        + usize::from(programme.event.reprisals.is_some());
    tell(report, "A contact of the event is not in the sheet.", contacts);
}
