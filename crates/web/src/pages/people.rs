//! Everybody who appears, in the order of the reader's language; a page for each letter where they are many.

use askama::Template;
use links::Address;
use programme::Person;

use crate::answer::Answer;
use crate::frame::{About, Frame, Place};
use crate::profile::{self, Profile};
use crate::query::Query;
use crate::sheet::Part;
use crate::view::{Refusal, View};

#[derive(Template)]
#[template(path = "people.html")]
struct Page {
    frame: Frame,
    total: String,
    ways: Vec<Way>,
    letters: Vec<Letter>,
}

struct Letter {
    id: String,
    sign: String,
    people: Vec<Profile>,
}

/// A way to a letter: a place on the page, or a page of its own.
struct Way {
    href: String,
    sign: String,
    label: String,
    /// Whether letters of another script begin with it.
    apart: bool,
    current: bool,
}

/// Of more people than this each letter has a page of its own.
const LARGE: usize = 300;
/// Fewer people than this are not parted by letters.
const FEW: usize = 24;
/// The value of `letter` that stands for everybody.
const ALL: &str = "all";

/// Shows the index of people.
pub fn show(view: &View) -> Result<Answer, Refusal> {
    let people = &view.published.programme.people;
    let groups = groups(view);
    let paged = people.len() > LARGE;
    let mut signs = groups.iter().map(|(sign, _)| sign.as_str());
    let first = signs.clone().find(|sign| *sign != NO_LETTER).or(signs.next());
    let asked = view
        .query
        .first("letter")
        .filter(|asked| paged && (*asked == ALL || groups.iter().any(|(sign, _)| sign == asked)));
    let chosen = asked.or(first).filter(|chosen| paged && *chosen != ALL);
    let suffix = letter_query(asked.filter(|asked| Some(*asked) != first));
    let shown = groups.iter().enumerate();
    let shown = shown.filter(|(_, (sign, _))| chosen.is_none_or(|chosen| chosen == sign));
    let letters = shown.map(|(at, (sign, people))| Letter {
        id: letter_id(at),
        sign: sign.clone(),
        people: people.iter().map(|person| profile::profile(view, person)).collect(),
    });
    let ways = if paged { pages(view, &groups, first, chosen) } else { places(view, &groups) };
    let tracks: Vec<_> = view.published.programme.tracks.iter().map(|one| one.code).collect();
    let about = About {
        title: view.words.t("people-heading"),
        description: crate::pages::event::description(view),
        address: &|words| address(view, words.language.tag()) + &suffix,
        parts: &[Part::People],
        tracks: &tracks,
        place: Place::People,
    };
    let page = Page {
        total: view.words.count("count-people", people.len()),
        letters: letters.collect(),
        ways: if ways.len() > 1 { ways } else { Vec::new() },
        frame: Frame::of_event(view, &about),
    };
    Ok(page.frame.answer(page.render()))
}

/// The queries of the pages of letters, where each has one of its own; the first page has none.
pub(crate) fn letters(view: &View) -> Vec<String> {
    if view.published.programme.people.len() <= LARGE {
        return Vec::new();
    }
    let groups = groups(view);
    let mut queries: Vec<String> =
        groups.iter().map(|(sign, _)| letter_query(Some(sign))).collect();
    queries.push(letter_query(Some(ALL)));
    queries
}

fn address(view: &View, lang: &str) -> String {
    Address::People { event: view.slug(), lang }.to_string()
}

fn label(view: &View, sign: &str) -> String {
    view.words.tf("people-starting-with", &[("letter", sign.into())])
}

/// The ways to the letters where all stand on one page.
fn places(view: &View, groups: &[Group]) -> Vec<Way> {
    let ways = groups.iter().enumerate().map(|(at, (sign, _))| Way {
        href: format!("#{}", letter_id(at)),
        label: label(view, sign),
        sign: sign.clone(),
        apart: false,
        current: false,
    });
    set_apart(ways.collect())
}

/// The ways to the pages of the letters, and to everybody.
fn pages(view: &View, groups: &[Group], first: Option<&str>, chosen: Option<&str>) -> Vec<Way> {
    let path = address(view, view.lang());
    let mut ways: Vec<Way> = Vec::new();
    for (sign, _) in groups {
        // Names of two scripts may stand apart under the same letter; its page shows both.
        if ways.iter().any(|way| way.sign == *sign) {
            continue;
        }
        let asked = Some(sign.as_str()).filter(|sign| Some(*sign) != first);
        ways.push(Way {
            href: path.clone() + &letter_query(asked),
            label: label(view, sign),
            sign: sign.clone(),
            apart: false,
            current: chosen == Some(sign.as_str()),
        });
    }
    let words = view.words.t("people-all");
    let href = path + &letter_query(Some(ALL));
    let mut ways = set_apart(ways);
    let current = chosen.is_none();
    ways.push(Way { href, label: words.clone(), sign: words, apart: false, current });
    ways
}

/// Marks where the letters of one script end and those of another begin: `В` and `B` look the same.
fn set_apart(mut ways: Vec<Way>) -> Vec<Way> {
    let mut last = None;
    for way in &mut ways {
        let Some(script) = way.sign.chars().next().and_then(script) else { continue };
        way.apart = last.is_some_and(|last| last != script);
        last = Some(script);
    }
    ways
}

/// The block of Unicode in which the letters of a script begin; nothing for what is no letter.
fn script(letter: char) -> Option<u32> {
    let blocks = [0x0000, 0x0370, 0x0400, 0x0530, 0x0590, 0x0600, 0x0900, 0x1e00, 0x1f00, 0x2e80];
    let block = blocks.into_iter().rfind(|start| *start <= u32::from(letter));
    // Latin letters stand in two places.
    block.filter(|_| letter.is_alphabetic()).map(|start| if start == 0x1e00 { 0 } else { start })
}

/// People under a letter.
type Group<'a> = (String, Vec<&'a Person>);

/// Everybody in order, by the letters under which they stand; few people stand under none.
fn groups<'a>(view: &View<'a>) -> Vec<Group<'a>> {
    let people = &view.published.programme.people;
    let mut sorted: Vec<(String, &Person)> =
        people.iter().map(|one| (view.words.plain(&one.name), one)).collect();
    view.words.sort_by_name(&mut sorted, |(name, _)| name);
    let mut groups: Vec<Group> = Vec::new();
    for (name, person) in sorted {
        let sign = if people.len() > FEW { sign(&name) } else { String::new() };
        match groups.last_mut() {
            Some((last, people)) if *last == sign => people.push(person),
            _ => groups.push((sign, vec![person])),
        }
    }
    groups
}

fn letter_id(at: usize) -> String {
    format!("letter-{}", at + 1)
}

fn letter_query(letter: Option<&str>) -> String {
    let mut query = Query::default();
    if let Some(letter) = letter {
        query.push("letter", letter);
    }
    query.suffix()
}

/// Where names stand that begin with no letter.
const NO_LETTER: &str = "#";

/// The letter under which a name stands: its first one without marks, `#` for what is none.
fn sign(name: &str) -> String {
    let first = links::slug(name).chars().next();
    let folded = first.filter(char::is_ascii_alphabetic);
    let letter = folded.or_else(|| name.chars().find(|c| c.is_alphabetic()));
    letter.map_or(NO_LETTER.to_owned(), |letter| letter.to_uppercase().collect())
}
