//! A sheet to fill in: the columns, one invented row in each sheet, and what each column says.

use programme::{
    AccessFact, Affiliation, Appearance, Attendance, Code, Event, Interpretation, Involvement,
    Lang, Link, LinkKind, LocalTime, Organisation, OrganisationRole, Person, Programme, Role, Room,
    RoomKind, Section, SectionKind, Session, SessionType, Slot, Text, Track,
};
use rust_xlsxwriter::XlsxError;

use super::book::EXAMPLE;
use super::cells::{Cell, Writing};
use super::field::{Field, Part};
use super::workbook;
use super::write::{Grid, called};
use crate::{Report, Written};

/// What the sheet of explanations is called.
pub const EXPLANATIONS: &str = "How to fill in";

/// Writes a template in the languages of an event.
///
/// # Errors
/// When the event has more languages than a workbook can have columns.
pub fn template(event: &Event) -> Result<Written, XlsxError> {
    let programme = example(event);
    let writing = Writing::new(&programme);
    let parts = Part::ALL.into_iter().filter(|part| *part != Part::Event);
    let grids: Vec<Grid> = parts.map(|part| marked(Grid::of(&writing, part))).collect();
    let explanations = explanations(&grids);
    let bytes = workbook::bytes(&grids, Some(&explanations))?;
    Ok(Written { bytes, report: Report::default() })
}

/// The sheet with the mark of an example instead of codes.
fn marked(mut grid: Grid) -> Grid {
    for cell in grid.rows.iter_mut().flatten() {
        if matches!(cell, Cell::Code(_)) {
            *cell = Cell::Text(EXAMPLE.to_owned());
        }
    }
    grid
}

/// A line for each column.
fn explanations(grids: &[Grid]) -> Vec<Vec<String>> {
    let mut lines =
        vec![vec!["Column".to_owned(), "Example".to_owned(), "What it says".to_owned()]];
    let general = [
        "Fill in the sheet “Sessions”, one row for each session; the others are there for what you want to say beside that. Rows with the code EXAMPLE are left out.",
        "Columns may stand in any order and may be left out: what has no column stays as it is. An empty cell in a column that is there takes the value away.",
        "A text in another language has a column of its own, such as Title [fr]. Several names in one cell stand between ;",
        "Leave Code empty in new rows. In an exported sheet it says which item a row is: keep it.",
    ];
    lines.extend(general.map(|text| vec![String::new(), String::new(), text.to_owned()]));
    for grid in grids {
        lines.push(vec![format!("{}:", grid.part.title()), String::new(), String::new()]);
        for (place, (field, lang)) in grid.columns.iter().enumerate() {
            let name = called(grid.part, field, lang.as_ref());
            let cell = grid.rows.first().and_then(|row| row.get(place));
            let example = cell.map(Cell::text).unwrap_or_default();
            lines.push(vec![name, example, about(grid.part, field).to_owned()]);
        }
    }
    lines
}

fn about(part: Part, field: &Field) -> &'static str {
    match (part, field) {
        (_, Field::Code) => "The code under which the house knows the item; empty for a new one.",
        (Part::Sessions, Field::Name) => {
            "The title. The only cell that a session cannot do without."
        }
        (_, Field::Name) => "The name, as cells of other sheets mention it.",
        (_, Field::Subtitle) => "A second line under the title.",
        (_, Field::OriginalLanguage) => {
            "The language that the texts were written in, where there are several: en, fr."
        }
        (_, Field::Start) => {
            "Date and time at the venue, best as 2027-11-16 09:00. Empty while it is not scheduled."
        }
        (_, Field::End) => "Date and time, or the time alone.",
        (_, Field::Zone) => "The venue’s time zone, such as Europe/Zurich; the same in every row.",
        (_, Field::Rooms) => "The room; several between ;",
        (_, Field::Track) => "The track.",
        (_, Field::Type) => "The type of session, such as Panel, Workshop, Break.",
        (_, Field::Section(_)) => {
            "A part of the text, in Markdown. For a heading of your own, name the column Section: heading [language]."
        }
        (_, Field::People(_)) => "Who appears in this role; several between ;",
        (_, Field::Bodies(_)) => "Organisations in this role; several between ;",
        (_, Field::Levels | Field::Audiences | Field::Tags) => {
            "Words by which sessions are found; several between ;"
        }
        (Part::Sessions, Field::Languages) => {
            "The languages spoken, as en or English; several between ;"
        }
        (_, Field::Interpretation) => {
            "Languages into which is interpreted; fr > en from one into another."
        }
        (_, Field::Captions) => "Languages of captions.",
        (_, Field::SignLanguages) => "Sign languages, as ase, ils, gsg or their names.",
        (_, Field::Recorded) => "yes or no; empty when nobody has said.",
        (_, Field::Licence) => "The licence of the recording.",
        (_, Field::Attendance) => "in person, online or hybrid.",
        (_, Field::Links(_) | Field::Materials) => {
            "Addresses, a line each, with their titles: Slides <https://example.org/slides>"
        }
        (_, Field::Status) => "confirmed, moved or cancelled.",
        (_, Field::Visibility) => "public, or hidden while nobody may see it.",
        (_, Field::Order) => "Where it stands among its like: 1, 2, 3.",
        (_, Field::RoomKind) => "physical or virtual.",
        (_, Field::Capacity) => "How many people it holds.",
        (_, Field::Floor) => "On which floor.",
        (_, Field::Access) => {
            "What makes it accessible, between ; : step_free, wheelchair_spaces, accessible_toilet, hearing_loop, assistance_animals, quiet_space_nearby."
        }
        (_, Field::AccessNote) => "What the words before cannot say: which door, which lift.",
        (_, Field::Colour) => "A colour such as #1747b8.",
        (_, Field::Service) => "yes for breaks, meals, registration.",
        (_, Field::Position) => "What the person is.",
        (_, Field::Affiliation) => "The organisation where they are that.",
        (Part::People, Field::Profile) => "Who the person is, in Markdown.",
        (_, Field::Profile) => "A description, in Markdown.",
        _ => "",
    }
}

/// A programme of one invented session.
fn example(event: &Event) -> Programme {
    let lang = event.languages.first().unwrap_or(event.name.original()).clone();
    let mut own = Event::new(event.name.clone(), event.zone.clone());
    own.languages = event.languages.clone();
    if own.languages.is_empty() {
        own.languages.push(lang.clone());
    }
    let mut programme = Programme::empty(own);
    let text = |value: &str| Text::new(lang.clone(), value);
    let codes = ["EXAMPA", "EXAMPB", "EXAMPC", "EXAMPD", "EXAMPE", "EXAMPF"];
    let codes: Vec<Code> = codes.iter().filter_map(|code| code.parse().ok()).collect();
    if let [room, track, session_type, organisation, person, session] = codes[..] {
        programme.rooms.extend(text("Great Hall").map(|name| Room {
            code: room,
            name,
            position: 1,
            kind: RoomKind::Physical,
            capacity: Some(250),
            floor: text("Ground floor"),
            description: None,
            access: vec![AccessFact::StepFree, AccessFact::HearingLoop],
            access_note: text("The lift is behind the reception."),
        }));
        programme.tracks.extend(text("Remedy").map(|name| Track {
            code: track,
            name,
            position: 1,
            colour: "#1747b8".parse().ok(),
            description: text("What is owed to those who were harmed."),
        }));
        programme.session_types.extend(text("Panel").map(|name| SessionType {
            code: session_type,
            name,
            position: 1,
            service: false,
        }));
        programme.organisations.extend(text("Invented Institute").map(|name| Organisation {
            code: organisation,
            name,
            description: text("It does not exist."),
            links: links("https://example.org/institute", None),
        }));
        let position = text("Director");
        let affiliations = vec![Affiliation { position, organisation: Some(organisation) }];
        programme.people.extend(text("Noor Example").map(|name| Person {
            code: person,
            name,
            affiliations,
            biography: text("Works on water and work."),
            photo: None,
            links: links("https://example.org/noor", None),
        }));
        let title = text("Water, work and the right to both");
        programme.sessions.extend(title.map(|title| {
            let mut one = described(Session::new(session, title), &lang);
            one.rooms = vec![room];
            one.track = Some(track);
            one.session_type = Some(session_type);
            one.appearances = vec![Appearance { person, role: Role::Speaker }];
            one.organisations =
                vec![Involvement { organisation, role: OrganisationRole::Organiser }];
            one
        }));
    }
    programme
}

/// The session with everything that is said of it alone.
fn described(mut session: Session, lang: &Lang) -> Session {
    let text = |value: &str| Text::new(lang.clone(), value);
    session.subtitle = text("An invented example");
    let start = jiff::civil::date(2027, 11, 16).at(9, 0, 0, 0);
    let end = jiff::civil::date(2027, 11, 16).at(10, 15, 0, 0);
    session.when = Some(Slot { start: LocalTime::new(start), end: LocalTime::new(end) });
    let parts = [
        (SectionKind::Brief, "What a town did when its river was sold."),
        (SectionKind::Questions, "- Who decides?\n- Who pays?"),
    ];
    session.sections = parts
        .into_iter()
        .filter_map(|(kind, value)| Some(Section { kind, text: text(value)? }))
        .collect();
    session.tags = text("Water").into_iter().chain(text("Cities")).collect();
    let langs =
        |tags: &[&str]| -> Vec<Lang> { tags.iter().filter_map(|tag| tag.parse().ok()).collect() };
    session.languages = langs(&["en", "es"]);
    session.interpretation =
        langs(&["fr"]).into_iter().map(|to| Interpretation { from: None, to }).collect();
    session.captions = langs(&["en"]);
    session.sign_languages = langs(&["ils"]);
    session.attendance = Some(Attendance::Hybrid);
    session.recording.recorded = Some(true);
    session.recording.licence = Some("CC BY 4.0".to_owned());
    session.links = links("https://example.org/river", text("The river"));
    session
}

fn links(url: &str, title: Option<Text>) -> Vec<Link> {
    let url = url.parse().ok();
    url.map(|url| Link { url, title, kind: LinkKind::Page }).into_iter().collect()
}
