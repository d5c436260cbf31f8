//! Pages that are not in the cache: one request each for addresses that nobody has asked for.

use super::Outcome;
use super::client::Client;
use super::figures::{Figures, Goal, Table};
use super::plenary::{self, Data};
use super::{Bench, Extent};

const SLUG: &str = "bench-500";

pub fn measure(bench: &Bench, table: &mut Table) -> Outcome {
    let data = Data::new(bench, "cold");
    data.fill(bench, SLUG, 500)?;
    let (_server, address, _) = data.serve(bench, &plenary::list(SLUG))?;
    let mut client = Client::connect(address)?;
    let sessions = plenary::sessions(&mut client, SLUG)?;
    let count = if bench.extent == Extent::Quick { 50 } else { sessions.len() };
    let mut asked = |paths: &[String], encoding: &str| -> Outcome<Figures> {
        paths
            .iter()
            .map(|path| Ok(client.get(path, encoding)?.milliseconds))
            .collect::<Outcome<_>>()
    };
    let goal = Goal::AtMost(2.0);
    let what = "session page not in the cache";
    // The first few warm up what the processor keeps; each address is new all the same.
    asked(&sessions[..10], "br")?;
    table.add(format!("{what}, brotli"), "ms", asked(&sessions[10..count], "br")?, goal);
    table.add(format!("{what}, gzip"), "ms", asked(&sessions[10..count], "gzip")?, goal);
    let filtered: Vec<String> = (0..8)
        .flat_map(|track| (0..2).map(move |kind| (track, kind)))
        .map(|(track, kind)| {
            let (track, kind) = (super::sample::code('K', track), super::sample::code('T', kind));
            format!("{}?track={track}&type={kind}", plenary::programme(SLUG))
        })
        .collect();
    table.add("filtered list not in the cache, brotli", "ms", asked(&filtered, "br")?, goal);
    let list = [plenary::list(SLUG)];
    table.add("500-session list not in the cache, brotli", "ms", asked(&list, "br")?, Goal::None);
    let calendar = [plenary::calendar(SLUG)];
    let what = "iCalendar of 500 sessions not in the cache, gzip";
    table.add(what, "ms", asked(&calendar, "gzip")?, Goal::None);
    Ok(())
}
