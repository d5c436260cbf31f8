//! What is mutated: our own fixtures of a format, and small real files where they are there.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use formats::{Confidence, File, Format, READERS};

/// Real files beyond this size only make a run longer.
const LARGEST: u64 = 40_000;

/// The files of one import, with their names.
#[derive(Debug, Clone)]
pub struct Import {
    pub files: Vec<(String, Vec<u8>)>,
}

/// What there is of one format.
pub struct Corpus {
    pub format: Format,
    pub imports: Vec<Import>,
    /// How many of the imports are of our own fixtures.
    pub own: usize,
    /// The words of the files: names of fields, states, kinds.
    pub words: Vec<Vec<u8>>,
}

/// The folder of fixtures of a format.
pub fn folder(format: Format) -> &'static str {
    match format {
        Format::Xml => "schedule-xml",
        Format::Json => "schedule-json",
        other => other.as_str(),
    }
}

impl Import {
    fn of(paths: &[PathBuf]) -> Import {
        let read = |path: &PathBuf| {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            (name, std::fs::read(path).expect("a file"))
        };
        Import { files: paths.iter().map(read).collect() }
    }

    pub fn files(&self) -> Vec<File<'_>> {
        self.files.iter().map(|(name, bytes)| File { name, bytes }).collect()
    }

    /// Bytes of all files.
    pub fn size(&self) -> usize {
        self.files.iter().map(|(_, bytes)| bytes.len()).sum()
    }

    /// Writes the files into a folder, for whoever looks for a fault.
    pub fn keep(&self, folder: &Path) {
        std::fs::create_dir_all(folder).expect("a folder");
        for (number, (name, bytes)) in self.files.iter().enumerate() {
            std::fs::write(folder.join(format!("{number}-{name}")), bytes).expect("a file");
        }
    }
}

impl Corpus {
    pub fn of(format: Format) -> Corpus {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures");
        let mut imports = own(&root.join(folder(format)));
        if format == Format::Sheet {
            imports.push(template());
        }
        if format == Format::OpenEvent {
            let forum = Import::of(&below(&root.join("open-event/forum")));
            imports.push(crate::zipped::archive(&forum));
        }
        let own = imports.len();
        imports.extend(real(format));
        let words: BTreeSet<Vec<u8>> =
            imports.iter().flat_map(|one| &one.files).flat_map(|(_, bytes)| words(bytes)).collect();
        Corpus { format, imports, own, words: words.into_iter().collect() }
    }
}

/// Each file by itself, each folder as one import, and all together.
fn own(folder: &Path) -> Vec<Import> {
    let files = below(folder);
    let mut imports: Vec<Import> =
        files.iter().map(|path| Import::of(std::slice::from_ref(path))).collect();
    for path in folders(folder) {
        imports.push(Import::of(&below(&path)));
    }
    if files.len() > 1 {
        imports.push(Import::of(&files));
    }
    imports
}

/// The files right in a folder, in the order of their names.
fn below(folder: &Path) -> Vec<PathBuf> {
    entries(folder).into_iter().filter(|path| path.is_file()).collect()
}

fn folders(folder: &Path) -> Vec<PathBuf> {
    entries(folder).into_iter().filter(|path| path.is_dir()).collect()
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.map(|one| one.expect("an entry").path()).collect();
    paths.sort();
    paths
}

/// The empty workbook that organisers fill in.
fn template() -> Import {
    let zone = "Europe/Zurich".parse().expect("a zone");
    let name = programme::Text::new("en".parse().expect("a language"), "Forum").expect("a text");
    let event = programme::Event::new(name, zone);
    let bytes = formats::sheet::template(&event).expect("a workbook").bytes;
    Import { files: vec![("template.xlsx".to_owned(), bytes)] }
}

/// The small real files that are this format's for sure and no other's.
fn real(format: Format) -> Vec<Import> {
    let Some(data) = crate::data::data() else { return Vec::new() };
    let sure = |file: &File<'_>| {
        let mut sure = READERS.iter().filter(|one| one.recognises(file) == Confidence::Sure);
        sure.next().map(|reader| reader.format())
    };
    let small = |path: &PathBuf| std::fs::metadata(path).is_ok_and(|one| one.len() <= LARGEST);
    // Problems of scheduling are no programmes, however much they look like tables.
    let groups = folders(&data).into_iter().filter(|path| !path.ends_with("optimisation"));
    let paths = groups.flat_map(|group| below(&group)).filter(small);
    let imports = paths.map(|path| Import::of(&[path]));
    imports.filter(|import| sure(&import.files()[0]) == Some(format)).collect()
}

/// Words of a text as programs write them: names of fields, not sentences.
fn words(bytes: &[u8]) -> Vec<Vec<u8>> {
    let belongs = |byte: &u8| byte.is_ascii_alphanumeric() || b"_-:.@".contains(byte);
    let words = bytes.split(|byte| !belongs(byte)).filter(|word| (2..=24).contains(&word.len()));
    words.take(4_000).map(<[u8]>::to_vec).collect()
}
