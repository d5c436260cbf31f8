//! Several things in one cell: our own way of writing them, and the ways of others.

use programme::{Lang, Link, Url};

/// What stands between things in a cell of ours.
const BETWEEN: &str = "; ";

/// Things as one cell. A `;` or `\` of their own stands behind a `\`.
pub fn join<'a>(things: impl IntoIterator<Item = &'a str>) -> String {
    let things = things.into_iter().map(|one| one.replace('\\', "\\\\").replace(';', "\\;"));
    things.collect::<Vec<_>>().join(BETWEEN)
}

/// The things in a cell: those between `;` or on lines of their own.
pub fn split(cell: &str) -> Vec<String> {
    let mut things = Vec::new();
    let mut thing = String::new();
    let mut chars = cell.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' if matches!(chars.peek(), Some(';' | '\\')) => thing.extend(chars.next()),
            ';' | '；' | '؛' | '\n' | '\r' => things.push(std::mem::take(&mut thing)),
            c => thing.push(c),
        }
    }
    things.push(thing);
    things.into_iter().map(|one| one.trim().to_owned()).filter(|one| !one.is_empty()).collect()
}

/// Whether the cell holds more than one thing in our own way.
pub fn is_divided(cell: &str) -> bool {
    split(cell).len() > 1
}

/// Addresses as one cell, a line each, with their titles before them.
pub fn join_links<'a>(links: impl IntoIterator<Item = (Option<&'a str>, &'a Url)>) -> String {
    let lines = links.into_iter().map(|(title, url)| match title {
        Some(title) => format!("{title} <{url}>"),
        None => url.to_string(),
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The title of a link as it stands in a cell: in this language, else in its own.
pub fn link_title<'a>(link: &'a Link, lang: &Lang) -> Option<&'a str> {
    link.title.as_ref().map(|title| title.shown(lang, &[]).1)
}

/// The addresses in a cell, each with its title or an empty one.
pub fn split_links(cell: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for line in cell.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if let Some((title, rest)) = line.strip_suffix('>').and_then(|line| line.rsplit_once('<')) {
            found.push((title.trim().to_owned(), rest.trim().to_owned()));
            continue;
        }
        let parts = line.split([';', ' ', ',']).map(str::trim).filter(|part| !part.is_empty());
        let parts: Vec<&str> = parts.collect();
        if parts.iter().all(|part| looks_like_address(part)) {
            found.extend(parts.into_iter().map(|part| (String::new(), part.to_owned())));
        } else {
            found.push((String::new(), line.to_owned()));
        }
    }
    found
}

fn looks_like_address(part: &str) -> bool {
    part.contains("://") || part.starts_with("www.") || part.starts_with("mailto:")
}

/// A name with the code of who is meant, where the name alone does not say it: `Ada Berg [K7Q2XA]`.
pub fn with_code(name: &str, code: &str) -> String {
    format!("{name} [{code}]")
}

/// The name, and the code that may stand behind it.
pub fn apart(reference: &str) -> (&str, Option<&str>) {
    let found = reference.strip_suffix(']').and_then(|rest| rest.rsplit_once('['));
    match found {
        Some((name, code)) if is_code(code) && !name.trim().is_empty() => (name.trim(), Some(code)),
        _ => (reference.trim(), None),
    }
}

/// Whether the text is a code just as the house writes it.
pub fn is_code(text: &str) -> bool {
    text.parse::<programme::Code>().is_ok_and(|code| code.as_str() == text)
}
