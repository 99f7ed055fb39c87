//! A practice platform on a port, in the test's own process.

use axum::Router;
use axum::extract::Request;
use axum::middleware::{self, Next};
use journeyctl::testing::sandbox::{Sandbox, new_token, serve};
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};

pub(crate) struct Platform {
    pub(crate) runtime: Runtime,
    pub(crate) sandbox: Sandbox,
    pub(crate) address: std::net::SocketAddr,
    pub(crate) token: String,
}

impl Platform {
    pub(crate) fn new() -> Self {
        Self::with(|| {})
    }

    /// One that does `first` before it answers each write.
    pub(crate) fn with(first: impl Fn() + Send + Sync + 'static) -> Self {
        let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("a runtime");
        let sandbox = Sandbox::in_memory(None).expect("the seed fits");
        let token = new_token();
        let first = Arc::new(first);
        let before = move |request: Request, next: Next| {
            if request.method() != "GET" {
                first();
            }
            next.run(request)
        };
        let router: Router = sandbox.router(&token).layer(middleware::from_fn(before));
        let listener = runtime.block_on(TcpListener::bind(("127.0.0.1", 0))).expect("a port");
        let address = listener.local_addr().expect("an address");
        runtime.spawn(serve(listener, router, std::future::pending()));
        Self { runtime, sandbox, address, token }
    }

    /// What the program is told of it.
    pub(crate) fn variables(&self) -> [(&'static str, String); 2] {
        let url = format!("http://{}/v1/teams/shop-tw", self.address);
        [("JOURNEYCTL_URL", url), ("JOURNEYCTL_TOKEN", self.token.clone())]
    }

    /// How many writes it has answered.
    pub(crate) fn writes(&self) -> usize {
        self.sandbox.requests(true).expect("a log").len()
    }
}
