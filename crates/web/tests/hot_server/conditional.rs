//! Encodings, validators, HEAD.

use super::support::{Answer, Server, long_text, request};

#[tokio::test(start_paused = true)]
async fn each_reader_gets_an_encoding_that_they_take() {
    let server = Server::start().await;
    let cases = [
        ("", ""),
        ("Accept-Encoding: gzip\r\n", "gzip"),
        ("Accept-Encoding: gzip, deflate, br\r\n", "br"),
        ("Accept-Encoding: GZIP\r\n", "gzip"),
        ("Accept-Encoding: gzip;q=1.0, br;q=0.5\r\n", "gzip"),
        ("Accept-Encoding: br;q=0, gzip;q=0.1\r\n", "gzip"),
        ("Accept-Encoding: br;q=0, gzip;q=0\r\n", ""),
        ("Accept-Encoding: gzip;q=0.5, identity\r\n", ""),
        ("Accept-Encoding: *\r\n", "br"),
        ("Accept-Encoding: *;q=0.3, br;q=0\r\n", "gzip"),
        ("Accept-Encoding: identity\r\n", ""),
        ("Accept-Encoding: deflate, zstd\r\n", ""),
        ("Accept-Encoding: br;q=nonsense, gzip\r\n", "gzip"),
        ("Accept-Encoding: gzip\r\nAccept-Encoding: br\r\n", "br"),
    ];
    for (lines, expected) in cases {
        // Made for the first, from the cache for the second.
        for _ in 0..2 {
            let answer = server.get("/page", lines).await;
            assert_eq!(answer.header("content-encoding"), expected, "{lines}");
            assert_eq!(answer.text(), long_text("device", 200), "{lines}");
            assert_eq!(answer.header("vary"), "Accept-Encoding, Cookie");
            assert_eq!(answer.header("cache-control"), "no-cache");
        }
    }
    assert_eq!(server.made(), 3, "one page, three encodings");
}

#[tokio::test(start_paused = true)]
async fn what_the_reader_has_already_is_not_sent_again() {
    let server = Server::start().await;
    for path in ["/page", "/unkeyed"] {
        for encoding in ["", "Accept-Encoding: br\r\n"] {
            let fresh = server.get(path, encoding).await;
            let tag = fresh.header("etag").to_owned();
            assert!(tag.starts_with("W/\""), "{tag}");
            let strong = tag.trim_start_matches("W/");
            let several = format!("\"x\", {tag}, \"y\"");
            for asked in [tag.as_str(), strong, &several, "*"] {
                if path == "/unkeyed" && asked != "*" {
                    continue;
                }
                let lines = format!("{encoding}If-None-Match: {asked}\r\n");
                let answer = server.get(path, &lines).await;
                assert_eq!((answer.status, answer.body.len()), (304, 0), "{path} {asked}");
                assert_eq!(answer.header("vary"), "Accept-Encoding, Cookie");
                assert_eq!(answer.header("cache-control"), "no-cache");
                assert!(!answer.headers.contains_key("content-length"));
                if path == "/page" {
                    assert_eq!(answer.header("etag"), tag);
                }
            }
            let lines = format!("{encoding}If-None-Match: W/\"other\"\r\n");
            assert_eq!(server.get(path, &lines).await.status, 200);
        }
    }
}

#[tokio::test(start_paused = true)]
async fn only_a_page_that_is_there_has_a_validator() {
    let server = Server::start().await;
    for path in ["/missing", "/private"] {
        let answer = server.get(path, "If-None-Match: *\r\n").await;
        assert_ne!(answer.status, 304, "{path}");
        assert_eq!(answer.header("etag"), "", "{path}");
    }
}

#[tokio::test(start_paused = true)]
async fn head_says_what_get_would_and_sends_no_body() {
    let server = Server::start().await;
    for path in ["/page", "/missing", "/healthz"] {
        // Whether HEAD or GET comes first must not matter. The background may compress the page better
        // in between, once: GET then says what the HEAD on the same side of that says.
        for lines in ["", "Accept-Encoding: gzip\r\n"] {
            let mut client = server.connect().await;
            for method in ["HEAD", "GET", "HEAD"] {
                client.send(&request(method, path, lines)).await;
            }
            let first = client.answer_to("HEAD").await.expect("an answer");
            let get = client.answer().await.expect("an answer");
            let last = client.answer_to("HEAD").await.expect("an answer");
            let says = |head: &Answer| (head.status, &head.headers) == (get.status, &get.headers);
            assert!(
                says(&first) || says(&last),
                "{path}: {get:?} after {first:?}, before {last:?}"
            );
            assert!(!get.body.is_empty());
        }
    }
}

#[tokio::test(start_paused = true)]
async fn ranges_are_not_offered_and_not_obeyed() {
    let server = Server::start().await;
    let answer = server.get("/page", "Range: bytes=0-9\r\n").await;
    assert_eq!((answer.status, answer.text()), (200, long_text("device", 200)));
}

#[tokio::test(start_paused = true)]
async fn a_page_that_panics_is_an_error_page_with_a_reference() {
    let server = Server::start().await;
    let mut client = server.connect().await;
    let mut references = Vec::new();
    for _ in 0..2 {
        client.send(&request("GET", "/panic", "")).await;
        let answer = client.answer().await.expect("the connection goes on");
        assert_eq!((answer.status, answer.header("cache-control")), (500, "private, no-store"));
        references.push(answer.text());
    }
    assert!(references[0].starts_with("broken, reference ") && references[0] != references[1]);
    assert_eq!(server.get("/page", "").await.status, 200);
}
