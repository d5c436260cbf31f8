//! Dates, times and durations in the ways of many places.

use super::super::length::duration;
use super::super::when::{Found, Order, order, read};

fn said(cell: &str) -> String {
    let when = read(cell, Order::MonthFirst).unwrap_or_else(|| panic!("{cell}"));
    let date = when.date.map(|date| date.to_string()).unwrap_or_default();
    let time = when.time.map(|time| time.strftime("%H:%M").to_string()).unwrap_or_default();
    let until = when.until.map(|time| time.strftime("–%H:%M").to_string()).unwrap_or_default();
    format!("{date} {time}{until}").trim().to_owned()
}

#[test]
fn dates_and_times_are_read_as_they_are_written() {
    for (cell, expected) in [
        ("2027-11-16", "2027-11-16"),
        ("2027-11-16 09:30", "2027-11-16 09:30"),
        ("2027-11-16T09:30:00+01:00", "2027-11-16 09:30"),
        ("2027/11/16 9:30", "2027-11-16 09:30"),
        ("16.11.2027 9.30 Uhr", "2027-11-16 09:30"),
        ("16.11.27", "2027-11-16"),
        ("11/16/2027", "2027-11-16"),
        ("Tue, 11/16/27, 9:30 PM", "2027-11-16 21:30"),
        ("November 16, 2027", "2027-11-16"),
        ("16 novembre 2027 à 9h30", "2027-11-16 09:30"),
        ("Dienstag, 16. November 2027, 14 Uhr", "2027-11-16 14:00"),
        ("16 de noviembre de 2027", "2027-11-16"),
        ("вторник 16 ноября 2027 г. в 9:30", "2027-11-16 09:30"),
        ("2027年11月16日 9:30", "2027-11-16 09:30"),
        ("١٦ نوفمبر ٢٠٢٧", "2027-11-16"),
        ("1st March 2027", "2027-03-01"),
        ("12 am", "00:00"),
        ("12:15 p.m.", "12:15"),
        ("4pm", "16:00"),
        ("9h", "09:00"),
        ("10:00–11:30", "10:00–11:30"),
        ("10:00 - 11:30", "10:00–11:30"),
        ("2027-11-16 10:00-11:30", "2027-11-16 10:00–11:30"),
    ] {
        assert_eq!(said(cell), expected, "{cell}");
    }
    for cell in [
        "soon",
        "2027-02-30",
        "31/31/2027",
        "25:00",
        "9",
        "10:00 11:00 12:00",
        "TBA 10:00",
        "-",
        "",
        "13 pm",
        "2027-11-16 2027-11-17",
    ] {
        assert_eq!(read(cell, Order::MonthFirst), None, "{cell}");
    }
    assert!(read("24:00", Order::DayFirst).is_some_and(|when| when.end_of_day));
}

#[test]
fn the_order_of_day_and_month_is_decided_by_what_fits() {
    let decide = |cells: &[&str]| order(cells.iter().copied());
    assert_eq!(decide(&["4/26/13", "4/5/13"]), (Order::MonthFirst, Found::Proved));
    assert_eq!(decide(&["26/4/13 10:00", "4/5/13"]), (Order::DayFirst, Found::Proved));
    assert_eq!(decide(&["5/3/2019", "5/4/2019", "5/5/2019"]), (Order::MonthFirst, Found::Likely));
    assert_eq!(decide(&["3/5/2019", "4/5/2019"]), (Order::DayFirst, Found::Likely));
    assert_eq!(decide(&["26/4/13", "4/26/13", "4/27/13"]), (Order::MonthFirst, Found::Divided));
    assert_eq!(decide(&["2027-11-16", "10:00", "24.10.2026"]), (Order::DayFirst, Found::Unasked));
}

#[test]
fn durations_are_read_as_they_are_written() {
    for (cell, expected) in [
        ("50", "50"),
        ("0:50", "0:50"),
        ("1:30:00", "1:30"),
        ("1:02:00", "1:02"),
        ("1:30 h", "1:30"),
        ("00hr:50min", "0:50"),
        ("1h30", "1:30"),
        ("90 min", "1:30"),
        ("1,5 h", "1:30"),
        ("2 Stunden", "2:00"),
        ("PT45M", "PT45M"),
        ("1 hour 15 minutes", "1:15"),
    ] {
        assert_eq!(duration(cell).as_deref(), Some(expected), "{cell}");
    }
    for cell in ["long", "1 parsec", "99999999 h", "-5", ""] {
        assert_eq!(duration(cell), None, "{cell}");
    }
}
