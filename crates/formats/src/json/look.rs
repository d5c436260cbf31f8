//! A glance at the beginning of a file: which names stand how deep in it.

use std::collections::HashSet;

use crate::File;

/// How far is looked, in bytes.
const FAR: usize = 64 << 10;

/// The names at the beginning of a file of JSON, by how many objects and lists they stand in: those of
/// `{"a": …}` at 1, those of `[{"a": …}]` at 2.
#[derive(Debug, Default)]
pub struct Look {
    names: HashSet<(usize, String)>,
    /// Whether the file is a list.
    pub list: bool,
}

impl Look {
    /// Nothing for a file that is no JSON.
    pub fn at(file: &File<'_>) -> Option<Look> {
        let head = &file.bytes[..file.bytes.len().min(FAR)];
        // UTF-16 reads as ASCII once its zeros are gone; that is enough for a look.
        let head: Vec<u8> = head.iter().copied().filter(|byte| *byte != 0).collect();
        let start = head.iter().position(|byte| matches!(byte, b'{' | b'['))?;
        let before = &head[..start];
        let mark = before.iter().all(|byte| byte.is_ascii_whitespace() || *byte >= 0x80);
        let mut look = Look { names: HashSet::new(), list: head[start] == b'[' };
        let mut depth = 0_usize;
        let mut place = start;
        while place < head.len() {
            match head[place] {
                b'{' | b'[' => depth += 1,
                b'}' | b']' => depth = depth.saturating_sub(1),
                b'"' => {
                    let end = end_of_string(&head, place + 1)?;
                    let after = head[end + 1..].iter().find(|byte| !byte.is_ascii_whitespace());
                    if after == Some(&b':') && look.names.len() < 10_000 {
                        let name = String::from_utf8_lossy(&head[place + 1..end]).into_owned();
                        look.names.insert((depth, name));
                    }
                    place = end;
                }
                _ => {}
            }
            place += 1;
        }
        mark.then_some(look)
    }

    /// Whether this name stands this deep.
    pub fn has(&self, depth: usize, name: &str) -> bool {
        self.names.contains(&(depth, name.to_owned()))
    }

    /// Whether all these names stand this deep.
    pub fn all(&self, depth: usize, names: &[&str]) -> bool {
        names.iter().all(|name| self.has(depth, name))
    }
}

/// Where a string ends; the end of what is looked at, when it is cut there.
fn end_of_string(head: &[u8], from: usize) -> Option<usize> {
    let mut place = from;
    while place < head.len() {
        match head[place] {
            b'\\' => place += 1,
            b'"' => return Some(place),
            _ => {}
        }
        place += 1;
    }
    Some(head.len().saturating_sub(1))
}
