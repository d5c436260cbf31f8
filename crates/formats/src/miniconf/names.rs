//! Who organises an event, out of the one cell that says it.
//!
//! People write `Ada Lovelace (Analytical Society), Mary Somerville`, and `Session Chair: Ada Lovelace`, or
//! several such groups after each other.

use programme::Role;

/// Somebody in such a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    pub name: String,
    pub affiliation: String,
    pub role: Role,
}

/// Of more people than this at one event, biographies are not told apart.
const MANY: usize = 100;

/// The words before a colon that say what the people after it do.
const ROLES: [(&str, Role); 14] = [
    ("unconference chairs", Role::Chair),
    ("unconference chair", Role::Chair),
    ("session chairs", Role::Chair),
    ("session chair", Role::Chair),
    ("chairs", Role::Chair),
    ("chair", Role::Chair),
    ("moderators", Role::Moderator),
    ("moderator", Role::Moderator),
    ("panellists", Role::Panellist),
    ("panelists", Role::Panellist),
    ("panelist", Role::Panellist),
    ("speakers", Role::Speaker),
    ("speaker", Role::Speaker),
    ("hosts", Role::Host),
];

/// The people of a cell, in their order; whoever has no role said is a host.
pub fn organisers(cell: &str) -> Vec<Name> {
    let mut found = Vec::new();
    let mut role = Role::Host;
    let mut rest = cell;
    while let Some((before, next, after)) = next_role(rest) {
        found.extend(people(before, role));
        role = next;
        rest = after;
    }
    found.extend(people(rest, role));
    found
}

/// What stands before the next word for a role, the role, and what stands after its colon.
fn next_role(text: &str) -> Option<(&str, Role, &str)> {
    let mut from = 0;
    while let Some(colon) = text[from..].find(':').map(|at| from + at) {
        let before = text[..colon].trim_end();
        for (word, role) in ROLES {
            let Some(start) = before.len().checked_sub(word.len()) else { continue };
            let Some((earlier, end)) = before.split_at_checked(start) else { continue };
            let apart = earlier.chars().next_back().is_none_or(|c| !c.is_alphanumeric());
            if apart && end.eq_ignore_ascii_case(word) {
                return Some((earlier, role, &text[colon + 1..]));
            }
        }
        from = colon + 1;
    }
    None
}

/// The people of one group: divided by commas, semicolons, line ends and “and”, outside of brackets,
/// and after a bracket that closes.
fn people(text: &str, role: Role) -> Vec<Name> {
    let mut parts = Vec::new();
    let mut part = String::new();
    let mut depth = 0_usize;
    for c in text.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let ends = depth == 0 && matches!(c, ',' | ';' | '\n' | '|');
        if !ends {
            part.push(c);
        }
        if ends || (depth == 0 && c == ')') {
            parts.push(std::mem::take(&mut part));
        }
    }
    parts.push(part);
    let names = parts.iter().flat_map(|part| match part.contains('(') {
        true => vec![part.as_str()],
        false => part.split(" and ").collect(),
    });
    names.filter_map(|text| name(text, role)).collect()
}

fn name(text: &str, role: Role) -> Option<Name> {
    let text = text.trim().trim_start_matches("and ");
    let (name, affiliation) = text.split_once('(').unwrap_or((text, ""));
    let affiliation = affiliation.trim_end_matches(')').trim().to_owned();
    let name = name.trim().to_owned();
    let said = name.chars().any(char::is_alphabetic);
    said.then_some(Name { name, affiliation, role })
}

/// The biography of each of these people, where the text is made of theirs: each begins with a name in
/// bold letters. One person has it all.
pub fn biographies(text: &str, people: &[Name]) -> Option<Vec<String>> {
    if text.is_empty() || people.is_empty() || people.len() > MANY {
        return None;
    }
    if people.len() == 1 {
        return Some(vec![text.to_owned()]);
    }
    let mut starts = Vec::new();
    for one in people {
        let marks = [format!("<b>{}", one.name), format!("**{}", one.name)];
        starts.push(marks.iter().find_map(|mark| text.find(mark.as_str()))?);
    }
    let part = |start: usize| {
        let end = starts.iter().copied().filter(|other| *other > start).min().unwrap_or(text.len());
        let part = text[start..end].trim();
        part.trim_end_matches("<br>").trim_end().to_owned()
    };
    Some(starts.iter().map(|start| part(*start)).collect())
}
