//! The server over real sockets: what a browser, a proxy, a slow line and a hostile client get.
//!
//! Waiting is done in paused time: the clock jumps when everybody waits, so that no test depends on
//! how fast the machine is.

mod cache;
mod conditional;
mod ending;
mod framing;
mod hosts;
mod patience;
mod support;
