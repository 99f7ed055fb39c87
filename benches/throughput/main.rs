//! `cargo bench`: what `validate` and a plan without changes cost, against the least that such work can cost.
//!
//! Whole processes are measured, ours and the floor in turn, so that both meet the same machine. The floor is a bare
//! program ([`floor`]): this binary, run again with a hidden argument.
//!
//! `BENCH_SIZES=1000,10000` and `BENCH_ROUNDS=5` are what it does when nothing is said.

mod floor;
mod measure;
mod platform;
mod workspace;

use measure::{Pair, pairs};
use std::error::Error;
use std::io::Write;
use std::path::Path;
use std::process::{Command, ExitCode};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

const JOURNEYCTL: &str = env!("CARGO_BIN_EXE_journeyctl");

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let done = match args.as_slice() {
        ["--generate", folder, count] => workspace::generate(Path::new(folder), count),
        ["--floor-validate", folder] => floor::validate(Path::new(folder)),
        ["--floor-stream", folder] => floor::stream(Path::new(folder)),
        ["--floor-plan", folder, url] => floor::plan(Path::new(folder), url),
        _ => compare(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// One row of the table.
struct Row {
    operation: &'static str,
    documents: usize,
    pair: Pair,
}

fn compare() -> Result<()> {
    let sizes = setting("BENCH_SIZES", "1000,10000");
    let sizes: Vec<usize> = sizes.split(',').map(str::parse).collect::<std::result::Result<_, _>>()?;
    let rounds: usize = setting("BENCH_ROUNDS", "5").parse()?;
    let mut rows = Vec::new();
    for size in sizes {
        let folder = tempfile::tempdir()?;
        // In a process of its own: a child begins with the peak of its parent, so this one stays small.
        succeed(myself()?.args(["--generate", &folder.path().to_string_lossy(), &size.to_string()]))?;
        let validate = || Ok(ours(folder.path(), &["validate"]));
        finds_nothing(validate()?)?;
        for (operation, floor) in
            [("validate", "--floor-validate"), ("validate, floor keeps nothing", "--floor-stream")]
        {
            let floor = || Ok(with_arguments(myself()?, &[floor, &folder.path().to_string_lossy()]));
            rows.push(Row { operation, documents: size, pair: pairs(rounds, validate, floor)? });
        }
        match platform::loaded(folder.path()) {
            Ok(platform) => {
                let plan = || Ok(platform.with_platform(ours(folder.path(), &["plan", "--detailed-exitcode"])));
                let floor = || {
                    let folder = folder.path().to_string_lossy();
                    Ok(platform.with_platform(with_arguments(myself()?, &["--floor-plan", &folder, &platform.url])))
                };
                rows.push(Row {
                    operation: "plan, nothing to change",
                    documents: size,
                    pair: pairs(rounds, plan, floor)?,
                });
            }
            Err(error) => writeln!(std::io::stderr(), "plan of {size} documents was not measured: {error}")?,
        }
    }
    report(&rows, rounds)
}

fn report(rows: &[Row], rounds: usize) -> Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(
        out,
        "Medians of {rounds} rounds, ours and the floor in turn; ratios are medians of the rounds' ratios.\n"
    )?;
    writeln!(out, "| operation | documents | | CPU s | peak MiB | wall s |")?;
    writeln!(out, "|---|---:|---|---:|---:|---:|")?;
    for Row { operation, documents, pair } in rows {
        for (name, one) in [("ours", pair.ours), ("floor", pair.floor)] {
            let (cpu, peak, wall) = (one.cpu, one.peak, one.wall);
            writeln!(out, "| {operation} | {documents} | {name} | {cpu:.3} | {peak:.1} | {wall:.3} |")?;
        }
        let (cpu, peak, wall) = (pair.ratio.cpu, pair.ratio.peak, pair.ratio.wall);
        writeln!(out, "| {operation} | {documents} | **ours / floor** | {cpu:.2} | {peak:.2} | {wall:.2} |")?;
    }
    writeln!(out)?;
    for (n, large) in rows.iter().enumerate() {
        let small = rows[..n].iter().rev().find(|small| small.operation == large.operation);
        let Some(small) = small.filter(|small| small.documents < large.documents) else {
            continue;
        };
        let growth = measure::exponent((small.documents, &small.pair.ours), (large.documents, &large.pair.ours));
        let (cpu, per_document) = (growth.cpu, growth.kib_per_document);
        let (operation, from, to) = (large.operation, small.documents, large.documents);
        writeln!(
            out,
            "{operation}, {from} → {to}: CPU grows by the power of {cpu:.2}, memory by {per_document:.1} KiB a document"
        )?;
    }
    Ok(())
}

fn ours(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(JOURNEYCTL);
    command.env("LC_ALL", "C").arg("-C").arg(folder).arg("-q");
    with_arguments(command, args)
}

fn myself() -> Result<Command> {
    Ok(Command::new(std::env::current_exe()?))
}

fn with_arguments(mut command: Command, args: &[&str]) -> Command {
    command.args(args);
    command
}

fn succeed(command: &mut Command) -> Result<()> {
    let status = command.status()?;
    if status.success() { Ok(()) } else { Err(format!("{command:?} ended with {status}").into()) }
}

/// What is measured is the work on documents that are right, not the drawing of findings.
fn finds_nothing(mut validate: Command) -> Result<()> {
    let said = validate.output()?;
    let text = String::from_utf8_lossy(&said.stdout).into_owned() + &String::from_utf8_lossy(&said.stderr);
    let first = text.lines().find(|line| line.starts_with("warning") || line.starts_with("error"));
    first.map_or(Ok(()), |found| Err(format!("the generated workspace is not right: {found}").into()))
}

fn setting(name: &str, otherwise: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| otherwise.to_owned())
}
