use super::{page, relative, without_sheet};

fn rewritten(html: &str) -> String {
    page(html, "en/sessions/k7q2xa.html", &|address| match address {
        "/forum/en" => Some("en/index.html"),
        "/forum/en/programme?tag=a%26b&day=1" => Some("en/by/tag-a-b.html"),
        "/assets/x.js" => Some("assets/x.js"),
        _ => None,
    })
}

#[test]
fn addresses_of_the_site_become_files() {
    for (html, expected) in [
        (r#"<a href="/forum/en">x</a>"#, r#"<a href="../index.html">x</a>"#),
        (
            r#"<a class="a" href="/forum/en#main" lang="fr">x</a>"#,
            r#"<a class="a" href="../index.html#main" lang="fr">x</a>"#,
        ),
        (
            r#"<a href="/forum/en/programme?tag=a%26b&#38;day=1">"#,
            r#"<a href="../by/tag-a-b.html">"#,
        ),
        (
            r#"<script defer src="/assets/x.js"></script>"#,
            r#"<script defer src="../../assets/x.js"></script>"#,
        ),
    ] {
        assert_eq!(rewritten(html), expected);
    }
}

#[test]
fn a13_what_has_no_file_is_no_link() {
    for address in
        ["/forum/en/now", "/other/files/x.png", "/../../etc/passwd", "/%2e%2e/x", "/preferences"]
    {
        assert_eq!(
            rewritten(&format!("<a rel=\"x\" href=\"{address}\">x</a>")),
            "<a rel=\"x\">x</a>"
        );
    }
}

#[test]
fn everything_else_stays() {
    for html in [
        r##"<a href="#main">x</a><a href="https://example.org/forum/en">y</a>"##,
        r#"<a title="> href=" href="mailto:a@example.org">x</a>"#,
        r#"<style>a{content:"<a href=\"/forum/en\">"}</style>"#,
        r#"<script type="application/ld+json">{"a":"<b href=\"/forum/en\">"}</script>"#,
        r#"<p data-href="/forum/en">a < b href="/forum/en" "quoted"</p>"#,
    ] {
        assert_eq!(rewritten(html), html);
    }
}

#[test]
fn ways_lead_from_one_file_to_another() {
    for (from, to, expected) in [
        ("index.html", "en/index.html", "en/index.html"),
        ("en/a.html", "en/b.html", "b.html"),
        ("en/by/a.html", "fr/by/a.html", "../../fr/by/a.html"),
        ("en/by/a.html", "en/by.html", "../by.html"),
    ] {
        assert_eq!(relative(from, to), expected);
    }
}

#[test]
fn the_sheet_becomes_a_file() {
    let html = "<head><style>a{color:red}</style></head><p>&lt;style></p>";
    let (page, sheet) = without_sheet(html, "en/a/b.html", &|_| "assets/x.css".to_owned());
    let link = r#"<link rel="stylesheet" href="../../assets/x.css">"#;
    assert_eq!(page, format!("<head>{link}</head><p>&lt;style></p>"));
    assert_eq!(sheet, Some(("assets/x.css".to_owned(), "a{color:red}")));
    assert_eq!(without_sheet("<p>x</p>", "a.html", &|_| String::new()), ("<p>x</p>".into(), None));
}
