//! The elements of an XML file one after the other, with everything hostile refused.

use std::ops::Range;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::schedule::fault::{Fault, excerpt};

/// Elements may stand this deep in each other.
const MAX_DEPTH: usize = 64;
/// The longest text of one element, in bytes.
const MAX_TEXT: usize = 8_000_000;
/// How many elements one event may hold.
const MAX_NODES: usize = 50_000;
/// How many attributes one element may have.
const MAX_ATTRIBUTES: usize = 100;

const RESAVE: &str = "Export it again, or mend it with an XML editor.";

/// Characters by name that people write without declaring them.
const NAMED: [(&str, char); 24] = [
    ("nbsp", '\u{a0}'),
    ("shy", '\u{ad}'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("bull", '•'),
    ("middot", '·'),
    ("euro", '€'),
    ("copy", '©'),
    ("auml", 'ä'),
    ("ouml", 'ö'),
    ("uuml", 'ü'),
    ("Auml", 'Ä'),
    ("Ouml", 'Ö'),
    ("Uuml", 'Ü'),
    ("szlig", 'ß'),
    ("eacute", 'é'),
    ("egrave", 'è'),
];

/// An element with all that stands in it.
#[derive(Debug, Clone, Default)]
pub struct Node {
    pub name: String,
    /// Where it begins.
    pub line: u64,
    pub attributes: Vec<(String, String)>,
    /// Its own text, without that of its children.
    pub text: String,
    pub children: Vec<Node>,
    /// Where in the file its content stands.
    inner: Range<usize>,
}

impl Node {
    /// Its own text and that of its children.
    pub fn all_text(&self) -> String {
        let mut text = self.text.clone();
        for child in &self.children {
            text.push(' ');
            text.push_str(&child.all_text());
        }
        text
    }

    /// Takes an attribute out, so that what is left at the end was not understood.
    pub fn take_attribute(&mut self, name: &str) -> Option<String> {
        let place = self.attributes.iter().position(|(one, _)| one == name)?;
        Some(self.attributes.remove(place).1)
    }

    /// Takes all children of this name out, in their order.
    pub fn take(&mut self, name: &str) -> Vec<Node> {
        let (taken, left) =
            std::mem::take(&mut self.children).into_iter().partition(|child| child.name == name);
        self.children = left;
        taken
    }
}

/// What comes next.
#[derive(Debug)]
pub enum Token {
    /// An element begins; its name, attributes and line are set.
    Open(Node),
    Close,
    /// The end of the file, after the root has ended.
    End,
}

/// Pulls tokens out of a text.
pub struct Pull<'a> {
    text: &'a str,
    reader: Reader<&'a [u8]>,
    open: Vec<String>,
    /// Text since the last token.
    gathered: String,
    /// How far lines were counted: byte and line.
    counted: (usize, u64),
    /// Where the last token began.
    began: usize,
    /// A self-closing element that was given as opened.
    pending_close: bool,
    /// Whether a root element has begun.
    begun: bool,
    /// Whether undeclared names of characters were found, and where first.
    pub named: Option<u64>,
    /// Whether a document type declaration was found, and where.
    pub doctype: Option<u64>,
}

impl<'a> Pull<'a> {
    pub fn new(text: &'a str) -> Pull<'a> {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.allow_dangling_amp = true;
        Pull {
            text,
            reader,
            open: Vec::new(),
            gathered: String::new(),
            counted: (0, 1),
            began: 0,
            pending_close: false,
            begun: false,
            named: None,
            doctype: None,
        }
    }

    /// The line that the reader has come to.
    pub fn line(&mut self) -> u64 {
        let place = self.position();
        self.line_at(place)
    }

    fn position(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    /// A text that may hold elements without escaping them: then its markup as it stands.
    pub fn prose(&self, node: Node) -> String {
        match self.text.get(node.inner.clone()) {
            Some(markup) if !node.children.is_empty() => markup.to_owned(),
            _ => node.text,
        }
    }

    fn line_at(&mut self, place: usize) -> u64 {
        let place = place.min(self.text.len());
        let (from, line) = self.counted;
        if place < from {
            self.counted = (0, 1);
            return self.line_at(place);
        }
        let passed =
            self.text.as_bytes()[from..place].iter().filter(|byte| **byte == b'\n').count();
        self.counted = (place, line + u64::try_from(passed).unwrap_or_default());
        self.counted.1
    }

    /// The text of the element that is open, since its last child.
    pub fn take_text(&mut self) -> String {
        std::mem::take(&mut self.gathered)
    }

    /// The next element that begins or ends.
    pub fn next(&mut self) -> Result<Token, Fault> {
        if std::mem::take(&mut self.pending_close) {
            self.open.pop();
            return Ok(Token::Close);
        }
        loop {
            let before = self.position();
            self.began = before;
            let event = match self.reader.read_event() {
                Ok(event) => event,
                Err(error) => return Err(self.broken(&error)),
            };
            match event {
                Event::Start(start) => {
                    let node = self.opened(before, &start)?;
                    return Ok(Token::Open(node));
                }
                Event::Empty(start) => {
                    let node = self.opened(before, &start)?;
                    self.pending_close = true;
                    return Ok(Token::Open(node));
                }
                Event::End(_) => {
                    self.open.pop();
                    return Ok(Token::Close);
                }
                Event::Text(text) => self.gather(&text.xml10_content())?,
                Event::CData(text) => self.gather(&text.xml10_content())?,
                Event::GeneralRef(name) => {
                    let character = self.character(&name)?;
                    self.gather(character.encode_utf8(&mut [0; 4]))?;
                }
                Event::DocType(declaration) => self.declared(before, &declaration)?,
                Event::Eof => return self.ended(),
                Event::Comment(_) | Event::PI(_) | Event::Decl(_) => {}
            }
        }
    }

    /// Reads the rest of an element that has just begun.
    pub fn subtree(&mut self, root: Node) -> Result<Node, Fault> {
        let line = root.line;
        let mut path = vec![root];
        let mut nodes = 0_usize;
        self.gathered.clear();
        loop {
            match self.next()? {
                Token::Open(node) => {
                    nodes += 1;
                    if nodes > MAX_NODES {
                        let problem = format!("The element holds more than {MAX_NODES} others.");
                        return Err(Fault::new(line, problem, RESAVE));
                    }
                    let text = self.take_text();
                    if let Some(parent) = path.last_mut() {
                        parent.text.push_str(&text);
                    }
                    path.push(node);
                }
                Token::Close => {
                    let text = self.take_text();
                    let Some(mut node) = path.pop() else { continue };
                    node.text.push_str(&text);
                    node.inner.end = self.began.max(node.inner.start);
                    match path.last_mut() {
                        Some(parent) => parent.children.push(node),
                        None => return Ok(node),
                    }
                }
                // `next` refuses a file that ends with elements open.
                Token::End => return Ok(Node::default()),
            }
        }
    }

    fn opened(&mut self, before: usize, start: &BytesStart<'_>) -> Result<Node, Fault> {
        let line = self.line_at(before);
        if self.open.is_empty() && self.begun {
            return Err(Fault::new(line, "The file has a second root element.", RESAVE));
        }
        self.begun = true;
        let name = start.local_name().as_ref().to_owned();
        if self.open.len() >= MAX_DEPTH {
            let problem = format!("Elements stand more than {MAX_DEPTH} deep in each other.");
            return Err(Fault::new(line, problem, "This is no schedule.").at(excerpt(&name)));
        }
        let mut attributes = Vec::new();
        for attribute in start.attributes().with_checks(false) {
            let Ok(attribute) = attribute else {
                return Err(
                    Fault::new(line, "An attribute is not well formed.", RESAVE).at(excerpt(&name))
                );
            };
            let key = attribute.key.as_ref();
            if key.starts_with("xmlns") || key.starts_with("xsi:") || key.starts_with("xml:") {
                continue;
            }
            if attributes.len() == MAX_ATTRIBUTES {
                let problem = format!("An element has more than {MAX_ATTRIBUTES} attributes.");
                return Err(Fault::new(line, problem, RESAVE).at(excerpt(&name)));
            }
            let value = attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .map_or_else(|_| attribute.value.to_string(), |value| value.into_owned());
            attributes.push((attribute.key.local_name().as_ref().to_owned(), value));
        }
        self.open.push(name.clone());
        let inner = self.position()..self.position();
        Ok(Node { name, line, attributes, inner, ..Node::default() })
    }

    fn gather(&mut self, text: &str) -> Result<(), Fault> {
        if self.open.is_empty() {
            return match text.trim_matches(['\u{feff}', ' ', '\t', '\r', '\n']) {
                "" => Ok(()),
                _ => {
                    let line = self.line();
                    Err(Fault::new(line, "Text stands outside of the root element.", RESAVE))
                }
            };
        }
        if self.gathered.len() + text.len() > MAX_TEXT {
            let line = self.line();
            let problem = format!("A text is longer than {} MB.", MAX_TEXT / 1_000_000);
            return Err(Fault::new(line, problem, "Shorten it.").at(self
                .open
                .last()
                .map(|name| excerpt(name))
                .unwrap_or_default()));
        }
        self.gathered.push_str(text);
        Ok(())
    }

    fn character(&mut self, name: &str) -> Result<char, Fault> {
        let known = match name {
            "lt" => Some('<'),
            "gt" => Some('>'),
            "amp" => Some('&'),
            "apos" => Some('\''),
            "quot" => Some('"'),
            _ => None,
        };
        if let Some(known) = known {
            return Ok(known);
        }
        let line = self.line();
        if let Some(number) = name.strip_prefix('#') {
            let code = match number.strip_prefix('x') {
                Some(hex) => u32::from_str_radix(hex, 16).ok(),
                None => number.parse().ok(),
            };
            // What is no character of XML is shown as the sign for a missing one.
            let found = code.and_then(char::from_u32).filter(|c| *c != '\0');
            return Ok(found.unwrap_or(char::REPLACEMENT_CHARACTER));
        }
        if let Some((_, found)) = NAMED.iter().find(|(one, _)| *one == name) {
            self.named.get_or_insert(line);
            return Ok(*found);
        }
        let problem = format!(
            "The entity “&{};” is not defined; entities are never expanded.",
            excerpt(name)
        );
        Err(Fault::new(line, problem, "Write the text itself in its place.").at(self
            .open
            .last()
            .map(|name| excerpt(name))
            .unwrap_or_default()))
    }

    fn declared(&mut self, before: usize, declaration: &str) -> Result<(), Fault> {
        let line = self.line_at(before);
        if declaration.contains('[') || declaration.contains("ENTITY") {
            return Err(Fault::new(
                line,
                "The file declares entities or elements of its own (DTD), which is never followed.",
                "Take the <!DOCTYPE …> out.",
            ));
        }
        self.doctype.get_or_insert(line);
        Ok(())
    }

    fn ended(&mut self) -> Result<Token, Fault> {
        let line = self.line();
        match self.open.last() {
            Some(name) => {
                let problem = format!("The file ends in the middle of <{}>.", excerpt(name));
                Err(Fault::new(line, problem, "It seems to be cut off: fetch it again."))
            }
            None if !self.begun => Err(Fault::new(
                line,
                "There is no XML element in the file.",
                "Choose another file.",
            )),
            None => Ok(Token::End),
        }
    }

    fn broken(&mut self, error: &quick_xml::Error) -> Fault {
        let place = usize::try_from(self.reader.error_position()).unwrap_or(usize::MAX);
        let line = self.line_at(place);
        let problem = match error {
            quick_xml::Error::IllFormed(quick_xml::errors::IllFormedError::MismatchedEndTag {
                expected,
                found,
            }) => format!("<{}> ends as </{}>.", excerpt(expected), excerpt(found)),
            quick_xml::Error::IllFormed(quick_xml::errors::IllFormedError::UnmatchedEndTag(
                name,
            )) => {
                format!("</{}> ends what never began.", excerpt(name))
            }
            quick_xml::Error::Syntax(_) => {
                "A tag, comment or text section does not end.".to_owned()
            }
            _ => "The XML is not well formed.".to_owned(),
        };
        let fault = Fault::new(line, problem, RESAVE);
        match self.open.last() {
            Some(name) => fault.at(excerpt(name)),
            None => fault,
        }
    }
}
