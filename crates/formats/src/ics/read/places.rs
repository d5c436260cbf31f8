//! Where events are: rooms, and the place of the whole that many feeds write behind every room.

use std::collections::HashMap;

/// The trailing parts that the locations of an import share, such as `Amsterdam, Netherlands`, and
/// those of the place that is known of the event.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct CommonEnd {
    /// What the event's place is; empty when there is none.
    place: Vec<String>,
    /// Ends that are taken off locations, the longest first.
    ends: Vec<Vec<String>>,
}

impl CommonEnd {
    /// Finds what most of the different locations end with, and nine in ten of those that have
    /// several parts; one location alone says nothing. A place that is known from before needs one
    /// location that ends so.
    pub(super) fn of<'a>(
        locations: impl IntoIterator<Item = &'a str>,
        known: &[String],
    ) -> CommonEnd {
        let mut distinct: Vec<Vec<&str>> = locations.into_iter().map(split).collect();
        distinct.sort_unstable();
        distinct.dedup();
        let levels = levels(&distinct);
        let common = levels.last().cloned().unwrap_or_default();
        let owned = |place: &String| split(place).into_iter().map(str::to_owned).collect();
        let mut ends: Vec<Vec<String>> = known.iter().map(owned).collect();
        ends.retain(|end| distinct.iter().any(|parts| head(parts, end).is_some()));
        let place = match ends.first() {
            Some(known) if common.is_empty() => known.clone(),
            _ => common,
        };
        ends.extend(levels);
        ends.retain(|end| !end.is_empty());
        ends.sort_by_key(|end| std::cmp::Reverse(end.len()));
        CommonEnd { place, ends }
    }

    /// The shared parts as one place; nothing when there are none.
    pub(super) fn place(&self) -> Option<String> {
        (!self.place.is_empty()).then(|| self.place.join(", "))
    }

    /// A location without the shared parts.
    pub(super) fn room(&self, location: &str) -> String {
        let parts = split(location);
        match self.ends.iter().find_map(|end| head(&parts, end)) {
            Some(head) => parts[..head].join(", "),
            None => location.trim().to_owned(),
        }
    }
}

/// The ends that the different locations share, each with one part more than the one before:
/// `Netherlands`, `Amsterdam, Netherlands`.
fn levels(distinct: &[Vec<&str>]) -> Vec<Vec<String>> {
    let mut levels: Vec<Vec<String>> = Vec::new();
    for length in 1..=4 {
        let mut ends: HashMap<&[&str], usize> = HashMap::new();
        let long: Vec<_> = distinct.iter().filter(|parts| parts.len() > length).collect();
        for parts in &long {
            *ends.entry(&parts[parts.len() - length..]).or_default() += 1;
        }
        let Some((end, count)) = ends.into_iter().max_by_key(|(end, count)| (*count, *end)) else {
            break;
        };
        let before = levels.last().map_or(&[] as &[String], Vec::as_slice);
        let goes_on = before.iter().map(String::as_str).eq(end[1..].iter().copied());
        // An address of the town has its name with a postcode: that is the same place.
        let agree = long.iter().filter(|parts| has_words(parts[parts.len() - length], end[0]));
        let most = count * 2 > distinct.len() && agree.count() * 10 >= long.len() * 9;
        if count < 2 || !most || !goes_on {
            break;
        }
        levels.push(end.iter().map(|part| (*part).to_owned()).collect());
    }
    levels
}

/// Whether a part of an address holds the words of another, such as `1012 SN Amsterdam` of `Amsterdam`.
fn has_words(part: &str, words: &str) -> bool {
    let split =
        |text: &str| -> Vec<String> { text.split_whitespace().map(str::to_lowercase).collect() };
    let (part, words) = (split(part), split(words));
    !words.is_empty() && part.windows(words.len()).any(|some| some == words)
}

/// How many parts stand before this end, where a location has it and something before it.
fn head(parts: &[&str], end: &[String]) -> Option<usize> {
    let head = parts.len().checked_sub(end.len()).filter(|head| *head > 0)?;
    let bare = |part: &str| part.trim_end_matches('.').to_lowercase();
    let same = |(one, other): (&&str, &String)| bare(one) == bare(other);
    (!end.is_empty() && parts[head..].iter().zip(end).all(same)).then_some(head)
}

fn split(location: &str) -> Vec<&str> {
    location.split(',').map(str::trim).filter(|part| !part.is_empty()).collect()
}
