//! Requests by people who were written to: a look at what a letter's token stops, the one press that does it
//! (RFC 8058), and on a sample the letters themselves.
//!
//! A token is believed from wherever it comes, as it stands in nobody's letters but the one's own; cookies and the
//! page that a form was on are not looked at. What GET and HEAD answer changes nothing, however often scanners ask.

use bytes::Bytes;
use http::{Method, Request, StatusCode};
use i18n::Language;

use super::Failure;
use super::table::{Handler, Letters, find};
use crate::answer::Answer;
use crate::pages::letters;
use crate::query::Query;
use crate::reader::Preferences;
use crate::source::{Acts, Source};

/// The longest text that may be a token.
const LONGEST: usize = 64;

/// The answer to a request about letters; nothing when it asks for something else.
pub(super) async fn asked<S: Source + Acts>(
    request: &Request<Bytes>,
    source: &S,
    preferences: &Preferences,
) -> Option<Result<Answer, Failure>> {
    let path = request.uri().path();
    if path.len() > Query::LONGEST || source.old_hosts().has(request.headers()) {
        return None;
    }
    let method = if request.method() == Method::HEAD { &Method::GET } else { request.method() };
    let (route, named) = find(method, path).filter(|(route, _)| route.method == *method)?;
    let Handler::Letters(what) = route.handler else { return None };
    let language = named.language.unwrap_or(Language::En);
    let token = named.name.unwrap_or_default();
    Some(answer(request, source, preferences, language, (what, &token)).await)
}

async fn answer<S: Source + Acts>(
    request: &Request<Bytes>,
    source: &S,
    preferences: &Preferences,
    language: Language,
    (what, token): (Letters, &str),
) -> Result<Answer, Failure> {
    let failure = |status| Failure { status, language: Some(language) };
    let missing = || failure(StatusCode::NOT_FOUND);
    if request.body().len() > Query::LONGEST {
        return Err(failure(StatusCode::PAYLOAD_TOO_LARGE));
    }
    if token.len() > LONGEST {
        return Err(missing());
    }
    let reader = preferences.reader(language);
    let within = |fault| Failure::from(fault).in_language(language);
    match what {
        Letters::List => {
            let all = source.letters().ok_or_else(missing)?;
            Ok(letters::list(&all, &reader, source.base()))
        }
        Letters::Look => {
            let kind = source.stopped_by(token).await.map_err(within)?.ok_or_else(missing)?;
            Ok(letters::stop(kind, token, &reader, source.base(), letters::State::Asked))
        }
        Letters::Stop => {
            let kind = source.stop_letters(token).await.map_err(within)?.ok_or_else(missing)?;
            Ok(letters::stop(kind, token, &reader, source.base(), letters::State::Stopped))
        }
    }
}
