//! The filters that are in force, as a page tells them: each with the address without it, what of the
//! address could not be followed, and the name that they give the page.

use programme::filter::{Access, label};
use programme::{Session, Text};

use crate::choice::Choice;
use crate::query::Query;
use crate::view::View;
use crate::words::Shown;

/// A filter that is chosen, and the address without it.
pub struct Chosen {
    pub href: String,
    pub words: Shown,
    /// The link's name for those who do not see that it takes something away.
    pub label: String,
}

/// What is chosen, each with the address of the page without it. `to` makes the page's address.
pub fn chosen(view: &View, choice: &Choice, to: &dyn Fn(&Query) -> String) -> Vec<Chosen> {
    let mut chosen = Vec::new();
    let mut add = |words: Option<Shown>, without: Choice| {
        if let Some(words) = words {
            let label = view.words.tf("filter-remove", &[("name", (&words.value).into())]);
            chosen.push(Chosen { href: to(&without.query()), words, label });
        }
    };
    let (published, filter) = (view.published, &choice.filter);
    let name = |text: &Text| view.words.text(text);
    let track = filter.track.and_then(|code| published.track(code));
    add(track.map(|one| name(&one.name)), choice.with(|c| c.filter.track = None));
    let kind = filter.session_type.and_then(|code| published.session_type(code));
    add(kind.map(|one| name(&one.name)), choice.with(|c| c.filter.session_type = None));
    let room = filter.room.and_then(|code| published.room(code));
    add(room.map(|one| name(&one.name)), choice.with(|c| c.filter.room = None));
    let person = filter.person.and_then(|code| published.person(code));
    add(person.map(|one| name(&one.name)), choice.with(|c| c.filter.person = None));
    let organisation = filter.organisation.and_then(|code| published.organisation(code));
    add(organisation.map(|one| name(&one.name)), choice.with(|c| c.filter.organisation = None));
    let language = filter.language.as_ref();
    let language = language.map(|lang| i18n::language_name(view.language(), lang.as_str()));
    add(language.map(Shown::plain), choice.with(|c| c.filter.language = None));
    for access in &filter.access {
        let words = Shown::plain(access_words(view, *access));
        add(Some(words), choice.with(|c| c.filter.access.retain(|one| one != access)));
    }
    let level = filter.level.as_ref().map(|value| label_words(view, Label::Level, value));
    add(level, choice.with(|c| c.filter.level = None));
    let audience = filter.audience.as_ref().map(|value| label_words(view, Label::Audience, value));
    add(audience, choice.with(|c| c.filter.audience = None));
    let tag = filter.tag.as_ref().map(|value| label_words(view, Label::Tag, value));
    add(tag, choice.with(|c| c.filter.tag = None));
    chosen
}

/// The title of a page with the names of its filters.
pub fn title(view: &View, page: String, chosen: &[Chosen]) -> String {
    if chosen.is_empty() {
        return page;
    }
    let names: Vec<&str> = chosen.iter().map(|one| one.words.value.as_str()).collect();
    let names = names.join(view.words.comma());
    view.words.tf("title-filtered", &[("page", (&page).into()), ("filters", (&names).into())])
}

/// What the address asks for and the programme does not have, by the kinds of it. The values
/// themselves are not repeated: anybody can write anything into an address.
pub fn left_out(view: &View, choice: &Choice) -> Option<String> {
    if choice.left_out.is_empty() {
        return None;
    }
    let key = |name: &str| match name {
        "day" => "filter-by-day",
        "track" => "filter-by-track",
        "type" => "filter-by-type",
        "room" => "filter-by-room",
        "person" => "filter-by-person",
        "organisation" => "filter-by-organisation",
        "language" => "filter-by-language",
        "access" => "filter-by-access",
        "level" => "field-level",
        "audience" => "field-audience",
        _ => "session-topics",
    };
    let names: Vec<String> = choice.left_out.iter().map(|name| view.words.t(key(name))).collect();
    let names = names.join(view.words.comma());
    Some(view.words.tf("filter-left-out", &[("names", (&names).into())]))
}

/// What a kind of access is called.
pub fn access_words(view: &View, access: Access) -> String {
    match access {
        Access::Interpretation => view.words.t("filter-with-interpretation"),
        Access::Captions => view.words.t("filter-with-captions"),
        Access::SignLanguage => view.words.t("filter-with-sign-language"),
        Access::Room(fact) => view.words.t(&format!("access-{}", fact.as_str().replace('_', "-"))),
    }
}

/// A kind of words that sessions carry and by which they are chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Label {
    Level,
    Audience,
    Tag,
}

impl Label {
    fn of(self, session: &Session) -> &[Text] {
        match self {
            Label::Level => &session.levels,
            Label::Audience => &session.audiences,
            Label::Tag => &session.tags,
        }
    }
}

/// A level, audience or tag in the best language there is for the reader, found by its value in its
/// original one.
pub fn label_words(view: &View, kind: Label, value: &str) -> Shown {
    let mut all = view.published.programme.sessions.iter().flat_map(|one| kind.of(one));
    let text = all.find(|text| label(text) == value);
    text.map_or_else(|| Shown::plain(value), |text| view.words.text(text))
}
