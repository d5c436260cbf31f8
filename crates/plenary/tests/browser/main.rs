//! Ring 8: what readers meet in a browser, on the sample forum, in Chromium without a screen.
//!
//! `driver` is the browser, `forum` the site with an address for every kind of page, `axe` the judge of
//! accessibility. To look at a new kind of page, add it to `Forum::kinds`.

mod archive;
mod axe;
mod driver;
mod forum;
mod layout;
mod my_schedule;
mod paths;
mod proofs;
mod scripts;

#[expect(dead_code, reason = "stories use more of it")]
#[path = "../stories/client.rs"]
mod client;
#[expect(dead_code, reason = "stories use more of it")]
#[path = "../stories/site.rs"]
mod site;

use serde_json::json;

use axe::Findings;
use driver::{Browser, Scripts, in_browser};
use forum::{Forum, LANGUAGES};

/// What must hold on every page. Answers with what does not.
const EVERY_PAGE: &str = r#"
const wrong = [];
const rtl = document.documentElement.lang === "ar";
if (getComputedStyle(document.documentElement).direction !== (rtl ? "rtl" : "ltr")) wrong.push("direction");
const name = document.querySelector(".head .name").getBoundingClientRect();
const middle = document.documentElement.clientWidth / 2;
if (rtl ? name.right < middle : name.left > middle) wrong.push("the name is not where a reader begins");
for (const entry of performance.getEntriesByType("resource")) {
  if (!entry.name.startsWith(location.origin + "/")) wrong.push("a request to " + entry.name);
}
for (const one of document.querySelectorAll("[style]")) wrong.push("a style attribute: " + one.outerHTML.slice(0, 90));
if (document.querySelectorAll("h1").length !== 1) wrong.push("not one h1");
return wrong;
"#;

/// The width of a small telephone.
const SMALL: u32 = 320;

/// A telephone widens the page to what stands in it, and tells that as its own width: what counts is the
/// width that was set.
const WIDER_THAN_THE_SCREEN: &str = r#"
const root = document.documentElement;
const screen = 320;
if (root.scrollWidth <= screen) return [];
const outside = [...document.querySelectorAll("body *")].filter((one) => {
  const box = one.getBoundingClientRect();
  return (box.right > screen + 1 || box.left < -1) && box.width > 0
    && !one.closest(".nav, .days, .grid, .chips");
});
return [root.scrollWidth + " px at " + screen + ": " +
  outside.slice(0, 3).map((one) => one.outerHTML.slice(0, 120)).join(" | ")];
"#;

async fn look(browser: &Browser, script: &str, page: &str, findings: &mut Findings) {
    for wrong in browser.ask(script).await.as_array().into_iter().flatten() {
        findings.add(wrong.as_str().unwrap_or_default().to_owned(), page);
    }
}

/// Every kind of page in these languages: no complaint of the browser, nothing from elsewhere, nothing
/// wider than a small telephone, nothing that axe finds.
fn every_kind_of_page(languages: &'static [&'static str]) {
    in_browser(Scripts::Run, move |browser| async move {
        let forum = Forum::open();
        let judge = axe::script();
        let mut findings = Findings::default();
        for language in languages {
            for page in forum.kinds(language) {
                browser.open(&forum.address(&page)).await;
                for complaint in browser.complaints().await {
                    findings.add(complaint, &page);
                }
                look(&browser, EVERY_PAGE, &page, &mut findings).await;
                if let Some(judge) = &judge {
                    findings.judge(&browser, judge, &page).await;
                }
                browser.width(SMALL).await;
                look(&browser, WIDER_THAN_THE_SCREEN, &page, &mut findings).await;
                browser.command("Emulation.clearDeviceMetricsOverride", json!({})).await;
            }
        }
        findings.none();
    });
}

#[test]
fn every_kind_of_page_in_english_french_and_spanish() {
    every_kind_of_page(&LANGUAGES[..3]);
}

#[test]
fn every_kind_of_page_in_arabic_chinese_and_russian() {
    every_kind_of_page(&LANGUAGES[3..]);
}

/// Texts that nobody wrote for these pages: long names, bare links, code, seventy rooms.
#[test]
fn a_foreign_programme_fits_and_can_be_read() {
    let file = forum::root().join("../shared/data/schedule-xml/38c3.hub.xml");
    if !file.exists() {
        assert!(std::env::var("CI").as_deref() != Ok("true"), "{} is needed", file.display());
        eprintln!("skipped: {} is not there", file.display());
        return;
    }
    in_browser(Scripts::Run, |browser| async move {
        let forum = Forum::open();
        forum.run(&["import", &file.display().to_string(), "--event", "foreign", "--publish"]);
        let list = forum.page("/foreign/en/programme");
        let sessions = list.split("href=\"").filter_map(|part| part.split('"').next());
        let sessions =
            sessions.filter(|path| path.starts_with("/foreign/en/sessions/")).step_by(180);
        let mut pages: Vec<String> = sessions.map(str::to_owned).collect();
        for page in [
            "",
            "/grid",
            "/browse",
            "/programme/descriptions",
            "/programme?day=2024-12-28",
            "/search?q=https",
        ] {
            pages.push(format!("/foreign/en{page}"));
        }
        let judge = axe::script();
        let mut findings = Findings::default();
        for page in pages {
            browser.open(&forum.address(&page)).await;
            for complaint in browser.complaints().await {
                findings.add(complaint, &page);
            }
            if let Some(judge) = &judge {
                findings.judge(&browser, judge, &page).await;
            }
            browser.width(SMALL).await;
            look(&browser, WIDER_THAN_THE_SCREEN, &page, &mut findings).await;
            browser.command("Emulation.clearDeviceMetricsOverride", json!({})).await;
        }
        findings.none();
    });
}

/// The rest of the ring counts only if the judges find what is wrong.
#[test]
fn the_judges_find_planted_faults() {
    in_browser(Scripts::Run, |browser| async move {
        let forum = Forum::open();
        browser.open(&forum.address("/forum-2020/en/programme")).await;
        browser
            .ask(
                "document.body.insertAdjacentHTML('beforeend', \
                 '<p style=\"width:3000px\">wide</p><img src=\"/favicon.ico\">')",
            )
            .await;
        let mut findings = Findings::default();
        look(&browser, EVERY_PAGE, "planted", &mut findings).await;
        assert!(!findings.is_empty(), "a style attribute is found");
        let mut findings = Findings::default();
        browser.ask("document.querySelector('p[style]').style.width = '3000px'").await;
        browser.width(SMALL).await;
        look(&browser, WIDER_THAN_THE_SCREEN, "planted", &mut findings).await;
        assert!(!findings.is_empty(), "a wide paragraph is found");
        assert!(!browser.complaints().await.is_empty(), "the policy forbids a style attribute");
        if let Some(judge) = axe::script() {
            let mut findings = Findings::default();
            findings.judge(&browser, &judge, "planted").await;
            assert!(!findings.is_empty(), "a picture without a description is found");
        }
    });
}

#[test]
fn the_dark_look_is_dark_and_has_contrast() {
    in_browser(Scripts::Run, |browser| async move {
        let forum = Forum::open();
        let judge = axe::script();
        let mut findings = Findings::default();
        browser.open(&forum.address("/forum-2020/en/settings?back=/forum-2020/en/programme")).await;
        paths::press(&browser, "input[name=look][value=dark]").await;
        paths::follow(&browser, "main form button.first").await;
        let looks = "const root = document.documentElement; \
            return [root.dataset.look, location.pathname, getComputedStyle(document.body).backgroundColor, \
            getComputedStyle(document.body).color];";
        let seen = browser.ask(looks).await;
        assert_eq!(seen[0], "dark");
        assert_eq!(seen[1], "/forum-2020/en/programme");
        let (ground, letters) = (paths::brightness(&seen[2]), paths::brightness(&seen[3]));
        assert!(ground < 60 && letters > 180, "ground {ground}, letters {letters}");
        for page in forum.kinds("en") {
            browser.open(&forum.address(&page)).await;
            if let Some(judge) = &judge {
                findings.judge(&browser, judge, &page).await;
            }
        }
        findings.none();
    });
}

#[test]
fn paper_shows_the_text_and_not_the_ways_around() {
    in_browser(Scripts::Run, |browser| async move {
        let forum = Forum::open();
        browser.command("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
        for page in
            ["/forum-2020/en/sessions/H386YV", "/forum-2020/ar/programme", "/forum-2020/en/grid"]
        {
            browser.open(&forum.address(page)).await;
            let hidden = "return ['.head nav', '.skip', '.foot form', '.tongues'].filter((one) => { \
                const found = document.querySelector(one); \
                return found && found.checkVisibility(); });";
            assert_eq!(browser.ask(hidden).await, json!([]), "{page} prints them");
            let shown = "return document.querySelector('h1').checkVisibility() \
                && document.querySelector('p.print').checkVisibility();";
            assert_eq!(browser.ask(shown).await, json!(true), "{page} prints its text and address");
            let ground =
                browser.ask("return getComputedStyle(document.body).backgroundColor;").await;
            assert!(paths::brightness(&ground) > 240, "{page} is printed on white");
        }
    });
}
