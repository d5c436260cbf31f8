//! The one program: configuration, commands, background rounds.
//!
//! `arguments` is the command line, `configuration` what is in force, `task` runs one command on an
//! open house, `control` hands a command to the process that serves, `serve` and `demo` are the site.

mod arguments;
mod configuration;
mod control;
mod demo;
mod failure;
mod folder;
mod letters;
mod log;
mod new_folder;
mod open;
mod output;
mod people;
mod pictures;
mod post;
mod progress;
mod proofs;
mod providers;
mod relocate;
mod request;
mod rounds;
mod run;
mod serve;
mod source;
mod system;
mod task;
mod tombstones;
mod viewers;

use std::process::ExitCode;

use clap::error::ErrorKind;

use crate::arguments::Arguments;
use crate::failure::{Exit, Failure};

fn main() -> ExitCode {
    let arguments = match Arguments::read() {
        Ok(arguments) => arguments,
        Err(error) => return not_understood(&error),
    };
    log::start();
    let json = arguments.everywhere.json;
    let exit = match run::run(arguments) {
        Ok(exit) => exit,
        Err(failure) => {
            output::failure(&failure, json);
            failure.exit
        }
    };
    if exit == Exit::Done { ExitCode::SUCCESS } else { ExitCode::from(exit.code()) }
}

/// Says why the command line is none; help and the version are asked for in the same way.
fn not_understood(error: &clap::Error) -> ExitCode {
    // What was asked for is not known, so the word itself has to be looked for.
    let json = std::env::args_os().skip(1).any(|word| word == "--json");
    if !json || matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        error.exit();
    }
    let text = match error.kind() {
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            "No command was given: `plenary --help` lists them.".to_owned()
        }
        _ => error.to_string(),
    };
    let text = text.trim_start_matches("error: ").trim_end();
    output::failure(&Failure::unusable(text), json);
    ExitCode::from(Exit::Unusable.code())
}
