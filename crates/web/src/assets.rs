//! Files that pages refer to: small, embedded, named by the digest of their bytes so that they may be kept for ever.
//!
//! To add one: a file in `assets/` and a line in [`ASSETS`].

use std::sync::LazyLock;

use http::StatusCode;
use links::Address;
use programme::items::hash_bytes;

use crate::answer::{Answer, Cache};
use crate::view::Refusal;

struct Asset {
    stem: &'static str,
    ending: &'static str,
    media_type: &'static str,
    bytes: &'static [u8],
}

static ASSETS: [Asset; 5] = [
    Asset {
        stem: "plenary",
        ending: "svg",
        media_type: "image/svg+xml",
        bytes: include_bytes!("../assets/favicon.svg"),
    },
    Asset {
        stem: "page",
        ending: "js",
        media_type: "text/javascript; charset=utf-8",
        bytes: include_bytes!("../assets/page.js"),
    },
    Asset {
        stem: "my-schedule",
        ending: "js",
        media_type: "text/javascript; charset=utf-8",
        bytes: include_bytes!("../assets/my-schedule.js"),
    },
    Asset {
        stem: "passkey",
        ending: "js",
        media_type: "text/javascript; charset=utf-8",
        bytes: include_bytes!("../assets/passkey.js"),
    },
    Asset {
        stem: "search",
        ending: "js",
        media_type: "text/javascript; charset=utf-8",
        bytes: include_bytes!("../archive/search.js"),
    },
];

static NAMES: LazyLock<Vec<String>> = LazyLock::new(|| {
    ASSETS
        .iter()
        .map(|asset| {
            let digest = hash_bytes(asset.bytes);
            format!("{}-{}.{}", asset.stem, &digest[..12], asset.ending)
        })
        .collect()
});

static ADDRESSES: LazyLock<Vec<String>> =
    LazyLock::new(|| NAMES.iter().map(|name| Address::Asset { name }.to_string()).collect());

fn address_of(stem: &str) -> &'static str {
    ASSETS.iter().zip(ADDRESSES.iter()).find(|(asset, _)| asset.stem == stem).map_or("", |it| it.1)
}

/// The address of the site's sign.
pub fn favicon() -> &'static str {
    address_of("plenary")
}

/// The address of the module of one's own schedule. Every page works without it.
pub fn schedule_script() -> &'static str {
    address_of("my-schedule")
}

/// The address of the module that asks devices for passkeys. Without it one signs in by a code.
pub fn passkey_script() -> &'static str {
    address_of("passkey")
}

/// The address of the module that makes pages nicer. Every page works without it.
pub fn script() -> &'static str {
    address_of("page")
}

/// The address of the script by which a static archive searches.
pub fn search_script() -> &'static str {
    address_of("search")
}

/// The asset with this name.
pub fn asset(name: &str) -> Result<Answer, Refusal> {
    let place = NAMES.iter().position(|one| one == name).ok_or(Refusal::NOT_FOUND)?;
    Ok(sent(&ASSETS[place], Cache::Immutable))
}

/// The sign under the name that browsers ask for unasked.
pub fn favicon_answer() -> Answer {
    sent(&ASSETS[0], Cache::Public { valid_until: None })
}

fn sent(asset: &'static Asset, cache: Cache) -> Answer {
    let mut answer = Answer::file(asset.media_type, asset.bytes).status(StatusCode::OK);
    answer.cache = cache;
    answer
}
