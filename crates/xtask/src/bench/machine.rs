//! What the figures were measured on.

use std::process::Command;

use super::{Bench, Extent};

/// The head of the report.
pub fn describe(bench: &Bench) -> String {
    let processors = read("/proc/cpuinfo");
    let model = field(&processors, "model name").unwrap_or("unknown").to_owned();
    let cores = processors.lines().filter(|line| line.starts_with("processor")).count();
    let memory = field(&read("/proc/meminfo"), "MemTotal").unwrap_or("unknown").to_owned();
    let debian = read("/etc/debian_version");
    let how = match bench.extent {
        Extent::Whole => format!("{} rounds of {} s", bench.rounds, bench.seconds),
        Extent::Quick => "a quick run, once each, not to be quoted".to_owned(),
    };
    format!(
        "# Figures\n\n\
         Measured with `cargo xtask bench`, {how}, on {date}.\n\
         Client and servers ran on the same machine in turns.\n\
         “Beside nginx” is the program's figure divided by nginx's of the same round: the same \
         bytes and headers as static files with `gzip_static`.\n\n\
         * Machine: {cores} × {model}, {memory}, Linux {kernel}, Debian {debian}\n\
         * Versions: {plenary} ({commit}), {nginx}, {wrk}, {rust}\n",
        date = said("date", &["-u", "+%Y-%m-%d"]),
        kernel = said("uname", &["-r"]),
        debian = debian.trim(),
        plenary = said(&bench.binary.to_string_lossy(), &["--version"]),
        commit =
            said("git", &["-C", &bench.root.to_string_lossy(), "rev-parse", "--short", "HEAD"]),
        nginx = said("/usr/sbin/nginx", &["-v"]),
        wrk = said("wrk", &["-v"]),
        rust = said("rustc", &["--version"]),
    )
}

fn read(file: &str) -> String {
    std::fs::read_to_string(file).unwrap_or_default()
}

fn field<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let line = text.lines().find(|line| line.starts_with(name))?;
    line.split_once(':').map(|(_, value)| value.trim())
}

/// The first line that a program says, on either output.
fn said(program: &str, arguments: &[&str]) -> String {
    let Ok(output) = Command::new(program).args(arguments).output() else {
        return format!("{program} unknown");
    };
    let all = [output.stdout, output.stderr].concat();
    let text = String::from_utf8_lossy(&all);
    let line = text.lines().next().unwrap_or_default();
    line.split(" Copyright").next().unwrap_or_default().trim().to_owned()
}
