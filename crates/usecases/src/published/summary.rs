//! An event in a few facts, for lists of events: written when publishing, read without its programme.

use jiff::Timestamp;
use jiff::civil::Date;
use programme::{Lang, Programme, Tally, Text, Zone};
use serde::{Deserialize, Serialize};

/// What a list of events shows of one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    pub name: Text,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tagline: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Text>,
    pub languages: Vec<Lang>,
    pub zone: Zone,
    /// Its first and last day in its own zone; none while nothing is scheduled and no day is set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<(Date, Date)>,
    /// When its first session begins and its last one ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<(Timestamp, Timestamp)>,
    /// Its public sessions.
    #[serde(flatten)]
    pub tally: Tally,
    pub release: u32,
}

impl Summary {
    /// The facts of a release's public subset.
    pub fn of(public: &Programme, release: u32) -> Summary {
        let event = &public.event;
        let slots = || public.sessions.iter().filter_map(|session| session.when);
        let first = slots().map(|slot| event.day_of(slot.start)).min();
        let last = slots().map(|slot| event.day_of(slot.start)).max();
        Summary {
            name: event.name.clone(),
            tagline: event.tagline.clone(),
            place: event.place.clone(),
            languages: event.languages.clone(),
            zone: event.zone.clone(),
            days: event.first_day.or(first).zip(event.last_day.or(last)),
            span: slots()
                .map(|slot| slot.start.instant(&event.zone))
                .min()
                .zip(slots().map(|slot| slot.end.instant(&event.zone)).max()),
            tally: Tally::of(public),
            release,
        }
    }
}
