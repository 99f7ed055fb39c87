use super::*;
use crate::kinds::{KINDS, by_name};
use serde_json::Value;

fn init(root: &Path, directory: &str, force: bool) -> (Exit, String, String) {
    let color = cli::Color::Never;
    let global =
        cli::Global { directory: root.to_owned(), color, lang: None, quiet: false, verbose: false, sandbox: false };
    let args = cli::Init { directory: directory.into(), workspace: "shop-hk".to_owned(), force };
    let schemas = [("journey.schema.json".to_owned(), "{}\n".to_owned())];
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let exit = run(&global, &args, &schemas, &mut out, &mut err);
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
    assert_eq!(
        out,
        "\
wrote shop/journeyctl.yaml
wrote shop/journeys/welcome.yaml
wrote shop/modules/winback.yaml
wrote shop/modules/mail/winback-1.html
wrote shop/cart-remarketing/line.yaml
wrote shop/notifications/shipped.yaml
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
    assert_eq!(
        lines,
        [
            "wrote journeyctl.yaml",
            "kept journeys/welcome.yaml",
            "wrote modules/winback.yaml",
            "wrote modules/mail/winback-1.html",
            "wrote cart-remarketing/line.yaml",
            "wrote notifications/shipped.yaml",
            "wrote schemas/journey.schema.json",
            "added to .vscode/settings.json",
            "added to .gitignore",
            "wrote .gitattributes",
        ]
    );
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
    assert!(out.starts_with("kept journeyctl.yaml\nwrote journeys/welcome.yaml\n"), "{out}");
    assert_eq!(read(held.path(), FILE), "version: 1\nworkspace: shop-tw\n");
    root.write("journeys/welcome.yaml", b"mine\n").expect("written");
    init(held.path(), ".", true);
    assert_eq!(read(held.path(), "journeys/welcome.yaml"), EXAMPLES[0].with_modeline());
    // A second time there is nothing to do.
    let (_, out, _) = init(held.path(), ".", false);
    assert!(!out.contains("wrote") && !out.contains("added"), "{out}");
}

#[test]
fn every_kind_has_an_example_that_holds() {
    for kind in KINDS {
        let example = EXAMPLES.iter().find(|template| {
            template.path.starts_with(kind.collection) && template.text.contains(&format!("kind: {}\n", kind.name))
        });
        let example = example.unwrap_or_else(|| panic!("no example of {}", kind.name));
        let modeline = format!("# yaml-language-server: $schema=../schemas/{}.schema.json\n", kind.slug);
        assert!(example.with_modeline().starts_with(&modeline), "{}", example.path);
        let document: Value = yaml_serde::from_str(example.text).expect("YAML");
        let kind = by_name(document["kind"].as_str().expect("a kind")).expect("a known kind");
        let mut spec = (kind.read)(&document["spec"]).expect("fits its type");
        let mut findings = Vec::new();
        spec.check(&mut findings);
        assert_eq!(findings, []);
        for (_, path) in spec.files() {
            let letter = format!("{}/{path}", kind.collection);
            assert!(EXAMPLES.iter().any(|template| template.path == letter), "{letter}");
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
    for (path, text) in files("shop-tw", &[]).into_iter().filter(|(path, _)| path.extension() == Some("yaml".as_ref()))
    {
        let laid_out = crate::layout::canonical(&text);
        assert_eq!(laid_out.as_deref(), Ok(text.as_str()), "{}", path.display());
    }
}
