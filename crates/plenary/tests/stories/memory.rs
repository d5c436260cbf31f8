//! How much memory a command takes for a file that somebody hands it.

use std::path::Path;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use crate::site::plenary;

const MIB: u64 = 1 << 20;

/// Runs a command to its end; gives its exit code and the most memory that it took, in bytes.
fn run(folder: &Path, arguments: &[&str]) -> (Option<i32>, u64) {
    let mut command = plenary(folder);
    command.args(arguments).stdout(Stdio::null()).stderr(Stdio::null());
    let mut process = command.spawn().expect("the program should start");
    let since = Instant::now();
    let mut most = 0;
    loop {
        most = most.max(taken(&process).unwrap_or_default());
        if let Some(status) = process.try_wait().expect("it can be waited for") {
            return (status.code(), most);
        }
        assert!(since.elapsed() < Duration::from_secs(60), "{arguments:?} takes too long");
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// The high-water mark of a process, while it is there.
fn taken(process: &Child) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{}/status", process.id())).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok()? * 1024)
}

/// A file that takes no room on the disk.
fn sparse(folder: &Path, name: &str, bytes: u64) {
    let file = std::fs::File::create(folder.join(name)).expect("the file can be made");
    file.set_len(bytes).expect("it can be as long as that");
}

#[test]
fn a_file_that_is_too_large_is_refused_before_it_is_read() {
    let place = tempfile::tempdir().expect("there is room for a folder");
    sparse(place.path(), "large.xml", 400 * MIB);
    sparse(place.path(), "huge.xml", 200 << 30);
    for files in [&["large.xml"][..], &["huge.xml"], &["large.xml", "large.xml"]] {
        let (exit, most) = run(place.path(), &[&["import", "--event", "river"], files].concat());
        assert_eq!(exit, Some(2), "{files:?}");
        assert!(most < 100 * MIB, "{files:?} took {} MiB", most / MIB);
        assert!(!place.path().join("plenary-data").exists(), "{files:?} made a directory");
    }
}

#[test]
fn a_file_that_is_taken_is_held_once() {
    let place = tempfile::tempdir().expect("there is room for a folder");
    sparse(place.path(), "zeros.bin", 250 * MIB);
    let (exit, most) = run(place.path(), &["import", "zeros.bin", "--event", "river"]);
    assert_eq!(exit, Some(2));
    assert!(most > 200 * MIB, "it was not read at all: {} MiB", most / MIB);
    assert!(most < 375 * MIB, "it is held more than once: {} MiB", most / MIB);
}

#[test]
fn an_archive_that_unpacks_without_end_is_refused_on_the_way() {
    use std::io::Write;
    let place = tempfile::tempdir().expect("there is room for a folder");
    let file = std::fs::File::create(place.path().join("bomb")).expect("the file can be made");
    let mut bomb = flate2::write::GzEncoder::new(file, flate2::Compression::fast());
    bomb.write_all(b"{\"plenary_backup\":1,\"schema\":1}\n").expect("it is written");
    let part = vec![b' '; 1 << 20];
    for _ in 0..1000 {
        bomb.write_all(&part).expect("it is written");
    }
    bomb.finish().expect("it is written");
    let (exit, most) = run(place.path(), &["restore", "bomb"]);
    assert_eq!(exit, Some(2));
    assert!(most < 250 * MIB, "it took {} MiB", most / MIB);
}
