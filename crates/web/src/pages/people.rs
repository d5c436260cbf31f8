//! Everybody who appears, in the order of the reader's language.

use askama::Template;
use links::Address;

use crate::answer::Answer;
use crate::frame::{About, Frame, Place};
use crate::profile::{self, Profile};
use crate::sheet::Part;
use crate::view::{Refusal, View};

#[derive(Template)]
#[template(path = "people.html")]
struct Page {
    frame: Frame,
    total: String,
    letters: Vec<Letter>,
}

struct Letter {
    id: String,
    sign: String,
    label: String,
    people: Vec<Profile>,
}

/// Shows the index of people.
pub fn show(view: &View) -> Result<Answer, Refusal> {
    let people = &view.published.programme.people;
    let mut sorted: Vec<(String, &programme::Person)> =
        people.iter().map(|one| (view.words.plain(&one.name), one)).collect();
    view.words.sort_by_name(&mut sorted, |(name, _)| name);
    let mut letters: Vec<Letter> = Vec::new();
    let grouped = people.len() > 24;
    for (name, person) in sorted {
        let sign = if grouped { sign(&name) } else { String::new() };
        if letters.last().is_none_or(|last| last.sign != sign) {
            let label = view.words.tf("people-starting-with", &[("letter", sign.as_str().into())]);
            let id = format!("letter-{}", letters.len() + 1);
            letters.push(Letter { id, sign, label, people: Vec::new() });
        }
        if let Some(letter) = letters.last_mut() {
            letter.people.push(profile::profile(view, person));
        }
    }
    let tracks: Vec<_> = view.published.programme.tracks.iter().map(|one| one.code).collect();
    let about = About {
        title: view.words.t("people-heading"),
        description: crate::pages::event::description(view),
        address: &|words| {
            Address::People { event: view.slug(), lang: words.language.tag() }.to_string()
        },
        parts: &[Part::People],
        tracks: &tracks,
        place: Place::People,
    };
    let page = Page {
        frame: Frame::of_event(view, &about),
        total: view.words.count("count-people", people.len()),
        letters,
    };
    Ok(page.frame.answer(page.render()))
}

/// The letter under which a name stands: its first one without marks, `#` for what is none.
fn sign(name: &str) -> String {
    let first = links::slug(name).chars().next();
    let folded = first.filter(char::is_ascii_alphabetic);
    let letter = folded.or_else(|| name.chars().find(|c| c.is_alphabetic()));
    letter.map_or("#".to_owned(), |letter| letter.to_uppercase().collect())
}
