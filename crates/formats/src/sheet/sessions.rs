//! Rows that are sessions.

use std::cell::RefCell;
use std::collections::HashSet;

use programme::{Kind, Lang, LinkKind, OrganisationRole, Role, Status, Visibility};

use super::book::{Book, Sheet};
use super::doubt::{self, Doubts, Wanted};
use super::field::{Field, Part};
use super::parts::{broken, links};
use super::tale::{Heading, MoreOfSession, Tale, said};
use super::words::State;
use super::{list, times, words};
use crate::schedule::raw::{Event, Person, Said};
use crate::table::{Row, by_commas};
use crate::{NoteKind, Report};
use programme::{Interpretation, SectionKind};

const LINKS: [LinkKind; 6] = [
    LinkKind::Page,
    LinkKind::Video,
    LinkKind::Stream,
    LinkKind::Feedback,
    LinkKind::Registration,
    LinkKind::Social,
];

const ORGANISATION_ROLES: [OrganisationRole; 3] =
    [OrganisationRole::Organiser, OrganisationRole::CoOrganiser, OrganisationRole::Partner];

/// The zone that the rows name, where the event's own sheet names none.
pub fn zone(tale: &mut Tale, book: &Book, report: &mut Report) {
    for sheet in book.part(Part::Sessions) {
        for row in &sheet.rows {
            let cell = sheet.cell(row, &Field::Zone);
            let known = &mut tale.schedule.conference.zone;
            if cell.is_empty() || cell == known {
            } else if known.is_empty() {
                known.push_str(cell);
            } else {
                let message = "A row names another time zone than the event; all times were read in the zone of the event.";
                report.note(NoteKind::Changed, sheet.at(row.line, "time zone"), message);
            }
        }
    }
}

/// Reads a sheet. `codes` are those that stood in a row before.
pub fn read(
    tale: &mut Tale,
    book: &Book,
    sheet: &Sheet,
    codes: &mut HashSet<String>,
    report: &mut Report,
) {
    let commas = Commas::find(book, sheet, report);
    let mut day = None;
    for row in &sheet.rows {
        let doubts = RefCell::default();
        let reading = Reading { book, sheet, row, commas: &commas, doubts };
        reading.session(tale, codes, &mut day, report);
    }
}

/// The fields whose cells divide things by commas.
struct Commas(Vec<Field>);

impl Commas {
    /// In a sheet of ours none does; elsewhere those with one column, in which more cells hold
    /// several things by commas than by our own way.
    fn find(book: &Book, sheet: &Sheet, report: &mut Report) -> Commas {
        if book.ours {
            return Commas(Vec::new());
        }
        let people = Role::ALL.into_iter().map(Field::People);
        let bodies = ORGANISATION_ROLES.into_iter().map(Field::Bodies);
        let lists = [Field::Levels, Field::Audiences, Field::Tags];
        let mut found = Vec::new();
        for field in people.chain(bodies).chain(lists) {
            let columns: Vec<usize> = sheet.columns_of(&field).map(|column| column.place).collect();
            let [only] = columns[..] else { continue };
            let cells = || sheet.rows.iter().map(|row| (row.line, row.cell(Some(only))));
            let divided = cells().filter(|(_, cell)| list::is_divided(cell)).count();
            let by_comma = cells().filter(|(_, cell)| by_commas(cell).len() > 1);
            if by_comma.clone().count() <= divided {
                continue;
            }
            for (line, _) in by_comma {
                let message = "A cell with several names was divided at its commas; a `;` between names leaves no doubt.";
                report.note(NoteKind::Guessed, sheet.at(line, "row"), message);
            }
            found.push(field);
        }
        Commas(found)
    }
}

/// What a row is read with.
pub struct Reading<'a> {
    pub book: &'a Book,
    pub sheet: &'a Sheet,
    pub row: &'a Row,
    commas: &'a Commas,
    /// What the row says nothing of that is understood, as far as it was read.
    doubts: RefCell<Doubts>,
}

impl Reading<'_> {
    pub fn cell(&self, field: &Field) -> &str {
        self.sheet.cell(self.row, field)
    }

    pub fn note(
        &self,
        kind: NoteKind,
        column: &str,
        message: impl Into<String>,
        report: &mut Report,
    ) {
        report.note(kind, self.sheet.at(self.row.line, column), message);
    }

    pub fn unknown(&self, column: &Wanted, cell: &str, report: &mut Report) {
        let mut doubts = self.doubts.borrow_mut();
        doubt::unknown(self.sheet, self.row, column, cell, &mut doubts, report);
    }

    /// Remembers a field of the session of which the row says nothing that is understood.
    pub fn doubt(&self, field: &'static str) {
        self.doubts.borrow_mut().insert(field);
    }

    fn session(
        &self,
        tale: &mut Tale,
        codes: &mut HashSet<String>,
        day: &mut Option<jiff::civil::Date>,
        report: &mut Report,
    ) {
        let Some((status, visibility)) = self.state(report) else { return };
        let cell = self.cell(&Field::OriginalLanguage);
        let original = words::language(cell).filter(|_| !cell.is_empty());
        if original.is_none() && !cell.is_empty() {
            self.unknown(&doubt::ORIGINAL, cell, report);
        }
        let text = |field: &Field| said(self.sheet, self.row, field, original.as_ref());
        let title = text(&Field::Name);
        let mut code = self.sheet.code(self.row).to_owned();
        if title.is_empty() && code.is_empty() {
            let message = "A row without a title was left out.";
            self.note(NoteKind::LeftOut, "row", message, report);
            return;
        }
        if !code.is_empty() && !codes.insert(code.clone()) {
            let message = "A code stands in two rows; the later row was taken for a new session.";
            self.note(NoteKind::Changed, "code", message, report);
            code.clear();
        }
        let mut event = Event {
            line: self.row.line,
            title,
            subtitle: text(&Field::Subtitle),
            licence: self.cell(&Field::Licence).to_owned(),
            status,
            visibility,
            ..Event::default()
        };
        if code.is_empty() {
            self.cell(&Field::Id).clone_into(&mut event.id);
        } else {
            tale.declared.insert((Kind::Session, code.clone()));
            if event.title.is_empty() {
                tale.untitled.insert((Kind::Session, code.clone()));
            }
            event.code = code;
        }
        times::read(self, &mut event, day, report);
        self.places(tale, &mut event);
        self.people(tale, &mut event);
        self.texts(&mut event, &text);
        let more = self.more(&mut event, &text, report);
        tale.schedule.events.push(event);
        tale.sessions.push(more);
    }

    /// What becomes of the session; none of one that will not come. Where a cell that says who may see
    /// it is not understood, nobody may.
    fn state(&self, report: &mut Report) -> Option<(Status, Visibility)> {
        let (mut status, mut hidden, mut doubtful) = (Status::Confirmed, false, false);
        let mut doubt = |column: &Wanted, cell: &str, report: &mut Report| {
            doubtful = true;
            self.unknown(column, cell, report);
        };
        let cell = self.cell(&Field::Status);
        match words::state(cell) {
            Some(State::Is(told)) => status = told,
            Some(State::Draft) => hidden = true,
            Some(State::Out) => {
                let message = "A session that is rejected, withdrawn or deleted was left out.";
                self.note(NoteKind::LeftOut, "status", message, report);
                return None;
            }
            None if cell.is_empty() => {}
            None => doubt(&doubt::STATUS, cell, report),
        }
        let cell = self.cell(&Field::Visibility);
        match words::visibility(cell) {
            Some(told) => hidden |= told == Visibility::Hidden,
            None if cell.is_empty() => {}
            None => doubt(&doubt::VISIBILITY, cell, report),
        }
        let cell = self.cell(&Field::Private);
        match (words::yes(cell), words::visibility(cell)) {
            (Some(private), _) => hidden |= private,
            (None, Some(told)) => hidden |= told == Visibility::Hidden,
            (None, None) if cell.is_empty() => {}
            (None, None) => doubt(&doubt::PRIVATE, cell, report),
        }
        if doubtful && !hidden {
            // Another cell that hides it counts; one that shows it does not outweigh the doubt.
            self.doubt("visibility");
            hidden = true;
        }
        let visibility = if hidden { Visibility::Hidden } else { Visibility::Public };
        Some((status, visibility))
    }

    fn places(&self, tale: &mut Tale, event: &mut Event) {
        let columns = self.sheet.columns_of(&Field::Rooms);
        let cells = columns.flat_map(|column| list::split(self.row.cell(Some(column.place))));
        let keys = cells.map(|room| tale.mention(Kind::Room, &room, event.line).0);
        let mut keys = keys.collect::<Vec<_>>().into_iter();
        event.room = keys.next().unwrap_or_default();
        event.more_rooms = keys.collect();
        let mut one = |kind: Kind, field: &Field| match self.cell(field) {
            "" => String::new(),
            cell => tale.mention(kind, cell, event.line).0,
        };
        event.track = one(Kind::Track, &Field::Track);
        event.session_type = one(Kind::SessionType, &Field::Type);
    }

    /// The things in the cells of a field.
    fn things(&self, field: &Field) -> Vec<String> {
        let cells = self.sheet.columns_of(field).map(|column| self.row.cell(Some(column.place)));
        if self.commas.0.contains(field) {
            cells.flat_map(list::split).flat_map(|part| by_commas(&part)).collect()
        } else {
            cells.flat_map(list::split).collect()
        }
    }

    fn people(&self, tale: &mut Tale, event: &mut Event) {
        // In the order of the columns, which tells who comes first.
        let mut seen = Vec::new();
        for column in &self.sheet.columns {
            if seen.contains(&&column.field) {
                continue;
            }
            seen.push(&column.field);
            match column.field {
                Field::People(role) => {
                    for reference in self.things(&column.field) {
                        let (key, name) = tale.mention(Kind::Person, &reference, event.line);
                        // Who has a row goes by the name in it.
                        let row = tale.people.get(&key).map(|(name, _)| name.first().to_owned());
                        let name = row.filter(|name| !name.is_empty()).unwrap_or(name);
                        let id = if key == name { String::new() } else { key };
                        event.persons.push(Person { line: event.line, id, name, role });
                    }
                }
                Field::Bodies(role) => {
                    for reference in self.things(&column.field) {
                        let (key, _) = tale.mention(Kind::Organisation, &reference, event.line);
                        event.organisations.push((key, role));
                    }
                }
                _ => {}
            }
        }
    }

    /// Descriptions, and abstracts of others: their headings divide them into sections.
    fn texts(&self, event: &mut Event, text: &impl Fn(&Field) -> Said) {
        if self.book.ours {
            return;
        }
        let whole = |field: Field| Some(text(&field)).filter(|said| !said.is_empty());
        event.abstracts.extend(whole(Field::Section(SectionKind::Abstract)));
        event.descriptions.extend(whole(Field::Description));
    }

    fn more(
        &self,
        event: &mut Event,
        text: &impl Fn(&Field) -> Said,
        report: &mut Report,
    ) -> MoreOfSession {
        let mut more = MoreOfSession { line: event.line, ..MoreOfSession::default() };
        let mut described = false;
        for column in &self.sheet.columns {
            let heading = match &column.field {
                Field::Description if self.book.ours => Heading::Known(SectionKind::Abstract),
                Field::Description => {
                    described = true;
                    continue;
                }
                Field::Section(SectionKind::Abstract) if !self.book.ours => {
                    described = true;
                    continue;
                }
                Field::Section(kind) => Heading::Known(kind.clone()),
                Field::OwnSection(heading) => Heading::Own(heading.clone()),
                _ => continue,
            };
            let text = text(&column.field);
            if !text.is_empty() && more.sections.iter().all(|(known, _)| *known != heading) {
                more.sections_first |= !described;
                more.sections.push((heading, text));
            }
        }
        let names = |field| self.things(field).into_iter().map(Said::from).collect();
        event.levels = names(&Field::Levels);
        event.audiences = names(&Field::Audiences);
        event.tags = names(&Field::Tags);
        let spoken = self.languages(&Field::Languages, &doubt::SPOKEN, report);
        event.languages = spoken.iter().map(Lang::as_str).collect::<Vec<_>>().join(",");
        event.captions = self.languages(&Field::Captions, &doubt::CAPTIONS, report);
        more.sign_languages = self.languages(&Field::SignLanguages, &doubt::SIGNED, report);
        more.interpretation = self.interpretation(report);
        more.recorded = self.answer(&Field::Recorded, &doubt::RECORDED, report);
        let cell = self.cell(&Field::Attendance);
        event.attendance = words::attendance(cell);
        if event.attendance.is_none() && !cell.is_empty() {
            self.unknown(&doubt::ATTENDANCE, cell, report);
        }
        for kind in LINKS {
            for link in links(self.sheet, self.row, &Field::Links(kind)) {
                if self.book.ours || kind != LinkKind::Page {
                    more.kinds.push((link.href.clone(), kind));
                }
                event.links.push(link);
            }
        }
        event.attachments = links(self.sheet, self.row, &Field::Materials);
        more.doubts = self.doubts.take();
        more.doubts.extend(broken("links", &event.links));
        more.doubts.extend(broken("materials", &event.attachments));
        more
    }

    fn answer(&self, field: &Field, column: &Wanted, report: &mut Report) -> Option<bool> {
        let cell = self.cell(field);
        let answer = words::yes(cell);
        if answer.is_none() && !cell.is_empty() {
            self.unknown(column, cell, report);
        }
        answer
    }

    fn languages(&self, field: &Field, column: &Wanted, report: &mut Report) -> Vec<Lang> {
        let mut found: Vec<Lang> = Vec::new();
        let all = listed(self.cell(field));
        if all.len() > MOST_LANGUAGES {
            let message = format!(
                "A cell names more than {MOST_LANGUAGES} languages; the rest was left out."
            );
            self.note(NoteKind::LeftOut, column.column, message, report);
        }
        for one in all.into_iter().take(MOST_LANGUAGES) {
            match words::language(&one) {
                Some(lang) if found.contains(&lang) => {}
                Some(lang) => found.push(lang),
                None => self.unknown(column, &one, report),
            }
        }
        found
    }

    /// `fr > en` from one language into another, `en` from whatever is spoken.
    fn interpretation(&self, report: &mut Report) -> Vec<Interpretation> {
        let mut found = Vec::new();
        for one in listed(self.cell(&Field::Interpretation)) {
            let sides = ["->", "→", ">"].into_iter().find_map(|sign| one.split_once(sign));
            let (from, to) = match sides {
                Some((from, to)) => (Some(words::language(from)), words::language(to)),
                None => (None, words::language(&one)),
            };
            match (from, to) {
                (Some(None), _) | (_, None) => self.unknown(&doubt::INTERPRETATION, &one, report),
                (from, Some(to)) => found.push(Interpretation { from: from.flatten(), to }),
            }
        }
        found
    }
}

/// How many languages are read from a cell.
const MOST_LANGUAGES: usize = 100;

/// The languages in a cell, however they are divided.
fn listed(cell: &str) -> Vec<String> {
    let plain: String = cell
        .chars()
        .map(|c| if matches!(c, ',' | '/' | '&' | '+' | '،' | '、' | '，') { ';' } else { c })
        .collect();
    list::split(&plain)
}
