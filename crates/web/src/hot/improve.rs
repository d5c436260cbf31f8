//! The background round that compresses kept pages better than anybody could wait for.
//!
//! One page at a time, and after each a pause three times as long as it took, so that it never uses
//! more than a quarter of a core. What does not fit into the queue stays as it is.

use std::sync::Arc;

use tokio::sync::mpsc;
use tokio::time::Instant;

use super::cache::{Key, PageCache};

/// Takes the keys of pages that may be improved.
#[derive(Clone)]
pub(super) struct Improver(mpsc::Sender<Key>);

impl Improver {
    /// An improver and the work that has to be run for it.
    pub(super) fn new(cache: Arc<PageCache>) -> (Improver, impl Future<Output = ()> + Send) {
        let (sender, receiver) = mpsc::channel(4096);
        (Improver(sender), rounds(cache, receiver))
    }

    pub(super) fn suggest(&self, key: Key) {
        // A full queue is no fault: the page stays compressed as it is.
        let _ = self.0.try_send(key);
    }
}

async fn rounds(cache: Arc<PageCache>, mut queue: mpsc::Receiver<Key>) {
    while let Some(key) = queue.recv().await {
        let Some(old) = cache.peek(&key) else { continue };
        let began = Instant::now();
        let page = Arc::clone(&old);
        let better = tokio::task::spawn_blocking(move || page.improved()).await;
        if let Ok(Some(better)) = better {
            cache.replace(key, &old, Arc::new(better));
        }
        drop(old);
        tokio::time::sleep(began.elapsed() * 3).await;
    }
}
