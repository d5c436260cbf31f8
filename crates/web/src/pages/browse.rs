//! Every way into the programme: tracks, types, languages, access, topics, each with its count.

use std::collections::BTreeMap;

use askama::Template;
use links::Address;
use programme::filter::{self, Facets, Filter};
use programme::{Code, Text};

use crate::answer::Answer;
use crate::chosen::{Label, access_words, label_words};
use crate::frame::{About, Frame, Place};
use crate::sheet::{Part, track_class};
use crate::view::{Refusal, View};
use crate::words::Shown;

#[derive(Template)]
#[template(path = "browse.html")]
struct Page {
    frame: Frame,
    groups: Vec<Group>,
}

struct Group {
    heading: String,
    /// Whether it is too long for one column.
    long: bool,
    entries: Vec<Entry>,
}

struct Entry {
    href: String,
    class: String,
    words: Shown,
    count: usize,
}

/// More entries than this flow into columns.
const LONG: usize = 12;
/// More people or organisations than this are left to their own index.
const MOST_NAMES: usize = 120;

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
    let mut groups: Vec<Group> = [
        ("browse-by-track", tracks(view, &facets)),
        ("browse-by-type", types(view, &facets)),
        ("browse-by-access", access(view, &facets)),
        ("browse-by-language", languages(view, &facets)),
        ("browse-by-room", rooms(view, &facets)),
        ("browse-by-organisation", organisations(view, &facets)),
        ("browse-by-person", people(view, &facets)),
        ("session-level", labels(view, "level", &facets.levels)),
        ("session-audience", labels(view, "audience", &facets.audiences)),
        ("session-topics", tags(view, &facets)),
    ]
    .into_iter()
    .filter(|(_, entries)| !entries.is_empty())
    .map(|(key, entries)| Group { heading: view.words.t(key), long: entries.len() > LONG, entries })
    .collect();
    for group in groups.iter_mut().skip(3) {
        view.words.sort_by_name(&mut group.entries, |entry| &entry.words.value);
    }
    groups
}

fn entry(view: &View, (name, value): (&str, &str), words: Shown, count: usize) -> Entry {
    Entry { href: view.to_filtered(name, value), class: String::new(), words, count }
}

/// An entry for an item with a code, if any session has it.
fn item(
    view: &View,
    kind: &str,
    (code, name): (Code, &Text),
    counts: &BTreeMap<Code, usize>,
) -> Option<Entry> {
    let count = *counts.get(&code)?;
    Some(entry(view, (kind, code.as_str()), view.words.text(name), count))
}

fn tracks(view: &View, facets: &Facets) -> Vec<Entry> {
    let tracks = view.published.programme.tracks.iter();
    let tracks = tracks.filter_map(|one| {
        let entry = item(view, "track", (one.code, &one.name), &facets.tracks)?;
        Some(Entry { class: track_class(one.code), ..entry })
    });
    tracks.collect()
}

fn types(view: &View, facets: &Facets) -> Vec<Entry> {
    let types = view.published.programme.session_types.iter();
    types
        .filter_map(|one| item(view, "type", (one.code, &one.name), &facets.session_types))
        .collect()
}

fn access(view: &View, facets: &Facets) -> Vec<Entry> {
    let kinds = facets.access.iter();
    kinds
        .map(|(kind, count)| {
            entry(view, ("access", kind.as_str()), Shown::plain(access_words(view, *kind)), *count)
        })
        .collect()
}

fn languages(view: &View, facets: &Facets) -> Vec<Entry> {
    let languages = facets.languages.iter();
    languages
        .map(|(lang, count)| {
            let words = i18n::language_name(view.language(), lang.as_str());
            entry(view, ("language", lang.as_str()), Shown::plain(words), *count)
        })
        .collect()
}

fn rooms(view: &View, facets: &Facets) -> Vec<Entry> {
    let rooms = view.published.programme.rooms.iter();
    rooms.filter_map(|one| item(view, "room", (one.code, &one.name), &facets.rooms)).collect()
}

fn organisations(view: &View, facets: &Facets) -> Vec<Entry> {
    let counts = &facets.organisations;
    let all = view.published.programme.organisations.iter();
    let all = all.filter_map(|one| item(view, "organisation", (one.code, &one.name), counts));
    let index = Address::Organisations { event: view.slug(), lang: view.lang() };
    or_index(view, all.collect(), &index, "organisations-heading")
}

fn people(view: &View, facets: &Facets) -> Vec<Entry> {
    let all = view.published.programme.people.iter();
    let all = all.filter_map(|one| item(view, "person", (one.code, &one.name), &facets.people));
    let index = Address::People { event: view.slug(), lang: view.lang() };
    or_index(view, all.collect(), &index, "people-heading")
}

fn tags(view: &View, facets: &Facets) -> Vec<Entry> {
    let tags = facets.tags.iter();
    tags.map(|(tag, count)| entry(view, ("tag", tag), label_words(view, Label::Tag, tag), *count))
        .collect()
}

/// The entries, or one that leads to their index, when they are too many.
fn or_index(view: &View, entries: Vec<Entry>, index: &Address, name: &str) -> Vec<Entry> {
    if entries.len() <= MOST_NAMES {
        return entries;
    }
    vec![Entry {
        href: index.to_string(),
        class: String::new(),
        words: Shown::plain(view.words.t(name)),
        count: entries.len(),
    }]
}

fn labels(view: &View, name: &str, counts: &BTreeMap<String, usize>) -> Vec<Entry> {
    let sessions = &view.published.programme.sessions;
    counts
        .iter()
        .map(|(value, count)| {
            let mut all = sessions.iter().flat_map(|one| one.levels.iter().chain(&one.audiences));
            let text = all.find(|text| filter::label(text) == value);
            Entry {
                href: view.to_filtered(name, value.as_str()),
                class: String::new(),
                words: text.map_or_else(|| Shown::plain(value), |text| view.words.text(text)),
                count: *count,
            }
        })
        .collect()
}
