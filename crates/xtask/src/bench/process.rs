//! What the system knows of a process: processor time and memory, from `/proc`.

use std::path::Path;
use std::process::Child;
use std::time::{Duration, Instant};

use super::Outcome;

/// Ticks of processor time in a second; Linux shows this many to programs on every architecture.
const TICKS: f64 = 100.0;

/// A server and its children, ended when it is dropped.
pub struct Server {
    child: Child,
}

/// Memory of a process, in kilobytes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Memory {
    pub now: f64,
    pub most: f64,
}

impl Server {
    pub fn new(child: Child) -> Server {
        Server { child }
    }

    /// Processor seconds of the server and its children so far.
    pub fn processor(&self) -> f64 {
        let own = self.child.id();
        let mut sum = ticks(own).unwrap_or(0.0);
        for other in processes() {
            if parent(other) == Some(own) {
                sum += ticks(other).unwrap_or(0.0);
            }
        }
        sum / TICKS
    }

    pub fn memory(&self) -> Outcome<Memory> {
        memory(self.child.id()).ok_or_else(|| "the server is gone".to_owned())
    }

    /// Whether it still runs.
    pub fn runs(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }
}

impl Drop for Server {
    /// Asks it to end, waits, and ends it.
    fn drop(&mut self) {
        let id = self.child.id().to_string();
        let asked = std::process::Command::new("kill").args(["-TERM", &id]).status();
        let patience = Instant::now() + Duration::from_secs(12);
        while asked.is_ok() && self.runs() && Instant::now() < patience {
            std::thread::sleep(Duration::from_millis(10));
        }
        // It has ended already, or does not want to; there is nothing else to do.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Runs a child to its end and says how long it took, in seconds, and how much memory at most, in
/// kilobytes.
pub fn watch(mut child: Child) -> Outcome<(f64, f64)> {
    let since = Instant::now();
    let mut most: f64 = 0.0;
    loop {
        if let Some(memory) = memory(child.id()) {
            most = most.max(memory.most);
        }
        match child.try_wait() {
            Ok(Some(status)) if status.success() => {
                return Ok((since.elapsed().as_secs_f64(), most));
            }
            Ok(Some(status)) => return Err(format!("it ended with {status}")),
            Ok(None) => std::thread::sleep(Duration::from_millis(1)),
            Err(why) => return Err(why.to_string()),
        }
    }
}

/// User and system time: fields 14 and 15, counted after the name, which may hold blanks.
fn ticks(id: u32) -> Option<f64> {
    let fields = stat(id)?;
    let field = |number: usize| fields.get(number)?.parse::<f64>().ok();
    Some(field(11)? + field(12)?)
}

fn parent(id: u32) -> Option<u32> {
    stat(id)?.get(1)?.parse().ok()
}

/// The fields of `/proc/ID/stat` after the name.
fn stat(id: u32) -> Option<Vec<String>> {
    let text = std::fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    let (_, fields) = text.rsplit_once(") ")?;
    Some(fields.split(' ').map(str::to_owned).collect())
}

fn memory(id: u32) -> Option<Memory> {
    let text = std::fs::read_to_string(format!("/proc/{id}/status")).ok()?;
    let value = |name: &str| {
        let line = text.lines().find_map(|line| line.strip_prefix(name))?;
        line.split_whitespace().next()?.parse::<f64>().ok()
    };
    Some(Memory { now: value("VmRSS:")?, most: value("VmHWM:")? })
}

fn processes() -> impl Iterator<Item = u32> {
    let entries = std::fs::read_dir(Path::new("/proc")).into_iter().flatten().flatten();
    entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok())
}
