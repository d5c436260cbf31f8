//! The providers that an operator names in `plenary.toml`, each in a table `[[provider]]`.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use auth::provider::Provider;
use outbound::{Client, Reach, System};
use serde::Deserialize;
use usecases::accounts::providers::{Provider as Asked, Providers};

use crate::failure::Failure;

/// The most that people are offered.
const MOST: usize = 8;

/// A table as it is written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Table {
    name: String,
    issuer: String,
    client_id: String,
    client_secret: Option<Secret>,
    client_secret_file: Option<PathBuf>,
    client_secret_env: Option<String>,
    private_address: Option<String>,
}

/// Secrets must not reach a log.
#[derive(Clone, Deserialize)]
#[serde(transparent)]
struct Secret(String);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(secret)")
    }
}

/// Reads the tables, with the secrets that lie elsewhere.
pub fn read(tables: &[Table]) -> Result<Providers, Failure> {
    if tables.len() > MOST {
        return Err(Failure::unusable(format!(
            "[[provider]]: there are {}, and {MOST} are the most. Leave some out.",
            tables.len()
        )));
    }
    let mut all: Vec<Asked> = Vec::new();
    for (place, table) in tables.iter().enumerate() {
        let refused = |why: String| {
            Failure::unusable(format!("[[provider]] {}, “{}”: {why}.", place + 1, table.name))
        };
        let one = provider(table).map_err(&refused)?;
        if all.iter().any(|other| other.said().issuer() == one.said().issuer()) {
            return Err(refused("another one has the same issuer; leave one out".into()));
        }
        all.push(one);
    }
    Ok(Providers::new(all))
}

fn provider(table: &Table) -> Result<Asked, String> {
    let secret = secret(table)?;
    let (name, issuer, id) = (&table.name, &table.issuer, &table.client_id);
    let (said, reach) = match &table.private_address {
        None => {
            let said = Provider::public(name, issuer, id, &secret);
            let said = said.map_err(|error| error.to_string())?;
            let reach = match said.port() {
                443 => Reach::Public,
                port => Reach::PublicOn(port),
            };
            (said, reach)
        }
        Some(address) => {
            let socket: SocketAddr = address.parse().map_err(|_| {
                format!(
                    "private-address “{address}” is no number with a port: write it like 10.0.0.5:443"
                )
            })?;
            let said = Provider::private(name, issuer, id, &secret);
            (said.map_err(|error| error.to_string())?, Reach::Only(socket))
        }
    };
    let client = Client::with(env!("CARGO_PKG_VERSION"), reach, Arc::new(System));
    let client = client.map_err(|error| format!("no client can be made: {error}"))?;
    Ok(Asked::new(said, client))
}

/// The secret, from the one place that is named.
fn secret(table: &Table) -> Result<String, String> {
    let places = (&table.client_secret, &table.client_secret_file, &table.client_secret_env);
    match places {
        (Some(secret), None, None) => Ok(secret.0.clone()),
        (None, Some(file), None) => from_file(file),
        (None, None, Some(name)) => std::env::var(name).map_err(|_| {
            format!("the environment has no {name}: set it, or change client-secret-env")
        }),
        _ => Err("give one of client-secret, client-secret-file and client-secret-env".into()),
    }
}

fn from_file(file: &Path) -> Result<String, String> {
    let text = std::fs::read_to_string(file).map_err(|error| {
        format!("client-secret-file {} cannot be read: {error}", file.display())
    })?;
    Ok(text.trim().to_owned())
}

#[cfg(test)]
mod tests;
