//! What schedules for apps know an item by: numbers and UUIDs, kept from where a session came from or
//! derived from its code, and always unique.

use std::collections::HashMap;

use programme::{Code, EventSlug, Kind, Session};
use uuid::Uuid;

/// The name space of the UUIDs that are derived from codes (RFC 9562 section 5.5). For ever.
const NAMESPACE: Uuid = Uuid::from_u128(0x6f0d_5c7e_9a1b_5d43_8e2f_b1c4_70a6_93d5);

/// How many codes there are: the step to the next free number when a foreign one stands in the way.
const CODES: u64 = 30u64.pow(6);

/// The numbers and UUIDs of the sessions of one file.
#[derive(Debug)]
pub(crate) struct Ids {
    ids: HashMap<Code, (u64, String)>,
}

impl Ids {
    /// Chooses them for all sessions at once: foreign ones first, where one session alone has them.
    pub(crate) fn new(slug: &EventSlug, sessions: &[&Session]) -> Ids {
        let mut numbers: HashMap<u64, u32> = HashMap::new();
        let mut guids: HashMap<String, u32> = HashMap::new();
        for session in sessions {
            if let Some(id) = session.origin.id {
                *numbers.entry(id).or_default() += 1;
            }
            if let Some(guid) = foreign_guid(session) {
                *guids.entry(guid).or_default() += 1;
            }
        }
        let mut ids = HashMap::new();
        for session in sessions {
            let kept = session.origin.id.filter(|id| *id > 0 && numbers.get(id) == Some(&1));
            let number = kept.unwrap_or_else(|| {
                let mut number = number(session.code);
                while numbers.contains_key(&number) {
                    number += CODES;
                }
                number
            });
            let guid = foreign_guid(session)
                .filter(|guid| guids.get(guid) == Some(&1))
                .unwrap_or_else(|| guid(slug, "session", session.code));
            ids.insert(session.code, (number, guid));
        }
        Ids { ids }
    }

    /// The number and the UUID of a session.
    pub(crate) fn of(&self, session: Code) -> (u64, &str) {
        self.ids.get(&session).map_or((1, ""), |(number, guid)| (*number, guid))
    }
}

/// The number that a code is in base 30, plus 1: positive and below 2^30.
pub(crate) fn number(code: Code) -> u64 {
    let digit = |char| Code::ALPHABET.find(char).and_then(|place| u64::try_from(place).ok());
    code.as_str().chars().fold(0, |sum, char| sum * 30 + digit(char).unwrap_or(0)) + 1
}

/// The UUID of an item of an event, the same in every release.
pub(crate) fn guid(slug: &EventSlug, kind: &str, code: Code) -> String {
    Uuid::new_v5(&NAMESPACE, format!("{slug}/{kind}/{code}").as_bytes()).to_string()
}

/// The ids under which exports of an event tell of an item that came from nowhere else.
pub fn own_ids(slug: &EventSlug, kind: Kind, code: Code) -> Vec<String> {
    match kind {
        Kind::Session => vec![guid(slug, "session", code), crate::ics::own_uid(slug, code)],
        Kind::Room => vec![guid(slug, "room", code)],
        Kind::Person => vec![guid(slug, "person", code)],
        _ => Vec::new(),
    }
}

/// The UUID of the room that stands for none.
pub(super) fn no_room(slug: &EventSlug) -> String {
    Uuid::new_v5(&NAMESPACE, format!("{slug}/room/none").as_bytes()).to_string()
}

/// The foreign UUID in its usual writing, where there is one.
fn foreign_guid(session: &Session) -> Option<String> {
    let guid = session.origin.guid.as_deref()?;
    // Only the form with hyphens is a guid to other programs.
    (guid.len() == 36).then(|| Uuid::try_parse(guid).ok()).flatten().map(|guid| guid.to_string())
}
