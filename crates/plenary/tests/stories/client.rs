//! A reader's browser without a screen: requests over HTTP/1.1, and the cookies that come back.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// The longest that an answer may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// What came back.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    pub status: u16,
    /// In order, names in small letters.
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(one, _)| one == name).map(|(_, value)| value.as_str())
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// One reader: their cookies, and the headers that their browser sends along.
#[derive(Debug, Default)]
pub struct Client {
    cookies: BTreeMap<String, String>,
    pub headers: BTreeMap<String, String>,
}

impl Client {
    pub fn get(&mut self, site: &str, path: &str) -> Result<Answer, String> {
        self.ask(site, "GET", path, "", None)
    }

    /// Sends a form, as a browser does from a page of the same site.
    pub fn post(&mut self, site: &str, path: &str, form: &str) -> Result<Answer, String> {
        let more = format!("Origin: {site}\r\nContent-Type: application/x-www-form-urlencoded\r\n");
        self.ask(site, "POST", path, &more, Some(form))
    }

    fn ask(
        &mut self,
        site: &str,
        method: &str,
        path: &str,
        more: &str,
        body: Option<&str>,
    ) -> Result<Answer, String> {
        let place = site.strip_prefix("http://").ok_or(format!("{site} is no place"))?;
        let mut head =
            format!("{method} {path} HTTP/1.1\r\nHost: {place}\r\nConnection: close\r\n");
        for (name, value) in &self.headers {
            head += &format!("{name}: {value}\r\n");
        }
        if !self.cookies.is_empty() {
            let cookies: Vec<String> =
                self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            head += &format!("Cookie: {}\r\n", cookies.join("; "));
        }
        head += more;
        if let Some(body) = body {
            head += &format!("Content-Length: {}\r\n", body.len());
        }
        head += "\r\n";
        head += body.unwrap_or_default();
        let answer = exchange(place, head.as_bytes())
            .map_err(|error| format!("{method} {path} got no answer: {error}"))?;
        self.keep(&answer);
        Ok(answer)
    }

    fn keep(&mut self, answer: &Answer) {
        for (_, value) in answer.headers.iter().filter(|(name, _)| name == "set-cookie") {
            let mut parts = value.split(';').map(str::trim);
            let (name, value) =
                parts.next().and_then(|pair| pair.split_once('=')).unwrap_or(("", ""));
            if parts.any(|part| part == "Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

fn exchange(place: &str, request: &[u8]) -> std::io::Result<Answer> {
    let mut stream = TcpStream::connect(place)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.write_all(request)?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes)?;
    let wrong = |why: &str| std::io::Error::other(why.to_owned());
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n");
    let end = end.ok_or_else(|| wrong("the headers never ended"))?;
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let mut lines = head.lines();
    let status =
        lines.next().and_then(|line| line.split(' ').nth(1)).and_then(|it| it.parse().ok());
    let headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
        .collect();
    let answer = Answer {
        status: status.ok_or_else(|| wrong("the first line names no status"))?,
        headers,
        body: bytes[end + 4..].to_vec(),
    };
    // The site knows the length of all that it sends.
    let length = answer.header("content-length").and_then(|length| length.parse().ok());
    if length.unwrap_or(0) != answer.body.len() {
        return Err(wrong("the body is not as long as the headers say"));
    }
    Ok(answer)
}
