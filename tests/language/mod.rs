//! Everything that people read is there in Traditional Chinese: every scene is played in a Taiwanese locale, and no line
//! for people may hold an English sentence. What programs read does not hang on the locale.

mod blanks;
mod catalogue;
mod counts;
mod findings;
mod help;
mod literals;
mod same;

use crate::support::prose;
use crate::support::stage::{each_of_a_share, play};
use std::fs;
use std::path::Path;

const TAIWAN: &str = "zh_TW.UTF-8";

/// Lines of which a part stays English: what they hold, and why.
const STAYS: &[(&str, &str)] = &[];

#[test]
fn every_scene_speaks_chinese() {
    each_of_a_share("scenes in Chinese", 4, speaks_chinese);
}

fn speaks_chinese(scene: &Path) -> Result<(), String> {
    let name = scene.file_name().expect("a name").to_string_lossy().into_owned();
    let acts = play(scene, Some(("LC_ALL", TAIWAN)))?;
    let told = acts.concat();
    let expected = fs::read_to_string(scene.join("expected")).map_err(|error| format!("{name}: {error}"))?;
    if exits(&told) != exits(&expected) {
        return Err(format!("{name}: other exit codes in Chinese:\n{told}"));
    }
    let lines = acts.iter().filter(|act| is_for_people(act)).flat_map(|act| lines(act));
    let wrong: Vec<String> = lines.filter_map(|line| Some(format!("{name}: {} in: {line}", wrong(line)?))).collect();
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n")) }
}

/// English that nobody translated, or a blank or colon that Chinese has not.
fn wrong(line: &str) -> Option<String> {
    prose::english(line).map(|words| format!("`{words}`")).or_else(|| blanks::fault(line).map(str::to_owned))
}

/// What a transcript is whatever language is spoken: its commands and exit codes.
fn exits(transcript: &str) -> Vec<&str> {
    transcript.lines().filter(|line| line.starts_with("$ ") || line.starts_with("exit ")).collect()
}

/// Whether what was acted is a command that speaks to people, in the language of the locale.
fn is_for_people(act: &str) -> bool {
    let line = act.lines().next().unwrap_or_default();
    let programs = [" --output ", " --lang ", " schema", " completions", " openapi"];
    line.starts_with("$ journeyctl ")
        && !programs.iter().any(|program| line.contains(program))
        && !(line.starts_with("$ journeyctl apply") && line.contains("--json-into"))
}

/// What was said, without the command, lines of documents, and what stays.
fn lines(act: &str) -> impl Iterator<Item = &str> {
    let mut is_block = false;
    let is_said = move |line: &&str| {
        let said = line.trim_start_matches("! ").trim_start();
        is_block ^= said.starts_with("```");
        let is_source = said.trim_start_matches(|c: char| c.is_ascii_digit()) != said && said.contains(" | ");
        let stays = STAYS.iter().any(|(part, _)| line.contains(part));
        !is_block && !is_source && !stays
    };
    act.lines().skip(1).filter(is_said)
}
