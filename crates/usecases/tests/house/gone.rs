//! What is taken out of a file, what is cancelled, and what nobody ever saw.

use formats::Format;
use programme::{Kind, Session, Status};
use testkit::TestHouse;
use testkit::programmes::{code, en as text, small};
use usecases::export::Which;
use usecases::import::{Import, Missing, Upload, import};

use crate::support::{
    asked, assert_same, change, draft, dump, exported, file, put, release, session, take_out, xml,
};

#[tokio::test]
async fn what_is_taken_out_of_plenary_json_is_taken_out_of_the_draft() {
    for at in TestHouse::on_each_engine().await {
        put(&at, "forum", &small()).await;
        take_out(&at, "forum").await;
        let mut less = small();
        less.sessions.retain(|one| one.code != code("SPEECH") && one.code != code("NEXT"));
        for one in &mut less.sessions {
            one.rooms.retain(|room| *room != code("WEB"));
            one.appearances.retain(|one| one.person != code("SPEAKR"));
        }
        less.rooms.retain(|one| one.code != code("WEB"));
        less.people.retain(|one| one.code != code("SPEAKR"));
        let dry =
            Import { mode: usecases::import::Mode::DryRun, ..asked("forum", vec![file(&less)]) };
        let told = import(&at.house, &at.ada, dry).await.unwrap();
        assert!(told.to_string().contains("Taken out of the file, and so of the draft"), "{told}");
        let outcome = put(&at, "forum", &less).await;
        let gone: Vec<_> = outcome.deleted.iter().filter_map(|one| one.code).collect();
        assert!(gone.contains(&code("SPEECH")) && gone.contains(&code("WEB")), "{outcome}");
        assert!(gone.contains(&code("SPEAKR")), "{outcome}");
        assert!(outcome.missing.is_empty(), "{outcome}");
        assert!(outcome.to_string().contains("session “Session SPEECH” (SPEECH)"), "{outcome}");
        let json = serde_json::to_value(&outcome).unwrap();
        assert_eq!(json["deleted"].as_array().unwrap().len(), outcome.deleted.len());
        let now = draft(&at, "forum").await;
        assert_eq!((now.sessions.len(), now.rooms.len()), (less.sessions.len(), less.rooms.len()));

        // The same file once more changes nothing, and what is written into it again comes back.
        let before = dump(&at, "forum").await;
        put(&at, "forum", &less).await;
        assert_same(&before, &dump(&at, "forum").await, "twice changes nothing");
        put(&at, "forum", &small()).await;
        assert_eq!(draft(&at, "forum").await.sessions.len(), small().sessions.len());
    }
}

#[tokio::test]
async fn a_file_from_elsewhere_takes_nothing_out() {
    for at in TestHouse::on_each_engine().await {
        put(&at, "forum", &small()).await;
        let mut less = small();
        less.sessions.retain(|one| one.code != code("SPEECH"));
        let outcome = put(&at, "forum", &less).await;
        assert!(outcome.deleted.is_empty() && outcome.missing.len() == 1, "{outcome}");
        assert_eq!(draft(&at, "forum").await.sessions.len(), small().sessions.len());
        // Nor one that shares nothing with what was given out.
        take_out(&at, "forum").await;
        let mut other = testkit::programmes::empty();
        other.sessions.push(Session::new(code("NWHERE"), text("From elsewhere")));
        let outcome = put(&at, "forum", &other).await;
        assert!(outcome.deleted.is_empty(), "{outcome}");
        assert_eq!(draft(&at, "forum").await.sessions.len(), small().sessions.len() + 1);
    }
}

#[tokio::test]
async fn what_changed_here_meanwhile_or_is_needed_stays_when_the_file_does_not_have_it() {
    const TALKS: [(u32, &str, u32, &str, &str); 2] =
        [(1, "Opening", 9, "Great hall", "Ada"), (2, "Water", 10, "East room", "Bruno")];
    for at in TestHouse::on_each_engine().await {
        let read = |talks| import(&at.house, &at.ada, asked("forum", vec![xml(talks)]));
        read(&TALKS).await.unwrap();
        take_out(&at, "forum").await;
        let mut programme = draft(&at, "forum").await;
        // Meanwhile the other system renames one talk, and puts a new one into its room.
        let later = [
            (1, "Opening", 9, "Great hall", "Ada"),
            (2, "Water for all", 10, "East room", "Bruno"),
            (3, "Land", 11, "East room", "Bruno"),
        ];
        read(&later).await.unwrap();
        let water = session(&programme, "Water").code;
        programme.sessions.retain(|one| one.code != water);
        programme.rooms.retain(|one| crate::support::en(&one.name) != "East room");
        programme.people.retain(|one| crate::support::en(&one.name) != "Bruno");
        let outcome = put(&at, "forum", &programme).await;
        assert!(outcome.deleted.is_empty(), "{outcome}");
        let told = outcome.to_string();
        assert!(
            told.contains("“Water for all”") && told.contains("no longer in the file"),
            "{told}"
        );
        assert_eq!(outcome.needed.len(), 2, "{outcome}");
        assert!(
            told.contains("kept as the draft still needs it") && told.contains("room “East room”"),
            "{told}"
        );
        let now = draft(&at, "forum").await;
        assert_eq!((now.sessions.len(), now.rooms.len(), now.people.len()), (3, 2, 3));
    }
}

const TALKS: [(u32, &str, u32, &str, &str); 3] = [
    (1, "Opening", 9, "Great hall", "Ada"),
    (2, "Water", 10, "Great hall", "Bruno"),
    (3, "Land", 10, "East room", "Chidi"),
];

fn cancelling(file: Upload) -> Import {
    Import { missing: Missing::Cancel, ..asked("forum", vec![file]) }
}

#[tokio::test]
async fn a_session_that_nobody_ever_saw_is_not_told_as_cancelled() {
    for at in TestHouse::on_each_engine().await {
        import(&at.house, &at.ada, asked("forum", vec![xml(&TALKS[..2])])).await.unwrap();
        release(&at, "forum").await;
        import(&at.house, &at.ada, asked("forum", vec![xml(&TALKS)])).await.unwrap();
        let outcome = import(&at.house, &at.ada, cancelling(xml(&TALKS[..1]))).await.unwrap();
        let told = outcome.to_string();
        assert!(told.contains("Water: cancelled"), "{told}");
        assert!(told.contains("Land: taken out of the draft, as it was never published"), "{told}");
        let now = draft(&at, "forum").await;
        assert_eq!(now.sessions.len(), 2, "{}", at.engine);
        assert_eq!(session(&now, "Water").status, Status::Cancelled);
        // What nobody needs any more is named.
        let names: Vec<&str> = outcome.unused.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(names, ["East room", "Bruno", "Chidi"], "{told}");
        assert!(told.contains("Used by no session any more that takes place"), "{told}");
        release(&at, "forum").await;
        let ics = exported(&at, "forum", Format::Ics, Which::Published).await.unwrap();
        let ics = String::from_utf8(ics).unwrap();
        assert!(ics.contains("SUMMARY;LANGUAGE=en:Water") && !ics.contains("Land"), "{ics}");
        // It is new when it comes back.
        let outcome = import(&at.house, &at.ada, asked("forum", vec![xml(&TALKS)])).await.unwrap();
        assert_eq!(outcome.difference.counts(Kind::Session).added, 1, "{outcome}");
        assert!(outcome.taken_out.is_empty(), "{outcome}");
    }
}

#[tokio::test]
async fn an_import_that_cancels_nothing_names_nothing_as_unused() {
    for at in TestHouse::on_each_engine().await {
        import(&at.house, &at.ada, asked("forum", vec![xml(&TALKS)])).await.unwrap();
        let mut moved = TALKS;
        moved[2].3 = "Great hall";
        moved[2].2 = 14;
        let outcome = import(&at.house, &at.ada, asked("forum", vec![xml(&moved)])).await.unwrap();
        assert!(outcome.unused.is_empty(), "{outcome}");
        let mut programme = draft(&at, "forum").await;
        let land = session(&programme, "Land").code;
        change(&mut programme, land, |one| one.title = text("Land for all"));
        put(&at, "forum", &programme).await;
    }
}
