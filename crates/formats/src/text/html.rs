//! Foreign HTML as Markdown.
//!
//! The markup is scanned once before it is parsed, to say what will be lost and to keep hostile
//! markup from exhausting time, memory or the stack.

use std::collections::BTreeSet;

use htmd::element_handler::Handlers;
use htmd::options::{BrStyle, BulletListMarker, Options};
use htmd::{Element, HtmlToMarkdown};

use crate::text::plain;

/// Elements may stand this deep in each other; deeper markup is taken out, its text kept.
const MAX_DEPTH: usize = 60;

/// Elements by which a text is known to be HTML.
const KNOWN: [&str; 38] = [
    "a",
    "abbr",
    "b",
    "blockquote",
    "br",
    "code",
    "dd",
    "div",
    "dl",
    "dt",
    "em",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "iframe",
    "img",
    "li",
    "ol",
    "p",
    "pre",
    "script",
    "small",
    "span",
    "strong",
    "style",
    "sub",
    "sup",
    "table",
    "td",
    "tr",
    "u",
    "ul",
];

/// Elements of which nothing is kept, not even their text.
const DROPPED: [&str; 18] = [
    "script", "style", "iframe", "object", "embed", "applet", "noscript", "template", "svg",
    "math", "audio", "video", "canvas", "select", "textarea", "button", "input", "title",
];

/// Elements that a parser opens again in each paragraph until they are closed.
const FORMATTING: [&str; 13] =
    ["b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

/// A text with more tags than this has only its words kept.
const MAX_TAGS: usize = 5_000;

/// Bounds tags × formatting elements with attributes, and so the nodes that a parser may make of them.
const MAX_PRODUCT: usize = 200_000;

/// Whether the text has elements of HTML in it.
pub fn carries_elements(text: &str) -> bool {
    tags(text).any(|tag| KNOWN.contains(&tag.name.as_str()))
}

/// The deepest nesting that a piece of a page may have by its tags.
const PIECE_DEPTH: usize = 150;

/// Whether a parser can bear a piece of a page: few tags, not many nested in each other, few that it
/// would open again and again.
pub fn bearable(piece: &str) -> bool {
    let (mut count, mut styled, mut depth, mut deepest) = (0_usize, 0_usize, 0_usize, 0_usize);
    for tag in tags(piece) {
        let name = tag.name.as_str();
        count += 1;
        styled += usize::from(tag.attributes && FORMATTING.contains(&name));
        match tag.closes {
            true => depth = depth.saturating_sub(1),
            false if VOID.contains(&name) => {}
            false => depth += 1,
        }
        deepest = deepest.max(depth);
    }
    count <= MAX_TAGS && count * styled <= MAX_PRODUCT && deepest <= PIECE_DEPTH
}

/// Elements that nothing closes.
const VOID: [&str; 8] = ["br", "hr", "img", "input", "link", "meta", "source", "wbr"];

/// Elements that stand between the lines of a text.
const INLINE: [&str; 21] = [
    "a", "abbr", "acronym", "b", "big", "cite", "code", "del", "em", "font", "i", "img", "ins",
    "s", "small", "span", "strong", "sub", "sup", "tt", "u",
];

/// Whether elements of the text divide it into lines and paragraphs; then its own line breaks mean
/// nothing.
pub fn divides(text: &str) -> bool {
    tags(text).any(|tag| KNOWN.contains(&tag.name.as_str()) && !INLINE.contains(&tag.name.as_str()))
}

/// Whether the text has character references such as `&amp;` in it.
pub fn carries_references(text: &str) -> bool {
    text.split('&').skip(1).any(|rest| {
        let end = rest.find(';').filter(|end| (2..=10).contains(end));
        end.is_some_and(|end| {
            rest[..end].trim_start_matches('#').bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
    })
}

/// The text as Markdown, and a sentence for each kind of thing that was lost.
pub fn to_markdown(html: &str) -> (String, BTreeSet<String>) {
    let mut losses = BTreeSet::new();
    let (mut count, mut styled) = (0_usize, 0_usize);
    for tag in tags(html) {
        let name = tag.name.as_str();
        count += 1;
        styled += usize::from(tag.attributes && FORMATTING.contains(&name));
        if !tag.closes && DROPPED.contains(&name) {
            losses.insert(format!("The HTML element “{name}” in a text was left out."));
        }
        if !tag.closes && name == "img" {
            losses.insert("A picture in a text was left out; its description was kept.".to_owned());
        }
        if tag.unsafe_link {
            losses.insert("A link in a text leads to no web page; its words were kept.".to_owned());
        }
    }
    let bearable = count <= MAX_TAGS && count * styled <= MAX_PRODUCT;
    if let Some(markdown) = bearable.then(|| convert(html)).flatten() {
        return (markdown, losses);
    }
    losses.insert(
        "A text had too much or too deeply nested HTML; only its words were kept.".to_owned(),
    );
    (plain::to_markdown(&words(html)), losses)
}

/// The conversion proper; none where the elements are nested too deep for it.
fn convert(html: &str) -> Option<String> {
    let options = Options {
        br_style: BrStyle::Backslash,
        bullet_list_marker: BulletListMarker::Dash,
        ul_bullet_spacing: 1,
        ol_number_spacing: 1,
        ..Options::default()
    };
    let converter = HtmlToMarkdown::builder()
        .options(options)
        .skip_tags(DROPPED.to_vec())
        .add_handler(vec!["img"], picture)
        .add_handler(vec!["a"], link)
        .scripting_enabled(false)
        .build();
    let tree = converter.html_to_tree(html).ok()?;
    let mut level = vec![tree.clone()];
    for _ in 0..=MAX_DEPTH {
        level = level.iter().flat_map(|node| node.children.borrow().clone()).collect();
    }
    level.is_empty().then(|| converter.tree_to_markdown(&tree).trim().to_owned())
}

/// A page loads nothing from elsewhere: of a picture its description stays.
fn picture(_: &dyn Handlers, element: Element) -> Option<htmd::element_handler::HandlerResult> {
    let alt = element.attrs.iter().find(|one| &*one.name.local == "alt")?;
    Some(plain::escape_line(&alt.value).into())
}

fn link(handlers: &dyn Handlers, element: Element) -> Option<htmd::element_handler::HandlerResult> {
    let target = element.attrs.iter().find(|one| &*one.name.local == "href");
    if target.is_some_and(|one| one.value.parse::<programme::Url>().is_ok()) {
        handlers.fallback(element)
    } else {
        Some(handlers.walk_children(element.node))
    }
}

/// The text alone, with line breaks where elements stood.
fn words(html: &str) -> String {
    let mut text = String::with_capacity(html.len() / 2);
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        text.push_str(&rest[..start]);
        let tail = &rest[start..];
        match Tag::read(tail) {
            Some((_, length)) => {
                text.push(' ');
                rest = &tail[length..];
            }
            None => {
                text.push('<');
                rest = &tail[1..];
            }
        }
    }
    text.push_str(rest);
    text
}

/// A tag as the scan sees it.
struct Tag {
    name: String,
    closes: bool,
    attributes: bool,
    unsafe_link: bool,
}

impl Tag {
    /// The tag that a text beginning with `<` begins with, and its length in bytes.
    fn read(text: &str) -> Option<(Tag, usize)> {
        let inside = text.get(1..)?;
        let (closes, inside) =
            inside.strip_prefix('/').map_or((false, inside), |inside| (true, inside));
        let length = inside.bytes().take_while(u8::is_ascii_alphanumeric).count();
        if !(1..=12).contains(&length) || !inside.as_bytes()[0].is_ascii_alphabetic() {
            return None;
        }
        if !inside[length..].starts_with(['>', '/', ' ', '\t', '\n']) {
            return None;
        }
        // A tag ends before the next one begins; it also keeps the scan linear.
        let end = inside.find(['>', '<']).unwrap_or(inside.len());
        let name = inside[..length].to_ascii_lowercase();
        let unsafe_link = name == "a" && !closes && leads_nowhere(&inside[length..end]);
        let attributes = !inside[length..end].trim().is_empty();
        let closed = usize::from(inside[end..].starts_with('>'));
        let total = text.len() - inside.len() + end + closed;
        Some((Tag { name, closes, attributes, unsafe_link }, total))
    }
}

fn leads_nowhere(attributes: &str) -> bool {
    let Some((_, value)) = attributes.split_once("href") else { return false };
    let value = value.trim_start().trim_start_matches('=').trim_start();
    let value = value.trim_start_matches(['"', '\'']).to_ascii_lowercase();
    !["http://", "https://", "mailto:"].iter().any(|scheme| value.starts_with(scheme))
}

fn tags(text: &str) -> impl Iterator<Item = Tag> + '_ {
    let mut place = 0;
    std::iter::from_fn(move || {
        while let Some(found) = text.get(place..)?.find('<') {
            let start = place + found;
            match Tag::read(&text[start..]) {
                Some((tag, length)) => {
                    place = start + length;
                    return Some(tag);
                }
                None => place = start + 1,
            }
        }
        None
    })
}
