//! Addresses of mail in texts: pages show them, a programme does not take them over.

/// The text without addresses of mail, and how many there were.
pub fn without_addresses(html: &str) -> (String, u32) {
    if !html.contains('@') {
        return (html.to_owned(), 0);
    }
    let mut kept = String::with_capacity(html.len());
    let mut count = 0;
    let part = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '+' | '-' | '%' | '@');
    let mut rest = html;
    while let Some(start) = rest.find(part) {
        kept.push_str(&rest[..start]);
        let tail = &rest[start..];
        let end = tail.find(|c| !part(c)).unwrap_or(tail.len());
        let word = tail[..end].trim_end_matches('.');
        if is_address(word) {
            count += 1;
            // A link to it keeps no target, so that its words stay alone.
            while kept.ends_with("mailto:") {
                kept.truncate(kept.len() - "mailto:".len());
            }
        } else {
            kept.push_str(word);
        }
        kept.push_str(&tail[word.len()..end]);
        rest = &tail[end..];
    }
    kept.push_str(rest);
    (kept, count)
}

/// `name@host.example`; a name of a network such as `@name` is none.
fn is_address(word: &str) -> bool {
    let Some((name, host)) = word.split_once('@') else { return false };
    let Some((_, end)) = host.rsplit_once('.') else { return false };
    !name.is_empty()
        && !host.contains('@')
        && end.len() >= 2
        && end.chars().all(char::is_alphabetic)
}
