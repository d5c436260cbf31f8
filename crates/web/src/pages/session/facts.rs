//! The facts in the margin of a session's page: who holds it, which languages, for whom.

use programme::filter::label;
use programme::{Lang, OrganisationRole, Session};

use crate::view::View;
use crate::words::Shown;

/// A line of the facts: words, and links where they lead somewhere.
pub(super) struct Fact {
    pub(super) name: String,
    pub(super) lines: Vec<Vec<(Option<String>, Shown)>>,
    pub(super) comma: &'static str,
}

/// Every fact that is known.
pub(super) fn facts(view: &View, session: &Session) -> Vec<Fact> {
    let mut facts = Vec::new();
    for (role, key) in [
        (OrganisationRole::Organiser, "organisation-role-organiser"),
        (OrganisationRole::CoOrganiser, "organisation-role-co-organiser"),
        (OrganisationRole::Partner, "organisation-role-partner"),
    ] {
        let list = session.organisations.iter().filter(|one| one.role == role);
        let list = list.filter_map(|one| view.published.organisation(one.organisation));
        let line: Vec<_> =
            list.map(|one| (Some(view.to_organisation(one)), view.words.text(&one.name))).collect();
        facts.push((key, vec![line]));
    }
    facts.push(("session-languages", spoken(view, session).into_iter().map(plain_line).collect()));
    let recording = [
        session
            .recording
            .recorded
            .map(|yes| view.words.t(if yes { "session-recorded" } else { "session-not-recorded" })),
        session
            .recording
            .licence
            .as_ref()
            .map(|licence| view.words.tf("session-licence", &[("licence", licence.into())])),
    ];
    facts.push(("session-recording", recording.into_iter().flatten().map(plain_line).collect()));
    let session_type = session.session_type.and_then(|code| view.published.session_type(code));
    let session_type = session_type
        .map(|one| (Some(view.to_filtered("type", one.code.as_str())), view.words.text(&one.name)));
    facts.push(("session-type", vec![session_type.into_iter().collect()]));
    for (key, name, texts) in [
        ("session-level", "level", &session.levels),
        ("session-audience", "audience", &session.audiences),
        ("session-topics", "tag", &session.tags),
    ] {
        let line = texts
            .iter()
            .map(|text| (Some(view.to_filtered(name, label(text))), view.words.text(text)))
            .collect();
        facts.push((key, vec![line]));
    }
    facts
        .into_iter()
        .map(|(key, lines)| Fact {
            name: view.words.t(key),
            lines: lines.into_iter().filter(|line| !line.is_empty()).collect(),
            comma: view.words.comma(),
        })
        .filter(|fact| !fact.lines.is_empty())
        .collect()
}

fn plain_line(words: String) -> Vec<(Option<String>, Shown)> {
    vec![(None, Shown::plain(words))]
}

/// What is spoken, interpreted, captioned and signed, a line each.
pub(super) fn spoken(view: &View, session: &Session) -> Vec<String> {
    let name = |lang: &Lang| i18n::language_name(view.language(), lang.as_str());
    let list = |langs: &[Lang]| {
        let names: Vec<String> = langs.iter().map(name).collect();
        i18n::list_and(view.language(), &names)
    };
    let line = |key: &str, langs: &[Lang]| {
        (!langs.is_empty())
            .then(|| view.words.tf(key, &[("languages", list(langs).as_str().into())]))
    };
    let mut lines = vec![line("session-spoken", &session.languages)];
    // Interpretation from one language into several is said in one sentence.
    let mut sources: Vec<Option<&Lang>> = Vec::new();
    for one in &session.interpretation {
        if !sources.contains(&one.from.as_ref()) {
            sources.push(one.from.as_ref());
        }
    }
    for source in sources {
        let same = session.interpretation.iter().filter(|one| one.from.as_ref() == source);
        let into: Vec<Lang> = same.map(|one| one.to.clone()).collect();
        lines.push(match source {
            None => line("session-interpretation-into", &into),
            Some(source) => {
                let (from, into) = (name(source), list(&into));
                let args = [("from", from.as_str().into()), ("languages", into.as_str().into())];
                Some(view.words.tf("session-interpretation-from-into", &args))
            }
        });
    }
    lines.push(line("session-captions-in", &session.captions));
    lines.push(line("session-sign-languages", &session.sign_languages));
    lines.into_iter().flatten().collect()
}
