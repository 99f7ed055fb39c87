//! `cargo bench --bench hostile`: what `validate` spends on files of 1 MiB that are made to cost much.
//!
//! Whole processes are measured, from start to end. `BENCH_SHAPE=comments` takes only shapes whose name holds the word,
//! `BENCH_ROUNDS=5` is what it does when nothing is said.

#[path = "../throughput/measure.rs"]
#[allow(dead_code, reason = "nothing is compared here")]
mod measure;
#[path = "../../tests/source_findings/shapes.rs"]
mod shapes;

use measure::{Cost, median, ran};
use std::error::Error;
use std::io::Write;
use std::path::Path;
use std::process::Command;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

const SIZE: usize = 1 << 20;

fn main() -> Result<()> {
    let only = std::env::var("BENCH_SHAPE").unwrap_or_default();
    let rounds: usize = std::env::var("BENCH_ROUNDS").map_or(Ok(5), |rounds| rounds.parse())?;
    let folder = tempfile::tempdir()?;
    std::fs::write(folder.path().join("journeyctl.yaml"), "version: 1\nworkspace: shop-tw\n")?;
    let mut out = std::io::stdout().lock();
    writeln!(out, "`validate` of 1 MiB, medians of {rounds} rounds.\n")?;
    writeln!(out, "| shape | CPU ms | peak MiB |\n|---|---:|---:|")?;
    for (name, shape) in shapes::SHAPES.iter().filter(|(name, _)| name.contains(&only)) {
        std::fs::write(folder.path().join("a.yaml"), shape(SIZE))?;
        let costs: Result<Vec<_>> = (0..rounds).map(|_| Ok(ran(&mut validate(folder.path()))?.0)).collect();
        let Cost { cpu, peak, wall: _ } = median(&costs?);
        writeln!(out, "| {name} | {:.0} | {peak:.0} |", cpu * 1000.0)?;
    }
    Ok(())
}

fn validate(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_journeyctl"));
    command.env("LC_ALL", "C").arg("-C").arg(folder).arg("validate");
    command
}
