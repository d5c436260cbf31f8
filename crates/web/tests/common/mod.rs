//! A shelf of published events: everything that pages need, made of values.

pub mod people;
pub mod proofs;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use http::{HeaderMap, Request, StatusCode};
use jiff::Timestamp;
use links::Base;
use programme::my_schedule::MOST_SAVED;
use programme::{
    Code, DeviceKey, EventSlug, History, ItemHistory, Kind, PrivateLink, Programme, Published,
    ReleaseInfo, Session, SignInToken, timing,
};
use testkit::SeededChance;
use web::{
    Acts, Answer, EventSummary, Fault, Known, Mine, OldHosts, SampleLetter, Saved, Searchable,
    Source, StoredFile, Viewer, Wish,
};

/// How the shelf remembers who is signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Memory {
    #[default]
    Sound,
    /// It has to look for everybody.
    Forgetful,
    /// And cannot.
    Broken,
}

/// Published events by their slug, each with its releases, oldest first.
#[derive(Default)]
pub struct Shelf {
    events: BTreeMap<EventSlug, Vec<Arc<Published>>>,
    files: BTreeMap<String, StoredFile>,
    /// Schedules that the house keeps: key, number of the link, sessions.
    kept: Mutex<Vec<(DeviceKey, u32, Vec<Code>)>>,
    /// Whether people can sign in by a code.
    pub accounts: bool,
    people: Mutex<people::People>,
    /// Codes by the ids of the system that the event came from.
    pub former: BTreeMap<(Kind, String), Code>,
    pub old_hosts: OldHosts,
    /// Who is signed in, by the cookie's value; none where nobody can sign in.
    pub signed_in: Option<Mutex<BTreeMap<String, Arc<Viewer>>>>,
    pub memory: Memory,
    /// Tokens in letters, and whether they were used.
    pub stops: Mutex<BTreeMap<String, bool>>,
    /// The letters of a sample.
    pub letters: Option<Vec<SampleLetter>>,
    base: Option<Base>,
    now: Option<Timestamp>,
}

impl Shelf {
    /// A shelf with one event.
    pub fn with(slug: &str, programme: Programme) -> Shelf {
        let mut shelf = Shelf::default();
        shelf.publish(slug, programme);
        shelf
    }

    /// Publishes a further release of an event.
    pub fn publish(&mut self, slug: &str, programme: Programme) {
        let slug: EventSlug = slug.parse().expect("a slug");
        let releases = self.events.entry(slug.clone()).or_default();
        let number = u32::try_from(releases.len()).expect("few releases") + 1;
        let published = next(&slug, releases.last().map(Arc::as_ref), number, programme);
        releases.push(Arc::new(published));
    }

    /// Keeps a file, under a digest.
    pub fn keep(&mut self, sha256: &str, file: StoredFile) {
        self.files.insert(sha256.to_owned(), file);
    }

    /// The same shelf under another address.
    pub fn at(mut self, base: &str) -> Shelf {
        self.base = Base::parse(base);
        self
    }

    /// The same shelf at another time.
    pub fn when(mut self, now: &str) -> Shelf {
        self.now = now.parse().ok();
        self
    }

    /// What a reader gets who asks for this address.
    pub fn get(&self, address: &str) -> Answer {
        self.get_with(address, &[])
    }

    /// What a reader gets whose browser sends these headers.
    pub fn get_with(&self, address: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = Request::get(address);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.ask(request.body(Bytes::new()).expect("a request"))
    }

    /// What a reader gets who sends a form.
    pub fn post(&self, address: &str, form: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = Request::post(address);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.ask(request.body(Bytes::from(form.to_owned())).expect("a request"))
    }

    /// Answers a request.
    pub fn ask(&self, request: Request<Bytes>) -> Answer {
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
        runtime.block_on(web::answer(&request, self))
    }

    /// The release of an event that the public sees.
    pub fn current(&self, slug: &str) -> Arc<Published> {
        let slug: EventSlug = slug.parse().expect("a slug");
        Arc::clone(self.events[&slug].last().expect("a release"))
    }
}

impl Source for Shelf {
    fn base(&self) -> &Base {
        static LOCAL: std::sync::LazyLock<Base> =
            std::sync::LazyLock::new(|| Base::parse("http://localhost:8080").expect("a base"));
        self.base.as_ref().unwrap_or(&LOCAL)
    }

    fn now(&self) -> Timestamp {
        self.now.unwrap_or_else(|| "2020-11-16T15:20:00Z".parse().expect("an instant"))
    }

    fn is_ready(&self) -> bool {
        true
    }

    fn token(&self, event: Option<&str>) -> Option<u64> {
        match event {
            None => Some(self.events.values().map(|releases| releases.len() as u64).sum()),
            Some(slug) => {
                let slug: EventSlug = slug.parse().ok()?;
                self.events.get(&slug).map(|releases| releases.len() as u64)
            }
        }
    }

    async fn events(&self) -> Result<Arc<[EventSummary]>, Fault> {
        let events = self.events.values().filter_map(|releases| releases.last());
        Ok(events.map(|published| summary(published)).collect())
    }

    async fn published(&self, event: &EventSlug) -> Result<Option<Arc<Published>>, Fault> {
        Ok(self.events.get(event).and_then(|releases| releases.last()).cloned())
    }

    async fn searchable(&self, event: &EventSlug) -> Result<Option<Searchable>, Fault> {
        let published = self.events.get(event).and_then(|releases| releases.last()).cloned();
        Ok(published.map(|published| {
            let index = Arc::new(search::Index::new(&published));
            (published, index)
        }))
    }

    async fn release(
        &self,
        event: &EventSlug,
        number: u32,
    ) -> Result<Option<Arc<Published>>, Fault> {
        let releases = self.events.get(event).into_iter().flatten();
        Ok(releases.into_iter().find(|one| one.number() == number).cloned())
    }

    async fn former(&self, _: &EventSlug, kind: Kind, id: &str) -> Result<Option<Code>, Fault> {
        Ok(self.former.get(&(kind, id.to_owned())).copied())
    }

    fn old_hosts(&self) -> &OldHosts {
        &self.old_hosts
    }

    fn sign_in_is_on(&self) -> bool {
        (self.signed_in.is_some() || self.accounts) && self.base().keeps_secrets()
    }

    async fn viewer(
        &self,
        token: &SignInToken,
        _: Option<&EventSlug>,
    ) -> Result<Option<Arc<Viewer>>, Fault> {
        if self.memory == Memory::Broken {
            return Err(Fault::Busy);
        }
        if self.accounts {
            return Ok(self.viewer_by_code(token));
        }
        let all = self.signed_in.as_ref().map(|all| all.lock().expect("no test panics here"));
        Ok(all.and_then(|all| all.get(&token.to_string()).cloned()))
    }

    fn known_viewer(&self, token: &SignInToken, _: Option<&str>) -> Known {
        if self.memory != Memory::Sound || self.accounts {
            return Known::NotYet;
        }
        let all = self.signed_in.as_ref().map(|all| all.lock().expect("no test panics here"));
        let known = all.and_then(|all| all.get(&token.to_string()).cloned());
        known.map_or(Known::Nobody, Known::Person)
    }

    async fn mine(&self, _: &EventSlug, key: &DeviceKey) -> Result<Option<Mine>, Fault> {
        let kept = self.kept.lock().expect("no test panics here");
        Ok(kept
            .iter()
            .find(|(one, ..)| one == key)
            .map(|(key, number, saved)| Mine { link: key.link(*number), saved: saved.clone() }))
    }

    async fn shared(&self, _: &EventSlug, link: &PrivateLink) -> Result<Option<Vec<Code>>, Fault> {
        let kept = self.kept.lock().expect("no test panics here");
        let held = kept.iter().find(|(key, number, _)| key.link(*number) == *link);
        Ok(held.map(|(_, _, saved)| saved.clone()))
    }

    async fn file(&self, _: &EventSlug, sha256: &str) -> Result<Option<StoredFile>, Fault> {
        Ok(self.files.get(sha256).cloned())
    }

    async fn stopped_by(&self, token: &str) -> Result<Option<&'static str>, Fault> {
        let stops = self.stops.lock().expect("no test panics here");
        Ok(stops.contains_key(token).then_some("digest"))
    }

    fn letters(&self) -> Option<Vec<SampleLetter>> {
        self.letters.clone()
    }
}

impl Acts for Shelf {
    async fn keep(&self, _: &EventSlug, saved: &[Code]) -> Result<DeviceKey, Fault> {
        let mut kept = self.kept.lock().expect("no test panics here");
        let key = DeviceKey::random(&SeededChance::new(kept.len() as u64));
        kept.push((key, 1, saved.to_vec()));
        Ok(key)
    }

    async fn save(
        &self,
        _: &EventSlug,
        key: &DeviceKey,
        sessions: &[Code],
        wish: Wish,
    ) -> Result<Saved, Fault> {
        let mut kept = self.kept.lock().expect("no test panics here");
        let Some((_, _, saved)) = kept.iter_mut().find(|(one, ..)| one == key) else {
            return Ok(Saved::NoSchedule);
        };
        saved.retain(|code| !sessions.contains(code));
        if wish == Wish::Save {
            if saved.len() + sessions.len() > MOST_SAVED {
                return Ok(Saved::Full);
            }
            saved.extend(sessions);
        }
        Ok(Saved::Done)
    }

    async fn renew(&self, _: &EventSlug, key: &DeviceKey) -> Result<(), Fault> {
        let mut kept = self.kept.lock().expect("no test panics here");
        for (_, number, _) in kept.iter_mut().filter(|(one, ..)| one == key) {
            *number += 1;
        }
        Ok(())
    }

    async fn forget(&self, _: &EventSlug, key: &DeviceKey) -> Result<(), Fault> {
        self.kept.lock().expect("no test panics here").retain(|(one, ..)| one != key);
        Ok(())
    }

    async fn stop_letters(&self, token: &str) -> Result<Option<&'static str>, Fault> {
        let mut stops = self.stops.lock().expect("no test panics here");
        Ok(stops.get_mut(token).map(|stopped| {
            *stopped = true;
            "digest"
        }))
    }
}

/// What the shelf of the instance says of an event.
pub fn summary(published: &Published) -> EventSummary {
    let event = &published.programme.event;
    let days = event
        .first_day
        .or_else(|| published.days().next())
        .zip(event.last_day.or_else(|| published.days().last()));
    EventSummary {
        slug: published.slug.clone(),
        name: event.name.clone(),
        tagline: event.tagline.clone(),
        place: event.place.clone(),
        languages: event.languages.clone(),
        days,
        span: days.map(|(first, last)| {
            let span = |day| timing::day_span(published, &event.zone, day);
            (span(first).start, span(last).end)
        }),
        sessions: published.programme.sessions.len(),
    }
}

/// A release after another one, with what it did to every session.
fn next(
    slug: &EventSlug,
    before: Option<&Published>,
    number: u32,
    programme: Programme,
) -> Published {
    let at =
        Timestamp::from_second(1_604_000_000 + i64::from(number) * 86_400).expect("an instant");
    let mut releases = before.map_or(Vec::new(), |before| before.releases.clone());
    releases.push(ReleaseInfo { number, at, note: format!("Note {number}") });
    let mut history = before.map_or_else(History::new, |before| before.history.clone());
    let mut removed: Vec<Session> = before.map_or(Vec::new(), |before| before.removed.clone());
    let public = programme::public::subset(programme.clone());
    for session in &public.sessions {
        let old = before.and_then(|before| before.session(session.code));
        let entry = history.entry((Kind::Session, Some(session.code))).or_insert(ItemHistory {
            first: number,
            changed: number,
            sequence: 0,
            removed: None,
        });
        if old.is_some_and(|old| old != session) {
            entry.changed = number;
            entry.sequence += 1;
        }
    }
    for person in &public.people {
        let stands = ItemHistory { first: number, changed: number, sequence: 0, removed: None };
        history.entry((Kind::Person, Some(person.code))).or_insert(stands);
    }
    for gone in before.iter().flat_map(|before| &before.programme.sessions) {
        if !public.sessions.iter().any(|one| one.code == gone.code) {
            removed.push(gone.clone());
            if let Some(entry) = history.get_mut(&(Kind::Session, Some(gone.code))) {
                *entry = ItemHistory {
                    changed: number,
                    sequence: entry.sequence + 1,
                    removed: Some(number),
                    ..*entry
                };
            }
        }
    }
    let rooms = before.map_or(Vec::new(), |before| {
        let rooms = before.programme.rooms.iter().chain(&before.removed_rooms);
        rooms.filter(|room| public.rooms.iter().all(|one| one.code != room.code)).cloned().collect()
    });
    Published::new(slug.clone(), programme, releases, history, removed).with_removed_rooms(rooms)
}

/// The sample forum that the program carries, its parts put together; none while it is not there.
pub fn demo() -> Option<Programme> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../plenary/demo");
    let mut names: Vec<_> = std::fs::read_dir(folder).ok()?.filter_map(Result::ok).collect();
    names.sort_by_key(std::fs::DirEntry::file_name);
    let mut whole = serde_json::Map::new();
    for name in names {
        if name.path().extension().is_none_or(|ending| ending != "json") {
            continue;
        }
        let part = std::fs::read(name.path()).ok()?;
        let part: serde_json::Map<String, serde_json::Value> =
            serde_json::from_slice(&part).expect("a part of the sample");
        for (key, value) in part {
            match (whole.get_mut(&key), value) {
                (Some(serde_json::Value::Array(list)), serde_json::Value::Array(more)) => {
                    list.extend(more);
                }
                (_, value) => {
                    whole.insert(key, value);
                }
            }
        }
    }
    Some(serde_json::from_value(whole.into()).expect("the sample is a programme"))
}

/// The text of an answer.
pub fn body(answer: &Answer) -> String {
    String::from_utf8(answer.body.to_vec()).expect("UTF-8")
}

/// Everything that a reader or program can fetch of an event, in a language.
pub fn addresses(published: &Published, lang: &str) -> Vec<String> {
    let slug = &published.slug;
    let mut all: Vec<String> = [
        "",
        "/programme",
        "/programme/descriptions",
        "/grid",
        "/now",
        "/browse",
        "/search",
        "/search?q=session",
        "/search?q=zwielicht",
        "/changes",
        "/changes.atom",
        "/feeds",
        "/settings",
        "/my-schedule",
        "/calendar.ics",
        "/people",
        "/organisations",
        "/rooms",
    ]
    .map(|place| format!("/{slug}/{lang}{place}"))
    .into();
    for place in ["schedule.xml", "schedule.json", "programme.json", "sitemap.xml"] {
        all.push(format!("/{slug}/{place}"));
    }
    let programme = &published.programme;
    let mut items = |place: &str, codes: Vec<programme::Code>, page: Page| {
        for code in codes {
            if page == Page::Both {
                all.push(format!("/{slug}/{lang}/{place}/{code}"));
            }
            all.push(format!("/{slug}/{lang}/{place}/{code}.ics"));
        }
    };
    items("sessions", programme.sessions.iter().map(|one| one.code).collect(), Page::Both);
    items("people", programme.people.iter().map(|one| one.code).collect(), Page::Both);
    items("rooms", programme.rooms.iter().map(|one| one.code).collect(), Page::Both);
    items("tracks", programme.tracks.iter().map(|one| one.code).collect(), Page::Calendar);
    for one in &programme.organisations {
        all.push(format!("/{slug}/{lang}/organisations/{}", one.code));
    }
    all
}

#[derive(PartialEq)]
enum Page {
    Both,
    Calendar,
}

impl Shelf {
    /// As [`Shelf::get`], after the redirection to the canonical address, if there is one.
    pub fn follow(&self, address: &str) -> Answer {
        let answer = self.get(address);
        match location(&answer.headers) {
            Some(to) if answer.status == StatusCode::MOVED_PERMANENTLY => self.get(&to),
            _ => answer,
        }
    }
}

/// Where an answer sends the reader.
pub fn location(headers: &HeaderMap) -> Option<String> {
    Some(headers.get("location")?.to_str().ok()?.to_owned())
}
