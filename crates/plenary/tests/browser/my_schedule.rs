//! Saving sessions on the device: at once, without the house; then under a private link, and back.

use serde_json::{Value, json};

use crate::driver::{Browser, Scripts, in_browser};
use crate::forum::Forum;
use crate::paths::{follow, press};

const STORED: &str = "return JSON.parse(localStorage.getItem('schedule-forum-2020'));";
const ROWS: &str = "return document.querySelectorAll('#my-schedule .rows > li').length;";

/// Asks until the answer is this one: a script of the page may still be waiting for the house.
async fn becomes(browser: &Browser, script: &str, expected: Value) {
    let mut answer = Value::Null;
    for _ in 0..200 {
        answer = browser.ask(script).await;
        if answer == expected {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    assert_eq!(answer, expected, "{script}");
}

async fn saved(browser: &Browser) -> Vec<String> {
    let stored = browser.ask(STORED).await;
    let codes = stored["saved"].as_array().cloned().unwrap_or_default();
    let mut codes: Vec<String> =
        codes.iter().filter_map(|code| code.as_str().map(str::to_owned)).collect();
    codes.sort();
    codes
}

#[test]
fn what_is_saved_stays_on_the_device_until_one_asks_for_a_link() {
    in_browser(Scripts::Run, |browser| async move {
        let forum = Forum::open();
        let mine = forum.address("/forum-2020/en/my-schedule");
        let session = |code: &str| forum.address(&format!("/forum-2020/en/sessions/{code}"));
        for code in ["H386YV", "C8GQ2D"] {
            browser.open(&session(code)).await;
            press(&browser, "form.save button").await;
            let said = "return document.querySelector('form.save [role=status]').textContent;";
            assert_eq!(browser.ask(said).await, "Saved to your schedule.");
        }
        assert_eq!(browser.ask(STORED).await["house"], false, "nobody else has heard of it");
        assert_eq!(browser.ask("return document.cookie;").await, "");
        assert!(browser.client.get_all_cookies().await.expect("cookies").is_empty());

        // Lists and grid mark it; the page shows it, and taking it out leaves the focus on the page.
        browser.open(&forum.address("/forum-2020/en/programme")).await;
        assert_eq!(browser.ask("return document.querySelectorAll('.saved').length;").await, 2);
        browser.open(&mine).await;
        becomes(&browser, ROWS, json!(2)).await;
        press(&browser, "#my-schedule form.save button").await;
        becomes(&browser, ROWS, json!(1)).await;
        assert_eq!(browser.ask("return document.activeElement.localName;").await, "h1");
        assert_eq!(saved(&browser).await.len(), 1);

        // Under a link the house hears of each change.
        follow(&browser, "form.make button").await;
        becomes(
            &browser,
            "return document.querySelector('#my-schedule').dataset.keeper;",
            json!("house"),
        )
        .await;
        let link = browser.ask("return document.querySelector('code.address').textContent;").await;
        let link = link.as_str().expect("an address").to_owned();
        browser.open(&session("3CPA9Q")).await;
        press(&browser, "form.save button").await;
        becomes(
            &browser,
            "return JSON.parse(localStorage.getItem('schedule-forum-2020')).untold;",
            json!({}),
        )
        .await;
        browser.open(&link).await;
        assert_eq!(browser.ask(ROWS).await, 2);

        // What could not be told is told by the next page.
        browser.open(&session("4S7K67")).await;
        browser.command("Network.enable", json!({})).await;
        let cut = |offline: bool| json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        browser.command("Network.emulateNetworkConditions", cut(true)).await;
        press(&browser, "form.save button").await;
        let untold = "return JSON.parse(localStorage.getItem('schedule-forum-2020')).untold;";
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        assert_eq!(browser.ask(untold).await, json!({ "4S7K67": true }));
        browser.command("Network.emulateNetworkConditions", cut(false)).await;
        browser.open(&session("H386YV")).await;
        becomes(&browser, untold, json!({})).await;
        browser.open(&link).await;
        assert_eq!(browser.ask(ROWS).await, 3);

        // The link ends, and the device keeps what it had.
        browser.open(&mine).await;
        follow(&browser, "button[value=end]").await;
        becomes(&browser, ROWS, json!(3)).await;
        assert_eq!(browser.ask(STORED).await["house"], false);
        browser.open(&link).await;
        assert_eq!(browser.ask(ROWS).await, 0);
    });
}

#[test]
fn a_shared_schedule_becomes_ones_own_on_another_device() {
    let forum = Forum::open();
    let address = forum.address("");
    in_browser(Scripts::Run, |browser| async move {
        browser.open(&format!("{address}/forum-2020/en/sessions/H386YV")).await;
        press(&browser, "form.save button").await;
        browser.open(&format!("{address}/forum-2020/ar/my-schedule")).await;
        becomes(&browser, ROWS, json!(1)).await;
        follow(&browser, "form.make button").await;
        let link = browser.ask("return document.querySelector('code.address').textContent;").await;
        let link = link.as_str().expect("an address").to_owned();
        // Another device: nothing stored, no cookie.
        browser.ask("localStorage.clear();").await;
        browser.client.delete_all_cookies().await.expect("cookies can be deleted");
        browser.open(&link).await;
        follow(&browser, "form.copy button").await;
        becomes(&browser, ROWS, json!(1)).await;
        assert_eq!(saved(&browser).await, ["H386YV"]);
        assert_eq!(browser.ask("return document.documentElement.dir;").await, "rtl");
    });
    drop(forum);
}
