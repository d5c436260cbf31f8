//! Texts in HTML with Markdown in between: the site shows both, so lists are typed in both.

/// The same text in HTML alone: bold words and links of Markdown become elements.
pub fn html(text: &str) -> String {
    let html = linked(&bold(text));
    if html.len() == text.len() || text.contains('<') {
        return html;
    }
    // There was no element before: the lines were meant.
    html.replace('\n', "<br>")
}

fn bold(text: &str) -> String {
    let parts: Vec<&str> = text.split("**").collect();
    if parts.len() < 3 {
        return text.to_owned();
    }
    let mut html = String::with_capacity(text.len() + 16);
    for (number, part) in parts.iter().enumerate() {
        let last = number + 1 == parts.len();
        match (number % 2, last) {
            (0, _) => html.push_str(part),
            // One that was not closed.
            (_, true) => html.push_str(&format!("**{part}")),
            _ => html.push_str(&format!("<b>{part}</b>")),
        }
    }
    html
}

fn linked(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 16);
    let mut rest = text;
    // `[label](address)`: looked for from its middle, so that nothing is looked at twice.
    while let Some(middle) = rest.find("](http") {
        let (before, after) = rest.split_at(middle);
        let after = &after[2..];
        let address_ends =
            after.find(|c: char| c == ')' || c.is_whitespace() || "\"'<>".contains(c));
        let closed = address_ends.filter(|end| after[*end..].starts_with(')'));
        match (before.rfind('['), closed) {
            (Some(open), Some(end)) => {
                let (label, address) = (&before[open + 1..], &after[..end]);
                html.push_str(&before[..open]);
                html.push_str(&format!("<a href=\"{address}\">{label}</a>"));
                rest = &after[end + 1..];
            }
            _ => {
                html.push_str(before);
                html.push_str("](");
                rest = after;
            }
        }
    }
    html.push_str(rest);
    html
}
