//! Requests about passkeys: the question for the script, the answer that its form carries, and changes of
//! one's own.

use http::{StatusCode, header};
use programme::SignInToken;
use serde_json::json;

use super::Failure;
use super::accounts::Visit;
use super::table::Proof;
use crate::accounts::{Accounts, Me};
use crate::answer::Answer;
use crate::cookie::{self, Begun};
use crate::device;
use crate::pages::account;
use crate::pages::proofs::{self, Again};
use crate::pages::sign_in::{Step, Trouble};
use crate::proofs::{Aim, Answered, Proved, Why};
use crate::source::Source;
use crate::words::Words;
use links::Address;

impl Why {
    /// The sentence that says so.
    fn key(self) -> &'static str {
        match self {
            Why::NotSignedIn => "sign-in-heading",
            Why::TooLongAgo => "prove-note",
            Why::PasskeyFirst => "proof-passkey-first",
            Why::LastPasskey => "proof-last-passkey",
            Why::TooMany => "proof-too-many",
            Why::LastWayIn => "proof-last-way",
        }
    }
}

impl<S: Source + Accounts> Visit<'_, S> {
    /// What anybody may ask, from a page of this site.
    pub(super) async fn proof(&self, proof: Proof) -> Result<Answer, Failure> {
        match proof {
            Proof::AskPasskey => self.ask_passkey().await,
            Proof::Passkey => self.passkey().await,
            Proof::Leave => self.leave().await,
            Proof::Returned => Ok(self.returned()),
            _ => self.come_back().await,
        }
    }

    /// What concerns the person's own account.
    pub(super) async fn own_proof(
        &self,
        proof: Proof,
        token: &SignInToken,
        me: &Me,
    ) -> Result<Answer, Failure> {
        let changed = match proof {
            Proof::Prove => return self.prove(token, me, None).await,
            Proof::Part => self.source.part(token, self.provider()?).await?,
            _ => {
                let id = self.asked.first("passkey").ok_or(StatusCode::BAD_REQUEST)?;
                let name = match self.asked.first("act") {
                    Some("remove") => None,
                    Some("rename") => Some(self.asked.first("name").unwrap_or_default()),
                    _ => return Err(StatusCode::BAD_REQUEST.into()),
                };
                self.source.change_passkey(token, id, name).await?
            }
        };
        match changed {
            Ok(()) => {
                Ok(self.to_account(if proof == Proof::Part { "elsewhere" } else { "passkeys" }))
            }
            Err(why) => self.may_not(why).await,
        }
    }

    async fn ask_passkey(&self) -> Result<Answer, Failure> {
        if !self.source.has_passkeys() {
            return Err(StatusCode::NOT_FOUND.into());
        }
        let (body, browser) =
            match self.source.ask_passkey(self.aim()?, self.token.as_ref()).await? {
                Ok(question) => (question.asked, Some(question.browser)),
                Err(why) => (self.instead(why).to_string(), None),
            };
        let answer = Answer::file("application/json", body);
        Ok(match browser {
            None => answer,
            Some(browser) => {
                let kept = cookie::keep_begun(Begun::Passkey, self.source.base(), Some(&browser));
                answer.header(header::SET_COOKIE, &kept)
            }
        })
    }

    /// What the script does instead of asking the device.
    fn instead(&self, why: Why) -> serde_json::Value {
        match why {
            Why::NotSignedIn => {
                json!({ "go": Address::SignIn { lang: self.language.tag() }.to_string() })
            }
            Why::TooLongAgo => json!({ "go": self.to_prove() }),
            why => json!({ "say": Words::new(self.language, &[]).t(why.key()) }),
        }
    }

    async fn passkey(&self) -> Result<Answer, Failure> {
        if !self.source.has_passkeys() {
            return Err(StatusCode::NOT_FOUND.into());
        }
        let (aim, base) = (self.aim()?, self.source.base());
        let Some(browser) = cookie::begun(self.headers, Begun::Passkey, base) else {
            return self.unproved(aim, "passkey-over", StatusCode::GONE).await;
        };
        let device = device::words(self.headers);
        let answered = Answered {
            browser: &browser,
            answer: self.asked.first("answer").unwrap_or_default(),
            name: self.asked.first("name").unwrap_or_default(),
            device: &device,
        };
        let proved = self.source.take_passkey(aim, self.token.as_ref(), answered).await?;
        let answer = match proved {
            Ok(Proved::Done(token)) => self.signed_in(&token, self.back()).await?,
            Ok(Proved::Over) => self.unproved(aim, "passkey-over", StatusCode::GONE).await?,
            Ok(Proved::Refused) => {
                self.unproved(aim, "passkey-refused", StatusCode::FORBIDDEN).await?
            }
            Err(why) => self.may_not(why).await?,
        };
        let forget = cookie::keep_begun(Begun::Passkey, base, None);
        Ok(answer.header(header::SET_COOKIE, &forget))
    }

    pub(super) fn aim(&self) -> Result<Aim, Failure> {
        let aim = self.asked.first("aim").and_then(Aim::read);
        aim.ok_or_else(|| StatusCode::BAD_REQUEST.into())
    }

    /// The page on which somebody wanted to prove who they are, with what went wrong.
    pub(super) async fn unproved(
        &self,
        aim: Aim,
        key: &'static str,
        status: StatusCode,
    ) -> Result<Answer, Failure> {
        let me = self.me().await?;
        let answer = match (aim, &self.token, &me) {
            (Aim::Enter, ..) => self.step(Step::Ask, Some(Trouble::Proof(key))),
            (Aim::Add, Some(token), Some(me)) => {
                self.show(token, me, Some(account::Trouble::Proof(key))).await?
            }
            (Aim::Again, Some(token), Some(me)) => self.prove(token, me, Some(key)).await?,
            _ => return Ok(self.to_sign_in()),
        };
        Ok(answer.status(status))
    }

    /// Says why somebody may not, or leads to where they can change that.
    pub(super) async fn may_not(&self, why: Why) -> Result<Answer, Failure> {
        match why {
            Why::NotSignedIn => Ok(self.to_sign_in()),
            Why::TooLongAgo => Ok(self.to(&self.to_prove())),
            why => self.unproved(Aim::Add, why.key(), StatusCode::FORBIDDEN).await,
        }
    }

    fn to_prove(&self) -> String {
        Address::Prove { lang: self.language.tag() }.to_string()
    }

    async fn prove(
        &self,
        token: &SignInToken,
        me: &Me,
        trouble: Option<&'static str>,
    ) -> Result<Answer, Failure> {
        let houses = self.houses(token).await?;
        let joined = houses.iter().enumerate().filter(|(_, (_, joined))| *joined);
        let back = self.back();
        let shown = Again {
            email: me.email.as_deref(),
            has_passkey: self.source.has_passkeys()
                && !self.source.passkeys(token).await?.is_empty(),
            providers: joined.map(|(place, (name, _))| (place, name.as_str())).collect(),
            trouble,
            back: back.as_deref(),
        };
        Ok(proofs::prove(&self.reader(), self.source.base(), &shown))
    }
}
