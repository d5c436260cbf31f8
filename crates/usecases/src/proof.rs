//! Proof that a person may: what you may not do you cannot call.
//!
//! Whoever can run commands on the machine with the data is its operator, and may organise every event on
//! it. Whoever is signed in is a person, and may do what concerns their own account.

use serde_json::json;
use store::{AccountId, EventId, WriteError};

use crate::{Error, House, Refusal, audit};

/// Proof that the caller works on the machine that holds the data.
#[derive(Debug, Clone)]
pub struct Operator {
    name: String,
}

impl Operator {
    /// The person at the terminal. `name` stands in the audit, as the system knows them.
    pub fn at_the_terminal(name: impl Into<String>) -> Operator {
        Operator { name: name.into() }
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Acts for somebody who has an account, as if they were signed in: an operator may, and the audit says that
    /// they did.
    pub async fn acting_for(&self, house: &House, account: &AccountId) -> Result<Person, Error> {
        let detail = json!({ "account": account.as_str() });
        let line = audit::line(house, None, &self.name, "act_for", &detail);
        let id = account.clone();
        house
            .change(move |w| {
                let (id, line) = (id.clone(), line.clone());
                Box::pin(async move {
                    if w.account(&id).await?.is_none() {
                        return Err(WriteError::Refused(Refusal::NoSuchAccount));
                    }
                    w.add_audit(&line).await?;
                    Ok(Person::new(id))
                })
            })
            .await
    }

    pub(crate) fn organiser(&self, event: EventId) -> Organiser {
        Organiser { event, name: self.name.clone() }
    }
}

/// Proof that the caller may organise one event. Only the permission check makes it.
#[derive(Debug, Clone)]
pub struct Organiser {
    event: EventId,
    name: String,
}

impl Organiser {
    pub fn event(&self) -> &EventId {
        &self.event
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }
}

/// Proof that the caller is signed in to an account. Only the check of a sign-in makes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    account: AccountId,
}

impl Person {
    pub(crate) fn new(account: AccountId) -> Person {
        Person { account }
    }

    pub fn account(&self) -> &AccountId {
        &self.account
    }
}
