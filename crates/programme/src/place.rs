//! Where sessions are and how they are grouped: rooms, tracks, session types.

use serde::{Deserialize, Serialize};

use crate::material::is_default;
use crate::{Code, Colour, Text};

/// Whether a room has walls.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum RoomKind {
    #[default]
    Physical,
    Virtual,
}

/// Something about a room that decides whether a person can take part there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccessFact {
    StepFree,
    AccessibleToilet,
    HearingLoop,
    WheelchairSpaces,
    AssistanceAnimals,
    QuietSpaceNearby,
}

impl AccessFact {
    /// Every fact, in the order in which they are shown.
    pub const ALL: [AccessFact; 6] = [
        AccessFact::StepFree,
        AccessFact::WheelchairSpaces,
        AccessFact::AccessibleToilet,
        AccessFact::HearingLoop,
        AccessFact::AssistanceAnimals,
        AccessFact::QuietSpaceNearby,
    ];

    /// The fact's name in addresses and files.
    pub fn as_str(self) -> &'static str {
        match self {
            AccessFact::StepFree => "step_free",
            AccessFact::AccessibleToilet => "accessible_toilet",
            AccessFact::HearingLoop => "hearing_loop",
            AccessFact::WheelchairSpaces => "wheelchair_spaces",
            AccessFact::AssistanceAnimals => "assistance_animals",
            AccessFact::QuietSpaceNearby => "quiet_space_nearby",
        }
    }
}

/// A physical or virtual room.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Room<Id = Code> {
    pub code: Id,
    pub name: Text,
    /// Where it stands among the rooms; equal positions are ordered by name.
    #[serde(default, skip_serializing_if = "is_default")]
    pub position: u32,
    #[serde(default, skip_serializing_if = "is_default")]
    pub kind: RoomKind,
    /// How many people it holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capacity: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub floor: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<Text>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub access: Vec<AccessFact>,
    /// What the facts cannot say: which door, which lift.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub access_note: Option<Text>,
}

/// A subject that runs through the programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Track<Id = Code> {
    pub code: Id,
    pub name: Text,
    #[serde(default, skip_serializing_if = "is_default")]
    pub position: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub colour: Option<Colour>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<Text>,
}

/// A form of session: keynote, panel, workshop, break.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SessionType<Id = Code> {
    pub code: Id,
    pub name: Text,
    #[serde(default, skip_serializing_if = "is_default")]
    pub position: u32,
    /// Breaks, registration, meals: shown in the course of a day, but not counted as content.
    #[serde(default, skip_serializing_if = "is_default")]
    pub service: bool,
}
