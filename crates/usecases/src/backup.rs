//! One archive of everything, and back; moving to another engine; looking for faults.

use std::io::Read;

use serde_json::json;
use store::{Finding, MoveError, MovedTable, RestoreError};

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

/// Whether everything could be moved from this house: nobody else has its data open.
pub async fn may_be_moved(from: &House, _operator: &Operator) -> Result<(), MoveError> {
    from.store.may_be_moved().await
}

/// Moves everything into an empty house, on whatever engine each of them is, and compares it there. The old
/// house stays as it is. `told` hears of each table with its rows.
///
/// Unlike a restored archive the new house is the same one: who was signed in stays so, and letters that
/// wait are sent from there.
pub async fn move_into(
    from: &House,
    to: &House,
    _operator: &Operator,
    told: &(dyn Fn(&'static str, u64) + Send + Sync),
) -> Result<Vec<MovedTable>, MoveError> {
    from.store.move_into(&to.store, told).await
}

/// What is wrong with what is stored; nothing when all is well.
pub async fn check(house: &House, _proof: &Operator) -> Result<Vec<Finding>, Error> {
    Ok(house.store.check().await?)
}
