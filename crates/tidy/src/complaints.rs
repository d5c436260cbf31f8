//! What a rule found, told all at once.

/// Sentences on what is not as it should be.
#[derive(Debug)]
pub struct Complaints {
    rule: &'static str,
    found: Vec<String>,
}

impl Complaints {
    /// Begins with the rule, which stands above what broke it.
    pub fn new(rule: &'static str) -> Complaints {
        Complaints { rule, found: Vec::new() }
    }

    /// Adds a sentence: the place, what is wrong, and the mend.
    pub fn add(&mut self, sentence: impl Into<String>) {
        self.found.push(sentence.into());
    }

    /// Adds the sentence unless the thing is so.
    pub fn unless(&mut self, is_so: bool, sentence: impl FnOnce() -> String) {
        if !is_so {
            self.found.push(sentence());
        }
    }

    /// What was found, for tests that plant something.
    pub fn found(&self) -> &[String] {
        &self.found
    }

    /// Ends the rule.
    ///
    /// # Panics
    /// When anything was found.
    pub fn done(self) {
        assert!(self.found.is_empty(), "\n{}\n\n  {}\n", self.rule, self.found.join("\n  "));
    }
}
