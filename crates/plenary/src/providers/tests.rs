use super::*;

const GOOD: &str =
    "name = \"House of Ada\"\nissuer = \"https://id.example.org\"\nclient-id = \"plenary\"\n";

fn tables(texts: &[&str]) -> Vec<Table> {
    texts.iter().map(|text| toml::from_str(text).unwrap()).collect()
}

fn refused(texts: &[&str]) -> String {
    match read(&tables(texts)) {
        Ok(_) => panic!("{texts:?} is taken"),
        Err(failure) => failure.to_string(),
    }
}

fn with(rest: &str) -> String {
    format!("{GOOD}{rest}")
}

#[test]
fn a_provider_has_its_secret_from_one_place() {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), "from a file\n").unwrap();
    let here = with("client-secret = \"here\"");
    let there = with(&format!("client-secret-file = \"{}\"", file.path().display()));
    for (text, secret) in [(&here, "here"), (&there, "from a file")] {
        let read = read(&tables(&[text])).unwrap();
        assert_eq!(read.all()[0].said().secret(), secret);
    }
    let table = &tables(&[&here])[0];
    assert!(!format!("{table:?}").contains("here"), "no secret reaches a log");
    for text in [GOOD.to_owned(), with("client-secret = \"a\"\nclient-secret-env = \"B\"")] {
        let said = refused(&[&text]);
        assert!(said.contains("give one of client-secret"), "{said}");
    }
    let missing = refused(&[&with("client-secret-env = \"PLENARY_HAS_NO_SUCH_NAME\"")]);
    assert!(missing.contains("PLENARY_HAS_NO_SUCH_NAME"), "{missing}");
    let missing = refused(&[&with("client-secret-file = \"/nowhere/at/all\"")]);
    assert!(missing.contains("/nowhere/at/all cannot be read"), "{missing}");
}

#[test]
fn what_is_no_provider_is_said_with_its_place_and_the_mend() {
    let good = with("client-secret = \"a\"");
    for (from, to, said) in [
        (
            "https://id.example.org",
            "http://id.example.org",
            "only a provider with a private-address",
        ),
        ("https://id.example.org", "id.example.org", "issuer is no address"),
        ("https://id.example.org", "https://id.example.org?x", "issuer is no address"),
        ("https://id.example.org", "https://ada@id.example.org", "issuer is no address"),
        ("\"House of Ada\"", "\" \"", "name is empty"),
        ("\"plenary\"", "\"\"", "client-id is empty"),
        ("\"a\"", "\"\"", "client-secret is empty"),
    ] {
        let failure =
            refused(&[&good.replace("id.example", "id.first.example"), &good.replace(from, to)]);
        assert!(failure.contains("[[provider]] 2,") && failure.contains(said), "{failure}");
    }
    assert!(refused(&[&good, &good]).contains("the same issuer"));
    let named = with("client-secret = \"a\"\nprivate-address = \"10.0.0.5\"");
    assert!(refused(&[&named]).contains("write it like 10.0.0.5:443"));
    let many = vec![good.as_str(); MOST + 1];
    assert!(refused(&many).contains("8 are the most"));
    assert!(toml::from_str::<Table>(&with("secret = \"a\"")).is_err(), "a slip is told");
}

#[test]
fn plain_http_is_for_an_address_that_the_operator_named() {
    let own = with("client-secret = \"a\"\nprivate-address = \"127.0.0.1:8081\"");
    let own = own.replace("https://id.example.org", "http://localhost:8081");
    assert_eq!(read(&tables(&[&own])).unwrap().all().len(), 1);
}
