//! The parts of a letter, and how they are written: as plain text and as HTML. The HTML names no colour and loads
//! nothing; a reader's own look holds.

use std::fmt::Write;

use i18n::Language;

/// A letter in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    pub subject: String,
    pub text: String,
    pub html: String,
}

/// A part of a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Part {
    Paragraph(String),
    /// A code that is typed elsewhere.
    Code(String),
    /// A session: its title with the language of it, where it leads to, and lines about it.
    Session {
        title: Titled,
        link: String,
        lines: Vec<String>,
    },
    /// Somewhere to go.
    Link {
        label: String,
        link: String,
    },
}

/// A text in a language of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Titled {
    pub text: String,
    pub lang: String,
}

/// A letter before it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sheet {
    pub language: Language,
    pub subject: String,
    pub parts: Vec<Part>,
    /// What stands below every letter.
    pub foot: Vec<Part>,
}

impl Sheet {
    pub fn write(&self) -> Rendered {
        // What keeps directions apart within a sentence shows as a box in many lists of letters.
        let subject = i18n::plain(&self.subject);
        let html = self.html(&subject);
        Rendered { subject, text: self.text(), html }
    }

    fn text(&self) -> String {
        let mut text = String::new();
        for part in &self.parts {
            part_as_text(&mut text, part);
        }
        text.push_str("—\n");
        for part in &self.foot {
            part_as_text(&mut text, part);
        }
        text.truncate(text.trim_end().len());
        text.push('\n');
        text
    }

    fn html(&self, subject: &str) -> String {
        let (tag, dir) = (self.language.tag(), self.language.dir());
        let mut html = format!(
            "<!DOCTYPE html>\n<html lang=\"{tag}\" dir=\"{dir}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width\">\n<title>{}</title>\n</head>\n\
             <body>\n<div lang=\"{tag}\" dir=\"{dir}\" style=\"max-width: 36em; margin: 0 auto; padding: 1em; \
             font-family: sans-serif; line-height: 1.5\">\n",
            escaped(subject)
        );
        for part in &self.parts {
            part_as_html(&mut html, part);
        }
        html.push_str("<hr>\n<div style=\"font-size: 0.85em\">\n");
        for part in &self.foot {
            part_as_html(&mut html, part);
        }
        html.push_str("</div>\n</div>\n</body>\n</html>\n");
        html
    }
}

fn part_as_text(text: &mut String, part: &Part) {
    // Writing to a text cannot fail.
    let _ = match part {
        Part::Paragraph(words) => writeln!(text, "{words}\n"),
        Part::Code(code) => writeln!(text, "    {code}\n"),
        Part::Session { title, link, lines } => {
            let _ = writeln!(text, "{}", title.text);
            for line in lines {
                let _ = writeln!(text, "{line}");
            }
            writeln!(text, "{link}\n")
        }
        Part::Link { label, link } => writeln!(text, "{label}\n{link}\n"),
    };
}

fn part_as_html(html: &mut String, part: &Part) {
    let _ = match part {
        Part::Paragraph(words) => writeln!(html, "<p>{}</p>", escaped(words)),
        Part::Code(code) => writeln!(
            html,
            "<p dir=\"ltr\" style=\"font-size: 1.6em; font-family: monospace; letter-spacing: 0.1em\">{}</p>",
            escaped(code)
        ),
        Part::Session { title, link, lines } => {
            let _ = write!(
                html,
                "<p><a href=\"{}\"><strong lang=\"{}\" dir=\"auto\">{}</strong></a>",
                escaped(link),
                escaped(&title.lang),
                escaped(&title.text)
            );
            for line in lines {
                let _ = write!(html, "<br>\n{}", escaped(line));
            }
            writeln!(html, "</p>")
        }
        Part::Link { label, link } => {
            writeln!(html, "<p><a href=\"{}\">{}</a></p>", escaped(link), escaped(label))
        }
    };
}

fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}
