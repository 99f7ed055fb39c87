//! `journeyctl show`: a saved plan in the language that is asked for. Neither workspace nor platform is looked at.

use super::ending::Ending;
use super::terminal::Terminal;
use super::{plan, saved};
use crate::cli::{self, Global};
use crate::exit::Exit;

pub(super) fn run(global: &Global, args: &cli::Show, terminal: &mut Terminal<'_>) -> Result<Exit, Ending> {
    let expected = saved::Expected::of(args.digest.as_deref())?;
    let plan = saved::read(&global.directory, &args.plan, &expected)?;
    if let Some(told) = saved::unchecked(&plan, &expected) {
        terminal.note(&told)?;
    }
    plan::show(&plan, args.output, global, terminal)?;
    plan::tell_digest(&plan, args.output, terminal)?;
    Ok(Exit::Done)
}
