//! Search: how long it takes to make the index, how large it is, and how long an answer takes.

use super::Outcome;
use super::client::Client;
use super::figures::{Figures, Goal, Table};
use super::plenary::{self, Data};
use super::{Bench, Extent};

const SLUG: &str = "large";

pub fn measure(bench: &Bench, table: &mut Table) -> Outcome {
    let sizes: &[(usize, f64)] = match bench.extent {
        Extent::Whole => &[(5_000, 5.0), (50_000, 20.0)],
        Extent::Quick => &[(1_000, 5.0)],
    };
    for (count, most) in sizes {
        by_sessions(bench, table, *count, *most)?;
    }
    Ok(())
}

fn by_sessions(bench: &Bench, table: &mut Table, count: usize, most: f64) -> Outcome {
    let data = Data::new(bench, &format!("search-{count}"));
    data.fill(bench, SLUG, count)?;
    let list = plenary::list(SLUG);
    let (server, address, _) = data.serve(bench, &list)?;
    let mut client = Client::connect(address)?;
    let words = words(&plenary::sessions(&mut client, SLUG)?);
    let ask = |words: &str| format!("/{SLUG}/en/search?q={words}");
    let before = server.memory()?.now / 1000.0;
    let first = client.get(&ask("nothing"), "identity")?.milliseconds;
    let size = server.memory()?.now / 1000.0 - before;
    let mut answers = Figures::default();
    for number in 0..100 {
        let word = |step: usize| words[(number * 7 + step * 31) % words.len()].as_str();
        let asked = match number % 4 {
            0 => word(1).to_owned(),
            1 => format!("{}+{}", word(1), word(2)),
            // A word that has begun, and one with a slip.
            2 => word(3).chars().take(3).collect(),
            _ => format!("{}x+", word(4)),
        };
        answers.add(client.get(&ask(&asked), "identity")?.milliseconds);
    }
    let title = |what: &str| format!("search in {count} sessions: {what}");
    let one = |figure: f64| [figure].into_iter().collect::<Figures>();
    table.add(title("answer"), "ms", answers, Goal::AtMost(most));
    table.add(title("first answer, with the making of the index"), "ms", one(first), Goal::None);
    let most = 20.0 * count as f64 / 5_000.0;
    table.add(title("memory of the index"), "MB", one(size), Goal::AtMost(most.max(20.0)));
    Ok(())
}

/// The words of titles, from the addresses of sessions.
fn words(sessions: &[String]) -> Vec<String> {
    let slugs = sessions.iter().filter_map(|path| path.rsplit('/').next());
    let mut words: Vec<String> = slugs
        .flat_map(|slug| slug.split('-'))
        .filter(|word| word.len() > 4)
        .map(str::to_owned)
        .collect();
    words.sort();
    words.dedup();
    words
}
