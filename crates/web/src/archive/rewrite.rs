//! A page of the site as a file: addresses of the site become names of files, seen from the page's own.
//!
//! Pages come from our templates and from the cleaner of texts: tags are closed and values quoted, and
//! a value holds no bare quote. Only values of `href`, `src` and `action` are touched; an address of the
//! site that has no file loses its attribute, so that no link is dead. A page's sheet becomes a file as
//! well, as many pages have the same.

use std::fmt::Write;

use crate::words::Escaped;

/// A page and its sheet apart; `name` is the sheet's, for what is in it. A page without one stays whole.
pub fn without_sheet<'h>(
    html: &'h str,
    own: &str,
    name: &dyn Fn(&str) -> String,
) -> (String, Option<(String, &'h str)>) {
    let parts = html.split_once("<style>").and_then(|(before, rest)| {
        let (sheet, after) = rest.split_once("</style>")?;
        Some((before, sheet, after))
    });
    let Some((before, sheet, after)) = parts else { return (html.to_owned(), None) };
    let name = name(sheet);
    let link = format!("<link rel=\"stylesheet\" href=\"{}\">", relative(own, &name));
    ([before, &link, after].concat(), Some((name, sheet)))
}

/// The page with its addresses rewritten; `own` is the page's own name, `file` the name for an address.
pub fn page<'n>(html: &str, own: &str, file: &dyn Fn(&str) -> Option<&'n str>) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if !rest[1..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            out.push('<');
            rest = &rest[1..];
            continue;
        }
        let name_end = rest[1..].find(|c: char| !c.is_ascii_alphanumeric());
        let name = name_end.map_or("", |end| &rest[1..=end]);
        rest = tag(rest, own, file, &mut out);
        // What stands in these is no markup.
        if matches!(name, "style" | "script") {
            let end = rest.find(&format!("</{name}")).unwrap_or(rest.len());
            out.push_str(&rest[..end]);
            rest = &rest[end..];
        }
    }
    out.push_str(rest);
    out
}

/// Copies a start tag, its addresses rewritten; gives what follows it.
fn tag<'t, 'n>(
    text: &'t str,
    own: &str,
    file: &dyn Fn(&str) -> Option<&'n str>,
    out: &mut String,
) -> &'t str {
    let mut rest = text;
    loop {
        let Some(at) = rest.find(['>', '"']) else {
            out.push_str(rest);
            return "";
        };
        if rest.as_bytes()[at] == b'>' {
            out.push_str(&rest[..=at]);
            return &rest[at + 1..];
        }
        let Some(end) = rest[at + 1..].find('"').map(|end| at + 1 + end) else {
            out.push_str(rest);
            return "";
        };
        let before = &rest[..at];
        let value = &rest[at + 1..end];
        rest = &rest[end + 1..];
        let named = [" href=", " src=", " action="].into_iter().find(|name| before.ends_with(name));
        match named {
            Some(name) if value.starts_with('/') && !value.starts_with("//") => {
                let address = decoded(value);
                let (path, fragment) = match address.split_once('#') {
                    Some((path, fragment)) => (path, Some(fragment)),
                    None => (address.as_str(), None),
                };
                match file(path) {
                    Some(target) => {
                        let fragment = fragment.map_or(String::new(), |one| format!("#{one}"));
                        let to = relative(own, target) + &fragment;
                        // Writing to a string cannot fail.
                        let _ = write!(out, "{before}\"{}\"", Escaped(&to));
                    }
                    None => out.push_str(&before[..before.len() - name.len()]),
                }
            }
            _ => {
                out.push_str(before);
                out.push('"');
                out.push_str(value);
                out.push('"');
            }
        }
    }
}

/// The way from one file to another.
fn relative(from: &str, to: &str) -> String {
    let from: Vec<&str> = from.split('/').collect();
    let to_parts: Vec<&str> = to.split('/').collect();
    let folders = (from.len() - 1).min(to_parts.len() - 1);
    let shared = (0..folders).take_while(|at| from[*at] == to_parts[*at]).count();
    let up = "../".repeat(from.len() - 1 - shared);
    up + &to_parts[shared..].join("/")
}

/// The references that templates and the cleaner write.
fn decoded(value: &str) -> String {
    let mut text = value.to_owned();
    for (written, meant) in [
        ("&lt;", "<"),
        ("&#60;", "<"),
        ("&gt;", ">"),
        ("&#62;", ">"),
        ("&quot;", "\""),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&#38;", "&"),
        ("&amp;", "&"),
    ] {
        text = text.replace(written, meant);
    }
    text
}

#[cfg(test)]
mod tests;
