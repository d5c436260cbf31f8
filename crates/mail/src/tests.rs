//! Letters as somebody reads them who gets them: parsed by another library, and by the eyes of this test.

mod headers;
mod letters;
mod sending;

use jiff::Timestamp;
use jiff::civil::date;
use links::Base;
use programme::{Code, EventSlug, Lang, LocalTime, Slot, Text, Zone};
use usecases::letters::{
    Account, Became, Digest, Due, Facts, Kind, Loss, Reminder, Seat, SessionChange, SessionFacts,
    SignIn,
};

use crate::message::{Letterhead, Message};

/// 1 September 2027, 8:00.
const MORNING: i64 = 1_819_785_600;

fn base() -> Base {
    Base::parse("https://programme.example.org").unwrap()
}

fn letterhead() -> Letterhead {
    Letterhead::new(&base(), "The Forum <forum@example.org>").unwrap()
}

fn now() -> Timestamp {
    Timestamp::from_second(MORNING).unwrap()
}

fn text(lang: &str, value: &str) -> Text {
    Text::new(lang.parse().unwrap(), value).unwrap()
}

fn session(title: Text) -> SessionFacts {
    let at = |hour| LocalTime::new(date(2027, 9, 2).at(hour, 0, 0, 0));
    let room = text("en", "Room A").with("ar".parse::<Lang>().unwrap(), "القاعة ألف");
    SessionFacts {
        event: "forum".parse::<EventSlug>().unwrap(),
        session: "K7Q2XA".parse::<Code>().unwrap(),
        title,
        when: Slot::new(at(10), at(11), &"Europe/Zurich".parse().unwrap()).ok(),
        zone: "Europe/Zurich".parse::<Zone>().unwrap(),
        rooms: vec![room],
    }
}

/// Facts of a kind, with a title of somebody's making.
fn facts(kind: Kind, title: &str) -> Facts {
    let session = session(text("en", title));
    let seat = |until, why| Seat { session: session.clone(), until, why };
    let account =
        Account { at: now(), device: Some(title.to_owned()), link: Some("/en/account".to_owned()) };
    match kind {
        Kind::SignIn => Facts::SignIn(SignIn {
            code: "1234 5678".to_owned(),
            minutes: 10,
            link: Some("/en/sign-in/code?code=12345678".to_owned()),
        }),
        Kind::SeatGiven => Facts::SeatGiven(seat(None, None)),
        Kind::SeatOffered => Facts::SeatOffered(seat(Some(now()), None)),
        Kind::SeatLost => Facts::SeatLost(seat(None, Some(Loss::OfferEnded))),
        Kind::Digest => {
            let before = session.when;
            let what = vec![
                Became::Moved { before },
                Became::Rooms,
                Became::Title { before: text("en", title) },
            ];
            let gone = SessionChange { session: session.clone(), what: vec![Became::Gone] };
            let moved = SessionChange { session: session.clone(), what };
            Facts::Digest(Digest {
                event: session.event.clone(),
                name: text("en", title),
                changes: vec![moved, gone],
                more: 3,
            })
        }
        Kind::Reminder => Facts::Reminder(Reminder { session: session.clone(), minutes: 15 }),
        Kind::AddressChanged => Facts::AddressChanged(account),
        Kind::NewDevice => Facts::NewDevice(account),
        Kind::Test => Facts::Test,
    }
}

/// A letter with these facts.
fn due(facts: Facts, language: i18n::Language) -> Due {
    let mut letter = Due::test("00112233445566778899aabbccddeeff", "ada@example.org", language);
    letter.stop = facts.kind().can_be_stopped().then(|| "5f".repeat(20).parse().unwrap());
    letter.facts = facts;
    letter
}

fn message(letter: &Due) -> Message {
    letterhead().message(letter, now()).unwrap()
}
