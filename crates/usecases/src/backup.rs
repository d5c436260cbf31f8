//! One archive of everything, and back; looking for faults.

use std::io::Read;

use serde_json::json;
use store::{Finding, RestoreError};

use crate::{Error, House, Operator, audit, redact};

/// Everything as one archive, consistent at one moment, also while others write. The audit's line about
/// it is in the house, and in no archive: two backups of the same state are the same bytes.
pub async fn backup(house: &House, operator: &Operator) -> Result<Vec<u8>, Error> {
    let mut archive = Vec::new();
    house.store.backup(&mut archive).await?;
    let line = audit::line(house, None, operator.name(), store::BACKUP, &json!({}));
    house
        .change(move |w| {
            let line = line.clone();
            Box::pin(async move { Ok(w.add_audit(&line).await?) })
        })
        .await?;
    Ok(archive)
}

/// Brings an archive back into an empty house. It is read and checked whole before anything shows;
/// then the redactions that were made since it was written are carried out again.
pub async fn restore(
    house: &House,
    operator: &Operator,
    archive: &mut (dyn Read + Send),
    tombstones: &[redact::Tombstone],
) -> Result<usize, RestoreFailure> {
    house.store.restore(archive).await?;
    Ok(redact::again(house, operator, tombstones).await?)
}

/// Why an archive was not brought back.
#[derive(Debug, thiserror::Error)]
pub enum RestoreFailure {
    #[error(transparent)]
    Archive(#[from] RestoreError),
    #[error(transparent)]
    House(#[from] Error),
}

/// What is wrong with what is stored; nothing when all is well.
pub async fn check(house: &House, _proof: &Operator) -> Result<Vec<Finding>, Error> {
    Ok(house.store.check().await?)
}
