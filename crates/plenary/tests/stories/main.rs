//! Ring 7: stories. Each `stories/*.story` is told with the shipped program in an empty folder.
//!
//! To add a story: write `stories/NAME.story` and add its name to the list below. `script` says how a story is
//! written, `teller` what its steps do; `endurance` holds what needs more than one hand at a time.

mod client;
mod disk;
mod endurance;
mod memory;
mod nodes;
mod page;
mod replaced;
mod script;
mod site;
mod teller;

use std::path::{Path, PathBuf};

use teller::{Stop, Teller};

macro_rules! stories {
    ($($name:ident)*) => {
        const STORIES: &[&str] = &[$(stringify!($name)),*];
        $(#[test] fn $name() { tell(stringify!($name)); })*
    };
}

stories! {
    a_mistyped_directory_is_not_made
    a_second_source_joins_by_a_stated_rule
    a08_files_that_cannot_be_used_change_nothing
    a_folder_is_imported_whole
    a_house_moves_to_postgres_and_back
    an_event_moves_in_from_sched
    b01_pictures_come_from_the_public_web_only
    b03_choices_lead_only_to_pages_of_this_site
    commands_while_the_site_is_served
    configuration_by_flag_environment_and_file
    d09_what_is_not_published_shows_nowhere
    demo_keeps_to_its_own_directory
    editing_by_export_and_import
    ended_as_soon_as_it_speaks
    events_go_off_the_site_and_away
    first_ten_minutes
    g01_killed_in_its_first_hour
    g04_a_full_disk_leaves_nothing_half_done
    g06_directories_that_cannot_be_served
    g07_backup_and_restore
    going_back_to_an_older_release
    languages_are_negotiated
    later_imports_move_cancel_and_miss
    letters_without_and_with_a_server
    my_schedule_without_a_script
    old_addresses_lead_to_the_new_ones
    organiser_brings_a_schedule
    postgres_keeps_the_same_house
    programs_read_json
    reader_sets_zone_look_and_language
    redaction_reaches_everything
    schedule_json_out_and_in
    seats_by_the_operator
    sentences_say_what_happened
    the_whole_site_as_files
    zone_of_the_venue_is_asked_for
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .canonicalize()
        .expect("the workspace is there")
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("stories")
}

fn tell(name: &str) {
    let path = folder().join(format!("{name}.story"));
    let story = std::fs::read_to_string(&path).expect("a story in the list has a file");
    let steps = script::read(&story).unwrap_or_else(|why| panic!("{name}: {why}"));
    let place = tempfile::tempdir().expect("there is room for a folder");
    let mut teller = Teller::in_folder(place.path());
    let fixtures = root().join("fixtures");
    teller.names.insert("FIXTURES".to_owned(), fixtures.display().to_string());
    match teller.tell(&steps) {
        Ok(()) => {}
        // Where it must not be skipped, whoever was asked for it has panicked already.
        Err((_, _, Stop::Needs(what))) => eprintln!("skipped {name}: it needs {what}"),
        Err((line, step, Stop::Broken(why))) => {
            panic!("stories/{name}.story:{line}: {step}\n{why}");
        }
    }
}

#[test]
fn every_story_is_told() {
    let mut found: Vec<String> = std::fs::read_dir(folder())
        .expect("the folder of stories is there")
        .map(|entry| entry.expect("it can be read").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "story"))
        .map(|path| path.file_stem().unwrap_or_default().to_string_lossy().into_owned())
        .collect();
    found.sort();
    let mut listed = STORIES.to_vec();
    listed.sort_unstable();
    assert_eq!(found, listed, "add new stories to the list in tests/stories/main.rs");
}

/// The rest of the ring counts only if a step that does not hold stops a story.
#[test]
fn a_story_that_is_not_true_stops() {
    let place = tempfile::tempdir().expect("there is room for a folder");
    for untrue in [
        "run plenary events\nexpect exit 0",
        "run plenary events\nexpect \"17 events\"",
        "run plenary events --json\nexpect json /0/slug small",
        "expect file missing has \"anything\"",
        "visit /",
        "dance",
        "serve\nvisit /en\nsee \"A sentence that is not there\"",
        "serve\nvisit /en\nstatus 404",
        "serve\nvisit /en\npress \"A button that is not there\"",
    ] {
        let steps = script::read(untrue).expect("it is written well");
        let stopped = Teller::in_folder(place.path()).tell(&steps);
        assert!(matches!(stopped, Err((_, _, Stop::Broken(_)))), "{untrue}: {stopped:?}");
    }
}
