//! Scenes: a folder with a `config/`, a `world.json` (the practice platform's seed; left out: the account `shop-tw`), a
//! `script` and the `expected` transcript. `UPDATE=1 cargo test --test suite scenes` rewrites the transcripts, to be
//! reviewed as a difference. `support/stage.rs` says what a script can hold.

use crate::support::stage::{each, play};
use std::fs;
use std::path::Path;

#[test]
fn every_scene_reads_as_expected() {
    each(reads_as_expected);
}

/// Each bug of the table that names a scene makes it read otherwise, or break a rule of all scenes.
#[cfg(feature = "mutants")]
#[test]
fn every_mutant_with_a_scene_is_found() {
    use journeyctl::testing::mutant::{MUTANTS, VARIABLE};
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let named = MUTANTS.iter().filter(|(_, check)| check.starts_with("tests/scenes/"));
    for (name, scene) in named {
        let scene = root.join(scene);
        let expected = fs::read_to_string(scene.join("expected")).expect("a transcript");
        let is_as_expected = |planted| play(&scene, planted).is_ok_and(|acts| acts.concat() == expected);
        assert!(is_as_expected(None), "{} without a mutant", scene.display());
        assert!(!is_as_expected(Some((VARIABLE, name))), "{name} lives");
    }
}

fn reads_as_expected(scene: &Path) -> Result<(), String> {
    let name = scene.file_name().expect("a name").to_string_lossy().into_owned();
    let transcript = play(scene, None)?.concat();
    let expected = scene.join("expected");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&expected, &transcript).map_err(|error| format!("{name}: {error}"))?;
        return Ok(());
    }
    let wanted = fs::read_to_string(&expected).map_err(|error| format!("{name}: no transcript: {error}"))?;
    if wanted == transcript {
        return Ok(());
    }
    let difference = similar::TextDiff::from_lines(&wanted, &transcript);
    Err(format!("scene `{name}` reads differently:\n{}", difference.unified_diff().context_radius(4)))
}
