//! The table of addresses: it reads like a site map.

use ::search::Index;
use http::Method;
use i18n::Language;
use jiff::Timestamp;
use links::Base;
use programme::{Code, EventSlug};

use crate::answer::Answer;
use crate::assets;
use crate::pages::{
    browse, changes, event, exports, feeds, grid, instance, now, organisation, people, person,
    privacy, programme as list, room, session, settings, sitemap,
};
use crate::reader::{Reader, interface_language};
use crate::source::EventSummary;
use crate::view::{Refusal, View};

/// Who may ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Policy {
    /// Everybody; shows only what is published.
    Public,
    /// Everybody from a page of this site; changes nothing but the reader's own cookie.
    OwnCookie,
    /// Whoever holds the key of a schedule (in the cookie) or its private link (in the address); the
    /// answer is kept by nobody.
    Holder,
    /// Whoever holds the token that stands in a letter; looking changes nothing.
    Addressee,
    /// The same, and from wherever they come: mail programs send this by themselves, without cookies and
    /// without a page that the form was on (RFC 8058). It stops letters of one kind to the one who was
    /// written to, and does nothing else; a token that nobody was sent does nothing at all.
    OneClick,
    /// Everybody, on a sample alone.
    Sample,
    /// As `Holder`, from a page of this site and told so by the browser; changes that schedule alone.
    OwnSchedule,
    /// Everybody; the answer is kept by nobody, as it may hold what a letter or an operator told.
    Alone,
    /// Everybody from a page of this site and told so by the browser; may sign this browser in.
    SignsIn,
    /// Whoever is signed in; others are sent to where one signs in. The answer is kept by nobody.
    Person,
    /// As `Person`, from a page of this site and told so by the browser; changes their own account alone.
    OwnAccount,
}

/// What answers, and what it is given.
#[derive(Clone, Copy)]
pub enum Handler {
    /// Something about the site itself.
    Site(fn(&Base) -> Answer),
    /// The published events.
    Events(fn(&[EventSummary], &Reader, &Base, Timestamp) -> Answer),
    /// What is published of one event.
    Event(fn(&View) -> Result<Answer, Refusal>),
    /// An event's item with a code, and its canonical address.
    Item(fn(&View) -> Result<Answer, Refusal>, fn(&View) -> Option<String>),
    /// What is published of one event, and the index over it where words are looked for.
    Search(fn(&View, Option<&Index>) -> Result<Answer, Refusal>),
    /// Two releases of an event.
    Changes,
    /// A picture or material.
    File,
    /// An embedded asset.
    Asset,
    /// The form of preferences.
    Preferences,
    /// A schedule of one's own.
    Own(Own),
    /// Signing in, and one's own account.
    Account(Account),
    /// Letters that people were sent.
    Letters(Letters),
}

/// What is asked about signing in and about one's own account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Account {
    /// Show where one asks for a code; send it.
    SignIn,
    Ask,
    /// Show where one gives it back; take it.
    Code,
    Enter,
    /// Show where a link from the operator leads; use it.
    Link,
    EnterByLink,
    SignOut,
    /// Show the account; change how one is called and written to.
    Show,
    SetManner,
    /// End sign-ins of one's own.
    EndSignIns,
    /// Everything that the house holds about oneself.
    Data,
    /// Show what goes with the account; remove it.
    Removal,
    Remove,
    /// Proving who one is by a passkey or at a provider.
    Proof(Proof),
}

/// What is asked about passkeys and about accounts at other houses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    /// Ask the browser for a passkey; take its answer.
    AskPasskey,
    Passkey,
    /// Name a passkey, or remove it.
    ChangePasskey,
    /// Show where one proves again who one is.
    Prove,
    /// Leave for a provider; show what one came back with; take it.
    Leave,
    Returned,
    ComeBack,
    /// Part from an account elsewhere.
    Part,
}

/// What is asked about letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Letters {
    /// Show the letters of a sample.
    List,
    /// Show what a token stops, and a button that does it.
    Look,
    /// Stop it.
    Stop,
}

/// What is asked about a schedule of one's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Own {
    /// Show it: the one that the house keeps for this device, else a page that the device fills.
    Show,
    /// Show these sessions, which the device keeps itself.
    OfDevice,
    /// Make, renew or end the private link.
    Link,
    /// Save a session, or take it out.
    Save,
    /// Show the one to which a private link leads, as page or calendar.
    Shared,
}

/// An address, who may ask for it, and what answers.
pub struct Route {
    pub method: Method,
    /// Parts in braces stand for one part of the path: `event`, `lang`, `code`, `slug` and `name`. A last
    /// `slug` may be left out.
    pub pattern: &'static str,
    pub policy: Policy,
    pub handler: Handler,
}

const fn own(method: Method, pattern: &'static str, policy: Policy, own: Own) -> Route {
    Route { method, pattern, policy, handler: Handler::Own(own) }
}

const fn account(method: Method, pattern: &'static str, policy: Policy, account: Account) -> Route {
    Route { method, pattern, policy, handler: Handler::Account(account) }
}

const fn letters(method: Method, pattern: &'static str, policy: Policy, what: Letters) -> Route {
    Route { method, pattern, policy, handler: Handler::Letters(what) }
}

const fn proof(method: Method, pattern: &'static str, policy: Policy, proof: Proof) -> Route {
    account(method, pattern, policy, Account::Proof(proof))
}

const fn get(pattern: &'static str, handler: Handler) -> Route {
    Route { method: Method::GET, pattern, policy: Policy::Public, handler }
}

/// The site.
pub static ROUTES: [Route; 66] = [
    // The instance.
    get("/{lang}", Handler::Events(instance::show)),
    get("/robots.txt", Handler::Site(sitemap::robots)),
    get("/sitemap.xml", Handler::Events(|events, _, base, _| sitemap::index(events, base))),
    get("/favicon.ico", Handler::Site(|_| assets::favicon_answer())),
    get("/assets/{name}", Handler::Asset),
    Route {
        method: Method::POST,
        pattern: "/preferences",
        policy: Policy::OwnCookie,
        handler: Handler::Preferences,
    },
    get("/{lang}/privacy", Handler::Events(privacy::show)),
    account(Method::GET, "/{lang}/sign-in", Policy::Alone, Account::SignIn),
    account(Method::POST, "/{lang}/sign-in", Policy::SignsIn, Account::Ask),
    account(Method::GET, "/{lang}/sign-in/code", Policy::Alone, Account::Code),
    account(Method::POST, "/{lang}/sign-in/code", Policy::SignsIn, Account::Enter),
    account(Method::GET, "/{lang}/sign-in/link/{name}", Policy::Alone, Account::Link),
    account(Method::POST, "/{lang}/sign-in/link/{name}", Policy::SignsIn, Account::EnterByLink),
    account(Method::POST, "/{lang}/sign-out", Policy::OwnAccount, Account::SignOut),
    account(Method::GET, "/{lang}/account", Policy::Person, Account::Show),
    account(Method::POST, "/{lang}/account", Policy::OwnAccount, Account::SetManner),
    account(Method::POST, "/{lang}/account/sign-ins", Policy::OwnAccount, Account::EndSignIns),
    account(Method::GET, "/{lang}/account/data.json", Policy::Person, Account::Data),
    account(Method::GET, "/{lang}/account/remove", Policy::Person, Account::Removal),
    account(Method::POST, "/{lang}/account/remove", Policy::OwnAccount, Account::Remove),
    proof(Method::POST, "/{lang}/sign-in/passkey/question", Policy::SignsIn, Proof::AskPasskey),
    proof(Method::POST, "/{lang}/sign-in/passkey", Policy::SignsIn, Proof::Passkey),
    proof(Method::POST, "/{lang}/sign-in/provider", Policy::SignsIn, Proof::Leave),
    proof(Method::GET, "/oidc", Policy::Alone, Proof::Returned),
    proof(Method::POST, "/{lang}/sign-in/provider/back", Policy::SignsIn, Proof::ComeBack),
    proof(Method::GET, "/{lang}/account/prove", Policy::Person, Proof::Prove),
    proof(Method::POST, "/{lang}/account/passkeys", Policy::OwnAccount, Proof::ChangePasskey),
    proof(Method::POST, "/{lang}/account/elsewhere", Policy::OwnAccount, Proof::Part),
    letters(Method::GET, "/{lang}/letters", Policy::Sample, Letters::List),
    letters(Method::GET, "/{lang}/letters/stop/{name}", Policy::Addressee, Letters::Look),
    letters(Method::POST, "/{lang}/letters/stop/{name}", Policy::OneClick, Letters::Stop),
    // An event, in no language.
    get("/{event}/schedule.xml", Handler::Event(exports::schedule_xml)),
    get("/{event}/schedule.json", Handler::Event(exports::schedule_json)),
    get("/{event}/programme.json", Handler::Event(exports::programme_json)),
    get(
        "/{event}/sitemap.xml",
        Handler::Event(|view| Ok(sitemap::event(view.published, view.base))),
    ),
    get("/{event}/files/{name}", Handler::File),
    // An event, in a language.
    get("/{event}/{lang}", Handler::Event(event::show)),
    get("/{event}/{lang}/programme", Handler::Event(list::simple)),
    get("/{event}/{lang}/programme/descriptions", Handler::Event(list::descriptions)),
    get("/{event}/{lang}/grid", Handler::Event(grid::show)),
    get("/{event}/{lang}/now", Handler::Event(now::show)),
    get("/{event}/{lang}/browse", Handler::Event(browse::show)),
    get("/{event}/{lang}/search", Handler::Search(crate::pages::search::show)),
    get("/{event}/{lang}/changes", Handler::Changes),
    get("/{event}/{lang}/changes.atom", Handler::Event(changes::feed)),
    get("/{event}/{lang}/feeds", Handler::Event(feeds::show)),
    get("/{event}/{lang}/settings", Handler::Event(settings::show)),
    get("/{event}/{lang}/calendar.ics", Handler::Event(exports::event_calendar)),
    get("/{event}/{lang}/sessions/{code}.ics", Handler::Event(exports::session_calendar)),
    own(Method::GET, "/{event}/{lang}/my-schedule", Policy::Holder, Own::Show),
    own(Method::POST, "/{event}/{lang}/my-schedule", Policy::Holder, Own::OfDevice),
    own(Method::POST, "/{event}/{lang}/my-schedule/link", Policy::OwnSchedule, Own::Link),
    own(Method::GET, "/{event}/{lang}/my-schedule/{name}", Policy::Holder, Own::Shared),
    own(Method::POST, "/{event}/{lang}/sessions/{code}/save", Policy::OwnSchedule, Own::Save),
    get("/{event}/{lang}/sessions/{code}/{slug}", Handler::Item(session::show, session::canonical)),
    get("/{event}/{lang}/people", Handler::Event(people::show)),
    get("/{event}/{lang}/people/{code}.ics", Handler::Event(exports::person_calendar)),
    get("/{event}/{lang}/people/{code}/{slug}", Handler::Item(person::show, person::canonical)),
    get("/{event}/{lang}/organisations", Handler::Event(organisation::list)),
    get(
        "/{event}/{lang}/organisations/{code}/{slug}",
        Handler::Item(organisation::show, organisation::canonical),
    ),
    get("/{event}/{lang}/rooms", Handler::Event(room::list)),
    get("/{event}/{lang}/rooms/{code}.ics", Handler::Event(exports::room_calendar)),
    get("/{event}/{lang}/rooms/{code}/{slug}", Handler::Item(room::show, room::canonical)),
    get("/{event}/{lang}/tracks/{code}.ics", Handler::Event(exports::track_calendar)),
    // In whichever language the reader's browser asks for: `found` sends them there.
    get("/", Handler::Site(|_| Answer::file(crate::answer::HTML, ""))),
    get("/{event}", Handler::Site(|_| Answer::file(crate::answer::HTML, ""))),
];

/// What an address names.
#[derive(Debug, Clone, Default)]
pub(super) struct Named {
    pub(super) event: Option<EventSlug>,
    pub(super) language: Option<Language>,
    pub(super) code: Option<Code>,
    pub(super) name: Option<String>,
}

impl Route {
    /// Reads a path by this route's pattern.
    fn read(&self, path: &str) -> Option<Named> {
        let mut named = Named::default();
        let mut parts = path[1..].split('/');
        let mut pattern = self.pattern[1..].split('/');
        loop {
            match (pattern.next(), parts.next()) {
                (None, None) | (Some("{slug}"), None) => return Some(named),
                (Some("{slug}"), Some(_)) => {}
                (Some("{event}"), Some(part)) => named.event = Some(part.parse().ok()?),
                (Some("{lang}"), Some(part)) => named.language = Some(interface_language(part)?),
                (Some("{name}"), Some(part)) => named.name = Some(part.to_owned()),
                (Some("{code}"), Some(part)) => named.code = Some(part.parse().ok()?),
                (Some("{code}.ics"), Some(part)) => {
                    named.code = Some(part.strip_suffix(".ics")?.parse().ok()?);
                }
                (Some(fixed), Some(part)) if fixed == part => {}
                _ => return None,
            }
        }
    }
}

/// The event and the language at the beginning of a path, or the language alone, for paths that no
/// route has.
pub(super) fn place(path: &str) -> Option<Named> {
    let mut parts = path.strip_prefix('/')?.split('/');
    let (first, second) = (parts.next()?, parts.next().unwrap_or_default());
    if let Some(language) = interface_language(first) {
        return Some(Named { language: Some(language), ..Named::default() });
    }
    let (event, language) = (first.parse().ok()?, interface_language(second)?);
    Some(Named { event: Some(event), language: Some(language), ..Named::default() })
}

/// The route of a path for this method, else one that the path has for another.
pub(super) fn find(method: &Method, path: &str) -> Option<(&'static Route, Named)> {
    if !path.starts_with('/') {
        return None;
    }
    let mut routes = ROUTES.iter().filter_map(|route| Some((route, route.read(path)?)));
    let first = routes.next()?;
    if first.0.method == *method {
        return Some(first);
    }
    Some(routes.find(|(route, _)| route.method == *method).unwrap_or(first))
}

/// The methods that a path has, as `Allow` names them.
pub(super) fn allowed(path: &str) -> &'static str {
    let has = |method: &Method| find(method, path).is_some_and(|(one, _)| one.method == *method);
    match (has(&Method::GET), has(&Method::POST)) {
        (true, true) => "GET, HEAD, POST",
        (false, true) => "POST",
        _ => "GET, HEAD",
    }
}
