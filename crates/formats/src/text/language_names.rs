//! Languages by their names, as people type them into forms that ask in words.

/// The languages of a list, each as its tag where its name is known, else as it stands there.
pub fn tags_of_names(names: &str) -> String {
    let parts = names.split([',', ';', '/', '&']).map(str::trim).filter(|part| !part.is_empty());
    let tags = parts.map(|part| tag(part).unwrap_or(part));
    tags.collect::<Vec<_>>().join(",")
}

fn tag(name: &str) -> Option<&'static str> {
    // “Chinese (Mandarin)” is Chinese.
    let name = name.split('(').next().unwrap_or(name).trim().to_lowercase();
    NAMES.iter().find(|(known, _)| *known == name).map(|(_, tag)| *tag)
}

/// In English, and as their speakers call them.
const NAMES: [(&str, &str); 72] = [
    ("albanian", "sq"),
    ("arabic", "ar"),
    ("basque", "eu"),
    ("bengali", "bn"),
    ("bulgarian", "bg"),
    ("burmese", "my"),
    ("catalan", "ca"),
    ("chinese", "zh"),
    ("mandarin", "zh"),
    ("croatian", "hr"),
    ("czech", "cs"),
    ("danish", "da"),
    ("dutch", "nl"),
    ("english", "en"),
    ("esperanto", "eo"),
    ("estonian", "et"),
    ("finnish", "fi"),
    ("french", "fr"),
    ("galician", "gl"),
    ("georgian", "ka"),
    ("german", "de"),
    ("greek", "el"),
    ("hebrew", "he"),
    ("hindi", "hi"),
    ("hungarian", "hu"),
    ("icelandic", "is"),
    ("indonesian", "id"),
    ("irish", "ga"),
    ("italian", "it"),
    ("japanese", "ja"),
    ("khmer", "km"),
    ("korean", "ko"),
    ("latvian", "lv"),
    ("lithuanian", "lt"),
    ("macedonian", "mk"),
    ("malay", "ms"),
    ("maltese", "mt"),
    ("nepali", "ne"),
    ("norwegian", "no"),
    ("persian", "fa"),
    ("farsi", "fa"),
    ("polish", "pl"),
    ("portuguese", "pt"),
    ("romanian", "ro"),
    ("russian", "ru"),
    ("serbian", "sr"),
    ("slovak", "sk"),
    ("slovene", "sl"),
    ("slovenian", "sl"),
    ("spanish", "es"),
    ("swahili", "sw"),
    ("swedish", "sv"),
    ("tamil", "ta"),
    ("thai", "th"),
    ("turkish", "tr"),
    ("ukrainian", "uk"),
    ("urdu", "ur"),
    ("vietnamese", "vi"),
    ("welsh", "cy"),
    ("العربية", "ar"),
    ("中文", "zh"),
    ("deutsch", "de"),
    ("español", "es"),
    ("français", "fr"),
    ("italiano", "it"),
    ("日本語", "ja"),
    ("한국어", "ko"),
    ("nederlands", "nl"),
    ("polski", "pl"),
    ("português", "pt"),
    ("русский", "ru"),
    ("türkçe", "tr"),
];
