//! Proving who one is by a passkey or at a provider: the part of it on the pages of signing in and of one's own
//! account, and the pages between.

use askama::Template;
use links::{Address, Base};

use super::account::frame;
use crate::answer::Answer;
use crate::frame::Frame;
use crate::proofs::{Aim, Passkey};
use crate::reader::Reader;
use crate::words::Words;

/// Ways to prove who one is, beside a code.
#[derive(Debug)]
pub struct Ways {
    pub aim: &'static str,
    /// Whether one of them is a passkey.
    pub passkey: bool,
    pub passkey_words: String,
    pub question: String,
    pub passkey_to: String,
    /// Providers by their places in the list, with what their buttons say.
    pub providers: Vec<(usize, String)>,
    pub leave: String,
    pub back: String,
}

impl Ways {
    /// Ways to sign in.
    pub fn to_enter(
        words: &Words,
        has_passkeys: bool,
        providers: &[String],
        back: Option<&str>,
    ) -> Ways {
        let says = |name: &String| words.tf("provider-enter", &[("name", name.as_str().into())]);
        let providers = providers.iter().map(says).enumerate().collect();
        let passkey = has_passkeys.then(|| words.t("passkey-enter"));
        Ways::new(words, Aim::Enter, passkey, providers, back)
    }

    fn new(
        words: &Words,
        aim: Aim,
        passkey: Option<String>,
        providers: Vec<(usize, String)>,
        back: Option<&str>,
    ) -> Ways {
        let lang = words.language.tag();
        Ways {
            aim: aim.word(),
            passkey: passkey.is_some(),
            passkey_words: passkey.unwrap_or_default(),
            question: Address::AskPasskey { lang }.to_string(),
            passkey_to: Address::Passkey { lang }.to_string(),
            providers,
            leave: Address::Leave { lang }.to_string(),
            back: back.unwrap_or_default().to_owned(),
        }
    }
}

/// What proves who one is, on the page of one's own account.
#[derive(Debug)]
pub struct Held {
    pub has_passkeys: bool,
    pub passkeys: Vec<Row>,
    pub change: String,
    pub add: String,
    pub question: String,
    pub providers: Vec<House>,
    pub leave: String,
    pub part: String,
}

/// A passkey in the list.
#[derive(Debug)]
pub struct Row {
    pub id: String,
    pub name: String,
    /// Since when it is there, and when it was used last.
    pub meta: [String; 2],
}

/// A provider in the list.
#[derive(Debug)]
pub struct House {
    pub place: usize,
    pub joined: bool,
    pub words: String,
}

impl Held {
    pub fn of(
        words: &Words,
        has_passkeys: bool,
        passkeys: &[Passkey],
        providers: &[(String, bool)],
    ) -> Held {
        let lang = words.language.tag();
        let house = |(place, (name, joined)): (usize, &(String, bool))| {
            let key = if *joined { "provider-part" } else { "provider-join" };
            let words = words.tf(key, &[("name", name.as_str().into())]);
            House { place, joined: *joined, words }
        };
        Held {
            has_passkeys,
            passkeys: passkeys.iter().map(|one| row(words, one)).collect(),
            change: Address::Passkeys { lang }.to_string(),
            add: Address::Passkey { lang }.to_string(),
            question: Address::AskPasskey { lang }.to_string(),
            providers: providers.iter().enumerate().map(house).collect(),
            leave: Address::Leave { lang }.to_string(),
            part: Address::Elsewhere { lang }.to_string(),
        }
    }
}

fn row(words: &Words, passkey: &Passkey) -> Row {
    let date = |date| i18n::date(words.language, date);
    let since = words.tf("passkey-since", &[("date", date(passkey.since).as_str().into())]);
    let used = match passkey.used {
        Some(used) => words.tf("passkey-used", &[("date", date(used).as_str().into())]),
        None => words.t("passkey-unused"),
    };
    Row { id: passkey.id.clone(), name: passkey.name.clone(), meta: [since, used] }
}

#[derive(Template)]
#[template(path = "prove.html")]
struct Prove {
    frame: Frame,
    trouble: Option<String>,
    ways: Ways,
    ask: String,
    email: String,
    mail: String,
}

/// Where somebody proves again who they are, and what they can do it by.
#[derive(Debug)]
pub struct Again<'a> {
    pub email: Option<&'a str>,
    pub has_passkey: bool,
    /// The providers whose accounts lead here, by their places.
    pub providers: Vec<(usize, &'a str)>,
    /// The name of the sentence that says what went wrong.
    pub trouble: Option<&'static str>,
    pub back: Option<&'a str>,
}

/// Shows it.
pub fn prove(reader: &Reader, base: &Base, shown: &Again) -> Answer {
    let words = Words::new(reader.language, &[]);
    let lang = words.language.tag();
    let account = Address::Account { lang }.to_string();
    let says = |name: &str| words.tf("prove-provider", &[("name", name.into())]);
    let providers = shown.providers.iter().map(|(place, name)| (*place, says(name))).collect();
    let passkey = shown.has_passkey.then(|| words.t("prove-passkey"));
    let back = shown.back.unwrap_or(&account);
    let page = Prove {
        trouble: shown.trouble.map(|key| words.t(key)),
        ways: Ways::new(&words, Aim::Again, passkey, providers, Some(back)),
        ask: Address::SignIn { lang }.to_string(),
        email: shown.email.unwrap_or_default().to_owned(),
        mail: shown
            .email
            .map_or_else(String::new, |email| words.tf("prove-mail", &[("email", email.into())])),
        frame: frame(words, reader, base, "prove-heading"),
    };
    page.frame.answer(page.render())
}

#[derive(Template)]
#[template(path = "leaving.html")]
struct Leaving {
    frame: Frame,
    heading: String,
    lead: String,
    to: String,
}

/// Takes a browser to a provider. A page does so, and no redirection: browsers let no form lead to another
/// site than it may be sent to.
pub fn leaving(reader: &Reader, base: &Base, name: &str, to: &str) -> Answer {
    let words = Words::new(reader.language, &[]);
    let named = [("name", name.into())];
    let page = Leaving {
        heading: words.tf("provider-leave-heading", &named),
        lead: words.tf("provider-leave-note", &named),
        to: to.to_owned(),
        frame: frame(words, reader, base, "sign-in-heading"),
    };
    page.frame.answer(page.render())
}

#[derive(Template)]
#[template(path = "returned.html")]
struct Returned {
    frame: Frame,
    come_back: String,
    state: String,
    code: String,
    issuer: String,
}

/// What a browser came back with from a provider, on a form that gives it to the house.
pub fn returned(reader: &Reader, base: &Base, state: &str, code: &str, issuer: &str) -> Answer {
    let words = Words::new(reader.language, &[]);
    let page = Returned {
        come_back: Address::ComeBack { lang: words.language.tag() }.to_string(),
        state: state.to_owned(),
        code: code.to_owned(),
        issuer: issuer.to_owned(),
        frame: frame(words, reader, base, "provider-back-heading"),
    };
    page.frame.answer(page.render())
}
