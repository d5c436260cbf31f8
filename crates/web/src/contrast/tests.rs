//! Every colour that an organiser can choose is readable in both appearances.

use super::{DARK, LIGHT, Surfaces, accent, ratio, shades};
use programme::Colour;

fn colours() -> impl Iterator<Item = Colour> {
    let steps = [0u8, 51, 102, 153, 204, 255];
    steps.into_iter().flat_map(move |red| {
        steps
            .into_iter()
            .flat_map(move |green| steps.into_iter().map(move |blue| Colour { red, green, blue }))
    })
}

#[test]
fn every_track_colour_passes_as_text_on_every_surface() {
    for surfaces in [LIGHT, DARK] {
        for colour in colours() {
            let shades = shades(colour, surfaces);
            for surface in [surfaces.sheet, surfaces.farthest, shades.tint] {
                assert!(ratio(shades.ink, surface) >= 4.5, "{colour} on {surface}");
                assert!(ratio(shades.mark, surface) >= 3.0, "{colour} on {surface}");
            }
        }
    }
}

#[test]
fn every_accent_passes_and_so_do_the_words_on_it() {
    for surfaces in [LIGHT, DARK] {
        for colour in colours() {
            let (accent, over) = accent(colour, surfaces);
            assert!(ratio(accent, surfaces.sheet) >= 4.5, "{colour}");
            assert!(ratio(accent, surfaces.farthest) >= 4.5, "{colour}");
            assert!(ratio(over, accent) >= 4.5, "{over} on {accent}");
        }
    }
}

#[test]
fn body_text_passes_on_every_tint() {
    let ink = |text: &str| text.parse::<Colour>().unwrap();
    for (surfaces, ink) in [(LIGHT, ink("#1c1e22")), (DARK, ink("#eceae4"))] {
        for colour in colours() {
            assert!(ratio(ink, shades(colour, surfaces).tint) >= 7.0, "{colour}");
        }
    }
}

#[test]
fn a_colour_that_is_readable_already_is_left_alone() {
    let colour: Colour = "#1747b8".parse().unwrap();
    assert_eq!(accent(colour, LIGHT).0, colour);
}

#[test]
fn the_surfaces_are_those_of_the_sheet() {
    let sheet = include_str!("../../sheet/base.css");
    let pair = |name: &str, light: Colour, dark: Colour| {
        let line = format!("--{name}: light-dark({light}, {dark})");
        assert!(sheet.contains(&line), "{line}");
    };
    let Surfaces { sheet: light_sheet, farthest: light_wash, .. } = LIGHT;
    pair("sheet", light_sheet, DARK.sheet);
    pair("wash", light_wash, DARK.farthest);
}
