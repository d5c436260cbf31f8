//! Items of a programme as the public document shows them.

use std::borrow::Cow;

use links::Address;
use programme::{
    Attendance, Kind, Lang, LinkKind, LocalTime, MaterialSource, OrganisationRole, RoomKind,
    SectionKind, Slot, Status, Text,
};

use super::{Maker, shape};
use crate::app_schedule::ending;

impl<'a> Maker<'a> {
    pub(super) fn session_type(&self, one: &'a programme::SessionType) -> shape::SessionType<'a> {
        shape::SessionType { code: one.code, name: text(&one.name), service: one.service }
    }

    pub(super) fn track(&self, one: &'a programme::Track) -> shape::Track<'a> {
        shape::Track {
            code: one.code,
            name: text(&one.name),
            colour: one.colour.map(|colour| colour.to_string()),
            description: maybe(one.description.as_ref()),
        }
    }

    pub(super) fn room(&self, one: &'a programme::Room) -> shape::Room<'a> {
        shape::Room {
            code: one.code,
            name: text(&one.name),
            addresses: self.item_addresses(&one.name, one.code, |event, lang, code, title| {
                Address::Room { event, lang, code, title }
            }),
            kind: match one.kind {
                RoomKind::Physical => "physical",
                RoomKind::Virtual => "virtual",
            },
            capacity: one.capacity,
            floor: maybe(one.floor.as_ref()),
            description: maybe(one.description.as_ref()),
            access: one.access.iter().map(|fact| fact.as_str()).collect(),
            access_note: maybe(one.access_note.as_ref()),
        }
    }

    pub(super) fn organisation(&self, one: &'a programme::Organisation) -> shape::Organisation<'a> {
        shape::Organisation {
            code: one.code,
            name: text(&one.name),
            addresses: self.item_addresses(&one.name, one.code, |event, lang, code, title| {
                Address::Organisation { event, lang, code, title }
            }),
            description: maybe(one.description.as_ref()),
            links: one.links.iter().map(link).collect(),
        }
    }

    pub(super) fn person(&self, one: &'a programme::Person) -> shape::Person<'a> {
        shape::Person {
            code: one.code,
            name: text(&one.name),
            addresses: self.item_addresses(&one.name, one.code, |event, lang, code, title| {
                Address::Person { event, lang, code, title }
            }),
            affiliations: one
                .affiliations
                .iter()
                .map(|one| shape::Affiliation {
                    position: maybe(one.position.as_ref()),
                    organisation: one.organisation,
                })
                .collect(),
            biography: maybe(one.biography.as_ref()),
            photo: one.photo.as_ref().map(|photo| shape::Photo {
                url: self.file(&photo.sha256, photo.media_type.trim_start_matches("image/")),
                media_type: &photo.media_type,
                description: maybe(photo.description.as_ref()),
            }),
            links: one.links.iter().map(link).collect(),
        }
    }

    pub(super) fn session(&self, one: &'a programme::Session) -> shape::Session<'a> {
        let (start, end) = self.times(one.when);
        let history = self.published.history_of(Kind::Session, one.code);
        shape::Session {
            code: one.code,
            title: text(&one.title),
            addresses: self.item_addresses(&one.title, one.code, |event, lang, code, title| {
                Address::Session { event, lang, code, title }
            }),
            status: status(one.status),
            start,
            end,
            rooms: one.rooms.clone(),
            track: one.track,
            session_type: one.session_type,
            subtitle: maybe(one.subtitle.as_ref()),
            sections: one.sections.iter().map(section).collect(),
            levels: one.levels.iter().map(text).collect(),
            audiences: one.audiences.iter().map(text).collect(),
            tags: one.tags.iter().map(text).collect(),
            languages: tags(&one.languages),
            interpretation: one
                .interpretation
                .iter()
                .map(|one| shape::Interpretation {
                    from: one.from.as_ref().map(Lang::as_str),
                    to: one.to.as_str(),
                })
                .collect(),
            captions: tags(&one.captions),
            sign_languages: tags(&one.sign_languages),
            recorded: one.recording.recorded,
            recording_licence: one.recording.licence.as_deref(),
            attendance: one.attendance.map(attendance),
            appearances: one.appearances.iter().map(appearance).collect(),
            organisations: one
                .organisations
                .iter()
                .map(|one| shape::Involvement {
                    organisation: one.organisation,
                    role: organisation_role(one.role),
                })
                .collect(),
            items: one.items.iter().map(|one| self.item(one)).collect(),
            links: one.links.iter().map(link).collect(),
            materials: one.materials.iter().map(|one| self.material(one)).collect(),
            history: history.map(|one| shape::History {
                first: one.first,
                changed: one.changed,
                sequence: one.sequence,
            }),
        }
    }

    fn item(&self, one: &'a programme::Item) -> shape::Item<'a> {
        let (start, end) = self.times(one.when);
        shape::Item {
            title: text(&one.title),
            start,
            end,
            text: maybe(one.text.as_ref()),
            appearances: one.appearances.iter().map(appearance).collect(),
        }
    }

    fn material(&self, one: &'a programme::Material) -> shape::Material<'a> {
        let (url, name, media_type) = match &one.source {
            MaterialSource::Url(url) => (Cow::Borrowed(url.as_str()), None, None),
            MaterialSource::File { sha256, media_type, name } => {
                let url = self.file(sha256, &ending(name));
                (Cow::Owned(url), Some(name.as_str()), Some(media_type.as_str()))
            }
        };
        let language = one.language.as_ref().map(Lang::as_str);
        shape::Material { url, title: maybe(one.title.as_ref()), language, name, media_type }
    }

    fn file(&self, sha256: &str, ending: &str) -> String {
        let file = Address::File { event: &self.published.slug, sha256, ending };
        self.sites.base.absolute(&file)
    }

    fn times(&self, when: Option<Slot>) -> (Option<shape::Time>, Option<shape::Time>) {
        let Some(slot) = when else { return (None, None) };
        let end = (slot.end != slot.start).then(|| self.time(slot.end));
        (Some(self.time(slot.start)), end)
    }

    fn time(&self, time: LocalTime) -> shape::Time {
        let zoned = time.zoned(&self.published.programme.event.zone);
        shape::Time {
            local: zoned.strftime("%Y-%m-%dT%H:%M:%S%:z[%Q]").to_string(),
            instant: zoned.timestamp().strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
        }
    }
}

/// Every language of a text.
pub(super) fn text(text: &Text) -> shape::ByLanguage<'_> {
    text.iter().map(|(lang, value)| (lang.as_str(), Cow::Borrowed(value))).collect()
}

pub(super) fn maybe(value: Option<&Text>) -> Option<shape::ByLanguage<'_>> {
    value.map(text)
}

pub(super) fn link(one: &programme::Link) -> shape::Link<'_> {
    let kind = match one.kind {
        LinkKind::Page => "page",
        LinkKind::Video => "video",
        LinkKind::Stream => "stream",
        LinkKind::Feedback => "feedback",
        LinkKind::Registration => "registration",
        LinkKind::Social => "social",
    };
    shape::Link { url: one.url.as_str(), title: maybe(one.title.as_ref()), kind }
}

pub(super) fn contact(one: &programme::Contact) -> shape::Contact<'_> {
    shape::Contact {
        text: maybe(one.text.as_ref()),
        email: one.email.as_deref(),
        phone: one.phone.as_deref(),
        url: one.url.as_ref().map(|url| url.as_str()),
    }
}

fn section(one: &programme::Section) -> shape::Section<'_> {
    let (kind, heading) = match &one.kind {
        SectionKind::Brief => ("brief", None),
        SectionKind::Objectives => ("objectives", None),
        SectionKind::Questions => ("questions", None),
        SectionKind::Background => ("background", None),
        SectionKind::Abstract => ("abstract", None),
        SectionKind::Notes => ("notes", None),
        SectionKind::Own(heading) => ("own", Some(text(heading))),
    };
    shape::Section { kind, heading, text: text(&one.text) }
}

fn appearance(one: &programme::Appearance) -> shape::Appearance {
    shape::Appearance { person: one.person, role: one.role.as_str() }
}

fn tags(languages: &[Lang]) -> Vec<&str> {
    languages.iter().map(Lang::as_str).collect()
}

fn status(status: Status) -> &'static str {
    match status {
        Status::Confirmed => "confirmed",
        Status::Moved => "moved",
        Status::Cancelled => "cancelled",
    }
}

fn attendance(attendance: Attendance) -> &'static str {
    match attendance {
        Attendance::InPerson => "in_person",
        Attendance::Online => "online",
        Attendance::Hybrid => "hybrid",
    }
}

fn organisation_role(role: OrganisationRole) -> &'static str {
    match role {
        OrganisationRole::Organiser => "organiser",
        OrganisationRole::CoOrganiser => "co_organiser",
        OrganisationRole::Partner => "partner",
    }
}
