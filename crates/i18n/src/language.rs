//! The six languages of the interface, and which of them a browser asks for.

/// A language of the interface. Texts of a programme may be in any other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    En,
    Fr,
    Es,
    Ar,
    Zh,
    Ru,
}

impl Language {
    /// Every language, in the order in which a page offers them.
    pub const ALL: [Language; 6] =
        [Language::En, Language::Fr, Language::Es, Language::Ar, Language::Zh, Language::Ru];

    /// The BCP 47 tag, as it stands in addresses and in `lang`.
    pub fn tag(self) -> &'static str {
        match self {
            Language::En => "en",
            Language::Fr => "fr",
            Language::Es => "es",
            Language::Ar => "ar",
            Language::Zh => "zh",
            Language::Ru => "ru",
        }
    }

    /// The language that a tag's primary subtag names: `fr-CA` is French.
    pub fn from_tag(tag: &str) -> Option<Language> {
        let primary = tag.split(['-', '_']).next()?;
        Language::ALL.into_iter().find(|language| language.tag().eq_ignore_ascii_case(primary))
    }

    /// The direction of its script, as HTML's `dir` names it.
    pub fn dir(self) -> &'static str {
        match self {
            Language::Ar => "rtl",
            _ => "ltr",
        }
    }

    /// Its name in itself, for the switch that offers it.
    pub fn native_name(self) -> &'static str {
        match self {
            Language::En => "English",
            Language::Fr => "Français",
            Language::Es => "Español",
            Language::Ar => "العربية",
            Language::Zh => "中文",
            Language::Ru => "Русский",
        }
    }

    /// The language among those on offer that an `Accept-Language` header prefers (RFC 9110 section
    /// 12.5.4): the highest weight wins, then the earlier mention; weight 0 refuses; `*` stands for
    /// those that are not mentioned. A range with a weight that cannot be read is passed over.
    pub fn from_accept_language(header: &str, among: &[Language]) -> Option<Language> {
        let ranges: Vec<(&str, u16)> = header.split(',').filter_map(weighted_range).collect();
        let mentioned = |language: Language| {
            ranges.iter().any(|(range, _)| Language::from_tag(range) == Some(language))
        };
        let mut best: Option<(Language, u16)> = None;
        for &(range, weight) in ranges.iter().filter(|(_, weight)| *weight > 0) {
            let candidate = match Language::from_tag(range) {
                Some(language) => among.contains(&language).then_some(language),
                None if range == "*" => among.iter().copied().find(|&offer| !mentioned(offer)),
                None => None,
            };
            if let Some(language) = candidate
                && best.is_none_or(|(_, highest)| weight > highest)
            {
                best = Some((language, weight));
            }
        }
        best.map(|(language, _)| language)
    }

    /// Its place in [`Language::ALL`], for tables with one entry per language.
    pub(crate) fn index(self) -> usize {
        self as usize
    }
}

/// `fr-CH;q=0.9` as a range and a weight in thousandths.
fn weighted_range(element: &str) -> Option<(&str, u16)> {
    let mut parts = element.split(';').map(str::trim);
    let range = parts.next().filter(|range| !range.is_empty())?;
    let mut weight = 1000;
    for parameter in parts {
        let (name, value) = parameter.split_once('=')?;
        if name.trim().eq_ignore_ascii_case("q") {
            weight = thousandths(value.trim())?;
        }
    }
    Some((range, weight))
}

/// A weight as RFC 9110 section 12.4.2 writes it: 0 to 1, at most three decimals.
fn thousandths(weight: &str) -> Option<u16> {
    let (whole, decimals) = weight.split_once('.').unwrap_or((weight, ""));
    if decimals.len() > 3 || !decimals.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let fraction: u16 = format!("{decimals:0<3}").parse().ok()?;
    match whole {
        "0" => Some(fraction),
        "1" if fraction == 0 => Some(1000),
        _ => None,
    }
}
