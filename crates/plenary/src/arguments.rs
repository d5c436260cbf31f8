//! The command line: what may be written after `plenary`. It is a contract with operators and
//! scripts; a change of it is a change for them and stands in CHANGELOG.md.

mod seats;

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Arg, Args, CommandFactory, FromArgMatches, Parser, Subcommand};
use formats::Format;
use usecases::import::{JoinBy, SourceName};

pub use seats::{DoubleBooking, Seats};

/// Publishes and runs the programme of a forum.
#[derive(Debug, Parser)]
#[command(name = "plenary", version, about, max_term_width = 100)]
pub struct Arguments {
    #[command(flatten)]
    pub everywhere: Everywhere,
    #[command(subcommand)]
    pub command: Command,
}

impl Arguments {
    /// Reads the command line of this process. A variable of the environment that is empty counts as
    /// not set: that is how units, containers and shells leave one out.
    pub fn read() -> Result<Arguments, clap::Error> {
        let unset = |arg: Arg| {
            let value = arg.get_env().and_then(std::env::var_os);
            if value.is_some_and(|value| value.is_empty()) { arg.env(None::<&str>) } else { arg }
        };
        let command = Arguments::command()
            .mut_args(unset)
            .mut_subcommands(|subcommand| subcommand.mut_args(unset));
        Arguments::from_arg_matches(&command.try_get_matches()?)
    }
}

/// What every command understands. Each has its variable in the environment and its line in the
/// configuration file; the command line wins over the environment, and that over the file.
#[derive(Debug, Clone, Default, Args)]
pub struct Everywhere {
    /// Directory of the data, with SQLite in it [default: ./plenary-data]
    #[arg(long, global = true, value_name = "DIR", env = "PLENARY_DATA")]
    pub data: Option<PathBuf>,
    /// PostgreSQL database to use instead of SQLite, as postgres://user@host/name
    #[arg(
        long,
        global = true,
        value_name = "URL",
        env = "PLENARY_DATABASE",
        hide_env_values = true
    )]
    pub database: Option<String>,
    /// Address under which people reach the site, such as https://programme.example.org
    #[arg(long, global = true, value_name = "URL", env = "PLENARY_BASE_URL")]
    pub base_url: Option<String>,
    /// Print results as JSON, for programs
    #[arg(long, global = true)]
    pub json: bool,
    /// Memory for programmes and pages, such as 256MB [default: 256MB]
    #[arg(long, global = true, value_name = "SIZE", env = "PLENARY_MEMORY")]
    pub memory: Option<String>,
    /// Configuration file [default: plenary.toml in the data directory, if there is one]
    #[arg(long, global = true, value_name = "FILE", env = "PLENARY_CONFIG")]
    pub config: Option<PathBuf>,
}

/// What is done about accounts.
#[derive(Debug, Subcommand)]
pub enum AccountCommand {
    /// Make somebody an administrator of this site, and print a link by which they sign in once
    Admin { email: String },
    /// Make somebody an organiser of an event, and print a link by which they sign in once
    Organiser { event: String, email: String },
    /// Print a link by which somebody signs in once, whom letters do not reach
    Link { email: String },
    /// Take every duty from somebody, and sign them out everywhere
    Relieve { email: String },
    /// List who has a duty
    List,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Show a sample forum: needs nothing, and writes only into a directory that it names
    Demo {
        /// Where to listen
        #[arg(long, value_name = "ADDR", default_value = "localhost:8080")]
        listen: String,
    },
    /// Read programmes from other systems into an event's draft, and show what changes
    Import(Import),
    /// Move an event here from another system, such as a public Sched site without a key: says what
    /// is certain, what was inferred, and what to do next
    MoveIn(MoveIn),
    /// Write an event's programme to a file
    Export(Export),
    /// Serve the site
    Serve {
        /// Where to listen [default: localhost:8080]
        #[arg(long, value_name = "ADDR", env = "PLENARY_LISTEN")]
        listen: Option<String>,
    },
    /// List the events
    Events,
    /// List the releases of an event
    Releases { event: String },
    /// Make the draft of an event public as a new release
    Publish {
        event: String,
        /// What has changed, in a sentence; readers see it on the page of changes
        #[arg(long, default_value = "")]
        note: String,
    },
    /// Take an event off the site; its data stays, and publishing brings it back
    Unpublish { event: String },
    /// Delete an event with everything that belongs to it
    Delete {
        event: String,
        /// Do it without asking
        #[arg(long)]
        yes: bool,
    },
    /// Show what differs between two releases of an event
    Compare { event: String, from: u32, to: u32 },
    /// Publish an older release again, under a new number
    GoBack {
        event: String,
        /// The release to go back to
        #[arg(long, value_name = "N")]
        release: u32,
        #[arg(long, default_value = "")]
        note: String,
        /// Make the draft what that release was, too; without it the draft stays as it is
        #[arg(long)]
        reset_draft: bool,
    },
    /// Remove a text from everything that is stored of an event: draft, history, every release
    Redact {
        event: String,
        /// The text to remove, exactly as it stands
        #[arg(long, required_unless_present = "person", conflicts_with = "person")]
        text: Option<String>,
        /// The code of the person to erase
        #[arg(long)]
        person: Option<String>,
        /// What stands in its place
        #[arg(long = "with", default_value = "[…]")]
        replacement: String,
        /// Do it without asking
        #[arg(long)]
        yes: bool,
    },
    /// Say who runs this site and who organises its events
    #[command(subcommand)]
    Account(AccountCommand),
    /// Seats in sessions: who may sign up, how many there are, who is in
    #[command(subcommand)]
    Seats(Seats),
    /// Write everything into one archive, also while the site is served
    Backup { file: PathBuf },
    /// Bring an archive back into an empty data directory or database
    Restore { file: PathBuf },
    /// Move everything from a directory to PostgreSQL, or back, into an empty place
    Move {
        /// Directory or postgres:// address that holds the data; no process may serve it
        #[arg(long, value_name = "DIR|URL")]
        from: String,
        /// Where it goes: an empty directory or database
        #[arg(long, value_name = "DIR|URL")]
        to: String,
    },
    /// Look for faults in the data and the set-up
    Doctor,
    /// See to the letters that the site sends
    Letters {
        #[command(subcommand)]
        what: Letters,
    },
}

#[derive(Debug, Subcommand)]
pub enum Letters {
    /// How many letters wait to be sent, by kind
    List,
    /// Send one letter to try whether letters arrive
    Try { address: String },
}

#[derive(Debug, Args)]
pub struct Import {
    /// Files to read, or a folder of them; several make one programme
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Name of the event in addresses; an event that does not exist yet is created
    #[arg(long, value_name = "SLUG")]
    pub event: String,
    /// Name of this feed, where several of one format make one programme
    #[arg(long, value_name = "NAME")]
    pub source: Option<SourceName>,
    /// Join what other sources told of also by: ids, title-and-start, names
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = rules())]
    pub join_by: Vec<JoinBy>,
    #[command(flatten)]
    pub reading: Reading,
}

#[derive(Debug, Args)]
pub struct MoveIn {
    /// Files of the other system, or a folder of them: all.ics and saved pages of Sched, or an export
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Name of the event in addresses [default: the first part of --host]
    #[arg(long, value_name = "SLUG", required_unless_present = "host")]
    pub event: Option<String>,
    /// Host of the old site, such as forum2026.sched.com
    #[arg(long, value_name = "HOST", value_parser = host)]
    pub host: Option<String>,
    #[command(flatten)]
    pub reading: Reading,
}

/// How files of another system are taken in, whatever for.
#[derive(Debug, Args)]
pub struct Reading {
    /// Format of the files, when it is not recognised
    #[arg(long, value_name = "F", value_parser = formats(Format::read()))]
    pub format: Option<Format>,
    /// Time zone of the venue, such as Europe/Zurich, when the files name none or a wrong one
    #[arg(long, value_name = "Z")]
    pub zone: Option<String>,
    /// Language of the texts, such as en or pt-BR, when the files do not say
    #[arg(long, value_name = "L")]
    pub language: Option<String>,
    /// Show what would change, and change nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Cancel sessions that earlier imports held and these files do not
    #[arg(long)]
    pub cancel_missing: bool,
    /// Publish the result at once
    #[arg(long)]
    pub publish: bool,
    /// Fetch pictures of people from the addresses that the files name, and keep them here
    #[arg(long)]
    pub fetch_images: bool,
}

/// A host by its name, without scheme, port and path.
fn host(text: &str) -> Result<String, String> {
    let part = |part: &str| {
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
        !part.is_empty() && part.len() <= 63 && part.chars().all(plain)
    };
    let good = text.len() <= 253 && text.contains('.') && text.split('.').all(part);
    let mend = "write the host alone, such as forum2026.sched.com";
    if good { Ok(text.to_ascii_lowercase()) } else { Err(mend.to_owned()) }
}

#[derive(Debug, Args)]
pub struct Export {
    pub event: String,
    #[arg(long, value_name = "F", value_parser = formats(Format::WRITTEN.iter().copied()))]
    pub format: Format,
    /// The release to write [default: the published one]
    #[arg(long, value_name = "N", conflicts_with = "draft")]
    pub release: Option<u32>,
    /// Write the draft, hidden sessions included; without it, what is public
    #[arg(long)]
    pub draft: bool,
    /// Write a release with what it hides, to keep or to move it; in Plenary JSON only
    #[arg(long, conflicts_with = "draft")]
    pub with_hidden: bool,
    /// File to write [default: standard output]; for a site, the directory to make
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// The rules that a person can ask for, with what they do.
fn rules() -> impl TypedValueParser<Value = JoinBy> {
    let known = JoinBy::ALL.map(|one| PossibleValue::new(one.as_str()).help(one.about()));
    PossibleValuesParser::new(known).try_map(|name| name.parse::<JoinBy>())
}

/// A value parser that knows these names, with a few words on each.
fn formats(of: impl Iterator<Item = Format>) -> impl TypedValueParser<Value = Format> {
    let known = of.map(|one| PossibleValue::new(one.as_str()).help(one.about()));
    PossibleValuesParser::new(known).try_map(|name| name.parse::<Format>())
}
