//! What the practice platform was asked is shown as text: a line for each request, whatever is in it.

use axum::body::Body;
use axum::http::Request;
use journeyctl::testing::commands::{Terminal, run};
use journeyctl::testing::sandbox::Sandbox;
use tower::ServiceExt;

#[tokio::test]
async fn a_request_is_one_line_of_the_log_and_moves_no_cursor() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("journeyctl.yaml"), "version: 1\nworkspace: shop-tw\n").expect("writable");
    let state = folder.path().join(".journeyctl");
    std::fs::create_dir_all(&state).expect("a folder");
    let sandbox = Sandbox::open(&state.join("sandbox.sqlite"), None).expect("a platform");
    let team = sandbox.team().expect("a team");
    let odd = ["a%0AGET%20/evil%20200", "b%1B%5B2J", "c%E2%80%AE%E2%80%8B%E2%80%A8", "d%0D%00%7F"];
    for query in odd {
        let request = Request::get(format!("/v1/teams/{team}/journeys?pageToken={query}"));
        let request = request.header("authorization", "Bearer practice-token").body(Body::empty()).expect("a request");
        sandbox.router("practice-token").oneshot(request).await.expect("routers do not fail");
    }
    drop(sandbox);
    let folder = folder.path().to_str().expect("text");
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let arguments = ["journeyctl", "-C", folder, "--lang", "en", "sandbox", "log"].map(Into::into);
    run(arguments.into_iter(), &mut Terminal { out: &mut out, err: &mut err });
    let told = String::from_utf8(out).expect("text");
    assert_eq!(told.lines().count(), odd.len(), "{told}{}", String::from_utf8_lossy(&err));
    assert!(told.lines().all(|line| line.starts_with("GET /v1/teams/")), "{told}");
    let shown = |one: char| one == '\n' || !one.is_control() && !['\u{202e}', '\u{200b}', '\u{2028}'].contains(&one);
    assert!(told.chars().all(shown), "{told:?}");
}
