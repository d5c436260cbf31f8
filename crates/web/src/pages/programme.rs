//! The programme as a list, simple or with descriptions, filtered as the address says.

use askama::Template;
use jiff::civil::Date;
use links::{Address, ListView};
use programme::filter::Facets;
use programme::{Tally, timing};

use crate::answer::Answer;
use crate::choice::Choice;
use crate::chosen::{self, Chosen, Label, access_words, label_words};
use crate::clock;
use crate::frame::{About, Frame, Link, Place};
use crate::query::Query;
use crate::rows::{self, Day, Detail, Row};
use crate::sheet::{Part, track_class};
use crate::view::{Refusal, View};
use crate::words::{Escaped, Shown};

#[derive(Template)]
#[template(path = "programme.html")]
struct Page {
    frame: Frame,
    heading: String,
    views: Vec<Link>,
    day_links: Vec<DayLink>,
    chosen: Vec<Chosen>,
    left_out: Option<String>,
    clear: String,
    /// Where words are looked for among what is chosen.
    search: Option<String>,
    chips: Vec<Chip>,
    more_chips: Option<Rest>,
    groups: Vec<Group>,
    matches: Option<String>,
    days: Vec<Day>,
    unscheduled: Vec<Row>,
    /// A title, and what to do as HTML.
    empty: Option<(String, String)>,
    pager: Vec<Link>,
}

/// A day in the bar of days.
pub struct DayLink {
    pub href: String,
    pub name: String,
    pub words: String,
    /// How much there is, where there is room to say it.
    pub count: String,
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
    pub rest: Option<Rest>,
}

/// Choices that do not stand beside a list at once.
pub struct Rest {
    /// `All 79 tracks`.
    pub words: String,
    pub chips: Vec<Chip>,
    /// Where all of them stand, when they are too many for the page of a list.
    pub href: Option<String>,
}

/// More choices than this of one kind are shown in part, and in full when a reader asks.
const FEW: usize = 12;
/// How many of them are shown at once.
const FIRST: usize = 8;
/// More choices than this of one kind stand on the browse page alone.
const MOST: usize = 120;

/// The first choices, and the rest where there are many.
pub fn in_part(view: &View, mut chips: Vec<Chip>, key: &str) -> (Vec<Chip>, Option<Rest>) {
    let count = chips.len();
    if count <= FEW {
        return (chips, None);
    }
    let rest = chips.split_off(FIRST);
    let browse = Address::Browse { event: view.slug(), lang: view.lang() }.to_string();
    let (chips_left, href) = if count > MOST { (Vec::new(), Some(browse)) } else { (rest, None) };
    let words = view.words.count(key, count);
    (chips, Some(Rest { words, chips: chips_left, href }))
}

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
    let mut asked = Choice::of(view, &dates);
    let described = list == ListView::Descriptions;
    // With descriptions, all days of much are never one page.
    asked.whole &= !described;
    let any_day = asked.day.is_none() && !asked.whole;
    let by_day = any_day && (described && !asked.is_filtered() || asked.is_large(view));
    let by_day = by_day && !(view.in_archive() && asked.is_filtered());
    let choice = if by_day { asked.on_one_day(view, &dates) } else { asked.clone() };
    let facets = choice.counts(view);
    let sessions = choice.sessions(view);
    let detail = match list {
        ListView::Simple => Detail::Simple,
        ListView::Descriptions => Detail::Descriptions,
    };
    let (days, unscheduled) = rows::days(view, sessions.iter().copied(), detail);
    let filtered = choice.is_filtered();
    // An archive has a page for each single choice, and none for several together.
    let several = view.in_archive() && filtered;
    let offered = if view.in_archive() { Choice::default() } else { choice.clone() };
    let offered_in = if view.in_archive() { ListView::Simple } else { list };
    let counts = if view.in_archive() { offered.counts(view) } else { facets.clone() };
    let chips = track_chips(view, &offered, offered_in, &counts);
    let (chips, more_chips) = in_part(view, chips, "filter-all-tracks");
    let chosen = chosen::chosen(view, &choice, &|query| view.to_list(list, query));
    let page = Page {
        heading: view.words.t("programme-heading"),
        views: if several { Vec::new() } else { views(view, &choice, list) },
        day_links: if several {
            Vec::new()
        } else {
            day_links(view, &choice, list, &dates, &facets)
        },
        left_out: chosen::left_out(view, &choice),
        clear: view.to_list(list, &Choice::default().on(choice.day, view).query()),
        chips: if several { Vec::new() } else { chips },
        more_chips: more_chips.filter(|_| !several),
        groups: if several { Vec::new() } else { groups(view, &offered, offered_in, &counts) },
        search: (!view.in_archive())
            .then(|| view.to_search(&asked.with(|choice| choice.whole = false).query())),
        // Where there is none, the page says so below.
        matches: (filtered && !sessions.is_empty())
            .then(|| view.words.count("filter-count", sessions.len())),
        empty: sessions.is_empty().then(|| empty(view, filtered)),
        pager: pager(view, &choice, list, &dates),
        days,
        unscheduled,
        frame: frame(view, &asked, list, &chosen),
        chosen,
    };
    let answer = page.frame.answer(page.render());
    // A page that shows today holds until tomorrow.
    let tomorrow = timing::day_span(view.published, view.zone(), clock::today(view)).end;
    Ok(if by_day { answer.until(Some(tomorrow)) } else { answer })
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
    // The grid has one day at a time, and shows what is chosen on it.
    let on_grid = choice.with(|choice| choice.whole = false).query();
    let grid = Link { href: view.to_grid(&on_grid), words: view.words.t("nav-grid"), current: "" };
    vec![
        link(ListView::Simple, "programme-simple"),
        link(ListView::Descriptions, "programme-described"),
        grid,
    ]
}

fn day_links(
    view: &View,
    choice: &Choice,
    list: ListView,
    dates: &[Date],
    facets: &Facets,
) -> Vec<DayLink> {
    if dates.len() < 2 {
        return Vec::new();
    }
    let all = DayLink {
        href: view.to_list(list, &choice.on_every_day(view).query()),
        name: view.words.t("days-all"),
        words: view.words.count("count-days", dates.len()),
        count: String::new(),
        current: choice.day.is_none(),
    };
    let days = dates.iter().map(|date| {
        let count = (!view.elsewhere()).then(|| {
            let count = facets.days.get(date).copied().unwrap_or_default();
            let breaks = facets.breaks.get(date).copied().unwrap_or_default();
            let tally = Tally { sessions: count - breaks, breaks, cancelled: 0 };
            crate::pages::event::in_words(view, tally)
        });
        DayLink {
            href: view.to_list(list, &choice.on(Some(*date), view).query()),
            name: i18n::begun(&i18n::weekday(view.language(), *date)),
            words: i18n::day_month(view.language(), *date),
            count: count.unwrap_or_default(),
            current: choice.day == Some(*date),
        }
    });
    // The described list is paged by day and has no page with all of them.
    let light = choice.is_filtered() && !choice.is_large(view);
    let offered = (list == ListView::Simple || light).then_some(all);
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
    if filtered {
        let whole = view.to_programme(&Query::default());
        let todo = view.words.linked("filter-none-do", "filter-none-link", &whole);
        return (view.words.t("filter-none"), todo);
    }
    let todo = view.words.t("programme-empty-do");
    (view.words.t("programme-empty"), Escaped(&todo).to_string())
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
        chip(
            label_words(view, Label::Tag, tag),
            *count,
            choice.with(|c| c.filter.tag = Some(tag.clone())),
        )
    });
    [
        ("filter-by-access", None, access.collect::<Vec<_>>()),
        ("filter-by-language", Some("filter-all-languages"), languages.collect()),
        ("filter-by-type", Some("filter-all-types"), types.collect()),
        ("filter-by-room", Some("filter-all-rooms"), rooms.collect()),
        ("session-topics", Some("filter-all-topics"), tags.collect()),
    ]
    .into_iter()
    .filter(|(_, _, chips)| chips.len() > 1)
    .map(|(key, all, chips)| {
        // There are few kinds of access, and each may decide whether one comes.
        let (chips, rest) = match all {
            Some(all) => in_part(view, chips, all),
            None => (chips, None),
        };
        Group { heading: view.words.t(key), chips, rest }
    })
    .collect()
}
