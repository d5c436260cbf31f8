//! The configuration in force: command line over environment over file.
//!
//! clap reads the first two; this adds the file, and turns words into values with errors that name
//! the setting and the mend.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use links::Base;
use serde::Deserialize;
use web::OldHosts;

use crate::arguments::Everywhere;
use crate::failure::Failure;
use crate::letters;
use crate::providers;

/// The bytes kept for programmes and pages unless told otherwise.
const MEMORY: u64 = 256_000_000;
const LISTEN: &str = "localhost:8080";

/// The configuration in force.
#[derive(Debug, Clone)]
pub struct Configuration {
    pub location: store::Location,
    /// Where SQLite, the control socket and the configuration file lie.
    pub data: PathBuf,
    pub base: Option<Base>,
    /// Bytes.
    pub memory: u64,
    pub listen: String,
    pub old_hosts: OldHosts,
    /// How letters go out.
    pub mail: letters::Settings,
    /// As they are written; what they say is read where they are asked.
    pub providers: Vec<providers::Table>,
    pub json: bool,
}

/// `plenary.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct File {
    data: Option<PathBuf>,
    database: Option<String>,
    base_url: Option<String>,
    memory: Option<String>,
    listen: Option<String>,
    #[serde(default)]
    old_hosts: BTreeMap<String, toml::Value>,
    #[serde(default)]
    mail: letters::Table,
    #[serde(default)]
    provider: Vec<providers::Table>,
}

impl Configuration {
    /// Puts the layers together. `listen` is the command's own, where it has one.
    pub fn new(everywhere: &Everywhere, listen: Option<&str>) -> Result<Configuration, Failure> {
        let file = File::find(everywhere)?;
        let data = everywhere.data.clone().or(file.data).unwrap_or_else(|| "plenary-data".into());
        let database = everywhere.database.clone().or(file.database);
        let base = everywhere.base_url.clone().or(file.base_url);
        let memory = everywhere.memory.clone().or(file.memory);
        Ok(Configuration {
            location: match database {
                Some(url) => store::Location::Postgres(database_url(url)?),
                None => store::Location::Sqlite(data.clone()),
            },
            mail: letters::Settings::new(file.mail, &data)?,
            data,
            base: base.map(|text| base_url(&text)).transpose()?,
            memory: memory.map_or(Ok(MEMORY), |text| size(&text))?,
            listen: listen.map(str::to_owned).or(file.listen).unwrap_or_else(|| LISTEN.to_owned()),
            old_hosts: old_hosts(&file.old_hosts)?,
            providers: file.provider,
            json: everywhere.json,
        })
    }
}

impl File {
    /// The file that was named, which must exist; else the one in the data directory, which may.
    fn find(everywhere: &Everywhere) -> Result<File, Failure> {
        let data = everywhere.data.as_deref().unwrap_or(Path::new("plenary-data"));
        let path = everywhere.config.clone().unwrap_or_else(|| data.join("plenary.toml"));
        match std::fs::read_to_string(&path) {
            Ok(text) => toml::from_str(&text).map_err(|error| {
                Failure::unusable(format!("{}: {}", path.display(), error.to_string().trim_end()))
            }),
            Err(error)
                if everywhere.config.is_none()
                    && matches!(
                        error.kind(),
                        std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory
                    ) =>
            {
                Ok(File::default())
            }
            Err(error) => Err(Failure::unusable(format!(
                "{}: the configuration file cannot be read: {error}.",
                path.display()
            ))),
        }
    }
}

fn database_url(url: String) -> Result<String, Failure> {
    if url.starts_with("postgres://") || url.starts_with("postgresql://") {
        Ok(url)
    } else {
        Err(Failure::unusable(
            "--database takes an address like postgres://user@host/name; for SQLite give --data DIR.",
        ))
    }
}

/// Reads the table `[old-hosts]`: to which event the addresses of an old site lead.
fn old_hosts(table: &BTreeMap<String, toml::Value>) -> Result<OldHosts, Failure> {
    let mut hosts = OldHosts::default();
    for (host, event) in table {
        let event = event.as_str().ok_or_else(|| unquoted(host, event))?;
        let event = event
            .parse()
            .map_err(|error| Failure::unusable(format!("[old-hosts] {host}: {error}.")))?;
        hosts
            .add(host, event)
            .map_err(|error| Failure::unusable(format!("[old-hosts] {error}.")))?;
    }
    Ok(hosts)
}

/// A host without quotation marks is several tables in each other in TOML.
fn unquoted(host: &str, mut value: &toml::Value) -> Failure {
    let mut host = host.to_owned();
    while let Some((part, inner)) = value.as_table().and_then(|table| table.iter().next()) {
        host = format!("{host}.{part}");
        value = inner;
    }
    let event = value.as_str().unwrap_or("forum-2026");
    Failure::unusable(format!(
        "[old-hosts] A host stands in quotation marks, and so does its event: write \"{host}\" = \"{event}\"."
    ))
}

fn base_url(text: &str) -> Result<Base, Failure> {
    Base::read(text).map_err(|error| Failure::unusable(format!("--base-url {error}.")))
}

/// Reads `256MB`, `1 GB`, `64MiB` or a plain number of bytes.
fn size(text: &str) -> Result<u64, Failure> {
    let digits = text.trim_end_matches(|c: char| !c.is_ascii_digit());
    let unit: u64 = match text[digits.len()..].trim().to_ascii_lowercase().as_str() {
        "" | "b" => 1,
        "k" | "kb" => 1_000,
        "kib" => 1 << 10,
        "m" | "mb" => 1_000_000,
        "mib" => 1 << 20,
        "g" | "gb" => 1_000_000_000,
        "gib" => 1 << 30,
        _ => 0,
    };
    digits
        .parse::<u64>()
        .ok()
        .and_then(|number| number.checked_mul(unit))
        .filter(|bytes| *bytes >= 8_000_000)
        .ok_or_else(|| {
            Failure::unusable(format!(
                "--memory “{text}” is not a size: write it like 256MB or 1GB, 8MB at least."
            ))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_old_host_without_quotation_marks_is_told_how_to_be_written() {
        let hosts = |text: &str| {
            let file: File = toml::from_str(text).unwrap();
            old_hosts(&file.old_hosts)
        };
        let error = hosts("[old-hosts]\nforum2026.sched.com = \"forum-2026\"").unwrap_err();
        assert!(
            error.message.contains("write \"forum2026.sched.com\" = \"forum-2026\"."),
            "{}",
            error.message
        );
        assert!(hosts("[old-hosts]\n\"forum2026.sched.com\" = 2026").is_err());
        let good = hosts("[old-hosts]\n\"forum2026.sched.com\" = \"forum-2026\"").unwrap();
        let events: Vec<_> = good.events().map(|(host, event)| format!("{host} {event}")).collect();
        assert_eq!(events, ["forum2026.sched.com forum-2026"]);
    }

    #[test]
    fn sizes_are_read_in_the_usual_units() {
        for (text, bytes) in [
            ("256MB", 256_000_000),
            ("1 GB", 1_000_000_000),
            ("64MiB", 67_108_864),
            ("12000000", 12_000_000),
        ] {
            assert_eq!(size(text).unwrap(), bytes, "{text}");
        }
        for text in ["", "MB", "12 parsecs", "-1MB", "1MB", "99999999999999GB"] {
            assert!(size(text).is_err(), "{text}");
        }
    }
}
