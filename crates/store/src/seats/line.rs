//! The lines: who has a seat, an offer or a place on the waitlist. Each change here has its twin in the
//! counts of the list, in the same transaction.

use jiff::Timestamp;
use programme::seats::Place;
use programme::{Code, Span};

use super::{SessionCode, State, columns, place};
use crate::engine::{Reading, Writing, statements};
use crate::{AccountId, Error, EventId};

/// Somebody in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonInLine {
    pub account: AccountId,
    pub place: Place,
    /// Rises with the order in which people asked.
    pub position: i64,
}

/// A place of one account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OwnPlace {
    pub code: Code,
    pub place: Place,
}

/// Somebody in a line, as they are known to organisers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedInLine {
    pub place: Place,
    pub name: Option<String>,
    pub email: Option<String>,
}

statements! {
    query PLACE(EventId, SessionCode, AccountId) -> (State, Option<Timestamp>) =
        "SELECT state, offer_ends_at FROM seat WHERE event = $1 AND code = $2 AND account = $3";
    query LINE(EventId, SessionCode) -> (AccountId, State, i64, Option<Timestamp>) =
        "SELECT account, state, position, offer_ends_at FROM seat
         WHERE event = $1 AND code = $2 ORDER BY position";
    query NAMED_LINE(EventId, SessionCode) -> (State, Option<Timestamp>, Option<String>, Option<String>) =
        "SELECT seat.state, seat.offer_ends_at, account.name, account.email FROM seat
         JOIN account ON account.id = seat.account
         WHERE seat.event = $1 AND seat.code = $2 ORDER BY seat.position";
    query FIRST_WAITING(EventId, SessionCode, u32) -> (AccountId,) =
        "SELECT account FROM seat WHERE event = $1 AND code = $2 AND state = 'waiting'
         ORDER BY position LIMIT $3";
    query PLACES_OF(EventId, AccountId) -> (SessionCode, State, Option<Timestamp>) =
        "SELECT code, state, offer_ends_at FROM seat WHERE event = $1 AND account = $2 ORDER BY code";
    query PLACES_EVERYWHERE(AccountId) -> (EventId, SessionCode) =
        "SELECT event, code FROM seat WHERE account = $1 ORDER BY event, code";
    query PLACES_AT_THE_TIME(EventId, AccountId, SessionCode, Timestamp, Timestamp, Timestamp) -> (SessionCode,) =
        "SELECT seat.code FROM seat
         JOIN seat_list ON seat_list.event = seat.event AND seat_list.code = seat.code
         WHERE seat.event = $1 AND seat.account = $2 AND seat.code <> $3
           AND seat_list.is_gone = FALSE
           AND seat_list.starts_at < $5 AND seat_list.ends_at > $4
           AND (seat.offer_ends_at IS NULL OR seat.offer_ends_at > $6)
         ORDER BY seat.code LIMIT 1";
    query LISTS_WITH_OFFERS_UNTIL(Timestamp) -> (EventId, SessionCode) =
        "SELECT event, code FROM seat WHERE offer_ends_at <= $1 ORDER BY offer_ends_at LIMIT 1000";
    change INSERT_PLACE(EventId, SessionCode, AccountId, State, i64, Option<Timestamp>) -> () =
        "INSERT INTO seat (event, code, account, state, position, offer_ends_at)
         VALUES ($1, $2, $3, $4, $5, $6)";
    change SET_PLACE(EventId, SessionCode, AccountId, State, Option<Timestamp>) -> () =
        "UPDATE seat SET state = $4, offer_ends_at = $5
         WHERE event = $1 AND code = $2 AND account = $3";
    change DELETE_PLACE(EventId, SessionCode, AccountId) -> () =
        "DELETE FROM seat WHERE event = $1 AND code = $2 AND account = $3";
    change DELETE_OFFERS_UNTIL(EventId, SessionCode, Timestamp) -> () =
        "DELETE FROM seat WHERE event = $1 AND code = $2 AND state = 'offered' AND offer_ends_at <= $3";
}

impl Reading {
    /// What somebody has in a line.
    pub async fn place(
        &mut self,
        event: &EventId,
        code: Code,
        account: &AccountId,
    ) -> Result<Option<Place>, Error> {
        let key = (event.clone(), SessionCode(code), account.clone());
        let row = self.one(&PLACE, key).await?;
        row.map(|(state, until)| place(state, until)).transpose()
    }

    /// Everybody in the line of a session, in its order.
    pub async fn line(&mut self, event: &EventId, code: Code) -> Result<Vec<PersonInLine>, Error> {
        let rows = self.all(&LINE, (event.clone(), SessionCode(code))).await?;
        let person = |(account, state, position, until): (_, State, i64, Option<Timestamp>)| {
            Ok(PersonInLine { account, place: place(state, until)?, position })
        };
        rows.into_iter().map(person).collect()
    }

    /// The same with what organisers know people by.
    pub async fn people_in_line(
        &mut self,
        event: &EventId,
        code: Code,
    ) -> Result<Vec<NamedInLine>, Error> {
        let rows = self.all(&NAMED_LINE, (event.clone(), SessionCode(code))).await?;
        let named = |(state, until, name, email): (State, Option<Timestamp>, _, _)| {
            Ok(NamedInLine { place: place(state, until)?, name, email })
        };
        rows.into_iter().map(named).collect()
    }

    /// The first of those who wait.
    pub async fn first_waiting(
        &mut self,
        event: &EventId,
        code: Code,
        count: u32,
    ) -> Result<Vec<AccountId>, Error> {
        let rows = self.all(&FIRST_WAITING, (event.clone(), SessionCode(code), count)).await?;
        Ok(rows.into_iter().map(|(account,)| account).collect())
    }

    /// All places of an account in an event, by code; also in sessions that do not take place any more.
    pub async fn seats_of(
        &mut self,
        event: &EventId,
        account: &AccountId,
    ) -> Result<Vec<OwnPlace>, Error> {
        let rows = self.all(&PLACES_OF, (event.clone(), account.clone())).await?;
        let own = |(code, state, until): (SessionCode, State, Option<Timestamp>)| {
            Ok(OwnPlace { code: code.0, place: place(state, until)? })
        };
        rows.into_iter().map(own).collect()
    }

    /// Where an account has a place, in the order in which lists are locked.
    pub async fn seats_everywhere(
        &mut self,
        account: &AccountId,
    ) -> Result<Vec<(EventId, Code)>, Error> {
        let rows = self.all(&PLACES_EVERYWHERE, (account.clone(),)).await?;
        Ok(rows.into_iter().map(|(event, code)| (event, code.0)).collect())
    }

    /// Another session in which the account has a place at this time, not counting offers that are over.
    pub async fn place_at_the_time(
        &mut self,
        event: &EventId,
        account: &AccountId,
        code: Code,
        span: Span,
        now: Timestamp,
    ) -> Result<Option<Code>, Error> {
        let (start, end) = (span.start, span.end);
        let values = (event.clone(), account.clone(), SessionCode(code), start, end, now);
        Ok(self.one(&PLACES_AT_THE_TIME, values).await?.map(|(code,)| code.0))
    }

    /// The lists in which offers are over at this time; of more than a thousand offers those of the first.
    pub async fn lists_with_offers_until(
        &mut self,
        now: Timestamp,
    ) -> Result<Vec<(EventId, Code)>, Error> {
        let mut rows = self.all(&LISTS_WITH_OFFERS_UNTIL, (now,)).await?;
        rows.sort_unstable();
        rows.dedup();
        Ok(rows.into_iter().map(|(event, code)| (event, code.0)).collect())
    }
}

impl Writing {
    /// Puts somebody into a line. A second place there is [`Error::Duplicate`].
    pub async fn add_place(
        &mut self,
        event: &EventId,
        code: Code,
        account: &AccountId,
        place: Place,
        position: i64,
    ) -> Result<(), Error> {
        let (state, until) = columns(place);
        let values = (event.clone(), SessionCode(code), account.clone(), state, position, until);
        self.change(&INSERT_PLACE, values).await.map(|_| ())
    }

    /// Changes what somebody has; where they stand stays.
    pub async fn set_place(
        &mut self,
        event: &EventId,
        code: Code,
        account: &AccountId,
        place: Place,
    ) -> Result<(), Error> {
        let (state, until) = columns(place);
        let values = (event.clone(), SessionCode(code), account.clone(), state, until);
        self.change(&SET_PLACE, values).await.map(|_| ())
    }

    pub async fn delete_place(
        &mut self,
        event: &EventId,
        code: Code,
        account: &AccountId,
    ) -> Result<(), Error> {
        let values = (event.clone(), SessionCode(code), account.clone());
        self.change(&DELETE_PLACE, values).await.map(|_| ())
    }

    /// Removes those from a line whose offer is over, and says how many they were.
    pub async fn delete_offers_until(
        &mut self,
        event: &EventId,
        code: Code,
        now: Timestamp,
    ) -> Result<u64, Error> {
        self.change(&DELETE_OFFERS_UNTIL, (event.clone(), SessionCode(code), now)).await
    }
}
