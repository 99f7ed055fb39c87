//! The platform behind HTTP.

use super::call::{Answer, Call};
use super::problem::Fault;
use super::{Sandbox, SandboxError, Seed};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Query, Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::Response;
use std::fmt::Write;
use std::future::Future;
use std::path::Path;
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// The longest body that is read.
const MOST_BYTES: usize = 2 * 1024 * 1024;

struct Door {
    sandbox: Sandbox,
    token: String,
}

pub(super) fn router(sandbox: Sandbox, token: &str) -> Router {
    let door = Arc::new(Door { sandbox, token: token.to_owned() });
    Router::new().fallback(respond).with_state(door)
}

/// Answers on `listener` until `shutdown` comes; calls that have begun are ended first.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    axum::serve(listener, router).with_graceful_shutdown(shutdown).await
}

async fn respond(State(door): State<Arc<Door>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let path = parts.uri.path().to_owned();
    let Ok(Query(query)) = Query::try_from_uri(&parts.uri) else {
        return refused(Fault::new("malformed-request", "the query can not be read"), &path);
    };
    let Ok(body) = to_bytes(body, MOST_BYTES).await else {
        return refused(Fault::new("too-large", format!("a body has at most {MOST_BYTES} bytes")), &path);
    };
    let call = Call { method: parts.method, path: path.clone(), query, headers: parts.headers, body };
    let answered = tokio::task::spawn_blocking(move || door.sandbox.answer(&door.token, &call)).await;
    match answered {
        Ok(Ok(answer)) => response(answer),
        Ok(Err(error)) => refused(Fault::new("internal", error.to_string()), &path),
        Err(error) => refused(Fault::new("internal", error.to_string()), &path),
    }
}

/// A problem that arose before or beside the platform's own record of requests.
fn refused(fault: Fault, path: &str) -> Response {
    response(Answer::problem(fault, path, "req_unrecorded").header("request-id", "req_unrecorded"))
}

fn response(answer: Answer) -> Response {
    let Answer { status, headers, body, lost } = answer;
    if lost {
        return broken();
    }
    let media = if status >= 400 { "application/problem+json" } else { "application/json; charset=utf-8" };
    let empty = body.is_empty();
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    if !empty {
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
    }
    for (name, value) in headers {
        // A caller's Request-Id comes back as it was; what is no header value is left out.
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}

/// A connection that breaks before the answer is there.
fn broken() -> Response {
    let break_off = async { Err::<axum::body::Bytes, _>(std::io::Error::from(std::io::ErrorKind::ConnectionReset)) };
    Response::new(Body::from_stream(futures_util::stream::once(break_off)))
}

/// A practice platform for the length of one command, on a loopback port of its own.
#[derive(Debug)]
pub struct Embedded {
    /// `http://127.0.0.1:…/v1/teams/…`
    pub base_url: String,
    pub token: String,
    pub handle: JoinHandle<std::io::Result<()>>,
}

impl Embedded {
    /// Serves the platform of `database` on the current tokio runtime; a new one is the account of the default seed.
    pub async fn start(database: &Path) -> Result<Self, SandboxError> {
        Self::start_with(Sandbox::open(database, None::<&Seed>)?).await
    }

    /// Serves `sandbox` on the current tokio runtime.
    pub async fn start_with(sandbox: Sandbox) -> Result<Self, SandboxError> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let token = new_token();
        let base_url = format!("http://{}/v1/teams/{}", listener.local_addr()?, sandbox.team()?);
        let router = sandbox.router(&token);
        let handle = tokio::spawn(serve(listener, router, std::future::pending()));
        Ok(Self { base_url, token, handle })
    }
}

impl Drop for Embedded {
    fn drop(&mut self) {
        self.handle.abort();
    }
}

/// A token nobody can guess.
pub fn new_token() -> String {
    let mut bytes = [0u8; 24];
    let random = rustls::crypto::ring::default_provider().secure_random;
    random.fill(&mut bytes).expect("the system gives random bytes");
    bytes.iter().fold(String::from("sbx_"), |mut token, byte| {
        write!(token, "{byte:02x}").expect("a String takes all writes");
        token
    })
}
