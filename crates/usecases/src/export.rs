//! Writing an event's programme in a format of another system, or in the house's own.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use formats::{
    Edition, English, Format, NoteKind, Place, Report, Written, ics, kept, plenary, schedule_json,
    sheet, xml_writer,
};
use links::{Base, Scope};
use programme::{EventSlug, History, Programme, Published, ReleaseInfo, items};
use serde_json::json;
use store::{EventRow, SourceItem};

use crate::{Error, House, Operator, Refusal, Stop, audit, draft, events, published, releases};

/// Which state of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// What the public sees.
    Published,
    Release(u32),
    /// The draft, for its organiser, with what it hides.
    Draft,
}

/// What of a release a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holding {
    /// What the public may see, as in every other format.
    Public,
    /// What is hidden, too: in Plenary JSON, to keep a release or to move it.
    Everything,
}

/// What to write.
#[derive(Debug, Clone)]
pub struct Export<'a> {
    pub event: &'a EventSlug,
    pub format: Format,
    pub which: Which,
    pub holding: Holding,
    /// Where the site is, for the addresses in the file.
    pub base: &'a Base,
    /// The program's version, for the file's mark of origin.
    pub version: &'a str,
}

/// Writes the programme. What the format cannot hold is in the report.
///
/// A draft that is taken out as Plenary JSON or as a sheet is remembered, so that what comes back is compared with
/// what was taken out.
pub async fn export(
    house: &House,
    operator: &Operator,
    asked: Export<'_>,
) -> Result<Written, Error> {
    let (_, event) = events::organise(house, operator, asked.event).await?;
    if asked.format == Format::SheetTemplate {
        let programme = whole(house, asked.event, &event, None).await?;
        return sheet::template(&programme.event).map_err(unwritable);
    }
    if asked.format == Format::Site {
        return Err(Error::Fault("a site is many files, and made of pages".into()));
    }
    let number = match asked.which {
        Which::Draft => None,
        Which::Release(number) => Some(number),
        Which::Published => Some(current(&event)?),
    };
    let everything = number.is_none() || asked.holding == Holding::Everything;
    if asked.format == Format::Plenary && everything {
        let programme = Arc::new(whole(house, asked.event, &event, number).await?);
        let (files, report) = files(house, &event, &programme).await?;
        let of = programme.clone();
        let bytes = house.workshop.run(move |_| Ok(plenary::write(&of, &files))).await?;
        if number.is_none() {
            remember(house, operator, &event, Format::Plenary, &programme).await?;
        }
        return Ok(Written { bytes, report });
    }
    if asked.holding == Holding::Everything && number.is_some() {
        return Err(Refusal::HiddenInOwnFormatOnly.into());
    }
    if matches!(asked.format, Format::Csv | Format::Xlsx) && number.is_none() {
        let programme = Arc::new(whole(house, asked.event, &event, None).await?);
        let (of, format) = (programme.clone(), asked.format);
        let written = house.workshop.run(move |_| in_sheets(&of, format)).await?;
        remember(house, operator, &event, Format::Sheet, &programme).await?;
        return Ok(written);
    }
    let published = match number {
        Some(number) => {
            let loaded = published::load(house, &event, number).await?;
            let missing = || Refusal::NoSuchRelease { event: asked.event.clone(), number };
            loaded.ok_or_else(missing)?.published
        }
        None => as_if_published(house, asked.event, &event).await?,
    };
    if asked.format == Format::Plenary {
        let (files, report) = files(house, &event, &published.programme).await?;
        let write = move |_: &Stop| Ok(plenary::write_public(&published.programme, &files));
        return Ok(Written { bytes: house.workshop.run(write).await?, report });
    }
    let format = asked.format;
    if matches!(format, Format::Csv | Format::Xlsx) {
        return house.workshop.run(move |_| in_sheets(&published.programme, format)).await;
    }
    let (base, version) = (asked.base.clone(), asked.version.to_owned());
    let write = move |_: &Stop| Ok(in_format(&published, format, &base, &version));
    house.workshop.run(write).await
}

/// The release of an event that the public sees.
pub async fn published_release(
    house: &House,
    operator: &Operator,
    slug: &EventSlug,
) -> Result<u32, Error> {
    let (_, event) = events::organise(house, operator, slug).await?;
    Ok(current(&event)?)
}

fn current(event: &EventRow) -> Result<u32, Refusal> {
    match event.current_release {
        Some(_) if event.unpublished => Err(Refusal::TakenOff(event.slug.clone())),
        Some(current) => Ok(current),
        None => Err(Refusal::NeverPublished(event.slug.clone())),
    }
}

fn in_sheets(programme: &Programme, format: Format) -> Result<Written, Error> {
    let mut written = match format {
        Format::Csv => sheet::csv(programme),
        _ => sheet::workbook(programme).map_err(unwritable)?,
    };
    written.report.notes.extend(kept::losses(format, programme));
    Ok(written)
}

fn unwritable(error: impl std::fmt::Display) -> Error {
    Error::Fault(format!("the workbook cannot be written: {error}"))
}

fn in_format(published: &Published, format: Format, base: &Base, version: &str) -> Written {
    let edition = Edition::from(published);
    let reader = edition.first_language();
    let tag = i18n::Language::from_tag(reader.as_str()).unwrap_or(i18n::Language::En).tag();
    // What `schedule.xml` and `schedule.json` are written with.
    let settings = xml_writer::Settings { base, lang: tag, words: &English, version, digest: None };
    let mut written = match format {
        Format::Ics => {
            let calendar = ics::Calendar {
                scope: Scope::Event,
                own: None,
                reader: &tag.parse().unwrap_or(reader),
                base,
                words: &English,
                version,
            };
            ics::write(&edition, &calendar)
        }
        Format::Json => schedule_json::write(&edition, &settings),
        Format::Speakers => schedule_json::write_speakers(&edition, &settings),
        // Commands offer the formats of `Format::WRITTEN` only; Plenary JSON was written before.
        _ => xml_writer::write(&edition, &settings),
    };
    written.report.notes.extend(kept::losses(format, &published.programme));
    written
}

/// The programme with all that it hides.
async fn whole(
    house: &House,
    slug: &EventSlug,
    event: &EventRow,
    number: Option<u32>,
) -> Result<Programme, Error> {
    let mut reading = house.store.read().await?;
    match number {
        Some(number) => {
            releases::assemble(&releases::stored(&mut reading, slug, &event.id, number).await?)
        }
        None => {
            let held = draft::held(&mut reading, &event.id).await?;
            draft::assemble(held.into_iter().map(|(place, held)| (place, held.document)))
        }
    }
}

/// The draft as the public would see it.
async fn as_if_published(
    house: &House,
    slug: &EventSlug,
    event: &EventRow,
) -> Result<Arc<Published>, Error> {
    let programme = whole(house, slug, event, None).await?;
    let current = match event.current_release {
        Some(number) => published::load(house, event, number).await?,
        None => None,
    };
    let Some(known) = current.map(|loaded| loaded.published) else {
        // Nothing was released: what is written is as old as now.
        let now = ReleaseInfo { number: 0, at: house.now(), note: String::new() };
        let (history, removed) = (History::new(), Vec::new());
        return Ok(Arc::new(Published::new(slug.clone(), programme, vec![now], history, removed)));
    };
    let (releases, history) = (known.releases.clone(), known.history.clone());
    let mut slots = known.last_slots.clone();
    let shown = known.programme.sessions.iter();
    slots.extend(shown.filter_map(|one| Some((one.code, one.when?))));
    let draft = Published::new(slug.clone(), programme, releases, history, known.removed.clone());
    Ok(Arc::new(draft.with_last_slots(slots)))
}

/// Under which name it is kept that an event's draft was given out as Plenary JSON.
pub(crate) fn given_out_key(event: &store::EventId) -> String {
    format!("given-out/{event}")
}

/// Keeps what was taken out as what files of this format last told, for the comparison when one comes
/// back.
async fn remember(
    house: &House,
    operator: &Operator,
    event: &EventRow,
    format: Format,
    programme: &Programme,
) -> Result<(), Error> {
    let source = format.as_str();
    let known = house.store.read().await?.source_items(&event.id, source).await?;
    let told: Vec<SourceItem> = items::items(programme)
        .into_iter()
        .map(|(kind, code, document)| SourceItem {
            kind,
            foreign_id: code.map_or(String::new(), |code| code.to_string()),
            code,
            document,
            missing_since: None,
        })
        .collect();
    let mut known: HashMap<draft::Place, SourceItem> =
        known.into_iter().map(|item| ((item.kind, item.code), item)).collect();
    let told: Vec<SourceItem> = told
        .into_iter()
        .filter(|item| known.remove(&(item.kind, item.code)).as_ref() != Some(item))
        .collect();
    // What is not in the draft any more was not taken out: whoever writes it into the file means it.
    let gone: Vec<SourceItem> = known.into_values().collect();
    let key = given_out_key(&event.id);
    let given_out = house.store.read().await?.instance(&key).await?.is_some();
    if told.is_empty() && gone.is_empty() && given_out {
        return Ok(());
    }
    let who = operator.organiser(event.id.clone());
    let detail = json!({ "format": source, "items": told.len() });
    let line = audit::line(house, Some(&event.id), who.name(), "export_draft", &detail);
    let (id, shared) = (event.id.clone(), Arc::new((told, gone, key)));
    house
        .change(move |w| {
            let (id, shared, line) = (id.clone(), shared.clone(), line.clone());
            Box::pin(async move {
                w.set_instance(&shared.2, source).await?;
                for item in &shared.0 {
                    w.put_source_item(&id, source, item).await?;
                }
                for item in &shared.1 {
                    w.delete_source_item(&id, source, item.kind, &item.foreign_id).await?;
                }
                Ok(w.add_audit(&line).await?)
            })
        })
        .await
}

/// The files in the house that the programme refers to, and which of them are not there.
async fn files(
    house: &House,
    event: &EventRow,
    programme: &Programme,
) -> Result<(Vec<plenary::StoredFile>, Report), Error> {
    let mut reading = house.store.read().await?;
    let mut files = Vec::new();
    let mut report = Report::default();
    let digests: BTreeSet<&str> = published::file_digests(programme).collect();
    for sha256 in digests {
        match reading.file(&event.id, sha256).await? {
            Some(row) => files.push(plenary::StoredFile {
                sha256: sha256.to_owned(),
                media_type: row.media_type,
                bytes: row.bytes,
            }),
            None => {
                let place =
                    Place { file: None, line: None, element: Some(format!("files, {sha256}")) };
                let message = "The programme refers to a file that the house does not have.";
                report.note(NoteKind::LeftOut, place, message);
            }
        }
    }
    Ok((files, report))
}
