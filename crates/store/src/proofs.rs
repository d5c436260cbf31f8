//! What proves who somebody is, besides codes: their passkeys, who they are at other houses, and the proofs
//! that were begun.

use jiff::Timestamp;

use crate::engine::{Reading, Writing, row, statements};
use crate::{AccountId, Error, SignInRow};

row! {
    /// A passkey of an account.
    pub struct PasskeyRow {
        /// As the device names it, in base64url.
        pub id: String,
        pub account: AccountId,
        /// As its owner named it.
        pub name: String,
        /// The public half of it, as its library writes it down; with how often it was used, where it counts.
        pub credential: String,
        /// Days since 1970.
        pub created_day: i64,
        pub used_day: Option<i64>,
    }
}

row! {
    /// What the house remembers of a proof that was begun.
    pub struct ChallengeRow {
        pub browser_hash: String,
        /// Of what: a word that stays the same.
        pub kind: String,
        /// Whose, when that has to be known before.
        pub account: Option<AccountId>,
        pub state: String,
        pub ends_at: Timestamp,
    }
}

statements! {
    query PASSKEY(String) -> PasskeyRow =
        "SELECT id, account, name, credential, created_day, used_day FROM passkey WHERE id = $1";
    query PASSKEYS(AccountId) -> PasskeyRow =
        "SELECT id, account, name, credential, created_day, used_day
         FROM passkey WHERE account = $1 ORDER BY created_day, id";
    change INSERT_PASSKEY(String, AccountId, String, String, i64) -> () =
        "INSERT INTO passkey (id, account, name, credential, created_day)
         VALUES ($1, $2, $3, $4, $5)";
    change USE_PASSKEY(String, String, String, i64) -> () =
        "UPDATE passkey SET credential = $3, used_day = $4 WHERE id = $1 AND credential = $2";
    change NAME_PASSKEY(AccountId, String, String) -> () =
        "UPDATE passkey SET name = $3 WHERE account = $1 AND id = $2";
    change DELETE_PASSKEY(AccountId, String) -> () =
        "DELETE FROM passkey WHERE account = $1 AND id = $2";
    change DELETE_PASSKEYS(AccountId) -> () = "DELETE FROM passkey WHERE account = $1";
    query IDENTITY(String, String) -> (AccountId,) =
        "SELECT account FROM identity WHERE issuer = $1 AND subject = $2";
    query IDENTITIES(AccountId) -> (String, String) =
        "SELECT issuer, subject FROM identity WHERE account = $1 ORDER BY issuer, subject";
    change INSERT_IDENTITY(String, String, AccountId) -> () =
        "INSERT INTO identity (issuer, subject, account) VALUES ($1, $2, $3)
         ON CONFLICT (issuer, subject) DO NOTHING";
    change DELETE_IDENTITY(AccountId, String) -> () =
        "DELETE FROM identity WHERE account = $1 AND issuer = $2";
    query CHALLENGE(String, Timestamp) -> ChallengeRow =
        "SELECT browser_hash, kind, account, state, ends_at
         FROM challenge WHERE browser_hash = $1 AND ends_at > $2";
    query CHALLENGES(Timestamp) -> (u32,) =
        "SELECT COUNT(*) FROM challenge WHERE ends_at > $1";
    change INSERT_CHALLENGE(String, String, Option<AccountId>, String, Timestamp) -> () =
        "INSERT INTO challenge (browser_hash, kind, account, state, ends_at)
         VALUES ($1, $2, $3, $4, $5)";
    change TAKE_CHALLENGE(String, String, Timestamp) -> ChallengeRow =
        "DELETE FROM challenge WHERE browser_hash = $1 AND kind = $2 AND ends_at > $3
         RETURNING browser_hash, kind, account, state, ends_at";
    change DELETE_CHALLENGES_ENDED(Timestamp) -> () = "DELETE FROM challenge WHERE ends_at <= $1";
    change PROVE_AGAIN(AccountId, String, String, String, String, Timestamp, Timestamp) -> () =
        "UPDATE sign_in SET token_hash = $3, id = $4, how = $5, proved_at = $6, ends_at = $7
         WHERE account = $1 AND id = $2";
    change HOLD_ACCOUNT(AccountId) -> () = "UPDATE account SET id = id WHERE id = $1";
}

impl Reading {
    /// The passkey with this id, whoever's.
    pub async fn passkey(&mut self, id: &str) -> Result<Option<PasskeyRow>, Error> {
        self.one(&PASSKEY, (id.to_owned(),)).await
    }

    /// The passkeys of an account, the oldest first.
    pub async fn passkeys(&mut self, account: &AccountId) -> Result<Vec<PasskeyRow>, Error> {
        self.all(&PASSKEYS, (account.clone(),)).await
    }

    /// Who somebody is here that is this subject for this issuer.
    pub async fn identity(
        &mut self,
        issuer: &str,
        subject: &str,
    ) -> Result<Option<AccountId>, Error> {
        let found = self.one(&IDENTITY, (issuer.to_owned(), subject.to_owned())).await?;
        Ok(found.map(|(account,)| account))
    }

    /// Issuer and subject of everybody that an account is at other houses.
    pub async fn identities(
        &mut self,
        account: &AccountId,
    ) -> Result<Vec<(String, String)>, Error> {
        self.all(&IDENTITIES, (account.clone(),)).await
    }

    /// What a browser has begun, while its time lasts.
    pub async fn challenge(
        &mut self,
        browser_hash: &str,
        now: Timestamp,
    ) -> Result<Option<ChallengeRow>, Error> {
        self.one(&CHALLENGE, (browser_hash.to_owned(), now)).await
    }

    /// How many proofs are begun and not ended.
    pub async fn challenges(&mut self, now: Timestamp) -> Result<u32, Error> {
        Ok(self.exactly(&CHALLENGES, (now,)).await?.0)
    }
}

impl Writing {
    /// Holds an account until the transaction ends: whoever else holds it waits, so that what is counted of
    /// it stays so.
    pub async fn hold_account(&mut self, account: &AccountId) -> Result<(), Error> {
        self.change(&HOLD_ACCOUNT, (account.clone(),)).await.map(|_| ())
    }

    /// A second passkey with one id is [`Error::Duplicate`].
    pub async fn create_passkey(&mut self, row: &PasskeyRow) -> Result<(), Error> {
        let row = row.clone();
        let values = (row.id, row.account, row.name, row.credential, row.created_day);
        self.change(&INSERT_PASSKEY, values).await.map(|_| ())
    }

    /// Remembers that a passkey was shown, and what is kept of it from now on. False when it was shown
    /// elsewhere meanwhile, or has gone.
    pub async fn use_passkey(
        &mut self,
        before: &PasskeyRow,
        credential: &str,
        day: i64,
    ) -> Result<bool, Error> {
        let values = (before.id.clone(), before.credential.clone(), credential.to_owned(), day);
        Ok(self.change(&USE_PASSKEY, values).await? > 0)
    }

    /// Names one of an account's passkeys; another's keeps its name.
    pub async fn name_passkey(
        &mut self,
        account: &AccountId,
        id: &str,
        name: &str,
    ) -> Result<(), Error> {
        let values = (account.clone(), id.to_owned(), name.to_owned());
        self.change(&NAME_PASSKEY, values).await.map(|_| ())
    }

    /// Removes one of an account's passkeys. Says whether there was one.
    pub async fn delete_passkey(&mut self, account: &AccountId, id: &str) -> Result<bool, Error> {
        Ok(self.change(&DELETE_PASSKEY, (account.clone(), id.to_owned())).await? > 0)
    }

    /// Removes every passkey of an account.
    pub async fn delete_passkeys(&mut self, account: &AccountId) -> Result<(), Error> {
        self.change(&DELETE_PASSKEYS, (account.clone(),)).await.map(|_| ())
    }

    /// Remembers who an account is elsewhere. False when somebody here is that already.
    pub async fn add_identity(
        &mut self,
        issuer: &str,
        subject: &str,
        account: &AccountId,
    ) -> Result<bool, Error> {
        let values = (issuer.to_owned(), subject.to_owned(), account.clone());
        Ok(self.change(&INSERT_IDENTITY, values).await? > 0)
    }

    /// Forgets who an account is for an issuer.
    pub async fn delete_identity(
        &mut self,
        account: &AccountId,
        issuer: &str,
    ) -> Result<(), Error> {
        self.change(&DELETE_IDENTITY, (account.clone(), issuer.to_owned())).await.map(|_| ())
    }

    /// Remembers a proof that was begun.
    pub async fn create_challenge(&mut self, row: &ChallengeRow) -> Result<(), Error> {
        let row = row.clone();
        let values = (row.browser_hash, row.kind, row.account, row.state, row.ends_at);
        self.change(&INSERT_CHALLENGE, values).await.map(|_| ())
    }

    /// Uses up what a browser has begun: of many at once, one gets it.
    pub async fn take_challenge(
        &mut self,
        browser_hash: &str,
        kind: &str,
        now: Timestamp,
    ) -> Result<Option<ChallengeRow>, Error> {
        let values = (browser_hash.to_owned(), kind.to_owned(), now);
        self.change_one(&TAKE_CHALLENGE, values).await
    }

    /// Removes proofs that were begun and not ended in time. Says how many there were.
    pub async fn delete_ended_challenges(&mut self, now: Timestamp) -> Result<u64, Error> {
        self.change(&DELETE_CHALLENGES_ENDED, (now,)).await
    }

    /// Gives a sign-in, by its id, the secret, the id and the proof of `new`. False when it has ended.
    pub async fn prove_again(&mut self, id: &str, new: &SignInRow) -> Result<bool, Error> {
        let new = new.clone();
        let values = (
            new.account,
            id.to_owned(),
            new.token_hash,
            new.id,
            new.how,
            new.proved_at,
            new.ends_at,
        );
        Ok(self.change(&PROVE_AGAIN, values).await? > 0)
    }
}
