//! What changed from one release to another, as a page and as a feed.

use askama::Template;
use formats::atom;
use jiff::civil::Date;
use links::{Address, Feed};
use programme::difference::{Change, Field, Turn, What, difference};
use programme::{Code, Kind, Published, ReleaseInfo, Session, Status};

use crate::answer::Answer;
use crate::clock;
use crate::frame::{About, Frame, Link, Place};
use crate::query::Query;
use crate::sheet::Part;
use crate::view::{Refusal, View};
use crate::words::Shown;

#[derive(Template)]
#[template(path = "changes.html")]
struct Page {
    frame: Frame,
    /// What is compared, where no form and no list of steps says it.
    lead: Option<String>,
    older: Vec<(u32, String, bool)>,
    newer: Vec<(u32, String, bool)>,
    /// In a static archive: the steps from release to release, in place of the form.
    steps: Vec<Link>,
    note: Option<String>,
    none: String,
    groups: Vec<Group>,
}

struct Group {
    heading: String,
    entries: Vec<Entry>,
}

struct Entry {
    href: Option<String>,
    title: Shown,
    flags: Vec<(String, &'static str)>,
    lines: Vec<Line>,
}

/// What changed: a field with what it was and what it is, or the names of fields.
enum Line {
    Value { field: String, old: String, new: String },
    Fields { words: String, names: String },
}

/// Which two releases are compared: those that the address names, else the last two.
pub fn range(query: &Query, published: &Published) -> (u32, u32) {
    let last = published.number();
    let number = |name: &str| query.first(name).and_then(|text| text.parse::<u32>().ok());
    let known = |number: &u32| published.releases.iter().any(|one| one.number == *number);
    let to = number("to").filter(known).unwrap_or(last);
    let before = published.releases.iter().rev().map(|one| one.number).find(|one| *one < to);
    let from = number("from").filter(known).or(before).unwrap_or(to);
    (from.min(to), from.max(to))
}

/// Shows what changed between two releases, each as the public saw it.
pub fn show(view: &View, old: &Published, new: &Published) -> Answer {
    let (from, to) = (old.number(), new.number());
    let changes = difference(&old.programme, &new.programme);
    let sessions: Vec<Entry> = changes
        .of_kind(Kind::Session)
        .iter()
        .filter_map(|change| session_entry(view, old, new, change))
        .collect();
    let others: Vec<Entry> = [Kind::Person, Kind::Organisation, Kind::Room, Kind::Track]
        .into_iter()
        .flat_map(|kind| changes.of_kind(kind))
        .filter_map(|change| other_entry(view, old, new, change))
        .collect();
    let groups = [("person-sessions", sessions), ("nav-browse", others)]
        .into_iter()
        .filter(|(_, entries)| !entries.is_empty())
        .map(|(key, entries)| Group { heading: view.words.t(key), entries })
        .collect();
    let single = view.published.releases.len() < 2;
    let args = [("old", from.into()), ("new", to.into())];
    let steps = if view.in_archive() { steps(view, (from, to)) } else { Vec::new() };
    let said_once = view.in_archive() && steps.is_empty();
    let frame = frame(view, (from, to));
    let note = view.published.releases.iter().find(|one| one.number == to);
    let page = Page {
        lead: if single {
            Some(view.words.t("changes-first"))
        } else {
            said_once.then(|| view.words.tf("changes-between", &args))
        },
        steps,
        older: if view.in_archive() { Vec::new() } else { choices(view, from) },
        newer: choices(view, to),
        note: note.map(|one| one.note.clone()).filter(|note| !note.is_empty()),
        none: view.words.t(if single { "changes-none" } else { "changes-same" }),
        groups,
        frame,
    };
    page.frame.answer(page.render())
}

/// More steps between releases than this have no page in a static archive, the oldest first.
const MOST_STEPS: usize = 40;

/// The neighbouring releases that a static archive compares, newest first; none where there is no choice.
pub(crate) fn pairs(published: &Published) -> Vec<(u32, u32)> {
    let numbers: Vec<u32> = published.releases.iter().map(|one| one.number).collect();
    let pairs = numbers.windows(2).rev().take(MOST_STEPS).map(|two| (two[0], two[1]));
    let pairs: Vec<(u32, u32)> = pairs.collect();
    if pairs.len() > 1 { pairs } else { Vec::new() }
}

/// The parameters of a comparison, none for the one that is shown unasked.
pub(crate) fn query_of(published: &Published, range: (u32, u32)) -> Query {
    let mut query = Query::default();
    if self::range(&Query::default(), published) != range {
        query.push("from", range.0.to_string());
        query.push("to", range.1.to_string());
    }
    query
}

fn steps(view: &View, shown: (u32, u32)) -> Vec<Link> {
    let address = Address::Changes { event: view.slug(), lang: view.lang() };
    // An arrow is not mirrored where one reads from the right.
    let arrow = if view.language().dir() == "rtl" { '←' } else { '→' };
    let step = |range: (u32, u32)| Link {
        href: format!("{address}{}", query_of(view.published, range).suffix()),
        words: format!("{} {arrow} {}", range.0, range.1),
        current: if range == shown { "page" } else { "" },
    };
    pairs(view.published).into_iter().map(step).collect()
}

fn frame(view: &View, range: (u32, u32)) -> Frame {
    let suffix = query_of(view.published, range).suffix();
    let about = About {
        title: view.words.t("changes-heading"),
        description: view.words.t("changes-intro"),
        address: &|words| {
            let lang = words.language.tag();
            format!("{}{suffix}", Address::Changes { event: view.slug(), lang })
        },
        parts: &[Part::Index],
        tracks: &[],
        place: Place::Changes,
    };
    Frame::of_event(view, &about)
}

fn release_date(view: &View, release: &ReleaseInfo) -> Date {
    release.at.to_zoned_datetime(view.zone().rules().clone()).date()
}

fn choices(view: &View, chosen: u32) -> Vec<(u32, String, bool)> {
    let releases = view.published.releases.iter().rev();
    releases
        .map(|one| {
            let date = i18n::date(view.language(), release_date(view, one));
            let args = [("number", one.number.into()), ("date", date.as_str().into())];
            (one.number, view.words.tf("changes-release", &args), one.number == chosen)
        })
        .collect()
}

fn session_entry(view: &View, old: &Published, new: &Published, change: &Change) -> Option<Entry> {
    let code = change.code?;
    let (before, after) = (old.session(code), new.session(code));
    let session = after.or(before)?;
    let flag = |key: &str, class| (view.words.t(key), class);
    let mut flags = match change.what {
        What::Added => vec![flag("change-new", "flag moved")],
        What::Removed => vec![flag("change-removed", "flag")],
        What::Changed(_) => Vec::new(),
    };
    match change.turn {
        Some(Turn::Cancelled) => flags.push(flag("change-cancelled", "flag")),
        Some(Turn::Reinstated) => flags.push(flag("change-restored", "flag moved")),
        None => {}
    }
    if change.moved.is_some() {
        flags.push(flag("change-moved", "flag moved"));
    }
    let lines = match (before, after) {
        (Some(before), Some(after)) => lines(view, (old, before), (new, after), change.fields()),
        _ => Vec::new(),
    };
    // A line that names fields says it already.
    if flags.is_empty() && !lines.iter().any(|line| matches!(line, Line::Fields { .. })) {
        flags.push(flag("change-changed", ""));
    }
    // A link leads to what stands now, not to what stood in the releases compared.
    let current = view.published.session(code);
    Some(Entry {
        href: current.map(|one| view.to_session(one)),
        title: view.words.text(&session.title),
        lines,
        flags,
    })
}

type Side<'a> = (&'a Published, &'a Session);

fn lines(view: &View, old: Side, new: Side, fields: &[Field]) -> Vec<Line> {
    let told = |field: Field, value: &dyn Fn(Side) -> String| {
        fields.contains(&field).then(|| Line::Value {
            field: view.words.t(field_key(field)),
            old: value(old),
            new: value(new),
        })
    };
    let mut lines: Vec<Line> = [
        told(Field::Title, &|(_, one)| view.words.plain(&one.title)),
        told(Field::Time, &|(_, one)| time(view, one)),
        told(Field::Rooms, &|(published, one)| {
            rooms(view, published, one).unwrap_or_else(|| view.words.t("change-nothing"))
        }),
    ]
    .into_iter()
    .flatten()
    .collect();
    let details = [Field::Title, Field::Time, Field::Rooms, Field::Status];
    let rest: Vec<String> = fields
        .iter()
        .filter(|field| !details.contains(field))
        .filter(|field| !matches!(field, Field::Origin | Field::Visibility))
        .map(|field| view.words.t(field_key(*field)))
        .collect();
    if !rest.is_empty() {
        let names = i18n::list_and(view.language(), &rest);
        lines.push(Line::Fields { words: view.words.t("change-changed"), names });
    }
    lines
}

fn time(view: &View, session: &Session) -> String {
    session.when.map_or_else(
        || view.words.t("session-not-scheduled"),
        |slot| {
            let date = clock::local_start(view, &slot).date();
            let date = i18n::weekday_day_month(view.language(), date);
            let time = clock::range(view, &slot);
            let args = [("date", date.as_str().into()), ("time", time.as_str().into())];
            view.words.tf("time-date-and-time", &args)
        },
    )
}

/// The rooms of a session by name; nothing where it has none. A room that went together with the
/// session still has its name.
fn rooms(view: &View, published: &Published, session: &Session) -> Option<String> {
    let known = |code: &Code| published.room(*code).or_else(|| published.removed_room(*code));
    let rooms = session.rooms.iter().filter_map(known);
    let names: Vec<String> = rooms.map(|room| view.words.plain(&room.name)).collect();
    (!names.is_empty()).then(|| names.join(view.words.comma()))
}

/// People, organisations, rooms and tracks, in one line each.
fn other_entry(view: &View, old: &Published, new: &Published, change: &Change) -> Option<Entry> {
    let code = change.code?;
    let name = name(new, change.kind, code).or_else(|| name(old, change.kind, code))?;
    let (key, class) = match change.what {
        What::Added => ("change-new", "flag moved"),
        What::Removed => ("change-removed", "flag"),
        What::Changed(_) => ("change-changed", ""),
    };
    let kind = match change.kind {
        Kind::Person => "filter-by-person",
        Kind::Organisation => "filter-by-organisation",
        Kind::Room => "filter-by-room",
        _ => "filter-by-track",
    };
    Some(Entry {
        href: match change.kind {
            Kind::Person => view.published.person(code).map(|one| view.to_person(one)),
            Kind::Organisation => {
                view.published.organisation(code).map(|one| view.to_organisation(one))
            }
            Kind::Room => view.published.room(code).map(|one| view.to_room(one)),
            _ => None,
        },
        title: view.words.text(name),
        flags: vec![(view.words.t(kind), ""), (view.words.t(key), class)],
        lines: Vec::new(),
    })
}

fn name(published: &Published, kind: Kind, code: Code) -> Option<&programme::Text> {
    match kind {
        Kind::Person => published.person(code).map(|one| &one.name),
        Kind::Organisation => published.organisation(code).map(|one| &one.name),
        Kind::Room => published.room(code).map(|one| &one.name),
        _ => published.track(code).map(|one| &one.name),
    }
}

/// The phrase for a part of a session.
fn field_key(field: Field) -> &'static str {
    match field {
        Field::Title => "field-title",
        Field::Subtitle => "field-subtitle",
        Field::Name => "field-name",
        Field::Status => "field-status",
        Field::Time => "field-time",
        Field::Rooms => "field-room",
        Field::Track => "field-track",
        Field::SessionType => "field-type",
        Field::People => "field-people",
        Field::Organisations => "field-organisations",
        Field::Items => "field-items",
        Field::Languages => "field-languages",
        Field::Interpretation => "field-interpretation",
        Field::Captions => "field-captions",
        Field::SignLanguages => "field-sign-languages",
        Field::Recording => "field-recording",
        Field::Attendance => "field-attendance",
        Field::Levels => "field-level",
        Field::Audiences => "field-audience",
        Field::Tags => "field-tags",
        Field::Links => "field-links",
        Field::Materials => "field-materials",
        _ => "field-text",
    }
}

/// The feed of changes: for each session its last one, newest first. What the first release brought
/// is no change.
pub fn feed(view: &View) -> Result<Answer, Refusal> {
    const MOST: usize = 200;
    let published = view.published;
    let mut entries: Vec<atom::Entry> = published
        .programme
        .sessions
        .iter()
        .chain(&published.removed)
        .filter_map(|session| feed_entry(view, session))
        .collect();
    entries.sort_by(|a, b| b.updated.cmp(&a.updated).then_with(|| a.id.cmp(&b.id)));
    entries.truncate(MOST);
    let name = view.event_name();
    let (event, lang) = (view.slug(), view.lang());
    let language = lang.parse().unwrap_or_else(|_| programme::Lang::und());
    let host = view.event().host.as_ref();
    let feed = atom::Changes {
        base: view.base,
        own: Address::Feed { event, lang, feed: Feed::Changes }.to_string(),
        page: Address::Changes { event, lang }.to_string(),
        title: i18n::plain(&view.words.tf("atom-title", &[("event", (&name).into())])),
        author: host.map_or(name, |text| view.words.plain(text)),
        language: &language,
        version: env!("CARGO_PKG_VERSION"),
        updated: published.at(),
        entries,
    };
    let mut answer = Answer::file("application/atom+xml; charset=utf-8", atom::changes(&feed));
    answer.language = Some(view.language());
    Ok(answer)
}

fn feed_entry(view: &View, session: &Session) -> Option<atom::Entry> {
    let history = view.published.history_of(Kind::Session, session.code)?;
    let first = view.published.releases.first()?.number;
    let release = view.published.releases.iter().find(|one| one.number == history.changed)?;
    if release.number == first {
        return None;
    }
    let key = match session.status {
        _ if history.removed.is_some() => "atom-entry-removed",
        Status::Cancelled => "atom-entry-cancelled",
        _ if history.first == history.changed => "atom-entry-new",
        Status::Moved => "atom-entry-moved",
        Status::Confirmed => "atom-entry-changed",
    };
    let title = view.words.text(&session.title);
    let words = view.words.tf(key, &[("title", (&title.value).into())]);
    let facts = [Some(time(view, session)), rooms(view, view.published, session)];
    let summary = facts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    Some(atom::Entry {
        id: format!("release-{}/{}", release.number, session.code),
        title: i18n::plain(&words),
        updated: release.at,
        link: view.to_session(session),
        summary: atom::Summary::Text(i18n::plain(&summary)),
        language: title.lang().cloned(),
    })
}
