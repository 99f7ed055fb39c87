//! The program as it meets what is outside: proxies between, and tokens that may read only a part.

use crate::support::run::run;
use crate::support::workspace::{NOTIFICATION, workspace};
use journeyctl::testing::kinds::Profile;
use journeyctl::testing::sandbox::{Embedded, Sandbox, Scopes};
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::path::Path;
use std::sync::{Arc, Mutex};

/// Variables of the environment with their values.
type Variables<'a> = &'a [(&'a str, &'a str)];

const JOURNEY: &str = "kind: Journey
metadata:
  key: greet
spec:
  displayName: 新客問候
  lifecycle: published
  activation:
    type: Always
  trigger:
    type: ContactAdded
  channel:
    platform: LINE
    ref: tw-official
  messageCap:
    max: 10000
  nodes:
    - id: a
      type: message
      botModule: vip-bot/welcome
      next: end
";

/// A proxy that lets nobody through; what it was asked for.
fn proxy() -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address").to_string();
    let asked = Arc::new(Mutex::new(Vec::new()));
    let noted = Arc::clone(&asked);
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { return };
            let lines = BufReader::new(&stream).lines();
            let head: Vec<String> = lines.map_while(Result::ok).take_while(|line| !line.is_empty()).collect();
            noted.lock().expect("whole").push(head.join("\n"));
            let _ = stream.write_all(b"HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n");
        }
    });
    (address, asked)
}

/// (variables, whether the proxy is asked, what is told)
#[test]
fn a_proxy_is_asked_only_where_our_own_variable_says_so() {
    let (address, asked) = proxy();
    let (plain, secret) = (format!("http://{address}"), format!("http://user:canary-7b41@{address}"));
    let rows: [(Variables<'_>, bool, &str); 7] = [
        (&[("HTTPS_PROXY", &secret)], false, "`HTTPS_PROXY` is set and is not used"),
        (&[("all_proxy", &plain)], false, "`all_proxy` is set and is not used"),
        (&[("JOURNEYCTL_PROXY", &secret)], true, &format!("by the proxy `{address}` of `JOURNEYCTL_PROXY`")),
        (&[("JOURNEYCTL_PROXY", "env"), ("HTTPS_PROXY", &secret)], true, "as `JOURNEYCTL_PROXY=env` says"),
        (&[("JOURNEYCTL_PROXY", "env"), ("ALL_PROXY", &plain)], true, "as `JOURNEYCTL_PROXY=env` says"),
        (
            &[("JOURNEYCTL_PROXY", "env"), ("https_proxy", &plain), ("no_proxy", "platform.invalid")],
            false,
            "as `JOURNEYCTL_PROXY=env` says",
        ),
        (&[("JOURNEYCTL_PROXY", "")], false, "`JOURNEYCTL_PROXY` is set, but empty; unset it to go straight"),
    ];
    for (variables, is_asked, words) in rows {
        let folder = workspace(&[]);
        let place = [
            ("JOURNEYCTL_URL", "https://platform.invalid/v1/teams/shop-tw"),
            ("JOURNEYCTL_TOKEN", "canary-token-5f2c"),
        ];
        let (told, code) = run(&["plan"], &[variables, &place].concat(), folder.path());
        let seen = std::mem::take(&mut *asked.lock().expect("whole"));
        assert_eq!(code, if words.contains("empty") { 3 } else { 1 }, "{variables:?}: {told}");
        assert!(told.contains(words), "{variables:?}: {told}");
        assert!(!told.contains("canary"), "{variables:?}: {told}");
        assert_eq!(
            seen.iter().any(|head| head.starts_with("CONNECT platform.invalid:443 ")),
            is_asked,
            "{variables:?}: {seen:?}"
        );
        assert!(seen.iter().all(|head| !head.contains("canary-token")), "the proxy is told the token: {seen:?}");
    }
}

/// A workspace, and a platform whose token may do this and nothing else.
struct Limited {
    runtime: tokio::runtime::Runtime,
    server: Embedded,
}

impl Limited {
    fn new(scopes: &[&str]) -> Self {
        let scopes: Vec<String> = scopes.iter().map(|scope| (*scope).to_owned()).collect();
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("one");
        let sandbox =
            Sandbox::in_memory(None).expect("the seed fits").with_scopes(Scopes::only(&scopes).expect("known"));
        let server = runtime.block_on(Embedded::start_with(sandbox)).expect("a port");
        Self { runtime, server }
    }

    fn run(&self, arguments: &[&str], folder: &Path) -> (String, i32) {
        let _entered = self.runtime.enter();
        let place =
            [("JOURNEYCTL_URL", self.server.base_url.as_str()), ("JOURNEYCTL_TOKEN", self.server.token.as_str())];
        run(arguments, &place, folder)
    }
}

const JOURNEYS_ALONE: [&str; 4] = ["journeys:read", "journeys:write", "journeys:lifecycle", "references:read"];

/// What is said of every list but `read`, in the order of the table.
fn not_looked_at(read: &str) -> String {
    let kinds = Profile::default().kinds().iter().map(|kind| kind.collection);
    let others: Vec<&str> = kinds.filter(|list| *list != read).collect();
    assert!(!others.is_empty(), "`{read}` is all that there is");
    format!("note: not looked at: {}; the token may not read them", others.join(", "))
}

#[test]
fn a_token_for_one_kind_is_enough_for_a_workspace_of_that_kind() {
    let platform = Limited::new(&JOURNEYS_ALONE);
    let folder = workspace(&[("journeys/greet.yaml", JOURNEY)]);
    let note = not_looked_at("journeys");
    let (told, code) = platform.run(&["plan", "--prune"], folder.path());
    assert!(code == 0 && told.contains(&note) && told.contains("Plan: 1 to create"), "{code}: {told}");
    let (told, code) = platform.run(&["apply", "--yes"], folder.path());
    assert!(code == 0 && told.contains(&note), "{code}: {told}");
    let (told, code) = platform.run(&["status"], folder.path());
    assert!(code == 0 && told.contains(&note) && told.contains("journey/greet"), "{code}: {told}");
    let (told, code) = platform.run(&["pull"], folder.path());
    assert!(code == 0 && told.contains(&note), "{code}: {told}");
    // A token for another kind: what journeys there are is unknown, and nothing is said of them.
    let other = Limited::new(&["notifications:read", "references:read"]);
    let notifications = workspace(&[("shipped.yaml", NOTIFICATION)]);
    let (told, code) = other.run(&["plan"], notifications.path());
    assert!(code == 0 && told.contains(&not_looked_at("notifications")), "{code}: {told}");
}

/// A document, a tombstone or an address of a kind that cannot be read: what is there is unknown, so nothing is planned.
#[test]
fn what_may_not_be_read_and_is_spoken_of_is_an_error() {
    let platform = Limited::new(&JOURNEYS_ALONE);
    let removed = "removed: {kind: Notification, key: shipped, mode: forget}\n";
    for documents in [
        vec![("journeys/greet.yaml", JOURNEY), ("notifications/shipped.yaml", NOTIFICATION)],
        vec![("journeys/greet.yaml", JOURNEY), ("notifications/gone.yaml", removed)],
    ] {
        let folder = workspace(&documents);
        for command in ["plan", "status"] {
            let (told, code) = platform.run(&[command], folder.path());
            assert!(
                code == 4 && told.contains("the token has no scope `notifications:read`"),
                "{command} {code}: {told}"
            );
        }
        // Where only a journey is asked for, the rest is not looked at.
        let (told, code) = platform.run(&["plan", "--target", "journey/greet"], folder.path());
        assert!(code == 0 && told.contains("Plan: 1 to create") && !told.contains("notification"), "{code}: {told}");
    }
    let folder = workspace(&[("journeys/greet.yaml", JOURNEY)]);
    let (told, code) = platform.run(&["status", "notification/shipped"], folder.path());
    assert!(code == 4, "{code}: {told}");
}
