//! The question before anything is written.

use super::ending::Ending;
use super::{Terminal, paint};
use crate::cli::{Global, Output};
use crate::exit::{Conclusion, Exit};
use crate::mutant;
use crate::plan::Plan;
use crate::{render, say, word};
use std::io::{self, BufRead, IsTerminal, Write};

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
        let message = word!("commands-nobody-can-asked-whether-apply");
        return refused(message, Some(asking.way_out));
    }
    // Stdout is for a program where it reads that: people are shown the plan, and asked, beside it.
    let out: &mut dyn Write = match output {
        Output::Text => terminal.out,
        Output::Json => {
            render::plan::human(plan, paint(global), terminal.err)?;
            terminal.err
        }
    };
    let question = say!("commands-apply-steps-type-yes", plan = plan.steps.len(), workspace = plan.workspace);
    write!(out, "{question}")?;
    out.flush()?;
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer)?;
    if answer.trim() == "yes" {
        return Ok(());
    }
    let told = word!("commands-not-applied");
    writeln!(terminal.err, "{told}")?;
    refused(told, None).map_err(Ending::already_told)
}
