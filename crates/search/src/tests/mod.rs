//! What is found, what is not, and in which order.

mod quality;

use programme::{Code, EventSlug, Kind, Person, Programme, Published, Session, Text, Visibility};
use testkit::programmes::{self, code, lang, text};

use crate::near::distance;
use crate::postings::{Documents, Growing, Occurrence, Pool};
use crate::words::{folded, words};
use crate::*;

fn published(programme: Programme) -> Published {
    let slug: EventSlug = "forum-2027".parse().expect("a slug");
    Published::new(slug, programme, Vec::new(), Default::default(), Vec::new())
}

fn session(name: &str, title: Text, about: Option<Text>) -> Session {
    let mut session = programmes::session(name, "2027-11-16T09:00", "2027-11-16T10:00");
    session.title = title;
    session.sections = about
        .map(|text| programme::Section { kind: programme::SectionKind::Abstract, text })
        .into_iter()
        .collect();
    session
}

fn person(name: &str, called: &str) -> Person {
    Person {
        code: code(name),
        name: text("und", called),
        affiliations: Vec::new(),
        biography: None,
        photo: None,
        links: Vec::new(),
    }
}

fn forum() -> Index {
    Index::new(&published(forum_programme()))
}

fn forum_programme() -> Programme {
    let mut programme = programmes::empty();
    programme.sessions = vec![
        session("A", text("en", "Protecting human rights defenders"), None),
        session(
            "B",
            text("en", "Rights of humans at sea"),
            Some(text("en", "The regulation of trawlers.")),
        ),
        session("C", text("fr", "L’éducation des enfants"), None),
        session("D", text("es", "Educación para la niñez"), None),
        session("E", text("ar", "حماية المُدافعين عن حقوق الإنسان"), None),
        session("F", text("zh", "平台上的劳动权利"), None),
        session("G", text("ru", "Трудовые права ещё раз"), None),
    ];
    programme.people = vec![person("P", "Žofia Kowalczyk-Nwosu"), person("Q", "‘Gbenga Ṣẹ̀san")];
    let appear =
        |name: &str| programme::Appearance { person: code(name), role: programme::Role::Speaker };
    programme.sessions.push(session("H", text("en", "Untitled"), None));
    programme.sessions[7].appearances = vec![appear("P"), appear("Q")];
    programme
}

fn found(index: &Index, written: &str) -> Vec<String> {
    let found = index.find(&Query::parse(written), |_, _| true);
    if !found.whole {
        return Vec::new();
    }
    found.hits.iter().map(|hit| hit.code.to_string().trim_end_matches('2').to_owned()).collect()
}

#[test]
fn stems_accents_and_letter_forms_do_not_matter() {
    let index = forum();
    for (written, expected) in [
        ("protect", "A"),
        ("DEFENDER rights", "A"),
        ("regulations", "B"),
        ("education enfant", "C"),
        ("educacion", "D"),
        ("ninez", "D"),
        ("المدافعين", "E"),
        ("حقوق الانسان", "E"),
        ("劳动", "F"),
        ("权利", "F"),
        ("трудовое", "G"),
        ("еще", "G"),
        ("zofia", "P"),
        ("nwosu", "P"),
        ("gbenga sesan", "Q"),
    ] {
        let all = found(&index, written);
        assert_eq!(all.first().map(String::as_str), Some(expected), "{written}: {all:?}");
    }
}

#[test]
fn phrases_stand_together_and_a_minus_leaves_out() {
    let index = forum();
    assert_eq!(found(&index, "human rights"), ["A", "B"]);
    assert_eq!(found(&index, "\"human rights\""), ["A"]);
    assert_eq!(found(&index, "«rights of humans»"), ["B"]);
    assert_eq!(found(&index, "\"human right\""), [""; 0], "a phrase is meant as it is written");
    assert_eq!(found(&index, "rights -sea"), ["A"]);
    assert_eq!(found(&index, "rights -\"human rights\""), ["B"]);
    assert_eq!(found(&index, "-sea"), [""; 0]);
    assert_eq!(found(&index, "\"上的劳动\""), ["F"]);
}

#[test]
fn a_word_that_has_begun_is_found_while_it_is_typed() {
    let index = forum();
    assert_eq!(found(&index, "prot"), ["A"]);
    assert_eq!(found(&index, "prot "), [""; 0], "a space ends the word");
    assert_eq!(found(&index, "kowal"), ["P", "H"], "the person, then where she speaks");
    assert_eq!(found(&index, "平台上的劳"), ["F"]);
    assert_eq!(found(&index, "平"), ["F"]);
}

#[test]
fn slips_in_names_and_titles_are_forgiven() {
    let index = forum();
    assert_eq!(found(&index, "kowalzcyk "), ["P", "H"]);
    assert_eq!(found(&index, "defendors "), ["A"]);
    assert_eq!(found(&index, "trawlrs "), [""; 0], "a text is not a name");
    let nothing = index.find(&Query::parse("kawelczik "), |_, _| true);
    assert_eq!(nothing.near, ["kowalczyk"]);
}

#[test]
fn what_is_filtered_out_or_hidden_is_not_found() {
    let index = forum();
    let only = |kind: Kind, code: Code| kind == Kind::Session && code.to_string() == "B22222";
    assert_eq!(index.find(&Query::parse("rights"), only).hits.len(), 1);

    let mut programme = programmes::empty();
    let mut hidden = session("A", text("en", "Unannounced merger"), None);
    hidden.visibility = Visibility::Hidden;
    programme.sessions = vec![hidden, session("B", text("en", "Merging lanes"), None)];
    let index = Index::new(&published(programme));
    assert_eq!(found(&index, "unannounced"), [""; 0]);
    assert!(index.term("unannounced").is_none(), "no trace of it in the dictionary");
}

#[test]
fn words_with_something_are_shown_when_none_has_all() {
    let index = forum();
    let found = index.find(&Query::parse("defenders trawlers"), |_, _| true);
    assert!(!found.whole);
    assert_eq!(found.hits.len(), 2);
}

#[test]
fn found_words_are_marked() {
    let index = forum();
    let marked = |written: &str, text: &str, tag: &str| {
        let found = index.find(&Query::parse(written), |_, _| true);
        let marks = marks(text, &lang(tag), &found.forms);
        marks.into_iter().map(|at| text[at].to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(
        marked("defending rights", "Rights: defend, defenders?", "en"),
        ["Rights", "defend", "defenders"]
    );
    assert_eq!(marked("educacion", "La educación", "es"), ["educación"]);
    assert_eq!(marked("劳动权利", "平台上的劳动权利", "zh"), ["劳动权利"]);
}

#[test]
fn words_are_taken_apart_as_they_are_written() {
    let texts = |text| words(text).into_iter().map(|word| word.text).collect::<Vec<_>>();
    assert_eq!(texts("L’eau, l'air & B-Tech 2.0"), ["eau", "air", "B", "Tech", "2", "0"]);
    assert_eq!(texts("在B-Tech项目"), ["在", "B", "Tech", "项目"]);
    assert_eq!(texts("人权尽责"), ["人权", "权尽", "尽责"]);
    assert_eq!(folded("Straße"), "strasse");
    assert_eq!(folded("مُدرسـة"), folded("مدرسه"));
    assert_eq!(folded("آراء"), folded("اراء"));
    assert_eq!(folded("ＡＢＣ①"), "abc1");
}

#[test]
fn distances_count_slips() {
    let distance = |one: &str, other: &str| {
        let letters = |word: &str| word.chars().collect::<Vec<_>>();
        distance(&letters(one), &letters(other), 2)
    };
    assert_eq!(distance("rights", "rights"), Some(0));
    assert_eq!(distance("rihgts", "rights"), Some(1));
    assert_eq!(distance("right", "rights"), Some(1));
    assert_eq!(distance("lights", "rights"), Some(1));
    assert_eq!(distance("ritghs", "rights"), Some(2));
    assert_eq!(distance("lefts", "rights"), None);
}

#[test]
fn nothing_that_is_written_brings_it_down() {
    let index = forum();
    let long = "a".repeat(100_000);
    let minus = "-".repeat(50_000);
    for written in
        ["", " ", "-", "\"", "\"\"", "-\"", "«", "\0", "%", "\u{202e}rights", &long, &minus]
    {
        index.find(&Query::parse(written), |_, _| true);
    }
    let chance = testkit::SeededChance::new(7);
    let alphabet: Vec<char> = " \"-«»'a劳é\u{301}ا\u{640}ß0\u{200d}".chars().collect();
    for _ in 0..2_000 {
        let written: String = (0..24).map(|_| chance.pick(&alphabet)).collect();
        let found = index.find(&Query::parse(&written), |_, _| true);
        for at in marks(&written, &lang("en"), &found.forms) {
            assert!(written.get(at).is_some());
        }
    }
}

#[test]
fn what_stands_in_many_pieces_is_read_as_it_was_written() {
    let (mut pool, mut often, mut seldom) =
        (Pool::default(), Growing::default(), Growing::default());
    let places = |document: u32| {
        let place = |number: u32| Occurrence {
            field: [Field::Title, Field::Names, Field::Labels, Field::Text][number as usize % 4],
            written: number.is_multiple_of(3),
            position: number * (document % 700 + 1),
        };
        (0..document % 9 + 1).map(place).collect::<Vec<_>>()
    };
    for document in 0..60_000 {
        pool.add(&mut often, document, &places(document));
        if document % 1_000 == 999 {
            pool.add(&mut seldom, document, &places(document));
        }
    }
    assert!(pool.size() > 1 << 18, "more than one block");
    let mut documents = Documents::new(&pool, often.postings);
    for document in 0..60_000 {
        assert_eq!(documents.next(false), Some((document, places(document).as_slice())));
    }
    assert_eq!(documents.next(false), None);
    let mut documents = Documents::new(&pool, seldom.postings);
    while let Some((document, found)) = documents.next(true) {
        assert_eq!(document % 1_000, 999);
        assert!(found.iter().all(|one| one.written) && !found.is_empty());
    }
    assert_eq!(seldom.postings.documents, 60);
}

#[test]
fn a_hit_says_where_it_stands_and_whether_its_name_has_the_words() {
    let index = forum();
    let shown = published(forum_programme());
    let found = index.find(&Query::parse("trawlers"), |_, _| true);
    assert_eq!(shown.programme.sessions[found.hits[0].place].code, found.hits[0].code);
    assert!(!found.hits[0].named, "it stands in a text");
    let found = index.find(&Query::parse("kowalczyk"), |_, _| true);
    let hit = |kind| found.hits.iter().find(|hit| hit.kind == kind).expect("a hit");
    let (person, session) = (hit(Kind::Person), hit(Kind::Session));
    assert_eq!(shown.programme.people[person.place].code, person.code);
    assert_eq!(shown.programme.sessions[session.place].code, session.code);
    assert!(person.named && !session.named);
}
