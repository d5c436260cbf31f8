//! The texts of a session as two, and what hangs on it, for apps that know no more.

use links::Address;
use programme::{Material, MaterialSource, SectionKind, Session};

use super::AppSchedule;
use crate::ics::describe;

impl AppSchedule<'_> {
    /// The abstract (or else the brief description), and all other sections and items in Markdown,
    /// each under its heading.
    pub(crate) fn texts(&self, session: &Session) -> (String, String) {
        let sections = &session.sections;
        let find = |kind| sections.iter().position(|section| section.kind == kind);
        let short = find(SectionKind::Abstract).or_else(|| find(SectionKind::Brief));
        let mut parts = Vec::new();
        let rest = sections.iter().enumerate().filter(|(place, _)| Some(*place) != short);
        let lone_notes = rest.clone().count() == 1;
        for (_, section) in rest {
            let text = self.shown(&section.text);
            let heading =
                describe::heading(self.edition, section, &self.language, self.settings.words);
            match heading {
                Some(heading) if !(lone_notes && section.kind == SectionKind::Notes) => {
                    parts.push(format!("## {heading}\n\n{text}"));
                }
                _ => parts.push(text.to_owned()),
            }
        }
        for item in &session.items {
            let mut line = format!("- {}", self.shown(&item.title));
            let people: Vec<&str> = item
                .appearances
                .iter()
                .filter_map(|one| self.edition.person(one.person))
                .map(|person| self.shown(&person.name))
                .collect();
            if !people.is_empty() {
                line.push_str(&format!(" ({})", people.join(", ")));
            }
            parts.push(line);
        }
        let short = short.map(|place| self.shown(&sections[place].text).to_owned());
        (short.unwrap_or_default(), parts.join("\n\n"))
    }

    /// Where a material lies, and what it is called: by its title, else by its file or address.
    pub(crate) fn material(&self, material: &Material) -> (String, String) {
        let title = material.title.as_ref().map(|title| self.shown(title));
        let (address, name) = match &material.source {
            MaterialSource::Url(url) => (url.as_str().to_owned(), url.as_str()),
            MaterialSource::File { sha256, name, .. } => {
                (self.file(sha256, &ending(name)), name.as_str())
            }
        };
        (address, title.unwrap_or(name).to_owned())
    }

    /// The address of a file in the house.
    pub(crate) fn file(&self, sha256: &str, ending: &str) -> String {
        let file = Address::File { event: self.edition.slug, sha256, ending };
        self.settings.base.absolute(&file)
    }
}

/// The ending of a file's name, or `bin`.
pub(crate) fn ending(name: &str) -> String {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending
        .filter(|ending| {
            (1..=8).contains(&ending.len())
                && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
        .unwrap_or_else(|| "bin".to_owned())
}
