//! From a name to addresses of machines.

use std::future::Future;
use std::net::SocketAddr;
use std::pin::Pin;

/// What a name stands for.
pub type Found<'a> = Pin<Box<dyn Future<Output = std::io::Result<Vec<SocketAddr>>> + Send + 'a>>;

/// Looks names up. A request asks once; what it is told then is checked and used.
pub trait Resolve: Send + Sync {
    fn addresses<'a>(&'a self, host: &'a str, port: u16) -> Found<'a>;
}

/// The system's own way.
#[derive(Debug, Clone, Copy, Default)]
pub struct System;

impl Resolve for System {
    fn addresses<'a>(&'a self, host: &'a str, port: u16) -> Found<'a> {
        Box::pin(async move { Ok(tokio::net::lookup_host((host, port)).await?.collect()) })
    }
}
