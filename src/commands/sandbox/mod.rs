//! `journeyctl sandbox …`: the practice platform as a server of its own, and its knobs.

mod faults;
mod store;

use super::ending::Ending;
use super::terminal::Terminal;
use crate::cli::{Global, SandboxCommand as Args, SandboxFault, SandboxServe};
use crate::exit::Exit;
use crate::fact;
use crate::language;
use crate::model::Address;
use crate::model::text::escaped;
use crate::sandbox::{RuleViolation, Sandbox, Scopes, new_token, serve as answer};
use std::io;
use std::net::{Ipv4Addr, Ipv6Addr};
use std::path::Path;
use store::{database, open, opened, seed};

/// Does what is asked of the practice platform.
pub(super) fn run(global: &Global, args: &Args, terminal: &mut Terminal<'_>) -> Result<Exit, Ending> {
    act(global, args, terminal)?;
    Ok(Exit::Done)
}

fn act(global: &Global, args: &Args, terminal: &mut Terminal<'_>) -> Result<(), Ending> {
    note_unread_seed(global, args, terminal)?;
    match args {
        Args::Serve(serving) => serve(global, serving, terminal),
        Args::Reset(reset) => {
            let seed = seed(&reset.store)?;
            open(global, &reset.store, seed.as_ref())?.reset(seed.as_ref())?;
            Ok(())
        }
        Args::Advance(advance) => {
            let minutes = minutes(&advance.by)?;
            let now = opened(global, &advance.store)?.advance(minutes)?;
            Ok(writeln!(terminal.out, "{now}")?)
        }
        Args::AutoStop(stop) => {
            let state = opened(global, &stop.store)?.auto_stop(&stop.journey, &stop.code)?;
            Ok(terminal.print(&fact!("commands-journey", journey = stop.journey, state))?)
        }
        Args::Edit(edit) => {
            let address: Address = edit.address.parse()?;
            let value = serde_json::from_str(&edit.value).unwrap_or_else(|_| edit.value.as_str().into());
            opened(global, &edit.store)?.edit(&address, &edit.path, value)?;
            Ok(terminal.print(&fact!("commands-changed-console", address))?)
        }
        Args::Log(log) => {
            for request in opened(global, &log.store)?.requests(log.writes)? {
                let (method, path) = (escaped(&request.method), escaped(&request.path));
                writeln!(terminal.out, "{method} {path} {}", request.status)?;
            }
            Ok(())
        }
        Args::Violations(args) => {
            for RuleViolation { at: _, invariant, request_id, call, detail } in
                opened(global, &args.store)?.violations()?
            {
                writeln!(terminal.out, "{}", escaped(&format!("{request_id} {call}: {invariant}: {detail}")))?;
            }
            Ok(())
        }
        Args::Fault(fault) => faults::act(global, fault, terminal),
        Args::Openapi => Ok(writeln!(terminal.out, "{:#}", Sandbox::openapi())?),
    }
}

/// A seed makes a new platform; where there is one already, only `reset` reads it.
fn note_unread_seed(global: &Global, args: &Args, terminal: &mut Terminal<'_>) -> io::Result<()> {
    let store = match args {
        Args::Serve(args) => &args.store,
        Args::Advance(args) => &args.store,
        Args::AutoStop(args) => &args.store,
        Args::Edit(args) => &args.store,
        Args::Log(args) => &args.store,
        Args::Violations(args) => &args.store,
        Args::Fault(SandboxFault::Arm(args)) => &args.store,
        Args::Fault(SandboxFault::Show(args) | SandboxFault::Clear(args)) => &args.store,
        Args::Reset(_) | Args::Openapi | Args::Fault(SandboxFault::List) => return Ok(()),
    };
    let is_there = |path: &Path| path.symlink_metadata().is_ok();
    if store.seed.is_some() && database(global, store).is_ok_and(|path| is_there(&path)) {
        terminal.note(&fact!("commands-platform-exists-already-sandbox-reset"))?;
    }
    Ok(())
}

/// Whole minutes of `90 minutes`, `2d`, `PT6H`.
fn minutes(text: &str) -> Result<u64, Ending> {
    let unfit = || Ending::invalid(fact!("commands-no-time-advance-write-minutes", text), None);
    let span: jiff::Span = text.parse().map_err(|_| unfit())?;
    let day = jiff::SpanRelativeTo::days_are_24_hours();
    let seconds = span.to_duration(day).map_err(|_| unfit())?.as_secs();
    u64::try_from(seconds).map(|seconds| seconds / 60).map_err(|_| unfit())
}

fn serve(global: &Global, args: &SandboxServe, terminal: &mut Terminal<'_>) -> Result<(), Ending> {
    let scopes = Scopes::only(&args.scopes).map_err(|error| Ending::invalid(language::foreign(&error), None))?;
    let sandbox = opened(global, &args.store)?.with_scopes(scopes);
    let sandbox = if args.real_clock { sandbox.with_real_clock() } else { sandbox };
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let (token, fault_token) = (new_token(), new_token());
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind(args.listen).await.map_err(|error| {
            let (listen, system) = (args.listen.to_string(), language::system(&error));
            Ending::invalid(fact!("commands-can-not-listen", listen, system), None)
        })?;
        let mut address = listener.local_addr()?;
        if !address.ip().is_loopback() {
            terminal.remark(&fact!("commands-warning-can-reached-other-computers", address = address.to_string()))?;
        }
        if address.ip().is_unspecified() {
            address.set_ip(if address.is_ipv4() { Ipv4Addr::LOCALHOST.into() } else { Ipv6Addr::LOCALHOST.into() });
        }
        writeln!(terminal.out, "export JOURNEYCTL_URL=http://{address}/v1/teams/{}", sandbox.team()?)?;
        writeln!(terminal.out, "export JOURNEYCTL_TOKEN={token}")?;
        writeln!(terminal.out, "export JOURNEYCTL_FAULT_TOKEN={fault_token}")?;
        terminal.out.flush()?;
        if !global.quiet {
            terminal.remark(&fact!("commands-serving-until-interrupted"))?;
        }
        Ok(answer(listener, sandbox.router_with_faults(&token, &fault_token), interrupted()).await?)
    })
}

/// Comes when somebody wants the server to end.
async fn interrupted() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    // Without a signal to wait for, serve until killed.
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_to_advance_by_are_what_people_write() {
        let read = |text: &str| minutes(text).ok();
        assert_eq!(read("90 minutes"), Some(90));
        assert_eq!(read("2d"), Some(2 * 24 * 60));
        assert_eq!(read("PT6H"), Some(360));
        assert_eq!(read("1w"), Some(7 * 24 * 60));
        for unfit in ["", "soon", "-1h", "1 month"] {
            assert!(read(unfit).is_none(), "{unfit}");
        }
    }
}
