//! The server with files for pages: measures the hot path without anything behind it.
//!
//! `hot_path LISTEN DIRECTORY [THREADS]` serves every file of the directory at its name.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::Arc;

use bytes::Bytes;
use http::request::Parts;
use http::{HeaderValue, Request, Response, StatusCode, header};
use jiff::Timestamp;
use web::hot::{Audience, Keep, KeyText, Pages, Reply, ServerOptions, Token, Workers, serve};

struct Files(HashMap<String, Bytes>);

impl Pages for Files {
    fn key(&self, head: &Parts, key: &mut KeyText<'_>) -> Option<Token> {
        key.push(head.uri.path());
        Some(Token(1))
    }

    async fn answer(&self, request: Request<Bytes>, _: Audience) -> Reply {
        let body = self.0.get(request.uri().path()).cloned();
        let status = if body.is_some() { StatusCode::OK } else { StatusCode::NOT_FOUND };
        reply(status, body.unwrap_or_default())
    }

    fn fault(&self, _: &Parts, _: &str) -> Reply {
        reply(StatusCode::INTERNAL_SERVER_ERROR, Bytes::new())
    }
}

fn reply(status: StatusCode, body: Bytes) -> Reply {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    for (name, value) in [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CONTENT_LANGUAGE, "en"),
        (header::CACHE_CONTROL, "no-cache"),
        (header::VARY, "Accept-Encoding, Cookie"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; img-src 'self'; script-src 'self'"),
    ] {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    Reply { response, keep: Keep::Shared { valid_until: None }, holes: None }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(listen), Some(directory)) = (arguments.next(), arguments.next()) else {
        return Err("hot_path LISTEN DIRECTORY [THREADS]".into());
    };
    let listen: SocketAddr = listen.parse()?;
    let mut files = HashMap::new();
    for file in std::fs::read_dir(directory)? {
        let file = file?;
        let name = format!("/{}", file.file_name().to_string_lossy());
        files.insert(name, Bytes::from(std::fs::read(file.path())?));
    }
    let listener = tokio::net::TcpListener::bind(listen).await?;
    let mut options = ServerOptions::new(|| Timestamp::UNIX_EPOCH, files_are_ready);
    options.workers = match arguments.next().as_deref() {
        Some("here") => Workers::Here,
        Some(count) => Workers::Threads(count.parse()?),
        None => Workers::ByCores,
    };
    let end = async {
        // Without the signal the process is ended from outside.
        let _ = tokio::signal::ctrl_c().await;
    };
    serve(vec![listener], Arc::new(Files(files)), options, end).await?;
    Ok(())
}

/// They were read before the first connection.
fn files_are_ready() -> bool {
    true
}
