//! The sheet loses its white space and nothing else.

use super::{Colours, Part, Sheet, minify};

#[test]
fn minified_css_keeps_its_meaning() {
    let css = "/* note */\n.a :is(b, c) > d {\n  color: red;\n  inset: calc(1px + 2px) 0;\n}\n@media (min-width: 1rem) { .e::before { content: \" · \" } }";
    assert_eq!(
        minify(css),
        ".a :is(b,c) > d{color:red;inset:calc(1px + 2px) 0}@media (min-width:1rem){.e::before{content:\" · \"}}"
    );
}

#[test]
fn every_part_has_as_many_opening_as_closing_braces() {
    for part in [Part::List, Part::Session, Part::People, Part::Grid, Part::Index] {
        let sheet = Sheet::new(&[part], &Colours::default());
        let opened = sheet.as_str().matches('{').count();
        assert_eq!(opened, sheet.as_str().matches('}').count(), "{part:?}");
        assert!(!sheet.as_str().contains('<'), "{part:?} could end the style element");
    }
}

#[test]
fn the_sheet_knows_no_left_and_right_but_where_a_gradient_needs_them() {
    for file in [
        include_str!("../../sheet/base.css"),
        include_str!("../../sheet/parts.css"),
        include_str!("../../sheet/list.css"),
        include_str!("../../sheet/session.css"),
        include_str!("../../sheet/people.css"),
        include_str!("../../sheet/grid.css"),
        include_str!("../../sheet/index.css"),
    ] {
        for side in ["left", "right", "margin-top", "padding-top"] {
            let found = file.lines().find(|line| {
                line.contains(&format!("{side}:")) || line.contains(&format!("-{side}"))
            });
            assert_eq!(found, None, "use logical properties");
        }
    }
}
