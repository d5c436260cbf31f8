//! What the files `event` and `social_links` tell.

use crate::Report;
use crate::json::Fields;
use crate::schedule::raw::{Address, Conference};
use crate::schedule::strangers::Strangers;

/// The event.
pub fn conference(mut event: Fields, strangers: &mut Strangers, report: &mut Report) -> Conference {
    let mut conference = Conference {
        title: event.text("name").into(),
        description: event.text("description").into(),
        venue: event.text("location_name"),
        host: event.text_of(&["organizer_name", "owner_name"]),
        zone: event.text("timezone"),
        url: event.text_of(&["external_event_url", "event_url"]),
        start: first(&mut event, &["starts_at", "start_time"], report),
        end: first(&mut event, &["ends_at", "end_time"], report),
        ..Conference::default()
    };
    let links = event.objects("social_links", strangers);
    social(links, &mut conference.links, strangers);
    let tickets = event.text("ticket_url");
    if !tickets.is_empty() {
        conference.links.push(Address { href: tickets, ..Address::default() });
    }
    event.leave_private(&["email", "creator", "phone"], report);
    // What the former system needed for itself.
    event.skip(&[
        "id",
        "identifier",
        "version",
        "state",
        "privacy",
        "has_session_speakers",
        "has_sessions",
        "is_sessions_speakers_enabled",
        "placeholder_url",
        "searchable_location_name",
        "schedule_published_on",
        "thumbnail",
        "thumbnail_image_url",
        "large",
        "large_image_url",
        "icon_image_url",
    ]);
    event.rest("the event", strangers);
    conference
}

/// The first of these times that is there.
pub fn first(
    fields: &mut Fields,
    names: &[&str],
    report: &mut Report,
) -> Option<crate::schedule::moment::Moment> {
    let name = names.iter().find(|name| fields.has(name))?;
    fields.moment(name, report)
}

/// Where else the event is talked about.
pub fn social(list: Vec<Fields>, links: &mut Vec<Address>, strangers: &mut Strangers) {
    for mut one in list {
        let href = one.text_of(&["link", "url"]);
        let title = one.text("name");
        one.skip(&["id", "identifier", "is_custom"]);
        if !href.is_empty() {
            links.push(Address { line: 0, href, title });
        }
        one.rest("a social link", strangers);
    }
}
