//! What the round that sends letters asks for: the next ones, and what became of each.
//!
//! A letter is taken with a lease, for a time in which it is surely sent or not, and removed after it was
//! sent. A process that dies between the two makes one duplicate, which has the same id.

use i18n::Language;
use jiff::{SignedDuration, Timestamp};
use programme::{Chance, Zone};
use serde::Serialize;
use store::{LetterRow, Writing};

use super::stop::{self, StopToken};
use super::{Facts, Kind};
use crate::{Error, House, Operator};

/// Letters are sent in two lanes, so that a newsletter-like flood never delays a code to sign in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lane {
    /// Somebody waits for them.
    Urgent,
    Others,
}

impl Lane {
    fn rank(self) -> u32 {
        match self {
            Lane::Urgent => 0,
            Lane::Others => 1,
        }
    }

    /// For how long a letter is taken. A process that died leaves it so long.
    fn lease(self) -> SignedDuration {
        match self {
            Lane::Urgent => SignedDuration::from_secs(150),
            Lane::Others => SignedDuration::from_mins(5),
        }
    }

    /// After the first failure; twice as long after each one more.
    fn patience(rank: u32) -> SignedDuration {
        if rank == 0 { SignedDuration::from_secs(15) } else { SignedDuration::from_mins(1) }
    }
}

/// The longest time between two tries.
const LONGEST: SignedDuration = SignedDuration::from_hours(6);

/// A letter that has less time than twice this is not tried again.
const LAST: SignedDuration = SignedDuration::from_secs(10);

/// A letter to be sent now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// The same in each try; the message's id comes of it.
    pub id: String,
    /// The address.
    pub to: String,
    pub language: Language,
    /// The zone that the person chose, for times that are not those of an event.
    pub zone: Option<Zone>,
    pub facts: Facts,
    /// Stops letters of this kind; none where they cannot be stopped.
    pub stop: Option<StopToken>,
    rank: u32,
    tries: u32,
    ends_at: Timestamp,
}

impl Due {
    /// A letter that lies in no outbox, to try whether letters arrive.
    pub fn test(id: &str, to: &str, language: Language) -> Due {
        Due {
            id: id.to_owned(),
            to: to.to_owned(),
            language,
            zone: None,
            facts: Facts::Test,
            stop: None,
            rank: Kind::Test.rank(),
            tries: 1,
            ends_at: Timestamp::MAX,
        }
    }
}

/// What became of a letter that could not be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It is tried again then.
    Later(Timestamp),
    /// It is gone.
    GivenUp,
}

/// Takes the next letters of a lane for `who`, who answers for each with [`sent`] or [`failed`]. Letters whose
/// time is over, that nobody wants any more or that have nowhere to go are removed.
pub async fn due(house: &House, who: &str, lane: Lane, most: u32) -> Result<Vec<Due>, Error> {
    let now = house.now();
    let until = now.saturating_add(lane.lease()).unwrap_or(Timestamp::MAX);
    let secret = stop::secret(house).await?;
    let who = who.to_owned();
    let (taken, over, lost) = house
        .change(move |w| {
            let (who, secret) = (who.clone(), secret.clone());
            Box::pin(async move {
                let over = w.delete_letters_ended(lane.rank(), now).await?;
                let rows = w.lease_letters(&who, until, lane.rank(), now, most).await?;
                let (mut taken, mut lost) = (Vec::new(), 0_u32);
                for row in rows {
                    let id = row.id.clone();
                    match ready(w, &secret, row).await? {
                        Some(letter) => taken.push(letter),
                        None => {
                            lost += 1;
                            w.delete_letter(&id, &who).await?;
                        }
                    }
                }
                Ok((taken, over, lost))
            })
        })
        .await?;
    if over > 0 {
        tracing::warn!(letters = over, "letters could not be sent in their time and were given up");
    }
    if lost > 0 {
        tracing::info!(letters = lost, "letters that have nowhere to go were removed");
    }
    Ok(taken)
}

/// Removes a letter that was sent.
pub async fn sent(house: &House, who: &str, letter: &Due) -> Result<(), Error> {
    let (id, who) = (letter.id.clone(), who.to_owned());
    house
        .change(move |w| {
            let (id, who) = (id.clone(), who.clone());
            Box::pin(async move { Ok(w.delete_letter(&id, &who).await.map(|_| ())?) })
        })
        .await
}

/// Gives back a letter that could not be sent just now, to be tried later: after a minute at first, then
/// after longer and longer times, until its own time is over.
pub async fn failed(house: &House, who: &str, letter: &Due) -> Result<Outcome, Error> {
    let now = house.now();
    // Towards its end a letter is tried more often again: the last chance must not lie behind it.
    let half = letter.ends_at.duration_since(now) / 2;
    let due_at = after_failure(letter.rank, letter.tries, now, house.chance.as_ref());
    let due_at = due_at.min(now.saturating_add(half).unwrap_or(Timestamp::MAX));
    if due_at.duration_since(now) < LAST {
        sent(house, who, letter).await?;
        return Ok(Outcome::GivenUp);
    }
    let (id, who) = (letter.id.clone(), who.to_owned());
    house
        .change(move |w| {
            let (id, who) = (id.clone(), who.clone());
            Box::pin(async move { Ok(w.put_off_letter(&id, &who, due_at).await.map(|_| ())?) })
        })
        .await?;
    Ok(Outcome::Later(due_at))
}

/// When a letter is tried again that failed so many times. The times are spread, so that letters that
/// failed together do not come back together.
pub fn after_failure(rank: u32, tries: u32, now: Timestamp, chance: &dyn Chance) -> Timestamp {
    let doubled = 1_i32.checked_shl(tries.saturating_sub(1).min(16)).unwrap_or(i32::MAX);
    let wait = Lane::patience(rank).checked_mul(doubled).unwrap_or(LONGEST).min(LONGEST);
    let mut byte = [0];
    chance.fill(&mut byte);
    // Between three and five quarters of it.
    let spread = wait.as_millis() * i128::from(768 + 2 * u32::from(byte[0])) / 1024;
    let wait = SignedDuration::from_millis(i64::try_from(spread).unwrap_or(i64::MAX));
    now.saturating_add(wait).unwrap_or(Timestamp::MAX)
}

/// How many letters of a kind wait.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Waiting {
    pub kind: String,
    pub letters: u32,
    /// The most often that one of them was tried.
    pub tries: u32,
    /// When the first of them is due.
    pub due_at: Timestamp,
}

/// The state of the outbox, without anything of anybody.
pub async fn waiting(house: &House, _proof: &Operator) -> Result<Vec<Waiting>, Error> {
    let rows = house.store.read().await?.letters_waiting().await?;
    let waiting = |row: store::WaitingRow| Waiting {
        kind: row.kind,
        letters: row.letters,
        tries: row.tries,
        due_at: row.due_at,
    };
    Ok(rows.into_iter().map(waiting).collect())
}

/// The letter with what is known only now: the address, the language, what stops it. None when it is not to
/// be sent.
async fn ready(w: &mut Writing, secret: &str, row: LetterRow) -> Result<Option<Due>, store::Error> {
    let (Some(kind), Ok(facts)) = (Kind::from_name(&row.kind), Facts::read(&row.kind, &row.detail))
    else {
        tracing::error!(kind = row.kind, "a letter in the outbox cannot be read; it was removed");
        return Ok(None);
    };
    let mut letter = Due {
        id: row.id,
        to: row.address.unwrap_or_default(),
        language: Language::from_tag(&row.language).unwrap_or(Language::En),
        zone: None,
        facts,
        stop: None,
        rank: row.rank,
        tries: row.tries,
        ends_at: row.ends_at,
    };
    if let Some(account) = row.account {
        let Some(person) = w.account(&account).await? else { return Ok(None) };
        let Some(email) = person.email else { return Ok(None) };
        // An address that an account had before is told of the change of it.
        if letter.to.is_empty() {
            letter.to = email;
        }
        letter.language = Language::from_tag(&person.language).unwrap_or(letter.language);
        letter.zone = person.zone.and_then(|zone| zone.parse().ok());
        if kind.can_be_stopped() {
            if w.is_unsubscribed(&account, kind.as_str()).await? {
                return Ok(None);
            }
            let token = StopToken::new(secret, &account, kind);
            w.put_letter_stop(&token.hash(), &account, kind.as_str()).await?;
            letter.stop = Some(token);
        }
    }
    Ok((!letter.to.is_empty()).then_some(letter))
}
