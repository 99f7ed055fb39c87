//! A test in a process of its own: what it changes there, such as the language that is spoken, changes no other test.

use std::process::Command;

/// What names the test for which a process was started.
const ALONE: &str = "TEST_ALONE";

/// Plays `test`, which is called `name`, in a process of its own.
pub(crate) fn alone(name: &str, test: impl FnOnce()) {
    if std::env::var(ALONE).is_ok_and(|known| known == name) {
        return test();
    }
    let mut command = Command::new(std::env::current_exe().expect("this binary"));
    let output = command.args([name, "--exact", "--nocapture"]).env(ALONE, name).output().expect("it starts");
    let told = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
    assert!(output.status.success() && told.contains("1 passed"), "{name}: {told}");
}
