//! The program as a process, with an environment that the test alone decides.

use std::path::Path;
use std::process::Command;

/// Runs the program in `folder`; what it writes to both streams, and its exit code.
pub(crate) fn run(arguments: &[&str], variables: &[(&str, &str)], folder: &Path) -> (String, i32) {
    let output = Command::new(env!("CARGO_BIN_EXE_journeyctl"))
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .envs(variables.iter().copied())
        .output()
        .expect("the program starts");
    let told = [output.stdout, output.stderr].concat();
    (String::from_utf8(told).expect("text"), output.status.code().unwrap_or(-1))
}
