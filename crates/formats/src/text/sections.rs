//! Splitting a long text with known headings into the parts of a session's text.

use programme::{Lang, Section, SectionKind, Text};

use crate::text::{MAX_LINE, headings};

/// A part of the text while it is being collected.
struct Piece {
    /// Nothing for the text before the first heading.
    kind: Option<SectionKind>,
    /// The heading as it stood, put back if nothing follows it.
    heading: String,
    lines: Vec<String>,
}

impl Piece {
    fn is_blank(&self) -> bool {
        self.lines.iter().all(|line| line.trim().is_empty())
    }
}

/// A heading found in a text: what it announces, and what follows it on its own line.
struct Found {
    kind: SectionKind,
    rest: String,
    /// The rank of a Markdown heading (1 to 6).
    rank: Option<usize>,
}

/// The parts of a Markdown text in their order. Text before the first known heading is the brief
/// description where the text has none of its own, else the abstract; without any known heading
/// the text is one section of the kind `whole`. No word is lost but the headings that became kinds.
pub fn sections(markdown: &str, lang: &Lang, whole: SectionKind) -> Vec<Section> {
    let mut pieces = split(markdown, lang);
    rejoin(&mut pieces);
    let headed = pieces.iter().any(|piece| piece.kind.is_some());
    let brief = pieces.iter().any(|piece| piece.kind == Some(SectionKind::Brief));
    let leading = match (headed, brief) {
        (false, _) => whole,
        (true, false) => SectionKind::Brief,
        (true, true) => SectionKind::Abstract,
    };
    pieces
        .into_iter()
        .filter_map(|piece| {
            let text = trimmed(&piece.lines);
            let text = Text::new(lang.clone(), text)?;
            Some(Section { kind: piece.kind.unwrap_or_else(|| leading.clone()), text })
        })
        .collect()
}

fn split(markdown: &str, lang: &Lang) -> Vec<Piece> {
    let lines: Vec<&str> = markdown.lines().collect();
    let mut pieces = vec![Piece { kind: None, heading: String::new(), lines: Vec::new() }];
    let mut fence = false;
    let mut rank = None;
    let mut place = 0;
    while place < lines.len() {
        let line = lines[place];
        fence ^= line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~");
        let before = place.checked_sub(1).and_then(|place| lines.get(place)).copied();
        let after = lines.get(place + 1).copied();
        let underline = after.is_some_and(is_underline) && !line.trim().is_empty();
        let found = if fence { None } else { heading(line, before, after, underline) };
        let found = found.or_else(|| own(line, rank, lang).filter(|_| !fence));
        let Some(found) = found else {
            if let Some(piece) = pieces.last_mut() {
                piece.lines.push(line.to_owned());
            }
            place += 1;
            continue;
        };
        let mut heading = line.to_owned();
        place += 1;
        if underline {
            heading = format!("{heading}\n{}", after.unwrap_or_default());
            place += 1;
        }
        rank = rank.or(found.rank);
        let lines = if found.rest.is_empty() { Vec::new() } else { vec![found.rest] };
        pieces.push(Piece { kind: Some(found.kind), heading, lines });
    }
    pieces
}

/// A heading with nothing under it is no section: it goes back to the text before it.
fn rejoin(pieces: &mut Vec<Piece>) {
    let mut place = 1;
    while place < pieces.len() {
        if pieces[place].is_blank() {
            let piece = pieces.remove(place);
            let before = &mut pieces[place - 1].lines;
            if before.last().is_some_and(|line| !line.trim().is_empty()) {
                before.push(String::new());
            }
            before.push(piece.heading);
            before.extend(piece.lines);
        } else {
            place += 1;
        }
    }
}

fn trimmed(lines: &[String]) -> String {
    let text = lines.join("\n");
    let text = text.trim_start_matches('\n').trim_end();
    text.strip_suffix('\\').map_or(text, str::trim_end).to_owned()
}

/// A known heading: a Markdown heading, a bold line, a line that ends in a colon, or a short line alone.
fn heading(
    line: &str,
    before: Option<&str>,
    after: Option<&str>,
    underline: bool,
) -> Option<Found> {
    let bare = line.trim_end().trim_end_matches('\\').trim();
    if bare.is_empty() || bare.len() > 400 {
        return None;
    }
    let marks = bare.len() - bare.trim_start_matches('#').len();
    if (1..=6).contains(&marks) {
        let kind = headings::known(bare.trim_matches('#'))?;
        return Some(Found { kind, rest: String::new(), rank: Some(marks) });
    }
    if let Some(found) = bold(bare) {
        return Some(found);
    }
    let blank = |line: Option<&str>| line.is_none_or(|line| line.trim().is_empty());
    let alone =
        blank(before) && (blank(after) || line.ends_with('\\') || after.is_some_and(is_item));
    if bare.ends_with([':', '：']) || underline || alone {
        let kind = headings::known(bare)?;
        return Some(Found { kind, rest: String::new(), rank: None });
    }
    None
}

/// `**Heading**` alone, or `**Heading:** text`.
fn bold(line: &str) -> Option<Found> {
    let mark = ["**", "__"].into_iter().find(|mark| line.starts_with(mark))?;
    let (inside, rest) = line[2..].split_once(mark)?;
    let rest = rest.trim_start();
    let told = rest.trim_start_matches([':', '：']);
    if !rest.is_empty() && told.len() == rest.len() && !inside.trim_end().ends_with([':', '：']) {
        return None;
    }
    let kind = headings::known(inside)?;
    Some(Found { kind, rest: told.trim_start().to_owned(), rank: None })
}

/// A heading of the text's own, as high as the known ones before it.
fn own(line: &str, rank: Option<usize>, lang: &Lang) -> Option<Found> {
    let title = line.trim_start_matches('#');
    let marks = line.len() - title.len();
    let long = title.chars().take(MAX_LINE + 1).count() > MAX_LINE;
    if marks == 0 || marks > rank? || !title.starts_with(' ') || long {
        return None;
    }
    let title = Text::new(lang.clone(), title.trim().trim_end_matches('#').trim_end())?;
    Some(Found { kind: SectionKind::Own(title), rest: String::new(), rank: Some(marks) })
}

fn is_underline(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 3 && (line.bytes().all(|b| b == b'=') || line.bytes().all(|b| b == b'-'))
}

fn is_item(line: &str) -> bool {
    let line = line.trim_start();
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    ["- ", "* ", "+ "].iter().any(|mark| line.starts_with(mark))
        || (digits > 0 && line[digits..].starts_with(". "))
}
