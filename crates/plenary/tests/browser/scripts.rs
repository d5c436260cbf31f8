//! A-01: no script of anybody else runs, whatever stands in an imported file.

use serde_json::{Value, json};

use crate::driver::{Browser, Scripts, in_browser};
use crate::forum::{Forum, root};

/// A script ran, or something is in the page that would run when touched.
const RAN: &str = r#"
const found = [];
if (window.__pwned !== undefined) found.push("a script ran: " + window.__pwned);
for (const one of document.querySelectorAll("*")) {
  for (const { name, value } of one.attributes) {
    if (name.startsWith("on")) found.push(one.outerHTML.slice(0, 120));
    if (["href", "src", "action", "formaction", "xlink:href"].includes(name)
        && /^[\s\u0000-\u001f]*(javascript|vbscript|data):/i.test(value)) found.push(one.outerHTML.slice(0, 120));
  }
}
for (const one of document.querySelectorAll("iframe, object, embed, base, svg script, meta[http-equiv], math, form form")) {
  found.push(one.outerHTML.slice(0, 120));
}
for (const one of document.querySelectorAll("script")) {
  const ours = one.src.startsWith(location.origin + "/assets/") || one.type === "application/ld+json";
  if (!ours) found.push(one.outerHTML.slice(0, 120));
}
return found;
"#;

#[test]
fn a01_no_script_of_an_imported_file_runs() {
    in_browser(Scripts::Run, |browser| async move {
        let forum = Forum::open();
        let mut events = vec!["hostile"];
        let ours = root().join("fixtures/stories/scripts.xml").display().to_string();
        forum.run(&["import", &ours, "--event", "hostile", "--publish"]);
        let theirs = root().join("../shared/data/crafted/schedule-xss.xml");
        if theirs.exists() {
            events.push("crafted");
            let file = theirs.display().to_string();
            forum.run(&["import", &file, "--event", "crafted", "--publish"]);
        } else {
            assert!(std::env::var("CI").as_deref() != Ok("true"), "{} is needed", theirs.display());
        }
        // Pages must be harmless by themselves; the policy is a second wall.
        browser.command("Page.setBypassCSP", json!({ "enabled": true })).await;
        control(&browser, &forum).await;
        for event in &events {
            for page in pages(&forum, event) {
                browser.open(&forum.address(&page)).await;
                let touch = "for (const one of document.querySelectorAll('body *')) \
                    for (const name of ['mouseover', 'focus', 'error', 'load', 'toggle']) \
                    one.dispatchEvent(new Event(name));";
                browser.ask(touch).await;
                assert_eq!(browser.ask(RAN).await, json!([]), "{page}");
            }
        }
        // And with the policy in force there is nothing for it to forbid.
        browser.command("Page.setBypassCSP", json!({ "enabled": false })).await;
        browser.complaints().await;
        for event in &events {
            for page in pages(&forum, event) {
                browser.open(&forum.address(&page)).await;
                assert_eq!(browser.complaints().await, Vec::<String>::new(), "{page}");
            }
        }
    });
}

/// A planted script is found; without this the test would say nothing.
async fn control(browser: &Browser, forum: &Forum) {
    browser.open(&forum.address("/en")).await;
    assert_eq!(browser.ask(RAN).await, json!([]));
    let plant = "document.querySelector('main').insertAdjacentHTML('beforeend', \
        '<img src=\"/nothing\" onerror=\"window.__pwned=1\">');";
    browser.ask(plant).await;
    for _ in 0..100 {
        if browser.ask("return window.__pwned ?? null;").await != Value::Null {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("the planted script should run");
}

/// Every page of a small event.
fn pages(forum: &Forum, event: &str) -> Vec<String> {
    let root = format!("/{event}/en");
    let mut pages = vec!["/en".to_owned(), root.clone()];
    for page in [
        "programme",
        "programme/descriptions",
        "grid",
        "now",
        "browse",
        "changes",
        "feeds",
        "settings",
        "settings?back=javascript:window.__pwned=9",
        "people",
        "organisations",
        "rooms",
        "programme?track=%3Cscript%3Ewindow.__pwned=9%3C/script%3E",
        "%3Cscript%3E",
    ] {
        pages.push(format!("{root}/{page}"));
    }
    for (list, kind) in [("programme", "sessions"), ("people", "people"), ("rooms", "rooms")] {
        let text = forum.page(&format!("{root}/{list}"));
        let start = format!("href=\"{root}/{kind}/");
        for (at, _) in text.match_indices(&start) {
            let rest = &text[at + 6..];
            pages.push(rest[..rest.find('"').expect("an attribute ends")].to_owned());
        }
    }
    pages.sort();
    pages.dedup();
    pages
}
