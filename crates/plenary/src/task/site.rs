//! Writing an event's whole public site as files.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use links::Base;
use serde_json::json;
use tokio::sync::mpsc::Sender;
use usecases::published::Shelf;
use usecases::{House, Operator, export};
use web::OldHosts;
use web::archive::{self, File};

use super::{LOCAL, failure, slug};
use crate::failure::Failure;
use crate::request::Reply;
use crate::source::Shown;

/// Bytes of programmes in memory where no process serves.
const MEMORY: usize = 64 << 20;

/// What an archive is asked of.
pub struct Asked {
    pub who: String,
    pub base: Option<String>,
    pub event: String,
}

/// Hands the files out, and says at the end what came of it. A shelf is handed in where one is there.
pub async fn write(
    house: &House,
    shelf: Option<Arc<Shelf>>,
    asked: Asked,
    out: Sender<File>,
) -> Reply {
    match perform(house, shelf, asked, &out).await {
        Ok(reply) => reply,
        Err(failure) => Reply::failed(failure),
    }
}

async fn perform(
    house: &House,
    shelf: Option<Arc<Shelf>>,
    asked: Asked,
    out: &Sender<File>,
) -> Result<Reply, Failure> {
    let operator = Operator::at_the_terminal(asked.who);
    let event = slug(&asked.event)?;
    let number = export::published_release(house, &operator, &event).await.map_err(failure)?;
    let shelf = match shelf {
        Some(shelf) => shelf,
        None => {
            let shelf = Arc::new(Shelf::new(house.clone(), MEMORY));
            shelf.refresh().await.map_err(failure)?;
            shelf
        }
    };
    let without_base = asked.base.is_none();
    let base = asked.base.as_deref().and_then(Base::parse).or_else(|| Base::parse(LOCAL));
    let base = base.ok_or_else(|| Failure::fault("no base address"))?;
    let source = Shown::new(
        shelf,
        house.clone(),
        base,
        Arc::new(AtomicBool::new(true)),
        OldHosts::default(),
    );
    let written = archive::write(&source, &event, out).await;
    let written = written.map_err(|error| {
        Failure::fault(format!(
            "The archive could not be made: {error}. `plenary doctor` may say more."
        ))
    })?;
    let mut text = format!(
        "The archive of release {number} of “{event}” has {} files, {} kB.",
        written.files,
        written.bytes.div_ceil(1000)
    );
    if written.missing > 0 {
        text += &format!(
            "\nLeft out: {} pictures or materials that the house does not have.",
            written.missing
        );
    }
    if without_base {
        text += &format!(
            "\nNo base URL is set, so its feeds and calendars name {LOCAL}: write it again with \
             --base-url to have the address of the site in them."
        );
    }
    let json = json!({
        "event": event, "release": number, "files": written.files, "bytes": written.bytes,
        "missing": written.missing,
    });
    Ok(Reply::done(text, json))
}
