//! What the files `speakers` and `sponsors` tell.

use crate::json::Fields;
use crate::open_event::session::Found;
use crate::schedule::raw::{Address, Organisation, Profile, Said};
use crate::schedule::strangers::Strangers;
use crate::{NoteKind, Report};

pub const NAMELESS: &str = "Somebody has neither a name nor an id.";

/// The speakers, without those who appear in sessions that were left out and in no other.
pub fn profiles(
    list: Vec<Fields>,
    found: &Found,
    strangers: &mut Strangers,
    report: &mut Report,
) -> Vec<Profile> {
    let mut profiles = Vec::new();
    for mut one in list {
        let (id, name) = (one.text("id"), one.text("name"));
        if found.gone.contains(&id) && !found.kept.contains(&id) {
            let message = "A speaker whose sessions were all left out was left out too.";
            report.note(NoteKind::LeftOut, one.place(), message);
        } else if name.is_empty() {
            report.note(NoteKind::LeftOut, one.place(), NAMELESS);
        } else {
            profiles.push(profile(one, id, name, strangers, report));
        }
    }
    profiles
}

/// What is told of one speaker.
pub fn profile(
    mut fields: Fields,
    id: String,
    name: String,
    strangers: &mut Strangers,
    report: &mut Report,
) -> Profile {
    let (short, long) = (fields.text("short_biography"), fields.text("long_biography"));
    let profile = Profile {
        line: 0,
        id,
        name,
        position: fields.text("position").into(),
        organisation: fields.text("organisation"),
        biography: biography(&short, &long),
        links: links(&mut fields),
        photo: fields.text_of(&["photo_url", "photo"]),
    };
    fields.leave_private(
        &[
            "email",
            "mobile",
            "gender",
            "heard_from",
            "sponsorship_required",
            "speaking_experience",
            "complex_field_values",
            "address",
        ],
        report,
    );
    // Smaller copies of the picture, and what stands in the sessions.
    fields.skip(&[
        "sessions",
        "small",
        "icon",
        "thumbnail",
        "small_image_url",
        "icon_image_url",
        "thumbnail_image_url",
    ]);
    fields.rest("a speaker", strangers);
    profile
}

/// Both biographies in one, where one does not hold the other.
fn biography(short: &str, long: &str) -> Said {
    match (short, long) {
        ("", only) | (only, "") => only.into(),
        (short, long) if long.contains(short) => long.into(),
        (short, long) if short.contains(long) => short.into(),
        (short, long) if short.contains('<') || long.contains('<') => {
            format!("<div>{short}</div><div>{long}</div>").into()
        }
        (short, long) => format!("{short}\n\n{long}").into(),
    }
}

/// Pages of a person. Some write only their name there.
fn links(fields: &mut Fields) -> Vec<Address> {
    let mut links = Vec::new();
    let website = fields.text("website");
    if !website.is_empty() {
        let whole = website.contains("://") || website.starts_with("mailto:");
        let href = if whole { website } else { format!("https://{website}") };
        links.push(Address { href, ..Address::default() });
    }
    let sites = [
        ("twitter", "Twitter", "https://twitter.com/"),
        ("facebook", "Facebook", "https://www.facebook.com/"),
        ("github", "GitHub", "https://github.com/"),
        ("linkedin", "LinkedIn", "https://www.linkedin.com/in/"),
        ("instagram", "Instagram", "https://www.instagram.com/"),
    ];
    for (field, title, site) in sites {
        let text = fields.text(field);
        let name = text.trim_start_matches('@').trim_start_matches('/');
        let href = if text.contains("://") {
            text.clone()
        } else if name.is_empty() {
            continue;
        } else if name.contains('/')
            && name.split('/').next().is_some_and(|host| host.contains('.'))
        {
            format!("https://{name}")
        } else {
            format!("{site}{name}")
        };
        links.push(Address { line: 0, href, title: title.to_owned() });
    }
    // A handle there is `@name@server`.
    let text = fields.text("mastodon");
    let handle = text.trim_start_matches('@').split_once('@');
    let href = match handle {
        Some((name, server)) if !text.contains("://") => format!("https://{server}/@{name}"),
        _ => text,
    };
    if !href.is_empty() {
        links.push(Address { line: 0, href, title: "Mastodon".to_owned() });
    }
    links
}

/// Sponsors as organisations.
pub fn sponsors(
    list: Vec<Fields>,
    strangers: &mut Strangers,
    report: &mut Report,
) -> Vec<Organisation> {
    let mut organisations = Vec::new();
    for mut one in list {
        let name: Said = one.text("name").into();
        let id = one.text("id");
        if name.is_empty() {
            report.note(NoteKind::LeftOut, one.place(), "A sponsor has no name.");
            continue;
        }
        let message = "A sponsor was taken as an organisation, which is shown where a session or a person names it.";
        report.note(NoteKind::Guessed, one.place(), message);
        let url = one.text("url");
        let whole = url.contains("://") || url.is_empty();
        let href = if whole { url } else { format!("https://{url}") };
        let link = Some(Address { href, ..Address::default() }).filter(|one| !one.href.is_empty());
        organisations.push(Organisation {
            line: 0,
            key: if id.is_empty() { name.first().to_owned() } else { id },
            name,
            description: one.text("description").into(),
            links: link.into_iter().collect(),
        });
        one.rest("a sponsor", strangers);
    }
    organisations
}
