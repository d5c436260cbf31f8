//! Archives taken apart and put together, so that what is in them is mutated and not only their shell.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::corpus::Import;

/// An archive of these files.
pub fn archive(import: &Import) -> Import {
    Import { files: vec![("archive.zip".to_owned(), pack(&import.files))] }
}

/// The names and bytes in an archive; none where it is none, or a broken one.
pub fn unpack(bytes: &[u8]) -> Option<Vec<(String, Vec<u8>)>> {
    if !bytes.starts_with(b"PK") {
        return None;
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut files = Vec::new();
    for place in 0..archive.len() {
        let mut entry = archive.by_index(place).ok()?;
        let mut inside = Vec::new();
        entry.read_to_end(&mut inside).ok()?;
        files.push((entry.name().ok()?.into_owned(), inside));
    }
    (!files.is_empty()).then_some(files)
}

pub fn pack(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, bytes) in files {
        writer.start_file(name.as_str(), options).expect("an entry");
        writer.write_all(bytes).expect("its bytes");
    }
    writer.finish().expect("an archive").into_inner()
}
