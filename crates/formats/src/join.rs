//! Several files of one programme, as systems export them: a day each, or sessions and people apart.

use std::collections::HashMap;
use std::hash::Hash;

use programme::Kind;
use programme::difference::event_fields;

use crate::{Extent, Key, NoteKind, Place, Reading, Report};

/// Joins the readings of one import, in the order of the files; none of no files.
///
/// Items with the same kind and key are one item. Where files tell of it differently, the later one
/// counts, and the report says so. The event is told by the first file.
pub fn join(readings: Vec<Reading>) -> Option<Reading> {
    let several = readings.len() > 1;
    let named = readings.into_iter().map(|mut reading| {
        if several {
            let name = reading.name.clone();
            reading.report.in_file(&name);
            for picture in &mut reading.pictures {
                picture.place.file.get_or_insert_with(|| name.clone());
            }
            for picture in &mut reading.carried {
                picture.place.file.get_or_insert_with(|| name.clone());
            }
        }
        reading
    });
    named.reduce(|mut whole, next| {
        whole.report.append(next.report);
        if whole.extent == Extent::All {
            whole.extent = next.extent;
        }
        let (into, from) = (&mut whole.programme, next.programme);
        let report = &mut whole.report;
        let fields = event_fields(&into.event, &from.event);
        if !fields.is_empty() {
            let names: Vec<String> =
                fields.iter().map(|field| field.as_str().replace('_', " ")).collect();
            let message = format!(
                "Files tell of the event differently ({}); the first one counts.",
                names.join(", ")
            );
            report.note(NoteKind::Changed, Place::default(), message);
        }
        add(
            Kind::SessionType,
            &mut into.session_types,
            from.session_types,
            |one| &one.code,
            report,
        );
        add(Kind::Track, &mut into.tracks, from.tracks, |one| &one.code, report);
        add(Kind::Room, &mut into.rooms, from.rooms, |one| &one.code, report);
        add(
            Kind::Organisation,
            &mut into.organisations,
            from.organisations,
            |one| &one.code,
            report,
        );
        add(Kind::Person, &mut into.people, from.people, |one| &one.code, report);
        add(Kind::Session, &mut into.sessions, from.sessions, |one| &one.code, report);
        whole.pictures.extend(next.pictures);
        whole.carried.extend(next.carried);
        whole.shared_ids.extend(next.shared_ids);
        for file in next.files {
            if !whole.files.contains(&file) {
                whole.files.push(file);
            }
        }
        whole
    })
}

fn add<T: PartialEq>(
    kind: Kind,
    into: &mut Vec<T>,
    from: Vec<T>,
    key: impl Fn(&T) -> &Key,
    report: &mut Report,
) {
    let mut places: HashMap<Key, usize> = index(into, &key);
    for item in from {
        match places.get(key(&item)) {
            Some(&place) if into[place] == item => {}
            Some(&place) => {
                let element = format!("{} {}", kind.as_str(), key(&item));
                let place_in_file = Place { file: None, line: None, element: Some(element) };
                let message = "Two files tell of it differently; the later one counts.";
                report.note(NoteKind::Changed, place_in_file, message);
                into[place] = item;
            }
            None => {
                places.insert(key(&item).clone(), into.len());
                into.push(item);
            }
        }
    }
}

fn index<T, K: Clone + Eq + Hash>(list: &[T], key: impl Fn(&T) -> &K) -> HashMap<K, usize> {
    list.iter().enumerate().map(|(place, item)| (key(item).clone(), place)).collect()
}
