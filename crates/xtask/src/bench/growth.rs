//! How figures grow with the number of sessions and of events.

use super::Outcome;
use super::client::Client;
use super::figures::{Figures, Goal, Table};
use super::plenary::{self, Data};
use super::{Bench, Extent};

pub fn measure(bench: &Bench, table: &mut Table) -> Outcome {
    let (sessions, events): (&[usize], &[usize]) = match bench.extent {
        Extent::Whole => (&[500, 2_000, 10_000], &[1, 100, 1_000]),
        Extent::Quick => (&[500, 2_000], &[1, 20]),
    };
    for count in sessions {
        by_sessions(bench, table, *count)?;
    }
    let data = Data::new(bench, "events");
    let mut filled = 0;
    for count in events {
        while filled < *count {
            data.fill(bench, &format!("event-{filled}"), 20)?;
            filled += 1;
        }
        by_events(bench, table, &data, *count)?;
    }
    Ok(())
}

fn by_sessions(bench: &Bench, table: &mut Table, count: usize) -> Outcome {
    let data = Data::new(bench, &format!("sessions-{count}"));
    let import = data.fill(bench, "large", count)?;
    let list = plenary::list("large");
    let mut rows: [Figures; 5] = Default::default();
    let mut memory = Figures::default();
    for _ in 0..bench.rounds {
        let (server, address, start) = data.serve(bench, &list)?;
        let mut client = Client::connect(address)?;
        let pages = plenary::sessions(&mut client, "large")?;
        rows[0].add(start);
        rows[1].add(client.get(&list, "br")?.milliseconds);
        for page in pages.iter().take(20) {
            rows[2].add(client.get(page, "br")?.milliseconds);
        }
        rows[3].add(client.get(&plenary::calendar("large"), "gzip")?.milliseconds);
        rows[4].add(client.get("/large/en/grid", "br")?.milliseconds);
        memory.add(server.memory()?.now / 1000.0);
    }
    let [start, first, session, calendar, grid] = rows;
    let title = |what: &str| format!("{count} sessions: {what}");
    table.add(title("import and publish"), "s", [import].into_iter().collect(), Goal::None);
    table.add(title("start to the first list"), "ms", start, Goal::None);
    table.add(title("list, not in the cache"), "ms", first, Goal::None);
    table.add(title("session page, not in the cache"), "ms", session, Goal::None);
    table.add(title("iCalendar, not in the cache"), "ms", calendar, Goal::None);
    table.add(title("grid, not in the cache"), "ms", grid, Goal::None);
    table.add(title("memory after these"), "MB", memory, Goal::None);
    Ok(())
}

fn by_events(bench: &Bench, table: &mut Table, data: &Data, count: usize) -> Outcome {
    let (mut start, mut home, mut idle, mut all) =
        (Figures::default(), Figures::default(), Figures::default(), Figures::default());
    for _ in 0..bench.rounds {
        let (server, address, milliseconds) = data.serve(bench, &plenary::list("event-0"))?;
        start.add(milliseconds);
        idle.add(server.memory()?.now / 1000.0);
        let mut client = Client::connect(address)?;
        home.add(client.get("/en", "br")?.milliseconds);
        for number in 0..count {
            client.get(&plenary::list(&format!("event-{number}")), "br")?;
        }
        all.add(server.memory()?.now / 1000.0);
    }
    let title = |what: &str| match count {
        1 => format!("1 event: {what}"),
        _ => format!("{count} events: {what}"),
    };
    table.add(title("start to the first page"), "ms", start, Goal::None);
    table.add(title("home page of all, not in the cache"), "ms", home, Goal::None);
    table.add(title("memory after the first page"), "MB", idle, Goal::None);
    table.add(title("memory after a page of each"), "MB", all, Goal::None);
    Ok(())
}
