//! From bytes to a value: YAML within a budget, as the shapes of JSON.

use serde_json::Value;
use serde_saphyr::options::DuplicateKeyPolicy;

use crate::json;
use crate::schedule::fault::Fault;
use crate::text::decode;
use crate::{File, Report};

/// The largest file that is read, in bytes: somebody typed it.
const MAX_BYTES: usize = 8 << 20;

/// Reads the whole file, which holds one document.
pub fn parse(file: &File<'_>, report: &mut Report) -> Result<Value, Fault> {
    if file.bytes.len() > MAX_BYTES {
        let problem = format!("The file is larger than {} MB.", MAX_BYTES >> 20);
        return Err(Fault::new(0, problem, "Divide it into several."));
    }
    let decoded = decode(file.bytes)
        .map_err(|error| Fault::new(error.line.unwrap_or_default(), error.problem, error.mend))?;
    decoded.tell(report);
    let options = serde_saphyr::options! {
        budget: serde_saphyr::budget! {
            max_depth: 32,
            max_documents: 1,
            max_aliases: 1_000,
            max_anchors: 1_000,
        },
        alias_limits: serde_saphyr::alias_limits! {
            max_total_replayed_events: 100_000,
            max_replay_stack_depth: 16,
        },
        // Our own value tells which names stand twice.
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
        // `0900` is a time, and `no` is Norwegian.
        leading_zero_numbers_as_strings: true,
        strict_booleans: true,
        with_snippet: false,
    };
    let value =
        serde_saphyr::with_deserializer_from_str_with_options(&decoded.text, options, |source| {
            json::bounded(source, report)
        });
    value.map_err(|error| fault(&error))
}

const MUCH: &str = "It holds more, or deeper in each other, than a programme does.";
const LESS: &str = "Keep only the programme, and write out what stands behind an anchor.";

fn fault(error: &serde_saphyr::Error) -> Fault {
    use serde_saphyr::Error;
    let line = error.location().map_or(0, |place| place.line());
    let too_much = error.to_string().starts_with(json::TOO_MANY);
    let (problem, mend) = match error.without_snippet() {
        _ if too_much => (MUCH.to_owned(), LESS),
        Error::Budget { .. }
        | Error::AliasReplayLimitExceeded { .. }
        | Error::AliasReplayStackDepthExceeded { .. }
        | Error::AliasExpansionLimitExceeded { .. }
        | Error::AliasReplayCounterOverflow { .. } => (MUCH.to_owned(), LESS),
        Error::MultipleDocuments { .. } => (
            "It holds several documents, divided by ---.".to_owned(),
            "Put each schedule into a file of its own.",
        ),
        other => {
            let said = crate::text::clean_line(&other.to_string());
            let said: String = said.chars().take(200).collect();
            (
                format!("It is not YAML: {}.", said.trim_end_matches('.')),
                "Mend it with a text editor: look at the indentation and the quotes around there.",
            )
        }
    };
    Fault::new(line, problem, mend)
}
