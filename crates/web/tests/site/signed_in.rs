//! Pages for people who are signed in, through the server: their own name and marks, and nobody else's.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::{Arc, Mutex};

use i18n::Language;
use programme::Code;
use testkit::SeededChance;
use testkit::programmes::{code, small};
use tokio::sync::oneshot;
use web::{AnsweredHosts, Seat, Settings, Viewer, serve};

use crate::common::{Memory, Shelf, addresses, body, demo, location};
use crate::html;

/// Tokens of people who are signed in.
fn token(number: u8) -> String {
    format!("{number:02x}").repeat(32)
}

fn cookie(number: u8) -> String {
    format!("signed-in={}", token(number))
}

/// A shelf that people can sign in to, with these signed in.
fn shelf_with(viewers: &[Viewer]) -> Shelf {
    let mut shelf = Shelf::with("forum", small());
    let tokens = (1..).map(token);
    let people = tokens.zip(viewers.iter().cloned().map(Arc::new)).collect::<BTreeMap<_, _>>();
    shelf.signed_in = Some(Mutex::new(people));
    shelf
}

fn ada() -> Viewer {
    Viewer::new("Ada Lovelace", vec![code("PANE")], vec![(code("NEXT"), Seat::Held)])
}

fn grace() -> Viewer {
    Viewer::new("غريس", vec![code("NEXT")], Vec::new())
}

/// The shelf on a real server, and a client.
struct Site {
    shelf: Arc<Shelf>,
    address: SocketAddr,
    end: Option<oneshot::Sender<()>>,
    served: Option<std::thread::JoinHandle<()>>,
}

impl Site {
    fn of(shelf: Shelf) -> Site {
        let shelf = Arc::new(shelf);
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
        listener.set_nonblocking(true).expect("a socket");
        let address = listener.local_addr().expect("a bound port");
        let (end, ending) = oneshot::channel::<()>();
        let source = Arc::clone(&shelf);
        let served = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread()
                .worker_threads(2)
                .enable_all()
                .build()
                .expect("a runtime");
            runtime.block_on(async {
                let listener = tokio::net::TcpListener::from_std(listener).expect("a socket");
                let settings = Settings { cache_bytes: 16 << 20, hosts: AnsweredHosts::Any };
                let ending = async {
                    let _ = ending.await;
                };
                serve(vec![listener], source, settings, ending).await.expect("it begins");
            });
        });
        Site { shelf, address, end: Some(end), served: Some(served) }
    }

    fn ask(&self, method: &str, path: &str, lines: &[(&str, &str)]) -> Got {
        let mut stream = TcpStream::connect(self.address).expect("it accepts");
        let fields: String =
            lines.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        let request =
            format!("{method} {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{fields}\r\n");
        stream.write_all(request.as_bytes()).expect("it reads");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("it answers");
        let end = answer.windows(4).position(|four| four == b"\r\n\r\n").expect("a head");
        let head = String::from_utf8(answer[..end].to_vec()).expect("ASCII");
        let body = answer.split_off(end + 4);
        let mut lines = head.split("\r\n");
        let status = lines.next().and_then(|line| line.split(' ').nth(1)).expect("a status");
        let fields = lines.filter_map(|line| line.split_once(": "));
        Got {
            status: status.parse().expect("a number"),
            headers: fields.map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
            body,
        }
    }

    fn get(&self, path: &str, lines: &[(&str, &str)]) -> Got {
        self.ask("GET", path, lines)
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        drop(self.end.take());
        if let Some(served) = self.served.take() {
            let _ = served.join();
        }
    }
}

/// An answer from the line.
struct Got {
    status: u16,
    headers: BTreeMap<String, String>,
    body: Vec<u8>,
}

impl Got {
    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    fn text(&self) -> String {
        let mut plain = Vec::new();
        match self.header("content-encoding") {
            "gzip" => {
                flate2::read::GzDecoder::new(&self.body[..]).read_to_end(&mut plain).expect("gzip");
            }
            "br" => {
                brotli::BrotliDecompress(&mut &self.body[..], &mut plain).expect("brotli");
            }
            _ => plain.clone_from(&self.body),
        }
        String::from_utf8(plain).expect("text")
    }
}

/// Somebody who has saved, and has seats in, anything.
fn somebody(chance: &SeededChance, codes: &[Code]) -> Viewer {
    let some = || codes.iter().copied().filter(|_| chance.below(3) == 0);
    let names = ["Ada", "غريس هوبر", "<b>&\"'", "", "x\u{202e}y", "名前"];
    let seats = [Seat::Held, Seat::Waiting, Seat::Offered];
    let seats = some().map(|code| (code, seats[chance.below(3)])).collect();
    Viewer::new(names[chance.below(names.len())], some().collect(), seats)
}

/// What comes over the line is what the page for this person alone would be, for every kind of page.
fn every_page_is_filled_right(languages: &[Language], memory: Memory) {
    let chance = SeededChance::new(11);
    let programme = small();
    let codes: Vec<Code> = programme.sessions.iter().map(|one| one.code).collect();
    let viewers: Vec<Viewer> = (0..4).map(|_| somebody(&chance, &codes)).collect();
    let mut shelf = shelf_with(&viewers);
    shelf.memory = memory;
    let published = shelf.current("forum");
    let site = Site::of(shelf);
    let mut filled = 0;
    for language in languages {
        let tag = language.tag();
        let mut all = addresses(&published, tag);
        all.push(format!("/{tag}"));
        all.push(format!("/forum/{tag}/now?at=2020-11-16T16:30"));
        all.push(format!("/forum/{tag}/no-such-page"));
        all.push(format!("/forum/{tag}/sessions/ZZZZZZ"));
        for address in all {
            for (number, encoding) in [(1, "gzip"), (2, "br, gzip"), (3, "identity"), (4, "br")] {
                let cookie = cookie(number);
                let mut address = address.clone();
                let mut direct = site.shelf.get_with(&address, &[("cookie", &cookie)]);
                if let Some(to) = location(&direct.headers) {
                    direct = site.shelf.get_with(&to, &[("cookie", &cookie)]);
                    address = to;
                }
                let got = site.get(&address, &[("Cookie", &cookie), ("Accept-Encoding", encoding)]);
                assert_eq!(got.status, direct.status.as_u16(), "{address}");
                assert_eq!(got.text(), body(&direct), "{address} for {number} as {encoding}");
                assert_eq!(got.header("content-length"), got.body.len().to_string(), "{address}");
                if direct.media_type.starts_with("text/html") && got.status == 200 {
                    assert!(got.header("cache-control").contains("no-store"), "{address}");
                    assert_eq!(got.header("etag"), "", "{address}");
                    assert_eq!(got.header("vary"), "Accept-Encoding, Cookie", "{address}");
                    let tags = html::read(&got.text()).expect("a page");
                    assert_eq!(html::faults(&tags), Vec::<String>::new(), "{address}");
                    filled += 1;
                }
            }
        }
    }
    assert!(filled > 100 * languages.len(), "{filled} pages");
}

#[test]
fn every_kind_of_page_is_filled_as_it_would_be_made_for_each_person() {
    every_page_is_filled_right(&[Language::En, Language::Ar, Language::Ru], Memory::Sound);
}

#[test]
fn it_is_the_same_when_memory_has_to_look_them_up() {
    every_page_is_filled_right(&[Language::Zh], Memory::Forgetful);
}

/// CASES E-09, D-02: however requests mix, everybody gets their own page, and strangers nobody's.
#[test]
fn e09_whatever_is_cached_nobody_gets_anything_of_anybody_else() {
    let site = Site::of(shelf_with(&[ada(), grace()]));
    let chance = SeededChance::new(3);
    let session = site.shelf.get(&format!("/forum/en/sessions/{}", code("PANE")));
    let session = location(&session.headers).expect("the whole address");
    let paths = ["/forum/en/programme", "/forum/en/grid", "/en", session.as_str()];
    let strangers: BTreeMap<_, _> = paths.map(|path| (path, body(&site.shelf.get(path)))).into();
    let cookies = [String::new(), cookie(1), cookie(2), cookie(9), "signed-in=no".into()];
    for _ in 0..400 {
        let path = paths[chance.below(paths.len())];
        let who = chance.below(cookies.len());
        let encoding = ["gzip", "br", "identity"][chance.below(3)];
        let got = site.get(path, &[("Cookie", &cookies[who]), ("Accept-Encoding", encoding)]);
        let text = got.text();
        assert_eq!(text.contains("<bdi>Ada Lovelace</bdi>"), who == 1, "{path} for {who}");
        assert_eq!(text.contains("<bdi>غريس</bdi>"), who == 2, "{path} for {who}");
        assert_eq!(got.header("vary"), "Accept-Encoding, Cookie");
        assert_eq!(got.header("set-cookie"), "");
        if who == 1 || who == 2 {
            assert_eq!(got.header("cache-control"), "private, no-store");
            assert_eq!(got.header("etag"), "");
        } else {
            assert_eq!(text, strangers[path], "{path}");
            assert_eq!(got.header("cache-control"), "no-cache");
            assert_ne!(got.header("etag"), "");
            assert!(!text.contains("data-person") && !text.contains("class=\"saved\""));
        }
    }
}

#[test]
fn marks_stand_in_lists_grid_and_search_and_on_the_session_itself() {
    let site = Site::of(shelf_with(&[ada()]));
    let own = cookie(1);
    let get = |path: &str| site.get(path, &[("Cookie", &own), ("Accept-Encoding", "gzip")]).text();
    let page = get("/forum/en/programme?day=all");
    assert_eq!((page.matches("★ Saved").count(), page.matches("Seat held").count()), (1, 1));
    assert!(get("/forum/en/grid").contains("class=\"saved\""));
    let title = site.shelf.current("forum").session(code("PANE")).expect("it").title.clone();
    let word =
        title.iter().next().expect("a title").1.split(' ').next().expect("a word").to_owned();
    assert!(get(&format!("/forum/en/search?q={word}")).contains("★ Saved"), "{word}");
    let at = |name| {
        let to = site.shelf.get(&format!("/forum/en/sessions/{}", code(name)));
        get(&location(&to.headers).expect("the whole address"))
    };
    let saved = at("PANE");
    assert!(saved.contains("value=\"no\" data-words=\"Save to my schedule\""), "{saved}");
    let held = at("NEXT");
    assert!(held.contains("value=\"yes\"") && held.contains("<p class=\"saved\">Seat held</p>"));
}

/// CASES C-08: an ended sign-in is none, at once, and sees the page that every stranger sees.
#[test]
fn c08_who_is_signed_out_is_a_stranger() {
    let site = Site::of(shelf_with(&[ada()]));
    let own = cookie(1);
    let path = "/forum/en/programme";
    let stranger = site.get(path, &[("Accept-Encoding", "gzip")]);
    assert!(stranger.text().contains("href=\"/en/sign-in?back=/forum/en/programme\""));
    let tag = stranger.header("etag").to_owned();
    // A person keeps no page, so that no 304 brings them the one from before they signed in.
    let lines = [("Cookie", own.as_str()), ("Accept-Encoding", "gzip"), ("If-None-Match", &tag)];
    let signed_in = site.get(path, &lines);
    assert_eq!(signed_in.status, 200);
    assert!(signed_in.text().contains("Ada Lovelace") && !signed_in.text().contains("/en/sign-in"));
    site.shelf.signed_in.as_ref().expect("people").lock().expect("sound").clear();
    let after = site.get(path, &lines[..2]);
    assert_eq!((after.text(), after.header("etag")), (stranger.text(), stranger.header("etag")));
    assert_eq!(site.get(path, &lines).status, 304);
}

#[test]
fn who_asks_for_the_head_alone_learns_the_same_length() {
    let site = Site::of(shelf_with(&[ada()]));
    let own = cookie(1);
    for encoding in ["gzip", "identity"] {
        let lines = [("Cookie", own.as_str()), ("Accept-Encoding", encoding)];
        let whole = site.get("/forum/en/programme", &lines);
        let head = site.ask("HEAD", "/forum/en/programme", &lines);
        assert_eq!(head.body, b"");
        let without_date = |got: &Got| {
            let mut headers = got.headers.clone();
            headers.remove("date");
            headers
        };
        assert_eq!(without_date(&head), without_date(&whole));
    }
}

#[test]
fn files_are_the_same_for_everybody_and_may_be_kept() {
    let site = Site::of(shelf_with(&[ada()]));
    let own = cookie(1);
    for path in ["/forum/en/calendar.ics", "/forum/schedule.json", "/robots.txt"] {
        let (mine, theirs) = (site.get(path, &[("Cookie", &own)]), site.get(path, &[]));
        assert_eq!((mine.status, mine.body.as_slice()), (200, theirs.body.as_slice()), "{path}");
        assert_eq!(mine.header("etag"), theirs.header("etag"), "{path}");
        assert_ne!(mine.header("etag"), "", "{path}");
    }
}

/// A text that holds what marks a hole: its pages are made for each person, and say what they should.
#[test]
fn a_text_that_looks_like_a_hole_fills_nothing() {
    let mut programme = small();
    for session in &mut programme.sessions {
        session.title = testkit::programmes::en("\u{fdd0}0\u{fdd1} \u{fdd0}1\u{fdd1}");
    }
    let mut shelf = shelf_with(&[ada(), grace()]);
    shelf.publish("forum", programme);
    let site = Site::of(shelf);
    for number in [1, 2, 1] {
        let cookie = cookie(number);
        let got = site.get("/forum/en/programme?day=all", &[("Cookie", &cookie)]);
        let direct = site.shelf.get_with("/forum/en/programme?day=all", &[("cookie", &cookie)]);
        assert_eq!(got.text(), body(&direct));
        assert_eq!(got.header("cache-control"), "private, no-store");
        assert_eq!(got.text().matches("data-person").count(), 1);
        assert_eq!(got.text().matches("Ada").count(), usize::from(number == 1));
    }
}

#[test]
fn where_nobody_can_sign_in_no_page_says_anything_of_it() {
    let shelf = Shelf::with("forum", small());
    let page = body(&shelf.get_with("/forum/en/programme", &[("cookie", &cookie(1))]));
    assert!(!page.contains("sign-in") && !page.contains("data-person"));
}

/// Bytes on the line, headers included.
fn weight(got: &Got) -> usize {
    let headers = got.headers.iter().map(|(name, value)| name.len() + value.len() + 4);
    got.body.len() + headers.sum::<usize>() + 32
}

/// A session's page opens in the first flight of a connection for people who are signed in as well.
#[test]
fn a_session_page_of_a_person_opens_in_one_round_trip() {
    let programme = demo().expect("the sample");
    let codes: Vec<Code> = programme.sessions.iter().map(|one| one.code).collect();
    let label = "Maximiliane-Alexandra von Hohenlohe-Öhringen zu Neuenstein";
    let saved = codes.iter().copied().step_by(2).collect();
    let mut shelf = Shelf::with("forum", programme);
    let person = Arc::new(Viewer::new(label, saved, vec![(codes[0], Seat::Waiting)]));
    shelf.signed_in = Some(Mutex::new([(token(1), person)].into()));
    let site = Site::of(shelf);
    let own = cookie(1);
    let mut heaviest = (0, 0, String::new());
    for tag in ["en", "ar", "ru"] {
        for code in &codes {
            let bare = format!("/forum/{tag}/sessions/{code}");
            let to = location(&site.shelf.get(&bare).headers).unwrap_or(bare);
            let got = site.get(&to, &[("Cookie", &own), ("Accept-Encoding", "gzip, br")]);
            if weight(&got) > heaviest.0 {
                let stranger = site.get(&to, &[("Accept-Encoding", "gzip")]);
                heaviest = (weight(&got), weight(&stranger), to);
            }
        }
    }
    println!("the heaviest, and the same for a stranger in gzip: {heaviest:?}");
    assert!(heaviest.0 <= 14_600, "{heaviest:?}");
}

#[test]
fn the_list_of_five_hundred_weighs_little_more_for_a_person() {
    let programme = testkit::programmes::large(500, 7);
    let codes: Vec<Code> = programme.sessions.iter().map(|one| one.code).collect();
    let nothing = Viewer::new("Ada", Vec::new(), Vec::new());
    let some = Viewer::new("Ada", codes.iter().copied().step_by(25).collect(), Vec::new());
    let all = Viewer::new("Ada", codes.clone(), Vec::new());
    let mut shelf = Shelf::with("forum", programme);
    let people = [nothing, some, all].map(Arc::new);
    shelf.signed_in = Some(Mutex::new((1..).map(token).zip(people).collect()));
    let site = Site::of(shelf);
    let path = "/forum/en/programme?day=all";
    let stranger = weight(&site.get(path, &[("Accept-Encoding", "gzip")]));
    let of = |number| {
        let got = site.get(path, &[("Cookie", &cookie(number)), ("Accept-Encoding", "gzip")]);
        assert_eq!(got.status, 200);
        weight(&got)
    };
    let weights = [1, 2, 3].map(of);
    println!("in gzip: a stranger's {stranger}; with 0, 20 and 500 marks {weights:?}");
    assert!(weights[1] * 100 < stranger * 140, "{stranger}, {weights:?}");
}

/// A failure does not make a stranger of somebody: they would think that they had been signed out.
#[test]
fn who_cannot_be_looked_up_is_told_so_and_strangers_notice_nothing() {
    let mut shelf = shelf_with(&[ada()]);
    shelf.memory = Memory::Broken;
    let site = Site::of(shelf);
    let own = cookie(1);
    for path in ["/forum/ar/programme", "/forum/ar/my-schedule"] {
        let got = site.get(path, &[("Cookie", &own)]);
        assert_eq!((got.status, got.header("retry-after")), (503, "10"), "{path}");
        assert!(got.text().contains("lang=\"ar\""), "{path}");
        assert!(!got.text().contains("Ada"));
        assert_eq!(site.get(path, &[]).status, 200, "{path}");
    }
    assert_eq!(site.get("/forum/en/calendar.ics", &[("Cookie", &own)]).status, 200);
}

/// CASES C-08: behind TLS the cookie is one that no other host can set, and no other counts.
#[test]
fn c08_only_the_cookie_with_the_right_name_and_form_counts() {
    let shelf = shelf_with(&[ada()]).at("https://forum.example.org");
    let knows = |cookie: &str| {
        body(&shelf.get_with("/forum/en", &[("cookie", cookie)])).contains("Ada Lovelace")
    };
    let token = token(1);
    assert!(knows(&format!("__Host-signed-in={token}")));
    assert!(knows(&format!("a=b; __Host-signed-in={token}; plenary=look=dark")));
    for other in [
        format!("signed-in={token}"),
        format!("__Host-signed-in={}", &token[1..]),
        format!("__Host-signed-in={token}0"),
        format!("__Host-signed-in=\"{token}\""),
        format!("__Host-signed-in={}", token.replacen('0', "g", 1)),
        format!("__Host-signed-inn={token}"),
        "__Host-signed-in=".to_owned(),
    ] {
        assert!(!knows(&other), "{other}");
    }
}
