//! Every way out that a blocked plan prints is taken, word by word, and leads out.

use super::checker::{Verdict, Window, Wish, verdict};
use super::journeys::{Cell, cells, in_parallel};
use super::practice::Practice;
use super::worlds::{FILE, PATH, WORLDS, document, named};
use crate::support::share::{is_everything, say_how_much};
use journeyctl::testing::plan::{Blocked, Options};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Of the cells of one world and lifecycle that are blocked for the same reasons one is played, another one in each
/// world and lifecycle; `EVERY=1` plays all.
#[test]
fn every_way_out_leads_out() {
    let (blocked, tried) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let wrong = in_parallel(&WORLDS, |world| {
        let mut alike: BTreeMap<_, Vec<Cell>> = BTreeMap::new();
        for cell in cells(world) {
            if let Verdict::Blocked(codes) = cell.verdict() {
                alike.entry((format!("{:?}", cell.wish), codes)).or_default().push(cell);
            }
        }
        blocked.fetch_add(alike.values().map(Vec::len).sum(), Ordering::Relaxed);
        let every = is_everything();
        let place = WORLDS.iter().position(|known| known.name == world.name).expect("it is one of them");
        let played = alike.into_values().enumerate().flat_map(|(turn, mut cells)| {
            if every { cells } else { vec![cells.swap_remove((place + turn) % cells.len())] }
        });
        let counted = played.inspect(|_| {
            tried.fetch_add(1, Ordering::Relaxed);
        });
        counted.flat_map(|cell| wrong_ways(&cell)).collect()
    });
    let [tried, blocked] = [tried, blocked].map(AtomicUsize::into_inner);
    say_how_much(&format!("the ways out of {tried} of {blocked} blocked cells; `EVERY=1` takes all"));
    assert!(wrong.is_empty(), "{} ways out lead nowhere:\n{}", wrong.len(), wrong.join("\n"));
}

fn wrong_ways(cell: &Cell) -> Vec<String> {
    let mut practice = Some(cell.world.practice());
    let blocked = |practice: &Practice| {
        practice.write(FILE, &document(&cell.change.of(cell.world), cell.wish));
        let plan = practice.plan(&Options::default()).ok()?;
        plan.changes.into_iter().find_map(|change| change.blocked)
    };
    let Some(block) = blocked(practice.as_ref().expect("made above")) else { return Vec::new() };
    if block.options.is_empty() {
        return vec![format!("{}: {} has no way out", cell.name(), block.code)];
    }
    let mut wrong = Vec::new();
    for way in &block.options {
        let practice = practice.take().unwrap_or_else(|| cell.world.practice());
        if let Err(why) =
            cell.take(&way.action.said(), &practice).and_then(|options| cell.led_out(&block, &practice, &options))
        {
            wrong.push(format!("{}: `{}`: {why}", cell.name(), way.action.said()));
        }
    }
    wrong
}

const NEW_KEY: &str = "welcome-2";
const NEW_FILE: &str = "welcome-2.yaml";

impl Cell {
    pub(crate) fn verdict(&self) -> Verdict {
        verdict(self.world.facts(self.change), self.wish, self.change.fields)
    }

    /// Does what the words say.
    fn take(&self, way: &str, practice: &Practice) -> Result<Options, String> {
        let (live, wanted) = (self.world.spec(), self.change.of(self.world));
        let anew = |wish| practice.write(NEW_FILE, &named(NEW_KEY, &wanted, wish));
        let opened = if self.world.facts(self.change).window == Window::Over { Wish::Silent } else { Wish::Published };
        let options = Options::default();
        match way {
            "put the live value back into the document" => practice.write(FILE, &document(&live, self.wish)),
            "add a document with a new key that has the change, and set this one to `lifecycle: triggerClosed`" => {
                practice.write(FILE, &document(&live, Wish::TriggerClosed));
                anew(opened);
            }
            "add a document with a new key that has the change, and set this one to `lifecycle: stopped`" => {
                practice.write(FILE, &document(&live, Wish::Stopped));
                anew(opened);
            }
            "add a document with a new key that has the change, and put the live value back into this one" => {
                practice.write(FILE, &document(&live, self.wish));
                anew(opened);
            }
            "write `onLockedChange: replace` below `metadata` and `lifecycle: published` below `spec`" => {
                let mut document = document(&self.reopened(), Wish::Published);
                document["metadata"]["onLockedChange"] = "replace".into();
                practice.write(FILE, &document);
            }
            "wait until it is 旅程已停止 (Stopped), and plan again" => {
                practice.write(FILE, &document(&wanted, self.wish));
                practice.sandbox.advance(24 * 60).expect("time passes");
            }
            "leave `lifecycle` out of the document" => practice.write(FILE, &document(&wanted, Wish::Silent)),
            "add the draft as a document with another key" => {
                practice.write(FILE, &document(&live, Wish::Silent));
                anew(Wish::Draft);
            }
            "set `lifecycle` to what it is now: `triggerClosed`" => {
                practice.write(FILE, &document(&wanted, Wish::TriggerClosed));
            }
            "set `lifecycle` to what it is now: `stopped`" => practice.write(FILE, &document(&wanted, Wish::Stopped)),
            "publish the journey anew as a document with another key" => {
                practice.remove(FILE);
                anew(Wish::Published);
            }
            "publish it first and close the trigger once it is 進行中 (Active)"
            | "wait until it is 進行中 (Active), with `lifecycle: published`, and close the trigger then" => {
                let spec = self.reopened();
                practice.write(FILE, &document(&spec, Wish::Published));
                practice.settle(&options)?;
                let state = || practice.object(PATH).expect("it is there")["status"]["state"].clone();
                (0..400).take_while(|_| state() == "Scheduled").for_each(|_| {
                    practice.sandbox.advance(24 * 60).expect("time passes");
                });
                practice.write(FILE, &document(&spec, Wish::TriggerClosed));
            }
            "remove the draft: `removed: {kind: Journey, key: …, mode: delete}` with --prune" => {
                let tombstone = json!({ "kind": "Journey", "key": "welcome", "mode": "delete", "reason": "obsolete" });
                practice.write(FILE, &json!({ "removed": tombstone }));
                return Ok(Options { prune: true, ..options });
            }
            "find out and mend what the platform complains of, before anything else" => {
                // What is mended is no longer in the way of the others; by itself it lets nobody in again.
                practice.write(FILE, &document(&live, Wish::Stopped));
            }
            unknown => return Err(format!("nobody knows how to take `{unknown}`")),
        }
        Ok(options)
    }

    /// What the document wants, and a schedule that is over prolonged: `schedule-over` asks for that.
    fn reopened(&self) -> Value {
        let mut spec = self.change.of(self.world);
        if self.world.facts(self.change).window == Window::Over {
            spec["activation"]["endAt"] = "2027-06-01T00:00:00+08:00".into();
        }
        spec
    }

    fn led_out(&self, block: &Blocked, practice: &Practice, options: &Options) -> Result<(), String> {
        let plan = practice.plan(options)?;
        match plan.changes.iter().find_map(|change| change.blocked.as_ref()) {
            Some(left) if left.code == block.code => Err(format!("still {}: {}", left.code, left.rule.said())),
            // One of two reasons is gone; the other one has its own ways out.
            Some(left) => match verdict(self.world.facts(self.change), self.wish, &[]) {
                Verdict::Blocked(codes) if codes.contains(&left.code.as_str()) => Ok(()),
                Verdict::Blocked(_) | Verdict::Runs(_) => Err(format!("now {}: {}", left.code, left.rule.said())),
            },
            None => practice.settled(&plan, options),
        }
    }
}
