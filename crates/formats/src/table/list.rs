//! Several names in one cell, as systems join them.

/// What stands behind a comma and still belongs to the name before it.
const TITLES: [&str; 16] = [
    "jr", "sr", "ii", "iii", "iv", "phd", "md", "msc", "mba", "esq", "dds", "jd", "rn", "cpa",
    "obe", "mp",
];

/// The names in a cell that joins them by commas. Commas inside brackets divide nothing, and “Jr.” or
/// “PhD” stays with the name before it.
pub fn by_commas(cell: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let (mut depth, mut start) = (0_usize, 0);
    let mut add = |part: &str| {
        let part = part.trim();
        let title: String = part.chars().filter(|c| c.is_alphanumeric()).collect();
        match names.last_mut() {
            Some(last) if TITLES.contains(&title.to_lowercase().as_str()) => {
                last.push_str(", ");
                last.push_str(part);
            }
            _ if part.is_empty() => {}
            _ => names.push(part.to_owned()),
        }
    };
    for (place, c) in cell.char_indices() {
        match c {
            '(' | '[' | '（' => depth += 1,
            ')' | ']' | '）' => depth = depth.saturating_sub(1),
            ',' | '，' | '、' | '،' if depth == 0 => {
                add(&cell[start..place]);
                start = place + c.len_utf8();
            }
            _ => {}
        }
    }
    add(&cell[start..]);
    names
}
