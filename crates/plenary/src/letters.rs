//! Letters as an operator sets them up: the table `[mail]` of the configuration file, and `plenary letters`.

use std::path::{Path, PathBuf};

use i18n::Language;
use links::Base;
use mail::{Failed, Letterhead, Mailer, Server};
use programme::Chance;
use serde::Deserialize;
use serde_json::json;
use usecases::Clock;
use usecases::letters::Due;

use crate::configuration::Configuration;
use crate::failure::{Exit, Failure};
use crate::output::{self, To};
use crate::request::Reply;
use crate::run;
use crate::system::{SystemChance, SystemClock};

/// The variable of the environment that names the server, password included.
const SERVER: &str = "PLENARY_SMTP";

/// `[mail]` in `plenary.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Table {
    /// The server, as `smtps://user:password@mail.example.org`.
    smtp: Option<String>,
    /// A file that holds the same, so that the password need not lie in the configuration.
    smtp_file: Option<PathBuf>,
    /// The certificates (PEM) that the server's own is made with, where it is not one that browsers trust.
    authority: Option<PathBuf>,
    /// From whom letters are, as `Forum <forum@example.org>`.
    from: Option<String>,
    /// Where letters are written without a server.
    folder: Option<PathBuf>,
}

/// How letters go out.
#[derive(Debug, Clone)]
pub struct Settings {
    server: Option<Server>,
    from: Option<String>,
    folder: PathBuf,
}

impl Settings {
    /// What the file and the environment say. `data` is the data directory.
    pub fn new(table: Table, data: &Path) -> Result<Settings, Failure> {
        let named = std::env::var(SERVER).ok().filter(|value| !value.is_empty());
        let server = match (named, table.smtp, table.smtp_file) {
            (Some(named), ..) => Some((SERVER, named)),
            (None, Some(_), Some(_)) => {
                return Err(Failure::unusable("[mail]: set either smtp or smtp-file, not both."));
            }
            (None, Some(text), None) => Some(("[mail] smtp", text)),
            (None, None, Some(path)) => {
                let text = String::from_utf8(read(&path, "smtp-file")?).unwrap_or_default();
                Some(("[mail] smtp-file", text))
            }
            (None, None, None) => None,
        };
        let server = server
            .map(|(place, text)| {
                Server::read(&text).map_err(|error| Failure::unusable(format!("{place}: {error}.")))
            })
            .transpose()?;
        let server = match (server, table.authority) {
            (Some(server), Some(path)) => Some(server.with_authority(read(&path, "authority")?)),
            (server, _) => server,
        };
        let folder = table.folder.unwrap_or_else(|| data.join("letters"));
        Ok(Settings { server, from: table.from, folder })
    }

    /// What brings letters to where they go, from the site under this base.
    pub fn mailer(&self, base: &Base, shown: Shown) -> Result<Mailer, Failure> {
        let head = match &self.from {
            None if self.server.is_some() && shown == Shown::Nowhere => {
                return Err(Failure::unusable(
                    "[mail]: a server is set, but not from whom letters are: add a line like \
                     from = \"Forum <forum@example.org>\" to plenary.toml.",
                ));
            }
            Some(from) => Letterhead::new(base, from),
            None => Letterhead::of_site(base),
        };
        let head = head.map_err(|error| Failure::unusable(format!("[mail] from: {error}.")))?;
        Ok(match (&self.server, shown) {
            (_, Shown::OnAPage) => Mailer::into_folder_and_shown(head, self.folder.clone()),
            (Some(server), Shown::Nowhere) => {
                if server.is_open() {
                    tracing::warn!("letters go to the mail server without being encrypted");
                }
                Mailer::to_server(head, server.clone())
            }
            (None, Shown::Nowhere) => Mailer::into_folder(head, self.folder.clone()),
        })
    }
}

/// Whether letters are shown on a page, too: in a sample, which sends none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    OnAPage,
    Nowhere,
}

fn read(path: &Path, setting: &str) -> Result<Vec<u8>, Failure> {
    std::fs::read(path).map_err(|error| {
        Failure::unusable(format!("[mail] {setting}: {} cannot be read: {error}.", path.display()))
    })
}

/// `plenary letters try ADDRESS`: one letter, now, in the way in which all of them go.
pub fn try_one(configuration: &Configuration, address: &str) -> Result<Exit, Failure> {
    let base = match &configuration.base {
        Some(base) => base.clone(),
        None => Base::read("http://localhost:8080")
            .map_err(|error| Failure::fault(error.to_string()))?,
    };
    let mailer = configuration.mail.mailer(&base, Shown::Nowhere)?;
    let mut bytes = [0; 16];
    SystemChance.fill(&mut bytes);
    let letter = Due::test(&programme::hexadecimal(&bytes), address, Language::En);
    let sent = run::runtime()?.block_on(async {
        let mut line = mailer.line();
        let sent = line.send(&letter, SystemClock.now()).await;
        line.close().await;
        sent
    });
    let text = match (&sent, mailer.folder()) {
        (Ok(()), Some(folder)) => format!(
            "No mail server is set, so the letter was written into {}. Set [mail] smtp in plenary.toml to \
             send letters.",
            folder.display()
        ),
        (Ok(()), None) => "The mail server took the letter. See whether it arrives.".to_owned(),
        (Err(Failed::Later(why) | Failed::Never(why)), _) => {
            return Err(Failure::refused(format!("The letter was not sent: {why}.")));
        }
    };
    output::reply(&Reply::done(text, json!({ "sent": true })), configuration.json, To::Output);
    Ok(Exit::Done)
}
