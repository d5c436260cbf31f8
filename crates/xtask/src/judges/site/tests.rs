//! The walk must see every link, and leave the site by none.

use super::{links, own_path};

#[test]
fn links_are_found_and_unescaped() {
    let html = r#"<a href="/a?x=1&amp;y=2">a</a> <img src="/b.svg"><a class=x href="https://else.example/">"#;
    let found: Vec<String> = links(html).collect();
    assert_eq!(found, ["/a?x=1&y=2", "https://else.example/", "/b.svg"]);
}

#[test]
fn only_addresses_of_the_site_are_followed() {
    let own = |link| own_path("http://localhost:1", "/page?a=b", link);
    assert_eq!(own("/x#part").as_deref(), Some("/x"));
    assert_eq!(own("http://localhost:1/x").as_deref(), Some("/x"));
    assert_eq!(own("?day=2").as_deref(), Some("/page?day=2"));
    for elsewhere in
        ["https://else.example/", "//else.example/", "mailto:a@b.example", "#top", "data:,"]
    {
        assert_eq!(own(elsewhere), None, "{elsewhere}");
    }
}
