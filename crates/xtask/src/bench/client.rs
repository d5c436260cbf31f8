//! One request at a time over one connection, timed: for what wrk cannot tell.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

use super::Outcome;

/// A connection that stays open.
pub struct Client {
    address: SocketAddr,
    stream: TcpStream,
}

/// An answer and how long it took.
pub struct Answer {
    pub status: u16,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
    /// From sending the request to the last byte of the answer, in milliseconds.
    pub milliseconds: f64,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

impl Client {
    pub fn connect(address: SocketAddr) -> Outcome<Client> {
        let stream = TcpStream::connect(address).map_err(|why| format!("{address}: {why}"))?;
        let set = stream
            .set_nodelay(true)
            .and_then(|()| stream.set_read_timeout(Some(Duration::from_secs(60))));
        set.map_err(|why| why.to_string())?;
        Ok(Client { address, stream })
    }

    /// A page, in this encoding (`identity` for none); anything but 200 is an error.
    pub fn get(&mut self, path: &str, encoding: &str) -> Outcome<Answer> {
        let answer = self.ask(path, encoding)?;
        match answer.status {
            200 => Ok(answer),
            status => Err(format!("{path} is answered with {status}")),
        }
    }

    /// The answer, whatever it is.
    pub fn ask(&mut self, path: &str, encoding: &str) -> Outcome<Answer> {
        let host = self.address;
        let request =
            format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: {encoding}\r\n\r\n");
        let since = Instant::now();
        let sent = self.stream.write_all(request.as_bytes());
        sent.map_err(|why| format!("{path}: {why}"))?;
        let mut bytes = Vec::new();
        let head = loop {
            if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
                break end + 4;
            }
            self.more(&mut bytes, path)?;
        };
        let (status, headers) = head_of(&bytes[..head]).ok_or("an answer that is not HTTP")?;
        let length = headers.iter().find(|(name, _)| name == "content-length");
        let length = length.and_then(|(_, value)| value.parse::<usize>().ok()).unwrap_or(0);
        while bytes.len() < head + length {
            self.more(&mut bytes, path)?;
        }
        let milliseconds = since.elapsed().as_secs_f64() * 1000.0;
        Ok(Answer { status, headers, body: bytes.split_off(head), milliseconds })
    }

    fn more(&mut self, bytes: &mut Vec<u8>, path: &str) -> Outcome {
        let mut space = [0; 1 << 16];
        match self.stream.read(&mut space) {
            Ok(0) => Err(format!("{path}: the server has closed")),
            Ok(count) => {
                bytes.extend_from_slice(&space[..count]);
                Ok(())
            }
            Err(why) => Err(format!("{path}: {why}")),
        }
    }
}

fn head_of(head: &[u8]) -> Option<(u16, Vec<(String, String)>)> {
    let text = std::str::from_utf8(head).ok()?;
    let mut lines = text.split("\r\n");
    let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    let fields = lines.filter_map(|line| line.split_once(": "));
    Some((status, fields.map(|(name, value)| (name.to_lowercase(), value.to_owned())).collect()))
}
