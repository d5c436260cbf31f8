//! The limits of texts, links and digests.

use super::{Check, Problem, TEXT_LIMIT, TITLE_LIMIT};
use crate::{Link, Picture, Text};

/// Whether no text may hold the character.
pub(super) fn forbidden(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\t')
}

impl Check<'_> {
    /// A text of one line.
    pub(super) fn title(&mut self, field: &'static str, text: &Text) {
        for (_, value) in text.iter() {
            self.line(field, Some(value));
        }
    }

    /// Any number of texts of one line.
    pub(super) fn titles<'t>(
        &mut self,
        field: &'static str,
        texts: impl IntoIterator<Item = &'t Text>,
    ) {
        for text in texts {
            self.title(field, text);
        }
    }

    /// A text of paragraphs.
    pub(super) fn long(&mut self, field: &'static str, text: Option<&Text>) {
        for (_, value) in text.into_iter().flat_map(Text::iter) {
            if value.len() > TEXT_LIMIT {
                self.refuse(field, Problem::LongText { bytes: value.len(), limit: TEXT_LIMIT });
            }
            self.clean(field, value);
        }
    }

    /// A word or line that is in no language.
    pub(super) fn line(&mut self, field: &'static str, value: Option<&str>) {
        let Some(value) = value else { return };
        // Bytes first: characters need counting only where there may be too many.
        if value.len() > TITLE_LIMIT {
            let characters = value.chars().count();
            if characters > TITLE_LIMIT {
                self.refuse(field, Problem::LongTitle { characters, limit: TITLE_LIMIT });
            }
        }
        self.clean(field, value);
    }

    fn clean(&mut self, field: &'static str, value: &str) {
        let bad = value.chars().find(|c| forbidden(*c));
        if let Some(character) = bad {
            self.refuse(field, Problem::ControlCharacter(character));
        }
    }

    pub(super) fn links(&mut self, links: &[Link]) {
        for link in links {
            self.titles("links", &link.title);
        }
    }

    pub(super) fn picture(&mut self, picture: &Picture) {
        self.digest("photo", &picture.sha256);
        self.titles("photo", &picture.description);
        if !matches!(picture.media_type.as_str(), "image/png" | "image/jpeg" | "image/webp") {
            let shown = picture.media_type.chars().take(80).collect();
            self.refuse("photo", Problem::MediaType(shown));
        }
    }

    pub(super) fn digest(&mut self, field: &'static str, digest: &str) {
        let hex = digest.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        if !hex || digest.len() != 64 {
            self.refuse(field, Problem::Digest(digest.chars().take(80).collect()));
        }
    }
}
