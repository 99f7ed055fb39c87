//! The schemas in the repository are the ones that the types give.

use journeyctl::cli::{Cli, Command};
use journeyctl::commands::schema;
use journeyctl::exit::Exit;
use std::path::Path;

#[test]
fn committed_schemas_are_current() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas");
    for (name, text) in schema::all() {
        if std::env::var_os("UPDATE").is_some() {
            std::fs::create_dir_all(&folder).expect("a folder");
            std::fs::write(folder.join(&name), &text).expect("written");
        }
        let committed = std::fs::read_to_string(folder.join(&name)).unwrap_or_default();
        assert!(committed == text, "schemas/{name} differs: run `journeyctl schema --out schemas`");
    }
}

fn ran(arguments: &[&str]) -> (Exit, String, String) {
    let cli =
        <Cli as clap::Parser>::try_parse_from(["journeyctl", "schema"].iter().chain(arguments)).expect("arguments");
    let Command::Schema(args) = cli.command else { panic!("not schema") };
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let exit = schema::run(&cli.global, &args, &mut out, &mut err);
    (exit, String::from_utf8(out).expect("text"), String::from_utf8(err).expect("text"))
}

#[test]
fn schemas_are_written_and_checked() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().to_str().expect("a name");
    assert_eq!(ran(&["--out", out]).0, Exit::Done);
    assert_eq!(ran(&["--out", out, "--check"]).0, Exit::Done);
    std::fs::write(folder.path().join("journey.schema.json"), "{}").expect("written");
    let (exit, _, err) = ran(&["--out", out, "--check"]);
    assert_eq!(exit, Exit::Invalid);
    assert_eq!(
        err.replace(out, "DIR"),
        "error: `DIR/journey.schema.json` is not what `schema` writes\nhelp: run `journeyctl schema --out DIR` and commit the files\n"
    );
    let (exit, out, _) = ran(&["Journey"]);
    assert_eq!(exit, Exit::Done);
    assert!(out.starts_with("{\n  \"$schema\""), "{out}");
    let (exit, _, err) = ran(&["Jorney"]);
    assert_eq!(
        (exit, err.as_str()),
        (Exit::Invalid, "error: there is no schema `Jorney`\nhelp: did you mean `Journey`?\n")
    );
}
