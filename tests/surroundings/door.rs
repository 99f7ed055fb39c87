//! Callers of the practice platform that never come to an end, over real sockets.

use journeyctl::testing::sandbox::{Patience, Sandbox, serve_with};
use std::io::{ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::mpsc::RecvTimeoutError;
use std::time::{Duration, Instant};
use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};

/// Short, for tests; long for what a test does not wait for.
const SHORT: Duration = Duration::from_millis(200);
const LONG: Duration = Duration::from_mins(1);
/// A slow machine's share on top of what is waited for.
const LEEWAY: Duration = Duration::from_secs(10);
const TOKEN: &str = "sbx_a_token_of_a_test";

fn opened(patience: Patience) -> (SocketAddr, Runtime) {
    let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("a runtime");
    let router = Sandbox::in_memory(None).expect("the seed fits").router(TOKEN);
    let listener = runtime.block_on(TcpListener::bind(("127.0.0.1", 0))).expect("a port");
    let address = listener.local_addr().expect("an address");
    runtime.spawn(serve_with(listener, router, std::future::pending(), patience));
    (address, runtime)
}

fn caller(address: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(address).expect("a connection");
    stream.set_read_timeout(Some(LEEWAY)).expect("a bound");
    stream
}

/// All that comes until the connection ends. A reset is an end too: bytes were on their way to it.
fn heard(mut stream: TcpStream) -> String {
    let mut all = Vec::new();
    match stream.read_to_end(&mut all) {
        Ok(_) => {}
        Err(error) if matches!(error.kind(), ErrorKind::ConnectionReset | ErrorKind::BrokenPipe) => {}
        Err(error) => panic!("it is still open: {error}"),
    }
    String::from_utf8_lossy(&all).into_owned()
}

/// Sends `start`, then a byte every few milliseconds for as long as anybody listens; what came back.
fn dripped(address: SocketAddr, start: &str, byte: &[u8]) -> String {
    let mut stream = caller(address);
    stream.write_all(start.as_bytes()).expect("open");
    let other = stream.try_clone().expect("a handle");
    let (byte, started) = (byte.to_vec(), Instant::now());
    let (ended, is_over) = std::sync::mpsc::channel::<()>();
    let dripping = std::thread::spawn(move || {
        let goes_on = || is_over.recv_timeout(Duration::from_millis(10)) == Err(RecvTimeoutError::Timeout);
        while stream.write_all(&byte).is_ok() && started.elapsed() < LEEWAY && goes_on() {}
    });
    let told = heard(other);
    drop(ended);
    dripping.join().expect("no panic");
    assert!(started.elapsed() < LEEWAY, "it was listened to for {:?}", started.elapsed());
    told
}

#[test]
fn a_head_that_does_not_end_ends_the_connection() {
    let (address, _runtime) = opened(Patience { head: SHORT, body: LONG, connections: 8 });
    for start in ["", "GET /v1/teams/shop-tw/quotas HTTP/1.1\r\nhost: localhost\r\nx-long: "] {
        let mut silent = caller(address);
        silent.write_all(start.as_bytes()).expect("open");
        let told = heard(silent);
        assert!(!told.contains(" 200 "), "{start:?}: {told}");
    }
    let told = dripped(address, "GET /v1/teams/shop-tw/quotas HTTP/1.1\r\nhost: localhost\r\nx-long: ", b"a");
    assert!(!told.contains(" 200 "), "{told}");
    // One header after the other is one head as well.
    let told = dripped(address, "GET /v1/teams/shop-tw/quotas HTTP/1.1\r\nhost: localhost\r\n", b"x: y\r\n");
    assert!(!told.contains(" 200 "), "{told}");
}

#[test]
fn a_connection_without_a_next_request_ends_as_well() {
    let (address, _runtime) = opened(Patience { head: SHORT, body: LONG, connections: 8 });
    let mut stream = caller(address);
    let request =
        format!("GET /v1/teams/shop-tw/quotas HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer {TOKEN}\r\n\r\n");
    stream.write_all(request.as_bytes()).expect("open");
    let told = heard(stream);
    assert!(told.starts_with("HTTP/1.1 200 OK"), "{told}");
}

#[test]
fn a_body_that_does_not_end_is_answered_and_ended() {
    let (address, _runtime) = opened(Patience { head: LONG, body: SHORT, connections: 8 });
    let head = "POST /v1/teams/shop-tw/notifications HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n";
    let chunk = format!("{head}transfer-encoding: chunked\r\n\r\n");
    for (start, byte) in [(format!("{head}content-length: 100000\r\n\r\n"), &b" "[..]), (chunk, b"1\r\n \r\n")] {
        let told = dripped(address, &start, byte);
        // What came too late may reset the connection before the answer is read.
        assert!(told.is_empty() || told.contains(" 408 ") && told.contains("the body did not come in time"), "{told}");
        let mut silent = caller(address);
        silent.write_all(start.as_bytes()).expect("open");
        let told = heard(silent);
        assert!(told.contains(" 408 ") && told.contains("the body did not come in time"), "{told}");
    }
}

#[test]
fn more_connections_than_there_are_places_for_wait_for_one() {
    let (address, _runtime) = opened(Patience { head: LONG, body: LONG, connections: 2 });
    let (first, second) = (caller(address), caller(address));
    let mut third = caller(address);
    let request = format!(
        "GET /v1/teams/shop-tw/quotas HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer {TOKEN}\r\nconnection: close\r\n\r\n"
    );
    third.write_all(request.as_bytes()).expect("open");
    third.set_read_timeout(Some(SHORT)).expect("a bound");
    let waiting = third.read(&mut [0]).expect_err("both places are taken");
    assert!(matches!(waiting.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut), "{waiting}");
    third.set_read_timeout(Some(LEEWAY)).expect("a bound");
    drop(first);
    let told = heard(third);
    assert!(told.starts_with("HTTP/1.1 200 OK"), "{told}");
    drop(second);
    // Those who hold their places for nothing lose them in time.
    let (address, _runtime) = opened(Patience { head: SHORT, body: SHORT, connections: 2 });
    let _idle = (caller(address), caller(address));
    let mut third = caller(address);
    third.write_all(request.as_bytes()).expect("open");
    let told = heard(third);
    assert!(told.starts_with("HTTP/1.1 200 OK"), "{told}");
}
