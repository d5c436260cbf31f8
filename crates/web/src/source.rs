//! What the pages need from the floors below, as one small interface.
//!
//! The program implements it on the use cases; a test on values that it has made. Nothing in [`Source`]
//! can change anything: a page that shows holds a reading handle only. What a form changes is in [`Acts`].

use std::future::Future;
use std::sync::Arc;

use bytes::Bytes;
use jiff::Timestamp;
use jiff::civil::Date;
use links::Base;
use programme::{
    Code, DeviceKey, EventSlug, Kind, Lang, PrivateLink, Published, SignInToken, Text,
};
use search::Index;

use crate::old_hosts::OldHosts;
use crate::viewer::{Known, Viewer};

/// Where pages get what they show.
pub trait Source: Send + Sync {
    /// The scheme and host for absolute addresses. No header of a request ever stands in for it.
    fn base(&self) -> &Base;

    /// The instant at which the request is answered.
    fn now(&self) -> Timestamp;

    /// Whether pages can be made at this moment, for whoever watches the server.
    fn is_ready(&self) -> bool;

    /// A number that is another whenever what is public of this event (of the list of events, for
    /// none) may have changed; nothing for an event that is not public. Asked on every request, so
    /// it has to be quick: finished pages are kept under it.
    fn token(&self, event: Option<&str>) -> Option<u64>;

    /// Every published event, in any order.
    fn events(&self) -> impl Future<Output = Result<Arc<[EventSummary]>, Fault>> + Send;

    /// What is published of an event now; nothing when there is no such event or it is not published.
    fn published(
        &self,
        event: &EventSlug,
    ) -> impl Future<Output = Result<Option<Arc<Published>>, Fault>> + Send;

    /// What is published of an event now, with the index over it.
    fn searchable(
        &self,
        event: &EventSlug,
    ) -> impl Future<Output = Result<Option<Searchable>, Fault>> + Send;

    /// What an earlier release of a published event showed; nothing when it has no such release.
    fn release(
        &self,
        event: &EventSlug,
        number: u32,
    ) -> impl Future<Output = Result<Option<Arc<Published>>, Fault>> + Send;

    /// The item that had this id in the system that the event came from. It need not be public.
    fn former(
        &self,
        event: &EventSlug,
        kind: Kind,
        id: &str,
    ) -> impl Future<Output = Result<Option<Code>, Fault>> + Send;

    /// The hosts of other sites whose place this one has taken.
    fn old_hosts(&self) -> &OldHosts {
        OldHosts::none()
    }

    /// Whether people can sign in here; while they cannot, no page says anything of it.
    fn sign_in_is_on(&self) -> bool {
        false
    }

    /// Who is signed in by this token, with what is theirs in an event: nobody where it is not good, or not
    /// any more.
    fn viewer(
        &self,
        _token: &SignInToken,
        _event: Option<&EventSlug>,
    ) -> impl Future<Output = Result<Option<Arc<Viewer>>, Fault>> + Send {
        async { Ok(None) }
    }

    /// The same, as far as memory knows. Asked on every request of whoever is signed in, so it has to be
    /// quick; what it says has to be true: a sign-in that has ended, and what somebody saved before, must be
    /// out of memory by the time that others may rely on it.
    fn known_viewer(&self, _token: &SignInToken, _event: Option<&str>) -> Known {
        Known::NotYet
    }

    /// The schedule of the device with this key; nothing when the house keeps none.
    fn mine(
        &self,
        event: &EventSlug,
        key: &DeviceKey,
    ) -> impl Future<Output = Result<Option<Mine>, Fault>> + Send;

    /// The sessions of the schedule to which a private link leads.
    fn shared(
        &self,
        event: &EventSlug,
        link: &PrivateLink,
    ) -> impl Future<Output = Result<Option<Vec<Code>>, Fault>> + Send;

    /// A picture or material that the published event refers to, by the SHA-256 digest of its bytes.
    fn file(
        &self,
        event: &EventSlug,
        sha256: &str,
    ) -> impl Future<Output = Result<Option<StoredFile>, Fault>> + Send;

    /// Which kind of letters the token in one of them stops, as its word in phrases; nothing for a token of
    /// nobody. Changes nothing.
    fn stopped_by(
        &self,
        _token: &str,
    ) -> impl Future<Output = Result<Option<&'static str>, Fault>> + Send {
        std::future::ready(Ok(None))
    }

    /// The letters of a sample, the latest first; nothing where letters are sent, or written for the
    /// operator's eyes alone.
    fn letters(&self) -> Option<Vec<SampleLetter>> {
        None
    }
}

/// What people change by forms: a schedule of their own so far. Pages that show are not given it.
pub trait Acts: Send + Sync {
    /// Makes a schedule that the house keeps, and the key to it.
    fn keep(
        &self,
        event: &EventSlug,
        saved: &[Code],
    ) -> impl Future<Output = Result<DeviceKey, Fault>> + Send;

    /// Puts sessions into a schedule or takes them out.
    fn save(
        &self,
        event: &EventSlug,
        key: &DeviceKey,
        sessions: &[Code],
        wish: Wish,
    ) -> impl Future<Output = Result<Saved, Fault>> + Send;

    /// Makes the private link of a schedule anew, so that the old one leads nowhere.
    fn renew(
        &self,
        event: &EventSlug,
        key: &DeviceKey,
    ) -> impl Future<Output = Result<(), Fault>> + Send;

    /// Removes a schedule from the house.
    fn forget(
        &self,
        event: &EventSlug,
        key: &DeviceKey,
    ) -> impl Future<Output = Result<(), Fault>> + Send;

    /// Stops the letters that a token stands for, and says of which kind they are. Twice is as once.
    fn stop_letters(
        &self,
        _token: &str,
    ) -> impl Future<Output = Result<Option<&'static str>, Fault>> + Send {
        std::future::ready(Ok(None))
    }
}

/// A letter of a sample, which is shown instead of being sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleLetter {
    pub to: String,
    pub subject: String,
    pub text: String,
}

/// A schedule that the house keeps, for the device that holds its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mine {
    pub link: PrivateLink,
    pub saved: Vec<Code>,
}

/// Whether a session is to be in the schedule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    Save,
    Unsave,
}

/// What became of a wish.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saved {
    Done,
    /// The house keeps no schedule with this key.
    NoSchedule,
    /// It holds as many sessions as one may.
    Full,
}

/// A published programme and the index over it.
pub type Searchable = (Arc<Published>, Arc<Index>);

/// An event as the home page of the instance lists it, without its programme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventSummary {
    pub slug: EventSlug,
    pub name: Text,
    pub tagline: Option<Text>,
    pub place: Option<Text>,
    /// The languages of its texts, most important first.
    pub languages: Vec<Lang>,
    /// Its first and last day in its own zone; none while nothing is scheduled.
    pub days: Option<(Date, Date)>,
    /// When its first day begins and its last one ends, for “upcoming” and “past”.
    pub span: Option<(Timestamp, Timestamp)>,
    /// Its public sessions, breaks left out.
    pub sessions: usize,
}

/// A file's bytes and what they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredFile {
    pub bytes: Bytes,
    pub media_type: String,
}

/// Why nothing can be shown although the request is right. Whoever makes it has logged the cause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    #[error("something is broken here")]
    Broken,
    #[error("too busy to answer now")]
    Busy,
}
