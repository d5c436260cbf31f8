//! Languages by their names, as forms let people choose them: “German”, “Deutsch”, “English / French”.

use programme::Lang;

/// The languages that a text names, or whose tags it holds; none where a part of it is neither.
pub fn named_languages(text: &str) -> Vec<Lang> {
    if text.len() > 200 {
        return Vec::new();
    }
    let lower = text.to_lowercase();
    let mut found: Vec<Lang> = Vec::new();
    for part in lower.split(['/', ',', ';', '&', '+', '|', '(', ')', '、', '،']) {
        for word in joined(part.trim()) {
            match one(word) {
                Some(lang) if found.contains(&lang) => {}
                Some(lang) => found.push(lang),
                None => return Vec::new(),
            }
        }
    }
    found
}

/// “English and French” names two.
fn joined(part: &str) -> Vec<&str> {
    let between = [" and ", " und ", " et ", " y ", " и ", " e ", " og "];
    let whole = one(part).is_some();
    match between.into_iter().find_map(|word| part.split_once(word)) {
        Some((first, second)) if !whole => vec![first.trim(), second.trim()],
        _ => vec![part],
    }
    .into_iter()
    .filter(|word| !word.is_empty())
    .collect()
}

fn one(word: &str) -> Option<Lang> {
    let named = NAMES.iter().find(|(_, names)| names.contains(&word)).map(|(tag, _)| *tag);
    // Any short word has the form of a tag; only those of languages that are known here count.
    let primary = word.split(['-', '_']).next().unwrap_or_default();
    let known = NAMES.iter().any(|(tag, _)| *tag == primary);
    named.or_else(|| known.then_some(word))?.replace('_', "-").parse().ok()
}

/// Tags with the languages' names in English, in themselves, and in the languages of the house where
/// those are asked for most.
const NAMES: [(&str, &[&str]); 44] = [
    (
        "en",
        &[
            "english",
            "englisch",
            "anglais",
            "inglés",
            "ingles",
            "английский",
            "英语",
            "英文",
            "英語",
            "الإنجليزية",
            "الانجليزية",
            "إنجليزي",
            "inglese",
            "inglês",
            "англійська",
        ],
    ),
    (
        "fr",
        &[
            "french",
            "français",
            "francais",
            "französisch",
            "francés",
            "frances",
            "французский",
            "法语",
            "法文",
            "الفرنسية",
            "francese",
            "francês",
        ],
    ),
    (
        "es",
        &[
            "spanish",
            "español",
            "espanol",
            "castellano",
            "espagnol",
            "spanisch",
            "испанский",
            "西班牙语",
            "الإسبانية",
            "الاسبانية",
            "espanhol",
            "spagnolo",
        ],
    ),
    ("ar", &["arabic", "العربية", "عربي", "arabe", "árabe", "arabisch", "арабский", "阿拉伯语"]),
    (
        "zh",
        &[
            "chinese",
            "mandarin",
            "中文",
            "汉语",
            "普通话",
            "國語",
            "华语",
            "chinois",
            "chino",
            "chinesisch",
            "китайский",
            "الصينية",
        ],
    ),
    ("ru", &["russian", "русский", "russe", "ruso", "russisch", "俄语", "俄文", "الروسية"]),
    (
        "de",
        &[
            "german",
            "deutsch",
            "allemand",
            "alemán",
            "aleman",
            "немецкий",
            "德语",
            "德文",
            "الألمانية",
            "الالمانية",
            "tedesco",
            "alemão",
        ],
    ),
    (
        "pt",
        &[
            "portuguese",
            "português",
            "portugues",
            "portugais",
            "portugués",
            "portugiesisch",
            "португальский",
            "葡萄牙语",
            "البرتغالية",
        ],
    ),
    (
        "it",
        &["italian", "italiano", "italien", "italienisch", "итальянский", "意大利语", "الإيطالية"],
    ),
    (
        "ja",
        &[
            "japanese",
            "日本語",
            "japonais",
            "japonés",
            "japanisch",
            "японский",
            "日语",
            "اليابانية",
        ],
    ),
    (
        "ko",
        &["korean", "한국어", "coréen", "coreano", "koreanisch", "корейский", "韩语", "الكورية"],
    ),
    (
        "uk",
        &[
            "ukrainian",
            "українська",
            "ukrainien",
            "ucraniano",
            "ukrainisch",
            "украинский",
            "乌克兰语",
        ],
    ),
    (
        "nl",
        &[
            "dutch",
            "nederlands",
            "néerlandais",
            "neerlandés",
            "niederländisch",
            "нидерландский",
            "荷兰语",
        ],
    ),
    ("pl", &["polish", "polski", "polonais", "polaco", "polnisch", "польский", "波兰语"]),
    ("tr", &["turkish", "türkçe", "turc", "turco", "türkisch", "турецкий", "土耳其语", "التركية"]),
    ("hi", &["hindi", "हिन्दी", "हिंदी"]),
    ("bn", &["bengali", "bangla", "বাংলা"]),
    ("ur", &["urdu", "اردو"]),
    ("fa", &["persian", "farsi", "فارسی"]),
    ("he", &["hebrew", "עברית"]),
    ("id", &["indonesian", "bahasa indonesia"]),
    ("vi", &["vietnamese", "tiếng việt"]),
    ("th", &["thai", "ไทย", "ภาษาไทย"]),
    ("sv", &["swedish", "svenska"]),
    ("da", &["danish", "dansk"]),
    ("nb", &["norwegian", "norsk", "bokmål", "norwegian bokmål"]),
    ("fi", &["finnish", "suomi"]),
    ("cs", &["czech", "čeština", "cesky", "česky"]),
    ("sk", &["slovak", "slovenčina", "slovensky"]),
    ("sl", &["slovenian", "slovene", "slovenščina"]),
    ("hr", &["croatian", "hrvatski"]),
    ("sr", &["serbian", "srpski", "српски"]),
    ("bs", &["bosnian", "bosanski"]),
    ("bg", &["bulgarian", "български"]),
    ("mk", &["macedonian", "македонски"]),
    ("ro", &["romanian", "română", "romana"]),
    ("hu", &["hungarian", "magyar"]),
    ("el", &["greek", "ελληνικά"]),
    ("lt", &["lithuanian", "lietuvių"]),
    ("lv", &["latvian", "latviešu"]),
    ("et", &["estonian", "eesti"]),
    ("ca", &["catalan", "català", "catalán"]),
    ("sq", &["albanian", "shqip"]),
    ("sw", &["swahili", "kiswahili"]),
];
