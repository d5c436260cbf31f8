//! What calendar and page tell of one session.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;
use jiff::tz::Offset;
use programme::{Lang, Status};

use super::{Joining, Pair, of_page};
use crate::NoteKind;
use crate::sched_site::person::Mention;
use crate::sched_site::private::without_addresses;
use crate::sched_site::session::Found;
use crate::schedule::fault::excerpt;
use crate::schedule::moment::Moment;
use crate::schedule::raw::{Address, Event, Person};
use crate::text::tags_of_names;

impl Joining {
    /// What the calendar says of an event, more surely than a page.
    pub(super) fn of_calendar(
        &mut self,
        event: &mut Event,
        pair: &Pair<'_>,
        offsets: &BTreeMap<Date, Offset>,
    ) {
        let Pair { at, entry, .. } = pair;
        let there = |moment: Moment| match moment.instant() {
            Some((instant, offset)) => {
                let near =
                    offsets.range(..=moment.date()).next_back().or_else(|| offsets.iter().next());
                let offset = near.map_or(offset, |(_, offset)| *offset);
                Moment::Instant(offset.to_datetime(instant), offset)
            }
            None => moment,
        };
        event.date = entry.start.map(there);
        event.end = entry.end.map(there);
        event.uid.clone_from(&entry.uid);
        event.code.clone_from(&entry.uid);
        if event.url.is_empty() {
            event.url.clone_from(&entry.url);
        }
        if entry.cancelled {
            event.status = Status::Cancelled;
        }
        if event.date.is_some() {
            let message = "Start and end are those of the calendar, which gives them as instants.";
            self.note(NoteKind::Certain, at, "DTSTART", message);
        }
    }

    /// What only a page says of when it is.
    pub(super) fn of_page(&mut self, event: &mut Event, found: &Found) {
        let Some(when) = found.when else {
            if !found.no_time.is_empty() {
                let message =
                    "The time on a page cannot be read; the calendar (all.ics) would tell it.";
                self.note(NoteKind::LeftOut, &of_page(found), "time", message);
            }
            return;
        };
        event.date = Some(Moment::Wall(when.start));
        event.end = when.end.map(Moment::Wall);
        let message = "Start and end are those that a page shows, taken for the venue’s clock.";
        self.note(NoteKind::Guessed, &of_page(found), "time", message);
        if when.day_above {
            let message = "The day of a session is that of the heading above it.";
            self.note(NoteKind::Guessed, &of_page(found), "time", message);
        }
        if when.over_midnight {
            let message = "A session ends before it begins; its end was taken for the next day.";
            self.note(NoteKind::Guessed, &of_page(found), "time", message);
        }
    }

    /// An event as a page shows it.
    pub(super) fn session(&mut self, found: &Found) -> Event {
        let (description, private) = without_addresses(&found.description);
        self.private += private;
        let mut event = Event {
            line: found.line,
            code: if found.uid.is_empty() { found.short.clone() } else { found.uid.clone() },
            uid: found.uid.clone(),
            title: found.title.as_str().into(),
            room: if nowhere(&found.room) { String::new() } else { found.room.clone() },
            track: found.track.clone(),
            session_type: found.session_type.clone(),
            tags: found.more_types.iter().map(|one| one.as_str().into()).collect(),
            descriptions: vec![description.into()],
            url: self.whole(&found.href),
            organisations: found.organisations.clone(),
            persons: found.people.iter().map(person).collect(),
            ..Event::default()
        };
        let address = |(href, title): &(String, String)| Address {
            line: found.line,
            href: self.whole(href),
            title: title.clone(),
        };
        event.attachments = found.files.iter().map(address).collect();
        self.fields(&mut event, found);
        if says_cancelled(&found.title) {
            event.status = Status::Cancelled;
            let message = "A session whose title begins with “cancelled” was taken as cancelled.";
            self.note(NoteKind::Guessed, &of_page(found), "title", message);
        }
        let message = "Title, text, room and types are those of the page of a session.";
        self.note(NoteKind::Certain, &of_page(found), "session", message);
        if !event.persons.is_empty() {
            let message =
                "People stand at a session as its page lists them, by the ids of their own pages.";
            self.note(NoteKind::Certain, &of_page(found), "session", message);
        }
        event
    }

    fn fields(&mut self, event: &mut Event, found: &Found) {
        for (label, values) in &found.fields {
            let small = label.to_lowercase();
            let said = values.iter().map(|value| value.as_str().into());
            if small.contains("level") {
                event.levels.extend(said);
            } else if small.contains("audience") {
                event.audiences.extend(said);
            } else if small == "tags" || small.contains("topic") || small.contains("subject") {
                event.tags.extend(said);
            } else if small.contains("language") {
                let tags = tags_of_names(&values.join(", "));
                let known = tags.split(',').filter(|tag| tag.trim().parse::<Lang>().is_ok());
                event.languages = known.collect::<Vec<_>>().join(",");
            } else {
                let what = format!("The field “{}” of a session", excerpt(label));
                self.strangers.note(what, of_page(found).place("field"));
                continue;
            }
            let message =
                format!("What the field “{}” means was concluded from its name.", excerpt(label));
            self.note(NoteKind::Guessed, &of_page(found), "field", &message);
        }
    }

    /// An event of the calendar that no page shows.
    pub(super) fn entry(
        &mut self,
        pair: &Pair<'_>,
        room: String,
        names: &HashMap<String, String>,
    ) -> Event {
        let Pair { at, entry, .. } = pair;
        let (description, private) = without_addresses(&entry.description);
        self.private += private;
        let mut categories = entry.categories.iter();
        let first = categories.next().map(String::as_str).unwrap_or_default();
        let track = names.get(&first.to_lowercase()).map_or(first, String::as_str);
        if !first.is_empty() {
            let message = "The category of the calendar became the session’s track.";
            self.note(NoteKind::Guessed, at, "CATEGORIES", message);
        }
        if room != entry.location.trim() && !room.is_empty() {
            let message =
                "The room is what stands before the place that ends nearly all locations.";
            self.note(NoteKind::Guessed, at, "LOCATION", message);
        }
        if self.pages {
            let message = "A session stands in the calendar and on no saved page: nobody is known of who speaks there.";
            self.note(NoteKind::Guessed, at, "VEVENT", message);
        }
        Event {
            line: entry.line,
            title: entry.title.as_str().into(),
            room: if nowhere(&room) { String::new() } else { room },
            track: track.to_owned(),
            tags: categories.map(|one| one.as_str().into()).collect(),
            descriptions: vec![description.into()],
            ..Event::default()
        }
    }
}

fn person(mention: &Mention) -> Person {
    Person {
        line: mention.line,
        id: mention.id.clone(),
        name: mention.name.clone(),
        role: mention.role.unwrap_or(programme::Role::Speaker),
    }
}

fn nowhere(room: &str) -> bool {
    matches!(room.trim().to_lowercase().as_str(), "" | "tba" | "tbd" | "n/a")
}

fn says_cancelled(title: &str) -> bool {
    let title = title.trim_start_matches(['[', '(', '*', ' ']).to_lowercase();
    let rest = title.strip_prefix("cancelled").or_else(|| title.strip_prefix("canceled"));
    rest.is_some_and(|rest| {
        rest.starts_with([':', ']', ')', '-', '–', '—', '*']) || rest.starts_with(" -")
    })
}
