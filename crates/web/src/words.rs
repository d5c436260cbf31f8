//! The words of a page: phrases in the reader's language, and texts of the programme marked where they are in
//! another one.

use std::fmt;

use i18n::{Arg, Language};
use programme::{Lang, Text};

/// What a page needs to choose words: the reader's language, then those of the event.
#[derive(Debug, Clone)]
pub struct Words {
    pub language: Language,
    reader: Lang,
    event: Vec<Lang>,
}

impl Words {
    /// Words for an event's pages.
    pub fn new(language: Language, event: &[Lang]) -> Words {
        let reader = language.tag().parse().unwrap_or_else(|_| Lang::und());
        Words { language, reader, event: event.to_vec() }
    }

    /// The phrase with this key.
    pub fn t(&self, key: &str) -> String {
        i18n::t(self.language, key)
    }

    /// The phrase with this key, its variables filled in.
    pub fn tf(&self, key: &str, args: &[(&str, Arg)]) -> String {
        i18n::tf(self.language, key, args)
    }

    /// A phrase that counts: its variable is `count`.
    pub fn count(&self, key: &str, count: usize) -> String {
        self.tf(key, &[("count", count.into())])
    }

    /// A text of the programme in the best language there is for the reader.
    pub fn text(&self, text: &Text) -> Shown {
        let (lang, value) = text.shown(&self.reader, &self.event);
        Shown::new(self.language, lang, value)
    }

    /// The value that a reader is shown, and its language.
    pub fn chosen<'t>(&self, text: &'t Text) -> (&'t Lang, &'t str) {
        text.shown(&self.reader, &self.event)
    }

    /// A value in a language, marked where that differs from the page's.
    pub fn value(&self, lang: &Lang, value: &str) -> Shown {
        Shown::new(self.language, lang, value)
    }

    /// As [`Words::text`], for a title on a line of its own.
    pub fn title(&self, text: &Text) -> Shown {
        let shown = self.text(text);
        let value = unbroken(&shown.value);
        Shown { value, ..shown }
    }

    /// As [`Words::text`], without its language: for attributes, titles and sentences.
    pub fn plain(&self, text: &Text) -> String {
        text.shown(&self.reader, &self.event).1.to_owned()
    }

    /// The comma of the reader's language, with the space that follows it.
    pub fn comma(&self) -> &'static str {
        match self.language {
            Language::Ar => "، ",
            Language::Zh => "，",
            _ => ", ",
        }
    }

    /// What stands between two sentences.
    pub fn gap(&self) -> &'static str {
        if self.language == Language::Zh { "" } else { " " }
    }

    /// A phrase as HTML, with a link where its variable `link` stands.
    pub fn linked(&self, key: &str, words: &str, href: &str) -> String {
        let sentence = self.tf(key, &[("link", "{link}".into())]);
        let link = format!("<a href=\"{}\">{}</a>", Escaped(href), Escaped(&self.t(words)));
        Escaped(&sentence).to_string().replace("{link}", &link)
    }

    /// Sorts a list as a reader of this language looks for names.
    pub fn sort_by_name<T>(&self, list: &mut [T], name: impl Fn(&T) -> &str) {
        let collation = i18n::collation(self.language);
        list.sort_by_cached_key(|one| collation.key(name(one)));
    }
}

/// The text with a word joiner after a hyphen that follows a single letter, so that no line ends in
/// `B-` of `B-Tech`.
fn unbroken(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut word = 0;
    for letter in text.chars() {
        out.push(letter);
        if letter == '-' && word == 1 {
            out.push('\u{2060}');
        }
        word = if letter.is_alphanumeric() { word + 1 } else { 0 };
    }
    out
}

/// A value of a text with its language, where that is not the page's.
///
/// Written into a template it is escaped, and stands in a `span` with `lang` and `dir` where it must.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The tag and direction, when they differ from the page's.
    other: Option<(Lang, &'static str)>,
    pub value: String,
}

impl Shown {
    fn new(page: Language, lang: &Lang, value: &str) -> Shown {
        let same = lang.primary() == page.tag();
        let dir = lang.direction().as_str();
        // A text of unknown language has no tag, but its direction is left to its letters.
        let other = (!same).then(|| {
            if lang.as_str() == "und" { (lang.clone(), "auto") } else { (lang.clone(), dir) }
        });
        Shown { other, value: value.to_owned() }
    }

    /// A name that is in no language.
    pub fn plain(value: impl Into<String>) -> Shown {
        Shown { other: None, value: value.into() }
    }

    /// The same language, another value: for a text that was rewritten (shortened, rendered).
    pub fn with(&self, value: String) -> Shown {
        Shown { other: self.other.clone(), value }
    }

    /// The attributes of the element that holds this text alone: ` lang="fr" dir="ltr"`, or nothing.
    pub fn attributes(&self) -> Attributes<'_> {
        Attributes(self)
    }

    /// The tag of the language where it differs from the page's.
    pub fn lang(&self) -> Option<&Lang> {
        self.other.as_ref().map(|(lang, _)| lang)
    }
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.other.is_some() {
            write!(f, "<span{}>{}</span>", self.attributes(), Escaped(&self.value))
        } else {
            write!(f, "{}", Escaped(&self.value))
        }
    }
}

impl askama::filters::HtmlSafe for Shown {}

/// ` lang="…" dir="…"`, ready for a tag.
#[derive(Debug)]
pub struct Attributes<'a>(&'a Shown);

impl fmt::Display for Attributes<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0.other {
            // The empty tag says that the language is not known (HTML, the lang attribute).
            Some((lang, dir)) if lang.as_str() == "und" => write!(f, " lang=\"\" dir=\"{dir}\""),
            Some((lang, dir)) => write!(f, " lang=\"{lang}\" dir=\"{dir}\""),
            None => Ok(()),
        }
    }
}

impl askama::filters::HtmlSafe for Attributes<'_> {}

/// Text with `& < > " '` escaped, for element content and quoted attributes.
#[derive(Debug)]
pub struct Escaped<'a>(pub &'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.0;
        while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
            f.write_str(&rest[..at])?;
            f.write_str(match rest.as_bytes()[at] {
                b'&' => "&amp;",
                b'<' => "&lt;",
                b'>' => "&gt;",
                b'"' => "&quot;",
                _ => "&#39;",
            })?;
            rest = &rest[at + 1..];
        }
        f.write_str(rest)
    }
}
