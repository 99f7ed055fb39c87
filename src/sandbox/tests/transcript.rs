//! The transcript of `docs/platform.md`: each `ask` of it is sent over a socket to a new platform, and what stands
//! below it is what comes back.

use crate::sandbox::{Embedded, Sandbox};
use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::TcpStream;

/// The section with every answer as it is now.
pub(super) fn replayed(section: &str) -> String {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("a runtime");
    let sandbox = Sandbox::in_memory(None).expect("a new one");
    let served = runtime.block_on(Embedded::start_with(sandbox)).expect("a port");
    let mut variables = BTreeMap::from([("JOURNEYCTL_URL".to_owned(), served.base_url.clone())]);
    let (mut drawn, mut in_answer) = (String::new(), false);
    for line in section.lines() {
        in_answer &= !line.starts_with("$ ") && line != "```";
        if in_answer {
            continue;
        }
        drawn.push_str(&format!("{line}\n"));
        if let Some(command) = line.strip_prefix("$ ask ") {
            let (status, body) = ask(&served.token, &words(command, &variables));
            drawn.push_str(&format!("{body}\n{status}\n"));
            in_answer = true;
        } else if let Some((name, value)) = line.strip_prefix("$ ").and_then(|line| line.split_once("='")) {
            variables.insert(name.to_owned(), value.trim_end_matches('\'').to_owned());
        }
    }
    drawn
}

/// A command's words as a shell reads them: quotes of both kinds, and variables between double ones.
fn words(command: &str, variables: &BTreeMap<String, String>) -> Vec<String> {
    let (mut found, mut word, mut quote) = (Vec::new(), String::new(), None);
    let mut letters = command.chars().peekable();
    while let Some(letter) = letters.next() {
        match (quote, letter) {
            (None, ' ') => found.push(std::mem::take(&mut word)),
            (None, '\'' | '"') => quote = Some(letter),
            (Some(open), close) if open == close => quote = None,
            (Some('"'), '$') => {
                let mut name = String::new();
                while let Some(letter) = letters.next_if(|letter| letter.is_ascii_alphanumeric() || *letter == '_') {
                    name.push(letter);
                }
                word.push_str(variables.get(&name).unwrap_or_else(|| panic!("`${name}` is set before")));
            }
            _ => word.push(letter),
        }
    }
    found.push(word);
    found
}

/// What `curl` does with these arguments: status and body.
fn ask(token: &str, arguments: &[String]) -> (u16, String) {
    let (mut method, mut headers, mut body, mut url) = ("GET", String::new(), "", "");
    let mut rest = arguments.iter().map(String::as_str);
    let mut named = false;
    while let Some(argument) = rest.next() {
        match argument {
            "-X" => (method, named) = (rest.next().expect("a method"), true),
            "-H" => headers.push_str(&format!("{}\r\n", rest.next().expect("a header"))),
            "-d" => body = rest.next().expect("a body"),
            _ => url = argument,
        }
    }
    if !named && !body.is_empty() {
        method = "POST";
    }
    let (host, path) = url.strip_prefix("http://").and_then(|url| url.split_once('/')).expect("an address");
    let request = format!(
        "{method} /{path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nAuthorization: Bearer {token}\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n{headers}\r\n{body}",
        body.len()
    );
    let mut stream = TcpStream::connect(host).expect("the server listens");
    stream.write_all(request.as_bytes()).expect("it reads");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("it answers");
    let (head, body) = answer.split_once("\r\n\r\n").expect("head and body");
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
    (status, body.to_owned())
}
