//! The line of a session, locked: what is free goes to who waits, and whom it concerns is told.

use jiff::{SignedDuration, Timestamp};
use programme::seats::{Counts, Giving, NoSeat, Place, SignUp};
use programme::{Code, Kind, Room, Session};
use store::{AccountId, Error as Fault, EventId, SeatList, WriteError, Writing};

use crate::house::Step;
use crate::letters::{self, Facts, Loss, Seat, SessionFacts, Term, To};
use crate::{House, Refusal};

/// For how long a letter about a session without a time is worth sending.
const WORTH_DAYS: i64 = 7;

/// The line of a session that nobody else changes until the end of the transaction.
pub(super) struct Line<'a> {
    pub w: &'a mut Writing,
    pub house: &'a House,
    pub event: &'a EventId,
    pub list: SeatList,
    /// The time by which this is decided, asked after the lock.
    pub now: Timestamp,
}

/// A refusal as a transaction gives it.
pub(super) fn refused(why: NoSeat) -> WriteError<Refusal> {
    WriteError::Refused(Refusal::NoSeat(why))
}

/// The counts and the line do not fit: a fault of ours, and nothing of it is stored.
pub(super) fn torn() -> WriteError<Refusal> {
    let detail = "the counts of a list of seats are not those of its line".to_owned();
    WriteError::Fault(Fault::Other { statement: "seats", detail })
}

impl<'a> Line<'a> {
    /// Locks the line of a session; refused where nobody signs up for it.
    pub async fn lock(
        w: &'a mut Writing,
        house: &'a House,
        event: &'a EventId,
        code: Code,
    ) -> Step<Line<'a>> {
        let list = w.lock_seat_list(event, code).await?.ok_or_else(|| refused(NoSeat::NoSignUp))?;
        let now = house.deciding(w).await?;
        Ok(Line { w, house, event, list, now })
    }

    pub fn code(&self) -> Code {
        self.list.code.0
    }

    pub fn sign_up(&self) -> Step<SignUp> {
        Ok(self.list.sign_up()?)
    }

    pub async fn place(&mut self, account: &AccountId) -> Step<Option<Place>> {
        let code = self.code();
        Ok(self.w.place(self.event, code, account).await?)
    }

    /// Lets offers go whose time is over, and gives what is free to who waits first. `left` and `unwaited` are
    /// the seats (or offers) and the places on the waitlist that were taken out of the line before.
    pub async fn settle(&mut self, left: u32, unwaited: u32) -> Step<()> {
        let moves = self.give(left, unwaited).await?;
        if moves == (0, 0) {
            return Ok(());
        }
        let code = self.code();
        let counts = self.w.move_seats(self.event, code, moves.0, moves.1).await?;
        self.counted(counts)
    }

    /// The same where the list was changed beside it: capacity, and whether it gives seats.
    pub async fn settle_resized(&mut self) -> Step<()> {
        let moves = self.give(0, 0).await?;
        let counts = self.w.resize_seats(self.event, &self.list, moves.0, moves.1).await?;
        self.counted(counts)
    }

    /// Changes the line, and says by how much what is held and who wait change.
    async fn give(&mut self, left: u32, unwaited: u32) -> Step<(i64, i64)> {
        let code = self.code();
        let over = self.w.delete_offers_until(self.event, code, self.now).await?;
        let over = u32::try_from(over).map_err(|_| torn())?;
        let held = self.list.held.checked_sub(over).and_then(|held| held.checked_sub(left));
        let waiting = self.list.waiting.checked_sub(unwaited);
        let (held, waiting) = held.zip(waiting).ok_or_else(torn)?;
        let counts = Counts { capacity: self.list.capacity, held, waiting };
        let sign_up = self.sign_up()?;
        let due = if sign_up.is_still() { 0 } else { counts.due() };
        if due > 0 {
            let first = self.w.first_waiting(self.event, code, due).await?;
            if first.len() != usize::try_from(due).unwrap_or(usize::MAX) {
                return Err(torn());
            }
            let giving = sign_up.giving(self.now);
            for account in &first {
                self.hand_over(account, giving).await?;
            }
        }
        Ok((
            i64::from(due) - i64::from(over) - i64::from(left),
            -i64::from(due) - i64::from(unwaited),
        ))
    }

    async fn hand_over(&mut self, account: &AccountId, giving: Giving) -> Step<()> {
        let (code, event) = (self.code(), self.event);
        match giving {
            Giving::Seat => {
                self.w.set_place(event, code, account, Place::Held).await?;
                self.tell_given(account).await
            }
            Giving::Offer { until } => {
                self.w.set_place(event, code, account, Place::Offered { until }).await?;
                let seat = Seat { until: Some(until), ..self.seat_facts().await? };
                self.tell(account, Facts::SeatOffered(seat), Some(until)).await
            }
        }
    }

    /// Gives somebody who is new in this line a seat that is free; false when none is.
    pub async fn seat(&mut self, account: &AccountId) -> Step<bool> {
        if self.list.counts().free() == 0 {
            return Ok(false);
        }
        let (code, position) = (self.code(), self.list.turn);
        let counts = self.w.move_seats(self.event, code, 1, 0).await?;
        self.counted(counts)?;
        self.w.add_place(self.event, code, account, Place::Held, position).await?;
        Ok(true)
    }

    /// Puts somebody who is new in this line behind who waits.
    pub async fn queue(&mut self, account: &AccountId) -> Step<()> {
        let (code, position) = (self.code(), self.list.turn);
        let counts = self.w.move_seats(self.event, code, 0, 1).await?;
        self.counted(counts)?;
        self.w.add_place(self.event, code, account, Place::Waiting, position).await?;
        Ok(())
    }

    /// Gives somebody a seat whatever the capacity, and wherever they stood.
    pub async fn force(&mut self, account: &AccountId) -> Step<()> {
        let (code, position, event) = (self.code(), self.list.turn, self.event);
        match self.place(account).await? {
            Some(Place::Held) => {}
            Some(Place::Offered { .. }) => {
                self.w.set_place(event, code, account, Place::Held).await?;
            }
            Some(Place::Waiting) => {
                let counts = self.w.force_seat(event, code, -1).await?;
                self.counted(counts)?;
                self.w.set_place(event, code, account, Place::Held).await?;
            }
            None => {
                let counts = self.w.force_seat(event, code, 0).await?;
                self.counted(counts)?;
                self.w.add_place(event, code, account, Place::Held, position).await?;
            }
        }
        Ok(())
    }

    /// Takes somebody out of the line, and gives what becomes free to who waits. Says what they had.
    pub async fn remove(&mut self, account: &AccountId) -> Step<Option<Place>> {
        let Some(place) = self.place(account).await? else { return Ok(None) };
        let code = self.code();
        self.w.delete_place(self.event, code, account).await?;
        match place {
            Place::Waiting => self.settle(0, 1).await?,
            Place::Held | Place::Offered { .. } => self.settle(1, 0).await?,
        }
        Ok(Some(place))
    }

    /// Remembers the counts as they are now; none means that they could not be moved.
    fn counted(&mut self, counts: Option<(u32, u32)>) -> Step<()> {
        (self.list.held, self.list.waiting) = counts.ok_or_else(torn)?;
        Ok(())
    }

    pub async fn tell_given(&mut self, account: &AccountId) -> Step<()> {
        let seat = self.seat_facts().await?;
        self.tell(account, Facts::SeatGiven(seat), None).await
    }

    pub async fn tell_lost(&mut self, account: &AccountId, why: Loss) -> Step<()> {
        let seat = self.seat_facts().await?;
        self.tell(account, Facts::SeatLost(Seat { why: Some(why), ..seat }), None).await
    }

    /// Puts a letter into the outbox, unless the session is over.
    async fn tell(
        &mut self,
        account: &AccountId,
        facts: Facts,
        until: Option<Timestamp>,
    ) -> Step<()> {
        let worth = self.now.checked_add(SignedDuration::from_hours(24 * WORTH_DAYS));
        let ends = self.list.ends_at.max(self.list.starts_at);
        let ends_at = until.or(ends).unwrap_or_else(|| worth.unwrap_or(Timestamp::MAX));
        if ends_at <= self.now {
            return Ok(());
        }
        let (to, event) = (To::Account(account.clone()), Some(self.event.clone()));
        let (about, term) = (self.code().to_string(), Term { due_at: self.now, ends_at });
        let letter = letters::letter(self.house, to, event, &about, &facts, term);
        letters::queue(self.w, &self.house.outbox, &letter).await?;
        Ok(())
    }

    /// The session as letters name it: as the public saw it last, where it is gone.
    async fn seat_facts(&mut self) -> Step<Seat> {
        let (event, code) = (self.event, self.code());
        let slug = self.w.event_by_id(event).await?.map(|row| row.slug).ok_or_else(torn)?;
        let body = self.w.latest_released(event, Kind::Session, code).await?.ok_or_else(torn)?;
        let session: Session = serde_json::from_str(&body).map_err(|_| torn())?;
        let mut rooms = Vec::new();
        for room in &session.rooms {
            let body = self.w.latest_released(event, Kind::Room, *room).await?;
            let room = body.and_then(|body| serde_json::from_str::<Room>(&body).ok());
            rooms.extend(room.map(|room| room.name));
        }
        let session = SessionFacts {
            event: slug,
            session: code,
            title: session.title,
            when: session.when,
            zone: self.list.zone.clone(),
            rooms,
        };
        Ok(Seat { session, until: None, why: None })
    }
}
