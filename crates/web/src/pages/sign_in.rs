//! Signing in: asking for a code, giving it back, and what a link from the operator leads to.

use askama::Template;
use links::{Address, Base};
use programme::sign_in::MINUTES;
use programme::{OneTimeLink, SignInCode};

use crate::answer::Answer;
use crate::frame::{About, Frame, Place};
use crate::pages::proofs::Ways;
use crate::reader::Reader;
use crate::sheet::Part;
use crate::words::Words;

/// Where somebody is on the way in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Ask,
    /// With the code that a letter's link brought along.
    Code(Option<SignInCode>),
    /// A letter's link was opened in another browser than the one that asked.
    Elsewhere(SignInCode),
    Link(OneTimeLink),
}

/// Why it did not go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    NoAddress,
    TooManyLetters,
    NoCode,
    WrongCode {
        left: u32,
    },
    CodeOver,
    TooManyCodes,
    LinkOver,
    /// Another way to prove who one is did not; by the name of its sentence.
    Proof(&'static str),
}

/// What is shown.
#[derive(Debug)]
pub struct Shown<'a> {
    pub step: Step,
    pub trouble: Option<Trouble>,
    /// The page to which the person wants to come back.
    pub back: Option<&'a str>,
    /// Whether devices can hold passkeys of this site, and the names of providers.
    pub has_passkeys: bool,
    pub providers: &'a [String],
}

#[derive(Template)]
#[template(path = "sign_in.html")]
struct Page {
    frame: Frame,
    heading: String,
    lead: String,
    trouble: Option<String>,
    back: String,
    /// Where one asks, where one gives the code back, where the link is used.
    ask: String,
    enter: String,
    use_link: String,
    step: &'static str,
    code: String,
    ways: Ways,
}

/// Shows it.
pub fn show(reader: &Reader, base: &Base, shown: &Shown) -> Answer {
    let words = Words::new(reader.language, &[]);
    let lang = words.language.tag();
    let minutes = [("minutes", MINUTES.into())];
    let (step, heading, lead) = match shown.step {
        Step::Ask => ("ask", "sign-in-heading", words.t("sign-in-note")),
        Step::Code(_) => ("code", "sign-in-code-heading", words.tf("sign-in-code-note", &minutes)),
        Step::Elsewhere(_) => {
            ("elsewhere", "sign-in-elsewhere-heading", words.t("sign-in-elsewhere-note"))
        }
        Step::Link(_) => ("link", "sign-in-link-heading", words.t("sign-in-link-note")),
    };
    let use_link = match &shown.step {
        Step::Link(link) => Address::SignInLink { lang, link }.to_string(),
        _ => String::new(),
    };
    let about = About {
        title: words.t(heading),
        description: String::new(),
        address: &|words| Address::SignIn { lang: words.language.tag() }.to_string(),
        parts: &[Part::Index],
        tracks: &[],
        place: Place::Elsewhere,
    };
    let page = Page {
        heading: words.t(heading),
        lead,
        trouble: shown.trouble.map(|trouble| said(&words, trouble)),
        back: shown.back.unwrap_or_default().to_owned(),
        ask: Address::SignIn { lang }.to_string(),
        enter: Address::SignInCode { lang }.to_string(),
        use_link,
        step,
        ways: Ways::to_enter(&words, shown.has_passkeys, shown.providers, shown.back),
        code: match shown.step {
            Step::Code(Some(code)) | Step::Elsewhere(code) => code.spaced(),
            _ => String::new(),
        },
        frame: Frame::of_instance(words.clone(), reader, base, &about).without_address(),
    };
    page.frame.answer(page.render())
}

fn said(words: &Words, trouble: Trouble) -> String {
    match trouble {
        Trouble::NoAddress => words.t("sign-in-no-address"),
        Trouble::TooManyLetters => words.t("sign-in-too-many-letters"),
        Trouble::NoCode => words.t("sign-in-no-code"),
        Trouble::WrongCode { left } => {
            words.tf("sign-in-wrong-code", &[("left", i64::from(left).into())])
        }
        Trouble::CodeOver => words.t("sign-in-code-over"),
        Trouble::TooManyCodes => words.t("sign-in-too-many-codes"),
        Trouble::LinkOver => words.t("sign-in-link-over"),
        Trouble::Proof(key) => words.t(key),
    }
}
