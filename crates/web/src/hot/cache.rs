//! The page cache: finished answers by what they depend on, bounded in bytes.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use quick_cache::sync::Cache;
use quick_cache::{Equivalent, Weighter};

use super::encoding::Encoding;
use super::entry::Entry;

/// Names one published state: an event's, or the instance's. A state that was published, replaced or
/// taken back has another token than the one before; entries of the old one are never asked for again
/// and fall out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Token(pub u64);

/// Where the pages write what an answer depends on besides its token.
#[derive(Debug)]
pub struct KeyText<'a>(pub(super) &'a mut Vec<u8>);

impl KeyText<'_> {
    /// Adds one thing. Things cannot run into each other: each is ended by a zero, which occurs
    /// neither in an address nor in a header.
    pub fn push(&mut self, part: &str) {
        self.0.extend_from_slice(part.as_bytes());
        self.0.push(0);
    }
}

/// In which form an answer is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// As everybody gets it who has not signed in, in this coding.
    Whole(Encoding),
    /// With holes, for everybody who has.
    WithHoles,
}

/// What an answer depends on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Key {
    pub(super) token: Token,
    pub(super) form: Form,
    pub(super) text: Box<[u8]>,
}

/// The same, borrowed for looking up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct KeyRef<'a> {
    pub(super) token: Token,
    pub(super) form: Form,
    pub(super) text: &'a [u8],
}

impl Key {
    fn borrowed(&self) -> KeyRef<'_> {
        KeyRef { token: self.token, form: self.form, text: &self.text }
    }
}

impl KeyRef<'_> {
    pub(super) fn to_key(self) -> Key {
        Key { token: self.token, form: self.form, text: self.text.into() }
    }
}

impl Hash for Key {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.borrowed().hash(state);
    }
}

impl Hash for KeyRef<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(self.token.0);
        state.write_u8(match self.form {
            Form::Whole(encoding) => encoding as u8,
            Form::WithHoles => u8::MAX,
        });
        state.write(self.text);
    }
}

impl Equivalent<Key> for KeyRef<'_> {
    fn equivalent(&self, key: &Key) -> bool {
        *self == key.borrowed()
    }
}

#[derive(Debug, Clone)]
struct ByBytes;

impl Weighter<Key, Arc<Entry>> for ByBytes {
    fn weight(&self, key: &Key, entry: &Arc<Entry>) -> u64 {
        entry.weight() + key.text.len() as u64 + 64
    }
}

/// What the cache holds now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CacheFacts {
    pub pages: usize,
    pub bytes: u64,
}

/// Finished answers.
pub(super) struct PageCache(Cache<Key, Arc<Entry>, ByBytes>);

impl PageCache {
    /// A cache that holds no more than this many bytes.
    pub(super) fn new(bytes: u64) -> PageCache {
        // Pages are about 16 KiB; the estimate sizes the first tables only.
        let pages = usize::try_from(bytes / (16 << 10)).unwrap_or(usize::MAX).clamp(16, 1 << 16);
        PageCache(Cache::with_weighter(pages, bytes, ByBytes))
    }

    pub(super) fn get(&self, key: &KeyRef<'_>) -> Option<Arc<Entry>> {
        self.0.get(key)
    }

    /// Looks without counting it as a use.
    pub(super) fn peek(&self, key: &Key) -> Option<Arc<Entry>> {
        self.0.peek(key)
    }

    pub(super) fn insert(&self, key: Key, entry: Arc<Entry>) {
        self.0.insert(key, entry);
    }

    /// Puts a better form of an entry into its place, if the entry is still there.
    pub(super) fn replace(&self, key: Key, old: &Arc<Entry>, new: Arc<Entry>) {
        if self.peek(&key).is_some_and(|held| Arc::ptr_eq(&held, old)) {
            // Gone in between is as good as never there.
            let _ = self.0.replace(key, new, true);
        }
    }

    pub(super) fn facts(&self) -> CacheFacts {
        CacheFacts { pages: self.0.len(), bytes: self.0.weight() }
    }
}
