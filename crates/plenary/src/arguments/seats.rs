//! `plenary seats`: what an operator does with the seats of sessions.

use clap::{Args, Subcommand, ValueEnum};
use programme::LocalTime;
use programme::seats::Waitlist;

#[derive(Debug, Subcommand)]
pub enum Seats {
    /// List the sessions with seats, or the people in one of them
    List {
        event: String,
        /// The session whose people to list
        #[arg(value_name = "CODE")]
        session: Option<String>,
        /// Show e-mail addresses; the audit says so
        #[arg(long, requires = "session")]
        addresses: bool,
    },
    /// Let people sign up for sessions, or change how they do
    Open(Open),
    /// Close sign-up for a session; seats and waitlist stay
    Close(One),
    /// Set how many seats a session has, at once; nobody loses one
    Capacity {
        #[command(flatten)]
        one: One,
        seats: u32,
    },
    /// Let a list stand as it is: nobody comes, goes or moves up
    Freeze(One),
    /// Let a frozen list move again
    Thaw(One),
    /// Give a person a seat, whatever the capacity, and tell them
    Add(Someone),
    /// Take a person out of a session, and tell them
    Withdraw(Someone),
    /// Give the first who waits a seat, whatever the capacity
    Promote(One),
}

/// A session.
#[derive(Debug, Args)]
pub struct One {
    pub event: String,
    /// The session's code, as in the address of its page
    #[arg(value_name = "CODE")]
    pub session: String,
}

/// A person in a session.
#[derive(Debug, Args)]
pub struct Someone {
    #[command(flatten)]
    pub one: One,
    /// The e-mail address of the person's account
    pub email: String,
}

#[derive(Debug, Args)]
pub struct Open {
    pub event: String,
    /// The sessions' codes, as in the addresses of their pages
    #[arg(
        value_name = "CODE",
        required_unless_present_any = ["all", "double_booking"],
        conflicts_with = "all"
    )]
    pub sessions: Vec<String>,
    /// Every session in a room of which the programme says how many people it holds
    #[arg(long)]
    pub all: bool,
    /// How many seats [default: what the room holds]
    #[arg(long, value_name = "N")]
    pub capacity: Option<u32>,
    /// Wall clock at the venue from which people can sign up, such as 2027-11-01T09:00, or none
    #[arg(long, value_name = "TIME", value_parser = bound)]
    pub from: Option<String>,
    /// Until when they can [default: the end of the session]
    #[arg(long, value_name = "TIME", value_parser = bound)]
    pub until: Option<String>,
    /// When all seats are taken: auto, claim:MINUTES or none [default: auto]
    #[arg(long, value_name = "HOW")]
    pub waitlist: Option<Waitlist>,
    /// Whether a person may have places in two sessions at the same time [default: allow]
    #[arg(long, value_name = "WHETHER")]
    pub double_booking: Option<DoubleBooking>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DoubleBooking {
    Allow,
    Forbid,
}

/// A wall clock, or that there is no bound.
fn bound(text: &str) -> Result<String, String> {
    if text == "none" {
        return Ok(text.to_owned());
    }
    text.parse::<LocalTime>().map(|time| time.to_string()).map_err(|error| error.to_string())
}
