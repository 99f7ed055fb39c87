//! `journeyctl explain CODE`: the long text of what stands in the brackets of a finding, or what a number means that rules
//! rest on.

use super::colour::paint;
use super::ending::Ending;
use super::terminal::Terminal;
use crate::cli::{Explain, Global, Output};
use crate::diagnostics::codes::{self, CODES, Code};
use crate::diagnostics::sources;
use crate::exit::Exit;
use crate::fact;
use crate::language::Text;
use crate::render::rules;
use crate::vocabulary::likeness;

/// Names that are offered instead of one that there is not.
const MAX_SUGGESTIONS: usize = 5;

pub(super) fn run(global: &Global, args: &Explain, terminal: &mut Terminal<'_>) -> Result<Exit, Ending> {
    let Some(name) = &args.code else {
        match args.output {
            Output::Text => rules::list(CODES, terminal.out)?,
            Output::Json => rules::json(CODES, terminal.out)?,
        }
        return Ok(Exit::Done);
    };
    let name = name.trim_matches(['[', ']']);
    if let Some(number) = sources::find(name) {
        match args.output {
            Output::Text => rules::number(number, terminal.out)?,
            Output::Json => rules::number_json(number, terminal.out)?,
        }
        return Ok(Exit::Done);
    }
    let Some(code) = codes::find(name) else {
        let message = fact!("commands-no-code", model = crate::model::text::escaped(name));
        return Err(Ending::invalid(message, Some(instead(name))));
    };
    match args.output {
        Output::Text => rules::human(code, paint(global), terminal.out)?,
        Output::Json => rules::json(std::slice::from_ref(code), terminal.out)?,
    }
    Ok(Exit::Done)
}

/// The codes that somebody who wrote `name` may have meant, the likeliest first.
fn instead(name: &str) -> Text {
    let holds = |code: &&Code| name.len() > 2 && code.code.contains(name);
    let mut near: Vec<(usize, &str)> = CODES.iter().filter(holds).map(|code| (0, code.code)).collect();
    if near.is_empty() {
        near = likeness::near(name, CODES.iter().map(|code| code.code));
    }
    let names: Vec<String> = near.iter().take(MAX_SUGGESTIONS).map(|(_, code)| format!("`{code}`")).collect();
    match names.as_slice() {
        [] => fact!("commands-journeyctl-explain-lists-all-them"),
        some => fact!("commands-did-you-mean", some),
    }
}
