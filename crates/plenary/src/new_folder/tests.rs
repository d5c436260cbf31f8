use super::{MARK, NewFolder};

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

/// The directories beside a place in which it is made.
fn parts(place: &std::path::Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(place).expect("it is there").flatten();
    let hidden = entries.filter(|entry| entry.file_name().to_string_lossy().starts_with('.'));
    hidden.map(|entry| entry.path()).collect()
}

#[test]
fn what_a_killed_process_left_goes_and_what_another_makes_stays() {
    let place = tempfile::tempdir().expect("there is room");
    let path = place.path().join("archive");
    let killed = NewFolder::begin(&path).expect("nothing is there");
    killed.write("en/old.html", b"x").expect("it is written");
    let left = parts(place.path()).remove(0);
    // The same files under another name of ours, which nobody holds.
    let copy = place.path().join(".archive.part-K7Q2XA");
    std::fs::create_dir(&copy).expect("a directory");
    std::fs::copy(left.join(MARK), copy.join(MARK)).expect("a copy");
    drop(killed);
    assert_eq!(parts(place.path()), std::slice::from_ref(&copy));
    let folder = NewFolder::begin(&path).expect("nobody holds what was left");
    assert!(!copy.exists());
    folder.write("en/index.html", b"x").expect("it is written");
    let refused = NewFolder::begin(&path).expect_err("somebody makes it");
    assert!(refused.message.contains("by another process"), "{refused}");
    folder.finish().expect("it is moved");
    assert!(path.join("en/index.html").exists() && !path.join("en/old.html").exists());
    let found: Vec<_> = std::fs::read_dir(&path).expect("it is there").flatten().collect();
    assert_eq!(found.len(), 1, "no mark is in it: {found:?}");
    assert!(parts(place.path()).is_empty());
}

#[test]
fn a13_what_somebody_else_put_beside_it_stays() {
    let place = tempfile::tempdir().expect("there is room");
    let path = place.path().join("archive");
    for name in [".archive.part", ".archive.part-K7Q2XA", ".archive.part-mine"] {
        std::fs::create_dir(place.path().join(name)).expect("a directory");
        std::fs::write(place.path().join(name).join("letter"), b"precious").expect("a file");
    }
    let folder = NewFolder::begin(&path).expect("nothing is there");
    folder.finish().expect("it is moved");
    drop(NewFolder::begin(&place.path().join("other")).expect("nothing is there"));
    assert_eq!(parts(place.path()).len(), 3);
    for part in parts(place.path()) {
        assert_eq!(std::fs::read(part.join("letter")).expect("it is there"), b"precious");
    }
}

#[test]
fn a_link_is_followed_and_one_that_leads_nowhere_is_refused() {
    let place = tempfile::tempdir().expect("there is room");
    let (real, link) = (place.path().join("real"), place.path().join("link"));
    std::os::unix::fs::symlink(&real, &link).expect("a link");
    let refused = NewFolder::begin(&link).expect_err("it leads nowhere");
    assert!(refused.message.contains("leads nowhere"), "{refused}");
    std::fs::create_dir(&real).expect("a directory");
    let folder = NewFolder::begin(&link).expect("it leads to an empty directory");
    folder.write("index.html", b"x").expect("it is written");
    folder.finish().expect("it is moved");
    assert!(link.is_symlink() && real.join("index.html").exists());
}
