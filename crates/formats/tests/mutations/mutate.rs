//! How files are mutated: bytes and tokens, values of JSON, files in archives.

use formats::Format;
use serde_json::Value;

use crate::corpus::{Corpus, Import};
use crate::dice::Dice;
use crate::zipped;

/// What stands where something else is expected, in any format.
const PIECES: [&[u8]; 34] = [
    b"\0",
    b"\xff\xfe",
    b"\xc3",
    b"\xe2\x80\xae",
    b"\r",
    b"\n ",
    b"\n\n",
    b"\t",
    b"\"",
    b"'",
    b"\\",
    b"\\u0000",
    b"{",
    b"}",
    b"[]",
    b"{}",
    b",",
    b";",
    b":",
    b"|",
    b"null",
    b"true",
    b"<script>alert(1)</script>",
    b"&amp;&#0;&#x10ffff;",
    b"=cmd|' /C calc'!A0",
    b"javascript:alert(1)",
    b"http://[::1]:99999/../%00",
    b"2026-02-30T25:61:00+99:00",
    b"2026-10-25T02:30:00",
    b"9999-12-31T23:59:59-23:59",
    b"-0001-01-01",
    b"24:00",
    b"99:99",
    b"10:00-9:00",
];

/// Numbers at the ends of what programs hold.
const NUMBERS: [&str; 12] = [
    "0",
    "-1",
    "-0",
    "255",
    "65536",
    "2147483648",
    "-9223372036854775808",
    "18446744073709551616",
    "99999999999999999999999999",
    "1e308",
    "-1e999",
    "0.1",
];

/// Values in the place of other values of JSON.
const VALUES: [&str; 19] = [
    "null",
    "true",
    "-1",
    "1e300",
    "18446744073709551615",
    "\"\"",
    "\" \"",
    "\"x\"",
    "\"\\u0000\\u202e\"",
    "[]",
    "{}",
    "[[[\"a\"]]]",
    "{\"id\": {}}",
    "{\"en\": \"x\", \"de\": \"y\"}",
    "\"2026-02-30T25:61:00+99:00\"",
    "\"9999-12-31T23:59:59-23:59\"",
    "\"0000-01-01\"",
    "\"99:99\"",
    "{\"guid\": \"x\", \"name\": {\"en\": \"z\"}}",
];

/// What holds a format's files together.
fn syntax(format: Format) -> &'static [&'static [u8]] {
    match format {
        Format::Ics => &[
            b"BEGIN:VEVENT\r\n",
            b"END:VEVENT\r\n",
            b"BEGIN:VTIMEZONE\r\n",
            b"RRULE:FREQ=DAILY\r\n",
            b"RRULE:FREQ=YEARLY;BYDAY=-5MO;COUNT=99999\r\n",
            b"RDATE:99991231T235959Z\r\n",
            b"DURATION:P99999999999W\r\n",
            b"DTSTART;TZID=Nowhere/At All:20261025T023000\r\n",
            b"RECURRENCE-ID:20261124T090000Z\r\n",
            b"TZID=",
        ],
        Format::Xml => &[
            b"<event id='1'>",
            b"</event>",
            b"<room name='x'>",
            b"</day>",
            b"<![CDATA[",
            b"]]>",
            b"<!--",
            b"<!DOCTYPE x [<!ENTITY a 'b'>",
            b"&a;",
        ],
        Format::Yaml => {
            &[b"\n- ", b"\n    - ", b": |\n", b"&a [*a]", b"!!binary x", b"<<: *a", b"? "]
        }
        Format::Sheet | Format::Sched | Format::MiniConf => {
            &[b"Code", b"EXAMPLE", b"Title [fr]", b"Moderator:", b"99/99/9999", b"\"\"\"", b"\\;"]
        }
        _ => &[b"{\"id\": 1}, ", b"\"en\": ", b"{\"@type\": \"Event\"}", b"[[{}]]"],
    }
}

/// Mutates one of the files.
pub fn mutate(import: &mut Import, corpus: &Corpus, dice: &mut Dice) {
    let chosen = dice.roll(import.files.len());
    let bytes = &mut import.files[chosen].1;
    if dice.roll(4) > 0
        && let Some(mut inside) = zipped::unpack(bytes)
    {
        let entry = dice.roll(inside.len());
        damage(&mut inside[entry].1, corpus, dice);
        if dice.roll(8) == 0 {
            inside.remove(dice.roll(inside.len()));
        }
        *bytes = zipped::pack(&inside);
        return;
    }
    match serde_json::from_slice::<Value>(bytes) {
        Ok(mut value) if dice.roll(2) == 0 => {
            let often = 10 + dice.roll(200);
            exchange(&mut value, often, dice);
            *bytes = serde_json::to_vec(&value).expect("JSON");
        }
        _ => damage(bytes, corpus, dice),
    }
}

/// Exchanges one of so many values for others and doubles some, so that the file stays JSON.
fn exchange(value: &mut Value, often: usize, dice: &mut Dice) {
    if dice.roll(often) == 0 {
        *value = serde_json::from_str(VALUES[dice.roll(VALUES.len())]).expect("JSON");
        return;
    }
    match value {
        Value::Array(values) => {
            if !values.is_empty() && dice.roll(often) == 0 {
                values.push(values[dice.roll(values.len())].clone());
            }
            values.iter_mut().for_each(|value| exchange(value, often, dice));
        }
        Value::Object(map) => {
            if !map.is_empty() && dice.roll(often) == 0 {
                let gone = map.keys().nth(dice.roll(map.len())).cloned().unwrap_or_default();
                map.remove(&gone);
            }
            map.values_mut().for_each(|value| exchange(value, often, dice));
        }
        _ => {}
    }
}

/// One to five changes of bytes and tokens.
fn damage(bytes: &mut Vec<u8>, corpus: &Corpus, dice: &mut Dice) {
    for _ in 0..=dice.roll(5) {
        let place = dice.roll(bytes.len() + 1);
        let end = (place + dice.roll(60)).min(bytes.len());
        match dice.roll(13) {
            0 => drop(bytes.drain(place..end)),
            1 => bytes.truncate(place.max(bytes.len() / 2)),
            2 => bit(bytes, place, dice),
            3 => double(bytes, place, dice),
            4 | 5 => swap(bytes, place, dice),
            6 => number(bytes, place, dice),
            7 => nest(bytes, place, corpus, dice),
            8 => splice(bytes, place, corpus, dice),
            9 => put(bytes, place, PIECES[dice.roll(PIECES.len())]),
            10 => {
                let pieces = syntax(corpus.format);
                put(bytes, place, pieces[dice.roll(pieces.len())]);
            }
            _ => exchange_token(bytes, place, corpus, dice),
        }
    }
}

fn put(bytes: &mut Vec<u8>, place: usize, piece: &[u8]) {
    drop(bytes.splice(place..place, piece.iter().copied()));
}

fn bit(bytes: &mut [u8], place: usize, dice: &mut Dice) {
    if let Some(byte) = bytes.get_mut(place) {
        *byte ^= 1 << dice.roll(8);
    }
}

/// A block once more, right behind itself or elsewhere.
fn double(bytes: &mut Vec<u8>, place: usize, dice: &mut Dice) {
    let end = (place + dice.roll(600)).min(bytes.len());
    let copy = bytes[place..end].to_vec();
    let to = if dice.roll(2) == 0 { end } else { dice.roll(bytes.len() + 1) };
    put(bytes, to, &copy);
}

/// The next token from a place on: letters and digits, or a single sign.
fn token(bytes: &[u8], place: usize) -> std::ops::Range<usize> {
    let belongs = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_' || *byte >= 0x80;
    let rest = bytes.get(place..).unwrap_or_default();
    let Some(skipped) = rest.iter().position(belongs) else { return bytes.len()..bytes.len() };
    let length = rest[skipped..].iter().position(|byte| !belongs(byte));
    let start = place + skipped;
    start..length.map_or(bytes.len(), |length| start + length)
}

/// Two tokens in each other's place.
fn swap(bytes: &mut Vec<u8>, place: usize, dice: &mut Dice) {
    let one = token(bytes, place);
    let other = token(bytes, one.end + dice.roll(200));
    let (first, second) = (bytes[one.clone()].to_vec(), bytes[other.clone()].to_vec());
    drop(bytes.splice(other, first));
    drop(bytes.splice(one, second));
}

/// The next number becomes an extreme one.
fn number(bytes: &mut Vec<u8>, place: usize, dice: &mut Dice) {
    let Some(start) = bytes[place..].iter().position(u8::is_ascii_digit) else { return };
    let start = place + start;
    let length = bytes[start..].iter().position(|byte| !byte.is_ascii_digit());
    let end = length.map_or(bytes.len(), |length| start + length);
    drop(bytes.splice(start..end, NUMBERS[dice.roll(NUMBERS.len())].bytes()));
}

/// What opens something, very often.
fn nest(bytes: &mut Vec<u8>, place: usize, corpus: &Corpus, dice: &mut Dice) {
    const OPENERS: [&[u8]; 7] = [b"[", b"{\"a\":", b"<a>", b"(", b"- ", b"> ", b"\n  "];
    let syntax = syntax(corpus.format);
    let choice = dice.roll(OPENERS.len() + syntax.len());
    let opener = OPENERS.get(choice).copied().unwrap_or_else(|| syntax[choice - OPENERS.len()]);
    put(bytes, place, &opener.repeat(1 + dice.roll(400)));
}

/// The beginning of this file with the end of another.
fn splice(bytes: &mut Vec<u8>, place: usize, corpus: &Corpus, dice: &mut Dice) {
    let files = &corpus.imports[dice.roll(corpus.imports.len())].files;
    let other = &files[dice.roll(files.len())].1;
    bytes.truncate(place);
    bytes.extend_from_slice(&other[dice.roll(other.len() + 1)..]);
}

/// A token becomes a word of the format.
fn exchange_token(bytes: &mut Vec<u8>, place: usize, corpus: &Corpus, dice: &mut Dice) {
    let token = token(bytes, place);
    if !corpus.words.is_empty() {
        let word = corpus.words[dice.roll(corpus.words.len())].iter().copied();
        drop(bytes.splice(token, word));
    }
}
