use super::*;
use crate::commands::ending::{Leaves, concluded};
use crate::kinds::{KINDS, PROFILES};
use crate::testing::samples::home_of;
use serde_json::Value;

fn init(root: &Path, directory: &str, force: bool) -> (Exit, String, String) {
    let color = cli::Color::Never;
    let global =
        cli::Global { directory: root.to_owned(), color, lang: None, quiet: false, verbose: false, sandbox: false };
    let args = cli::Init { directory: directory.into(), workspace: "shop-hk".to_owned(), force };
    let schemas = [("journey.schema.json".to_owned(), "{}\n".to_owned())];
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut terminal = Terminal { out: &mut out, err: &mut err };
    let profile = crate::commands::root::profile_of(&root.join(directory));
    let act = |terminal: &mut Terminal<'_>| run(&global, &args, (profile, &schemas), terminal);
    let exit = concluded(&global, &Leaves::Nothing, &mut terminal, act).expect("a list takes all");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (exit, text(out), text(err))
}

fn read(root: &Path, path: &str) -> String {
    std::fs::read_to_string(root.join(path)).expect("there")
}

#[test]
fn a_workspace_is_written_and_what_to_do_next_is_said() {
    let root = tempfile::tempdir().expect("a folder");
    let (exit, out, err) = init(root.path(), "shop", false);
    assert_eq!((exit, err.as_str()), (Exit::Done, ""));
    let mut examples = String::new();
    for (path, _) in templates::examples(Profile::default()) {
        examples.push_str(&format!("wrote shop/{}\n", path.display()));
    }
    assert_eq!(
        out.replacen(&examples, "(the examples)\n", 1),
        "\
wrote shop/journeyctl.yaml
(the examples)
wrote shop/schemas/journey.schema.json
wrote shop/.vscode/settings.json
wrote shop/.vscode/extensions.json
wrote shop/.gitignore
wrote shop/.gitattributes

Next:
  cd shop
  journeyctl validate     check the documents, offline
  journeyctl plan         see what would change on the practice platform of this workspace
  journeyctl apply        make the changes

For the platform itself, set JOURNEYCTL_URL and JOURNEYCTL_TOKEN.
"
    );
    let settings = read(root.path(), "shop/journeyctl.yaml");
    let settings: crate::workspace::Settings = yaml_serde::from_str(&settings).expect("settings");
    assert_eq!(settings.workspace, "shop-hk");
}

#[test]
fn a_repository_that_is_there_is_added_to_and_nothing_of_it_is_overwritten() {
    let held = tempfile::tempdir().expect("a folder");
    let root = Folder::open(held.path()).expect("opens");
    root.write("journeys/welcome.yaml", b"mine\n").expect("written");
    root.write_own(".gitignore", b"/dist").expect("written");
    root.write_own(".vscode/settings.json", b"{\n  // ours\n  \"files.eol\": \"auto\"\n}\n").expect("written");
    root.write_own(".vscode/extensions.json", b"[]\n").expect("written");
    let (exit, out, err) = init(held.path(), ".", false);
    assert_eq!(exit, Exit::Done);
    let lines: Vec<&str> = out.lines().take_while(|line| !line.is_empty()).collect();
    let examples = templates::examples(Profile::default()).map(|(path, _)| match path.display().to_string().as_str() {
        "journeys/welcome.yaml" => "kept journeys/welcome.yaml".to_owned(),
        path => format!("wrote {path}"),
    });
    let shared = [
        "wrote schemas/journey.schema.json",
        "added to .vscode/settings.json",
        "added to .gitignore",
        "wrote .gitattributes",
    ];
    let first = std::iter::once("wrote journeyctl.yaml".to_owned());
    assert_eq!(lines, first.chain(examples).chain(shared.map(str::to_owned)).collect::<Vec<_>>());
    assert!(err.starts_with("note: `.vscode/extensions.json` was left alone; add to it by hand:\n{"), "{err}");
    assert_eq!(read(held.path(), "journeys/welcome.yaml"), "mine\n");
    assert_eq!(read(held.path(), ".gitignore"), "/dist\n.journeyctl/\n");
    assert_eq!(read(held.path(), ".vscode/extensions.json"), "[]\n");
    let settings = read(held.path(), ".vscode/settings.json");
    assert!(
        settings.starts_with("{\n  // ours\n  \"files.eol\": \"auto\"") && settings.contains("yaml.schemas"),
        "{settings}"
    );
}

#[test]
fn a_workspace_that_is_there_keeps_its_settings_and_gets_no_examples() {
    let held = tempfile::tempdir().expect("a folder");
    let root = Folder::open(held.path()).expect("opens");
    root.write(FILE, b"version: 1\nworkspace: shop-tw\n").expect("written");
    let (exit, out, err) = init(held.path(), ".", false);
    assert_eq!((exit, err.as_str()), (Exit::Done, ""));
    assert!(out.starts_with("kept journeyctl.yaml\nwrote schemas/journey.schema.json\n"), "{out}");
    assert!(!root.holds("journeys/welcome.yaml"));
    // Not by force either.
    let (_, out, _) = init(held.path(), ".", true);
    assert!(out.starts_with("kept journeyctl.yaml\n") && out.contains("\nwrote journeys/welcome.yaml\n"), "{out}");
    assert_eq!(read(held.path(), FILE), "version: 1\nworkspace: shop-tw\n");
    root.write("journeys/welcome.yaml", b"mine\n").expect("written");
    init(held.path(), ".", true);
    for (path, text) in templates::examples(Profile::default()) {
        assert_eq!(read(held.path(), &path.display().to_string()), text);
    }
    // A second time there is nothing to do.
    let (_, out, _) = init(held.path(), ".", false);
    assert!(!out.contains("wrote") && !out.contains("added"), "{out}");
}

#[test]
fn every_kind_has_an_example_that_holds() {
    for kind in KINDS {
        let example = kind.example;
        let folder = format!("{}/", kind.collection);
        assert!(example.path.starts_with(&folder), "the example of {} stands in {folder}", kind.name);
        let modeline = format!("# yaml-language-server: $schema=../schemas/{}.schema.json\n", kind.slug);
        let (_, text) = templates::examples(home_of(kind))
            .find(|(path, _)| *path == Path::new(example.path))
            .expect("it is written");
        assert!(text.starts_with(&modeline), "{}", example.path);
        let document: Value = yaml_serde::from_str(example.text).expect("YAML");
        assert_eq!(document["kind"], kind.name, "{}", example.path);
        let mut spec = (kind.read)(&document["spec"]).expect("fits its type");
        let mut findings = Vec::new();
        spec.check(&mut findings);
        assert_eq!(findings, []);
        for (_, path) in spec.files() {
            let letter = format!("{}/{path}", kind.collection);
            assert!(example.files.iter().any(|(path, _)| *path == letter), "{letter}");
        }
    }
}

#[test]
fn a_name_that_is_no_text_is_quoted() {
    assert_eq!(quoted("shop-tw"), "shop-tw");
    for name in ["no", "2026", "1e3", "null", "true"] {
        assert_eq!(quoted(name), format!("\"{name}\""));
    }
}

#[test]
fn the_folder_of_the_new_workspace_is_not_that_of_the_command() {
    use clap::Parser;
    let cli = cli::Cli::parse_from(["journeyctl", "-C", "a", "init", "b"]);
    let cli::Command::Init(args) = cli.command else { panic!("not init") };
    assert_eq!((cli.global.directory.as_path(), args.directory.as_path()), (Path::new("a"), Path::new("b")));
}

#[test]
fn what_is_written_is_in_canonical_layout() {
    for (path, text) in files("shop-tw", Profile::default(), &[])
        .into_iter()
        .filter(|(path, _)| path.extension() == Some("yaml".as_ref()))
    {
        let laid_out = crate::layout::canonical(&text);
        assert_eq!(laid_out.as_deref(), Ok(text.as_str()), "{}", path.display());
    }
}

#[test]
fn written_anew_are_the_examples_of_the_workspaces_own_profile() {
    for profile in PROFILES {
        let root = tempfile::tempdir().expect("a folder");
        std::fs::write(root.path().join(FILE), format!("version: 1\nworkspace: shop-hk\nprofile: {profile}\n"))
            .expect("writable");
        let (exit, out, err) = init(root.path(), ".", true);
        assert_eq!((exit, err.as_str()), (Exit::Done, ""), "{profile}");
        for kind in KINDS {
            let is_written = out.lines().any(|line| line == format!("wrote {}", kind.example.path));
            // Another vendor's example may stand at the same path: then it is the text that counts.
            let is_there = is_written && read(root.path(), kind.example.path).ends_with(kind.example.text);
            assert_eq!(is_there, profile.has(kind), "{profile}: {}\n{out}", kind.example.path);
        }
    }
}

#[test]
fn new_settings_name_every_profile() {
    let root = tempfile::tempdir().expect("a folder");
    init(root.path(), "shop", false);
    let settings = read(root.path(), "shop/journeyctl.yaml");
    let line = settings.lines().find(|line| line.starts_with("# Whose rules hold")).expect("a comment");
    assert!(PROFILES.iter().all(|profile| line.contains(profile.name())), "{line}");
}
