//! The plain schemas in a validator that refuses what it does not know.

use crate::support::program::program;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// What a strict validator says of the schemas that `journeyctl schema` prints with these arguments.
fn said(arguments: &[&str]) -> String {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/editor");
    let printed = program([&["schema"], arguments].concat(), &here).output().expect("runs");
    assert!(printed.status.success(), "{}", String::from_utf8_lossy(&printed.stderr));
    let mut node = Command::new("node")
        .current_dir(here)
        .arg("strict.cjs")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("Node.js is installed");
    node.stdin.take().expect("piped").write_all(&printed.stdout).expect("written");
    let output = node.wait_with_output().expect("ends");
    assert!(output.status.success(), "run `npm ci` in tests/editor");
    String::from_utf8(output.stdout).expect("text")
}

#[test]
fn plain_schemas_compile_in_a_strict_validator() {
    assert_eq!(said(&["--plain"]), "");
    // It would say so.
    assert!(said(&[]).contains("journey: strict mode: unknown keyword"));
}
