//! Giving a code back, or a link that works once, and being signed in by it.

use jiff::Timestamp;
use programme::sign_in::{MOST_FAILURES, MOST_TRIES};
use programme::{BrowserSecret, OneTimeLink, SignInCode, SignInToken};
use store::{AccountId, AccountRow, CodeRow, SignInRow, Writing, random_id};

use super::{DAYS_SIGNED_IN, DAYS_SIGNED_IN_ON_DUTY, LINK, day, hour, later};
use crate::house::Step;
use crate::my_schedule::DAY;
use crate::proof::Person;
use crate::{Error, House};

/// What a code came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entered {
    Done(NewSignIn),
    /// It is another one; so many tries are left.
    Wrong {
        left: u32,
    },
    /// It was used, another was asked for, its time is over, or it was asked for elsewhere.
    Over,
    /// There were too many wrong codes for this address lately.
    TooMany,
}

/// A browser that is signed in from now on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSignIn {
    /// What the browser keeps.
    pub token: SignInToken,
    pub person: Person,
    /// Whether the account was made by it.
    pub is_new: bool,
}

/// What is the same for every way to sign in.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub token: SignInToken,
    pub id: String,
    pub how: &'static str,
    pub device: String,
    pub now: Timestamp,
}

impl Entry {
    /// `device` is the browser and system in words; the longest part of it is left out.
    pub fn new(house: &House, how: &'static str, device: &str) -> Entry {
        Entry {
            token: SignInToken::random(house.chance.as_ref()),
            id: random_id(house.chance.as_ref()),
            how,
            device: device.chars().take(60).collect(),
            now: house.now(),
        }
    }

    /// Signs a browser in to an account.
    pub async fn sign_in(&self, w: &mut Writing, account: &AccountRow) -> Step<()> {
        let row = self.row(w, account).await?;
        w.create_sign_in(&row).await?;
        w.see_account(&account.id, day(self.now)).await?;
        Ok(())
    }

    /// A browser that is signed in to an account already, under this id, is so by this proof from now on:
    /// with another secret and another id, so that whoever learned the earlier one has nothing (CASES C-08).
    /// False when it is not signed in any more.
    pub async fn again(&self, w: &mut Writing, account: &AccountRow, id: &str) -> Step<bool> {
        let row = self.row(w, account).await?;
        Ok(w.prove_again(id, &row).await?)
    }

    async fn row(&self, w: &mut Writing, account: &AccountRow) -> Step<SignInRow> {
        let on_duty = is_on_duty(w, account).await?;
        Ok(SignInRow {
            token_hash: self.token.hash(),
            id: self.id.clone(),
            account: account.id.clone(),
            how: self.how.to_owned(),
            device: self.device.clone(),
            proved_at: self.now,
            seen_day: day(self.now),
            ends_at: ends_at(self.now, on_duty),
        })
    }
}

/// Whether more is asked of somebody than a letter proves.
pub(super) async fn is_on_duty(w: &mut Writing, account: &AccountRow) -> Step<bool> {
    Ok(account.is_admin || !w.roles(&account.id).await?.is_empty())
}

/// Until when a browser stays signed in that is here now.
pub(crate) fn ends_at(now: Timestamp, on_duty: bool) -> Timestamp {
    later(now, DAY * if on_duty { DAYS_SIGNED_IN_ON_DUTY } else { DAYS_SIGNED_IN })
}

/// Signs in the browser that asked for this code. Of many that bring the same code at once, one is.
pub async fn enter(
    house: &House,
    browser: &BrowserSecret,
    code: SignInCode,
    language: &str,
    device: &str,
) -> Result<Entered, Error> {
    let entry = Entry::new(house, "mail", device);
    let fresh = AccountId::random(house.chance.as_ref());
    let (browser, language) = (*browser, language.to_owned());
    house
        .change(move |w| {
            let (entry, fresh, language) = (entry.clone(), fresh.clone(), language.clone());
            Box::pin(async move {
                let now = entry.now;
                let row = w.code(&browser.hash()).await?;
                let Some(row) = row.filter(|row| row.ends_at > now && row.tries < MOST_TRIES)
                else {
                    return Ok(Entered::Over);
                };
                if w.failures_since(&row.email_key, hour(now) - 1).await? >= MOST_FAILURES {
                    return Ok(Entered::TooMany);
                }
                if row.code_hash != code.hash(&browser) {
                    w.count_failure(&row.browser_hash, &row.email_key, hour(now)).await?;
                    return Ok(Entered::Wrong { left: MOST_TRIES - row.tries - 1 });
                }
                if !w.end_code(&row.browser_hash, now).await? {
                    return Ok(Entered::Over);
                }
                let (account, is_new) = account_of(w, &row, fresh, &language, day(now)).await?;
                entry.sign_in(w, &account).await?;
                let person = Person::new(account.id);
                Ok(Entered::Done(NewSignIn { token: entry.token, person, is_new }))
            })
        })
        .await
}

/// The account with the address of a code, made if it is the first.
async fn account_of(
    w: &mut Writing,
    row: &CodeRow,
    fresh: AccountId,
    language: &str,
    today: i64,
) -> Step<(AccountRow, bool)> {
    if let Some(account) = w.account_by_email(&row.email_key).await? {
        return Ok((account, false));
    }
    let account = AccountRow {
        id: fresh,
        email: Some(row.email.clone()),
        email_key: Some(row.email_key.clone()),
        name: None,
        language: language.to_owned(),
        zone: None,
        is_admin: false,
        created_day: today,
        seen_day: today,
    };
    w.create_account(&account).await?;
    Ok((account, true))
}

/// Signs in the browser that brings a link from the operator; nothing when the link is used, or over.
pub async fn enter_by_link(
    house: &House,
    link: &OneTimeLink,
    device: &str,
) -> Result<Option<NewSignIn>, Error> {
    let entry = Entry::new(house, LINK, device);
    let hash = link.hash();
    house
        .change(move |w| {
            let (entry, hash) = (entry.clone(), hash.clone());
            Box::pin(async move {
                let Some(id) = w.take_one_time_link(&hash, entry.now).await? else {
                    return Ok(None);
                };
                let Some(account) = w.account(&id).await? else { return Ok(None) };
                entry.sign_in(w, &account).await?;
                let person = Person::new(id);
                Ok(Some(NewSignIn { token: entry.token, person, is_new: false }))
            })
        })
        .await
}
