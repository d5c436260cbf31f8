//! Asking for a code.

use i18n::Language;
use links::Address;
use programme::sign_in::{MINUTES, MOST_LETTERS_IN_AN_HOUR, MOST_LETTERS_OF_ALL_IN_AN_HOUR};
use programme::{BrowserSecret, Email, SignInCode};
use store::CodeRow;

use super::later;
use crate::letters::{self, Facts, SignIn, Term, To};
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
pub async fn ask(house: &House, email: &Email, language: Language) -> Result<Asked, Error> {
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
    let page = Address::SignInCode { lang: language.tag() };
    let facts = Facts::SignIn(SignIn {
        code: code.spaced(),
        minutes: u32::try_from(MINUTES).unwrap_or_default(),
        link: Some(format!("{page}?code={code}")),
    });
    let to = To::Address { address: email.as_str().to_owned(), language };
    let term = Term { due_at: now, ends_at };
    let letter = letters::letter(house, to, None, &row.browser_hash, &facts, term);
    let outbox = house.outbox.clone();
    house
        .change(move |w| {
            let (row, letter, outbox) = (row.clone(), letter.clone(), outbox.clone());
            Box::pin(async move {
                let since = later(now, -3_600);
                if w.codes_since(&row.email_key, since).await? >= MOST_LETTERS_IN_AN_HOUR {
                    return Ok(Asked::TooMany);
                }
                if w.all_codes_since(since).await? >= MOST_LETTERS_OF_ALL_IN_AN_HOUR {
                    return Ok(Asked::Busy);
                }
                w.create_code(&row).await?;
                letters::queue(w, &outbox, &letter).await?;
                Ok(Asked::Sent(browser))
            })
        })
        .await
}
