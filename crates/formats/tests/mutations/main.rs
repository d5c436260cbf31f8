//! Every reader on files as accidents and ill will leave them: seeded mutations of a kept corpus, the
//! same on every machine.
//!
//! `corpus` gathers what is mutated, `mutate` is how, `check` says what has to hold whatever the bytes
//! are. So many files are tried for each reader; `PLENARY_MUTATIONS` names another number, for a
//! longer run.

mod check;
mod corpus;
#[path = "../data/mod.rs"]
mod data;
#[path = "../dice/mod.rs"]
mod dice;
mod mutate;
mod zipped;

use formats::{Format, READERS};

use check::Outcome;
use corpus::{Corpus, Import};
use dice::Dice;

/// Files for each reader where nothing else is said.
const ROUNDS: usize = 150;

fn rounds() -> usize {
    let said = std::env::var("PLENARY_MUTATIONS").ok();
    said.map_or(ROUNDS, |said| said.parse().expect("PLENARY_MUTATIONS is a number"))
}

/// Tries the mutations of one reader's corpus; how many of them could be read.
fn try_all(corpus: &Corpus, rounds: usize) -> usize {
    let mut read = 0;
    for round in 0..rounds {
        // A seed of its own for each round: a fault is found again by its number alone.
        let mut dice = Dice(2027 + round as u64 * 1_000_003);
        let mut import: Import = corpus.imports[round % corpus.imports.len()].clone();
        mutate::mutate(&mut import, corpus, &mut dice);
        let tried = std::panic::catch_unwind(|| check::check(corpus.format, &import, round));
        match tried {
            Ok(Outcome::Read) => read += 1,
            Ok(Outcome::Refused) => {}
            Err(_) => {
                let folder = std::env::temp_dir().join("plenary-mutations");
                let name = format!("{}-{round}", corpus.format.as_str());
                import.keep(&folder.join(name));
                panic!("{}, round {round}: see {}", corpus.format.as_str(), folder.display());
            }
        }
    }
    read
}

#[test]
fn every_reader_has_a_corpus() {
    for reader in READERS {
        let corpus = Corpus::of(reader.format());
        let name = reader.format().as_str();
        assert!(corpus.own > 0, "{name}: fixtures/{} holds no file", corpus::folder(corpus.format));
        let good =
            corpus.imports.iter().filter(|one| check::read(reader.format(), one).is_ok()).count();
        assert!(good > 0, "{name}: nothing of its corpus can be read before it is mutated");
    }
}

#[test]
fn every_reader_has_a_fuzz_target() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz");
    let manifest = std::fs::read_to_string(folder.join("Cargo.toml")).expect("a manifest");
    for reader in READERS {
        let name = reader.format().as_str();
        assert!(manifest.contains(&format!("\nname = \"{name}\"\n")), "fuzz/Cargo.toml: {name}");
        let path = folder.join(format!("targets/{name}.rs"));
        let target = std::fs::read_to_string(&path).unwrap_or_default();
        let variant = format!("Format::{:?},", reader.format());
        assert!(target.contains(&variant), "{}: {variant}", path.display());
    }
}

#[test]
fn a08_mutations_bring_no_reader_down() {
    let rounds = rounds();
    let formats: Vec<Format> = READERS.iter().map(|reader| reader.format()).collect();
    // Two at a time; each counts for itself, so their order says nothing.
    let (left, right) = formats.split_at(formats.len() / 2);
    let try_some = |formats: &[Format]| {
        for format in formats {
            let corpus = Corpus::of(*format);
            let read = try_all(&corpus, rounds);
            // Where nothing can be read any more, nothing is tried but refusals.
            let name = format.as_str();
            assert!(read * 20 > rounds, "{name}: {read} of {rounds} could be read");
        }
    };
    std::thread::scope(|scope| {
        let other = scope.spawn(|| try_some(left));
        try_some(right);
        if let Err(fault) = other.join() {
            std::panic::resume_unwind(fault);
        }
    });
}

#[test]
fn a08_a_cell_with_more_digits_than_a_sheet_has_rows_is_met() {
    let corpus = Corpus::of(Format::Sheet);
    let book = corpus.imports.iter().find(|one| one.files[0].0 == "template.xlsx");
    let mut inside = zipped::unpack(&book.expect("the template").files[0].1).expect("a workbook");
    let (_, sheet) = inside
        .iter_mut()
        .find(|(name, _)| name == "xl/worksheets/sheet2.xml")
        .expect("the sheet of sessions");
    let text = String::from_utf8(sheet.clone()).expect("XML");
    assert!(text.contains("r=\"A1\""), "{text}");
    *sheet = text.replace("r=\"A1\"", "r=\"AAAAAAAAA99999999999\"").into_bytes();
    let import = Import { files: vec![("book.xlsx".to_owned(), zipped::pack(&inside))] };
    check::check(Format::Sheet, &import, 0);
}

#[test]
fn a_mutation_is_the_same_every_time() {
    let corpus = Corpus::of(Format::Json);
    let made = |seed| {
        let mut import = corpus.imports[0].clone();
        mutate::mutate(&mut import, &corpus, &mut Dice(seed));
        import.files
    };
    assert_eq!(made(1), made(1));
    assert_ne!(made(1), made(2));
}
