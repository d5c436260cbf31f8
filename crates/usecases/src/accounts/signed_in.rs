//! Being signed in: who a browser is, where else they are, and ending it.

use jiff::Timestamp;
use programme::SignInToken;
use programme::sign_in::MINUTES;
use store::{Role, SignInRow};

use super::enter::ends_at;
use super::own::erase;
use super::{DAYS_UNSEEN, MINUTES_FRESH, PASSKEY, day, hour, later};
use crate::my_schedule::DAY;
use crate::proof::Person;
use crate::{Error, House};

/// A browser that is signed in, and to what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn {
    pub person: Person,
    /// By which its owner names this sign-in.
    pub id: String,
    /// The browser and system, in words.
    pub device: String,
    /// By what they proved who they are: `mail`, `passkey`, `provider` or `link`.
    pub how: String,
    /// When they did so last.
    pub proved_at: Timestamp,
    pub email: Option<String>,
    pub name: Option<String>,
    pub is_admin: bool,
    /// Whether they organise any event.
    pub is_organiser: bool,
}

impl SignedIn {
    /// Whether more is asked of them than a letter proves.
    pub fn is_on_duty(&self) -> bool {
        self.is_admin || self.is_organiser
    }

    /// Whether they may do what their duty is: a letter, a provider or a link does not prove enough for that.
    pub fn may_act_on_duty(&self) -> bool {
        self.is_on_duty() && self.how == PASSKEY
    }

    /// Whether they proved lately enough who they are to change by what they do so.
    pub fn is_fresh(&self, now: Timestamp) -> bool {
        later(self.proved_at, MINUTES_FRESH * 60) > now
    }
}

/// A browser in which somebody is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignIn {
    /// By which its owner names it.
    pub id: String,
    pub device: String,
    pub how: String,
    /// The beginning of the last day on which it was here, UTC.
    pub seen: Timestamp,
    pub ends_at: Timestamp,
}

/// Who the browser with this token is; nobody when it was never signed in, or is not any more. It stays
/// signed in for longer by being here.
pub async fn find(house: &House, token: &SignInToken) -> Result<Option<SignedIn>, Error> {
    let (now, today) = (house.now(), day(house.now()));
    let mut reading = house.store.read().await?;
    let Some(row) = reading.sign_in(&token.hash(), now).await? else { return Ok(None) };
    let Some(account) = reading.account(&row.account).await? else { return Ok(None) };
    let roles = reading.roles(&row.account).await?;
    let found = SignedIn {
        is_organiser: roles.iter().any(|(_, role)| *role == Role::Organiser),
        id: row.id,
        device: row.device,
        how: row.how,
        proved_at: row.proved_at,
        email: account.email,
        name: account.name,
        is_admin: account.is_admin,
        person: Person::new(account.id),
    };
    drop(reading);
    if row.seen_day < today {
        let (hash, account) = (row.token_hash, found.person.account().clone());
        let ends_at = ends_at(now, found.is_on_duty());
        house
            .change(move |w| {
                let (hash, account) = (hash.clone(), account.clone());
                Box::pin(async move {
                    w.see_sign_in(&hash, today, ends_at).await?;
                    w.see_account(&account, today).await?;
                    Ok(())
                })
            })
            .await?;
    }
    Ok(Some(found))
}

/// Every browser in which somebody is signed in, the latest first.
pub async fn sign_ins(house: &House, person: &Person) -> Result<Vec<SignIn>, Error> {
    let mut reading = house.store.read().await?;
    let rows = reading.sign_ins(person.account(), house.now()).await?;
    let sign_in = |row: SignInRow| SignIn {
        id: row.id,
        device: row.device,
        how: row.how,
        seen: later(Timestamp::UNIX_EPOCH, row.seen_day.saturating_mul(DAY)),
        ends_at: row.ends_at,
    };
    Ok(rows.into_iter().map(sign_in).collect())
}

/// Ends the sign-in of the browser that holds this token.
pub async fn sign_out(house: &House, token: &SignInToken) -> Result<(), Error> {
    let hash = token.hash();
    house
        .change(move |w| {
            let hash = hash.clone();
            Box::pin(async move { Ok(w.delete_sign_in(&hash).await?) })
        })
        .await
}

/// Ends one of somebody's own sign-ins.
pub async fn end(house: &House, person: &Person, id: &str) -> Result<(), Error> {
    let (account, id) = (person.account().clone(), id.to_owned());
    house
        .change(move |w| {
            let (account, id) = (account.clone(), id.clone());
            Box::pin(async move { Ok(w.delete_sign_in_by_id(&account, &id).await?) })
        })
        .await
}

/// Signs somebody out in every browser but the one with this sign-in.
pub async fn end_others(house: &House, person: &Person, id: &str) -> Result<(), Error> {
    let (account, id, now) = (person.account().clone(), id.to_owned(), house.now());
    house
        .change(move |w| {
            let (account, id) = (account.clone(), id.clone());
            Box::pin(async move {
                for row in w.sign_ins(&account, now).await? {
                    if row.id != id {
                        w.delete_sign_in(&row.token_hash).await?;
                    }
                }
                Ok(())
            })
        })
        .await
}

/// Removes what is over: sign-ins, codes and links that ended, and accounts that nobody has signed in to for
/// [`DAYS_UNSEEN`]. Says how many rows there were.
pub async fn forget_old(house: &House) -> Result<u64, Error> {
    let now = house.now();
    let mut removed = house
        .change(move |w| {
            Box::pin(async move {
                // How many codes were asked for within an hour has to be known for as long.
                let codes = later(now, -3_600 - MINUTES * 60);
                let ended = w.delete_ended_sign_ins(now, codes, hour(now) - 2).await?;
                Ok(ended + w.delete_ended_challenges(now).await?)
            })
        })
        .await?;
    loop {
        let mut reading = house.store.read().await?;
        let unseen = reading.accounts_unseen_since(day(now) - DAYS_UNSEEN).await?;
        drop(reading);
        if unseen.is_empty() {
            return Ok(removed);
        }
        for account in unseen {
            erase(house, &Person::new(account)).await?;
            removed += 1;
        }
    }
}
