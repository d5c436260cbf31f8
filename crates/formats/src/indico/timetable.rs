//! A timetable: days, and in them blocks with their contributions, contributions alone, and breaks.

use programme::Role;

use crate::Report;
use crate::indico::common::Making;
use crate::indico::contribution::{Around, DERIVED};
use crate::json::Fields;
use crate::schedule::raw::Event;

/// The key and name of the type of breaks.
pub const BREAK: &str = "Break";

impl Making {
    /// All days of a timetable.
    pub fn timetable(&mut self, mut days: Fields, report: &mut Report) {
        for day in days.names() {
            let Some(mut entries) = days.object(&day) else { continue };
            for entry in self.entries(&mut entries) {
                self.entry(entry, &Around::default(), report);
            }
            entries.rest("a day of a timetable", &mut self.strangers);
        }
        days.rest("a timetable", &mut self.strangers);
    }

    /// The entries of a day or of a block, in the order of time where it is told.
    fn entries(&mut self, of: &mut Fields) -> Vec<Fields> {
        let names = of.names();
        let mut found: Vec<Fields> = names.iter().filter_map(|name| of.object(name)).collect();
        found.sort_by_cached_key(|entry| {
            let start = entry.clone().object("startDate");
            start.map(|start| (start.peek("date"), start.peek("time")))
        });
        found
    }

    fn entry(&mut self, mut fields: Fields, around: &Around, report: &mut Report) {
        match fields.peek("entryType").as_str() {
            "Session" => {
                let inside = match fields.object("entries") {
                    Some(mut entries) => self.entries(&mut entries),
                    None => Vec::new(),
                };
                let (breaks, talks): (Vec<Fields>, Vec<Fields>) =
                    inside.into_iter().partition(|one| one.peek("entryType") == BREAK);
                self.block(fields, talks, report);
                for one in breaks {
                    self.pause(one, report);
                }
            }
            "Break" => self.pause(fields, report),
            _ => self.contribution(fields, around, report),
        }
    }

    fn pause(&mut self, mut fields: Fields, report: &mut Report) {
        let id = fields.text("id");
        let mut event = Event {
            code: if id.is_empty() { id } else { format!("break {id}") },
            title: fields.text("title").into(),
            abstracts: vec![fields.text("description").into()],
            session_type: BREAK.to_owned(),
            room: self.room(&mut fields),
            persons: self.persons(&mut fields, "conveners", Role::Chair, report),
            ..Event::default()
        };
        self.times(&mut fields, &mut event, report);
        fields.skip(&["color"]);
        fields.skip(&DERIVED);
        fields.rest("a break", &mut self.strangers);
        self.add(event, report);
    }
}
