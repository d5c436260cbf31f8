//! Random steps by many people and an organiser: each is answered as the model answers it, and every few
//! steps all lines are held against the model's.
//!
//! `PLENARY_SEATS_STEPS` (20,000 on each engine) makes the run longer; the case has a million. Several forums
//! are walked through at once on one store, so that their transactions meet.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::Arc;

use jiff::Timestamp;
use programme::seats::{Place, SignUp, Waitlist};
use programme::{Code, EventSlug, Status};
use testkit::programmes::{code, small};
use testkit::seats::{Flaw, Line, Model};
use testkit::{SeededChance, TestHouse, TurnedClock};
use usecases::seats::{self, Overlaps, Sessions, Settings};
use usecases::{Error, House, Operator, Person, Refusal};

use super::{accounts, plain};
use crate::support::{asked, change, faults, file, slug};

/// After so many steps all lines are looked at.
const LOOK: usize = 8;
/// People in each forum; they stand for themselves by their number.
const PEOPLE: usize = 9;
const SESSIONS: [&str; 4] = ["PANE", "SPEECH", "WRKSHP", "NEXT"];

struct Walk {
    test: Arc<TestHouse>,
    house: House,
    clock: Arc<TurnedClock>,
    ada: Operator,
    event: EventSlug,
    people: Vec<Person>,
    chance: SeededChance,
    model: Model<usize>,
}

impl Walk {
    async fn begin(test: Arc<TestHouse>, number: usize, seed: u64, flaw: Flaw) -> Walk {
        let clock = Arc::new(TurnedClock::new());
        let chance = Arc::new(SeededChance::new(seed << 32 | (number as u64) << 8 | 3));
        let house = House::new(test.store.clone(), clock.clone(), chance);
        let event = slug(&format!("forum-{number}"));
        let ada = test.ada.clone();
        let mut walk = Walk {
            people: accounts(&test.store, &house, &ada, number * 1_000..number * 1_000 + PEOPLE)
                .await,
            chance: SeededChance::new(seed * 1_000 + number as u64),
            model: Model::new(BTreeMap::new(), flaw),
            test,
            house,
            clock,
            ada,
            event,
        };
        walk.publish(Status::Confirmed).await;
        for (name, capacity) in SESSIONS.into_iter().zip([2, 1, 3, 2]) {
            walk.open_first(code(name), capacity).await;
        }
        walk
    }

    fn now(&self) -> Timestamp {
        self.house.now()
    }

    /// Publishes the forum; the panel is cancelled or not.
    async fn publish(&mut self, panel: Status) {
        let mut programme = small();
        programme.sessions.retain(|one| SESSIONS.map(code).contains(&one.code));
        change(&mut programme, code("PANE"), |one| one.status = panel);
        let import = asked(self.event.as_str(), vec![file(&programme)]);
        usecases::import::import(&self.house, &self.ada, import).await.unwrap();
        let note = String::new();
        usecases::releases::publish(&self.house, &self.ada, &self.event, note).await.unwrap();
    }

    async fn open_first(&mut self, code: Code, capacity: u32) {
        let settings = Settings { capacity: Some(capacity), ..Settings::default() };
        self.open(code, settings).await.unwrap();
        let shown = seats::shown(&self.house, &self.event).await.unwrap();
        let sign_up = shown.into_iter().find(|one| one.code == code).unwrap().sign_up;
        self.model.lines.insert(code, Line { capacity, sign_up, people: Vec::new() });
    }

    async fn open(&self, code: Code, settings: Settings) -> Result<(), Error> {
        let these = Sessions::These(vec![code]);
        seats::open(&self.house, &self.ada, &self.event, these, settings).await.map(drop)
    }

    /// Does one thing, here and in the model, and names it.
    async fn act(&mut self) -> Result<String, String> {
        let (now, code) = (self.now(), code(SESSIONS[self.chance.below(SESSIONS.len())]));
        let who = self.chance.below(PEOPLE);
        let person = self.people[who].clone();
        let (house, event) = (self.house.clone(), self.event.clone());
        match self.chance.below(1_000) {
            0..390 => {
                let here = plain(seats::ask(&house, &person, &event, code).await);
                let model = self.model.ask(&who, code, now);
                same("what was asked for", &here, &model)?;
                Ok(format!("{who} asks for {code}"))
            }
            390..640 => {
                let here = plain(seats::leave(&house, &person, &event, code).await);
                same("leaving", &here, &self.model.leave(&who, code, now))?;
                Ok(format!("{who} leaves {code}"))
            }
            640..790 => {
                let here = plain(seats::accept(&house, &person, &event, code).await);
                same("claiming", &here, &self.model.accept(&who, code, now))?;
                Ok(format!("{who} claims {code}"))
            }
            790..890 => {
                let minutes = self.chance.below(40);
                self.clock.turn(60 * i64::try_from(minutes).unwrap());
                Ok(format!("{minutes} minutes later"))
            }
            _ => self.organise(code, who, now).await.map(|told| format!("{told} in {code}")),
        }
    }

    async fn organise(&mut self, code: Code, who: usize, now: Timestamp) -> Result<String, String> {
        let (house, ada, event) = (self.house.clone(), self.ada.clone(), self.event.clone());
        let number = self.event.as_str().trim_start_matches("forum-").parse::<usize>().unwrap();
        let email = format!("p{}@example.org", number * 1_000 + who);
        let pick = self.chance.below(100);
        match pick {
            0..30 => {
                let capacity = u32::try_from(self.chance.below(5)).unwrap();
                let here = seats::capacity(&house, &ada, &event, code, capacity).await.map(drop);
                same("resizing", &plain(here), &self.model.resize(code, now, capacity))?;
                Ok(format!("{capacity} seats"))
            }
            30..50 => {
                let is_frozen = self.chance.below(3) == 0;
                let here = match is_frozen {
                    true => seats::freeze(&house, &ada, &event, code).await,
                    false => seats::thaw(&house, &ada, &event, code).await,
                };
                let model = self.model.set(code, now, |one| one.is_frozen = is_frozen);
                same("freezing", &plain(here.map(drop)), &model)?;
                Ok(format!("frozen: {is_frozen}"))
            }
            50..60 => {
                let here = seats::add(&house, &ada, &event, code, &email).await.map(drop);
                same("adding", &plain(here), &self.model.add(&who, code, now))?;
                Ok(format!("{who} is added"))
            }
            60..72 => {
                let here = seats::withdraw(&house, &ada, &event, code, &email).await;
                let here = not(Refusal::NotInLine, here)?;
                same("whether one was in", &here, &self.model.withdraw(&who, code, now))?;
                Ok(format!("{who} is taken out"))
            }
            72..78 => {
                let here = seats::promote(&house, &ada, &event, code).await;
                let here = not(Refusal::NobodyWaits, here)?;
                same("whether somebody waits", &here, &self.model.promote(code, now))?;
                Ok("the first moves up".into())
            }
            78..84 => {
                let here = seats::close(&house, &ada, &event, code).await.map(drop);
                let model = self.model.set(code, now, |one| one.is_open = false);
                same("closing", &plain(here), &model)?;
                Ok("closed".into())
            }
            84..97 => self.open_again(code, now).await,
            97..99 => {
                let forbids = self.chance.below(2) == 0;
                let overlaps = Some(if forbids { Overlaps::Forbid } else { Overlaps::Allow });
                let settings = Settings { overlaps, ..Settings::default() };
                let none = Sessions::These(Vec::new());
                let here = seats::open(&house, &ada, &event, none, settings).await;
                here.map_err(|error| error.to_string())?;
                self.model.forbids_overlap = forbids;
                Ok(format!("overlaps are forbidden: {forbids}"))
            }
            _ => self.cancel_or_not(now).await,
        }
    }

    async fn open_again(&mut self, code: Code, now: Timestamp) -> Result<String, String> {
        let lists = [Waitlist::Auto, Waitlist::Claim { minutes: 30 }, Waitlist::None];
        let waitlist = *self.chance.pick(&lists);
        let settings = Settings { waitlist: Some(waitlist), ..Settings::default() };
        let here = self.open(code, settings).await;
        if self.model.lines[&code].sign_up.is_gone {
            // What is cancelled is not opened.
            return match here {
                Err(Error::Refused(Refusal::NoSuchSession { .. })) => Ok("not opened".into()),
                other => Err(format!("a cancelled session was opened: {other:?}")),
            };
        }
        let model = self.model.set(code, now, |one: &mut SignUp| {
            one.is_open = true;
            one.waitlist = waitlist;
        });
        same("opening", &plain(here), &model)?;
        Ok(format!("opened with {waitlist}"))
    }

    async fn cancel_or_not(&mut self, now: Timestamp) -> Result<String, String> {
        let panel = code("PANE");
        let is_gone = !self.model.lines[&panel].sign_up.is_gone;
        self.publish(if is_gone { Status::Cancelled } else { Status::Confirmed }).await;
        for one in SESSIONS.map(code) {
            let set = self.model.set(one, now, |sign_up| {
                sign_up.is_gone = is_gone && one == panel;
            });
            same("publishing", &Ok(()), &set)?;
        }
        Ok(format!("cancelled: {is_gone}"))
    }

    /// Compares all lines with the model, in order, and looks at what may never be.
    async fn compare(&self) -> Result<(), String> {
        let mut reading = self.test.store.read().await.map_err(|error| error.to_string())?;
        let event = reading.event(&self.event).await.unwrap().unwrap();
        for list in reading.seat_lists(&event.id).await.unwrap() {
            let model = &self.model.lines[&list.code.0];
            let line = reading.line(&event.id, list.code.0).await.unwrap();
            let here: Vec<(usize, Place)> = line
                .iter()
                .map(|one| {
                    let who =
                        self.people.iter().position(|person| *person.account() == one.account);
                    (who.unwrap(), one.place)
                })
                .collect();
            same(&format!("the line of {}", list.code.0), &here, &model.people)?;
            let counts = (list.capacity, list.held, list.waiting);
            same("the counts", &counts, &(model.capacity, model.held(), model.waiting()))?;
            let still = list.is_frozen || list.is_gone;
            if list.waiting > 0 && list.held < list.capacity && !still {
                return Err(format!("a seat of {} lies idle", list.code.0));
            }
        }
        Ok(())
    }
}

/// Whether it was done; false where it was refused in this way.
fn not<T>(refusal: Refusal, done: Result<T, Error>) -> Result<bool, String> {
    match done {
        Ok(_) => Ok(true),
        Err(Error::Refused(why)) if why == refusal => Ok(false),
        Err(other) => Err(other.to_string()),
    }
}

fn same<T: PartialEq + Debug>(what: &str, here: &T, model: &T) -> Result<(), String> {
    if here == model { Ok(()) } else { Err(format!("{what}:\nhere  {here:?}\nmodel {model:?}")) }
}

async fn walk(mut walk: Walk, seed: u64, steps: usize) -> Result<(), String> {
    let mut acts: Vec<String> = Vec::new();
    for _ in 0..steps {
        let done = match walk.act().await {
            Ok(act) => {
                acts.push(act);
                // What went wrong once stays wrong, so it is seen at the next look.
                if acts.len().is_multiple_of(LOOK) || acts.len() == steps {
                    walk.compare().await
                } else {
                    Ok(())
                }
            }
            Err(error) => Err(error),
        };
        if let Err(error) = done {
            let last = &acts[acts.len().saturating_sub(LOOK + 4)..];
            let (event, step) = (&walk.event, acts.len());
            return Err(format!("seed {seed}, {event}, step {step}, after {last:#?}: {error}"));
        }
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn f06_whatever_people_do_in_whatever_order_it_is_as_the_model_says() {
    const FORUMS: usize = 20;
    let steps = std::env::var("PLENARY_SEATS_STEPS").ok().and_then(|text| text.parse().ok());
    let steps: usize = steps.unwrap_or(20_000);
    for test in TestHouse::on_each_engine().await {
        let test = Arc::new(test);
        let mut walks = Vec::new();
        for number in 0..FORUMS {
            let begun = Walk::begin(test.clone(), number, 1, Flaw::None).await;
            walks.push(tokio::spawn(walk(begun, 1, steps.div_ceil(FORUMS))));
        }
        for one in walks {
            one.await.unwrap().unwrap_or_else(|error| panic!("{}: {error}", test.engine));
        }
        assert_eq!(faults(&test).await, [""; 0]);
    }
}

/// The comparison must see a model that is wrong in one place.
#[tokio::test(flavor = "multi_thread")]
async fn f06_positive_control_a_flaw_planted_in_the_model_is_found() {
    let test = Arc::new(TestHouse::sqlite().await);
    for (number, flaw) in Flaw::ALL.into_iter().enumerate() {
        let begun = Walk::begin(test.clone(), number, 2, flaw).await;
        assert!(walk(begun, 2, 3_000).await.is_err(), "{flaw:?} was not found");
    }
}
