//! Whether to colour, as terminals and CI say it.

use crate::cli::{Color, Global};
use crate::render::paint::Paint;
use std::ffi::OsString;
use std::io::{self, IsTerminal};

/// Whether to colour what goes to stdout.
pub(super) fn paint(global: &Global) -> Paint {
    Paint { on: is_wanted(global.color, |name| std::env::var_os(name), io::stdout().is_terminal()) }
}

/// Whether to colour what goes to a stream that is a terminal or none. An empty variable says nothing, as all who define
/// them agree; `0` is no in those that ask for colour, and `NO_COLOR` is about being there, whatever it holds.
fn is_wanted(asked: Color, variable: impl Fn(&str) -> Option<OsString>, is_terminal: bool) -> bool {
    let said = |name: &str| variable(name).filter(|value| !value.is_empty());
    let asks = |name: &str| said(name).map(|value| value != "0" && value != "false");
    match asked {
        Color::Always => true,
        Color::Never => false,
        Color::Auto if said("NO_COLOR").is_some() => false,
        Color::Auto => match (asks("FORCE_COLOR"), asks("CLICOLOR_FORCE")) {
            (Some(true), _) | (_, Some(true)) => true,
            // Who does not want it forced may still have a terminal; `FORCE_COLOR=0` is known as "none at all".
            (Some(false), _) => false,
            (None, Some(false) | None) => {
                is_terminal && asks("CLICOLOR") != Some(false) && said("TERM").is_none_or(|term| term != "dumb")
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(pairs: &[(&str, &str)], is_terminal: bool) -> bool {
        let variable = |name: &str| pairs.iter().find(|(known, _)| *known == name).map(|(_, value)| value.into());
        is_wanted(Color::Auto, variable, is_terminal)
    }

    #[test]
    fn zero_in_a_colour_variable_is_no() {
        let on_terminal_and_in_pipe = [
            (vec![], (true, false)),
            (vec![("CLICOLOR_FORCE", "0")], (true, false)),
            (vec![("FORCE_COLOR", "0")], (false, false)),
            (vec![("FORCE_COLOR", "false")], (false, false)),
            (vec![("CLICOLOR", "0")], (false, false)),
            (vec![("CLICOLOR", "1")], (true, false)),
            (vec![("FORCE_COLOR", "1")], (true, true)),
            (vec![("FORCE_COLOR", "3")], (true, true)),
            (vec![("FORCE_COLOR", "true")], (true, true)),
            (vec![("CLICOLOR_FORCE", "1")], (true, true)),
            (vec![("CLICOLOR", "0"), ("CLICOLOR_FORCE", "1")], (true, true)),
            (vec![("FORCE_COLOR", "0"), ("CLICOLOR_FORCE", "1")], (true, true)),
            (vec![("TERM", "dumb")], (false, false)),
        ];
        for (pairs, (terminal, pipe)) in on_terminal_and_in_pipe {
            assert_eq!((wanted(&pairs, true), wanted(&pairs, false)), (terminal, pipe), "{pairs:?}");
        }
    }

    #[test]
    fn no_color_counts_by_being_there_and_no_empty_variable_does() {
        for value in ["1", "0", "false"] {
            assert!(!wanted(&[("NO_COLOR", value), ("FORCE_COLOR", "1")], true), "{value}");
        }
        for name in ["NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "CLICOLOR", "TERM"] {
            assert_eq!((wanted(&[(name, "")], true), wanted(&[(name, "")], false)), (true, false), "{name}");
        }
    }

    #[test]
    fn what_the_command_line_says_goes_before_all() {
        let variable = |name: &str| (name == "NO_COLOR").then(|| "1".into());
        assert!(is_wanted(Color::Always, variable, false));
        let variable = |name: &str| (name == "FORCE_COLOR").then(|| "1".into());
        assert!(!is_wanted(Color::Never, variable, true));
    }
}
