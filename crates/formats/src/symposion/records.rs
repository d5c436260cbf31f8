//! The records of a fixture, by model.

use std::collections::BTreeMap;

use serde_json::Value;

use super::Fields;
use crate::json;
use crate::schedule::fault::{Fault, excerpt};
use crate::schedule::strangers::Strangers;
use crate::{File, NoteKind, Report};

/// One record.
#[derive(Debug)]
pub struct Record {
    /// Its primary key.
    pub key: String,
    pub fields: Fields,
}

/// All records, by the last word of their model: apps are called differently in each project.
#[derive(Debug, Default)]
pub struct Records {
    by_model: BTreeMap<String, Vec<Record>>,
}

/// What a house keeps to itself: accounts, what was handed in, who judged it how.
const INTERNAL: [&str; 8] =
    ["user", "account", "emailaddress", "proposal", "review", "result", "sessionrole", "team"];

impl Records {
    pub fn sort(
        file: &File<'_>,
        strangers: &mut Strangers,
        report: &mut Report,
    ) -> Result<Records, Fault> {
        let Value::Array(values) = json::parse(file, report)? else {
            let problem = "A fixture is a list of records, which this file is not.";
            return Err(Fault::new(0, problem, "Dump the schedule again as JSON."));
        };
        let mut records = Records::default();
        for mut one in json::objects(values, "", None, strangers) {
            let model = one.text("model").to_lowercase();
            let model = model.rsplit('.').next().unwrap_or(&model).to_owned();
            let key = one.text("pk");
            let here = format!("{} {}", excerpt(&model), excerpt(&key));
            let fields = one.take("fields").and_then(|fields| Fields::of(fields, here, None));
            match fields {
                Some(fields) if !model.is_empty() => {
                    records.by_model.entry(model).or_default().push(Record { key, fields });
                }
                _ => {
                    let message = "A record has no model or no fields.";
                    report.note(NoteKind::LeftOut, one.place(), message);
                }
            }
        }
        Ok(records)
    }

    /// Takes out the records of a model.
    pub fn take(&mut self, model: &str) -> Vec<Record> {
        self.by_model.remove(model).unwrap_or_default()
    }

    /// Reports the records that nobody took: what is internal without its content.
    pub fn rest(&mut self, strangers: &mut Strangers, report: &mut Report) {
        for (model, records) in std::mem::take(&mut self.by_model) {
            // They say how the others belong together, which is known by now.
            if ["section", "session", "sponsorlevel", "proposalkind", "proposalsection"]
                .contains(&model.as_str())
            {
                continue;
            }
            let internal = INTERNAL.iter().any(|word| model.contains(word));
            for record in records {
                let place = record.fields.place();
                if internal {
                    let message = "Accounts, proposals and reviews are not taken over.";
                    report.note(NoteKind::LeftOut, place, message);
                } else {
                    strangers.note(format!("A record of “{}”", excerpt(&model)), place);
                }
            }
        }
    }
}
