//! Requests that two parsers could read differently, and requests that are too large.

use super::support::{Server, request};

/// Each is refused with this status, and the connection closed after it.
fn smuggling() -> Vec<(u16, &'static str, Vec<u8>)> {
    let post = |lines: &str, body: &str| {
        format!("POST /echo HTTP/1.1\r\nHost: localhost\r\n{lines}\r\n{body}").into_bytes()
    };
    let get = |lines: &str| request("GET", "/page", lines);
    vec![
        (
            400,
            "length beside coding",
            post("Content-Length: 4\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
        ),
        (
            400,
            "coding beside length",
            post("Transfer-Encoding: chunked\r\nContent-Length: 4\r\n", "0\r\n\r\n"),
        ),
        (400, "two lengths", post("Content-Length: 4\r\nContent-Length: 5\r\n", "12345")),
        (400, "the same length twice", post("Content-Length: 4\r\nContent-Length: 4\r\n", "1234")),
        (400, "a list of lengths", post("Content-Length: 4, 4\r\n", "1234")),
        (400, "a signed length", post("Content-Length: +4\r\n", "1234")),
        (400, "a negative length", post("Content-Length: -4\r\n", "1234")),
        (400, "a hexadecimal length", post("Content-Length: 0x4\r\n", "1234")),
        (400, "no length", post("Content-Length:\r\n", "1234")),
        (400, "an endless length", post("Content-Length: 99999999999999999999\r\n", "1234")),
        (411, "coding alone", post("Transfer-Encoding: chunked\r\n", "0\r\n\r\n")),
        (411, "unknown coding", post("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n")),
        (
            411,
            "coding twice",
            post("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n", ""),
        ),
        (411, "coding on GET", get("tRANSFER-eNCODING: chunked\r\n")),
        (400, "blank before colon", post("Transfer-Encoding : chunked\r\n", "0\r\n\r\n")),
        (400, "tab before colon", post("Content-Length\t: 4\r\n", "1234")),
        (400, "folded line", get("X-One: a\r\n b\r\n")),
        (400, "folded first line", b"GET /page HTTP/1.1\r\n Host: localhost\r\n\r\n".to_vec()),
        (400, "bare LF", b"GET /page HTTP/1.1\nHost: localhost\n\n".to_vec()),
        (400, "one bare LF", b"GET /page HTTP/1.1\r\nHost: localhost\nX: y\r\n\r\n".to_vec()),
        (400, "bare LF at the end", b"GET /page HTTP/1.1\r\nHost: localhost\r\n\n".to_vec()),
        (400, "bare CR", b"GET /page HTTP/1.1\r\nHost: localhost\r\nX: a\rY: b\r\n\r\n".to_vec()),
        (400, "NUL in the path", b"GET /pa\0ge HTTP/1.1\r\nHost: localhost\r\n\r\n".to_vec()),
        (400, "encoded NUL in the path", request("GET", "/pa%00ge", "")),
        (400, "NUL in a value", b"GET /page HTTP/1.1\r\nHost: localhost\r\nX: \0\r\n\r\n".to_vec()),
        (400, "no name", get(": value\r\n")),
        (400, "no colon", get("nothing\r\n")),
        (400, "two blanks", b"GET  /page HTTP/1.1\r\nHost: localhost\r\n\r\n".to_vec()),
        (400, "blank in the path", b"GET /pa ge HTTP/1.1\r\nHost: localhost\r\n\r\n".to_vec()),
        (400, "no letter in the path", b"GET /\xff HTTP/1.1\r\nHost: localhost\r\n\r\n".to_vec()),
        (400, "a quote and brackets", b"GET /\"<> HTTP/1.1\r\nHost: localhost\r\n\r\n".to_vec()),
        (400, "brackets in the query", request("GET", "/page?a=<b>", "")),
        (400, "a fragment", request("GET", "/page#part", "")),
        (400, "a path without a slash", request("GET", "page", "")),
        (400, "a longer path without a slash", request("GET", "page/en", "")),
        (400, "a query alone", request("GET", "?a=b", "")),
        (400, "a dot", request("GET", ".", "")),
        (400, "no host in the address", request("GET", "http:///page", "")),
        (400, "no address", request("GET", "http://", "")),
        (400, "another scheme", request("GET", "file:///page", "")),
        (400, "no version", b"GET /page\r\n\r\n".to_vec()),
        (505, "another version", b"GET /page HTTP/3.1\r\nHost: localhost\r\n\r\n".to_vec()),
        (505, "HTTP/2", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_vec()),
        (400, "a TLS hello", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n".to_vec()),
    ]
}

#[tokio::test(start_paused = true)]
async fn b08_what_two_parsers_could_read_differently_is_refused_and_closes() {
    let server = Server::with(|options| options.transport = web::Transport::Secure).await;
    for (status, name, bytes) in smuggling() {
        let answers = server.say(&[&bytes]).await;
        let statuses: Vec<u16> = answers.iter().map(|answer| answer.status).collect();
        assert_eq!(statuses, [status], "{name}");
        assert_eq!(answers[0].header("connection"), "close", "{name}");
        assert!(answers[0].text().contains("Check "), "{name}: {}", answers[0].text());
        for due in DUE {
            assert!(!answers[0].header(due).is_empty(), "{name} has no {due}");
        }
    }
    assert_eq!(server.made(), 0);
}

/// The headers that stand on every answer behind TLS.
const DUE: [&str; 8] = [
    "content-security-policy",
    "x-content-type-options",
    "referrer-policy",
    "cross-origin-opener-policy",
    "cross-origin-resource-policy",
    "permissions-policy",
    "cache-control",
    "strict-transport-security",
];

#[tokio::test(start_paused = true)]
async fn refusals_tell_browsers_to_stay_with_tls_only_behind_tls() {
    let server = Server::start().await;
    let answers = server.say(&[b"GET nothing HTTP/1.1\r\nHost: localhost\r\n\r\n"]).await;
    assert_eq!(answers[0].header("strict-transport-security"), "");
}

#[tokio::test(start_paused = true)]
async fn b08_nothing_behind_a_refused_request_is_answered() {
    let server = Server::start().await;
    let good = request("GET", "/page", "");
    for (status, name, bytes) in smuggling() {
        let bytes = [&good[..], &bytes, &good, &good].concat();
        let answers = server.say(&[&bytes]).await;
        let statuses: Vec<u16> = answers.iter().map(|answer| answer.status).collect();
        assert_eq!(statuses, [200, status], "{name}");
    }
}

#[tokio::test(start_paused = true)]
async fn b08_a_refusal_does_not_depend_on_how_the_bytes_arrive() {
    let server = Server::start().await;
    for (status, name, bytes) in smuggling() {
        let pieces: Vec<&[u8]> = bytes.chunks(1).collect();
        let answers = server.say(&pieces).await;
        let statuses: Vec<u16> = answers.iter().map(|answer| answer.status).collect();
        assert_eq!(statuses, [status], "{name}");
    }
}

#[tokio::test(start_paused = true)]
async fn b08_pipelined_requests_split_anywhere_give_the_same_answers() {
    let server = Server::start().await;
    let bytes = [
        request("GET", "/page", ""),
        request("POST", "/echo", "Content-Length: 44\r\n"),
        b"GET /private HTTP/1.1\r\nHost: localhost\r\n\r\n\r\n".to_vec(),
        request("GET", "/missing", ""),
        request("GET", "/number", "Connection: close\r\n"),
    ]
    .concat();
    let expected = server.say(&[&bytes]).await;
    let statuses: Vec<u16> = expected.iter().map(|answer| answer.status).collect();
    assert_eq!(statuses, [200, 200, 404, 200]);
    assert_eq!(expected[1].text(), "44 bytes");
    for split in 1..bytes.len() {
        let (one, two) = bytes.split_at(split);
        assert_eq!(server.say(&[one, two]).await, expected, "split at {split}");
    }
}

#[tokio::test(start_paused = true)]
async fn h02_what_is_too_large_is_refused_before_it_is_read() {
    let server = Server::start().await;
    let cases = [
        (414, request("GET", &format!("/{}", "a".repeat(9000)), "")),
        (414, format!("GET /{}", "a".repeat(20_000)).into_bytes()),
        (431, request("GET", "/page", &format!("X: {}\r\n", "a".repeat(20_000)))),
        (431, format!("GET / HTTP/1.1\r\nX: {}", "a".repeat(20_000)).into_bytes()),
        (431, request("GET", "/page", &"X: y\r\n".repeat(120))),
        (413, request("POST", "/echo", "Content-Length: 10000000000\r\n")),
        (413, request("POST", "/echo", "Expect: 100-continue\r\nContent-Length: 1048577\r\n")),
    ];
    for (status, bytes) in cases {
        let answers = server.say(&[&bytes]).await;
        assert_eq!(answers.iter().map(|answer| answer.status).collect::<Vec<_>>(), [status]);
    }
    assert_eq!(server.made(), 0);
}

#[tokio::test(start_paused = true)]
async fn a_body_as_large_as_allowed_is_read_whole() {
    let server = Server::start().await;
    let mut client = server.connect().await;
    client.send(&request("POST", "/echo", "Content-Length: 1048576\r\n")).await;
    client.send(&vec![b'x'; 1 << 20]).await;
    let answer = client.answer().await.expect("an answer");
    assert_eq!((answer.status, answer.text().as_str()), (200, "1048576 bytes"));
}

/// What no other reader could take otherwise is read, however unusual.
#[tokio::test(start_paused = true)]
async fn unusual_targets_that_have_one_meaning_are_answered() {
    let server = Server::start().await;
    for target in
        ["/page?a|b[]={c}^`", "/p%C3%A5ge", "http://localhost/page", "//page", "/page?a=/?"]
    {
        let answers = server.say(&[&request("GET", target, "Connection: close\r\n")]).await;
        assert_eq!(answers.iter().map(|one| one.status).collect::<Vec<_>>(), [200], "{target}");
    }
    for (method, target) in [("OPTIONS", "*"), ("CONNECT", "localhost:443")] {
        let mut client = server.connect().await;
        client.send(&request(method, target, "")).await;
        assert_eq!(client.answer().await.expect("an answer").status, 405, "{method}");
    }
}

#[tokio::test(start_paused = true)]
async fn methods_other_than_the_three_are_not_allowed() {
    let server = Server::start().await;
    for method in ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "get", "BREW"] {
        let mut client = server.connect().await;
        client.send(&request(method, "/page", "")).await;
        let answer = client.answer().await.expect("an answer");
        assert_eq!((answer.status, answer.header("allow")), (405, "GET, HEAD, POST"), "{method}");
        assert!(answer.header("permissions-policy").starts_with("camera=()"), "{method}");
    }
    assert_eq!(server.made(), 0);
}

#[tokio::test(start_paused = true)]
async fn connections_stay_open_between_requests_unless_told() {
    let server = Server::start().await;
    let mut client = server.connect().await;
    for _ in 0..3 {
        client.send(&request("GET", "/page", "")).await;
        assert_eq!(client.answer().await.expect("an answer").status, 200);
    }
    client.send(&request("GET", "/page", "Connection: close\r\n")).await;
    assert_eq!(client.answer().await.expect("an answer").status, 200);
    client.closed().await;

    let mut old = server.connect().await;
    old.send(b"GET /page HTTP/1.0\r\n\r\n").await;
    assert_eq!(old.answer().await.expect("an answer").status, 200);
    old.closed().await;
}
