//! People: at a session, in a directory, on their own pages. They are known by the last part of the
//! address of their page, and never by name alone where there is one.

use programme::{OrganisationRole, Role};
use scraper::{ElementRef, Html};

use super::element::{attribute, behind, first, has_class, named, words};
use super::page::Piece;
use super::session::Found;

/// Somebody as a page shows them.
#[derive(Debug, Default, Clone)]
pub struct Mention {
    /// The file, where there are several.
    pub file: Option<String>,
    pub line: u64,
    /// The last part of the address of their page.
    pub id: String,
    pub name: String,
    pub role: Option<Role>,
    pub position: String,
    pub company: String,
    /// As HTML.
    pub biography: String,
    /// The page shows only the beginning of it.
    pub cut: bool,
    pub photo: String,
    pub links: Vec<String>,
}

/// What stands over a list of people at a session.
#[derive(Debug, Clone, Copy)]
enum Heading {
    People(Role),
    Bodies(OrganisationRole),
    /// Volunteers and the like, who are nobody's business.
    Nobody,
}

impl Heading {
    fn of(words: &str) -> Option<Heading> {
        let word = words.trim_end_matches(':').trim().to_lowercase();
        Some(match word.trim_end_matches('s') {
            "speaker" | "presenter" | "artist" | "panelist" | "panellist" => {
                Heading::People(Role::Speaker)
            }
            "moderator" => Heading::People(Role::Moderator),
            "sponsor" | "exhibitor" => Heading::Bodies(OrganisationRole::Partner),
            "host organization" | "host organisation" | "organizer" | "organiser" => {
                Heading::Bodies(OrganisationRole::Organiser)
            }
            "volunteer" | "attendee" | "staff" => Heading::Nobody,
            _ => return None,
        })
    }
}

const MOST_PEOPLE: usize = 500;

/// The people and bodies at a session, each under the heading before them.
pub fn at(root: ElementRef<'_>, found: &mut Found) {
    let mut heading = Heading::People(Role::Speaker);
    let description = first(root, "tip-description").map(|one| one.id());
    for element in root.descendent_elements() {
        if matches!(element.value().name(), "strong" | "h3")
            && let Some(new) = Heading::of(&words(element))
            && element.ancestors().all(|one| Some(one.id()) != description)
        {
            heading = new;
        }
        let person =
            has_class(&element, "sched-person-session") || has_class(&element, "sched-person");
        let attends = |one: ElementRef<'_>| attribute(&one, "id").contains("attendees");
        if !person || element.ancestors().filter_map(ElementRef::wrap).any(attends) {
            continue;
        }
        let mention = mention(element, found.line, found.file.as_deref());
        if mention.name.is_empty() || found.people.len() >= MOST_PEOPLE {
            continue;
        }
        match heading {
            Heading::People(role) => {
                found.people.push(Mention { role: Some(role), ..mention });
            }
            Heading::Bodies(role) => found.organisations.push((mention.name, role)),
            Heading::Nobody => {}
        }
    }
}

/// Somebody in a directory.
pub fn listed(piece: &Piece<'_>, file: Option<&str>) -> Option<Mention> {
    let html = Html::parse_fragment(piece.html);
    let mention = mention(html.root_element(), piece.line, file);
    (!mention.name.is_empty()).then_some(mention)
}

fn mention(root: ElementRef<'_>, line: u64, file: Option<&str>) -> Mention {
    let heading = first(root, "sched-event-details-name").or_else(|| named(root, "h2").next());
    let link = heading.and_then(|heading| named(heading, "a").next());
    let text = |class: &str| first(root, class).map(words).unwrap_or_default();
    let position = match text("sched-event-details-position") {
        position if position.is_empty() => text("sched-event-details-role-company"),
        position => position,
    };
    let biography = first(root, "sched-event-details-role-bio")
        .or_else(|| first(root, "sched-person-session-role"))
        .map(|one| one.inner_html())
        .unwrap_or_default();
    let (biography, cut) = whole(&biography);
    Mention {
        file: file.map(str::to_owned),
        line,
        id: link.map(|link| id(attribute(&link, "href"))).unwrap_or_default(),
        name: heading.map(words).unwrap_or_default(),
        role: None,
        position,
        company: text("sched-event-details-company"),
        biography,
        cut,
        photo: photo(root),
        links: Vec::new(),
    }
}

/// Somebody's own page, which lies at this address.
pub fn own(piece: &Piece<'_>, address: &str, file: Option<&str>) -> Option<Mention> {
    let html = Html::parse_fragment(piece.html);
    let root = html.root_element();
    let by_id =
        |wanted: &str| root.descendent_elements().find(|one| attribute(one, "id") == wanted);
    let name = by_id("sched-page-me-name").map(words)?;
    let data = by_id("sched-page-me-profile-data");
    let company = data.and_then(|data| named(data, "strong").next()).map(words).unwrap_or_default();
    // Position, then place; each a line of its own.
    let lines = data.map(|data| data.text().map(str::trim).filter(|one| !one.is_empty()));
    let position = lines.into_iter().flatten().find(|line| *line != company).unwrap_or_default();
    let networks = root.descendent_elements().filter(|one| has_class(one, "sched-network-link"));
    let links = networks.filter_map(|one| named(one, "a").next());
    let links = links.map(|link| attribute(&link, "href").to_owned());
    let (biography, cut) = whole(
        &by_id("sched-page-me-profile-about").map(|one| one.inner_html()).unwrap_or_default(),
    );
    (!name.is_empty()).then(|| Mention {
        file: file.map(str::to_owned),
        line: piece.line,
        id: id(address),
        name,
        role: None,
        position: position.trim_end_matches(',').to_owned(),
        company,
        biography,
        cut,
        photo: photo(root),
        links: links.filter(|link| !link.is_empty() && !link.starts_with("mailto:")).collect(),
    })
}

/// The last part of an address below `speaker`, `artist` and the like.
fn id(href: &str) -> String {
    let kinds = ["speaker", "artist", "sponsor", "exhibitor", "moderator", "person"];
    let found = kinds.iter().find_map(|kind| behind(href, kind));
    found.and_then(|parts| parts.first().map(|part| (*part).to_owned())).unwrap_or_default()
}

/// The address of a picture that somebody put there.
fn photo(root: ElementRef<'_>) -> String {
    let avatar = first(root, "sched-avatar")
        .and_then(|avatar| named(avatar, "img").next())
        .or_else(|| root.descendent_elements().find(|one| attribute(one, "id") == "myavatar"));
    let source = avatar.map(|image| attribute(&image, "src").to_owned()).unwrap_or_default();
    match source.strip_prefix("//") {
        _ if source.contains("avatar-empty") || source.starts_with("data:") => String::new(),
        Some(rest) => format!("https://{rest}"),
        None => source,
    }
}

/// A biography without the link to the rest of it, and whether there was one.
fn whole(html: &str) -> (String, bool) {
    let Some(at) = html.rfind("Read More") else { return (html.to_owned(), false) };
    let start = html[..at].rfind("<a").unwrap_or(at);
    let shown = html[..start].trim_end().trim_end_matches('.').trim_end().trim_end_matches('…');
    (format!("{shown}…"), true)
}
