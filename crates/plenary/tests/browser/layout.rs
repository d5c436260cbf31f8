//! Where things stand: on paper, on a telephone, on a desk.

use std::time::{Duration, Instant};

use serde_json::json;

use crate::driver::{Browser, Scripts, in_browser};
use crate::forum::{Forum, root};

const RICH: &str = "/forum-2020/en/sessions/H386YV";

/// The boxes of a session's title, facts and text.
const BOXES: &str = r#"
const box = (selector) => {
  const { left, right, top, bottom, width } = document.querySelector(selector).getBoundingClientRect();
  return { left, right, top, bottom, width };
};
return { page: document.documentElement.clientWidth, title: box(".session h1"), facts: box(".session > aside"), text: box(".session > .text") };
"#;

/// What is wrong with the boxes, if anything.
const TITLE_FACTS_TEXT: &str = r#"
const wrong = [];
const { page, title, facts, text } = boxes;
if (title.width < Math.min(page * 0.8, 600)) wrong.push("the title is a column of " + title.width + " of " + page + " px");
if (title.bottom > facts.top) wrong.push("the facts do not stand below the title");
if (facts.bottom > text.top) wrong.push("the facts do not stand before the text");
if (text.width < page * 0.8) wrong.push("the text is a ribbon of " + text.width + " of " + page + " px");
return wrong;
"#;

async fn one_column(browser: &Browser) -> serde_json::Value {
    let script = format!(
        "const boxes = (() => {{ {BOXES} }})(); \
         return (() => {{ {TITLE_FACTS_TEXT} }})();"
    );
    browser.ask(&script).await
}

#[test]
fn on_paper_and_on_a_telephone_title_facts_and_text_follow_each_other() {
    in_browser(Scripts::Run, |browser| async move {
        let forum = Forum::open();
        for path in [RICH, "/forum-2020/ar/sessions/C8GQ2D"] {
            browser.open(&forum.address(path)).await;
            for width in [360, 768] {
                browser.width(width).await;
                assert_eq!(one_column(&browser).await, json!([]), "{path} at {width} px");
            }
            // A4 between its margins, upright and lying: so wide a screen would have two columns.
            browser.command("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
            for width in [680, 1040] {
                browser.width(width).await;
                assert_eq!(one_column(&browser).await, json!([]), "{path} on paper, {width} px");
            }
            browser.command("Emulation.setEmulatedMedia", json!({ "media": "" })).await;
        }
    });
}

#[test]
fn on_a_desk_the_facts_stand_beside_the_text() {
    in_browser(Scripts::Run, |browser| async move {
        let forum = Forum::open();
        browser.width(1440).await;
        for (path, side) in [(RICH, "left"), ("/forum-2020/ar/sessions/C8GQ2D", "right")] {
            browser.open(&forum.address(path)).await;
            let boxes = browser.ask(BOXES).await;
            let of = |name: &str, edge: &str| boxes[name][edge].as_f64().expect("a number");
            assert!((of("facts", "top") - of("text", "top")).abs() < 2.0, "{path}: {boxes}");
            let beside = if side == "left" {
                of("facts", "left") >= of("text", "right")
            } else {
                of("facts", "right") <= of("text", "left")
            };
            assert!(beside, "{path}: {boxes}");
        }
    });
}

#[test]
fn the_whole_menu_is_in_sight_on_a_telephone() {
    in_browser(Scripts::Run, |browser| async move {
        let forum = Forum::open();
        browser.width(360).await;
        for language in crate::forum::LANGUAGES {
            browser.open(&forum.address(&format!("/forum-2020/{language}/programme"))).await;
            let outside = "return [...document.querySelectorAll('.nav a')].filter((one) => { \
                const box = one.getBoundingClientRect(); \
                return box.left < 0 || box.right > innerWidth || !one.checkVisibility(); \
                }).map((one) => one.textContent);";
            assert_eq!(browser.ask(outside).await, json!([]), "{language}");
        }
    });
}

#[test]
fn a_wide_cell_of_the_grid_keeps_its_words_in_sight() {
    in_browser(Scripts::Run, |browser| async move {
        let forum = Forum::open();
        browser.width(360).await;
        for language in ["en", "ar"] {
            browser.open(&forum.address(&format!("/forum-2020/{language}/grid"))).await;
            let words = "const grid = document.querySelector('.grid'); \
                const held = [...document.querySelectorAll('.band .held')]; \
                const seen = []; \
                for (const far of [0, 500, 900]) { \
                  grid.scrollLeft = document.dir === 'rtl' ? -far : far; \
                  const frame = grid.getBoundingClientRect(); \
                  seen.push(held.every((one) => { const box = one.getBoundingClientRect(); \
                    return box.left >= frame.left && box.right <= frame.right; })); \
                } \
                return [held.length > 0, ...seen];";
            assert_eq!(browser.ask(words).await, json!([true, true, true, true]), "{language}");
        }
    });
}

/// A grid in which rows are crossed by long sessions was once laid out on paper without end.
#[test]
fn the_grid_of_a_large_programme_is_printed_within_seconds() {
    let file = root().join("../shared/data/schedule-xml/fosdem-2025.pretalx.xml");
    if !file.exists() {
        assert!(std::env::var("CI").as_deref() != Ok("true"), "{} is needed", file.display());
        eprintln!("skipped: {} is not there", file.display());
        return;
    }
    in_browser(Scripts::Run, |browser| async move {
        let forum = Forum::open();
        forum.run(&["import", &file.display().to_string(), "--event", "large", "--publish"]);
        for page in ["/large/en/grid", "/forum-2020/en/grid"] {
            browser.open(&forum.address(page)).await;
            let began = Instant::now();
            let print = browser.command("Page.printToPDF", json!({ "preferCSSPageSize": true }));
            let printed = tokio::time::timeout(Duration::from_secs(30), print).await;
            let printed = printed.unwrap_or_else(|_| panic!("{page} is still being laid out"));
            let pdf = printed["data"].as_str().expect("a file");
            assert!(pdf.len() > 10_000, "{page} has {} characters", pdf.len());
            println!("{page} was printed in {:?}", began.elapsed());
        }
    });
}

#[test]
fn the_readers_own_time_has_an_end_and_names_its_zone() {
    in_browser(Scripts::Run, |browser| async move {
        let forum = Forum::open();
        let zone = json!({ "timezoneId": "Asia/Tokyo" });
        browser.command("Emulation.setTimezoneOverride", zone).await;
        browser.open(&forum.address(RICH)).await;
        let told = "return document.querySelector('.when').textContent;";
        let told = browser.ask(told).await.as_str().expect("words").to_owned();
        assert!(told.contains("Your time: "), "{told}");
        assert!(told.contains("17:00") && told.contains("17:45"), "{told}");
        assert!(told.contains("GMT+9") || told.contains("JST"), "{told}");
        assert!(!told.contains("{time}"), "{told}");
        // Nothing where the reader's clock says the same.
        let zone = json!({ "timezoneId": "Europe/Paris" });
        browser.command("Emulation.setTimezoneOverride", zone).await;
        browser.open(&forum.address(RICH)).await;
        let told = browser.ask("return document.querySelector('.when').textContent;").await;
        assert!(!told.as_str().expect("words").contains("Your time"), "{told}");
    });
}
