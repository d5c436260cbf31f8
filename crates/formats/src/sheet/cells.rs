//! What a cell says of an item.

use std::collections::HashMap;

use jiff::civil::{Date, DateTime};
use programme::{
    Code, Fold, Kind, Lang, Link, LinkKind, LocalTime, MaterialSource, Organisation, Person,
    Programme, SectionKind, Session, Text, Zone,
};

use super::field::Field;
use super::{list, words};
use crate::text::clean_line;

/// A cell as it is written.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    Empty,
    Text(String),
    /// The house's code of an item.
    Code(Code),
    Number(u32),
    Day(Date),
    Moment(DateTime),
}

impl Cell {
    /// What a reader finds in it.
    pub fn text(&self) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::Text(text) => text.clone(),
            Cell::Code(code) => code.to_string(),
            Cell::Number(number) => number.to_string(),
            Cell::Day(day) => day.to_string(),
            Cell::Moment(moment) => {
                let seconds =
                    if moment.second() == 0 { "%Y-%m-%d %H:%M" } else { "%Y-%m-%d %H:%M:%S" };
                moment.strftime(seconds).to_string()
            }
        }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Cell {
        if text.is_empty() { Cell::Empty } else { Cell::Text(text) }
    }
}

/// What the items of a programme are called in its sheets.
pub struct Writing<'a> {
    pub programme: &'a Programme,
    /// The first language of the event.
    pub lang: Lang,
    references: HashMap<(Kind, Code), String>,
}

impl<'a> Writing<'a> {
    pub fn new(programme: &'a Programme) -> Writing<'a> {
        let lang = programme.event.languages.first().cloned().unwrap_or_else(Lang::und);
        let mut writing = Writing { programme, lang, references: HashMap::new() };
        let items = named(programme);
        // How many items of a kind are called so in some language.
        let mut called: HashMap<(Kind, String), Vec<Code>> = HashMap::new();
        for (kind, code, name) in &items {
            for (_, value) in name.iter() {
                let codes = called.entry((*kind, clean_line(value))).or_default();
                if !codes.contains(code) {
                    codes.push(*code);
                }
            }
        }
        for (kind, code, name) in items {
            let shown = clean_line(writing.shown(name));
            let alone = called.get(&(kind, shown.clone())).is_some_and(|codes| codes.len() == 1);
            let plain = alone && list::apart(&shown).1.is_none() && !shown.is_empty();
            let reference = if plain { shown } else { list::with_code(&shown, code.as_str()) };
            writing.references.insert((kind, code), reference);
        }
        writing
    }

    /// A text in the first language, else in the next of the event.
    pub fn shown<'t>(&self, text: &'t Text) -> &'t str {
        text.shown(&self.lang, &self.programme.event.languages).1
    }

    fn reference(&self, kind: Kind, code: Code) -> &str {
        self.references.get(&(kind, code)).map_or("", String::as_str)
    }

    fn references(&self, kind: Kind, codes: impl Iterator<Item = Code>) -> Cell {
        list::join(codes.map(|code| self.reference(kind, code))).into()
    }

    fn list(&self, texts: &[Text]) -> Cell {
        list::join(texts.iter().map(|text| self.shown(text))).into()
    }

    fn links(&self, links: &[Link], kind: LinkKind) -> Cell {
        let of_kind = links.iter().filter(|link| link.kind == kind);
        list::join_links(of_kind.map(|link| (list::link_title(link, &self.lang), &link.url))).into()
    }
}

/// Every item that a cell may name.
fn named(programme: &Programme) -> Vec<(Kind, Code, &Text)> {
    let mut items: Vec<(Kind, Code, &Text)> = Vec::new();
    items.extend(programme.rooms.iter().map(|one| (Kind::Room, one.code, &one.name)));
    items.extend(programme.tracks.iter().map(|one| (Kind::Track, one.code, &one.name)));
    items
        .extend(programme.session_types.iter().map(|one| (Kind::SessionType, one.code, &one.name)));
    items.extend(
        programme.organisations.iter().map(|one| (Kind::Organisation, one.code, &one.name)),
    );
    items.extend(programme.people.iter().map(|one| (Kind::Person, one.code, &one.name)));
    items
}

/// The value in the column's language, or in the text's own where it names none.
fn text(text: Option<&Text>, lang: Option<&Lang>) -> Cell {
    let value = text.and_then(|text| text.get(lang.unwrap_or(text.original())));
    value.unwrap_or_default().replace("\r\n", "\n").into()
}

fn langs(langs: &[Lang]) -> Cell {
    list::join(langs.iter().map(Lang::as_str)).into()
}

fn word(word: Option<&str>) -> Cell {
    word.unwrap_or_default().to_owned().into()
}

fn answer(answer: Option<bool>) -> Cell {
    word(answer.map(|yes| if yes { "yes" } else { "no" }))
}

/// A time on the wall; with its offset where the wall shows it twice and the second is meant.
fn moment(time: LocalTime, zone: &Zone) -> Cell {
    if time.fold == Fold::First {
        return Cell::Moment(time.wall);
    }
    let offset = time.zoned(zone).offset();
    format!("{}{offset}", time.wall.strftime("%Y-%m-%dT%H:%M:%S")).into()
}

pub fn session(
    writing: &Writing<'_>,
    session: &Session,
    field: &Field,
    lang: Option<&Lang>,
) -> Cell {
    let zone = &writing.programme.event.zone;
    // An end that equals the start is not known.
    let end = session.when.filter(|slot| slot.start != slot.end).map(|slot| slot.end);
    let start = session.when.map(|slot| slot.start);
    match field {
        Field::Code => Cell::Code(session.code),
        Field::Name => text(Some(&session.title), lang),
        Field::Subtitle => text(session.subtitle.as_ref(), lang),
        Field::OriginalLanguage => word(Some(session.title.original().as_str())),
        Field::Date => start.map_or(Cell::Empty, |start| Cell::Day(start.date())),
        Field::Start => start.map_or(Cell::Empty, |start| moment(start, zone)),
        Field::EndDate => end.map_or(Cell::Empty, |end| Cell::Day(end.date())),
        Field::End => end.map_or(Cell::Empty, |end| moment(end, zone)),
        Field::Duration => session.when.filter(|_| end.is_some()).map_or(Cell::Empty, |slot| {
            let minutes = slot.minutes(zone);
            format!("{}:{:02}", minutes / 60, minutes % 60).into()
        }),
        Field::Zone => word(Some(zone.name())),
        Field::Rooms => writing.references(Kind::Room, session.rooms.iter().copied()),
        Field::Track => reference(writing, Kind::Track, session.track),
        Field::Type => reference(writing, Kind::SessionType, session.session_type),
        Field::Section(kind) => section(session, |one| one == kind, lang),
        Field::Description => section(session, |one| *one == SectionKind::Abstract, lang),
        Field::OwnSection(heading) => section(session, |one| is_called(one, heading), lang),
        Field::People(role) => {
            let of_role = session.appearances.iter().filter(|one| one.role == *role);
            writing.references(Kind::Person, of_role.map(|one| one.person))
        }
        Field::Bodies(role) => {
            let of_role = session.organisations.iter().filter(|one| one.role == *role);
            writing.references(Kind::Organisation, of_role.map(|one| one.organisation))
        }
        Field::Levels => writing.list(&session.levels),
        Field::Audiences => writing.list(&session.audiences),
        Field::Tags => writing.list(&session.tags),
        Field::Languages => langs(&session.languages),
        Field::Captions => langs(&session.captions),
        Field::SignLanguages => langs(&session.sign_languages),
        Field::Interpretation => interpretation(session),
        Field::Recorded => answer(session.recording.recorded),
        Field::Licence => word(session.recording.licence.as_deref()),
        Field::Attendance => word(session.attendance.map(words::attendance_word)),
        Field::Links(kind) => writing.links(&session.links, *kind),
        Field::Materials => materials(writing, session),
        Field::Status => word(Some(words::status_word(session.status))),
        Field::Visibility => word(Some(words::visibility_word(session.visibility))),
        Field::Private => answer(Some(session.visibility == programme::Visibility::Hidden)),
        _ => Cell::Empty,
    }
}

/// `fr > en` from one language into another, `en` from whatever is spoken.
fn interpretation(session: &Session) -> Cell {
    let all = session.interpretation.iter().map(|one| match &one.from {
        Some(from) => format!("{from} > {}", one.to),
        None => one.to.to_string(),
    });
    list::join(all.collect::<Vec<_>>().iter().map(String::as_str)).into()
}

fn reference(writing: &Writing<'_>, kind: Kind, code: Option<Code>) -> Cell {
    word(code.map(|code| writing.reference(kind, code)))
}

/// The text of the first section of a kind.
fn section(session: &Session, is: impl Fn(&SectionKind) -> bool, lang: Option<&Lang>) -> Cell {
    let found = session.sections.iter().find(|section| is(&section.kind));
    text(found.map(|section| &section.text), lang)
}

/// Whether a section has this heading of its own in some language.
pub fn is_called(kind: &SectionKind, heading: &str) -> bool {
    match kind {
        SectionKind::Own(name) => {
            name.iter().any(|(_, value)| clean_line(value) == clean_line(heading))
        }
        _ => false,
    }
}

fn materials(writing: &Writing<'_>, session: &Session) -> Cell {
    let addresses = session.materials.iter().filter_map(|one| match &one.source {
        MaterialSource::Url(url) => {
            Some((one.title.as_ref().map(|title| writing.shown(title)), url))
        }
        MaterialSource::File { .. } => None,
    });
    list::join_links(addresses).into()
}

pub fn person(writing: &Writing<'_>, person: &Person, field: &Field, lang: Option<&Lang>) -> Cell {
    let first = person.affiliations.first();
    match field {
        Field::Code => Cell::Code(person.code),
        Field::Name => text(Some(&person.name), lang),
        Field::Position => text(first.and_then(|one| one.position.as_ref()), lang),
        Field::Affiliation => {
            reference(writing, Kind::Organisation, first.and_then(|one| one.organisation))
        }
        Field::Profile => text(person.biography.as_ref(), lang),
        Field::Links(kind @ LinkKind::Social) => writing.links(&person.links, *kind),
        Field::Links(_) => writing.links(&person.links, LinkKind::Page),
        _ => Cell::Empty,
    }
}

pub fn organisation(
    writing: &Writing<'_>,
    one: &Organisation,
    field: &Field,
    lang: Option<&Lang>,
) -> Cell {
    match field {
        Field::Code => Cell::Code(one.code),
        Field::Name => text(Some(&one.name), lang),
        Field::Profile => text(one.description.as_ref(), lang),
        Field::Links(_) => writing.links(&one.links, LinkKind::Page),
        _ => Cell::Empty,
    }
}

pub fn room(one: &programme::Room, field: &Field, lang: Option<&Lang>) -> Cell {
    match field {
        Field::Code => Cell::Code(one.code),
        Field::Name => text(Some(&one.name), lang),
        Field::Order => Cell::Number(one.position),
        Field::RoomKind => word(Some(words::room_kind_word(one.kind))),
        Field::Capacity => one.capacity.map_or(Cell::Empty, Cell::Number),
        Field::Floor => text(one.floor.as_ref(), lang),
        Field::Profile => text(one.description.as_ref(), lang),
        Field::Access => list::join(one.access.iter().map(|fact| fact.as_str())).into(),
        Field::AccessNote => text(one.access_note.as_ref(), lang),
        _ => Cell::Empty,
    }
}

pub fn track(one: &programme::Track, field: &Field, lang: Option<&Lang>) -> Cell {
    match field {
        Field::Code => Cell::Code(one.code),
        Field::Name => text(Some(&one.name), lang),
        Field::Order => Cell::Number(one.position),
        Field::Colour => one.colour.map_or(Cell::Empty, |colour| colour.to_string().into()),
        Field::Profile => text(one.description.as_ref(), lang),
        _ => Cell::Empty,
    }
}

pub fn session_type(one: &programme::SessionType, field: &Field, lang: Option<&Lang>) -> Cell {
    match field {
        Field::Code => Cell::Code(one.code),
        Field::Name => text(Some(&one.name), lang),
        Field::Order => Cell::Number(one.position),
        Field::Service => answer(Some(one.service)),
        _ => Cell::Empty,
    }
}

pub fn event(writing: &Writing<'_>, field: &Field, lang: Option<&Lang>) -> Cell {
    let event = &writing.programme.event;
    match field {
        Field::Name => text(Some(&event.name), lang),
        Field::Acronym => word(event.acronym.as_deref()),
        Field::Zone => word(Some(event.zone.name())),
        Field::Place => text(event.place.as_ref(), lang),
        Field::FirstDay => event.first_day.map_or(Cell::Empty, Cell::Day),
        Field::LastDay => event.last_day.map_or(Cell::Empty, Cell::Day),
        Field::DayChange => Cell::Number(event.day_change.into()),
        Field::Languages => langs(&event.languages),
        Field::Tagline => text(event.tagline.as_ref(), lang),
        Field::Profile => text(event.home.as_ref(), lang),
        Field::Notice => text(event.notice.as_ref(), lang),
        Field::Host => text(event.host.as_ref(), lang),
        Field::Links(_) => writing.links(&event.links, LinkKind::Page),
        Field::Accent => event.theme.accent.map_or(Cell::Empty, |colour| colour.to_string().into()),
        _ => Cell::Empty,
    }
}

/// Whether a link of this kind has a column in the sheets of people, organisations and the event.
pub fn has_column(kind: LinkKind, person: bool) -> bool {
    kind == LinkKind::Page || (person && kind == LinkKind::Social)
}
