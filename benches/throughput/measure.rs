//! What one whole process costs, and how two of them compare.

use super::Result;
use std::process::{Command, ExitStatus, Stdio};
use std::time::Instant;
use wait4::Wait4;

/// What a process cost, or a ratio of two such.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cost {
    /// User and system time, seconds.
    pub(crate) cpu: f64,
    /// Peak of resident memory, MiB.
    pub(crate) peak: f64,
    /// Seconds.
    pub(crate) wall: f64,
}

pub(crate) struct Pair {
    pub(crate) ours: Cost,
    pub(crate) floor: Cost,
    pub(crate) ratio: Cost,
}

pub(crate) struct Growth {
    pub(crate) cpu: f64,
    pub(crate) kib_per_document: f64,
}

/// Runs both in turn, `rounds` times after one that does not count.
pub(crate) fn pairs(
    rounds: usize,
    ours: impl Fn() -> Result<Command>,
    floor: impl Fn() -> Result<Command>,
) -> Result<Pair> {
    let (mut mine, mut least, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..=rounds {
        let (one, other) = (cost(&mut ours()?)?, cost(&mut floor()?)?);
        if round > 0 {
            mine.push(one);
            least.push(other);
            ratios.push(Cost { cpu: one.cpu / other.cpu, peak: one.peak / other.peak, wall: one.wall / other.wall });
        }
    }
    Ok(Pair { ours: median(&mine), floor: median(&least), ratio: median(&ratios) })
}

fn cost(command: &mut Command) -> Result<Cost> {
    let (cost, status) = ran(command)?;
    if status.success() { Ok(cost) } else { Err(format!("{command:?} ended with {status}").into()) }
}

/// Runs it, whatever it ends with.
pub(crate) fn ran(command: &mut Command) -> Result<(Cost, ExitStatus)> {
    command.stdin(Stdio::null()).stdout(Stdio::null());
    let started = Instant::now();
    let used = command.spawn()?.wait4()?;
    let wall = started.elapsed().as_secs_f64();
    let cpu = (used.rusage.utime + used.rusage.stime).as_secs_f64();
    Ok((Cost { cpu, peak: mebibytes(used.rusage.maxrss), wall }, used.status))
}

#[allow(clippy::cast_precision_loss)] // bytes of memory are far below 2^52
fn mebibytes(bytes: u64) -> f64 {
    bytes as f64 / f64::from(1 << 20)
}

pub(crate) fn median(costs: &[Cost]) -> Cost {
    let middle = |of: fn(&Cost) -> f64| {
        let mut values: Vec<f64> = costs.iter().map(of).collect();
        values.sort_by(f64::total_cmp);
        f64::midpoint(values[(values.len() - 1) / 2], values[values.len() / 2])
    };
    Cost { cpu: middle(|cost| cost.cpu), peak: middle(|cost| cost.peak), wall: middle(|cost| cost.wall) }
}

/// How the cost grows from the small to the large number of documents: 1.0 is in proportion.
#[allow(clippy::cast_precision_loss)] // numbers of documents
pub(crate) fn exponent(small: (usize, &Cost), large: (usize, &Cost)) -> Growth {
    let (few, many) = (small.0 as f64, large.0 as f64);
    let cpu = (large.1.cpu / small.1.cpu).ln() / (many / few).ln();
    Growth { cpu, kib_per_document: (large.1.peak - small.1.peak) * 1024.0 / (many - few) }
}
