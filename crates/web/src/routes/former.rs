//! Old addresses: those that pages had in the system an event came from lead to the pages of today.
//!
//! Asked only when no route has the path, or under the host of the old site. Every place that is led to is
//! an address of ours, made from what is public; what is hidden answers like what never was.

use std::collections::BTreeSet;

use http::{HeaderMap, StatusCode, header};
use links::former::{Former, canonical, read};
use links::{Address, Feed, ListView, Scope, slug};
use programme::{Code, EventSlug, Kind, Published, Text};

use super::Failure;
use crate::answer::{Answer, Cache};
use crate::query::Query;
use crate::reader::Preferences;
use crate::source::Source;
use crate::view::session_address;
use crate::words::Words;

/// Who asks, and for what.
pub(super) struct Asked<'a, S> {
    pub(super) source: &'a S,
    pub(super) headers: &'a HeaderMap,
    pub(super) preferences: &'a Preferences,
    pub(super) query: &'a Query,
    /// Whether the request came to the host of another site: then the reader is sent to this one's.
    pub(super) elsewhere: bool,
}

impl<S: Source> Asked<'_, S> {
    /// Where an old path leads on the site's own host: within the event that its first part names, else
    /// within the only event there is.
    pub(super) async fn at_home(&self, path: &str) -> Result<Option<Answer>, Failure> {
        let rest = path.strip_prefix('/').unwrap_or(path);
        let (first, behind) = rest.split_once('/').unwrap_or((rest, ""));
        if let Ok(event) = first.parse::<EventSlug>()
            && !behind.is_empty()
            && self.source.published(&event).await?.is_some()
        {
            return self.within(&event, behind).await;
        }
        if read(path).is_none() && canonical(path).is_none() {
            return Ok(None);
        }
        match &self.source.events().await?[..] {
            [only] => self.within(&only.slug, path).await,
            _ => Ok(None),
        }
    }

    /// Where an old path leads within an event. `path` stands behind whatever named the event.
    pub(super) async fn within(
        &self,
        event: &EventSlug,
        path: &str,
    ) -> Result<Option<Answer>, Failure> {
        let Some(published) = self.source.published(event).await? else { return Ok(None) };
        let languages = &published.programme.event.languages;
        let language = self.preferences.language(self.headers, languages);
        let place = Place { published: &published, words: Words::new(language, languages) };
        if let Some(code) = place.session_of_path(path) {
            return Ok(place.session(code).map(|to| self.send(&to)));
        }
        let Some(former) = read(path) else { return Ok(None) };
        let to = match former {
            Former::Session(id) => {
                self.session(&place, &id).await?.and_then(|it| place.session(it))
            }
            Former::Event { id, what } => self.of_event(&place, &id, &what).await?,
            Former::SessionCalendar(id) => {
                let session = self.session(&place, &id).await?;
                session.map(|code| place.calendar(Scope::Session(code)))
            }
            Former::Person(id) => Some(self.person(&place, &id).await?),
            Former::Search => Some(place.search(self.query)),
            other => Some(place.collective(&other)),
        };
        Ok(to.map(|to| self.send(&to)))
    }

    /// Where a page of Indico leads, whose events stand beside each other on one host: only those of this
    /// event are known here.
    async fn of_event(
        &self,
        place: &Place<'_>,
        id: &str,
        what: &Former,
    ) -> Result<Option<String>, Failure> {
        if *what == Former::Home {
            // A list of events is one programme, in which each is a session.
            for id in [id.to_owned(), format!("event {id}")] {
                if let Some(code) = self.session(place, &id).await? {
                    return Ok(place.session(code));
                }
            }
        }
        let known = place.old_events();
        // Where no address tells its number, only the host says that this event is meant.
        let is_meant = match known.is_empty() {
            true => self.elsewhere || *what != Former::Home,
            false => known.contains(id),
        };
        if !is_meant {
            return Ok(None);
        }
        let Former::Session(name) = what else { return Ok(Some(place.collective(what))) };
        let number = name.strip_prefix("contribution ");
        let mut session = self.session(place, name).await?;
        if let (None, Some(number)) = (session, number) {
            session = self.session(place, number).await?;
        }
        Ok(match (session, number) {
            (Some(code), _) => place.session(code),
            (None, Some(_)) => None,
            // What Indico calls a session groups contributions.
            (None, None) => Some(place.collective(&Former::List)),
        })
    }

    /// The session with this id, or whose page ended with it, in the old system.
    async fn session(&self, place: &Place<'_>, id: &str) -> Result<Option<Code>, Failure> {
        if let Some(code) = place.session_of_id(id) {
            return Ok(Some(code));
        }
        let event = &place.published.slug;
        let code = self.source.former(event, Kind::Session, id).await?;
        Ok(code.filter(|code| place.is_public(*code)))
    }

    /// A person by their old code, else by a name that one person alone has; else all of them.
    async fn person(&self, place: &Place<'_>, id: &str) -> Result<String, Failure> {
        let event = &place.published.slug;
        let code = self.source.former(event, Kind::Person, id).await?;
        let person = code.and_then(|code| place.published.person(code));
        let person = person.or_else(|| place.person_called(id));
        Ok(match person {
            Some(person) => {
                let title = place.words.plain(&person.name);
                let lang = place.lang();
                Address::Person { event, lang, code: person.code, title: &title }.to_string()
            }
            None => place.collective(&Former::People),
        })
    }

    /// For ever, but in the language that the reader asks for.
    pub(super) fn send(&self, to: &str) -> Answer {
        let host = if self.elsewhere { self.source.base().as_str() } else { "" };
        let cache = Cache::Public { valid_until: None };
        Answer::redirect(StatusCode::MOVED_PERMANENTLY, &format!("{host}{to}"), cache)
            .header(header::VARY, "Accept-Encoding, Cookie, Accept-Language")
    }
}

/// An event, and the words of the reader.
struct Place<'a> {
    published: &'a Published,
    words: Words,
}

impl Place<'_> {
    fn lang(&self) -> &'static str {
        self.words.language.tag()
    }

    fn is_public(&self, code: Code) -> bool {
        self.published.session(code).is_some() || self.published.removed_session(code).is_some()
    }

    fn session(&self, code: Code) -> Option<String> {
        let session = self.published.session(code).or(self.published.removed_session(code))?;
        Some(session_address(&self.published.slug, &self.words, session))
    }

    /// The session whose own old page had this path, whatever host it had.
    fn session_of_path(&self, path: &str) -> Option<Code> {
        let path = canonical(path).filter(|path| !path.is_empty())?;
        let end = format!("/{path}");
        let is_it = |old: &str| {
            let old = canonical(old).unwrap_or_default();
            // One part alone says too little: the old page may have had more before it.
            old == path || (path.contains('/') && old.ends_with(&end))
        };
        let last = path.rsplit('/').next().unwrap_or_default();
        self.only_session(|one| {
            let url = one.origin.url.as_ref();
            url.is_some_and(|url| may_hold(url, last) && is_it(url.path()))
        })
    }

    /// The numbers that the event had in Indico, as far as pages of its sessions say it.
    fn old_events(&self) -> BTreeSet<String> {
        let urls =
            self.published.programme.sessions.iter().filter_map(|one| one.origin.url.as_ref());
        let number = |url: &programme::Url| match read(url.path())? {
            Former::Event { id, what } if *what != Former::Home => Some(id),
            _ => None,
        };
        urls.filter_map(number).collect()
    }

    fn session_of_id(&self, id: &str) -> Option<Code> {
        self.only_session(|one| {
            let origin = &one.origin;
            let by_id = [&origin.uid, &origin.guid].into_iter().flatten().any(|one| one == id);
            let number = origin.id.is_some_and(|number| number.to_string() == id);
            let of_url = origin.url.as_ref().filter(|url| may_hold(url, id));
            let of_url = || of_url.and_then(|url| read(url.path()));
            by_id || number || of_url().is_some_and(|old| old == Former::Session(id.to_owned()))
        })
    }

    /// The one public session for which this holds. Where it holds for several, none is meant.
    fn only_session(&self, holds: impl Fn(&programme::Session) -> bool) -> Option<Code> {
        let all = self.published.programme.sessions.iter().chain(&self.published.removed);
        let mut found = all.filter(|one| holds(one));
        let first = found.next()?;
        found.next().is_none().then_some(first.code)
    }

    /// Sched makes the name of an account of a person's name, with a number where it was taken.
    fn person_called(&self, account: &str) -> Option<&programme::Person> {
        let account = account.split('.').next().unwrap_or_default();
        let account = letters(account.trim_end_matches(|c: char| c.is_ascii_digit()));
        let named = |person: &&programme::Person| {
            person.name.iter().any(|(_, name)| letters(&slug(name)) == account)
        };
        let mut found = self.published.programme.people.iter().filter(named);
        let first = found.next().filter(|_| !account.is_empty())?;
        found.next().is_none().then_some(first)
    }

    fn calendar(&self, scope: Scope) -> String {
        let feed = Feed::Calendar(scope);
        Address::Feed { event: &self.published.slug, lang: self.lang(), feed }.to_string()
    }

    fn list(&self, view: ListView, name: &str, value: &str) -> String {
        let list = Address::Programme { event: &self.published.slug, lang: self.lang(), view };
        let mut query = Query::default();
        if !name.is_empty() {
            query.push(name, value);
        }
        format!("{list}{}", query.suffix())
    }

    fn search(&self, asked: &Query) -> String {
        let mut query = Query::default();
        let words = ["q", "s", "search"].into_iter().find_map(|name| asked.first(name));
        if let Some(words) = words {
            query.push("q", words);
        }
        let search = Address::Search { event: &self.published.slug, lang: self.lang() };
        format!("{search}{}", query.suffix())
    }

    /// The page that shows what an old page showed, or the nearest to it.
    fn collective(&self, former: &Former) -> String {
        let (event, lang) = (&self.published.slug, self.lang());
        let programme = &self.published.programme;
        let address = match former {
            Former::Home | Former::Event { .. } => Address::Event { event, lang },
            Former::Grid => Address::Grid { event, lang },
            Former::Rooms => Address::Rooms { event, lang },
            Former::People | Former::Person(_) => Address::People { event, lang },
            Former::Organisations => Address::Organisations { event, lang },
            Former::Browse => Address::Browse { event, lang },
            Former::Search => Address::Search { event, lang },
            Former::Changes => Address::Feed { event, lang, feed: Feed::Changes },
            Former::ScheduleXml => Address::ScheduleXml { event },
            Former::ScheduleJson => Address::ScheduleJson { event },
            Former::Calendar | Former::SessionCalendar(_) => {
                return self.calendar(Scope::Event);
            }
            Former::Described => return self.list(ListView::Descriptions, "", ""),
            Former::List | Former::Session(_) => return self.list(ListView::Simple, "", ""),
            Former::Day(day) if self.published.days().any(|one| one == *day) => {
                return self.list(ListView::Simple, "day", &day.to_string());
            }
            Former::Day(_) => return self.list(ListView::Simple, "", ""),
            Former::Room(name) => {
                return match programme.rooms.iter().find(|one| is_called(&one.name, name)) {
                    Some(room) => {
                        let title = self.words.plain(&room.name);
                        Address::Room { event, lang, code: room.code, title: &title }.to_string()
                    }
                    None => self.collective(&Former::Rooms),
                };
            }
            Former::Organisation(name) => {
                let mut all = programme.organisations.iter();
                return match all.find(|one| is_called(&one.name, name)) {
                    Some(one) => {
                        let title = self.words.plain(&one.name);
                        Address::Organisation { event, lang, code: one.code, title: &title }
                            .to_string()
                    }
                    None => self.collective(&Former::Organisations),
                };
            }
            Former::Type(name) => {
                let kind = programme.session_types.iter().find(|one| is_called(&one.name, name));
                let track = programme.tracks.iter().find(|one| is_called(&one.name, name));
                return match (kind, track) {
                    (Some(kind), _) => self.list(ListView::Simple, "type", kind.code.as_str()),
                    (None, Some(track)) => {
                        self.list(ListView::Simple, "track", track.code.as_str())
                    }
                    (None, None) => self.collective(&Former::Browse),
                };
            }
            Former::Tag(_) => Address::Browse { event, lang },
        };
        address.to_string()
    }
}

/// A name as old addresses write it: Sched writes categories in capitals in some places.
fn is_called(name: &Text, asked: &str) -> bool {
    name.iter().any(|(_, name)| name.to_lowercase() == asked.to_lowercase())
}

fn letters(text: &str) -> String {
    let plain = text.chars().filter(char::is_ascii_alphanumeric);
    plain.map(|one| one.to_ascii_lowercase()).collect()
}

/// A quick look before a slow one: thousands of addresses are looked through.
fn may_hold(url: &programme::Url, part: &str) -> bool {
    let plain = part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
    !plain || url.as_str().contains(part)
}
