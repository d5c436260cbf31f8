//! Walks through a site as a search engine does, and keeps what it finds.

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};
use std::path::PathBuf;

use crate::fetch;
use crate::program::{Demo, fresh_directory};

/// Addresses with a query are endless; this many are looked at.
const MOST_WITH_QUERY: usize = 150;
/// More than any sample has: a site that goes on for ever is a fault.
const MOST: usize = 20_000;

/// Everything that can be reached from the first page.
#[derive(Debug)]
pub struct Site {
    /// Where files lie that were kept for judges.
    pub directory: PathBuf,
    /// Paths of pages, in the order in which they were found.
    pub pages: Vec<String>,
    /// Paths of other things with their media types.
    pub files: BTreeMap<String, String>,
    kept: HashMap<String, PathBuf>,
    wrong: Vec<String>,
}

impl Site {
    /// Asks for the first page, and for everything that any page links to.
    pub fn walk(demo: &Demo) -> Result<Site, String> {
        let directory = fresh_directory("judges")?;
        let mut site = Site {
            directory,
            pages: Vec::new(),
            files: BTreeMap::new(),
            kept: HashMap::new(),
            wrong: Vec::new(),
        };
        let feeds = ["schedule.xml", "schedule.json", "programme.json", "sitemap.xml"];
        let mut seen: HashSet<String> =
            ["/", "/robots.txt", "/sitemap.xml"].map(str::to_owned).into();
        seen.extend(feeds.map(|feed| format!("/{}/{feed}", demo.event)));
        let mut waiting: VecDeque<(String, String)> =
            seen.iter().map(|path| (path.clone(), "the beginning".to_owned())).collect();
        let mut with_query = 0;
        while let Some((path, from)) = waiting.pop_front() {
            for next in site.visit(demo, &path, &from)? {
                with_query += usize::from(next.contains('?'));
                let within = !next.contains('?') || with_query <= MOST_WITH_QUERY;
                if within && seen.insert(next.clone()) {
                    waiting.push_back((next, path.clone()));
                }
            }
            if seen.len() > MOST {
                return Err(format!("more than {MOST} addresses: the site goes on for ever"));
            }
        }
        Ok(site)
    }

    /// Asks for one address; gives the addresses that it links to.
    fn visit(&mut self, demo: &Demo, path: &str, from: &str) -> Result<Vec<String>, String> {
        let answer = fetch::get(&demo.origin, path)?;
        let media_type = answer.header("content-type").unwrap_or_default().to_owned();
        match answer.status {
            200 => {}
            301 | 302 | 303 | 307 | 308 => {
                let to = answer.header("location").unwrap_or_default();
                return Ok(own_path(&demo.origin, path, to).into_iter().collect());
            }
            status => {
                self.wrong.push(format!("{path}, linked from {from}: status {status}"));
                return Ok(Vec::new());
            }
        }
        if !media_type.starts_with("text/html") {
            self.keep(path, &answer.body)?;
            self.files.insert(path.to_owned(), media_type);
            return Ok(Vec::new());
        }
        self.pages.push(path.to_owned());
        self.keep(path, &answer.body)?;
        let text = answer.text();
        for mark in ["src=\"http", "srcset=\"http", "@import", "url(http"] {
            if text.contains(mark) {
                self.wrong.push(format!("{path}: loads from another origin: {mark}"));
            }
        }
        Ok(links(&text).filter_map(|link| own_path(&demo.origin, path, &link)).collect())
    }

    fn keep(&mut self, path: &str, body: &[u8]) -> Result<(), String> {
        let told = |error: std::io::Error| format!("{path}: {error}");
        let (group, ending) = match path.rsplit_once('.') {
            Some((_, ending @ ("ics" | "xml" | "atom" | "json"))) => (ending, ending),
            _ if self.pages.last().is_some_and(|last| last == path) => ("html", "html"),
            _ => return Ok(()),
        };
        let directory = self.directory.join(group);
        std::fs::create_dir_all(&directory).map_err(told)?;
        let name: String = path
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' })
            .collect();
        let name: String = name.chars().take(120).collect();
        let file = directory.join(format!("{:05}{name}.{ending}", self.kept.len()));
        std::fs::write(&file, body).map_err(told)?;
        self.kept.insert(path.to_owned(), file);
        Ok(())
    }

    /// The kept files whose addresses end so.
    pub fn kept_ending(&self, ending: &str) -> Vec<&PathBuf> {
        let mut found: Vec<&PathBuf> = self
            .kept
            .iter()
            .filter(|(path, _)| path.ends_with(ending))
            .map(|(_, file)| file)
            .collect();
        found.sort();
        found
    }

    /// How the walk went.
    pub fn verdict(&self) -> Result<String, String> {
        if !self.wrong.is_empty() {
            return Err(self.wrong.join("\n  "));
        }
        if self.pages.len() < 100 {
            return Err(format!("only {} pages: links are missing", self.pages.len()));
        }
        Ok(format!("{} pages and {} files", self.pages.len(), self.files.len()))
    }
}

/// What a page links to.
fn links(html: &str) -> impl Iterator<Item = String> + '_ {
    let found = [" href=\"", " src=\""].into_iter().flat_map(|mark| html.split(mark).skip(1));
    found
        .filter_map(|rest| rest.split('"').next())
        .map(|link| link.replace("&amp;", "&").replace("&#38;", "&").replace("&#x26;", "&"))
}

/// A link as a path of this site; nothing when it leads elsewhere.
fn own_path(origin: &str, page: &str, link: &str) -> Option<String> {
    let link = link.split('#').next().unwrap_or_default();
    let path = match link.strip_prefix(origin) {
        Some("") => "/",
        Some(path) => path,
        None => link,
    };
    let page = page.split('?').next().unwrap_or_default();
    match path.chars().next()? {
        '/' if !path.starts_with("//") => Some(path.to_owned()),
        '?' => Some(format!("{page}{path}")),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
