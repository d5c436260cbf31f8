//! Opening the house on the configured data.

use std::sync::Arc;

use store::{OpenError, Store};
use usecases::House;

use crate::configuration::Configuration;
use crate::failure::Failure;
use crate::system::{SystemChance, SystemClock};
use crate::task::words::sentence;

/// Opens the store and brings its schema up to date.
pub async fn house(configuration: &Configuration) -> Result<House, Failure> {
    let chance = Arc::new(SystemChance);
    let store = Store::open(&configuration.location, chance.clone()).await.map_err(failure)?;
    Ok(House::new(store, Arc::new(SystemClock), chance))
}

fn failure(error: OpenError) -> Failure {
    let text = sentence(&error.to_string());
    match error {
        OpenError::Fault(_) => Failure::fault(format!(
            "The database cannot be read ({}). If it is damaged, move it away and bring the last \
             backup back with `plenary restore`.",
            text.trim_end_matches('.')
        )),
        OpenError::Migration(_) | OpenError::Unreachable(_) => Failure::fault(text),
        OpenError::Address(_) => Failure::unusable(text),
        _ => Failure::refused(text),
    }
}
