//! What is wrong with a command line. Clap says it in English; the kinds that people meet are said in Chinese here.

use crate::language::{Language, foreign};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::error::Error;

/// The text of `error`, or of the help that was asked for, in the language that is spoken.
pub fn explain_usage_error(error: &clap::Error) -> String {
    let text = error.render().to_string();
    let is_help = matches!(
        error.kind(),
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
    );
    if is_help || Language::current() == Language::English {
        return text;
    }
    let Some(message) = message(error) else {
        return format!("錯誤：命令列有誤，clap 的說明如下\n\n{text}");
    };
    let tips = tips(error).iter().fold(String::new(), |told, tip| format!("{told}\n  提示：{tip}\n"));
    let usage = one(error, ContextKind::Usage);
    let usage = usage.map(|usage| format!("\n用法：{}\n", usage.trim_start_matches("Usage:").trim()));
    format!("錯誤：{message}\n{tips}{}\n更多說明請用 `--help`。\n", usage.unwrap_or_default())
}

fn message(error: &clap::Error) -> Option<String> {
    let invalid = |kind| one(error, kind).unwrap_or_default();
    let (argument, value) = (invalid(ContextKind::InvalidArg), invalid(ContextKind::InvalidValue));
    let known = many(error, ContextKind::ValidValue);
    let message = match error.kind() {
        ErrorKind::UnknownArgument => format!("沒有參數 `{argument}`"),
        ErrorKind::InvalidSubcommand => format!("沒有命令 `{}`", invalid(ContextKind::InvalidSubcommand)),
        ErrorKind::MissingSubcommand => {
            let known = many(error, ContextKind::ValidSubcommand);
            format!("`{}` 之後缺少命令{}", invalid(ContextKind::InvalidSubcommand), possible(&known))
        }
        ErrorKind::InvalidValue if value.is_empty() => format!("`{argument}` 缺少值{}", possible(&known)),
        ErrorKind::InvalidValue => format!("`{argument}` 不接受 `{value}`{}", possible(&known)),
        ErrorKind::ValueValidation => {
            let why = error.source().map(|why| format!("：{}", reason(why))).unwrap_or_default();
            format!("`{argument}` 不接受 `{value}`{why}")
        }
        ErrorKind::TooManyValues => format!("`{argument}` 不接受 `{value}`：不需要這個值"),
        ErrorKind::MissingRequiredArgument => {
            let missing = many(error, ContextKind::InvalidArg);
            format!("缺少必要的參數：{}", quoted(&missing))
        }
        ErrorKind::ArgumentConflict => {
            let others = many(error, ContextKind::PriorArg);
            if others.as_slice() == std::slice::from_ref(&argument) {
                format!("`{argument}` 只能指定一次")
            } else {
                format!("`{argument}` 不能與 {} 同時使用", quoted(&others))
            }
        }
        ErrorKind::InvalidUtf8 => "命令列中有不是 UTF-8 的文字".to_owned(),
        ErrorKind::NoEquals
        | ErrorKind::TooFewValues
        | ErrorKind::WrongNumberOfValues
        | ErrorKind::DisplayHelp
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
        | ErrorKind::DisplayVersion
        | ErrorKind::Io
        | ErrorKind::Format
        | _ => return None,
    };
    Some(message)
}

fn tips(error: &clap::Error) -> Vec<String> {
    let near = [
        (ContextKind::SuggestedArg, "有相近的參數"),
        (ContextKind::SuggestedSubcommand, "有相近的命令"),
        (ContextKind::SuggestedValue, "有相近的值"),
    ];
    let near = near.into_iter().filter_map(|(kind, told)| match many(error, kind).as_slice() {
        [] => None,
        some => Some(format!("{told}：{}", quoted(some))),
    });
    let is_value = error.kind() == ErrorKind::UnknownArgument && error.get(ContextKind::Suggested).is_some();
    let argument = one(error, ContextKind::InvalidArg).filter(|_| is_value);
    near.chain(argument.map(|argument| format!("要把 `{argument}` 當作值，請寫成 `-- {argument}`"))).collect()
}

/// Why a value does not fit, as the parsers of numbers and addresses say it.
fn reason(why: &dyn Error) -> String {
    const KNOWN: [(&str, &str); 3] = [
        ("invalid digit found in string", "不是整數"),
        ("cannot parse integer from empty string", "不是整數"),
        ("invalid socket address syntax", "不是「位址:連接埠」"),
    ];
    let text = why.to_string();
    if let Some((_, range)) = text.split_once(" is not in ") {
        return format!("必須在 `{range}` 的範圍內");
    }
    KNOWN
        .iter()
        .find(|(english, _)| *english == text)
        .map_or_else(|| foreign(why).said(), |(_, told)| (*told).to_owned())
}

fn possible(known: &[String]) -> String {
    if known.is_empty() { String::new() } else { format!("；可用的有 {}", quoted(known)) }
}

fn quoted(names: &[String]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join("、")
}

fn one(error: &clap::Error, kind: ContextKind) -> Option<String> {
    many(error, kind).into_iter().next()
}

fn many(error: &clap::Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        Some(ContextValue::StyledStr(text)) => vec![text.to_string()],
        Some(ContextValue::StyledStrs(texts)) => texts.iter().map(ToString::to_string).collect(),
        Some(_) | None => Vec::new(),
    }
}
