//! What a reader sees of a page, and what they can press on it.

use scraper::{ElementRef, Html, Node, Selector};

/// What pressing something asks for.
#[derive(Debug, PartialEq, Eq)]
pub enum Pressed {
    Link(String),
    Form { method: String, action: String, fields: Vec<(String, String)> },
}

/// A page as it was answered.
pub struct Page(Html);

impl Page {
    pub fn new(html: &str) -> Page {
        Page(Html::parse_document(html))
    }

    /// The title and all words in their order, spaces made one.
    pub fn words(&self) -> String {
        let mut text = String::new();
        words(self.0.root_element(), &mut text);
        one_spaced(&text)
    }

    /// The link or button with these words; with nothing like it, the first that contains them.
    pub fn press(&self, words: &str, filled: &[(String, String)]) -> Option<Pressed> {
        let all = selector("a[href], button");
        let named = |one: &ElementRef| name_of(*one);
        let exact = self.0.select(&all).find(|one| named(one) == words);
        let found = exact.or_else(|| self.0.select(&all).find(|one| named(one).contains(words)))?;
        if let Some(href) = found.value().attr("href") {
            return Some(Pressed::Link(href.to_owned()));
        }
        let form = found
            .ancestors()
            .filter_map(ElementRef::wrap)
            .find(|one| one.value().name() == "form")?;
        let mut fields = fields_of(form, filled);
        if let Some(name) = found.value().attr("name") {
            fields.push((
                name.to_owned(),
                found.value().attr("value").unwrap_or_default().to_owned(),
            ));
        }
        Some(Pressed::Form {
            method: form.value().attr("method").unwrap_or("get").to_ascii_lowercase(),
            action: form.value().attr("action").unwrap_or_default().to_owned(),
            fields,
        })
    }

    /// The name of the field with this label, and the value to give it: a choice's own, else `value`.
    pub fn field(&self, label: &str, value: &str) -> Option<(String, String)> {
        let found = self.0.select(&selector("label")).find(|one| name_of(*one) == label)?;
        let field = match found.value().attr("for") {
            Some(id) => self
                .0
                .select(&selector("input, select, textarea"))
                .find(|one| one.value().attr("id") == Some(id))?,
            None => found.select(&selector("input, select, textarea")).next()?,
        };
        let name = field.value().attr("name")?.to_owned();
        let own = match field.value().name() {
            "select" => {
                let options = selector("option");
                let chosen = field.select(&options).find(|one| name_of(*one) == value)?;
                chosen.value().attr("value").unwrap_or(value)
            }
            _ if field.value().attr("type") == Some("radio") => field.value().attr("value")?,
            _ => value,
        };
        Some((name, own.to_owned()))
    }
}

/// What a browser would send of a form, with what the reader filled in.
fn fields_of(form: ElementRef, filled: &[(String, String)]) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> = Vec::new();
    for field in form.select(&selector("input[name], select[name], textarea[name]")) {
        let attribute = |name: &str| field.value().attr(name);
        let name = attribute("name").unwrap_or_default();
        let own = match (field.value().name(), attribute("type")) {
            ("select", _) => {
                let chosen = field.select(&selector("option[selected]")).next();
                let chosen = chosen.or_else(|| field.select(&selector("option")).next());
                chosen.and_then(|one| one.value().attr("value")).map(str::to_owned)
            }
            ("textarea", _) => Some(field.text().collect()),
            (_, Some("radio" | "checkbox")) if attribute("checked").is_none() => None,
            _ => Some(attribute("value").unwrap_or_default().to_owned()),
        };
        let asked =
            filled.iter().rev().find(|(one, _)| one == name).map(|(_, value)| value.clone());
        if let Some(value) = asked.or(own)
            && !fields.iter().any(|(one, _)| one == name)
        {
            fields.push((name.to_owned(), value));
        }
    }
    fields
}

fn selector(text: &str) -> Selector {
    Selector::parse(text).expect("the selector is one of ours")
}

fn name_of(element: ElementRef) -> String {
    let mut text = String::new();
    words(element, &mut text);
    one_spaced(&text)
}

fn words(element: ElementRef, text: &mut String) {
    if matches!(element.value().name(), "script" | "style" | "datalist") {
        return;
    }
    // What the sheet sets apart by space (chips, facts, days) is apart here, too.
    let inline = matches!(
        element.value().name(),
        "a" | "i" | "em" | "strong" | "s" | "del" | "ins" | "time"
    );
    let border = if inline { "" } else { " " };
    *text += border;
    for child in element.children() {
        match child.value() {
            Node::Text(own) => *text += own,
            Node::Element(_) => {
                if let Some(child) = ElementRef::wrap(child) {
                    words(child, text);
                }
            }
            _ => {}
        }
    }
    *text += border;
}

fn one_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
