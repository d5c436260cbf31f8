//! What should be, kept in lists and without a store.

use std::collections::BTreeMap;

use formats::plenary::{PlenaryReader, write};
use formats::{File, Options, Reader};
use programme::items::{self, ItemKey};
use programme::{Code, Programme, Session, Status, Visibility, public};
use testkit::SeededChance;
use testkit::programmes::{code, en, small};

/// What stands in the place of a redacted word.
pub const STORY: &str = "[…]";

/// A fault planted in the model, to see that the comparison finds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    None,
    /// Going back does not raise sequences.
    SequenceStays,
    /// Going back takes no number of its own.
    NumberIsReused,
    /// The draft is reset though it should be kept.
    DraftIsReset,
    /// A redaction misses old releases.
    WordStays,
}

/// First release, sequence, and whether it stands.
type Life = (u32, u32, bool);

#[derive(Debug, Clone)]
pub struct Model {
    pub draft: Programme,
    pub releases: Vec<Programme>,
    pub shown: bool,
    pub redacted: Vec<String>,
    lives: BTreeMap<ItemKey, Life>,
    words: u32,
    flaw: Flaw,
}

impl Model {
    pub fn new(flaw: Flaw) -> Model {
        Model {
            draft: small(),
            releases: Vec::new(),
            shown: false,
            redacted: Vec::new(),
            lives: BTreeMap::new(),
            words: 0,
            flaw,
        }
    }

    /// A word that stands nowhere yet.
    fn word(&mut self, chance: &SeededChance) -> String {
        self.words += 1;
        format!("canary{:03}x{:04x}", self.words, chance.below(0x1_0000))
    }

    /// Changes one session, adds one, or brings one of an earlier release back.
    pub fn edit(&mut self, chance: &SeededChance) -> String {
        let word = self.word(chance);
        let act = chance.below(8);
        if act == 0 {
            let session = Session::new(Code::random(chance), en(&format!("New {word}")));
            self.draft.sessions.push(session);
            return format!("add {word}");
        }
        if act == 1 && self.bring_back() {
            return "bring back".into();
        }
        let place = chance.below(self.draft.sessions.len());
        let one = &mut self.draft.sessions[place];
        match act {
            2 => one.subtitle = Some(en(&format!("Of {word}, and {word}"))),
            3 => one.subtitle = None,
            4 => one.visibility = Visibility::Hidden,
            5 => one.visibility = Visibility::Public,
            6 if one.status == Status::Cancelled => one.status = Status::Confirmed,
            6 => one.status = Status::Cancelled,
            7 => one.rooms = vec![code(["GRAND", "EAST"][chance.below(2)])],
            _ => one.title = en(&format!("Talk {word}")),
        }
        format!("{act} of {} with {word}", one.code)
    }

    fn bring_back(&mut self) -> bool {
        let held: Vec<Code> = self.draft.sessions.iter().map(|one| one.code).collect();
        let mut lost = self.releases.iter().flat_map(|one| &one.sessions);
        let lost = lost.rfind(|one| !held.contains(&one.code)).cloned();
        self.draft.sessions.extend(lost.clone());
        lost.is_some()
    }

    /// The number that is public afterwards.
    pub fn publish(&mut self) -> u32 {
        let bytes = write(&self.draft, &[]);
        if self.releases.last().is_none_or(|last| write(last, &[]) != bytes) {
            self.add(self.draft.clone(), 1);
        }
        self.shown = true;
        self.number()
    }

    pub fn go_back(&mut self, place: usize, reset: bool) -> u32 {
        let old = self.releases[place].clone();
        if reset || self.flaw == Flaw::DraftIsReset {
            self.draft = old.clone();
        }
        if self.flaw == Flaw::NumberIsReused {
            self.releases.pop();
        }
        self.add(old, u32::from(self.flaw != Flaw::SequenceStays));
        self.shown = true;
        self.number()
    }

    fn number(&self) -> u32 {
        u32::try_from(self.releases.len()).unwrap()
    }

    /// Adds a release; what is new, another or gone in public lives on with a higher sequence.
    fn add(&mut self, next: Programme, rise: u32) {
        let number = self.number() + 1;
        let documents = |programme: &Programme| -> BTreeMap<ItemKey, String> {
            let items = items::items(&public::subset(programme.clone())).into_iter();
            items.map(|(kind, code, document)| ((kind, code), document)).collect()
        };
        let before = self.releases.last().map(documents).unwrap_or_default();
        let after = documents(&next);
        for (key, life) in &mut self.lives {
            if before.get(key) != after.get(key) {
                life.1 += rise;
                life.2 = after.contains_key(key);
            }
        }
        for key in after.into_keys() {
            self.lives.entry(key).or_insert((number, 0, true));
        }
        self.releases.push(next);
    }

    pub fn history(&self) -> Vec<(ItemKey, u32, u32, bool)> {
        self.lives
            .iter()
            .map(|(key, (first, sequence, stands))| (*key, *first, *sequence, *stands))
            .collect()
    }

    /// One of the words that stand somewhere.
    pub fn pick_word(&self, chance: &SeededChance) -> Option<String> {
        let all: Vec<u8> =
            self.releases.iter().chain([&self.draft]).flat_map(|one| write(one, &[])).collect();
        let text = String::from_utf8(all).unwrap();
        let words: Vec<&str> =
            text.match_indices("canary").map(|(at, _)| &text[at..at + 14]).collect();
        if words.is_empty() { None } else { Some((*chance.pick(&words)).to_owned()) }
    }

    pub fn redact(&mut self, word: &str) {
        self.draft = without(&self.draft, word);
        if self.flaw != Flaw::WordStays {
            for release in &mut self.releases {
                *release = without(release, word);
            }
        }
        self.redacted.push(word.to_owned());
    }
}

/// The programme with the word replaced, by way of its text.
fn without(programme: &Programme, word: &str) -> Programme {
    let text = String::from_utf8(write(programme, &[])).unwrap().replace(word, STORY);
    let file = File { name: "model.json", bytes: text.as_bytes() };
    let read = PlenaryReader.read(&file, &Options::default()).unwrap().programme;
    read.map_ids(|_, key| key.0.parse().unwrap())
}
