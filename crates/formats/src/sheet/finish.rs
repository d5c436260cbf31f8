//! What only a sheet of ours can say, laid onto the programme that the schedule became.

use std::collections::HashMap;

use programme::{Kind, Lang, Link, LinkKind, Programme, Section, SectionKind, Text, Url};

use super::tale::{Heading, MoreOfPlace, MoreOfSession, Tale};
use crate::schedule::address::{Resolved, resolve};
use crate::schedule::fault::place;
use crate::schedule::raw::Said;
use crate::text::{Markup, line, to_markdown};
use crate::{Key, Place, Report};

/// The language of texts whose columns name none, and how they are marked up.
struct Reading<'a> {
    lang: Lang,
    markup: Markup,
    place: Place,
    report: &'a mut Report,
}

impl Reading<'_> {
    fn name(&mut self, said: &Said) -> Option<Text> {
        said.text(&self.lang, |value| line(value, self.report, &self.place))
    }

    fn prose(&mut self, said: &Said) -> Option<Text> {
        said.text(&self.lang, |value| to_markdown(self.markup, value, self.report, &self.place))
    }
}

/// Lays it on. `lang` is the language of the sheets, where it is known.
pub fn finish(
    programme: &mut Programme<Key>,
    tale: &Tale,
    lang: Option<&Lang>,
    report: &mut Report,
) {
    let original = lang.unwrap_or(programme.event.name.original()).clone();
    let markup = tale.schedule.markup.unwrap_or(Markup::Plain);
    let mut reading = Reading { lang: original, markup, place: Place::default(), report };
    event(programme, tale, &mut reading);
    places(programme, tale, &mut reading);
    for person in &mut programme.people {
        let Some((name, kinds)) = tale.people.get(&person.code.0) else { continue };
        if let Some(name) = reading.name(name) {
            person.name = name;
        }
        set_kinds(&mut person.links, kinds);
    }
    for (session, more) in programme.sessions.iter_mut().zip(&tale.sessions) {
        reading.lang = lang.unwrap_or(session.title.original()).clone();
        reading.place = place(more.line, "row");
        let told = sections(more, &mut reading);
        let described = std::mem::take(&mut session.sections);
        let (first, second) =
            if more.sections_first { (told, described) } else { (described, told) };
        session.sections = first;
        session.sections.extend(second);
        session.interpretation = more.interpretation.clone();
        session.sign_languages = more.sign_languages.clone();
        session.recording.recorded = more.recorded;
        set_kinds(&mut session.links, &more.kinds);
    }
}

fn sections(more: &MoreOfSession, reading: &mut Reading<'_>) -> Vec<Section> {
    let mut found = Vec::new();
    for (heading, said) in &more.sections {
        let kind = match heading {
            Heading::Known(kind) => kind.clone(),
            Heading::Own(heading) => match reading.name(&Said::from(heading.as_str())) {
                Some(heading) => SectionKind::Own(heading),
                None => SectionKind::Notes,
            },
        };
        if let Some(text) = reading.prose(said) {
            found.push(Section { kind, text });
        }
    }
    found
}

/// What the columns say that links lead to.
fn set_kinds(links: &mut [Link], kinds: &[(String, LinkKind)]) {
    if kinds.is_empty() {
        return;
    }
    let mut told: HashMap<Url, LinkKind> = HashMap::new();
    for (href, kind) in kinds {
        if let Resolved::Whole(url) | Resolved::Mended(url) = resolve(href, None) {
            told.entry(url).or_insert(*kind);
        }
    }
    for link in links {
        link.kind = told.get(&link.url).copied().unwrap_or(link.kind);
    }
}

fn event(programme: &mut Programme<Key>, tale: &Tale, reading: &mut Reading<'_>) {
    let (event, more) = (&mut programme.event, &tale.event);
    event.place = reading.name(&more.place).or(event.place.take());
    event.host = reading.name(&more.host).or(event.host.take());
    event.notice = reading.name(&more.notice);
    event.first_day = more.first_day;
    event.last_day = more.last_day;
    event.day_change = more.day_change.unwrap_or(event.day_change);
    event.theme.accent = more.accent;
}

fn places(programme: &mut Programme<Key>, tale: &Tale, reading: &mut Reading<'_>) {
    // Without a column of order, the order of the rows counts.
    let ordered = |more: Option<&MoreOfPlace>, position: &mut u32| {
        if let Some(order) = more.and_then(|more| more.order) {
            *position = order;
        }
    };
    let of: HashMap<(Kind, &str), &MoreOfPlace> =
        tale.places.iter().map(|((kind, key), more)| ((*kind, key.as_str()), more)).collect();
    for room in &mut programme.rooms {
        let more = of.get(&(Kind::Room, room.code.0.as_str())).copied();
        ordered(more, &mut room.position);
        let Some(more) = more else { continue };
        room.floor = reading.name(&more.floor);
        room.access = more.access.clone();
        room.access_note = reading.prose(&more.access_note);
    }
    for track in &mut programme.tracks {
        ordered(of.get(&(Kind::Track, track.code.0.as_str())).copied(), &mut track.position);
    }
    for one in &mut programme.session_types {
        ordered(of.get(&(Kind::SessionType, one.code.0.as_str())).copied(), &mut one.position);
    }
}
