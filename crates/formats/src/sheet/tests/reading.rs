//! Sheets as organisers write them.

use programme::{LinkKind, Role, SectionKind, Status, Visibility};

use super::*;

#[test]
fn the_houses_own_columns_are_read_whole() {
    let reading = try_read(&fixture("own.csv"), None).expect("the zone is in it");
    let programme = &reading.programme;
    assert_eq!(programme.sessions.len(), 3, "the example is left out");
    assert_eq!(noted(&reading, NoteKind::LeftOut, "example"), 1);
    let rivers = session(&reading, "Rivers");
    assert_eq!(rivers.code.0, "22A34B");
    assert_eq!(rivers.title.original().as_str(), "fr");
    assert_eq!(when(rivers), "2027-11-16T09:00 – 2027-11-16T10:15");
    let rooms: Vec<&str> = rivers.rooms.iter().map(|key| key.0.as_str()).collect();
    assert_eq!(rooms, ["Great Hall", "Room XX, Building E"]);
    let roles: Vec<(&str, Role)> =
        rivers.appearances.iter().map(|one| (one.person.0.as_str(), one.role)).collect();
    let expected = [
        ("Berg, Noor", Role::Speaker),
        ("Ola; Lind", Role::Speaker),
        ("Mo Okafor", Role::Moderator),
        ("5XDE9H", Role::Rapporteur),
    ];
    assert_eq!(roles, expected);
    assert_eq!(rivers.organisations[0].organisation.0, "Ministry of Water, Land and Air");
    let kinds: Vec<&SectionKind> = rivers.sections.iter().map(|one| &one.kind).collect();
    assert!(
        matches!(kinds[..], [SectionKind::Brief, SectionKind::Questions, SectionKind::Own(_)]),
        "{kinds:?}"
    );
    assert_eq!(rivers.sections[0].text.iter().count(), 2);
    assert_eq!(values(&rivers.tags), ["Water", "=Cities"]);
    assert_eq!(values(&rivers.audiences), ["Towns", "Lawyers"]);
    let tags =
        |langs: &[programme::Lang]| langs.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(tags(&rivers.languages), ["en", "fr"]);
    assert_eq!(tags(&rivers.sign_languages), ["ils", "ase"]);
    let interpretation = &rivers.interpretation;
    assert_eq!(interpretation[0].from.as_ref().map(|lang| lang.as_str()), Some("fr"));
    assert_eq!((interpretation[1].from.is_none(), interpretation[1].to.as_str()), (true, "es"));
    assert_eq!(rivers.recording.recorded, Some(true));
    assert_eq!(rivers.recording.licence.as_deref(), Some("CC BY 4.0"));
    let kinds: Vec<LinkKind> = rivers.links.iter().map(|link| link.kind).collect();
    assert_eq!(kinds, [LinkKind::Page, LinkKind::Page, LinkKind::Video, LinkKind::Registration]);
    assert_eq!(rivers.materials.len(), 1);
    let second = session(&reading, "=HYPERLINK(1)");
    assert_eq!(second.code.0, "22E345");
    assert_eq!(when(second), "2027-11-17T23:30 – 2027-11-18T00:30");
    assert_eq!(values(second.subtitle.as_slice()), ["- with a line"]);
    assert_eq!((second.status, second.visibility), (Status::Moved, Visibility::Hidden));
    assert_eq!(session(&reading, "A new one").status, Status::Cancelled);
    let ada = programme.people.iter().find(|one| one.code.0 == "5XDE9H").expect("Ada");
    assert_eq!(values(std::slice::from_ref(&ada.name)), ["Ada Sund"]);
    assert_eq!(programme.event.languages.len(), 2);
    let again = try_read(&fixture("own.csv"), None).expect("again");
    assert_eq!(again.programme, reading.programme);
}

#[test]
fn a_sheet_with_american_dates_is_read_and_its_faults_are_told_with_their_lines() {
    let reading = try_read(&fixture("us-dates.csv"), Some("America/Detroit")).expect("a sheet");
    let open = session(&reading, "Open singing");
    assert_eq!(when(open), "2027-04-26T16:00 – 2027-04-26T17:50");
    assert_eq!(people(open), ["Ann Reed", "Bo Reed", "Cy Oak, Jr."]);
    let late = session(&reading, "Late singing");
    assert_eq!(when(late), "2027-04-05T23:00 – 2027-04-06T01:00");
    assert_eq!(late.visibility, Visibility::Hidden);
    let house = session(&reading, "Open house");
    assert!(house.when.is_some_and(|slot| slot.all_day()), "{}", when(house));
    assert_eq!(when(session(&reading, "With a length")), "2027-04-27T10:00 – 2027-04-27T11:30");
    assert_eq!(session(&reading, "No such day").when, None);
    assert_eq!(
        session(&reading, "Of the day above").when.expect("a time").start.to_string(),
        "2027-04-27T11:00"
    );
    let place = |words: &str| {
        let note = reading.report.notes.iter().find(|note| note.message.contains(words));
        note.unwrap_or_else(|| panic!("{words}: {:?}", reading.report)).place.line
    };
    assert_eq!(place("read as month, day, year"), None);
    assert_eq!(place("A row stands twice"), Some(6));
    assert_eq!(place("cannot be read: “4/31/27”"), Some(7));
    assert_eq!(place("the day of the row above"), Some(8));
    assert_eq!(place("fewer cells"), Some(9));
    assert_eq!(place("A row without a title was left out"), Some(9));
    assert_eq!(reading.programme.sessions.len(), 6);
}

#[test]
fn headers_in_six_languages_name_the_same_columns() {
    let rows = "Water,2027-11-16,09:00,10:00,Hall,Ada Berg,Remedy,Panel";
    for header in [
        "Title,Date,Start,End,Room,Speakers,Track,Type",
        "Titre,Date,Début,Fin,Salle,Intervenants,Thème,Type de session",
        "Título,Fecha,Inicio,Fin,Sala,Ponentes,Eje,Tipo",
        "العنوان,التاريخ,البداية,النهاية,القاعة,المتحدثون,المسار,النوع",
        "标题,日期,开始时间,结束时间,会议室,演讲者,专题,类型",
        "Название,Дата,Начало,Окончание,Зал,Докладчики,Секция,Тип",
        "Titel,Datum,Beginn,Ende,Raum,Vortragende,Themenfeld,Art",
    ] {
        let reading = read_text(&format!("{header}\n{rows}\n"));
        let water = session(&reading, "Water");
        assert_eq!(when(water), "2027-11-16T09:00 – 2027-11-16T10:00", "{header}");
        let rooms: Vec<&str> = water.rooms.iter().map(|one| one.0.as_str()).collect();
        assert_eq!(
            (&rooms[..], &people(water)[..]),
            (&["Hall"][..], &["Ada Berg"][..]),
            "{header}"
        );
        assert!(water.track.is_some() && water.session_type.is_some(), "{header}");
    }
    let reading = try_read(&fixture("german.csv"), Some("Europe/Berlin")).expect("German");
    assert_eq!(when(session(&reading, "Größe")), "2026-10-24T09:30 – 2026-10-24T10:15");
    let second = session(&reading, "Klärung");
    assert_eq!(
        (when(second), second.languages.len()),
        ("2026-10-24T14:00 – 2026-10-24T15:30".into(), 2)
    );
    assert_eq!(people(second), ["Zoë Ünal", "Max Berg"]);
}

#[test]
fn every_name_of_a_column_means_what_it_stands_for() {
    for part in Part::ALL {
        let mut seen = std::collections::HashMap::new();
        for (field, names) in names::fields(part) {
            for name in names.split('|') {
                let folded = crate::table::folded(name);
                assert!(!folded.is_empty() || name == "№", "{name}");
                let first = seen.entry(folded).or_insert(field);
                assert!(
                    *first == field || part == Part::Sessions,
                    "{part:?}: {name} means two things"
                );
            }
        }
    }
    let column = |name: &str| header::column(Part::Sessions, name);
    let lang = |tag: &str| tag.parse().ok();
    assert_eq!(column("Title [fr]"), Some((Field::Name, lang("fr"))));
    assert_eq!(column("title_pt"), Some((Field::Name, lang("pt"))));
    assert_eq!(column("Titre (English)"), Some((Field::Name, lang("en"))));
    assert_eq!(column("Key objectives"), Some((Field::Section(SectionKind::Objectives), None)));
    assert_eq!(
        column("Section: Before you come [en]"),
        Some((Field::OwnSection("Before you come".into()), lang("en")))
    );
    assert_eq!(column("AV needs"), None);
    assert_eq!(column("Rooms [fr]"), None, "rooms have one name in a sheet of sessions");
}

#[test]
fn states_and_unknown_words_are_told() {
    let reading = read_text(
        "Title,Start,Status,Language,Attendance,Stars\nA,2027-11-16 09:00,rejected,,,\nB,2027-11-16 09:00,entwurf,tlhIngan Hol,in space,5\nC,2027-11-16 09:00,annulée,,en ligne,\nD,2027-11-16 09:00,perhaps,,,\n",
    );
    assert_eq!(reading.programme.sessions.len(), 3);
    assert_eq!(session(&reading, "B").visibility, Visibility::Hidden);
    assert_eq!(session(&reading, "C").status, Status::Cancelled);
    assert_eq!(noted(&reading, NoteKind::LeftOut, "rejected, withdrawn"), 1);
    for cell in ["tlhIngan Hol", "in space", "perhaps"] {
        assert_eq!(noted(&reading, NoteKind::LeftOut, cell), 1, "{cell}");
    }
    assert_eq!(noted(&reading, NoteKind::LeftOut, "“Stars”"), 1);
}

#[test]
fn codes_that_repeat_and_names_that_look_like_codes_do_no_harm() {
    let reading = read_text(
        "Code,Title [en],Start,Rooms,Speakers\n22A34B,First,2027-11-16 10:00,TRACKS,SMYTHE\n22A34B,Copied,2027-11-16 09:00,TRACKS,SMYTHE\n",
    );
    assert_eq!(session(&reading, "First").code.0, "22A34B");
    assert_ne!(session(&reading, "Copied").code.0, "22A34B");
    assert_eq!(noted(&reading, NoteKind::Changed, "A code stands in two rows"), 1);
    let room = &reading.programme.rooms[0];
    assert_eq!((room.code.0.as_str(), name_of(&room.code.0)), ("“TRACKS”", "TRACKS"));
    assert_eq!(people(session(&reading, "First")), ["“SMYTHE”"]);
}

#[test]
fn people_have_a_file_of_their_own() {
    let people = "name,organisation,biography,email,photo\nAda Berg,House of Rivers,Works on water.,ada@example.org,\n";
    let sessions = "Title,Start,Speakers\nWater,2027-11-16 09:00,Ada Berg\n";
    let files = [
        File { name: "sessions.csv", bytes: sessions.as_bytes() },
        File { name: "people.csv", bytes: people.as_bytes() },
    ];
    let options = Options { zone: "UTC".parse().ok(), language: "en".parse().ok(), known: None };
    let readings = SheetReader.read_all(&files, &options).expect("both");
    let [reading] = &readings[..] else { panic!("one programme") };
    let [ada] = &reading.programme.people[..] else { panic!("one person") };
    assert!(ada.biography.is_some() && ada.affiliations[0].organisation.is_some());
    let json = serde_json::to_string(&reading.programme).expect("JSON");
    assert!(!json.contains("ada@example.org"));
    assert_eq!(noted(reading, NoteKind::LeftOut, "“email”"), 1);
}

#[test]
fn what_is_no_sheet_is_refused_or_not_recognised() {
    let refused = |text: &str| try_read(text.as_bytes(), Some("UTC")).expect_err(text);
    assert!(refused("a,b,c\n1,2,3\n").problem.contains("No column is called Title"));
    assert!(refused("").mend.contains("sheet-template"));
    let unzoned = try_read(b"Title,Start\nA,2027-11-16 09:00\n", None).expect_err("no zone");
    assert!(unzoned.zones.is_some() && unzoned.mend.contains("--zone"));
    let look = |text: &str| SheetReader.recognises(&File { name: "a.csv", bytes: text.as_bytes() });
    assert_eq!(look("Code,Title [en],Rooms\n,A,\n"), Confidence::Sure);
    assert_eq!(look("Subject,Start Date\nA,4/26/27\n"), Confidence::Maybe);
    for other in [
        "first,last,address\nA,B,C\n",
        "UID,title,authors,abstract\n1,A,B,C\n",
        "Title,Start\nA,\n",
        "ID,Proposal title,Date\nX,A,2027-11-16\n",
        "{\"title\": \"A\", \"start\": 1}",
        "BEGIN:VCALENDAR\n",
        "<schedule/>",
        "",
    ] {
        assert_eq!(look(other), Confidence::No, "{other}");
    }
}
