//! The server: our own accept loop, and the outermost service that answers published pages from
//! memory before any router sees them.
//!
//! A request goes through these files in this order:
//! `server` (accepts, spreads connections over threads, ends cleanly) → `guard` and `framing` (read
//! heads whole and refuse what two parsers could read differently) → `service` (host, method, cache)
//! → `cache` → on a miss `flight` (one computation for many askers) → the [`Pages`] behind → `entry`
//! (validator, compression) → `improve` (better compression, later).
//! `connections` closes whoever is too slow.
//!
//! Who is signed in gets pages from `filled`, made once for everybody who is and filled for each.
//!
//! Nothing here knows what a page is; whoever does implements [`Pages`].

mod cache;
mod connections;
mod encoding;
mod entry;
mod filled;
mod flight;
mod framing;
mod guard;
mod host;
mod improve;
mod options;
mod refusal;
mod server;
mod service;

use std::future::Future;
use std::sync::Arc;

use bytes::Bytes;
use http::request::Parts;
use http::{Request, Response};
use jiff::Timestamp;

use crate::holes::Cut;
use crate::viewer::{Known, Viewer};

pub use cache::{CacheFacts, KeyText, Token};
pub use host::Hosts;
pub(crate) use host::name_of;
pub use options::{Limits, Patience, ServerOptions, Workers};
pub use server::{ServeError, descriptor_limit, serve};

/// Understands which codings a request allows, for `fuzzing` alone.
#[cfg(feature = "fuzzing")]
pub(crate) fn understand_coding(headers: &http::HeaderMap) {
    let _ = encoding::Encoding::of(headers);
}

/// Who answers what is not in the cache.
pub trait Pages: Send + Sync + 'static {
    /// Says what the answer to this GET or HEAD depends on: the token of the published state, and
    /// everything else (preferences, path, canonical query) written into `key`.
    ///
    /// `None` when the answer depends on more than that; it is then made for each request. The
    /// encoding is no part of it. Called on every request, so it has to be quick and must not block.
    fn key(&self, head: &Parts, key: &mut KeyText<'_>) -> Option<Token>;

    /// Says who asks with this GET or HEAD, as far as that matters to the answer. `Nobody` as well where
    /// the answer is the same for everybody. Called on every request, so it has to be quick, too.
    fn known(&self, _: &Parts) -> Known {
        Known::Nobody
    }

    /// The same, looked for; the answer to give instead when that fails.
    fn viewer(&self, _: &Parts) -> impl Future<Output = Result<Option<Arc<Viewer>>, Reply>> + Send {
        async { Ok(None) }
    }

    /// Answers. The body was read whole and is within the limit; HEAD is asked as GET.
    fn answer(
        &self,
        request: Request<Bytes>,
        audience: Audience,
    ) -> impl Future<Output = Reply> + Send;

    /// The page after a panic. `reference` is what the log calls it.
    fn fault(&self, head: &Parts, reference: &str) -> Reply;
}

/// An answer as the pages make it: neither compressed nor validated, with all its other headers.
#[derive(Debug)]
pub struct Reply {
    pub response: Response<Bytes>,
    pub keep: Keep,
    /// The text of the page and its holes, in place of the body, for everybody who is signed in.
    pub holes: Option<Cut>,
}

/// For whom an answer is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Whoever asks, and nobody else: the pages find out who that is.
    Asker,
    /// Everybody who is not signed in.
    Strangers,
    /// Everybody who is: with holes where it differs by person.
    SignedIn,
}

/// Who else may be given an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// Everybody whose request has the same key, until this instant if there is one.
    Shared { valid_until: Option<Timestamp> },
    /// Nobody but whoever asked.
    Nobody,
}
