//! Words that are almost the same.

/// How many slips are forgiven in a word of this many characters.
pub fn forgiven(length: usize) -> usize {
    match length {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

/// How many letters must be added, taken out, changed or swapped with their neighbour to make one word
/// of the other; none when more than `most`.
pub fn distance(one: &[char], other: &[char], most: usize) -> Option<usize> {
    if one.len().abs_diff(other.len()) > most {
        return None;
    }
    let width = other.len() + 1;
    let mut older = vec![0; width];
    let mut old: Vec<usize> = (0..width).collect();
    let mut new = vec![0; width];
    for (row, c) in one.iter().enumerate() {
        new[0] = row + 1;
        let mut least = new[0];
        for (column, d) in other.iter().enumerate() {
            let mut cost =
                (old[column] + usize::from(c != d)).min(old[column + 1] + 1).min(new[column] + 1);
            if row > 0 && column > 0 && *c == other[column - 1] && one[row - 1] == *d {
                cost = cost.min(older[column - 1] + 1);
            }
            new[column + 1] = cost;
            least = least.min(cost);
        }
        if least > most {
            return None;
        }
        std::mem::swap(&mut older, &mut old);
        std::mem::swap(&mut old, &mut new);
    }
    Some(old[width - 1]).filter(|distance| *distance <= most)
}
