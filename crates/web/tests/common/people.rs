//! People on the shelf: everybody may sign in, and the code is always the same.

use std::sync::Arc;

use bytes::Bytes;
use i18n::Language;
use programme::{
    BrowserSecret, Code, DeviceKey, Email, EventSlug, OneTimeLink, SignInCode, SignInToken,
};
use testkit::SeededChance;
use web::accounts::{Accounts, Asked, Browser, Entered, How, Manner, Me, OwnLink, OwnSchedule};
use web::{Acts, Fault, Saved, Source, Viewer, Wish};

use super::Shelf;

/// The code in every letter.
pub const CODE: &str = "12345678";
/// The address to which no more letters are sent.
pub const WEARY: &str = "weary@example.org";

/// Who is signed in, and what they saved.
#[derive(Default)]
pub struct People {
    /// Addresses that a code was sent to, by the browser that asked.
    asked: Vec<(BrowserSecret, String, Language)>,
    signed_in: Vec<(SignInToken, Me)>,
    saved: Vec<(String, Code)>,
    link: Option<DeviceKey>,
    drawn: u64,
    pub proofs: super::proofs::Begun,
}

impl People {
    pub fn seed(&mut self) -> SeededChance {
        self.drawn += 1;
        SeededChance::new(1_000 + self.drawn)
    }

    pub fn sign_in(
        &mut self,
        email: &str,
        how: How,
        language: Language,
        device: &str,
    ) -> SignInToken {
        let token = SignInToken::random(&self.seed());
        let me = Me {
            sign_in: format!("{}-{device}", self.drawn),
            how,
            email: Some(email.to_owned()),
            manner: Manner { name: None, language, zone: None },
            is_admin: how == How::Link,
            organises: Vec::new(),
        };
        self.signed_in.push((token, me));
        token
    }

    pub fn me(&self, token: &SignInToken) -> Option<&Me> {
        self.signed_in.iter().find(|(one, _)| one == token).map(|(_, me)| me)
    }

    fn email(&self, token: &SignInToken) -> Option<String> {
        self.me(token).and_then(|me| me.email.clone())
    }
}

impl Shelf {
    pub fn people(&self) -> std::sync::MutexGuard<'_, People> {
        self.people.lock().expect("no test panics here")
    }

    pub(super) fn viewer_by_code(&self, token: &SignInToken) -> Option<Arc<Viewer>> {
        let people = self.people();
        let email = people.email(token)?;
        let mine = people.saved.iter().filter(|(one, _)| *one == email);
        let saved = mine.map(|(_, code)| *code).collect();
        Some(Arc::new(Viewer::new(&email, saved, Vec::new())))
    }

    /// A token that is signed in, without the way in.
    pub fn enter_as(&self, email: &str) -> SignInToken {
        self.people().sign_in(email, How::Mail, Language::En, "Firefox, Android")
    }
}

impl Accounts for Shelf {
    async fn me(&self, token: &SignInToken) -> Result<Option<Me>, Fault> {
        Ok(self.people().me(token).cloned())
    }

    async fn ask(&self, email: &Email, language: Language) -> Result<Asked, Fault> {
        if email.as_str() == WEARY {
            return Ok(Asked::TooMany);
        }
        let mut people = self.people();
        let browser = BrowserSecret::random(&people.seed());
        people.asked.push((browser, email.as_str().to_owned(), language));
        Ok(Asked::Sent(browser))
    }

    async fn enter(
        &self,
        browser: &BrowserSecret,
        code: SignInCode,
        _: Language,
        device: &str,
    ) -> Result<Entered, Fault> {
        let mut people = self.people();
        let Some(at) = people.asked.iter().position(|(one, ..)| one == browser) else {
            return Ok(Entered::Over);
        };
        if code.to_string() != CODE {
            return Ok(Entered::Wrong { left: 3 });
        }
        let (_, email, language) = people.asked.remove(at);
        Ok(Entered::Done(people.sign_in(&email, How::Mail, language, device)))
    }

    async fn enter_by_link(
        &self,
        _: &OneTimeLink,
        device: &str,
    ) -> Result<Option<SignInToken>, Fault> {
        let mut people = self.people();
        if people.signed_in.iter().any(|(_, me)| me.how == How::Link) {
            return Ok(None);
        }
        Ok(Some(people.sign_in("ada@example.org", How::Link, Language::En, device)))
    }

    async fn sign_out(&self, token: &SignInToken) -> Result<(), Fault> {
        self.people().signed_in.retain(|(one, _)| one != token);
        Ok(())
    }

    async fn browsers(&self, token: &SignInToken) -> Result<Vec<Browser>, Fault> {
        let people = self.people();
        let email = people.email(token);
        let mine = people.signed_in.iter().filter(|(_, me)| me.email == email);
        let seen = "2020-11-16".parse().expect("a day");
        Ok(mine
            .map(|(_, me)| Browser {
                id: me.sign_in.clone(),
                device: me.sign_in.split_once('-').map_or("", |(_, device)| device).to_owned(),
                how: me.how,
                seen,
            })
            .collect())
    }

    async fn end_sign_ins(&self, token: &SignInToken, id: Option<&str>) -> Result<(), Fault> {
        let mut people = self.people();
        let Some(mine) = people.me(token).cloned() else { return Ok(()) };
        people.signed_in.retain(|(_, me)| {
            me.email != mine.email
                || match id {
                    Some(id) => me.sign_in != id,
                    None => me.sign_in == mine.sign_in,
                }
        });
        Ok(())
    }

    async fn data(&self, token: &SignInToken) -> Result<Option<Bytes>, Fault> {
        let email = self.people().email(token);
        Ok(email.map(|email| format!("{{\"email\":\"{email}\"}}\n").into()))
    }

    async fn set_manner(&self, token: &SignInToken, manner: &Manner) -> Result<(), Fault> {
        for (_, me) in self.people().signed_in.iter_mut().filter(|(one, _)| one == token) {
            me.manner = manner.clone();
        }
        Ok(())
    }

    async fn remove(&self, token: &SignInToken) -> Result<(), Fault> {
        let mut people = self.people();
        let email = people.email(token);
        people.signed_in.retain(|(_, me)| me.email != email);
        people.saved.retain(|(one, _)| Some(one) != email.as_ref());
        Ok(())
    }

    async fn adopt(
        &self,
        token: &SignInToken,
        event: &EventSlug,
        key: &DeviceKey,
    ) -> Result<(), Fault> {
        let Some(mine) = self.mine(event, key).await? else { return Ok(()) };
        self.save_own(token, event, &mine.saved, Wish::Save).await?;
        self.forget(event, key).await
    }

    async fn own_schedule(
        &self,
        token: &SignInToken,
        _: &EventSlug,
        key: Option<&DeviceKey>,
    ) -> Result<Option<OwnSchedule>, Fault> {
        let people = self.people();
        let Some(email) = people.email(token) else { return Ok(None) };
        let mine = people.saved.iter().filter(|(one, _)| *one == email);
        let link = match (&people.link, key) {
            (None, _) => OwnLink::None,
            (Some(one), Some(key)) if one == key => OwnLink::Here(key.link(1)),
            _ => OwnLink::Elsewhere,
        };
        Ok(Some(OwnSchedule { saved: mine.map(|(_, code)| *code).collect(), link }))
    }

    async fn save_own(
        &self,
        token: &SignInToken,
        _: &EventSlug,
        sessions: &[Code],
        wish: Wish,
    ) -> Result<Option<Saved>, Fault> {
        let mut people = self.people();
        let Some(email) = people.email(token) else { return Ok(None) };
        people.saved.retain(|(one, code)| *one != email || !sessions.contains(code));
        if wish == Wish::Save {
            people.saved.extend(sessions.iter().map(|code| (email.clone(), *code)));
        }
        Ok(Some(Saved::Done))
    }

    async fn make_own_link(
        &self,
        token: &SignInToken,
        _: &EventSlug,
    ) -> Result<Option<DeviceKey>, Fault> {
        let mut people = self.people();
        if people.email(token).is_none() {
            return Ok(None);
        }
        let key = DeviceKey::random(&people.seed());
        people.link = Some(key);
        Ok(Some(key))
    }

    async fn end_own_link(&self, _: &SignInToken, _: &EventSlug) -> Result<(), Fault> {
        self.people().link = None;
        Ok(())
    }
}
