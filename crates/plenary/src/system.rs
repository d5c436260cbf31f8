//! The system's clock and randomness: the one place that asks for them and hands them in.

use jiff::Timestamp;
use programme::Chance;
use usecases::Clock;

/// The system's clock.
#[derive(Debug)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place that asks for the time")]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

/// The system's randomness.
#[derive(Debug)]
pub struct SystemChance;

impl Chance for SystemChance {
    #[expect(clippy::disallowed_methods, reason = "the one place that asks for randomness")]
    #[expect(clippy::expect_used, reason = "without randomness no identity is safe to give")]
    fn fill(&self, bytes: &mut [u8]) {
        getrandom::fill(bytes).expect("the system gives no random bytes");
    }
}

/// Who sits at the terminal, as the system knows them; for the audit.
pub fn who() -> String {
    ["SUDO_USER", "USER", "LOGNAME"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))
        .unwrap_or_else(|| "operator".to_owned())
}
