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
mod log;
mod open;
mod output;
mod progress;
mod request;
mod run;
mod serve;
mod source;
mod system;
mod task;
mod tombstones;

use std::process::ExitCode;

use clap::Parser;

use crate::arguments::Arguments;
use crate::failure::Exit;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
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
