//! Leases on work that is done now and then, by one process for all.

use jiff::{SignedDuration, Timestamp};

use crate::Error;
use crate::engine::{Writing, statements};

statements! {
    change TAKE_ROUND(String, String, Timestamp, Timestamp) -> (String,) =
        "INSERT INTO round (name, holder, ends_at) VALUES ($1, $2, $3)
         ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, ends_at = excluded.ends_at
         WHERE round.ends_at <= $4 RETURNING holder";
    change SET_ROUND_END(String, String, Timestamp) -> () =
        "UPDATE round SET ends_at = $3 WHERE name = $1 AND holder = $2";
}

impl Writing {
    /// Takes a round for so long, if nobody has it: false when somebody has, or its time has not come.
    /// `holder` is drawn anew for each time; `here` is the time where there is only one process.
    pub async fn take_round(
        &mut self,
        name: &str,
        holder: &str,
        lease: SignedDuration,
        here: Timestamp,
    ) -> Result<bool, Error> {
        let now = self.clock(here).await?;
        let values = (name.to_owned(), holder.to_owned(), after(now, lease), now);
        Ok(self.change_one(&TAKE_ROUND, values).await?.is_some())
    }

    /// Says from when on anybody may take it again; false when the holder has lost it to another.
    pub async fn set_round_end(
        &mut self,
        name: &str,
        holder: &str,
        pause: SignedDuration,
        here: Timestamp,
    ) -> Result<bool, Error> {
        let now = self.clock(here).await?;
        let values = (name.to_owned(), holder.to_owned(), after(now, pause));
        Ok(self.change(&SET_ROUND_END, values).await? > 0)
    }
}

fn after(now: Timestamp, duration: SignedDuration) -> Timestamp {
    now.checked_add(duration).unwrap_or(Timestamp::MAX)
}
