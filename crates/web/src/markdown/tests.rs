//! What Markdown becomes, and what it never becomes.

use super::{blocks, summary};

#[test]
fn a01_raw_html_becomes_text() {
    let html = blocks("before <script>alert(1)</script> after\n\n<img src=x onerror=alert(1)>", 2);
    assert_eq!(
        html,
        "<p>before &lt;script&gt;alert(1)&lt;/script&gt; after</p>\n<p>&lt;img src=x onerror=alert(1)&gt;</p>\n"
    );
}

#[test]
fn a01_a_link_with_a_scheme_that_a_browser_would_run_loses_it() {
    for address in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        "&#106;avascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "//evil.example",
        "/preferences",
    ] {
        let html = blocks(&format!("[see](<{address}>)"), 2);
        assert!(!html.contains("<a"), "{address}: {html}");
    }
}

#[test]
fn links_lead_out_without_vouching_or_telling() {
    assert_eq!(
        blocks("[a](https://example.org/b?c=d&e) <who@example.org>", 2),
        "<p><a href=\"https://example.org/b?c=d&amp;e\" rel=\"nofollow noopener\">a</a> \
         <a href=\"mailto:who@example.org\" rel=\"nofollow noopener\">who@example.org</a></p>\n"
    );
}

#[test]
fn a_picture_of_another_place_becomes_a_link() {
    assert_eq!(
        blocks("![our logo](https://example.org/logo.png)", 2),
        "<p><a href=\"https://example.org/logo.png\" rel=\"nofollow noopener\">our logo</a></p>\n"
    );
}

#[test]
fn headings_stand_below_those_of_the_page() {
    assert_eq!(blocks("# One\n\n###### Six", 2), "<h3>One</h3>\n<h4>Six</h4>\n");
}

#[test]
fn headings_skip_no_level_wherever_their_author_began() {
    for (levels, expected) in [
        ("##", "h3"),
        ("####", "h3"),
        ("### ###", "h3 h3"),
        ("### #", "h3 h3"),
        ("## #### ### ## #####", "h3 h4 h4 h3 h4"),
        ("# ## ### #### ##### ###### ######", "h3 h4 h5 h6 h6 h6 h6"),
    ] {
        let text: String = levels.split(' ').map(|marks| format!("{marks} x\n\n")).collect();
        let html = blocks(&text, 2);
        let found: Vec<&str> =
            html.split('<').filter(|tag| tag.starts_with('h')).map(|tag| &tag[..2]).collect();
        assert_eq!(found.join(" "), expected, "{levels}");
    }
    assert_eq!(blocks("### Below the title", 1), "<h2>Below the title</h2>\n");
}

#[test]
fn a_hundred_thousand_quotes_nest_no_deeper_than_twelve() {
    let html = blocks(&">".repeat(100_000), 2);
    assert!(html.matches("<blockquote>").count() <= 12, "{}", html.len());
    let lists =
        blocks(&(0..200).map(|n| format!("{}- x\n", "  ".repeat(n))).collect::<String>(), 2);
    assert!(lists.matches("<ul>").count() <= 12);
}

#[test]
fn a_summary_is_one_line_cut_at_a_word() {
    let text = "# Why\n\nStates *must* protect people, and [companies](https://example.org) too.";
    assert_eq!(summary(text, 200), "Why States must protect people, and companies too.");
    assert_eq!(summary(text, 22), "Why States must…");
}
