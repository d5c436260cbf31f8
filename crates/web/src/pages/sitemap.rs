//! What search engines read first: which pages there are, and which not to ask for.

use std::fmt::Write;

use links::{Address, Base, ListView};
use programme::{Published, Session};

use crate::answer::Answer;
use crate::reader::fallback_language;
use crate::source::EventSummary;
use crate::view::session_address;
use crate::words::{Escaped, Words};

const XML: &str = "application/xml; charset=utf-8";
/// The most addresses that one sitemap may hold (sitemaps.org protocol 0.9).
const MOST: usize = 50_000;

/// The list of sitemaps: one for each published event.
pub fn index(events: &[EventSummary], base: &Base) -> Answer {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for event in events {
        let address = base.absolute(&Address::EventSitemap { event: &event.slug });
        // Writing to a string cannot fail, here and below.
        let _ = writeln!(xml, "<sitemap><loc>{}</loc></sitemap>", Escaped(&address));
    }
    xml.push_str("</sitemapindex>\n");
    Answer::file(XML, xml)
}

/// The pages of an event in each of its own languages.
pub fn event(published: &Published, base: &Base) -> Answer {
    let event = &published.programme.event;
    let mut languages: Vec<_> = i18n::Language::ALL
        .into_iter()
        .filter(|one| event.languages.iter().any(|lang| lang.primary() == one.tag()))
        .collect();
    if languages.is_empty() {
        languages.push(fallback_language(&event.languages));
    }
    let date = |number: Option<u32>| {
        let release = published.releases.iter().find(|one| Some(one.number) == number);
        release.or(published.releases.last()).map(|one| one.at.to_string())
    };
    let mut entries = Vec::new();
    for language in languages {
        let words = Words::new(language, &event.languages);
        let lang = language.tag();
        let slug = &published.slug;
        for address in [
            Address::Event { event: slug, lang },
            Address::Programme { event: slug, lang, view: ListView::Simple },
            Address::Grid { event: slug, lang },
            Address::People { event: slug, lang },
            Address::Organisations { event: slug, lang },
            Address::Rooms { event: slug, lang },
            Address::Browse { event: slug, lang },
        ] {
            entries.push((address.to_string(), date(None)));
        }
        for session in &published.programme.sessions {
            entries.push(session_entry(published, &words, session, &date));
        }
        for person in &published.programme.people {
            let title = words.plain(&person.name);
            let address = Address::Person { event: slug, lang, code: person.code, title: &title };
            entries.push((address.to_string(), None));
        }
    }
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for (path, changed) in entries.into_iter().take(MOST) {
        let address = format!("{}{path}", base.as_str());
        let _ = write!(xml, "<url><loc>{}</loc>", Escaped(&address));
        if let Some(changed) = changed {
            let _ = write!(xml, "<lastmod>{changed}</lastmod>");
        }
        xml.push_str("</url>\n");
    }
    xml.push_str("</urlset>\n");
    Answer::file(XML, xml)
}

fn session_entry(
    published: &Published,
    words: &Words,
    session: &Session,
    date: &dyn Fn(Option<u32>) -> Option<String>,
) -> (String, Option<String>) {
    let history = published.history_of(programme::Kind::Session, session.code);
    let changed = date(history.map(|history| history.changed));
    (session_address(&published.slug, words, session), changed)
}

/// Which addresses robots are asked not to fetch: those with a query, of which there is no end.
pub fn robots(base: &Base) -> Answer {
    let text = format!(
        "User-agent: *\nDisallow: /*?\nDisallow: /preferences\n\nSitemap: {}\n",
        base.absolute(&Address::Sitemap)
    );
    Answer::file("text/plain; charset=utf-8", text)
}
