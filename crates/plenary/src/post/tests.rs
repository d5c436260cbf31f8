//! The round against servers that behave and those that do not, on both engines (CASES H-04).

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use jiff::SignedDuration;
use links::Base;
use mail::{Letterhead, Mailer, Server};
use store::{NewLetter, WriteError, random_id};
use testkit::mail_server::{Encryption, MailServer, Manner};
use testkit::{SeededChance, TestHouse};
use usecases::letters::{Facts, Lane, SignIn, due};

use super::Post;

/// Letters to people by number; every one of them to sign in, or none.
async fn add(at: &TestHouse, numbers: std::ops::Range<u64>, facts: &Facts) {
    let now = at.house.now();
    let letter = |number| NewLetter {
        id: random_id(&SeededChance::new(7_000 + number)),
        account: None,
        address: Some(format!("person{number}@example.org")),
        language: "en".to_owned(),
        event: None,
        kind: facts.kind().as_str().to_owned(),
        about: String::new(),
        detail: facts.write(),
        rank: u32::from(matches!(facts, Facts::Test)),
        due_at: now,
        ends_at: now + SignedDuration::from_hours(48),
    };
    let letters: Vec<NewLetter> = numbers.map(letter).collect();
    let done: Result<(), WriteError<()>> = at
        .store
        .write(move |w| {
            let letters = letters.clone();
            Box::pin(async move {
                for letter in letters {
                    w.add_letter(&letter).await?;
                }
                Ok(())
            })
        })
        .await;
    done.unwrap();
}

fn sign_in() -> Facts {
    Facts::SignIn(SignIn { code: "1234 5678".to_owned(), minutes: 10, link: None })
}

fn mailer(server: &MailServer, patience: u64) -> Mailer {
    let base = Base::parse("https://programme.example.org").unwrap();
    let head = Letterhead::new(&base, "forum@example.org").unwrap();
    let server = Server::read(&format!("smtp://{}", server.address)).unwrap();
    Mailer::to_server(head, server).with_patience(Duration::from_millis(patience))
}

async fn waiting(at: &TestHouse) -> u32 {
    let all = usecases::letters::waiting(&at.house, &at.ada).await.unwrap();
    all.iter().map(|one| one.letters).sum()
}

/// Waits until it is so, for a while.
async fn until(what: &str, mut so: impl AsyncFnMut() -> bool) {
    let begun = Instant::now();
    while !so().await {
        assert!(begun.elapsed() < Duration::from_secs(30), "{what} took too long");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// How often each message came, by its id.
fn by_id(server: &MailServer) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for letter in server.received() {
        *counts.entry(letter.header("Message-ID").unwrap()).or_default() += 1;
    }
    counts
}

#[tokio::test(flavor = "multi_thread")]
async fn h04_two_processes_send_each_letter_once() {
    for at in TestHouse::on_each_engine().await {
        let server = MailServer::open(Encryption::None, Manner::Takes).await;
        add(&at, 0..300, &Facts::Test).await;
        let posts: Vec<Post> =
            (0..2).map(|_| Post::begin(&at.house, mailer(&server, 20_000))).collect();
        until("sending", async || waiting(&at).await == 0).await;
        for post in posts {
            post.end().await;
        }
        let counts = by_id(&server);
        assert_eq!(counts.len(), 300, "{}", at.engine);
        assert!(counts.values().all(|count| *count == 1), "{}", at.engine);
        // Over a few connections, and not one for each letter.
        assert!(server.connections() < 40, "{} connections", server.connections());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn h04_a_cut_after_the_letter_makes_one_duplicate_with_the_same_id() {
    for at in TestHouse::on_each_engine().await {
        let server = MailServer::open(Encryption::None, Manner::HangsUpAfterTheLetter).await;
        add(&at, 0..8, &Facts::Test).await;
        let post = Post::begin(&at.house, mailer(&server, 20_000));
        until("the cut", async || server.received().len() == 8).await;
        // What failed is put off; nothing goes again at once.
        tokio::time::sleep(Duration::from_millis(200)).await;
        assert_eq!((server.received().len(), waiting(&at).await), (8, 8), "{}", at.engine);
        post.end().await;
        server.becomes(Manner::Takes);
        at.clock.turn(120);
        let post = Post::begin(&at.house, mailer(&server, 20_000));
        until("sending again", async || waiting(&at).await == 0).await;
        post.end().await;
        let counts = by_id(&server);
        assert_eq!(counts.len(), 8, "{}", at.engine);
        assert!(counts.values().all(|count| *count == 2), "{counts:?} on {}", at.engine);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn h04_a_process_killed_between_sending_and_writing_it_down_makes_one_duplicate() {
    for at in TestHouse::on_each_engine().await {
        let server = MailServer::open(Encryption::None, Manner::Takes).await;
        add(&at, 0..1, &Facts::Test).await;
        // The first process takes the letter, sends it and is gone.
        let taken = due(&at.house, "killed", Lane::Others, 10).await.unwrap();
        let mut line = mailer(&server, 20_000).line();
        line.send(&taken[0], at.house.now()).await.unwrap();
        drop(line);
        let post = Post::begin(&at.house, mailer(&server, 20_000));
        tokio::time::sleep(Duration::from_millis(200)).await;
        assert_eq!(server.received().len(), 1, "the lease holds on {}", at.engine);
        post.end().await;
        at.clock.turn(301);
        let post = Post::begin(&at.house, mailer(&server, 20_000));
        until("the other process", async || waiting(&at).await == 0).await;
        post.end().await;
        assert_eq!(by_id(&server).into_values().collect::<Vec<_>>(), [2], "{}", at.engine);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn h04_refused_for_good_is_given_up_and_refused_for_now_is_kept() {
    for at in TestHouse::on_each_engine().await {
        for (said, left) in [("550 5.1.1 no such person", 0), ("451 later", 5)] {
            let server = MailServer::open(Encryption::None, Manner::Answers("RCPT", said)).await;
            add(&at, 0..5, &Facts::Test).await;
            let post = Post::begin(&at.house, mailer(&server, 20_000));
            let tried = async || {
                let all = usecases::letters::waiting(&at.house, &at.ada).await.unwrap();
                all.is_empty() || (all[0].tries == 1 && all[0].due_at > at.house.now())
            };
            until("the refusals", tried).await;
            post.end().await;
            assert_eq!(waiting(&at).await, left, "{said} on {}", at.engine);
            assert!(server.received().is_empty(), "{said}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn h04_a_tarpit_holds_up_neither_codes_to_sign_in_nor_the_data() {
    for at in TestHouse::on_each_engine().await {
        let pause = Duration::from_secs(10);
        let server = MailServer::open(Encryption::None, Manner::Dribbles(pause)).await;
        add(&at, 0..2_000, &Facts::Test).await;
        let post = Post::begin(&at.house, mailer(&server, 60_000));
        until("the lane", async || server.connections() >= 4).await;
        // The lane of the others is full and stuck, and the house answers as before.
        let begun = Instant::now();
        assert_eq!(waiting(&at).await, 2_000);
        add(&at, 5_000..5_001, &sign_in()).await;
        assert!(begun.elapsed() < Duration::from_secs(2), "{}", at.engine);
        server.becomes(Manner::Takes);
        until("the code", async || !server.received().is_empty()).await;
        assert_eq!(server.received()[0].to, ["person5000@example.org"], "{}", at.engine);
        drop(post);
    }
}
