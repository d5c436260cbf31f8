//! Duties of accounts, as the operator gives them: running the installation, organising an event.

use programme::{Email, EventSlug, OneTimeLink};
use serde_json::json;
use store::{AccountId, AccountRow, Role, WriteError, Writing};

use super::enter::is_on_duty;
use super::{day, later};
use crate::house::Step;
use crate::{Error, House, Operator, Refusal, audit};

/// For how long a link from the operator works, in hours.
pub const LINK_HOURS: i64 = 24;

/// What somebody is to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Duty {
    /// Run the installation.
    Admin,
    /// Organise this event.
    Organiser(EventSlug),
    /// Nothing more than others: a link for somebody whom letters do not reach.
    None,
}

/// Gives somebody a duty, with an account if they have none, and a link by which they sign in once.
///
/// A first duty begins with the link: passkeys from before, which a letter alone may have made, go. Whoever is
/// signed in has to do so anew.
pub async fn invite(
    house: &House,
    operator: &Operator,
    email: &Email,
    language: &str,
    duty: &Duty,
) -> Result<OneTimeLink, Error> {
    let link = OneTimeLink::random(house.chance.as_ref());
    let fresh = AccountId::random(house.chance.as_ref());
    let (who, email, language) = (operator.name().to_owned(), email.clone(), language.to_owned());
    let (house_, duty, now) = (house.clone(), duty.clone(), house.now());
    house
        .change(move |w| {
            let (house, who, duty) = (house_.clone(), who.clone(), duty.clone());
            let (email, language, fresh) = (email.clone(), language.clone(), fresh.clone());
            Box::pin(async move {
                let id = match w.account_by_email(&email.key()).await? {
                    Some(account) => account.id,
                    None => {
                        let account = AccountRow {
                            id: fresh,
                            email: Some(email.as_str().to_owned()),
                            email_key: Some(email.key()),
                            name: None,
                            language,
                            zone: None,
                            is_admin: false,
                            created_day: day(now),
                            seen_day: day(now),
                        };
                        w.create_account(&account).await?;
                        account.id
                    }
                };
                if duty != Duty::None {
                    begin(w, &id).await?;
                }
                let mut event = None;
                match &duty {
                    Duty::Admin => w.set_admin(&id, true).await?,
                    Duty::Organiser(slug) => {
                        let row = w.event(slug).await?;
                        let row = row.ok_or_else(|| Refusal::NoSuchEvent(slug.clone()));
                        let row = row.map_err(WriteError::Refused)?;
                        w.add_role(&row.id, &id, Role::Organiser).await?;
                        event = Some(row.id);
                    }
                    Duty::None => {}
                }
                w.create_one_time_link(&link.hash(), &id, later(now, LINK_HOURS * 3_600)).await?;
                let detail = json!({ "account": id.as_str(), "duty": word(&duty) });
                let line = audit::line(&house, event.as_ref(), &who, "invite", &detail);
                w.add_audit(&line).await?;
                Ok(link)
            })
        })
        .await
}

/// What of an account does not outlast that it is given a duty.
async fn begin(w: &mut Writing, id: &AccountId) -> Step<()> {
    let Some(account) = w.account(id).await? else { return Ok(()) };
    if !is_on_duty(w, &account).await? {
        w.delete_passkeys(id).await?;
    }
    Ok(w.delete_sign_ins(id).await?)
}

fn word(duty: &Duty) -> &'static str {
    match duty {
        Duty::Admin => "admin",
        Duty::Organiser(_) => Role::Organiser.as_str(),
        Duty::None => "none",
    }
}

/// Takes every duty from somebody, and signs them out everywhere, as what they may was proven there.
pub async fn relieve(house: &House, operator: &Operator, email: &Email) -> Result<(), Error> {
    let (who, key, house_) = (operator.name().to_owned(), email.key(), house.clone());
    house
        .change(move |w| {
            let (house, who, key) = (house_.clone(), who.clone(), key.clone());
            Box::pin(async move {
                let account = w.account_by_email(&key).await?;
                let account = account.ok_or(WriteError::Refused(Refusal::NoSuchAccount))?;
                for (event, role) in w.roles(&account.id).await? {
                    w.remove_role(&event, &account.id, role).await?;
                }
                w.set_admin(&account.id, false).await?;
                w.delete_sign_ins(&account.id).await?;
                let detail = json!({ "account": account.id.as_str() });
                let line = audit::line(&house, None, &who, "relieve", &detail);
                Ok(w.add_audit(&line).await?)
            })
        })
        .await
}

/// Somebody with a duty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnDuty {
    pub email: String,
    pub duty: Duty,
    /// How many passkeys they have: none, and they may not do what their duty is.
    pub passkeys: u32,
}

/// Everybody with a duty, for the operator.
pub async fn on_duty(house: &House, _operator: &Operator) -> Result<Vec<OnDuty>, Error> {
    let mut reading = house.store.read().await?;
    let mut found = Vec::new();
    for (email, passkeys) in reading.admins().await? {
        found.push(OnDuty { email: email.unwrap_or_default(), duty: Duty::Admin, passkeys });
    }
    for (email, event, passkeys) in reading.organisers().await? {
        let (email, duty) = (email.unwrap_or_default(), Duty::Organiser(event));
        found.push(OnDuty { email, duty, passkeys });
    }
    Ok(found)
}
