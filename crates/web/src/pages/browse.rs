//! Every way into the programme: tracks, types, languages, access, topics, each with its count.

use std::collections::BTreeMap;

use askama::Template;
use links::Address;
use programme::filter::{self, Filter};

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
    entries: Vec<Entry>,
}

struct Entry {
    href: String,
    class: String,
    words: Shown,
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
    let entry = |name: &str, value: &str, words: Shown, class: String, count: usize| Entry {
        href: view.to_filtered(name, value),
        class,
        words,
        count,
    };
    let tracks = programme.tracks.iter().filter_map(|one| {
        let words = view.words.text(&one.name);
        let count = *facets.tracks.get(&one.code)?;
        Some(entry("track", one.code.as_str(), words, track_class(one.code), count))
    });
    let types = programme.session_types.iter().filter_map(|one| {
        let words = view.words.text(&one.name);
        let count = *facets.session_types.get(&one.code)?;
        Some(entry("type", one.code.as_str(), words, String::new(), count))
    });
    let rooms = programme.rooms.iter().filter_map(|one| {
        let words = view.words.text(&one.name);
        let count = *facets.rooms.get(&one.code)?;
        Some(entry("room", one.code.as_str(), words, String::new(), count))
    });
    let languages = facets.languages.iter().map(|(lang, count)| {
        let words = i18n::language_name(view.language(), lang.as_str());
        entry("language", lang.as_str(), Shown::plain(words), String::new(), *count)
    });
    let access = facets.access.iter().map(|(access, count)| {
        let words = Shown::plain(access_words(view, *access));
        entry("access", access.as_str(), words, String::new(), *count)
    });
    let labels = |name: &str, kind, counts: &BTreeMap<String, usize>| -> Vec<Entry> {
        let words = |(value, count): (&String, &usize)| {
            entry(name, value, label_words(view, kind, value), String::new(), *count)
        };
        counts.iter().map(words).collect()
    };
    let levels = labels("level", Label::Level, &facets.levels);
    let audiences = labels("audience", Label::Audience, &facets.audiences);
    let tags = labels("tag", Label::Tag, &facets.tags);
    let mut groups: Vec<Group> = [
        ("browse-by-track", tracks.collect::<Vec<_>>()),
        ("browse-by-type", types.collect()),
        ("browse-by-access", access.collect()),
        ("browse-by-language", languages.collect()),
        ("browse-by-room", rooms.collect()),
        ("session-level", levels),
        ("session-audience", audiences),
        ("session-topics", tags),
    ]
    .into_iter()
    .filter(|(_, entries)| !entries.is_empty())
    .map(|(key, entries)| Group { heading: view.words.t(key), entries })
    .collect();
    for group in groups.iter_mut().skip(3) {
        view.words.sort_by_name(&mut group.entries, |entry| &entry.words.value);
    }
    groups
}
