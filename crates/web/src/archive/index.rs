//! What the pages of an archive search: scripts that each hand one piece of the index over, so that a
//! page opened from a disk can load them too, and only those that its words need.
//!
//! `search/index.js` names the pieces; `words-N.js` hold forms with their places, `names.js` the words
//! of titles and names, `texts-N.js` what is shown of texts, and in each language `titles-N.js` what is
//! shown of what was found. Lists are written without names, as `archive/search.js` reads them.

use programme::{Kind, Published, Text};
use search::{Files, Term};
use serde_json::{Value, json};

use crate::clock;
use crate::markdown;
use crate::rows::{self, Detail, Said};
use crate::view::View;
use crate::words::Shown;

/// A piece of the words has about this many bytes.
const WORDS: usize = 24_000;
/// Documents whose texts, and whose titles, make a piece.
const TEXTS: usize = 12;
const TITLES: usize = 80;
/// How much of a text can be shown, in characters.
const LONGEST_TEXT: usize = 4_000;

/// What is the same in every language.
pub struct Shared(Files);

impl Shared {
    pub fn new(published: &Published) -> Shared {
        Shared(Files::new(published))
    }

    /// The pieces that every language uses.
    pub fn files(&self, published: &Published) -> Vec<(String, String)> {
        let mut files = Vec::new();
        let mut firsts: Vec<&str> = Vec::new();
        let mut piece: Vec<String> = Vec::new();
        let mut size = 0;
        let mut close = |piece: &mut Vec<String>| {
            let name = format!("words-{}", files.len());
            files.push(file(&name, &name, &format!("[{}]", piece.join(","))));
            piece.clear();
        };
        for term in &self.0.terms {
            let text = packed(term).to_string();
            if piece.is_empty() {
                firsts.push(&term.form);
            }
            size += text.len() + 1;
            piece.push(text);
            if size >= WORDS {
                close(&mut piece);
                size = 0;
            }
        }
        if !piece.is_empty() {
            close(&mut piece);
        }
        let documents = self.0.documents.iter().map(|one| {
            json!([folder(one.kind), one.code.as_str().to_ascii_lowercase(), one.title])
        });
        let manifest = json!({
            "documents": documents.collect::<Vec<_>>(),
            "words": firsts,
            "texts": TEXTS,
            "titles": TITLES,
        });
        files.push(file("index", "index", &manifest.to_string()));
        let names: Vec<&str> =
            self.0.terms.iter().filter(|term| term.name).map(|term| term.form.as_str()).collect();
        files.push(file("names", "names", &json!(names).to_string()));
        for (number, documents) in self.0.documents.chunks(TEXTS).enumerate() {
            let texts: Vec<Value> = documents
                .iter()
                .map(|one| match one.kind {
                    Kind::Session => texts(published, one.code),
                    _ => json!([]),
                })
                .collect();
            let name = format!("texts-{number}");
            files.push(file(&name, &name, &json!(texts).to_string()));
        }
        files
    }

    /// The pieces of a language: title, its language and direction, further words, whether cancelled.
    pub fn titles(&self, view: &View) -> Vec<(String, String)> {
        let lang = view.lang();
        let pieces = self.0.documents.chunks(TITLES).enumerate();
        pieces
            .map(|(number, documents)| {
                let titles: Vec<Value> =
                    documents.iter().map(|one| title(view, one.kind, one.code)).collect();
                let name = format!("titles-{number}");
                let data = json!(titles).to_string();
                let (_, text) = file(&name, &format!("{lang}-{name}"), &data);
                (format!("{lang}/search/{name}.js"), text)
            })
            .collect()
    }
}

/// A piece as a script.
fn file(name: &str, key: &str, data: &str) -> (String, String) {
    (format!("search/{name}.js"), format!("plenaryArchive(\"{key}\",{data});\n"))
}

fn folder(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "people",
        Kind::Organisation => "organisations",
        Kind::Room => "rooms",
        _ => "sessions",
    }
}

/// Form, stems, words, whether in names; then for each document the step from the last one, the number
/// of places, and the places, each as the step from the last one.
fn packed(term: &Term) -> Value {
    let mut places: Vec<u32> = Vec::new();
    let mut last = 0;
    for (document, found) in &term.places {
        places.push(document - last);
        last = *document;
        places.push(u32::try_from(found.len()).unwrap_or(u32::MAX));
        let mut before = 0;
        for place in found {
            places.push(place - before);
            before = *place;
        }
    }
    json!([term.form, term.stems, term.words, places])
}

/// The texts of a session as a reader would be shown pieces of them, each with its language.
fn texts(published: &Published, code: programme::Code) -> Value {
    let Some(session) = published.session(code) else { return json!([]) };
    let sections = session.sections.iter().map(|section| &section.text);
    let items = session.items.iter().filter_map(|item| item.text.as_ref());
    let all: Vec<&Text> = sections.chain(items).collect();
    let values = all.iter().flat_map(|text| text.iter());
    values
        .map(|(lang, text)| {
            let dir = lang.direction().as_str();
            json!([lang.as_str(), dir, markdown::summary(text, LONGEST_TEXT)])
        })
        .collect()
}

fn title(view: &View, kind: Kind, code: programme::Code) -> Value {
    let published = view.published;
    let shown = |text: &Text, more: Vec<String>, gone: bool| {
        let (lang, value) = view.words.chosen(text);
        json!([value, lang.as_str(), lang.direction().as_str(), more, u8::from(gone)])
    };
    let nothing = Vec::new;
    match kind {
        Kind::Person => published.person(code).map(|one| shown(&one.name, nothing(), false)),
        Kind::Organisation => {
            published.organisation(code).map(|one| shown(&one.name, nothing(), false))
        }
        Kind::Room => published.room(code).map(|one| shown(&one.name, nothing(), false)),
        _ => published.session(code).map(|one| {
            let row = rows::row(view, one, Detail::Simple, &mut Said::default());
            let time = one.when.map(|slot| Shown::plain(clock::when_short(view, &slot)));
            let flag = row.flag.map(|(words, _)| Shown::plain(words));
            let words = flag.into_iter().chain(time).chain(row.who).chain(row.meta);
            shown(&one.title, words.map(|one| one.value).collect(), row.cancelled)
        }),
    }
    .unwrap_or(Value::Null)
}
