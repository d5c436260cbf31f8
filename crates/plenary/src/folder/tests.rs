use std::path::Path;

use super::files;

fn write(folder: &Path, name: &str) {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    std::fs::write(path, name).expect("a file");
}

fn names(folder: &Path) -> (Vec<String>, usize) {
    let found = files(folder).expect("files");
    (found.files.into_iter().map(|one| one.name).collect(), found.deeper)
}

#[test]
fn a_folder_is_read_one_level_deep_and_without_hidden_files() {
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["sessions", "event", ".git/config", "images/logo.png", "images/speakers/1.png"] {
        write(folder.path(), name);
    }
    let expected = ["event", "images/logo.png", "sessions"].map(str::to_owned).to_vec();
    assert_eq!(names(folder.path()), (expected, 1));
}

#[test]
fn what_lies_beside_saved_pages_is_passed_over_and_counted() {
    let folder = tempfile::tempdir().expect("a folder");
    for name in [
        "all.ics",
        "Forum 2027.html",
        "Forum 2027_files/page.css",
        "Forum 2027_files/face.png",
        "Thumbs.db",
        "desktop.ini",
        "people.htm",
        "people-Dateien/x.html",
        "style.css",
        "images/logo.png",
        "images/Thumbs.db",
        "__MACOSX/all.ics",
    ] {
        write(folder.path(), name);
    }
    let found = files(folder.path()).expect("files");
    let names: Vec<&str> = found.files.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["Forum 2027.html", "all.ics", "images/logo.png", "people.htm"]);
    assert_eq!((found.beside, found.deeper), (7, 0));
}

#[test]
fn an_empty_folder_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), ".hidden");
    let failure = files(folder.path()).expect_err("refused");
    assert!(failure.message.contains("no file in it"), "{failure}");
}

#[cfg(unix)]
#[test]
fn a10_links_are_followed_inside_the_folder_only() {
    let outside = tempfile::tempdir().expect("a folder");
    write(outside.path(), "secret");
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), "event");
    std::os::unix::fs::symlink("event", folder.path().join("sessions")).expect("a link");
    assert_eq!(names(folder.path()).0, ["event", "sessions"]);
    let link = folder.path().join("speakers");
    std::os::unix::fs::symlink(outside.path().join("secret"), &link).expect("a link");
    let failure = files(folder.path()).expect_err("refused");
    assert!(failure.message.contains("leads outside the folder"), "{failure}");
    std::fs::remove_file(&link).expect("removed");
    std::os::unix::fs::symlink(outside.path(), &link).expect("a link");
    assert!(files(folder.path()).is_err());
}

#[test]
fn a_folder_with_too_many_files_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    for number in 0..2_001 {
        std::fs::write(folder.path().join(number.to_string()), "").expect("a file");
    }
    let failure = files(folder.path()).expect_err("refused");
    assert!(failure.message.contains("more than 2000 files"), "{failure}");
}
