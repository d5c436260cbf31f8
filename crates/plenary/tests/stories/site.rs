//! The shipped program as a process that serves, ended by its own id however the test ends.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Duration;

/// A command of the program in a folder, with none of this process's own settings.
pub fn plenary(folder: &Path) -> Command {
    // The full run hands in the program as it is shipped, instead of the one that Cargo just built.
    let program = std::env::var_os("PLENARY_PROGRAM");
    let program = program.unwrap_or_else(|| env!("CARGO_BIN_EXE_plenary").into());
    let mut command = Command::new(program);
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("PLENARY_") {
            command.env_remove(name);
        }
    }
    command.current_dir(folder).env("TMPDIR", folder).stdin(Stdio::null());
    command
}

/// A process that serves.
#[derive(Debug)]
pub struct Site {
    process: Child,
    /// As `http://127.0.0.1:4711`.
    pub address: String,
    /// What it said when it was up.
    pub greeting: String,
}

impl Site {
    /// Starts a command that serves; the error is what it said when it would not.
    pub fn start(mut command: Command) -> Result<Site, (ExitStatus, String)> {
        let mut process = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program should start");
        let mut output = BufReader::new(process.stdout.take().expect("standard output is piped"));
        let mut greeting = String::new();
        let address = loop {
            let mut line = String::new();
            let read = output.read_line(&mut line).expect("the program should speak UTF-8");
            greeting += &line;
            if let Some(at) = line.find("http://") {
                if line.starts_with("A sample") {
                    // It goes on to say where its data lies.
                    output.read_line(&mut greeting).expect("the program should speak UTF-8");
                }
                let rest = &line[at..];
                let end = rest.find(|c: char| c.is_whitespace() || c == '"').unwrap_or(rest.len());
                break rest[..end].to_owned();
            }
            if read == 0 {
                let status = process.wait().expect("the program can be waited for");
                let mut errors = process.stderr.take().expect("standard error is piped");
                std::io::Read::read_to_string(&mut errors, &mut greeting).expect("it speaks UTF-8");
                return Err((status, greeting));
            }
        };
        let errors = process.stderr.take().expect("standard error is piped");
        // What it logs is shown with the test's own output; nothing waits for it.
        std::thread::spawn(move || {
            for line in BufReader::new(errors).lines().map_while(Result::ok) {
                eprintln!("serve: {line}");
            }
        });
        Ok(Site { process, address, greeting })
    }

    /// The number of the process.
    pub fn id(&self) -> u32 {
        self.process.id()
    }

    /// Sends a signal by its name, and waits for the end.
    pub fn end(mut self, signal: &str) -> ExitStatus {
        let sent = Command::new("kill")
            .args([&format!("-{signal}"), &self.process.id().to_string()])
            .status()
            .expect("kill should start");
        assert!(sent.success(), "the process should still be there to be sent {signal}");
        for _ in 0..200 {
            if let Some(status) = self.process.try_wait().expect("it can be waited for") {
                return status;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("serve did not end within ten seconds of {signal}");
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
