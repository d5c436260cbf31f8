//! Every way into the programme: tracks, types, languages, access, topics, each with its count.

use askama::Template;
use links::Address;
use programme::filter::{self, Filter};

use crate::answer::Answer;
use crate::frame::{About, Frame, Place};
use crate::pages::programme::{access_words, tag_words};
use crate::sheet::{Part, track_class};
use crate::view::{Refusal, View};

#[derive(Template)]
#[template(path = "browse.html")]
struct Page {
    frame: Frame,
    groups: Vec<Group>,
}

struct Group {
    heading: String,
    entries: Vec<Entry>,
}

struct Entry {
    href: String,
    class: String,
    words: String,
    count: usize,
}

/// Shows them all.
pub fn show(view: &View) -> Result<Answer, Refusal> {
    let tracks: Vec<_> = view.published.programme.tracks.iter().map(|one| one.code).collect();
    let about = About {
        title: view.words.t("browse-heading"),
        description: crate::pages::event::description(view),
        address: &|words| {
            Address::Browse { event: view.slug(), lang: words.language.tag() }.to_string()
        },
        parts: &[Part::Index],
        tracks: &tracks,
        place: Place::Browse,
    };
    let frame = Frame::of_event(view, &about);
    let page = Page { frame, groups: groups(view) };
    Ok(page.frame.answer(page.render()))
}

fn groups(view: &View) -> Vec<Group> {
    let facets = filter::counts(view.published, &Filter::default());
    let programme = &view.published.programme;
    let entry = |name: &str, value: &str, words: String, class: String, count: usize| Entry {
        href: view.to_filtered(name, value),
        class,
        words,
        count,
    };
    let tracks = programme.tracks.iter().filter_map(|one| {
        let words = view.words.plain(&one.name);
        let count = *facets.tracks.get(&one.code)?;
        Some(entry("track", one.code.as_str(), words, track_class(one.code), count))
    });
    let types = programme.session_types.iter().filter_map(|one| {
        let words = view.words.plain(&one.name);
        let count = *facets.session_types.get(&one.code)?;
        Some(entry("type", one.code.as_str(), words, String::new(), count))
    });
    let rooms = programme.rooms.iter().filter_map(|one| {
        let words = view.words.plain(&one.name);
        let count = *facets.rooms.get(&one.code)?;
        Some(entry("room", one.code.as_str(), words, String::new(), count))
    });
    let languages = facets.languages.iter().map(|(lang, count)| {
        let words = i18n::language_name(view.language(), lang.as_str());
        entry("language", lang.as_str(), words, String::new(), *count)
    });
    let access = facets.access.iter().map(|(access, count)| {
        entry("access", access.as_str(), access_words(view, *access), String::new(), *count)
    });
    let levels = labels(view, "level", &facets.levels);
    let audiences = labels(view, "audience", &facets.audiences);
    let tags = facets
        .tags
        .iter()
        .map(|(tag, count)| entry("tag", tag, tag_words(view, tag), String::new(), *count));
    let mut groups: Vec<Group> = [
        ("browse-by-track", tracks.collect::<Vec<_>>()),
        ("browse-by-type", types.collect()),
        ("browse-by-access", access.collect()),
        ("browse-by-language", languages.collect()),
        ("browse-by-room", rooms.collect()),
        ("session-level", levels),
        ("session-audience", audiences),
        ("session-topics", tags.collect()),
    ]
    .into_iter()
    .filter(|(_, entries)| !entries.is_empty())
    .map(|(key, entries)| Group { heading: view.words.t(key), entries })
    .collect();
    for group in groups.iter_mut().skip(3) {
        view.words.sort_by_name(&mut group.entries, |entry| &entry.words);
    }
    groups
}

fn labels(
    view: &View,
    name: &str,
    counts: &std::collections::BTreeMap<String, usize>,
) -> Vec<Entry> {
    let sessions = &view.published.programme.sessions;
    counts
        .iter()
        .map(|(value, count)| {
            let mut all = sessions.iter().flat_map(|one| one.levels.iter().chain(&one.audiences));
            let text = all.find(|text| filter::label(text) == value);
            Entry {
                href: view.to_filtered(name, value.as_str()),
                class: String::new(),
                words: text.map_or_else(|| value.clone(), |text| view.words.plain(text)),
                count: *count,
            }
        })
        .collect()
}
