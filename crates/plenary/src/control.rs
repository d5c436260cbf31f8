//! Handing a command to the process that has the database open.
//!
//! SQLite belongs to one process. While it serves, it listens on `plenary.sock` in the data
//! directory (mode 0600); every other command goes there and gives the same output as if it had
//! opened the database itself. A message is a JSON line, then the bytes that the line announces.

use std::fs::File;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{UnixListener, UnixStream};
use tokio::task::JoinSet;
use usecases::published::Shelf;
use usecases::{House, Stop};

use crate::failure::Failure;
use crate::request::{Part, Reply, Request, Task};
use crate::task::{self, site};
use crate::tombstones::Tombstones;

/// The longest line of a request or reply, and the most bytes that may come with it.
const MAX_LINE: u64 = 64 << 20;
const MAX_ATTACHED: u64 = 2 << 30;

/// Files of a site that are made and not yet taken.
pub const FILES_WAITING: usize = 8;

/// Addresses of sockets are bounded (108 bytes with their end); a directory may lie deeper than that.
const LONGEST_ADDRESS: usize = 100;

fn socket(data: &Path) -> PathBuf {
    data.join("plenary.sock")
}

/// The socket under an address that is short enough, and what must be kept open while it is used.
fn address(data: &Path) -> std::io::Result<(PathBuf, Option<File>)> {
    use std::os::fd::AsRawFd;
    let path = socket(data);
    if path.as_os_str().len() <= LONGEST_ADDRESS {
        return Ok((path, None));
    }
    let directory = File::open(data)?;
    let short = format!("/proc/self/fd/{}/plenary.sock", directory.as_raw_fd());
    Ok((short.into(), Some(directory)))
}

/// Runs the request in the process that serves this directory; nothing when none does.
pub async fn hand_over(
    data: &Path,
    request: &Request,
    files: &[Vec<u8>],
) -> Option<Result<(Reply, Vec<u8>), Failure>> {
    let (path, _directory) = address(data).ok()?;
    let stream = UnixStream::connect(path).await.ok()?;
    Some(converse(stream, request, files).await.map_err(|error| {
        Failure::fault(format!(
            "The process that serves this directory did not answer ({error}). Look into its log; \
             whether the command was carried out shows in `plenary releases` or `plenary events`."
        ))
    }))
}

/// Has the process that serves this directory write a site, and takes its files one by one; nothing when
/// none does.
pub async fn hand_over_site(
    data: &Path,
    request: &Request,
    mut take: impl FnMut(&str, &[u8]) -> Result<(), Failure>,
) -> Option<Result<Reply, Failure>> {
    let (path, _directory) = address(data).ok()?;
    let stream = UnixStream::connect(path).await.ok()?;
    let mut stream = BufReader::new(stream);
    let cut = |error: std::io::Error| {
        Failure::fault(format!(
            "The process that serves this directory did not answer to the end ({error}). Look into \
             its log."
        ))
    };
    if let Err(error) = send(&mut stream, request, &[]).await {
        return Some(Err(cut(error)));
    }
    loop {
        match line(&mut stream).await {
            Ok(Part::File { name, size }) => match bytes(&mut stream, size).await {
                Ok(bytes) => {
                    if let Err(failure) = take(&name, &bytes) {
                        return Some(Err(failure));
                    }
                }
                Err(error) => return Some(Err(cut(error))),
            },
            Ok(Part::End(reply)) => return Some(Ok(reply)),
            Err(error) => return Some(Err(cut(error))),
        }
    }
}

async fn converse(
    stream: UnixStream,
    request: &Request,
    files: &[Vec<u8>],
) -> std::io::Result<(Reply, Vec<u8>)> {
    let mut stream = BufReader::new(stream);
    send(&mut stream, request, files).await?;
    let reply: Reply = line(&mut stream).await?;
    let bytes = bytes(&mut stream, reply.attached).await?;
    Ok((reply, bytes))
}

/// Listens for commands, with access for this user alone. A socket that a dead process left is replaced:
/// whoever gets here holds the database's lock.
pub fn listen(data: &Path) -> std::io::Result<(UnixListener, Mark)> {
    use std::os::unix::fs::PermissionsExt;
    let (path, _directory) = address(data)?;
    let _ = std::fs::remove_file(&path);
    let listener = UnixListener::bind(&path)?;
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600))?;
    Ok((listener, Mark::of(data)?))
}

/// By which a process knows its own socket: another one may lie under its name by now.
#[derive(Debug, PartialEq, Eq)]
pub struct Mark(u64, u64);

impl Mark {
    fn of(data: &Path) -> std::io::Result<Mark> {
        let found = std::fs::symlink_metadata(socket(data))?;
        Ok(Mark(found.dev(), found.ino()))
    }
}

/// Removes the socket when serving ends, if it is this process's.
pub fn close(data: &Path, own: &Mark) {
    if Mark::of(data).is_ok_and(|found| found == *own) {
        let _ = std::fs::remove_file(socket(data));
    }
}

/// What commands are carried out on.
#[derive(Clone)]
pub struct Desk {
    pub house: House,
    pub tombstones: Tombstones,
    /// What is shown of what they change.
    pub shelf: Arc<Shelf>,
    /// Ends long work of all commands.
    pub stop: Stop,
}

/// Answers commands until it is told to stop, and those that were begun have their answer.
pub async fn answer(listener: UnixListener, desk: Desk) {
    let mut begun = JoinSet::new();
    loop {
        let accepted = tokio::select! {
            () = desk.stop.told() => break,
            _ = begun.join_next(), if !begun.is_empty() => continue,
            accepted = listener.accept() => accepted,
        };
        match accepted {
            Ok((stream, _)) => {
                let desk = desk.clone();
                begun.spawn(async move {
                    if let Err(error) = answer_one(stream, &desk).await {
                        tracing::warn!(%error, "a command was cut off");
                    }
                });
            }
            Err(error) => {
                tracing::error!(%error, "the control socket failed");
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
        }
    }
    drop(listener);
    while begun.join_next().await.is_some() {}
}

async fn answer_one(stream: UnixStream, desk: &Desk) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    let request: Request = line(&mut stream).await?;
    if let Task::Site { event } = request.task {
        let asked = site::Asked { who: request.who, base: request.base, event };
        return answer_with_site(stream, desk, asked).await;
    }
    let mut files = Vec::new();
    for size in request.task.attached() {
        files.push(bytes(&mut stream, size).await?);
    }
    let stop = desk.stop.below();
    let house = desk.house.until(stop.clone());
    let (reply, output) = {
        let mut work = pin!(task::carry_out(&house, &desk.tombstones, request, files));
        tokio::select! {
            done = &mut work => done,
            () = gone(&mut stream) => {
                // What is being stored is stored; long work before it ends.
                stop.tell();
                work.await
            }
        }
    };
    // Whoever gave the command sees its effect on the next page.
    if let Err(error) = desk.shelf.refresh().await {
        tracing::error!(%error, "what is public could not be read again");
    }
    send(&mut stream, &reply, &[output]).await
}

/// Sends the files of a site as they are made; a few wait in memory, never more.
async fn answer_with_site(
    mut stream: BufReader<UnixStream>,
    desk: &Desk,
    asked: site::Asked,
) -> std::io::Result<()> {
    let (out, mut made) = tokio::sync::mpsc::channel(FILES_WAITING);
    let (house, shelf) = (desk.house.clone(), desk.shelf.clone());
    let writing = tokio::spawn(async move { site::write(&house, Some(shelf), asked, out).await });
    while let Some(file) = made.recv().await {
        let part = Part::File { name: file.name, size: file.bytes.len() as u64 };
        send(&mut stream, &part, &[file.bytes.to_vec()]).await?;
    }
    let reply = writing.await.map_err(std::io::Error::other)?;
    send(&mut stream, &Part::End(reply), &[]).await
}

/// Done when whoever asked has gone.
async fn gone(stream: &mut BufReader<UnixStream>) {
    loop {
        let count = match stream.fill_buf().await {
            Ok([]) | Err(_) => return,
            Ok(more) => more.len(),
        };
        stream.consume(count);
    }
}

async fn send(
    stream: &mut BufReader<UnixStream>,
    message: &impl serde::Serialize,
    files: &[Vec<u8>],
) -> std::io::Result<()> {
    let mut text = serde_json::to_vec(message)?;
    text.push(b'\n');
    stream.write_all(&text).await?;
    for file in files {
        stream.write_all(file).await?;
    }
    stream.flush().await
}

async fn line<T: serde::de::DeserializeOwned>(
    stream: &mut BufReader<UnixStream>,
) -> std::io::Result<T> {
    let mut text = Vec::new();
    (&mut *stream).take(MAX_LINE).read_until(b'\n', &mut text).await?;
    Ok(serde_json::from_slice(&text)?)
}

async fn bytes(stream: &mut BufReader<UnixStream>, count: u64) -> std::io::Result<Vec<u8>> {
    if count > MAX_ATTACHED {
        return Err(std::io::Error::other("more bytes than a command may carry"));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(count).unwrap_or_default());
    let read = (&mut *stream).take(count).read_to_end(&mut bytes).await?;
    if u64::try_from(read).is_ok_and(|read| read == count) {
        Ok(bytes)
    } else {
        Err(std::io::ErrorKind::UnexpectedEof.into())
    }
}
