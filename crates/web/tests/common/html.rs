//! A strict little reader of our own pages: every tag closed, every attribute quoted, and what a
//! screen reader would find.

use std::collections::HashSet;

/// A start tag with its attributes, decoded.
#[derive(Debug, Clone)]
pub struct Tag {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    /// The text up to the next tag.
    pub text: String,
}

impl Tag {
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(one, _)| one == name).map(|(_, value)| value.as_str())
    }
}

const VOID: [&str; 8] = ["meta", "link", "br", "hr", "img", "input", "wbr", "source"];

/// Reads a page; says what is wrong with it.
pub fn read(html: &str) -> Result<Vec<Tag>, String> {
    let mut rest = html.strip_prefix("<!doctype html>").ok_or("no doctype")?;
    let mut tags: Vec<Tag> = Vec::new();
    let mut open: Vec<String> = Vec::new();
    while let Some(at) = rest.find('<') {
        let text = &rest[..at];
        if text.contains('>') && !text.trim().is_empty() {
            return Err(format!("a bare > in {text:?}"));
        }
        if let Some(last) = tags.last_mut() {
            last.text.push_str(&decode(text));
        }
        rest = &rest[at + 1..];
        if let Some(closing) = rest.strip_prefix('/') {
            let end = closing.find('>').ok_or("an open end tag")?;
            let name = &closing[..end];
            let expected = open.pop();
            if expected.as_deref() != Some(name) {
                return Err(format!("</{name}> closes {expected:?}"));
            }
            rest = &closing[end + 1..];
            continue;
        }
        let (tag, after) = start(rest)?;
        rest = after;
        let raw = matches!(tag.name.as_str(), "style" | "script");
        let name = tag.name.clone();
        let void = VOID.contains(&name.as_str());
        tags.push(tag);
        if raw {
            let end = rest.find(&format!("</{name}>")).ok_or("an open raw element")?;
            if let Some(last) = tags.last_mut() {
                last.text = rest[..end].to_owned();
            }
            rest = &rest[end + name.len() + 3..];
        } else if !void {
            open.push(name);
        }
    }
    if open.is_empty() { Ok(tags) } else { Err(format!("never closed: {open:?}")) }
}

fn start(text: &str) -> Result<(Tag, &str), String> {
    let end = text.find([' ', '>', '\n']).ok_or("an open start tag")?;
    let name = text[..end].to_owned();
    if name.is_empty() || !name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()) {
        return Err(format!("<{name}> is no tag of ours"));
    }
    let mut attributes: Vec<(String, String)> = Vec::new();
    let mut rest = &text[end..];
    loop {
        rest = rest.trim_start();
        if let Some(after) = rest.strip_prefix('>') {
            return Ok((Tag { name, attributes, text: String::new() }, after));
        }
        let end = rest.find(['=', ' ', '>']).ok_or("an open attribute")?;
        let key = rest[..end].to_owned();
        if !key.bytes().all(|b| b.is_ascii_lowercase() || b == b'-') || key.is_empty() {
            return Err(format!("{key:?} is no attribute of ours in <{name}>"));
        }
        if attributes.iter().any(|(one, _)| *one == key) {
            return Err(format!("{key} twice in <{name}>"));
        }
        rest = &rest[end..];
        let mut value = String::new();
        if let Some(quoted) = rest.strip_prefix("=\"") {
            let end = quoted.find('"').ok_or("an open value")?;
            value = decode(&quoted[..end]);
            rest = &quoted[end + 1..];
        } else if rest.starts_with('=') {
            return Err(format!("{key} has no quotes in <{name}>"));
        }
        attributes.push((key, value));
    }
}

fn decode(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&#60;", "<")
        .replace("&#62;", ">")
        .replace("&nbsp;", "\u{a0}")
        .replace("&#38;", "&")
        .replace("&amp;", "&")
}

/// What is wrong with a page beyond its form: the rules that every page of ours keeps.
pub fn faults(tags: &[Tag]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut ids = HashSet::new();
    let mut level = 0;
    for tag in tags {
        for (key, value) in &tag.attributes {
            if key == "style" || key.starts_with("on") {
                faults.push(format!("<{} {key}>", tag.name));
            }
            if key == "id" && !ids.insert(value.clone()) {
                faults.push(format!("id {value} twice"));
            }
            let leads = key == "href" || key == "src" || key == "action";
            let ours = value.starts_with('/') && !value.starts_with("//");
            if leads && !ours && !value.starts_with('#') {
                let out = tag.name == "a" || tag.get("rel").is_some_and(|rel| rel != "icon");
                let allowed = ["https://", "http://", "mailto:", "webcal://"];
                if !out || !allowed.iter().any(|scheme| value.starts_with(scheme)) {
                    faults.push(format!("<{} {key}={value:?}>", tag.name));
                }
            }
        }
        let data = tag.get("type") == Some("application/ld+json") && !tag.text.contains('<');
        if tag.name == "script" && tag.get("src").is_none() && !data {
            faults.push("an inline script".to_owned());
        }
        if tag.name == "img" && tag.get("alt").is_none() {
            faults.push("a picture without words".to_owned());
        }
        if let Some(next) = tag.name.strip_prefix('h').and_then(|n| n.parse::<u32>().ok()) {
            if next > level + 1 {
                faults.push(format!("h{next} after h{level}: {}", tag.text));
            }
            level = next;
        }
    }
    for (name, least) in [("h1", 1), ("main", 1), ("header", 1), ("footer", 1), ("title", 1)] {
        let count = tags.iter().filter(|tag| tag.name == name).count();
        if count < least || (count > least && name != "header") {
            faults.push(format!("{count} × <{name}>"));
        }
    }
    faults
}

/// What a person finds who moves by headings, landmarks, links and forms, one line each.
pub fn outline(tags: &[Tag]) -> String {
    let mut lines = Vec::new();
    for tag in tags {
        let text = tag.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let label = tag.get("aria-label").unwrap_or_default();
        match tag.name.as_str() {
            "h1" | "h2" | "h3" | "h4" => lines.push(format!("{}: {text}", tag.name)),
            "main" | "header" | "footer" | "nav" | "aside" | "article" => {
                lines.push(format!("[{}] {label}", tag.name).trim_end().to_owned());
            }
            "a" => {
                let current = tag.get("aria-current").map_or("", |_| " (here)");
                let words = if label.is_empty() { &text } else { label };
                lines.push(format!(
                    "  link {} {words}{current}",
                    tag.get("href").unwrap_or_default()
                ));
            }
            "form" => lines.push(format!("  form {}", tag.get("action").unwrap_or("(here)"))),
            "input" | "select" | "button" => {
                lines.push(format!(
                    "    {} {} {text}",
                    tag.name,
                    tag.get("name").unwrap_or_default()
                ));
            }
            "table" | "th" | "caption" => lines.push(format!("  {}: {text}", tag.name)),
            _ => {}
        }
    }
    lines.join("\n")
}
