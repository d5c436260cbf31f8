//! COLOR of RFC 7986 section 5.9 takes a name of CSS, not a number: the nearest one is written.

use programme::Colour;

/// Names that are far enough apart to stand for every hue.
const NAMES: [(&str, u32); 36] = [
    ("black", 0x000000),
    ("dimgray", 0x696969),
    ("darkgray", 0xa9a9a9),
    ("silver", 0xc0c0c0),
    ("white", 0xffffff),
    ("slategray", 0x708090),
    ("darkslategray", 0x2f4f4f),
    ("maroon", 0x800000),
    ("firebrick", 0xb22222),
    ("crimson", 0xdc143c),
    ("red", 0xff0000),
    ("tomato", 0xff6347),
    ("salmon", 0xfa8072),
    ("chocolate", 0xd2691e),
    ("saddlebrown", 0x8b4513),
    ("orange", 0xffa500),
    ("gold", 0xffd700),
    ("yellow", 0xffff00),
    ("khaki", 0xf0e68c),
    ("olive", 0x808000),
    ("darkgreen", 0x006400),
    ("green", 0x008000),
    ("seagreen", 0x2e8b57),
    ("limegreen", 0x32cd32),
    ("teal", 0x008080),
    ("turquoise", 0x40e0d0),
    ("steelblue", 0x4682b4),
    ("royalblue", 0x4169e1),
    ("mediumblue", 0x0000cd),
    ("navy", 0x000080),
    ("skyblue", 0x87ceeb),
    ("indigo", 0x4b0082),
    ("purple", 0x800080),
    ("orchid", 0xda70d6),
    ("deeppink", 0xff1493),
    ("plum", 0xdda0dd),
];

/// The name whose colour lies nearest.
pub(super) fn nearest(colour: Colour) -> &'static str {
    let distance = |rgb: u32| {
        let [_, red, green, blue] = rgb.to_be_bytes();
        let difference = |a: u8, b: u8| u32::from(a.abs_diff(b)).pow(2);
        // Green weighs most in how a colour is seen, blue least.
        3 * difference(red, colour.red)
            + 4 * difference(green, colour.green)
            + 2 * difference(blue, colour.blue)
    };
    NAMES.iter().min_by_key(|(_, rgb)| distance(*rgb)).map_or("black", |(name, _)| name)
}
