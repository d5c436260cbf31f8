//! The outbox: letters that are to be sent, written in the transaction of what they tell of, and gone once
//! they are sent. Whoever sends takes a lease, so that of several processes one sends a letter.

use jiff::Timestamp;

use crate::engine::{Reading, Writing, row, statements};
use crate::{AccountId, Error, EventId};

/// A letter to be. Its text is made when it is sent, from `detail`, in `language`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewLetter {
    /// Made by the caller, with `random_id`; the message's id comes of it, so that a letter sent twice is
    /// known for one.
    pub id: String,
    /// To whom; the address is the one that they have when it is sent.
    pub account: Option<AccountId>,
    /// Where to, for somebody who has no account yet.
    pub address: Option<String>,
    /// The tag of the language of the interface.
    pub language: String,
    pub event: Option<EventId>,
    /// A word that stays the same, such as `sign-in`.
    pub kind: String,
    /// What it is about, such as a session's code. One account has one letter of a kind about one thing:
    /// a later one takes the place of one that was not sent yet.
    pub about: String,
    /// JSON: the facts that the text is made of.
    pub detail: String,
    /// 0 goes first: somebody waits for it.
    pub rank: u32,
    /// Not sent before.
    pub due_at: Timestamp,
    /// Not sent any more after.
    pub ends_at: Timestamp,
}

row! {
    /// A letter that somebody has taken to send it.
    pub struct LetterRow {
        pub id: String,
        pub account: Option<AccountId>,
        pub address: Option<String>,
        pub language: String,
        pub kind: String,
        pub detail: String,
        pub rank: u32,
        /// How many times it was taken, this one included.
        pub tries: u32,
        pub ends_at: Timestamp,
    }
}

row! {
    /// A letter that waits to be sent to an account.
    pub struct WaitingLetter {
        pub kind: String,
        pub about: String,
        /// JSON: the facts that the text is made of.
        pub detail: String,
        /// Not sent any more after.
        pub ends_at: Timestamp,
    }
}

row! {
    /// How many letters of a kind wait.
    pub struct WaitingRow {
        pub kind: String,
        pub letters: u32,
        /// The most often that one of them was tried.
        pub tries: u32,
        /// When the first of them is to be sent.
        pub due_at: Timestamp,
    }
}

type Cells = (
    String,
    Option<AccountId>,
    Option<String>,
    String,
    Option<EventId>,
    String,
    String,
    String,
    u32,
    Timestamp,
    Timestamp,
);

statements! {
    query LETTER_DETAIL(AccountId, String, String) -> (String,) =
        "SELECT detail FROM letter WHERE account = $1 AND kind = $2 AND about = $3";
    query LETTERS_OF(AccountId) -> WaitingLetter =
        "SELECT kind, about, detail, ends_at FROM letter WHERE account = $1 ORDER BY kind, about";
    query UNSUBSCRIBED(AccountId, String) -> (String,) =
        "SELECT kind FROM unsubscribed WHERE account = $1 AND kind = $2";
    query UNSUBSCRIBED_KINDS(AccountId) -> (String,) =
        "SELECT kind FROM unsubscribed WHERE account = $1 ORDER BY kind";
    query LETTER_STOP(String) -> (AccountId, String) =
        "SELECT account, kind FROM letter_stop WHERE hash = $1";
    query LETTERS_WAITING() -> WaitingRow =
        "SELECT kind, COUNT(*) AS letters, MAX(tries) AS tries, MIN(due_at) AS due_at
         FROM letter GROUP BY kind ORDER BY kind", scans "an operator asks how full the outbox is";
    change ADD_LETTER(String, Option<AccountId>, Option<String>, String, Option<EventId>, String, String, String, u32, Timestamp, Timestamp) -> () =
        "INSERT INTO letter (id, account, address, language, event, kind, about, detail, rank, due_at, ends_at, tries)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0)
         ON CONFLICT (account, kind, about) DO UPDATE SET
             id = excluded.id, language = excluded.language, event = excluded.event,
             detail = excluded.detail, rank = excluded.rank, ends_at = excluded.ends_at, tries = 0,
             lease = NULL, lease_ends_at = NULL";
    change LEASE_LETTERS(String, Timestamp, u32, Timestamp, u32) -> LetterRow =
        "UPDATE letter SET lease = $1, lease_ends_at = $2, tries = tries + 1
         WHERE id IN (SELECT id FROM letter
                 WHERE rank = $3 AND due_at <= $4 AND ends_at > $4
                     AND (lease IS NULL OR lease_ends_at <= $4)
                 ORDER BY due_at LIMIT $5)
             AND (lease IS NULL OR lease_ends_at <= $4)
         RETURNING id, account, address, language, kind, detail, rank, tries, ends_at";
    change DELETE_LETTER(String, String) -> () = "DELETE FROM letter WHERE id = $1 AND lease = $2";
    change PUT_OFF_LETTER(String, String, Timestamp) -> () =
        "UPDATE letter SET due_at = $3, lease = NULL, lease_ends_at = NULL
         WHERE id = $1 AND lease = $2";
    change DELETE_LETTERS_ENDED(u32, Timestamp) -> () =
        "DELETE FROM letter WHERE rank = $1 AND due_at <= $2 AND ends_at <= $2";
    change UNSUBSCRIBE(AccountId, String) -> () =
        "INSERT INTO unsubscribed (account, kind) VALUES ($1, $2)
         ON CONFLICT (account, kind) DO NOTHING";
    change SUBSCRIBE_AGAIN(AccountId, String) -> () =
        "DELETE FROM unsubscribed WHERE account = $1 AND kind = $2";
    change DELETE_LETTERS_OF_KIND(AccountId, String) -> () =
        "DELETE FROM letter WHERE account = $1 AND kind = $2";
    change PUT_LETTER_STOP(String, AccountId, String) -> () =
        "INSERT INTO letter_stop (hash, account, kind) VALUES ($1, $2, $3)
         ON CONFLICT (hash) DO NOTHING";
}

impl Reading {
    /// The facts of a letter that was not sent yet.
    pub async fn letter_detail(
        &mut self,
        account: &AccountId,
        kind: &str,
        about: &str,
    ) -> Result<Option<String>, Error> {
        let key = (account.clone(), kind.to_owned(), about.to_owned());
        Ok(self.one(&LETTER_DETAIL, key).await?.map(|(detail,)| detail))
    }

    /// Whether an account does not want letters of this kind.
    pub async fn is_unsubscribed(
        &mut self,
        account: &AccountId,
        kind: &str,
    ) -> Result<bool, Error> {
        Ok(self.one(&UNSUBSCRIBED, (account.clone(), kind.to_owned())).await?.is_some())
    }

    /// The kinds that an account does not want.
    pub async fn unsubscribed(&mut self, account: &AccountId) -> Result<Vec<String>, Error> {
        let rows = self.all(&UNSUBSCRIBED_KINDS, (account.clone(),)).await?;
        Ok(rows.into_iter().map(|(kind,)| kind).collect())
    }

    /// Whose letters of which kind are stopped by the token with this hash.
    pub async fn letter_stop(&mut self, hash: &str) -> Result<Option<(AccountId, String)>, Error> {
        self.one(&LETTER_STOP, (hash.to_owned(),)).await
    }

    /// How many letters wait, by kind.
    pub async fn letters_waiting(&mut self) -> Result<Vec<WaitingRow>, Error> {
        self.all(&LETTERS_WAITING, ()).await
    }
}

impl Reading {
    /// The letters that wait to be sent to an account.
    pub async fn letters_of(&mut self, account: &AccountId) -> Result<Vec<WaitingLetter>, Error> {
        self.all(&LETTERS_OF, (account.clone(),)).await
    }
}

impl Writing {
    /// Puts a letter into the outbox. Where the account has one of this kind about this thing that was
    /// not sent yet, this one takes its place and is sent when that one would have been.
    pub async fn add_letter(&mut self, letter: &NewLetter) -> Result<(), Error> {
        let one = letter.clone();
        let cells: Cells = (
            one.id,
            one.account,
            one.address,
            one.language,
            one.event,
            one.kind,
            one.about,
            one.detail,
            one.rank,
            one.due_at,
            one.ends_at,
        );
        self.change(&ADD_LETTER, cells).await.map(|_| ())
    }

    /// Takes the next letters of a rank to send them; nobody else does until the lease ends. Of several
    /// processes that do so at once each gets others: the condition on the lease stands twice in the
    /// statement, and PostgreSQL looks at the outer one again when it had to wait for another process.
    pub async fn lease_letters(
        &mut self,
        lease: &str,
        lease_ends_at: Timestamp,
        rank: u32,
        now: Timestamp,
        most: u32,
    ) -> Result<Vec<LetterRow>, Error> {
        let values = (lease.to_owned(), lease_ends_at, rank, now, most);
        self.change_all(&LEASE_LETTERS, values).await
    }

    /// Removes a letter that was sent, or is not to be, by whoever has the lease. False where another one
    /// took its place meanwhile.
    pub async fn delete_letter(&mut self, id: &str, lease: &str) -> Result<bool, Error> {
        Ok(self.change(&DELETE_LETTER, (id.to_owned(), lease.to_owned())).await? > 0)
    }

    /// Gives a letter back, to be sent later.
    pub async fn put_off_letter(
        &mut self,
        id: &str,
        lease: &str,
        due_at: Timestamp,
    ) -> Result<bool, Error> {
        let values = (id.to_owned(), lease.to_owned(), due_at);
        Ok(self.change(&PUT_OFF_LETTER, values).await? > 0)
    }

    /// Removes the letters of a rank that could not be sent in their time. Says how many there were.
    pub async fn delete_letters_ended(&mut self, rank: u32, now: Timestamp) -> Result<u64, Error> {
        self.change(&DELETE_LETTERS_ENDED, (rank, now)).await
    }

    /// From now on an account gets no letters of this kind; those that wait are gone. Twice is as once.
    pub async fn unsubscribe(&mut self, account: &AccountId, kind: &str) -> Result<(), Error> {
        let values = (account.clone(), kind.to_owned());
        self.change(&UNSUBSCRIBE, values.clone()).await?;
        self.change(&DELETE_LETTERS_OF_KIND, values).await.map(|_| ())
    }

    /// The account wants letters of this kind again.
    pub async fn subscribe_again(&mut self, account: &AccountId, kind: &str) -> Result<(), Error> {
        self.change(&SUBSCRIBE_AGAIN, (account.clone(), kind.to_owned())).await.map(|_| ())
    }

    /// Remembers what a token stops, by the token's hash.
    pub async fn put_letter_stop(
        &mut self,
        hash: &str,
        account: &AccountId,
        kind: &str,
    ) -> Result<(), Error> {
        let values = (hash.to_owned(), account.clone(), kind.to_owned());
        self.change(&PUT_LETTER_STOP, values).await.map(|_| ())
    }
}
