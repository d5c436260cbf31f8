//! Facts about this installation, by name.

use crate::Error;
use crate::engine::{Reading, Writing, statements};

statements! {
    query INSTANCE(String) -> (String,) = "SELECT value FROM instance WHERE key = $1";
    change PUT_INSTANCE(String, String) -> () =
        "INSERT INTO instance (key, value) VALUES ($1, $2)
         ON CONFLICT (key) DO UPDATE SET value = excluded.value";
    change ADD_INSTANCE(String, String) -> () =
        "INSERT INTO instance (key, value) VALUES ($1, $2) ON CONFLICT (key) DO NOTHING";
    change REPLACE_INSTANCE(String, String, String) -> () =
        "UPDATE instance SET value = $3 WHERE key = $1 AND value = $2";
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

    /// Sets a fact about this installation where there is none yet.
    pub async fn add_instance(&mut self, key: &str, value: &str) -> Result<(), Error> {
        self.change(&ADD_INSTANCE, (key.to_owned(), value.to_owned())).await.map(|_| ())
    }

    /// Sets a fact about this installation that has a known value, or an empty one for none yet. False, and
    /// nothing changed, when somebody else set it meanwhile.
    pub async fn replace_instance(
        &mut self,
        key: &str,
        known: &str,
        value: &str,
    ) -> Result<bool, Error> {
        if known.is_empty() {
            self.add_instance(key, "").await?;
        }
        let values = (key.to_owned(), known.to_owned(), value.to_owned());
        Ok(self.change(&REPLACE_INSTANCE, values).await? > 0)
    }

    /// Forgets a fact about this installation.
    pub async fn delete_instance(&mut self, key: &str) -> Result<(), Error> {
        self.change(&DELETE_INSTANCE, (key.to_owned(),)).await.map(|_| ())
    }
}
