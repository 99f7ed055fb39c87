//! Which platform is asked hangs on the environment alone, and a mistake there never falls back to another one.

use crate::support::run::run;

const CANARY: &str = "canary-token-5f2c";

#[test]
fn what_is_set_wrongly_is_an_error_and_never_the_practice_platform() {
    let cases: &[(&[(&str, &str)], &str)] = &[
        (&[("JOURNEYCTL_URL", ""), ("JOURNEYCTL_TOKEN", CANARY)], "`JOURNEYCTL_URL` is set, but empty"),
        (&[("JOURNEYCTL_TOKEN", CANARY)], "a token is set, but `JOURNEYCTL_URL` is not"),
        (&[("JOURNEYCTL_URL", "https://api.example.com/v1/teams/shop-tw")], "neither `JOURNEYCTL_TOKEN` nor"),
        (
            &[("JOURNEYCTL_URL", "http://api.example.com/v1/teams/shop-tw"), ("JOURNEYCTL_TOKEN", CANARY)],
            "must be https",
        ),
        (&[("JOURNEYCTL_URL", "https://u:p@api.example.com/"), ("JOURNEYCTL_TOKEN", CANARY)], "the token goes into"),
        (
            &[("JOURNEYCTL_URL", "https://api.example.com/v1/teams/shop-tw"), ("JOURNEYCTL_TOKEN", "7fa2c91")],
            "the token has fewer than 8 characters",
        ),
        (&[("JOURNEYCTL_URL", "not a url"), ("JOURNEYCTL_TOKEN", CANARY)], "is not a URL"),
        (
            &[
                ("JOURNEYCTL_URL", "https://api.example.com/v1/teams/shop-tw"),
                ("JOURNEYCTL_TOKEN", CANARY),
                ("JOURNEYCTL_TOKEN_FILE", "/nowhere"),
            ],
            "are both set",
        ),
        (
            &[
                ("JOURNEYCTL_URL", "https://api.example.com/v1/teams/shop-tw"),
                ("JOURNEYCTL_TOKEN_FILE", "/nowhere/token"),
            ],
            "the file that `JOURNEYCTL_TOKEN_FILE` names cannot be read",
        ),
        (
            &[
                ("JOURNEYCTL_URL", "https://api.example.com/v1/teams/shop-tw"),
                // The token itself where its file is meant.
                ("JOURNEYCTL_TOKEN_FILE", CANARY),
            ],
            "the file that `JOURNEYCTL_TOKEN_FILE` names cannot be read",
        ),
    ];
    for (variables, wanted) in cases {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("journeyctl.yaml"), "version: 1\nworkspace: shop-tw\n").expect("writable");
        let (told, code) = run(&["plan"], variables, folder.path());
        assert_eq!(code, 3, "{variables:?}: {told}");
        assert!(told.contains(wanted), "{variables:?}: {told}");
        assert!(!told.contains(CANARY), "the token is shown: {told}");
        assert!(!folder.path().join(".journeyctl").exists(), "the practice platform was asked: {variables:?}");
    }
}

/// A job that forgot the address would be green, and nothing would have happened to the account.
#[test]
fn what_writes_in_ci_wants_to_know_that_the_practice_platform_is_meant() {
    const CI: (&str, &str) = ("CI", "true");
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("journeyctl.yaml"), "version: 1\nworkspace: shop-tw\n").expect("writable");
    for arguments in [&["apply", "--yes"][..], &["apply", "plan.json"], &["pull", "--adopt"]] {
        for value in ["true", "1", "woodpecker"] {
            let (told, code) = run(arguments, &[("CI", value)], folder.path());
            assert!(code == 3 && told.contains("would only write to the practice platform"), "{arguments:?}: {told}");
            assert!(!folder.path().join(".journeyctl/sandbox.sqlite").exists(), "the practice platform was asked");
        }
    }
    for (arguments, variables, wanted) in [
        (&["plan"][..], &[CI][..], "warning: `CI` is set and JOURNEYCTL_URL is not"),
        (&["plan", "--quiet"], &[CI], "warning: `CI` is set and JOURNEYCTL_URL is not"),
        (&["status"], &[CI], "warning: `CI` is set and JOURNEYCTL_URL is not"),
        (&["plan", "--sandbox"], &[CI], "practice platform: JOURNEYCTL_URL is not set"),
        (&["plan"], &[("CI", "false")], "practice platform: JOURNEYCTL_URL is not set"),
        (&["apply", "--yes"], &[("CI", "0")], "practice platform: JOURNEYCTL_URL is not set"),
        (&["apply", "--yes", "--sandbox"], &[CI], "practice platform: JOURNEYCTL_URL is not set"),
    ] {
        let (told, code) = run(arguments, variables, folder.path());
        assert!(code == 0 && told.contains(wanted), "{arguments:?} {variables:?}: exit {code}: {told}");
    }
    let both = [("JOURNEYCTL_URL", "https://api.example.com/v1/teams/shop-tw"), ("JOURNEYCTL_TOKEN", CANARY)];
    let (told, code) = run(&["plan", "--sandbox"], &both, folder.path());
    assert!(code == 3 && told.contains("`--sandbox` asks for the practice platform"), "exit {code}: {told}");
}

/// The bug of the table that names this file is found by the test that is there for it.
#[cfg(feature = "mutants")]
#[test]
fn the_mutant_that_forgets_ci_is_found() {
    use journeyctl::testing::mutant::{MUTANTS, VARIABLE};
    let named: Vec<_> = MUTANTS.iter().filter(|(_, check)| *check == "tests/environment.rs").collect();
    for (name, _) in named {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("journeyctl.yaml"), "version: 1\nworkspace: shop-tw\n").expect("writable");
        let (told, code) = run(&["apply", "--yes"], &[("CI", "true"), (VARIABLE, name)], folder.path());
        assert_ne!(code, 3, "{name} lives: {told}");
    }
}
