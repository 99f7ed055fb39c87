//! The question before anything is written.

use super::colour::paint;
use super::ending::Ending;
use super::terminal::Terminal;
use crate::cli::{Global, Output};
use crate::exit::{Conclusion, Exit};
use crate::language::Text;
use crate::mutant;
use crate::plan::Plan;
use crate::{fact, render};
use std::io::{self, BufRead, IsTerminal, Write};

/// How whoever runs this is asked.
pub(super) struct Asking<'a> {
    /// Agreed beforehand.
    pub(super) yes: bool,
    /// The consent code that was given.
    pub(super) consent: Option<&'a str>,
    /// What to do where nobody can be asked.
    pub(super) way_out: Text,
}

/// Asks whoever sits at the terminal; nobody there is a no.
pub(super) fn agreed(
    plan: &Plan,
    asking: &Asking<'_>,
    output: Output,
    global: &Global,
    terminal: &mut Terminal<'_>,
) -> Result<(), Ending> {
    if mutant::is("adopts-without-asking") && plan.summary.adopt > 0 {
        return Ok(());
    }
    let refused =
        |message, help| Err(Ending::new(Conclusion::NotConfirmed, Exit::Refused, message, help).of_plan(plan));
    if !io::stdin().is_terminal() {
        let message = fact!("commands-nobody-can-asked-whether-apply");
        return refused(message, Some(asking.way_out.clone()));
    }
    // Stdout is for a program where it reads that: people are shown the plan, and asked, beside it.
    let out: &mut dyn Write = match output {
        Output::Text => terminal.out,
        Output::Json => {
            render::plan::human(plan, paint(global), terminal.err)?;
            terminal.err
        }
    };
    let question = fact!("commands-apply-steps-type-yes", plan = plan.steps.len(), workspace = plan.workspace);
    Terminal::ask(out, &question)?;
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer)?;
    if answer.trim() == "yes" {
        return Ok(());
    }
    let told = fact!("commands-not-applied");
    terminal.remark(&told)?;
    refused(told, None).map_err(Ending::already_told)
}
