//! Passkeys of accounts: adding one, signing in by one, proving again by one, naming and removing them.
//!
//! Each proof has two steps: a question, which the house remembers for one browser and five minutes, and the
//! answer, which uses it up whether it is right or not. See `docs/decisions/0024-passkeys.md`.

use auth::NoProof;
use auth::passkeys::{Claim, Holder, Passkeys, Question, SECONDS};
use programme::BrowserSecret;
use serde_json::json;
use store::{AccountId, ChallengeRow, PasskeyRow, WriteError, Writing};

use super::enter::{Entry, NewSignIn, is_on_duty};
use super::{LINK, PASSKEY, SignedIn, day, later};
use crate::house::Step;
use crate::proof::Person;
use crate::{Error, House, Refusal, audit};

/// The passkeys that one account may have.
pub const MOST_PASSKEYS: usize = 20;
/// The longest name of a passkey, in letters.
pub const LONGEST_NAME: usize = 60;

/// The proofs that may be begun and not ended, of all people together.
pub const MOST_BEGUN: u32 = 20_000;

/// What a question is for, as it is kept.
const TO_ADD: &str = "passkey-new";
const TO_ENTER: &str = "passkey";
const AGAIN: &str = "passkey-again";

/// A proof that was begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Begun {
    /// What the browser keeps, and gives back with its answer.
    pub browser: BrowserSecret,
    /// For the browser, in JSON.
    pub question: String,
}

/// What an answer came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answered {
    Done(NewSignIn),
    /// The question was asked elsewhere, was answered, or its time is over; or nobody is signed in any more.
    Over,
    /// It proves nothing.
    Refused,
}

/// A passkey, for its owner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldPasskey {
    pub id: String,
    pub name: String,
    /// Days since 1970.
    pub created_day: i64,
    pub used_day: Option<i64>,
}

/// The passkeys of somebody, the oldest first.
pub async fn passkeys(house: &House, person: &Person) -> Result<Vec<HeldPasskey>, Error> {
    let rows = house.store.read().await?.passkeys(person.account()).await?;
    let held = |row: PasskeyRow| HeldPasskey {
        id: row.id,
        name: row.name,
        created_day: row.created_day,
        used_day: row.used_day,
    };
    Ok(rows.into_iter().map(held).collect())
}

/// Refuses whoever proved too long ago who they are to change by what they do so, or, being on duty, by less
/// than what they began with.
pub(super) fn may_change(house: &House, who: &SignedIn, enough: &[&str]) -> Result<(), Refusal> {
    if who.is_on_duty() && !enough.contains(&who.how.as_str()) {
        return Err(Refusal::PasskeyFirst);
    }
    if who.is_fresh(house.now()) { Ok(()) } else { Err(Refusal::ProveAgain) }
}

/// Begins to add a passkey to the account that a browser is signed in to.
pub async fn begin_adding(house: &House, site: &Passkeys, who: &SignedIn) -> Result<Begun, Error> {
    may_change(house, who, &[PASSKEY, LINK])?;
    let account = who.person.account();
    let known = house.store.read().await?.passkeys(account).await?;
    if known.len() >= MOST_PASSKEYS {
        return Err(Refusal::TooManyPasskeys.into());
    }
    let id = account.as_str().to_owned();
    let name = who.email.clone().or_else(|| who.name.clone());
    // Whoever has neither tells their accounts apart by the beginning of the id.
    let name = name.unwrap_or_else(|| id.chars().take(8).collect());
    let known: Vec<String> = known.into_iter().map(|one| one.id).collect();
    let question = site.ask_for_new(&Holder { id, name }, &known).map_err(fault)?;
    begin(house, TO_ADD, Some(account.clone()), question).await
}

/// Adds the passkey that was made. The browser is signed in by it from then on.
pub async fn finish_adding(
    house: &House,
    site: &Passkeys,
    who: &SignedIn,
    browser: &BrowserSecret,
    answer: &str,
    name: &str,
) -> Result<Answered, Error> {
    let Some(begun) = take(house, TO_ADD, browser).await? else { return Ok(Answered::Over) };
    if begun.account.as_ref() != Some(who.person.account()) {
        return Ok(Answered::Over);
    }
    let Ok(made) = site.made(&begun.state, answer) else { return Ok(Answered::Refused) };
    let entry = Entry::new(house, PASSKEY, &who.device);
    let row = PasskeyRow {
        id: made.id,
        account: who.person.account().clone(),
        name: named(name, &who.device),
        credential: made.credential,
        created_day: day(entry.now),
        used_day: None,
    };
    let (house_, sign_in) = (house.clone(), who.id.clone());
    house
        .change(move |w| {
            let (house, entry) = (house_.clone(), entry.clone());
            let (row, sign_in) = (row.clone(), sign_in.clone());
            Box::pin(async move {
                w.hold_account(&row.account).await?;
                let Some(account) = w.account(&row.account).await? else {
                    return Ok(Answered::Over);
                };
                if w.passkey(&row.id).await?.is_some() {
                    return Ok(Answered::Refused);
                }
                if w.passkeys(&row.account).await?.len() >= MOST_PASSKEYS {
                    return Err(WriteError::Refused(Refusal::TooManyPasskeys));
                }
                if !entry.again(w, &account, &sign_in).await? {
                    return Ok(Answered::Over);
                }
                w.create_passkey(&row).await?;
                if is_on_duty(w, &account).await? {
                    tell(w, &house, &row.account, "add-passkey").await?;
                }
                let person = Person::new(account.id);
                Ok(Answered::Done(NewSignIn { token: entry.token, person, is_new: false }))
            })
        })
        .await
}

/// Begins to sign in: whoever it is, the device knows.
pub async fn begin_entering(house: &House, site: &Passkeys) -> Result<Begun, Error> {
    begin(house, TO_ENTER, None, site.ask().map_err(fault)?).await
}

/// Signs in the browser that was asked, to the account whose passkey it showed.
pub async fn finish_entering(
    house: &House,
    site: &Passkeys,
    browser: &BrowserSecret,
    answer: &str,
    device: &str,
) -> Result<Answered, Error> {
    let Some(begun) = take(house, TO_ENTER, browser).await? else { return Ok(Answered::Over) };
    let Some(shown) = check(house, site, &begun, answer).await? else {
        return Ok(Answered::Refused);
    };
    let entry = Entry::new(house, PASSKEY, device);
    house
        .change(move |w| {
            let (shown, entry) = (shown.clone(), entry.clone());
            Box::pin(async move {
                let id = &shown.passkey.account;
                let Some(account) = w.account(id).await? else { return Ok(Answered::Refused) };
                if !w.use_passkey(&shown.passkey, &shown.credential, day(entry.now)).await? {
                    return Ok(Answered::Refused);
                }
                entry.sign_in(w, &account).await?;
                let person = Person::new(account.id);
                Ok(Answered::Done(NewSignIn { token: entry.token, person, is_new: false }))
            })
        })
        .await
}

/// Begins to prove again who somebody is that is signed in.
pub async fn begin_again(house: &House, site: &Passkeys, who: &SignedIn) -> Result<Begun, Error> {
    let account = who.person.account().clone();
    begin(house, AGAIN, Some(account), site.ask().map_err(fault)?).await
}

/// The browser is signed in by a passkey of the same account from then on.
pub async fn finish_again(
    house: &House,
    site: &Passkeys,
    who: &SignedIn,
    browser: &BrowserSecret,
    answer: &str,
) -> Result<Answered, Error> {
    let Some(begun) = take(house, AGAIN, browser).await? else { return Ok(Answered::Over) };
    let own = who.person.account();
    if begun.account.as_ref() != Some(own) {
        return Ok(Answered::Over);
    }
    let shown = check(house, site, &begun, answer).await?;
    let Some(shown) = shown.filter(|shown| shown.passkey.account == *own) else {
        return Ok(Answered::Refused);
    };
    let (entry, sign_in) = (Entry::new(house, PASSKEY, &who.device), who.id.clone());
    house
        .change(move |w| {
            let (shown, entry, sign_in) = (shown.clone(), entry.clone(), sign_in.clone());
            Box::pin(async move {
                let id = &shown.passkey.account;
                let Some(account) = w.account(id).await? else { return Ok(Answered::Over) };
                if !w.use_passkey(&shown.passkey, &shown.credential, day(entry.now)).await? {
                    return Ok(Answered::Refused);
                }
                if !entry.again(w, &account, &sign_in).await? {
                    return Ok(Answered::Over);
                }
                let person = Person::new(account.id);
                Ok(Answered::Done(NewSignIn { token: entry.token, person, is_new: false }))
            })
        })
        .await
}

/// Gives one of somebody's own passkeys another name.
pub async fn rename(house: &House, person: &Person, id: &str, name: &str) -> Result<(), Error> {
    let name = named(name, "");
    if name.is_empty() {
        return Ok(());
    }
    let (account, id) = (person.account().clone(), id.to_owned());
    house
        .change(move |w| {
            let (account, id, name) = (account.clone(), id.clone(), name.clone());
            Box::pin(async move { Ok(w.name_passkey(&account, &id, &name).await?) })
        })
        .await
}

/// Removes one of somebody's own passkeys; not the last one of somebody on duty.
pub async fn remove(house: &House, who: &SignedIn, id: &str) -> Result<(), Error> {
    may_change(house, who, &[PASSKEY])?;
    let (own, id, house_) = (who.person.account().clone(), id.to_owned(), house.clone());
    house
        .change(move |w| {
            let (own, id, house) = (own.clone(), id.clone(), house_.clone());
            Box::pin(async move {
                w.hold_account(&own).await?;
                let Some(account) = w.account(&own).await? else { return Ok(()) };
                let on_duty = is_on_duty(w, &account).await?;
                let others = w.passkeys(&own).await?.iter().filter(|one| one.id != id).count();
                if others == 0 && on_duty {
                    return Err(WriteError::Refused(Refusal::LastPasskey));
                }
                if others == 0
                    && account.email_key.is_none()
                    && w.identities(&own).await?.is_empty()
                {
                    return Err(WriteError::Refused(Refusal::LastWayIn));
                }
                if w.delete_passkey(&own, &id).await? && on_duty {
                    tell(w, &house, &own, "remove-passkey").await?;
                }
                Ok(())
            })
        })
        .await
}

/// What the house writes down of the passkeys of somebody on duty.
async fn tell(w: &mut Writing, house: &House, who: &AccountId, act: &str) -> Step<()> {
    let line = audit::line(house, None, who.as_str(), act, &json!({ "account": who.as_str() }));
    Ok(w.add_audit(&line).await?)
}

/// A name as it is kept; of the browser, when its owner gave none.
fn named(name: &str, device: &str) -> String {
    let plain: String = name.chars().map(|one| if one.is_control() { ' ' } else { one }).collect();
    let name = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = if name.is_empty() { device } else { &name };
    name.chars().take(LONGEST_NAME).collect()
}

async fn begin(
    house: &House,
    kind: &'static str,
    account: Option<AccountId>,
    question: Question,
) -> Result<Begun, Error> {
    let browser = BrowserSecret::random(house.chance.as_ref());
    let row = ChallengeRow {
        browser_hash: browser.hash(),
        kind: kind.to_owned(),
        account,
        state: question.kept,
        ends_at: later(house.now(), i64::try_from(SECONDS).unwrap_or(0)),
    };
    remember(house, row).await?;
    Ok(Begun { browser, question: question.asked })
}

/// Remembers a proof that was begun. Whoever begins one is not known yet, so there is a bound to all of them
/// together: a flood fills no disk.
pub(super) async fn remember(house: &House, row: ChallengeRow) -> Result<(), Error> {
    let now = house.now();
    house
        .change(move |w| {
            let row = row.clone();
            Box::pin(async move {
                w.delete_ended_challenges(now).await?;
                if w.challenges(now).await? >= MOST_BEGUN {
                    return Err(WriteError::Refused(Refusal::TooManyAtOnce));
                }
                Ok(w.create_challenge(&row).await?)
            })
        })
        .await
}

/// What a browser was asked, once: what comes of its answer does not bring the question back.
pub(super) async fn take(
    house: &House,
    kind: &'static str,
    browser: &BrowserSecret,
) -> Result<Option<ChallengeRow>, Error> {
    let (hash, now) = (browser.hash(), house.now());
    house
        .change(move |w| {
            let hash = hash.clone();
            Box::pin(async move { Ok(w.take_challenge(&hash, kind, now).await?) })
        })
        .await
}

/// A passkey that was shown.
#[derive(Clone)]
struct Shown {
    passkey: PasskeyRow,
    /// What is kept of it from now on.
    credential: String,
}

/// The passkey that an answer shows; nothing when it proves nothing.
async fn check(
    house: &House,
    site: &Passkeys,
    begun: &ChallengeRow,
    answer: &str,
) -> Result<Option<Shown>, Error> {
    let Ok(claim) = site.claim(answer) else { return Ok(None) };
    let found = house.store.read().await?.passkey(&claim.id).await?;
    let own = |passkey: &PasskeyRow, claim: &Claim| passkey.account.as_str() == claim.holder;
    let Some(passkey) = found.filter(|passkey| own(passkey, &claim)) else { return Ok(None) };
    let shown = site.shown(&begun.state, &claim, &passkey.credential);
    Ok(shown.ok().map(|credential| Shown { passkey, credential }))
}

/// A question that cannot be asked is a fault of ours.
fn fault(_: NoProof) -> Error {
    Error::Fault("a question for a passkey could not be made".into())
}
