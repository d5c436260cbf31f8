//! XML as it is written: well-formed by construction, whatever a text holds.

use quick_xml::escape::escape;

/// An XML document that is being written: elements close in the order in which they were opened,
/// texts and attributes are escaped, and characters that XML 1.0 section 2.2 forbids are dropped.
#[derive(Debug)]
pub(crate) struct Xml {
    out: String,
    open: Vec<&'static str>,
}

impl Xml {
    /// Begins a document in UTF-8.
    pub(crate) fn new() -> Xml {
        Xml { out: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned(), open: Vec::new() }
    }

    /// Opens an element. Names come from the code, never from a programme.
    pub(crate) fn open(&mut self, name: &'static str, attributes: &[(&str, &str)]) {
        self.start(name, attributes, ">\n");
        self.open.push(name);
    }

    /// Closes the innermost element.
    pub(crate) fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.indent();
            self.out.push_str(&format!("</{name}>\n"));
        }
    }

    /// An element that holds text only.
    pub(crate) fn leaf(&mut self, name: &'static str, attributes: &[(&str, &str)], text: &str) {
        if text.is_empty() {
            self.start(name, attributes, "/>\n");
            return;
        }
        self.start(name, attributes, ">");
        self.out.push_str(&escape(clean(text)));
        self.out.push_str(&format!("</{name}>\n"));
    }

    /// Closes what is still open and gives the bytes.
    pub(crate) fn into_bytes(mut self) -> Vec<u8> {
        while !self.open.is_empty() {
            self.close();
        }
        self.out.into_bytes()
    }

    fn start(&mut self, name: &str, attributes: &[(&str, &str)], end: &str) {
        self.indent();
        self.out.push('<');
        self.out.push_str(name);
        for (name, value) in attributes {
            let value = escape(clean(value)).replace(['\n', '\t'], " ");
            self.out.push_str(&format!(" {name}=\"{value}\""));
        }
        self.out.push_str(end);
    }

    fn indent(&mut self) {
        self.out.extend(std::iter::repeat_n("  ", self.open.len()));
    }
}

/// The text without characters that no XML 1.0 document can hold, and with `\n` for every line end.
pub(crate) fn clean(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let allowed = |char: &char| {
        matches!(char, '\t' | '\n' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
            && !matches!(char, '\u{7f}'..='\u{84}' | '\u{86}'..='\u{9f}')
    };
    text.chars().filter(allowed).collect()
}
