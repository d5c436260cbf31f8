//! Signing in and accounts: the use cases, as the site asks for them.
//!
//! Every function asks anew whether the browser's token is good: what was ended a moment ago, on whatever
//! node, is over here too.

use bytes::Bytes;
use i18n::Language;
use jiff::tz::TimeZone;
use programme::seats::Place;
use programme::{
    BrowserSecret, Code, DeviceKey, Email, EventSlug, OneTimeLink, SignInCode, SignInToken,
};
use usecases::accounts::{self, SignedIn};
use usecases::my_schedule::{self, LinkState};
use usecases::seats;
use web::accounts::{Accounts, Asked, Browser, Entered, How, Manner, Me, OwnLink, OwnSchedule};
use web::{Fault, Saved, Seat, Viewer, Wish};

use crate::source::{Shown, fault, outcome, wish_of};

impl Shown {
    async fn person(&self, token: &SignInToken) -> Result<Option<SignedIn>, Fault> {
        accounts::find(&self.house, token).await.map_err(fault)
    }

    /// What the pages of an event (or of none) show of whoever is signed in.
    pub(crate) async fn find_viewer(
        &self,
        token: &SignInToken,
        event: Option<&EventSlug>,
    ) -> Result<Option<Viewer>, Fault> {
        let Some(me) = self.person(token).await? else { return Ok(None) };
        let saved = match event {
            Some(event) => my_schedule::mine_of(&self.house, &me.person, event, None).await,
            None => Ok(my_schedule::Own { saved: Vec::new(), link: LinkState::None }),
        };
        let places = match event {
            Some(event) => seats::mine(&self.house, &me.person, event).await.map_err(fault)?,
            None => Vec::new(),
        };
        let label = me.name.or(me.email).unwrap_or_default();
        let places = places.into_iter().map(|one| (one.code, seat(&one.place))).collect();
        Ok(Some(Viewer::new(&label, saved.map_err(fault)?.saved, places)))
    }

    /// To be called after somebody changed what pages show of them.
    fn changed(&self, token: &SignInToken) {
        self.viewers.forget(token, self.house.now());
    }
}

impl Accounts for Shown {
    async fn me(&self, token: &SignInToken) -> Result<Option<Me>, Fault> {
        let Some(signed_in) = self.person(token).await? else { return Ok(None) };
        let about = accounts::about(&self.house, &signed_in.person).await.map_err(fault)?;
        Ok(Some(Me {
            how: how(&signed_in.how),
            sign_in: signed_in.id,
            email: about.email,
            manner: Manner {
                name: about.name,
                language: Language::from_tag(&about.language).unwrap_or(Language::En),
                zone: about.zone.and_then(|zone| zone.parse().ok()),
            },
            is_admin: about.runs_this_installation,
            organises: about.organises.iter().filter_map(|slug| slug.parse().ok()).collect(),
        }))
    }

    async fn ask(&self, email: &Email, language: Language) -> Result<Asked, Fault> {
        let asked = accounts::ask(&self.house, email, language).await;
        match asked.map_err(fault)? {
            accounts::Asked::Sent(browser) => Ok(Asked::Sent(browser)),
            accounts::Asked::TooMany => Ok(Asked::TooMany),
            accounts::Asked::Busy => {
                tracing::warn!("more codes to sign in were asked for than are sent in an hour");
                Err(Fault::Busy)
            }
        }
    }

    async fn enter(
        &self,
        browser: &BrowserSecret,
        code: SignInCode,
        language: Language,
        device: &str,
    ) -> Result<Entered, Fault> {
        let entered = accounts::enter(&self.house, browser, code, language.tag(), device).await;
        Ok(match entered.map_err(fault)? {
            accounts::Entered::Done(new) => Entered::Done(new.token),
            accounts::Entered::Wrong { left } => Entered::Wrong { left },
            accounts::Entered::Over => Entered::Over,
            accounts::Entered::TooMany => Entered::TooMany,
        })
    }

    async fn enter_by_link(
        &self,
        link: &OneTimeLink,
        device: &str,
    ) -> Result<Option<SignInToken>, Fault> {
        let entered = accounts::enter_by_link(&self.house, link, device).await.map_err(fault)?;
        Ok(entered.map(|new| new.token))
    }

    async fn sign_out(&self, token: &SignInToken) -> Result<(), Fault> {
        let done = accounts::sign_out(&self.house, token).await.map_err(fault);
        self.changed(token);
        done
    }

    async fn browsers(&self, token: &SignInToken) -> Result<Vec<Browser>, Fault> {
        let Some(me) = self.person(token).await? else { return Ok(Vec::new()) };
        let rows = accounts::sign_ins(&self.house, &me.person).await.map_err(fault)?;
        let browser = |row: accounts::SignIn| Browser {
            id: row.id,
            device: row.device,
            how: how(&row.how),
            seen: row.seen.to_zoned_datetime(TimeZone::UTC).date(),
        };
        Ok(rows.into_iter().map(browser).collect())
    }

    async fn end_sign_ins(&self, token: &SignInToken, id: Option<&str>) -> Result<(), Fault> {
        let Some(me) = self.person(token).await? else { return Ok(()) };
        match id {
            Some(id) => accounts::end(&self.house, &me.person, id).await,
            None => accounts::end_others(&self.house, &me.person, &me.id).await,
        }
        .map_err(fault)
    }

    async fn data(&self, token: &SignInToken) -> Result<Option<Bytes>, Fault> {
        let Some(me) = self.person(token).await? else { return Ok(None) };
        let about = accounts::about(&self.house, &me.person).await.map_err(fault)?;
        let mut text = serde_json::to_string_pretty(&about).map_err(|error| fault(error.into()))?;
        text.push('\n');
        Ok(Some(text.into()))
    }

    async fn set_manner(&self, token: &SignInToken, manner: &Manner) -> Result<(), Fault> {
        let Some(me) = self.person(token).await? else { return Ok(()) };
        let manner = accounts::Manner {
            name: manner.name.clone(),
            language: manner.language.tag().to_owned(),
            zone: manner.zone.as_ref().map(ToString::to_string),
        };
        let done = accounts::set_manner(&self.house, &me.person, &manner).await.map_err(fault);
        self.changed(token);
        done
    }

    async fn remove(&self, token: &SignInToken) -> Result<(), Fault> {
        let Some(me) = self.person(token).await? else { return Ok(()) };
        let done = accounts::erase(&self.house, &me.person).await.map_err(fault);
        self.changed(token);
        done
    }

    async fn adopt(
        &self,
        token: &SignInToken,
        event: &EventSlug,
        key: &DeviceKey,
    ) -> Result<(), Fault> {
        let Some(me) = self.person(token).await? else { return Ok(()) };
        let done = my_schedule::adopt(&self.house, &me.person, event, key).await.map_err(fault);
        self.changed(token);
        done
    }

    async fn own_schedule(
        &self,
        token: &SignInToken,
        event: &EventSlug,
        key: Option<&DeviceKey>,
    ) -> Result<Option<OwnSchedule>, Fault> {
        let Some(me) = self.person(token).await? else { return Ok(None) };
        let own = my_schedule::mine_of(&self.house, &me.person, event, key).await.map_err(fault)?;
        let link = match own.link {
            LinkState::None => OwnLink::None,
            LinkState::Elsewhere => OwnLink::Elsewhere,
            LinkState::Here(link) => OwnLink::Here(link),
        };
        Ok(Some(OwnSchedule { saved: own.saved, link }))
    }

    async fn save_own(
        &self,
        token: &SignInToken,
        event: &EventSlug,
        sessions: &[Code],
        wish: Wish,
    ) -> Result<Option<Saved>, Fault> {
        let Some(me) = self.person(token).await? else { return Ok(None) };
        let wish = wish_of(wish);
        let saved = my_schedule::save_of(&self.house, &me.person, event, sessions, wish).await;
        self.changed(token);
        Ok(Some(outcome(saved.map_err(fault)?)))
    }

    async fn make_own_link(
        &self,
        token: &SignInToken,
        event: &EventSlug,
    ) -> Result<Option<DeviceKey>, Fault> {
        let Some(me) = self.person(token).await? else { return Ok(None) };
        let key = my_schedule::make_link_of(&self.house, &me.person, event).await;
        key.map(Some).map_err(fault)
    }

    async fn end_own_link(&self, token: &SignInToken, event: &EventSlug) -> Result<(), Fault> {
        let Some(me) = self.person(token).await? else { return Ok(()) };
        my_schedule::end_link_of(&self.house, &me.person, event).await.map_err(fault)
    }
}

fn seat(place: &Place) -> Seat {
    match place {
        Place::Held => Seat::Held,
        Place::Offered { .. } => Seat::Offered,
        Place::Waiting => Seat::Waiting,
    }
}

fn how(word: &str) -> How {
    match word {
        "passkey" => How::Passkey,
        "provider" => How::Provider,
        "link" => How::Link,
        _ => How::Mail,
    }
}
