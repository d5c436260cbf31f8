//! What the pages of passkeys and of accounts at other houses need from the floors below.
//!
//! As in [`crate::accounts`], whoever acts is named by the token that their browser holds, and every function
//! asks again whether it is still good.

use std::future::Future;

use i18n::Language;
use jiff::civil::Date;
use programme::{BrowserSecret, SignInToken};

use crate::source::Fault;

/// Proving who one is.
pub trait Proofs: Send + Sync {
    /// Whether devices can hold passkeys of this site.
    fn has_passkeys(&self) -> bool;

    /// The names of the providers by which people can sign in, in the order of the operator.
    fn providers(&self) -> Vec<String>;

    /// Asks a browser for a passkey.
    fn ask_passkey(
        &self,
        aim: Aim,
        token: Option<&SignInToken>,
    ) -> impl Future<Output = Result<Result<Question, Why>, Fault>> + Send;

    /// Takes its answer.
    fn take_passkey(
        &self,
        aim: Aim,
        token: Option<&SignInToken>,
        answer: Answered<'_>,
    ) -> impl Future<Output = Result<Result<Proved, Why>, Fault>> + Send;

    /// The person's passkeys, the oldest first.
    fn passkeys(
        &self,
        token: &SignInToken,
    ) -> impl Future<Output = Result<Vec<Passkey>, Fault>> + Send;

    /// Gives one of them another name; without a name, removes it.
    fn change_passkey(
        &self,
        token: &SignInToken,
        id: &str,
        name: Option<&str>,
    ) -> impl Future<Output = Result<Result<(), Why>, Fault>> + Send;

    /// Sends a browser to a provider, by its place in the list; `back` is the page that it came from.
    fn leave(
        &self,
        aim: Aim,
        token: Option<&SignInToken>,
        provider: usize,
        back: Option<&str>,
    ) -> impl Future<Output = Result<Result<Left, Why>, Fault>> + Send;

    /// Takes what a browser brought back from a provider.
    fn come_back(
        &self,
        token: Option<&SignInToken>,
        browser: &BrowserSecret,
        brought: Brought<'_>,
    ) -> impl Future<Output = Result<Result<Met, Why>, Fault>> + Send;

    /// The places of the providers whose accounts lead to the person's.
    fn elsewhere(
        &self,
        token: &SignInToken,
    ) -> impl Future<Output = Result<Vec<usize>, Fault>> + Send;

    /// An account at this provider leads to the person's no more.
    fn part(
        &self,
        token: &SignInToken,
        provider: usize,
    ) -> impl Future<Output = Result<Result<(), Why>, Fault>> + Send;
}

/// What a proof is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aim {
    /// To sign in.
    Enter,
    /// To have another way to sign in.
    Add,
    /// To show again who one is.
    Again,
}

impl Aim {
    /// The word for it in forms.
    pub fn word(self) -> &'static str {
        match self {
            Aim::Enter => "enter",
            Aim::Add => "add",
            Aim::Again => "again",
        }
    }

    /// The aim with this word.
    pub fn read(word: &str) -> Option<Aim> {
        [Aim::Enter, Aim::Add, Aim::Again].into_iter().find(|aim| aim.word() == word)
    }
}

/// Why somebody may not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Nobody is signed in.
    NotSignedIn,
    /// They proved too long ago who they are.
    TooLongAgo,
    /// On duty, they have not signed in by a passkey.
    PasskeyFirst,
    LastPasskey,
    TooMany,
    LastWayIn,
}

/// A question to a browser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// What it keeps until it answers.
    pub browser: BrowserSecret,
    /// JSON for its script.
    pub asked: String,
}

/// The answer of a browser.
#[derive(Debug, Clone, Copy)]
pub struct Answered<'a> {
    pub browser: &'a BrowserSecret,
    /// JSON of its script.
    pub answer: &'a str,
    /// How a new passkey is to be called.
    pub name: &'a str,
    /// The browser and system, in words.
    pub device: &'a str,
}

/// What an answer came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proved {
    /// The browser is signed in by this from now on.
    Done(SignInToken),
    Over,
    Refused,
}

/// A passkey of the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passkey {
    pub id: String,
    pub name: String,
    pub since: Date,
    pub used: Option<Date>,
}

/// What came of the wish to leave for a provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Left {
    To { browser: BrowserSecret, to: String },
    Silent,
}

/// What a browser brought back from a provider.
#[derive(Debug, Clone, Copy)]
pub struct Brought<'a> {
    pub state: &'a str,
    pub code: &'a str,
    pub issuer: Option<&'a str>,
    pub language: Language,
    pub device: &'a str,
}

/// What it came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Met {
    /// The browser is signed in by this from now on; and the page from which it left.
    Done(SignInToken, Option<String>),
    Joined,
    AnothersAlready,
    Over,
    Refused,
    Silent,
}
