//! The base URL as it is configured.

use super::{Base, BaseError};

#[test]
fn a_base_is_written_as_browsers_write_an_origin() {
    for (given, expected) in [
        ("https://programme.example.org", "https://programme.example.org"),
        ("https://programme.example.org/", "https://programme.example.org"),
        ("https://Programme.Example.ORG", "https://programme.example.org"),
        ("HTTPS://programme.example.org:443", "https://programme.example.org"),
        ("http://programme.example.org:80/", "http://programme.example.org"),
        ("http://programme.example.org:443", "http://programme.example.org:443"),
        ("http://localhost:8080", "http://localhost:8080"),
        ("http://192.168.1.10:8080", "http://192.168.1.10:8080"),
        ("http://[::1]:8080", "http://[::1]:8080"),
        ("https://[FD00::1]", "https://[fd00::1]"),
        ("https://xn--e1afmkfd.example", "https://xn--e1afmkfd.example"),
        (" https://a_b.example ", "https://a_b.example"),
    ] {
        assert_eq!(Base::read(given).map(|base| base.as_str().to_owned()), Ok(expected.to_owned()));
    }
}

#[test]
fn a_base_with_a_part_behind_the_host_is_refused_with_the_mend() {
    for given in [
        "https://example.org/programme",
        "https://Example.org:443/programme/",
        "https://example.org/?a=b",
        "https://example.org?a=b",
        "https://example.org#top",
        "https://example.org//x",
    ] {
        let error = Base::read(given).unwrap_err();
        assert!(matches!(error, BaseError::HasPath { .. }), "{given}: {error}");
        assert!(error.to_string().contains("Write https://example.org,"), "{error}");
    }
}

#[test]
fn what_is_no_address_is_refused() {
    for given in [
        "",
        "example.org",
        "//example.org",
        "ftp://example.org",
        "https://",
        "https:///programme",
        "https://ada@example.org",
        "https://ada:secret@example.org",
        "https://exa mple.org",
        "https://example.org:",
        "https://example.org:0",
        "https://example.org:99999",
        "https://example.org:port",
        "https://.example.org",
        "https://exam..ple",
        "https://[::1",
        "https://[]",
        "https://::1",
        "https://форум.example",
        "https://example.org\\evil",
        "javascript://example.org",
    ] {
        assert!(matches!(Base::read(given), Err(BaseError::NoAddress(_))), "{given}");
    }
}

#[test]
fn browsers_keep_secrets_over_tls_and_on_the_own_machine_alone() {
    let keeps = |text: &str| Base::parse(text).unwrap().keeps_secrets();
    for text in [
        "https://programme.example.org",
        "http://localhost:8080",
        "http://localhost",
        "http://127.0.0.1:8080",
        "http://[::1]:8080",
        "http://forum.localhost:8080",
    ] {
        assert!(keeps(text), "{text}");
    }
    for text in [
        "http://programme.example.org",
        "http://192.168.1.2:8080",
        "http://localhost.example.org",
        "http://[2001:db8::1]",
        "http://127.0.0.1.example.org:8080",
    ] {
        assert!(!keeps(text), "{text}");
    }
}
