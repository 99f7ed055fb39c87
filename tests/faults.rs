//! What the client makes of faults that only a real socket shows.

use journeyctl::testing::live::{Http, Request, Response, Transport, TransportError};
use journeyctl::testing::sandbox::{ArmedFault, Embedded, Sandbox};
use std::future::Future;

struct Link {
    sandbox: Sandbox,
    _server: Embedded,
    http: Http,
}

impl Link {
    async fn new() -> Self {
        let sandbox = Sandbox::in_memory(None).expect("the seed fits");
        let server = Embedded::start_with(sandbox.clone()).await.expect("a port");
        let http = Http::new(&server.base_url, &server.token.clone().into()).expect("a client");
        Self { sandbox, _server: server, http }
    }

    async fn struck(&self, kind: &str, value: Option<&str>) -> Result<Response, TransportError> {
        let fault = ArmedFault { value: value.map(str::to_owned), ..ArmedFault::new(kind) };
        self.sandbox.arm(&fault).expect("armed");
        self.http.send(Request::get("/tags")).await
    }
}

fn on_a_runtime(test: impl Future<Output = ()>) {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime").block_on(test);
}

#[test]
fn a_connection_that_breaks_leaves_the_outcome_unknown() {
    on_a_runtime(async {
        let link = Link::new().await;
        for (kind, value) in [("lost-before", None), ("lost-after", None), ("truncated", Some("40"))] {
            let error = link.struck(kind, value).await.expect_err(kind);
            assert!(matches!(error, TransportError::Lost(_)), "{kind}: {error:?}");
        }
        assert_eq!(link.http.send(Request::get("/tags")).await.expect("well again").status, 200);
    });
}

#[test]
fn what_breaks_the_rules_of_the_client_is_not_taken() {
    on_a_runtime(async {
        let link = Link::new().await;
        for (kind, said) in [("redirect", "wants to send us elsewhere"), ("oversize", "larger than 64 MiB")] {
            let error = link.struck(kind, None).await.expect_err(kind);
            assert!(
                matches!(&error, TransportError::Unacceptable(why) if why.said().contains(said)),
                "{kind}: {error:?}"
            );
        }
    });
}

#[test]
fn a_slow_answer_arrives_and_one_that_hangs_holds_up_nobody_else() {
    on_a_runtime(async {
        let link = Link::new().await;
        assert_eq!(link.struck("slow", Some("5")).await.expect("in the end").status, 200);
        link.sandbox
            .arm(&ArmedFault { path: Some("/tags".to_owned()), ..ArmedFault::new("hang-before") })
            .expect("armed");
        let hanging = link.http.send(Request::get("/tags"));
        let other = async {
            while !link.sandbox.armed().expect("armed").is_empty() {
                tokio::task::yield_now().await;
            }
            link.http.send(Request::get("/channels")).await
        };
        tokio::select! {
            biased;
            answer = hanging => panic!("it does not hang: {answer:?}"),
            answer = other => assert_eq!(answer.expect("answered").status, 200),
        }
    });
}
