//! Stopping letters: one press, by whoever holds the token that stands in each of them (RFC 8058).
//!
//! A token is made of the installation's secret, the account and the kind, keyed twice as HMAC does
//! (RFC 2104), so that every letter of a kind carries the same one and nothing can be told from it. Only
//! its hash is kept.

use std::fmt;
use std::str::FromStr;

use store::{AccountId, random_id};

use super::Kind;
use crate::{Error, House};

/// The name of the secret among the facts about the installation.
const SECRET: &str = "letter-secret";

/// Stops letters of one kind to one account.
#[derive(Clone, PartialEq, Eq)]
pub struct StopToken(String);

/// The text is no token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not the address of letters that can be stopped")]
pub struct NoToken;

impl StopToken {
    /// Hexadecimal digits: 160 bits.
    const LENGTH: usize = 40;

    pub(super) fn new(secret: &str, account: &AccountId, kind: Kind) -> StopToken {
        let inner = store::hash(format!("{secret}\n{account}\n{}", kind.as_str()).as_bytes());
        let mut token = store::hash(format!("{secret}\n{inner}").as_bytes());
        token.truncate(StopToken::LENGTH);
        StopToken(token)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub(super) fn hash(&self) -> String {
        store::hash(self.0.as_bytes())
    }
}

impl FromStr for StopToken {
    type Err = NoToken;

    fn from_str(text: &str) -> Result<StopToken, NoToken> {
        let digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        let sound = text.len() == StopToken::LENGTH && text.bytes().all(digit);
        if sound { Ok(StopToken(text.to_owned())) } else { Err(NoToken) }
    }
}

impl fmt::Debug for StopToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("StopToken(…)")
    }
}

/// Which kind of letters a token stops; none when it stops nothing. Changes nothing.
pub async fn stopped_by(house: &House, token: &StopToken) -> Result<Option<Kind>, Error> {
    let found = house.store.read().await?.letter_stop(&token.hash()).await?;
    Ok(found.and_then(|(_, kind)| Kind::from_name(&kind)))
}

/// Stops the letters that a token stands for; those that wait are gone. The same token twice changes
/// nothing more. None when it stops nothing.
pub async fn stop(house: &House, token: &StopToken) -> Result<Option<Kind>, Error> {
    let hash = token.hash();
    house
        .change(move |w| {
            let hash = hash.clone();
            Box::pin(async move {
                let Some((account, kind)) = w.letter_stop(&hash).await? else { return Ok(None) };
                let Some(kind) = Kind::from_name(&kind).filter(|kind| kind.can_be_stopped()) else {
                    return Ok(None);
                };
                w.unsubscribe(&account, kind.as_str()).await?;
                Ok(Some(kind))
            })
        })
        .await
}

/// The kinds of letters that an account has stopped.
pub async fn stopped(house: &House, account: &AccountId) -> Result<Vec<Kind>, Error> {
    let kinds = house.store.read().await?.unsubscribed(account).await?;
    Ok(kinds.iter().filter_map(|kind| Kind::from_name(kind)).collect())
}

/// Whether an account wants letters of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    Yes,
    No,
}

/// Keeps whether an account wants letters of a kind; of a kind that cannot be stopped nothing is kept.
pub async fn want(
    house: &House,
    account: &AccountId,
    kind: Kind,
    wanted: Wanted,
) -> Result<(), Error> {
    if !kind.can_be_stopped() {
        return Ok(());
    }
    let account = account.clone();
    house
        .change(move |w| {
            let account = account.clone();
            Box::pin(async move {
                match wanted {
                    Wanted::Yes => w.subscribe_again(&account, kind.as_str()).await?,
                    Wanted::No => w.unsubscribe(&account, kind.as_str()).await?,
                }
                Ok(())
            })
        })
        .await
}

/// The installation's secret for tokens, made when it is first needed.
pub(super) async fn secret(house: &House) -> Result<String, Error> {
    if let Some(secret) = house.store.read().await?.instance(SECRET).await? {
        return Ok(secret);
    }
    // 256 bits: two ids.
    let drawn = format!("{}{}", random_id(house.chance.as_ref()), random_id(house.chance.as_ref()));
    house
        .change(move |w| {
            let drawn = drawn.clone();
            Box::pin(async move {
                w.add_instance(SECRET, &drawn).await?;
                Ok(w.instance(SECRET).await?.unwrap_or(drawn))
            })
        })
        .await
}
