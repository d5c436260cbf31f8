//! Facts about this installation, by name.

use crate::Error;
use crate::engine::{Reading, Writing, statements};

statements! {
    query INSTANCE(String) -> (String,) = "SELECT value FROM instance WHERE key = $1";
    change PUT_INSTANCE(String, String) -> () =
        "INSERT INTO instance (key, value) VALUES ($1, $2)
         ON CONFLICT (key) DO UPDATE SET value = excluded.value";
    change DELETE_INSTANCE(String) -> () = "DELETE FROM instance WHERE key = $1";
}

impl Reading {
    /// A fact about this installation.
    pub async fn instance(&mut self, key: &str) -> Result<Option<String>, Error> {
        Ok(self.one(&INSTANCE, (key.to_owned(),)).await?.map(|(value,)| value))
    }
}

impl Writing {
    /// Sets a fact about this installation.
    pub async fn set_instance(&mut self, key: &str, value: &str) -> Result<(), Error> {
        self.change(&PUT_INSTANCE, (key.to_owned(), value.to_owned())).await.map(|_| ())
    }

    /// Forgets a fact about this installation.
    pub async fn delete_instance(&mut self, key: &str) -> Result<(), Error> {
        self.change(&DELETE_INSTANCE, (key.to_owned(),)).await.map(|_| ())
    }
}
