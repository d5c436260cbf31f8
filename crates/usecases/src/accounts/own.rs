//! What an account holds, for its owner: to look at, to change, to take along, to have removed.

use serde::Serialize;
use store::PasskeyRow;

use super::signed_in;
use crate::proof::Person;
use crate::seats;
use crate::{Error, House, Refusal};

/// How somebody wishes to be called and written to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manner {
    pub name: Option<String>,
    /// The tag of a language of the interface.
    pub language: String,
    /// The IANA name of a zone.
    pub zone: Option<String>,
}

/// Everything that the house holds about somebody (CASES E-08), in the shape of a file for them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct About {
    pub email: Option<String>,
    pub name: Option<String>,
    pub language: String,
    pub zone: Option<String>,
    pub since: String,
    pub last_seen: String,
    pub runs_this_installation: bool,
    pub organises: Vec<String>,
    pub signed_in: Vec<Browser>,
    pub passkeys: Vec<Passkey>,
    pub elsewhere: Vec<Elsewhere>,
    pub schedules: Vec<Schedule>,
    pub seats: Vec<Place>,
}

/// A browser in which they are signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Browser {
    pub browser: String,
    pub by: String,
    pub last_seen: String,
    pub until: String,
}

/// A passkey of theirs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Passkey {
    pub name: String,
    pub id: String,
    pub since: String,
    pub last_used: Option<String>,
}

/// Who they are at another house.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Elsewhere {
    pub issuer: String,
    pub subject: String,
}

/// A seat that they have or wait for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Place {
    pub event: String,
    pub session: String,
}

/// What they saved in an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Schedule {
    pub event: String,
    pub sessions: Vec<String>,
    pub has_private_link: bool,
}

/// Everything about somebody.
pub async fn about(house: &House, person: &Person) -> Result<About, Error> {
    let sign_ins = signed_in::sign_ins(house, person).await?;
    let mut reading = house.store.read().await?;
    let row = reading.account(person.account()).await?.ok_or(Refusal::NoSuchAccount)?;
    let mut organises = Vec::new();
    for (event, _) in reading.roles(person.account()).await? {
        organises.extend(reading.event_by_id(&event).await?.map(|one| one.slug.to_string()));
    }
    let mut schedules = Vec::new();
    for one in reading.schedules_of_account(person.account()).await? {
        let saved = reading.saved_sessions(&one.event, &one.id).await?;
        let event = reading.event_by_id(&one.event).await?;
        schedules.push(Schedule {
            event: event.map(|one| one.slug.to_string()).unwrap_or_default(),
            sessions: saved.iter().map(ToString::to_string).collect(),
            has_private_link: one.link_number > 0,
        });
    }
    let passkeys = reading.passkeys(person.account()).await?;
    let elsewhere = reading.identities(person.account()).await?;
    let mut seats = Vec::new();
    for (event, code) in reading.seats_everywhere(person.account()).await? {
        let event = reading.event_by_id(&event).await?;
        let event = event.map(|one| one.slug.to_string()).unwrap_or_default();
        seats.push(Place { event, session: code.to_string() });
    }
    Ok(About {
        seats,
        passkeys: passkeys.into_iter().map(passkey).collect(),
        elsewhere: elsewhere
            .into_iter()
            .map(|(issuer, subject)| Elsewhere { issuer, subject })
            .collect(),
        email: row.email,
        name: row.name,
        language: row.language,
        zone: row.zone,
        since: date(row.created_day),
        last_seen: date(row.seen_day),
        runs_this_installation: row.is_admin,
        organises,
        signed_in: sign_ins
            .into_iter()
            .map(|one| Browser {
                browser: one.device,
                by: one.how,
                last_seen: one.seen.to_string(),
                until: one.ends_at.to_string(),
            })
            .collect(),
        schedules,
    })
}

fn passkey(row: PasskeyRow) -> Passkey {
    let last_used = row.used_day.map(date);
    Passkey { name: row.name, id: row.id, since: date(row.created_day), last_used }
}

fn date(day: i64) -> String {
    let seconds = day.saturating_mul(86_400);
    let at = jiff::Timestamp::from_second(seconds).unwrap_or_default();
    at.to_zoned_datetime(jiff::tz::TimeZone::UTC).date().to_string()
}

/// Changes how somebody wishes to be called and written to.
pub async fn set_manner(house: &House, person: &Person, manner: &Manner) -> Result<(), Error> {
    let (account, manner) = (person.account().clone(), manner.clone());
    house
        .change(move |w| {
            let (account, manner) = (account.clone(), manner.clone());
            Box::pin(async move {
                let (name, zone) = (manner.name.as_deref(), manner.zone.as_deref());
                Ok(w.set_account_manner(&account, name, &manner.language, zone).await?)
            })
        })
        .await
}

/// Removes an account and everything that is its own, at once. Backups made before hold it until they go.
pub async fn erase(house: &House, person: &Person) -> Result<(), Error> {
    let (account, house_) = (person.account().clone(), house.clone());
    house
        .change(move |w| {
            let (account, house) = (account.clone(), house_.clone());
            Box::pin(async move {
                seats::leave_everything(w, &house, &account).await?;
                let email = w.account(&account).await?.and_then(|row| row.email_key);
                if let Some(key) = email {
                    w.delete_codes_of(&key).await?;
                }
                Ok(w.delete_account(&account).await?)
            })
        })
        .await
}
