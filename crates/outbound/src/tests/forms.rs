//! Every way of writing an address that is not public, and nobody is connected to.

use super::*;

/// `PORT` is the port of a host that listens on every address of this machine.
const FORMS: [&str; 101] = [
    "http://127.0.0.1:PORT/",
    "http://127.0.0.2:PORT/",
    "http://127.255.255.254:PORT/",
    "http://127.1:PORT/",
    "http://127.0.1:PORT/",
    "http://2130706433:PORT/",
    "http://017700000001:PORT/",
    "http://0177.0.0.1:PORT/",
    "http://0177.0.0.01:PORT/",
    "http://0x7f000001:PORT/",
    "http://0x7f.0.0.1:PORT/",
    "http://0X7F.0x0.0x0.0x1:PORT/",
    "http://0x7f.1:PORT/",
    "http://127.0.0.1.:PORT/",
    "http://127.1.:PORT/",
    "http://127。0。0。1:PORT/",
    "http://127．0．0．1:PORT/",
    "http://127｡0｡0｡1:PORT/",
    "http://１２７.0.0.1:PORT/",
    "http://①②⑦.⓪.⓪.①:PORT/",
    "http://%31%32%37.0.0.1:PORT/",
    "http://127.0.0%2e1:PORT/",
    "HTTP://127.0.0.1:PORT/",
    "hTtPs://127.0.0.1:PORT/",
    "https://127.0.0.1:PORT/",
    "  http://127.0.0.1:PORT/  ",
    "http:\\\\127.0.0.1:PORT\\",
    "http:127.0.0.1:PORT/",
    "http:///127.0.0.1:PORT/",
    "http://12\t7.0.0.1:PORT/",
    "http://0.0.0.0:PORT/",
    "http://0:PORT/",
    "http://0x0:PORT/",
    "http://0.1.2.3:PORT/",
    "http://10.0.0.1:PORT/",
    "http://10.255.255.255:PORT/",
    "http://012.1:PORT/",
    "http://167772161:PORT/",
    "http://100.64.0.1:PORT/",
    "http://100.127.255.254:PORT/",
    "http://169.254.169.254:PORT/latest/meta-data/",
    "http://2852039166:PORT/",
    "http://0xa9fea9fe:PORT/",
    "http://0251.0376.0251.0376:PORT/",
    "http://172.16.0.1:PORT/",
    "http://172.31.255.254:PORT/",
    "http://192.0.0.192:PORT/",
    "http://192.0.2.1:PORT/",
    "http://192.88.99.1:PORT/",
    "http://192.168.0.1:PORT/",
    "http://192.168.257:PORT/",
    "http://198.18.0.1:PORT/",
    "http://198.19.255.254:PORT/",
    "http://198.51.100.7:PORT/",
    "http://203.0.113.7:PORT/",
    "http://224.0.0.1:PORT/",
    "http://239.255.255.250:PORT/",
    "http://240.0.0.1:PORT/",
    "http://255.255.255.255:PORT/",
    "http://4294967295:PORT/",
    "http://[::1]:PORT/",
    "http://[0:0:0:0:0:0:0:1]:PORT/",
    "http://[0000:0000:0000:0000:0000:0000:0000:0001]:PORT/",
    "http://[::]:PORT/",
    "http://[::1%25lo]:PORT/",
    "http://[::127.0.0.1]:PORT/",
    "http://[::ffff:127.0.0.1]:PORT/",
    "http://[::FFFF:7F00:1]:PORT/",
    "http://[::ffff:169.254.169.254]:PORT/",
    "http://[::ffff:0:127.0.0.1]:PORT/",
    "http://[64:ff9b::127.0.0.1]:PORT/",
    "http://[64:ff9b::a9fe:a9fe]:PORT/",
    "http://[64:ff9b:1::1]:PORT/",
    "http://[100::1]:PORT/",
    "http://[2001::1]:PORT/",
    "http://[2001:0:7f00:1::]:PORT/",
    "http://[2001:10::1]:PORT/",
    "http://[2001:20::1]:PORT/",
    "http://[2001:db8::1]:PORT/",
    "http://[2002:7f00:1::1]:PORT/",
    "http://[2002:a9fe:a9fe::]:PORT/",
    "http://[3fff::1]:PORT/",
    "http://[5f00::1]:PORT/",
    "http://[fc00::1]:PORT/",
    "http://[fd12:3456:789a::1]:PORT/",
    "http://[fe80::1]:PORT/",
    "http://[fec0::1]:PORT/",
    "http://[ff02::1]:PORT/",
    "http://forum.example.org@127.0.0.1:PORT/",
    "http://forum.example.org:80@127.0.0.1:PORT/",
    "http://forum.example.org%40@127.0.0.1:PORT/",
    "http://127.0.0.1:PORT#@forum.example.org/",
    "http://127.0.0.1:PORT\\@forum.example.org/",
    "http://localhost:PORT/",
    "http://LocalHost.:PORT/",
    "http://ｌｏｃａｌｈｏｓｔ:PORT/",
    "http://printer.local:PORT/",
    "http://metadata.google.internal:PORT/",
    "http://intranet:PORT/",
    "ftp://127.0.0.1:PORT/",
    "file:///etc/passwd",
];

#[tokio::test]
async fn b01_no_form_of_an_address_that_is_not_public_is_connected_to() {
    let host = Host::quiet().await;
    let resolver = Told::new(vec![vec![host.socket()]]);
    let client = Client::with("1", Reach::PublicOn(host.port), resolver.clone()).unwrap();
    for form in FORMS {
        let address = form.replace("PORT", &host.port.to_string());
        let failed = client.get(&address, LIMITS).await.unwrap_err();
        assert_eq!(failed, Failure::NotPublic, "{address}");
    }
    assert_eq!(host.came(), 0, "somebody was connected to");
    assert_eq!(resolver.asked(), 0, "a name of the own network was looked up");
    // The host would have counted: a client that may come here does.
    let _ = host.get(LIMITS).await;
    assert_eq!(host.came(), 1);
}

#[tokio::test]
async fn only_the_ports_of_the_web_are_asked() {
    let resolver = Told::new(vec![vec!["192.168.0.1:80".parse().unwrap()]]);
    let client = Client::with("1", Reach::Public, resolver.clone()).unwrap();
    for port in [1, 22, 25, 81, 444, 5432, 6379, 8080, 65535] {
        let address = format!("http://forum.example.org:{port}/");
        assert_eq!(client.get(&address, LIMITS).await, Err(Failure::NotPublic), "{address}");
    }
    assert_eq!(resolver.asked(), 0);
}

#[tokio::test]
async fn an_address_that_is_too_long_or_none_at_all_is_refused() {
    let client = Client::public("1").unwrap();
    let long = format!("https://forum.example.org/{}", "a".repeat(3_000));
    for address in
        ["", "face.jpg", "//forum.example.org/", "http://", "data:,x", "http://a b.org/", &long]
    {
        assert_eq!(client.get(address, LIMITS).await, Err(Failure::NotPublic), "{address}");
    }
}
