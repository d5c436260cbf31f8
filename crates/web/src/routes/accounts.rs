//! Requests about signing in and about one's own account.
//!
//! A letter's link shows and never acts: only a form from this site signs in (CASES C-01), in the browser that
//! asked for the code. Nothing here is kept by anybody on the way.

use bytes::Bytes;
use http::{HeaderMap, Method, Request, StatusCode, header};
use i18n::Language;
use links::Address;
use programme::{Email, OneTimeLink, SignInCode, SignInToken, Zone};

use super::Failure;
use super::table::{Account, Handler, Named, Policy, Route, find};
use crate::accounts::{Accounts, Asked, Entered, Manner, Me};
use crate::answer::{Answer, Cache};
use crate::pages::preferences::local;
use crate::pages::sign_in::{self, Step, Trouble};
use crate::pages::{account, sign_in_off};
use crate::query::Query;
use crate::reader::{Preferences, interface_language};
use crate::source::Source;
use crate::{cookie, device, origin};

/// The longest name by which somebody can be called, in characters.
const LONGEST_NAME: usize = 80;

/// A request, read as far as it is the same for all of them.
pub(super) struct Visit<'a, S> {
    pub(super) source: &'a S,
    pub(super) headers: &'a HeaderMap,
    pub(super) asked: Query,
    pub(super) language: Language,
    pub(super) preferences: &'a Preferences,
    pub(super) name: Option<String>,
    pub(super) token: Option<SignInToken>,
}

/// The answer to a request about accounts; nothing when it asks for something else.
pub(super) async fn asked<S: Source + Accounts>(
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
        Handler::Account(what) => {
            Some(answer(request, source, preferences, route, named, what).await)
        }
        _ => None,
    }
}

async fn answer<S: Source + Accounts>(
    request: &Request<Bytes>,
    source: &S,
    preferences: &Preferences,
    route: &Route,
    named: Named,
    what: Account,
) -> Result<Answer, Failure> {
    let failure = |status| Failure { status, language: named.language };
    // Providers send browsers back to one address, whatever language they read.
    let language = named.language.unwrap_or_else(|| preferences.language(request.headers(), &[]));
    if request.body().len() > Query::LONGEST {
        return Err(failure(StatusCode::PAYLOAD_TOO_LARGE));
    }
    let changes = matches!(route.policy, Policy::SignsIn | Policy::OwnAccount);
    if changes && origin::is_own(request.headers(), source.base()) != Some(true) {
        return Err(failure(StatusCode::FORBIDDEN));
    }
    let asked = match route.method {
        Method::GET => request.uri().query().unwrap_or_default(),
        _ => std::str::from_utf8(request.body()).unwrap_or_default(),
    };
    let visit = Visit {
        source,
        headers: request.headers(),
        asked: Query::parse(asked),
        language,
        preferences,
        name: named.name,
        token: cookie::token(request.headers(), source.base()),
    };
    if !source.sign_in_is_on() {
        return Ok(sign_in_off::show(&preferences.reader(language), source.base()).no_store());
    }
    let answer = match route.policy {
        Policy::Person | Policy::OwnAccount => visit.as_person(what).await,
        _ => visit.as_anybody(what).await,
    };
    answer.map(Answer::no_store).map_err(|one| one.in_language(language))
}

impl<S: Source + Accounts> Visit<'_, S> {
    async fn as_anybody(&self, what: Account) -> Result<Answer, Failure> {
        match what {
            Account::SignIn => {
                // Whoever is signed in has no use for it.
                if self.me().await?.is_some() {
                    return Ok(self.to(&self.back().unwrap_or_else(|| self.account())));
                }
                Ok(self.step(Step::Ask, None))
            }
            Account::Ask => self.ask().await,
            Account::Code => Ok(self.code()),
            Account::Enter => self.enter().await,
            Account::Link => {
                let link = self.link()?;
                Ok(self.step(Step::Link(link), None))
            }
            Account::Proof(proof) => self.proof(proof).await,
            _ => self.enter_by_link().await,
        }
    }

    async fn as_person(&self, what: Account) -> Result<Answer, Failure> {
        let me = self.me().await?;
        let (Some(token), Some(me)) = (self.token, me) else {
            return Ok(match what {
                Account::SignOut => self.signed_out(),
                _ => self.to_sign_in(),
            });
        };
        match what {
            Account::SignOut => {
                self.source.sign_out(&token).await?;
                Ok(self.signed_out())
            }
            Account::SetManner => self.set_manner(&token, &me).await,
            Account::EndSignIns => {
                self.source.end_sign_ins(&token, self.asked.first("browser")).await?;
                Ok(self.to_account("browsers"))
            }
            Account::Data => {
                let data = self.source.data(&token).await?.unwrap_or_default();
                let name = "attachment; filename=\"my-data.json\"";
                Ok(Answer::file("application/json", data).header(header::CONTENT_DISPOSITION, name))
            }
            Account::Removal => Ok(account::removal(&self.reader(), self.source.base(), &me)),
            Account::Proof(proof) => self.own_proof(proof, &token, &me).await,
            Account::Remove => {
                self.source.remove(&token).await?;
                Ok(self.signed_out())
            }
            _ => self.show(&token, &me, None).await,
        }
    }

    async fn ask(&self) -> Result<Answer, Failure> {
        let Some(Ok(email)) = self.asked.first("email").map(str::parse::<Email>) else {
            let trouble = Trouble::NoAddress;
            return Ok(self.step(Step::Ask, Some(trouble)).status(StatusCode::BAD_REQUEST));
        };
        match self.source.ask(&email, self.language).await? {
            Asked::Sent(browser) => {
                let code = Address::SignInCode { lang: self.language.tag() };
                let to = format!("{code}{}", self.back_query().suffix());
                let kept = cookie::keep_asked(self.source.base(), Some(&browser));
                Ok(self.to(&to).header(header::SET_COOKIE, &kept))
            }
            Asked::TooMany => {
                let answer = self.step(Step::Ask, Some(Trouble::TooManyLetters));
                Ok(answer.status(StatusCode::TOO_MANY_REQUESTS))
            }
        }
    }

    /// Where the code is given back. A letter's link brings it along; in another browser than the one that
    /// asked it can only be read there.
    fn code(&self) -> Answer {
        let brought = self.asked.first("code").and_then(|text| text.parse::<SignInCode>().ok());
        match (cookie::asked(self.headers, self.source.base()), brought) {
            (Some(_), code) => self.step(Step::Code(code), None),
            (None, Some(code)) => self.step(Step::Elsewhere(code), None),
            (None, None) => self.step(Step::Ask, None),
        }
    }

    async fn enter(&self) -> Result<Answer, Failure> {
        let Some(browser) = cookie::asked(self.headers, self.source.base()) else {
            return Ok(self.over());
        };
        let Some(Ok(code)) = self.asked.first("code").map(str::parse::<SignInCode>) else {
            let answer = self.step(Step::Code(None), Some(Trouble::NoCode));
            return Ok(answer.status(StatusCode::BAD_REQUEST));
        };
        let device = device::words(self.headers);
        match self.source.enter(&browser, code, self.language, &device).await? {
            Entered::Done(token) => self.signed_in(&token, self.back()).await,
            Entered::Wrong { left: 0 } | Entered::Over => Ok(self.over()),
            Entered::Wrong { left } => {
                let answer = self.step(Step::Code(None), Some(Trouble::WrongCode { left }));
                Ok(answer.status(StatusCode::BAD_REQUEST))
            }
            Entered::TooMany => {
                let answer = self.step(Step::Code(None), Some(Trouble::TooManyCodes));
                Ok(answer.status(StatusCode::TOO_MANY_REQUESTS))
            }
        }
    }

    async fn enter_by_link(&self) -> Result<Answer, Failure> {
        let link = self.link()?;
        let device = device::words(self.headers);
        match self.source.enter_by_link(&link, &device).await? {
            Some(token) => self.signed_in(&token, self.back()).await,
            None => {
                let answer = self.step(Step::Ask, Some(Trouble::LinkOver));
                Ok(answer.status(StatusCode::GONE))
            }
        }
    }

    /// The browser is signed in from now on: what it kept goes to the account.
    pub(super) async fn signed_in(
        &self,
        token: &SignInToken,
        to: Option<String>,
    ) -> Result<Answer, Failure> {
        let base = self.source.base();
        for (event, key) in cookie::keys(self.headers, base) {
            self.source.adopt(token, &event, &key).await?;
        }
        // Whoever was signed in here before is not any more.
        if let Some(before) = &self.token {
            self.source.sign_out(before).await?;
        }
        let to = to.unwrap_or_else(|| self.account());
        Ok(self
            .to(&to)
            .header(header::SET_COOKIE, &cookie::keep_token(base, Some(token)))
            .header(header::SET_COOKIE, &cookie::keep_asked(base, None)))
    }

    /// Nothing of the person stays in the browser, not even what it saved on its own.
    fn signed_out(&self) -> Answer {
        let base = self.source.base();
        let home = Address::Instance { lang: self.language.tag() };
        let mut answer = self
            .to(&home.to_string())
            .header(header::SET_COOKIE, &cookie::keep_token(base, None))
            .header(http::HeaderName::from_static("clear-site-data"), "\"cache\", \"storage\"");
        for (event, _) in cookie::keys(self.headers, base) {
            answer = answer.header(header::SET_COOKIE, &cookie::keep_key(&event, base, None));
        }
        answer
    }

    async fn set_manner(&self, token: &SignInToken, me: &Me) -> Result<Answer, Failure> {
        let name: String = self.asked.first("name").unwrap_or_default().trim().into();
        let zone = self.asked.first("zone").map(str::trim).filter(|zone| !zone.is_empty());
        let zone: Option<Zone> = match zone.map(str::parse) {
            None => None,
            Some(Ok(zone)) => Some(zone),
            Some(Err(_)) => {
                let answer = self.show(token, me, Some(account::Trouble::Zone)).await?;
                return Ok(answer.status(StatusCode::BAD_REQUEST));
            }
        };
        if name.chars().count() > LONGEST_NAME || name.chars().any(char::is_control) {
            let answer = self.show(token, me, Some(account::Trouble::Name)).await?;
            return Ok(answer.status(StatusCode::BAD_REQUEST));
        }
        let language = self.asked.first("language").and_then(interface_language);
        let manner = Manner {
            name: Some(name).filter(|name| !name.is_empty()),
            language: language.unwrap_or(me.manner.language),
            zone,
        };
        self.source.set_manner(token, &manner).await?;
        Ok(self.to_account(""))
    }

    pub(super) async fn show(
        &self,
        token: &SignInToken,
        me: &Me,
        trouble: Option<account::Trouble>,
    ) -> Result<Answer, Failure> {
        let browsers = self.source.browsers(token).await?;
        let events = self.source.events().await?;
        let passkeys = self.source.passkeys(token).await?;
        let shown = account::Shown {
            me,
            browsers: &browsers,
            events: &events,
            trouble,
            has_passkeys: self.source.has_passkeys(),
            passkeys: &passkeys,
            providers: &self.houses(token).await?,
        };
        Ok(account::show(&self.reader(), self.source.base(), &shown))
    }

    pub(super) async fn me(&self) -> Result<Option<Me>, Failure> {
        match &self.token {
            Some(token) => Ok(self.source.me(token).await?),
            None => Ok(None),
        }
    }

    fn link(&self) -> Result<OneTimeLink, Failure> {
        let text = self.name.as_deref().unwrap_or_default();
        text.parse().map_err(|_| StatusCode::NOT_FOUND.into())
    }

    pub(super) fn step(&self, step: Step, trouble: Option<Trouble>) -> Answer {
        let back = self.back();
        let shown = sign_in::Shown {
            step,
            trouble,
            back: back.as_deref(),
            has_passkeys: self.source.has_passkeys(),
            providers: &self.source.providers(),
        };
        sign_in::show(&self.reader(), self.source.base(), &shown)
    }

    fn over(&self) -> Answer {
        self.step(Step::Ask, Some(Trouble::CodeOver)).status(StatusCode::GONE)
    }

    pub(super) fn reader(&self) -> crate::Reader {
        self.preferences.reader(self.language)
    }

    /// The page to which the person wants to come back; only ever one of this site.
    pub(super) fn back(&self) -> Option<String> {
        self.asked.first("back").and_then(local)
    }

    fn back_query(&self) -> Query {
        let mut query = Query::default();
        if let Some(back) = self.back() {
            query.push("back", back);
        }
        query
    }

    fn account(&self) -> String {
        Address::Account { lang: self.language.tag() }.to_string()
    }

    pub(super) fn to_account(&self, part: &str) -> Answer {
        let hash = if part.is_empty() { "" } else { "#" };
        self.to(&format!("{}{hash}{part}", self.account()))
    }

    pub(super) fn to_sign_in(&self) -> Answer {
        let sign_in = Address::SignIn { lang: self.language.tag() };
        let mut query = Query::default();
        query.push("back", self.account());
        self.to(&format!("{sign_in}{}", query.suffix()))
    }

    pub(super) fn to(&self, to: &str) -> Answer {
        Answer::redirect(StatusCode::SEE_OTHER, to, Cache::NoStore)
    }
}
