//! One request on one connection, and its answer within bounds.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::body::{Body, Incoming};
use hyper::client::conn::http1;
use hyper::header::{
    ACCEPT, ACCEPT_ENCODING, AUTHORIZATION, CONNECTION, CONTENT_ENCODING, CONTENT_TYPE, HOST,
    USER_AGENT,
};
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use tokio::task::JoinHandle;
use url::form_urlencoded::{Serializer, byte_serialize};

use crate::connect::Line;
use crate::place::Place;
use crate::{Answer, Failure, Form};

/// The largest head of an answer, in bytes, and the most lines in it.
const HEAD: usize = 32 << 10;
const LINES: usize = 100;
/// The longest name of a type.
const TYPE: usize = 100;

/// The connection goes with whoever asked.
struct Driven(JoinHandle<()>);

impl Drop for Driven {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// What is sent: a question for what lies at a place, or a form for it.
pub(crate) fn request(
    place: &Place,
    agent: &str,
    form: Option<Form<'_>>,
) -> Result<Request<Full<Bytes>>, Failure> {
    let mut request = Request::builder()
        .uri(&place.target)
        .header(HOST, &place.authority)
        .header(USER_AGENT, agent)
        .header(ACCEPT_ENCODING, "identity")
        .header(CONNECTION, "close");
    let mut body = String::new();
    if let Some(form) = form {
        body = Serializer::new(body).extend_pairs(form.fields).finish();
        request = request
            .method("POST")
            .header(ACCEPT, "application/json")
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        if let Some((name, secret)) = form.credentials {
            let encoded = |text: &str| byte_serialize(text.as_bytes()).collect::<String>();
            let both = STANDARD.encode(format!("{}:{}", encoded(name), encoded(secret)));
            request = request.header(AUTHORIZATION, format!("Basic {both}"));
        }
    }
    request.body(Full::from(body)).map_err(|_| Failure::NotPublic)
}

pub(crate) async fn ask(
    line: Box<dyn Line>,
    request: Request<Full<Bytes>>,
    most: usize,
) -> Result<Answer, Failure> {
    let mut builder = http1::Builder::new();
    builder.max_buf_size(HEAD).max_headers(LINES);
    let (mut sender, connection) =
        builder.handshake(TokioIo::new(line)).await.map_err(|_| Failure::Broken)?;
    let _driven = Driven(tokio::spawn(async move {
        // What goes wrong shows where the answer is read.
        let _ = connection.await;
    }));
    let answer = sender.send_request(request).await.map_err(|_| Failure::Broken)?;
    usable(&answer)?;
    let says = answer.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let media_type = says.filter(|says| says.len() <= TYPE).map(str::to_owned);
    let bytes = body(answer.into_body(), most).await?;
    Ok(Answer { bytes, media_type })
}

/// Refuses what is no plain answer.
fn usable(answer: &Response<Incoming>) -> Result<(), Failure> {
    match answer.status().as_u16() {
        200 => {}
        301 | 302 | 303 | 307 | 308 => return Err(Failure::Moved),
        status => return Err(Failure::Status(status)),
    }
    match answer.headers().get(CONTENT_ENCODING) {
        Some(encoding) if encoding != "identity" => Err(Failure::Encoded),
        _ => Ok(()),
    }
}

async fn body(mut body: Incoming, most: usize) -> Result<Vec<u8>, Failure> {
    let too_large = Failure::TooLarge(most);
    if body.size_hint().lower() > most as u64 {
        return Err(too_large);
    }
    let mut bytes = Vec::new();
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| Failure::Broken)?;
        let Some(data) = frame.data_ref() else { continue };
        if bytes.len() + data.len() > most {
            return Err(too_large);
        }
        bytes.extend_from_slice(data);
    }
    Ok(bytes)
}
