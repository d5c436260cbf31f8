//! Content lines taken apart, and components put together (RFC 5545 sections 3.1 and 3.6).

use super::lines::Logical;

/// How deep components may stand in one another; the format itself needs three.
const DEEPEST: usize = 16;
/// The most events that a file may hold: as many as a programme.
const MOST_EVENTS: usize = programme::validate::ITEMS_LIMIT;

/// The most parameters of one property that are kept.
const MOST_PARAMETERS: usize = 30;

/// One property.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Property {
    pub(super) line: u64,
    /// In capital letters.
    pub(super) name: String,
    /// Names in capital letters, values without their quotation marks.
    pub(super) parameters: Vec<(String, String)>,
    /// As it stands, escapes and all.
    pub(super) value: String,
}

impl Property {
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    /// Takes a content line apart; nothing when it has no value.
    pub(super) fn parse(logical: &Logical) -> Option<Property> {
        let text = logical.text.as_str();
        let head = text.find([':', ';'])?;
        let name = text[..head].trim().to_ascii_uppercase();
        let mut parameters = Vec::new();
        let mut rest = &text[head..];
        // A quotation mark that never closes quotes nothing.
        let quotes = rest.matches('"').count().is_multiple_of(2);
        while let Some(after) = rest.strip_prefix(';') {
            let end = unquoted(after, quotes)?;
            let (name, value) = after[..end].split_once('=').unwrap_or(("ENCODING", &after[..end]));
            let value: String = value.chars().filter(|char| *char != '"').collect();
            if parameters.len() < MOST_PARAMETERS {
                parameters.push((name.trim().to_ascii_uppercase(), value));
            }
            rest = &after[end..];
        }
        let value = rest.strip_prefix(':')?.to_owned();
        Some(Property { line: logical.line, name, parameters, value })
    }
}

/// The end of a parameter: the first semicolon or colon outside quotation marks.
fn unquoted(text: &str, quotes: bool) -> Option<usize> {
    let mut quoted = false;
    text.char_indices()
        .find(|(_, char)| {
            quoted ^= *char == '"' && quotes;
            !quoted && matches!(char, ';' | ':')
        })
        .map(|(place, _)| place)
}

/// A component with what stands in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Component {
    pub(super) line: u64,
    /// In capital letters.
    pub(super) name: String,
    pub(super) properties: Vec<Property>,
    pub(super) children: Vec<Component>,
}

impl Component {
    pub(super) fn get(&self, name: &str) -> Option<&Property> {
        self.properties.iter().find(|property| property.name == name)
    }

    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Property> {
        self.properties.iter().filter(move |property| property.name == name)
    }
}

/// Why lines do not make a calendar, and the line.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Broken {
    /// The file ends inside this component.
    Unfinished(String, u64),
    Deep(u64),
    Many(u64),
}

/// The calendars of a file, and the lines that no component could take.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Tree {
    pub(super) calendars: Vec<Component>,
    pub(super) stray: Vec<u64>,
}

/// Puts components together. An END that closes nothing is passed over; one that closes an outer
/// component closes the inner ones too.
pub(super) fn build(lines: &[Logical]) -> Result<Tree, Broken> {
    let mut tree = Tree::default();
    let mut open: Vec<Component> = Vec::new();
    let mut events = 0usize;
    let mut last = 0;
    for logical in lines.iter().filter(|logical| !logical.text.trim().is_empty()) {
        last = logical.line;
        let Some(property) = Property::parse(logical) else {
            tree.stray.push(logical.line);
            continue;
        };
        let component = property.value.trim().to_ascii_uppercase();
        match property.name.as_str() {
            "BEGIN" => {
                if open.len() >= DEEPEST {
                    return Err(Broken::Deep(logical.line));
                }
                events += usize::from(component == "VEVENT");
                if events > MOST_EVENTS {
                    return Err(Broken::Many(logical.line));
                }
                let line = logical.line;
                open.push(Component { line, name: component, ..Component::default() });
            }
            "END" => match open.iter().rposition(|one| one.name == component) {
                Some(place) => {
                    while open.len() > place {
                        close(&mut open, &mut tree);
                    }
                }
                None => tree.stray.push(logical.line),
            },
            _ => match open.last_mut() {
                Some(component) => component.properties.push(property),
                None => tree.stray.push(logical.line),
            },
        }
    }
    match open.pop() {
        Some(component) => Err(Broken::Unfinished(component.name, last)),
        None => Ok(tree),
    }
}

fn close(open: &mut Vec<Component>, tree: &mut Tree) {
    let Some(component) = open.pop() else { return };
    match open.last_mut() {
        Some(parent) => parent.children.push(component),
        None => tree.calendars.push(component),
    }
}
