//! The style sheet of a page: the parts that it needs, minified, and the event's own colours.
//!
//! A page inlines one `<style>` whose hash stands in its policy, so that it opens in one round trip.
//! To add a part: a file in `sheet/`, a line in [`Part`], and the part's name at the pages that need it.

use std::fmt::Write;
use std::sync::LazyLock;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use programme::{Code, Colour, Programme};
use sha2::{Digest, Sha256};

use crate::contrast::{DARK, LIGHT, accent, shades};

/// A part of the sheet beside what every page has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    List,
    Session,
    People,
    Grid,
    Index,
}

/// Parts, minified once.
static BASE: LazyLock<String> = LazyLock::new(|| {
    [
        include_str!("../sheet/base.css"),
        include_str!("../sheet/frame.css"),
        include_str!("../sheet/parts.css"),
    ]
    .map(minify)
    .concat()
});
static LIST: LazyLock<String> = LazyLock::new(|| minify(include_str!("../sheet/list.css")));
static SESSION: LazyLock<String> = LazyLock::new(|| minify(include_str!("../sheet/session.css")));
static PEOPLE: LazyLock<String> = LazyLock::new(|| minify(include_str!("../sheet/people.css")));
static GRID: LazyLock<String> = LazyLock::new(|| minify(include_str!("../sheet/grid.css")));
static INDEX: LazyLock<String> = LazyLock::new(|| minify(include_str!("../sheet/index.css")));
static PRINT: LazyLock<String> = LazyLock::new(|| minify(include_str!("../sheet/print.css")));

impl Part {
    fn text(self) -> &'static str {
        match self {
            Part::List => &LIST,
            Part::Session => &SESSION,
            Part::People => &PEOPLE,
            Part::Grid => &GRID,
            Part::Index => &INDEX,
        }
    }
}

/// The contents of a page's `<style>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet(String);

impl Sheet {
    /// The sheet of a page with these parts and colours.
    pub fn new(parts: &[Part], colours: &Colours) -> Sheet {
        let mut css = BASE.clone();
        for part in parts {
            css.push_str(part.text());
        }
        css.push_str(&PRINT);
        css.push_str(&colours.0);
        Sheet(css)
    }

    /// The SHA-256 of the contents in base64, as a policy names it.
    pub fn hash(&self) -> String {
        STANDARD.encode(Sha256::digest(self.0.as_bytes()))
    }

    /// The contents. They come from our files and from numbers; no text of others is in them.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Colours of tracks that have none of their own, by place.
const PALETTE: [Colour; 8] = [
    Colour { red: 0x2a, green: 0x6f, blue: 0xdb },
    Colour { red: 0xc2, green: 0x41, blue: 0x0c },
    Colour { red: 0x0f, green: 0x76, blue: 0x6e },
    Colour { red: 0x8a, green: 0x3f, blue: 0xfc },
    Colour { red: 0xa1, green: 0x62, blue: 0x07 },
    Colour { red: 0xbe, green: 0x18, blue: 0x5d },
    Colour { red: 0x4d, green: 0x7c, blue: 0x0f },
    Colour { red: 0x47, green: 0x55, blue: 0x69 },
];

/// An event's own part of the sheet: its accent, and a class for each track.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Colours(String);

impl Colours {
    /// The accent, and the classes of those tracks that `used` names.
    pub fn of(programme: &Programme, used: impl Fn(Code) -> bool) -> Colours {
        let mut css = String::new();
        if let Some(chosen) = programme.event.theme.accent {
            let (light, light_over) = accent(chosen, LIGHT);
            let (dark, dark_over) = accent(chosen, DARK);
            // Writing to a string cannot fail.
            let _ = write!(
                css,
                "@layer parts{{:root{{--accent:light-dark({light},{dark});--accent-ink:light-dark({light_over},{dark_over})}}}}"
            );
        }
        for (place, track) in programme.tracks.iter().enumerate().filter(|(_, t)| used(t.code)) {
            let colour = track.colour.unwrap_or(PALETTE[place % PALETTE.len()]);
            let (light, dark) = (shades(colour, LIGHT), shades(colour, DARK));
            let _ = write!(
                css,
                ".{}{{--c:light-dark({},{});--ci:light-dark({},{});--ct:light-dark({},{})}}",
                track_class(track.code),
                light.mark,
                dark.mark,
                light.ink,
                dark.ink,
                light.tint,
                dark.tint
            );
        }
        Colours(css)
    }
}

/// The class that carries a track's colours.
pub fn track_class(track: Code) -> String {
    format!("k{track}")
}

/// The same sheet without comments and needless white space. Strings stay as they are.
fn minify(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(next) = rest.chars().next() {
        if let Some(comment) = rest.strip_prefix("/*") {
            rest = comment.split_once("*/").map_or("", |(_, after)| after);
        } else if next == '"' {
            let end = rest[1..].find('"').map_or(rest.len(), |at| at + 2);
            out.push_str(&rest[..end]);
            rest = &rest[end..];
        } else if next.is_whitespace() {
            rest = rest.trim_start();
            let glued = out.is_empty() || out.ends_with(['{', '}', ';', ',', ':']);
            if !glued && !rest.starts_with(['{', '}', ';', ',']) && !rest.starts_with("/*") {
                out.push(' ');
            }
        } else {
            if next == '}' && out.ends_with(';') {
                out.pop();
            }
            out.push(next);
            rest = &rest[next.len_utf8()..];
        }
    }
    out
}

#[cfg(test)]
mod tests;
