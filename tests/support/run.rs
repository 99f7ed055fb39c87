//! The program, run to its end.

use super::program::program;
use std::path::Path;
use std::process::Command;

/// Runs the program in `folder`; what it writes to both streams, and its exit code.
pub(crate) fn run(arguments: &[&str], variables: &[(&str, &str)], folder: &Path) -> (String, i32) {
    output_and_code(program(arguments, folder).envs(variables.iter().copied()))
}

/// Runs `command`; what it writes to both streams, and its exit code.
pub(crate) fn output_and_code(command: &mut Command) -> (String, i32) {
    let output = command.output().expect("the program starts");
    let told = [output.stdout, output.stderr].concat();
    (String::from_utf8(told).expect("text"), output.status.code().unwrap_or(-1))
}
