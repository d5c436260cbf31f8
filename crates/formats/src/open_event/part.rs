//! Which part of an export a file is: by its name as it was exported, else by what stands in it.

use crate::json::Look;
use crate::{Confidence, File};

/// A part of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    Event,
    Sessions,
    Speakers,
    Tracks,
    Microlocations,
    SessionTypes,
    Sponsors,
    SocialLinks,
    /// What is asked in forms.
    Forms,
    /// Where the export was made.
    Meta,
    /// Pictures and the like beside the programme.
    Media,
}

impl Part {
    /// The name of its file.
    pub fn name(self) -> &'static str {
        match self {
            Part::Event => "event",
            Part::Sessions => "sessions",
            Part::Speakers => "speakers",
            Part::Tracks => "tracks",
            Part::Microlocations => "microlocations",
            Part::SessionTypes => "session_types",
            Part::Sponsors => "sponsors",
            Part::SocialLinks => "social_links",
            Part::Forms => "forms",
            Part::Meta => "meta",
            Part::Media => "media",
        }
    }
}

const NAMED: [Part; 10] = [
    Part::Event,
    Part::Sessions,
    Part::Speakers,
    Part::Tracks,
    Part::Microlocations,
    Part::SessionTypes,
    Part::Sponsors,
    Part::SocialLinks,
    Part::Forms,
    Part::Meta,
];

/// Folders of an export in which there is no programme.
const MEDIA: [&str; 6] = ["images", "slides", "videos", "audios", "audio", "temp"];

/// The part of this name, in whatever folder, with or without `.json`.
pub fn by_name(name: &str) -> Option<Part> {
    if is_litter(name) {
        return None;
    }
    let last = name.rsplit('/').next().unwrap_or(name).to_lowercase();
    let stem = last.strip_suffix(".json").unwrap_or(&last).replace('-', "_");
    NAMED.into_iter().find(|part| part.name() == stem)
}

/// What systems put into archives and folders on their own.
pub fn is_litter(name: &str) -> bool {
    name.split('/').any(|part| part.starts_with('.') || part == "__MACOSX")
}

/// Whether a file is a picture by its name and lies where pictures do.
pub fn is_picture(name: &str) -> bool {
    let (folder, last) = name.rsplit_once('/').unwrap_or_default();
    let ending = last.rsplit_once('.').map_or("", |(_, ending)| ending).to_lowercase();
    !is_litter(name)
        && folder.split('/').any(|part| part == "images")
        && ["jpg", "jpeg", "png", "webp"].contains(&ending.as_str())
}

/// The file that a path in the export means: `/images/speakers/ada.jpg`, in whatever folder the
/// export lies.
pub fn beside<'a>(path: &str, files: &[(&str, &'a [u8])]) -> Option<&'a [u8]> {
    let path = path.trim().trim_start_matches("./").trim_start_matches('/');
    if path.is_empty() || path.contains("://") {
        return None;
    }
    let ends = |name: &str| {
        name.strip_suffix(path).is_some_and(|before| before.is_empty() || before.ends_with('/'))
    };
    files.iter().find(|(name, _)| ends(name)).map(|(_, bytes)| *bytes)
}

/// Which part a loose file is, and how sure that is by what stands in it.
pub fn look(file: &File<'_>) -> Option<(Part, Confidence)> {
    if let Some((folder, _)) = file.name.split_once('/')
        && MEDIA.contains(&folder)
    {
        return Some((Part::Media, Confidence::Maybe));
    }
    let look = Look::at(file)?;
    by_shape(&look).or_else(|| Some((by_name(file.name)?, Confidence::Maybe)))
}

fn by_shape(look: &Look) -> Option<(Part, Confidence)> {
    let depth = if look.list { 2 } else { 1 };
    // Hyphens in one version, underscores in another.
    let has = |name: &str| look.has(depth, name) || look.has(depth, &name.replace('_', "-"));
    let all = |names: &[&str]| names.iter().all(|name| has(name));
    let any = |names: &[&str]| names.iter().any(|name| has(name));
    if !look.list {
        let own = ["schedule_published_on", "organizer_name", "owner_name", "location_name"];
        let event = all(&["name", "timezone", "privacy"]) && any(&own);
        return event.then_some((Part::Event, Confidence::Sure));
    }
    if all(&["title", "short_abstract"]) && any(&["microlocation", "microlocation_id"]) {
        return Some((Part::Sessions, Confidence::Sure));
    }
    let part = if all(&["name", "short_biography", "organisation"]) {
        Part::Speakers
    } else if all(&["name", "color", "font_color"]) {
        Part::Tracks
    } else if all(&["id", "name", "floor", "latitude", "longitude"]) {
        Part::Microlocations
    } else if all(&["name", "url", "level"]) && any(&["sponsor_type", "logo_url"]) {
        Part::Sponsors
    } else {
        return None;
    };
    Some((part, Confidence::Maybe))
}
