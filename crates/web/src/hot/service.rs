//! The outermost service: answers from the cache where it can, and asks the pages where it cannot.

use std::cell::RefCell;
use std::convert::Infallible;
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::task::{Context, Poll};

use bytes::Bytes;
use http::request::Parts;
use http::{HeaderValue, Method, Request, Response, StatusCode, header};
use http_body::Body as _;
use http_body_util::{BodyExt, Full, Limited};
use hyper::body::Incoming;
use tokio::runtime::Handle;

use super::cache::{CacheFacts, Form, Key, KeyRef, KeyText, PageCache};
use super::connections::{Ticks, Watch};
use super::encoding::Encoding;
use super::entry::Entry;
use super::flight::{self, Flights, Pilot, Seat};
use super::improve::Improver;
use super::{Audience, Keep, Pages, Reply, ServerOptions, refusal};
use crate::Transport;
use crate::headers::SECURE;
use crate::viewer::{Known, Viewer};

/// Bodies above this size are compressed on a thread where nobody waits behind them.
const LARGE: usize = 128 << 10;

/// What all connections of a server share.
pub(super) struct Core<P> {
    pages: P,
    options: ServerOptions,
    cache: Arc<PageCache>,
    flights: Arc<Flights>,
    improver: Improver,
    ticks: Arc<Ticks>,
    /// Where pages are made, so that nobody whose page is ready waits for them.
    home: Handle,
    faults: AtomicU64,
}

/// What a connection answers with.
pub(super) type Answered = Response<Full<Bytes>>;

impl<P: Pages> Core<Arc<P>> {
    pub(super) fn new(
        pages: Arc<P>,
        options: ServerOptions,
        ticks: Arc<Ticks>,
        home: Handle,
    ) -> (Core<Arc<P>>, impl Future<Output = ()> + Send + use<P>) {
        let cache = Arc::new(PageCache::new(options.cache_bytes));
        let (improver, rounds) = Improver::new(Arc::clone(&cache));
        let core = Core {
            pages,
            options,
            cache,
            flights: Arc::default(),
            improver,
            ticks,
            home,
            faults: AtomicU64::new(0),
        };
        (core, rounds)
    }

    pub(super) fn ticks(&self) -> &Arc<Ticks> {
        &self.ticks
    }

    pub(super) fn options(&self) -> &ServerOptions {
        &self.options
    }

    fn cache_facts(&self) -> CacheFacts {
        self.cache.facts()
    }

    /// A short answer of the server itself, with what is due on it behind TLS.
    fn own_answer(&self, mut answer: Response<Bytes>) -> Answered {
        if self.options.transport == Transport::Secure {
            let value = HeaderValue::from_static(SECURE);
            answer.headers_mut().insert(header::STRICT_TRANSPORT_SECURITY, value);
        }
        answer.map(Full::new)
    }

    /// What may be said without asking the pages.
    fn at_once(&self, head: &Parts) -> Option<Response<Bytes>> {
        let path = head.uri.path();
        if let Some(answer) = self.health(path) {
            return Some(answer);
        }
        if !matches!(head.method, Method::GET | Method::HEAD | Method::POST) {
            let mut answer = refusal::plain(StatusCode::METHOD_NOT_ALLOWED);
            let allow = HeaderValue::from_static("GET, HEAD, POST");
            answer.headers_mut().insert(header::ALLOW, allow);
            return Some(answer);
        }
        if let Err(status) = self.options.hosts.check(head) {
            return Some(refusal::closing(status));
        }
        // A zero ends a name in half the world's programs, and is part of none of our addresses.
        path.contains("%00").then(|| refusal::closing(StatusCode::BAD_REQUEST))
    }

    /// The answers for whoever watches the server; they may call it by any host.
    fn health(&self, path: &str) -> Option<Response<Bytes>> {
        match path {
            "/healthz" => Some(refusal::plain(StatusCode::OK)),
            "/readyz" if (self.options.ready)() && !self.ticks.is_ending() => {
                let facts = self.cache_facts();
                let mut answer = refusal::plain(StatusCode::OK);
                let text = format!("ready\npages {}\npage bytes {}\n", facts.pages, facts.bytes);
                *answer.body_mut() = Bytes::from(text);
                Some(answer)
            }
            "/readyz" => Some(refusal::plain(StatusCode::SERVICE_UNAVAILABLE)),
            _ => None,
        }
    }

    /// The finished answer, where there is one; else the key under which it belongs. `known` says who asks;
    /// nothing asks the pages first.
    fn look_up(&self, head: &Parts, known: Option<Known>) -> Found {
        thread_local! {
            static TEXT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
        }
        if !matches!(head.method, Method::GET | Method::HEAD) {
            return Found::Unkeyed;
        }
        TEXT.with_borrow_mut(|text| {
            text.clear();
            let Some(token) = self.pages.key(head, &mut KeyText(text)) else {
                return Found::Unkeyed;
            };
            let viewer = match known.unwrap_or_else(|| self.known(head)) {
                Known::Person(viewer) => Some(viewer),
                Known::Nobody => None,
                Known::NotYet => return Found::Unknown,
            };
            let form = match viewer {
                Some(_) => Form::WithHoles,
                None => Form::Whole(Encoding::of(&head.headers)),
            };
            let key = KeyRef { token, form, text };
            match self.cache.get(&key) {
                Some(entry) if entry.is_valid(self.ticks.now_micros()) => {
                    Found::Entry(entry, viewer)
                }
                _ => Found::Nothing(key.to_key(), viewer),
            }
        })
    }

    /// Who asks, as far as memory knows. Without a cookie it is nobody.
    fn known(&self, head: &Parts) -> Known {
        if head.headers.contains_key(header::COOKIE) {
            self.pages.known(head)
        } else {
            Known::Nobody
        }
    }

    /// Answers what has to be made first.
    async fn make(self: Arc<Self>, request: Request<Incoming>, found: Found) -> Answered {
        let (head, body) = request.into_parts();
        let found = match found {
            Found::Unknown => match self.viewer(&head).await {
                Ok(viewer) => {
                    self.look_up(&head, Some(viewer.map_or(Known::Nobody, Known::Person)))
                }
                Err(reply) => {
                    let entry = finish(reply, Form::Whole(Encoding::of(&head.headers))).await;
                    return entry.respond(&head);
                }
            },
            found => found,
        };
        match found {
            Found::Entry(entry, None) => entry.respond(&head),
            Found::Entry(entry, Some(viewer)) => entry.respond_to(&head, &viewer),
            Found::Nothing(key, None) => self.shared(key, &head).await.respond(&head),
            Found::Nothing(key, Some(viewer)) => {
                self.shared(key, &head).await.respond_to(&head, &viewer)
            }
            Found::Unkeyed | Found::Unknown => match self.body(body).await {
                Ok(body) => self.own(&head, body).await.respond(&head),
                Err(status) => self.own_answer(refusal::closing(status)),
            },
        }
    }

    /// Who asks, where memory does not know: found where pages are made, as it may read the store, and that
    /// runs on no connection's thread.
    async fn viewer(self: &Arc<Self>, head: &Parts) -> Result<Option<Arc<Viewer>>, Reply> {
        let (core, asked) = (Arc::clone(self), head.clone());
        match self.home.spawn(async move { core.pages.viewer(&asked).await }).await {
            Ok(found) => found,
            Err(_) => Err(self.fault(head)),
        }
    }

    /// Reads a body whole. The guard has checked its announced length, and its patience ends what
    /// comes too slowly.
    async fn body(&self, body: Incoming) -> Result<Bytes, StatusCode> {
        if body.is_end_stream() {
            return Ok(Bytes::new());
        }
        let most = usize::try_from(self.options.limits.body).unwrap_or(usize::MAX);
        match Limited::new(body, most).collect().await {
            Ok(body) => Ok(body.to_bytes()),
            Err(_) => Err(StatusCode::BAD_REQUEST),
        }
    }

    /// The answer for everybody with this key, computed once however many ask.
    async fn shared(self: &Arc<Self>, key: Key, head: &Parts) -> Arc<Entry> {
        let whole = key.form != Form::WithHoles;
        let (receiver, mine) = match self.flights.seat(&key) {
            Seat::Behind(receiver) => (receiver, false),
            Seat::Front(pilot, receiver) => {
                let core = Arc::clone(self);
                let head = head.clone();
                self.home.spawn(async move { core.compute(key, head, pilot).await });
                (receiver, true)
            }
        };
        match flight::outcome(receiver).await {
            Some(entry) if entry.shared || (mine && whole) => entry,
            // An answer for one person alone is nobody else's, and one for everybody who is signed in is
            // nobody's unless it has its holes.
            _ => self.own(head, Bytes::new()).await,
        }
    }

    /// Makes, finishes and keeps an answer. Runs to its end even when nobody waits any longer.
    async fn compute(self: Arc<Self>, key: Key, head: Parts, pilot: Pilot) {
        if let Some(entry) = self.cache.peek(&key)
            && entry.is_valid(self.ticks.now_micros())
        {
            pilot.land(entry);
            return;
        }
        let audience = match key.form {
            Form::Whole(_) => Audience::Strangers,
            Form::WithHoles => Audience::SignedIn,
        };
        let reply = self.ask(&head, Bytes::new(), audience).await;
        let entry = Arc::new(finish(reply, key.form).await);
        if entry.may_be_kept() {
            self.cache.insert(key.clone(), Arc::clone(&entry));
            if entry.is_compressed() {
                self.improver.suggest(key);
            }
        }
        pilot.land(entry);
    }

    /// The answer for one request alone.
    async fn own(self: &Arc<Self>, head: &Parts, body: Bytes) -> Arc<Entry> {
        let reply = self.ask(head, body, Audience::Asker).await;
        Arc::new(finish(reply, Form::Whole(Encoding::of(&head.headers))).await)
    }

    /// Asks the pages, and turns a panic into the page for it.
    async fn ask(self: &Arc<Self>, head: &Parts, body: Bytes, audience: Audience) -> Reply {
        let mut request = Request::from_parts(head.clone(), body);
        if request.method() == Method::HEAD {
            *request.method_mut() = Method::GET;
        }
        let core = Arc::clone(self);
        let made = self.home.spawn(async move { core.pages.answer(request, audience).await });
        match made.await {
            Ok(reply) => reply,
            Err(_) => self.fault(head),
        }
    }

    fn fault(&self, head: &Parts) -> Reply {
        let number = self.faults.fetch_add(1, Relaxed);
        let reference = format!("{:x}-{number}", self.ticks.now_micros() / 1_000_000);
        tracing::error!(reference, method = %head.method, "a page could not be made: it panicked");
        let page = catch_unwind(AssertUnwindSafe(|| self.pages.fault(head, &reference)));
        let mut reply = page.unwrap_or_else(|_| Reply {
            response: refusal::plain(StatusCode::INTERNAL_SERVER_ERROR),
            keep: Keep::Nobody,
            holes: None,
        });
        reply.keep = Keep::Nobody;
        reply
    }
}

/// What is there for a request, and for whom, where they are signed in.
enum Found {
    Entry(Arc<Entry>, Option<Arc<Viewer>>),
    Nothing(Key, Option<Arc<Viewer>>),
    /// Nothing may be kept for it.
    Unkeyed,
    /// Nobody knows yet who asks.
    Unknown,
}

async fn finish(reply: Reply, form: Form) -> Entry {
    let finish = move |reply| match form {
        Form::Whole(encoding) => Entry::finish(reply, encoding),
        Form::WithHoles => Entry::finish_with_holes(reply),
    };
    let size = reply.holes.as_ref().map_or(reply.response.body().len(), |cut| cut.text.len());
    if size <= LARGE {
        return finish(reply);
    }
    match tokio::task::spawn_blocking(move || finish(reply)).await {
        Ok(entry) => entry,
        Err(_) => broken(),
    }
}

/// What is said when making an answer failed beyond any page.
fn broken() -> Entry {
    let response = refusal::plain(StatusCode::INTERNAL_SERVER_ERROR);
    Entry::finish(Reply { response, keep: Keep::Nobody, holes: None }, Encoding::Identity)
}

/// The service of one connection.
pub(super) struct Hot<P> {
    core: Arc<Core<P>>,
    watch: Arc<Watch>,
}

impl<P> Hot<P> {
    pub(super) fn new(core: Arc<Core<P>>, watch: Arc<Watch>) -> Hot<P> {
        Hot { core, watch }
    }

    /// Counts an answer, and says with it that the server ends, if it does.
    fn done(core: &Core<P>, watch: &Watch, mut answer: Answered) -> Answered {
        watch.answered();
        if core.ticks.is_ending() {
            answer.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
        }
        answer
    }
}

impl<P: Pages> hyper::service::Service<Request<Incoming>> for Hot<Arc<P>> {
    type Response = Answered;
    type Error = Infallible;
    type Future = Answering;

    fn call(&self, request: Request<Incoming>) -> Answering {
        let now = |answer| Answering::Now(Some(Self::done(&self.core, &self.watch, answer)));
        if let Some(status) = self.watch.refusal() {
            return now(self.core.own_answer(refusal::closing(status)));
        }
        let (head, body) = request.into_parts();
        if let Some(answer) = self.core.at_once(&head) {
            return now(self.core.own_answer(answer));
        }
        let found = match self.core.look_up(&head, None) {
            Found::Entry(entry, None) => return now(entry.respond(&head)),
            Found::Entry(entry, Some(viewer)) => {
                return now(entry.respond_to(&head, &viewer));
            }
            found => found,
        };
        let request = Request::from_parts(head, body);
        let (core, watch) = (Arc::clone(&self.core), Arc::clone(&self.watch));
        Answering::Later(Box::pin(async move {
            let answer = Arc::clone(&core).make(request, found).await;
            Self::done(&core, &watch, answer)
        }))
    }
}

/// An answer that is there, or that is being made.
pub(super) enum Answering {
    Now(Option<Answered>),
    Later(Pin<Box<dyn Future<Output = Answered> + Send>>),
}

impl Future for Answering {
    type Output = Result<Answered, Infallible>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        match &mut *self {
            Answering::Now(answer) => answer.take().map_or(Poll::Pending, |a| Poll::Ready(Ok(a))),
            Answering::Later(making) => making.as_mut().poll(context).map(Ok),
        }
    }
}
