//! Guessing the language of texts that do not say it.

use programme::Lang;
use whatlang::Detector;

/// How much text is looked at, in bytes; more makes no guess better.
const ENOUGH: usize = 20_000;
/// With less text than this, in characters, there is no guess.
const TOO_LITTLE: usize = 60;

/// The language that most of the text is in, where that is beyond doubt. The caller reports it as
/// guessed.
pub fn guess_language(samples: &[&str]) -> Option<Lang> {
    detect(&Detector::new(), samples)
}

/// The same, for a text that is known to be in one of a few languages.
pub fn guess_among(candidates: &[Lang], samples: &[&str]) -> Option<Lang> {
    let known: Vec<whatlang::Lang> =
        candidates.iter().filter_map(|lang| foreign(lang.primary())).collect();
    if known.len() < 2 {
        return None;
    }
    let found = detect(&Detector::with_allowlist(known), samples)?;
    candidates.iter().find(|lang| lang.primary() == found.primary()).cloned()
}

fn detect(detector: &Detector, samples: &[&str]) -> Option<Lang> {
    let mut text = String::new();
    for sample in samples {
        if text.len() >= ENOUGH {
            break;
        }
        text.extend(sample.chars().take(ENOUGH));
        text.push('\n');
    }
    if text.chars().filter(|c| c.is_alphabetic()).take(TOO_LITTLE).count() < TOO_LITTLE {
        // Chinese and Japanese say as much in far fewer signs.
        let dense = text.chars().filter(|c| ('\u{3040}'..='\u{9fff}').contains(c)).count();
        if dense < TOO_LITTLE / 5 {
            return None;
        }
    }
    let info = detector.detect(&text).filter(whatlang::Info::is_reliable)?;
    tag(info.lang())
}

/// The tag in use on the web: two letters where there are two.
fn tag(lang: whatlang::Lang) -> Option<Lang> {
    let code = lang.code();
    let short = PAIRS.iter().find(|(three, _)| *three == code).map(|(_, two)| *two);
    short.unwrap_or(code).parse().ok()
}

fn foreign(primary: &str) -> Option<whatlang::Lang> {
    let three = PAIRS.iter().find(|(_, two)| *two == primary).map(|(three, _)| *three);
    whatlang::Lang::from_code(three.unwrap_or(primary))
}

/// ISO 639-3 and ISO 639-1 names of the languages that can be told apart.
const PAIRS: [(&str, &str); 69] = [
    ("epo", "eo"),
    ("eng", "en"),
    ("rus", "ru"),
    ("cmn", "zh"),
    ("spa", "es"),
    ("por", "pt"),
    ("ita", "it"),
    ("ben", "bn"),
    ("fra", "fr"),
    ("deu", "de"),
    ("ukr", "uk"),
    ("kat", "ka"),
    ("ara", "ar"),
    ("hin", "hi"),
    ("jpn", "ja"),
    ("heb", "he"),
    ("yid", "yi"),
    ("pol", "pl"),
    ("amh", "am"),
    ("jav", "jv"),
    ("kor", "ko"),
    ("nob", "nb"),
    ("dan", "da"),
    ("swe", "sv"),
    ("fin", "fi"),
    ("tur", "tr"),
    ("nld", "nl"),
    ("hun", "hu"),
    ("ces", "cs"),
    ("ell", "el"),
    ("bul", "bg"),
    ("bel", "be"),
    ("mar", "mr"),
    ("kan", "kn"),
    ("ron", "ro"),
    ("slv", "sl"),
    ("hrv", "hr"),
    ("srp", "sr"),
    ("mkd", "mk"),
    ("lit", "lt"),
    ("lav", "lv"),
    ("est", "et"),
    ("tam", "ta"),
    ("vie", "vi"),
    ("urd", "ur"),
    ("tha", "th"),
    ("guj", "gu"),
    ("uzb", "uz"),
    ("pan", "pa"),
    ("aze", "az"),
    ("ind", "id"),
    ("tel", "te"),
    ("pes", "fa"),
    ("mal", "ml"),
    ("ori", "or"),
    ("mya", "my"),
    ("nep", "ne"),
    ("sin", "si"),
    ("khm", "km"),
    ("tuk", "tk"),
    ("aka", "ak"),
    ("zul", "zu"),
    ("sna", "sn"),
    ("afr", "af"),
    ("lat", "la"),
    ("slk", "sk"),
    ("cat", "ca"),
    ("tgl", "tl"),
    ("hye", "hy"),
];
