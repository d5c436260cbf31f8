//! How large an index is, how long it takes to make, and how long to search: `measure SESSIONS`.
//! Time is what is measured here, so the clock is asked.
#![expect(clippy::disallowed_methods, reason = "a measurement asks the clock")]

use std::time::Instant;

use programme::{EventSlug, Published, Section, SectionKind};
use search::{Index, Query};
use testkit::SeededChance;
use testkit::programmes::{self, en};

fn main() {
    let sessions: usize = std::env::args().nth(1).and_then(|one| one.parse().ok()).unwrap_or(5_000);
    let chance = SeededChance::new(1);
    // As many different words as a language has, the frequent ones more often.
    let words: Vec<String> = (0..30_000)
        .map(|_| (0..2 + chance.below(3)).map(|_| *chance.pick(&SYLLABLES)).collect())
        .collect();
    let word = || {
        let near = 1 + chance.below(words.len());
        words[chance.below(near)].clone()
    };
    let text = |count: usize| (0..count).map(|_| word()).collect::<Vec<_>>().join(" ");
    let mut programme = programmes::large(sessions, 1);
    for session in &mut programme.sessions {
        session.title = en(&text(7));
        session.sections = vec![Section { kind: SectionKind::Abstract, text: en(&text(180)) }];
    }
    let slug: EventSlug = "forum-2027".parse().expect("a slug");
    let published = Published::new(slug, programme, Vec::new(), Default::default(), Vec::new());
    let start = Instant::now();
    let index = Index::new(&published);
    println!("{sessions} sessions: {:.1} MB in {:?}", index.size() as f64 / 1e6, start.elapsed());
    let mut times: Vec<_> = (0..200)
        .map(|number| {
            let mut written = text(1 + number % 3);
            if number % 4 == 0 {
                written.insert(2, 'x');
                written.push(' ');
            }
            if number % 5 == 0 {
                written = format!("\"{written}\"");
            }
            let start = Instant::now();
            let found = index.find(&Query::parse(&written), |_, _| true);
            (start.elapsed(), found.hits.len(), written)
        })
        .collect();
    times.sort();
    println!("median {:?}, 95 % {:?}, most {:?}", times[100], times[190], times[199]);
}

const SYLLABLES: [&str; 40] = [
    "ra", "me", "lo", "ti", "su", "ver", "con", "sta", "pre", "nal", "dor", "gen", "lim", "pos",
    "tra", "bel", "ker", "mon", "fa", "ri", "go", "du", "hen", "kol", "pla", "ze", "win", "art",
    "ed", "ing", "er", "tion", "ment", "al", "ly", "un", "re", "in", "de", "com",
];
