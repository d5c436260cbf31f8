//! Proofs on the shelf: the right answer of a device is `right`, and the right code of a provider too.

use jiff::civil::Date;
use programme::{BrowserSecret, SignInToken};
use web::Fault;
use web::accounts::How;
use web::proofs::{Aim, Answered, Brought, Left, Met, Passkey, Proofs, Proved, Question, Why};

use super::Shelf;

/// What was begun, and what people have.
#[derive(Default)]
pub struct Begun {
    asked: Vec<(BrowserSecret, Aim)>,
    away: Vec<(BrowserSecret, Aim, Option<String>)>,
    pub passkeys: Vec<Passkey>,
    pub joined: bool,
    /// Why somebody may not, when they may not.
    pub why: Option<Why>,
    pub providers: Vec<String>,
    pub silent: bool,
}

impl Proofs for Shelf {
    fn has_passkeys(&self) -> bool {
        true
    }

    fn providers(&self) -> Vec<String> {
        self.people().proofs.providers.clone()
    }

    async fn ask_passkey(
        &self,
        aim: Aim,
        token: Option<&SignInToken>,
    ) -> Result<Result<Question, Why>, Fault> {
        let mut people = self.people();
        if aim != Aim::Enter && token.is_none_or(|token| people.me(token).is_none()) {
            return Ok(Err(Why::NotSignedIn));
        }
        if let Some(why) = people.proofs.why.filter(|_| aim != Aim::Enter) {
            return Ok(Err(why));
        }
        let browser = BrowserSecret::random(&people.seed());
        people.proofs.asked.push((browser, aim));
        Ok(Ok(Question { browser, asked: "{\"publicKey\":{}}".into() }))
    }

    async fn take_passkey(
        &self,
        aim: Aim,
        token: Option<&SignInToken>,
        answer: Answered<'_>,
    ) -> Result<Result<Proved, Why>, Fault> {
        let mut people = self.people();
        let asked = &mut people.proofs.asked;
        let Some(at) = asked.iter().position(|one| *one == (*answer.browser, aim)) else {
            return Ok(Ok(Proved::Over));
        };
        asked.remove(at);
        if answer.answer != "right" {
            return Ok(Ok(Proved::Refused));
        }
        let me = token.and_then(|token| people.me(token).cloned());
        if aim == Aim::Add {
            let since: Date = "2020-11-16".parse().expect("a day");
            let (id, name) = ("key-1".to_owned(), answer.name.to_owned());
            people.proofs.passkeys.push(Passkey { id, name, since, used: None });
        }
        let email = me.and_then(|me| me.email).unwrap_or_else(|| "ada@example.org".into());
        let token = people.sign_in(&email, How::Passkey, i18n::Language::En, answer.device);
        Ok(Ok(Proved::Done(token)))
    }

    async fn passkeys(&self, _: &SignInToken) -> Result<Vec<Passkey>, Fault> {
        Ok(self.people().proofs.passkeys.clone())
    }

    async fn change_passkey(
        &self,
        _: &SignInToken,
        id: &str,
        name: Option<&str>,
    ) -> Result<Result<(), Why>, Fault> {
        let proofs = &mut self.people().proofs;
        if let Some(why) = proofs.why {
            return Ok(Err(why));
        }
        match name {
            None => proofs.passkeys.retain(|one| one.id != id),
            Some(name) => proofs
                .passkeys
                .iter_mut()
                .filter(|one| one.id == id)
                .for_each(|one| one.name = name.to_owned()),
        }
        Ok(Ok(()))
    }

    async fn leave(
        &self,
        aim: Aim,
        token: Option<&SignInToken>,
        provider: usize,
        back: Option<&str>,
    ) -> Result<Result<Left, Why>, Fault> {
        let mut people = self.people();
        if people.proofs.silent {
            return Ok(Ok(Left::Silent));
        }
        if aim != Aim::Enter && token.is_none_or(|token| people.me(token).is_none()) {
            return Ok(Err(Why::NotSignedIn));
        }
        let browser = BrowserSecret::random(&people.seed());
        people.proofs.away.push((browser, aim, back.map(str::to_owned)));
        let to = format!("https://id.example.org/ask?place={provider}&state=s%22%3E");
        Ok(Ok(Left::To { browser, to }))
    }

    async fn come_back(
        &self,
        _: Option<&SignInToken>,
        browser: &BrowserSecret,
        brought: Brought<'_>,
    ) -> Result<Result<Met, Why>, Fault> {
        let mut people = self.people();
        let away = &mut people.proofs.away;
        let Some(at) = away.iter().position(|(one, ..)| one == browser) else {
            return Ok(Ok(Met::Over));
        };
        let (_, aim, back) = away.remove(at);
        if brought.code != "right" {
            return Ok(Ok(Met::Refused));
        }
        if aim == Aim::Add {
            people.proofs.joined = true;
            return Ok(Ok(Met::Joined));
        }
        let token = people.sign_in("", How::Provider, brought.language, brought.device);
        Ok(Ok(Met::Done(token, back)))
    }

    async fn elsewhere(&self, _: &SignInToken) -> Result<Vec<usize>, Fault> {
        Ok(self.people().proofs.joined.then_some(0).into_iter().collect())
    }

    async fn part(&self, _: &SignInToken, _: usize) -> Result<Result<(), Why>, Fault> {
        let proofs = &mut self.people().proofs;
        proofs.joined = false;
        Ok(Ok(()))
    }
}
