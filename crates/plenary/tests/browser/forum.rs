//! The sample forum to look at, with every kind of page in it.

use std::path::{Path, PathBuf};

use crate::client::Client;
use crate::site::{Site, plenary};

/// The six languages.
pub const LANGUAGES: [&str; 6] = ["en", "fr", "es", "ar", "zh", "ru"];

/// A site with its folder.
pub struct Forum {
    pub site: Site,
    /// A session that was public once and is not any more.
    gone: String,
    folder: tempfile::TempDir,
}

pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .canonicalize()
        .expect("the workspace is there")
}

impl Forum {
    /// The sample, and three releases of it: as it is, with three sessions more, and back.
    pub fn open() -> Forum {
        let mut forum = Forum::bare("127.0.0.1:0", "");
        let extra = root().join("fixtures/stories/small.xml").display().to_string();
        forum.run(&["import", &extra, "--event", "forum-2020", "--publish"]);
        let page = forum.page("/forum-2020/en/programme");
        let at = page.find("/rights-along-the-river").expect("the import is public");
        forum.gone = page[at - 6..at].to_owned();
        forum.run(&["go-back", "forum-2020", "--release", "1", "--note", "As it was"]);
        forum
    }

    /// The sample alone, where it listens so and has this in its configuration.
    pub fn bare(listen: &str, configuration: &str) -> Forum {
        let folder = tempfile::tempdir().expect("there is room for a folder");
        // A sample reads no other configuration than that of its own directory.
        std::fs::create_dir(folder.path().join("data")).expect("there is room");
        std::fs::write(folder.path().join("data/plenary.toml"), configuration)
            .expect("there is room");
        let mut command = plenary(folder.path());
        command.args(["demo", "--data", "data", "--listen", listen]);
        let site = Site::start(command).unwrap_or_else(|(status, said)| panic!("{status}: {said}"));
        Forum { site, gone: String::new(), folder }
    }

    /// Runs a command on the site's data.
    pub fn run(&self, arguments: &[&str]) -> String {
        let mut command = plenary(self.folder.path());
        let done = command.args(arguments).args(["--data", "data"]).output().expect("it starts");
        assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8_lossy(&done.stdout).into_owned()
    }

    pub fn page(&self, path: &str) -> String {
        let answer = Client::default().get(&self.site.address, path);
        answer.unwrap_or_else(|why| panic!("{why}")).text()
    }

    pub fn address(&self, path: &str) -> String {
        format!("{}{path}", self.site.address)
    }

    /// The first address on a page that begins with this.
    pub fn first(&self, path: &str, beginning: &str) -> String {
        let page = self.page(path);
        let start = format!("href=\"{beginning}");
        let at = page.find(&start).unwrap_or_else(|| panic!("{path} has no link to {beginning}"));
        let rest = &page[at + 6..];
        rest[..rest.find('"').expect("an attribute ends")].to_owned()
    }

    /// An address of every kind of page, in a language.
    pub fn kinds(&self, language: &str) -> Vec<String> {
        let event = format!("/forum-2020/{language}");
        let programme = format!("{event}/programme");
        let mut kinds = vec![format!("/{language}"), event.clone(), programme.clone()];
        for more in [
            "?day=2020-11-17",
            "?track=72X52B",
            "?track=72X52B&room=zzzzzz",
            "/descriptions?day=2020-11-16",
        ] {
            kinds.push(format!("{programme}{more}"));
        }
        for page in [
            "grid",
            "now",
            "browse",
            "search",
            "search?q=rights+opening",
            "search?q=nothing+of+that",
            "changes",
            "changes?from=1&to=2",
            "feeds",
            "settings",
            "my-schedule",
            "people",
            "organisations",
            "rooms",
            "nothing-here",
        ] {
            kinds.push(format!("{event}/{page}"));
        }
        // Rich, the seed, cancelled, moved, with nested items, without a time, in other languages, gone.
        for code in
            ["H386YV", "C8GQ2D", "3CPA9Q", "4S7K67", "DWJ2R2", "2ARSS5", "8J784E", &self.gone]
        {
            kinds.push(format!("{event}/sessions/{code}"));
        }
        for (list, item) in
            [("people", "people/"), ("organisations", "organisations/"), ("rooms", "rooms/")]
        {
            kinds.push(self.first(&format!("{event}/{list}"), &format!("{event}/{item}")));
        }
        kinds
    }
}
