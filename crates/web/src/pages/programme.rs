//! The programme as a list, simple or with descriptions, filtered as the address says.

use askama::Template;
use jiff::civil::Date;
use links::{Address, ListView};
use programme::filter::Facets;
use programme::timing;

use crate::answer::Answer;
use crate::choice::Choice;
use crate::chosen::{self, Chosen, Label, access_words, label_words};
use crate::clock;
use crate::frame::{About, Frame, Link, Place};
use crate::rows::{self, Day, Detail, Row};
use crate::sheet::{Part, track_class};
use crate::tally::Tally;
use crate::view::{Refusal, View};
use crate::words::Shown;

#[derive(Template)]
#[template(path = "programme.html")]
struct Page {
    frame: Frame,
    heading: String,
    views: Vec<Link>,
    day_links: Vec<DayLink>,
    chosen: Vec<Chosen>,
    clear: String,
    chips: Vec<Chip>,
    groups: Vec<Group>,
    matches: Option<String>,
    left_out: Option<String>,
    days: Vec<Day>,
    unscheduled: Vec<Row>,
    empty: Option<(String, String)>,
    pager: Vec<Link>,
}

/// A day in the bar of days.
pub struct DayLink {
    pub href: String,
    pub name: String,
    pub words: String,
    pub current: bool,
}

/// A further choice and how many sessions are behind it.
pub struct Chip {
    pub href: String,
    pub words: Shown,
    pub class: String,
    pub count: usize,
}

/// Choices of one kind.
pub struct Group {
    pub heading: String,
    pub chips: Vec<Chip>,
}

/// More choices than this of one kind are not offered beside a list: the browse page has them all.
const MOST_CHIPS: usize = 40;

/// The whole programme in one list.
pub fn simple(view: &View) -> Result<Answer, Refusal> {
    show(view, ListView::Simple)
}

/// A day of the programme with the beginnings of descriptions.
pub fn descriptions(view: &View) -> Result<Answer, Refusal> {
    show(view, ListView::Descriptions)
}

fn show(view: &View, list: ListView) -> Result<Answer, Refusal> {
    let by_day = timing::days_in(view.published, view.zone());
    let dates: Vec<Date> = by_day.iter().map(|(date, _)| *date).collect();
    let mut choice = Choice::of(view, &dates);
    if list == ListView::Descriptions && choice.day.is_none() && !choice.is_filtered() {
        // Paged by day, so that a page stays light.
        choice = choice.on(dates.first().copied(), view);
    }
    let facets = choice.counts(view);
    let sessions = choice.sessions(view);
    let detail = match list {
        ListView::Simple => Detail::Simple,
        ListView::Descriptions => Detail::Descriptions,
    };
    let (days, unscheduled) = rows::days(view, sessions.iter().copied(), detail);
    let filtered = choice.is_filtered();
    let chosen = chosen::chosen(view, &choice, &|query| view.to_list(list, query));
    let page = Page {
        heading: view.words.t("programme-heading"),
        views: views(view, &choice, list),
        day_links: day_links(view, &choice, list, &dates),
        clear: view.to_list(list, &Choice::default().on(choice.day, view).query()),
        chips: track_chips(view, &choice, list, &facets),
        groups: groups(view, &choice, list, &facets),
        matches: filtered.then(|| {
            Tally::of(view.published, sessions.iter().copied()).words_with(view, "filter-count")
        }),
        left_out: chosen::left_out(view, &choice),
        empty: sessions.is_empty().then(|| empty(view, filtered)),
        pager: pager(view, &choice, list, &dates),
        days,
        unscheduled,
        frame: frame(view, &choice, list, &chosen),
        chosen,
    };
    Ok(page.frame.answer(page.render()))
}

fn frame(view: &View, choice: &Choice, list: ListView, chosen: &[Chosen]) -> Frame {
    let tracks: Vec<_> = view.published.programme.tracks.iter().map(|one| one.code).collect();
    let suffix = choice.query().suffix();
    let title = match choice.day {
        Some(day) => {
            let date = i18n::weekday_day_month(view.language(), day);
            view.words.tf("title-programme-of-day", &[("date", date.as_str().into())])
        }
        None => view.words.t("programme-heading"),
    };
    let about = About {
        title: chosen::title(view, title, chosen),
        description: crate::pages::event::description(view),
        address: &|words| {
            let lang = words.language.tag();
            format!("{}{suffix}", Address::Programme { event: view.slug(), lang, view: list })
        },
        parts: &[Part::List],
        tracks: &tracks,
        place: Place::Programme,
    };
    Frame::of_event(view, &about)
}

/// The ways to look at the programme, this one marked.
fn views(view: &View, choice: &Choice, list: ListView) -> Vec<Link> {
    let link = |view_as, key: &str| Link {
        href: view.to_list(view_as, &choice.query()),
        words: view.words.t(key),
        current: if view_as == list { "page" } else { "" },
    };
    let grid = view.to_grid(&choice.query());
    let grid = Link { href: grid, words: view.words.t("nav-grid"), current: "" };
    vec![
        link(ListView::Simple, "programme-simple"),
        link(ListView::Descriptions, "programme-described"),
        grid,
    ]
}

fn day_links(view: &View, choice: &Choice, list: ListView, dates: &[Date]) -> Vec<DayLink> {
    if dates.len() < 2 {
        return Vec::new();
    }
    let every = choice.on(None, view);
    let sessions = every.sessions(view);
    let all = DayLink {
        href: view.to_list(list, &every.query()),
        name: view.words.t("filter-all"),
        words: view.words.count("count-days", dates.len()),
        current: choice.day.is_none(),
    };
    let days = dates.iter().map(|date| {
        let own = sessions.iter().filter(|one| clock::day_of(view, one) == Some(*date));
        let count = Tally::of(view.published, own.copied()).sessions;
        let words = i18n::day_month(view.language(), *date);
        DayLink {
            href: view.to_list(list, &choice.on(Some(*date), view).query()),
            name: i18n::begun(&i18n::weekday(view.language(), *date)),
            words: format!("{words} · {}", view.words.count("count-sessions", count)),
            current: choice.day == Some(*date),
        }
    });
    // The described list is paged by day and has no page with all of them.
    let offered = (list == ListView::Simple || choice.is_filtered()).then_some(all);
    offered.into_iter().chain(days).collect()
}

fn pager(view: &View, choice: &Choice, list: ListView, dates: &[Date]) -> Vec<Link> {
    let Some(place) = choice.day.and_then(|day| dates.iter().position(|one| *one == day)) else {
        return Vec::new();
    };
    let link = |date: &Date| Link {
        href: view.to_list(list, &choice.on(Some(*date), view).query()),
        words: i18n::begun(&i18n::weekday_day_month(view.language(), *date)),
        current: "",
    };
    let before = place.checked_sub(1).and_then(|before| dates.get(before));
    before.into_iter().chain(dates.get(place + 1)).map(link).collect()
}

fn empty(view: &View, filtered: bool) -> (String, String) {
    let (title, text) = if filtered {
        ("filter-none", "filter-none-do")
    } else {
        ("programme-empty", "programme-empty-do")
    };
    (view.words.t(title), view.words.t(text))
}

fn track_chips(view: &View, choice: &Choice, list: ListView, facets: &Facets) -> Vec<Chip> {
    if choice.filter.track.is_some() {
        return Vec::new();
    }
    let tracks = view.published.programme.tracks.iter();
    tracks
        .filter_map(|track| {
            let count = *facets.tracks.get(&track.code)?;
            let with = choice.with(|c| c.filter.track = Some(track.code));
            Some(Chip {
                href: view.to_list(list, &with.query()),
                words: view.words.text(&track.name),
                class: track_class(track.code),
                count,
            })
        })
        .take(MOST_CHIPS)
        .collect()
}

/// Further choices, those without sessions and those already made left out.
fn groups(view: &View, choice: &Choice, list: ListView, facets: &Facets) -> Vec<Group> {
    let chip = |words: Shown, count: usize, with: Choice| Chip {
        href: view.to_list(list, &with.query()),
        words,
        class: String::new(),
        count,
    };
    let programme = &view.published.programme;
    let filter = &choice.filter;
    let types = programme.session_types.iter().filter(|_| filter.session_type.is_none());
    let types = types.filter_map(|one| {
        let count = *facets.session_types.get(&one.code)?;
        let with = choice.with(|c| c.filter.session_type = Some(one.code));
        Some(chip(view.words.text(&one.name), count, with))
    });
    let rooms = programme.rooms.iter().filter(|_| filter.room.is_none());
    let rooms = rooms.filter_map(|one| {
        let count = *facets.rooms.get(&one.code)?;
        Some(chip(
            view.words.text(&one.name),
            count,
            choice.with(|c| c.filter.room = Some(one.code)),
        ))
    });
    let languages = facets.languages.iter().filter(|_| filter.language.is_none());
    let languages = languages.map(|(lang, count)| {
        let name = i18n::language_name(view.language(), lang.as_str());
        chip(Shown::plain(name), *count, choice.with(|c| c.filter.language = Some(lang.clone())))
    });
    let access = facets.access.iter().filter(|(access, _)| !filter.access.contains(access));
    let access = access.map(|(access, count)| {
        let with = choice.with(|c| {
            c.filter.access.insert(*access);
        });
        chip(Shown::plain(access_words(view, *access)), *count, with)
    });
    let tags = facets.tags.iter().filter(|_| filter.tag.is_none());
    let tags = tags.map(|(tag, count)| {
        let words = label_words(view, Label::Tag, tag);
        chip(words, *count, choice.with(|c| c.filter.tag = Some(tag.clone())))
    });
    [
        ("filter-by-access", access.take(MOST_CHIPS).collect::<Vec<_>>()),
        ("filter-by-language", languages.take(MOST_CHIPS).collect()),
        ("filter-by-type", types.take(MOST_CHIPS).collect()),
        ("filter-by-room", rooms.take(MOST_CHIPS).collect()),
        ("session-topics", tags.take(MOST_CHIPS).collect()),
    ]
    .into_iter()
    .filter(|(_, chips)| chips.len() > 1)
    .map(|(key, chips)| Group { heading: view.words.t(key), chips })
    .collect()
}
