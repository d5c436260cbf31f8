//! What letters are made of later: changes that are still to be told, and who wants to be reminded of what
//! they saved.

use jiff::Timestamp;
use programme::Code;

use crate::engine::{Reading, Writing, row, statements};
use crate::{AccountId, Error, EventId};

row! {
    /// Changes that are still to be told to those whom they touch.
    pub struct DigestRow {
        pub event: EventId,
        /// The release before the changes.
        pub from_release: u32,
        /// The last release that is told of, once letters are being written.
        pub to_release: Option<u32>,
        /// Up to which schedule letters are written.
        pub done_to: String,
    }
}

statements! {
    query DIGEST_DUE(Timestamp) -> DigestRow =
        "SELECT event, from_release, to_release, done_to FROM digest
         WHERE due_at <= $1 ORDER BY due_at LIMIT 1";
    query DIGEST_WAITING(EventId) -> (u32,) =
        "SELECT from_release FROM digest WHERE event = $1 AND to_release IS NULL";
    query SCHEDULES_WITH_ACCOUNT(EventId, String, u32) -> (String, AccountId) =
        "SELECT id, account FROM my_schedule
         WHERE event = $1 AND id > $2 AND account IS NOT NULL ORDER BY id LIMIT $3";
    query SAVED_BY_REMINDED(EventId, Option<Code>) -> (AccountId,) =
        "SELECT reminder.account FROM reminder
             JOIN my_schedule ON my_schedule.account = reminder.account
                 AND my_schedule.event = reminder.event
             JOIN saved_session ON saved_session.event = my_schedule.event
                 AND saved_session.schedule = my_schedule.id
         WHERE reminder.event = $1 AND saved_session.code = $2
         GROUP BY reminder.account ORDER BY reminder.account";
    query REMINDER(EventId, AccountId) -> (AccountId,) =
        "SELECT account FROM reminder WHERE event = $1 AND account = $2";
    query EVENTS_WITH_REMINDERS() -> (EventId,) =
        "SELECT DISTINCT event FROM reminder ORDER BY event", scans "a round looks at the events in it";
    change GIVE_SCHEDULE(EventId, String, AccountId) -> () =
        "UPDATE my_schedule SET account = $3 WHERE event = $1 AND id = $2";
    change INSERT_DIGEST(EventId, u32, Timestamp) -> () =
        "INSERT INTO digest (event, from_release, due_at, done_to) VALUES ($1, $2, $3, '')
         ON CONFLICT (event, from_release) DO NOTHING";
    change BEGIN_DIGEST(EventId, u32, u32) -> () =
        "UPDATE digest SET to_release = $3
         WHERE event = $1 AND from_release = $2 AND to_release IS NULL";
    change ADVANCE_DIGEST(EventId, u32, String, String) -> () =
        "UPDATE digest SET done_to = $4 WHERE event = $1 AND from_release = $2 AND done_to = $3";
    change DELETE_DIGEST(EventId, u32) -> () =
        "DELETE FROM digest WHERE event = $1 AND from_release = $2";
    change WANT_REMINDER(EventId, AccountId) -> () =
        "INSERT INTO reminder (event, account) VALUES ($1, $2)
         ON CONFLICT (event, account) DO NOTHING";
    change WANT_NO_REMINDER(EventId, AccountId) -> () =
        "DELETE FROM reminder WHERE event = $1 AND account = $2";
}

impl Reading {
    /// The next changes to be told.
    pub async fn digest_due(&mut self, now: Timestamp) -> Result<Option<DigestRow>, Error> {
        self.one(&DIGEST_DUE, (now,)).await
    }

    /// Schedules of accounts in an event, by id, after this one: the schedule and its account.
    pub async fn schedules_with_account(
        &mut self,
        event: &EventId,
        after: &str,
        most: u32,
    ) -> Result<Vec<(String, AccountId)>, Error> {
        self.all(&SCHEDULES_WITH_ACCOUNT, (event.clone(), after.to_owned(), most)).await
    }

    /// The events in which somebody wants to be reminded.
    pub async fn events_with_reminders(&mut self) -> Result<Vec<EventId>, Error> {
        let rows = self.all(&EVENTS_WITH_REMINDERS, ()).await?;
        Ok(rows.into_iter().map(|(event,)| event).collect())
    }

    /// Whether an account wants to be reminded in an event.
    pub async fn wants_reminder(
        &mut self,
        event: &EventId,
        account: &AccountId,
    ) -> Result<bool, Error> {
        Ok(self.one(&REMINDER, (event.clone(), account.clone())).await?.is_some())
    }

    /// Who saved a session and wants to be reminded of it.
    pub async fn to_remind(
        &mut self,
        event: &EventId,
        session: Code,
    ) -> Result<Vec<AccountId>, Error> {
        let rows = self.all(&SAVED_BY_REMINDED, (event.clone(), Some(session))).await?;
        Ok(rows.into_iter().map(|(account,)| account).collect())
    }
}

impl Writing {
    /// Makes a schedule that of an account.
    pub async fn give_schedule(
        &mut self,
        event: &EventId,
        schedule: &str,
        account: &AccountId,
    ) -> Result<(), Error> {
        let values = (event.clone(), schedule.to_owned(), account.clone());
        self.change(&GIVE_SCHEDULE, values).await.map(|_| ())
    }

    /// Remembers that what changed since a release is to be told, unless it waits already since one before.
    pub async fn add_digest(
        &mut self,
        event: &EventId,
        from_release: u32,
        due_at: Timestamp,
    ) -> Result<(), Error> {
        if self.one(&DIGEST_WAITING, (event.clone(),)).await?.is_some() {
            return Ok(());
        }
        self.change(&INSERT_DIGEST, (event.clone(), from_release, due_at)).await.map(|_| ())
    }

    /// Says up to which release the letters tell. Nothing changes where that is said already.
    pub async fn begin_digest(&mut self, row: &DigestRow, to_release: u32) -> Result<(), Error> {
        let values = (row.event.clone(), row.from_release, to_release);
        self.change(&BEGIN_DIGEST, values).await.map(|_| ())
    }

    /// Says how far the schedules are gone through. False where another process was faster.
    pub async fn advance_digest(&mut self, row: &DigestRow, done_to: &str) -> Result<bool, Error> {
        let values = (row.event.clone(), row.from_release, row.done_to.clone(), done_to.to_owned());
        Ok(self.change(&ADVANCE_DIGEST, values).await? > 0)
    }

    pub async fn delete_digest(&mut self, row: &DigestRow) -> Result<(), Error> {
        self.change(&DELETE_DIGEST, (row.event.clone(), row.from_release)).await.map(|_| ())
    }

    /// The account wants to be reminded of what it saved in an event.
    pub async fn want_reminder(
        &mut self,
        event: &EventId,
        account: &AccountId,
    ) -> Result<(), Error> {
        self.change(&WANT_REMINDER, (event.clone(), account.clone())).await.map(|_| ())
    }

    /// It does not any more.
    pub async fn want_no_reminder(
        &mut self,
        event: &EventId,
        account: &AccountId,
    ) -> Result<(), Error> {
        self.change(&WANT_NO_REMINDER, (event.clone(), account.clone())).await.map(|_| ())
    }
}
