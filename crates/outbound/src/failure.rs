//! Why nothing was brought in, as a person reads it.

/// Nothing of what came is kept with a failure.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// For every address that is not one of the public web, whatever the reason.
    #[error("The address is not one of the public web.")]
    NotPublic,
    #[error("There is no such host.")]
    NoSuchHost,
    #[error("The host could not be reached.")]
    Unreachable,
    #[error("No safe connection could be made: the certificate or the protocol is not right.")]
    NotSafe,
    #[error("It took too long.")]
    TooSlow,
    #[error("It is larger than {} allowed.", Size(*.0))]
    TooLarge(usize),
    #[error("The answer broke off, or was not HTTP.")]
    Broken,
    /// An address that leads elsewhere; only the new one itself can be asked.
    #[error("It has moved to another address, which was not followed.")]
    Moved,
    #[error("The host answered with status {0}.")]
    Status(u16),
    #[error("It came compressed, which was not asked for.")]
    Encoded,
}

/// A size as a person reads it.
struct Size(usize);

impl std::fmt::Display for Size {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.0 {
            size if size >= 1 << 20 => write!(f, "the {} MB", size >> 20),
            size => write!(f, "the {} kB", size.div_ceil(1 << 10)),
        }
    }
}
