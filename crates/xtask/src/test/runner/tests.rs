//! Failures of tests must not get lost in the sums.

use super::Totals;

#[test]
fn closing_lines_are_added_up() {
    let mut totals = Totals::default();
    for line in [
        "running 3 tests",
        "test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s",
        "test result: FAILED. 1 passed; 2 failed; 4 ignored; 0 measured; 0 filtered out; finished in 0.01s",
    ] {
        totals.add(line);
    }
    assert_eq!(totals, Totals { programs: 2, passed: 4, failed: 2, ignored: 4 });
}
