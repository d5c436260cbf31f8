//! What is decided once for all files of an import: one event has one language, one way to mark up
//! texts, and one place behind its rooms.

use programme::{Lang, Text};

use super::Part;
use super::entry::Entry;
use super::notes::Notes;
use super::places::CommonEnd;
use crate::text::{self, Markup};
use crate::{NoteKind, Options, Place};

pub(super) struct Whole {
    pub(super) lang: Lang,
    pub(super) markup: Markup,
    pub(super) common_end: CommonEnd,
}

impl Whole {
    /// Looks at all files; what is concluded stands in the report of the first.
    pub(super) fn of(parts: &mut [Part<'_>], options: &Options) -> Whole {
        let mut notes = parts.first_mut().map(|part| std::mem::take(&mut part.notes));
        let entries = || parts.iter().flat_map(|part| &part.entries);
        let lang = language(entries, options, notes.get_or_insert_default());
        let markup = text::guess_markup(entries().filter_map(|one| one.description.as_deref()));
        let locations = entries().filter_map(|one| one.location.as_deref());
        let common_end = CommonEnd::of(locations, options.known_places());
        if let (Some(first), Some(notes)) = (parts.first_mut(), notes) {
            first.notes = notes;
        }
        Whole { lang, markup, common_end }
    }

    /// The place of the event; each file's report says where it comes from.
    pub(super) fn place(&self, notes: &mut Notes) -> Option<Text> {
        let place = self.common_end.place()?;
        let message = format!("“{place}” ends nearly all locations; it became the event's place.");
        notes.whole(NoteKind::Guessed, message);
        let place = text::line(&place, &mut notes.report, &Place::default());
        Text::new(self.lang.clone(), place)
    }
}

/// The language asked for; else the one that the titles name; else the one that the texts seem to be in.
fn language<'e, I>(entries: impl Fn() -> I, options: &Options, notes: &mut Notes) -> Lang
where
    I: Iterator<Item = &'e Entry<'e>>,
{
    if let Some(language) = &options.language {
        return language.clone();
    }
    let named = entries().find_map(|entry| {
        let parameter = entry.component.get("SUMMARY")?.parameter("LANGUAGE")?;
        parameter.parse::<Lang>().ok()
    });
    if let Some(language) = named {
        return language;
    }
    let samples: Vec<&str> = entries()
        .flat_map(|entry| [entry.title.as_deref(), entry.description.as_deref()])
        .flatten()
        .map(|sample| &sample[..sample.floor_char_boundary(1_000)])
        .take(400)
        .collect();
    let guess = text::guess_language(&samples);
    let message = match &guess {
        Some(language) => {
            format!(
                "The texts seem to be in “{language}”. Where it is another, name it with --language."
            )
        }
        None => "The language of the texts is not known. Name it with --language.".to_owned(),
    };
    notes.whole(NoteKind::Guessed, message);
    guess.unwrap_or_else(Lang::und)
}
