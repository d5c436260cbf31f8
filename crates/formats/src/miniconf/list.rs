//! The lists: one row for each talk, paper, workshop or event.

use std::collections::HashMap;

use programme::Role;

use crate::json::PRIVATE;
use crate::miniconf::markup::html;
use crate::miniconf::names::{self, Name};
use crate::schedule::fault::{Fault, place};
use crate::schedule::moment::{self, Moment};
use crate::schedule::raw::{Address, Event, Person, Profile, Schedule};
use crate::schedule::strangers::Strangers;
use crate::table::{self, Row, Table, folded};
use crate::{Confidence, File, NoteKind, Report};

/// Where the profile of each name stands.
type Known = HashMap<String, usize>;

/// What the rows of a list are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// `events.csv`, which has times.
    Events,
    Speakers,
    Papers,
    Workshops,
}

impl Kind {
    fn of(header: &[String]) -> Option<Kind> {
        let names: Vec<String> = header.iter().map(|name| folded(name)).collect();
        let has = |name: &&str| names.iter().any(|one| one == name);
        let all = |names: &[&str]| names.iter().all(has);
        let any = |names: &[&str]| names.iter().any(has);
        if !all(&["uid", "title"]) {
            None
        } else if all(&["startdate", "starttime", "endtime", "organiser"]) {
            Some(Kind::Events)
        } else if all(&["speaker", "abstract", "bio"]) {
            Some(Kind::Speakers)
        } else if !all(&["authors", "abstract"]) {
            None
        } else if any(&["keywords", "sessions"]) {
            Some(Kind::Papers)
        } else {
            Some(Kind::Workshops)
        }
    }
}

pub fn recognises(file: &File<'_>) -> Confidence {
    // Words that are only JSON or XML make no table.
    let text = file.bytes.iter().find(|byte| !byte.is_ascii_whitespace());
    if matches!(text, Some(b'{' | b'[' | b'<')) || crate::archive::is_archive(file.bytes) {
        return Confidence::No;
    }
    match table::header(file).and_then(|header| Kind::of(&header)) {
        Some(Kind::Events) => Confidence::Sure,
        Some(_) => Confidence::Maybe,
        None => Confidence::No,
    }
}

pub fn read(
    file: &File<'_>,
    name: Option<&str>,
    whole: &mut Schedule,
    strangers: &mut Strangers,
    report: &mut Report,
) -> Result<(), Fault> {
    let strange = || {
        let problem = "This is neither the calendar of a Mini-Conf site nor one of its lists.";
        Fault::new(0, problem, "Give main_calendar.json, events.csv, speakers.csv and the like.")
    };
    let table = table::read(file, report)?.into_iter().next().ok_or_else(strange)?;
    let kind = Kind::of(&table.header).ok_or_else(strange)?;
    let columns = Columns::of(&table);
    let known = whole.profiles.iter().enumerate();
    let mut known: Known = known.map(|(at, one)| (one.name.clone(), at)).collect();
    for row in &table.rows {
        let event = match kind {
            Kind::Events => columns.timed(row, whole, &mut known, report),
            _ => columns.talk(kind, row, whole, &mut known, report),
        };
        whole.events.push(event);
    }
    let mut found = Strangers::default();
    table.rest(&columns.used(), &mut found);
    strangers.take_over(found, name);
    Ok(())
}

/// Where each thing stands.
struct Columns {
    uid: Option<usize>,
    title: Option<usize>,
    text: Option<usize>,
    day: Option<usize>,
    date: Option<usize>,
    start: Option<usize>,
    end: Option<usize>,
    category: Option<usize>,
    people: Option<usize>,
    organisation: Option<usize>,
    biography: Option<usize>,
    picture: Option<usize>,
    link: Option<usize>,
    chat: Option<usize>,
    chat_link: Option<usize>,
    keywords: Option<usize>,
    mails: Option<usize>,
    /// A column without a name that counts the rows.
    counter: Option<usize>,
}

impl Columns {
    fn of(table: &Table) -> Columns {
        let counts = |column: &usize| {
            table.header.get(*column).is_some_and(String::is_empty)
                && table
                    .rows
                    .iter()
                    .enumerate()
                    .all(|(number, row)| row.cell(Some(*column)) == number.to_string())
        };
        Columns {
            uid: table.column(&["uid"]),
            title: table.column(&["title"]),
            text: table.column(&["description", "abstract"]),
            day: table.column(&["day"]),
            date: table.column(&["start_date"]),
            start: table.column(&["start_time"]),
            end: table.column(&["end_time"]),
            category: table.column(&["category"]),
            people: table.column(&["organiser", "speaker", "authors"]),
            organisation: table.column(&["organiser_affiliation", "institution"]),
            biography: table.column(&["organiser_bio", "bio"]),
            picture: table.column(&["image"]),
            link: table.column(&["web_link"]),
            chat: table.column(&["slack_channel"]),
            chat_link: table.column(&["channel_url"]),
            keywords: table.column(&["keywords"]),
            mails: table.column(&["organiser_emails"]),
            counter: Some(0).filter(counts),
        }
    }

    fn used(&self) -> Vec<usize> {
        let all = [
            self.uid,
            self.title,
            self.text,
            self.day,
            self.date,
            self.start,
            self.end,
            self.category,
            self.people,
            self.organisation,
            self.biography,
            self.picture,
            self.link,
            self.chat,
            self.chat_link,
            self.keywords,
            self.mails,
            self.counter,
        ];
        all.into_iter().flatten().collect()
    }

    /// What all lists tell alike.
    fn common(&self, row: &Row, report: &mut Report) -> Event {
        let mut event = Event {
            line: row.line,
            title: row.cell(self.title).into(),
            session_type: row.cell(self.category).to_owned(),
            abstracts: vec![html(row.cell(self.text)).into()],
            ..Event::default()
        };
        let tags = row.cell(self.keywords).split('|').map(str::trim).filter(|tag| !tag.is_empty());
        event.tags.extend(tags.map(Into::into));
        let link = row.cell(self.link);
        if !link.is_empty() {
            event.links.push(Address {
                line: row.line,
                href: link.to_owned(),
                title: String::new(),
            });
        }
        let chat = row.cell(self.chat_link);
        if !chat.is_empty() {
            let title = row.cell(self.chat).to_owned();
            event.links.push(Address { line: row.line, href: chat.to_owned(), title });
        }
        if !row.cell(self.mails).is_empty() {
            report.note(NoteKind::LeftOut, place(row.line, "organiser_emails"), PRIVATE);
        }
        event
    }

    /// A row of `events.csv`.
    fn timed(
        &self,
        row: &Row,
        whole: &mut Schedule,
        known: &mut Known,
        report: &mut Report,
    ) -> Event {
        let mut event = self.common(row, report);
        event.id = row.cell(self.uid).to_owned();
        let date = row.cell(self.date);
        match Moment::read(date) {
            Some(moment) => event.date = Some(Moment::Day(moment.date())),
            None if date.is_empty() => {}
            None => {
                let message = "A date is not written like 2027-11-05.";
                report.note(NoteKind::LeftOut, place(row.line, "start_date"), message);
            }
        }
        event.start = row.cell(self.start).to_owned();
        event.until = row.cell(self.end).to_owned();
        if moment::clock(&event.start).is_some() && event.date.is_none() {
            event.start.clear();
        }
        let people = names::organisers(row.cell(self.people));
        let biographies = names::biographies(row.cell(self.biography), &people);
        if biographies.is_none() && !row.cell(self.biography).is_empty() {
            event.descriptions.push(html(row.cell(self.biography)).into());
        }
        let only = people.len() == 1;
        for (number, one) in people.iter().enumerate() {
            let affiliation = row.cell(self.organisation);
            let told = Profile {
                organisation: if only && one.affiliation.is_empty() {
                    affiliation.to_owned()
                } else {
                    one.affiliation.clone()
                },
                biography: biographies
                    .as_ref()
                    .and_then(|all| all.get(number))
                    .map_or_else(String::new, |text| html(text))
                    .into(),
                photo: if only { row.cell(self.picture).to_owned() } else { String::new() },
                ..Profile::default()
            };
            appear(&mut event, one, told, whole, known, report);
        }
        if !only && !row.cell(self.picture).is_empty() {
            let message = "A picture that is nobody’s own has no place in a programme.";
            report.note(NoteKind::LeftOut, place(row.line, "image"), message);
        }
        if people.len() != 1 && !row.cell(self.organisation).is_empty() {
            let message = "An affiliation of several people at once has no place in a programme.";
            report.note(NoteKind::LeftOut, place(row.line, "organiser_affiliation"), message);
        }
        event
    }

    /// A row of another list.
    fn talk(
        &self,
        kind: Kind,
        row: &Row,
        whole: &mut Schedule,
        known: &mut Known,
        report: &mut Report,
    ) -> Event {
        let mut event = self.common(row, report);
        let uid = row.cell(self.uid);
        if !uid.is_empty() {
            // Each list counts for itself.
            let list = match kind {
                Kind::Events | Kind::Speakers => "speaker",
                Kind::Papers => "paper",
                Kind::Workshops => "workshop",
            };
            event.code = format!("{list}-{uid}");
        }
        let several = kind != Kind::Speakers;
        let people: Vec<&str> = row
            .cell(self.people)
            .split('|')
            .map(str::trim)
            .filter(|name| !name.is_empty())
            .collect();
        for name in &people {
            let one =
                Name { name: (*name).to_owned(), affiliation: String::new(), role: Role::Speaker };
            let told = if several || people.len() > 1 {
                Profile::default()
            } else {
                Profile {
                    organisation: row.cell(self.organisation).to_owned(),
                    biography: html(row.cell(self.biography)).into(),
                    photo: row.cell(self.picture).to_owned(),
                    ..Profile::default()
                }
            };
            appear(&mut event, &one, told, whole, known, report);
        }
        event
    }
}

/// Puts somebody at an event, with what is told of them where nothing was told yet.
fn appear(
    event: &mut Event,
    one: &Name,
    told: Profile,
    whole: &mut Schedule,
    known: &mut Known,
    report: &mut Report,
) {
    let line = event.line;
    let name = one.name.clone();
    event.persons.push(Person { line, id: String::new(), name, role: one.role });
    let mut told = Profile { line, name: one.name.clone(), ..told };
    // Some lists name only the file of a picture on the former site.
    if !told.photo.is_empty() && !told.photo.contains("://") {
        let message = "A picture is named by a file of the former site only.";
        report.note(NoteKind::LeftOut, place(line, "image"), message);
        told.photo.clear();
    }
    match known.get(&told.name).and_then(|at| whole.profiles.get_mut(*at)) {
        None => {
            known.insert(told.name.clone(), whole.profiles.len());
            whole.profiles.push(told);
        }
        Some(known) => {
            if known.organisation.is_empty() {
                known.organisation = told.organisation;
            }
            if known.biography.is_empty() {
                known.biography = told.biography;
            }
            if known.photo.is_empty() {
                known.photo = told.photo;
            }
        }
    }
}
