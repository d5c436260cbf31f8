//! Speaking SMTP (RFC 5321): one connection, over which letters go one after the other.
//!
//! The library's own pool is not used: it gives out a connection again that was left in the middle of a letter,
//! and then the answers belong to other questions. Here a connection on which anything went wrong is closed. A
//! reply is not told on word by word, as servers put addresses into it.

use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{
    AsyncSmtpConnection, Certificate, CertificateStore, TlsParameters,
};
use lettre::transport::smtp::commands::{Data, Mail, Noop, Rcpt, Rset};
use lettre::transport::smtp::extension::{ClientId, Extension, MailParameter};
use lettre::transport::smtp::{Error, response::Severity};

use crate::mailer::Failed;
use crate::message::Message;
use crate::server::{Server, Tls};

/// Connects, encrypts as is asked for, and says who we are.
pub async fn connect(server: &Server, greeting: &str) -> Result<AsyncSmtpConnection, Failed> {
    let hello = ClientId::Domain(greeting.to_owned());
    let trust = match server.tls {
        Tls::None => None,
        Tls::Implicit | Tls::StartTls => Some(trust(server)?),
    };
    let at_once = trust.clone().filter(|_| server.tls == Tls::Implicit);
    let place = (server.host.as_str(), server.port);
    let connected = AsyncSmtpConnection::connect_tokio1(place, None, &hello, at_once, None).await;
    let mut connection = connected.map_err(|error| later("connecting", &error))?;
    if server.tls == Tls::StartTls {
        if !connection.can_starttls() {
            let why = "the mail server offers no encryption (STARTTLS)";
            return Err(Failed::Later(why.to_owned()));
        }
        let trust = trust.ok_or_else(|| Failed::Later("no certificates to trust".to_owned()))?;
        let encrypted = connection.starttls(trust, &hello).await;
        encrypted.map_err(|error| later("encrypting", &error))?;
    }
    if server.tls != Tls::None && !connection.is_encrypted() {
        return Err(Failed::Later("the connection is not encrypted".to_owned()));
    }
    if let Some((user, password)) = &server.login {
        let login = Credentials::new(user.clone(), password.clone());
        let known = connection.auth(DEFAULT_MECHANISMS, &login).await;
        known.map_err(|error| later("signing in", &error))?;
    }
    Ok(connection)
}

/// Whether a connection that was used before is still there.
pub async fn is_alive(connection: &mut AsyncSmtpConnection) -> bool {
    connection.command(Noop).await.is_ok()
}

/// Sends one letter. After [`Failed::Never`] the connection can be used on, after [`Failed::Later`] it cannot.
pub async fn send(connection: &mut AsyncSmtpConnection, message: &Message) -> Result<(), Failed> {
    let mut wishes = Vec::new();
    if !message.bytes.is_ascii() || !message.to.to_string().is_ascii() {
        if !connection.server_info().supports_feature(Extension::SmtpUtfEight) {
            let why = "the mail server takes no address with such letters (SMTPUTF8)";
            return Err(Failed::Never(why.to_owned()));
        }
        wishes.push(MailParameter::SmtpUtfEight);
    }
    // What a server has against the sender is no letter's fault; the operator mends it.
    let begun = connection.command(Mail::new(Some(message.from.clone()), wishes)).await;
    begun.map_err(|error| later("naming the sender", &error))?;
    if let Err(error) = connection.command(Rcpt::new(message.to.clone(), Vec::new())).await {
        return Err(refused(connection, "naming the recipient", &error).await);
    }
    if let Err(error) = connection.command(Data).await {
        return Err(refused(connection, "beginning the letter", &error).await);
    }
    match connection.message(&message.bytes).await {
        Ok(_) => Ok(()),
        Err(error) => Err(refused(connection, "sending the letter", &error).await),
    }
}

/// A refusal for good concerns this letter alone, when the server can go on.
async fn refused(connection: &mut AsyncSmtpConnection, doing: &str, error: &Error) -> Failed {
    let why = later(doing, error);
    let for_good =
        error.status().is_some_and(|code| code.severity == Severity::PermanentNegativeCompletion);
    match why {
        Failed::Later(why) if for_good => {
            // Should the server not even do this, the next letter finds out.
            let _ = connection.command(Rset).await;
            Failed::Never(why)
        }
        why => why,
    }
}

/// Whose certificates are believed.
fn trust(server: &Server) -> Result<TlsParameters, Failed> {
    let unusable = |_| Failed::Later("the certificates to trust cannot be used".to_owned());
    let mut builder = TlsParameters::builder(server.host.clone());
    if let Some(pem) = &server.authority {
        builder = builder.certificate_store(CertificateStore::None);
        builder = builder.add_root_certificate(Certificate::from_pem(pem).map_err(unusable)?);
    }
    builder.build().map_err(unusable)
}

/// What went wrong, without what the server said.
fn later(doing: &str, error: &Error) -> Failed {
    let what = match error.status() {
        Some(code) => format!("the mail server answered {code}"),
        None if error.is_timeout() => "the mail server did not answer in time".to_owned(),
        None if error.is_tls() => "the mail server's certificate is not trusted".to_owned(),
        None if error.is_response() => "the mail server's answer made no sense".to_owned(),
        None if error.is_client() => "the mail server cannot do what is needed".to_owned(),
        None => "the connection to the mail server failed".to_owned(),
    };
    Failed::Later(format!("{what} when {doing}"))
}
