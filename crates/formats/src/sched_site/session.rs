//! One session as a piece of a page shows it.

use programme::OrganisationRole;
use scraper::{ElementRef, Html};

use super::element::{attribute, behind, first, has_class, named, words, words_without};
use super::page::Piece;
use super::person::{self, Mention};
use super::when::{self, When};

/// A session on a page.
#[derive(Debug, Default)]
pub struct Found {
    /// The file, where there are several.
    pub file: Option<String>,
    pub line: u64,
    /// The id that calendars name as UID; empty where the page does not tell it.
    pub uid: String,
    /// The id in its address.
    pub short: String,
    pub href: String,
    pub title: String,
    pub room: String,
    pub when: Option<When>,
    /// The words of a time that could not be read.
    pub no_time: String,
    pub track: String,
    pub session_type: String,
    pub more_types: Vec<String>,
    /// As HTML.
    pub description: String,
    pub people: Vec<Mention>,
    pub organisations: Vec<(String, OrganisationRole)>,
    /// Address and name.
    pub files: Vec<(String, String)>,
    /// Fields that organisers made, each with its values.
    pub fields: Vec<(String, Vec<String>)>,
}

/// Reads a piece; none where it names no session.
pub fn read(piece: &Piece<'_>, file: Option<&str>) -> Option<Found> {
    let html = Html::parse_fragment(piece.html);
    let root = html.root_element();
    let name = named(root, "a").find(|one| has_class(one, "name"))?;
    let href = attribute(&name, "href").to_owned();
    let short = behind(&href, "event").and_then(|parts| parts.first().copied()).unwrap_or_default();
    let uid = Some(attribute(&name, "id")).filter(|id| is_digest(id));
    let title = first(name, "session-title").map_or_else(
        || words_without(name, &["vs", "sched-event-evpeople", "event-evpeople"]),
        words,
    );
    if title.is_empty() || (short.is_empty() && uid.is_none()) {
        return None;
    }
    let mut found = Found {
        file: file.map(str::to_owned),
        line: piece.line,
        uid: uid.unwrap_or_default().to_owned(),
        short: short.to_owned(),
        title,
        room: room(root, name),
        ..Found::default()
    };
    found.href = href;
    time(root, piece, &mut found);
    types(root, &mut found);
    if let Some(description) = first(root, "tip-description") {
        found.description = description.inner_html();
    }
    person::at(root, &mut found);
    fields(root, &mut found);
    for file in named(root, "a").filter(|one| has_class(one, "file-uploaded")) {
        found.files.push((attribute(&file, "href").to_owned(), words(file)));
    }
    Some(found)
}

/// The digest that Sched knows a session by.
pub fn is_digest(id: &str) -> bool {
    id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn room(root: ElementRef<'_>, name: ElementRef<'_>) -> String {
    let link = |class: &str| {
        let place = first(root, class)?;
        let to_venue = |one: &ElementRef<'_>| behind(attribute(one, "href"), "venue").is_some();
        named(place, "a").find(to_venue).map(words)
    };
    let alone = || first(root, "list-single__location").map(words);
    link("list-single__location")
        .or_else(|| link("sched-event-details-timeandplace"))
        .or_else(alone)
        .or_else(|| first(name, "vs").map(words))
        .unwrap_or_default()
}

fn time(root: ElementRef<'_>, piece: &Piece<'_>, found: &mut Found) {
    let classes =
        ["list-single__date", "sched-event-details-timeandplace", "sched-container-dates"];
    let told = classes.iter().find_map(|class| first(root, class)).map(words);
    let said = told.as_deref().unwrap_or(piece.clock.as_str());
    found.when = when::read(said, piece.day);
    if found.when.is_none() && !said.is_empty() {
        found.no_time = said.to_owned();
    }
}

/// The type and the type below it, by where their links lead.
fn types(root: ElementRef<'_>, found: &mut Found) {
    let Some(types) = first(root, "sched-event-type") else { return };
    for link in named(types, "a") {
        let Some(parts) = behind(attribute(&link, "href"), "type") else { continue };
        let name = words(link);
        let place = match parts.len() {
            1 => &mut found.track,
            _ => &mut found.session_type,
        };
        if place.is_empty() {
            *place = name;
        } else if *place != name && found.more_types.len() < 50 {
            found.more_types.push(name);
        }
    }
}

/// `Audience: <a>Towns</a>, <a>Lawyers</a>` in a list of fields.
fn fields(root: ElementRef<'_>, found: &mut Found) {
    let Some(list) = first(root, "tip-custom-fields") else { return };
    for line in named(list, "li").take(50) {
        let Some(label) = named(line, "strong").next().map(words) else { continue };
        let label = label.trim_end_matches(':').trim().to_owned();
        let links: Vec<String> = named(line, "a").map(words).collect();
        let values = if links.is_empty() {
            let whole = words(line);
            let value = whole.strip_prefix(&label).unwrap_or(&whole);
            vec![value.trim_start_matches([':', ' ']).to_owned()]
        } else {
            links
        };
        let values: Vec<String> = values.into_iter().filter(|value| !value.is_empty()).collect();
        if !label.is_empty() && !values.is_empty() {
            found.fields.push((label, values));
        }
    }
}
