//! Tells a story: carries out its steps one by one and stops at the first that does not hold.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::client::{Answer, Client};
use crate::disk::Disk;
use crate::page::{Page, Pressed};
use crate::script::{self, Step};
use crate::site::{Site, plenary};

/// Why a story stopped.
#[derive(Debug)]
pub enum Stop {
    /// Something that it needs is not on this machine.
    Needs(String),
    /// A step did not hold.
    Broken(String),
}

impl<T: Into<String>> From<T> for Stop {
    fn from(why: T) -> Stop {
        Stop::Broken(why.into())
    }
}

type Told = Result<(), Stop>;

/// Everything that a story has at a moment.
pub struct Teller {
    folder: PathBuf,
    pub names: BTreeMap<String, String>,
    environment: Vec<(String, String)>,
    /// What the last command printed, both streams, and its exit code.
    output: String,
    exit: Option<i32>,
    site: Option<Site>,
    reader: Client,
    answer: Answer,
    /// The path that answered last, after redirections.
    at: String,
    filled: Vec<(String, String)>,
    disks: Vec<Disk>,
}

impl Teller {
    pub fn in_folder(folder: &Path) -> Teller {
        Teller {
            folder: folder.to_owned(),
            names: BTreeMap::new(),
            environment: Vec::new(),
            output: String::new(),
            exit: None,
            site: None,
            reader: Client::default(),
            answer: Answer::default(),
            at: "/".to_owned(),
            filled: Vec::new(),
            disks: Vec::new(),
        }
    }

    pub fn tell(&mut self, steps: &[Step]) -> Result<(), (usize, String, Stop)> {
        for step in steps {
            let stopped = |stop| (step.line, step.text.clone(), stop);
            let words: Result<Vec<String>, String> =
                step.words.iter().map(|word| script::filled_in(word, &self.names)).collect();
            let words = words.map_err(|why| stopped(why.into()))?;
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            self.step(&words).map_err(stopped)?;
        }
        Ok(())
    }

    fn step(&mut self, words: &[&str]) -> Told {
        match words {
            ["needs", ..]
            | ["given" | "environment" | "file" | "edit" | "copy" | "remove" | "keep", ..]
            | ["disk" | "full" | "free" | "folder", ..] => self.prepare(words),
            ["run", "plenary", arguments @ ..] => self.run(arguments),
            ["expect", rest @ ..] => self.expect(rest),
            ["serve" | "demo", ..] => self.serve(words),
            ["serve-is-refused", arguments @ ..] => {
                self.run(&[&["serve", "--listen", "127.0.0.1:0"], arguments].concat())
            }
            ["stop", "serve"] => self.stop("TERM"),
            ["kill", "serve"] => self.stop("KILL"),
            _ => self.read(words),
        }
    }

    fn prepare(&mut self, words: &[&str]) -> Told {
        let failed = |error: std::io::Error| error.to_string();
        match words {
            ["needs", "postgres"] => {
                let server = testkit::Postgres::shared();
                let server = server.ok_or_else(|| Stop::Needs("PostgreSQL".to_owned()))?;
                self.names.insert("DATABASE".to_owned(), server.database());
                self.names.insert("SECOND".to_owned(), server.database());
            }
            ["given", name, value] => {
                self.names.insert((*name).to_owned(), (*value).to_owned());
            }
            ["environment", name] => self.environment.retain(|(one, _)| one != name),
            ["environment", name, value] => {
                self.environment.push(((*name).to_owned(), (*value).to_owned()));
            }
            ["file", name, text] => std::fs::write(self.path(name), text).map_err(failed)?,
            ["copy", from, "to", to] => {
                std::fs::copy(self.path(from), self.path(to)).map_err(failed)?;
            }
            ["folder", name] => std::fs::create_dir_all(self.path(name)).map_err(failed)?,
            ["remove", name] => std::fs::remove_file(self.path(name)).map_err(failed)?,
            ["edit", name, old, "to", new] => {
                let text = self.text_of(name)?;
                if !text.contains(old) {
                    return Err(format!("{name} does not hold it").into());
                }
                std::fs::write(self.path(name), text.replace(old, new)).map_err(failed)?;
            }
            // The part of the address that the reader is at, counted from 1.
            ["keep", name, "from", "address", part] => {
                let part: usize = part.parse().map_err(|_| format!("{part} is no number"))?;
                let value = self.at.split('/').nth(part);
                let value = value.ok_or_else(|| format!("{} is too short", self.at))?;
                self.names.insert((*name).to_owned(), value.to_owned());
            }
            ["keep", name, "from", "output", pointer] => {
                let value = json_at(&self.output, pointer)?;
                self.names.insert((*name).to_owned(), value);
            }
            ["keep", name, "from", file, pointer] => {
                let value = json_at(&self.text_of(file)?, pointer)?;
                self.names.insert((*name).to_owned(), value);
            }
            ["disk", size, "at", name] => {
                let disk = Disk::new(&self.path(name), size).map_err(Stop::Needs)?;
                self.disks.push(disk);
            }
            ["full", "disk", "but", bytes] => {
                let left = bytes.parse().map_err(|_| format!("{bytes} is no number"))?;
                self.disk()?.fill_up_to(left).map_err(failed)?;
            }
            ["free", "disk"] => self.disk()?.empty().map_err(failed)?,
            _ => return Err("no such step".into()),
        }
        Ok(())
    }

    fn disk(&self) -> Result<&Disk, Stop> {
        self.disks.last().ok_or_else(|| "there is no disk yet".into())
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = plenary(&self.folder);
        command.args(arguments).envs(self.environment.iter().cloned());
        command
    }

    fn run(&mut self, arguments: &[&str]) -> Told {
        let done = self.command(arguments).output().map_err(|error| error.to_string())?;
        self.output = String::from_utf8_lossy(&done.stdout).into_owned();
        self.output += &String::from_utf8_lossy(&done.stderr);
        self.exit = done.status.code();
        Ok(())
    }

    fn expect(&mut self, words: &[&str]) -> Told {
        let output = &self.output;
        let (holds, found) = match words {
            ["exit", code] => (
                self.exit.map(|exit| exit.to_string()).as_deref() == Some(*code),
                format!("exit {:?}, having said: {output}", self.exit),
            ),
            ["not", text] => (!output.contains(text), format!("it said: {output}")),
            ["json", pointer, value] => {
                let found = json_at(output, pointer)?;
                (found == *value, format!("it is {found}"))
            }
            // A `*` at the end stands for anything.
            ["no", "file", name] if name.ends_with('*') => {
                let beginning = self.path(name.trim_end_matches('*'));
                let folder = beginning.parent().ok_or_else(|| "it has no folder".to_owned())?;
                let entries = std::fs::read_dir(folder).map_err(|error| error.to_string())?;
                let beginning = beginning.to_string_lossy().into_owned();
                let mut names = entries.flatten().map(|one| one.path().display().to_string());
                let found = names.find(|name| name.starts_with(&beginning));
                (found.is_none(), format!("{found:?} is there"))
            }
            ["no", "file", name] => (!self.path(name).exists(), "it is there".to_owned()),
            ["file", name, "has", text] => {
                let found = self.text_of(name)?;
                (found.contains(text), format!("it holds: {found}"))
            }
            ["file", name, "lacks", text] => {
                (!self.text_of(name)?.contains(text), "it does".to_owned())
            }
            ["same", one, other] => {
                let (one, other) = (self.text_of(one)?, self.text_of(other)?);
                (one == other, format!("they differ:\n{one}\n{other}"))
            }
            [text] => (output.contains(text), format!("it said: {output}")),
            _ => return Err("no such step".into()),
        };
        if holds { Ok(()) } else { Err(found.into()) }
    }

    fn serve(&mut self, words: &[&str]) -> Told {
        let listen: &[&str] = match words.contains(&"--listen") || words.contains(&"--config") {
            true => &[],
            false => &["--listen", "127.0.0.1:0"],
        };
        let site = Site::start(self.command(&[words, listen].concat()));
        let site = site.map_err(|(status, said)| format!("{status}, having said: {said}"))?;
        self.output.clone_from(&site.greeting);
        self.names.insert("SITE".to_owned(), site.address.clone());
        self.names
            .insert("PLACE".to_owned(), site.address.trim_start_matches("http://").to_owned());
        self.site = Some(site);
        Ok(())
    }

    fn stop(&mut self, signal: &str) -> Told {
        let site = self.site.take().ok_or("nobody serves")?;
        self.exit = site.end(signal).code();
        if signal == "TERM" && self.exit != Some(0) {
            return Err(format!("it ended with {:?}", self.exit).into());
        }
        Ok(())
    }

    fn read(&mut self, words: &[&str]) -> Told {
        match words {
            ["new", "reader"] => self.reader = Client::default(),
            ["send", name, value] => {
                self.reader.headers.insert((*name).to_owned(), (*value).to_owned());
            }
            ["visit", path] => {
                self.get(path)?;
                self.follow()?;
            }
            ["ask", path] => self.get(path)?,
            ["download", path, "to", name] => {
                self.get(path)?;
                std::fs::write(self.path(name), &self.answer.body).map_err(|e| e.to_string())?;
            }
            ["press", name] => self.press(name)?,
            ["fill", label, value] => {
                let field = Page::new(&self.answer.text()).field(label, value);
                self.filled.push(field.ok_or("no field of the page has this label and value")?);
            }
            _ => return self.look(words),
        }
        Ok(())
    }

    /// What the reader finds in front of them.
    fn look(&self, words: &[&str]) -> Told {
        let seen = || match self.answer.header("content-type") {
            Some(kind) if kind.starts_with("text/html") => Page::new(&self.answer.text()).words(),
            _ => self.answer.text(),
        };
        let (holds, found) = match words {
            ["see", text] => (seen().contains(text), format!("{} says: {}", self.at, seen())),
            ["not", "see", text] => (!seen().contains(text), format!("{} says it", self.at)),
            ["source", text] => (self.answer.text().contains(text), self.answer.text()),
            ["status", code] => {
                let status = self.answer.status.to_string();
                (status == *code, format!("{} answers {status}", self.at))
            }
            ["header", name, text] => {
                let value = self.answer.header(name).unwrap_or_default();
                (value.contains(text), format!("it is “{value}”"))
            }
            ["at", path] => (self.at == *path, format!("the reader is at {}", self.at)),
            _ => return Err("no such step".into()),
        };
        if holds { Ok(()) } else { Err(found.into()) }
    }

    fn address(&self) -> Result<String, Stop> {
        Ok(self.site.as_ref().ok_or("nobody serves")?.address.clone())
    }

    fn get(&mut self, path: &str) -> Told {
        let site = self.address()?;
        let path = path.split('#').next().unwrap_or_default();
        let path = path.strip_prefix(&site).unwrap_or(path);
        let full = match path.starts_with('?') {
            true => format!("{}{path}", self.at.split('?').next().unwrap_or_default()),
            false => path.to_owned(),
        };
        self.answer = self.reader.get(&site, &full)?;
        self.at = full;
        self.filled.clear();
        Ok(())
    }

    fn follow(&mut self) -> Told {
        for _ in 0..5 {
            let Some(to) = self.answer.header("location").map(str::to_owned) else { return Ok(()) };
            self.get(&to)?;
        }
        Err("redirected more than five times".into())
    }

    fn press(&mut self, name: &str) -> Told {
        let page = Page::new(&self.answer.text());
        let pressed = page.press(name, &self.filled);
        let pressed = pressed.ok_or_else(|| format!("{} has nothing like it", self.at))?;
        match pressed {
            Pressed::Link(to) => self.get(&to)?,
            Pressed::Form { method, action, fields } => {
                let form: Vec<String> = fields
                    .iter()
                    .map(|(name, value)| format!("{}={}", encoded(name), encoded(value)))
                    .collect();
                let form = form.join("&");
                if method == "post" {
                    self.answer = self.reader.post(&self.address()?, &action, &form)?;
                    self.at = action;
                    self.filled.clear();
                } else {
                    self.get(&format!("{action}?{form}"))?;
                }
            }
        }
        self.follow()
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    fn text_of(&self, name: &str) -> Result<String, Stop> {
        let bytes = std::fs::read(self.path(name)).map_err(|error| format!("{name}: {error}"))?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}

/// As a form is sent.
fn encoded(text: &str) -> String {
    let letter = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => {
            char::from(byte).to_string()
        }
        other => format!("%{other:02X}"),
    };
    text.bytes().map(letter).collect()
}

/// A value of a JSON text, as a word.
fn json_at(text: &str, pointer: &str) -> Result<String, Stop> {
    let json: serde_json::Value =
        serde_json::from_str(text).map_err(|error| format!("no JSON ({error}): {text}"))?;
    let value = json.pointer(pointer).ok_or_else(|| format!("{pointer} is not in {json:#}"))?;
    Ok(value.as_str().map_or_else(|| value.to_string(), str::to_owned))
}
