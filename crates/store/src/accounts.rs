//! Accounts: somebody who signs in, and what they may in an event.

use programme::EventSlug;

use crate::engine::{BadCell, Cell, CellKind, Field, Reading, Writing, row, statements};
use crate::{AccountId, Error, EventId};

row! {
    /// Somebody who signs in.
    pub struct AccountRow {
        pub id: AccountId,
        /// As the person wrote it; none for whoever came by a provider.
        pub email: Option<String>,
        /// As it is compared with others.
        pub email_key: Option<String>,
        /// What they wish to be called by organisers.
        pub name: Option<String>,
        /// The tag of the language of letters to them.
        pub language: String,
        /// The IANA name of the zone that they chose.
        pub zone: Option<String>,
        /// Whether they run this installation.
        pub is_admin: bool,
        /// Days since 1970.
        pub created_day: i64,
        /// The last day on which they were here.
        pub seen_day: i64,
    }
}

/// What an account may in an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    Organiser,
}

impl Role {
    /// The word under which it is kept.
    pub fn as_str(self) -> &'static str {
        match self {
            Role::Organiser => "organiser",
        }
    }
}

impl Field for Role {
    const KIND: CellKind = CellKind::Text;
    fn into_cell(self) -> Cell {
        Cell::Text(Some(self.as_str().into()))
    }
    fn from_cell(cell: Cell) -> Result<Self, BadCell> {
        match String::from_cell(cell)?.as_str() {
            "organiser" => Ok(Role::Organiser),
            other => Err(BadCell(format!("“{other}” is no role"))),
        }
    }
}

statements! {
    query ACCOUNT(AccountId) -> AccountRow =
        "SELECT id, email, email_key, name, language, zone, is_admin, created_day, seen_day
         FROM account WHERE id = $1";
    query ACCOUNT_BY_EMAIL(String) -> AccountRow =
        "SELECT id, email, email_key, name, language, zone, is_admin, created_day, seen_day
         FROM account WHERE email_key = $1";
    query ROLES(AccountId) -> (EventId, Role) =
        "SELECT event, role FROM role WHERE account = $1 ORDER BY event, role";
    query ACCOUNTS_UNSEEN_SINCE(i64) -> (AccountId,) =
        "SELECT id FROM account WHERE seen_day < $1 AND is_admin = FALSE
             AND NOT EXISTS (SELECT 1 FROM role WHERE role.account = account.id)
         ORDER BY seen_day LIMIT 200";
    query ADMINS() -> (Option<String>, u32) =
        "SELECT email, (SELECT COUNT(*) FROM passkey WHERE passkey.account = account.id)
         FROM account WHERE is_admin = TRUE ORDER BY email", scans "asked by the operator alone";
    query ORGANISERS(Role) -> (Option<String>, EventSlug, u32) =
        "SELECT account.email, event.slug,
             (SELECT COUNT(*) FROM passkey WHERE passkey.account = account.id)
         FROM role JOIN account ON account.id = role.account JOIN event ON event.id = role.event
         WHERE role.role = $1 ORDER BY event.slug, account.email", scans "asked by the operator alone";
    change INSERT_ACCOUNT(AccountId, Option<String>, Option<String>, Option<String>, String, Option<String>, bool, i64, i64) -> () =
        "INSERT INTO account
             (id, email, email_key, name, language, zone, is_admin, created_day, seen_day)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    change SET_ACCOUNT_EMAIL(AccountId, String, String) -> () =
        "UPDATE account SET email = $2, email_key = $3 WHERE id = $1";
    change SET_ACCOUNT_MANNER(AccountId, Option<String>, String, Option<String>) -> () =
        "UPDATE account SET name = $2, language = $3, zone = $4 WHERE id = $1";
    change SET_ADMIN(AccountId, bool) -> () = "UPDATE account SET is_admin = $2 WHERE id = $1";
    change SEE_ACCOUNT(AccountId, i64) -> () =
        "UPDATE account SET seen_day = $2 WHERE id = $1 AND seen_day < $2";
    change DELETE_ACCOUNT(AccountId) -> () = "DELETE FROM account WHERE id = $1";
    change ADD_ROLE(EventId, AccountId, Role) -> () =
        "INSERT INTO role (event, account, role) VALUES ($1, $2, $3)
         ON CONFLICT (event, account, role) DO NOTHING";
    change REMOVE_ROLE(EventId, AccountId, Role) -> () =
        "DELETE FROM role WHERE event = $1 AND account = $2 AND role = $3";
}

impl Reading {
    pub async fn account(&mut self, id: &AccountId) -> Result<Option<AccountRow>, Error> {
        self.one(&ACCOUNT, (id.clone(),)).await
    }

    /// The account with this address, as it is compared.
    pub async fn account_by_email(&mut self, key: &str) -> Result<Option<AccountRow>, Error> {
        self.one(&ACCOUNT_BY_EMAIL, (key.to_owned(),)).await
    }

    /// What an account may, in which events.
    pub async fn roles(&mut self, account: &AccountId) -> Result<Vec<(EventId, Role)>, Error> {
        self.all(&ROLES, (account.clone(),)).await
    }

    /// Some of those who were not here since this day and bear no duty, the longest absent first.
    pub async fn accounts_unseen_since(&mut self, day: i64) -> Result<Vec<AccountId>, Error> {
        let rows = self.all(&ACCOUNTS_UNSEEN_SINCE, (day,)).await?;
        Ok(rows.into_iter().map(|(id,)| id).collect())
    }

    /// The address of everybody who runs this installation, and how many passkeys each has.
    pub async fn admins(&mut self) -> Result<Vec<(Option<String>, u32)>, Error> {
        self.all(&ADMINS, ()).await
    }

    /// The same of everybody who organises an event, by event.
    pub async fn organisers(&mut self) -> Result<Vec<(Option<String>, EventSlug, u32)>, Error> {
        self.all(&ORGANISERS, (Role::Organiser,)).await
    }
}

impl Writing {
    /// A second account with one address is [`Error::Duplicate`].
    pub async fn create_account(&mut self, row: &AccountRow) -> Result<(), Error> {
        let row = row.clone();
        let values = (
            row.id,
            row.email,
            row.email_key,
            row.name,
            row.language,
            row.zone,
            row.is_admin,
            row.created_day,
            row.seen_day,
        );
        self.change(&INSERT_ACCOUNT, values).await.map(|_| ())
    }

    /// Gives an account another address.
    pub async fn set_account_email(
        &mut self,
        id: &AccountId,
        email: &str,
        key: &str,
    ) -> Result<(), Error> {
        let values = (id.clone(), email.to_owned(), key.to_owned());
        self.change(&SET_ACCOUNT_EMAIL, values).await.map(|_| ())
    }

    /// How a person wishes to be called and written to.
    pub async fn set_account_manner(
        &mut self,
        id: &AccountId,
        name: Option<&str>,
        language: &str,
        zone: Option<&str>,
    ) -> Result<(), Error> {
        let values =
            (id.clone(), name.map(str::to_owned), language.to_owned(), zone.map(str::to_owned));
        self.change(&SET_ACCOUNT_MANNER, values).await.map(|_| ())
    }

    pub async fn set_admin(&mut self, id: &AccountId, is_admin: bool) -> Result<(), Error> {
        self.change(&SET_ADMIN, (id.clone(), is_admin)).await.map(|_| ())
    }

    /// Remembers that somebody was here on this day.
    pub async fn see_account(&mut self, id: &AccountId, day: i64) -> Result<(), Error> {
        self.change(&SEE_ACCOUNT, (id.clone(), day)).await.map(|_| ())
    }

    /// Removes an account and everything that is its own. Its seats have to be given up before, so that they
    /// go to who waits. One with a place in a session is [`Error::Missing`]:
    /// it leaves the lists first, so that their counts follow.
    pub async fn delete_account(&mut self, id: &AccountId) -> Result<(), Error> {
        self.change(&DELETE_ACCOUNT, (id.clone(),)).await.map(|_| ())
    }

    pub async fn add_role(
        &mut self,
        event: &EventId,
        account: &AccountId,
        role: Role,
    ) -> Result<(), Error> {
        self.change(&ADD_ROLE, (event.clone(), account.clone(), role)).await.map(|_| ())
    }

    pub async fn remove_role(
        &mut self,
        event: &EventId,
        account: &AccountId,
        role: Role,
    ) -> Result<(), Error> {
        self.change(&REMOVE_ROLE, (event.clone(), account.clone(), role)).await.map(|_| ())
    }
}
