//! What this site keeps of people: the register of data, as a page.

use askama::Template;
use jiff::Timestamp;
use links::{Address, Base};
use programme::privacy::{Audience, Basis, Kept, Record, Register};

use crate::answer::Answer;
use crate::frame::{About, Frame, Place};
use crate::reader::Reader;
use crate::sheet::Part;
use crate::source::EventSummary;
use crate::words::Words;

#[derive(Template)]
#[template(path = "privacy.html")]
struct Page {
    frame: Frame,
    records: Vec<Entry>,
}

struct Entry {
    what: String,
    why: String,
    basis: String,
    seen_by: String,
    kept: String,
}

/// Shows it.
pub fn show(_: &[EventSummary], reader: &Reader, base: &Base, _: Timestamp) -> Answer {
    let words = Words::new(reader.language, &[]);
    let about = About {
        title: words.t("privacy-heading"),
        description: words.t("privacy-note"),
        address: &|words| Address::Privacy { lang: words.language.tag() }.to_string(),
        parts: &[Part::Index],
        tracks: &[],
        place: Place::Elsewhere,
    };
    let records = Register::get().records.iter().map(|one| entry(&words, one)).collect();
    let page = Page { records, frame: Frame::of_instance(words, reader, base, &about) };
    page.frame.answer(page.render())
}

fn entry(words: &Words, record: &Record) -> Entry {
    let name = &record.name;
    let seen_by: Vec<String> = record
        .seen_by
        .iter()
        .map(|one| {
            words.t(match one {
                Audience::Own => "privacy-seen-by-self",
                Audience::Holders => "privacy-seen-by-holders",
                Audience::Organisers => "privacy-seen-by-organisers",
                Audience::Operator => "privacy-seen-by-operator",
                Audience::Public => "privacy-seen-by-public",
            })
        })
        .collect();
    Entry {
        what: words.t(&format!("privacy-{name}")),
        why: words.t(&format!("privacy-{name}-why")),
        basis: words.t(match record.basis {
            Basis::Consent => "privacy-basis-consent",
            Basis::Service => "privacy-basis-service",
            Basis::Interest => "privacy-basis-interest",
        }),
        seen_by: match seen_by.is_empty() {
            true => words.t("privacy-seen-by-nobody"),
            false => i18n::list_and(words.language, &seen_by),
        },
        kept: kept(words, record),
    }
}

fn kept(words: &Words, record: &Record) -> String {
    let key = match record.kept {
        Kept::AfterVisit => "privacy-kept-after-visit",
        Kept::WithAccount => "privacy-kept-with-account",
        Kept::Hours => "privacy-kept-hours",
        Kept::UntilSent => "privacy-kept-until-sent",
        Kept::AfterEvent => "privacy-kept-after-event",
        Kept::ByOrganiser => "privacy-kept-by-organiser",
        Kept::Record => "privacy-kept-record",
    };
    match record.period {
        Some(period) => words.tf(key, &[("count", i64::from(period).into())]),
        None => words.t(key),
    }
}
