//! The files of the repository as they lie on the disk, without what is built or downloaded.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::Rust;

/// What is not part of the repository; the same as in `.gitignore`, and git's own directory.
const SKIPPED: [&str; 6] =
    ["target", ".git", ".tools", "plenary-data", "node_modules", "proptest-regressions"];

/// A file with its path from the root of the repository, written with `/`.
#[derive(Debug, Clone)]
pub struct File {
    pub path: String,
    pub bytes: Vec<u8>,
}

impl File {
    /// The text; nothing for pictures and the like.
    pub fn text(&self) -> Option<&str> {
        std::str::from_utf8(&self.bytes).ok().filter(|text| !text.contains('\0'))
    }

    /// The file's name without its directories.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// Of the crate in `crates/NAME/…`, the name.
    pub fn crate_name(&self) -> Option<&str> {
        self.path.strip_prefix("crates/")?.split('/').next()
    }

    /// Whether this is Rust that only tests see.
    pub fn is_test(&self) -> bool {
        self.name() == "tests.rs" || self.path.split('/').any(|part| part == "tests")
    }
}

/// Every file of the repository.
#[derive(Debug)]
pub struct Tree {
    root: PathBuf,
    pub files: Vec<File>,
    /// The Rust sources among them by their place, taken apart.
    sources: Vec<(usize, Rust)>,
}

impl Tree {
    /// The repository that this crate lies in, read once.
    ///
    /// # Panics
    /// When a file cannot be read.
    pub fn read() -> &'static Tree {
        static TREE: OnceLock<Tree> = OnceLock::new();
        TREE.get_or_init(|| {
            let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
            let root = root.canonicalize().expect("the repository should be there");
            let mut files = Vec::new();
            walk(&root, &root, &mut files);
            files.sort_by(|a, b| a.path.cmp(&b.path));
            let rust = |file: &File| {
                file.path.ends_with(".rs").then(|| file.text()).flatten().map(Rust::new)
            };
            let sources = files.iter().enumerate();
            let sources = sources.filter_map(|(place, file)| Some((place, rust(file)?))).collect();
            Tree { root, files, sources }
        })
    }

    /// The text of the file at this path.
    ///
    /// # Panics
    /// When there is no such file.
    pub fn text(&self, path: &str) -> &str {
        let file = self.files.iter().find(|file| file.path == path);
        file.and_then(File::text).unwrap_or_else(|| panic!("{path} should be there, as text"))
    }

    /// Whether a file or directory lies at this path.
    pub fn has(&self, path: &str) -> bool {
        self.root.join(path).exists()
    }

    /// Rust sources of one crate or of all, taken apart.
    pub fn rust<'a>(
        &'a self,
        of: impl Fn(&File) -> bool + 'a,
    ) -> impl Iterator<Item = (&'a File, &'a Rust)> + 'a {
        let sources = self.sources.iter().map(|(place, rust)| (&self.files[*place], rust));
        sources.filter(move |(file, _)| of(file))
    }

    /// The manifests of all crates, with the crates' names.
    ///
    /// # Panics
    /// When one is not TOML.
    pub fn manifests(&self) -> Vec<(String, toml::Table)> {
        let mut found = Vec::new();
        for file in &self.files {
            if file.name() == "Cargo.toml"
                && let Some(name) = file.crate_name()
            {
                let text = file.text().unwrap_or_default();
                let table = text.parse().unwrap_or_else(|error| panic!("{}: {error}", file.path));
                found.push((name.to_owned(), table));
            }
        }
        found
    }
}

fn walk(root: &Path, directory: &Path, files: &mut Vec<File>) {
    let entries = std::fs::read_dir(directory).expect("the repository should be readable");
    for entry in entries {
        let entry = entry.expect("the repository should be readable");
        let name = entry.file_name();
        let path = entry.path();
        let kind = entry.file_type().expect("the repository should be readable");
        if SKIPPED.iter().any(|skipped| name == *skipped)
            || name.to_string_lossy().ends_with(".snap.new")
        {
            continue;
        }
        if kind.is_dir() {
            walk(root, &path, files);
        } else if kind.is_file() {
            // Somebody may be moving files about while this runs.
            let Ok(bytes) = std::fs::read(&path) else { continue };
            let below = path.strip_prefix(root).unwrap_or(&path);
            files.push(File { path: below.to_string_lossy().into_owned(), bytes });
        }
    }
}
