//! Schedules that people keep under a private link, and the sessions in them. Hashes alone: who holds the
//! database can open none of the links.

use programme::{Code, DeviceKey, PrivateLink};

use crate::engine::{Reading, Writing, row, statements};
use crate::{AccountId, Error, EventId};

row! {
    /// A schedule.
    pub struct ScheduleRow {
        /// Made by the caller, with `random_id`.
        pub id: String,
        /// Which of the links that the key makes is the one in force; 1 for the first, 0 for none.
        pub link_number: u32,
        /// Whose it is; nobody's when only a device's key leads to it.
        pub account: Option<AccountId>,
    }
}

row! {
    /// An account's schedule in some event.
    pub struct OwnScheduleRow {
        pub event: EventId,
        pub id: String,
        /// Of the key that makes its link; of none that anybody holds, until there is one.
        pub key_hash: String,
        pub link_number: u32,
    }
}

statements! {
    query SCHEDULE_BY_KEY(EventId, String) -> ScheduleRow =
        "SELECT id, link_number, account FROM my_schedule WHERE event = $1 AND key_hash = $2";
    query SCHEDULE_BY_LINK(EventId, String) -> ScheduleRow =
        "SELECT id, link_number, account FROM my_schedule WHERE event = $1 AND link_hash = $2";
    query SCHEDULE_OF_ACCOUNT(AccountId, EventId) -> OwnScheduleRow =
        "SELECT event, id, key_hash, link_number FROM my_schedule WHERE account = $1 AND event = $2";
    query SCHEDULES_OF_ACCOUNT(AccountId) -> OwnScheduleRow =
        "SELECT event, id, key_hash, link_number FROM my_schedule WHERE account = $1 ORDER BY event";
    query SAVED_SESSIONS(EventId, String) -> (Option<Code>,) =
        "SELECT code FROM saved_session WHERE event = $1 AND schedule = $2 ORDER BY code";
    query HOW_MANY_SAVED(EventId, String) -> (u32,) =
        "SELECT COUNT(*) FROM saved_session WHERE event = $1 AND schedule = $2";
    change INSERT_SCHEDULE(EventId, String, String, String, i64) -> () =
        "INSERT INTO my_schedule (event, id, key_hash, link_hash, link_number, changed_day)
         VALUES ($1, $2, $3, $4, 1, $5)";
    change INSERT_OWN_SCHEDULE(EventId, String, String, String, i64, AccountId) -> () =
        "INSERT INTO my_schedule (event, id, key_hash, link_hash, link_number, changed_day, account)
         VALUES ($1, $2, $3, $4, 0, $5, $6)
         ON CONFLICT (event, id) DO NOTHING";
    change SET_KEY(EventId, String, String, u32, String) -> () =
        "UPDATE my_schedule SET key_hash = $3, link_number = $4, link_hash = $5
         WHERE event = $1 AND id = $2";
    change SAVE_SESSION(EventId, String, Option<Code>) -> () =
        "INSERT INTO saved_session (event, schedule, code) VALUES ($1, $2, $3)
         ON CONFLICT (event, schedule, code) DO NOTHING";
    change UNSAVE_SESSION(EventId, String, Option<Code>) -> () =
        "DELETE FROM saved_session WHERE event = $1 AND schedule = $2 AND code = $3";
    change TOUCH_SCHEDULE(EventId, String, i64) -> () =
        "UPDATE my_schedule SET changed_day = $3
         WHERE event = $1 AND id = $2 AND changed_day <> $3";
    change SET_LINK(EventId, String, u32, String) -> () =
        "UPDATE my_schedule SET link_number = $3, link_hash = $4
         WHERE event = $1 AND id = $2 AND link_number < $3";
    change DELETE_SCHEDULE(EventId, String) -> () =
        "DELETE FROM my_schedule WHERE event = $1 AND key_hash = $2 AND account IS NULL";
    change DELETE_SCHEDULES_OF(EventId, i64) -> () =
        "DELETE FROM my_schedule WHERE event = $1 AND changed_day < $2";
    change DELETE_SCHEDULES_BEFORE(i64) -> () =
        "DELETE FROM my_schedule WHERE changed_day < $1";
}

impl Reading {
    /// The schedule of the device with this key.
    pub async fn schedule_by_key(
        &mut self,
        event: &EventId,
        key: &DeviceKey,
    ) -> Result<Option<ScheduleRow>, Error> {
        self.one(&SCHEDULE_BY_KEY, (event.clone(), key.hash())).await
    }

    /// The schedule to which this link leads.
    pub async fn schedule_by_link(
        &mut self,
        event: &EventId,
        link: &PrivateLink,
    ) -> Result<Option<ScheduleRow>, Error> {
        self.one(&SCHEDULE_BY_LINK, (event.clone(), link.hash())).await
    }

    /// An account's schedule in an event.
    pub async fn schedule_of_account(
        &mut self,
        account: &AccountId,
        event: &EventId,
    ) -> Result<Option<OwnScheduleRow>, Error> {
        self.one(&SCHEDULE_OF_ACCOUNT, (account.clone(), event.clone())).await
    }

    /// An account's schedules in all events.
    pub async fn schedules_of_account(
        &mut self,
        account: &AccountId,
    ) -> Result<Vec<OwnScheduleRow>, Error> {
        self.all(&SCHEDULES_OF_ACCOUNT, (account.clone(),)).await
    }

    /// The sessions saved in a schedule, by code; also those that are not public any more.
    pub async fn saved_sessions(
        &mut self,
        event: &EventId,
        schedule: &str,
    ) -> Result<Vec<Code>, Error> {
        let rows = self.all(&SAVED_SESSIONS, (event.clone(), schedule.to_owned())).await?;
        Ok(rows.into_iter().filter_map(|(code,)| code).collect())
    }

    /// How many sessions a schedule holds.
    pub async fn how_many_saved(&mut self, event: &EventId, schedule: &str) -> Result<u32, Error> {
        Ok(self.exactly(&HOW_MANY_SAVED, (event.clone(), schedule.to_owned())).await?.0)
    }
}

impl Writing {
    /// Makes an empty schedule for a key, with the first of its links.
    pub async fn create_schedule(
        &mut self,
        event: &EventId,
        id: &str,
        key: &DeviceKey,
        day: i64,
    ) -> Result<(), Error> {
        let hashes = (key.hash(), key.link(1).hash());
        let values = (event.clone(), id.to_owned(), hashes.0, hashes.1, day);
        self.change(&INSERT_SCHEDULE, values).await.map(|_| ())
    }

    /// Makes an empty schedule for an account, unless it has one in this event; with the hashes of a key
    /// that nobody holds, so that it has no link. Its id is the account's, so that two requests at once make one.
    pub async fn create_own_schedule(
        &mut self,
        event: &EventId,
        account: &AccountId,
        key: &DeviceKey,
        day: i64,
    ) -> Result<(), Error> {
        let (id, hashes) = (account.to_string(), (key.hash(), key.link(0).hash()));
        let values = (event.clone(), id, hashes.0, hashes.1, day, account.clone());
        self.change(&INSERT_OWN_SCHEDULE, values).await.map(|_| ())
    }

    /// Puts another key in force, and the link with this number that it makes; the one before leads nowhere.
    pub async fn set_key(
        &mut self,
        event: &EventId,
        schedule: &str,
        key: &DeviceKey,
        number: u32,
    ) -> Result<(), Error> {
        let values =
            (event.clone(), schedule.to_owned(), key.hash(), number, key.link(number).hash());
        self.change(&SET_KEY, values).await.map(|_| ())
    }

    /// Saves a session; one that is saved already stays so.
    pub async fn save_session(
        &mut self,
        event: &EventId,
        schedule: &str,
        code: Code,
    ) -> Result<(), Error> {
        let values = (event.clone(), schedule.to_owned(), Some(code));
        self.change(&SAVE_SESSION, values).await.map(|_| ())
    }

    /// Takes a session out; one that is not there stays out.
    pub async fn unsave_session(
        &mut self,
        event: &EventId,
        schedule: &str,
        code: Code,
    ) -> Result<(), Error> {
        let values = (event.clone(), schedule.to_owned(), Some(code));
        self.change(&UNSAVE_SESSION, values).await.map(|_| ())
    }

    /// Remembers the day of the last change, in days since 1970.
    pub async fn touch_schedule(
        &mut self,
        event: &EventId,
        schedule: &str,
        day: i64,
    ) -> Result<(), Error> {
        let values = (event.clone(), schedule.to_owned(), day);
        self.change(&TOUCH_SCHEDULE, values).await.map(|_| ())
    }

    /// Puts the link with this number in force instead of the one before it, which leads nowhere then.
    /// False when another request has done so already.
    pub async fn set_link(
        &mut self,
        event: &EventId,
        schedule: &str,
        number: u32,
        link: &PrivateLink,
    ) -> Result<bool, Error> {
        let values = (event.clone(), schedule.to_owned(), number, link.hash());
        Ok(self.change(&SET_LINK, values).await? > 0)
    }

    /// Removes the schedule of the device with this key, and all that it holds; an account's stays.
    pub async fn delete_schedule(&mut self, event: &EventId, key: &DeviceKey) -> Result<(), Error> {
        self.change(&DELETE_SCHEDULE, (event.clone(), key.hash())).await.map(|_| ())
    }

    /// As [`Writing::delete_schedules_before`], of one event.
    pub async fn delete_schedules_of(&mut self, event: &EventId, day: i64) -> Result<u64, Error> {
        self.change(&DELETE_SCHEDULES_OF, (event.clone(), day)).await
    }

    /// Removes every schedule that was last changed before this day, in days since 1970, and says how
    /// many there were.
    pub async fn delete_schedules_before(&mut self, day: i64) -> Result<u64, Error> {
        self.change(&DELETE_SCHEDULES_BEFORE, (day,)).await
    }
}
