//! Real answers of Indico's HTTP export.

mod data;
mod real;

use formats::Format;
use real::{data, noted, read, session, text, when};

#[test]
fn real_exports_of_one_event_give_the_same_contributions_at_each_detail() {
    let Some(data) = data() else { return };
    let file = |number: u32| data.join(format!("indico/http-api-event-example{number}.json"));
    let flat = read(&[file(2)], None).expect("contributions");
    let grouped = read(&[file(3)], None).expect("sessions");
    for reading in [&flat, &grouped] {
        assert_eq!(reading.format, Format::Indico);
        let event = &reading.programme.event;
        assert_eq!((text(&event.name), event.zone.name()), ("Export Test", "Europe/Zurich"));
        assert_eq!(event.place.as_ref().map(text), Some("CERN"));
        assert_eq!(reading.programme.sessions.len(), 4);
        assert_eq!(when(session(reading, "contribution 0")), "2011-06-23T08:00 – 2011-06-23T08:20");
        assert_eq!(when(session(reading, "contribution 2")), "2011-06-24T12:00 – 2011-06-24T14:00");
        let grouped = session(reading, "contribution 3");
        assert_eq!(grouped.track.as_ref().map(|key| key.0.as_str()), Some("d2s1"));
    }
    let colour = grouped.programme.tracks[0].colour.map(|colour| colour.to_string());
    assert_eq!(colour.as_deref(), Some("#eee0ef"));
    assert_eq!(format!("{flat:?}"), format!("{:?}", read(&[file(2)], None).expect("again")));
}

#[test]
fn a_real_event_without_its_contributions_is_one_session() {
    let Some(data) = data() else { return };
    let reading =
        read(&[data.join("indico/http-api-event-example1.json")], None).expect("an event");
    let only = session(&reading, "event 137346");
    assert_eq!(when(only), "2011-06-23T08:00 – 2011-06-24T18:00");
    assert_eq!(noted(&reading, "detail=sessions"), 1);
    assert_eq!(noted(&reading, "“occurrences”"), 1);
}
