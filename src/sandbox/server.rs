//! The platform behind HTTP.

use super::call::{Answer, Arrival, Call};
use super::error::SandboxError;
use super::listening::{self, Entrance, Patience};
use super::problem::Fault;
use super::store::StoreError;
use super::{Sandbox, Seed};
use crate::kinds::Profile;
use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Query, Request, State};
use axum::http::{self, HeaderName, HeaderValue, StatusCode};
use axum::response::Response;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// The longest body that is read.
const MOST_BYTES: usize = 2 * 1024 * 1024;

struct Door {
    sandbox: Sandbox,
    token: String,
    fault_token: Option<String>,
}

/// An answer, and what becomes of it on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    pub status: u16,
    /// Lower-case names.
    pub headers: Vec<(String, String)>,
    pub body: String,
    pub arrival: Arrival,
    pub delay: Duration,
}

pub(super) fn router(sandbox: Sandbox, token: &str, fault_token: Option<&str>) -> Router {
    let door = Arc::new(Door { sandbox, token: token.to_owned(), fault_token: fault_token.map(str::to_owned) });
    Router::new().fallback(respond).with_state(door)
}

async fn respond(State(door): State<Arc<Door>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let path = parts.uri.path().to_owned();
    if !listening::is_for_us(&parts) {
        let fault = Fault::new("misdirected-request", "the name in `Host` is no name of this computer");
        return response(refused(fault, &path)).await;
    }
    let patience = parts.extensions.get::<Entrance>().map_or_else(Patience::default, |entrance| entrance.patience);
    let Ok(read) = tokio::time::timeout(patience.body, to_bytes(body, MOST_BYTES)).await else {
        let fault = Fault::new("request-timeout", "the body did not come in time");
        let mut answer = response(refused(fault, &path)).await;
        answer.headers_mut().insert("connection", HeaderValue::from_static("close"));
        return answer;
    };
    let Ok(body) = read else {
        let fault = Fault::new("too-large", format!("a body has at most {MOST_BYTES} bytes"));
        return response(refused(fault, &path)).await;
    };
    let answering = move || {
        deliver(&door.sandbox, &door.token, door.fault_token.as_deref(), http::Request::from_parts(parts, body))
    };
    let broken = |error: String| refused(Fault::new("internal", error), &path);
    response(match tokio::task::spawn_blocking(answering).await {
        Ok(Ok(delivery)) => delivery,
        Ok(Err(error)) => broken(error.to_string()),
        Err(error) => broken(error.to_string()),
    })
    .await
}

/// One request, answered.
pub(super) fn deliver(
    sandbox: &Sandbox,
    token: &str,
    fault_token: Option<&str>,
    request: http::Request<Bytes>,
) -> Result<Delivery, StoreError> {
    let (parts, body) = request.into_parts();
    let path = parts.uri.path().to_owned();
    let unfit = |why: String| Ok(refused(Fault::new("malformed-request", why), &path));
    let Ok(Query(pairs)) = Query::<Vec<(String, String)>>::try_from_uri(&parts.uri) else {
        return unfit("the query cannot be read".to_owned());
    };
    let mut query = BTreeMap::new();
    for (name, value) in pairs {
        if query.contains_key(&name) {
            return unfit(format!("`{name}` stands in the query twice"));
        }
        query.insert(name, value);
    }
    let call = Call { method: parts.method, path, query, headers: parts.headers, body };
    Ok(delivered(sandbox.answer(token, fault_token, &call)?))
}

/// A problem that arose before or beside the platform's own record of requests.
fn refused(fault: Fault, path: &str) -> Delivery {
    delivered(Answer::problem(fault, path, "req_unrecorded").header("request-id", "req_unrecorded"))
}

fn delivered(answer: Answer) -> Delivery {
    let Answer { status, mut headers, body, arrival, delay } = answer;
    let typed = headers.iter().any(|(name, _)| name == "content-type");
    if !typed && !body.is_empty() {
        let media = if status >= 400 { "application/problem+json" } else { "application/json; charset=utf-8" };
        headers.insert(0, ("content-type".to_owned(), media.to_owned()));
    }
    Delivery { status, headers, body, arrival, delay }
}

/// What arrives of it.
async fn response(delivery: Delivery) -> Response {
    let Delivery { status, headers, body, arrival, delay } = delivery;
    if !delay.is_zero() {
        tokio::time::sleep(delay).await;
    }
    let body = match arrival {
        Arrival::Whole => Body::from(body),
        Arrival::Broken { after } => broken(body, after),
        Arrival::Never => std::future::pending().await,
        Arrival::Padded { to } => padded(body, to),
    };
    let mut response = Response::new(body);
    // An answer without a body would be whole before it could break off.
    let status = if matches!(arrival, Arrival::Broken { .. }) { 200 } else { status };
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    for (name, value) in headers {
        // A caller's Request-Id comes back as it was; what is no header value is left out.
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}

/// A body whose connection breaks.
fn broken(body: String, after: usize) -> Body {
    let mut start = body.into_bytes();
    start.truncate(after);
    let end = Err(std::io::Error::from(std::io::ErrorKind::ConnectionReset));
    let start = (!start.is_empty()).then(|| Ok(Bytes::from(start)));
    Body::from_stream(futures_util::stream::iter(start.into_iter().chain([end])))
}

/// A body that goes on, a part at a time.
fn padded(body: String, to: usize) -> Body {
    const PART: &[u8] = &[b' '; 1 << 16];
    let parts = to.saturating_sub(body.len()).div_ceil(PART.len());
    let rest = std::iter::repeat_n(Bytes::from_static(PART), parts);
    let all = std::iter::once(Bytes::from(body)).chain(rest).map(Ok::<_, std::io::Error>);
    Body::from_stream(futures_util::stream::iter(all))
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
    /// Serves the platform of `database` on the current tokio runtime; a new one is the account of the default seed, by the
    /// rules of `profile`.
    pub async fn start(database: &Path, profile: Profile) -> Result<Self, SandboxError> {
        Self::start_with(Sandbox::open(database, Some(&Seed::by_rules_of(profile)))?).await
    }

    /// Serves `sandbox` on the current tokio runtime.
    pub async fn start_with(sandbox: Sandbox) -> Result<Self, SandboxError> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let token = new_token();
        let base_url = format!("http://{}/v1/teams/{}", listener.local_addr()?, sandbox.team()?);
        let router = sandbox.router(&token);
        let handle = tokio::spawn(listening::serve(listener, router, std::future::pending()));
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
