use super::NewFolder;

#[test]
fn it_is_there_whole_or_not_at_all() {
    let place = tempfile::tempdir().expect("there is room");
    let path = place.path().join("archive");
    let folder = NewFolder::begin(&path).expect("nothing is there");
    folder.write("en/index.html", b"x").expect("it is written");
    assert!(!path.exists());
    drop(folder);
    assert_eq!(std::fs::read_dir(place.path()).expect("it is there").count(), 0, "nothing is left");
    let folder = NewFolder::begin(&path).expect("nothing is there");
    folder.write("en/index.html", b"x").expect("it is written");
    folder.finish().expect("it is moved");
    assert_eq!(std::fs::read(path.join("en/index.html")).expect("a file"), b"x");
    let refused = NewFolder::begin(&path).expect_err("something is there");
    assert!(refused.message.contains("nothing is written over"), "{refused}");
}

#[test]
fn a13_no_name_leads_out_of_it() {
    let place = tempfile::tempdir().expect("there is room");
    let folder = NewFolder::begin(&place.path().join("archive")).expect("nothing is there");
    for name in ["../x", "/etc/x", "a/../../x", "", "a//b", "a:b", "a\\b", ".x", "a/é"] {
        assert!(folder.write(name, b"x").is_err(), "{name}");
    }
}

#[test]
fn what_a_killed_process_left_goes_and_what_another_makes_stays() {
    let place = tempfile::tempdir().expect("there is room");
    let path = place.path().join("archive");
    let part = place.path().join(".archive.part");
    std::fs::create_dir_all(part.join("en")).expect("a directory");
    std::fs::write(part.join("en/old.html"), b"x").expect("a file");
    let folder = NewFolder::begin(&path).expect("nobody holds what was left");
    assert!(!part.join("en").exists());
    folder.write("en/index.html", b"x").expect("it is written");
    let refused = NewFolder::begin(&path).expect_err("somebody makes it");
    assert!(refused.message.contains("by another process"), "{refused}");
    folder.finish().expect("it is moved");
    assert!(path.join("en/index.html").exists() && !path.join("en/old.html").exists());
    assert!(!part.exists());
}
