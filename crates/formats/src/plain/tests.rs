use super::{plain_text, summary};

#[test]
fn markdown_becomes_what_a_person_would_type() {
    let markdown = "# Heading\n\nSome *soft*\ntext with a [link](https://a.example/b) and <https://c.example>.\n\n\
        - one\n- two\n  - inner\n\n1. first\n2. second\n\n> quoted\n\n`code`\\\nnext";
    let expected = "Heading\n\nSome soft text with a link <https://a.example/b> and https://c.example.\n\n\
        - one\n- two\n  - inner\n\n1. first\n2. second\n\nquoted\n\ncode\nnext";
    assert_eq!(plain_text(markdown), expected);
}

#[test]
fn html_in_markdown_is_left_out() {
    assert_eq!(plain_text("a <b>bold</b> word\n\n<script>x</script>\n"), "a bold word");
}

#[test]
fn escapes_are_resolved_and_empty_stays_empty() {
    assert_eq!(plain_text(r"5 \* 3 \_and\_"), "5 * 3 _and_");
    assert_eq!(plain_text("  \n "), "");
}

#[test]
fn a_summary_is_one_line_cut_at_a_word() {
    assert_eq!(summary("one two\nthree", 100), "one two three");
    assert_eq!(summary("one two, three", 9), "one two…");
    assert_eq!(summary("日本語のとても長い文", 4), "日本語の…");
}
