//! The way from the tool to the practice platform: in process, with a clock that jumps.

use crate::support::arrival::{arrived, in_words};
use futures_util::future::BoxFuture;
use journeyctl::testing::live::{Request, Response, Transport, TransportError};
use journeyctl::testing::sandbox::{Arrival, Sandbox};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

const TOKEN: &str = "sweep";
/// Long enough for others to be under way at the same time.
const LATENCY: Duration = Duration::from_millis(1);
/// As long as the client waits for a byte.
const PATIENCE: Duration = Duration::from_secs(30);

/// One request that left the tool.
#[derive(Debug, Clone)]
pub(crate) struct Sent {
    pub(crate) method: &'static str,
    pub(crate) path: String,
    pub(crate) body: Vec<u8>,
    /// What came back, for people.
    pub(crate) came: String,
    pub(crate) status: Option<u16>,
}

/// Everything that one run sent, in order.
pub(crate) type Record = Arc<Mutex<Vec<Sent>>>;

pub(crate) fn lock<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

pub(crate) struct Wire {
    sandbox: Sandbox,
    team: String,
    record: Record,
    /// Whether answers are kept for people.
    telling: bool,
}

impl Wire {
    pub(crate) fn new(sandbox: &Sandbox, record: &Record, telling: bool) -> Self {
        let team = sandbox.team().expect("a platform in memory does not fail");
        Self { sandbox: sandbox.clone(), team, record: Arc::clone(record), telling }
    }

    async fn exchange(&self, request: Request) -> Result<Response, TransportError> {
        let number = {
            let Request { method, path, body, .. } = &request;
            let (path, body) = (path.clone(), body.clone().unwrap_or_default());
            let mut record = lock(&self.record);
            record.push(Sent { method, path, body, came: "nothing".to_owned(), status: None });
            record.len() - 1
        };
        tokio::time::sleep(LATENCY).await;
        let delivery = self.sandbox.deliver(TOKEN, self.http(request)).expect("a platform in memory does not fail");
        let delay = if delivery.arrival == Arrival::Never { PATIENCE } else { delivery.delay };
        if !delay.is_zero() {
            tokio::time::sleep(delay).await;
        }
        let result = arrived(delivery);
        let mut record = lock(&self.record);
        record[number].status = result.as_ref().ok().map(|response| response.status);
        if self.telling {
            record[number].came = in_words(&result);
        }
        result
    }

    fn http(&self, request: Request) -> axum::http::Request<axum::body::Bytes> {
        let mut built = axum::http::Request::builder()
            .method(request.method)
            .uri(format!("/v1/teams/{}{}", self.team, request.path))
            .header("authorization", format!("Bearer {TOKEN}"))
            .header("content-type", "application/json");
        for (name, value) in &request.headers {
            built = built.header(*name, value);
        }
        built.body(request.body.unwrap_or_default().into()).expect("a request")
    }
}

impl Transport for Wire {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, TransportError>> {
        Box::pin(self.exchange(request))
    }

    fn destination(&self) -> &'static str {
        "in this process"
    }
}
