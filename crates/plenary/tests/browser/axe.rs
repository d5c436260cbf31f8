//! The foreign judge of accessibility, put into the page by the driver, past the page's own policy.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::driver::Browser;
use crate::forum::root;

const RUN: &str = r#"
const done = arguments[arguments.length - 1];
axe.run(document, {
  runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"] },
  resultTypes: ["violations"],
  // It would ask for sheets that are files, which the policy forbids, and no rule here needs them.
  preload: false,
}).then(
  (found) => done(found.violations.flatMap((one) => one.nodes.map((node) => ({
    rule: one.id, place: node.target.join(" "), why: node.failureSummary, html: node.html.slice(0, 200),
  })))),
  (error) => done([{ rule: "axe itself", place: "", why: String(error), html: "" }]),
);
"#;

/// The judge's own script; none when it is not installed.
///
/// # Panics
/// When `CI` is `true` and it is not installed.
pub fn script() -> Option<String> {
    let path = root().join(".tools/node_modules/axe-core/axe.min.js");
    match std::fs::read_to_string(&path) {
        Ok(script) => Some(script),
        Err(error) => {
            assert!(
                std::env::var("CI").as_deref() != Ok("true"),
                "{} is needed: {error}",
                path.display()
            );
            eprintln!("skipped: {} is not there", path.display());
            None
        }
    }
}

/// What was found, once each, with the pages that it was found on.
#[derive(Default)]
pub struct Findings(BTreeMap<String, Vec<String>>);

impl Findings {
    pub fn add(&mut self, what: String, page: &str) {
        self.0.entry(what).or_default().push(page.to_owned());
    }

    /// Judges the page that the browser shows.
    pub async fn judge(&mut self, browser: &Browser, script: &str, page: &str) {
        browser.ask(script).await;
        let found = browser.client.execute_async(RUN, Vec::new()).await;
        let found = found.unwrap_or_else(|error| panic!("axe on {page}: {error}"));
        for one in found.as_array().into_iter().flatten() {
            let text =
                |name: &str| one.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
            let why = text("why").replace('\n', " ");
            self.add(
                format!("{}: {} {}\n    {why}", text("rule"), text("place"), text("html")),
                page,
            );
        }
    }

    /// # Panics
    /// When there is any.
    pub fn none(&self) {
        let lines = self.0.iter().map(|(what, pages)| {
            format!("{what}\n    on {} pages, such as {}", pages.len(), pages[0])
        });
        let lines: Vec<String> = lines.collect();
        assert!(lines.is_empty(), "{} findings:\n{}", lines.len(), lines.join("\n"));
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
