//! A saved page, cut into pieces: one for each session or person.
//!
//! A parser sees one piece at a time, and only one that it can bear, so that no page takes long,
//! whatever its markup. Scripts, styles and comments are gone before anything is looked for.

use jiff::civil::Date;
use scraper::Html;

use super::element::{attribute, named, words};
use crate::schedule::fault::Fault;
use crate::text::decode;
use crate::{File, Place, Report};

/// The largest page that is read, in bytes.
const LARGEST: usize = 32 << 20;
/// How far the head of a page is read, in bytes.
const HEAD: usize = 256 << 10;
/// The most pieces that are read of a page.
const MOST_PIECES: usize = 20_000;

/// What only pages of Sched carry: sessions, people in a list, a person's own page.
pub const MARKS: [&str; 3] = ["event ev_", "sched-person", "sched-page-me-profile"];

/// A page, cut.
pub struct Page<'a> {
    /// Its own address, where it says it.
    pub address: String,
    /// The host of that address.
    pub host: String,
    /// The event’s name.
    pub title: String,
    pub pieces: Vec<Piece<'a>>,
}

/// A page with more pieces than are read.
fn too_many() -> Fault {
    let problem = format!("The page holds more than {MOST_PIECES} sessions or people.");
    Fault::new(0, problem, "Save the pages of single days instead.")
}

/// What a piece tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    Session,
    Person,
    Profile,
}

/// A piece of a page.
pub struct Piece<'a> {
    pub kind: What,
    /// Counted from 1.
    pub line: u64,
    pub html: &'a str,
    /// The day under whose heading it stands.
    pub day: Option<Date>,
    /// The words of the heading with the time under which it stands.
    pub clock: String,
}

pub fn place(line: u64, file: Option<&str>) -> Place {
    Place { file: file.map(str::to_owned), line: Some(line), element: None }
}

/// The text of a page, without scripts, styles and comments.
pub fn text(file: &File<'_>, report: &mut Report) -> Result<String, Fault> {
    if file.bytes.len() > LARGEST {
        let problem = format!("The page is larger than {} MB.", LARGEST >> 20);
        return Err(Fault::new(0, problem, "Save the pages of single days instead."));
    }
    let decoded = decode(file.bytes)
        .map_err(|error| Fault::new(error.line.unwrap_or_default(), error.problem, error.mend))?;
    decoded.tell(report);
    Ok(without_scripts(&decoded.text))
}

/// The text without what is no content; its line breaks stay, so that lines keep their numbers. A
/// comment in which a browser says where a page comes from stays as a comment.
fn without_scripts(text: &str) -> String {
    const SPANS: [(&str, &str); 5] = [
        ("<script", "</script"),
        ("<style", "</style"),
        ("<template", "</template"),
        ("<noscript", "</noscript"),
        ("<!--", "-->"),
    ];
    let lower = text.to_ascii_lowercase();
    let mut kept = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(found) = lower[at..].find('<') {
        let start = at + found;
        let Some((opening, closing)) =
            SPANS.iter().find(|(opening, _)| lower[start..].starts_with(opening))
        else {
            kept.push_str(&text[at..=start]);
            at = start + 1;
            continue;
        };
        kept.push_str(&text[at..start]);
        let body = start + opening.len();
        let end = lower[body..].find(closing).map_or(text.len(), |end| body + end);
        let saved = *opening == "<!--" && lower[body..end].trim_start().starts_with("saved from");
        if saved {
            kept.push_str(text[start..end].replace('>', "").as_str());
            kept.push_str("-->");
        } else {
            kept.extend(text[start..end].chars().filter(|c| *c == '\n'));
        }
        let rest = lower[end..].find('>').map_or(text.len(), |close| end + close + 1);
        at = rest;
    }
    kept.push_str(&text[at..]);
    kept
}

impl<'a> Page<'a> {
    pub fn cut(text: &'a str) -> Result<Page<'a>, Fault> {
        let (address, title) = head(text);
        let host = host(&address);
        let sessions = starts(text, "event ev_");
        let first = sessions.first().copied().unwrap_or(text.len());
        let mut cuts: Vec<(usize, What)> =
            sessions.iter().map(|start| (*start, What::Session)).collect();
        if let Some(start) = text[..first].find("sched-page-me-profile") {
            let start = text[..start].rfind('<').unwrap_or(start);
            cuts.insert(0, (start, What::Profile));
        } else if sessions.is_empty() {
            cuts = starts(text, "sched-person").into_iter().map(|at| (at, What::Person)).collect();
        }
        if cuts.len() > MOST_PIECES {
            return Err(too_many());
        }
        Ok(Page { address, host, title, pieces: pieces(text, &cuts) })
    }
}

fn pieces<'a>(text: &'a str, cuts: &[(usize, What)]) -> Vec<Piece<'a>> {
    let mut pieces = Vec::with_capacity(cuts.len());
    let (mut line, mut counted) = (1_u64, 0);
    let (mut day, mut clock) = (None, String::new());
    for (index, (start, kind)) in cuts.iter().enumerate() {
        let before = &text[counted..*start];
        line +=
            u64::try_from(before.bytes().filter(|byte| *byte == b'\n').count()).unwrap_or_default();
        day = last_day(before).or(day);
        if let Some(words) = last_heading(before) {
            clock = words;
        }
        let end = cuts.get(index + 1).map_or(text.len(), |(next, _)| *next);
        let end = start + content(&text[*start..end]);
        counted = *start;
        pieces.push(Piece {
            kind: *kind,
            line,
            html: &text[*start..end],
            day,
            clock: clock.clone(),
        });
    }
    pieces
}

/// What stands behind a session and is none of it: who attends, the end of a day, the side of the page.
const BEHIND: [&str; 3] = ["sched-page-event-attendees", "sched-container-bottom", "sched-sidebar"];

/// Where the content of a piece ends. Lists of those who attend are long, and nobody's business.
fn content(piece: &str) -> usize {
    let first = |mark: &&str| {
        let mut found = piece.match_indices(*mark).map(|(at, _)| at);
        let at = found.find(|at| piece[..*at].ends_with(['"', '\'']))?;
        piece[..at].rfind('<')
    };
    BEHIND.iter().filter_map(first).min().unwrap_or(piece.len())
}

/// Where the tags begin whose class begins with these words, each once, and one more than are read. Every
/// letter is looked at a few times only, however many marks stand in one tag.
fn starts(text: &str, class: &str) -> Vec<usize> {
    let whole = |at: usize| {
        let before = &text[..at];
        let quoted = before.ends_with("class=\"") || before.ends_with("class='");
        // `sched-person` is one word, `event ev_` the beginning of several.
        let word = class.ends_with('_') || text[at + class.len()..].starts_with(['"', '\'', ' ']);
        quoted && word
    };
    let mut starts: Vec<usize> = Vec::new();
    let mut seen = 0;
    for (at, _) in text.match_indices(class).filter(|(at, _)| whole(*at)) {
        if let Some(tag) = text[seen..at].rfind('<') {
            starts.push(seen + tag);
        }
        seen = at;
        if starts.len() > MOST_PIECES {
            break;
        }
    }
    starts
}

/// The last day that stands as the id of an element: `id="2027-11-16"`.
fn last_day(text: &str) -> Option<Date> {
    let ids = text.rmatch_indices("id=").take(50);
    ids.filter_map(|(at, _)| text.get(at + 4..at + 14)?.parse::<Date>().ok()).next()
}

/// The words of the last heading of the third rank, where it is a short one.
fn last_heading(text: &str) -> Option<String> {
    let start = text.rfind("<h3")?;
    let end = start + text[start..].find("</h3").filter(|length| *length < 300)?;
    let words = words(Html::parse_fragment(&text[start..end]).root_element());
    Some(words)
}

/// The page's address and the event's name, as its head says them.
fn head(text: &str) -> (String, String) {
    let end = ["</head", "<body"].iter().filter_map(|mark| text.find(mark)).min();
    let end = text.floor_char_boundary(end.unwrap_or(HEAD).min(HEAD));
    let head = &text[..end];
    let saved = head.split("saved from url=(").nth(1).and_then(|rest| {
        let rest = rest.split_once(')')?.1;
        Some(rest.split(|c: char| c.is_whitespace() || c == '-').next()?.to_owned())
    });
    if !crate::text::bearable(head) {
        return (saved.unwrap_or_default(), String::new());
    }
    let html = Html::parse_document(head);
    let root = html.root_element();
    let meta = |wanted: &str| {
        let found = named(root, "meta").find(|one| attribute(one, "property") == wanted);
        found.map(|one| attribute(&one, "content").to_owned()).filter(|text| !text.is_empty())
    };
    let canonical = named(root, "link").find(|one| attribute(one, "rel") == "canonical");
    let canonical = canonical.map(|one| attribute(&one, "href").to_owned());
    let based = named(root, "base").next().map(|one| attribute(&one, "href").to_owned());
    let whole = |address: &String| !host(address).is_empty();
    let addresses = [canonical, meta("og:url"), saved, based];
    let address = addresses.into_iter().flatten().find(whole).unwrap_or_default();
    let title = named(root, "title").next().map(words).unwrap_or_default();
    // `River Forum 2027: Full Schedule`
    let event = title.rsplit_once(": ").map_or(title.as_str(), |(event, _)| event).to_owned();
    (address, meta("og:site_name").filter(|name| name != "Sched").unwrap_or(event))
}

/// The host of an address of the web.
pub fn host(address: &str) -> String {
    let rest = ["https://", "http://", "//"].iter().find_map(|scheme| address.strip_prefix(scheme));
    let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or_default();
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    let good = host.contains('.') && host.len() <= 253 && host.chars().all(plain);
    if good { host.to_ascii_lowercase() } else { String::new() }
}
