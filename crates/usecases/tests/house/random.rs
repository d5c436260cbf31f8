//! Ring 3: long sequences of acts in any order, compared after each with a simple model.
//!
//! `PLENARY_RANDOM_STEPS` (30) and `PLENARY_RANDOM_SEEDS` (2) make the runs longer. A failure names
//! seed, step and act.

mod model;

use formats::Format;
use formats::plenary::digest;
use model::{Flaw, Model, STORY};
use testkit::{SeededChance, TestHouse};
use usecases::export::Which;
use usecases::import::{Upload, import};
use usecases::published::Shelf;
use usecases::redact::{self, Tombstone};
use usecases::releases::{Draft, Publishing, list};
use usecases::{backup, events};

use crate::support::{
    asked, draft, dump, exported, faults, go_back, json, publish, put, slug, take_out, traces,
};

/// An archive, what the model was then, and how many tombstones there were.
struct Kept {
    archive: Vec<u8>,
    model: Model,
    tombstones: usize,
}

struct Run {
    at: TestHouse,
    model: Model,
    chance: SeededChance,
    tombstones: Vec<Tombstone>,
    kept: Option<Kept>,
}

impl Run {
    async fn begin(at: TestHouse, seed: u64, flaw: Flaw) -> Run {
        let model = Model::new(flaw);
        put(&at, "forum", &model.draft).await;
        let chance = SeededChance::new(seed);
        Run { at, model, chance, tombstones: Vec::new(), kept: None }
    }

    /// Does one thing, here and in the model, and names it.
    async fn act(&mut self) -> Result<String, String> {
        match self.chance.below(12) {
            0..=3 => self.edit().await,
            4..=6 => self.publish().await,
            7 => self.go_back().await,
            8 => self.unpublish().await,
            9 => self.redact().await,
            10 => self.import_again().await,
            _ => self.move_house().await,
        }
    }

    async fn edit(&mut self) -> Result<String, String> {
        take_out(&self.at, "forum").await;
        let told = self.model.edit(&self.chance);
        put(&self.at, "forum", &self.model.draft).await;
        Ok(format!("edit: {told}"))
    }

    async fn publish(&mut self) -> Result<String, String> {
        let number = match publish(&self.at, "forum").await {
            Publishing::Released(release) => release.number,
            Publishing::Unchanged(number) | Publishing::ShownAgain(number) => number,
        };
        same("the number published", &number, &self.model.publish())?;
        Ok(format!("publish {number}"))
    }

    async fn go_back(&mut self) -> Result<String, String> {
        if self.model.releases.is_empty() {
            return Ok("no release to go back to".into());
        }
        let place = self.chance.below(self.model.releases.len());
        let to = u32::try_from(place).unwrap() + 1;
        let then = if self.chance.below(2) == 0 { Draft::Keep } else { Draft::Reset };
        let made = go_back(&self.at, "forum", to, then).await;
        let reset = matches!(then, Draft::Reset);
        same("the number gone back with", &made.number, &self.model.go_back(place, reset))?;
        Ok(format!("go back to {to}, {then:?}"))
    }

    async fn unpublish(&mut self) -> Result<String, String> {
        let done = events::unpublish(&self.at.house, &self.at.ada, &slug("forum")).await;
        same("whether it could be taken off", &done.is_ok(), &!self.model.releases.is_empty())?;
        self.model.shown = false;
        Ok("unpublish".into())
    }

    async fn redact(&mut self) -> Result<String, String> {
        let Some(word) = self.model.pick_word(&self.chance) else {
            return Ok("nothing to redact".into());
        };
        let (house, ada) = (&self.at.house, &self.at.ada);
        let done = redact::text(house, ada, &slug("forum"), &word, STORY).await;
        self.tombstones.extend(done.map_err(|error| error.to_string())?.tombstones);
        self.model.redact(&word);
        Ok(format!("redact {word}"))
    }

    /// The draft as it is, read as a file, changes nothing.
    async fn import_again(&mut self) -> Result<String, String> {
        let bytes = take_out(&self.at, "forum").await;
        let before = dump(&self.at, "forum").await;
        let file = Upload { name: "forum.json".into(), bytes };
        let done = import(&self.at.house, &self.at.ada, asked("forum", vec![file])).await;
        done.map_err(|error| error.to_string())?;
        same("what is stored after importing again", &dump(&self.at, "forum").await, &before)?;
        Ok("import again".into())
    }

    /// Keeps a backup, or moves into an empty house (of the other engine, where there is one) with
    /// the last one that was kept; what was redacted since then is redacted there.
    async fn move_house(&mut self) -> Result<String, String> {
        let Some(kept) = self.kept.take() else {
            let archive = backup::backup(&self.at.house, &self.at.ada).await;
            let archive = archive.map_err(|error| error.to_string())?;
            let tombstones = self.tombstones.len();
            self.kept = Some(Kept { archive, model: self.model.clone(), tombstones });
            return Ok("backup".into());
        };
        let next = match (self.at.engine, TestHouse::postgres().await) {
            ("SQLite", Some(postgres)) => postgres,
            _ => TestHouse::sqlite().await,
        };
        let since = &self.tombstones[kept.tombstones..];
        let done =
            backup::restore(&next.house, &next.ada, &mut kept.archive.as_slice(), since).await;
        done.map_err(|error| error.to_string())?;
        let redacted = std::mem::take(&mut self.model.redacted);
        self.model = kept.model;
        for word in redacted {
            self.model.redact(&word);
        }
        self.at = next;
        Ok(format!("restore on {}", self.at.engine))
    }

    /// Compares all that can be seen with the model.
    async fn compare(&self) -> Result<(), String> {
        let (at, model) = (&self.at, &self.model);
        let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
        same("the draft", &text(json(&draft(at, "forum").await)), &text(json(&model.draft)))?;
        let listed = list(&at.house, &at.ada, &slug("forum")).await.map_err(|e| e.to_string())?;
        let digests: Vec<String> = listed.iter().rev().map(|one| one.digest.clone()).collect();
        let expected: Vec<String> = model.releases.iter().map(|one| digest(&json(one))).collect();
        same("the digests of all releases", &digests, &expected)?;
        if !expected.is_empty() {
            let number = u32::try_from(1 + self.chance.below(expected.len())).unwrap_or(1);
            let bytes = exported(at, "forum", Format::Plenary, Which::Release(number)).await;
            let bytes = bytes.map_err(|error| error.to_string())?;
            let place = usize::try_from(number).unwrap_or(1) - 1;
            same("a release", &text(bytes), &text(json(&model.releases[place])))?;
        }
        let shelf = Shelf::new(at.house.clone(), 1 << 20);
        shelf.refresh().await.map_err(|error| error.to_string())?;
        let published = shelf.published(&slug("forum")).await.map_err(|error| error.to_string())?;
        same("whether it is public", &published.is_some(), &model.shown)?;
        if let Some(published) = published {
            let seen: Vec<_> = published
                .history
                .iter()
                .map(|(key, one)| (*key, one.first, one.sequence, one.removed.is_none()))
                .collect();
            same("the history", &seen, &model.history())?;
        }
        for word in &model.redacted {
            same("traces of what was redacted", &traces(at, "forum", word).await, &Vec::new())?;
        }
        same("what the doctor finds", &faults(at).await, &Vec::new())
    }
}

fn same<T: PartialEq + std::fmt::Debug>(what: &str, here: &T, model: &T) -> Result<(), String> {
    if here == model {
        return Ok(());
    }
    Err(format!("{what} differs:\nhere  {here:?}\nmodel {model:?}"))
}

async fn run(at: TestHouse, seed: u64, steps: usize, flaw: Flaw) -> Result<(), String> {
    let mut run = Run::begin(at, seed, flaw).await;
    let mut acts = Vec::new();
    for _ in 0..steps {
        let done = run.act().await;
        let told = format!("seed {seed}, after {acts:?}");
        acts.push(done.map_err(|error| format!("{told}: {error}"))?);
        run.compare().await.map_err(|error| format!("seed {seed}, after {acts:?}: {error}"))?;
    }
    Ok(())
}

fn size(name: &str, usual: usize) -> usize {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_is_done_in_whatever_order_it_is_as_the_model_says() {
    let steps = size("PLENARY_RANDOM_STEPS", 30);
    for seed in 0..size("PLENARY_RANDOM_SEEDS", 2) {
        for at in TestHouse::on_each_engine().await {
            let seed = u64::try_from(seed).unwrap();
            run(at, seed, steps, Flaw::None).await.unwrap_or_else(|error| panic!("{error}"));
        }
    }
}

/// The comparison must see a model that is wrong in one place.
#[tokio::test(flavor = "multi_thread")]
async fn positive_control_a_flaw_planted_in_the_model_is_found() {
    for flaw in [Flaw::SequenceStays, Flaw::NumberIsReused, Flaw::DraftIsReset, Flaw::WordStays] {
        let mut found = false;
        for seed in 0..6 {
            found = found || run(TestHouse::sqlite().await, seed, 30, flaw).await.is_err();
        }
        assert!(found, "{flaw:?}");
    }
}
