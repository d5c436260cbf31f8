//! Every field of a programme, and what each format keeps of it.
//!
//! The order of the formats is that of `super::FORMATS`. A field that is added to the programme gets
//! its line here: `tests/kept` fails until it has one, and until what it says is true.

use super::Field;
use super::Kept::{self, First, FirstLanguage, Lost, Otherwise, Part, Whole};

const LETTERS: &str = "in small letters, digits and underscores or hyphens";
const ADDRESS: &str = "by its address";
const ADDRESSED: &str = "of those with an address, in the event’s first language";
const BRIEF: &str = "the first is an abstract";
const MIXED: &str = "as plain text, with what has no property of its own";
const INSIDE: &str = "points inside stand behind the last";
const FEEDBACK: &str = "feedback only, all else leads to a page";
const HOUSE: &str = "as addresses in the house";
const LISTED: &str = "as a list in the description";
const SPEAKERS: &str = "all are speakers";
const DESCRIBED: &str = "as words of the description";
const LOCATION: &str = "as words of the location, all rooms together";
const CATEGORY: &str = "as a second category, which is read as a tag";
const STREAMS: &str = "streams only";
const NEAREST: &str = "as the nearest colour that has a name, which is not read";
const USED: &str = "of rooms in which a session is listed";
const ORDER: &str = "by their order alone";
const TWO: &str = "a page and a profile";
const HOLDERS: &str = "organisers and their co-organisers only";
const SUMMARY: &str = "the beginning of the first, as plain text";
const OFFSETS: &str = "times carry offsets only";
const KEYWORD: &str = "among the keywords, which are read as tags";

const fn field(path: &'static str, words: &'static str, kept: [Kept; 6]) -> Field {
    Field { path, words, kept }
}

pub(super) const FIELDS: &[Field] = &[
    field(
        "event.acronym",
        "acronym",
        [Whole, Lost, Otherwise(LETTERS), Otherwise(LETTERS), Lost, Lost],
    ),
    field("event.conduct.email", "contact for conduct: mail", [Lost, Lost, Lost, Lost, Lost, Lost]),
    field(
        "event.conduct.phone",
        "contact for conduct: telephone",
        [Lost, Lost, Lost, Lost, Lost, Lost],
    ),
    field("event.conduct.text", "contact for conduct: text", [Lost, Lost, Lost, Lost, Lost, Lost]),
    field("event.conduct.url", "contact for conduct: page", [Lost, Lost, Lost, Lost, Lost, Lost]),
    field("event.day_change", "hour at which days begin", [Whole, Lost, Whole, Whole, Lost, Lost]),
    field("event.first_day", "first day", [Whole, Lost, Whole, Whole, Lost, Whole]),
    field("event.home", "home page (text)", [Whole, Lost, FirstLanguage, Lost, Lost, Lost]),
    field("event.host", "host", [Whole, Lost, Lost, Lost, Lost, Lost]),
    field("event.languages", "languages of texts", [Whole, Whole, First, Lost, First, Lost]),
    field("event.last_day", "last day", [Whole, Lost, Whole, Whole, Lost, Whole]),
    field("event.links.kind", "links: what they lead to", [Lost, Lost, Lost, Lost, Lost, Lost]),
    field("event.links.title", "links: titles", [First, Lost, Lost, Lost, Lost, Lost]),
    field("event.links.url", "links", [First, Lost, First, First, Lost, Lost]),
    field(
        "event.name",
        "name",
        [Whole, Lost, FirstLanguage, FirstLanguage, FirstLanguage, FirstLanguage],
    ),
    field("event.notice", "notice", [Whole, Lost, Lost, Lost, Lost, Lost]),
    field("event.place", "place", [Whole, Lost, Lost, Lost, Otherwise(LOCATION), FirstLanguage]),
    field(
        "event.reprisals.email",
        "contact for reprisals: mail",
        [Lost, Lost, Lost, Lost, Lost, Lost],
    ),
    field(
        "event.reprisals.phone",
        "contact for reprisals: telephone",
        [Lost, Lost, Lost, Lost, Lost, Lost],
    ),
    field(
        "event.reprisals.text",
        "contact for reprisals: text",
        [Lost, Lost, Lost, Lost, Lost, Lost],
    ),
    field(
        "event.reprisals.url",
        "contact for reprisals: page",
        [Lost, Lost, Lost, Lost, Lost, Lost],
    ),
    field("event.tagline", "tagline", [Whole, Lost, Lost, Lost, FirstLanguage, Lost]),
    field("event.theme.accent", "colour", [Whole, Lost, Whole, Whole, Otherwise(NEAREST), Lost]),
    field("event.zone", "zone", [Whole, Whole, Whole, Whole, Whole, Otherwise(OFFSETS)]),
    field(
        "session_types.name",
        "name",
        [Whole, FirstLanguage, FirstLanguage, FirstLanguage, Otherwise(CATEGORY), Lost],
    ),
    field("session_types.position", "position", [Whole, Lost, Lost, Lost, Lost, Lost]),
    field("session_types.service", "whether it is a break", [Whole, Lost, Lost, Lost, Lost, Lost]),
    field("tracks.colour", "colour", [Whole, Lost, Whole, Whole, Otherwise(NEAREST), Lost]),
    field("tracks.description", "description", [Whole, Lost, Lost, Lost, Lost, Lost]),
    field(
        "tracks.name",
        "name",
        [Whole, FirstLanguage, FirstLanguage, FirstLanguage, FirstLanguage, Otherwise(KEYWORD)],
    ),
    field("tracks.position", "position", [Whole, Lost, Lost, Lost, Lost, Lost]),
    field("rooms.access", "access facts", [Whole, Lost, Lost, Lost, Lost, Lost]),
    field("rooms.access_note", "access note", [Whole, Lost, Lost, Lost, Lost, Lost]),
    field("rooms.capacity", "capacity", [Whole, Lost, Whole, Lost, Lost, Lost]),
    field("rooms.description", "description", [Whole, Lost, Whole, Lost, Lost, Lost]),
    field("rooms.floor", "floor", [Whole, Lost, Lost, Lost, Lost, Lost]),
    field("rooms.kind", "whether it is virtual", [Whole, Lost, Whole, Lost, Lost, Whole]),
    field(
        "rooms.name",
        "name",
        [Whole, FirstLanguage, FirstLanguage, Part(USED), Otherwise(LOCATION), FirstLanguage],
    ),
    field(
        "rooms.position",
        "position",
        [Whole, Otherwise(ORDER), Otherwise(ORDER), Lost, Lost, Otherwise(ORDER)],
    ),
    field("organisations.description", "description", [Whole, Lost, Lost, Lost, Lost, Lost]),
    field(
        "organisations.links.kind",
        "links: what they lead to",
        [Lost, Lost, Lost, Lost, Lost, Lost],
    ),
    field("organisations.links.title", "links: titles", [First, Lost, Lost, Lost, Lost, Lost]),
    field("organisations.links.url", "links", [First, Lost, Lost, Lost, Lost, Lost]),
    field("organisations.name", "name", [Whole, FirstLanguage, Lost, Lost, Lost, Part(HOLDERS)]),
    field(
        "people.affiliations.organisation",
        "organisations",
        [First, Lost, Lost, Lost, Lost, First],
    ),
    field("people.affiliations.position", "positions", [First, Lost, Lost, Lost, Lost, First]),
    field("people.biography", "biography", [Whole, Lost, FirstLanguage, Lost, Lost, Lost]),
    field(
        "people.links.kind",
        "links: what they lead to",
        [Part(TWO), Lost, Lost, Lost, Lost, Lost],
    ),
    field(
        "people.links.title",
        "links: titles",
        [Part(TWO), Lost, FirstLanguage, Lost, Lost, Lost],
    ),
    field("people.links.url", "links", [Part(TWO), Lost, Whole, Lost, Lost, Lost]),
    field(
        "people.name",
        "name",
        [Whole, FirstLanguage, FirstLanguage, FirstLanguage, Otherwise(DESCRIBED), FirstLanguage],
    ),
    field("people.photo", "picture", [Lost, Lost, Part(ADDRESS), Lost, Lost, Lost]),
    field("people.photo.description", "picture: description", [Lost, Lost, Lost, Lost, Lost, Lost]),
    field(
        "sessions.appearances.person",
        "people",
        [Whole, Whole, Whole, Whole, Otherwise(DESCRIBED), Whole],
    ),
    field(
        "sessions.appearances.role",
        "people: what they do",
        [
            Whole,
            Whole,
            Otherwise(SPEAKERS),
            Otherwise(SPEAKERS),
            Otherwise(DESCRIBED),
            Otherwise(SPEAKERS),
        ],
    ),
    field("sessions.attendance", "attendance", [Whole, Whole, Lost, Lost, Lost, Whole]),
    field(
        "sessions.audiences",
        "audiences",
        [FirstLanguage, FirstLanguage, Lost, Lost, Lost, Lost],
    ),
    field("sessions.captions", "captions", [Whole, Whole, Lost, Lost, Lost, Lost]),
    field(
        "sessions.interpretation.from",
        "interpretation: from",
        [Whole, Whole, Lost, Lost, Lost, Lost],
    ),
    field(
        "sessions.interpretation.to",
        "interpretation: into",
        [Whole, Whole, Lost, Lost, Lost, Lost],
    ),
    field(
        "sessions.items.appearances.person",
        "points inside: people",
        [Lost, Lost, Otherwise(LISTED), Otherwise(LISTED), Otherwise(DESCRIBED), Lost],
    ),
    field(
        "sessions.items.appearances.role",
        "points inside: what people do",
        [Lost, Lost, Lost, Lost, Otherwise(DESCRIBED), Lost],
    ),
    field("sessions.items.text", "points inside: texts", [Lost, Lost, Lost, Lost, Lost, Lost]),
    field(
        "sessions.items.title",
        "points inside: titles",
        [Lost, Lost, Otherwise(LISTED), Otherwise(LISTED), Otherwise(DESCRIBED), Lost],
    ),
    field("sessions.items.when", "points inside: times", [Lost, Lost, Lost, Lost, Lost, Lost]),
    field("sessions.languages", "languages spoken", [Whole, Whole, Whole, Whole, Lost, Whole]),
    field("sessions.levels", "levels", [FirstLanguage, FirstLanguage, Lost, Lost, Lost, Lost]),
    field(
        "sessions.links.kind",
        "links: what they lead to",
        [Whole, Whole, Part(FEEDBACK), Part(FEEDBACK), Part(STREAMS), Part(STREAMS)],
    ),
    field(
        "sessions.links.title",
        "links: titles",
        [FirstLanguage, FirstLanguage, FirstLanguage, FirstLanguage, Part(STREAMS), Lost],
    ),
    field(
        "sessions.links.url",
        "links",
        [Whole, Whole, Whole, Whole, Part(STREAMS), Part(STREAMS)],
    ),
    field(
        "sessions.materials.language",
        "materials: languages",
        [Lost, Lost, Lost, Lost, Lost, Lost],
    ),
    field(
        "sessions.materials.source.file",
        "materials: files of the house",
        [Lost, Lost, Otherwise(HOUSE), Otherwise(HOUSE), Lost, Lost],
    ),
    field(
        "sessions.materials.source.url",
        "materials: addresses",
        [Whole, Whole, Whole, Whole, Lost, Lost],
    ),
    field(
        "sessions.materials.title",
        "materials: titles",
        [Part(ADDRESSED), Part(ADDRESSED), FirstLanguage, FirstLanguage, Lost, Lost],
    ),
    field(
        "sessions.organisations.organisation",
        "organisations",
        [Whole, Whole, Lost, Lost, Lost, Part(HOLDERS)],
    ),
    field(
        "sessions.organisations.role",
        "organisations: what they do",
        [Whole, Whole, Lost, Lost, Lost, Part(HOLDERS)],
    ),
    field("sessions.origin.guid", "former UUID", [Lost, Lost, Whole, Whole, Lost, Lost]),
    field("sessions.origin.id", "former number", [Lost, Lost, Whole, Whole, Lost, Lost]),
    field("sessions.origin.uid", "former UID of calendars", [Lost, Lost, Lost, Lost, Whole, Lost]),
    field("sessions.origin.url", "former page", [Lost, Lost, Whole, Whole, Lost, Lost]),
    field(
        "sessions.recording.licence",
        "licence of the recording",
        [Whole, Whole, Whole, Whole, Lost, Lost],
    ),
    field(
        "sessions.recording.recorded",
        "whether it is recorded",
        [Whole, Whole, Whole, Whole, Lost, Lost],
    ),
    field("sessions.rooms", "rooms", [Whole, Whole, First, First, Otherwise(LOCATION), Whole]),
    field(
        "sessions.sections.kind",
        "sections: kinds",
        [Whole, Whole, Part(BRIEF), Part(BRIEF), Whole, Otherwise(SUMMARY)],
    ),
    field(
        "sessions.sections.kind.own",
        "sections: headings of their own",
        [FirstLanguage, FirstLanguage, FirstLanguage, FirstLanguage, Otherwise(DESCRIBED), Lost],
    ),
    field(
        "sessions.sections.text",
        "sections: texts",
        [Whole, Whole, Part(INSIDE), Part(INSIDE), Part(MIXED), Part(SUMMARY)],
    ),
    field("sessions.session_type", "type", [Whole, Whole, Whole, Whole, Otherwise(CATEGORY), Lost]),
    field("sessions.sign_languages", "sign languages", [Whole, Whole, Lost, Lost, Lost, Lost]),
    field("sessions.status", "that it was moved", [Whole, Whole, Lost, Lost, Lost, Whole]),
    field(
        "sessions.subtitle",
        "subtitle",
        [Whole, Whole, FirstLanguage, FirstLanguage, Otherwise(DESCRIBED), FirstLanguage],
    ),
    field("sessions.tags", "tags", [FirstLanguage, FirstLanguage, Lost, Lost, Lost, FirstLanguage]),
    field(
        "sessions.title",
        "title",
        [Whole, Whole, FirstLanguage, FirstLanguage, FirstLanguage, FirstLanguage],
    ),
    field("sessions.track", "track", [Whole, Whole, Whole, Whole, Whole, Otherwise(KEYWORD)]),
    field("sessions.when", "start and end", [Whole, Whole, Whole, Whole, Whole, Whole]),
];

/// What becomes of sessions that not every format can hold.
pub(super) const STATES: &[Field] = &[
    field("cancelled", "sessions that are cancelled", [Whole, Whole, Lost, Lost, Whole, Whole]),
    field("hidden", "sessions that are hidden", [Whole, Whole, Lost, Lost, Lost, Lost]),
    field("unscheduled", "sessions without a time", [Whole, Whole, Lost, Lost, Lost, Lost]),
    field(
        "nowhere",
        "sessions without a room",
        [Whole, Whole, Part(NOWHERE), Part(NOWHERE), Whole, Whole],
    ),
];

const NOWHERE: &str = "in a room that stands for none";
