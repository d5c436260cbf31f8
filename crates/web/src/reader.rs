//! Who reads: language, time zone and appearance, and the one cookie that remembers them.
//!
//! The cookie `plenary` says nothing about the person: `zone=Asia/Tokyo&look=dark&language=fr`, each part
//! optional. A part that cannot be read counts as not chosen.

use http::HeaderMap;
use http::header::ACCEPT_LANGUAGE;
use i18n::Language;
use programme::{Lang, Zone};

use crate::cookie;
use crate::viewer::Who;

/// Light or dark, where the reader has chosen; else what their device prefers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Look {
    #[default]
    Device,
    Light,
    Dark,
}

impl Look {
    pub const ALL: [Look; 3] = [Look::Device, Look::Light, Look::Dark];

    /// The look's name in the cookie, in forms and in `data-look`.
    pub fn as_str(self) -> &'static str {
        match self {
            Look::Device => "device",
            Look::Light => "light",
            Look::Dark => "dark",
        }
    }

    /// The look with this name.
    pub fn from_name(name: &str) -> Option<Look> {
        Look::ALL.into_iter().find(|look| look.as_str() == name)
    }
}

/// Where a page is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Medium {
    /// On the site.
    #[default]
    Site,
    /// In a static archive: nothing answers there, and the programme stays as it was.
    Archive,
}

/// What of a reader a page depends on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reader {
    pub medium: Medium,
    pub language: Language,
    /// The chosen zone; none means each event's own.
    pub zone: Option<Zone>,
    pub look: Look,
    pub who: Who,
}

/// What the cookie remembers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Preferences {
    /// Never from a cookie: whoever writes an archive says so.
    pub medium: Medium,
    pub language: Option<Language>,
    pub zone: Option<Zone>,
    pub look: Look,
    /// Never from this cookie: [`crate::routes::answer`] finds out.
    pub who: Who,
}

impl Preferences {
    /// The cookie's name.
    pub const COOKIE: &str = "plenary";

    /// Reads the cookie of a request.
    pub fn of(headers: &HeaderMap) -> Preferences {
        let value = cookie::value(headers, Self::COOKIE);
        value.map(Preferences::parse).unwrap_or_default()
    }

    fn parse(value: &str) -> Preferences {
        let mut preferences = Preferences::default();
        for (name, value) in value.split('&').filter_map(|part| part.split_once('=')) {
            match name {
                "zone" => preferences.zone = value.parse().ok(),
                "look" => preferences.look = Look::from_name(value).unwrap_or_default(),
                "language" => preferences.language = interface_language(value),
                _ => {}
            }
        }
        preferences
    }

    /// The value to keep; empty when nothing is chosen.
    pub fn cookie_value(&self) -> String {
        let mut parts = Vec::new();
        if let Some(zone) = &self.zone {
            parts.push(format!("zone={zone}"));
        }
        if self.look != Look::Device {
            parts.push(format!("look={}", self.look.as_str()));
        }
        if let Some(language) = self.language {
            parts.push(format!("language={}", language.tag()));
        }
        parts.join("&")
    }

    /// The reader of a page in this language.
    pub fn reader(&self, language: Language) -> Reader {
        let medium = self.medium;
        let (zone, who) = (self.zone.clone(), self.who.clone());
        Reader { medium, language, zone, look: self.look, who }
    }

    /// The language for an address that names none: the remembered one, else the one that the
    /// browser asks for, else the first of the event's own that the interface has.
    pub fn language(&self, headers: &HeaderMap, event: &[Lang]) -> Language {
        self.language
            .or_else(|| {
                let header = headers.get(ACCEPT_LANGUAGE)?.to_str().ok()?;
                Language::from_accept_language(header, &Language::ALL)
            })
            .unwrap_or_else(|| fallback_language(event))
    }
}

/// The interface language with exactly this tag, as addresses write it.
pub fn interface_language(tag: &str) -> Option<Language> {
    Language::ALL.into_iter().find(|language| language.tag() == tag)
}

/// The first of an event's languages that the interface has.
pub fn fallback_language(event: &[Lang]) -> Language {
    event.iter().find_map(|lang| Language::from_tag(lang.as_str())).unwrap_or(Language::En)
}
