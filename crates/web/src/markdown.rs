//! Markdown of others as HTML that can do no harm.
//!
//! Raw HTML becomes text, links keep their address only with an allowed scheme, pictures become links (a page
//! asks no other origin for anything), headings move below those of the page, and length and depth are
//! bounded. A second, independent cleaner looks at the result, so that one fault alone lets nothing through.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::Builder;
use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd, html};

/// Longer texts are cut here, in bytes; no section of a real programme comes near.
const LONGEST: usize = 100_000;
/// Blocks nested deeper than this are flattened into the outermost ones.
const DEEPEST: usize = 12;
const SCHEMES: [&str; 3] = ["https", "http", "mailto"];

/// The text as HTML blocks, for a place under a heading of level `below`. Whatever levels its author
/// took, its first heading is of the next level, and none skips a level.
pub fn blocks(text: &str, below: u8) -> String {
    render(text, below)
}

/// The text without any mark, on one line, cut at a word before `most` characters: for descriptions.
pub fn summary(text: &str, most: usize) -> String {
    let mut plain = String::new();
    for event in Parser::new_ext(cut(text), options()) {
        match event {
            Event::Text(text) | Event::Code(text) => plain.push_str(&text),
            Event::SoftBreak | Event::HardBreak | Event::End(_) => plain.push(' '),
            _ => {}
        }
        if plain.len() > most * 6 {
            break;
        }
    }
    let words: Vec<&str> = plain.split_whitespace().collect();
    let line = words.join(" ");
    match line.char_indices().nth(most) {
        None => line,
        Some((end, _)) => {
            let kept = &line[..end];
            let end = kept.rfind(' ').filter(|at| *at > kept.len() / 2).unwrap_or(kept.len());
            format!("{}…", kept[..end].trim_end_matches([',', '.', ';', ':', ' ', '–']))
        }
    }
}

fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH
}

fn cut(text: &str) -> &str {
    match text.len() {
        0..=LONGEST => text,
        _ => &text[..text.floor_char_boundary(LONGEST)],
    }
}

fn render(text: &str, below: u8) -> String {
    let mut safe = Safe { below, outline: Vec::new(), depth: 0, dropped: Vec::new() };
    let events = Parser::new_ext(cut(text), options()).filter_map(|event| safe.event(event));
    let mut out = String::with_capacity(text.len() * 5 / 4);
    html::push_html(&mut out, events);
    CLEANER.clean(&out).to_string()
}

/// What is carried along while events pass.
struct Safe {
    below: u8,
    /// The levels, as the author wrote them, of the heading that was last and of those above it.
    outline: Vec<HeadingLevel>,
    depth: usize,
    /// For each open tag, whether it was left out.
    dropped: Vec<bool>,
}

impl Safe {
    fn event<'a>(&mut self, event: Event<'a>) -> Option<Event<'a>> {
        match event {
            Event::Start(tag) => {
                let kept = self.start(tag);
                self.dropped.push(kept.is_none());
                kept.map(Event::Start)
            }
            Event::End(tag) => {
                let dropped = self.dropped.pop().unwrap_or_default();
                if nests(&tag) {
                    self.depth = self.depth.saturating_sub(1);
                }
                (!dropped).then(|| Event::End(self.end(tag)))
            }
            Event::Html(raw) | Event::InlineHtml(raw) => Some(Event::Text(raw)),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => None,
            Event::InlineMath(text) | Event::DisplayMath(text) => Some(Event::Text(text)),
            other => Some(other),
        }
    }

    fn start<'a>(&mut self, tag: Tag<'a>) -> Option<Tag<'a>> {
        match tag {
            Tag::List(_) | Tag::Item | Tag::BlockQuote(_) => {
                self.depth += 1;
                (self.depth <= DEEPEST).then_some(tag)
            }
            Tag::Heading { level, .. } => {
                while self.outline.last().is_some_and(|above| *above >= level) {
                    self.outline.pop();
                }
                self.outline.push(level);
                let (classes, attrs) = (Vec::new(), Vec::new());
                Some(Tag::Heading { level: self.level(), id: None, classes, attrs })
            }
            Tag::Link { link_type, dest_url, .. } => allowed(link_type, dest_url).map(link),
            Tag::Image { dest_url, .. } => allowed(LinkType::Inline, dest_url).map(link),
            // The raw text inside is kept as text, as a paragraph of its own.
            Tag::HtmlBlock => Some(Tag::Paragraph),
            Tag::CodeBlock(_) => Some(Tag::CodeBlock(pulldown_cmark::CodeBlockKind::Indented)),
            other => Some(other),
        }
    }

    fn end(&self, tag: TagEnd) -> TagEnd {
        match tag {
            TagEnd::Heading(_) => TagEnd::Heading(self.level()),
            TagEnd::Image => TagEnd::Link,
            TagEnd::HtmlBlock => TagEnd::Paragraph,
            other => other,
        }
    }

    /// The level of the heading that was last.
    fn level(&self) -> HeadingLevel {
        match usize::from(self.below) + self.outline.len() {
            0..=2 => HeadingLevel::H2,
            3 => HeadingLevel::H3,
            4 => HeadingLevel::H4,
            5 => HeadingLevel::H5,
            _ => HeadingLevel::H6,
        }
    }
}

fn nests(tag: &TagEnd) -> bool {
    matches!(tag, TagEnd::List(_) | TagEnd::Item | TagEnd::BlockQuote(_))
}

fn allowed(kind: LinkType, address: CowStr<'_>) -> Option<CowStr<'_>> {
    let address =
        if kind == LinkType::Email { CowStr::from(format!("mailto:{address}")) } else { address };
    address.parse::<programme::Url>().ok().map(|url| CowStr::from(url.as_str().to_owned()))
}

fn link(address: CowStr<'_>) -> Tag<'_> {
    Tag::Link {
        link_type: LinkType::Inline,
        dest_url: address,
        title: CowStr::Borrowed(""),
        id: CowStr::Borrowed(""),
    }
}

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut cleaner = Builder::empty();
    cleaner
        .tags(HashSet::from([
            "p",
            "br",
            "hr",
            "em",
            "strong",
            "del",
            "code",
            "pre",
            "blockquote",
            "ul",
            "ol",
            "li",
            "a",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
        ]))
        .tag_attributes(HashMap::from([
            ("a", HashSet::from(["href"])),
            ("ol", HashSet::from(["start"])),
        ]))
        .url_schemes(HashSet::from(SCHEMES))
        .url_relative(ammonia::UrlRelative::Deny)
        .link_rel(Some("nofollow noopener"));
    cleaner
});

#[cfg(test)]
mod tests;
