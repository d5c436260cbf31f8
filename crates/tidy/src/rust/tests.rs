//! What the other rules stand on: source is taken apart as the compiler does it.

use super::{Function, Rust};

fn strings(source: &str) -> Vec<String> {
    Rust::new(source).strings.into_iter().map(|(_, text)| text).collect()
}

#[test]
fn strings_of_every_kind_are_found_and_nothing_else_is() {
    assert_eq!(strings(r#"let a = "x \" y"; // "not this""#), [r#"x \" y"#]);
    assert_eq!(strings(r##"let a = r#"a "b" c"#;"##), [r#"a "b" c"#]);
    assert_eq!(strings(r#"b"bytes" br"raw" '"' "after""#), ["bytes", "raw", "after"]);
    assert_eq!(strings(r"let quote = '\''; let a: &'static str;"), [""; 0]);
    assert_eq!(strings(r#"/* "no" /* "nor this" */ */ "yes""#), ["yes"]);
    assert_eq!(strings(r#"bar"x""#), ["x"]);
}

#[test]
fn lines_stay_where_they_were() {
    let rust = Rust::new("/* one\ntwo */\nlet a = \"three\nfour\"; here();\n");
    assert_eq!(rust.lines_with("here").collect::<Vec<_>>(), [4]);
    assert_eq!(rust.strings, [(3, "three\nfour".to_owned())]);
}

#[test]
fn words_are_whole() {
    let rust = Rust::new("http::Method; ahttp::x; https::y; hyper_util::z");
    assert_eq!(rust.lines_with("http::").count(), 1);
    assert_eq!(rust.lines_with("hyper").count(), 0);
    assert_eq!(rust.lines_with("hyper_util").count(), 1);
}

#[test]
fn functions_are_measured_and_declarations_are_not() {
    let source =
        "fn long(a: [u8; 4]) {\n    if a {\n    }\n}\ntrait T {\n    fn declared(&self);\n}\n";
    let expected = Function { name: "long".to_owned(), line: 1, lines: 4 };
    assert_eq!(Rust::new(source).functions(), [expected]);
}
