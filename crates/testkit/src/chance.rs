//! Randomness that a test can repeat.

use std::sync::atomic::{AtomicU64, Ordering};

use programme::Chance;

/// Numbers that look random and are the same for the same seed, on every machine (splitmix64).
#[derive(Debug)]
pub struct SeededChance {
    state: AtomicU64,
}

impl SeededChance {
    pub fn new(seed: u64) -> SeededChance {
        SeededChance { state: AtomicU64::new(seed) }
    }

    /// The next of all 64-bit numbers.
    pub fn next(&self) -> u64 {
        const STEP: u64 = 0x9e37_79b9_7f4a_7c15;
        let state = self.state.fetch_add(STEP, Ordering::Relaxed).wrapping_add(STEP);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `limit`; 0 when the limit is 0.
    pub fn below(&self, limit: usize) -> usize {
        let limit = u64::try_from(limit).unwrap_or(u64::MAX).max(1);
        usize::try_from(self.next() % limit).unwrap_or_default()
    }

    /// One of the values. Panics when there is none.
    pub fn pick<'a, T>(&self, values: &'a [T]) -> &'a T {
        &values[self.below(values.len())]
    }
}

impl Chance for SeededChance {
    fn fill(&self, bytes: &mut [u8]) {
        for part in bytes.chunks_mut(8) {
            part.copy_from_slice(&self.next().to_le_bytes()[..part.len()]);
        }
    }
}
