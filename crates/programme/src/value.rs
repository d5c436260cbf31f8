//! The programme as one value.

use serde::{Deserialize, Serialize};

use crate::{
    Affiliation, Appearance, Code, Event, Involvement, Item, Kind, Organisation, Person, Room,
    Session, SessionType, Track,
};

/// Everything that one edition is.
///
/// `Id` is what items are known and referred to by: a `Code` inside the house, a foreign key in what
/// a reader has just read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Programme<Id = Code> {
    pub event: Event,
    #[serde(default = "Vec::new", skip_serializing_if = "Vec::is_empty")]
    pub session_types: Vec<SessionType<Id>>,
    #[serde(default = "Vec::new", skip_serializing_if = "Vec::is_empty")]
    pub tracks: Vec<Track<Id>>,
    #[serde(default = "Vec::new", skip_serializing_if = "Vec::is_empty")]
    pub rooms: Vec<Room<Id>>,
    #[serde(default = "Vec::new", skip_serializing_if = "Vec::is_empty")]
    pub organisations: Vec<Organisation<Id>>,
    #[serde(default = "Vec::new", skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<Person<Id>>,
    #[serde(default = "Vec::new", skip_serializing_if = "Vec::is_empty")]
    pub sessions: Vec<Session<Id>>,
}

impl<Id> Programme<Id> {
    /// An edition in which nothing happens yet.
    pub fn empty(event: Event) -> Programme<Id> {
        Programme {
            event,
            session_types: Vec::new(),
            tracks: Vec::new(),
            rooms: Vec::new(),
            organisations: Vec::new(),
            people: Vec::new(),
            sessions: Vec::new(),
        }
    }

    /// The same programme with every identity and every reference renamed.
    pub fn map_ids<New>(self, mut name: impl FnMut(Kind, Id) -> New) -> Programme<New> {
        let name = &mut name;
        let session_types = self
            .session_types
            .into_iter()
            .map(|one| SessionType {
                code: name(Kind::SessionType, one.code),
                name: one.name,
                position: one.position,
                service: one.service,
            })
            .collect();
        let tracks = self
            .tracks
            .into_iter()
            .map(|one| Track {
                code: name(Kind::Track, one.code),
                name: one.name,
                position: one.position,
                colour: one.colour,
                description: one.description,
            })
            .collect();
        let rooms = self
            .rooms
            .into_iter()
            .map(|one| Room {
                code: name(Kind::Room, one.code),
                name: one.name,
                position: one.position,
                kind: one.kind,
                capacity: one.capacity,
                floor: one.floor,
                description: one.description,
                access: one.access,
                access_note: one.access_note,
            })
            .collect();
        let organisations = self
            .organisations
            .into_iter()
            .map(|one| Organisation {
                code: name(Kind::Organisation, one.code),
                name: one.name,
                description: one.description,
                links: one.links,
            })
            .collect();
        let people = self
            .people
            .into_iter()
            .map(|one| Person {
                code: name(Kind::Person, one.code),
                name: one.name,
                affiliations: one
                    .affiliations
                    .into_iter()
                    .map(|one| Affiliation {
                        position: one.position,
                        organisation: one.organisation.map(|id| name(Kind::Organisation, id)),
                    })
                    .collect(),
                biography: one.biography,
                photo: one.photo,
                links: one.links,
            })
            .collect();
        let sessions = self
            .sessions
            .into_iter()
            .map(|one| Session {
                code: name(Kind::Session, one.code),
                title: one.title,
                subtitle: one.subtitle,
                sections: one.sections,
                when: one.when,
                rooms: one.rooms.into_iter().map(|id| name(Kind::Room, id)).collect(),
                track: one.track.map(|id| name(Kind::Track, id)),
                session_type: one.session_type.map(|id| name(Kind::SessionType, id)),
                levels: one.levels,
                audiences: one.audiences,
                tags: one.tags,
                languages: one.languages,
                interpretation: one.interpretation,
                captions: one.captions,
                sign_languages: one.sign_languages,
                recording: one.recording,
                attendance: one.attendance,
                appearances: appearances(one.appearances, name),
                organisations: one
                    .organisations
                    .into_iter()
                    .map(|one| Involvement {
                        organisation: name(Kind::Organisation, one.organisation),
                        role: one.role,
                    })
                    .collect(),
                items: one
                    .items
                    .into_iter()
                    .map(|one| Item {
                        title: one.title,
                        when: one.when,
                        text: one.text,
                        appearances: appearances(one.appearances, name),
                    })
                    .collect(),
                links: one.links,
                materials: one.materials,
                status: one.status,
                visibility: one.visibility,
                origin: one.origin,
            })
            .collect();
        Programme {
            event: self.event,
            session_types,
            tracks,
            rooms,
            organisations,
            people,
            sessions,
        }
    }
}

fn appearances<Id, New>(
    list: Vec<Appearance<Id>>,
    name: &mut impl FnMut(Kind, Id) -> New,
) -> Vec<Appearance<New>> {
    list.into_iter()
        .map(|one| Appearance { person: name(Kind::Person, one.person), role: one.role })
        .collect()
}
