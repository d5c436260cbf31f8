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
for data in data standby; do
    "$bin/pg_ctl" -D "$dir/$data" -m immediate stop >/dev/null 2>&1 || true
done
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
        self.ask(database, sql);
    }

    /// Runs a command of SQL, and gives what it prints: a line for each row, columns parted by `|`.
    ///
    /// # Panics
    /// When it fails.
    pub fn ask(&self, database: &str, sql: &str) -> String {
        let done = Command::new(self.programs.join("psql"))
            .args(["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-U", "postgres"])
            .args([Path::new("-h"), &self.directory])
            .args(["-d", database, "-c", sql])
            .stderr(Stdio::inherit())
            .output()
            .expect("psql should start");
        assert!(done.status.success(), "psql should succeed");
        String::from_utf8_lossy(&done.stdout).trim().to_owned()
    }

    /// What stands in a column of a table, a line for each row.
    ///
    /// # Panics
    /// When there is no such table or column.
    pub fn column(&self, database: &str, table: &str, column: &str) -> String {
        self.ask(database, &format!("SELECT {column} FROM {table}"))
    }

    /// Sets columns in every row of a table, as `column = value, column = value`.
    ///
    /// # Panics
    /// When they cannot be set.
    pub fn set(&self, database: &str, table: &str, columns: &str) {
        self.run(database, &format!("UPDATE {table} SET {columns}"));
    }

    /// The server's time, in microseconds since 1970.
    ///
    /// # Panics
    /// When the server is gone.
    pub fn microseconds(&self) -> i64 {
        let clock = "SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS BIGINT)";
        self.ask("postgres", clock).parse().expect("a time is a number")
    }

    /// Ends every connection but the one that does so.
    ///
    /// # Panics
    /// When it fails.
    pub fn cut_connections(&self, database: &str) {
        self.run(
            database,
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
             WHERE datname = current_database() AND pid <> pg_backend_pid()",
        );
    }

    /// Stops the server as a failure of power would.
    ///
    /// # Panics
    /// When it cannot be stopped.
    pub fn stop(&self) {
        self.control(&["-m", "immediate", "stop"]);
    }

    /// Starts it again.
    ///
    /// # Panics
    /// When it does not come up.
    pub fn start_again(&self) {
        self.control(&["-w", "start"]);
    }

    /// Gives it a synchronous standby: from now on nothing is committed before that has it, too.
    ///
    /// # Panics
    /// When there is one already, or it does not come up.
    pub fn follow(&self) {
        let (standby, socket) = (self.directory.join("standby"), self.directory.join("socket"));
        self.program(
            "pg_basebackup",
            &["-U", "postgres", "-R", "-c", "fast", "-h"],
            &[&self.directory, Path::new("-D"), &standby],
        );
        self.program("mkdir", &["-m", "700"], &[&socket]);
        let place = format!("-c unix_socket_directories={}", socket.display());
        self.control_of("standby", &["-w", "-o", &place, "start"]);
        self.run("postgres", "ALTER SYSTEM SET synchronous_standby_names = '*'");
        self.run("postgres", "SELECT pg_reload_conf()");
        let synchronous = "SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'";
        let follows = (0..300).any(|_| {
            std::thread::sleep(std::time::Duration::from_millis(100));
            self.ask("postgres", synchronous) == "1"
        });
        assert!(follows, "the standby should follow");
    }

    /// Stops the standby: whatever is committed from now on without it is lost when it is promoted.
    ///
    /// # Panics
    /// When there is none.
    pub fn stop_standby(&self) {
        self.control_of("standby", &["-m", "immediate", "stop"]);
    }

    /// Puts the standby in the place of the server, which was stopped: the address leads there now.
    ///
    /// # Panics
    /// When there is none.
    pub fn promote(&self) {
        let name = ".s.PGSQL.5432";
        let (from, to) = (self.directory.join("socket").join(name), self.directory.join(name));
        self.program("ln", &["-s", "-f"], &[&from, &to]);
        let place =
            format!("-c unix_socket_directories={}", self.directory.join("socket").display());
        // It may have been stopped.
        self.control_of("standby", &["-w", "-o", &place, "restart"]);
        self.control_of("standby", &["-w", "promote"]);
        // It would wait for a standby of its own.
        self.run("postgres", "ALTER SYSTEM RESET synchronous_standby_names");
        self.run("postgres", "SELECT pg_reload_conf()");
    }

    fn control(&self, what: &[&str]) {
        self.control_of("data", what);
    }

    fn control_of(&self, cluster: &str, what: &[&str]) {
        let (data, log) = (self.directory.join(cluster), self.directory.join("log"));
        self.program("pg_ctl", what, &[Path::new("-D"), &data, Path::new("-l"), &log]);
    }

    /// Runs a program of PostgreSQL, or another one, as the user whose server it is.
    fn program(&self, name: &str, words: &[&str], paths: &[&Path]) {
        let own = self.programs.join(name);
        let program = if own.exists() { own.display().to_string() } else { name.to_owned() };
        let done = as_unprivileged(&program)
            .args(words)
            .args(paths)
            .current_dir("/")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .status()
            .expect("the program should start");
        assert!(done.success(), "{name} {words:?} should succeed");
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
