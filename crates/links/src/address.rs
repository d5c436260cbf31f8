//! Every address of the public site, as a value.

use std::fmt::{self, Write};

use programme::{Code, EventSlug, OneTimeLink, PrivateLink};

use crate::slug;

/// The scheme and host under which people reach the site, without a slash at the end: as browsers write
/// an origin, in small letters and without the port that the scheme implies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Base(String);

/// Why a text is no base.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BaseError {
    #[error("“{0}” is not an address: write it like https://programme.example.org")]
    NoAddress(String),
    #[error(
        "“{given}” has a part behind the host: the site takes a host of its own, and all of it. Write \
         {origin}, and let the proxy hand on a name of its own"
    )]
    HasPath { given: String, origin: String },
}

impl Base {
    /// Takes `https://programme.example.org` or, for a server on its own machine, `http://localhost:8080`.
    pub fn parse(text: &str) -> Option<Base> {
        Base::read(text).ok()
    }

    /// The same, with the reason why not.
    pub fn read(text: &str) -> Result<Base, BaseError> {
        let refused = || BaseError::NoAddress(text.to_owned());
        let (scheme, rest) = text.trim().split_once("://").ok_or_else(refused)?;
        let scheme = scheme.to_ascii_lowercase();
        let implied = match scheme.as_str() {
            "https" => 443,
            "http" => 80,
            _ => return Err(refused()),
        };
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (authority, behind) = rest.split_at(end);
        let authority = authority.to_ascii_lowercase();
        let (host, port) = match authority.rsplit_once(':') {
            Some((host, port)) if !port.contains(']') => (host, Some(port)),
            _ => (authority.as_str(), None),
        };
        let port = port.map(|port| port.parse::<u16>().ok().filter(|port| *port > 0));
        let port = port.map(|port| port.ok_or_else(refused)).transpose()?;
        if !is_host(host) {
            return Err(refused());
        }
        let origin = match port.filter(|port| *port != implied) {
            Some(port) => format!("{scheme}://{host}:{port}"),
            None => format!("{scheme}://{host}"),
        };
        if !behind.trim_matches('/').is_empty() {
            return Err(BaseError::HasPath { given: text.to_owned(), origin });
        }
        Ok(Base(origin))
    }

    /// The base as text, without a slash at the end.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether a browser can keep a secret of this site: over TLS, or on the machine itself (what browsers
    /// call a secure context; Secure Contexts, section 3.1).
    pub fn keeps_secrets(&self) -> bool {
        let Some(rest) = self.0.strip_prefix("http://") else { return true };
        let host = rest
            .rsplit_once(':')
            .map_or(rest, |(host, port)| if port.ends_with(']') { rest } else { host });
        let loopback =
            |host: &str| host.parse::<core::net::Ipv4Addr>().is_ok_and(|ip| ip.is_loopback());
        host == "localhost" || host.ends_with(".localhost") || host == "[::1]" || loopback(host)
    }

    /// The absolute form of an address.
    pub fn absolute(&self, address: &Address<'_>) -> String {
        format!("{}{address}", self.0)
    }
}

/// A name of letters, digits, `-`, `_` and `.` (others are written in their `xn--` form), or an address.
fn is_host(host: &str) -> bool {
    if let Some(address) = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        return address.parse::<core::net::Ipv6Addr>().is_ok();
    }
    let sound = |label: &str| {
        !label.is_empty()
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
    };
    host.split('.').all(sound)
}

/// Two ways to show the programme as a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum ListView {
    #[default]
    Simple,
    Descriptions,
}

/// Whose sessions a feed holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    Event,
    Session(Code),
    Person(Code),
    Room(Code),
    Track(Code),
}

/// Files that programs fetch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Feed {
    /// iCalendar, in a language.
    Calendar(Scope),
    /// Atom feed of changes, in a language.
    Changes,
}

/// An address of the site. `lang` is one of the six interface languages' tags; a `title` makes the
/// slug; a `query` begins without `?` and is already encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Address<'a> {
    /// The instance, in the language that the reader's browser asks for.
    Root,
    Instance {
        lang: &'a str,
    },
    /// What is kept of people.
    Privacy {
        lang: &'a str,
    },
    /// Where one asks for a code to sign in with.
    SignIn {
        lang: &'a str,
    },
    /// Where one gives it back.
    SignInCode {
        lang: &'a str,
    },
    /// Where a link from the operator leads, which works once.
    SignInLink {
        lang: &'a str,
        link: &'a OneTimeLink,
    },
    /// Where one signs out (POST).
    SignOut {
        lang: &'a str,
    },
    /// One's own account.
    Account {
        lang: &'a str,
    },
    /// Where sign-ins of one's own are ended (POST).
    SignIns {
        lang: &'a str,
    },
    /// Where a browser is asked for a passkey, and where it answers (POST).
    AskPasskey {
        lang: &'a str,
    },
    Passkey {
        lang: &'a str,
    },
    /// Where passkeys of one's own are named and removed (POST).
    Passkeys {
        lang: &'a str,
    },
    /// Where one proves again who one is.
    Prove {
        lang: &'a str,
    },
    /// Where one leaves for a provider, and where what one brought back is given (POST).
    Leave {
        lang: &'a str,
    },
    ComeBack {
        lang: &'a str,
    },
    /// Where every provider sends browsers back to: operators register it there.
    Returned,
    /// Where accounts elsewhere are parted from one's own (POST).
    Elsewhere {
        lang: &'a str,
    },
    /// Everything that the house holds about oneself, as a file.
    AccountData {
        lang: &'a str,
    },
    /// Where one has one's account removed.
    RemoveAccount {
        lang: &'a str,
    },
    /// The event, in the language that the reader's browser asks for.
    EventRoot {
        event: &'a EventSlug,
    },
    Event {
        event: &'a EventSlug,
        lang: &'a str,
    },
    Programme {
        event: &'a EventSlug,
        lang: &'a str,
        view: ListView,
    },
    Grid {
        event: &'a EventSlug,
        lang: &'a str,
    },
    Now {
        event: &'a EventSlug,
        lang: &'a str,
    },
    Browse {
        event: &'a EventSlug,
        lang: &'a str,
    },
    Search {
        event: &'a EventSlug,
        lang: &'a str,
    },
    Changes {
        event: &'a EventSlug,
        lang: &'a str,
    },
    Settings {
        event: &'a EventSlug,
        lang: &'a str,
    },
    /// The sessions that the reader has saved.
    MySchedule {
        event: &'a EventSlug,
        lang: &'a str,
    },
    /// Where the private link to one's schedule is made, made anew and ended (POST).
    MyScheduleLink {
        event: &'a EventSlug,
        lang: &'a str,
    },
    /// Somebody's schedule, for whoever holds its private link.
    SharedSchedule {
        event: &'a EventSlug,
        lang: &'a str,
        link: &'a PrivateLink,
    },
    /// The same as a calendar.
    SharedCalendar {
        event: &'a EventSlug,
        lang: &'a str,
        link: &'a PrivateLink,
    },
    Session {
        event: &'a EventSlug,
        lang: &'a str,
        code: Code,
        title: &'a str,
    },
    /// Where the wish to save a session is sent (POST).
    SaveSession {
        event: &'a EventSlug,
        lang: &'a str,
        code: Code,
    },
    People {
        event: &'a EventSlug,
        lang: &'a str,
    },
    Person {
        event: &'a EventSlug,
        lang: &'a str,
        code: Code,
        title: &'a str,
    },
    Organisations {
        event: &'a EventSlug,
        lang: &'a str,
    },
    Organisation {
        event: &'a EventSlug,
        lang: &'a str,
        code: Code,
        title: &'a str,
    },
    Rooms {
        event: &'a EventSlug,
        lang: &'a str,
    },
    Room {
        event: &'a EventSlug,
        lang: &'a str,
        code: Code,
        title: &'a str,
    },
    Feeds {
        event: &'a EventSlug,
        lang: &'a str,
    },
    Feed {
        event: &'a EventSlug,
        lang: &'a str,
        feed: Feed,
    },
    ScheduleXml {
        event: &'a EventSlug,
    },
    ScheduleJson {
        event: &'a EventSlug,
    },
    ProgrammeJson {
        event: &'a EventSlug,
    },
    /// A picture or material in the house, by its SHA-256 digest and ending.
    File {
        event: &'a EventSlug,
        sha256: &'a str,
        ending: &'a str,
    },
    /// Where the choice of zone and look is sent (POST).
    Preferences,
    /// The letters of a sample, which are not sent.
    Letters {
        lang: &'a str,
    },
    /// Where somebody who was written to stops letters of a kind, by the token in the letter.
    StopLetters {
        lang: &'a str,
        token: &'a str,
    },
    Sitemap,
    EventSitemap {
        event: &'a EventSlug,
    },
    Asset {
        name: &'a str,
    },
}

impl fmt::Display for Address<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Address::Root => f.write_char('/'),
            Address::Instance { lang } => write!(f, "/{lang}"),
            Address::Privacy { lang } => write!(f, "/{lang}/privacy"),
            Address::SignIn { lang } => write!(f, "/{lang}/sign-in"),
            Address::SignInCode { lang } => write!(f, "/{lang}/sign-in/code"),
            Address::SignInLink { lang, link } => write!(f, "/{lang}/sign-in/link/{link}"),
            Address::SignOut { lang } => write!(f, "/{lang}/sign-out"),
            Address::Account { lang } => write!(f, "/{lang}/account"),
            Address::SignIns { lang } => write!(f, "/{lang}/account/sign-ins"),
            Address::AskPasskey { lang } => write!(f, "/{lang}/sign-in/passkey/question"),
            Address::Passkey { lang } => write!(f, "/{lang}/sign-in/passkey"),
            Address::Passkeys { lang } => write!(f, "/{lang}/account/passkeys"),
            Address::Prove { lang } => write!(f, "/{lang}/account/prove"),
            Address::Leave { lang } => write!(f, "/{lang}/sign-in/provider"),
            Address::ComeBack { lang } => write!(f, "/{lang}/sign-in/provider/back"),
            Address::Returned => f.write_str("/oidc"),
            Address::Elsewhere { lang } => write!(f, "/{lang}/account/elsewhere"),
            Address::AccountData { lang } => write!(f, "/{lang}/account/data.json"),
            Address::RemoveAccount { lang } => write!(f, "/{lang}/account/remove"),
            Address::EventRoot { event } => write!(f, "/{event}"),
            Address::Event { event, lang } => write!(f, "/{event}/{lang}"),
            Address::Programme { event, lang, view: ListView::Simple } => {
                write!(f, "/{event}/{lang}/programme")
            }
            Address::Programme { event, lang, view: ListView::Descriptions } => {
                write!(f, "/{event}/{lang}/programme/descriptions")
            }
            Address::Grid { event, lang } => write!(f, "/{event}/{lang}/grid"),
            Address::Now { event, lang } => write!(f, "/{event}/{lang}/now"),
            Address::Browse { event, lang } => write!(f, "/{event}/{lang}/browse"),
            Address::Search { event, lang } => write!(f, "/{event}/{lang}/search"),
            Address::Changes { event, lang } => write!(f, "/{event}/{lang}/changes"),
            Address::Settings { event, lang } => write!(f, "/{event}/{lang}/settings"),
            Address::Session { event, lang, code, title } => {
                item(f, event, lang, "sessions", code, title)
            }
            Address::SaveSession { event, lang, code } => {
                write!(f, "/{event}/{lang}/sessions/{code}/save")
            }
            Address::MySchedule { event, lang } => write!(f, "/{event}/{lang}/my-schedule"),
            Address::MyScheduleLink { event, lang } => {
                write!(f, "/{event}/{lang}/my-schedule/link")
            }
            Address::SharedSchedule { event, lang, link } => {
                write!(f, "/{event}/{lang}/my-schedule/{link}")
            }
            Address::SharedCalendar { event, lang, link } => {
                write!(f, "/{event}/{lang}/my-schedule/{link}.ics")
            }
            Address::People { event, lang } => write!(f, "/{event}/{lang}/people"),
            Address::Person { event, lang, code, title } => {
                item(f, event, lang, "people", code, title)
            }
            Address::Organisations { event, lang } => write!(f, "/{event}/{lang}/organisations"),
            Address::Organisation { event, lang, code, title } => {
                item(f, event, lang, "organisations", code, title)
            }
            Address::Rooms { event, lang } => write!(f, "/{event}/{lang}/rooms"),
            Address::Room { event, lang, code, title } => {
                item(f, event, lang, "rooms", code, title)
            }
            Address::Feeds { event, lang } => write!(f, "/{event}/{lang}/feeds"),
            Address::Feed { event, lang, feed } => feed_path(f, event, lang, feed),
            Address::ScheduleXml { event } => write!(f, "/{event}/schedule.xml"),
            Address::ScheduleJson { event } => write!(f, "/{event}/schedule.json"),
            Address::ProgrammeJson { event } => write!(f, "/{event}/programme.json"),
            Address::File { event, sha256, ending } => {
                write!(f, "/{event}/files/{sha256}.{ending}")
            }
            Address::Letters { lang } => write!(f, "/{lang}/letters"),
            Address::StopLetters { lang, token } => write!(f, "/{lang}/letters/stop/{token}"),
            Address::Preferences => f.write_str("/preferences"),
            Address::Sitemap => f.write_str("/sitemap.xml"),
            Address::EventSitemap { event } => write!(f, "/{event}/sitemap.xml"),
            Address::Asset { name } => write!(f, "/assets/{name}"),
        }
    }
}

fn item(
    f: &mut fmt::Formatter<'_>,
    event: &EventSlug,
    lang: &str,
    place: &str,
    code: Code,
    title: &str,
) -> fmt::Result {
    write!(f, "/{event}/{lang}/{place}/{code}")?;
    let slug = slug(title);
    if slug.is_empty() { Ok(()) } else { write!(f, "/{slug}") }
}

fn feed_path(f: &mut fmt::Formatter<'_>, event: &EventSlug, lang: &str, feed: Feed) -> fmt::Result {
    match feed {
        Feed::Calendar(Scope::Event) => write!(f, "/{event}/{lang}/calendar.ics"),
        Feed::Calendar(Scope::Session(code)) => write!(f, "/{event}/{lang}/sessions/{code}.ics"),
        Feed::Calendar(Scope::Person(code)) => write!(f, "/{event}/{lang}/people/{code}.ics"),
        Feed::Calendar(Scope::Room(code)) => write!(f, "/{event}/{lang}/rooms/{code}.ics"),
        Feed::Calendar(Scope::Track(code)) => write!(f, "/{event}/{lang}/tracks/{code}.ics"),
        Feed::Changes => write!(f, "/{event}/{lang}/changes.atom"),
    }
}

#[cfg(test)]
mod tests;
