//! From when until when people can sign up: wall clocks at the venue.

use jiff::Timestamp;

use crate::{LocalTime, Zone};

/// From when (that instant included) until when (not included) people can sign up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Window {
    opens: Option<LocalTime>,
    closes: Option<LocalTime>,
    zone: Zone,
}

/// The window ends before it begins.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("sign-up would close at {closes}, which is not after it opens at {opens}")]
pub struct WindowError {
    opens: LocalTime,
    closes: LocalTime,
}

/// Where in its window an instant lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    Before { opens: Timestamp },
    Open,
    After,
}

impl Window {
    /// A window in a zone; what is not given is no bound.
    pub fn new(
        opens: Option<LocalTime>,
        closes: Option<LocalTime>,
        zone: Zone,
    ) -> Result<Window, WindowError> {
        if let (Some(opens), Some(closes)) = (opens, closes)
            && closes.instant(&zone) <= opens.instant(&zone)
        {
            return Err(WindowError { opens, closes });
        }
        Ok(Window { opens, closes, zone })
    }

    pub fn opens(&self) -> Option<LocalTime> {
        self.opens
    }

    pub fn closes(&self) -> Option<LocalTime> {
        self.closes
    }

    pub fn zone(&self) -> &Zone {
        &self.zone
    }

    /// Where in the window an instant lies.
    pub fn phase(&self, now: Timestamp) -> Phase {
        let instant = |time: LocalTime| time.instant(&self.zone);
        match (self.opens.map(instant), self.closes.map(instant)) {
            (Some(opens), _) if now < opens => Phase::Before { opens },
            (_, Some(closes)) if now >= closes => Phase::After,
            _ => Phase::Open,
        }
    }
}
