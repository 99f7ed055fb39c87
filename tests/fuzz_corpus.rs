//! Every input that a fuzz target knows is replayed: seeds, and whatever the fuzzer found.

#[path = "../fuzz/bodies.rs"]
mod bodies;

use std::path::Path;
use std::time::Instant;

/// A target's name and what it does.
type Target = (&'static str, fn(&[u8]));

const TARGETS: [Target; 5] = [
    ("yaml", bodies::yaml),
    ("plan", bodies::plan),
    ("journal", bodies::journal),
    ("answer", bodies::answer),
    ("report", bodies::report),
];

#[test]
fn every_known_input_is_taken_or_refused_in_peace() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    let mut disturbed = Vec::new();
    for (name, body) in TARGETS {
        assert!(root.join(format!("fuzz_targets/{name}.rs")).is_file(), "{name} has no target");
        let entries = std::fs::read_dir(root.join("corpus").join(name)).expect("a corpus");
        let mut inputs: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
        inputs.sort();
        assert!(inputs.len() >= 24, "{name}: only {} inputs", inputs.len());
        for input in inputs {
            let bytes = std::fs::read(&input).expect("readable");
            let started = Instant::now();
            let peaceful = std::panic::catch_unwind(|| body(&bytes)).is_ok();
            disturbed.extend((!peaceful).then(|| input.display().to_string()));
            // A bound for what is plainly broken, not a measurement: machines that run tests are busy.
            assert!(started.elapsed().as_secs() < 20, "{} takes for ever", input.display());
        }
    }
    assert!(disturbed.is_empty(), "{}", disturbed.join("\n"));
}

/// `cargo deny --locked` reads both lock files, in a step of its own: what a new dependency forgets is told here.
#[test]
fn the_lock_file_of_the_fuzz_targets_knows_every_dependency() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path: &str| std::fs::read_to_string(root.join(path)).expect("readable").replace("\r\n", "\n");
    let lock = read("fuzz/Cargo.lock");
    let package = lock.split("[[package]]").find(|package| package.contains("name = \"journeyctl\"\n"));
    let locked = package.expect("the package itself");
    let missing: Vec<String> =
        dependencies(&read("Cargo.toml")).filter(|name| !locked.contains(&format!("\n \"{name}"))).collect();
    assert!(missing.is_empty(), "run `cargo metadata --manifest-path fuzz/Cargo.toml`: {}", missing.join(", "));
}

/// Lists the names of a manifest's dependencies, on every system; those of its tests are not meant.
fn dependencies(manifest: &str) -> impl Iterator<Item = String> + '_ {
    let sections = manifest.split("\n[").filter(|section| {
        section.lines().next().is_some_and(|head| head.ends_with("dependencies]") && !head.contains("dev-"))
    });
    let lines = sections.flat_map(|section| section.lines().skip(1).filter(|line| !line.starts_with('#')));
    lines.filter_map(|line| line.split_once(" = ")).map(|(name, rest)| {
        let package = rest.split_once("package = \"").and_then(|(_, package)| package.split('"').next());
        package.unwrap_or(name).to_string()
    })
}
