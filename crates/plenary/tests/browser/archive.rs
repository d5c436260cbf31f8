//! The static archive, opened from a disk: its pages are whole, and its search finds what the server's does.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::axe::{self, Findings};
use crate::driver::{Browser, Scripts, in_browser};
use crate::forum::{Forum, LANGUAGES, root};
use crate::{WIDER_THAN_THE_SCREEN, look};

/// An archive of the sample, in its folder.
struct Archive {
    folder: tempfile::TempDir,
}

impl Archive {
    fn of(forum: &Forum) -> Archive {
        let folder = tempfile::tempdir().expect("there is room for a folder");
        let path = folder.path().join("site");
        forum.run(&[
            "export",
            "forum-2020",
            "--format",
            "site",
            "--output",
            &path.to_string_lossy(),
        ]);
        Archive { folder }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    fn address(&self, page: &str) -> String {
        format!("file://{}", self.path().join(page).display())
    }

    /// A page of every kind, in a language.
    fn kinds(&self, language: &str) -> Vec<String> {
        let mut kinds = Vec::new();
        for page in [
            "index",
            "programme",
            "descriptions",
            "grid",
            "people",
            "organisations",
            "rooms",
            "browse",
            "search",
            "changes",
            "feeds",
            "sessions/h386yv",
            "sessions/3cpa9q",
            "sessions/2arss5",
        ] {
            kinds.push(format!("{language}/{page}.html"));
        }
        for folder in ["by", "people", "organisations", "rooms", "grid", "programme", "changes"] {
            let mut pages: Vec<String> = std::fs::read_dir(self.path().join(language).join(folder))
                .unwrap_or_else(|error| panic!("{folder}: {error}"))
                .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
                .filter(|name| name.ends_with(".html"))
                .collect();
            pages.sort();
            kinds.push(format!("{language}/{folder}/{}", pages[pages.len() / 2]));
        }
        kinds
    }
}

/// What must hold on every page of an archive. Answers with what does not.
const EVERY_PAGE: &str = r#"
const wrong = [];
const root = location.href.replace(/\/site\/.*/, "/site/");
for (const entry of performance.getEntriesByType("resource")) {
  if (!entry.name.startsWith(root)) wrong.push("a request to " + entry.name);
}
for (const one of document.querySelectorAll("[href], [src]")) {
  const to = one.href?.baseVal ?? one.href ?? one.src;
  if (to.startsWith("file:") && !to.startsWith(root)) wrong.push("out of the archive: " + to);
}
if (!document.styleSheets.length) wrong.push("no sheet");
if (getComputedStyle(document.body).margin !== "0px") wrong.push("the sheet does not apply");
if (document.querySelectorAll("h1").length !== 1) wrong.push("not one h1");
if (document.querySelector("form[action], form[method]")) wrong.push("a form that needs a server");
return wrong;
"#;

#[test]
fn an_archive_on_a_disk_is_whole_in_every_language() {
    in_browser(Scripts::Run, |browser| async move {
        let archive = Archive::of(&Forum::open());
        let judge = axe::script();
        let mut findings = Findings::default();
        browser.open(&archive.address("index.html")).await;
        let mut arrived = false;
        for _ in 0..200 {
            arrived =
                browser.ask("return location.pathname.endsWith('/en/index.html');").await == true;
            if arrived {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(25)).await;
        }
        assert!(arrived, "the first page leads to the event");
        for language in LANGUAGES {
            for page in archive.kinds(language) {
                browser.open(&archive.address(&page)).await;
                for complaint in browser.complaints().await {
                    findings.add(complaint, &page);
                }
                look(&browser, EVERY_PAGE, &page, &mut findings).await;
                if let Some(judge) = judge.as_ref().filter(|_| language == "en") {
                    findings.judge(&browser, judge, &page).await;
                }
                browser.width(320).await;
                look(&browser, WIDER_THAN_THE_SCREEN, &page, &mut findings).await;
                browser.command("Emulation.clearDeviceMetricsOverride", json!({})).await;
            }
        }
        findings.none();
    });
}

/// Writes into the field as a reader does, and gives the addresses of what is shown for it.
async fn search(browser: &Browser, written: &str) -> Vec<String> {
    let script = format!(
        "const field = document.querySelector('input[type=search]');
         field.value = {};
         field.dispatchEvent(new Event('input', {{ bubbles: true }}));
         return field.value;",
        Value::from(written)
    );
    browser.ask(&script).await;
    let shown = "const place = document.querySelector('#found > div');
        return place.dataset.shown === document.querySelector('input[type=search]').value.trim()
          ? [...place.querySelectorAll('h3 a')].map((one) => one.getAttribute('href')) : null;";
    for _ in 0..400 {
        if let Value::Array(found) = browser.ask(shown).await {
            return found.iter().map(|one| one.as_str().unwrap_or_default().to_owned()).collect();
        }
        tokio::time::sleep(std::time::Duration::from_millis(25)).await;
    }
    panic!("“{written}” is not answered");
}

/// Every title and name in every language, by the code in small letters.
fn titles(archive: &Path) -> BTreeMap<String, String> {
    let text = std::fs::read(archive.join("programme.json")).expect("the programme");
    let programme: Value = serde_json::from_slice(&text).expect("JSON");
    let lists = ["sessions", "people", "organisations", "rooms"];
    let all = lists.iter().flat_map(|list| programme[list].as_array().into_iter().flatten());
    all.map(|one| {
        let code = one["code"].as_str().unwrap_or_default().to_ascii_lowercase();
        (code, format!("{} {}", one["title"], one["name"]))
    })
    .collect()
}

/// By the queries of the server's own test (`crates/search/src/tests/quality.rs`), which asks for 0.95.
const LEAST_RANK: f64 = 0.9;

#[test]
fn the_search_of_an_archive_finds_what_readers_mean_in_six_languages() {
    let queries = std::fs::read_to_string(root().join("fixtures/search/forum-2020.tsv"));
    let queries = queries.expect("the queries");
    in_browser(Scripts::Run, |browser| async move {
        let archive = Archive::of(&Forum::open());
        let titles = titles(&archive.path());
        let (mut sum, mut count, mut misses) = (0.0, 0.0, Vec::new());
        let mut opened = "";
        for line in queries.lines() {
            let parts: Vec<&str> = line.split('\t').collect();
            let [language, written, expected] = parts[..] else { panic!("{line}") };
            if language != opened {
                browser.open(&archive.address(&format!("{language}/search.html"))).await;
                opened = language;
            }
            let found = search(&browser, written).await;
            for address in &found {
                let file = archive.path().join(language).join(address);
                assert!(file.exists(), "{written}: {address} is dead");
            }
            let place = found.iter().take(10).position(|address| {
                let code = address.rsplit('/').next().unwrap_or_default().trim_end_matches(".html");
                titles.get(code).is_some_and(|title| title.contains(expected))
            });
            count += 1.0;
            match place {
                Some(place) => sum += 1.0 / (place + 1) as f64,
                None => misses.push(format!("{written}: {found:?}")),
            }
            assert_eq!(browser.complaints().await, Vec::<String>::new(), "{written}");
        }
        let rank: f64 = sum / count;
        println!("mean reciprocal rank {rank:.3} of {count} queries; not found: {misses:?}");
        assert!(rank >= LEAST_RANK, "the mean reciprocal rank is {rank:.3}: {misses:?}");
        // A word in the middle of being written, a phrase, a minus, a slip, and nothing at all.
        browser.open(&archive.address("en/search.html")).await;
        assert!(!search(&browser, "procur").await.is_empty());
        assert!(search(&browser, "\"procurement public\"").await.is_empty());
        let with = search(&browser, "procurement").await.len();
        assert!(search(&browser, "procurement -algorithm").await.len() < with);
        assert!(!search(&browser, "Wendlnad").await.is_empty(), "a slip in a name is forgiven");
        assert!(search(&browser, "qqqq xxxx").await.is_empty());
    });
}

#[test]
fn without_scripts_the_search_of_an_archive_says_where_to_go() {
    in_browser(Scripts::Blocked, |browser| async move {
        let archive = Archive::of(&Forum::open());
        for language in LANGUAGES {
            browser.open(&archive.address(&format!("{language}/search.html"))).await;
            let seen = browser
                .ask(
                    "const still = document.querySelector('[data-still]');
                     return [still.checkVisibility(), document.querySelector('form').checkVisibility(),
                       still.querySelectorAll('a[href]').length];",
                )
                .await;
            assert_eq!(seen, json!([true, false, 2]), "{language}");
            browser.open(&archive.address(&format!("{language}/programme.html"))).await;
            let rows = browser.ask("return document.querySelectorAll('.rows h3 a').length;").await;
            assert!(rows.as_u64().is_some_and(|rows| rows > 10), "{language}: {rows}");
        }
    });
}
