//! Where events are: rooms, and the place of the whole that many feeds write behind every room.

use std::collections::HashMap;

/// The trailing parts that the locations of a file share, such as `Amsterdam, Netherlands`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct CommonEnd {
    parts: Vec<String>,
}

impl CommonEnd {
    /// Finds what most of the different locations end with, and nine in ten of those that have
    /// several parts; one location alone says nothing.
    pub(super) fn of<'a>(locations: impl IntoIterator<Item = &'a str>) -> CommonEnd {
        let mut distinct: Vec<Vec<&str>> = locations.into_iter().map(split).collect();
        distinct.sort_unstable();
        distinct.dedup();
        let mut common: Vec<String> = Vec::new();
        for length in 1..=4 {
            let mut ends: HashMap<&[&str], usize> = HashMap::new();
            let long: Vec<_> = distinct.iter().filter(|parts| parts.len() > length).collect();
            for parts in &long {
                *ends.entry(&parts[parts.len() - length..]).or_default() += 1;
            }
            let Some((end, count)) = ends.into_iter().max_by_key(|(end, count)| (*count, *end))
            else {
                break;
            };
            let goes_on = common.iter().map(String::as_str).eq(end[1..].iter().copied());
            let most = count * 2 > distinct.len() && count * 10 >= long.len() * 9;
            if count < 2 || !most || !goes_on {
                break;
            }
            common = end.iter().map(|part| (*part).to_owned()).collect();
        }
        CommonEnd { parts: common }
    }

    /// The shared parts as one place; nothing when there are none.
    pub(super) fn place(&self) -> Option<String> {
        (!self.parts.is_empty()).then(|| self.parts.join(", "))
    }

    /// A location without the shared parts.
    pub(super) fn room(&self, location: &str) -> String {
        let mut parts = split(location);
        let head = parts.len().saturating_sub(self.parts.len());
        if head > 0 && parts[head..].iter().copied().eq(self.parts.iter().map(String::as_str)) {
            parts.truncate(head);
            return parts.join(", ");
        }
        location.trim().to_owned()
    }
}

fn split(location: &str) -> Vec<&str> {
    location.split(',').map(str::trim).filter(|part| !part.is_empty()).collect()
}
