//! Proves who somebody is: by a passkey, or by an account at another house (OpenID Connect).
//!
//! Everything here takes text and returns values. What a proof has to remember between its question and its
//! answer comes out as text and is handed in again; where it lies meanwhile, who asks the provider, and what
//! a proof opens, is decided in `usecases`. To add a way to prove: a module with the question and the check
//! of its answer, and the forgeries that it must refuse in `tests/`.

pub mod passkeys;
pub mod provider;

/// The text is no proof of what it claims. Why, is for nobody to read who forges one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this proves nothing")]
pub struct NoProof;
