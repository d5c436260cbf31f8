//! Passkeys and providers: the use cases, as the site asks for them.

use auth::passkeys::Passkeys;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use links::Address;
use programme::{BrowserSecret, SignInToken};
use usecases::accounts::passkeys::{self, HeldPasskey};
use usecases::accounts::providers::{self, Providers};
use usecases::accounts::{self, SignedIn};
use usecases::{Error, Refusal};
use web::Fault;
use web::proofs::{Aim, Answered, Brought, Left, Met, Passkey, Proofs, Proved, Question, Why};

use crate::source::{Shown, fault};

/// By what people prove who they are here, besides codes.
#[derive(Clone, Default)]
pub struct Ways {
    /// Where the site has a name that passkeys can be bound to.
    pub passkeys: Option<Passkeys>,
    pub providers: Providers,
}

/// What the person may not; else a fault.
fn refused<T>(result: Result<T, Error>) -> Result<Result<T, Why>, Fault> {
    let why = match result {
        Ok(done) => return Ok(Ok(done)),
        Err(Error::Refused(refusal)) => match refusal {
            Refusal::ProveAgain => Why::TooLongAgo,
            Refusal::PasskeyFirst => Why::PasskeyFirst,
            Refusal::LastPasskey => Why::LastPasskey,
            Refusal::TooManyPasskeys => Why::TooMany,
            Refusal::LastWayIn => Why::LastWayIn,
            Refusal::Contended | Refusal::TooManyAtOnce => return Err(Fault::Busy),
            other => return Err(fault(other.into())),
        },
        Err(error) => return Err(fault(error)),
    };
    Ok(Err(why))
}

fn date(day: i64) -> Date {
    let at = Timestamp::from_second(day.saturating_mul(86_400)).unwrap_or_default();
    at.to_zoned_datetime(TimeZone::UTC).date()
}

impl Shown {
    async fn signed_in(&self, token: Option<&SignInToken>) -> Result<Option<SignedIn>, Fault> {
        match token {
            Some(token) => accounts::find(&self.house, token).await.map_err(fault),
            None => Ok(None),
        }
    }

    /// A proof gives the browser another secret: the one before shows nobody from then on.
    fn forget_viewer(&self, token: Option<&SignInToken>) {
        if let Some(token) = token {
            self.viewers.forget(token, self.house.now());
        }
    }

    fn returning(&self) -> String {
        self.base.absolute(&Address::Returned)
    }
}

/// Whoever is signed in, or an answer that nobody is.
macro_rules! person {
    ($found:expr) => {
        match $found {
            Some(who) => who,
            None => return Ok(Err(Why::NotSignedIn)),
        }
    };
}

impl Proofs for Shown {
    fn has_passkeys(&self) -> bool {
        self.ways.passkeys.is_some()
    }

    fn providers(&self) -> Vec<String> {
        self.ways.providers.all().iter().map(|one| one.said().name().to_owned()).collect()
    }

    async fn ask_passkey(
        &self,
        aim: Aim,
        token: Option<&SignInToken>,
    ) -> Result<Result<Question, Why>, Fault> {
        let site = self.ways.passkeys.as_ref().ok_or(Fault::Broken)?;
        let who = self.signed_in(token).await?;
        let begun = match aim {
            Aim::Enter => passkeys::begin_entering(&self.house, site).await,
            Aim::Add => passkeys::begin_adding(&self.house, site, &person!(who)).await,
            Aim::Again => passkeys::begin_again(&self.house, site, &person!(who)).await,
        };
        let question =
            |begun: passkeys::Begun| Question { browser: begun.browser, asked: begun.question };
        Ok(refused(begun)?.map(question))
    }

    async fn take_passkey(
        &self,
        aim: Aim,
        token: Option<&SignInToken>,
        answer: Answered<'_>,
    ) -> Result<Result<Proved, Why>, Fault> {
        let site = self.ways.passkeys.as_ref().ok_or(Fault::Broken)?;
        let (who, house) = (self.signed_in(token).await?, &self.house);
        let Answered { browser, answer, name, device } = answer;
        let answered = match aim {
            Aim::Enter => passkeys::finish_entering(house, site, browser, answer, device).await,
            Aim::Add => {
                passkeys::finish_adding(house, site, &person!(who), browser, answer, name).await
            }
            Aim::Again => passkeys::finish_again(house, site, &person!(who), browser, answer).await,
        };
        self.forget_viewer(token);
        Ok(refused(answered)?.map(|answered| match answered {
            passkeys::Answered::Done(new) => Proved::Done(new.token),
            passkeys::Answered::Over => Proved::Over,
            passkeys::Answered::Refused => Proved::Refused,
        }))
    }

    async fn passkeys(&self, token: &SignInToken) -> Result<Vec<Passkey>, Fault> {
        let Some(who) = self.signed_in(Some(token)).await? else { return Ok(Vec::new()) };
        let held = passkeys::passkeys(&self.house, &who.person).await.map_err(fault)?;
        let shown = |one: HeldPasskey| Passkey {
            id: one.id,
            name: one.name,
            since: date(one.created_day),
            used: one.used_day.map(date),
        };
        Ok(held.into_iter().map(shown).collect())
    }

    async fn change_passkey(
        &self,
        token: &SignInToken,
        id: &str,
        name: Option<&str>,
    ) -> Result<Result<(), Why>, Fault> {
        let who = person!(self.signed_in(Some(token)).await?);
        refused(match name {
            Some(name) => passkeys::rename(&self.house, &who.person, id, name).await,
            None => passkeys::remove(&self.house, &who, id).await,
        })
    }

    async fn leave(
        &self,
        aim: Aim,
        token: Option<&SignInToken>,
        provider: usize,
        back: Option<&str>,
    ) -> Result<Result<Left, Why>, Fault> {
        let provider = self.ways.providers.all().get(provider).ok_or(Fault::Broken)?;
        let (who, house, to) = (self.signed_in(token).await?, &self.house, self.returning());
        let leaving = match aim {
            Aim::Enter => providers::begin_entering(house, provider, &to, back).await,
            Aim::Add => providers::begin_joining(house, provider, &to, &person!(who)).await,
            Aim::Again => providers::begin_again(house, provider, &to, back, &person!(who)).await,
        };
        Ok(refused(leaving)?.map(|leaving| match leaving {
            Some(leaving) => Left::To { browser: leaving.browser, to: leaving.to },
            None => {
                tracing::warn!(provider = provider.said().name(), "a provider does not answer");
                Left::Silent
            }
        }))
    }

    async fn come_back(
        &self,
        token: Option<&SignInToken>,
        browser: &BrowserSecret,
        brought: Brought<'_>,
    ) -> Result<Result<Met, Why>, Fault> {
        let (who, to) = (self.signed_in(token).await?, self.returning());
        let returning = providers::Returning {
            to: &to,
            browser,
            who: who.as_ref(),
            language: brought.language.tag(),
            device: brought.device,
        };
        let brought = providers::Brought {
            state: brought.state.to_owned(),
            code: brought.code.to_owned(),
            issuer: brought.issuer.map(str::to_owned),
        };
        let all = &self.ways.providers;
        let met = providers::finish(&self.house, all, returning, &brought).await;
        self.forget_viewer(token);
        Ok(refused(met)?.map(|met| match met {
            providers::Met::Done(new, back) => Met::Done(new.token, back),
            providers::Met::Joined => Met::Joined,
            providers::Met::AnothersAlready => Met::AnothersAlready,
            providers::Met::Over => Met::Over,
            providers::Met::Refused => Met::Refused,
            providers::Met::Silent => Met::Silent,
        }))
    }

    async fn elsewhere(&self, token: &SignInToken) -> Result<Vec<usize>, Fault> {
        let Some(who) = self.signed_in(Some(token)).await? else { return Ok(Vec::new()) };
        let issuers = providers::issuers(&self.house, &who.person).await.map_err(fault)?;
        let all = self.ways.providers.all().iter().enumerate();
        let joined = all.filter(|(_, one)| issuers.iter().any(|it| it == one.said().issuer()));
        Ok(joined.map(|(place, _)| place).collect())
    }

    async fn part(&self, token: &SignInToken, provider: usize) -> Result<Result<(), Why>, Fault> {
        let provider = self.ways.providers.all().get(provider).ok_or(Fault::Broken)?;
        let who = person!(self.signed_in(Some(token)).await?);
        refused(providers::part(&self.house, &who, provider.said().issuer()).await)
    }
}
