//! What the pages of signing in and of one's own account need from the floors below.
//!
//! Whoever acts is named by the token that their browser holds, and every function asks again whether it is
//! still good: nothing (`None`) means that nobody is signed in by it.

use std::future::Future;

use bytes::Bytes;
use i18n::Language;
use jiff::civil::Date;
use programme::{
    BrowserSecret, Code, DeviceKey, Email, EventSlug, OneTimeLink, PrivateLink, SignInCode,
    SignInToken, Zone,
};

use crate::proofs::Proofs;
use crate::source::{Fault, Saved, Wish};

/// Signing in, and what an account holds.
pub trait Accounts: Proofs {
    /// Whoever is signed in by this token.
    fn me(&self, token: &SignInToken) -> impl Future<Output = Result<Option<Me>, Fault>> + Send;

    /// Sends a code to an address.
    fn ask(
        &self,
        email: &Email,
        language: Language,
    ) -> impl Future<Output = Result<Asked, Fault>> + Send;

    /// Takes a code back.
    fn enter(
        &self,
        browser: &BrowserSecret,
        code: SignInCode,
        language: Language,
        device: &str,
    ) -> impl Future<Output = Result<Entered, Fault>> + Send;

    /// Signs in by a link from the operator; nothing when it is used, or over.
    fn enter_by_link(
        &self,
        link: &OneTimeLink,
        device: &str,
    ) -> impl Future<Output = Result<Option<SignInToken>, Fault>> + Send;

    /// Ends the sign-in of this browser.
    fn sign_out(&self, token: &SignInToken) -> impl Future<Output = Result<(), Fault>> + Send;

    /// Every browser in which the person is signed in, the latest first.
    fn browsers(
        &self,
        token: &SignInToken,
    ) -> impl Future<Output = Result<Vec<Browser>, Fault>> + Send;

    /// Ends another of the person's sign-ins; all others, when none is named.
    fn end_sign_ins(
        &self,
        token: &SignInToken,
        id: Option<&str>,
    ) -> impl Future<Output = Result<(), Fault>> + Send;

    /// Everything that the house holds about the person, as JSON.
    fn data(
        &self,
        token: &SignInToken,
    ) -> impl Future<Output = Result<Option<Bytes>, Fault>> + Send;

    /// How the person wishes to be called and written to.
    fn set_manner(
        &self,
        token: &SignInToken,
        manner: &Manner,
    ) -> impl Future<Output = Result<(), Fault>> + Send;

    /// Removes the account and all that is its own.
    fn remove(&self, token: &SignInToken) -> impl Future<Output = Result<(), Fault>> + Send;

    /// What the browser kept under a key becomes the person's.
    fn adopt(
        &self,
        token: &SignInToken,
        event: &EventSlug,
        key: &DeviceKey,
    ) -> impl Future<Output = Result<(), Fault>> + Send;

    /// The person's schedule in an event; `key` is the one that the browser holds for it.
    fn own_schedule(
        &self,
        token: &SignInToken,
        event: &EventSlug,
        key: Option<&DeviceKey>,
    ) -> impl Future<Output = Result<Option<OwnSchedule>, Fault>> + Send;

    /// Puts sessions into the person's schedule or takes them out.
    fn save_own(
        &self,
        token: &SignInToken,
        event: &EventSlug,
        sessions: &[Code],
        wish: Wish,
    ) -> impl Future<Output = Result<Option<Saved>, Fault>> + Send;

    /// Makes a private link to the person's schedule, and the key that shows it; one before it ends.
    fn make_own_link(
        &self,
        token: &SignInToken,
        event: &EventSlug,
    ) -> impl Future<Output = Result<Option<DeviceKey>, Fault>> + Send;

    /// Ends the private link to the person's schedule.
    fn end_own_link(
        &self,
        token: &SignInToken,
        event: &EventSlug,
    ) -> impl Future<Output = Result<(), Fault>> + Send;
}

/// Somebody who is signed in, as their own pages show them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Me {
    /// By what this sign-in is named.
    pub sign_in: String,
    pub how: How,
    pub email: Option<String>,
    pub manner: Manner,
    pub is_admin: bool,
    /// The events that they organise.
    pub organises: Vec<EventSlug>,
}

/// By what somebody proved who they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    Mail,
    Passkey,
    Provider,
    Link,
}

/// How somebody wishes to be called and written to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manner {
    pub name: Option<String>,
    pub language: Language,
    pub zone: Option<Zone>,
}

/// A browser in which somebody is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Browser {
    pub id: String,
    /// In words, such as “Firefox, Android”; empty when it tells nothing of itself.
    pub device: String,
    pub how: How,
    /// The last day on which it was here.
    pub seen: Date,
}

/// What became of the wish for a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    Sent(BrowserSecret),
    /// This address was sent as many as are sent in an hour.
    TooMany,
}

/// What a code came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entered {
    Done(SignInToken),
    Wrong {
        left: u32,
    },
    /// It was used, another was asked for, its time is over, or it was asked for elsewhere.
    Over,
    /// There were too many wrong codes for this address lately.
    TooMany,
}

/// A person's schedule in an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnSchedule {
    pub saved: Vec<Code>,
    pub link: OwnLink,
}

/// Whether there is a private link to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OwnLink {
    None,
    /// It was made in another browser, which alone can show it.
    Elsewhere,
    Here(PrivateLink),
}
