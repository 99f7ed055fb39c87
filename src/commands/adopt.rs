//! The second half of `pull --adopt`: takes over what was written and nobody manages.

use super::planning::{self, Planned};
use super::{Terminal, apply};
use crate::cli::{Global, Output, Planning};
use crate::exit::Exit;
use crate::word;
use crate::workspace::Workspace;
use std::io;

pub(super) fn run(global: &Global, into: &Workspace, parallelism: u8, terminal: &mut Terminal<'_>) -> io::Result<Exit> {
    let planning = Planning {
        target: Vec::new(),
        prune: false,
        allow_destructive: false,
        take_over: false,
        strict: false,
        parallelism,
        output: Output::Text,
        json_into: None,
        detailed_exitcode: false,
    };
    let global = Global { directory: into.root.path().to_owned(), ..global.clone() };
    let _held = match apply::hold(into.root.path(), terminal)? {
        Ok(lock) => lock,
        Err(exit) => return Ok(exit),
    };
    planning::runtime()?.block_on(async {
        let planned = match planning::make(&global, &planning, true, terminal).await? {
            Ok(planned) => planned,
            Err(exit) => return Ok(exit),
        };
        let Planned { plan, .. } = &planned;
        if plan.steps.is_empty() {
            let told = word!("nothing to adopt: everything has an owner", "沒有可接管的：所有物件都已有擁有者");
            writeln!(terminal.out, "{told}")?;
            return Ok(Exit::Done);
        }
        apply::execute(&global, &planning, &planned, terminal).await
    })
}
