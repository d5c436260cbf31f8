//! One's own account: how one is called, where one is signed in, what one saved, and the way out.

use askama::Template;
use i18n::Language;
use links::{Address, Base};

use crate::accounts::{Browser, How, Me};
use crate::answer::Answer;
use crate::frame::{About, Frame, Place};
use crate::pages::proofs::Held;
use crate::proofs::Passkey;
use crate::reader::Reader;
use crate::sheet::Part;
use crate::source::EventSummary;
use crate::words::{self, Words};

/// Why a change was not made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    Name,
    Zone,
    /// A proof or a change of what proves was refused; by the name of its sentence.
    Proof(&'static str),
}

/// What is shown.
#[derive(Debug)]
pub struct Shown<'a> {
    pub me: &'a Me,
    pub browsers: &'a [Browser],
    pub events: &'a [EventSummary],
    pub trouble: Option<Trouble>,
    pub has_passkeys: bool,
    pub passkeys: &'a [Passkey],
    /// The names of providers, and whether an account there leads here.
    pub providers: &'a [(String, bool)],
}

#[derive(Template)]
#[template(path = "account.html")]
struct Page {
    frame: Frame,
    email: String,
    duties: Vec<String>,
    /// That somebody on duty has proven too little to do it.
    too_weak: bool,
    trouble: Option<String>,
    name: String,
    zone: String,
    languages: Vec<(&'static str, &'static str, bool)>,
    browsers: Vec<Row>,
    schedules: Vec<(String, words::Shown)>,
    held: Held,
    set: String,
    end: String,
    sign_out: String,
    data: String,
    remove: String,
}

/// A browser in the list.
struct Row {
    id: String,
    device: String,
    /// How they signed in there, and when they were last seen.
    meta: [String; 2],
    here: bool,
}

#[derive(Template)]
#[template(path = "remove_account.html")]
struct Removal {
    frame: Frame,
    email: String,
    remove: String,
    account: String,
    on_duty: bool,
}

/// Shows it.
pub fn show(reader: &Reader, base: &Base, shown: &Shown) -> Answer {
    let words = Words::new(reader.language, &[]);
    let (lang, me) = (words.language.tag(), shown.me);
    let mut browsers: Vec<Row> = shown.browsers.iter().map(|one| row(&words, one, me)).collect();
    // The one that is looked through stands first.
    browsers.sort_by_key(|one| !one.here);
    let page = Page {
        email: me.email.clone().unwrap_or_default(),
        duties: duties(&words, me),
        too_weak: (me.is_admin || !me.organises.is_empty()) && me.how != How::Passkey,
        trouble: shown.trouble.map(|trouble| match trouble {
            Trouble::Name => words.t("account-name-refused"),
            Trouble::Zone => words.t("account-zone-refused"),
            Trouble::Proof(key) => words.t(key),
        }),
        name: me.manner.name.clone().unwrap_or_default(),
        zone: me.manner.zone.as_ref().map(ToString::to_string).unwrap_or_default(),
        languages: Language::ALL
            .into_iter()
            .map(|one| (one.tag(), one.native_name(), one == me.manner.language))
            .collect(),
        browsers,
        schedules: shown
            .events
            .iter()
            .map(|one| {
                let own = Words::new(words.language, &one.languages);
                let address = Address::MySchedule { event: &one.slug, lang };
                (address.to_string(), own.text(&one.name))
            })
            .collect(),
        held: Held::of(&words, shown.has_passkeys, shown.passkeys, shown.providers),
        set: Address::Account { lang }.to_string(),
        end: Address::SignIns { lang }.to_string(),
        sign_out: Address::SignOut { lang }.to_string(),
        data: Address::AccountData { lang }.to_string(),
        remove: Address::RemoveAccount { lang }.to_string(),
        frame: frame(words, reader, base, "account-heading"),
    };
    page.frame.answer(page.render())
}

/// Shows what goes with an account before it goes.
pub fn removal(reader: &Reader, base: &Base, me: &Me) -> Answer {
    let words = Words::new(reader.language, &[]);
    let lang = words.language.tag();
    let page = Removal {
        email: me.email.clone().unwrap_or_default(),
        remove: Address::RemoveAccount { lang }.to_string(),
        account: Address::Account { lang }.to_string(),
        on_duty: me.is_admin || !me.organises.is_empty(),
        frame: frame(words, reader, base, "account-remove-heading"),
    };
    page.frame.answer(page.render())
}

pub(super) fn frame(words: Words, reader: &Reader, base: &Base, heading: &str) -> Frame {
    let about = About {
        title: words.t(heading),
        description: String::new(),
        address: &|words| Address::Account { lang: words.language.tag() }.to_string(),
        parts: &[Part::Index],
        tracks: &[],
        place: Place::Elsewhere,
    };
    Frame::of_instance(words, reader, base, &about).without_address()
}

fn duties(words: &Words, me: &Me) -> Vec<String> {
    let admin = me.is_admin.then(|| words.t("account-admin"));
    let organiser = |event: &programme::EventSlug| {
        words.tf("account-organiser", &[("event", event.as_str().into())])
    };
    admin.into_iter().chain(me.organises.iter().map(organiser)).collect()
}

fn row(words: &Words, browser: &Browser, me: &Me) -> Row {
    let here = browser.id == me.sign_in;
    let seen = i18n::date(words.language, browser.seen);
    let how = words.t(match browser.how {
        How::Mail => "account-by-mail",
        How::Passkey => "account-by-passkey",
        How::Provider => "account-by-provider",
        How::Link => "account-by-link",
    });
    Row {
        id: browser.id.clone(),
        device: match browser.device.as_str() {
            "" => words.t("account-some-browser"),
            device => device.to_owned(),
        },
        meta: [how, words.tf("account-last-here", &[("date", seen.as_str().into())])],
        here,
    }
}
