//! Texts in several languages, and the language tags that name them.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A language tag (BCP 47, RFC 5646 section 2.1) in its usual case: `en`, `pt-BR`, `zh-Hant`; `und` when unknown.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Lang(Box<str>);

/// The text is not a language tag.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a language tag: write it like en, pt-BR or zh-Hant")]
pub struct LangError(pub String);

/// Which way a script runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    LeftToRight,
    RightToLeft,
}

impl Direction {
    /// The value of an HTML `dir` attribute.
    pub fn as_str(self) -> &'static str {
        match self {
            Direction::LeftToRight => "ltr",
            Direction::RightToLeft => "rtl",
        }
    }
}

impl Lang {
    /// The language is not known.
    pub fn und() -> Lang {
        Lang("und".into())
    }

    /// The tag as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The language itself, without script, region or variant: `zh` of `zh-Hant`.
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }

    /// Which way it is written: by the script where the tag names one, else by the language's usual script.
    pub fn direction(&self) -> Direction {
        let script = self.0.split('-').skip(1).find(|part| part.len() == 4);
        let right_to_left = match script {
            Some(script) => {
                matches!(script, "Arab" | "Hebr" | "Syrc" | "Thaa" | "Nkoo" | "Adlm" | "Rohg")
            }
            None => matches!(
                self.primary(),
                "ar" | "he"
                    | "fa"
                    | "ur"
                    | "ps"
                    | "sd"
                    | "ug"
                    | "yi"
                    | "dv"
                    | "ckb"
                    | "arc"
                    | "syr"
                    | "nqo"
                    | "arb"
                    | "ary"
                    | "arz"
                    | "apc"
            ),
        };
        if right_to_left { Direction::RightToLeft } else { Direction::LeftToRight }
    }
}

impl FromStr for Lang {
    type Err = LangError;

    /// Reads a tag in any case, with `-` or `_` between its parts.
    fn from_str(text: &str) -> Result<Lang, LangError> {
        let refused = || LangError(text.chars().take(40).collect());
        let mut tag = String::with_capacity(text.len());
        // After a single character (`-x-`, `-u-`) parts are small letters (RFC 5646 section 2.1.1).
        let mut extended = false;
        for (place, part) in text.trim().split(['-', '_']).enumerate() {
            let letters = part.bytes().all(|byte| byte.is_ascii_alphabetic());
            let fits = match place {
                0 => letters && (2..=3).contains(&part.len()),
                _ => {
                    part.bytes().all(|byte| byte.is_ascii_alphanumeric())
                        && (1..=8).contains(&part.len())
                }
            };
            if !fits || tag.len() + part.len() > 35 {
                return Err(refused());
            }
            let part = part.to_ascii_lowercase();
            if place > 0 {
                tag.push('-');
            }
            match part.len() {
                2 if place > 0 && !extended => tag.push_str(&part.to_ascii_uppercase()),
                4 if place > 0 && letters && !extended => {
                    tag.push_str(&part[..1].to_ascii_uppercase());
                    tag.push_str(&part[1..]);
                }
                _ => tag.push_str(&part),
            }
            extended |= part.len() == 1;
        }
        if tag.is_empty() { Err(refused()) } else { Ok(Lang(tag.into())) }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Lang({self})")
    }
}

impl TryFrom<String> for Lang {
    type Error = LangError;
    fn try_from(text: String) -> Result<Lang, LangError> {
        text.parse()
    }
}

impl From<Lang> for String {
    fn from(lang: Lang) -> String {
        lang.0.into()
    }
}

/// A text in one or more languages, one of them its original; no value is empty or blank.
///
/// Written as `{"en": "…"}`, or `{"en": "…", "fr": "…", "original": "en"}` where there are several. One
/// that does not name its original is read with the language that stands first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "Values", into = "BTreeMap<String, String>")]
pub struct Text {
    original: Lang,
    values: BTreeMap<Lang, String>,
}

impl Text {
    /// A text in one language; none when the value is empty or blank.
    pub fn new(lang: Lang, value: impl Into<String>) -> Option<Text> {
        let value = value.into();
        if value.trim().is_empty() {
            return None;
        }
        Some(Text { original: lang.clone(), values: BTreeMap::from([(lang, value)]) })
    }

    /// The same text with a translation added or replaced; a blank one changes nothing.
    pub fn with(mut self, lang: Lang, value: impl Into<String>) -> Text {
        let value = value.into();
        if !value.trim().is_empty() {
            self.values.insert(lang, value);
        }
        self
    }

    /// The language that the text was written in.
    pub fn original(&self) -> &Lang {
        &self.original
    }

    /// The value in exactly this language.
    pub fn get(&self, lang: &Lang) -> Option<&str> {
        self.values.get(lang).map(String::as_str)
    }

    /// Every language and value, by tag.
    pub fn iter(&self) -> impl Iterator<Item = (&Lang, &str)> {
        self.values.iter().map(|(lang, value)| (lang, value.as_str()))
    }

    /// The value to show: in the reader's language (its variants count), else in the event's
    /// languages in their order, else in the original. The tag says which it is.
    pub fn shown<'a>(&'a self, reader: &Lang, event: &[Lang]) -> (&'a Lang, &'a str) {
        std::iter::once(reader)
            .chain(event)
            .chain(std::iter::once(&self.original))
            .find_map(|wanted| self.nearest(wanted))
            .or_else(|| self.iter().next())
            .unwrap_or((&self.original, ""))
    }

    fn nearest(&self, wanted: &Lang) -> Option<(&Lang, &str)> {
        let exact = self.values.get_key_value(wanted);
        exact
            .or_else(|| self.values.iter().find(|(lang, _)| lang.primary() == wanted.primary()))
            .map(|(lang, value)| (lang, value.as_str()))
    }

    /// The same text with every value rewritten; a value that becomes blank is dropped, and the
    /// whole text with its last value.
    pub fn map(self, mut rewrite: impl FnMut(&Lang, String) -> String) -> Option<Text> {
        let values: BTreeMap<Lang, String> = self
            .values
            .into_iter()
            .map(|(lang, value)| {
                let value = rewrite(&lang, value);
                (lang, value)
            })
            .filter(|(_, value)| !value.trim().is_empty())
            .collect();
        let first = values.keys().next()?.clone();
        let original = if values.contains_key(&self.original) { self.original } else { first };
        Some(Text { original, values })
    }
}

/// The field that names the original among the languages.
const ORIGINAL: &str = "original";

/// The fields of a text as they are read: a language that stands twice is refused, as one of its values
/// would be lost.
struct Values {
    by_tag: BTreeMap<String, String>,
    /// The tag that stands first.
    first: Option<String>,
}

impl<'de> Deserialize<'de> for Values {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Values, D::Error> {
        struct Fields;

        impl<'de> serde::de::Visitor<'de> for Fields {
            type Value = Values;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text by language, such as {\"en\": \"…\"}")
            }

            fn visit_map<A: serde::de::MapAccess<'de>>(
                self,
                mut map: A,
            ) -> Result<Values, A::Error> {
                let mut values = BTreeMap::new();
                let mut first = None;
                while let Some((tag, value)) = map.next_entry::<String, String>()? {
                    if first.is_none() && tag != ORIGINAL {
                        first = Some(tag.clone());
                    }
                    if values.contains_key(&tag) {
                        let problem = format!("the text has “{tag}” twice: keep one of them");
                        return Err(serde::de::Error::custom(problem));
                    }
                    values.insert(tag, value);
                }
                Ok(Values { by_tag: values, first })
            }
        }

        deserializer.deserialize_map(Fields)
    }
}

impl TryFrom<Values> for Text {
    type Error = String;

    fn try_from(Values { by_tag: mut map, first }: Values) -> Result<Text, String> {
        let original = map.remove(ORIGINAL).or(first);
        let mut values = BTreeMap::new();
        for (tag, value) in map {
            let lang: Lang = tag.parse().map_err(|error: LangError| error.to_string())?;
            if value.trim().is_empty() {
                return Err(format!("the text in “{lang}” is empty: leave the language out"));
            }
            if values.insert(lang, value).is_some() {
                return Err(format!("the text has two values in “{tag}”: keep one"));
            }
        }
        let original = match original {
            Some(tag) => tag.parse().map_err(|error: LangError| error.to_string())?,
            None => return Err("a text has at least one language".into()),
        };
        if !values.contains_key(&original) {
            return Err(format!("the text has no value in its original language “{original}”"));
        }
        Ok(Text { original, values })
    }
}

impl From<Text> for BTreeMap<String, String> {
    fn from(text: Text) -> BTreeMap<String, String> {
        let several = text.values.len() > 1;
        let mut map: BTreeMap<String, String> =
            text.values.into_iter().map(|(lang, value)| (lang.into(), value)).collect();
        if several {
            map.insert(ORIGINAL.into(), text.original.into());
        }
        map
    }
}
