//! As much of a browser as the checks need: GET over a plain connection.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// How long a page may take before the check fails.
const PATIENCE: Duration = Duration::from_secs(30);

/// An answer as it came, not compressed.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    headers: String,
    pub body: Vec<u8>,
}

impl Answer {
    /// The value of a header; its name in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.lines().find_map(|line| {
            let (found, value) = line.split_once(':')?;
            found.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// Asks for a path at an origin such as `http://localhost:8080`.
pub fn get(origin: &str, path: &str) -> Result<Answer, String> {
    let told = |error: std::io::Error| format!("{origin}{path}: {error}");
    let host = origin.trim_start_matches("http://");
    let mut stream = TcpStream::connect(host).map_err(told)?;
    stream.set_read_timeout(Some(PATIENCE)).map_err(told)?;
    stream.set_write_timeout(Some(PATIENCE)).map_err(told)?;
    let request = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).map_err(told)?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).map_err(told)?;
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n");
    let end = end.ok_or_else(|| format!("{origin}{path}: no answer of HTTP"))?;
    let headers = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let status = headers.split(' ').nth(1).and_then(|code| code.parse().ok());
    let status = status.ok_or_else(|| format!("{origin}{path}: no status"))?;
    let answer = Answer { status, headers, body: bytes.split_off(end + 4) };
    // Without compression the server knows every length beforehand.
    match answer.header("content-length").and_then(|length| length.parse::<usize>().ok()) {
        Some(length) if length == answer.body.len() => Ok(answer),
        Some(_) => Err(format!("{origin}{path}: the answer was cut off")),
        None if matches!(answer.status, 204 | 304) => Ok(answer),
        None => Err(format!("{origin}{path}: an answer without Content-Length")),
    }
}
