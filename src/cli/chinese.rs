//! What clap itself says around the help of this program, in Chinese: headings, defaults, possible values.

use clap::builder::PossibleValue;
use clap::{Arg, ArgAction, Command};

/// Behind every other flag.
const LAST: usize = 1000;

/// `command` and all below it with Chinese around their texts.
pub(super) fn framed(command: Command) -> Command {
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help).global(true).help("顯示說明");
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version).help("顯示版本");
    let own = command.disable_help_flag(true).disable_version_flag(true);
    below(own.arg(help.display_order(LAST)).arg(version.display_order(LAST)))
}

fn below(command: Command) -> Command {
    let template = template(&command);
    command.help_template(template).mut_args(explained).mut_subcommands(below)
}

/// Clap's own arrangement with Chinese headings.
fn template(command: &Command) -> String {
    let mut template = "{before-help}{about-with-newline}\n用法：{usage}\n".to_owned();
    if command.has_subcommands() {
        template.push_str("\n命令：\n{subcommands}\n");
    }
    if command.get_positionals().next().is_some() {
        template.push_str("\n引數：\n{positionals}\n");
    }
    template + "\n選項：\n{options}{after-help}"
}

/// `arg` with its default and possible values said in Chinese, as part of its help.
fn explained(arg: Arg) -> Arg {
    if !arg.get_action().takes_values() {
        return arg;
    }
    let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
    let values: Vec<PossibleValue> =
        arg.get_possible_values().into_iter().filter(|value| !value.is_hide_set()).collect();
    let names: Vec<&str> = values.iter().map(PossibleValue::get_name).collect();
    let defaults: Vec<String> =
        arg.get_default_values().iter().map(|value| value.to_string_lossy().into_owned()).collect();
    let of = |what: &str, names: &[&str]| format!("{what}：{}", names.join("、"));
    let mut told = Vec::new();
    if !defaults.is_empty() {
        told.push(of("預設", &defaults.iter().map(String::as_str).collect::<Vec<_>>()));
    }
    let is_explained = values.iter().any(|value| value.get_help().is_some());
    let long = is_explained.then(|| {
        let lines = values.iter().map(|value| {
            let help = value.get_help().map(ToString::to_string).unwrap_or_default();
            format!("\n- {}：{help}", value.get_name())
        });
        format!("{}\n\n可用值：{}", with(&help, &told), lines.collect::<String>())
    });
    if !names.is_empty() {
        told.push(of("可用值", &names));
    }
    let short = with(&help, &told);
    let arg = arg.help(short).hide_default_value(true).hide_possible_values(true);
    match long {
        Some(long) => arg.long_help(long),
        None => arg,
    }
}

fn with(help: &str, told: &[String]) -> String {
    match (help, told) {
        (_, []) => help.to_owned(),
        ("", told) => told.join("；"),
        (_, told) => format!("{help}（{}）", told.join("；")),
    }
}
