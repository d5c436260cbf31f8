//! Signing in: addresses of people, the code that a letter carries, and the secrets of browsers.
//!
//! A browser that asks for a code is given a [`BrowserSecret`]. The house keeps a hash of that, and one of the
//! secret and the code together: the code alone, read in a letter or in the outbox, opens nothing.

use std::fmt;
use std::str::FromStr;

use crate::Chance;
use crate::secret::{hash, secret};

/// How long a code can be used, in minutes.
pub const MINUTES: i64 = 10;
/// The wrong codes after which the browser has to ask for another one.
pub const MOST_TRIES: u32 = 5;
/// The codes that are sent to one address within an hour.
pub const MOST_LETTERS_IN_AN_HOUR: u32 = 5;
/// The wrong codes for one address within two hours, after which none is taken; asking again does not help.
pub const MOST_FAILURES: u32 = 15;
/// The codes that are sent within an hour, to whomever.
pub const MOST_LETTERS_OF_ALL_IN_AN_HOUR: u32 = 20_000;

/// What the cookie of a browser holds that asked for a code: 256 random bits.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct BrowserSecret([u8; 32]);

/// What the cookie of a browser holds that is signed in: 256 random bits.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct SignInToken([u8; 32]);

/// What the address holds that an operator prints for somebody: 256 random bits. It works once.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct OneTimeLink([u8; 32]);

secret!(BrowserSecret);
secret!(SignInToken);
secret!(OneTimeLink);

macro_rules! random {
    ($name:ident, $word:literal) => {
        impl $name {
            /// Draws one.
            pub fn random(chance: &dyn Chance) -> $name {
                let mut bytes = [0; 32];
                chance.fill(&mut bytes);
                $name(bytes)
            }

            /// Under what the house keeps it: SHA-256 in hexadecimal.
            pub fn hash(&self) -> String {
                hash($word, &self.0, 0)
            }
        }
    };
}
random!(BrowserSecret, b"browser that asked for a code");
random!(SignInToken, b"browser that is signed in");
random!(OneTimeLink, b"link that works once");

/// Eight digits, for people to copy.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct SignInCode(u32);

/// The text holds no code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a code has eight digits")]
pub struct CodeError;

impl SignInCode {
    const DIGITS: usize = 8;
    const COUNT: u32 = 100_000_000;

    /// Draws a code; each is equally likely.
    pub fn random(chance: &dyn Chance) -> SignInCode {
        // 42 × 10⁸ is the largest multiple that 32 bits hold: what lies above is drawn again.
        loop {
            let mut bytes = [0; 4];
            chance.fill(&mut bytes);
            let number = u32::from_be_bytes(bytes);
            if number < 42 * Self::COUNT {
                return SignInCode(number % Self::COUNT);
            }
        }
    }

    /// Under what the house keeps it, for the browser that asked.
    pub fn hash(&self, browser: &BrowserSecret) -> String {
        hash(b"code for a browser", &browser.0, self.0)
    }

    /// In two groups, as a person reads it: `1234 5678`.
    pub fn spaced(&self) -> String {
        let digits = self.to_string();
        let (one, other) = digits.split_at(Self::DIGITS / 2);
        format!("{one} {other}")
    }
}

impl fmt::Display for SignInCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:08}", self.0)
    }
}

impl fmt::Debug for SignInCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SignInCode(secret)")
    }
}

impl FromStr for SignInCode {
    type Err = CodeError;

    /// Reads digits of any script, with whatever stands between them when somebody copies or types a code:
    /// spaces, dashes, marks of direction.
    fn from_str(text: &str) -> Result<SignInCode, CodeError> {
        let mut number = 0;
        let mut digits = 0;
        for letter in text.chars().take(64) {
            let Some(digit) = digit(letter) else {
                if letter.is_alphanumeric() {
                    return Err(CodeError);
                }
                continue;
            };
            digits += 1;
            if digits > Self::DIGITS {
                return Err(CodeError);
            }
            number = number * 10 + digit;
        }
        if digits == Self::DIGITS { Ok(SignInCode(number)) } else { Err(CodeError) }
    }
}

/// The value of a digit as keyboards of our languages and of their neighbours write it.
fn digit(letter: char) -> Option<u32> {
    let zeros = ['0', '\u{660}', '\u{6f0}', '\u{966}', '\u{9e6}', '\u{ff10}'];
    zeros.iter().find_map(|zero| (letter as u32).checked_sub(*zero as u32).filter(|one| *one < 10))
}

/// An address to which letters can be sent, as the person wrote it.
#[derive(Clone, PartialEq, Eq)]
pub struct Email(String);

/// The text is no address to which letters can be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not an e-mail address: write it like name@example.org")]
pub struct EmailError;

impl Email {
    /// As it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As it is compared with others: two spellings of which providers make one mailbox are one.
    pub fn key(&self) -> String {
        self.0.to_ascii_lowercase()
    }
}

/// A person's address must not reach a log.
impl fmt::Debug for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Email(somebody)")
    }
}

impl FromStr for Email {
    type Err = EmailError;

    /// Takes what mail servers take everywhere: the dot-atom of RFC 5322, section 3.2.3, at a host name
    /// (RFC 5321, sections 2.3.5 and 4.5.3.1).
    fn from_str(text: &str) -> Result<Email, EmailError> {
        let text = text.trim();
        let (local, host) = text.rsplit_once('@').ok_or(EmailError)?;
        let atom = |part: &str| {
            let special = b"!#$%&'*+-/=?^_`{|}~";
            !part.is_empty()
                && part.bytes().all(|b| b.is_ascii_alphanumeric() || special.contains(&b))
        };
        let label = |part: &str| {
            (1..=63).contains(&part.len())
                && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
                && !part.starts_with('-')
                && !part.ends_with('-')
        };
        let fits = text.len() <= 254 && local.len() <= 64 && host.contains('.');
        let numbers =
            host.rsplit('.').next().is_some_and(|last| last.bytes().all(|b| b.is_ascii_digit()));
        if fits && !numbers && local.split('.').all(atom) && host.split('.').all(label) {
            Ok(Email(text.to_owned()))
        } else {
            Err(EmailError)
        }
    }
}
