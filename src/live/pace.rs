//! How fast requests leave: politely at first, faster while all goes well, and always below what the platform allows.
//! Its limit is the one that it announces (`RateLimit-Policy`), or the usual one until it refuses a request (429).

use super::transport::Response;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::time::{Instant, sleep_until};

/// Requests a second that a platform is taken to allow as long as it says nothing else.
const USUAL: f64 = 40.0;
/// What is used of a limit: others use the same account.
const SHARE: f64 = 0.9;
const START: f64 = 20.0;
const SLOWEST: f64 = 1.0;
const FASTEST: f64 = 100_000.0;
/// Requests that may leave at once after a silence.
const BURST: f64 = 10.0;
/// By how many requests a second the rate grows in a second in which nothing was refused.
const GROWTH: f64 = 1.0;
const LONGEST_PAUSE: Duration = Duration::from_mins(1);

#[derive(Debug)]
pub(super) struct Pace {
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    /// Requests a second, now and at most.
    rate: f64,
    ceiling: f64,
    /// What the platform announced.
    announced: Option<f64>,
    /// When the next request would leave if there were no bursts.
    next: Option<Instant>,
    /// Nothing leaves before.
    paused: Option<Instant>,
    /// Refusals of requests that left before this are about a rate that is history.
    slowed: Option<Instant>,
}

impl Default for Pace {
    fn default() -> Self {
        let ceiling = USUAL * SHARE;
        let state = State { rate: START, ceiling, announced: None, next: None, paused: None, slowed: None };
        Self { state: Mutex::new(state) }
    }
}

impl Pace {
    /// Comes when it is this request's turn.
    pub(super) async fn turn(&self) {
        let mut slot = self.state().reserve(Instant::now());
        loop {
            if slot > Instant::now() {
                sleep_until(slot).await;
            }
            match self.state().paused.filter(|until| *until > slot) {
                Some(later) => slot = later,
                None => return,
            }
        }
    }

    /// Until when the platform wants nothing to be sent.
    pub(super) fn paused(&self) -> Option<Instant> {
        self.state().paused.filter(|until| *until > Instant::now())
    }

    /// Takes from an answer what it says about the rate. `left`: when its request left.
    pub(super) fn learn(&self, response: &Response, left: Instant) {
        let now = Instant::now();
        let mut state = self.state();
        if let Some(limit) = response.header("ratelimit-policy").and_then(announced) {
            state.announce(limit, now);
        }
        if response.status == 429 {
            state.slow_down(now, left);
            state.pause(now, response.retry_after().unwrap_or_default());
            return;
        }
        state.rate = (state.rate + GROWTH / state.rate).min(state.ceiling);
        if let Some(reset) = response.header("ratelimit").and_then(used_up) {
            state.pause(now, reset);
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// The moment at which the next request may leave.
    fn reserve(&mut self, now: Instant) -> Instant {
        let between = Duration::from_secs_f64(1.0 / self.rate);
        let start = self.paused.map_or(now, |until| until.max(now));
        let next = self.next.map_or(start, |next| next.max(start));
        self.next = Some(next + between);
        let ahead = between.mul_f64(BURST - 1.0);
        next.checked_sub(ahead).map_or(start, |slot| slot.max(start))
    }

    /// The limit is another one. What has left so far weighs as much as it does at the new rate.
    fn announce(&mut self, limit: f64, now: Instant) {
        if self.announced != Some(limit) {
            let before = self.rate;
            self.announced = Some(limit);
            self.ceiling = (limit * SHARE).clamp(SLOWEST, FASTEST);
            self.rate = if self.slowed.is_some() { self.rate.min(self.ceiling) } else { self.ceiling };
            let owed = |next: Instant| next.saturating_duration_since(now).mul_f64(before / self.rate);
            self.next = self.next.map(|next| now + owed(next));
        }
    }

    /// The limit lies below the present rate. Many refusals at once say that once.
    fn slow_down(&mut self, now: Instant, left: Instant) {
        if self.slowed.is_some_and(|before| left <= before) {
            return;
        }
        self.slowed = Some(now);
        self.ceiling = (self.rate * SHARE).max(SLOWEST);
        self.rate = (self.rate / 2.0).max(SLOWEST);
    }

    /// Lets nothing leave for `length`, and no burst after it.
    fn pause(&mut self, now: Instant, length: Duration) {
        let until = now + length.min(LONGEST_PAUSE);
        self.paused = Some(self.paused.map_or(until, |before| before.max(until)));
        let spent = until + Duration::from_secs_f64((BURST - 1.0) / self.rate);
        self.next = Some(self.next.map_or(spent, |next| next.max(spent)));
    }
}

/// Requests a second of `"team";q=100;w=10, "day";q=50000;w=86400`: the strictest. What cannot be read is ignored.
fn announced(policy: &str) -> Option<f64> {
    let rates = policy.split(',').filter_map(|item| Some(parameter(item, "q")? / parameter(item, "w")?));
    rates.filter(|rate| rate.is_finite() && *rate > 0.0).min_by(f64::total_cmp)
}

/// How long to wait where `"team";r=0;t=3` says that nothing is left.
fn used_up(limit: &str) -> Option<Duration> {
    let empty = limit.split(',').filter(|item| parameter(item, "r") == Some(0.0));
    let longest = empty.filter_map(|item| parameter(item, "t")).max_by(f64::total_cmp)?;
    Some(Duration::from_secs_f64(longest.min(LONGEST_PAUSE.as_secs_f64())))
}

fn parameter(item: &str, name: &str) -> Option<f64> {
    let mut parts = item.split(';').skip(1).filter_map(|part| part.trim().split_once('='));
    let (_, value) = parts.find(|(known, _)| *known == name)?;
    value.parse::<u32>().ok().map(f64::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(status: u16, headers: &[(&str, &str)]) -> Response {
        let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Response { status, headers, body: Vec::new() }
    }

    /// How many requests leave in `seconds` when each is answered by `response`.
    async fn leave(pace: &Pace, seconds: u64, response: &Response) -> usize {
        let end = Instant::now() + Duration::from_secs(seconds);
        let mut count = 0;
        loop {
            pace.turn().await;
            if Instant::now() >= end {
                return count;
            }
            count += 1;
            pace.learn(response, Instant::now());
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_platform_that_says_nothing_is_asked_politely_and_never_beyond_the_usual_limit() {
        let pace = Pace::default();
        let first = leave(&pace, 1, &answer(200, &[])).await;
        assert!((20..=31).contains(&first), "{first} in the first second");
        leave(&pace, 60, &answer(200, &[])).await;
        let later = leave(&pace, 10, &answer(200, &[])).await;
        assert!((350..=361).contains(&later), "{later} in ten seconds");
    }

    #[tokio::test(start_paused = true)]
    async fn an_announced_limit_is_kept_to_at_once() {
        let pace = Pace::default();
        pace.learn(&answer(200, &[("ratelimit-policy", "\"team\";q=100;w=10, \"odd\";q=x")]), Instant::now());
        let count = leave(&pace, 10, &answer(200, &[])).await;
        assert!(count <= 100, "{count} where 100 are allowed");
        assert!(count >= 90, "{count} where 100 are allowed");
    }

    /// The first requests left at a rate that nobody had announced.
    #[tokio::test(start_paused = true)]
    async fn what_left_before_an_announcement_is_not_waited_for_at_the_old_rate() {
        for (q, most) in [(10_000, Duration::from_millis(1)), (5, Duration::from_secs(3))] {
            let pace = Pace::default();
            let before = Instant::now();
            for _ in 0..10 {
                pace.turn().await;
            }
            pace.learn(&answer(200, &[("ratelimit-policy", &format!("\"team\";q={q};w=1"))]), Instant::now());
            pace.turn().await;
            assert!(before.elapsed() <= most, "{q} a second: {:?}", before.elapsed());
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_refusal_halves_the_rate_once_and_makes_everybody_wait() {
        let pace = Pace::default();
        let left = Instant::now();
        for _ in 0..8 {
            pace.learn(&answer(429, &[("retry-after", "7")]), left);
        }
        tokio::join!(pace.turn(), pace.turn());
        let waited = left.elapsed();
        assert!(waited >= Duration::from_secs(7), "{waited:?}");
        assert!(waited <= Duration::from_millis(7200), "{waited:?}");
        let before = leave(&pace, 1, &answer(200, &[])).await;
        assert!((8..=12).contains(&before), "{before} a second after one halving of 20");
        leave(&pace, 60, &answer(200, &[])).await;
        let later = leave(&pace, 10, &answer(200, &[])).await;
        assert!(later <= 180, "{later} in ten seconds, above the rate that was refused");
    }

    /// A platform with a window of its own: the client finds its limit and is refused ever more rarely.
    #[tokio::test(start_paused = true)]
    async fn a_silent_limit_is_learned() {
        let pace = Pace::default();
        let (mut window, mut in_window, mut refused) = (Instant::now(), 0, Vec::new());
        for minute in 0..5 {
            let end = Instant::now() + Duration::from_mins(1);
            let mut refusals = 0;
            while Instant::now() < end {
                pace.turn().await;
                let now = Instant::now();
                if now - window >= Duration::from_secs(1) {
                    (window, in_window) = (now, 0);
                }
                in_window += 1;
                let over = in_window > 8;
                refusals += usize::from(over);
                pace.learn(&if over { answer(429, &[("retry-after", "1")]) } else { answer(200, &[]) }, now);
            }
            refused.push((minute, refusals));
        }
        assert!(refused[0].1 <= 12, "{refused:?}");
        assert!(refused[4].1 <= 1, "{refused:?}");
    }

    #[tokio::test(start_paused = true)]
    async fn nothing_left_is_waited_out_and_nonsense_is_ignored() {
        let pace = Pace::default();
        let before = Instant::now();
        pace.learn(&answer(200, &[("ratelimit", "\"team\";r=0;t=5")]), before);
        pace.turn().await;
        assert_eq!(before.elapsed().as_secs(), 5);
        for nonsense in ["", "\"a\"", "\"a\";r=0", "\"a\";r=-1;t=9", "\"a\";r=0;t=x", "\"a\";r=5;t=9"] {
            assert_eq!(used_up(nonsense), None, "{nonsense}");
        }
        for nonsense in ["", "\"a\";q=5", "\"a\";q=0;w=1", "\"a\";q=5;w=0", "40", "\"a\";q=1e99;w=1"] {
            assert_eq!(announced(nonsense), None, "{nonsense}");
        }
        assert_eq!(used_up("\"a\";r=0;t=99999999"), Some(LONGEST_PAUSE));
    }
}
