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
fn nothing_is_overwritten_without_force() {
    let root = tempfile::tempdir().expect("a folder");
    folder::write(
        &Folder::open(root.path()).expect("opens"),
        &[(PathBuf::from("journeys/welcome.yaml"), "mine\n".to_owned())],
    )
    .expect("written");
    let (exit, out, err) = init(root.path(), ".", false);
    assert_eq!((exit, out.as_str()), (Exit::Invalid, ""));
    assert_eq!(
        err,
        "\
error: these files are there already, so nothing was written
  journeys/welcome.yaml
  = help: choose another folder, or overwrite them with `--force`
"
    );
    assert!(!root.path().join("journeyctl.yaml").exists());
    let (exit, _, _) = init(root.path(), ".", true);
    assert_eq!(exit, Exit::Done);
    assert_eq!(read(root.path(), "journeys/welcome.yaml"), EXAMPLES[0].with_modeline());
}

#[test]
fn files_of_lines_keep_what_they_have() {
    let root = tempfile::tempdir().expect("a folder");
    Folder::open(root.path()).expect("opens").write_own(".gitignore", b"/dist").expect("written");
    assert_eq!(init(root.path(), ".", false).0, Exit::Done);
    assert_eq!(read(root.path(), ".gitignore"), "/dist\n.journeyctl/\n");
    assert_eq!(init(root.path(), ".", true).0, Exit::Done);
    assert_eq!(read(root.path(), ".gitignore"), "/dist\n.journeyctl/\n");
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
