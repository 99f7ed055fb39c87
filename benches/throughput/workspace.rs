//! A workspace of many journeys: 2 to 4 KB each, Chinese, and the same every time.

use super::Result;
use std::fmt::Write;
use std::fs;
use std::path::Path;

const SETTINGS: &str = "version: 1\nworkspace: shop-tw\npaths:\n  - journeys\n";

/// What customers of a skincare shop read; pieces of it make the texts.
const WORDS: [&str; 16] = [
    "會員獨享",
    "玻尿酸精華液",
    "修護乳霜",
    "換季保養",
    "限時三天",
    "滿千免運",
    "敏弱肌也安心",
    "點數加倍",
    "生日禮遇",
    "門市體驗",
    "新品上市",
    "回購優惠",
    "油性肌膚",
    "深層清潔",
    "防曬必備",
    "安心退貨",
];

/// The practice platform knows these.
const TAGS: [&str; 6] = ["VIP", "新客", "白金已通知", "回購客", "油性肌膚", "沉睡客"];

/// One for each message of a journey, so that nobody gets one twice; the practice platform knows these too.
const MODULES: [&str; 5] =
    ["vip-bot/welcome", "vip-bot/upgrade", "vip-bot/birthday", "care-bot/thanks", "care-bot/how-to"];

pub(crate) fn generate(folder: &Path, count: &str) -> Result<()> {
    let count: usize = count.parse()?;
    fs::write(folder.join("journeyctl.yaml"), SETTINGS)?;
    let journeys = folder.join("journeys");
    fs::create_dir_all(&journeys)?;
    for n in 0..count {
        fs::write(journeys.join(format!("journey-{n:05}.yaml")), journey(n))?;
    }
    Ok(())
}

/// One journey in canonical form, saved as a draft.
fn journey(n: usize) -> String {
    let mut chance = Chance(n as u64 + 1);
    let mut text = format!(
        "# yaml-language-server: $schema=../schemas/journey.schema.json
kind: Journey
metadata:
  key: journey-{n:05}
  labels:
    brand: morning-dew
    batch: batch-{:03}
spec:
  displayName: {}第 {n} 號旅程
  lifecycle: draft
  activation:
    type: Scheduled
    startAt: \"2026-12-01T00:00:00+08:00\"
    endAt: \"2026-12-31T23:59:59+08:00\"
    onExpiry: CloseTrigger
  quietHours:
    - from: \"23:00\"
      to: \"24:00\"
    - from: \"00:00\"
      to: \"08:00\"
  entryLimit:
    maxPerCustomer: {}
  trigger:
    type: TagApplied
    anyOf:
      - {}
  channel:
    platform: LINE
    ref: tw-official
  messageCap:
    max: {}
  nodes:
",
        n % 100,
        WORDS[n % WORDS.len()],
        chance.below(9) + 1,
        TAGS[n % TAGS.len()],
        chance.below(90_000) + 1000,
    );
    let steps = 2 + chance.below(4);
    for step in 0..steps {
        let next = if step + 1 == steps { "end".to_owned() } else { format!("wait-{}", step + 1) };
        step_of(step, &next, &mut chance, &mut text);
    }
    text
}

/// Wait, look, set, send: four nodes.
fn step_of(step: usize, next: &str, chance: &mut Chance, text: &mut String) {
    let (days, hours) = (chance.below(14) + 1, chance.below(23) + 1);
    let tag = TAGS[chance.below(TAGS.len())];
    let module = MODULES[step];
    let sentence: Vec<&str> = (0..6 + chance.below(6)).map(|_| WORDS[chance.below(WORDS.len())]).collect();
    let sentence = sentence.join("，");
    write!(
        text,
        "    - id: wait-{step}
      type: delay
      days: {days}
      hours: {hours}
      next: look-{step}
    - id: look-{step}
      type: branch
      cases:
        - when:
            tag: {tag}
          next: note-{step}
        - when:
            lastCheckoutAt:
              withinLast:
                days: {days}
          next: end
      else: send-{step}
    - id: note-{step}
      type: setAttribute
      attribute: member_tier
      value: {sentence}
      next: send-{step}
    - id: send-{step}
      type: message
      botModule: {module}
      next: {next}
"
    )
    .expect("a String takes all writes");
}

/// Numbers that look like chance and are the same every time (an LCG with Knuth's constants).
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % limit
    }
}
