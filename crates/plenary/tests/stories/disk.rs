//! A small disk of its own for a story: a file system in memory with a size, unmounted at the end.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What fills it.
const BALLAST: &str = "ballast";

pub struct Disk(PathBuf);

impl Disk {
    /// Mounts one; the error says what is missing, as only root may mount.
    pub fn new(place: &Path, size: &str) -> Result<Disk, String> {
        std::fs::create_dir_all(place).map_err(|error| error.to_string())?;
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"])
            .arg(place)
            .output();
        match mounted {
            Ok(done) if done.status.success() => Ok(Disk(place.to_owned())),
            _ => Err("the right to mount a file system".to_owned()),
        }
    }

    /// Leaves this many bytes free, and no more.
    pub fn fill_up_to(&self, left: usize) -> std::io::Result<()> {
        let path = self.0.join(BALLAST);
        let mut file = std::fs::File::create(&path)?;
        let mut size: u64 = 0;
        while file.write_all(&[0; 4096]).is_ok() {
            size += 4096;
        }
        file.set_len(size.saturating_sub(u64::try_from(left).unwrap_or(u64::MAX)))
    }

    pub fn empty(&self) -> std::io::Result<()> {
        std::fs::remove_file(self.0.join(BALLAST))
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("--lazy").arg(&self.0).status();
    }
}
