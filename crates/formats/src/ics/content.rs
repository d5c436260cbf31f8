//! Content lines as they are written (RFC 5545 section 3.1): escaped, folded, ended by CRLF.
//!
//! Written by hand rather than with a library, so that one function guards every byte: whatever a
//! text holds, it cannot end its line, begin another property or leave its parameter.

/// The most octets that a line may have before its CRLF.
const WIDTH: usize = 75;

/// A text without what an iCalendar text cannot hold or a client would show as boxes: every kind of
/// line end becomes `\n`, other control characters (but not tabs) and bidirectional isolates and
/// overrides are dropped.
pub(super) fn clean(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut after_return = false;
    for char in text.chars() {
        match char {
            '\n' if after_return => {}
            // What any reader splits lines at: Python's `splitlines` knows all of these.
            '\n'
            | '\r'
            | '\u{b}'
            | '\u{c}'
            | '\u{1c}'..='\u{1e}'
            | '\u{85}'
            | '\u{2028}'
            | '\u{2029}' => clean.push('\n'),
            '\t' => clean.push('\t'),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' => {}
            _ if char.is_control() => {}
            _ => clean.push(char),
        }
        after_return = char == '\r';
    }
    clean
}

/// A TEXT value (RFC 5545 section 3.3.11), cleaned and escaped.
pub(super) fn escape(text: &str) -> String {
    let clean = clean(text);
    let mut escaped = String::with_capacity(clean.len() + 8);
    for char in clean.chars() {
        match char {
            '\\' => escaped.push_str("\\\\"),
            ';' => escaped.push_str("\\;"),
            ',' => escaped.push_str("\\,"),
            '\n' => escaped.push_str("\\n"),
            _ => escaped.push(char),
        }
    }
    escaped
}

/// A calendar that is being written.
#[derive(Debug, Default)]
pub(super) struct Lines {
    out: Vec<u8>,
}

impl Lines {
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.out
    }

    pub(super) fn begin(&mut self, component: &str) {
        self.fold(&format!("BEGIN:{component}"));
    }

    pub(super) fn end(&mut self, component: &str) {
        self.fold(&format!("END:{component}"));
    }

    /// A property whose value is a TEXT. Its name comes from the code, never from a programme.
    pub(super) fn text(&mut self, name: &str, parameters: &[(&str, &str)], text: &str) {
        self.fold(&format!("{name}{}:{}", Self::parameters(parameters), escape(text)));
    }

    /// A property whose value is a list of TEXTs.
    pub(super) fn texts(&mut self, name: &str, parameters: &[(&str, &str)], texts: &[&str]) {
        let values: Vec<String> = texts.iter().map(|text| escape(text)).collect();
        self.fold(&format!("{name}{}:{}", Self::parameters(parameters), values.join(",")));
    }

    /// A property whose value is not a TEXT: a time, a number, an address. What cannot stand in such
    /// a value (controls, spaces at its ends) is dropped.
    pub(super) fn value(&mut self, name: &str, parameters: &[(&str, &str)], value: &str) {
        let value: String = clean(value).chars().filter(|char| !char.is_control()).collect();
        self.fold(&format!("{name}{}:{}", Self::parameters(parameters), value.trim()));
    }

    /// Parameters, quoted where RFC 5545 section 3.2 asks for it; a quotation mark cannot stand in one.
    fn parameters(parameters: &[(&str, &str)]) -> String {
        let mut written = String::new();
        for (name, value) in parameters {
            let value: String =
                clean(value).chars().filter(|char| !char.is_control() && *char != '"').collect();
            let quote = if value.contains([':', ';', ',']) { "\"" } else { "" };
            written.push_str(&format!(";{name}={quote}{value}{quote}"));
        }
        written
    }

    fn fold(&mut self, line: &str) {
        let mut rest = line;
        let mut room = WIDTH;
        while rest.len() > room {
            let (head, tail) = rest.split_at(rest.floor_char_boundary(room));
            self.out.extend_from_slice(head.as_bytes());
            self.out.extend_from_slice(b"\r\n ");
            rest = tail;
            // The space that marks a continued line counts.
            room = WIDTH - 1;
        }
        self.out.extend_from_slice(rest.as_bytes());
        self.out.extend_from_slice(b"\r\n");
    }
}
