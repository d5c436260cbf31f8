//! A PostgreSQL server for tests: its own cluster in a temporary directory, on a Unix socket.
//!
//! The server lives in a shell that waits for this process's end of a pipe: however the test ends
//! (a panic, `kill -9`), the pipe closes, and the shell stops the server and removes the cluster.
//! PostgreSQL refuses to run as root, so a root test runs it as the user `postgres`.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

/// Where Debian puts the programs; `PLENARY_TEST_POSTGRES` names another directory.
const PROGRAMS: &str = "/usr/lib/postgresql/15/bin";

/// Started with: the programs' directory, the cluster's directory.
const SCRIPT: &str = r#"
set -e
bin=$1 dir=$2
mkdir -m 700 "$dir"
trap 'rm -rf "$dir"' EXIT
"$bin/initdb" -D "$dir/data" -U postgres --auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync >/dev/null
cat >> "$dir/data/postgresql.conf" <<END
listen_addresses = ''
unix_socket_directories = '$dir'
max_connections = 400
fsync = off
END
"$bin/pg_ctl" -D "$dir/data" -w -l "$dir/log" start >/dev/null
echo ready
cat >/dev/null || true
"$bin/pg_ctl" -D "$dir/data" -m immediate stop >/dev/null 2>&1 || true
"#;

/// A running server.
#[derive(Debug)]
pub struct Postgres {
    programs: PathBuf,
    directory: PathBuf,
    databases: AtomicU32,
    /// Its standard input is the pipe that keeps the server alive.
    shell: Child,
}

impl Postgres {
    /// The server that all tests of this process share; none when PostgreSQL is not installed.
    ///
    /// # Panics
    /// When `CI` is `true` and there is no PostgreSQL, or when it does not start.
    pub fn shared() -> Option<&'static Postgres> {
        static SHARED: OnceLock<Option<Postgres>> = OnceLock::new();
        SHARED.get_or_init(Postgres::start).as_ref()
    }

    /// A server of one's own, for tests that stop it or kill its backends.
    ///
    /// # Panics
    /// As `shared`.
    pub fn start() -> Option<Postgres> {
        static STARTED: AtomicU32 = AtomicU32::new(0);
        let programs = std::env::var_os("PLENARY_TEST_POSTGRES")
            .map_or_else(|| PathBuf::from(PROGRAMS), PathBuf::from);
        if !programs.join("initdb").exists() {
            assert!(
                std::env::var("CI").as_deref() != Ok("true"),
                "PostgreSQL is needed in {}",
                programs.display()
            );
            eprintln!("skipped on PostgreSQL: it is not in {}", programs.display());
            return None;
        }
        let number = STARTED.fetch_add(1, Ordering::Relaxed);
        let directory =
            std::env::temp_dir().join(format!("plenary-postgres-{}-{number}", std::process::id()));
        let mut shell = as_unprivileged("sh")
            .args(["-c", SCRIPT, "sh"])
            .args([&programs, &directory])
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a shell for PostgreSQL should start");
        let mut line = String::new();
        let output = shell.stdout.take().expect("the shell has a standard output");
        BufReader::new(output).read_line(&mut line).expect("the shell should speak UTF-8");
        assert_eq!(line, "ready\n", "PostgreSQL should start; its shell said why above");
        Some(Postgres { programs, directory, databases: AtomicU32::new(0), shell })
    }

    /// Makes an empty database and gives its address.
    ///
    /// # Panics
    /// When the server is gone.
    pub fn database(&self) -> String {
        let name = format!("plenary_{}", self.databases.fetch_add(1, Ordering::Relaxed));
        self.run("postgres", &format!("CREATE DATABASE {name} TEMPLATE template0"));
        format!("postgres://postgres@localhost/{name}?host={}", self.directory.display())
    }

    /// Runs a command of SQL in one of the databases, as an operator would beside us.
    ///
    /// # Panics
    /// When it fails.
    pub fn run(&self, database: &str, sql: &str) {
        let done = Command::new(self.programs.join("psql"))
            .args(["-X", "-q", "-v", "ON_ERROR_STOP=1", "-U", "postgres", "-d", database])
            .args([Path::new("-h"), &self.directory])
            .args(["-c", sql])
            .stdout(Stdio::null())
            .status()
            .expect("psql should start");
        assert!(done.success(), "psql should succeed");
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        drop(self.shell.stdin.take());
        // The shell ends by itself; waiting leaves no process behind.
        let _ = self.shell.wait();
    }
}

/// A command as the user `postgres` if this process is root, else as it is.
fn as_unprivileged(program: &str) -> Command {
    let is_root = std::fs::metadata("/proc/self")
        .is_ok_and(|found| std::os::unix::fs::MetadataExt::uid(&found) == 0);
    if !is_root {
        return Command::new(program);
    }
    let mut command = Command::new("runuser");
    command.args(["-u", "postgres", "--", program]);
    command
}
