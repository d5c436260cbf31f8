//! The way from a request to an answer.
//!
//! Every address stands in one table, `routes/table.rs`. To add one: a line in [`ROUTES`] with its method, its policy and its handler, and its form in
//! `links`. What a handler needs is loaded before it is called, so that handlers are plain functions of values.

use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderMap, Method, Request, StatusCode, header};
use i18n::Language;
use links::Address;
use programme::{EventSlug, Published, Status};

use crate::accounts::Accounts;
use crate::answer::{Answer, Cache};
use crate::pages::{changes, error, exports, preferences, settings};
use crate::query::Query;
use crate::reader::{Preferences, interface_language};
use crate::source::{Acts, Fault, Source};
use crate::view::{Refusal, View};
use crate::viewer::{Viewer, Who};
use crate::{assets, cookie};

mod accounts;
mod former;
mod letters;
mod own;
mod passkeys;
mod providers;
mod table;

pub use table::{Account, Handler, Letters, Own, Policy, Proof, ROUTES, Route};
use table::{Named, find};

/// Whether a path is a page of this site to which a reader can be sent back.
pub fn is_page(path: &str) -> bool {
    find(&Method::GET, path).is_some_and(|(route, _)| route.method == Method::GET)
}

/// The same path in another language, where it names one.
pub fn in_language(path: &str, language: Language) -> String {
    let mut changed = false;
    let parts = path.split('/').enumerate().map(|(place, part)| {
        let bare = part.split('?').next().unwrap_or_default();
        if !changed && (1..=2).contains(&place) && interface_language(bare).is_some() {
            changed = true;
            part.replacen(bare, language.tag(), 1)
        } else {
            part.to_owned()
        }
    });
    parts.collect::<Vec<_>>().join("/")
}

/// Answers a request. HEAD is answered like GET; whoever sends it leaves the body out.
pub async fn answer<S: Source + Acts + Accounts>(request: &Request<Bytes>, source: &S) -> Answer {
    let (headers, path) = (request.headers(), request.uri().path());
    match viewer(headers, path, source).await {
        Ok(Some(viewer)) => answer_as(request, source, Who::Person(viewer)).await,
        Ok(None) => answer_as(request, source, stranger(source)).await,
        Err(fault) => faulty(headers, path, fault, source),
    }
}

/// As [`answer`], to whom is this, whatever the request's own cookie says.
pub(crate) async fn answer_as<S: Source + Acts + Accounts>(
    request: &Request<Bytes>,
    source: &S,
    who: Who,
) -> Answer {
    let preferences = Preferences { who, ..Preferences::of(request.headers()) };
    if let Some(answer) = own::asked(request, source, &preferences).await {
        return told(answer, request, source, &preferences);
    }
    if let Some(answer) = accounts::asked(request, source, &preferences).await {
        return told(answer, request, source, &preferences);
    }
    if let Some(answer) = letters::asked(request, source, &preferences).await {
        return told(answer, request, source, &preferences);
    }
    answer_to(request, source, &preferences).await
}

/// Whoever is not signed in.
pub(crate) fn stranger<S: Source>(source: &S) -> Who {
    if source.sign_in_is_on() { Who::Stranger } else { Who::Anybody }
}

/// Who is signed in in the browser that asks for this path.
pub(crate) async fn viewer<S: Source>(
    headers: &HeaderMap,
    path: &str,
    source: &S,
) -> Result<Option<Arc<Viewer>>, Fault> {
    let token = cookie::token(headers, source.base()).filter(|_| source.sign_in_is_on());
    let Some(token) = token else { return Ok(None) };
    let event: Option<EventSlug> = event_of(path).and_then(|event| event.parse().ok());
    source.viewer(&token, event.as_ref()).await
}

/// The event that a path may belong to, by its first part.
pub(crate) fn event_of(path: &str) -> Option<&str> {
    let first = path.split('/').nth(1)?;
    let settled = interface_language(first).is_some() || first.contains('.') || first.is_empty();
    (!settled).then_some(first)
}

/// The page for a fault that was met before any page was begun.
pub(crate) fn faulty<S: Source>(
    headers: &HeaderMap,
    path: &str,
    fault: Fault,
    source: &S,
) -> Answer {
    let language = path.split('/').skip(1).take(2).find_map(interface_language);
    let failure = Failure { language, ..fault.into() };
    fail(failure, headers, path, source, &Preferences::of(headers))
}

/// As [`answer`], to whom has these preferences, whatever the request's own say; and only what everybody
/// may see: nobody's own schedule.
pub(crate) async fn answer_to<S: Source>(
    request: &Request<Bytes>,
    source: &S,
    preferences: &Preferences,
) -> Answer {
    let answer = found(request, source, preferences).await;
    told(answer, request, source, preferences)
}

/// The page for a failure.
fn told<S: Source>(
    found: Result<Answer, Failure>,
    request: &Request<Bytes>,
    source: &S,
    preferences: &Preferences,
) -> Answer {
    found.unwrap_or_else(|failure| {
        fail(failure, request.headers(), request.uri().path(), source, preferences)
    })
}

fn fail<S: Source>(
    Failure { status, language }: Failure,
    headers: &HeaderMap,
    path: &str,
    source: &S,
    preferences: &Preferences,
) -> Answer {
    let language = language.unwrap_or_else(|| preferences.language(headers, &[]));
    let answer = error::alone(&preferences.reader(language), source.base(), status);
    match status {
        StatusCode::METHOD_NOT_ALLOWED => answer.header(header::ALLOW, table::allowed(path)),
        StatusCode::SERVICE_UNAVAILABLE => answer.header(header::RETRY_AFTER, "10"),
        _ => answer,
    }
}

/// A refusal outside any event's pages.
struct Failure {
    status: StatusCode,
    /// The language of the address, where it names one.
    language: Option<Language>,
}

impl Failure {
    fn in_language(self, language: Language) -> Failure {
        Failure { language: Some(language), ..self }
    }
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Failure {
        let status = match fault {
            Fault::Broken => StatusCode::INTERNAL_SERVER_ERROR,
            Fault::Busy => StatusCode::SERVICE_UNAVAILABLE,
        };
        Failure { status, language: None }
    }
}

impl From<StatusCode> for Failure {
    fn from(status: StatusCode) -> Failure {
        Failure { status, language: None }
    }
}

async fn found<S: Source>(
    request: &Request<Bytes>,
    source: &S,
    preferences: &Preferences,
) -> Result<Answer, Failure> {
    let path = request.uri().path();
    let text = request.uri().query().unwrap_or_default();
    if path.len() + text.len() > Query::LONGEST {
        return Err(StatusCode::URI_TOO_LONG.into());
    }
    let method = if request.method() == Method::HEAD { &Method::GET } else { request.method() };
    if source.old_hosts().has(request.headers()) {
        return on_old_host(request, source, preferences).await;
    }
    let Some((route, named)) = find(method, path) else {
        if let Some(named) = table::place(path) {
            return missing_page(source, preferences, path, named).await;
        }
        let answer = without_language(request, source, preferences).await;
        let missing = matches!(&answer, Err(one) if one.status == StatusCode::NOT_FOUND);
        if missing && *method == Method::GET {
            let asked = former::Asked {
                source,
                headers: request.headers(),
                preferences,
                query: &Query::parse(text),
                elsewhere: false,
            };
            if let Some(answer) = asked.at_home(path).await? {
                return Ok(answer);
            }
        }
        return answer;
    };
    if *method != route.method {
        return Err(StatusCode::METHOD_NOT_ALLOWED.into());
    }
    let query = Query::parse(text);
    match route.handler {
        Handler::Asset => {
            let name = named.name.unwrap_or_default();
            assets::asset(&name).map_err(|_| StatusCode::NOT_FOUND.into())
        }
        Handler::Preferences => keep_preferences(request, source, preferences).await,
        Handler::Site(_) if path == "/" || named.event.is_some() => {
            without_language(request, source, preferences).await
        }
        Handler::Site(handler) => Ok(handler(source.base())),
        Handler::Events(handler) => {
            let events = source.events().await?;
            let language = named.language.unwrap_or(Language::En);
            Ok(handler(&events, &preferences.reader(language), source.base(), source.now()))
        }
        // Asked for before, by whoever may change anything.
        Handler::Own(_) | Handler::Account(_) | Handler::Letters(_) => {
            Err(StatusCode::NOT_FOUND.into())
        }
        Handler::Event(_)
        | Handler::Item(..)
        | Handler::Search(_)
        | Handler::Changes
        | Handler::File => {
            let visit = Visit { route, named, query, path };
            visit.answer(source, preferences).await
        }
    }
}

/// A request for something of an event.
struct Visit<'a> {
    route: &'static Route,
    named: Named,
    query: Query,
    path: &'a str,
}

impl Visit<'_> {
    async fn answer<S: Source>(
        self,
        source: &S,
        preferences: &Preferences,
    ) -> Result<Answer, Failure> {
        let language = self.named.language;
        let failure = |failure: Failure| Failure { language, ..failure };
        let missing = || failure(StatusCode::NOT_FOUND.into());
        let event = self.named.event.as_ref().ok_or_else(missing)?;
        // A search without words needs no index.
        let (published, index) = match self.route.handler {
            Handler::Search(_) if self.query.first("q").is_some() => {
                let found = source.searchable(event).await.map_err(|one| failure(one.into()))?;
                found.map(|(published, index)| (published, Some(index)))
            }
            _ => {
                let found = source.published(event).await.map_err(|one| failure(one.into()))?;
                found.map(|published| (published, None))
            }
        }
        .ok_or_else(missing)?;
        if matches!(self.route.handler, Handler::File) {
            let name = self.named.name.as_deref().unwrap_or_default();
            return file(source, &published, name).await.map_err(failure);
        }
        let languages = &published.programme.event.languages;
        let shown = language.unwrap_or_else(|| crate::reader::fallback_language(languages));
        let reader = preferences.reader(shown);
        let earlier = self.earlier(source, &published).await.map_err(|one| failure(one.into()))?;
        let view = View {
            published: &published,
            reader: &reader,
            words: crate::words::Words::new(shown, languages),
            base: source.base(),
            now: source.now(),
            query: &self.query,
            path: self.path,
            code: self.named.code,
            earlier: earlier.as_deref(),
        };
        let outcome = match self.route.handler {
            Handler::Event(handler) => handler(&view),
            Handler::Search(handler) => handler(&view, index.as_deref()),
            Handler::Item(handler, canonical) => match canonical(&view) {
                Some(address) if address != self.path => {
                    let to = format!("{address}{}", self.query.suffix());
                    let cache = Cache::Public { valid_until: None };
                    return Ok(Answer::redirect(StatusCode::MOVED_PERMANENTLY, &to, cache));
                }
                _ => handler(&view),
            },
            _ => {
                let (from, to) = changes::range(&self.query, &published);
                let old = source.release(event, from).await.map_err(|one| failure(one.into()))?;
                let new = source.release(event, to).await.map_err(|one| failure(one.into()))?;
                match (old, new) {
                    (Some(old), Some(new)) => Ok(changes::show(&view, &old, &new)),
                    _ => Err(Refusal::NOT_FOUND),
                }
            }
        };
        // Every page says when the event is over.
        let over = view.end().filter(|end| *end > view.now);
        let outcome = outcome.map(|answer| answer.at_most_until(over));
        Ok(outcome.unwrap_or_else(|refusal| error::in_event(&view, &refusal)))
    }

    /// The last release in which the session of this page stood at another time or in another room,
    /// where it has moved. Releases long ago are not looked through.
    async fn earlier<S: Source>(
        &self,
        source: &S,
        published: &Published,
    ) -> Result<Option<Arc<Published>>, Fault> {
        const FURTHEST: usize = 8;
        let session = self.named.code.and_then(|code| published.session(code));
        let moved = session.filter(|one| one.status == Status::Moved);
        let (Some(session), Handler::Item(..)) = (moved, self.route.handler) else {
            return Ok(None);
        };
        for release in published.releases.iter().rev().skip(1).take(FURTHEST) {
            let Some(old) = source.release(&published.slug, release.number).await? else {
                continue;
            };
            let before = old.session(session.code);
            if before.is_some_and(|one| one.when != session.when || one.rooms != session.rooms) {
                return Ok(Some(old));
            }
        }
        Ok(None)
    }
}

/// An address below a language that no route has: told within the event where there is one.
async fn missing_page<S: Source>(
    source: &S,
    preferences: &Preferences,
    path: &str,
    named: Named,
) -> Result<Answer, Failure> {
    let missing = |status| Failure { status, language: named.language };
    let (Some(event), Some(language)) = (&named.event, named.language) else {
        return Err(missing(StatusCode::NOT_FOUND));
    };
    let published = source.published(event).await;
    let published = published.map_err(|fault| missing(Failure::from(fault).status))?;
    let published = published.ok_or_else(|| missing(StatusCode::NOT_FOUND))?;
    let reader = preferences.reader(language);
    let view = View {
        published: &published,
        reader: &reader,
        words: crate::words::Words::new(language, &published.programme.event.languages),
        base: source.base(),
        now: source.now(),
        query: &Query::default(),
        path,
        code: None,
        earlier: None,
    };
    Ok(error::in_event(&view, &Refusal::NOT_FOUND))
}

/// A file that the published programme itself names, and no other.
async fn file<S: Source>(source: &S, published: &Published, name: &str) -> Result<Answer, Failure> {
    let missing = || Failure::from(StatusCode::NOT_FOUND);
    let sha256 = name.split('.').next().unwrap_or_default();
    exports::names_file(published, sha256).ok_or_else(missing)?;
    let file = source.file(&published.slug, sha256).await?.ok_or_else(missing)?;
    // Only pictures are shown in place; anything else is a download whatever it claims to be.
    let shown = match file.media_type.as_str() {
        "image/png" => Some("image/png"),
        "image/jpeg" => Some("image/jpeg"),
        "image/webp" => Some("image/webp"),
        _ => None,
    };
    let mut answer = Answer::file(shown.unwrap_or("application/octet-stream"), file.bytes);
    answer.cache = Cache::Immutable;
    Ok(match shown {
        Some(_) => answer,
        None => answer.header(header::CONTENT_DISPOSITION, "attachment"),
    })
}

/// A request to the host of a site whose place this one has taken: it leads to this one, whatever it asks
/// for.
async fn on_old_host<S: Source>(
    request: &Request<Bytes>,
    source: &S,
    preferences: &Preferences,
) -> Result<Answer, Failure> {
    let path = request.uri().path();
    let query = Query::parse(request.uri().query().unwrap_or_default());
    let asked = former::Asked {
        source,
        headers: request.headers(),
        preferences,
        query: &query,
        elsewhere: true,
    };
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Err(StatusCode::METHOD_NOT_ALLOWED.into());
    }
    if let Some((event, rest)) = source.old_hosts().event(request.headers(), path)
        && let Some(answer) = asked.within(event, rest).await?
    {
        return Ok(answer);
    }
    // A page of today, asked for under the old name.
    if path != "/" && is_page(path) {
        return Ok(asked.send(&format!("{path}{}", query.suffix())));
    }
    Err(StatusCode::NOT_FOUND.into())
}

/// An address that names no language: the reader is sent to the page in theirs. The event's pages
/// exist without a language too: `/{event}/programme` leads to `/{event}/{lang}/programme`.
async fn without_language<S: Source>(
    request: &Request<Bytes>,
    source: &S,
    preferences: &Preferences,
) -> Result<Answer, Failure> {
    let path = request.uri().path();
    let missing = || Failure::from(StatusCode::NOT_FOUND);
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let known = is_page(path);
        return Err(if known { StatusCode::METHOD_NOT_ALLOWED.into() } else { missing() });
    }
    let query = Query::parse(request.uri().query().unwrap_or_default());
    let send = |to: String| {
        let to = format!("{to}{}", query.suffix());
        Answer::redirect(StatusCode::FOUND, &to, Cache::NoStore)
            .header(header::VARY, "Accept-Encoding, Cookie, Accept-Language")
    };
    if path == "/" {
        let language = preferences.language(request.headers(), &[]);
        return Ok(send(Address::Instance { lang: language.tag() }.to_string()));
    }
    let mut parts = path.trim_start_matches('/').trim_end_matches('/').splitn(2, '/');
    let event: EventSlug = parts.next().unwrap_or_default().parse().map_err(|_| missing())?;
    let rest = parts.next();
    // Only what would be a page in a language is worth asking for.
    let there = |lang: &str| match rest {
        Some(rest) => format!("/{event}/{lang}/{rest}"),
        None => Address::EventRoot { event: &event }.to_string() + "/" + lang,
    };
    let plain = path.bytes().all(|b| b.is_ascii_alphanumeric() || b"/-_.".contains(&b));
    if !plain || find(&Method::GET, &there("en")).is_none() {
        return Err(missing());
    }
    let published = source.published(&event).await?.ok_or_else(missing)?;
    let languages = &published.programme.event.languages;
    let language = preferences.language(request.headers(), languages);
    Ok(send(there(language.tag())))
}

async fn keep_preferences<S: Source>(
    request: &Request<Bytes>,
    source: &S,
    preferences: &Preferences,
) -> Result<Answer, Failure> {
    if request.body().len() > Query::LONGEST {
        return Err(StatusCode::PAYLOAD_TOO_LARGE.into());
    }
    match preferences::keep(request.headers(), request.body(), source.base()) {
        preferences::Outcome::Kept(answer) => Ok(answer),
        preferences::Outcome::Foreign => Err(StatusCode::FORBIDDEN.into()),
        preferences::Outcome::UnknownZone { zone, back } => {
            let path = back.split('?').next().unwrap_or_default();
            let named = find(&Method::GET, path).map(|(_, named)| named).unwrap_or_default();
            let bad = || Failure { status: StatusCode::BAD_REQUEST, language: named.language };
            let event = named.event.as_ref().ok_or_else(bad)?;
            let published = source.published(event).await?.ok_or_else(bad)?;
            let languages = &published.programme.event.languages;
            let shown = named
                .language
                .unwrap_or_else(|| preferences.language(&HeaderMap::new(), languages));
            let reader = preferences.reader(shown);
            let mut query = Query::default();
            query.push("back", back.clone());
            let view = View {
                published: &published,
                reader: &reader,
                words: crate::words::Words::new(shown, languages),
                base: source.base(),
                now: source.now(),
                query: &query,
                path,
                earlier: None,
                code: None,
            };
            Ok(settings::refused(&view, &zone))
        }
    }
}

#[cfg(test)]
mod tests;
