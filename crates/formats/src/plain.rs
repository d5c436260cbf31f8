//! Markdown to plain text, for calendars, feeds and descriptions that know no markup.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// The longest Markdown that is read, in bytes; more is cut at a character.
const LONGEST: usize = 4 << 20;

/// The text of a Markdown document as a person would type it into a letter: paragraphs apart by an
/// empty line, lists with `-` or numbers, links followed by their address, no markup.
pub fn plain_text(markdown: &str) -> String {
    let markdown = &markdown[..markdown.floor_char_boundary(LONGEST)];
    let mut plain = Plain::default();
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        plain.take(event);
    }
    plain.out.trim().to_owned()
}

/// The beginning of a plain text in one line, at most `most` characters, cut at a word and ended by `…`.
pub fn summary(plain: &str, most: usize) -> String {
    let line = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((end, _)) = line.char_indices().nth(most) else { return line };
    let head = &line[..end];
    let head = head.rsplit_once(' ').map_or(head, |(words, _)| words);
    format!("{}…", head.trim_end_matches([',', ';', ':', '.', ' ']))
}

#[derive(Default)]
struct Plain {
    out: String,
    /// The number of the next item of each open list; none where it is not numbered.
    lists: Vec<Option<u64>>,
    /// Address of each open link, and where its text began.
    links: Vec<(String, usize)>,
}

impl Plain {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.open(tag),
            Event::End(tag) => self.close(tag),
            Event::Text(text) | Event::Code(text) => self.out.push_str(&text),
            Event::SoftBreak => self.out.push(' '),
            Event::HardBreak => self.line(),
            Event::Rule => self.paragraph(),
            _ => {}
        }
    }

    fn open(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph if self.lists.is_empty() => self.paragraph(),
            Tag::Heading { .. } | Tag::CodeBlock(_) | Tag::BlockQuote(_) | Tag::Table(_) => {
                self.paragraph();
            }
            Tag::List(first) => {
                if self.lists.is_empty() {
                    self.paragraph();
                }
                self.lists.push(first);
            }
            Tag::Item => {
                self.line();
                let depth = self.lists.len().saturating_sub(1).min(8);
                self.out.push_str(&"  ".repeat(depth));
                match self.lists.last_mut() {
                    Some(Some(number)) => {
                        self.out.push_str(&format!("{number}. "));
                        *number = number.saturating_add(1);
                    }
                    _ => self.out.push_str("- "),
                }
            }
            Tag::TableRow | Tag::TableHead => self.line(),
            Tag::TableCell if !self.out.ends_with('\n') => self.out.push_str(" | "),
            Tag::Link { dest_url, .. } => self.links.push((dest_url.to_string(), self.out.len())),
            _ => {}
        }
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::List(_) => {
                self.lists.pop();
                if self.lists.is_empty() {
                    self.paragraph();
                }
            }
            TagEnd::Paragraph | TagEnd::Item => self.line(),
            TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::Table => self.paragraph(),
            TagEnd::Link => {
                if let Some((address, start)) = self.links.pop() {
                    let text = self.out.get(start..).unwrap_or_default();
                    let same = text == address || address.strip_prefix("mailto:") == Some(text);
                    if !same {
                        self.out.push_str(&format!(" <{address}>"));
                    }
                }
            }
            _ => {}
        }
    }

    /// Begins a new line, if one has begun.
    fn line(&mut self) {
        self.out.truncate(self.out.trim_end_matches(' ').len());
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    /// Leaves an empty line, if anything stands before.
    fn paragraph(&mut self) {
        self.line();
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }
}

#[cfg(test)]
mod tests;
