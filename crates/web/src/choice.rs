//! The filters of a list as an address: read, checked, and written back in one order.
//!
//! What an address asks for and the programme does not have is dropped, so that there are only as many different
//! pages as there are choices.

use std::collections::BTreeSet;

use jiff::civil::Date;
use programme::filter::{Access, Facets, Filter, label};
use programme::{Code, Published, Session, Text};

use crate::clock;
use crate::query::Query;
use crate::view::View;

/// The filter that an address means.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Choice {
    /// In the shown zone: a day of the event in its own one.
    pub day: Option<Date>,
    /// All days on one page, where a list would else show one of them.
    pub whole: bool,
    /// Everything else; its own `day` is set only where the shown zone is the event's.
    pub filter: Filter,
    /// The parameters that ask for something that is not there, or for more than one can choose.
    pub left_out: Vec<&'static str>,
}

/// The parameters by which a list is narrowed.
const PARAMETERS: [&str; 11] = [
    "day",
    "track",
    "type",
    "room",
    "person",
    "organisation",
    "language",
    "access",
    "level",
    "audience",
    "tag",
];

/// How many different values a parameter has.
fn different(query: &Query, name: &str) -> usize {
    // Codes are the same in capitals and without.
    query.all(name).map(str::to_lowercase).collect::<BTreeSet<_>>().len()
}

/// More sessions than this are not put on one page unasked.
const LARGE: usize = 300;

impl Choice {
    /// Reads the parameters of the page.
    pub fn of(view: &View, days: &[Date]) -> Choice {
        let (query, published) = (view.query, view.published);
        let code = |name: &str, known: &dyn Fn(Code) -> bool| {
            query.first(name)?.parse::<Code>().ok().filter(|code| known(*code))
        };
        let text = |name: &str, texts: fn(&Session) -> &[Text]| {
            let wanted = query.first(name)?;
            let mut all = published.programme.sessions.iter().flat_map(texts);
            all.any(|text| label(text) == wanted).then(|| wanted.to_owned())
        };
        let whole = query.first("day") == Some("all");
        let day = query.first("day").and_then(|day| day.parse().ok());
        let day = day.filter(|day| days.contains(day));
        let language = query.first("language").and_then(|tag| tag.parse().ok());
        let spoken = |lang: &programme::Lang| {
            published.programme.sessions.iter().any(|one| {
                let interpreted = one.interpretation.iter().map(|one| &one.to);
                one.languages.iter().chain(interpreted).any(|l| l.primary() == lang.primary())
            })
        };
        let filter = Filter {
            day: day.filter(|_| !view.elsewhere()),
            track: code("track", &|code| published.track(code).is_some()),
            session_type: code("type", &|code| published.session_type(code).is_some()),
            room: code("room", &|code| published.room(code).is_some()),
            person: code("person", &|code| published.person(code).is_some()),
            organisation: code("organisation", &|code| published.organisation(code).is_some()),
            language: language.filter(spoken),
            access: query.all("access").filter_map(Access::from_name).collect(),
            level: text("level", |one| &one.levels),
            audience: text("audience", |one| &one.audiences),
            tag: text("tag", |one| &one.tags),
        };
        let mut choice = Choice { day, whole, filter, left_out: Vec::new() };
        let understood = choice.query();
        choice.left_out = PARAMETERS
            .into_iter()
            .filter(|name| different(query, name) > different(&understood, name))
            .collect();
        // An address that asks for what is shown anyway means no more than the shorter one.
        if whole && !choice.is_large(view) { choice.on(None, view) } else { choice }
    }

    /// The parameters, each once and in one order.
    pub fn query(&self) -> Query {
        let mut query = Query::default();
        let filter = &self.filter;
        let mut push = |name: &str, value: Option<String>| {
            if let Some(value) = value {
                query.push(name, value);
            }
        };
        let all = self.whole.then(|| "all".to_owned());
        push("day", self.day.map(|day| day.to_string()).or(all));
        for (name, code) in [
            ("track", filter.track),
            ("type", filter.session_type),
            ("room", filter.room),
            ("person", filter.person),
            ("organisation", filter.organisation),
        ] {
            push(name, code.map(|code| code.to_string()));
        }
        push("language", filter.language.as_ref().map(ToString::to_string));
        for access in &filter.access {
            push("access", Some(access.as_str().to_owned()));
        }
        push("level", filter.level.clone());
        push("audience", filter.audience.clone());
        push("tag", filter.tag.clone());
        query
    }

    /// The sessions that fit, in order of time.
    pub fn sessions<'a>(&self, view: &View<'a>) -> Vec<&'a Session> {
        let published: &Published = view.published;
        let all = view.published.programme.sessions.iter();
        all.filter(|one| self.filter.is_empty() || self.filter.matches(one, published))
            .filter(|one| self.day.is_none() || clock::day_of(view, one) == self.day)
            .collect()
    }

    /// How many sessions there are behind each further choice.
    pub fn counts(&self, view: &View) -> Facets {
        programme::filter::counts(view.published, &self.filter)
    }

    /// The same choice with one thing changed.
    pub fn with(&self, change: impl FnOnce(&mut Choice)) -> Choice {
        let mut choice = self.clone();
        change(&mut choice);
        choice
    }

    /// The same choice on another day, or on all.
    pub fn on(&self, day: Option<Date>, view: &View) -> Choice {
        self.with(|choice| {
            choice.day = day;
            choice.whole = false;
            choice.filter.day = day.filter(|_| !view.elsewhere());
        })
    }

    /// The same choice on every day, also where that is a long page.
    pub fn on_every_day(&self, view: &View) -> Choice {
        let every = self.on(None, view);
        let whole = every.is_large(view);
        Choice { whole, ..every }
    }

    /// The same choice on the day that is shown where none is chosen: today, else the first.
    pub fn on_one_day(&self, view: &View, days: &[Date]) -> Choice {
        let today = clock::today(view);
        let day = days.iter().find(|day| **day == today).or(days.first());
        self.on(day.copied(), view)
    }

    /// Whether its sessions on all days are too many for one page.
    pub fn is_large(&self, view: &View) -> bool {
        self.on(None, view).sessions(view).len() > LARGE
    }

    /// Whether anything but a day is chosen.
    pub fn is_filtered(&self) -> bool {
        !Filter { day: None, ..self.filter.clone() }.is_empty()
    }
}
