//! What a letter says, in the language of the person.

use i18n::{Language, isolate, t, tf};
use jiff::Timestamp;
use links::{Address, Base};
use programme::{Lang, Slot, Text, Zone};
use usecases::letters::{
    Account, Became, Digest, Due, Facts, Kind, Loss, Reminder, Seat, SessionChange, SessionFacts,
    SignIn,
};

use crate::clean::line;
use crate::layout::{Part, Rendered, Sheet, Titled};

/// A letter in words. The same letter gives the same words each time.
pub fn render(letter: &Due, base: &Base) -> Rendered {
    let words = Words { language: letter.language, base, zone: letter.zone.as_ref() };
    let (subject, parts) = words.body(&letter.facts);
    let mut foot = vec![Part::Paragraph(words.f("letter-foot-site", &[("site", base.as_str())]))];
    match &letter.stop {
        Some(token) => {
            let address = Address::StopLetters { lang: words.tag(), token: token.as_str() };
            foot.push(Part::Link {
                label: words.t("letter-foot-stop"),
                link: base.absolute(&address),
            });
        }
        None if letter.facts.kind() != Kind::Test => {
            foot.push(Part::Paragraph(words.t("letter-foot-service")));
        }
        None => {}
    }
    Sheet { language: letter.language, subject, parts, foot }.write()
}

/// In which language and for which place words are made.
struct Words<'a> {
    language: Language,
    base: &'a Base,
    /// The zone that the person chose.
    zone: Option<&'a Zone>,
}

impl Words<'_> {
    fn body(&self, facts: &Facts) -> (String, Vec<Part>) {
        match facts {
            Facts::SignIn(facts) => self.sign_in(facts),
            Facts::SeatGiven(seat) => self.seat("given", seat),
            Facts::SeatOffered(seat) => self.seat("offered", seat),
            Facts::SeatLost(seat) => self.seat("lost", seat),
            Facts::Digest(digest) => self.digest(digest),
            Facts::Reminder(reminder) => self.reminder(reminder),
            Facts::AddressChanged(facts) => self.account("address-changed", facts),
            Facts::NewDevice(facts) => self.account("new-device", facts),
            Facts::Test => {
                (self.t("letter-test-subject"), vec![Part::Paragraph(self.t("letter-test-text"))])
            }
        }
    }

    fn sign_in(&self, facts: &SignIn) -> (String, Vec<Part>) {
        let mut parts = vec![
            Part::Paragraph(self.t("letter-sign-in-text")),
            Part::Code(line(&facts.code)),
            Part::Paragraph(self.n("letter-sign-in-minutes", facts.minutes)),
        ];
        parts.extend(self.link("letter-sign-in-link", facts.link.as_deref()));
        parts.push(Part::Paragraph(self.t("letter-sign-in-not-you")));
        (self.t("letter-sign-in-subject"), parts)
    }

    fn seat(&self, which: &str, seat: &Seat) -> (String, Vec<Part>) {
        let session = &seat.session;
        let title = self.shown(&session.title).text;
        let subject = self.f(&format!("letter-seat-{which}-subject"), &[("title", &title)]);
        let mut parts = vec![
            Part::Paragraph(self.t(&format!("letter-seat-{which}-text"))),
            self.session(session, Vec::new()),
        ];
        match which {
            "given" => {
                parts.push(Part::Paragraph(self.t("letter-seat-given-undo")));
            }
            "offered" => {
                if let Some(until) = seat.until {
                    let until = self.instant(until, Some(&session.zone));
                    let words = self.f("letter-seat-offered-until", &[("until", &until)]);
                    parts.push(Part::Paragraph(words));
                }
                let link = self.session_link(session);
                parts.push(Part::Link { label: self.t("letter-seat-offered-do"), link });
            }
            _ => {
                let why = seat.why.map(|why| match why {
                    Loss::Organiser => "letter-seat-lost-organiser",
                    Loss::OfferEnded => "letter-seat-lost-offer-ended",
                    Loss::Cancelled => "letter-seat-lost-cancelled",
                });
                parts.extend(why.map(|key| Part::Paragraph(self.t(key))));
            }
        }
        (subject, parts)
    }

    fn digest(&self, digest: &Digest) -> (String, Vec<Part>) {
        let name = self.shown(&digest.name).text;
        let subject = self.f("letter-digest-subject", &[("event", &name)]);
        let listed = u32::try_from(digest.changes.len()).unwrap_or(u32::MAX);
        let count = listed.saturating_add(digest.more);
        let mut parts = vec![Part::Paragraph(self.n("letter-digest-text", count))];
        for change in &digest.changes {
            parts.push(self.session(&change.session, self.became(change)));
        }
        if digest.more > 0 {
            parts.push(Part::Paragraph(self.n("letter-digest-more", digest.more)));
        }
        let address = Address::MySchedule { event: &digest.event, lang: self.tag() };
        let link = self.base.absolute(&address);
        parts.push(Part::Link { label: self.t("letter-digest-do"), link });
        (subject, parts)
    }

    fn became(&self, change: &SessionChange) -> Vec<String> {
        let zone = &change.session.zone;
        let told = |what: &Became| match what {
            Became::Cancelled => self.t("letter-digest-cancelled"),
            Became::Reinstated => self.t("letter-digest-reinstated"),
            Became::Gone => self.t("letter-digest-gone"),
            Became::Moved { .. } if change.session.when.is_none() => {
                self.t("letter-digest-untimed")
            }
            Became::Moved { before: None } => self.t("letter-digest-timed"),
            Became::Moved { before: Some(slot) } => {
                self.f("letter-digest-moved", &[("before", &self.slot(*slot, zone))])
            }
            Became::Rooms => self.t("letter-digest-rooms"),
            Became::Title { before } => {
                self.f("letter-digest-title", &[("before", &self.shown(before).text)])
            }
        };
        change.what.iter().map(told).collect()
    }

    fn reminder(&self, reminder: &Reminder) -> (String, Vec<Part>) {
        let title = self.shown(&reminder.session.title).text;
        let subject = self.f("letter-reminder-subject", &[("title", &title)]);
        let text = match reminder.minutes {
            0 => self.t("letter-reminder-now"),
            minutes => self.n("letter-reminder-text", minutes),
        };
        (subject, vec![Part::Paragraph(text), self.session(&reminder.session, Vec::new())])
    }

    fn account(&self, which: &str, facts: &Account) -> (String, Vec<Part>) {
        let mut parts = vec![Part::Paragraph(self.t(&format!("letter-{which}-text")))];
        let when = self.instant(facts.at, None);
        parts.push(Part::Paragraph(self.f("letter-account-when", &[("when", &when)])));
        if let Some(device) = &facts.device {
            let device = self.f("letter-account-device", &[("device", &line(device))]);
            parts.push(Part::Paragraph(device));
        }
        parts.push(Part::Paragraph(self.t("letter-account-not-you")));
        parts.extend(self.link("letter-account-do", facts.link.as_deref()));
        (self.t(&format!("letter-{which}-subject")), parts)
    }

    /// A session with its time and place, below what is told of it.
    fn session(&self, session: &SessionFacts, told: Vec<String>) -> Part {
        let mut lines = told;
        lines.extend(session.when.map(|slot| self.slot(slot, &session.zone)));
        let rooms: Vec<String> = session.rooms.iter().map(|room| self.shown(room).text).collect();
        if !rooms.is_empty() {
            lines.push(i18n::list_and(self.language, &rooms));
        }
        Part::Session { title: self.shown(&session.title), link: self.session_link(session), lines }
    }

    fn session_link(&self, session: &SessionFacts) -> String {
        let title = session.title.get(session.title.original()).unwrap_or_default();
        self.base.absolute(&Address::Session {
            event: &session.event,
            lang: self.tag(),
            code: session.session,
            title,
        })
    }

    /// A link that a use case made: a path, or an address under the base. Another is left out.
    fn link(&self, key: &str, link: Option<&str>) -> Option<Part> {
        let link = link?;
        let path = link.strip_prefix(self.base.as_str()).unwrap_or(link);
        let plain = path.bytes().all(|byte| byte.is_ascii_graphic());
        let own = path.starts_with('/') && !path.starts_with("//") && !path.contains('\\') && plain;
        let link = format!("{}{path}", self.base.as_str());
        own.then(|| Part::Link { label: self.t(key), link })
    }

    /// A text in the person's language, else as it was written.
    fn shown(&self, text: &Text) -> Titled {
        let reader = self.tag().parse().unwrap_or_else(|_| Lang::und());
        let (lang, value) = text.shown(&reader, std::slice::from_ref(text.original()));
        Titled { text: line(value), lang: lang.as_str().to_owned() }
    }

    /// When a session is, by the clock at the venue.
    fn slot(&self, slot: Slot, zone: &Zone) -> String {
        let (start, end) = (slot.start.wall, slot.end.wall);
        let date = |date| i18n::full_date(self.language, date);
        let time = |time| i18n::time(self.language, time);
        let label = i18n::zone_label(self.language, zone.name(), slot.start.instant(zone));
        if slot.all_day() {
            return date(start.date());
        }
        let when = if start == end {
            format!("{} · {}", date(start.date()), time(start.time()))
        } else if start.date() == end.date() {
            let times = i18n::time_range(self.language, start.time(), end.time());
            format!("{} · {times}", date(start.date()))
        } else {
            let (from, to) = (date(start.date()), date(end.date()));
            format!("{from} {} – {to} {}", time(start.time()), time(end.time()))
        };
        format!("{when} · {}", isolate(self.language, &label))
    }

    /// An instant, in the zone of the person, else of the venue.
    fn instant(&self, at: Timestamp, venue: Option<&Zone>) -> String {
        let utc = Zone::utc();
        let zone = self.zone.or(venue).unwrap_or(&utc);
        let wall = zone.local(at).wall;
        let date = i18n::full_date(self.language, wall.date());
        let time = i18n::time(self.language, wall.time());
        let label = i18n::zone_label(self.language, zone.name(), at);
        format!("{date} · {time} · {}", isolate(self.language, &label))
    }

    fn tag(&self) -> &'static str {
        self.language.tag()
    }

    fn t(&self, key: &str) -> String {
        t(self.language, key)
    }

    fn f(&self, key: &str, values: &[(&str, &str)]) -> String {
        let values: Vec<_> = values.iter().map(|(name, value)| (*name, (*value).into())).collect();
        tf(self.language, key, &values)
    }

    fn n(&self, key: &str, count: u32) -> String {
        tf(self.language, key, &[("count", count.into())])
    }
}
