//! Writes the Atom feed of changes (RFC 4287): what a release changed, for people and programs that
//! follow a programme.

use jiff::Timestamp;
use links::Base;
use programme::Lang;

use crate::xml_writer::out::Xml;

/// A feed. All its words are the caller's, in one language.
#[derive(Debug, Clone)]
pub struct Changes<'a> {
    pub base: &'a Base,
    /// The path of the feed itself.
    pub own: String,
    /// The path of the page that shows the same.
    pub page: String,
    pub title: String,
    /// Who speaks: the event's host, or the event.
    pub author: String,
    pub language: &'a Lang,
    /// The version of the program, for `generator`.
    pub version: &'a str,
    /// When the feed last changed if it has no entries.
    pub updated: Timestamp,
    /// Newest first.
    pub entries: Vec<Entry>,
}

/// One change.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Unique in the feed and the same for ever, such as `release-12/K7Q2WX`; the feed makes a tag URI of it.
    pub id: String,
    pub title: String,
    /// The instant of the release.
    pub updated: Timestamp,
    /// The path of the page that changed.
    pub link: String,
    pub summary: Summary,
    /// Where it differs from the feed's.
    pub language: Option<Lang>,
}

/// What changed, as text or as a piece of HTML that was made safe before.
#[derive(Debug, Clone)]
pub enum Summary {
    Text(String),
    Html(String),
}

/// Writes the feed.
pub fn changes(feed: &Changes<'_>) -> Vec<u8> {
    let mut xml = Xml::new();
    let absolute = |path: &str| format!("{}{path}", feed.base.as_str());
    let mut attributes = vec![("xmlns", "http://www.w3.org/2005/Atom")];
    attributes.extend(lang(Some(feed.language)));
    xml.open("feed", &attributes);
    xml.leaf("id", &[], &tag(feed, ""));
    xml.leaf("title", &[], &feed.title);
    let updated = feed.entries.iter().map(|entry| entry.updated).max().unwrap_or(feed.updated);
    xml.leaf("updated", &[], &rfc3339(updated));
    let (own, page) = (absolute(&feed.own), absolute(&feed.page));
    let media = ("type", "application/atom+xml");
    xml.leaf("link", &[("rel", "self"), media, ("href", &own)], "");
    xml.leaf("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &page)], "");
    xml.leaf("generator", &[("version", feed.version)], "Plenary");
    xml.open("author", &[]);
    xml.leaf("name", &[], &feed.author);
    xml.close();
    for entry in &feed.entries {
        let attributes: Vec<(&str, &str)> = lang(entry.language.as_ref()).into_iter().collect();
        xml.open("entry", &attributes);
        xml.leaf("id", &[], &tag(feed, &entry.id));
        xml.leaf("title", &[], &entry.title);
        xml.leaf("updated", &[], &rfc3339(entry.updated));
        let page = absolute(&entry.link);
        xml.leaf("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &page)], "");
        match &entry.summary {
            Summary::Text(text) => xml.leaf("summary", &[("type", "text")], text),
            Summary::Html(html) => xml.leaf("summary", &[("type", "html")], html),
        }
        xml.close();
    }
    xml.into_bytes()
}

/// A tag URI (RFC 4151). Its date is fixed: it names who owned the host's name then, not the entry.
fn tag(feed: &Changes<'_>, id: &str) -> String {
    let authority = feed.base.as_str().split_once("://").map_or("", |(_, rest)| rest);
    let host = authority.split(['/', ':']).next().filter(|host| !host.starts_with('['));
    let host = host.filter(|host| !host.is_empty()).unwrap_or("localhost");
    let fragment = if id.is_empty() { "" } else { "/" };
    let id: String = id
        .chars()
        .map(|char| if char.is_ascii_alphanumeric() || "-_./".contains(char) { char } else { '-' })
        .collect();
    format!("tag:{host},2026:{}{fragment}{id}", feed.own)
}

fn rfc3339(instant: Timestamp) -> String {
    instant.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

fn lang(language: Option<&Lang>) -> Option<(&str, &str)> {
    language.filter(|one| **one != Lang::und()).map(|one| ("xml:lang", one.as_str()))
}

#[cfg(test)]
mod tests;
