//! The few words that writers set between the programme's own texts.

use programme::{Role, SectionKind};

/// The words in a reader's language. Who serves readers hands in theirs; `English` serves files
/// that nobody asked for in a language.
pub trait Words {
    /// The heading of a section; nothing for one with a heading of its own.
    fn section(&self, kind: &SectionKind) -> Option<String>;
    /// What a person does in a session.
    fn role(&self, role: Role) -> String;
    /// What stands for the room of a session that has none, where a format asks for one.
    fn no_room(&self) -> String;
}

/// English words.
#[derive(Debug, Clone, Copy, Default)]
pub struct English;

impl Words for English {
    fn section(&self, kind: &SectionKind) -> Option<String> {
        let word = match kind {
            SectionKind::Brief => "Brief description",
            SectionKind::Objectives => "Key objectives",
            SectionKind::Questions => "Key questions",
            SectionKind::Background => "Background",
            SectionKind::Abstract => "Abstract",
            SectionKind::Notes => "Notes",
            SectionKind::Own(_) => return None,
        };
        Some(word.to_owned())
    }

    fn no_room(&self) -> String {
        "To be announced".to_owned()
    }

    fn role(&self, role: Role) -> String {
        let name = role.as_str();
        let mut letters = name.chars();
        letters
            .next()
            .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    }
}
