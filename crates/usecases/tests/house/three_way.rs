//! What an organiser edits survives what a file says later; where both changed the same, it is shown.

use formats::Format;
use programme::Status;
use programme::difference::Turn;
use testkit::TestHouse;
use testkit::programmes::en as text;
use usecases::export::Which;
use usecases::import::{Import, Missing, import};

use crate::support::{
    asked, assert_same, change, draft, dump, en, exported, put, session, slug, take_out, xml,
};

const TALKS: [(u32, &str, u32, &str, &str); 3] = [
    (1, "Opening", 9, "Great hall", "Ada Okafor"),
    (2, "Water", 10, "Great hall", "Bruno Marín"),
    (3, "Land", 10, "East room", "Chidi Wang"),
];

async fn read(at: &TestHouse, talks: &[(u32, &str, u32, &str, &str)]) -> usecases::import::Outcome {
    at.clock.turn(60);
    import(&at.house, &at.ada, asked("forum", vec![xml(talks)])).await.unwrap()
}

/// Takes the draft out, changes it as in a text editor, and brings it in again.
async fn edit(
    at: &TestHouse,
    how: impl FnOnce(&mut programme::Programme),
) -> usecases::import::Outcome {
    take_out(at, "forum").await;
    let mut programme = draft(at, "forum").await;
    how(&mut programme);
    at.clock.turn(60);
    put(at, "forum", &programme).await
}

#[tokio::test]
async fn an_edit_survives_a_later_file_that_changes_something_else() {
    for at in TestHouse::on_each_engine().await {
        read(&at, &TALKS).await;
        let water = session(&draft(&at, "forum").await, "Water").code;
        let outcome =
            edit(&at, |p| change(p, water, |one| one.subtitle = Some(text("Whose?")))).await;
        assert_eq!(outcome.difference.iter().count(), 1, "{outcome}");

        let mut later = TALKS;
        later[1].2 = 14;
        let outcome = read(&at, &later).await;
        assert!(outcome.clashes.is_empty(), "{outcome}");
        let now = draft(&at, "forum").await;
        let water = session(&now, "Water");
        assert_eq!(water.subtitle, Some(text("Whose?")), "{}", at.engine);
        assert_eq!(water.when.unwrap().start.to_string(), "2027-11-16T14:00");
        assert!(outcome.to_string().contains("Water: moved from"), "{outcome}");
    }
}

#[tokio::test]
async fn where_both_changed_the_same_the_draft_stays_and_the_clash_is_shown() {
    for at in TestHouse::on_each_engine().await {
        read(&at, &TALKS).await;
        let water = session(&draft(&at, "forum").await, "Water").code;
        edit(&at, |p| change(p, water, |one| one.title = text("Water for all"))).await;
        let mut later = TALKS;
        later[1].1 = "Water and rights";
        let outcome = read(&at, &later).await;
        let now = draft(&at, "forum").await;
        assert!(now.sessions.iter().any(|one| en(&one.title) == "Water for all"));
        assert!(outcome.clashes.iter().any(|one| one.field.starts_with("title")), "{outcome}");
        assert!(outcome.to_string().contains("Water and rights"), "{outcome}");
        let again = dump(&at, "forum").await;
        let outcome = read(&at, &later).await;
        assert_same(&again, &dump(&at, "forum").await, "the same file again changes nothing");
        assert!(outcome.difference.is_empty());
    }
}

#[tokio::test]
async fn an_edit_back_to_what_the_file_said_first_is_not_lost() {
    for at in TestHouse::on_each_engine().await {
        read(&at, &TALKS).await;
        let mut later = TALKS;
        later[1].1 = "Water and rights";
        read(&at, &later).await;
        let water = session(&draft(&at, "forum").await, "Water and rights").code;
        edit(&at, |p| change(p, water, |one| one.title = text("Water"))).await;
        read(&at, &later).await;
        session(&draft(&at, "forum").await, "Water");
    }
}

#[tokio::test]
async fn a_field_that_is_taken_out_of_plenary_json_goes() {
    for at in TestHouse::on_each_engine().await {
        read(&at, &TALKS).await;
        let before = draft(&at, "forum").await;
        let water = session(&before, "Water").code;
        assert!(!session(&before, "Water").sections.is_empty());
        edit(&at, |p| change(p, water, |one| one.sections.clear())).await;
        assert!(session(&draft(&at, "forum").await, "Water").sections.is_empty());
        // Without having been taken out just before: the file says all there is to say.
        let mut programme = draft(&at, "forum").await;
        change(&mut programme, water, |one| one.rooms.clear());
        put(&at, "forum", &programme).await;
        assert!(session(&draft(&at, "forum").await, "Water").rooms.is_empty());
        read(&at, &TALKS).await;
        let now = draft(&at, "forum").await;
        assert!(session(&now, "Water").sections.is_empty(), "the other file brings nothing back");
    }
}

#[tokio::test]
async fn what_is_missing_is_told_cancelled_when_asked_and_takes_place_again_when_it_returns() {
    for at in TestHouse::on_each_engine().await {
        read(&at, &TALKS).await;
        crate::support::release(&at, "forum").await;
        let land = session(&draft(&at, "forum").await, "Land").code;
        edit(&at, |p| change(p, land, |one| one.subtitle = Some(text("Kept")))).await;
        let outcome = read(&at, &TALKS[..2]).await;
        assert_eq!(outcome.missing.len(), 1);
        assert!(!outcome.missing[0].cancelled && outcome.difference.is_empty(), "{outcome}");
        assert!(outcome.to_string().contains("--cancel-missing"), "{outcome}");
        assert_eq!(session(&draft(&at, "forum").await, "Land").status, Status::Confirmed);

        let cancelling =
            || Import { missing: Missing::Cancel, ..asked("forum", vec![xml(&TALKS[..2])]) };
        let outcome = import(&at.house, &at.ada, cancelling()).await.unwrap();
        assert!(outcome.missing[0].cancelled);
        assert_eq!(outcome.difference.session(land).unwrap().turn, Some(Turn::Cancelled));
        assert_eq!(session(&draft(&at, "forum").await, "Land").status, Status::Cancelled);
        let again = dump(&at, "forum").await;
        import(&at.house, &at.ada, cancelling()).await.unwrap();
        assert_same(&again, &dump(&at, "forum").await, "twice changes nothing");

        let outcome = read(&at, &TALKS).await;
        assert_eq!(outcome.difference.session(land).unwrap().turn, Some(Turn::Reinstated));
        let now = draft(&at, "forum").await;
        assert_eq!(session(&now, "Land").status, Status::Confirmed, "{}", at.engine);
        assert_eq!(session(&now, "Land").subtitle, Some(text("Kept")));
    }
}

#[tokio::test]
async fn hidden_sessions_stay_hidden_through_imports_and_out_of_public_exports() {
    for at in TestHouse::on_each_engine().await {
        read(&at, &TALKS).await;
        let land = session(&draft(&at, "forum").await, "Land").code;
        edit(&at, |p| change(p, land, |one| one.visibility = programme::Visibility::Hidden)).await;
        let mut later = TALKS;
        later[2].2 = 16;
        read(&at, &later).await;
        let now = draft(&at, "forum").await;
        assert_eq!(session(&now, "Land").visibility, programme::Visibility::Hidden);
        assert_eq!(session(&now, "Land").when.unwrap().start.to_string(), "2027-11-16T16:00");
        crate::support::release(&at, "forum").await;
        for format in [Format::Xml, Format::Json, Format::Ics] {
            for which in [Which::Published, Which::Release(1), Which::Draft] {
                let bytes = exported(&at, "forum", format, which).await.unwrap();
                let text = String::from_utf8(bytes).unwrap();
                assert!(text.contains("Water") && !text.contains("Land"), "{format:?} {which:?}");
                assert!(!text.contains("Chidi"), "nor who appears only there");
            }
        }
    }
}

#[tokio::test]
async fn a_dry_run_shows_and_writes_nothing() {
    for at in TestHouse::on_each_engine().await {
        let dry =
            || Import { mode: usecases::import::Mode::DryRun, ..asked("forum", vec![xml(&TALKS)]) };
        let outcome = import(&at.house, &at.ada, dry()).await.unwrap();
        assert!(outcome.creates && outcome.dry_run);
        assert!(at.store.read().await.unwrap().event(&slug("forum")).await.unwrap().is_none());
        read(&at, &TALKS[..2]).await;
        let before = dump(&at, "forum").await;
        let outcome = import(&at.house, &at.ada, dry()).await.unwrap();
        assert!(outcome.to_string().contains("Land: new"), "{outcome}");
        assert_same(&before, &dump(&at, "forum").await, "nothing is written");
    }
}

#[tokio::test]
async fn a_room_that_was_taken_out_comes_back_when_a_session_is_in_it_again() {
    for at in TestHouse::on_each_engine().await {
        read(&at, &TALKS[..1]).await;
        crate::support::release(&at, "forum").await;
        read(&at, &TALKS).await;
        crate::support::release(&at, "forum").await;
        crate::support::go_back(&at, "forum", 1, usecases::releases::Draft::Reset).await;
        assert_eq!(draft(&at, "forum").await.rooms.len(), 1);
        let outcome = read(&at, &TALKS).await;
        assert_eq!(outcome.taken_out.len(), 2, "what was taken out is told: {outcome}");
        assert!(outcome.to_string().contains("taken out of the draft"));
        let mut later = TALKS;
        later[0].3 = "East room";
        read(&at, &later).await;
        let now = draft(&at, "forum").await;
        assert_eq!(now.sessions.len(), 1, "the sessions stay out");
        assert_eq!(now.rooms.len(), 2, "{}", at.engine);
        let whole = exported(&at, "forum", Format::Plenary, Which::Release(2)).await.unwrap();
        let whole = usecases::import::Upload { name: "whole.json".into(), bytes: whole };
        import(&at.house, &at.ada, asked("forum", vec![whole])).await.unwrap();
        assert_eq!(draft(&at, "forum").await.sessions.len(), 3, "by name they come back");
        put(&at, "forum", &draft(&at, "forum").await).await;
    }
}
