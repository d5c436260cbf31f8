//! The outbox: letters that are to be sent, written in the transaction of what they tell of, and gone once
//! they are sent.

use jiff::Timestamp;

use crate::engine::{Reading, Writing, statements};
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
    query LETTERS_TO(String) -> (String,) =
        "SELECT detail FROM letter WHERE address = $1 ORDER BY due_at", scans "for tests";
    change ADD_LETTER(String, Option<AccountId>, Option<String>, String, Option<EventId>, String, String, String, u32, Timestamp, Timestamp) -> () =
        "INSERT INTO letter (id, account, address, language, event, kind, about, detail, rank, due_at, ends_at, tries)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0)
         ON CONFLICT (account, kind, about) DO UPDATE SET
             id = excluded.id, language = excluded.language, event = excluded.event,
             detail = excluded.detail, rank = excluded.rank, ends_at = excluded.ends_at, tries = 0,
             lease = NULL, lease_ends_at = NULL";
}

impl Reading {
    /// The facts of the letters to an address.
    pub async fn letters_to(&mut self, address: &str) -> Result<Vec<String>, Error> {
        let rows = self.all(&LETTERS_TO, (address.to_owned(),)).await?;
        Ok(rows.into_iter().map(|(detail,)| detail).collect())
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
}
