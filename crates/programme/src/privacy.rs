//! The register of data, `privacy.toml`: what is kept of people, for what, by what right, who sees it, and for
//! how long. The page “Privacy” is made of it, and what the background round removes is held against it.

use std::sync::LazyLock;

use serde::Deserialize;

/// What is kept of people for one purpose.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Record {
    /// Names its sentences: `privacy-NAME` and `privacy-NAME-why`.
    pub name: String,
    pub basis: Basis,
    /// Who else than the machine sees it; nobody, where it is only compared.
    pub seen_by: Vec<Audience>,
    pub kept: Kept,
    /// In the unit that `kept` says.
    pub period: Option<u32>,
    /// `table.column`.
    pub columns: Vec<String>,
}

/// By what right it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// The person chose to give it, and can take it back.
    Consent,
    /// The person asked for what cannot be done without it.
    Service,
    /// The forum needs it, and it weighs more than what it means to the person.
    Interest,
}

/// Who sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Audience {
    /// The person.
    #[serde(rename = "self")]
    Own,
    /// Whoever holds the private link that the person made.
    Holders,
    Organisers,
    Operator,
    Public,
}

/// For how long it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kept {
    /// Days after the person was last here.
    AfterVisit,
    /// As long as the account.
    WithAccount,
    /// Hours.
    Hours,
    /// Until it is sent, and days at most.
    UntilSent,
    /// Days after the event and the last change.
    AfterEvent,
    /// Until an organiser removes it, or the person asks to have it removed.
    ByOrganiser,
    /// As long as what it tells of.
    Record,
}

/// The whole register.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Register {
    #[serde(rename = "record")]
    pub records: Vec<Record>,
    impersonal: Impersonal,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Impersonal {
    columns: Vec<String>,
}

impl Register {
    /// The register of this program.
    ///
    /// # Panics
    /// When the file that it was built with is no register; a test holds that it is one.
    #[expect(clippy::expect_used, reason = "the file is part of the program, and a test reads it")]
    pub fn get() -> &'static Register {
        static REGISTER: LazyLock<Register> = LazyLock::new(|| {
            toml::from_str(include_str!("../../../privacy.toml"))
                .expect("privacy.toml is a register")
        });
        &REGISTER
    }

    /// The record with this name.
    pub fn record(&self, name: &str) -> Option<&Record> {
        self.records.iter().find(|one| one.name == name)
    }

    /// Every column that stands in it, as often as it does, as `table.column`.
    pub fn columns(&self) -> impl Iterator<Item = &str> {
        let personal = self.records.iter().flat_map(|one| &one.columns);
        personal.chain(&self.impersonal.columns).map(String::as_str)
    }
}
