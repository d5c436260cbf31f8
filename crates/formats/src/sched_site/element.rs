//! Finding one's way in a parsed piece: by classes and in the order of the page, without recursion.

use scraper::ElementRef;

pub fn has_class(element: &ElementRef<'_>, class: &str) -> bool {
    element.value().classes().any(|one| one == class)
}

/// The first element inside with this class.
pub fn first<'a>(element: ElementRef<'a>, class: &str) -> Option<ElementRef<'a>> {
    element.descendent_elements().find(|one| has_class(one, class))
}

/// The elements inside with this name.
pub fn named<'a>(
    element: ElementRef<'a>,
    name: &'static str,
) -> impl Iterator<Item = ElementRef<'a>> {
    element.descendent_elements().filter(move |one| one.value().name() == name)
}

/// The words of an element on one line.
pub fn words(element: ElementRef<'_>) -> String {
    let text: String = element.text().flat_map(|part| [part, " "]).collect();
    one_line(&text)
}

/// The words of an element and of nothing inside those with these classes.
pub fn words_without(element: ElementRef<'_>, classes: &[&str]) -> String {
    let mut text = String::new();
    for node in element.descendants() {
        let Some(part) = node.value().as_text() else { continue };
        let around = node.ancestors().take_while(|one| one.id() != element.id());
        let inside = |one: ElementRef<'_>| classes.iter().any(|class| has_class(&one, class));
        if !around.filter_map(ElementRef::wrap).any(inside) {
            text.push_str(part);
        }
    }
    one_line(&text)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An attribute, trimmed; empty where there is none.
pub fn attribute<'a>(element: &ElementRef<'a>, name: &str) -> &'a str {
    element.attr(name).unwrap_or_default().trim()
}

/// The parts of an address behind a word that is a part of it: `ada` of `/speaker/ada?x=1` behind `speaker`.
pub fn behind<'a>(href: &'a str, word: &str) -> Option<Vec<&'a str>> {
    let path = href.split(['?', '#']).next().unwrap_or_default();
    let mut parts = path.split('/').skip_while(|part| *part != word);
    parts.next()?;
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    (!parts.is_empty()).then_some(parts)
}
