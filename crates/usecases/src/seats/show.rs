//! What there is to see of seats: for everybody, for oneself, for organisers.

use std::collections::HashMap;

use jiff::Timestamp;
use programme::seats::{Band, Place, SignUp, Waitlist};
use programme::{Code, EventSlug, LocalTime, Zone};
use serde::Serialize;
use serde_json::json;

use super::publish::released;
use crate::{Error, House, Operator, Person, Refusal, audit, events, releases};

/// A session for which people can sign up, as everybody may know it: no number of people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    pub code: Code,
    pub band: Band,
    /// From when until when, and whether there is a waitlist; `may_ask` says what to show at a time.
    pub sign_up: SignUp,
}

/// What is open for sign-up in an event, by code; one row of the store for each session.
pub async fn shown(house: &House, slug: &EventSlug) -> Result<Vec<Shown>, Error> {
    let mut reading = house.store.read().await?;
    let Some(event) = reading.event(slug).await? else { return Ok(Vec::new()) };
    let lists = reading.seat_lists(&event.id).await?;
    let open = lists.iter().filter(|list| list.is_open && !list.is_gone);
    let shown = open.map(|list| {
        let (code, band) = (list.code.0, Band::of(list.counts()));
        Ok(Shown { code, band, sign_up: list.sign_up()? })
    });
    shown.collect()
}

/// A place of one's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mine {
    pub code: Code,
    pub place: Place,
    /// Under which rules; whether one may leave, and whether the session takes place.
    pub sign_up: SignUp,
}

/// All places of a person in an event, by code; also in sessions that do not take place any more.
pub async fn mine(house: &House, person: &Person, slug: &EventSlug) -> Result<Vec<Mine>, Error> {
    let mut reading = house.store.read().await?;
    let Some(event) = reading.event(slug).await? else { return Ok(Vec::new()) };
    let places = reading.seats_of(&event.id, person.account()).await?;
    let mut mine = Vec::with_capacity(places.len());
    for one in places {
        if let Some(list) = reading.seat_list(&event.id, one.code).await? {
            mine.push(Mine { code: one.code, place: one.place, sign_up: list.sign_up()? });
        }
    }
    Ok(mine)
}

/// A list as an organiser sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Listed {
    pub code: Code,
    /// Empty where the session is not in the public release.
    pub title: String,
    pub is_open: bool,
    pub is_frozen: bool,
    /// The session does not take place, or not in public.
    pub is_gone: bool,
    /// The capacity in force.
    pub capacity: u32,
    /// What the last release said of it, where it said something.
    pub released: Option<u32>,
    /// Seats and offers.
    pub held: u32,
    pub waiting: u32,
    /// From when and until when, on the wall in `zone`.
    pub from: Option<LocalTime>,
    pub until: Option<LocalTime>,
    pub zone: Zone,
    pub waitlist: Waitlist,
}

/// The lists of an event, and whether overlaps are forbidden.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Lists {
    pub forbids_overlap: bool,
    pub sessions: Vec<Listed>,
}

/// Every list of an event, by code.
pub async fn list(house: &House, operator: &Operator, slug: &EventSlug) -> Result<Lists, Error> {
    let (organiser, row) = events::organise(house, operator, slug).await?;
    let mut reading = house.store.read().await?;
    let lists = reading.seat_lists(organiser.event()).await?;
    let forbids_overlap = reading.forbids_overlap(organiser.event()).await?;
    let mut titles: HashMap<Code, String> = HashMap::new();
    if let (Some(number), false) = (row.current_release, lists.is_empty()) {
        let release = releases::stored(&mut reading, slug, organiser.event(), number).await?;
        let facts = released(&releases::assemble(&release)?);
        titles.extend(facts.into_iter().map(|(code, fact)| (code, fact.title)));
    }
    let listed = lists.into_iter().map(|list| Listed {
        code: list.code.0,
        title: titles.remove(&list.code.0).unwrap_or_default(),
        is_open: list.is_open,
        is_frozen: list.is_frozen,
        is_gone: list.is_gone,
        capacity: list.capacity,
        released: list.released,
        held: list.held,
        waiting: list.waiting,
        from: list.opens,
        until: list.closes,
        zone: list.zone,
        waitlist: list.waitlist,
    });
    Ok(Lists { forbids_overlap, sessions: listed.collect() })
}

/// Whether addresses of people are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Addresses {
    Hidden,
    /// The audit says that they were looked at.
    Shown,
}

/// Somebody in the line of a session, for its organisers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Participant {
    /// From 1, in the order in which people asked.
    pub number: usize,
    /// `held`, `offered` or `waiting`.
    pub place: &'static str,
    /// Until when an offer is kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
    /// What they wish to be called.
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
}

/// Everybody in the line of a session, in its order.
pub async fn people(
    house: &House,
    operator: &Operator,
    slug: &EventSlug,
    code: Code,
    addresses: Addresses,
) -> Result<Vec<Participant>, Error> {
    let (organiser, _) = events::organise(house, operator, slug).await?;
    let mut reading = house.store.read().await?;
    if reading.seat_list(organiser.event(), code).await?.is_none() {
        return Err(Refusal::NoSeat(programme::seats::NoSeat::NoSignUp).into());
    }
    let line = reading.people_in_line(organiser.event(), code).await?;
    drop(reading);
    if addresses == Addresses::Shown {
        let event = organiser.event();
        let detail = json!({ "session": code });
        let told = audit::line(house, Some(event), organiser.name(), "seats_addresses", &detail);
        house
            .change(move |w| {
                let told = told.clone();
                Box::pin(async move { Ok(w.add_audit(&told).await?) })
            })
            .await?;
    }
    let people = line.into_iter().enumerate().map(|(before, one)| {
        let (place, until) = match one.place {
            Place::Held => ("held", None),
            Place::Offered { until } => ("offered", Some(until)),
            Place::Waiting => ("waiting", None),
        };
        let email = one.email.filter(|_| addresses == Addresses::Shown);
        Participant { number: before + 1, place, until, name: one.name, email }
    });
    Ok(people.collect())
}
