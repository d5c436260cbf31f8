//! Proof that a person may: what you may not do you cannot call.
//!
//! Until people sign in, whoever can run commands on the machine with the data is its operator, and
//! an operator may organise every event on it.

use store::EventId;

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
