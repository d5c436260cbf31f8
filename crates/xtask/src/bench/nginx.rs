//! nginx with the same bytes as static files: what a page from memory is measured against.

use std::fmt::Write as _;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::Outcome;
use super::client::Client;
use super::process::Server;

/// A page as the program answers it.
pub struct Page {
    pub path: String,
    /// Headers that nginx is to send as well.
    pub headers: Vec<(String, String)>,
    pub plain: Vec<u8>,
    pub gzip: Vec<u8>,
}

/// What either server makes of its own; the rest is copied, so that both send as much.
const OWN: [&str; 7] =
    ["date", "content-length", "content-encoding", "content-type", "etag", "connection", "server"];

/// Starts nginx with these pages, in a directory of its own, as Debian configures it where it
/// matters: as many workers as cores, `sendfile`, `tcp_nopush`; no log of requests.
pub fn start(directory: &Path, address: SocketAddr, pages: &[Page]) -> Outcome<Server> {
    let files = directory.join("files");
    let mut locations = String::new();
    for page in pages {
        // A file has no query, and a location looks at none.
        let path = page.path.split('?').next().unwrap_or_default();
        let file = files.join(path.trim_start_matches('/'));
        write(&file, &page.plain)?;
        let mut packed = file.clone().into_os_string();
        packed.push(".gz");
        write(&PathBuf::from(packed), &page.gzip)?;
        // Writing to a string cannot fail.
        let _ = writeln!(locations, "location = {path} {{");
        for (name, value) in &page.headers {
            if !OWN.contains(&name.as_str()) {
                let _ = writeln!(locations, "add_header {name} {};", quoted(value));
            }
        }
        let _ = writeln!(locations, "}}");
    }
    let configuration = format!(
        "daemon off; worker_processes auto; pid {directory}/nginx.pid;\n\
         error_log {directory}/error.log;\n\
         events {{ worker_connections 4096; }}\n\
         http {{ access_log off; sendfile on; tcp_nopush on; server_tokens off;\n\
         keepalive_requests 1000000000; gzip_static on; default_type text/html; charset utf-8;\n\
         {temporary}\
         server {{ listen {address}; root {files};\n{locations}}} }}\n",
        directory = directory.display(),
        files = files.display(),
        temporary = temporary(directory),
    );
    let file = directory.join("nginx.conf");
    write(&file, configuration.as_bytes())?;
    open_to_workers(directory)?;
    let program = super::find("nginx").ok_or("nginx is missing")?;
    let child = Command::new(program)
        .arg("-p")
        .arg(directory)
        .arg("-c")
        .arg(&file)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|why| format!("nginx: {why}"))?;
    let mut server = Server::new(child);
    let patience = Instant::now() + Duration::from_secs(5);
    loop {
        if Client::connect(address).is_ok() {
            return Ok(server);
        }
        if !server.runs() || Instant::now() > patience {
            let log = std::fs::read_to_string(directory.join("error.log")).unwrap_or_default();
            return Err(format!("nginx does not start: {log}"));
        }
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// Directories that nginx wants to have, even unused.
fn temporary(directory: &Path) -> String {
    ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|name| format!("{name}_temp_path {}/{name};\n", directory.display()))
        .concat()
}

/// Workers of an nginx that root has started run as another user, who has to see the files.
fn open_to_workers(directory: &Path) -> Outcome {
    for place in directory.ancestors().take(2) {
        let status = Command::new("chmod").arg("a+rx").arg(place).status();
        if !status.is_ok_and(|status| status.success()) {
            return Err(format!("{} cannot be opened to nginx", place.display()));
        }
    }
    Ok(())
}

fn write(file: &Path, bytes: &[u8]) -> Outcome {
    let made = file.parent().map_or(Ok(()), std::fs::create_dir_all);
    made.and_then(|()| std::fs::write(file, bytes))
        .map_err(|why| format!("{}: {why}", file.display()))
}

/// A string of nginx's configuration; a dollar sign would begin a variable, and none of our headers
/// has one.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
