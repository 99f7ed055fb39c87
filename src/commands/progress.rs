//! Progress on stderr for what takes longer than half a second: a bar on a terminal, plain lines in CI, nothing with
//! `--quiet`.

use crate::apply::{StepReport, Watch};
use crate::cli::Global;
use crate::live::Platform;
use crate::{say, word};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{self, IsTerminal, Write};
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// Nothing is shown before.
const PATIENCE: Duration = Duration::from_millis(500);
/// Shorter waits are not told, in seconds.
const WORTH_TELLING: u64 = 3;
/// Plain lines come at most so often.
const PACE: Duration = Duration::from_secs(5);

pub(super) struct Progress {
    bar: ProgressBar,
    plain: Option<Mutex<Pace>>,
    started: Instant,
}

struct Pace {
    last: Option<Instant>,
}

impl Progress {
    pub(super) fn reading(global: &Global) -> Self {
        Self::new(global, word!("commands-reading-platform-requests-answered"))
    }

    pub(super) fn applying(global: &Global) -> Self {
        Self::new(global, word!("commands-applying-steps-done"))
    }

    fn new(global: &Global, what: &'static str) -> Self {
        let terminal = io::stderr().is_terminal();
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        bar.set_message(what);
        let plain = (!terminal && !global.quiet).then(|| Mutex::new(Pace { last: None }));
        if terminal && !global.quiet {
            bar.set_style(
                ProgressStyle::with_template("{spinner} {msg} {pos}{prefix}")
                    .unwrap_or_else(|_| ProgressStyle::default_spinner()),
            );
        }
        Self { bar, plain, started: Instant::now() }
    }

    /// Shows what `platform` has answered, for as long as `work` takes.
    pub(super) async fn follow<T>(&self, platform: &Platform, work: impl Future<Output = T>) -> T {
        tokio::pin!(work);
        let (before, mut told) = (platform.answered(), None);
        loop {
            let tick = tokio::time::sleep(Duration::from_millis(100));
            tokio::select! {
                biased;
                result = &mut work => {
                    self.bar.finish_and_clear();
                    return result;
                }
                () = tick => {
                    told = self.tell_wait(platform, told);
                    self.show(platform.answered() - before, None);
                }
            }
        }
    }

    /// Tells for what `platform` lets `work` wait; what is done is shown by others.
    pub(super) async fn tell_waits<T>(&self, platform: &Platform, work: impl Future<Output = T>) -> T {
        tokio::pin!(work);
        let mut told = None;
        loop {
            let tick = tokio::time::sleep(Duration::from_millis(100));
            tokio::select! {
                biased;
                result = &mut work => return result,
                () = tick => told = self.tell_wait(platform, told),
            }
        }
    }

    /// Says once of each longer wait how long it is; until when the last one that was told lasts.
    fn tell_wait(&self, platform: &Platform, told: Option<tokio::time::Instant>) -> Option<tokio::time::Instant> {
        let Some(until) = platform.waits_until() else { return told };
        let left = until.saturating_duration_since(tokio::time::Instant::now()).as_secs();
        if left < WORTH_TELLING || told.is_some_and(|told| until <= told) {
            return told;
        }
        let line = say!("commands-waiting-s-platform-asks", left);
        if self.plain.is_some() {
            let _ = writeln!(io::stderr(), "{line}");
        } else {
            self.bar.println(line);
        }
        Some(until)
    }

    fn show(&self, done: u64, all: Option<u64>) {
        if self.started.elapsed() < PATIENCE {
            return;
        }
        if let Some(pace) = &self.plain {
            let mut pace = pace.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            if pace.last.is_none_or(|last| last.elapsed() >= PACE) {
                pace.last = Some(Instant::now());
                let of = all.map(bar_template).unwrap_or_default();
                let _ = writeln!(io::stderr(), "{} {done}{of}", self.bar.message());
            }
            return;
        }
        if self.bar.is_hidden() && io::stderr().is_terminal() {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        if let Some(all) = all {
            self.bar.set_prefix(bar_template(all));
        }
        self.bar.set_position(done);
    }
}

fn bar_template(all: u64) -> String {
    say!("commands-of", all)
}

impl Watch for Progress {
    fn ended(&self, _step: &StepReport, done: usize, all: usize) {
        self.show(done as u64, Some(all as u64));
    }
}
