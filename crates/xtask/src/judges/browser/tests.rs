//! Which pages count as one kind.

use super::kind;

#[test]
fn items_of_a_kind_are_one_and_languages_are_not() {
    let session = kind("/forum/en/sessions/K7Q2XA/a-smart-mix");
    assert_eq!(session, kind("/forum/en/sessions/ABCDEF/another"));
    assert_eq!(session, kind("/forum/en/sessions/ABCDEF"));
    assert_ne!(session, kind("/forum/ar/sessions/ABCDEF"));
    assert_ne!(kind("/forum/en/programme"), kind("/forum/en/programme?day=1"));
    assert_eq!(kind("/forum/en/programme?day=2"), kind("/forum/en/programme?day=1"));
}
