//! In which language the texts of a schedule are: as told, as the file says, else as they look, each
//! text by itself.

use programme::{Lang, Programme, Session, Text};

use crate::schedule::build::Making;
use crate::schedule::raw::{Event, Said, Schedule};
use crate::schedule::session::tags;
use crate::text::{guess_among, guess_language};
use crate::{Key, NoteKind, Options, Place, Report};

/// How much of a text is looked at to tell its language, in characters.
const SAMPLE: usize = 600;

/// The language of one session's texts, where a text does not tell its own.
pub struct Tongue<'m> {
    among: &'m [Lang],
    pub usual: Lang,
}

impl<'m> Tongue<'m> {
    /// The usual language is the one that is spoken in it, if that is one; else that of its long
    /// texts; else the file's.
    pub fn of(making: &'m Making<'_>, event: &Event) -> Tongue<'m> {
        let among = making.languages.as_slice();
        let mut tongue = Tongue { among, usual: making.language.clone() };
        let mut spoken: Vec<Lang> =
            tags(&event.languages).filter_map(|tag| tag.parse().ok()).collect();
        spoken.dedup();
        let known = |lang: &Lang| among.iter().find(|one| one.primary() == lang.primary()).cloned();
        let spoken = match &spoken[..] {
            [only] => known(only),
            _ => None,
        };
        let texts = || event.abstracts.iter().chain(&event.descriptions);
        let usual = spoken.or_else(|| texts().find_map(|said| tongue.guess(said)));
        if let Some(usual) = usual.filter(|_| among.len() > 1) {
            tongue.usual = usual;
        }
        tongue
    }

    /// The language of one text.
    pub fn of_text(&self, said: &Said) -> Lang {
        self.guess(said).unwrap_or_else(|| self.usual.clone())
    }

    /// What the text looks like, where it is long enough to tell it from the file's other languages.
    fn guess(&self, said: &Said) -> Option<Lang> {
        if self.among.len() < 2 {
            return None;
        }
        let sample: String =
            said.first().chars().take(SAMPLE).filter(|c| !"<>".contains(*c)).collect();
        guess_among(self.among, &[&sample])
    }
}

/// The language of the texts: as told, else guessed and reported, else unknown.
pub fn of_texts(schedule: &Schedule, options: &Options, report: &mut Report) -> Lang {
    if let Some(language) = &options.language {
        return language.clone();
    }
    if let [only] = &schedule.conference.languages[..] {
        return only.clone();
    }
    // A few texts from everywhere say more than many from the beginning.
    let step = schedule.events.len() / 100 + 1;
    let samples: Vec<String> = schedule
        .events
        .iter()
        .step_by(step)
        .flat_map(|event| {
            let texts = event.abstracts.iter().chain(&event.descriptions);
            std::iter::once(&event.title)
                .chain(texts)
                .map(|text| text.first().chars().take(200).filter(|c| !"<>".contains(*c)).collect())
        })
        .collect();
    let samples: Vec<&str> = samples.iter().map(String::as_str).collect();
    let found = guess_language(&samples).or_else(|| only_spoken(schedule));
    match found {
        Some(language) => {
            let others = if spoken(schedule, &language).len() > 1 {
                " A text that looks like another language spoken at the event was marked as that one."
            } else {
                ""
            };
            let message = format!(
                "The file does not say in which language its texts are. Most look like “{language}” and were marked so.{others} If all are in one language, name it with --language."
            );
            report.note(NoteKind::Guessed, Place::default(), message);
            language
        }
        None => {
            let message = "The file does not say in which language its texts are, and they do not look like one beyond doubt. Name it with --language.";
            report.note(NoteKind::Guessed, Place::default(), message);
            Lang::und()
        }
    }
}

/// The language that all events are held in, where that is one.
fn only_spoken(schedule: &Schedule) -> Option<Lang> {
    let spoken = spoken(schedule, &Lang::und());
    match &spoken[..] {
        [_, only] => Some(only.clone()),
        _ => None,
    }
}

/// The language of the file and those that its events are held in.
pub fn spoken(schedule: &Schedule, language: &Lang) -> Vec<Lang> {
    let mut found = vec![language.clone()];
    for event in &schedule.events {
        for tag in tags(&event.languages) {
            if let Ok(lang) = tag.parse::<Lang>()
                && found.len() < 20
                && !found.iter().any(|one| one.primary() == lang.primary())
            {
                found.push(lang);
            }
        }
    }
    found
}

/// The languages of the event's texts: as the file says, else the most frequent first.
pub fn of_event(programme: &Programme<Key>, said: &[Lang]) -> Vec<Lang> {
    let original = programme.event.name.original();
    if !said.is_empty() {
        let mut languages = said.to_vec();
        if !languages.contains(original) {
            languages.push(original.clone());
        }
        return languages;
    }
    let mut counts: Vec<(Lang, usize)> = vec![(original.clone(), 0)];
    let texts = programme.sessions.iter().flat_map(texts);
    for lang in texts.flat_map(|text| text.iter().map(|(lang, _)| lang)) {
        match counts.iter_mut().find(|(one, _)| one == lang) {
            Some((_, count)) => *count += 1,
            None => counts.push((lang.clone(), 1)),
        }
    }
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    // A language that is not known is named only when there is no other.
    if counts.len() > 1 {
        counts.retain(|(lang, _)| *lang != Lang::und());
    }
    counts.into_iter().map(|(lang, _)| lang).collect()
}

/// What a session says in some language.
fn texts(session: &Session<Key>) -> impl Iterator<Item = &Text> {
    std::iter::once(&session.title).chain(session.sections.iter().map(|section| &section.text))
}
