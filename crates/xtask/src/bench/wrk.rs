//! Load by wrk, and what came of it.

use std::net::SocketAddr;
use std::path::Path;
use std::process::Command;

use super::Outcome;
use super::process::Server;

/// One run's figures.
#[derive(Debug, Clone, Copy)]
pub struct Load {
    pub requests_per_second: f64,
    /// Processor microseconds of the server for one request.
    pub processor_micros: f64,
}

/// What is asked for.
pub struct Asked<'a> {
    pub address: SocketAddr,
    pub path: &'a str,
    pub encoding: &'a str,
    /// The value of `If-None-Match`, for 304.
    pub validator: Option<&'a str>,
    /// The value of `Cookie`, for somebody who is signed in.
    pub cookie: Option<&'a str>,
    pub connections: usize,
    pub seconds: u32,
}

/// Keeps a server busy. Answers that are errors make it fail, and so do connections that break.
pub fn load(directory: &Path, server: &Server, asked: &Asked<'_>) -> Outcome<Load> {
    let script = directory.join("load.lua");
    std::fs::write(&script, lua(asked)).map_err(|why| why.to_string())?;
    let before = server.processor();
    let output = Command::new("wrk")
        .args(["-t", if asked.connections > 1 { "2" } else { "1" }])
        .args(["-c", &asked.connections.to_string(), "-d", &format!("{}s", asked.seconds), "-s"])
        .arg(&script)
        .arg(format!("http://{}{}", asked.address, asked.path))
        .output()
        .map_err(|why| format!("wrk: {why}"))?;
    let processor = server.processor() - before;
    let text = String::from_utf8_lossy(&output.stdout);
    let line = text.lines().find_map(|line| line.strip_prefix("figures "));
    let numbers: Vec<f64> =
        line.unwrap_or_default().split(' ').filter_map(|word| word.parse().ok()).collect();
    let [requests, micros, errors] = numbers[..] else {
        return Err(format!("wrk says: {text}{}", String::from_utf8_lossy(&output.stderr)));
    };
    if errors > 0.0 || requests == 0.0 {
        return Err(format!("{}: {errors} errors in {requests} requests", asked.path));
    }
    Ok(Load {
        requests_per_second: requests / (micros / 1e6),
        processor_micros: processor * 1e6 / requests,
    })
}

/// The script: headers, and at the end one line of numbers.
fn lua(asked: &Asked<'_>) -> String {
    let field = |name: &str, value: Option<&str>| {
        value
            .map_or(String::new(), |value| format!("wrk.headers[\"{name}\"] = {}\n", quoted(value)))
    };
    let (validator, cookie) =
        (field("If-None-Match", asked.validator), field("Cookie", asked.cookie));
    format!(
        "wrk.headers[\"Accept-Encoding\"] = {}\n{validator}{cookie}\
         function done(summary, latency, requests)\n\
         local e = summary.errors\n\
         io.write(string.format(\"figures %d %d %d\\n\", summary.requests, summary.duration,\
         e.connect + e.read + e.write + e.status + e.timeout))\nend\n",
        quoted(asked.encoding),
    )
}

/// A Lua string.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
