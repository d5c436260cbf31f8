//! What is said under a session's title before anything else: that it is cancelled, that it has moved
//! and from where, that it has no time yet, that its text is in another language.

use i18n::Language;
use programme::{Lang, Session, Status};

use crate::clock;
use crate::view::{View, session_address};
use crate::words::{Shown, Words};

/// A notice in a box.
pub(super) struct Banner {
    pub(super) class: &'static str,
    pub(super) title: String,
    pub(super) text: String,
    /// Where the session stood before it moved, as far as it is known.
    pub(super) before: Option<String>,
}

/// What has become of the session.
pub(super) fn banners(view: &View, session: &Session) -> Vec<Banner> {
    let banner = |class, title: &str, text: &str| Banner {
        class,
        title: view.words.t(title),
        text: if text.is_empty() { String::new() } else { view.words.t(text) },
        before: None,
    };
    let mut banners = Vec::new();
    match session.status {
        Status::Cancelled => {
            banners.push(banner("banner stop", "session-cancelled-notice", ""));
        }
        Status::Moved => {
            let moved = banner("banner warn", "status-moved", "session-moved-notice");
            banners.push(Banner { before: before(view, session), ..moved });
        }
        Status::Confirmed => {}
    }
    if session.when.is_none() {
        let text = "session-not-scheduled-notice";
        banners.push(banner("banner", "session-not-scheduled", text));
    }
    banners
}

/// `Before: Monday 16 November, 14:00–15:00, Room XXIV`.
fn before(view: &View, session: &Session) -> Option<String> {
    let release = view.earlier?;
    let old = release.session(session.code)?;
    let time = old.when.map_or_else(
        || view.words.t("session-not-scheduled"),
        |slot| clock::date_and_range(view, &slot).replace('–', "\u{2060}–\u{2060}"),
    );
    let rooms = old.rooms.iter().filter_map(|code| release.room(*code));
    let parts: Vec<String> =
        std::iter::once(time).chain(rooms.map(|room| view.words.plain(&room.name))).collect();
    let parts: Vec<_> = parts.iter().map(|one| i18n::isolate(view.language(), one)).collect();
    let old = parts.join(view.words.comma());
    Some(view.words.tf("session-moved-from", &[("old", old.as_str().into())]))
}

/// That the text is not in the reader's language, and in which ones there is one.
pub(super) struct LanguageNote {
    pub(super) words: String,
    pub(super) others: Vec<Other>,
}

/// The page in a language in which the text exists.
pub(super) struct Other {
    pub(super) href: String,
    pub(super) tag: &'static str,
    pub(super) dir: &'static str,
    pub(super) name: &'static str,
}

/// Nothing where every text is in the language of the page.
pub(super) fn language_note(view: &View, session: &Session) -> Option<LanguageNote> {
    let texts: Vec<&programme::Text> = match session.sections.as_slice() {
        [] => vec![&session.title],
        sections => sections.iter().map(|one| &one.text).collect(),
    };
    let shown: Vec<Shown> = texts.iter().map(|text| view.words.text(text)).collect();
    let mut foreign: Vec<&Lang> = Vec::new();
    for lang in shown.iter().filter_map(Shown::lang) {
        if !foreign.contains(&lang) {
            foreign.push(lang);
        }
    }
    if foreign.is_empty() {
        return None;
    }
    let named: Vec<String> = foreign
        .iter()
        .filter(|lang| lang.as_str() != "und")
        .map(|lang| i18n::language_name(view.language(), lang.as_str()))
        .collect();
    let words = if named.is_empty() {
        view.words.t("text-fallback-unknown")
    } else {
        let whole = shown.iter().all(|text| text.lang().is_some());
        let key = if whole { "text-fallback" } else { "text-fallback-part" };
        let list = i18n::list_and(view.language(), &named);
        view.words.tf(key, &[("language", list.as_str().into())])
    };
    let exists = |language: &Language| {
        let mut tags = texts.iter().flat_map(|text| text.iter());
        tags.any(|(lang, _)| lang.primary() == language.tag())
    };
    let others = Language::ALL.into_iter().filter(|one| *one != view.language()).filter(exists);
    let others = others.map(|language| {
        let words = Words::new(language, &view.event().languages);
        Other {
            href: session_address(view.slug(), &words, session),
            tag: language.tag(),
            dir: language.dir(),
            name: language.native_name(),
        }
    });
    Some(LanguageNote { words, others: others.collect() })
}
