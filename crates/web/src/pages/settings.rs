//! The choice of time zone, language and appearance.

use askama::Template;
use i18n::Language;
use links::Address;

use crate::answer::Answer;
use crate::frame::{About, Frame, Place};
use crate::pages::preferences::local;
use crate::sheet::Part;
use crate::view::{Refusal, View};

#[derive(Template)]
#[template(path = "settings.html")]
struct Page {
    frame: Frame,
    error: Option<String>,
    back: String,
    own_zone: String,
    zone: String,
    zones: Vec<(String, String)>,
    languages: Vec<(&'static str, &'static str, bool)>,
}

/// Shows the form; `back` names the page to return to.
pub fn show(view: &View) -> Result<Answer, Refusal> {
    Ok(form(view, None))
}

/// The form with what was entered and why it was refused.
pub fn refused(view: &View, zone: &str) -> Answer {
    form(view, Some(zone)).status(http::StatusCode::BAD_REQUEST)
}

fn form(view: &View, refused: Option<&str>) -> Answer {
    let about = About {
        title: view.words.t("settings-heading"),
        description: String::new(),
        address: &|words| {
            Address::Settings { event: view.slug(), lang: words.language.tag() }.to_string()
        },
        parts: &[Part::Index],
        tracks: &[],
        place: Place::Elsewhere,
    };
    let mut frame = Frame::of_event(view, &about);
    frame.indexed = false;
    let at = view.first_instant();
    let own = view.event_zone_label(at);
    let shown: String = refused.unwrap_or_default().chars().take(60).collect();
    let page = Page {
        error: refused.map(|_| view.words.tf("refused-zone", &[("zone", shown.as_str().into())])),
        // Without a page to go back to, the form leads to the event.
        back: view.query.first("back").and_then(local).unwrap_or_else(|| frame.home.clone()),
        own_zone: view.words.tf("zone-of-event", &[("zone", own.as_str().into())]),
        zone: match refused {
            Some(_) => shown,
            None => view.zone().name().to_owned(),
        },
        zones: zones(view),
        languages: Language::ALL
            .into_iter()
            .map(|one| (one.tag(), one.native_name(), one == view.language()))
            .collect(),
        frame,
    };
    page.frame.answer(page.render()).no_store()
}

/// Every zone that the bundled data knows and people live in, with its city in the reader's language.
fn zones(view: &View) -> Vec<(String, String)> {
    let mut zones: Vec<(String, String)> = jiff::tz::db()
        .available()
        .map(|name| name.to_string())
        .filter(|name| {
            let area = name.split('/').next().unwrap_or_default();
            let areas = [
                "Africa",
                "America",
                "Antarctica",
                "Arctic",
                "Asia",
                "Atlantic",
                "Australia",
                "Europe",
                "Indian",
                "Pacific",
            ];
            name == "UTC" || areas.contains(&area)
        })
        .map(|name| {
            let city = i18n::zone_city(view.language(), &name);
            (name, city)
        })
        .collect();
    zones.sort();
    zones
}
