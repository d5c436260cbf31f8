//! Search over the published programme: words, filters, and what was found, best first.
//!
//! A plain form with plain addresses; the page's script only asks for the same page while one types.

use std::collections::{BTreeMap, HashMap};

use askama::Template;
use jiff::civil::Date;
use programme::{Code, Kind, Person, Session, Text, timing};
use search::{Found, Hit, Index};

use crate::answer::Answer;
use crate::choice::Choice;
use crate::chosen::{self, Chosen};
use crate::clock;
use crate::found::{self, Words as Forms};
use crate::frame::{About, Frame, Link, Place};
use crate::query::Query;
use crate::rows::{self, TrackMark};
use crate::sheet::Part;
use crate::view::{Refusal, View};
use crate::words::{Escaped, Shown};

/// Sessions on one page.
const SESSIONS: usize = 20;
/// People, organisations and rooms, of each.
const OTHERS: usize = 6;
/// Choices of one kind that are offered.
const CHOICES: usize = 12;

#[derive(Template)]
#[template(path = "search.html")]
struct Page {
    frame: Frame,
    /// In a static archive: what its script says.
    said: Option<Said>,
    action: String,
    written: String,
    /// The filters that the address names, to go on with the form.
    kept: Vec<(String, String)>,
    /// The same for the reader, each with the address without it.
    chosen: Vec<Chosen>,
    /// The address without them all.
    clear: String,
    left_out: Option<String>,
    /// A title, and what to do as HTML.
    state: Option<(String, String)>,
    near: Vec<Link>,
    count: String,
    /// Whose names have the words.
    named: Vec<Group>,
    /// Whose texts have them.
    others: Vec<Group>,
    choices: Vec<Choices>,
    sessions: Vec<SessionFound>,
    pager: Vec<Link>,
}

/// What the script of an archive says, and where a reader without it goes on.
struct Said {
    programme: String,
    browse: String,
    /// JSON, by the keys of the phrases.
    words: String,
}

impl Said {
    fn new(view: &View) -> Said {
        let mut words = serde_json::Map::new();
        for key in [
            "search-begin",
            "search-begin-do",
            "search-none-link",
            "search-some",
            "search-some-do",
            "search-near",
            "search-people",
            "search-organisations",
            "search-rooms",
            "search-sessions",
            "pages-next",
        ] {
            words.insert(key.to_owned(), view.words.t(key).into());
        }
        let none = view.words.tf("search-none", &[("words", "{words}".into())]);
        words.insert("search-none".to_owned(), i18n::plain(&none).into());
        let todo = view.words.tf("search-none-do", &[("link", "{link}".into())]);
        words.insert("search-none-do".to_owned(), i18n::plain(&todo).into());
        // A number of each kind that a language tells apart: the script takes the one that counts alike.
        let counts = [0, 1, 2, 3, 11, 100].map(|count| {
            let number = i18n::number(view.language(), count as i64);
            let phrase = i18n::plain(&view.words.count("search-count", count));
            serde_json::json!([count, phrase.replace(&number, "{count}")])
        });
        words.insert("counts".to_owned(), counts.to_vec().into());
        let (event, lang) = (view.slug(), view.lang());
        Said {
            programme: view.to_programme(&Query::default()),
            browse: links::Address::Browse { event, lang }.to_string(),
            words: serde_json::Value::Object(words).to_string(),
        }
    }
}

/// People, organisations or rooms.
struct Group {
    heading: String,
    items: Vec<Item>,
}

struct Item {
    href: String,
    /// Escaped, with the found words marked.
    name: String,
    mark: Shown,
    note: Option<Shown>,
}

/// Filters of one kind, each with how many of the found sessions it leaves.
struct Choices {
    heading: String,
    chips: Vec<(String, Shown, usize)>,
}

struct SessionFound {
    code: Code,
    href: String,
    /// Escaped, with the found words marked.
    title: String,
    mark: Shown,
    cancelled: bool,
    flag: Option<String>,
    track: Option<TrackMark>,
    meta: Vec<Shown>,
    /// The place in its texts where the words stand, escaped and marked; may be empty.
    text: String,
    text_mark: Shown,
}

/// Answers a search; without words it only asks for some.
pub fn show(view: &View, index: Option<&Index>) -> Result<Answer, Refusal> {
    let written = view.query.first("q").unwrap_or_default().trim();
    let mut choice = Choice::of(view, &days(view));
    choice.whole = false;
    let choice = choice;
    let asked = search::Query::parse(written);
    let found = match index {
        Some(index) => index.find(&asked, |kind, code| keep(view, &choice, kind, code)),
        None => Found::default(),
    };
    let forms = Forms::new(&found.forms);
    let hits: Vec<&Session> = sessions(view, &found).collect();
    let page = page_number(view, hits.len());
    let shown = &hits[(page * SESSIONS).min(hits.len())..((page + 1) * SESSIONS).min(hits.len())];
    let filtered = is_narrow(&choice);
    let chosen = chosen(view, written, &choice);
    let tracks = rows::tracks_of(shown.iter().copied());
    let about = About {
        title: chosen::title(view, view.words.t("search-heading"), &chosen),
        description: crate::pages::event::description(view),
        address: &|words| {
            let lang = words.language.tag();
            let address = links::Address::Search { event: view.slug(), lang };
            format!("{address}{}", with_words(written, &choice).suffix())
        },
        parts: &[Part::List],
        tracks: &tracks,
        place: Place::Search,
    };
    let mut frame = Frame::of_event(view, &about);
    // Every search would be a page of its own to a search engine.
    frame.indexed = written.is_empty() && !filtered;
    let answer = Page {
        said: view.in_archive().then(|| Said::new(view)),
        action: view.to_search(&Query::default()),
        kept: choice.query().pairs().map(|(name, value)| (name.into(), value.into())).collect(),
        clear: view.to_search(&with_words(written, &Choice::default())),
        left_out: chosen::left_out(view, &choice),
        chosen,
        state: state(view, &asked, &found, written),
        near: near(view, &found, &choice),
        count: if hits.is_empty() {
            String::new()
        } else {
            view.words.count("search-count", hits.len())
        },
        named: groups(view, &found, &forms, Where::Name),
        others: groups(view, &found, &forms, Where::Text),
        choices: choices(view, written, &choice, &hits),
        sessions: shown.iter().map(|session| session_found(view, session, &forms)).collect(),
        pager: pager(view, written, &choice, page, hits.len()),
        written: written.to_owned(),
        frame,
    };
    Ok(answer.frame.answer(answer.render()))
}

/// The days that the address may name; counting them takes a while, so not where it names none.
fn days(view: &View) -> Vec<Date> {
    if view.query.first("day").is_none() {
        return Vec::new();
    }
    timing::days_in(view.published, view.zone()).into_iter().map(|(day, _)| day).collect()
}

/// Whether the sessions are narrowed, by a day or by anything else.
fn is_narrow(choice: &Choice) -> bool {
    choice.day.is_some() || choice.is_filtered()
}

/// What the sessions are narrowed by, the day first.
fn chosen(view: &View, written: &str, choice: &Choice) -> Vec<Chosen> {
    let to = |choice: &Choice| view.to_search(&with_words(written, choice));
    let day = choice.day.map(|day| {
        let words = i18n::begun(&i18n::weekday_day_month(view.language(), day));
        let label = view.words.tf("filter-remove", &[("name", words.as_str().into())]);
        Chosen { href: to(&choice.on(None, view)), words: Shown::plain(words), label }
    });
    let written = |query: &Query| {
        let mut all = Query::default();
        if !written.is_empty() {
            all.push("q", written);
        }
        query.pairs().for_each(|(name, value)| all.push(name, value));
        view.to_search(&all)
    };
    day.into_iter().chain(chosen::chosen(view, choice, &written)).collect()
}

/// Everything but sessions is found whatever the filters; they are filters of sessions.
fn keep(view: &View, choice: &Choice, kind: Kind, code: Code) -> bool {
    if !is_narrow(choice) {
        return true;
    }
    if kind != Kind::Session {
        return false;
    }
    let Some(session) = view.published.session(code) else { return false };
    (choice.filter.is_empty() || choice.filter.matches(session, view.published))
        && (choice.day.is_none() || clock::day_of(view, session) == choice.day)
}

fn sessions<'a>(view: &View<'a>, found: &Found) -> impl Iterator<Item = &'a Session> {
    let all = &view.published.programme.sessions;
    let places: Vec<usize> = of_kind(found, Kind::Session).map(|hit| hit.place).collect();
    places.into_iter().filter_map(|place| all.get(place))
}

fn of_kind(found: &Found, kind: Kind) -> impl Iterator<Item = &Hit> {
    found.hits.iter().filter(move |hit| hit.kind == kind)
}

/// Counted from 0; the last one where the address names one beyond.
fn page_number(view: &View, count: usize) -> usize {
    let asked = view.query.first("page").and_then(|page| page.parse::<usize>().ok());
    let last = count.saturating_sub(1) / SESSIONS;
    asked.unwrap_or(1).saturating_sub(1).min(last)
}

fn with_words(written: &str, choice: &Choice) -> Query {
    let mut query = Query::default();
    if !written.is_empty() {
        query.push("q", written);
    }
    for (name, value) in choice.query().pairs() {
        query.push(name, value);
    }
    query
}

/// What a reader is told in place of, or above, what was found.
fn state(
    view: &View,
    asked: &search::Query,
    found: &Found,
    written: &str,
) -> Option<(String, String)> {
    let say = |title: &str, text: &str| {
        Some((view.words.t(title), Escaped(&view.words.t(text)).to_string()))
    };
    if asked.is_empty() {
        return say("search-begin", "search-begin-do");
    }
    if found.hits.is_empty() {
        let title = view.words.tf("search-none", &[("words", written.into())]);
        let programme = view.to_programme(&Query::default());
        let todo = view.words.linked("search-none-do", "search-none-link", &programme);
        return Some((title, todo));
    }
    if !found.whole { say("search-some", "search-some-do") } else { None }
}

/// Words that almost are what was written, as searches for them.
fn near(view: &View, found: &Found, choice: &Choice) -> Vec<Link> {
    let link = |word: &String| Link {
        href: view.to_search(&with_words(word, choice)),
        words: word.clone(),
        current: "",
    };
    found.near.iter().take(OTHERS).map(link).collect()
}

/// Where the words stand of what was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Where {
    Name,
    Text,
}

fn groups(view: &View, found: &Found, forms: &Forms, place: Where) -> Vec<Group> {
    let programme = &view.published.programme;
    let item = |href: String, name: &Text, note: Option<Shown>| {
        let (lang, value) = view.words.chosen(name);
        let mark = view.words.value(lang, "");
        Item { href, name: forms.marked(lang, value), mark, note }
    };
    let here = |kind: Kind| {
        let hits = of_kind(found, kind).filter(move |hit| hit.named == (place == Where::Name));
        hits.map(|hit| hit.place)
    };
    let people = here(Kind::Person).filter_map(|place| programme.people.get(place));
    let people = people.map(|one| item(view.to_person(one), &one.name, position(view, one)));
    let bodies = here(Kind::Organisation).filter_map(|place| programme.organisations.get(place));
    let bodies = bodies.map(|one| item(view.to_organisation(one), &one.name, None));
    let rooms = here(Kind::Room).filter_map(|place| programme.rooms.get(place));
    let rooms = rooms.map(|one| item(view.to_room(one), &one.name, None));
    [
        ("search-people", people.take(OTHERS).collect::<Vec<_>>()),
        ("search-organisations", bodies.take(OTHERS).collect()),
        ("search-rooms", rooms.take(OTHERS).collect()),
    ]
    .into_iter()
    .filter(|(_, items)| !items.is_empty())
    .map(|(key, items)| Group { heading: view.words.t(key), items })
    .collect()
}

fn position(view: &View, person: &Person) -> Option<Shown> {
    let one = person.affiliations.first()?;
    let organisation = one.organisation.and_then(|code| view.published.organisation(code));
    let text = one.position.as_ref().or(organisation.map(|one| &one.name))?;
    Some(view.words.text(text))
}

/// Days and tracks of what was found; one that is chosen is not offered again.
fn choices(view: &View, written: &str, choice: &Choice, hits: &[&Session]) -> Vec<Choices> {
    let mut days: BTreeMap<Date, usize> = BTreeMap::new();
    let mut tracks: HashMap<Code, usize> = HashMap::new();
    for session in hits {
        if let Some(day) = clock::day_of(view, session) {
            *days.entry(day).or_default() += 1;
        }
        if let Some(track) = session.track {
            *tracks.entry(track).or_default() += 1;
        }
    }
    let mut tracks: Vec<(Code, usize)> = tracks.into_iter().collect();
    tracks.sort_by_key(|(code, count)| (std::cmp::Reverse(*count), *code));
    let to = |choice: Choice| view.to_search(&with_words(written, &choice));
    let mut all = Vec::new();
    if choice.day.is_none() && days.len() > 1 {
        let chips = days.into_iter().map(|(day, count)| {
            let words = i18n::begun(&i18n::weekday_day_month(view.language(), day));
            (to(choice.on(Some(day), view)), Shown::plain(words), count)
        });
        let chips = chips.take(CHOICES).collect();
        all.push(Choices { heading: view.words.t("filter-by-day"), chips });
    }
    if choice.filter.track.is_none() && tracks.len() > 1 {
        let chips = tracks.into_iter().filter_map(|(code, count)| {
            let track = view.published.track(code)?;
            let chosen = choice.with(|choice| choice.filter.track = Some(code));
            Some((to(chosen), view.words.text(&track.name), count))
        });
        let chips = chips.take(CHOICES).collect();
        all.push(Choices { heading: view.words.t("filter-by-track"), chips });
    }
    all
}

fn pager(view: &View, written: &str, choice: &Choice, page: usize, count: usize) -> Vec<Link> {
    let link = |page: usize, key: &str| {
        let mut query = with_words(written, choice);
        if page > 0 {
            query.push("page", (page + 1).to_string());
        }
        Link { href: view.to_search(&query), words: view.words.t(key), current: "" }
    };
    let before = page.checked_sub(1).map(|before| link(before, "pages-previous"));
    let more = (page + 1) * SESSIONS < count;
    before.into_iter().chain(more.then(|| link(page + 1, "pages-next"))).collect()
}

fn session_found(view: &View, session: &Session, forms: &Forms) -> SessionFound {
    let (lang, title) = view.words.chosen(&session.title);
    let mark = view.words.value(lang, "");
    let row = rows::row(view, session, rows::Detail::Simple, &mut rows::Said::default());
    let time = session.when.map(|slot| Shown::plain(clock::when_short(view, &slot)));
    let place = found::place(view, session, forms);
    let fragment = place.as_ref().map_or(String::new(), |place| place.fragment.clone());
    let (text, text_mark) = match place {
        Some(place) => (place.html, place.mark),
        None => (String::new(), Shown::plain("")),
    };
    SessionFound {
        code: session.code,
        href: format!("{}{fragment}", row.href),
        title: forms.marked(lang, title),
        mark,
        cancelled: row.cancelled,
        flag: row.flag.map(|(words, _)| words),
        track: row.track,
        meta: time.into_iter().chain(row.who).chain(row.meta).collect(),
        text,
        text_mark,
    }
}
