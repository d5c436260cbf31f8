//! Ways that readers take: by keyboard alone, and without scripts.

use fantoccini::Locator;
use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::axe::{self, Findings};
use crate::driver::{Browser, Scripts, in_browser};
use crate::forum::Forum;

/// What has the focus, and whether a reader can see that.
const FOCUS: &str = r#"
const one = document.activeElement;
const style = getComputedStyle(one);
const box = one.getBoundingClientRect();
const lines = (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1) || style.boxShadow !== "none";
return {
  skip: one.matches(".skip"), tag: one.localName, href: one.getAttribute("href"), id: one.id,
  lang: one.getAttribute("hreflang"), words: one.textContent.trim().slice(0, 60),
  seen: lines && box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
};
"#;

/// Clicks the first thing that a selector finds.
pub async fn press(browser: &Browser, selector: &str) {
    let found = browser.client.find(Locator::Css(selector)).await;
    let found = found.unwrap_or_else(|error| panic!("{selector}: {error}"));
    found.click().await.unwrap_or_else(|error| panic!("{selector}: {error}"));
}

/// Clicks what leads to another page, and waits until that page is there whole: a click alone waits for
/// nothing, and the old page would be looked at while the new one is on its way.
pub async fn follow(browser: &Browser, selector: &str) {
    const DOCUMENT: &str = "return [performance.timeOrigin, document.readyState];";
    let before = browser.ask(DOCUMENT).await;
    press(browser, selector).await;
    for _ in 0..200 {
        // Between two documents there is none that could answer.
        if let Ok(now) = browser.client.execute(DOCUMENT, Vec::new()).await
            && now[0] != before[0]
            && now[1] == "complete"
        {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("{selector} leads nowhere from {}", path(browser).await);
}

/// How bright a colour of the browser is, from 0 to 255.
pub fn brightness(colour: &Value) -> u32 {
    let text = colour.as_str().expect("a colour is a text");
    let numbers =
        text.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse::<u32>().ok());
    let numbers: Vec<u32> = numbers.take(3).collect();
    assert_eq!(numbers.len(), 3, "{text} is not written as rgb");
    numbers.iter().sum::<u32>() / 3
}

/// Goes on by the tabulator until the focus is where it is wanted; every stop on the way can be seen.
async fn tab_to(browser: &Browser, wanted: impl Fn(&Value) -> bool) {
    for _ in 0..200 {
        browser.key(Key::Tab).await;
        let focus = browser.ask(FOCUS).await;
        assert_eq!(focus["seen"], true, "the focus cannot be seen: {focus}");
        if wanted(&focus) {
            return;
        }
    }
    panic!("two hundred stops, and not there");
}

async fn path(browser: &Browser) -> String {
    browser.client.current_url().await.expect("a page is open").path().to_owned()
}

/// Waits until another page is there whole: a key press does not wait for what it opens.
async fn arrive(browser: &Browser, beginning: &str) {
    for _ in 0..200 {
        let whole =
            browser.client.execute("return document.readyState === 'complete';", Vec::new());
        if path(browser).await.starts_with(beginning)
            && whole.await.is_ok_and(|whole| whole == true)
        {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("at {} instead of {beginning}", path(browser).await);
}

#[test]
fn everything_can_be_reached_by_keyboard() {
    in_browser(Scripts::Run, |browser| async move {
        let forum = Forum::open();
        browser.open(&forum.address("/forum-2020/en/programme?day=2020-11-16")).await;
        browser.key(Key::Tab).await;
        let first = browser.ask(FOCUS).await;
        assert_eq!((&first["skip"], &first["seen"]), (&json!(true), &json!(true)), "{first}");
        browser.key(Key::Enter).await;
        assert_eq!(browser.ask("return document.activeElement.id;").await, json!("main"));

        // From the text on to the first session.
        tab_to(&browser, |focus| {
            focus["href"].as_str().is_some_and(|href| href.contains("/sessions/H386YV"))
        })
        .await;
        browser.key(Key::Enter).await;
        arrive(&browser, "/forum-2020/en/sessions/H386YV").await;

        // To the languages at its foot, and the same session in French.
        tab_to(&browser, |focus| focus["lang"] == "fr").await;
        browser.key(Key::Enter).await;
        arrive(&browser, "/forum-2020/fr/sessions/H386YV").await;

        // The filters open and close by key.
        browser.open(&forum.address("/forum-2020/en/programme")).await;
        tab_to(&browser, |focus| focus["tag"] == "summary").await;
        browser.key(Key::Enter).await;
        let open = "return document.activeElement.parentElement.open;";
        assert_eq!(browser.ask(open).await, json!(true));

        // The grid is scrolled by keys, and its sessions are opened.
        browser.open(&forum.address("/forum-2020/en/grid")).await;
        tab_to(&browser, |focus| {
            focus["href"].as_str().is_some_and(|href| href.contains("/sessions/"))
        })
        .await;
        browser.key(Key::Enter).await;
        arrive(&browser, "/forum-2020/en/sessions/").await;
    });
}

#[test]
fn settings_are_made_by_keyboard() {
    in_browser(Scripts::Run, |browser| async move {
        let forum = Forum::open();
        browser.open(&forum.address("/forum-2020/en/settings?back=/forum-2020/en/programme")).await;
        tab_to(&browser, |focus| focus["id"] == "language").await;
        browser.key(Key::Down).await;
        tab_to(&browser, |focus| focus["words"] == "Save").await;
        browser.key(Key::Enter).await;
        arrive(&browser, "/forum-2020/fr/programme").await;
    });
}

#[test]
fn a_zone_that_is_none_is_named_beside_its_field() {
    in_browser(Scripts::Run, |browser| async move {
        let forum = Forum::open();
        browser.open(&forum.address("/forum-2020/en/settings")).await;
        let zone = browser.client.find(Locator::Id("zone")).await.expect("a field");
        zone.clear().await.expect("it can be emptied");
        zone.send_keys("Middle/Earth").await.expect("it can be written into");
        browser.key(Key::Enter).await;
        arrive(&browser, "/preferences").await;
        let said = browser.client.wait().for_element(Locator::Css("[role=alert]")).await;
        let said = said.expect("the refusal is on the page").text().await.expect("it has words");
        assert!(said.contains("Middle/Earth"), "{said}");
        let named = "const field = document.querySelector('#zone'); \
            const by = field.getAttribute('aria-describedby').split(' '); \
            return field.getAttribute('aria-invalid') === 'true' && field.value === 'Middle/Earth' \
            && by.some((id) => document.getElementById(id)?.getAttribute('role') === 'alert');";
        assert_eq!(
            browser.ask(named).await,
            json!(true),
            "the field is marked and names its error"
        );
        if let Some(judge) = axe::script() {
            let mut findings = Findings::default();
            findings.judge(&browser, &judge, "the form with its error").await;
            findings.none();
        }
    });
}

#[test]
fn without_scripts_everything_works() {
    in_browser(Scripts::Blocked, |browser| async move {
        let forum = Forum::open();
        // A positive control: scripts of pages do not run here.
        browser
            .open("data:text/html,<title>still</title><script>document.title='ran'</script>")
            .await;
        assert_eq!(browser.client.title().await.expect("a title"), "still");

        browser.open(&forum.address("/")).await;
        follow(&browser, "main .index a").await;
        assert_eq!(path(&browser).await, "/forum-2020/en");
        follow(&browser, ".hero .button.first").await;
        assert_eq!(path(&browser).await, "/forum-2020/en/programme");
        press(&browser, "details summary").await;
        follow(&browser, "details .chips a").await;
        let filtered = browser.client.current_url().await.expect("a page is open");
        assert!(filtered.query().is_some(), "{filtered} is filtered");
        follow(&browser, ".rows a[href*='/sessions/']").await;
        assert!(path(&browser).await.starts_with("/forum-2020/en/sessions/"));
        follow(&browser, ".tongues a[hreflang=ar]").await;
        assert!(path(&browser).await.starts_with("/forum-2020/ar/sessions/"));
        follow(&browser, "form.looks button[value=dark]").await;
        let found = browser.client.find(Locator::Css("html[data-look=dark]")).await;
        found.expect("the look is dark");

        // The form of settings, with a zone.
        browser
            .open(&forum.address("/forum-2020/en/settings?back=/forum-2020/en/sessions/H386YV"))
            .await;
        let zone = browser.client.find(Locator::Id("zone")).await.expect("a field");
        zone.clear().await.expect("it can be emptied");
        zone.send_keys("Asia/Tokyo").await.expect("it can be written into");
        follow(&browser, "main form button.first").await;
        let text = browser.client.find(Locator::Css("main")).await.expect("a page");
        let text = text.text().await.expect("it has words");
        assert!(text.contains("17:00"), "9:00 in Geneva is 17:00 in Tokyo: {text}");

        // Every page's script is an addition: the same words are there without it.
        for page in ["/forum-2020/en/grid", "/forum-2020/zh/browse", "/forum-2020/ru/people"] {
            browser.open(&forum.address(page)).await;
            let main = browser.client.find(Locator::Css("main")).await.expect("a page");
            assert!(main.text().await.expect("it has words").len() > 200, "{page} says something");
        }
    });
}

/// What is shown of an answer while one types, and by the button without scripts, is the same.
#[test]
fn search_answers_while_one_types() {
    in_browser(Scripts::Run, |browser| async move {
        let forum = Forum::open();
        browser.open(&forum.address("/forum-2020/en/search")).await;
        let field = browser.client.find(Locator::Id("q")).await.expect("a field");
        field.send_keys("smart mix").await.expect("it can be written into");
        let hit = browser.client.wait().for_element(Locator::Css(".found mark")).await;
        assert_eq!(hit.expect("it answers").text().await.expect("words").to_lowercase(), "smart");
        let said = "return document.querySelector('[role=status]').textContent;";
        assert_eq!(browser.ask(said).await, json!("1 session found"));
        assert_eq!(browser.ask("return location.search;").await, json!("?q=smart+mix"));
        assert_eq!(browser.ask("return document.activeElement.id;").await, json!("q"));
    });
    in_browser(Scripts::Blocked, |browser| async move {
        let forum = Forum::open();
        browser.open(&forum.address("/forum-2020/en/search")).await;
        let field = browser.client.find(Locator::Id("q")).await.expect("a field");
        field.send_keys("smart mix").await.expect("it can be written into");
        follow(&browser, ".seek button").await;
        let hit = browser.client.find(Locator::Css(".found h3 a")).await.expect("a session");
        assert!(hit.text().await.expect("words").contains("A smart mix of measures"));
    });
}
