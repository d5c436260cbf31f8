//! Where a request's head ends and how long its body is, read so strictly that no proxy in front
//! can have read it otherwise (RFC 9112, sections 2.2, 5 and 6.3).
//!
//! The HTTP library reads the same bytes afterwards and makes the request of them. It is more
//! lenient (bare LF, repeated lengths, a length beside a transfer coding); whatever it would forgive
//! is refused here, before it sees it.

use http::StatusCode;

use super::Limits;

/// What the bytes at the beginning of a request are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Framing {
    /// Not yet a whole head.
    Partial,
    /// A whole head.
    Whole {
        /// Bytes of the head, with the empty line.
        head: usize,
        /// Bytes of the body that follows.
        body: u64,
    },
    /// Nothing that may be answered otherwise than with this status, and by closing.
    Refused(StatusCode),
}

/// Reads the bytes of a connection from the beginning of a request.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Framing {
    match whole(bytes, limits) {
        Ok(Some((head, body))) => Framing::Whole { head, body },
        Ok(None) => Framing::Partial,
        Err(status) => Framing::Refused(status),
    }
}

fn whole(bytes: &[u8], limits: &Limits) -> Result<Option<(usize, u64)>, StatusCode> {
    let mut lines = Lines { bytes, at: 0 };
    // Empty lines before a request are skipped (RFC 9112, section 2.2).
    let request_line = loop {
        match lines.next()? {
            Some([]) => {}
            Some(line) => break line,
            None => return partial(bytes, lines.at, limits),
        }
        if lines.at > 8 {
            return Err(StatusCode::BAD_REQUEST);
        }
    };
    check_request_line(request_line, limits)?;
    let mut length = None;
    let mut coded = false;
    let mut fields = 0;
    loop {
        let Some(line) = lines.next()? else {
            return if bytes.len() > limits.head { Err(TOO_LARGE) } else { Ok(None) };
        };
        if line.is_empty() {
            break;
        }
        fields += 1;
        if fields > limits.fields || lines.at > limits.head {
            return Err(TOO_LARGE);
        }
        let (name, value) = field(line)?;
        if name.eq_ignore_ascii_case(b"content-length") {
            if length.replace(content_length(value)?).is_some() {
                return Err(StatusCode::BAD_REQUEST);
            }
        } else if name.eq_ignore_ascii_case(b"transfer-encoding") {
            coded = true;
        }
    }
    match (length, coded) {
        (Some(_), true) => Err(StatusCode::BAD_REQUEST),
        // Forms and API clients send a length; RFC 9112, section 6.3, lets a server insist on it.
        (None, true) => Err(StatusCode::LENGTH_REQUIRED),
        (Some(length), false) if length > limits.body => Err(StatusCode::PAYLOAD_TOO_LARGE),
        (length, false) => Ok(Some((lines.at, length.unwrap_or(0)))),
    }
}

const TOO_LARGE: StatusCode = StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE;

fn partial(
    bytes: &[u8],
    start: usize,
    limits: &Limits,
) -> Result<Option<(usize, u64)>, StatusCode> {
    // The method and the version need room beside the target.
    if bytes.len() - start > limits.target + 64 { Err(StatusCode::URI_TOO_LONG) } else { Ok(None) }
}

/// Lines that end in CR LF, without it.
struct Lines<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Lines<'a> {
    /// The next whole line. An error for a line feed alone, and for control characters: a carriage
    /// return alone is one, and so is NUL.
    fn next(&mut self) -> Result<Option<&'a [u8]>, StatusCode> {
        let rest = &self.bytes[self.at..];
        let end = rest.iter().position(|&b| b == b'\n');
        let line = &rest[..end.unwrap_or(rest.len())];
        let (text, terminated) = match line.split_last() {
            Some((b'\r', text)) => (text, true),
            _ => (line, false),
        };
        let control =
            text.iter().fold(false, |bad, &b| bad | ((b < 32) & (b != b'\t')) | (b == 127));
        match end {
            _ if control => Err(StatusCode::BAD_REQUEST),
            None => Ok(None),
            Some(_) if !terminated => Err(StatusCode::BAD_REQUEST),
            Some(end) => {
                self.at += end + 1;
                Ok(Some(text))
            }
        }
    }
}

fn check_request_line(line: &[u8], limits: &Limits) -> Result<(), StatusCode> {
    let mut words = line.split(|&b| b == b' ');
    let (Some(method), Some(target), Some(version), None) =
        (words.next(), words.next(), words.next(), words.next())
    else {
        return Err(StatusCode::BAD_REQUEST);
    };
    if method.is_empty() || !method.iter().all(|&b| token(b)) || target.is_empty() {
        return Err(StatusCode::BAD_REQUEST);
    }
    if target.len() > limits.target {
        return Err(StatusCode::URI_TOO_LONG);
    }
    match version {
        b"HTTP/1.1" | b"HTTP/1.0" => check_target(target),
        _ if version.starts_with(b"HTTP/") => Err(StatusCode::HTTP_VERSION_NOT_SUPPORTED),
        _ => Err(StatusCode::BAD_REQUEST),
    }
}

/// A target is a path; an address with its host, as a proxy gets it; `*` for OPTIONS; or what CONNECT
/// names (RFC 9112, section 3.2). What the library could not read it would answer by itself, with an
/// answer that is not ours.
fn check_target(target: &[u8]) -> Result<(), StatusCode> {
    let plain = target[0] == b'/' && target.iter().all(|&b| of_a_path(b));
    if plain {
        return Ok(());
    }
    match http::Uri::try_from(target) {
        Ok(_) if !target.contains(&b'#') => Ok(()),
        _ => Err(StatusCode::BAD_REQUEST),
    }
}

/// Characters that may stand in a path and its query as they are (RFC 3986, sections 3.3 and 3.4).
fn of_a_path(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/?%".contains(&byte)
}

/// A field's name and value. A line that continues the one before begins with a blank and so has no
/// name; a blank before the colon is no character of a name either.
fn field(line: &[u8]) -> Result<(&[u8], &[u8]), StatusCode> {
    let length = line.iter().position(|&b| !token(b)).unwrap_or(line.len());
    match &line[length..] {
        [b':', value @ ..] if length > 0 => Ok((&line[..length], value.trim_ascii())),
        _ => Err(StatusCode::BAD_REQUEST),
    }
}

/// Digits alone: no sign, no list, no more than a length can be.
fn content_length(value: &[u8]) -> Result<u64, StatusCode> {
    if value.is_empty() || value.len() > 18 || !value.iter().all(u8::is_ascii_digit) {
        return Err(StatusCode::BAD_REQUEST);
    }
    Ok(value.iter().fold(0, |number, digit| number * 10 + u64::from(digit - b'0')))
}

/// Characters of a method or a field's name (RFC 9110, section 5.6.2).
fn token(byte: u8) -> bool {
    const TOKEN: [bool; 256] = {
        let mut table = [false; 256];
        let mut byte = 0;
        while byte < 128 {
            let character = byte as u8;
            table[byte] = character.is_ascii_alphanumeric()
                || matches!(
                    character,
                    b'!' | b'#'
                        | b'$'
                        | b'%'
                        | b'&'
                        | b'\''
                        | b'*'
                        | b'+'
                        | b'-'
                        | b'.'
                        | b'^'
                        | b'_'
                        | b'`'
                        | b'|'
                        | b'~'
                );
            byte += 1;
        }
        table
    };
    TOKEN[usize::from(byte)]
}
