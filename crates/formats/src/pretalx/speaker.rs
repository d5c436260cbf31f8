//! People as pretalx tells of them: in files of speakers, inside submissions, in tables.

use crate::Report;
use crate::json::{Fields, withhold};
use crate::pretalx::CONTACT;
use crate::pretalx::INTERNAL;
use crate::schedule::raw::{Address, Profile};
use crate::schedule::strangers::Strangers;

/// Addresses that the EuroPython format names one by one.
const PAGES: [&str; 7] = [
    "homepage",
    "gitx",
    "linkedin_url",
    "mastodon_url",
    "bluesky_url",
    "twitter_url",
    "website_url",
];

/// What is told of one person; their answers are taken before.
pub fn profile(fields: Fields, strangers: &mut Strangers, report: &mut Report) -> Profile {
    let mut fields = fields;
    let mut profile = Profile {
        id: fields.text("code"),
        name: fields.text("name"),
        organisation: fields.text("affiliation"),
        biography: fields.said("biography"),
        photo: fields.text_of(&["avatar_url", "avatar"]),
        ..Profile::default()
    };
    for name in PAGES {
        let href = fields.text(name);
        if !href.is_empty() {
            profile.links.push(Address { href, ..Address::default() });
        }
    }
    withhold(&mut fields, &["email"], CONTACT, report);
    withhold(&mut fields, &["internal_notes", "availabilities"], INTERNAL, report);
    // The sessions name their speakers themselves; the rest is about the account.
    fields.skip(&[
        "id",
        "submissions",
        "avatar",
        "avatar_url",
        "slug",
        "timezone",
        "locale",
        "has_arrived",
        "is_managed",
        "avatar_source",
        "avatar_license",
    ]);
    fields.rest("a speaker", strangers);
    profile
}
