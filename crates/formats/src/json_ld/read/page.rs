//! JSON-LD inside a page of HTML.

use crate::schedule::fault::Fault;
use crate::text::decode;
use crate::{File, NoteKind, Place, Report};

/// How far is looked for a script, in bytes.
const FAR: usize = 2 << 20;
/// The largest page that is read, in bytes.
const MAX_BYTES: usize = 16 << 20;
/// How many scripts of a page are read.
const MAX_SCRIPTS: usize = 1_000;
const KIND: &str = "application/ld+json";

/// Whether a page carries JSON-LD, by a look at it.
pub fn carries(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(FAR)];
    // UTF-16 reads as ASCII once its zeros are gone; that is enough for a look.
    let head: Vec<u8> = head.iter().copied().filter(|byte| *byte != 0).collect();
    let text = String::from_utf8_lossy(&head).to_ascii_lowercase();
    let start = text.trim_start_matches(['\u{feff}', '\u{fffd}']).trim_start();
    start.starts_with('<') && text.contains("<script") && text.contains(KIND)
}

/// What a page holds.
pub struct Page {
    /// The scripts, each with the line on which it begins.
    pub scripts: Vec<(u64, String)>,
    /// The language of the page, as it says it.
    pub lang: String,
}

/// The scripts of a page that hold JSON-LD.
pub fn read(file: &File<'_>, report: &mut Report) -> Result<Page, Fault> {
    if file.bytes.len() > MAX_BYTES {
        let problem = format!("The page is larger than {} MB.", MAX_BYTES >> 20);
        return Err(Fault::new(0, problem, "Take out its JSON-LD and import that."));
    }
    let decoded = decode(file.bytes)
        .map_err(|error| Fault::new(error.line.unwrap_or_default(), error.problem, error.mend))?;
    decoded.tell(report);
    let text = decoded.text.as_ref();
    let lower = text.to_ascii_lowercase();
    let mut scripts = scripts(text, &lower);
    for (line, _) in scripts.drain(scripts.len().min(MAX_SCRIPTS)..) {
        let place = Place { file: None, line: Some(line), element: None };
        let message = "A page has very many scripts of JSON-LD; the later ones were left out.";
        report.note(NoteKind::LeftOut, place, message);
    }
    if scripts.is_empty() {
        let problem = "The page carries no JSON-LD (no script of the type application/ld+json).";
        let mend = "Import a page that has it, such as that of one event.";
        return Err(Fault::new(0, problem, mend));
    }
    let lang = lower.find("<html").and_then(|at| {
        let tag = lower.get(at..)?.split('>').next()?;
        attribute(tag, "lang")
    });
    Ok(Page { scripts, lang: lang.unwrap_or_default() })
}

fn scripts(text: &str, lower: &str) -> Vec<(u64, String)> {
    let mut found = Vec::new();
    let (mut at, mut line, mut counted) = (0, 1_u64, 0);
    while let Some(start) = lower.get(at..).and_then(|rest| rest.find("<script")) {
        let start = at + start;
        let Some(end) = lower.get(start..).and_then(|rest| rest.find('>')) else { break };
        let body = start + end + 1;
        let tag = lower.get(start..body).unwrap_or_default();
        let stop = lower.get(body..).and_then(|rest| rest.find("</script"));
        let stop = stop.map_or(lower.len(), |stop| body + stop);
        let kind = attribute(tag, "type").unwrap_or_default();
        if kind.split(';').next().unwrap_or_default().trim() == KIND {
            let whole = text.get(body..stop).unwrap_or_default();
            // Some wrap it in a comment or CDATA.
            let wrapped = whole.trim_start().starts_with(['/', '<']);
            let (opening, closing): (&[char], &[char]) =
                if wrapped { (&['{'], &['}']) } else { (&['{', '['], &['}', ']']) };
            let open = whole.find(opening).unwrap_or(0);
            let close = whole.rfind(closing).map_or(whole.len(), |last| last + 1);
            let from = body + open;
            line += lines(text.get(counted..from).unwrap_or_default());
            counted = from;
            found.push((line, whole.get(open..close.max(open)).unwrap_or_default().to_owned()));
        }
        at = stop.max(body);
    }
    found
}

fn lines(text: &str) -> u64 {
    u64::try_from(text.bytes().filter(|byte| *byte == b'\n').count()).unwrap_or_default()
}

/// The value of an attribute of a tag in small letters.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let mut rest = tag;
    loop {
        let (before, after) = rest.split_once(name)?;
        let value = after.trim_start().strip_prefix('=').map(str::trim_start);
        match (before.ends_with(char::is_whitespace), value) {
            (true, Some(value)) => {
                let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
                let text = match quote {
                    Some(quote) => value.get(1..)?.split(quote).next()?,
                    None => value.split([' ', '>', '\n', '\t', '\r']).next()?,
                };
                return Some(text.to_owned());
            }
            _ => rest = after,
        }
    }
}
