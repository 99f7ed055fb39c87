//! What a platform, a proxy or somebody between could answer, over a real connection: each is refused for its own
//! reason, within bounds, and nothing of it reaches a screen as it came.

use futures_util::future::BoxFuture;
use journeyctl::testing::kinds::KINDS;
use journeyctl::testing::live::{Bounds, Http, Platform, Request, Response, Transport, TransportError, objects_of};
use journeyctl::testing::model::text::is_deceptive;
use journeyctl::testing::vocabulary::Kind;
use std::io::{ErrorKind, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

const TOKEN: &str = "canary-hostile-51ab/+x";

/// What is left of a connection once its answer is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Then {
    Close,
    StayOpen,
    /// A byte every now and then, for as long as anybody listens.
    Drip,
}

/// Gives `answer` to each request until the test is over; what was asked comes back at the end.
struct Server {
    url: String,
    asked: std::sync::mpsc::Receiver<String>,
}

impl Server {
    fn new(answer: Vec<u8>, then: Then) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let url = format!("http://{}/v1/teams/shop-tw", listener.local_addr().expect("an address"));
        let (sender, asked) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            let mut kept = Vec::new();
            for stream in listener.incoming() {
                let Ok(mut stream) = stream else { return };
                if sender.send(request(&mut stream)).is_err() {
                    return;
                }
                // A client that had enough hangs up.
                let _ = stream.write_all(&answer);
                match then {
                    Then::Close => {}
                    Then::StayOpen => kept.push(stream),
                    Then::Drip => drop(std::thread::spawn(move || {
                        stream.set_read_timeout(Some(Duration::from_millis(50))).expect("a length of time");
                        while stream.write_all(b" ").is_ok() && is_open(&mut stream) {}
                    })),
                }
            }
        });
        Self { url, asked }
    }
}

/// Waits until the client hangs up or the time of `stream` to read is over.
fn is_open(stream: &mut TcpStream) -> bool {
    let over = [std::io::ErrorKind::WouldBlock, std::io::ErrorKind::TimedOut];
    stream.read(&mut [0]).map_or_else(|error| over.contains(&error.kind()), |read| read > 0)
}

fn request(stream: &mut TcpStream) -> String {
    let mut text = Vec::new();
    let mut byte = [0];
    while !text.ends_with(b"\r\n\r\n") && stream.read(&mut byte).is_ok_and(|read| read == 1) {
        text.push(byte[0]);
    }
    String::from_utf8_lossy(&text).into_owned()
}

fn plain(status: &str, headers: &[&str], body: &[u8]) -> Vec<u8> {
    let lines = [&[status], headers].concat().join("\r\n");
    let head = format!("HTTP/1.1 {lines}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n", body.len());
    [head.as_bytes(), body].concat()
}

fn json(body: &str) -> Vec<u8> {
    plain("200 OK", &["content-type: application/json"], body.as_bytes())
}

fn page(spec: &str, key: &str) -> Vec<u8> {
    json(&format!("{{\"items\":[{{\"id\":\"x\",\"key\":{key},\"etag\":\"1\",\"spec\":{spec}}}],\"nextCursor\":null}}"))
}

fn http(server: &Server) -> Http {
    let bounds = Bounds {
        largest: 1 << 20,
        connect: Duration::from_secs(5),
        silence: Duration::from_millis(300),
        total: Duration::from_millis(900),
        all: 8 << 20,
    };
    Http::with_bounds(&server.url, &TOKEN.to_owned().into(), bounds).expect("a client")
}

fn on_a_runtime<T>(test: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime").block_on(test)
}

fn notification() -> &'static Kind {
    KINDS.into_iter().find(|kind| kind.collection == "notifications").expect("there")
}

/// No list says which answers are refused as what; this one does. (what, answer, afterwards, error, its words)
#[test]
fn answers_that_break_the_rules_of_the_wire_are_refused_each_for_its_reason() {
    let deep = "[".repeat(1 << 19);
    let many: Vec<String> = (0..300).map(|number| format!("x-{number}: y")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let mut bomb = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    bomb.write_all(&vec![b' '; 30 << 20]).expect("memory");
    let bomb = bomb.finish().expect("packed");
    let typed = ["content-type: application/json"];
    let cut = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 90\r\n\r\n{\"team\":".to_vec();
    let chunk =
        b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\nff\r\n{".to_vec();
    let endless = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n{\"team\":".to_vec();
    let told = format!("{{\"team\":\"{TOKEN}\"}}");
    let rows: Vec<(&str, Vec<u8>, Then, &str, &str)> = vec![
        (
            "an HTML page",
            plain("200 OK", &["content-type: text/html"], b"<html>"),
            Then::Close,
            "Unreadable",
            "200, and not from the platform (text/html)",
        ),
        (
            "almost JSON",
            plain("200 OK", &["content-type: application/jsonish"], b"{}"),
            Then::Close,
            "Unreadable",
            "application/jsonish",
        ),
        ("no type", plain("200 OK", &[], b"{}"), Then::Close, "Unreadable", "no content type"),
        ("an escape in the type", plain("200 OK", &["content-type: text/\x7f"], b"{}"), Then::Close, "Lost", ""),
        ("nothing", plain("200 OK", &typed, b""), Then::Close, "Unreadable", "EOF"),
        ("null", json("null"), Then::Close, "Unreadable", "expected a JSON object"),
        ("a list", json("[[],null]"), Then::Close, "Unreadable", "expected a JSON object"),
        ("another type", json("{\"team\":7}"), Then::Close, "Unreadable", "invalid type: integer"),
        ("half of it", json("{\"team\":\"shop"), Then::Close, "Unreadable", "EOF"),
        ("a key twice", json("{\"team\":\"a\",\"team\":\"b\"}"), Then::Close, "Unreadable", "duplicate field"),
        ("depth", json(&format!("{{\"module\":{deep}")), Then::Close, "Unreadable", "recursion limit"),
        ("bytes", plain("200 OK", &typed, b"{\"team\":\"\xff\"}"), Then::Close, "Unreadable", "invalid unicode"),
        ("half a character", json("{\"team\":\"\\ud800\"}"), Then::Close, "Unreadable", "end of hex escape"),
        ("a size", json(&" ".repeat((1 << 20) + 1)), Then::Close, "Unacceptable", "larger than 1 MiB"),
        (
            "a bomb",
            plain("200 OK", &[typed[0], "content-encoding: gzip"], &bomb),
            Then::Close,
            "Unacceptable",
            "larger than 1 MiB",
        ),
        ("a cut", cut.clone(), Then::Close, "Lost", ""),
        ("a cut chunk", chunk, Then::Close, "Lost", ""),
        ("silence", Vec::new(), Then::StayOpen, "Late", "no answer in time"),
        ("a silence within", cut, Then::StayOpen, "Late", "no answer in time"),
        ("a body that drips", endless, Then::Drip, "Late", "no answer in time"),
        ("a head that drips", b"HTTP/1.1 200 OK\r\nx: ".to_vec(), Then::Drip, "Late", "no answer in time"),
        ("no HTTP", b"SSH-2.0-OpenSSH\r\n".to_vec(), Then::Close, "Lost", ""),
        ("nobody", Vec::new(), Then::Close, "Lost", ""),
        (
            "headers without end",
            plain("200 OK", &[&[typed[0]], many.as_slice()].concat(), b"{}"),
            Then::Close,
            "Lost",
            "",
        ),
        ("our own token", json(&told), Then::Close, "Unacceptable", "holds the token"),
        ("what is not new", plain("304 Not Modified", &[], b""), Then::Close, "Refused", ""),
    ];
    on_a_runtime(async {
        for (what, answer, then, error, words) in rows {
            let server = Server::new(answer, then);
            let answered = http(&server).send(Request::get("/capabilities")).await;
            let told = match answered {
                Ok(response) if response.status != 200 => format!("Refused {}", response.status),
                Ok(response) => {
                    match response.json::<journeyctl::testing::model::wire::Capabilities>("GET", "/capabilities") {
                        Ok(read) => format!("{read:?}"),
                        Err(error) => format!("Unreadable {}", error.text().said()),
                    }
                }
                Err(TransportError::Lost(why)) => format!("Lost {}", why.said()),
                Err(TransportError::Late(why)) => format!("Late {}", why.said()),
                Err(TransportError::NotSent(why)) => format!("NotSent {}", why.said()),
                Err(TransportError::Unacceptable(why)) => format!("Unacceptable {}", why.said()),
            };
            assert!(told.starts_with(error) && told.contains(words), "{what}: {told}");
            assert!(!told.chars().any(is_deceptive) && !told.contains(TOKEN), "{what}: {told:?}");
        }
    });
}

/// Objects that nobody could name, show or read are refused with the whole list: ignorance is not absence.
#[test]
fn objects_that_can_not_be_named_or_read_are_refused() {
    let deep = format!("{}{}", "[".repeat(200_000), "]".repeat(200_000));
    let rows = [
        ("an escape in a key", page("{}", "\"a\\u001b[2Jb\""), "`a\\u{1b}[2Jb` is no key"),
        ("a path as a key", page("{}", "\"../../v1/teams/other\""), "is no key"),
        ("a direction mark", page("{}", "\"a\\u202eb\""), "`a\\u{202e}b` is no key"),
        ("depth in what is only skimmed", page(&deep, "\"a\""), "`a`: recursion limit"),
        ("half a character in what is only skimmed", page("{\"x\":\"\\ud800\"}", "\"a\""), "`a`: "),
        ("a number beyond all", page("{\"x\":1e999}", "\"a\""), "number out of range"),
        ("a page twice", json("{\"items\":[],\"items\":[],\"nextCursor\":null}"), "duplicate field"),
        ("a list without end", json("{\"items\":[],\"nextCursor\":\"c\"}"), "its pages never end"),
        ("a list for an object", json("[[],null]"), "expected a JSON object"),
        ("no end said", json("{\"items\":[{}]}"), "missing field"),
    ];
    on_a_runtime(async {
        for (what, answer, words) in rows {
            let server = Server::new(answer, Then::Close);
            let platform = Platform::new(Arc::new(http(&server)), 2);
            let error = objects_of(&platform, notification()).await.expect_err(what).text().said();
            assert!(error.contains(words), "{what}: {error}");
            assert!(!error.chars().any(is_deceptive), "{what}: {error:?}");
        }
    });
}

/// The token goes to its own origin, in one header, and nowhere else.
#[test]
fn a_redirect_is_refused_and_the_token_stays_where_it_belongs() {
    let evil = TcpListener::bind("127.0.0.1:0").expect("a port");
    evil.set_nonblocking(true).expect("a listener");
    let elsewhere = evil.local_addr().expect("an address");
    let places = [format!("http://{elsewhere}/x"), format!("https://{elsewhere}/x"), "//evil.example/x".to_owned()];
    on_a_runtime(async {
        for status in [300, 301, 302, 303, 305, 307, 308] {
            for place in &places {
                let location = format!("location: {place}");
                let server = Server::new(plain(&format!("{status} Elsewhere"), &[&location], b""), Then::Close);
                for method in ["GET", "POST"] {
                    let write = Request { method, body: Some(b"{}".to_vec()), ..Request::get("/journeys") };
                    let error = http(&server).send(write).await.expect_err("refused").text().said();
                    assert_eq!(error, format!("the platform answered {status} and wants to send us elsewhere"));
                    let asked = server.asked.recv().expect("one request").to_lowercase();
                    assert_eq!(asked.matches(TOKEN).count(), 1, "{asked}");
                    assert!(asked.contains(&format!("\r\nauthorization: bearer {TOKEN}\r\n")), "{asked}");
                    assert!(!asked.contains("referer") && !asked.contains("cookie"), "{asked}");
                }
            }
        }
    });
    let visited = evil.accept().expect_err("nobody came");
    assert_eq!(visited.kind(), ErrorKind::WouldBlock);
}

/// Each bug of the table that names this file is found by the test that is there for it.
#[cfg(feature = "mutants")]
#[test]
fn every_mutant_that_needs_a_socket_is_found() {
    use journeyctl::testing::mutant::{MUTANTS, plant};
    let tests: [(&str, fn()); 2] = [
        ("redirect-followed", a_redirect_is_refused_and_the_token_stays_where_it_belongs),
        ("any-answer-is-ours", an_answer_about_another_object_is_believed_neither_by_reads_nor_by_writes),
    ];
    let named: Vec<_> =
        MUTANTS.iter().filter(|(_, check)| *check == "tests/hostile.rs").map(|(name, _)| *name).collect();
    assert_eq!(named, tests.map(|(name, _)| name));
    for (name, test) in tests {
        test();
        plant(Some(name));
        let found = std::panic::catch_unwind(test);
        plant(None);
        assert!(found.is_err(), "{name} lives");
    }
}

/// Ids come from the platform and stand in paths.
#[test]
fn a_path_never_leads_out_of_the_account() {
    let server = Server::new(json("{}"), Then::Close);
    on_a_runtime(async {
        for path in ["/operations/../../other/journeys", "/operations/%2e%2e/%2e%2e/other", "/..", "/../shop-tw2/x"] {
            let error = http(&server).send(Request::get(path)).await.expect_err(path);
            assert!(matches!(error, TransportError::NotSent(_)), "{path}: {error:?}");
            assert_eq!(error.text().said(), "the path leads out of the account", "{path}");
        }
        for path in ["//evil.example/x", "/journeys/http://evil.example/", "/\\evil.example"] {
            // It stays below the account, whatever it looks like.
            let _ = http(&server).send(Request::get(path)).await;
        }
    });
    for asked in server.asked.try_iter() {
        assert!(asked.starts_with("GET /v1/teams/shop-tw/"), "{asked}");
    }
}

/// A complaint that repeats the token, in any form and any place, is shown without it.
#[test]
fn a_complaint_that_repeats_the_token_is_shown_without_it() {
    let body = format!("{{\"type\":\"https://errors.example/{TOKEN}\",\"detail\":\"no {TOKEN} here\",\"status\":401}}");
    let headers = ["content-type: application/problem+json", &format!("x-echo: {TOKEN}")];
    let server = Server::new(plain("401 Unauthorized", &headers, body.as_bytes()), Then::Close);
    on_a_runtime(async {
        let platform = Platform::new(Arc::new(http(&server)), 1);
        let error = platform.capabilities().await.expect_err("refused");
        assert_eq!(error.text().said(), "GET /capabilities: 401 [token]: no [token] here");
        assert!(!format!("{error:?}").contains(TOKEN), "{error:?}");
        let response = http(&server).send(Request::get("/x")).await.expect("an answer");
        assert_eq!(response.header("x-echo"), Some("[token]"));
    });
}

/// A read of one journey answered with another's body, and the same of each kind of write.
#[test]
fn an_answer_about_another_object_is_believed_neither_by_reads_nor_by_writes() {
    let answer = json("{\"id\":\"jr_2\",\"key\":\"b\",\"etag\":\"1\",\"spec\":{},\"status\":{\"state\":\"Active\"}}");
    let server = Server::new(answer, Then::Close);
    on_a_runtime(async {
        let platform = Platform::new(Arc::new(http(&server)), 1);
        for path in ["/journeys/key:a", "/journeys/jr_1"] {
            let told = platform.object(path).await.expect_err("another's").text().said();
            assert!(told.contains("it is about `b`, and the call is about"), "{told}");
        }
        for path in ["/journeys/key:b", "/journeys/jr_2"] {
            assert!(platform.object(path).await.expect("its own").is_some(), "{path}");
        }
        for (method, path, body) in [
            ("POST", "/journeys", "{\"key\":\"a\",\"spec\":{}}"),
            ("PUT", "/journeys/key:a", "{\"key\":\"a\",\"spec\":{}}"),
            ("POST", "/journeys/key:a:publish", "{}"),
            ("POST", "/modules/key:a/stages/1:enable?dryRun=true", "{}"),
            ("PUT", "/cart-remarketing/line", "{\"key\":\"line\",\"spec\":{}}"),
        ] {
            let headers = vec![("idempotency-key", "k".to_owned())];
            let request = Request { method, headers, body: Some(body.into()), ..Request::get(path) };
            let told = platform.call(request).await.expect_err("another's").text().said();
            assert!(told.contains("the answer is to another call: it is about `b`"), "{method} {path}: {told}");
        }
    });
}

/// What names another request, or comes from a cache, is asked for again and then not believed.
#[test]
fn an_answer_to_another_request_or_from_a_cache_is_not_believed() {
    let body = b"{\"team\":\"shop-tw\"}";
    let typed = "content-type: application/json";
    for (header, words) in [
        ("request-id: someone-elses", "the answer names another request"),
        ("Age: 7", "the answer comes from a cache on the way (`Age: 7`)"),
        ("age: soon", "from a cache on the way"),
    ] {
        let server = Server::new(plain("200 OK", &[typed, header], body), Then::Close);
        on_a_runtime(async {
            for method in ["GET", "POST"] {
                let error = http(&server).send(Request { method, ..Request::get("/capabilities") }).await;
                let told = error.expect_err(header);
                assert!(matches!(&told, TransportError::Lost(why) if why.said().contains(words)), "{told:?}");
                let asked = server.asked.recv().expect("one request").to_lowercase();
                assert!(
                    asked.contains("\r\nrequest-id: ") && asked.contains("\r\ncache-control: no-cache, no-store\r\n")
                );
            }
        });
    }
    let fresh = Server::new(plain("200 OK", &[typed, "age: 0"], body), Then::Close);
    on_a_runtime(async {
        http(&fresh).send(Request::get("/capabilities")).await.expect("fresh");
    });
}

/// Lists that go on: the same page for ever, pages without anything, and pages with ever more.
#[tokio::test(start_paused = true)]
async fn lists_without_end_end_the_run() {
    /// The cursor and the items of each page by its number.
    struct Pages(AtomicUsize, fn(usize) -> (usize, String));
    impl Transport for Pages {
        fn send(&self, _: Request) -> BoxFuture<'_, Result<Response, TransportError>> {
            let number = self.0.fetch_add(1, Ordering::Relaxed);
            let (cursor, items) = self.1(number);
            let body = format!("{{\"items\":[{items}],\"nextCursor\":\"c{cursor}\"}}");
            let headers = vec![("content-type".to_owned(), "application/json".to_owned())];
            Box::pin(async move { Ok(Response { status: 200, headers, body: body.into() }) })
        }

        fn destination(&self) -> &'static str {
            "a test"
        }
    }
    fn object(number: usize) -> String {
        format!("{{\"id\":\"i{number}\",\"key\":\"k{number}\",\"etag\":\"1\",\"spec\":{{}}}}")
    }
    type Turned = fn(usize) -> (usize, String);
    let endless: [(&str, Turned, usize); 4] = [
        ("one page for ever", |_| (0, String::new()), 2),
        ("two that lead to each other", |number| (number % 2, object(number)), 3),
        ("nothing, for ever", |number| (number, String::new()), 101),
        ("ever more", |number| (number, object(number)), 10_001),
    ];
    for (what, page, most) in endless {
        let pages = Arc::new(Pages(AtomicUsize::new(0), page));
        let platform = Platform::new(Arc::<Pages>::clone(&pages), 1);
        let error = objects_of(&platform, notification()).await.expect_err(what).text().said();
        assert!(error.contains("its pages never end"), "{what}: {error}");
        assert_eq!(pages.0.load(Ordering::Relaxed), most, "{what}");
    }
}

/// Each answer may be as large as one may be, and all together not as large as all of them.
#[test]
fn all_answers_of_a_run_together_have_a_bound() {
    let server = Server::new(json(&format!("{{\"team\":\"{}\"}}", "a".repeat(1_000_000))), Then::Close);
    on_a_runtime(async {
        let http = http(&server);
        for _ in 0..8 {
            http.send(Request::get("/capabilities")).await.expect("within the bound");
        }
        let told = http.send(Request::get("/capabilities")).await.expect_err("beyond it");
        let wanted = "all answers together are larger than 8 MiB, which is more than a run reads";
        assert!(matches!(told, TransportError::Unacceptable(_)), "{told:?}");
        assert_eq!(told.text().said(), wanted);
    });
}

/// What stands between and the platform itself say no in different ways: only one is a missing scope, or an absence.
#[test]
fn a_page_of_a_proxy_is_neither_a_missing_scope_nor_an_absence() {
    use journeyctl::testing::exit::Exit;
    let page = b"<html><title>Blocked by policy</title></html>";
    for status in ["403 Forbidden", "404 Not Found", "401 Unauthorized", "407 Proxy Authentication Required", "200 OK"]
    {
        let server = Server::new(plain(status, &["content-type: text/html"], page), Then::Close);
        on_a_runtime(async {
            let platform = Platform::new(Arc::new(http(&server)), 1);
            let error = platform.object("/journeys/key:a").await.expect_err(status);
            assert_eq!(error.exit(), Exit::Error, "{status}");
            let told = error.text().said();
            assert!(told.ends_with("and not from the platform (text/html, `Blocked by policy`)"), "{told}");
            assert!(!error.lacks_scope());
        });
    }
}
