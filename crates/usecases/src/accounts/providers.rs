//! Signing in by an account at another house (OpenID Connect), and joining such an account to one's own.
//!
//! Somebody is found by issuer and subject together and by nothing else: an address that a provider tells of
//! is neither asked for nor believed (CASES C-06). See `docs/decisions/0025-openid-connect.md`.

mod asking;

pub use asking::{Provider, Providers};

use auth::provider::{Identity, Proof, Secrets};
use jiff::Timestamp;
use programme::BrowserSecret;
use serde::{Deserialize, Serialize};
use store::{AccountId, AccountRow, ChallengeRow, WriteError, Writing};

use self::asking::Asked;
use super::enter::{Entry, NewSignIn};
use super::passkeys::{may_change, remember, take};
use super::{PASSKEY, PROVIDER, SignedIn, day, later};
use crate::house::Step;
use crate::proof::Person;
use crate::{Error, House, Refusal};

/// How long somebody may stay at the provider, in minutes.
pub const MINUTES_AWAY: i64 = 10;

/// What somebody goes to a provider for, as it is kept.
const TO_ENTER: &str = "provider";
const TO_JOIN: &str = "provider-join";
const AGAIN: &str = "provider-again";

/// A browser is about to go to a provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaving {
    /// What the browser keeps, and brings back.
    pub browser: BrowserSecret,
    /// Where it goes.
    pub to: String,
}

/// What a browser brings back from a provider.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Brought {
    pub state: String,
    pub code: String,
    /// Which provider says so (RFC 9207); many do not say.
    pub issuer: Option<String>,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Met {
    /// Signed in; and the page of this site that the person came from.
    Done(NewSignIn, Option<String>),
    /// The account there leads to the one here from now on.
    Joined,
    /// It leads to another account here already.
    AnothersAlready,
    /// It was begun elsewhere, or is used, or its time is over.
    Over,
    /// It proves nothing.
    Refused,
    /// The provider could not be asked.
    Silent,
}

/// What the house remembers while somebody is at a provider.
#[derive(Serialize, Deserialize)]
struct Kept {
    issuer: String,
    state: String,
    nonce: String,
    verifier: String,
    back: Option<String>,
    begun_at: Timestamp,
}

/// Sends a browser to a provider to sign in; `back` is the page of this site that it came from. Nothing, when
/// the provider could not be asked.
pub async fn begin_entering(
    house: &House,
    provider: &Provider,
    returning: &str,
    back: Option<&str>,
) -> Result<Option<Leaving>, Error> {
    let aim = Aim { kind: TO_ENTER, account: None, proof: Proof::Any };
    begin(house, provider, returning, back, aim).await
}

/// Sends a browser there so that the account there leads to the one that it is signed in to.
pub async fn begin_joining(
    house: &House,
    provider: &Provider,
    returning: &str,
    who: &SignedIn,
) -> Result<Option<Leaving>, Error> {
    may_change(house, who, &[PASSKEY])?;
    let account = Some(who.person.account().clone());
    let aim = Aim { kind: TO_JOIN, account, proof: Proof::Any };
    begin(house, provider, returning, None, aim).await
}

/// Sends a browser there so that the person proves again who they are.
pub async fn begin_again(
    house: &House,
    provider: &Provider,
    returning: &str,
    back: Option<&str>,
    who: &SignedIn,
) -> Result<Option<Leaving>, Error> {
    let account = Some(who.person.account().clone());
    let aim = Aim { kind: AGAIN, account, proof: Proof::Fresh };
    begin(house, provider, returning, back, aim).await
}

struct Aim {
    kind: &'static str,
    account: Option<AccountId>,
    proof: Proof,
}

async fn begin(
    house: &House,
    provider: &Provider,
    returning: &str,
    back: Option<&str>,
    aim: Aim,
) -> Result<Option<Leaving>, Error> {
    let Ok(known) = provider.known(house.now()).await else { return Ok(None) };
    let chance = house.chance.as_ref();
    // Each is 256 random bits in hexadecimal.
    let drawn = || BrowserSecret::random(chance).to_string();
    let secrets = Secrets { state: drawn(), nonce: drawn(), verifier: drawn() };
    let to = provider.said().question(&known, returning, &secrets, aim.proof);
    let browser = BrowserSecret::random(chance);
    let kept = Kept {
        issuer: provider.said().issuer().to_owned(),
        state: secrets.state,
        nonce: secrets.nonce,
        verifier: secrets.verifier,
        back: back.map(str::to_owned),
        begun_at: house.now(),
    };
    let row = ChallengeRow {
        browser_hash: browser.hash(),
        kind: aim.kind.to_owned(),
        account: aim.account,
        state: serde_json::to_string(&kept)?,
        ends_at: later(house.now(), MINUTES_AWAY * 60),
    };
    remember(house, row).await?;
    Ok(Some(Leaving { browser, to }))
}

/// Who comes back, and to where.
#[derive(Debug, Clone, Copy)]
pub struct Returning<'a> {
    /// The address to which the provider sent them, as it was asked to.
    pub to: &'a str,
    pub browser: &'a BrowserSecret,
    /// Who is signed in in this browser.
    pub who: Option<&'a SignedIn>,
    /// The tag of the language in which they read.
    pub language: &'a str,
    /// The browser and system, in words.
    pub device: &'a str,
}

/// Takes what a browser brought back from a provider. Whatever comes of it, it is used up.
pub async fn finish(
    house: &House,
    providers: &Providers,
    returning: Returning<'_>,
    brought: &Brought,
) -> Result<Met, Error> {
    let Some(begun) = taken(house, returning.browser).await? else { return Ok(Met::Over) };
    let kept: Kept = serde_json::from_str(&begun.state)?;
    let own = returning.who.map(|who| who.person.account());
    if begun.kind != TO_ENTER && (own.is_none() || begun.account.as_ref() != own) {
        return Ok(Met::Over);
    }
    let other = brought.issuer.as_ref().is_some_and(|issuer| *issuer != kept.issuer);
    if brought.state != kept.state || other {
        return Ok(Met::Refused);
    }
    let Some(provider) = providers.by_issuer(&kept.issuer) else { return Ok(Met::Over) };
    let since = (begun.kind == AGAIN).then_some(kept.begun_at);
    let code = asking::Code {
        code: &brought.code,
        back: returning.to,
        verifier: &kept.verifier,
        nonce: &kept.nonce,
        since,
    };
    let identity = match provider.redeem(code, house.now()).await {
        Asked::Told(identity) => identity,
        Asked::Lied => return Ok(Met::Refused),
        Asked::Silent => return Ok(Met::Silent),
    };
    match (begun.kind.as_str(), returning.who) {
        (TO_JOIN, Some(who)) => join(house, who, identity).await,
        (AGAIN, Some(who)) => again(house, who, identity, kept.back).await,
        _ => enter(house, &returning, identity, kept.back).await,
    }
}

/// What a browser went away for, once.
async fn taken(house: &House, browser: &BrowserSecret) -> Result<Option<ChallengeRow>, Error> {
    for kind in [TO_ENTER, TO_JOIN, AGAIN] {
        if let Some(begun) = take(house, kind, browser).await? {
            return Ok(Some(begun));
        }
    }
    Ok(None)
}

/// Signs a browser in to the account that an identity leads to; to a new one, when it leads to none.
async fn enter(
    house: &House,
    returning: &Returning<'_>,
    identity: Identity,
    back: Option<String>,
) -> Result<Met, Error> {
    let entry = Entry::new(house, PROVIDER, returning.device);
    let fresh = AccountRow {
        id: AccountId::random(house.chance.as_ref()),
        email: None,
        email_key: None,
        name: None,
        language: returning.language.to_owned(),
        zone: None,
        is_admin: false,
        created_day: day(entry.now),
        seen_day: day(entry.now),
    };
    house
        .change(move |w| {
            let (entry, fresh) = (entry.clone(), fresh.clone());
            let (identity, back) = (identity.clone(), back.clone());
            Box::pin(async move {
                let (account, is_new) = account_of(w, &identity, fresh).await?;
                entry.sign_in(w, &account).await?;
                let person = Person::new(account.id);
                let sign_in = NewSignIn { token: entry.token, person, is_new };
                Ok(Met::Done(sign_in, back))
            })
        })
        .await
}

/// The account that an identity leads to, and whether it was made just now.
async fn account_of(
    w: &mut Writing,
    identity: &Identity,
    fresh: AccountRow,
) -> Step<(AccountRow, bool)> {
    if let Some(account) = known(w, identity).await? {
        return Ok((account, false));
    }
    w.create_account(&fresh).await?;
    if w.add_identity(&identity.issuer, &identity.subject, &fresh.id).await? {
        return Ok((fresh, true));
    }
    // The same person came twice at once, and the other was first.
    w.delete_account(&fresh.id).await?;
    let account = known(w, identity).await?;
    Ok((account.ok_or(WriteError::Refused(Refusal::Contended))?, false))
}

/// The account that an identity leads to.
async fn known(w: &mut Writing, identity: &Identity) -> Step<Option<AccountRow>> {
    match w.identity(&identity.issuer, &identity.subject).await? {
        Some(id) => Ok(w.account(&id).await?),
        None => Ok(None),
    }
}

/// Lets an identity lead to the account that somebody is signed in to.
async fn join(house: &House, who: &SignedIn, identity: Identity) -> Result<Met, Error> {
    may_change(house, who, &[PASSKEY])?;
    let own = who.person.account().clone();
    house
        .change(move |w| {
            let (own, identity) = (own.clone(), identity.clone());
            Box::pin(async move {
                if w.add_identity(&identity.issuer, &identity.subject, &own).await? {
                    return Ok(Met::Joined);
                }
                let owner = w.identity(&identity.issuer, &identity.subject).await?;
                Ok(if owner == Some(own) { Met::Joined } else { Met::AnothersAlready })
            })
        })
        .await
}

/// The browser is signed in by the provider from now on.
async fn again(
    house: &House,
    who: &SignedIn,
    identity: Identity,
    back: Option<String>,
) -> Result<Met, Error> {
    let (entry, sign_in) = (Entry::new(house, PROVIDER, &who.device), who.id.clone());
    let own = who.person.account().clone();
    house
        .change(move |w| {
            let (entry, sign_in, own) = (entry.clone(), sign_in.clone(), own.clone());
            let (identity, back) = (identity.clone(), back.clone());
            Box::pin(async move {
                let known = known(w, &identity).await?;
                let Some(account) = known.filter(|account| account.id == own) else {
                    return Ok(Met::Refused);
                };
                if !entry.again(w, &account, &sign_in).await? {
                    return Ok(Met::Over);
                }
                let person = Person::new(account.id);
                let sign_in = NewSignIn { token: entry.token, person, is_new: false };
                Ok(Met::Done(sign_in, back))
            })
        })
        .await
}

/// The issuers that somebody signs in by.
pub async fn issuers(house: &House, person: &Person) -> Result<Vec<String>, Error> {
    let identities = house.store.read().await?.identities(person.account()).await?;
    Ok(identities.into_iter().map(|(issuer, _)| issuer).collect())
}

/// An account at this issuer leads here no more; not when nothing else does.
pub async fn part(house: &House, who: &SignedIn, issuer: &str) -> Result<(), Error> {
    may_change(house, who, &[PASSKEY])?;
    let (own, issuer) = (who.person.account().clone(), issuer.to_owned());
    house
        .change(move |w| {
            let (own, issuer) = (own.clone(), issuer.clone());
            Box::pin(async move {
                w.hold_account(&own).await?;
                let Some(account) = w.account(&own).await? else { return Ok(()) };
                let others = w.identities(&own).await?.iter().any(|(other, _)| *other != issuer);
                let stays =
                    others || account.email_key.is_some() || !w.passkeys(&own).await?.is_empty();
                if !stays {
                    return Err(WriteError::Refused(Refusal::LastWayIn));
                }
                Ok(w.delete_identity(&own, &issuer).await?)
            })
        })
        .await
}
