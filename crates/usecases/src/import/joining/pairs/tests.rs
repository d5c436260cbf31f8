//! Crowds, in which each could be each.

use programme::Text;

use super::*;

fn session(title: &str) -> Marked {
    let title = Text::new("en".parse().expect("a language"), title.to_owned()).expect("a text");
    let mut marked = Marked::session(&title);
    marked.start = Some(Timestamp::UNIX_EPOCH);
    marked
}

#[test]
fn a_crowd_takes_no_more_room_than_it_has_heads() {
    const MANY: usize = 2_000;
    let crowd: Vec<Marked> = (0..MANY).map(|_| session("Break")).collect();
    let all: Vec<&Marked> = crowd.iter().collect();
    let mut pairs = Pairs::new(&all, &all);
    let rule = Rule::Asked(JoinBy::TitleAndStart);
    let finding = pairs.look(rule);
    let held: usize = finding.fits.values().map(BTreeSet::len).sum();
    let heads: usize = finding.crowds.iter().map(|(open, known)| open.len() + known.len()).sum();
    assert_eq!((held, heads), (0, 2 * MANY));
    assert_eq!(pairs.alike(JoinBy::TitleAndStart), 0);
    assert_eq!(pairs.by(rule), 0);
    let told: Vec<_> = pairs.undecided().collect();
    assert_eq!(told.len(), MANY);
    for (_, candidates) in told {
        assert_eq!((candidates.named.len(), candidates.more), (MOST_NAMED, MANY - MOST_NAMED));
    }
}

#[test]
fn one_that_stands_in_a_crowd_joins_nobody_by_another_name() {
    let two = |one: &str, other: &str| {
        let mut marked = session(one);
        marked.names.insert(other.to_owned());
        marked
    };
    let (open, known) = ([session("a"), session("b")], [two("a", "b"), session("b"), session("c")]);
    let (open, known): (Vec<_>, Vec<_>) = (open.iter().collect(), known.iter().collect());
    let mut pairs = Pairs::new(&open, &known);
    assert_eq!(pairs.by(Rule::Asked(JoinBy::TitleAndStart)), 0, "the first could be both");
    assert_eq!(pairs.undecided().count(), 2);
}
