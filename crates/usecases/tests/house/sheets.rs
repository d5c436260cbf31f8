//! A draft goes out as a sheet, is edited there and comes back: what was changed is changed, and
//! nothing else.

use std::io::Cursor;
use std::path::Path;

use calamine::{Data, Reader, Xlsx};
use formats::Format;
use programme::{Code, Kind, Link, LinkKind, Programme, Role, Session, Status, Text};
use rust_xlsxwriter::{Format as Look, Workbook};
use serde_json::{Map, Value};
use testkit::TestHouse;
use usecases::export::Which;
use usecases::import::{Mode, Outcome, Upload, import};

use crate::support::{asked, assert_same, draft, dump, en, exported, foreign, put, session};
use testkit::programmes::{code, en as text, lang, small};

/// A sheet as somebody sees it: its name, and the cells of its rows; the first row names the columns.
#[derive(Clone)]
pub struct Sheet {
    pub name: String,
    pub rows: Vec<Vec<Data>>,
}

impl Sheet {
    pub fn column(&self, name: &str) -> usize {
        let found = self.rows[0].iter().position(|cell| shown(cell) == name);
        found.unwrap_or_else(|| panic!("no column {name} in {}", self.name))
    }

    fn row(&self, code: &str) -> usize {
        let column = self.column("Code");
        let found = self.rows.iter().position(|row| shown(&row[column]).trim_matches('\'') == code);
        found.unwrap_or_else(|| panic!("no row {code} in {}", self.name))
    }

    pub fn get(&self, code: &str, column: &str) -> String {
        shown(&self.rows[self.row(code)][self.column(column)])
    }

    pub fn set(&mut self, code: &str, column: &str, value: &str) {
        let (row, column) = (self.row(code), self.column(column));
        self.rows[row][column] = Data::String(value.to_owned());
    }

    fn drop_column(&mut self, name: &str) {
        let column = self.column(name);
        self.rows.iter_mut().for_each(|row| drop(row.remove(column)));
    }
}

fn shown(cell: &Data) -> String {
    match cell {
        Data::DateTime(moment) => {
            let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}")
        }
        cell => cell.to_string(),
    }
}

/// How a file is opened and saved again by other programs than ours.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Saved {
    Csv,
    Xlsx,
}

impl Saved {
    pub const ALL: [Saved; 2] = [Saved::Csv, Saved::Xlsx];

    fn format(self) -> Format {
        if self == Saved::Csv { Format::Csv } else { Format::Xlsx }
    }

    fn open(self, bytes: &[u8]) -> Vec<Sheet> {
        if self == Saved::Csv {
            let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").expect("a mark");
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes);
            let row =
                |row: csv::StringRecord| row.iter().map(|cell| Data::String(cell.into())).collect();
            let rows = reader.records().map(|record| row(record.unwrap())).collect();
            return vec![Sheet { name: "Sessions".into(), rows }];
        }
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
        let sheets = book.worksheets().into_iter();
        sheets
            .map(|(name, range)| Sheet { name, rows: range.rows().map(<[Data]>::to_vec).collect() })
            .collect()
    }

    pub fn save(self, sheets: &[Sheet]) -> Upload {
        if self == Saved::Csv {
            let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
            for row in &sheets[0].rows {
                writer.write_record(row.iter().map(shown)).unwrap();
            }
            return Upload { name: "edited.csv".into(), bytes: writer.into_inner().unwrap() };
        }
        let mut book = Workbook::new();
        for sheet in sheets {
            let page = book.add_worksheet();
            page.set_name(&sheet.name).unwrap();
            for (row, cells) in (0..).zip(&sheet.rows) {
                for (column, cell) in (0..).zip(cells) {
                    match cell {
                        Data::Float(number) => drop(page.write(row, column, *number).unwrap()),
                        Data::DateTime(moment) => {
                            let look = Look::new().set_num_format("dd/mm/yyyy hh:mm");
                            page.write_number_with_format(row, column, moment.as_f64(), &look)
                                .unwrap();
                        }
                        cell => drop(page.write_string(row, column, shown(cell)).unwrap()),
                    }
                }
            }
        }
        Upload { name: "edited.xlsx".into(), bytes: book.save_to_buffer().unwrap() }
    }
}

/// The sample forum as Plenary JSON.
fn demo() -> Upload {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../plenary/demo");
    let mut whole = Map::new();
    whole.insert("format".to_owned(), "plenary".into());
    whole.insert("version".to_owned(), formats::plenary::VERSION.into());
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths.iter().filter(|path| path.extension().is_some_and(|end| end == "json")) {
        let part: Map<String, Value> =
            serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
        for (name, value) in part {
            match (whole.get_mut(&name), value) {
                (Some(Value::Array(list)), Value::Array(more)) => list.extend(more),
                (_, value) => drop(whole.insert(name, value)),
            }
        }
    }
    Upload { name: "forum.json".into(), bytes: serde_json::to_vec(&whole).unwrap() }
}

pub async fn with_demo() -> TestHouse {
    let at = TestHouse::sqlite().await;
    import(&at.house, &at.ada, asked("forum", vec![demo()])).await.unwrap();
    at
}

pub async fn take_out(at: &TestHouse, how: Saved) -> Vec<Sheet> {
    how.open(&exported(at, "forum", how.format(), Which::Draft).await.unwrap())
}

pub async fn bring_in(at: &TestHouse, files: Vec<Upload>) -> Outcome {
    at.clock.turn(60);
    import(&at.house, &at.ada, asked("forum", files)).await.unwrap()
}

/// Changes one thing of a session, alike in its row and in the programme.
fn edit(number: usize, sheet: &mut Sheet, programme: &mut Programme) {
    let at = number % 10;
    let rooms: Vec<_> =
        programme.rooms.iter().map(|one| (one.code, en(&one.name).to_owned())).collect();
    let one = &mut programme.sessions[number];
    let id = one.code.to_string();
    if at > 4 {
        return edit_lists(number, (sheet, &id), &rooms, one);
    }
    let with = |text: &Text, tag: &str, value: &str| text.clone().with(lang(tag), value);
    match at {
        0 => {
            sheet.set(&id, "Title [en]", &format!("Another title, number {number}"));
            one.title = with(&one.title, "en", &format!("Another title, number {number}"));
        }
        1 => {
            sheet.set(&id, "Title [ar]", "=عنوان آخر; -");
            one.title = with(&one.title, "ar", "=عنوان آخر; -");
        }
        2 => {
            sheet.set(&id, "Subtitle [en]", "- with a line under it");
            one.subtitle = match &one.subtitle {
                Some(text) => Some(with(text, "en", "- with a line under it")),
                None => Some(text("- with a line under it")),
            };
        }
        3 => {
            sheet.set(&id, "Status", "cancelled");
            one.status = Status::Cancelled;
        }
        _ => {
            sheet.set(&id, "Start", "2020-11-17T07:05");
            sheet.set(&id, "End", "17.11.2020 07:50");
            one.when = Some(testkit::programmes::slot("2020-11-17T07:05", "2020-11-17T07:50"));
        }
    }
}

/// The same for what stands in lists.
fn edit_lists(
    number: usize,
    (sheet, id): (&mut Sheet, &str),
    rooms: &[(Code, String)],
    one: &mut Session,
) {
    match number % 10 {
        5 => {
            let (code, name) = rooms[number % rooms.len()].clone();
            let (other, another) = rooms[(number + 1) % rooms.len()].clone();
            sheet.set(id, "Rooms", &format!("{another}; {name}"));
            one.rooms = vec![other, code];
        }
        6 => {
            let tags: Vec<String> = one.tags.iter().skip(1).map(en_of).collect();
            sheet.set(id, "Tags", &format!("{}; Plain water", tags.join("; ")));
            one.tags = one.tags.iter().skip(1).cloned().chain([text("Plain water")]).collect();
        }
        7 => {
            let speakers = sheet.get(id, "Languages");
            sheet.set(id, "Languages", &format!("{speakers}; Portuguese"));
            one.languages.push(lang("pt"));
        }
        8 => {
            // The first paragraph of the brief, in French alone.
            sheet.set(id, "Brief description [fr]", "Tout autre chose.");
            let brief =
                one.sections.iter_mut().find(|one| one.kind == programme::SectionKind::Brief);
            let brief = brief.unwrap();
            brief.text = brief.text.clone().with(lang("fr"), "Tout autre chose.");
        }
        _ => {
            sheet.set(id, "Audience", "");
            sheet.set(id, "Visibility", "hidden");
            one.audiences.clear();
            one.visibility = programme::Visibility::Hidden;
        }
    }
}

/// The value in English, else the original.
fn en_of(text: &Text) -> String {
    text.get(&lang("en")).unwrap_or_else(|| en(text)).to_owned()
}

#[tokio::test]
async fn forty_edited_rows_are_forty_changes_and_nothing_else() {
    for how in Saved::ALL {
        let at = with_demo().await;
        let mut expected = draft(&at, "forum").await;
        expected.sessions.sort_by_key(|one| one.code);
        assert!(expected.sessions.iter().any(|one| !one.items.is_empty()), "something to lose");
        let mut sheets = take_out(&at, how).await;
        for number in 0..40 {
            edit(number, &mut sheets[0], &mut expected);
        }
        // As a person does: the rows in another order, the columns as well.
        sheets[0].rows[1..].reverse();
        sheets[0].rows.iter_mut().for_each(|row| row.rotate_left(3));
        let mut dry = asked("forum", vec![how.save(&sheets)]);
        dry.mode = Mode::DryRun;
        let shown = import(&at.house, &at.ada, dry).await.unwrap();
        let outcome = bring_in(&at, vec![how.save(&sheets)]).await;
        assert_eq!(shown.difference, outcome.difference);
        assert_eq!(outcome.difference.iter().count(), 40, "{how:?}: {outcome}");
        assert_eq!(outcome.difference.counts(Kind::Session).changed, 40, "{how:?}: {outcome}");
        assert!(outcome.clashes.is_empty() && outcome.missing.is_empty(), "{how:?}: {outcome}");
        let now = draft(&at, "forum").await;
        for (one, other) in now.sessions.iter().zip(&expected.sessions) {
            assert_eq!(one, other, "{how:?}");
        }
        assert_eq!(now, expected, "{how:?}");
        let before = dump(&at, "forum").await;
        let again = bring_in(&at, vec![how.save(&sheets)]).await;
        assert!(again.difference.is_empty() && again.missing.is_empty(), "{how:?}: {again}");
        assert_same(&before, &dump(&at, "forum").await, "the same sheet again changes nothing");
    }
}

#[tokio::test]
async fn a_sheet_that_nobody_edited_changes_nothing() {
    for how in Saved::ALL {
        for programme in [None, Some(small()), Some(testkit::programmes::large(40, 7))] {
            let at = TestHouse::sqlite().await;
            match &programme {
                Some(programme) => drop(put(&at, "forum", programme).await),
                None => {
                    drop(import(&at.house, &at.ada, asked("forum", vec![demo()])).await.unwrap())
                }
            }
            let before = draft(&at, "forum").await;
            let bytes = exported(&at, "forum", how.format(), Which::Draft).await.unwrap();
            let state = dump(&at, "forum").await;
            let file = Upload { name: "a".into(), bytes };
            let outcome = bring_in(&at, vec![file]).await;
            assert!(outcome.difference.is_empty(), "{how:?}: {outcome}");
            assert_eq!(draft(&at, "forum").await, before);
            assert_same(&state, &dump(&at, "forum").await, "nothing at all is written");
            // And as another program saves it.
            let outcome = bring_in(&at, vec![how.save(&take_out(&at, how).await)]).await;
            assert!(outcome.difference.is_empty(), "{how:?}: {outcome}");
        }
    }
}

#[tokio::test]
async fn columns_that_are_not_there_change_nothing_and_emptied_cells_take_away() {
    for how in Saved::ALL {
        let at = with_demo().await;
        let before = draft(&at, "forum").await;
        let mut sheets = take_out(&at, how).await;
        let sheet = &mut sheets[0];
        for name in [
            "Title [fr]",
            "Brief description [en]",
            "Rooms",
            "Start",
            "End",
            "Tags",
            "Speakers",
            "Zone",
        ] {
            let name = if name == "Zone" { "Time zone" } else { name };
            sheet.drop_column(name);
        }
        let one = before.sessions.iter().find(|one| one.title.get(&lang("es")).is_some()).unwrap();
        let id = one.code.to_string();
        sheet.set(&id, "Title [es]", "");
        let outcome = bring_in(&at, vec![how.save(&sheets)]).await;
        assert_eq!(outcome.difference.iter().count(), 1, "{how:?}: {outcome}");
        let now = draft(&at, "forum").await;
        let changed = now.sessions.iter().find(|other| other.code == one.code).unwrap();
        assert_eq!(changed.title.get(&lang("es")), None);
        assert_eq!(changed.title.get(&lang("fr")), one.title.get(&lang("fr")));
        assert_eq!((&changed.sections, changed.when), (&one.sections, one.when));
    }
}

#[tokio::test]
async fn what_changed_here_meanwhile_survives_and_a_clash_is_shown() {
    for how in Saved::ALL {
        let at = TestHouse::sqlite().await;
        put(&at, "forum", &small()).await;
        let mut sheets = take_out(&at, how).await;
        sheets[0].set("SPEECH", "Title [en]", "Edited in the sheet");
        sheets[0].set("WRKSHP", "Title [en]", "Edited in both");
        let mut meanwhile = draft(&at, "forum").await;
        for one in &mut meanwhile.sessions {
            match one.code.as_str() {
                "SPEECH" => {
                    one.when =
                        Some(testkit::programmes::slot("2027-11-16T13:00", "2027-11-16T14:00"))
                }
                "WRKSHP" => one.title = text("Edited here"),
                _ => {}
            }
        }
        for one in meanwhile.people.iter_mut().filter(|one| one.code == code("SPEAKR")) {
            one.name = text("Known by another name");
        }
        put(&at, "forum", &meanwhile).await;
        let outcome = bring_in(&at, vec![how.save(&sheets)]).await;
        let now = draft(&at, "forum").await;
        let speech = session(&now, "Edited in the sheet");
        assert_eq!(speech.when.unwrap().start.to_string(), "2027-11-16T13:00", "{outcome}");
        session(&now, "Edited here");
        assert_eq!(outcome.clashes.len(), 1, "{how:?}: {outcome}");
        assert!(outcome.difference.of_kind(Kind::Person).is_empty(), "{how:?}: {outcome}");
        assert_eq!(speech.appearances[0].person, code("SPEAKR"));
        // The next version of the same sheet is compared with this one.
        sheets[0].set("SPEECH", "Title [en]", "Edited again");
        let outcome = bring_in(&at, vec![how.save(&sheets)]).await;
        assert_eq!(outcome.difference.iter().count(), 1, "{how:?}: {outcome}");
        let now = draft(&at, "forum").await;
        let speech = session(&now, "Edited again");
        assert_eq!(speech.when.unwrap().start.to_string(), "2027-11-16T13:00");
    }
}

#[tokio::test]
async fn new_rows_get_codes_and_are_known_when_they_come_again() {
    for how in Saved::ALL {
        let at = TestHouse::sqlite().await;
        put(&at, "forum", &small()).await;
        let before = draft(&at, "forum").await;
        let mut sheets = take_out(&at, how).await;
        let width = sheets[0].rows[0].len();
        sheets[0].rows.push(vec![Data::Empty; width]);
        let row = sheets[0].rows.len() - 1;
        for (column, value) in [
            ("Title [en]", "A new one"),
            ("Start", "2027-11-17 11:00"),
            ("End", "12:00"),
            ("Rooms", "Room GRAND; A new room"),
            ("Speakers", "Person SPEAKR; Somebody New"),
        ] {
            let column = sheets[0].column(column);
            sheets[0].rows[row][column] = Data::String(value.into());
        }
        let outcome = bring_in(&at, vec![how.save(&sheets)]).await;
        let now = draft(&at, "forum").await;
        let counts = |kind| outcome.difference.counts(kind).added;
        let added = [counts(Kind::Session), counts(Kind::Room), counts(Kind::Person)];
        assert_eq!(
            (added, outcome.difference.iter().count()),
            ([1, 1, 1], 3),
            "{how:?}: {outcome}"
        );
        let one = session(&now, "A new one");
        assert_eq!(one.rooms[0], code("GRAND"));
        assert_eq!(one.appearances[0].person, code("SPEAKR"));
        assert_eq!(one.when.unwrap().end.to_string(), "2027-11-17T12:00");
        assert_eq!(now.sessions.len(), before.sessions.len() + 1);
        let again = bring_in(&at, vec![how.save(&sheets)]).await;
        assert!(again.difference.is_empty() && again.missing.is_empty(), "{how:?}: {again}");
        let end = sheets[0].column("End");
        sheets[0].rows[row][end] = Data::String("12:30".into());
        let later = bring_in(&at, vec![how.save(&sheets)]).await;
        assert_eq!(later.difference.iter().count(), 1, "{how:?}: {later}");
        // A row that is gone is said to be missing, and stays.
        sheets[0].rows.pop();
        let outcome = bring_in(&at, vec![how.save(&sheets)]).await;
        assert!(outcome.difference.is_empty() && outcome.missing.len() == 1, "{outcome}");
    }
}

#[tokio::test]
async fn other_sheets_of_a_workbook_are_edited_as_well() {
    let at = with_demo().await;
    let before = draft(&at, "forum").await;
    let mut sheets = take_out(&at, Saved::Xlsx).await;
    let place =
        |sheets: &[Sheet], name: &str| sheets.iter().position(|one| one.name == name).unwrap();
    let (people, rooms) = (place(&sheets, "People"), place(&sheets, "Rooms"));
    let event = place(&sheets, "Event");
    let person = before.people.iter().find(|one| one.photo.is_some() || !one.links.is_empty());
    let person = person.unwrap_or(&before.people[0]).clone();
    let room = before.rooms[0].clone();
    sheets[people].set(person.code.as_str(), "Name [en]", "Renamed Entirely");
    sheets[rooms].set(room.code.as_str(), "Capacity", "12 345");
    let tagline = sheets[event].column("Tagline [en]");
    sheets[event].rows[1][tagline] = Data::String("@home".into());
    let outcome = bring_in(&at, vec![Saved::Xlsx.save(&sheets)]).await;
    assert_eq!(outcome.difference.iter().count(), 3, "{outcome}");
    let now = draft(&at, "forum").await;
    let mut expected = before.clone();
    for one in expected.people.iter_mut().filter(|one| one.code == person.code) {
        one.name = one.name.clone().with(lang("en"), "Renamed Entirely");
    }
    expected
        .rooms
        .iter_mut()
        .filter(|one| one.code == room.code)
        .for_each(|one| one.capacity = Some(12_345));
    expected.event.tagline = expected.event.tagline.map(|text| text.with(lang("en"), "@home"));
    assert_eq!(now.event, expected.event);
    assert_eq!(now.rooms, expected.rooms);
    assert_eq!(now.people, expected.people);
    assert_eq!(now.sessions, expected.sessions);
}

/// A sheet of an organiser’s own, without codes.
fn own_sheet(rows: &[&str], header: &str) -> Upload {
    let text = std::iter::once(header).chain(rows.iter().copied()).collect::<Vec<_>>().join("\n");
    Upload { name: "ours.csv".into(), bytes: text.into_bytes() }
}

#[tokio::test]
async fn an_organisers_own_sheet_comes_again_and_again() {
    let at = TestHouse::sqlite().await;
    put(&at, "forum", &small()).await;
    let header = "Nr,Title,Date,Start,End,Room,Speakers,Abstract";
    let rows = [
        "901,Rivers,2027-11-17,14:00,15:00,Room GRAND,\"Person SPEAKR, Ines New\",Whose they are.",
        "902,Mines,2027-11-17,15:00,16:00,The cellar,Ines New,Whose they were.",
    ];
    let first = bring_in(&at, vec![own_sheet(&rows, header)]).await;
    assert_eq!(first.difference.counts(Kind::Session).added, 2, "{first}");
    // The rooms and people of the draft are found by their names and stay as they are.
    assert_eq!(first.difference.counts(Kind::Room).added, 1, "{first}");
    assert_eq!(first.difference.counts(Kind::Person).added, 1, "{first}");
    assert_eq!(first.difference.iter().count(), 4, "{first}");
    let now = draft(&at, "forum").await;
    assert_eq!(session(&now, "Rivers").rooms, [code("GRAND")]);
    // A column less, and one thing changed.
    let rows = [
        "901,Rivers,2027-11-17,14:30,15:00,Room GRAND",
        "902,Mines,2027-11-17,15:00,16:00,The cellar",
    ];
    let later = bring_in(&at, vec![own_sheet(&rows, "Nr,Title,Date,Start,End,Room")]).await;
    assert_eq!(later.difference.iter().count(), 1, "{later}");
    let now = draft(&at, "forum").await;
    let rivers = session(&now, "Rivers");
    assert_eq!(rivers.when.unwrap().start.to_string(), "2027-11-17T14:30");
    assert_eq!((rivers.appearances.len(), rivers.sections.len()), (2, 1));
    assert_eq!(now.event, small().event, "a sheet of sessions says nothing of the event");
}

#[tokio::test]
async fn a_template_goes_out_and_comes_back_with_the_rows_that_were_filled_in() {
    let at = TestHouse::sqlite().await;
    put(&at, "forum", &small()).await;
    let before = draft(&at, "forum").await;
    let bytes = exported(&at, "forum", Format::SheetTemplate, Which::Published).await.unwrap();
    let empty = bring_in(&at, vec![Upload { name: "t.xlsx".into(), bytes: bytes.clone() }]).await;
    assert!(empty.difference.is_empty() && empty.missing.is_empty(), "{empty}");
    assert!(empty.notes.iter().any(|note| note.message.contains("example")), "{empty}");
    assert_eq!(draft(&at, "forum").await, before);
    let mut sheets = Saved::Xlsx.open(&bytes);
    let width = sheets[0].rows[0].len();
    let mut row = vec![Data::Empty; width];
    row[sheets[0].column("Title [en]")] = Data::String("Filled in".into());
    row[sheets[0].column("Start")] = Data::String("2027-11-16 18:00".into());
    sheets[0].rows.push(row);
    let filled = bring_in(&at, vec![Saved::Xlsx.save(&sheets)]).await;
    assert_eq!(filled.difference.iter().count(), 1, "{filled}");
    session(&draft(&at, "forum").await, "Filled in");
}

#[tokio::test]
async fn a_sheet_founds_an_event_of_its_own() {
    for how in Saved::ALL {
        let at = TestHouse::sqlite().await;
        put(&at, "forum", &small()).await;
        let bytes = exported(&at, "forum", how.format(), Which::Draft).await.unwrap();
        let file = Upload { name: "copy".into(), bytes };
        import(&at.house, &at.ada, asked("copy", vec![file])).await.unwrap();
        let (first, copy) = (draft(&at, "forum").await, draft(&at, "copy").await);
        assert_eq!(copy.event.zone, first.event.zone);
        let codes =
            |one: &Programme| -> Vec<_> { one.sessions.iter().map(|one| one.code).collect() };
        assert_eq!(codes(&copy), codes(&first), "codes stay, and so do addresses");
        for (one, other) in copy.sessions.iter().zip(&first.sessions) {
            assert_eq!(
                (&one.title, one.when, one.status),
                (&other.title, other.when, other.status)
            );
            assert_eq!((&one.sections, one.visibility), (&other.sections, other.visibility));
            assert_eq!(
                (&one.captions, &one.interpretation),
                (&other.captions, &other.interpretation)
            );
        }
        if how == Saved::Xlsx {
            assert_eq!(copy.rooms, first.rooms);
            assert_eq!(copy.tracks, first.tracks);
            assert_eq!(copy.session_types, first.session_types);
            assert_eq!(copy.people, first.people);
        }
    }
}

#[tokio::test]
async fn a_sheet_of_people_alone_says_nothing_of_sessions() {
    let at = TestHouse::sqlite().await;
    put(&at, "forum", &small()).await;
    take_out(&at, Saved::Csv).await;
    let bytes = b"Code,Name [en],Biography [en],Organisation\nSPEAKR,Renamed,Speaks.,\n,Person ADA2,,\n,Somebody New,New here.,A new body\n";
    let upload = Upload { name: "people.csv".into(), bytes: bytes.to_vec() };
    let outcome = bring_in(&at, vec![upload]).await;
    assert!(outcome.missing.is_empty(), "{outcome}");
    let counts = outcome.difference.counts(Kind::Person);
    assert_eq!((counts.changed, counts.added), (1, 2), "{outcome}");
    assert_eq!(outcome.difference.counts(Kind::Session).changed, 0, "{outcome}");
    let now = draft(&at, "forum").await;
    let person = now.people.iter().find(|one| one.code == code("SPEAKR")).unwrap();
    assert_eq!((en(&person.name), person.biography.is_some()), ("Renamed", true));
}

#[tokio::test]
async fn a_later_export_of_sched_is_recognised() {
    let Some(first) = foreign("sched/penguicon2019.api-export.20190412.csv") else { return };
    let Some(second) = foreign("sched/penguicon2019.api-export.20190413.csv") else { return };
    let at = TestHouse::sqlite().await;
    let mut asked = asked("penguicon", vec![first]);
    asked.zone = "America/Detroit".parse().ok();
    import(&at.house, &at.ada, asked.clone()).await.unwrap();
    // The zone of the event is known by now.
    (asked.files, asked.zone) = (vec![second], None);
    let outcome = import(&at.house, &at.ada, asked.clone()).await.unwrap();
    let counts = outcome.difference.counts(Kind::Session);
    assert_eq!(counts.added + 355 - outcome.missing.len(), 361, "{outcome}");
    assert!(counts.added < 20 && outcome.clashes.is_empty(), "{outcome}");
    assert!(outcome.to_string().contains("which the event has already"), "{outcome}");
    let again = import(&at.house, &at.ada, asked).await.unwrap();
    assert!(again.difference.is_empty(), "{again}");
}

#[tokio::test]
async fn who_leaves_a_cell_leaves_the_session_and_the_others_stay_where_they_are() {
    for how in Saved::ALL {
        let at = with_demo().await;
        let mut expected = draft(&at, "forum").await;
        let speaks =
            |one: &Session| one.appearances.iter().filter(|one| one.role == Role::Speaker).count();
        let rich = |one: &&mut Session| speaks(one) > 1 && one.appearances.len() > speaks(one) + 1;
        let one = expected.sessions.iter_mut().find(rich).expect("a session with roles");
        let first = one.appearances.iter().position(|one| one.role == Role::Speaker).unwrap();
        one.appearances.remove(first);
        let linked = |one: &&mut Session| one.links.len() > 1;
        let id = one.code.to_string();
        let mut sheets = take_out(&at, how).await;
        let cell = sheets[0].get(&id, "Speakers");
        let (_, rest) = cell.split_once("; ").expect("several speakers");
        sheets[0].set(&id, "Speakers", rest);
        if let Some(other) = expected.sessions.iter_mut().find(linked) {
            let id = other.code.to_string();
            let cell = sheets[0].get(&id, "Links");
            sheets[0].set(&id, "Links", &format!("{cell}\nMore <https://example.org/more>"));
            let (url, title) = ("https://example.org/more".parse().unwrap(), Some(text("More")));
            other.links.push(Link { url, title, kind: LinkKind::Page });
        }
        let outcome = bring_in(&at, vec![how.save(&sheets)]).await;
        let now = draft(&at, "forum").await;
        assert_eq!(now, expected, "{how:?}: {outcome}");
    }
}
