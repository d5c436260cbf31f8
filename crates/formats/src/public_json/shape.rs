//! The shape of `programme.json`, field by field. It is a promise to other people's programs.

use std::borrow::Cow;
use std::collections::BTreeMap;

use programme::Code;
use serde::Serialize;

/// Values by language tag.
pub(super) type ByLanguage<'a> = BTreeMap<&'a str, Cow<'a, str>>;

#[derive(Serialize)]
pub(super) struct Document<'a> {
    pub(super) format: &'static str,
    pub(super) version: u32,
    pub(super) release: Option<Release<'a>>,
    pub(super) event: Event<'a>,
    pub(super) session_types: Vec<SessionType<'a>>,
    pub(super) tracks: Vec<Track<'a>>,
    pub(super) rooms: Vec<Room<'a>>,
    pub(super) organisations: Vec<Organisation<'a>>,
    pub(super) people: Vec<Person<'a>>,
    pub(super) sessions: Vec<Session<'a>>,
    pub(super) removed: Vec<Code>,
}

#[derive(Serialize)]
pub(super) struct Release<'a> {
    pub(super) number: u32,
    /// In UTC.
    pub(super) at: String,
    pub(super) note: &'a str,
}

#[derive(Serialize)]
pub(super) struct Event<'a> {
    pub(super) slug: &'a str,
    pub(super) name: ByLanguage<'a>,
    pub(super) acronym: Option<&'a str>,
    pub(super) tagline: Option<ByLanguage<'a>>,
    pub(super) zone: &'a str,
    pub(super) place: Option<ByLanguage<'a>>,
    pub(super) first_day: Option<String>,
    pub(super) last_day: Option<String>,
    /// The hour at which a day of the event begins.
    pub(super) day_change: u8,
    pub(super) languages: Vec<&'a str>,
    pub(super) host: Option<ByLanguage<'a>>,
    pub(super) notice: Option<ByLanguage<'a>>,
    pub(super) home: Option<ByLanguage<'a>>,
    pub(super) addresses: ByLanguage<'a>,
    pub(super) links: Vec<Link<'a>>,
    pub(super) conduct: Option<Contact<'a>>,
    pub(super) reprisals: Option<Contact<'a>>,
    pub(super) accent: Option<String>,
}

#[derive(Serialize)]
pub(super) struct Contact<'a> {
    pub(super) text: Option<ByLanguage<'a>>,
    pub(super) email: Option<&'a str>,
    pub(super) phone: Option<&'a str>,
    pub(super) url: Option<&'a str>,
}

#[derive(Serialize)]
pub(super) struct Link<'a> {
    pub(super) url: &'a str,
    pub(super) title: Option<ByLanguage<'a>>,
    /// `page`, `video`, `stream`, `feedback`, `registration` or `social`.
    pub(super) kind: &'static str,
}

#[derive(Serialize)]
pub(super) struct SessionType<'a> {
    pub(super) code: Code,
    pub(super) name: ByLanguage<'a>,
    /// Breaks, registration, meals.
    pub(super) service: bool,
}

#[derive(Serialize)]
pub(super) struct Track<'a> {
    pub(super) code: Code,
    pub(super) name: ByLanguage<'a>,
    pub(super) colour: Option<String>,
    pub(super) description: Option<ByLanguage<'a>>,
}

#[derive(Serialize)]
pub(super) struct Room<'a> {
    pub(super) code: Code,
    pub(super) name: ByLanguage<'a>,
    pub(super) addresses: ByLanguage<'a>,
    /// `physical` or `virtual`.
    pub(super) kind: &'static str,
    pub(super) capacity: Option<u32>,
    pub(super) floor: Option<ByLanguage<'a>>,
    pub(super) description: Option<ByLanguage<'a>>,
    pub(super) access: Vec<&'static str>,
    pub(super) access_note: Option<ByLanguage<'a>>,
}

#[derive(Serialize)]
pub(super) struct Organisation<'a> {
    pub(super) code: Code,
    pub(super) name: ByLanguage<'a>,
    pub(super) addresses: ByLanguage<'a>,
    pub(super) description: Option<ByLanguage<'a>>,
    pub(super) links: Vec<Link<'a>>,
}

#[derive(Serialize)]
pub(super) struct Person<'a> {
    pub(super) code: Code,
    pub(super) name: ByLanguage<'a>,
    pub(super) addresses: ByLanguage<'a>,
    pub(super) affiliations: Vec<Affiliation<'a>>,
    pub(super) biography: Option<ByLanguage<'a>>,
    pub(super) photo: Option<Photo<'a>>,
    pub(super) links: Vec<Link<'a>>,
}

#[derive(Serialize)]
pub(super) struct Affiliation<'a> {
    pub(super) position: Option<ByLanguage<'a>>,
    pub(super) organisation: Option<Code>,
}

#[derive(Serialize)]
pub(super) struct Photo<'a> {
    pub(super) url: String,
    pub(super) media_type: &'a str,
    pub(super) description: Option<ByLanguage<'a>>,
}

#[derive(Serialize)]
pub(super) struct Session<'a> {
    pub(super) code: Code,
    pub(super) title: ByLanguage<'a>,
    pub(super) addresses: ByLanguage<'a>,
    /// `confirmed`, `moved` or `cancelled`.
    pub(super) status: &'static str,
    pub(super) start: Option<Time>,
    /// Nothing where no end is known.
    pub(super) end: Option<Time>,
    pub(super) rooms: Vec<Code>,
    pub(super) track: Option<Code>,
    pub(super) session_type: Option<Code>,
    pub(super) subtitle: Option<ByLanguage<'a>>,
    pub(super) sections: Vec<Section<'a>>,
    pub(super) levels: Vec<ByLanguage<'a>>,
    pub(super) audiences: Vec<ByLanguage<'a>>,
    pub(super) tags: Vec<ByLanguage<'a>>,
    /// The languages spoken.
    pub(super) languages: Vec<&'a str>,
    pub(super) interpretation: Vec<Interpretation<'a>>,
    pub(super) captions: Vec<&'a str>,
    pub(super) sign_languages: Vec<&'a str>,
    /// Nothing when nobody has said.
    pub(super) recorded: Option<bool>,
    pub(super) recording_licence: Option<&'a str>,
    /// `in_person`, `online` or `hybrid`.
    pub(super) attendance: Option<&'static str>,
    pub(super) appearances: Vec<Appearance>,
    pub(super) organisations: Vec<Involvement>,
    pub(super) items: Vec<Item<'a>>,
    pub(super) links: Vec<Link<'a>>,
    pub(super) materials: Vec<Material<'a>>,
    /// The releases in which it first stood and last changed, and how often it changed.
    pub(super) history: Option<History>,
}

#[derive(Serialize)]
pub(super) struct Time {
    /// RFC 9557: wall clock, offset and zone, such as `2027-11-16T16:00:00+01:00[Europe/Zurich]`.
    pub(super) local: String,
    /// In UTC.
    pub(super) instant: String,
}

#[derive(Serialize)]
pub(super) struct Section<'a> {
    /// `brief`, `objectives`, `questions`, `background`, `abstract`, `notes` or `own`.
    pub(super) kind: &'static str,
    /// Where the kind is `own`.
    pub(super) heading: Option<ByLanguage<'a>>,
    pub(super) text: ByLanguage<'a>,
}

#[derive(Serialize)]
pub(super) struct Interpretation<'a> {
    pub(super) from: Option<&'a str>,
    pub(super) to: &'a str,
}

#[derive(Serialize)]
pub(super) struct Appearance {
    pub(super) person: Code,
    pub(super) role: &'static str,
}

#[derive(Serialize)]
pub(super) struct Involvement {
    pub(super) organisation: Code,
    /// `organiser`, `co_organiser` or `partner`.
    pub(super) role: &'static str,
}

#[derive(Serialize)]
pub(super) struct Item<'a> {
    pub(super) title: ByLanguage<'a>,
    pub(super) start: Option<Time>,
    pub(super) end: Option<Time>,
    pub(super) text: Option<ByLanguage<'a>>,
    pub(super) appearances: Vec<Appearance>,
}

#[derive(Serialize)]
pub(super) struct Material<'a> {
    pub(super) url: Cow<'a, str>,
    pub(super) title: Option<ByLanguage<'a>>,
    pub(super) language: Option<&'a str>,
    /// The name of a file in the house.
    pub(super) name: Option<&'a str>,
    pub(super) media_type: Option<&'a str>,
}

#[derive(Serialize)]
pub(super) struct History {
    pub(super) first: u32,
    pub(super) changed: u32,
    pub(super) sequence: u32,
}
