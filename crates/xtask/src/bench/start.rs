//! From nothing to the first page, and the largest import.

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
    for round in 0..bench.rounds {
        let data = Data::new(bench, &format!("import-{round}"));
        let (time, most) = data.import(bench, "import", &largest.path())?;
        seconds.add(time);
        memory.add(most / 1000.0);
    }
    let name = largest.file_name().to_string_lossy().into_owned();
    table.add(format!("import and publish {name}"), "s", seconds, Goal::None);
    table.add(format!("import and publish {name}, memory at most"), "MB", memory, Goal::None);
    Ok(())
}
