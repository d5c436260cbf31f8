//! What makes a file unreadable, before the file's name is known.

use programme::Zone;

use crate::{File, Place, Unreadable};

/// One sentence on what is wrong and one on the mend, with the place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    pub line: Option<u64>,
    pub element: Option<String>,
    pub problem: String,
    pub mend: String,
    pub zones: Option<Vec<Zone>>,
}

impl Fault {
    /// A fault in a line, or in the file as a whole when that is 0.
    pub fn new(line: u64, problem: impl Into<String>, mend: impl Into<String>) -> Fault {
        Fault {
            line: Some(line).filter(|line| *line > 0),
            element: None,
            problem: problem.into(),
            mend: mend.into(),
            zones: None,
        }
    }

    pub fn at(mut self, element: impl Into<String>) -> Fault {
        self.element = Some(element.into());
        self
    }

    pub fn of(self, file: &File<'_>) -> Unreadable {
        Unreadable {
            file: file.name.to_owned(),
            place: Place { file: None, line: self.line, element: self.element },
            problem: self.problem,
            mend: self.mend,
            zones: self.zones,
        }
    }
}

/// Where something stands; line 0 where the format has none.
pub fn place(line: u64, element: &str) -> Place {
    Place {
        file: None,
        line: Some(line).filter(|line| *line > 0),
        element: Some(element.to_owned()),
    }
}

/// At most forty characters of what a file says, for a message.
pub fn excerpt(text: &str) -> String {
    let text = crate::text::clean_line(text);
    let mut short: String = text.chars().take(40).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
