//! The register of data is one.

use programme::privacy::{Kept, Register};

#[test]
fn every_record_says_all_that_the_page_needs() {
    let register = Register::get();
    assert!(register.records.len() > 5);
    for record in &register.records {
        assert!(!record.columns.is_empty(), "{}", record.name);
        let has_period =
            !matches!(record.kept, Kept::WithAccount | Kept::ByOrganiser | Kept::Record);
        assert_eq!(record.period.is_some(), has_period, "{}", record.name);
    }
}

#[test]
fn every_column_stands_once() {
    let mut columns: Vec<&str> = Register::get().columns().collect();
    columns.sort_unstable();
    let all = columns.len();
    let twice: Vec<_> = columns.windows(2).filter(|pair| pair[0] == pair[1]).collect();
    assert!(twice.is_empty(), "{twice:?}");
    assert!(all > 100);
}
