//! What an import did, for a person and for a program.

use std::collections::BTreeSet;

use formats::{Format, Note, Reading};
use programme::difference::{Difference, What};
use programme::validate::Finding;
use programme::{Code, EventSlug, Kind, Programme, Status, Tally};
use serde::Serialize;
use serde_json::Value;

use super::joining::{By, JoinBy, Joined};
use super::plan::{ItemClash, Plan};
use super::{Import, Mode, moving, warnings};
use crate::draft;
use crate::seats::SeatsLine;
use crate::telling::{self, Names, original};

/// What came of an import.
#[derive(Debug, Clone, Serialize)]
pub struct Outcome {
    pub event: EventSlug,
    pub creates: bool,
    pub dry_run: bool,
    pub files: Vec<FileRead>,
    /// What was left out, changed or guessed while reading.
    pub notes: Vec<Note>,
    /// What is the same as what other sources tell of.
    pub joined: Vec<JoinedLine>,
    /// What fits several things, and stands beside them.
    pub undecided: Vec<UndecidedLine>,
    /// What stands beside something that looks alike.
    pub alike: Vec<AlikeLine>,
    pub difference: Difference,
    pub missing: Vec<MissingLine>,
    /// Items that are not in the Plenary JSON any more that this house gave out: they go.
    pub deleted: Vec<ItemLine>,
    /// Items of that kind that stay, because something else in the draft refers to them.
    pub needed: Vec<ItemLine>,
    /// Rooms, people and the like that no session which takes place uses any more.
    pub unused: Vec<ItemLine>,
    /// Sessions that the file tells of and the organiser took out: they stay out.
    pub taken_out: Vec<MissingLine>,
    pub clashes: Vec<ClashLine>,
    pub warnings: Vec<String>,
    /// Addresses of pictures that the house does not have.
    pub wanted_pictures: Vec<String>,
    /// The hosts that the sessions had their pages on, the one of most first.
    pub old_hosts: Vec<String>,
    pub applied: Applied,
    /// What publishing did to the seats of sessions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub seats: Vec<SeatsLine>,
    #[serde(skip)]
    pub(super) lines: Vec<String>,
}

/// How far it went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Applied {
    No,
    Draft,
    Published(u32),
    AlreadyPublished(u32),
}

/// What a file held.
#[derive(Debug, Clone, Serialize)]
pub struct FileRead {
    pub name: String,
    pub format: Format,
    pub title: String,
    #[serde(flatten)]
    pub tally: Tally,
    /// How many sessions and breaks have a time.
    pub scheduled: usize,
    /// How many of them have an id that stands nowhere else in the file.
    pub with_ids: usize,
    pub people: usize,
    pub organisations: usize,
    pub rooms: usize,
    pub tracks: usize,
    pub session_types: usize,
}

/// A session that earlier files of this source held.
#[derive(Debug, Clone, Serialize)]
pub struct MissingLine {
    pub code: Code,
    pub title: String,
    pub cancelled: bool,
    /// It goes, because nobody ever saw it.
    pub withdrawn: bool,
    /// The other source that still tells of it; then it stays.
    pub told_by: Option<String>,
}

/// How many items of a kind joined by a rule.
#[derive(Debug, Clone, Serialize)]
pub struct JoinedLine {
    pub by: By,
    pub kind: Kind,
    pub count: usize,
}

/// An item of the file that fits several of the draft, or shares the one that it fits.
#[derive(Debug, Clone, Serialize)]
pub struct UndecidedLine {
    pub kind: Kind,
    pub name: String,
    /// The first of those that it fits.
    pub candidates: Vec<ItemLine>,
    /// How many more it fits.
    pub more: usize,
}

/// How many items a rule would join that nobody asked for.
#[derive(Debug, Clone, Serialize)]
pub struct AlikeLine {
    pub by: JoinBy,
    pub kind: Kind,
    pub count: usize,
}

/// An item by what it is called.
#[derive(Debug, Clone, Serialize)]
pub struct ItemLine {
    pub kind: Kind,
    pub code: Option<Code>,
    pub name: String,
}

/// Something that the organiser and the file both changed; the organiser's stays.
#[derive(Debug, Clone, Serialize)]
pub struct ClashLine {
    pub kind: Kind,
    pub code: Option<Code>,
    /// What the item is called here.
    pub name: String,
    /// By its path in the item's document; empty where the file does not have the item any more.
    pub field: String,
    pub kept: Option<Value>,
    pub file: Option<Value>,
    /// For a person.
    #[serde(skip)]
    pub(super) words: String,
}

impl FileRead {
    pub(super) fn new(reading: &Reading) -> FileRead {
        let programme = &reading.programme;
        FileRead {
            name: reading.name.clone(),
            format: reading.format,
            title: original(&programme.event.name).to_owned(),
            tally: Tally::of(programme),
            scheduled: programme.sessions.iter().filter(|one| one.when.is_some()).count(),
            with_ids: moving::with_ids(reading),
            people: programme.people.len(),
            organisations: programme.organisations.len(),
            rooms: programme.rooms.len(),
            tracks: programme.tracks.len(),
            session_types: programme.session_types.len(),
        }
    }
}

/// The two drafts, before and after.
pub(super) struct Drafts<'a> {
    pub old: &'a Programme,
    pub new: &'a Programme,
}

impl Outcome {
    pub(super) fn new(
        asked: &Import,
        creates: bool,
        drafts: &Drafts<'_>,
        difference: Difference,
        warnings: &[Finding],
        plan: &Plan,
    ) -> Outcome {
        let names = Names::of_both(drafts.new, drafts.old);
        let line = |(kind, code): &draft::Place| {
            let name = code.and_then(|code| names.get(*kind, code)).unwrap_or_default();
            ItemLine { kind: *kind, code: *code, name: name.to_owned() }
        };
        let stopped = !plan.cancelled.is_empty() || !plan.withdrawn.is_empty();
        Outcome {
            event: asked.event.clone(),
            creates,
            dry_run: asked.mode == Mode::DryRun,
            files: Vec::new(),
            notes: Vec::new(),
            joined: Vec::new(),
            undecided: Vec::new(),
            alike: Vec::new(),
            lines: session_lines(drafts, &difference),
            difference,
            missing: plan
                .missing
                .iter()
                .map(|code| MissingLine {
                    code: *code,
                    title: names.get(Kind::Session, *code).unwrap_or_default().to_owned(),
                    cancelled: plan.cancelled.contains(code),
                    withdrawn: plan.withdrawn.contains(code),
                    told_by: plan.told_elsewhere.get(code).cloned(),
                })
                .collect(),
            deleted: plan.deleted.iter().map(line).collect(),
            needed: plan.needed.iter().map(line).collect(),
            unused: if stopped { by_name(unused(drafts).iter().map(line)) } else { Vec::new() },
            taken_out: plan
                .taken_out
                .iter()
                .map(|(code, title)| MissingLine {
                    code: *code,
                    title: title.clone(),
                    cancelled: false,
                    withdrawn: false,
                    told_by: None,
                })
                .collect(),
            clashes: plan
                .clashes
                .iter()
                .map(|one| ClashLine::new(one, &names, drafts.new))
                .collect(),
            warnings: warnings::lines(warnings, drafts.new),
            wanted_pictures: Vec::new(),
            old_hosts: Vec::new(),
            applied: Applied::No,
            seats: Vec::new(),
        }
    }
}

impl Outcome {
    /// Tells what joined, what could not be decided, and what looks alike.
    pub(super) fn tell_joined(&mut self, joined: &Joined, drafts: &Drafts<'_>) {
        let names = Names::of_both(drafts.new, drafts.old);
        let counts = joined.counts.iter();
        self.joined = counts
            .map(|((by, kind), count)| JoinedLine { by: *by, kind: *kind, count: *count })
            .collect();
        let undecided = joined.undecided.iter().map(|one| UndecidedLine {
            kind: one.kind,
            name: one.name.clone(),
            more: one.more,
            candidates: by_name(one.candidates.iter().map(|code| ItemLine {
                kind: one.kind,
                code: Some(*code),
                name: names.get(one.kind, *code).unwrap_or_default().to_owned(),
            })),
        });
        self.undecided = undecided.collect();
        let alike = joined.alike.iter();
        self.alike = alike
            .map(|((by, kind), count)| AlikeLine { by: *by, kind: *kind, count: *count })
            .collect();
    }
}

/// A line for each session that is new, changed or gone.
fn session_lines(drafts: &Drafts<'_>, difference: &Difference) -> Vec<String> {
    let names = Names::of_both(drafts.new, drafts.old);
    difference
        .of_kind(Kind::Session)
        .iter()
        .filter(|change| change.what != What::Added || !drafts.old.sessions.is_empty())
        .filter_map(|change| {
            let name = names.get(Kind::Session, change.code?)?;
            let words = telling::change_in_words(change, drafts.old, drafts.new);
            Some(format!("{}: {words}", telling::short(name)))
        })
        .collect()
}

/// Lines in an order that codes, which are random, have no part in.
fn by_name(lines: impl Iterator<Item = ItemLine>) -> Vec<ItemLine> {
    let mut lines: Vec<ItemLine> = lines.collect();
    lines.sort_by(|one, other| (one.kind, &one.name).cmp(&(other.kind, &other.name)));
    lines
}

/// What sessions that took place used, and none that takes place does now.
fn unused(drafts: &Drafts<'_>) -> Vec<draft::Place> {
    let used = |programme: &Programme| -> BTreeSet<draft::Place> {
        let held = programme.sessions.iter().filter(|one| one.status != Status::Cancelled);
        held.flat_map(|one| {
            let rooms = one.rooms.iter().map(|code| (Kind::Room, *code));
            let people = one.people().map(|code| (Kind::Person, code));
            let track = one.track.map(|code| (Kind::Track, code));
            let session_type = one.session_type.map(|code| (Kind::SessionType, code));
            let organisations =
                one.organisations.iter().map(|one| (Kind::Organisation, one.organisation));
            let all = rooms.chain(people).chain(track).chain(session_type).chain(organisations);
            all.map(|(kind, code)| (kind, Some(code))).collect::<Vec<_>>()
        })
        .collect()
    };
    used(drafts.old).difference(&used(drafts.new)).copied().collect()
}

impl ClashLine {
    fn new(one: &ItemClash, names: &Names<'_>, draft: &Programme) -> ClashLine {
        let ((kind, code), clash) = (one.place, &one.clash);
        let name = match code {
            Some(code) => names.get(kind, code).unwrap_or_default(),
            None => telling::original(&draft.event.name),
        };
        let called = match code {
            Some(code) => format!("{} {} ({code})", kind.as_str(), telling::quoted(name)),
            None => format!("event {}", telling::quoted(name)),
        };
        let words = if clash.path.is_empty() {
            format!("{called}: changed here, and no longer in the file")
        } else {
            let value = |value: &Option<Value>| telling::value_in_words(value.as_ref(), names);
            let field = telling::field_in_words(&clash.path);
            let (kept, file) = (value(&clash.ours), value(&clash.theirs));
            format!("{called}, {field}: {kept} here, {file} in the file")
        };
        ClashLine {
            kind,
            code,
            name: name.to_owned(),
            field: clash.path.clone(),
            kept: clash.ours.clone(),
            file: clash.theirs.clone(),
            words,
        }
    }
}
