//! How full a session is, as everybody may know it: in bands so wide that none gives a small number away.

use super::Counts;

/// Below this capacity a session that has free seats is `Limited`, however few: a quarter of it, the
/// span of `Filling`, would be fewer than ten seats, and its beginning would tell how many are left.
pub const LEAST_FOR_FILLING: u32 = 40;

/// How full a session is. No number goes with it, and none can be concluded: `Limited` and `Filling` each
/// stand for at least ten numbers of people and ten numbers of free seats wherever both are said. `Full` is
/// said at any size, as whoever asks finds out; it counts offers and whatever is over capacity, too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Band {
    /// Seats are limited, and there are some.
    Limited,
    /// Three quarters are taken, or more.
    Filling,
    /// None is free.
    Full,
}

impl Band {
    /// The band of these counts.
    pub fn of(counts: Counts) -> Band {
        let (capacity, held) = (u64::from(counts.capacity), u64::from(counts.held));
        if held >= capacity {
            Band::Full
        } else if counts.capacity >= LEAST_FOR_FILLING && held * 4 >= capacity * 3 {
            Band::Filling
        } else {
            Band::Limited
        }
    }

    /// The band's name in files and phrases.
    pub fn as_str(self) -> &'static str {
        match self {
            Band::Limited => "limited",
            Band::Filling => "filling",
            Band::Full => "full",
        }
    }
}
