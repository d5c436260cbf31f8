//! Slips in a sheet: what cannot be read changes nothing, shows nothing, and is named.

use calamine::Data;
use programme::{Status, Visibility};
use testkit::TestHouse;
use testkit::programmes::{code, small};
use usecases::Error;
use usecases::import::{Mode, Outcome, Upload, import};

use crate::sheets::{Saved, Sheet, bring_in, take_out, with_demo};
use crate::support::{asked, draft, put, session};

/// Fills in a new row by the names of its columns.
fn add_row(sheet: &mut Sheet, cells: &[(&str, &str)]) {
    let mut row = vec![Data::Empty; sheet.rows[0].len()];
    for (column, value) in cells {
        row[sheet.column(column)] = Data::String((*value).to_owned());
    }
    sheet.rows.push(row);
}

fn named(outcome: &Outcome, words: &str) -> bool {
    outcome.notes.iter().any(|note| note.message.contains(words))
}

#[tokio::test]
async fn a_cell_that_cannot_be_read_is_never_taken_for_an_emptied_one() {
    for how in Saved::ALL {
        let at = with_demo().await;
        let mut before = draft(&at, "forum").await;
        for (number, one) in before.sessions.iter_mut().take(12).enumerate() {
            one.recording.recorded = Some(true);
            one.attendance = Some(programme::Attendance::Online);
            one.captions = vec!["fr".parse().unwrap()];
            one.interpretation =
                vec![programme::Interpretation { from: None, to: "es".parse().unwrap() }];
            if number == 0 {
                one.visibility = Visibility::Hidden;
                one.status = Status::Cancelled;
            }
        }
        put(&at, "forum", &before).await;
        let before = draft(&at, "forum").await;
        let mut sheets = take_out(&at, how).await;
        let slips = [
            ("Visibility", "hiden"),
            ("Status", "cancled"),
            ("Start", "tomorrow"),
            ("Start", "2020-11-16 25:00"),
            ("End", "25:00"),
            ("Attendance", "in space"),
            ("Recorded", "perhaps"),
            ("Interpretation", "tlhIngan Hol"),
            ("Captions", "tlhIngan Hol"),
            ("Languages", "English; tlhIngan Hol"),
            ("Links", "see there"),
        ];
        let ids: Vec<String> = before.sessions.iter().map(|one| one.code.to_string()).collect();
        for (number, (column, slip)) in slips.iter().enumerate() {
            sheets[0].set(&ids[number], column, slip);
        }
        // All of them in the one that nobody may see, and that does not take place.
        for (column, slip) in &slips[..4] {
            sheets[0].set(&ids[0], column, slip);
        }
        if how == Saved::Xlsx {
            let slips = [("Rooms", "Capacity", "many"), ("Tracks", "Colour", "reddish")];
            for (name, column, slip) in slips {
                let sheet = sheets.iter_mut().find(|one| one.name == name).unwrap();
                let place = sheet.column(column);
                sheet.rows[1][place] = Data::String(slip.to_owned());
            }
        }
        let mut publishing = asked("forum", vec![how.save(&sheets)]);
        publishing.mode = Mode::Publish;
        let outcome = import(&at.house, &at.ada, publishing).await.unwrap();
        assert!(outcome.difference.is_empty(), "{how:?}: {outcome}");
        assert_eq!(draft(&at, "forum").await, before, "{how:?}");
        for (_, slip) in slips.iter().take(10) {
            assert!(named(&outcome, slip.rsplit("; ").next().unwrap()), "{slip}: {outcome}");
        }
        assert!(named(&outcome, "write public or hidden"), "{outcome}");
        // The slip mended, the edit comes in.
        sheets[0].set(&ids[1], "Status", "cancelled");
        let outcome = bring_in(&at, vec![how.save(&sheets)]).await;
        assert_eq!(outcome.difference.iter().count(), 1, "{how:?}: {outcome}");
    }
}

#[tokio::test]
async fn a_new_session_in_doubt_is_hidden() {
    for how in Saved::ALL {
        for (column, slip) in [("Visibility", "pubic"), ("Status", "perhaps"), ("Status", "draft")]
        {
            let at = TestHouse::sqlite().await;
            put(&at, "forum", &small()).await;
            let mut sheets = take_out(&at, how).await;
            add_row(&mut sheets[0], &[("Title [en]", "Not yet"), (column, slip)]);
            let outcome = bring_in(&at, vec![how.save(&sheets)]).await;
            let now = draft(&at, "forum").await;
            let one = session(&now, "Not yet");
            assert_eq!(one.visibility, Visibility::Hidden, "{how:?}, {slip}: {outcome}");
        }
    }
    // So it is in a sheet of others, the first time and when it comes again.
    let at = TestHouse::sqlite().await;
    put(&at, "forum", &small()).await;
    let sheet = |state: &str, title: &str| Upload {
        name: "own.csv".into(),
        bytes: format!(
            "Nr,Title,Start,Status,Published\n1,{title},2027-11-16 18:00,confirmed,{state}\n"
        )
        .into_bytes(),
    };
    let states = [
        ("jein", "A", Visibility::Hidden),
        ("yes", "B", Visibility::Public),
        ("jein", "C", Visibility::Public),
    ];
    for (state, title, expected) in states {
        let outcome = bring_in(&at, vec![sheet(state, title)]).await;
        let now = draft(&at, "forum").await;
        assert_eq!(session(&now, title).visibility, expected, "{state}: {outcome}");
    }
}

#[tokio::test]
async fn one_bad_code_is_named_and_does_not_make_the_sheet_somebody_elses() {
    for how in Saved::ALL {
        for slip in ["new", "1", "K7Q2X"] {
            let at = with_demo().await;
            let before = draft(&at, "forum").await;
            let mut sheets = take_out(&at, how).await;
            add_row(
                &mut sheets[0],
                &[("Code", slip), ("Title [en]", "Another"), ("Start", "2020-11-16 09:00")],
            );
            let line = sheets[0].rows.len();
            let refused = import(&at.house, &at.ada, asked("forum", vec![how.save(&sheets)])).await;
            let Err(Error::Unreadable(refused)) = refused else {
                panic!("{how:?}: {slip} was read")
            };
            let told = refused.to_string();
            assert!(told.contains(&format!("“{slip}”")) && told.contains("empty"), "{told}");
            let row = (how == Saved::Xlsx).then_some(line as u64);
            assert!(row.is_none() || refused.place.line == row, "{told}");
            assert!(told.contains("“Another”"), "{told}");
            assert_eq!(draft(&at, "forum").await, before);
        }
        // Small letters are no slip.
        let at = with_demo().await;
        let before = draft(&at, "forum").await;
        let mut sheets = take_out(&at, how).await;
        let id = before.sessions[0].code.to_string();
        let (row, column) = (1, sheets[0].column("Code"));
        let text = sheets[0].rows[row][column].to_string().to_lowercase();
        sheets[0].rows[row][column] = Data::String(text);
        let outcome = bring_in(&at, vec![how.save(&sheets)]).await;
        assert!(outcome.difference.is_empty(), "{how:?}: {outcome}");
        // A code of nothing makes something new, and is named.
        add_row(
            &mut sheets[0],
            &[("Code", "ZZZZZZ"), ("Title [en]", "Another"), ("Start", "2020-11-16 09:00")],
        );
        let outcome = bring_in(&at, vec![how.save(&sheets)]).await;
        assert!(named(&outcome, "“ZZZZZZ”"), "{how:?}: {outcome}");
        assert_eq!(outcome.difference.iter().count(), 1, "{how:?}: {outcome}");
        assert!(draft(&at, "forum").await.sessions.iter().any(|one| one.code == code("ZZZZZZ")));
        assert!(draft(&at, "forum").await.sessions.iter().any(|one| one.code.to_string() == id));
        let again = bring_in(&at, vec![how.save(&sheets)]).await;
        assert!(!named(&again, "“ZZZZZZ”"), "it is known by now: {again}");
    }
}

#[tokio::test]
async fn a_room_is_known_whatever_the_case_of_its_name() {
    for how in Saved::ALL {
        let at = with_demo().await;
        let before = draft(&at, "forum").await;
        let mut sheets = take_out(&at, how).await;
        let one = before.sessions.iter().find(|one| one.rooms.len() == 1).unwrap();
        let id = one.code.to_string();
        let room = sheets[0].get(&id, "Rooms");
        sheets[0].set(&id, "Rooms", &room.to_uppercase().replace(' ', "  "));
        let outcome = bring_in(&at, vec![how.save(&sheets)]).await;
        assert!(outcome.difference.is_empty(), "{how:?}: {outcome}");
        assert!(named(&outcome, "was taken for") || room == room.to_uppercase(), "{outcome}");
    }
    let at = TestHouse::sqlite().await;
    put(&at, "forum", &small()).await;
    let bytes = b"Nr,Title,Start,Room\n1,A,2027-11-16 18:00,ROOM grand\n2,B,2027-11-16 18:00,New hall\n3,C,2027-11-16 20:00,new Hall\n";
    let upload = Upload { name: "own.csv".into(), bytes: bytes.to_vec() };
    let outcome = bring_in(&at, vec![upload]).await;
    assert_eq!(outcome.difference.counts(programme::Kind::Room).added, 1, "{outcome}");
    let now = draft(&at, "forum").await;
    assert_eq!(session(&now, "A").rooms, [code("GRAND")]);
    assert_eq!(session(&now, "B").rooms, session(&now, "C").rooms);
}
