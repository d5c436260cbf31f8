//! What all readers share about text: decoding bytes, cleaning names, turning foreign markup into
//! Markdown, guessing languages, and splitting a long text into sections.

mod clean;
mod decode;
mod headings;
mod html;
mod language;
mod language_names;
mod markup;
mod named_languages;
mod plain;
mod sections;

#[cfg(test)]
mod tests;

pub use clean::{MAX_LINE, MAX_TEXT, clean_line, clean_text, line, line_of};
pub use decode::{DecodeError, Decoded, Remark, decode, is_wide};
pub(crate) use headings::known as known_heading;
pub(crate) use html::bearable;
pub use language::{guess_among, guess_language};
pub use language_names::tags_of_names;
pub use markup::{Markup, guess_markup, to_markdown};
pub use named_languages::named_languages;
pub use sections::sections;
