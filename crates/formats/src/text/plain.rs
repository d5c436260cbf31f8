//! Plain text as Markdown that shows it as it was: paragraphs, line breaks, and lists.

/// Escapes whatever Markdown would take for markup; bullets and numbers at line beginnings become
/// lists, lines that were wrapped at a fixed width flow again.
pub fn to_markdown(text: &str) -> String {
    let blocks: Vec<String> = blocks(text).iter().map(Block::markdown).collect();
    blocks.join("\n\n")
}

/// The same as HTML, for a text that has elements in its lines but none that divides it: line breaks
/// and blank lines are all that its author had.
pub fn to_html(text: &str) -> String {
    blocks(text).iter().map(Block::html).collect()
}

/// A part of a text between blank lines, or what a list interrupts.
enum Block<'a> {
    /// Its lines, and whether these were wrapped at a margin.
    Text(Vec<&'a str>, bool),
    /// Items, each with its lines.
    Bullets(Vec<Vec<&'a str>>),
    Numbers(Vec<(u32, Vec<&'a str>)>),
}

impl Block<'_> {
    fn markdown(&self) -> String {
        let lines = |lines: &[&str], end: &str| -> String {
            lines.iter().map(|line| escape_line(line)).collect::<Vec<_>>().join(end)
        };
        match self {
            Block::Text(text, wrapped) => lines(text, if *wrapped { "\n" } else { "\\\n" }),
            Block::Bullets(items) => {
                let items = items.iter().map(|item| format!("- {}", lines(item, "\n   ")));
                items.collect::<Vec<_>>().join("\n")
            }
            Block::Numbers(items) => {
                let item = |(number, item): &(u32, Vec<&str>)| {
                    format!("{number}. {}", lines(item, "\n   "))
                };
                items.iter().map(item).collect::<Vec<_>>().join("\n")
            }
        }
    }

    fn html(&self) -> String {
        match self {
            Block::Text(text, wrapped) => {
                let end = if *wrapped { "\n" } else { "<br>" };
                format!("<p>{}</p>", text.join(end))
            }
            Block::Bullets(items) => {
                let items: String =
                    items.iter().map(|item| format!("<li>{}</li>", item.join("\n"))).collect();
                format!("<ul>{items}</ul>")
            }
            Block::Numbers(items) => {
                let first = items.first().map_or(1, |(number, _)| *number);
                let items: String =
                    items.iter().map(|(_, item)| format!("<li>{}</li>", item.join("\n"))).collect();
                format!("<ol start=\"{first}\">{items}</ol>")
            }
        }
    }
}

fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    let mut paragraph = Vec::new();
    for line in text.lines() {
        if line.trim().is_empty() {
            close(&mut paragraph, &mut blocks);
        } else {
            paragraph.push(line);
        }
    }
    close(&mut paragraph, &mut blocks);
    blocks
}

/// What one line begins: text, or an item of a list.
enum Line<'a> {
    Bullet(&'a str),
    Number(u32, &'a str),
    Text(&'a str),
}

fn close<'a>(paragraph: &mut Vec<&'a str>, blocks: &mut Vec<Block<'a>>) {
    // Only what this paragraph has begun goes on.
    let first = blocks.len();
    for line in paragraph.drain(..) {
        let indented = line.starts_with([' ', '\t']);
        let open = if blocks.len() > first { blocks.last_mut() } else { None };
        match (look(line.trim()), open) {
            (Line::Bullet(rest), Some(Block::Bullets(items))) => items.push(vec![rest]),
            (Line::Bullet(rest), _) => blocks.push(Block::Bullets(vec![vec![rest]])),
            (Line::Number(number, rest), Some(Block::Numbers(items))) => {
                items.push((number, vec![rest]));
            }
            (Line::Number(number, rest), _) => {
                blocks.push(Block::Numbers(vec![(number, vec![rest])]));
            }
            (Line::Text(rest), Some(Block::Bullets(items))) if indented => {
                if let Some(item) = items.last_mut() {
                    item.push(rest);
                }
            }
            (Line::Text(rest), Some(Block::Numbers(items))) if indented => {
                if let Some((_, item)) = items.last_mut() {
                    item.push(rest);
                }
            }
            (Line::Text(rest), Some(Block::Text(lines, _))) => lines.push(rest),
            (Line::Text(rest), _) => blocks.push(Block::Text(vec![rest], false)),
        }
    }
    for block in &mut blocks[first..] {
        if let Block::Text(lines, wrapped) = block {
            *wrapped = are_wrapped(lines);
        }
    }
}

/// Whether the lines end where a margin was rather than where the author meant.
fn are_wrapped(lines: &[&str]) -> bool {
    let body = &lines[..lines.len().saturating_sub(1)];
    body.len() >= 2 && body.iter().all(|line| (60..=82).contains(&line.chars().count()))
}

fn look(line: &str) -> Line<'_> {
    for bullet in ['•', '‣', '◦', '▪', '●', '∙'] {
        if let Some(rest) = line.strip_prefix(bullet).map(str::trim_start)
            && !rest.is_empty()
        {
            return Line::Bullet(rest);
        }
    }
    for bullet in ["* ", "- ", "– ", "— ", "· ", "+ ", "*\t", "-\t"] {
        if let Some(rest) = line.strip_prefix(bullet).map(str::trim_start)
            && !rest.is_empty()
        {
            return Line::Bullet(rest);
        }
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=2).contains(&digits)
        && let Some(rest) = line[digits..].strip_prefix(['.', ')'])
        && rest.starts_with([' ', '\t'])
        && let Ok(number) = line[..digits].parse()
        && !rest.trim().is_empty()
    {
        return Line::Number(number, rest.trim());
    }
    Line::Text(line)
}

/// Escapes one line that begins where Markdown looks for blocks.
pub fn escape_line(line: &str) -> String {
    let line = line.trim();
    let mut escaped = String::with_capacity(line.len() + 8);
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let numbered = digits > 0 && line[digits..].starts_with(['.', ')']);
    if line.starts_with(['#', '>', '+', '-', '=', '~', ':']) {
        escaped.push('\\');
    }
    let mut before = ' ';
    let mut rest = line.char_indices().peekable();
    while let Some((place, c)) = rest.next() {
        let after = rest.peek().map_or(' ', |(_, next)| *next);
        let special = match c {
            '\\' | '*' | '`' | '[' | ']' | '<' | '|' => true,
            '_' => !(before.is_alphanumeric() && after.is_alphanumeric()),
            '&' => after == '#' || after.is_ascii_alphabetic(),
            '~' => place > 0 && (before == '~' || after == '~'),
            '.' | ')' => numbered && place == digits,
            _ => false,
        };
        if special {
            escaped.push('\\');
        }
        escaped.push(c);
        before = c;
    }
    escaped
}
