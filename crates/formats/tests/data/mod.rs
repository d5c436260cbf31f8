//! Where the real files of others lie.

use std::path::{Path, PathBuf};

/// The folder of real files beside the workspace; none where it is not there, except in CI.
pub fn data() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let there = folder.join("EXPECTED.json").exists();
    assert!(there || std::env::var("CI").is_err(), "the real files must be there in CI");
    there.then_some(folder)
}
