//! Requests about accounts at other houses: leaving for a provider, and coming back.
//!
//! What comes back with a GET shows a form and changes nothing; only the form acts.

use http::{StatusCode, header};
use programme::SignInToken;

use super::Failure;
use super::accounts::Visit;
use crate::accounts::Accounts;
use crate::answer::Answer;
use crate::cookie::{self, Begun};
use crate::device;
use crate::pages::preferences::local;
use crate::pages::proofs;
use crate::pages::sign_in::{Step, Trouble};
use crate::proofs::{Aim, Brought, Left, Met};
use crate::source::Source;

impl<S: Source + Accounts> Visit<'_, S> {
    /// The names of the providers, and whether the person's account there leads here.
    pub(super) async fn houses(&self, token: &SignInToken) -> Result<Vec<(String, bool)>, Failure> {
        let joined = self.source.elsewhere(token).await?;
        let names = self.source.providers().into_iter().enumerate();
        Ok(names.map(|(place, name)| (name, joined.contains(&place))).collect())
    }

    /// The place of the provider that is asked for.
    pub(super) fn provider(&self) -> Result<usize, Failure> {
        let place = self.asked.first("provider").and_then(|place| place.parse().ok());
        let known = place.filter(|place| *place < self.source.providers().len());
        known.ok_or_else(|| StatusCode::BAD_REQUEST.into())
    }

    pub(super) async fn leave(&self) -> Result<Answer, Failure> {
        let (aim, provider, back) = (self.aim()?, self.provider()?, self.back());
        let left = self.source.leave(aim, self.token.as_ref(), provider, back.as_deref()).await?;
        match left {
            Ok(Left::To { browser, to }) => {
                let base = self.source.base();
                let name = self.source.providers().into_iter().nth(provider).unwrap_or_default();
                let kept = cookie::keep_begun(Begun::Away, base, Some(&browser));
                let page = proofs::leaving(&self.reader(), base, &name, &to);
                Ok(page.header(header::SET_COOKIE, &kept))
            }
            Ok(Left::Silent) => {
                self.unproved(aim, "provider-silent", StatusCode::BAD_GATEWAY).await
            }
            Err(why) => self.may_not(why).await,
        }
    }

    pub(super) fn returned(&self) -> Answer {
        let of = |name| self.asked.first(name).unwrap_or_default();
        let (state, code) = (of("state"), of("code"));
        if state.is_empty() || code.is_empty() {
            let answer = self.step(Step::Ask, Some(Trouble::Proof("provider-refused")));
            return answer.status(StatusCode::FORBIDDEN);
        }
        proofs::returned(&self.reader(), self.source.base(), state, code, of("iss"))
    }

    pub(super) async fn come_back(&self) -> Result<Answer, Failure> {
        let base = self.source.base();
        // Whoever is signed in was on the way to another proof.
        let aim = if self.me().await?.is_some() { Aim::Add } else { Aim::Enter };
        let Some(browser) = cookie::begun(self.headers, Begun::Away, base) else {
            return self.unproved(aim, "provider-over", StatusCode::GONE).await;
        };
        let device = device::words(self.headers);
        let brought = Brought {
            state: self.asked.first("state").unwrap_or_default(),
            code: self.asked.first("code").unwrap_or_default(),
            issuer: self.asked.first("iss"),
            language: self.language,
            device: &device,
        };
        let met = self.source.come_back(self.token.as_ref(), &browser, brought).await?;
        let answer = match met {
            Ok(Met::Done(token, back)) => {
                self.signed_in(&token, back.as_deref().and_then(local)).await?
            }
            Ok(Met::Joined) => self.to_account("elsewhere"),
            Ok(Met::AnothersAlready) => {
                self.unproved(aim, "provider-anothers", StatusCode::CONFLICT).await?
            }
            Ok(Met::Over) => self.unproved(aim, "provider-over", StatusCode::GONE).await?,
            Ok(Met::Refused) => {
                self.unproved(aim, "provider-refused", StatusCode::FORBIDDEN).await?
            }
            Ok(Met::Silent) => {
                self.unproved(aim, "provider-silent", StatusCode::BAD_GATEWAY).await?
            }
            Err(why) => self.may_not(why).await?,
        };
        Ok(answer.header(header::SET_COOKIE, &cookie::keep_begun(Begun::Away, base, None)))
    }
}
