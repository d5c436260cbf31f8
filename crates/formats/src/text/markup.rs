//! In which markup a file writes its texts, and from there to Markdown.

use crate::text::clean::shorten;
use crate::text::{clean_text, html, plain};
use crate::{NoteKind, Place, Report};

/// How texts are marked up. No format says it, so it is decided once per file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Markup {
    Plain,
    Markdown,
    Html,
}

/// Decides by what the texts look like: HTML where at least one in ten carries elements, Markdown
/// where at least one in twenty carries signs that no plain text has.
pub fn guess_markup<'a>(samples: impl IntoIterator<Item = &'a str>) -> Markup {
    let (mut texts, mut html, mut markdown) = (0_usize, 0_usize, 0_usize);
    for sample in samples {
        if sample.trim().is_empty() {
            continue;
        }
        texts += 1;
        if html::carries_elements(sample) {
            html += 1;
        } else if looks_like_markdown(sample) {
            markdown += 1;
        }
    }
    if html > 0 && html * 10 >= texts {
        Markup::Html
    } else if markdown > 0 && markdown * 20 >= texts {
        Markup::Markdown
    } else {
        Markup::Plain
    }
}

fn looks_like_markdown(text: &str) -> bool {
    if text.contains("](http") || text.contains("](mailto:") {
        return true;
    }
    let bold = |sign: &str| {
        text.split(sign).skip(1).step_by(2).zip(text.split(sign).skip(2).step_by(2)).any(
            |(inside, _)| !inside.is_empty() && !inside.contains('\n') && inside.trim() == inside,
        )
    };
    let heading = text.lines().any(|line| {
        let rest = line.trim_start_matches('#');
        (1..=6).contains(&(line.len() - rest.len())) && rest.starts_with(' ')
    });
    heading || bold("**") || bold("```")
}

/// A text as Markdown: cleaned, at most `MAX_TEXT` bytes long; the report says
/// what was lost.
pub fn to_markdown(markup: Markup, text: &str, report: &mut Report, place: &Place) -> String {
    let text = clean_text(text, report, place);
    let mut markdown = convert(markup, &text, report, place);
    // Escaping makes longer.
    shorten(&mut markdown, report, place);
    markdown
}

fn convert(markup: Markup, text: &str, report: &mut Report, place: &Place) -> String {
    match markup {
        Markup::Plain => plain::to_markdown(text),
        Markup::Markdown => dedented(text.trim_matches('\n').trim_end()),
        Markup::Html => {
            // An HTML file may hold texts that have no markup at all but line breaks of their own.
            if html::carries_elements(text) || html::carries_references(text) {
                let undivided = !html::divides(text) && text.trim().contains('\n');
                let divided = if undivided { Some(plain::to_html(text)) } else { None };
                let (markdown, losses) = html::to_markdown(divided.as_deref().unwrap_or(text));
                for loss in losses {
                    report.note(NoteKind::LeftOut, place.clone(), loss);
                }
                markdown
            } else {
                plain::to_markdown(text)
            }
        }
    }
}

/// Takes away how far all lines but the first are indented, where the file was laid out so: four
/// blanks would make code of a paragraph.
fn dedented(text: &str) -> String {
    let indent = |line: &&str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let depth = text.lines().skip(1).filter(|line| !line.trim().is_empty());
    let depth = depth.map(|line| indent(&line)).min().unwrap_or(0);
    if depth < 4 {
        return text.to_owned();
    }
    let mut lines = text.lines();
    let first = lines.next().unwrap_or_default().trim_start().to_owned();
    let rest = lines.map(|line| line.get(depth..).unwrap_or_default().to_owned());
    std::iter::once(first).chain(rest).collect::<Vec<_>>().join("\n")
}
