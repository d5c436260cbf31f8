//! Asking for a code.

use i18n::Language;
use links::{Address, Base};
use programme::sign_in::{MINUTES, MOST_LETTERS_IN_AN_HOUR, MOST_LETTERS_OF_ALL_IN_AN_HOUR};
use programme::{BrowserSecret, Email, SignInCode};
use store::{CodeRow, NewLetter, random_id};

use super::later;
use crate::{Error, House};

/// What became of the wish for a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// A letter is on its way. The browser keeps the secret, and gives it back with the code.
    Sent(BrowserSecret),
    /// This address was sent as many as are sent in an hour.
    TooMany,
    /// All addresses together were.
    Busy,
}

/// Sends a code to an address, whether anybody has an account with it or not: the same steps are taken. A
/// code that was sent to it before is void from then on.
pub async fn ask(
    house: &House,
    base: &Base,
    email: &Email,
    language: Language,
) -> Result<Asked, Error> {
    let browser = BrowserSecret::random(house.chance.as_ref());
    let code = SignInCode::random(house.chance.as_ref());
    let (now, ends_at) = (house.now(), later(house.now(), MINUTES * 60));
    let row = CodeRow {
        browser_hash: browser.hash(),
        email: email.as_str().to_owned(),
        email_key: email.key(),
        code_hash: code.hash(&browser),
        tries: 0,
        asked_at: now,
        ends_at,
    };
    let link = base.absolute(&Address::SignInCode { lang: language.tag() });
    let detail = serde_json::json!({
        "code": code.spaced(), "minutes": MINUTES, "link": format!("{link}?code={code}"),
    });
    let letter = NewLetter {
        id: random_id(house.chance.as_ref()),
        account: None,
        address: Some(email.as_str().to_owned()),
        language: language.tag().to_owned(),
        event: None,
        kind: "sign-in".to_owned(),
        about: row.browser_hash.clone(),
        detail: detail.to_string(),
        rank: 0,
        due_at: now,
        ends_at,
    };
    house
        .change(move |w| {
            let (row, letter) = (row.clone(), letter.clone());
            Box::pin(async move {
                let since = later(now, -3_600);
                if w.codes_since(&row.email_key, since).await? >= MOST_LETTERS_IN_AN_HOUR {
                    return Ok(Asked::TooMany);
                }
                if w.all_codes_since(since).await? >= MOST_LETTERS_OF_ALL_IN_AN_HOUR {
                    return Ok(Asked::Busy);
                }
                w.create_code(&row).await?;
                w.add_letter(&letter).await?;
                Ok(Asked::Sent(browser))
            })
        })
        .await
}
