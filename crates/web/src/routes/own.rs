//! Requests about a schedule of one's own: shown to whoever holds its key or link, changed by the key; or
//! an account's, for whoever is signed in.
//!
//! A form that changes must be known to come from this site: by what the browser tells, and nothing is
//! believed that it does not tell. Each wish names a state and is the same however often it is repeated.

use bytes::Bytes;
use http::{HeaderMap, Method, Request, StatusCode, header};
use i18n::Language;
use links::Address;
use programme::my_schedule::MOST_SAVED;
use programme::{Code, DeviceKey, EventSlug, PrivateLink, Published, SignInToken};

use super::Failure;
use super::table::{Handler, Named, Own, find};
use crate::accounts::Accounts;
use crate::answer::{Answer, Cache};
use crate::pages::my_schedule::{self, Keeper, Shown};
use crate::pages::{error, exports};
use crate::query::Query;
use crate::reader::Preferences;
use crate::source::{Acts, Saved, Source, Wish};
use crate::view::{Refusal, View};
use crate::{cookie, origin};

/// A request about somebody's schedule, read as far as it is the same for all of them.
struct Visit<'a, S> {
    source: &'a S,
    headers: &'a HeaderMap,
    path: &'a str,
    /// Of the address where the request shows, else of the form.
    asked: Query,
    event: EventSlug,
    language: Language,
    published: &'a Published,
    preferences: &'a Preferences,
    code: Option<Code>,
}

/// The answer to a request about somebody's schedule; nothing when it asks for something else.
pub(super) async fn asked<S: Source + Acts + Accounts>(
    request: &Request<Bytes>,
    source: &S,
    preferences: &Preferences,
) -> Option<Result<Answer, Failure>> {
    let uri = request.uri();
    let short = uri.path().len() + uri.query().map_or(0, str::len) <= Query::LONGEST;
    if !short || source.old_hosts().has(request.headers()) {
        return None;
    }
    let method = if request.method() == Method::HEAD { &Method::GET } else { request.method() };
    let (route, named) = find(method, uri.path()).filter(|(route, _)| route.method == *method)?;
    match route.handler {
        Handler::Own(own) => Some(answer(request, source, preferences, named, own).await),
        _ => None,
    }
}

async fn answer<S: Source + Acts + Accounts>(
    request: &Request<Bytes>,
    source: &S,
    preferences: &Preferences,
    named: Named,
    own: Own,
) -> Result<Answer, Failure> {
    let failure = |status| Failure { status, language: named.language };
    let missing = || failure(StatusCode::NOT_FOUND);
    if request.body().len() > Query::LONGEST {
        return Err(failure(StatusCode::PAYLOAD_TOO_LARGE));
    }
    let changes = matches!(own, Own::Link | Own::Save);
    if changes && origin::is_own(request.headers(), source.base()) != Some(true) {
        return Err(failure(StatusCode::FORBIDDEN));
    }
    let (Some(event), Some(language)) = (named.event, named.language) else {
        return Err(missing());
    };
    let published = source.published(&event).await?.ok_or_else(missing)?;
    let asked = match own {
        Own::Show | Own::Shared => request.uri().query().unwrap_or_default(),
        _ => std::str::from_utf8(request.body()).unwrap_or_default(),
    };
    let visit = Visit {
        source,
        headers: request.headers(),
        path: request.uri().path(),
        asked: Query::parse(asked),
        event,
        language,
        published: &published,
        preferences,
        code: named.code,
    };
    match own {
        Own::Show => visit.show().await,
        Own::OfDevice => Ok(visit.page(&visit.named_sessions(), Keeper::Device)),
        Own::Link => visit.link().await,
        Own::Save => visit.save().await,
        Own::Shared => visit.shared(named.name.as_deref().unwrap_or_default()).await,
    }
}

impl<S: Source + Acts + Accounts> Visit<'_, S> {
    async fn show(&self) -> Result<Answer, Failure> {
        if let Some(token) = self.token()
            && let Some(own) =
                self.source.own_schedule(&token, &self.event, self.key().as_ref()).await?
        {
            return Ok(self.page(&own.saved, Keeper::Account(own.link)));
        }
        let Some(key) = self.key() else {
            return Ok(self.page(&[], Keeper::Device));
        };
        match self.source.mine(&self.event, &key).await? {
            Some(mine) => Ok(self.page(&mine.saved, Keeper::House(mine.link))),
            // It was forgotten, here or elsewhere: so does the device.
            None => Ok(self.with_key(self.page(&[], Keeper::Device), None)),
        }
    }

    async fn save(&self) -> Result<Answer, Failure> {
        let code = self.code.ok_or(StatusCode::NOT_FOUND)?;
        let wish = if self.asked.first("saved") == Some("no") { Wish::Unsave } else { Wish::Save };
        // What is not public cannot be saved, and does not answer otherwise than what never was.
        if wish == Wish::Save && self.published.session(code).is_none() {
            return Err(Failure::from(StatusCode::NOT_FOUND).in_language(self.language));
        }
        let of_account = match self.token() {
            Some(token) => self.source.save_own(&token, &self.event, &[code], wish).await?,
            None => None,
        };
        let outcome = match (of_account, self.key()) {
            (Some(outcome), _) => outcome,
            (None, Some(key)) => self.source.save(&self.event, &key, &[code], wish).await?,
            (None, None) => Saved::NoSchedule,
        };
        let mut query = Query::default();
        match outcome {
            Saved::Done => {}
            Saved::NoSchedule if wish == Wish::Save => query.push("add", code.as_str()),
            Saved::NoSchedule => {}
            Saved::Full => query.push("full", "1"),
        }
        if self.asked.has("quiet") {
            return Ok(quiet(outcome));
        }
        if of_account == Some(Saved::Done) && self.asked.first("from") == Some("session") {
            let (event, lang) = (&self.event, self.language.tag());
            let title = self
                .published
                .session(code)
                .map(|one| self.view(|view| view.words.plain(&one.title)));
            let title = title.unwrap_or_default();
            let session = Address::Session { event, lang, code, title: &title };
            return Ok(self.redirect(&session.to_string()));
        }
        Ok(self.to_mine(&query))
    }

    /// The private link of a person's schedule, or sessions that their device kept added to it. Nothing when
    /// nobody is signed in.
    async fn link_of_account(&self) -> Result<Option<Answer>, Failure> {
        let Some(token) = self.token() else { return Ok(None) };
        let nothing = Query::default();
        let answer = match self.asked.first("do") {
            Some("make" | "renew") => match self.source.make_own_link(&token, &self.event).await? {
                Some(key) => self.with_key(self.to_mine(&nothing), Some(&key)),
                None => return Ok(None),
            },
            Some("end") => {
                self.source.end_own_link(&token, &self.event).await?;
                self.with_key(self.to_mine(&nothing), None)
            }
            Some("add") => {
                let sessions = self.public_sessions();
                let saved =
                    self.source.save_own(&token, &self.event, &sessions, Wish::Save).await?;
                match saved {
                    Some(outcome) if self.asked.has("quiet") => quiet(outcome),
                    Some(Saved::Full) => {
                        let mut query = Query::default();
                        query.push("full", "1");
                        self.to_mine(&query)
                    }
                    Some(_) => self.to_mine(&nothing),
                    None => return Ok(None),
                }
            }
            _ => return Ok(None),
        };
        Ok(Some(answer))
    }

    async fn link(&self) -> Result<Answer, Failure> {
        if let Some(answer) = self.link_of_account().await? {
            return Ok(answer);
        }
        let key = self.key();
        let done = match (self.asked.first("do"), key) {
            (Some("renew"), Some(key)) => {
                self.source.renew(&self.event, &key).await?;
                self.to_mine(&Query::default())
            }
            (Some("end"), Some(key)) => {
                self.source.forget(&self.event, &key).await?;
                self.with_key(self.to_mine(&Query::default()), None)
            }
            (Some("make"), key) => self.make(key).await?,
            _ => self.to_mine(&Query::default()),
        };
        Ok(done)
    }

    /// A schedule that the house keeps; sessions that the device names are added to one that is there.
    async fn make(&self, key: Option<DeviceKey>) -> Result<Answer, Failure> {
        let sessions = self.public_sessions();
        let mut query = Query::default();
        if let Some(key) = key {
            match self.source.save(&self.event, &key, &sessions, Wish::Save).await? {
                Saved::Done => return Ok(self.to_mine(&query)),
                Saved::Full => {
                    query.push("full", "1");
                    return Ok(self.to_mine(&query));
                }
                Saved::NoSchedule => {}
            }
        }
        let key = self.source.keep(&self.event, &sessions).await?;
        Ok(self.with_key(self.to_mine(&query), Some(&key)))
    }

    async fn shared(&self, name: &str) -> Result<Answer, Failure> {
        let (text, is_calendar) = match name.strip_suffix(".ics") {
            Some(text) => (text, true),
            None => (name, false),
        };
        let nothing = || Ok(self.view(error::no_schedule));
        let Ok(link) = text.parse::<PrivateLink>() else { return nothing() };
        let Some(saved) = self.source.shared(&self.event, &link).await? else { return nothing() };
        if is_calendar {
            return Ok(self.view(|view| exports::own_calendar(view, &saved)).no_store());
        }
        Ok(self.page(&saved, Keeper::Link(link)))
    }

    /// Those of the sessions that the request names which are public.
    fn public_sessions(&self) -> Vec<Code> {
        let mut sessions = self.named_sessions();
        sessions.retain(|code| self.published.session(*code).is_some());
        sessions
    }

    /// The sessions that the request names, each once.
    fn named_sessions(&self) -> Vec<Code> {
        let mut codes: Vec<Code> = self
            .asked
            .all("sessions")
            .flat_map(|list| list.split([' ', ',']))
            .filter_map(|code| code.parse().ok())
            .take(MOST_SAVED)
            .collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    }

    fn token(&self) -> Option<SignInToken> {
        cookie::token(self.headers, self.source.base())
    }

    fn key(&self) -> Option<DeviceKey> {
        cookie::key(self.headers, &self.event, self.source.base())
    }

    fn with_key(&self, answer: Answer, key: Option<&DeviceKey>) -> Answer {
        let cookie = cookie::keep_key(&self.event, self.source.base(), key);
        answer.header(header::SET_COOKIE, &cookie)
    }

    fn to_mine(&self, query: &Query) -> Answer {
        let mine = Address::MySchedule { event: &self.event, lang: self.language.tag() };
        self.redirect(&format!("{mine}{}", query.suffix()))
    }

    fn redirect(&self, to: &str) -> Answer {
        Answer::redirect(StatusCode::SEE_OTHER, to, Cache::NoStore)
    }

    fn page(&self, saved: &[Code], keeper: Keeper) -> Answer {
        let shown = Shown { saved, keeper };
        self.view(|view| {
            let page = my_schedule::show(view, &shown);
            page.unwrap_or_else(|refusal: Refusal| error::in_event(view, &refusal))
        })
        .no_store()
    }

    fn view<T>(&self, then: impl FnOnce(&View) -> T) -> T {
        let reader = self.preferences.reader(self.language);
        let languages = &self.published.programme.event.languages;
        then(&View {
            published: self.published,
            reader: &reader,
            words: crate::words::Words::new(self.language, languages),
            base: self.source.base(),
            now: self.source.now(),
            query: &self.asked,
            path: self.path,
            code: self.code,
            earlier: None,
        })
    }
}

/// An answer without a page, for a script.
fn quiet(outcome: Saved) -> Answer {
    let status = match outcome {
        Saved::Done => StatusCode::NO_CONTENT,
        Saved::NoSchedule => StatusCode::CONFLICT,
        Saved::Full => StatusCode::UNPROCESSABLE_ENTITY,
    };
    Answer::file("text/plain; charset=utf-8", "").status(status).no_store()
}
