//! The log, on standard error: what an operator needs, without names, addresses or tokens.

use tracing_subscriber::EnvFilter;

/// Starts logging. `PLENARY_LOG` sets what is logged, `warn` unless told otherwise.
pub fn start() {
    let filter = EnvFilter::try_from_env("PLENARY_LOG").unwrap_or_else(|_| EnvFilter::new("warn"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_target(false)
        .init();
}
