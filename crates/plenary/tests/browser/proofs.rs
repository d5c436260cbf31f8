//! Passkeys by the browser's own authenticator, and a provider on this machine, with and without scripts.

use serde_json::{Value, json};
use testkit::{CLIENT, PlayedProvider, SECRET};

use crate::driver::{Browser, Scripts, in_browser};
use crate::forum::Forum;
use crate::paths::{follow, press};

const PATH: &str = "return location.pathname;";
const PASSKEYS: &str = "return document.querySelectorAll('#passkeys li').length;";
const SAID: &str =
    "return document.querySelector('form[data-question] [role=status]').textContent;";

/// Asks until the answer is this one: a script of the page may still be waiting for the house.
async fn becomes(browser: &Browser, script: &'static str, expected: Value) {
    let mut answer = Value::Null;
    for _ in 0..200 {
        // Between two documents there is none that could answer.
        if let Ok(now) = browser.client.execute(script, Vec::new()).await {
            answer = now;
        }
        if answer == expected {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    assert_eq!(answer, expected, "{script}");
}

/// A device that holds passkeys and makes sure who holds it; and its name.
async fn device(browser: &Browser) -> Value {
    browser.command("WebAuthn.enable", json!({})).await;
    let made = browser
        .command(
            "WebAuthn.addVirtualAuthenticator",
            json!({ "options": {
                "protocol": "ctap2", "transport": "internal", "hasResidentKey": true,
                "hasUserVerification": true, "isUserVerified": true,
                "automaticPresenceSimulation": true,
            }}),
        )
        .await;
    made["authenticatorId"].clone()
}

/// What was saved on the device before goes along into the account, and stays there.
#[test]
fn what_the_device_kept_goes_along_into_the_account() {
    in_browser(Scripts::Run, |browser| async move {
        let forum = Forum::bare("localhost:0", "");
        let session = forum.first("/forum-2020/en/programme", "/forum-2020/en/sessions/");
        browser.open(&forum.address(&session)).await;
        press(&browser, "form.save button").await;
        let printed = forum.run(&["account", "link", "ada@example.org"]);
        let (_, link) = printed.split_once("/en/sign-in/link/").expect("a link is printed");
        let link = link.split_whitespace().next().expect("it is a word");
        browser.open(&forum.address(&format!("/en/sign-in/link/{link}"))).await;
        follow(&browser, "main form button").await;
        browser.open(&forum.address("/forum-2020/en/my-schedule")).await;
        let code = session.split('/').nth(4).expect("an address of a session");
        let kept = "const own = document.querySelector('#my-schedule');
            return `${own.dataset.keeper} ${own.dataset.saved} ${localStorage.length}`;";
        becomes(&browser, kept, json!(format!("account {code} 0"))).await;
        browser.open(&forum.address(&session)).await;
        let button = "return document.querySelector('form.save button').value;";
        assert_eq!(browser.ask(button).await, "no", "the page itself knows that it is saved");
    });
}

#[test]
fn c11_an_administrator_begins_with_the_link_and_signs_in_with_a_passkey() {
    in_browser(Scripts::Run, |browser| async move {
        let forum = Forum::bare("localhost:0", "");
        let device = device(&browser).await;
        let printed = forum.run(&["account", "admin", "ada@example.org"]);
        let (_, link) = printed.split_once("/en/sign-in/link/").expect("a link is printed");
        let link = link.split_whitespace().next().expect("it is a word");
        browser.open(&forum.address(&format!("/en/sign-in/link/{link}"))).await;
        follow(&browser, "main form button").await;
        let weak =
            "return document.body.textContent.includes('a letter alone is not proof enough');";
        assert_eq!(browser.ask(weak).await, true, "a passkey is demanded");

        press(&browser, "#passkey-name").await;
        browser.ask("document.querySelector('#passkey-name').value = 'this desk';").await;
        press(&browser, "form[data-question] button").await;
        becomes(&browser, PASSKEYS, json!(1)).await;
        assert_eq!(browser.ask(weak).await, false, "and was proof enough");
        // The same device makes no second one.
        press(&browser, "form[data-question] button").await;
        becomes(&browser, SAID, json!("No passkey was used, and nothing was changed.")).await;
        // The last one of an administrator stays.
        follow(&browser, "#passkeys button[value=remove]").await;
        assert_eq!(browser.ask(PASSKEYS).await, 1);

        follow(&browser, "form[action$='sign-out'] button").await;
        browser.open(&forum.address("/en/sign-in")).await;
        press(&browser, "form[data-question] button").await;
        becomes(&browser, PATH, json!("/en/account")).await;
        becomes(&browser, PASSKEYS, json!(1)).await;
        assert_eq!(browser.ask(weak).await, false);

        // Where the device does not make sure who holds it, it shows none.
        follow(&browser, "form[action$='sign-out'] button").await;
        let nobody = json!({ "authenticatorId": device, "isUserVerified": false });
        browser.command("WebAuthn.setUserVerified", nobody).await;
        browser.open(&forum.address("/fr/sign-in")).await;
        press(&browser, "form[data-question] button").await;
        let said = "Aucune clé d’accès n’a été utilisée, et rien n’a changé.";
        becomes(&browser, SAID, json!(said)).await;
        assert_eq!(browser.ask(PATH).await, "/fr/sign-in");
    });
}

fn at_a_provider(scripts: Scripts) {
    in_browser(scripts, move |browser| async move {
        let now = std::process::Command::new("date").arg("+%s").output().expect("a clock");
        let now = String::from_utf8_lossy(&now.stdout).trim().parse().expect("a number");
        let played = PlayedProvider::at(now);
        let (issuer, socket) = (&played.issuer, played.socket);
        let forum = Forum::bare(
            "localhost:0",
            &format!(
                "[[provider]]\nname = \"House of Ada\"\nissuer = \"{issuer}\"\n\
                 client-id = \"{CLIENT}\"\nclient-secret = \"{SECRET}\"\n\
                 private-address = \"{socket}\"\n"
            ),
        );
        browser.open(&forum.address("/en/sign-in?back=/forum-2020/en/programme")).await;
        press(&browser, "button[name=provider]").await;
        if scripts == Scripts::Blocked {
            becomes(&browser, PATH, json!("/oidc")).await;
            follow(&browser, "main form button").await;
        }
        becomes(&browser, PATH, json!("/forum-2020/en/programme")).await;
        browser.open(&forum.address("/en/account")).await;
        let how = "return document.querySelector('#browsers').textContent.includes('By another account');";
        assert_eq!(browser.ask(how).await, true);
        let joined = "return document.querySelector('#elsewhere button').textContent;";
        assert_eq!(browser.ask(joined).await, "Disconnect House of Ada");
    });
}

#[test]
fn somebody_signs_in_at_a_provider_and_comes_back() {
    at_a_provider(Scripts::Run);
}

#[test]
fn somebody_signs_in_at_a_provider_and_comes_back_without_scripts() {
    at_a_provider(Scripts::Blocked);
}
