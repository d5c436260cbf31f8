//! Which content coding a reader takes, and the making of it.

use std::io::{Read, Write};

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, header};

/// A content coding that answers are kept in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Encoding {
    Identity,
    Gzip,
    Brotli,
}

/// How much time to spend on compressing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Effort {
    /// Somebody is waiting.
    Quick,
    /// Nobody is.
    Thorough,
}

impl Encoding {
    /// The best coding that a request allows: of those with the highest weight brotli, then gzip
    /// (RFC 9110, section 12.5.3). What cannot be read counts as not allowed.
    pub(super) fn of(headers: &HeaderMap) -> Encoding {
        let mut fields = headers.get_all(header::ACCEPT_ENCODING).iter();
        let Some(first) = fields.next() else { return Encoding::Identity };
        let mut weights = Weights::default();
        weights.add(first);
        for field in fields {
            weights.add(field);
        }
        weights.best()
    }

    /// The best coding for a page that is filled for one person: gzip, whose parts can be put together,
    /// where the request allows it.
    pub(super) fn of_filled(headers: &HeaderMap) -> Encoding {
        let mut weights = Weights::default();
        headers.get_all(header::ACCEPT_ENCODING).iter().for_each(|field| weights.add(field));
        Weights { brotli: Some(0), ..weights }.best()
    }

    pub(super) fn name(self) -> Option<HeaderValue> {
        match self {
            Encoding::Identity => None,
            Encoding::Gzip => Some(HeaderValue::from_static("gzip")),
            Encoding::Brotli => Some(HeaderValue::from_static("br")),
        }
    }
}

/// Weights in thousandths; none where a coding is not named.
#[derive(Default)]
struct Weights {
    brotli: Option<u16>,
    gzip: Option<u16>,
    identity: Option<u16>,
    any: Option<u16>,
}

impl Weights {
    fn add(&mut self, field: &HeaderValue) {
        let Ok(text) = field.to_str() else { return };
        for part in text.split(',') {
            let (name, parameters) = part.split_once(';').unwrap_or((part, ""));
            let Some(weight) = weight(parameters.trim()) else { continue };
            let name = name.trim();
            let slot = if name.eq_ignore_ascii_case("br") {
                &mut self.brotli
            } else if name.eq_ignore_ascii_case("gzip") || name.eq_ignore_ascii_case("x-gzip") {
                &mut self.gzip
            } else if name.eq_ignore_ascii_case("identity") {
                &mut self.identity
            } else if name == "*" {
                &mut self.any
            } else {
                continue;
            };
            *slot = Some(weight);
        }
    }

    fn best(&self) -> Encoding {
        let any = self.any.unwrap_or(0);
        let (brotli, gzip) = (self.brotli.unwrap_or(any), self.gzip.unwrap_or(any));
        // Identity is allowed unless refused, and then still better than no answer.
        let identity = self.identity.unwrap_or(0);
        if brotli > 0 && brotli >= gzip && brotli >= identity {
            Encoding::Brotli
        } else if gzip > 0 && gzip >= identity {
            Encoding::Gzip
        } else {
            Encoding::Identity
        }
    }
}

/// The weight that parameters give, in thousandths; 1000 when they give none.
fn weight(parameters: &str) -> Option<u16> {
    if parameters.is_empty() {
        return Some(1000);
    }
    let value = parameters.strip_prefix("q=").or_else(|| parameters.strip_prefix("Q="))?;
    let value: f32 = value.trim().parse().ok()?;
    // Between 0 and 1000 by the check, so nothing is lost.
    (0.0..=1.0).contains(&value).then_some((value * 1000.0) as u16)
}

/// Whether a media type gains from compression.
pub(super) fn gains(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    essence.starts_with("text/")
        || essence.ends_with("+xml")
        || essence.ends_with("+json")
        || matches!(essence, "application/json" | "application/xml" | "application/javascript")
}

/// Compresses; the bytes themselves when nothing is gained.
pub(super) fn compress(body: &Bytes, encoding: Encoding, effort: Effort) -> (Encoding, Bytes) {
    let made = match encoding {
        Encoding::Identity => None,
        Encoding::Gzip => gzip(body, effort),
        Encoding::Brotli => brotli(body, effort),
    };
    match made {
        Some(made) if made.len() < body.len() => (encoding, Bytes::from(made)),
        _ => (Encoding::Identity, body.clone()),
    }
}

/// The bytes that were compressed; none when they were not made here.
pub(super) fn decompress(body: &[u8], encoding: Encoding) -> Option<Bytes> {
    let mut plain = Vec::with_capacity(body.len() * 6);
    match encoding {
        Encoding::Identity => plain.extend_from_slice(body),
        Encoding::Gzip => {
            flate2::read::GzDecoder::new(body).read_to_end(&mut plain).ok()?;
        }
        Encoding::Brotli => {
            brotli::Decompressor::new(body, 4096).read_to_end(&mut plain).ok()?;
        }
    }
    Some(Bytes::from(plain))
}

fn gzip(body: &[u8], effort: Effort) -> Option<Vec<u8>> {
    let level = match effort {
        Effort::Quick => 6,
        Effort::Thorough => 9,
    };
    let output = Vec::with_capacity(body.len() / 3 + 64);
    let mut encoder = flate2::write::GzEncoder::new(output, flate2::Compression::new(level));
    encoder.write_all(body).ok()?;
    encoder.finish().ok()
}

fn brotli(body: &[u8], effort: Effort) -> Option<Vec<u8>> {
    // A window no larger than the text saves the time to clear the tables for it.
    let window = (usize::BITS - body.len().leading_zeros()).clamp(16, 22);
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: match effort {
            Effort::Quick => 4,
            Effort::Thorough => 9,
        },
        lgwin: window.cast_signed(),
        size_hint: body.len(),
        ..Default::default()
    };
    let mut output = Vec::with_capacity(body.len() / 3 + 64);
    let mut input = body;
    brotli::BrotliCompress(&mut input, &mut output, &parameters).ok()?;
    Some(output)
}
