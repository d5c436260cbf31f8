//! Answers to the questions of organisers: those to public questions become texts and links, all
//! others are private and only counted.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use crate::json::Fields;
use crate::pretalx::names::{plain, said};
use crate::schedule::raw::{Address, Event, Profile, Said};
use crate::{NoteKind, Place, Report};

/// What is known of a question.
#[derive(Debug, Clone, Default)]
struct Question {
    title: Said,
    public: bool,
    variant: String,
}

/// An answer that everybody may read.
#[derive(Debug)]
struct Answer {
    question: Said,
    variant: String,
    text: String,
}

/// Who answered: a submission or a person, by code.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Of {
    Submission(String),
    Person(String),
}

#[derive(Debug, Default)]
pub struct Answers {
    questions: HashMap<String, Question>,
    public: HashMap<Of, Vec<Answer>>,
    /// Files repeat them at the submission, at the person, and in a list of their own.
    seen: HashSet<(String, Option<Of>, String)>,
}

const PRIVATE: &str = "An answer to a question that is not public was left out: only answers that everybody may read are imported.";

impl Answers {
    /// Takes a question from a file of questions.
    pub fn question(&mut self, mut fields: Fields) {
        let id = fields.text("id");
        let question = Question {
            title: said(fields.take("question").unwrap_or_default()),
            public: fields.flag("is_public") == Some(true),
            variant: fields.text("variant"),
        };
        self.questions.insert(id, question);
    }

    /// Takes the answers inside a submission or of a person. Ids stand for answers of another file.
    pub fn inside(
        &mut self,
        fields: &mut Fields,
        submission: &str,
        person: &str,
        report: &mut Report,
    ) {
        for value in fields.list("answers") {
            if let Some(answer) = Fields::of(value, format!("{}.answers", fields.place()), None) {
                self.add(answer, submission, person, report);
            }
        }
        fields.skip(&["answers"]);
    }

    /// Takes one answer, of what it names itself, else of these.
    pub fn add(&mut self, mut fields: Fields, submission: &str, person: &str, report: &mut Report) {
        let (id, question) = self.asked(fields.take("question").unwrap_or_default());
        let file = fields.text("answer_file");
        let text = match question.variant.as_str() {
            "file" if !file.is_empty() => file,
            _ => fields.text("answer"),
        };
        let mut of = |name: &str, around: &str| match fields.take(name).as_ref().and_then(code) {
            Some(code) => code,
            None => around.to_owned(),
        };
        let (by_submission, by_person) = (of("submission", ""), of("person", ""));
        let of = match (by_submission.as_str(), by_person.as_str(), submission, person) {
            (code, "", ..) if !code.is_empty() => Some(Of::Submission(code.to_owned())),
            (_, code, ..) if !code.is_empty() => Some(Of::Person(code.to_owned())),
            (_, _, code, _) if !code.is_empty() => Some(Of::Submission(code.to_owned())),
            (_, _, _, code) if !code.is_empty() => Some(Of::Person(code.to_owned())),
            _ => None,
        };
        let fresh = self.seen.insert((
            format!("{id} {}", question.title.first()),
            of.clone(),
            text.clone(),
        ));
        if text.is_empty() || !fresh {
            return;
        }
        match of {
            Some(of) if question.public => {
                let answer = Answer { question: question.title, variant: question.variant, text };
                self.public.entry(of).or_default().push(answer);
            }
            _ => report.note(NoteKind::LeftOut, Place::default(), PRIVATE),
        }
    }

    /// The question of an answer, as it stands there or as the file of questions has it.
    fn asked(&self, value: Value) -> (String, Question) {
        let Some(mut inside) = Fields::of(value.clone(), "question", None) else {
            let id = plain(&value).unwrap_or_default();
            let question = self.questions.get(&id).cloned().unwrap_or_default();
            return (id, question);
        };
        let id = inside.text("id");
        let known = self.questions.get(&id).cloned().unwrap_or_default();
        let title = said(inside.take("question").unwrap_or_default());
        let variant = inside.text("variant");
        // Whoever says that it is not public is right.
        let public = match inside.flag("is_public") {
            Some(public) => public && (known.public || !self.questions.contains_key(&id)),
            None => known.public,
        };
        (
            id,
            Question {
                title,
                public,
                variant: if variant.is_empty() { known.variant } else { variant },
            },
        )
    }

    /// Gives a session the public answers about it.
    pub fn tell(&mut self, event: &mut Event) {
        let answers = self.public.remove(&Of::Submission(event.code.clone()));
        for answer in answers.unwrap_or_default() {
            match answer.variant.as_str() {
                "url" | "file" => event.links.push(answer.link()),
                _ => event.notes.push((answer.question, answer.text.into())),
            }
        }
    }

    /// Gives a person the links among their public answers; the other answers are counted.
    pub fn describe(&mut self, profile: &mut Profile, report: &mut Report) {
        let answers = self.public.remove(&Of::Person(profile.id.clone()));
        for answer in answers.unwrap_or_default() {
            if answer.variant == "url" {
                profile.links.push(answer.link());
            } else {
                let message = "A public answer of a person has no place in a programme.";
                report.note(NoteKind::LeftOut, Place::default(), message);
            }
        }
    }
}

impl Answer {
    fn link(self) -> Address {
        Address { line: 0, href: self.text, title: self.question.first().to_owned() }
    }
}

/// A code, or that of an object.
fn code(value: &Value) -> Option<String> {
    let code = match value {
        Value::Object(map) => map.get("code").and_then(plain)?,
        value => plain(value)?,
    };
    (!code.is_empty()).then_some(code)
}
