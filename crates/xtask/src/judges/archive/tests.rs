//! The judge must see every address, and know where it leads.

use super::{ids, is_elsewhere, links, resolved};

#[test]
fn every_kind_of_address_is_seen() {
    let html = r#"<meta http-equiv="refresh" content="0; url=en/index.html"><a href="a.html?x&amp;y">a</a>
        <img src="b.svg" srcset="c.png 1x, d.png 2x"><form action="e">"#;
    let mut found = links(html);
    found.sort();
    assert_eq!(found, ["a.html?x&y", "b.svg", "c.png", "d.png", "e", "en/index.html"]);
    assert!(ids(r#"<p id="x"><b id="y z">"#).contains("x"));
}

#[test]
fn links_lead_from_file_to_file_and_not_out() {
    let cases = [
        ("b.html", Some("en/by/b.html")),
        ("../c.html", Some("en/c.html")),
        ("../../assets/x.css", Some("assets/x.css")),
        ("", Some("en/by/a.html")),
        ("../../../x", None),
    ];
    for (link, expected) in cases {
        assert_eq!(resolved("en/by/a.html", link).as_deref(), expected, "{link}");
    }
    assert!(is_elsewhere("https://example.org/") && is_elsewhere("mailto:a@b.example"));
    assert!(
        !is_elsewhere("javascript:x") && !is_elsewhere("webcal://x/") && !is_elsewhere("a.html")
    );
}
