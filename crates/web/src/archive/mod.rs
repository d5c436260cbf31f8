//! The whole public site of an event as files, for any web server or a disk.
//!
//! `names` says which addresses there are, from what is published and from nothing else, and how their
//! files are called; each is answered by the site's own handlers, for a reader whose medium is the
//! archive; `rewrite` turns the addresses in its page into names of files; `index` makes the files by
//! which its pages search. To add a kind of page, add it to `names`.

mod index;
mod names;
mod rewrite;

use std::collections::HashSet;
use std::sync::Arc;

use askama::Template;
use bytes::Bytes;
use http::{Request, StatusCode};
use i18n::Language;
use jiff::Timestamp;
use links::Base;
use programme::items::hash_bytes;
use programme::{Code, DeviceKey, EventSlug, Kind, PrivateLink, Published};
use tokio::sync::mpsc::Sender;

use crate::reader::{Medium, Preferences, Reader, fallback_language};
use crate::routes::answer_to;
use crate::source::{EventSummary, Fault, Mine, Searchable, Source, StoredFile};
use crate::view::View;
use crate::words::Words;
use names::Names;

/// A file of an archive.
#[derive(Debug, Clone)]
pub struct File {
    /// Below the archive's directory: small letters, digits, `-`, `.`, and `/` between directories; but for
    /// `README.txt` and `SHA256SUMS`.
    pub name: String,
    pub bytes: Bytes,
}

/// What was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    pub files: usize,
    pub bytes: u64,
    /// Pictures and materials that the programme names and the house does not have.
    pub missing: usize,
}

/// Why an archive is not whole.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    #[error("the event is not published")]
    NotPublished,
    #[error("it would have more than {} files", names::MOST)]
    TooMany,
    #[error("{0} was answered with status {1}")]
    Page(String, u16),
    #[error("whoever takes the files has gone")]
    Cut,
    #[error(transparent)]
    Source(#[from] Fault),
}

/// Hands the files of the archive out one by one. The same release gives the same bytes, and so does one
/// that differs in hidden sessions alone: the digest of a release, which covers them, stands in no file.
pub async fn write<S: Source>(
    source: &S,
    event: &EventSlug,
    out: &Sender<File>,
) -> Result<Written, Failure> {
    let published = source.published(event).await?.ok_or(Failure::NotPublished)?;
    let still = Still { source, published: published.clone() };
    let mut writing = Writing { out, sums: Vec::new(), sheets: HashSet::new(), bytes: 0 };
    let mut names = Names::default();
    let missing = writing.files(&still, &mut names).await?;
    for language in Language::ALL {
        with_view(&still, language, |view| names.add_language(view));
    }
    if names.is_too_many() {
        return Err(Failure::TooMany);
    }
    for (address, name) in names.pages() {
        let bytes = answered(&still, address).await?;
        let bytes = bytes.ok_or_else(|| Failure::Page(address.to_owned(), 404))?;
        if name.ends_with(".html") {
            let page = String::from_utf8_lossy(&bytes);
            writing.page(&rewrite::page(&page, name, &|address| names.file(address)), name).await?;
        } else {
            writing.put(name, bytes).await?;
        }
    }
    let of = published.clone();
    // It takes a while, in which others are answered.
    let made = tokio::task::spawn_blocking(move || {
        let shared = index::Shared::new(&of);
        let files = shared.files(&of);
        (shared, files)
    });
    let (shared, files) = made.await.map_err(|_| Failure::Cut)?;
    for (name, text) in files {
        writing.put(&name, text.into()).await?;
    }
    for language in Language::ALL {
        let files = with_view(&still, language, |view| shared.titles(view));
        for (name, text) in files {
            writing.put(&name, text.into()).await?;
        }
    }
    let first = fallback_language(&published.programme.event.languages);
    let name = with_view(&still, first, |view| view.event_name());
    let readme = readme(&published, &name);
    let front = Front { name, first }.render();
    let front = front.map_err(|_| Failure::Page("index.html".into(), 500))?;
    writing.put("index.html", front.into()).await?;
    writing.put("README.txt", readme.into()).await?;
    let sums = writing.sums();
    writing.send("SHA256SUMS", sums.into()).await?;
    Ok(Written { files: writing.sums.len() + 1, bytes: writing.bytes, missing })
}

/// Files on their way out.
struct Writing<'a> {
    out: &'a Sender<File>,
    sums: Vec<(String, String)>,
    /// Names of the sheets that are written.
    sheets: HashSet<String>,
    bytes: u64,
}

impl Writing<'_> {
    /// A page, and its sheet if no page before had the same.
    async fn page(&mut self, html: &str, name: &str) -> Result<(), Failure> {
        let sheet_name =
            |sheet: &str| format!("assets/sheet-{}.css", &hash_bytes(sheet.as_bytes())[..16]);
        let (page, sheet) = rewrite::without_sheet(html, name, &sheet_name);
        if let Some((sheet_name, sheet)) = sheet
            && self.sheets.insert(sheet_name.clone())
        {
            self.put(&sheet_name, sheet.to_owned().into()).await?;
        }
        self.put(name, page.into()).await
    }

    async fn put(&mut self, name: &str, bytes: Bytes) -> Result<(), Failure> {
        self.sums.push((name.to_owned(), hash_bytes(&bytes)));
        self.send(name, bytes).await
    }

    async fn send(&mut self, name: &str, bytes: Bytes) -> Result<(), Failure> {
        self.bytes += bytes.len() as u64;
        self.out.send(File { name: name.to_owned(), bytes }).await.map_err(|_| Failure::Cut)
    }

    /// Pictures, materials and assets first: only what is there has a name for the pages.
    async fn files<S: Source>(
        &mut self,
        still: &Still<'_, S>,
        names: &mut Names,
    ) -> Result<usize, Failure> {
        let mut missing = 0;
        for (address, name) in names::stored(&still.published) {
            let Some(bytes) = answered(still, &address).await? else {
                missing += 1;
                continue;
            };
            if names.add_written(&address, &name) {
                self.put(&name, bytes).await?;
            }
        }
        Ok(missing)
    }

    /// As `sha256sum --check` reads them.
    fn sums(&self) -> String {
        let mut sums: Vec<String> =
            self.sums.iter().map(|(name, sum)| format!("{sum}  {name}\n")).collect();
        sums.sort_by(|one, other| one[64..].cmp(&other[64..]));
        sums.concat()
    }
}

/// The answer of the site's own handlers; none where there is no such thing.
async fn answered<S: Source>(
    still: &Still<'_, S>,
    address: &str,
) -> Result<Option<Bytes>, Failure> {
    let failed = |status: StatusCode| Failure::Page(address.to_owned(), status.as_u16());
    let request = Request::get(address).body(Bytes::new());
    let request = request.map_err(|_| failed(StatusCode::BAD_REQUEST))?;
    let preferences = Preferences { medium: Medium::Archive, ..Preferences::default() };
    let answer = answer_to(&request, still, &preferences).await;
    match answer.status {
        StatusCode::OK => Ok(Some(answer.body)),
        StatusCode::NOT_FOUND => Ok(None),
        status => Err(failed(status)),
    }
}

fn with_view<S: Source, T>(
    still: &Still<'_, S>,
    language: Language,
    then: impl FnOnce(&View) -> T,
) -> T {
    let published = &*still.published;
    let reader = Reader { medium: Medium::Archive, ..Preferences::default().reader(language) };
    let query = crate::query::Query::default();
    then(&View {
        published,
        reader: &reader,
        words: Words::new(language, &published.programme.event.languages),
        base: still.base(),
        now: still.now(),
        query: &query,
        path: "",
        code: None,
        earlier: None,
    })
}

/// One release of one event at the instant at which it was made, and nothing else.
struct Still<'a, S> {
    source: &'a S,
    published: Arc<Published>,
}

impl<S: Source> Source for Still<'_, S> {
    fn base(&self) -> &Base {
        self.source.base()
    }

    fn now(&self) -> Timestamp {
        self.published.at()
    }

    fn is_ready(&self) -> bool {
        true
    }

    fn token(&self, _: Option<&str>) -> Option<u64> {
        None
    }

    async fn events(&self) -> Result<Arc<[EventSummary]>, Fault> {
        Ok(Arc::from(Vec::new()))
    }

    async fn published(&self, event: &EventSlug) -> Result<Option<Arc<Published>>, Fault> {
        Ok((*event == self.published.slug).then(|| self.published.clone()))
    }

    async fn searchable(&self, _: &EventSlug) -> Result<Option<Searchable>, Fault> {
        Ok(None)
    }

    async fn release(
        &self,
        event: &EventSlug,
        number: u32,
    ) -> Result<Option<Arc<Published>>, Fault> {
        if *event != self.published.slug || number > self.published.number() {
            return Ok(None);
        }
        if number == self.published.number() {
            return Ok(Some(self.published.clone()));
        }
        self.source.release(event, number).await
    }

    /// What somebody saved, and what items were called elsewhere, is in no archive.
    async fn former(&self, _: &EventSlug, _: Kind, _: &str) -> Result<Option<Code>, Fault> {
        Ok(None)
    }

    async fn mine(&self, _: &EventSlug, _: &DeviceKey) -> Result<Option<Mine>, Fault> {
        Ok(None)
    }

    async fn shared(&self, _: &EventSlug, _: &PrivateLink) -> Result<Option<Vec<Code>>, Fault> {
        Ok(None)
    }

    async fn file(&self, event: &EventSlug, sha256: &str) -> Result<Option<StoredFile>, Fault> {
        if *event != self.published.slug {
            return Ok(None);
        }
        self.source.file(event, sha256).await
    }
}

/// The first page: it leads to the event in its first language.
#[derive(Template)]
#[template(path = "archive.html")]
struct Front {
    name: String,
    first: Language,
}

impl Front {
    fn languages(&self) -> [Language; 6] {
        Language::ALL
    }
}

fn readme(published: &Published, name: &str) -> String {
    let (number, at) = (published.number(), published.at());
    let date = at.strftime("%Y-%m-%d %H:%M UTC");
    format!(
        "{name}\n\n\
         This directory is the whole public programme of the event, as it was in release {number}\n\
         of {date}. It is made of plain files and needs no program.\n\n\
         To read it: open index.html in a browser.\n\
         To put it on the web: copy the directory to any web server, under any path. Nothing has to\n\
         be set up.\n\
         To check that it is whole: sha256sum --check SHA256SUMS\n\n\
         Written by Plenary {version}.\n\n\
         The texts and pictures belong to whom they belonged to in the programme; this copy changes\n\
         nothing about that.\n",
        version = env!("CARGO_PKG_VERSION"),
    )
}
