//! Names: what they stand for is checked, once, and that is what is connected to.

use super::*;

#[tokio::test]
async fn b01_a_name_that_stands_for_an_address_that_is_not_public_is_not_connected_to() {
    let host = Host::quiet().await;
    let inside = |address: &str| SocketAddr::new(address.parse().unwrap(), host.port);
    let public = inside("93.184.215.14");
    let lists = [
        vec![inside("127.0.0.1")],
        vec![inside("::1")],
        vec![inside("::ffff:127.0.0.1")],
        vec![inside("10.1.2.3")],
        vec![inside("fd00::1")],
        // One of several is enough.
        vec![public, inside("127.0.0.1")],
        vec![inside("127.0.0.1"), public],
    ];
    for list in lists {
        let told = Told::new(vec![list.clone()]);
        let client = Client::with("1", Reach::PublicOn(host.port), told).unwrap();
        for name in
            ["forum.example.org", "FORUM.Example.ORG.", "bücher.example", "论坛.example.org"]
        {
            let address = format!("http://{name}:{}/", host.port);
            let failed = client.get(&address, LIMITS).await;
            assert_eq!(failed, Err(Failure::NotPublic), "{name}: {list:?}");
        }
    }
    assert_eq!(host.came(), 0);
}

#[tokio::test]
async fn b01_a_name_that_changes_its_mind_is_asked_once() {
    let host = Host::that(|mut stream| {
        tokio::spawn(async move {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok").await;
        })
    })
    .await;
    let other = Host::quiet().await;
    let told = Told::new(vec![vec![host.socket()], vec![other.socket()]]);
    let client = Client::with("1", Reach::Only(host.socket()), told.clone()).unwrap();
    let address = format!("http://forum.example.org:{}/", host.port);
    assert_eq!(client.get(&address, LIMITS).await.unwrap().bytes, b"ok");
    assert_eq!((told.asked(), host.came(), other.came()), (1, 1, 0));
    // The next request asks anew, and what it is told then is checked again.
    assert_eq!(client.get(&address, LIMITS).await, Err(Failure::NotPublic));
    assert_eq!((told.asked(), host.came(), other.came()), (2, 1, 0));
}

#[tokio::test]
async fn a_name_that_stands_for_nothing_is_no_host() {
    let client = Client::with("1", Reach::Public, Told::new(vec![])).unwrap();
    let failed = client.get("https://forum.example.org/", LIMITS).await;
    assert_eq!(failed, Err(Failure::NoSuchHost));
}
