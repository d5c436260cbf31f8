//! Hosts: forged, doubled, in the target, and never in a link.

use web::hot::Hosts;

use super::support::Server;

async fn status(server: &Server, head: &str) -> u16 {
    let answers = server.say(&[format!("{head}Connection: close\r\n\r\n").as_bytes()]).await;
    assert_eq!(answers.len(), 1);
    answers[0].status
}

#[tokio::test(start_paused = true)]
async fn b04_a_host_that_is_not_ours_is_refused() {
    let server = Server::with(|options| options.hosts = Hosts::only(["forum.example"])).await;
    let cases = [
        (200, "GET /page HTTP/1.1\r\nHost: forum.example\r\n"),
        (200, "GET /page HTTP/1.1\r\nHost: Forum.Example:8443\r\n"),
        (200, "GET /page HTTP/1.1\r\nHost: localhost:8080\r\n"),
        (200, "GET /page HTTP/1.1\r\nHost: [::1]:8080\r\n"),
        (200, "GET http://forum.example/page HTTP/1.1\r\nHost: forum.example\r\n"),
        (200, "GET /page HTTP/1.0\r\n"),
        (421, "GET /page HTTP/1.1\r\nHost: evil.example\r\n"),
        (421, "GET /page HTTP/1.1\r\nHost: forum.example.evil.example\r\n"),
        (400, "GET /page HTTP/1.1\r\nHost: evil.example:forum.example\r\n"),
        (421, "GET http://evil.example/page HTTP/1.1\r\nHost: evil.example\r\n"),
        (400, "GET http://evil.example/page HTTP/1.1\r\nHost: forum.example\r\n"),
        (400, "GET http://forum.example/page HTTP/1.1\r\nHost: evil.example\r\n"),
        (400, "GET ftp://forum.example/page HTTP/1.1\r\nHost: forum.example\r\n"),
        (400, "GET http://forum.example/page HTTP/1.0\r\n"),
        (400, "GET /page HTTP/1.1\r\nHost: forum.example\r\nHost: evil.example\r\n"),
        (400, "GET /page HTTP/1.1\r\nHost: forum.example\r\nHost: forum.example\r\n"),
        (400, "GET /page HTTP/1.1\r\nHost: forum.example, evil.example\r\n"),
        (400, "GET /page HTTP/1.1\r\nHost: evil.example/forum.example\r\n"),
        (400, "GET /page HTTP/1.1\r\nHost: evil@forum.example\r\n"),
        (400, "GET /page HTTP/1.1\r\nHost:\r\n"),
        (400, "GET /page HTTP/1.1\r\n"),
    ];
    for (expected, head) in cases {
        assert_eq!(status(&server, head).await, expected, "{head}");
    }
}

#[tokio::test(start_paused = true)]
async fn b04_forwarded_headers_change_nothing() {
    let server = Server::with(|options| options.hosts = Hosts::only(["forum.example"])).await;
    let plain = server.get("/page", "").await;
    let lines = "X-Forwarded-Host: evil.example\r\nX-Forwarded-Proto: https\r\nForwarded: host=evil.example\r\n";
    assert_eq!(server.get("/page", lines).await, plain);
}

#[tokio::test(start_paused = true)]
async fn health_is_told_to_any_host_and_readiness_as_it_is() {
    let server = Server::with(|options| options.hosts = Hosts::only(["forum.example"])).await;
    assert_eq!(status(&server, "GET /healthz HTTP/1.1\r\nHost: 10.0.0.7\r\n").await, 200);
    assert_eq!(status(&server, "GET /readyz HTTP/1.1\r\nHost: 10.0.0.7\r\n").await, 200);
    server.pages.ready.store(false, std::sync::atomic::Ordering::SeqCst);
    assert_eq!(status(&server, "GET /readyz HTTP/1.1\r\nHost: 10.0.0.7\r\n").await, 503);
    assert_eq!(status(&server, "GET /healthz HTTP/1.1\r\nHost: 10.0.0.7\r\n").await, 200);
}
