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

use super::cache::{CacheFacts, Key, KeyRef, KeyText, PageCache};
use super::connections::{Ticks, Watch};
use super::encoding::Encoding;
use super::entry::Entry;
use super::flight::{self, Flights, Pilot, Seat};
use super::improve::Improver;
use super::{Keep, Pages, Reply, ServerOptions, refusal};
use crate::Transport;
use crate::headers::SECURE;

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

    /// The finished answer, where there is one; else the key under which it belongs.
    fn look_up(&self, head: &Parts) -> Found {
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
            let key = KeyRef { token, encoding: Encoding::of(&head.headers), text };
            match self.cache.get(&key) {
                Some(entry) if entry.is_valid(self.ticks.now_micros()) => Found::Entry(entry),
                _ => Found::Nothing(key.to_key()),
            }
        })
    }

    /// Answers what has to be made first.
    async fn make(self: Arc<Self>, request: Request<Incoming>, key: Option<Key>) -> Answered {
        let (head, body) = request.into_parts();
        let entry = match key {
            Some(key) => self.shared(key, &head).await,
            None => match self.body(body).await {
                Ok(body) => self.own(&head, body).await,
                Err(status) => return self.own_answer(refusal::closing(status)),
            },
        };
        entry.respond(&head)
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
            Some(entry) if mine || entry.shared => entry,
            // An answer for one person alone is nobody else's.
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
        let reply = self.ask(&head, Bytes::new()).await;
        let entry = Arc::new(finish(reply, key.encoding).await);
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
        let reply = self.ask(head, body).await;
        Arc::new(finish(reply, Encoding::of(&head.headers)).await)
    }

    /// Asks the pages, and turns a panic into the page for it.
    async fn ask(self: &Arc<Self>, head: &Parts, body: Bytes) -> Reply {
        let mut request = Request::from_parts(head.clone(), body);
        if request.method() == Method::HEAD {
            *request.method_mut() = Method::GET;
        }
        let core = Arc::clone(self);
        let made = self.home.spawn(async move { core.pages.answer(request).await });
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
        });
        reply.keep = Keep::Nobody;
        reply
    }
}

enum Found {
    Entry(Arc<Entry>),
    Nothing(Key),
    Unkeyed,
}

async fn finish(reply: Reply, encoding: Encoding) -> Entry {
    if reply.response.body().len() <= LARGE {
        return Entry::finish(reply, encoding);
    }
    match tokio::task::spawn_blocking(move || Entry::finish(reply, encoding)).await {
        Ok(entry) => entry,
        Err(_) => Entry::finish(
            Reply {
                response: refusal::plain(StatusCode::INTERNAL_SERVER_ERROR),
                keep: Keep::Nobody,
            },
            Encoding::Identity,
        ),
    }
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
        let key = match self.core.look_up(&head) {
            Found::Entry(entry) => return now(entry.respond(&head)),
            Found::Nothing(key) => Some(key),
            Found::Unkeyed => None,
        };
        let request = Request::from_parts(head, body);
        let (core, watch) = (Arc::clone(&self.core), Arc::clone(&self.watch));
        Answering::Later(Box::pin(async move {
            let answer = Arc::clone(&core).make(request, key).await;
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
