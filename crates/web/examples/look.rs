//! Writes pages of the sample forum into a folder, to look at them in a browser:
//! `cargo run -p web --example look -- FOLDER [LANG…]`.

use std::path::PathBuf;

#[path = "../tests/common/mod.rs"]
#[expect(dead_code, reason = "the tests use more of it")]
mod common;

use common::{Shelf, addresses, body, demo};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().expect("a folder to write to"));
    let languages: Vec<String> = arguments.collect();
    let languages = if languages.is_empty() { vec!["en".to_owned()] } else { languages };
    let slug = "forum-2020";
    let shelf = Shelf::with(slug, demo().expect("the sample"));
    let published = shelf.current(slug);
    for lang in &languages {
        let mut all = addresses(&published, lang);
        all.push(format!("/{lang}"));
        all.push(format!("/{slug}/{lang}/sessions/222222"));
        for address in all {
            let answer = shelf.follow(&address);
            let ending = if answer.media_type.starts_with("text/html") { ".html" } else { "" };
            let path = folder.join(format!("{}{ending}", address.trim_start_matches('/')));
            std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            std::fs::write(path, body(&answer)).expect("a file");
        }
    }
}
