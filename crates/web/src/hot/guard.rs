//! The connection between the socket and the HTTP library: passes on whole heads only, each read by
//! `framing` first, and notes what the connection waits for.
//!
//! A head that has to be refused never reaches the library. A harmless one takes its place, and the
//! service answers that one with the refusal; so answers stay in order, and refusals look like every
//! other answer.

use std::io::{self, IoSlice};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use super::Limits;
use super::connections::{Phase, Watch};
use super::framing::{self, Framing};

/// What the library reads in place of a head that is refused.
const STAND_IN: &[u8] = b"GET / HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n";

/// Progress after which the patience for a body or a slow reader begins anew, in bytes.
const PROGRESS: usize = 4096;

/// What a refused client may still send before it is cut off, in bytes.
const MOST_THROWN_AWAY: usize = 256 << 10;

pub(super) struct Guard<S> {
    stream: S,
    limits: Limits,
    watch: Arc<Watch>,
    /// Bytes that were read and not yet passed on.
    held: Vec<u8>,
    /// How many of them may be.
    ready: usize,
    /// Bytes of a body that still have to come.
    body: u64,
    /// Bytes that moved since the patience for them began.
    progress: usize,
    write_blocked: bool,
    thrown_away: usize,
}

impl<S> Guard<S> {
    pub(super) fn new(stream: S, limits: Limits, watch: Arc<Watch>) -> Guard<S> {
        Guard {
            stream,
            limits,
            watch,
            held: Vec::new(),
            ready: 0,
            body: 0,
            progress: 0,
            write_blocked: false,
            thrown_away: 0,
        }
    }

    /// How many of these bytes may be passed on. Sets the refusal when the rest has to be.
    fn inspect(&mut self, bytes: &[u8]) -> usize {
        let mut at = 0;
        loop {
            let rest = &bytes[at..];
            if self.body > 0 {
                let taken = usize::try_from(self.body).unwrap_or(usize::MAX).min(rest.len());
                self.body -= taken as u64;
                at += taken;
            }
            let rest = &bytes[at..];
            if rest.is_empty() {
                return at;
            }
            match framing::read(rest, &self.limits) {
                Framing::Partial => return at,
                Framing::Whole { head, body } => {
                    self.watch.head_passed();
                    self.body = body;
                    at += head;
                }
                Framing::Refused(status) => {
                    self.watch.head_passed();
                    self.watch.refuse(status);
                    return at;
                }
            }
        }
    }

    /// Notes what the reading side waits for.
    fn waits(&mut self) {
        if self.write_blocked {
            return;
        }
        if self.body > 0 {
            self.watch.stay_or_enter(Phase::Body);
        } else if !self.held.is_empty() {
            self.watch.stay_or_enter(Phase::Head);
        } else if !self.watch.has_begun() {
            self.watch.stay_or_enter(Phase::FirstByte);
        } else if self.watch.is_quiet() {
            self.watch.stay_or_enter(Phase::Idle);
        } else {
            self.watch.stay_or_enter(Phase::Working);
        }
    }

    /// Notes that bytes were passed on.
    fn arrived(&mut self, bytes: usize) {
        if self.body == 0 {
            self.watch.enter(Phase::Working);
            return;
        }
        self.progress += bytes;
        if self.progress >= PROGRESS {
            self.progress = 0;
            self.watch.enter(Phase::Body);
        }
    }

    fn wrote<T>(
        &mut self,
        written: Poll<io::Result<T>>,
        bytes: impl Fn(&T) -> usize,
    ) -> Poll<io::Result<T>> {
        match &written {
            Poll::Pending if !self.write_blocked => {
                self.write_blocked = true;
                self.progress = 0;
                self.watch.enter(Phase::Writing);
            }
            Poll::Ready(Ok(moved)) if self.write_blocked => {
                self.progress += bytes(moved);
                if self.progress >= PROGRESS {
                    self.write_blocked = false;
                    self.progress = 0;
                    self.watch.enter(Phase::Working);
                }
            }
            _ => {}
        }
        written
    }
}

impl<S: AsyncRead + Unpin> Guard<S> {
    /// Reads into the library's own buffer; what is not a whole head is taken back out of it.
    fn read_direct(
        &mut self,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<Progress>> {
        let before = buffer.filled().len();
        ready!(Pin::new(&mut self.stream).poll_read(context, buffer))?;
        let end = buffer.filled().len();
        if end == before {
            return Poll::Ready(Ok(Progress::End));
        }
        let passed = self.inspect(&buffer.filled()[before..]);
        if before + passed == end {
            self.arrived(passed);
        } else {
            self.held.extend_from_slice(&buffer.filled()[before + passed..]);
            buffer.set_filled(before + passed);
            self.watch.enter(Phase::Head);
            self.replace_refused();
        }
        Poll::Ready(Ok(if passed > 0 { Progress::Passed } else { Progress::Held }))
    }

    /// Reads behind the bytes that are held.
    fn read_held(&mut self, context: &mut Context<'_>) -> Poll<io::Result<Progress>> {
        let mut space = [0; 4096];
        let mut buffer = ReadBuf::new(&mut space);
        ready!(Pin::new(&mut self.stream).poll_read(context, &mut buffer))?;
        if buffer.filled().is_empty() {
            self.held.clear();
            return Poll::Ready(Ok(Progress::End));
        }
        let mut held = std::mem::take(&mut self.held);
        held.extend_from_slice(buffer.filled());
        self.ready = self.inspect(&held);
        self.held = held;
        if self.ready > 0 {
            self.watch.enter(Phase::Working);
        }
        self.replace_refused();
        Poll::Ready(Ok(Progress::Held))
    }

    fn replace_refused(&mut self) {
        if self.watch.is_refused() {
            self.held.truncate(self.ready);
            self.held.extend_from_slice(STAND_IN);
            self.ready = self.held.len();
            self.body = 0;
        }
    }

    fn pass_held(&mut self, buffer: &mut ReadBuf<'_>) {
        let passed = self.ready.min(buffer.remaining());
        buffer.put_slice(&self.held[..passed]);
        self.held.drain(..passed);
        self.ready -= passed;
        if self.held.is_empty() {
            // Long heads are rare; their memory is not kept for the connection's life.
            self.held = Vec::new();
        }
    }
}

enum Progress {
    /// The library has something to read.
    Passed,
    /// What came is held.
    Held,
    /// The client has ended.
    End,
}

impl<S: AsyncRead + Unpin> AsyncRead for Guard<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = &mut *self;
        loop {
            if this.ready > 0 {
                this.pass_held(buffer);
                return Poll::Ready(Ok(()));
            }
            if this.watch.is_refused() {
                return Poll::Ready(Ok(()));
            }
            let read = if this.held.is_empty() {
                this.read_direct(context, buffer)
            } else {
                this.read_held(context)
            };
            match read {
                Poll::Pending => {
                    this.waits();
                    return Poll::Pending;
                }
                Poll::Ready(Ok(Progress::Held)) => {}
                Poll::Ready(Ok(Progress::Passed | Progress::End)) => return Poll::Ready(Ok(())),
                Poll::Ready(Err(error)) => return Poll::Ready(Err(error)),
            }
        }
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> AsyncWrite for Guard<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.wrote(written, |&moved| moved)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(context, slices);
        self.wrote(written, |&moved| moved)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        // The library flushes when it has nothing left to write.
        if self.write_blocked {
            self.write_blocked = false;
            self.watch.enter(Phase::Working);
        }
        Pin::new(&mut self.stream).poll_flush(context)
    }

    /// Ends the writing side. After a refusal, what the client still sends is read and thrown away
    /// for a moment: closing at once would reset the connection and could take the answer with it
    /// (RFC 9112, section 9.6).
    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = &mut *self;
        if this.watch.phase() != Phase::Closing {
            ready!(Pin::new(&mut this.stream).poll_shutdown(context))?;
            this.watch.enter(Phase::Closing);
        }
        if !this.watch.is_refused() {
            return Poll::Ready(Ok(()));
        }
        let mut space = [0; 4096];
        loop {
            let mut buffer = ReadBuf::new(&mut space);
            ready!(Pin::new(&mut this.stream).poll_read(context, &mut buffer))?;
            this.thrown_away += buffer.filled().len();
            if buffer.filled().is_empty() || this.thrown_away > MOST_THROWN_AWAY {
                return Poll::Ready(Ok(()));
            }
        }
    }
}
