//! From nothing to the first page, and the largest import with its archive.

use std::path::Path;

use super::Outcome;
use super::figures::{Figures, Goal, Table};
use super::plenary::{self, Data};
use super::{Bench, Extent};

/// Starts, of which the system's own cache of files is warm from the second on.
pub fn measure(bench: &Bench, table: &mut Table) -> Outcome {
    let data = Data::new(bench, "start");
    for number in 0..10 {
        data.fill(bench, &format!("event-{number}"), 60)?;
    }
    let starts = if bench.extent == Extent::Quick { 3 } else { 15 };
    let mut figures = Figures::default();
    for _ in 0..starts {
        let (_server, _, milliseconds) = data.serve(bench, &plenary::list("event-3"))?;
        figures.add(milliseconds);
    }
    table.add(
        "start to the first page, 10 events of 60 sessions",
        "ms",
        figures,
        Goal::AtMost(150.0),
    );
    Ok(())
}

/// The largest foreign file that is at hand; left out where there is none.
pub fn measure_import(bench: &Bench, table: &mut Table) -> Outcome {
    let place = bench.root.join("../shared/data/schedule-xml");
    let files = std::fs::read_dir(&place).into_iter().flatten().flatten();
    let largest = files
        .filter(|file| file.path().extension().is_some_and(|ending| ending == "xml"))
        .max_by_key(|file| file.metadata().map_or(0, |facts| facts.len()));
    let Some(largest) = largest else {
        eprintln!("  no foreign files at {}: left out", place.display());
        return Ok(());
    };
    let (mut seconds, mut memory) = (Figures::default(), Figures::default());
    let (mut writing, mut most_writing) = (Figures::default(), Figures::default());
    let mut archive = (0.0, 0.0);
    for round in 0..bench.rounds {
        let data = Data::new(bench, &format!("import-{round}"));
        let (time, most) = data.import(bench, "import", &largest.path())?;
        seconds.add(time);
        memory.add(most / 1000.0);
        let to = bench.directory.path().join(format!("archive-{round}"));
        let (time, most) = data.archive(bench, "import", &to)?;
        writing.add(time);
        most_writing.add(most / 1000.0);
        archive = size(&to)?;
        std::fs::remove_dir_all(&to).map_err(|why| why.to_string())?;
    }
    let name = largest.file_name().to_string_lossy().into_owned();
    let once = |figure: f64| -> Figures { [figure].into_iter().collect() };
    for (what, unit, figures) in [
        (format!("import and publish {name}"), "s", seconds),
        (format!("import and publish {name}, memory at most"), "MB", memory),
        (format!("static archive of {name}"), "s", writing),
        (format!("static archive of {name}, memory at most"), "MB", most_writing),
        (format!("static archive of {name}, files"), "files", once(archive.0)),
        (format!("static archive of {name}, size"), "MB", once(archive.1)),
    ] {
        table.add(what, unit, figures, Goal::None);
    }
    Ok(())
}

/// Files below a directory, and their megabytes.
fn size(folder: &Path) -> Outcome<(f64, f64)> {
    let (mut files, mut megabytes) = (0.0, 0.0);
    for entry in std::fs::read_dir(folder).map_err(|why| why.to_string())? {
        let entry = entry.map_err(|why| why.to_string())?;
        let facts = entry.metadata().map_err(|why| why.to_string())?;
        let (count, size) = match facts.is_dir() {
            true => size(&entry.path())?,
            false => (1.0, facts.len() as f64 / 1e6),
        };
        files += count;
        megabytes += size;
    }
    Ok((files, megabytes))
}
