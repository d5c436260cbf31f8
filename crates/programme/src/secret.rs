//! Secrets that people and their devices hold, while the house keeps hashes alone.

use sha2::{Digest, Sha256};

use crate::hexadecimal;

/// The text is no secret of this kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is no key of this site")]
pub struct SecretError;

/// Each use of a hash begins with its own word, so that none can be taken for another.
pub(crate) fn digest(word: &[u8], secret: &[u8], number: u32) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(word);
    hash.update([0]);
    hash.update(number.to_be_bytes());
    hash.update(secret);
    hash.finalize().into()
}

/// As [`digest`], in hexadecimal.
pub(crate) fn hash(word: &[u8], secret: &[u8], number: u32) -> String {
    hexadecimal(&digest(word, secret, number))
}

/// Reads small hexadecimal digits, so that a secret has one spelling.
pub(crate) fn read<const N: usize>(text: &str) -> Result<[u8; N], SecretError> {
    let digits = text.as_bytes();
    if digits.len() != 2 * N {
        return Err(SecretError);
    }
    let value = |digit: u8| match digit {
        b'0'..=b'9' => Ok(digit - b'0'),
        b'a'..=b'f' => Ok(digit - b'a' + 10),
        _ => Err(SecretError),
    };
    let mut bytes = [0; N];
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        *byte = value(pair[0])? << 4 | value(pair[1])?;
    }
    Ok(bytes)
}

/// Text of a secret, a struct around its bytes: written in hexadecimal, read back, and never shown by
/// `Debug`, as it must not reach a log.
macro_rules! secret {
    ($name:ident) => {
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&crate::hexadecimal(&self.0))
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "(secret)"))
            }
        }

        impl std::str::FromStr for $name {
            type Err = crate::secret::SecretError;

            fn from_str(text: &str) -> Result<$name, crate::secret::SecretError> {
                crate::secret::read(text).map($name)
            }
        }
    };
}
pub(crate) use secret;
