//! Colours that an organiser chose, made readable on light and dark.
//!
//! Ratios are those of WCAG 2.2 (“contrast ratio”): text needs 4.5, a mark 3. A colour that does not reach its
//! ratio is mixed with black or white, step by step, until it does; so its hue stays.

use programme::Colour;

/// The surfaces of the style sheet that text stands on; a test holds them against `sheet/base.css`.
pub(crate) const LIGHT: Surfaces =
    Surfaces { sheet: rgb(0xff, 0xff, 0xff), farthest: rgb(0xf3, 0xf0, 0xe9), ink: rgb(0, 0, 0) };
pub(crate) const DARK: Surfaces = Surfaces {
    sheet: rgb(0x1b, 0x1e, 0x24),
    farthest: rgb(0x22, 0x26, 0x2d),
    ink: rgb(0xff, 0xff, 0xff),
};

/// The surfaces of one appearance.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Surfaces {
    /// What tints are mixed into.
    pub sheet: Colour,
    /// The surface nearest to the text's own lightness: what passes here passes on all of them.
    pub farthest: Colour,
    /// Where a colour is moved to gain contrast.
    pub ink: Colour,
}

/// The least ratio for text, and for marks that carry meaning. A little above the norm, for rounding.
const TEXT: f64 = 4.6;
const MARK: f64 = 3.1;

/// A colour as it is used in one appearance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Shades {
    /// Squares and borders.
    pub mark: Colour,
    /// Words, also on the tint.
    pub ink: Colour,
    /// A surface.
    pub tint: Colour,
}

/// The shades of a track's colour.
pub(crate) fn shades(colour: Colour, on: Surfaces) -> Shades {
    let tint = mix(on.sheet, colour, 0.13);
    let ink = reach(colour, on.ink, TEXT, &[on.sheet, on.farthest, tint]);
    let mark = reach(colour, on.ink, MARK, &[on.sheet, on.farthest, tint]);
    Shades { mark, ink, tint }
}

/// The accent: words and borders in it, and the words that stand on it.
pub(crate) fn accent(colour: Colour, on: Surfaces) -> (Colour, Colour) {
    let accent = reach(colour, on.ink, TEXT, &[on.sheet, on.farthest]);
    let white = rgb(0xff, 0xff, 0xff);
    let black = rgb(0x10, 0x14, 0x1c);
    let over = if ratio(accent, white) >= ratio(accent, black) { white } else { black };
    (accent, over)
}

/// The contrast ratio of two colours, 1 to 21.
pub(crate) fn ratio(one: Colour, other: Colour) -> f64 {
    let (a, b) = (luminance(one), luminance(other));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

const fn rgb(red: u8, green: u8, blue: u8) -> Colour {
    Colour { red, green, blue }
}

fn reach(colour: Colour, toward: Colour, least: f64, on: &[Colour]) -> Colour {
    (0..=50)
        .map(|step| mix(colour, toward, f64::from(step) / 50.0))
        .find(|mixed| on.iter().all(|surface| ratio(*mixed, *surface) >= least))
        .unwrap_or(toward)
}

fn mix(from: Colour, to: Colour, share: f64) -> Colour {
    let one = |from: u8, to: u8| {
        let value = f64::from(from) + (f64::from(to) - f64::from(from)) * share;
        // Between two bytes, so a byte.
        value.round() as u8
    };
    rgb(one(from.red, to.red), one(from.green, to.green), one(from.blue, to.blue))
}

fn luminance(colour: Colour) -> f64 {
    let linear = |byte: u8| {
        let value = f64::from(byte) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue)
}

#[cfg(test)]
mod tests;
