//! A session: what happens at one time in one place, who is there, and in which languages.

use serde::{Deserialize, Serialize};

use crate::material::is_default;
use crate::{Code, Lang, Link, Material, Slot, Text};

/// What a part of a session's text is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SectionKind {
    Brief,
    Objectives,
    Questions,
    Background,
    Abstract,
    Notes,
    /// A heading of its own.
    Own(Text),
}

/// A part of a session's text, in Markdown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    pub kind: SectionKind,
    pub text: Text,
}

/// What a person does in a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Chair,
    Moderator,
    Keynote,
    Speaker,
    Panellist,
    Facilitator,
    Discussant,
    Rapporteur,
    Interpreter,
    Host,
}

impl Role {
    pub const ALL: [Role; 10] = [
        Role::Chair,
        Role::Moderator,
        Role::Keynote,
        Role::Speaker,
        Role::Panellist,
        Role::Facilitator,
        Role::Discussant,
        Role::Rapporteur,
        Role::Interpreter,
        Role::Host,
    ];

    /// The role's name in files and phrases.
    pub fn as_str(self) -> &'static str {
        match self {
            Role::Chair => "chair",
            Role::Moderator => "moderator",
            Role::Keynote => "keynote",
            Role::Speaker => "speaker",
            Role::Panellist => "panellist",
            Role::Facilitator => "facilitator",
            Role::Discussant => "discussant",
            Role::Rapporteur => "rapporteur",
            Role::Interpreter => "interpreter",
            Role::Host => "host",
        }
    }
}

/// A person in a session, in a role. The order of appearances has meaning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Appearance<Id = Code> {
    pub person: Id,
    pub role: Role,
}

/// What an organisation does for a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrganisationRole {
    Organiser,
    CoOrganiser,
    Partner,
}

/// An organisation in a session, in a role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Involvement<Id = Code> {
    pub organisation: Id,
    pub role: OrganisationRole,
}

/// Spoken interpretation; `from` is left out when it is from whatever is spoken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Interpretation {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Lang>,
    pub to: Lang,
}

/// Whether the session is recorded, and under which licence the recording is published.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recording {
    /// None when nobody has said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recorded: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
}

/// From where people can take part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Attendance {
    InPerson,
    Online,
    Hybrid,
}

/// What has become of a session.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    #[default]
    Confirmed,
    Moved,
    Cancelled,
}

/// Whether a session is part of what is published.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Visibility {
    #[default]
    Public,
    /// A draft or under embargo: no page, list, count, feed or export for the public shows a trace of it.
    Hidden,
}

/// A talk or point inside a session, in its order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item<Id = Code> {
    pub title: Text,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Slot>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Text>,
    #[serde(default = "Vec::new", skip_serializing_if = "Vec::is_empty")]
    pub appearances: Vec<Appearance<Id>>,
}

/// How the session was known in the system it came from, kept so that calendars and apps that
/// followed it there go on following it here.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Origin {
    /// `event/@id` of schedule.xml.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<u64>,
    /// `event/@guid` of schedule.xml.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guid: Option<String>,
    /// UID of iCalendar.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uid: Option<String>,
    /// The page it had there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<crate::Url>,
}

/// A session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Session<Id = Code> {
    pub code: Id,
    pub title: Text,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subtitle: Option<Text>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sections: Vec<Section>,
    /// None while it is not scheduled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Slot>,
    /// More than one where a session spans rooms; the first is the main one.
    #[serde(default = "Vec::new", skip_serializing_if = "Vec::is_empty")]
    pub rooms: Vec<Id>,
    #[serde(default = "Option::default", skip_serializing_if = "Option::is_none")]
    pub track: Option<Id>,
    #[serde(default = "Option::default", skip_serializing_if = "Option::is_none")]
    pub session_type: Option<Id>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub levels: Vec<Text>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub audiences: Vec<Text>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<Text>,
    /// The languages spoken, which is another thing than the languages of the texts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<Lang>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub interpretation: Vec<Interpretation>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub captions: Vec<Lang>,
    /// Sign languages by their tags (`ase`, `ils`, `gsg`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sign_languages: Vec<Lang>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub recording: Recording,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attendance: Option<Attendance>,
    #[serde(default = "Vec::new", skip_serializing_if = "Vec::is_empty")]
    pub appearances: Vec<Appearance<Id>>,
    #[serde(default = "Vec::new", skip_serializing_if = "Vec::is_empty")]
    pub organisations: Vec<Involvement<Id>>,
    #[serde(default = "Vec::new", skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<Item<Id>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub materials: Vec<Material>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub status: Status,
    #[serde(default, skip_serializing_if = "is_default")]
    pub visibility: Visibility,
    #[serde(default, skip_serializing_if = "is_default")]
    pub origin: Origin,
}

impl<Id> Session<Id> {
    /// A session with a title and nothing else.
    pub fn new(code: Id, title: Text) -> Session<Id> {
        Session {
            code,
            title,
            subtitle: None,
            sections: Vec::new(),
            when: None,
            rooms: Vec::new(),
            track: None,
            session_type: None,
            levels: Vec::new(),
            audiences: Vec::new(),
            tags: Vec::new(),
            languages: Vec::new(),
            interpretation: Vec::new(),
            captions: Vec::new(),
            sign_languages: Vec::new(),
            recording: Recording::default(),
            attendance: None,
            appearances: Vec::new(),
            organisations: Vec::new(),
            items: Vec::new(),
            links: Vec::new(),
            materials: Vec::new(),
            status: Status::default(),
            visibility: Visibility::default(),
            origin: Origin::default(),
        }
    }
}

impl<Id: Copy> Session<Id> {
    /// Everybody who appears in the session or in one of its items; who does both comes twice.
    pub fn people(&self) -> impl Iterator<Item = Id> {
        let inside = self.items.iter().flat_map(|item| &item.appearances);
        self.appearances.iter().chain(inside).map(|appearance| appearance.person)
    }
}
