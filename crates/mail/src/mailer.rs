//! Where letters go: to a server, or into a folder.

use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Timestamp;
use lettre::transport::smtp::client::AsyncSmtpConnection;
use usecases::letters::Due;

use crate::folder::{Folder, Kept};
use crate::message::{Letterhead, Message};
use crate::server::Server;
use crate::smtp;

/// How long one letter may take, connecting included. A server that dribbles is not waited for.
const PATIENCE: Duration = Duration::from_secs(45);
/// How long leaving politely may take.
const FAREWELL: Duration = Duration::from_secs(2);

/// Brings letters to where they go.
#[derive(Debug, Clone)]
pub struct Mailer {
    letterhead: Letterhead,
    way: Way,
    patience: Duration,
}

#[derive(Debug, Clone)]
enum Way {
    Server(Server),
    Folder(Folder),
}

/// Why a letter was not sent. The reasons are for the log: they name no address.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Failed {
    /// It may go another time.
    #[error("{0}")]
    Later(String),
    /// It will not.
    #[error("{0}")]
    Never(String),
}

impl Mailer {
    /// Letters go to a server.
    pub fn to_server(letterhead: Letterhead, server: Server) -> Mailer {
        Mailer { letterhead, way: Way::Server(server), patience: PATIENCE }
    }

    /// Letters are written into a folder.
    pub fn into_folder(letterhead: Letterhead, folder: PathBuf) -> Mailer {
        Mailer { letterhead, way: Way::Folder(Folder::new(folder)), patience: PATIENCE }
    }

    /// The same, and the last ones are at hand to be shown on a page.
    pub fn into_folder_and_shown(letterhead: Letterhead, folder: PathBuf) -> Mailer {
        Mailer { letterhead, way: Way::Folder(Folder::showing(folder)), patience: PATIENCE }
    }

    /// Waits so long for one letter.
    pub fn with_patience(self, patience: Duration) -> Mailer {
        Mailer { patience, ..self }
    }

    /// The folder, where letters are written into one.
    pub fn folder(&self) -> Option<&Path> {
        match &self.way {
            Way::Folder(folder) => Some(folder.path()),
            Way::Server(_) => None,
        }
    }

    /// The letters that this process wrote, the latest first, where they are shown.
    pub fn kept(&self) -> Option<Vec<Kept>> {
        match &self.way {
            Way::Folder(folder) => folder.kept(),
            Way::Server(_) => None,
        }
    }

    /// Letters that are sent one after the other.
    pub fn line(&self) -> Line {
        Line { mailer: self.clone(), open: None }
    }
}

/// Sends letters one after the other, over one connection while it holds.
#[derive(Debug)]
pub struct Line {
    mailer: Mailer,
    open: Option<Open>,
}

/// A connection in a good state.
struct Open(AsyncSmtpConnection);

impl std::fmt::Debug for Open {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Open")
    }
}

impl Line {
    /// Sends a letter. When it comes back without error, somebody has taken charge of it.
    pub async fn send(&mut self, letter: &Due, now: Timestamp) -> Result<(), Failed> {
        let message = self.mailer.letterhead.message(letter, now);
        let message = message.map_err(|error| Failed::Never(error.to_string()))?;
        match &self.mailer.way {
            Way::Folder(folder) => folder.write(&message).await.map_err(|error| {
                Failed::Later(format!("the folder of letters cannot be written: {error}"))
            }),
            Way::Server(server) => {
                // Taken out, so that a connection that is given up in the middle is closed.
                let open = self.open.take();
                let sending = self.over(server, open, &message);
                let sent = tokio::time::timeout(self.mailer.patience, sending).await;
                let (sent, open) = sent.unwrap_or_else(|_| {
                    let why = "the mail server did not answer in time";
                    (Err(Failed::Later(why.to_owned())), None)
                });
                self.open = open;
                sent
            }
        }
    }

    /// Sends a message over an open connection or a new one, which comes back where it can be used on.
    async fn over(
        &self,
        server: &Server,
        open: Option<Open>,
        message: &Message,
    ) -> (Result<(), Failed>, Option<Open>) {
        let mut known = open.map(|Open(connection)| connection);
        if let Some(connection) = &mut known
            && !smtp::is_alive(connection).await
        {
            known = None;
        }
        let connected = match known {
            Some(connection) => Ok(connection),
            None => smtp::connect(server, self.mailer.letterhead.host()).await,
        };
        let mut connection = match connected {
            Ok(connection) => connection,
            Err(failed) => return (Err(failed), None),
        };
        let sent = smtp::send(&mut connection, message).await;
        let usable = !matches!(sent, Err(Failed::Later(_)));
        (sent, usable.then_some(Open(connection)))
    }

    /// Says good-bye to the server.
    pub async fn close(mut self) {
        if let Some(Open(mut connection)) = self.open.take() {
            let _ = tokio::time::timeout(FAREWELL, connection.quit()).await;
        }
    }
}
