//! What hosts answer, and what is taken of it.

use super::*;

/// A host that answers with this and closes.
macro_rules! host {
    ($answer:expr) => {
        Host::that(|mut stream| {
            tokio::spawn(async move {
                let answer = $answer;
                let _ = stream.write_all(answer.as_ref()).await;
            })
        })
        .await
    };
}

#[tokio::test]
async fn what_lies_at_an_address_comes_and_the_request_says_no_more_than_it_must() {
    let host = host!(
        b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nSet-Cookie: a=b\r\nContent-Length: 4\r\n\r\nface"
    );
    let client = host.client();
    let address = format!("http://Forum.Example.ORG:{}/a%20face?size=2#top", host.port);
    let answer = client.get(&address, LIMITS).await.unwrap();
    assert_eq!(answer, Answer { bytes: b"face".to_vec(), media_type: Some("image/png".into()) });
    client.get(&address, LIMITS).await.unwrap();
    let request = format!(
        "GET /a%20face?size=2 HTTP/1.1\r\nhost: forum.example.org:{}\r\nuser-agent: Plenary/1.2.3\r\n\
         accept-encoding: identity\r\nconnection: close\r\n\r\n",
        host.port
    );
    assert_eq!(*host.requests.lock().unwrap(), [request.clone(), request], "no cookie comes back");
}

#[tokio::test]
async fn a_form_is_sent_with_its_credentials_and_is_answered_within_the_same_bounds() {
    let host =
        host!(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}");
    let address = format!("http://id.example.org:{}/token", host.port);
    let fields = [("code", "a b&c=d"), ("redirect_uri", "https://example.org/é")];
    let form = Form { fields: &fields, credentials: Some(("na me", "se:cret")) };
    let answer = host.client().post(&address, form, LIMITS).await.unwrap();
    assert_eq!(answer.bytes, b"{}");
    let sent = host.requests.lock().unwrap()[0].clone();
    assert!(sent.starts_with("POST /token HTTP/1.1\r\n"), "{sent}");
    // `na+me:se%3Acret`
    assert!(sent.contains("\r\nauthorization: Basic bmErbWU6c2UlM0FjcmV0\r\n"), "{sent}");
    assert!(sent.contains("\r\ncontent-type: application/x-www-form-urlencoded\r\n"), "{sent}");
    let body = "\r\n\r\ncode=a+b%26c%3Dd&redirect_uri=https%3A%2F%2Fexample.org%2F%C3%A9";
    assert!(sent.ends_with(body), "{sent}");
    let small = Limits { bytes: 1, ..LIMITS };
    assert_eq!(host.client().post(&address, form, small).await, Err(Failure::TooLarge(1)));
    let public = Client::public("1").unwrap();
    assert_eq!(public.post(&address, form, LIMITS).await, Err(Failure::NotPublic));
}

#[tokio::test]
async fn a_proxy_of_the_environment_is_not_used() {
    // Nothing in the crate reads the environment: the test above saw the path alone in its request,
    // where a proxy is sent the whole address. Here the sources say it.
    let sources = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src")).unwrap();
    for source in sources.flatten().filter(|one| one.path().is_file()) {
        let text = std::fs::read_to_string(source.path()).unwrap();
        assert!(!text.contains("std::env"), "{}", source.path().display());
    }
}

#[tokio::test]
async fn b01_a_redirect_is_not_followed() {
    let host = host!(
        b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1/\r\nContent-Length: 6\r\n\r\nsecret"
    );
    assert_eq!(host.get(LIMITS).await, Err(Failure::Moved));
    assert_eq!(host.came(), 1);
}

#[tokio::test]
async fn another_status_is_no_answer() {
    for (answer, status) in [
        ("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", 404),
        ("HTTP/1.1 500 Oh\r\nContent-Length: 6\r\n\r\nsecret", 500),
        ("HTTP/1.1 204 No Content\r\n\r\n", 204),
        ("HTTP/1.1 206 Partial Content\r\nContent-Length: 1\r\n\r\nx", 206),
    ] {
        let (socket, _kept) = serve_once(answer).await;
        let client = Client::with("1", Reach::Only(socket), Told::new(vec![vec![socket]])).unwrap();
        let failed = client.get(&format!("http://a.org:{}/", socket.port()), LIMITS).await;
        assert_eq!(failed, Err(Failure::Status(status)));
    }
}

/// A socket that answers one request.
async fn serve_once(answer: &'static str) -> (SocketAddr, tokio::task::JoinHandle<()>) {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let socket = listener.local_addr().unwrap();
    let task = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let _ = stream.read(&mut [0; 4_000]).await;
        let _ = stream.write_all(answer.as_bytes()).await;
    });
    (socket, task)
}

#[tokio::test]
async fn a_body_that_says_it_is_too_large_is_not_read() {
    let host = host!(b"HTTP/1.1 200 OK\r\nContent-Length: 10001\r\n\r\nx");
    assert_eq!(host.get(LIMITS).await, Err(Failure::TooLarge(10_000)));
}

#[tokio::test]
async fn a_body_just_within_the_bound_is_read() {
    let host =
        host!(format!("HTTP/1.1 200 OK\r\nContent-Length: 10000\r\n\r\n{}", "x".repeat(10_000)));
    assert_eq!(host.get(LIMITS).await.unwrap().bytes.len(), 10_000);
}

#[tokio::test]
async fn an_endless_body_ends_at_the_bound() {
    let host = Host::that(|stream| {
        let head = "HTTP/1.1 200 OK\r\n\r\n";
        tokio::spawn(async move { pour(stream, head, &[b'x'; 1_000], Duration::ZERO).await })
    })
    .await;
    assert_eq!(host.get(LIMITS).await, Err(Failure::TooLarge(10_000)));
}

#[tokio::test]
async fn an_endless_body_in_chunks_ends_at_the_bound() {
    let host = Host::that(|stream| {
        let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
        tokio::spawn(async move { pour(stream, head, b"4\r\nxxxx\r\n", Duration::ZERO).await })
    })
    .await;
    assert_eq!(host.get(LIMITS).await, Err(Failure::TooLarge(10_000)));
}

#[tokio::test]
async fn whoever_drips_is_left_in_time() {
    let limits = Limits { time: Duration::from_millis(300), ..LIMITS };
    let heads = Host::that(|stream| {
        let line = b"X-A: b\r\n";
        let pause = Duration::from_millis(20);
        tokio::spawn(async move { pour(stream, "HTTP/1.1 200 OK\r\n", line, pause).await })
    })
    .await;
    assert_eq!(heads.get(limits).await, Err(Failure::TooSlow));
    let bodies = Host::that(|stream| {
        let head = "HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n";
        let pause = Duration::from_millis(20);
        tokio::spawn(async move { pour(stream, head, b"x", pause).await })
    })
    .await;
    assert_eq!(bodies.get(limits).await, Err(Failure::TooSlow));
}

#[tokio::test]
async fn a_huge_head_is_refused() {
    let long = host!(format!("HTTP/1.1 200 OK\r\nX-A: {}\r\n\r\n", "b".repeat(100_000)));
    assert_eq!(long.get(LIMITS).await, Err(Failure::Broken));
    let many = host!(format!("HTTP/1.1 200 OK\r\n{}\r\n", "X-A: b\r\n".repeat(500)));
    assert_eq!(many.get(LIMITS).await, Err(Failure::Broken));
    let endless = Host::that(|stream| {
        let head = "HTTP/1.1 200 OK\r\n";
        tokio::spawn(async move { pour(stream, head, b"X-A: b\r\n", Duration::ZERO).await })
    })
    .await;
    assert_eq!(endless.get(LIMITS).await, Err(Failure::Broken));
}

#[tokio::test]
async fn what_is_compressed_is_not_taken_and_never_unpacked() {
    for encoding in ["gzip", "br", "deflate", "zstd", "gzip, gzip"] {
        let answer = format!(
            "HTTP/1.1 200 OK\r\nContent-Encoding: {encoding}\r\nContent-Length: 3\r\n\r\n\u{1f}x"
        );
        let (socket, _kept) = serve_once(Box::leak(answer.into_boxed_str())).await;
        let client = Client::with("1", Reach::Only(socket), Told::new(vec![vec![socket]])).unwrap();
        let failed = client.get(&format!("http://a.org:{}/", socket.port()), LIMITS).await;
        assert_eq!(failed, Err(Failure::Encoded), "{encoding}");
    }
}

#[tokio::test]
async fn an_answer_that_breaks_off_or_is_none_is_not_kept() {
    for answer in [
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf",
        "HTTP/1.1 200 OK\r\nContent-Len",
        "SSH-2.0-OpenSSH_9.2\r\n",
        "",
    ] {
        let (socket, _kept) = serve_once(answer).await;
        let client = Client::with("1", Reach::Only(socket), Told::new(vec![vec![socket]])).unwrap();
        let failed = client.get(&format!("http://a.org:{}/", socket.port()), LIMITS).await;
        assert_eq!(failed, Err(Failure::Broken), "{answer}");
    }
}

#[tokio::test]
async fn a_host_that_speaks_no_tls_gets_no_request() {
    let host = host!(b"HTTP/1.1 400 Bad Request\r\n\r\n");
    let address = format!("https://forum.example.org:{}/secret", host.port);
    assert_eq!(host.client().get(&address, LIMITS).await, Err(Failure::NotSafe));
    let requests = host.requests.lock().unwrap();
    assert!(requests.iter().all(|one| !one.contains("GET") && !one.contains("secret")));
}

#[tokio::test]
async fn a_host_that_does_not_listen_is_said_to_be_unreachable() {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let socket = listener.local_addr().unwrap();
    drop(listener);
    let client = Client::with("1", Reach::Only(socket), Told::new(vec![vec![socket]])).unwrap();
    let failed = client.get(&format!("http://a.org:{}/", socket.port()), LIMITS).await;
    assert_eq!(failed, Err(Failure::Unreachable));
}
