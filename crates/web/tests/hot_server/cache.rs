//! What is kept, for whom, and how much of it.

use std::sync::atomic::Ordering::SeqCst;
use std::time::Duration;

use web::hot::Workers;

use super::support::{Server, long_text, request};

#[tokio::test(start_paused = true)]
async fn a_page_is_made_once_and_again_after_a_release() {
    let server = Server::start().await;
    for _ in 0..5 {
        assert_eq!(server.get("/number", "").await.text(), "number 1");
    }
    server.pages.token.store(2, SeqCst);
    for _ in 0..5 {
        assert_eq!(server.get("/number", "").await.text(), "number 2");
    }
}

#[tokio::test(start_paused = true)]
async fn many_who_ask_at_once_wait_for_one_computation() {
    let server = Server::start().await;
    let mut clients = Vec::new();
    for _ in 0..20 {
        let mut client = server.connect().await;
        client.send(&request("GET", "/gate", "")).await;
        clients.push(client);
    }
    tokio::time::sleep(Duration::from_secs(1)).await;
    // The one who began it leaves; the others get it all the same.
    drop(clients.remove(0));
    tokio::time::sleep(Duration::from_secs(1)).await;
    server.pages.gate.add_permits(100);
    for mut client in clients {
        assert_eq!(client.answer().await.expect("an answer").text(), "number 1");
    }
    assert_eq!(server.made(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_page_that_is_true_until_an_instant_is_made_again_then() {
    let server = Server::start().await;
    assert_eq!(server.get("/minute", "").await.text(), "number 1");
    server.pages.clock.fetch_add(59_000_000, SeqCst);
    tokio::time::sleep(Duration::from_secs(1)).await;
    assert_eq!(server.get("/minute", "").await.text(), "number 1");
    server.pages.clock.fetch_add(1_000_000, SeqCst);
    tokio::time::sleep(Duration::from_secs(1)).await;
    assert_eq!(server.get("/minute", "").await.text(), "number 2");
}

#[tokio::test(start_paused = true)]
async fn e09_readers_with_different_cookies_never_get_each_others_page() {
    let server = Server::start().await;
    let readers = [
        ("", "device"),
        ("Cookie: plenary=look=dark\r\n", "dark"),
        ("Cookie: plenary=look=light\r\n", "light"),
        ("Cookie: a=b; plenary=look=dark; c=d\r\n", "dark"),
        ("Cookie: a=b\r\nCookie: plenary=look=light\r\n", "light"),
        ("Cookie: not-plenary=look=dark\r\n", "device"),
    ];
    for _ in 0..3 {
        for (lines, whose) in readers {
            for encoding in ["", "Accept-Encoding: gzip\r\n", "Accept-Encoding: br\r\n"] {
                let answer = server.get("/page", &format!("{lines}{encoding}")).await;
                assert_eq!(answer.text(), long_text(whose, 200), "{lines}{encoding}");
                assert!(answer.header("vary").contains("Cookie"));
            }
        }
    }
    assert_eq!(server.made(), 9, "three readers, three encodings");
}

#[tokio::test(start_paused = true)]
async fn e09_what_is_for_one_person_is_made_for_each() {
    let server = Server::start().await;
    let mut seen = std::collections::BTreeSet::new();
    let mut clients = Vec::new();
    for _ in 0..6 {
        let mut client = server.connect().await;
        client.send(&request("GET", "/private", "")).await;
        clients.push(client);
    }
    for mut client in clients {
        let answer = client.answer().await.expect("an answer");
        assert_eq!(answer.header("cache-control"), "private, no-store");
        assert!(seen.insert(answer.text()), "two people got the same answer");
    }
}

/// Whatever the pages say of it, a cookie is one browser's own.
#[tokio::test(start_paused = true)]
async fn e09_an_answer_that_sets_a_cookie_is_kept_for_nobody() {
    let server = Server::start().await;
    for number in 1..4 {
        let answer = server.get("/cookie", "").await;
        assert_eq!(answer.text(), format!("number {number}"));
        assert_eq!((answer.header("set-cookie"), answer.header("etag")), ("key=secret", ""));
    }
}

#[tokio::test(start_paused = true)]
async fn strange_cookies_do_not_multiply_pages() {
    let server = Server::start().await;
    for number in 0..50 {
        server
            .get("/number", &format!("Cookie: session={number}; plenary=look={number}\r\n"))
            .await;
    }
    assert_eq!(server.made(), 1);
}

/// Pages and bytes in the cache.
async fn facts(server: &Server) -> (usize, u64) {
    let text = server.get("/readyz", "").await.text();
    let fact = |name: &str| {
        let line = text.lines().find_map(|line| line.strip_prefix(name)).expect("the fact");
        line.trim().parse::<u64>().expect("a number")
    };
    (fact("pages ").try_into().expect("few pages"), fact("page bytes "))
}

#[tokio::test(start_paused = true)]
async fn the_cache_stays_within_its_bytes() {
    let most = 256 << 10;
    let server = Server::with(|options| options.cache_bytes = most).await;
    let mut client = server.connect().await;
    for number in 0..400 {
        client.send(&request("GET", &format!("/page-{number}"), "")).await;
        assert_eq!(client.answer().await.expect("an answer").status, 200);
    }
    let (pages, bytes) = facts(&server).await;
    assert!(pages > 10 && bytes > most / 4, "{pages} pages, {bytes} bytes");
    assert!(bytes <= most, "{bytes} bytes");
}

#[tokio::test(start_paused = true)]
async fn what_does_not_exist_takes_no_place() {
    let server = Server::start().await;
    for _ in 0..3 {
        assert_eq!(server.get("/missing", "").await.status, 404);
        assert_eq!(server.get("/private", "").await.status, 200);
        assert_eq!(server.get("/panic", "").await.status, 500);
    }
    assert_eq!(facts(&server).await, (0, 0));
}

#[tokio::test(start_paused = true)]
async fn kept_pages_get_smaller_in_the_background_and_stay_the_same() {
    let server = Server::start().await;
    for (lines, gains) in [("Accept-Encoding: br\r\n", 1), ("Accept-Encoding: gzip\r\n", 0)] {
        let quick = server.get("/page", lines).await;
        tokio::time::sleep(Duration::from_secs(5)).await;
        let thorough = server.get("/page", lines).await;
        // gzip gains only in texts with more to find than this one.
        assert!(thorough.body.len() + gains <= quick.body.len(), "{lines}");
        assert_eq!(thorough.text(), quick.text());
        assert_eq!(thorough.header("etag"), quick.header("etag"));
    }
    assert_eq!(server.made(), 2);
}

#[tokio::test]
async fn threads_of_their_own_serve_the_same() {
    let server = Server::with(|options| options.workers = Workers::Threads(2)).await;
    for _ in 0..8 {
        let mut client = server.connect().await;
        for _ in 0..3 {
            client.send(&request("GET", "/number", "")).await;
            assert_eq!(client.answer().await.expect("an answer").text(), "number 1");
        }
    }
}

/// Who asks is found where pages are made: threads of connections have no clock to wait by.
#[tokio::test]
async fn threads_of_their_own_find_out_who_asks() {
    let server = Server::with(|options| options.workers = Workers::Threads(1)).await;
    for _ in 0..3 {
        let mut client = server.connect().await;
        client.send(&request("GET", "/who", "")).await;
        let answer = client.answer().await.expect("an answer");
        assert_eq!(answer.text(), long_text("/who", 100));
    }
}
