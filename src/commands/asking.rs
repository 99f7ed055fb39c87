//! The question before anything is written.

use super::Terminal;
use super::apply::refused;
use crate::cli::{Global, Planning};
use crate::exit::Exit;
use crate::mutant;
use crate::plan::{Plan, Refusal};
use crate::{say, word};
use std::io::{self, BufRead, IsTerminal};

/// How whoever runs this is asked.
pub(super) struct Asking<'a> {
    /// Agreed beforehand.
    pub(super) yes: bool,
    /// The consent code that was given.
    pub(super) consent: Option<&'a str>,
    /// What to do where nobody can be asked.
    pub(super) way_out: &'a str,
}

/// Asks whoever sits at the terminal; nobody there is a no.
pub(super) fn agreed(
    plan: &Plan,
    asking: &Asking<'_>,
    args: &Planning,
    global: &Global,
    terminal: &mut Terminal<'_>,
) -> io::Result<bool> {
    if mutant::is("adopts-without-asking") && plan.summary.adopt > 0 {
        return Ok(true);
    }
    if !io::stdin().is_terminal() {
        let message = word!(
            "nobody can be asked whether to apply this plan; nothing was written",
            "無法詢問是否要套用這份計畫；沒有寫入任何東西"
        )
        .to_owned();
        let help = asking.way_out.to_owned();
        refused(&Refusal { exit: Exit::Refused, message, help }, plan, args, global, terminal)?;
        return Ok(false);
    }
    let question = say!(
        "\nApply {} steps to `{}`? Type yes: ",
        "\n要將 {} 個步驟套用到 `{}` 嗎？請輸入 yes：",
        plan.steps.len(),
        plan.workspace
    );
    write!(terminal.out, "{question}")?;
    terminal.out.flush()?;
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer)?;
    let agreed = answer.trim() == "yes";
    if !agreed {
        writeln!(terminal.err, "{}", word!("not applied", "沒有套用"))?;
    }
    Ok(agreed)
}
