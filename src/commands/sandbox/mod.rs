//! `journeyctl sandbox …`: the practice platform as a server of its own, and its knobs.

mod faults;

use super::connect::practice_database;
use super::{errors, root};
use crate::cli::{Global, Sandbox as Args, SandboxFault, SandboxServe, SandboxStore};
use crate::exit::Exit;
use crate::files::named;
use crate::language::{self, TextError};
use crate::model::text::escaped;
use crate::sandbox::{RuleViolation, Sandbox, SandboxError, Scopes, Seed, new_token, serve as answer};
use crate::{say, word};
use std::io::{self, Write};
use std::net::{Ipv4Addr, Ipv6Addr};
use std::path::{Path, PathBuf};

/// Why a command ended early.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error("{0}")]
    Usage(String),
    #[error("{}", language::say_foreign(.0))]
    Sandbox(#[from] SandboxError),
    #[error("{}", say!("commands-can-not-write", system = language::say_system(.0)))]
    Output(#[from] io::Error),
}

pub fn run(global: &Global, args: &Args, out: &mut dyn Write, err: &mut dyn Write) -> Exit {
    match act(global, args, out, err) {
        Ok(()) => Exit::Done,
        // Nobody reads any more: `| head` is no failure.
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Done,
        Err(failure) => {
            let exit = match &failure {
                Failure::Usage(_) | Failure::Sandbox(SandboxError::Seed(_)) => Exit::Invalid,
                Failure::Sandbox(_) | Failure::Output(_) => Exit::Error,
            };
            // Where stderr is gone too, the exit code is all that can be said.
            let _ = errors::error(err, &failure.to_string());
            exit
        }
    }
}

fn act(global: &Global, args: &Args, out: &mut dyn Write, err: &mut dyn Write) -> Result<(), Failure> {
    note_unread_seed(global, args, err)?;
    match args {
        Args::Serve(serving) => serve(global, serving, out, err),
        Args::Reset(reset) => {
            let seed = seed(&reset.store)?;
            open(global, &reset.store, seed.as_ref())?.reset(seed.as_ref())?;
            Ok(())
        }
        Args::Advance(advance) => {
            let minutes = minutes(&advance.by)?;
            let now = opened(global, &advance.store)?.advance(minutes)?;
            Ok(writeln!(out, "{now}")?)
        }
        Args::AutoStop(stop) => {
            let state = opened(global, &stop.store)?.auto_stop(&stop.journey, &stop.code)?;
            Ok(writeln!(out, "{}", say!("commands-journey", journey = stop.journey, state))?)
        }
        Args::Edit(edit) => {
            let address = edit.address.parse().map_err(|TextError(text)| Failure::Usage(text.said()))?;
            let value = serde_json::from_str(&edit.value).unwrap_or_else(|_| edit.value.as_str().into());
            opened(global, &edit.store)?.edit(&address, &edit.path, value)?;
            Ok(writeln!(out, "{}", say!("commands-changed-console", address))?)
        }
        Args::Log(log) => {
            for request in opened(global, &log.store)?.requests(log.writes)? {
                let (method, path) = (escaped(&request.method), escaped(&request.path));
                writeln!(out, "{method} {path} {}", request.status)?;
            }
            Ok(())
        }
        Args::Violations(args) => {
            for RuleViolation { at: _, invariant, request_id, call, detail } in
                opened(global, &args.store)?.violations()?
            {
                writeln!(out, "{}", escaped(&format!("{request_id} {call}: {invariant}: {detail}")))?;
            }
            Ok(())
        }
        Args::Fault(fault) => faults::act(global, fault, out),
        Args::Openapi => Ok(writeln!(out, "{:#}", Sandbox::openapi())?),
    }
}

/// A seed makes a new platform; where there is one already, only `reset` reads it.
fn note_unread_seed(global: &Global, args: &Args, err: &mut dyn Write) -> io::Result<()> {
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
        let told = word!("commands-platform-exists-already-sandbox-reset");
        errors::note(err, told)?;
    }
    Ok(())
}

fn opened(global: &Global, store: &SandboxStore) -> Result<Sandbox, Failure> {
    open(global, store, seed(store)?.as_ref())
}

fn open(global: &Global, store: &SandboxStore, seed: Option<&Seed>) -> Result<Sandbox, Failure> {
    let database = database(global, store).map_err(Failure::Usage)?;
    Ok(Sandbox::open(&database, seed)?)
}

fn database(global: &Global, store: &SandboxStore) -> Result<PathBuf, String> {
    let Some(named) = &store.database else { return practice_database(&root::find_root(global)) };
    named::place(Path::new("."), named).map_err(|denial| {
        let named = named.display();
        say!("commands-can-not-used-3", named, denial = denial.text().said())
    })
}

/// The largest seed that is read, in bytes.
const LARGEST_SEED: u64 = 256 << 20;

fn seed(store: &SandboxStore) -> Result<Option<Seed>, Failure> {
    let Some(path) = &store.seed else {
        return Ok(None);
    };
    let shown = path.display();
    let text = named::text(Path::new("."), path, LARGEST_SEED)
        .map_err(|error| Failure::Usage(say!("commands-can-not-read", shown, error = error.text().said())))?;
    let seed = Seed::parse(&text)
        .map_err(|error| Failure::Usage(say!("commands-mod-text", shown, foreign = language::say_foreign(&error))))?;
    Ok(Some(seed))
}

/// Whole minutes of `90 minutes`, `2d`, `PT6H`.
fn minutes(text: &str) -> Result<u64, Failure> {
    let unfit = || Failure::Usage(say!("commands-no-time-advance-write-minutes", text));
    let span: jiff::Span = text.parse().map_err(|_| unfit())?;
    let day = jiff::SpanRelativeTo::days_are_24_hours();
    let seconds = span.to_duration(day).map_err(|_| unfit())?.as_secs();
    u64::try_from(seconds).map(|seconds| seconds / 60).map_err(|_| unfit())
}

fn serve(global: &Global, args: &SandboxServe, out: &mut dyn Write, err: &mut dyn Write) -> Result<(), Failure> {
    let scopes = Scopes::only(&args.scopes).map_err(|error| Failure::Usage(language::say_foreign(&error)))?;
    let sandbox = opened(global, &args.store)?.with_scopes(scopes);
    let sandbox = if args.real_clock { sandbox.with_real_clock() } else { sandbox };
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let (token, fault_token) = (new_token(), new_token());
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind(args.listen).await.map_err(|error| {
            Failure::Usage(say!("commands-can-not-listen", listen = args.listen, system = language::say_system(&error)))
        })?;
        let mut address = listener.local_addr()?;
        if !address.ip().is_loopback() {
            let told = say!("commands-warning-can-reached-other-computers", address);
            writeln!(err, "{told}")?;
        }
        if address.ip().is_unspecified() {
            address.set_ip(if address.is_ipv4() { Ipv4Addr::LOCALHOST.into() } else { Ipv6Addr::LOCALHOST.into() });
        }
        writeln!(out, "export JOURNEYCTL_URL=http://{address}/v1/teams/{}", sandbox.team()?)?;
        writeln!(out, "export JOURNEYCTL_TOKEN={token}")?;
        writeln!(out, "export JOURNEYCTL_FAULT_TOKEN={fault_token}")?;
        out.flush()?;
        if !global.quiet {
            writeln!(err, "{}", word!("commands-serving-until-interrupted"))?;
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
        let read = |text: &str| minutes(text).map_err(|failure| failure.to_string());
        assert_eq!(read("90 minutes"), Ok(90));
        assert_eq!(read("2d"), Ok(2 * 24 * 60));
        assert_eq!(read("PT6H"), Ok(360));
        assert_eq!(read("1w"), Ok(7 * 24 * 60));
        for unfit in ["", "soon", "-1h", "1 month"] {
            assert!(read(unfit).is_err(), "{unfit}");
        }
    }
}
