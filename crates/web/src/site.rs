//! The site behind the server: what an answer depends on, and how it is made.

use std::future::Future;
use std::sync::Arc;

use bytes::Bytes;
use http::request::Parts;
use http::{Request, StatusCode};
use tokio::net::TcpListener;

use crate::hot::{
    self, Audience, Hosts, Keep, KeyText, Pages, Reply, ServeError, ServerOptions, Token,
};
use crate::pages::error;
use crate::reader::interface_language;
use crate::viewer::{Known, Viewer, Who};
use crate::{Accounts, Acts, Answer, Cache, Preferences, Source, Transport};
use crate::{cookie, routes};

/// What the program decides about the server.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// Bytes for finished pages.
    pub cache_bytes: u64,
    pub hosts: AnsweredHosts,
}

/// Which hosts a request may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnsweredHosts {
    /// The one of the source's base URL, and the own machine.
    Base,
    /// Every one: nobody has said under which name people reach the site.
    Any,
}

/// Serves the site on these listeners until `shutdown` is done.
pub async fn serve<S: Source + Acts + Accounts + 'static>(
    listeners: Vec<TcpListener>,
    source: Arc<S>,
    settings: Settings,
    shutdown: impl Future<Output = ()>,
) -> Result<(), ServeError> {
    let clock = source.clone();
    let ready = source.clone();
    let mut options = ServerOptions::new(move || clock.now(), move || ready.is_ready());
    options.cache_bytes = settings.cache_bytes;
    options.transport = Transport::of(source.base());
    if settings.hosts == AnsweredHosts::Base {
        let base = source.base().as_str();
        let host = base.split_once("://").map_or(base, |(_, host)| host);
        options.hosts = Hosts::only(source.old_hosts().names().chain([host]));
    }
    hot::serve(listeners, Arc::new(Site(source)), options, shutdown).await
}

/// The longest query that is part of a key: no link of ours is longer.
const LONGEST_QUERY: usize = 400;

struct Site<S>(Arc<S>);

impl<S: Source + Acts + Accounts + 'static> Pages for Site<S> {
    /// An answer depends on the state of the event (or of the list of events), on the preferences
    /// that the cookie holds, on path and query. Addresses without a language depend on more.
    fn key(&self, head: &Parts, key: &mut KeyText<'_>) -> Option<Token> {
        if self.0.old_hosts().has(&head.headers) {
            return None;
        }
        let path = head.uri.path();
        let query = head.uri.query().unwrap_or_default();
        if query.len() > LONGEST_QUERY {
            return None;
        }
        let mut places = path.split('/').skip(1);
        let (first, second) = (places.next()?, places.next());
        let settled = |name: &str| interface_language(name).is_some() || name.contains('.');
        // What is somebody's own is asked for anew each time.
        let account = matches!(second, Some("sign-in" | "sign-out" | "account" | "letters"));
        if places.next() == Some("my-schedule") || (account && interface_language(first).is_some())
        {
            return None;
        }
        let token = match second {
            _ if settled(first) || first == "assets" => self.0.token(None)?,
            Some(second) if settled(second) || second == "files" => self.0.token(Some(first))?,
            _ => return None,
        };
        key.push(path);
        key.push(query);
        if head.headers.contains_key(http::header::COOKIE) {
            key.push(&Preferences::of(&head.headers).cookie_value());
        }
        Some(Token(token))
    }

    fn known(&self, head: &Parts) -> Known {
        if !self.0.sign_in_is_on() || is_file(head.uri.path()) {
            return Known::Nobody;
        }
        match cookie::token(&head.headers, self.0.base()) {
            Some(token) => self.0.known_viewer(&token, routes::event_of(head.uri.path())),
            None => Known::Nobody,
        }
    }

    async fn viewer(&self, head: &Parts) -> Result<Option<Arc<Viewer>>, Reply> {
        let found = routes::viewer(&head.headers, head.uri.path(), self.0.as_ref()).await;
        found.map_err(|fault| {
            let answer = routes::faulty(&head.headers, head.uri.path(), fault, self.0.as_ref());
            reply(answer.no_store(), Transport::of(self.0.base()))
        })
    }

    async fn answer(&self, request: Request<Bytes>, audience: Audience) -> Reply {
        let source = self.0.as_ref();
        let answer = match audience {
            Audience::Asker => routes::answer(&request, source).await,
            Audience::Strangers => {
                routes::answer_as(&request, source, routes::stranger(source)).await
            }
            Audience::SignedIn => routes::answer_as(&request, source, Who::SignedIn).await,
        };
        reply(answer, Transport::of(self.0.base()))
    }

    fn fault(&self, head: &Parts, reference: &str) -> Reply {
        tracing::debug!(reference, "answered with the page for faults");
        let preferences = Preferences::of(&head.headers);
        let named = head.uri.path().split('/').skip(1).take(2).find_map(interface_language);
        let language = named.unwrap_or_else(|| preferences.language(&head.headers, &[]));
        let status = StatusCode::INTERNAL_SERVER_ERROR;
        let answer = error::alone(&preferences.reader(language), self.0.base(), status);
        reply(answer.no_store(), Transport::of(self.0.base()))
    }
}

/// Whether what lies at a path is a file: the same for everybody.
fn is_file(path: &str) -> bool {
    path.rsplit('/').next().is_some_and(|last| last.contains('.'))
}

fn reply(mut answer: Answer, transport: Transport) -> Reply {
    let keep = match answer.cache {
        Cache::Public { valid_until } if answer.status == StatusCode::OK => {
            Keep::Shared { valid_until }
        }
        Cache::Immutable => Keep::Shared { valid_until: None },
        _ => Keep::Nobody,
    };
    let holes = answer.holes.take();
    let cut = holes.and_then(|holes| holes.cut(std::str::from_utf8(&answer.body).ok()?));
    Reply { response: answer.into_response(transport), keep, holes: cut }
}
