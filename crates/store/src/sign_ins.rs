//! Signing in: the codes that were asked for, the wrong ones that were given, the links that work once, and
//! the browsers that are signed in. Secrets come here as hashes alone.

use jiff::Timestamp;

use crate::engine::{Reading, Writing, row, statements};
use crate::{AccountId, Error};

row! {
    /// A browser that is signed in.
    pub struct SignInRow {
        pub token_hash: String,
        /// By what its owner names it, to end it.
        pub id: String,
        pub account: AccountId,
        /// By what they proved who they are: a word that stays the same.
        pub how: String,
        /// The browser and system, in words, such as “Firefox, Android”.
        pub device: String,
        pub proved_at: Timestamp,
        pub seen_day: i64,
        pub ends_at: Timestamp,
    }
}

row! {
    /// A code that a browser asked for.
    pub struct CodeRow {
        pub browser_hash: String,
        pub email: String,
        pub email_key: String,
        pub code_hash: String,
        /// How many wrong ones were given for it.
        pub tries: u32,
        pub asked_at: Timestamp,
        pub ends_at: Timestamp,
    }
}

statements! {
    query SIGN_IN(String, Timestamp) -> SignInRow =
        "SELECT token_hash, id, account, how, device, proved_at, seen_day, ends_at
         FROM sign_in WHERE token_hash = $1 AND ends_at > $2";
    query SIGN_INS(AccountId, Timestamp) -> SignInRow =
        "SELECT token_hash, id, account, how, device, proved_at, seen_day, ends_at
         FROM sign_in WHERE account = $1 AND ends_at > $2 ORDER BY seen_day DESC, id";
    query CODE(String) -> CodeRow =
        "SELECT browser_hash, email, email_key, code_hash, tries, asked_at, ends_at
         FROM sign_in_code WHERE browser_hash = $1";
    query CODES_SINCE(String, Timestamp) -> (u32,) =
        "SELECT COUNT(*) FROM sign_in_code WHERE email_key = $1 AND asked_at > $2";
    query ALL_CODES_SINCE(Timestamp) -> (u32,) =
        "SELECT COUNT(*) FROM sign_in_code WHERE asked_at > $1";
    query FAILURES_SINCE(String, i64) -> (u32,) =
        "SELECT CAST(COALESCE(SUM(failures), 0) AS BIGINT) FROM sign_in_failure
         WHERE email_key = $1 AND hour >= $2";
    change INSERT_SIGN_IN(String, String, AccountId, String, String, Timestamp, i64, Timestamp) -> () =
        "INSERT INTO sign_in (token_hash, id, account, how, device, proved_at, seen_day, ends_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    change SEE_SIGN_IN(String, i64, Timestamp) -> () =
        "UPDATE sign_in SET seen_day = $2, ends_at = $3 WHERE token_hash = $1 AND seen_day < $2";
    change DELETE_SIGN_IN(String) -> () = "DELETE FROM sign_in WHERE token_hash = $1";
    change DELETE_SIGN_IN_BY_ID(AccountId, String) -> () =
        "DELETE FROM sign_in WHERE account = $1 AND id = $2";
    change DELETE_SIGN_INS(AccountId) -> () = "DELETE FROM sign_in WHERE account = $1";
    change DELETE_SIGN_INS_ENDED(Timestamp) -> () = "DELETE FROM sign_in WHERE ends_at <= $1";
    change INSERT_CODE(String, String, String, String, Timestamp, Timestamp) -> () =
        "INSERT INTO sign_in_code
             (browser_hash, email, email_key, code_hash, tries, asked_at, ends_at)
         VALUES ($1, $2, $3, $4, 0, $5, $6)";
    change END_CODES(String) -> () =
        "UPDATE sign_in_code SET ends_at = asked_at WHERE email_key = $1 AND ends_at > asked_at";
    change END_CODE(String, Timestamp) -> () =
        "UPDATE sign_in_code SET ends_at = asked_at WHERE browser_hash = $1 AND ends_at > $2";
    change COUNT_TRY(String) -> () =
        "UPDATE sign_in_code SET tries = tries + 1 WHERE browser_hash = $1";
    change COUNT_FAILURE(String, i64) -> () =
        "INSERT INTO sign_in_failure (email_key, hour, failures) VALUES ($1, $2, 1)
         ON CONFLICT (email_key, hour) DO UPDATE SET failures = sign_in_failure.failures + 1";
    change DELETE_CODES_BEFORE(Timestamp) -> () = "DELETE FROM sign_in_code WHERE asked_at < $1";
    change DELETE_FAILURES_BEFORE(i64) -> () = "DELETE FROM sign_in_failure WHERE hour < $1";
    change DELETE_CODES_OF(String) -> () = "DELETE FROM sign_in_code WHERE email_key = $1";
    change DELETE_FAILURES_OF(String) -> () = "DELETE FROM sign_in_failure WHERE email_key = $1";
    change INSERT_ONE_TIME_LINK(String, AccountId, Timestamp) -> () =
        "INSERT INTO one_time_link (hash, account, ends_at) VALUES ($1, $2, $3)";
    change TAKE_ONE_TIME_LINK(String, Timestamp) -> (AccountId,) =
        "DELETE FROM one_time_link WHERE hash = $1 AND ends_at > $2 RETURNING account";
    change DELETE_ONE_TIME_LINKS_OF(AccountId) -> () =
        "DELETE FROM one_time_link WHERE account = $1";
    change DELETE_ONE_TIME_LINKS_ENDED(Timestamp) -> () =
        "DELETE FROM one_time_link WHERE ends_at <= $1";
}

impl Reading {
    /// The sign-in with this token, while it lasts.
    pub async fn sign_in(
        &mut self,
        token_hash: &str,
        now: Timestamp,
    ) -> Result<Option<SignInRow>, Error> {
        self.one(&SIGN_IN, (token_hash.to_owned(), now)).await
    }

    /// Every browser in which an account is signed in, the latest first.
    pub async fn sign_ins(
        &mut self,
        account: &AccountId,
        now: Timestamp,
    ) -> Result<Vec<SignInRow>, Error> {
        self.all(&SIGN_INS, (account.clone(), now)).await
    }

    /// What this browser asked for, also when its time is over.
    pub async fn code(&mut self, browser_hash: &str) -> Result<Option<CodeRow>, Error> {
        self.one(&CODE, (browser_hash.to_owned(),)).await
    }

    /// How many codes were asked for an address since.
    pub async fn codes_since(&mut self, key: &str, since: Timestamp) -> Result<u32, Error> {
        Ok(self.exactly(&CODES_SINCE, (key.to_owned(), since)).await?.0)
    }

    /// How many codes were asked for since, for whatever address.
    pub async fn all_codes_since(&mut self, since: Timestamp) -> Result<u32, Error> {
        Ok(self.exactly(&ALL_CODES_SINCE, (since,)).await?.0)
    }

    /// How many wrong codes were given for an address in this hour (since 1970) and after it.
    pub async fn failures_since(&mut self, key: &str, hour: i64) -> Result<u32, Error> {
        Ok(self.exactly(&FAILURES_SINCE, (key.to_owned(), hour)).await?.0)
    }
}

impl Writing {
    pub async fn create_sign_in(&mut self, row: &SignInRow) -> Result<(), Error> {
        let row = row.clone();
        let values = (
            row.token_hash,
            row.id,
            row.account,
            row.how,
            row.device,
            row.proved_at,
            row.seen_day,
            row.ends_at,
        );
        self.change(&INSERT_SIGN_IN, values).await.map(|_| ())
    }

    /// Remembers that a browser was here on this day, which prolongs its sign-in.
    pub async fn see_sign_in(
        &mut self,
        token_hash: &str,
        day: i64,
        ends_at: Timestamp,
    ) -> Result<(), Error> {
        self.change(&SEE_SIGN_IN, (token_hash.to_owned(), day, ends_at)).await.map(|_| ())
    }

    pub async fn delete_sign_in(&mut self, token_hash: &str) -> Result<(), Error> {
        self.change(&DELETE_SIGN_IN, (token_hash.to_owned(),)).await.map(|_| ())
    }

    /// Ends one of an account's sign-ins, by its id; another's stays.
    pub async fn delete_sign_in_by_id(
        &mut self,
        account: &AccountId,
        id: &str,
    ) -> Result<(), Error> {
        self.change(&DELETE_SIGN_IN_BY_ID, (account.clone(), id.to_owned())).await.map(|_| ())
    }

    /// Signs an account out everywhere.
    pub async fn delete_sign_ins(&mut self, account: &AccountId) -> Result<(), Error> {
        self.change(&DELETE_SIGN_INS, (account.clone(),)).await.map(|_| ())
    }

    /// Keeps what a browser asked for. Every code for the address before it is void.
    pub async fn create_code(&mut self, row: &CodeRow) -> Result<(), Error> {
        let row = row.clone();
        self.change(&END_CODES, (row.email_key.clone(),)).await?;
        let values =
            (row.browser_hash, row.email, row.email_key, row.code_hash, row.asked_at, row.ends_at);
        self.change(&INSERT_CODE, values).await.map(|_| ())
    }

    /// Makes a code void. True for the one who did so while it lasted: of many at once, one.
    pub async fn end_code(&mut self, browser_hash: &str, now: Timestamp) -> Result<bool, Error> {
        Ok(self.change(&END_CODE, (browser_hash.to_owned(), now)).await? > 0)
    }

    /// Counts a wrong code, for what the browser asked for and for the address.
    pub async fn count_failure(
        &mut self,
        browser_hash: &str,
        key: &str,
        hour: i64,
    ) -> Result<(), Error> {
        self.change(&COUNT_TRY, (browser_hash.to_owned(),)).await?;
        self.change(&COUNT_FAILURE, (key.to_owned(), hour)).await.map(|_| ())
    }

    /// Forgets what was asked for and entered for an address.
    pub async fn delete_codes_of(&mut self, key: &str) -> Result<(), Error> {
        self.change(&DELETE_CODES_OF, (key.to_owned(),)).await?;
        self.change(&DELETE_FAILURES_OF, (key.to_owned(),)).await.map(|_| ())
    }

    /// A link that works once. Those before it, to the same account, do not any more.
    pub async fn create_one_time_link(
        &mut self,
        hash: &str,
        account: &AccountId,
        ends_at: Timestamp,
    ) -> Result<(), Error> {
        self.change(&DELETE_ONE_TIME_LINKS_OF, (account.clone(),)).await?;
        let values = (hash.to_owned(), account.clone(), ends_at);
        self.change(&INSERT_ONE_TIME_LINK, values).await.map(|_| ())
    }

    /// Uses a link up, and says whose it was; nothing when it is used, or its time is over.
    pub async fn take_one_time_link(
        &mut self,
        hash: &str,
        now: Timestamp,
    ) -> Result<Option<AccountId>, Error> {
        let taken = self.change_one(&TAKE_ONE_TIME_LINK, (hash.to_owned(), now)).await?;
        Ok(taken.map(|(account,)| account))
    }

    /// Removes what is over: sign-ins and links that ended, codes asked for before `codes`, failures
    /// before the hour `failures` (since 1970).
    pub async fn delete_ended_sign_ins(
        &mut self,
        now: Timestamp,
        codes: Timestamp,
        failures: i64,
    ) -> Result<u64, Error> {
        Ok(self.change(&DELETE_SIGN_INS_ENDED, (now,)).await?
            + self.change(&DELETE_ONE_TIME_LINKS_ENDED, (now,)).await?
            + self.change(&DELETE_CODES_BEFORE, (codes,)).await?
            + self.change(&DELETE_FAILURES_BEFORE, (failures,)).await?)
    }
}
