//! What of a programme is public.

use programme::{Visibility, items, public};
use testkit::programmes::{code, large, small};

#[test]
fn d09_nothing_of_a_hidden_session_or_of_what_only_it_names_is_public() {
    let public = public::subset(small());
    let written: String = items::items(&public).into_iter().map(|(_, _, text)| text).collect();
    for trace in ["EMBARG", "SECRET", "hidden"] {
        assert!(!written.contains(trace), "{trace} shows");
    }
    assert!(public.sessions.iter().any(|one| one.code == code("PANE")));
    assert!(public.people.iter().any(|one| one.code == code("ADA")));
}

#[test]
fn d09_a_public_programme_refers_only_to_what_is_in_it() {
    let programme = large(200, 5);
    assert!(programme.sessions.iter().any(|one| one.visibility == Visibility::Hidden));
    let public = public::subset(programme);
    let findings = programme::validate::check(&public);
    assert!(programme::validate::acceptable(&findings), "{findings:?}");
    assert_eq!(public::subset(public.clone()), public);
}

#[test]
fn d09_the_published_value_drops_what_is_hidden_from_everything() {
    let mut gone = small().sessions;
    gone.retain(|one| one.code == code("EMBARG"));
    let slug = "forum-2027".parse().unwrap();
    let published =
        programme::Published::new(slug, small(), Vec::new(), programme::History::new(), gone);
    assert_eq!(published.removed, []);
    assert!(published.session(code("EMBARG")).is_none());
    assert!(published.person(code("SECRET")).is_none());
    assert!(!format!("{published:?}").contains("SECRET"));
}
