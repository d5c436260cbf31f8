//! What an account holds, for its owner: to look at, to change, to take along, to have removed.

use serde::Serialize;

use super::signed_in;
use crate::proof::Person;
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
    pub schedules: Vec<Schedule>,
}

/// A browser in which they are signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Browser {
    pub browser: String,
    pub by: String,
    pub last_seen: String,
    pub until: String,
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
    Ok(About {
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
    let account = person.account().clone();
    house
        .change(move |w| {
            let account = account.clone();
            Box::pin(async move {
                let email = w.account(&account).await?.and_then(|row| row.email_key);
                if let Some(key) = email {
                    w.delete_codes_of(&key).await?;
                }
                Ok(w.delete_account(&account).await?)
            })
        })
        .await
}
