//! The log, on standard error: what an operator needs, without names, addresses or tokens.

use std::io::IsTerminal;

use tracing_subscriber::EnvFilter;

/// What is logged unless told otherwise. A proof that somebody forged is no fault of ours, and the library
/// would say of each why it is none.
const QUIET: &str = "warn,webauthn_rs=off,webauthn_rs_core=off";

/// Starts logging. `PLENARY_LOG` sets what is logged, `warn` unless told otherwise.
pub fn start() {
    let asked = std::env::var("PLENARY_LOG").ok().filter(|asked| !asked.is_empty());
    let filter = asked.and_then(|asked| EnvFilter::try_new(asked).ok());
    let filter = filter.unwrap_or_else(|| EnvFilter::new(QUIET));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        // Colours are for eyes; a journal or a file keeps the escape sequences.
        .with_ansi(std::io::stderr().is_terminal())
        .with_target(false)
        .init();
}
