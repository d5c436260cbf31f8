//! The static archive: every link leads to a file, and nothing is in it that is not public.

use std::collections::BTreeMap;

use programme::{Section, SectionKind};
use testkit::programmes::{self, en};
use web::archive::{self, File};

use crate::common::Shelf;
use crate::hidden::{MARK, with_a_secret};
use crate::html;

/// Every file of the archive by its name.
fn archived(shelf: &Shelf, slug: &str) -> BTreeMap<String, Vec<u8>> {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    runtime.block_on(async {
        let event = slug.parse().expect("a slug");
        let (out, mut made) = tokio::sync::mpsc::channel::<File>(4);
        let mut files = BTreeMap::new();
        let take = async {
            while let Some(file) = made.recv().await {
                let known = files.insert(file.name.clone(), file.bytes.to_vec());
                assert!(known.is_none(), "{} twice", file.name);
            }
        };
        let give = async {
            let written = archive::write(shelf, &event, &out).await;
            drop(out);
            written.expect("an archive")
        };
        let (written, ()) = tokio::join!(give, take);
        assert_eq!(written.files, files.len());
        files
    })
}

/// Where a link leads from a file; none for what leads elsewhere.
fn target(from: &str, link: &str) -> Option<String> {
    let link = link.split('#').next().unwrap_or_default();
    if link.is_empty() || link.contains(':') {
        return None;
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            ".." => assert!(parts.pop().is_some(), "{from}: {link} leads out of the archive"),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

fn no_link_is_dead(files: &BTreeMap<String, Vec<u8>>) {
    let mut links = 0;
    for (name, bytes) in files.iter().filter(|(name, _)| name.ends_with(".html")) {
        let page = String::from_utf8(bytes.clone()).expect("text");
        let tags = html::read(&page).unwrap_or_else(|why| panic!("{name}: {why}"));
        for tag in &tags {
            assert!(tag.get("action").is_none(), "{name}: a form that needs a server");
            if tag.name == "a" {
                assert!(tag.get("href").is_some(), "{name}: a link to nowhere: {}", tag.text);
            }
            for link in ["href", "src"].into_iter().filter_map(|key| tag.get(key)) {
                assert!(!link.starts_with('/'), "{name}: {link}");
                assert!(!link.contains("localhost"), "{name}: {link}");
                if let Some(target) = target(name, link) {
                    assert!(files.contains_key(&target), "{name}: {link} is not there");
                    links += 1;
                }
            }
        }
    }
    assert!(links > 500, "only {links} links");
}

#[test]
fn no_link_of_an_archive_is_dead() {
    let mut shelf = Shelf::with("forum-2027", programmes::small());
    shelf.publish("forum-2027", programmes::small());
    no_link_is_dead(&archived(&shelf, "forum-2027"));
    let shelf = Shelf::with("large", programmes::large(340, 7));
    no_link_is_dead(&archived(&shelf, "large"));
}

#[test]
fn names_of_files_are_safe_on_every_system() {
    let shelf = Shelf::with("forum-2027", programmes::small());
    for name in archived(&shelf, "forum-2027").keys() {
        if matches!(name.as_str(), "README.txt" | "SHA256SUMS") {
            continue;
        }
        let sound = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-./".contains(&b);
        assert!(name.bytes().all(sound) && name.len() < 120, "{name}");
        for part in name.split('/') {
            let stem = part.split('.').next().unwrap_or_default();
            assert!(!["con", "prn", "aux", "nul"].contains(&stem), "{name}");
            let port = stem.len() == 4 && (stem.starts_with("com") || stem.starts_with("lpt"));
            assert!(!port && !part.is_empty() && !part.ends_with('.'), "{name}");
        }
    }
}

#[test]
fn everything_that_is_public_is_in_it_in_every_language() {
    let shelf = Shelf::with("forum-2027", programmes::small());
    let files = archived(&shelf, "forum-2027");
    let published = shelf.current("forum-2027");
    for lang in ["en", "fr", "es", "ar", "zh", "ru"] {
        for one in &published.programme.sessions {
            let code = one.code.as_str().to_ascii_lowercase();
            assert!(files.contains_key(&format!("{lang}/sessions/{code}.html")), "{code}");
            assert!(files.contains_key(&format!("{lang}/sessions/{code}.ics")), "{code}");
        }
        for one in &published.programme.people {
            let code = one.code.as_str().to_ascii_lowercase();
            assert!(files.contains_key(&format!("{lang}/people/{code}.html")), "{code}");
        }
    }
    for name in ["schedule.xml", "schedule.json", "programme.json", "index.html"] {
        assert!(files.contains_key(name), "{name}");
    }
}

#[test]
fn the_same_release_gives_the_same_bytes_and_its_sums() {
    let shelf = Shelf::with("forum-2027", programmes::small());
    let files = archived(&shelf, "forum-2027");
    assert!(files == archived(&shelf.when("2031-01-01T00:00:00Z"), "forum-2027"));
    let sums = String::from_utf8(files["SHA256SUMS"].clone()).expect("text");
    assert_eq!(sums.lines().count(), files.len() - 1, "all but the sums themselves");
    for line in sums.lines() {
        let (sum, name) = line.split_once("  ").expect("a sum and a name");
        assert!(sum.len() == 64 && files.contains_key(name), "{line}");
    }
}

#[test]
fn d09_a_hidden_session_leaves_no_trace_in_an_archive() {
    let (programme, code) = with_a_secret();
    let mut without = programme.clone();
    without.sessions.retain(|one| one.code != code);
    let files = archived(&Shelf::with("forum-2027", programme), "forum-2027");
    let mark = MARK.to_lowercase();
    for (name, bytes) in &files {
        let text = String::from_utf8_lossy(bytes).to_lowercase();
        for trace in [mark.as_str(), "secre2", "secre3", "secre4", "secre5"] {
            assert!(!text.contains(trace) && !name.contains(trace), "{name} has {trace}");
        }
    }
    assert!(files == archived(&Shelf::with("forum-2027", without), "forum-2027"));
}

#[test]
fn a13_links_in_texts_bring_nothing_into_an_archive() {
    let mut programme = programmes::small();
    let hostile = "[a](/media/../../etc/passwd) [b](file:///etc/passwd) [c](/%2e%2e/%2e%2e/x) \
        ![d](/other/files/x.png) [e](../../x) <a href=\"/forum-2027/en/now\">f</a>";
    programme.sessions[0].sections =
        vec![Section { kind: SectionKind::Abstract, text: en(hostile) }];
    let plain = archived(&Shelf::with("forum-2027", programmes::small()), "forum-2027");
    let files = archived(&Shelf::with("forum-2027", programme), "forum-2027");
    no_link_is_dead(&files);
    let pages = |files: &BTreeMap<String, Vec<u8>>| -> Vec<String> {
        files.keys().filter(|name| !name.contains("search/")).cloned().collect()
    };
    assert_eq!(pages(&plain), pages(&files));
}
