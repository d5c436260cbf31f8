//! Texts of people who mean harm stay texts.

use programme::Programme;
use serde_json::Value;

use crate::common::{Shelf, addresses, body, demo};
use crate::html;

/// Ways to smuggle a script into a page, one for each class of mistake.
const PAYLOADS: [&str; 60] = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "</title><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "--><script>alert(1)</script><!--",
    "]]><script>alert(1)</script>",
    "\"><script>alert(1)</script>",
    "'><script>alert(1)</script>",
    "\" onmouseover=\"alert(1)",
    "' onfocus='alert(1)' autofocus='",
    "` onload=`alert(1)",
    " onclick=alert(1) x=",
    "<img src=x onerror=alert(1)>",
    "<img src=\"x\" onerror=\"alert(1)\"",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<iframe src=javascript:alert(1)>",
    "<iframe srcdoc=\"<script>alert(1)</script>\">",
    "<object data=javascript:alert(1)>",
    "<embed src=javascript:alert(1)>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<style>@import '//evil.example/x.css'</style>",
    "<form action=//evil.example><button>x",
    "<input autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<video><source onerror=alert(1)>",
    "<audio src onerror=alert(1)>",
    "<body onpageshow=alert(1)>",
    "<marquee onstart=alert(1)>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href=\"java\tscript:alert(1)\">x</a>",
    "<a href=\"&#106;avascript:alert(1)\">x</a>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](<java\nscript:alert(1)>)",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](vbscript:msgbox)",
    "[x](https://a.example/\" onmouseover=\"alert(1))",
    "![x](javascript:alert(1))",
    "![x\" onerror=\"alert(1)](https://a.example/x.png)",
    "<javascript:alert(1)>",
    "[x]: javascript:alert(1)\n\n[x]",
    "```html\n</code></pre><script>alert(1)</script>\n```",
    "`</code><script>alert(1)</script>`",
    "| a |\n|---|\n| <script>alert(1)</script> |",
    "# <script>alert(1)</script>",
    "> <img src=x onerror=alert(1)>",
    "- <svg/onload=alert(1)>",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml version='1.0'?><script>alert(1)</script>",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "{{constructor.constructor('alert(1)')()}} ${alert(1)}",
    "\u{2028}</script><script>alert(1)</script>\u{202e}",
];

/// The programme with a payload in every text in every language, and in every other free text.
fn poisoned(programme: &Programme, offset: usize) -> Programme {
    let mut value = serde_json::to_value(programme).expect("JSON");
    let mut next = offset;
    poison(&mut value, &mut next, "");
    serde_json::from_value(value).expect("a programme")
}

fn poison(value: &mut Value, next: &mut usize, key: &str) {
    match value {
        Value::Object(map) => {
            // A map of languages to words is a text; its original names one of them.
            for (key, value) in map.iter_mut() {
                if key != "original" {
                    poison(value, next, key);
                }
            }
        }
        Value::Array(list) => list.iter_mut().for_each(|one| poison(one, next, key)),
        Value::String(text) => {
            let language =
                (2..=3).contains(&key.len()) && !matches!(key, "to" | "url" | "id" | "end");
            let free = ["licence", "email", "phone", "acronym", "name"].contains(&key);
            if language || free {
                *text = PAYLOADS[*next % PAYLOADS.len()].to_owned();
                *next += 1;
            }
        }
        _ => {}
    }
}

/// Every way in which a page of ours may run or load something, and no other.
fn runs_nothing_of_others(address: &str, page: &str) {
    let tags = html::read(page).unwrap_or_else(|fault| panic!("{address}: {fault}"));
    let faults: Vec<String> =
        html::faults(&tags).into_iter().filter(|fault| !fault.contains(" after h")).collect();
    assert_eq!(faults, Vec::<String>::new(), "{address}");
    let allowed = [
        "html",
        "head",
        "meta",
        "title",
        "link",
        "style",
        "script",
        "body",
        "a",
        "aside",
        "p",
        "header",
        "div",
        "b",
        "small",
        "nav",
        "main",
        "br",
        "footer",
        "section",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "span",
        "bdi",
        "form",
        "input",
        "button",
        "article",
        "time",
        "i",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "details",
        "summary",
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "label",
        "select",
        "option",
        "datalist",
        "fieldset",
        "legend",
        "code",
        "pre",
        "em",
        "strong",
        "del",
        "ins",
        "blockquote",
        "hr",
        "s",
        "img",
        "mark",
    ];
    for tag in &tags {
        assert!(allowed.contains(&tag.name.as_str()), "{address}: <{}>", tag.name);
        if tag.name == "script" {
            let modules = ["/assets/page-", "/assets/my-schedule-"];
            let ours = |src: &str| modules.iter().any(|one| src.starts_with(one));
            let ours = tag.get("src").is_some_and(ours);
            let data = tag.get("type") == Some("application/ld+json") && !tag.text.contains('<');
            assert!(ours || data, "{address}: {tag:?}");
        }
        if matches!(tag.name.as_str(), "link" | "meta" | "form" | "button") {
            let sent = tag.get("action").or(tag.get("formaction"));
            let ends = ["/search", "/save", "/my-schedule/link"];
            let ours = |to: &str| to == "/preferences" || ends.iter().any(|end| to.ends_with(end));
            let away = |to: &str| to.contains("//") || to.contains(':');
            assert!(sent.is_none_or(|to| ours(to) && !away(to)), "{address}: {tag:?}");
            assert_eq!(tag.get("http-equiv"), None, "{address}");
        }
    }
    let styles = tags.iter().filter(|tag| tag.name == "style").count();
    assert_eq!(styles, 1, "{address}");
}

#[test]
fn a01_no_payload_in_any_field_becomes_more_than_text_on_any_page() {
    let demo = demo().expect("the sample");
    // Enough for every kind of field; the texts of all sixty sessions would say nothing more.
    let mut programme = demo;
    programme.sessions.truncate(12);
    let mut pages = 0;
    for offset in [0, 7, 23, 41] {
        let shelf = Shelf::with("forum-2027", poisoned(&programme, offset));
        for lang in ["en", "ar"] {
            for address in addresses(&shelf.current("forum-2027"), lang) {
                let answer = shelf.follow(&address);
                if answer.media_type.starts_with("text/html") {
                    runs_nothing_of_others(&address, &body(&answer));
                    pages += 1;
                }
            }
        }
    }
    assert!(pages > 300, "only {pages} pages were looked at");
}

#[test]
fn a01_the_search_itself_finds_what_it_looks_for() {
    let shelf = Shelf::with("forum-2027", testkit::programmes::small());
    let page = body(&shelf.get("/forum-2027/en"));
    for planted in [
        "<script>alert(1)</script></main>",
        "<p onclick=\"alert(1)\">x</p></main>",
        "<svg></svg></main>",
        "<a href=\"javascript:alert(1)\">x</a></main>",
    ] {
        let page = page.replace("</main>", planted);
        let found = std::panic::catch_unwind(|| runs_nothing_of_others("planted", &page));
        assert!(found.is_err(), "{planted}");
    }
}

#[test]
fn a01_what_an_address_says_never_stands_on_the_page_unescaped() {
    let shelf = Shelf::with("forum-2027", testkit::programmes::small());
    let encoded = "%22%3E%3Cscript%3Ealert(1)%3C/script%3E";
    for address in [
        format!("/forum-2027/en/programme?track={encoded}&tag={encoded}&day={encoded}"),
        format!("/forum-2027/en/now?at={encoded}"),
        format!("/forum-2027/en/settings?back={encoded}"),
        format!("/forum-2027/en/changes?from={encoded}&to=1"),
        format!("/forum-2027/en/grid?day={encoded}"),
        format!("/forum-2027/en/search?q={encoded}"),
        format!(
            "/forum-2027/en/search?q=%22{encoded}%22+-{encoded}&track={encoded}&page={encoded}"
        ),
        format!("/forum-2027/en/{encoded}"),
    ] {
        runs_nothing_of_others(&address, &body(&shelf.get(&address)));
    }
}

/// CASES A-01: a person's name is shown to nobody but them, and is a text all the same.
#[test]
fn a01_what_a_person_calls_themselves_is_never_mark_up() {
    let token = "5".repeat(64);
    for payload in PAYLOADS {
        let mut shelf = Shelf::with("forum-2027", testkit::programmes::small());
        let person = std::sync::Arc::new(web::Viewer::new(payload, Vec::new(), Vec::new()));
        shelf.signed_in = Some(std::sync::Mutex::new([(token.clone(), person)].into()));
        let cookie = format!("signed-in={token}");
        let page = body(&shelf.get_with("/forum-2027/en/programme", &[("cookie", &cookie)]));
        assert!(page.contains("<a class=\"me\" data-person "), "{payload}");
        runs_nothing_of_others(payload, &page);
    }
}
