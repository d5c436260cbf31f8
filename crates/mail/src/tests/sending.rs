//! Letters on their way: to servers that behave and to those that do not.

use std::os::unix::fs::PermissionsExt;
use std::time::{Duration, Instant};

use i18n::Language;
use testkit::mail_server::{AUTHORITY, Encryption, MailServer, Manner};
use usecases::letters::{Due, Kind};

use super::{due, facts, letterhead, now};
use crate::{Failed, Mailer, Server, ServerError, Tls};

fn letter() -> Due {
    due(facts(Kind::SeatGiven, "A smart mix"), Language::En)
}

/// A mailer for a server of this machine, which a letter may keep for half a second.
fn mailer(url: &str, authority: Option<&[u8]>) -> Mailer {
    let server = Server::read(url).unwrap();
    let server = authority.map_or(server.clone(), |pem| server.with_authority(pem.to_vec()));
    Mailer::to_server(letterhead(), server).with_patience(Duration::from_millis(500))
}

async fn send_one(mailer: &Mailer) -> Result<(), Failed> {
    let mut line = mailer.line();
    let sent = line.send(&letter(), now()).await;
    line.close().await;
    sent
}

#[tokio::test]
async fn letters_go_one_after_the_other_over_one_connection() {
    let server = MailServer::open(Encryption::None, Manner::Takes).await;
    let mailer = mailer(&format!("smtp://{}", server.address), None);
    let mut line = mailer.line();
    for _ in 0..5 {
        line.send(&letter(), now()).await.unwrap();
    }
    line.close().await;
    let received = server.received();
    assert_eq!((received.len(), server.connections()), (5, 1));
    let first = &received[0];
    assert_eq!(
        (first.from.as_str(), first.to.as_slice()),
        ("forum@example.org", &["ada@example.org".to_owned()][..])
    );
    assert_eq!(
        first.header("Message-ID").unwrap(),
        "<00112233445566778899aabbccddeeff@programme.example.org>"
    );
}

#[tokio::test]
async fn h04_what_a_server_refuses_for_now_or_for_good_is_told_apart() {
    let now_or_never = |sent| match sent {
        Ok(()) => "sent",
        Err(Failed::Later(_)) => "later",
        Err(Failed::Never(_)) => "never",
    };
    for (at, said, expected) in [
        ("CONNECT", "421 too busy", "later"),
        ("CONNECT", "554 not you", "later"),
        ("EHLO", "502 what", "later"),
        // The sender is the operator's to mend, and no letter's fault.
        ("MAIL", "451 later", "later"),
        ("MAIL", "550 not from you", "later"),
        ("RCPT", "451 greylisted", "later"),
        ("RCPT", "550 5.1.1 <ada@example.org> is not here", "never"),
        ("DATA", "451 later", "later"),
        ("DATA", "554 no", "never"),
        ("LETTER", "452 disk full", "later"),
        ("LETTER", "554 not such a letter", "never"),
    ] {
        let server = MailServer::open(Encryption::None, Manner::Answers(at, said)).await;
        let sent = send_one(&mailer(&format!("smtp://{}", server.address), None)).await;
        if let Err(Failed::Later(why) | Failed::Never(why)) = &sent {
            assert!(!why.contains('@'), "the reason repeats what the server said: {why}");
        }
        assert_eq!(now_or_never(sent), expected, "{at} {said}");
        assert!(server.received().is_empty(), "{at} {said}");
    }
}

#[tokio::test]
async fn after_a_letter_that_is_refused_for_good_the_next_one_goes() {
    let server = MailServer::open(Encryption::None, Manner::Answers("RCPT", "550 no")).await;
    let mailer = mailer(&format!("smtp://{}", server.address), None);
    let mut line = mailer.line();
    assert!(matches!(line.send(&letter(), now()).await, Err(Failed::Never(_))));
    server.becomes(Manner::Takes);
    line.send(&letter(), now()).await.unwrap();
    assert_eq!((server.received().len(), server.connections()), (1, 1));
}

#[tokio::test]
async fn h04_a_server_that_dribbles_or_hangs_up_costs_no_more_than_the_patience() {
    for manner in [
        Manner::Dribbles(Duration::from_secs(10)),
        Manner::Dribbles(Duration::from_millis(20)),
        Manner::HangsUp,
    ] {
        let server = MailServer::open(Encryption::None, manner.clone()).await;
        let begun = Instant::now();
        let sent = send_one(&mailer(&format!("smtp://{}", server.address), None)).await;
        assert!(matches!(sent, Err(Failed::Later(_))), "{manner:?}");
        assert!(begun.elapsed() < Duration::from_secs(3), "{manner:?}");
    }
    // Nobody listens there.
    let sent = send_one(&mailer("smtp://127.0.0.1:9", None)).await;
    assert!(matches!(sent, Err(Failed::Later(_))));
}

#[tokio::test]
async fn h04_a_connection_that_was_given_up_in_the_middle_is_not_used_again() {
    let server = MailServer::open(Encryption::None, Manner::HangsUpAfterTheLetter).await;
    let mailer = mailer(&format!("smtp://{}", server.address), None);
    let mut line = mailer.line();
    assert!(matches!(line.send(&letter(), now()).await, Err(Failed::Later(_))));
    server.becomes(Manner::Takes);
    line.send(&letter(), now()).await.unwrap();
    let received = server.received();
    assert_eq!((received.len(), server.connections()), (2, 2));
    assert_eq!(received[0].header("Message-ID"), received[1].header("Message-ID"));
}

#[tokio::test]
async fn h04_nothing_goes_over_a_line_that_others_can_read() {
    // A server that is trusted, both ways.
    for (encryption, scheme, query) in
        [(Encryption::Implicit, "smtps", ""), (Encryption::StartTls, "smtp", "?tls=required")]
    {
        let server = MailServer::open(encryption, Manner::Takes).await;
        let url = format!("{scheme}://user:secret@localhost:{}{query}", server.address.port());
        send_one(&mailer(&url, Some(AUTHORITY))).await.unwrap();
        assert!(server.received()[0].encrypted, "{url}");
        // The same one, of which nobody knows who it is; and one that says it is another.
        let by_number = url.replace("localhost", "127.0.0.2");
        for untrusted in [mailer(&url, None), mailer(&by_number, Some(AUTHORITY))] {
            let sent = send_one(&untrusted).await;
            assert!(matches!(sent, Err(Failed::Later(_))), "{url}");
        }
        assert_eq!(server.received().len(), 1, "{url}");
    }
    // It offers no encryption, or breaks it, or speaks without: no way down.
    for (encryption, manner, scheme) in [
        (Encryption::None, Manner::Takes, "smtp"),
        (Encryption::StartTls, Manner::BreaksTls, "smtp"),
        (Encryption::None, Manner::Takes, "smtps"),
    ] {
        let server = MailServer::open(encryption, manner.clone()).await;
        let url =
            format!("{scheme}://user:secret@localhost:{}?tls=required", server.address.port());
        let sent = send_one(&mailer(&url, Some(AUTHORITY))).await;
        assert!(matches!(sent, Err(Failed::Later(_))), "{url} {manner:?}");
        assert!(server.received().is_empty(), "{url} {manner:?}");
    }
}

#[tokio::test]
async fn a_wrong_password_keeps_letters() {
    let server =
        MailServer::open(Encryption::Implicit, Manner::Answers("AUTH", "535 5.7.8 no")).await;
    let url = format!("smtps://user:secret@localhost:{}", server.address.port());
    assert!(matches!(send_one(&mailer(&url, Some(AUTHORITY))).await, Err(Failed::Later(_))));
}

#[tokio::test]
async fn without_a_server_letters_lie_in_a_folder_for_the_operator_alone() {
    let directory = tempfile::tempdir().unwrap();
    let folder = directory.path().join("letters");
    let mailer = Mailer::into_folder_and_shown(letterhead(), folder.clone());
    send_one(&mailer).await.unwrap();
    send_one(&mailer).await.unwrap();
    let files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap()).collect();
    let names: Vec<_> = files.iter().map(|file| file.file_name().into_string().unwrap()).collect();
    assert_eq!(names, ["20270901T080000Z-00112233445566778899aabbccddeeff.eml"]);
    let mode =
        |path: &std::path::Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&folder), mode(&files[0].path())), (0o700, 0o600));
    let kept = mailer.kept().unwrap();
    assert_eq!((kept.len(), kept[0].to.as_str()), (2, "ada@example.org"));
}

#[test]
fn a_server_is_read_with_the_safest_meaning() {
    let read = |text: &str| Server::read(text).map(|server| (server.to_string(), server.tls()));
    for (text, place, tls) in [
        ("smtps://u:p@mail.example.org", "mail.example.org:465", Tls::Implicit),
        ("smtp://u:p%40ss@mail.example.org", "mail.example.org:587", Tls::StartTls),
        ("smtp://mail.example.org:25", "mail.example.org:25", Tls::StartTls),
        ("smtp://mail.example.org?tls=none", "mail.example.org:25", Tls::None),
        ("smtp://localhost", "localhost:25", Tls::None),
        ("smtp://127.0.0.1:1025", "127.0.0.1:1025", Tls::None),
        ("smtp://[::1]:1025", "::1:1025", Tls::None),
        ("smtp://localhost?tls=required", "localhost:587", Tls::StartTls),
        // Not this machine, whatever it is called.
        ("smtp://localhost.example.org", "localhost.example.org:587", Tls::StartTls),
        ("smtp://127.0.0.1.example.org", "127.0.0.1.example.org:587", Tls::StartTls),
    ] {
        assert_eq!(read(text), Ok((place.to_owned(), tls)), "{text}");
    }
    for (text, error) in [
        ("", ServerError::NoAddress),
        ("mail.example.org", ServerError::NoAddress),
        ("http://mail.example.org", ServerError::NoAddress),
        ("smtp://user@mail.example.org", ServerError::NoAddress),
        ("smtp://mail.example.org/path", ServerError::NoAddress),
        ("smtp://u:%0D%0A@mail.example.org", ServerError::NoAddress),
        ("smtp://mail.example.org?tls=maybe", ServerError::Tls),
        ("smtps://mail.example.org?tls=none", ServerError::Tls),
        ("smtp://u:p@mail.example.org?tls=none", ServerError::OpenPassword),
    ] {
        assert_eq!(read(text).unwrap_err(), error, "{text}");
    }
    let server = Server::read("smtps://user:secret@mail.example.org").unwrap();
    assert!(!format!("{server:?} {server}").contains("secret"));
    let error = Server::read("smtp://user:secret@mail.example.org?tls=none").unwrap_err();
    assert!(!error.to_string().contains("secret"));
}
