//! Journeys as they are found on the platform, and documents that differ from them in one thing. Every world is reached
//! by what people do: a document is applied, then things are done by hand and time passes.

use super::checker::{Cause, Facts, Field, State, Window, Wish};
use super::practice::Practice;
use journeyctl::testing::plan::Options;
use serde_json::{Value, json};

pub(crate) const PATH: &str = "/journeys/key:welcome";
pub(crate) const FILE: &str = "welcome.yaml";

pub(crate) struct World {
    pub(crate) name: &'static str,
    pub(crate) state: State,
    pub(crate) cause: Cause,
    pub(crate) window: Window,
    /// What happens after the document was applied.
    past: &'static [Event],
}

enum Event {
    By(&'static str),
    /// A stop, until the last customer is out.
    Stopped,
    Minutes(u64),
    Itself(&'static str),
}

const DAY: u64 = 24 * 60;

pub(crate) const WORLDS: [World; 14] = {
    use Cause::{Expiry, Hand, Platform};
    use Event::{By, Itself, Minutes};
    use State::{Absent, Active, Draft, Scheduled, Stopped, Stopping, TriggerClosed};
    use Window::{Ahead, Always, Open, Over};
    const fn world(name: &'static str, state: State, cause: Cause, window: Window, past: &'static [Event]) -> World {
        World { name, state, cause, window, past }
    }
    [
        world("absent", Absent, Hand, Always, &[]),
        world("Draft", Draft, Hand, Always, &[]),
        world("Draft with a schedule", Draft, Hand, Ahead, &[]),
        world("Draft with a schedule that is over", Draft, Hand, Over, &[]),
        world("Scheduled", Scheduled, Hand, Ahead, &[By("publish")]),
        world("Active", Active, Hand, Always, &[By("publish"), Minutes(60)]),
        world("Active on schedule", Active, Hand, Open, &[By("publish"), Minutes(2 * DAY)]),
        world("TriggerClosed", TriggerClosed, Hand, Always, &[By("publish"), Minutes(60), By("close-trigger")]),
        world("TriggerClosed by its schedule", TriggerClosed, Expiry, Over, &[By("publish"), Minutes(30 * DAY)]),
        world(
            "TriggerClosed by the platform",
            TriggerClosed,
            Platform,
            Always,
            &[By("publish"), Itself("PLAN_ENTRY_LIMIT_REACHED")],
        ),
        world("Stopping", Stopping, Hand, Always, &[By("publish"), Minutes(60), By("stop")]),
        world("Stopped", Stopped, Hand, Always, &[By("publish"), Minutes(60), Event::Stopped]),
        world("Stopped by its schedule", Stopped, Expiry, Over, &[By("publish"), Minutes(30 * DAY)]),
        world(
            "Stopped by the platform",
            Stopped,
            Platform,
            Always,
            &[By("publish"), Minutes(60), Itself("LINE_PLAN_QUOTA_EXHAUSTED")],
        ),
    ]
};

impl World {
    /// A platform on which the journey is like this, made from this workspace's own document.
    pub(crate) fn practice(&self) -> Practice {
        let practice = Practice::new();
        if self.state == State::Absent {
            return practice;
        }
        practice.write(FILE, &document(&self.spec(), Wish::Silent));
        practice.apply(&practice.plan(&Options::default()).expect("a draft can be made"));
        for event in self.past {
            match event {
                Event::By(action) => drop(practice.act(PATH, action)),
                Event::Stopped => practice.act_and_wait(PATH, "stop"),
                Event::Minutes(minutes) => drop(practice.sandbox.advance(*minutes).expect("time passes")),
                Event::Itself(code) => drop(practice.sandbox.auto_stop("welcome", code).expect("it happens")),
            }
        }
        let found = practice.object(PATH).expect("it is there")["status"]["state"].clone();
        assert_eq!(found, format!("{:?}", self.state), "the world `{}`", self.name);
        practice
    }

    /// The content that is live.
    pub(crate) fn spec(&self) -> Value {
        let schedule = |start: &str, end: &str| {
            let action = if self.state == State::Stopped { "StopJourney" } else { "CloseTrigger" };
            json!({ "type": "Scheduled", "startAt": start, "endAt": end, "onExpiry": action })
        };
        // The clock stands at 2026-11-22T10:00:00+08:00 when a world begins.
        let activation = match (self.window, self.cause) {
            (Window::Always, _) => json!({ "type": "Always" }),
            (Window::Over, Cause::Hand) => schedule("2026-11-01T00:00:00+08:00", "2026-11-20T00:00:00+08:00"),
            (Window::Ahead | Window::Open | Window::Over, _) => {
                schedule("2026-11-23T00:00:00+08:00", "2026-12-01T00:00:00+08:00")
            }
        };
        json!({
            "displayName": "新好友歡迎",
            "activation": activation,
            "trigger": { "type": "ContactAdded" },
            "channel": { "platform": "LINE", "ref": "tw-official" },
            "messageCap": { "max": 5000 },
            "nodes": [
                { "id": "hello", "type": "message", "botModule": "vip-bot/welcome", "next": "wait" },
                { "id": "wait", "type": "delay", "days": 2, "next": "mark" },
                { "id": "mark", "type": "tag", "add": ["VIP"], "next": "end" },
            ],
        })
    }

    /// What the checker has to know, once the document says this.
    pub(crate) fn facts(&self, change: &Change) -> Facts {
        let window = match (change.moves_window, self.window) {
            (false, window) => window,
            (true, Window::Always | Window::Ahead) => Window::Ahead,
            (true, Window::Open | Window::Over) => Window::Open,
        };
        Facts { state: self.state, cause: self.cause, window }
    }
}

pub(crate) struct Change {
    pub(crate) name: &'static str,
    pub(crate) fields: &'static [Field],
    moves_window: bool,
    edit: fn(&mut Value),
}

const fn change(name: &'static str, fields: &'static [Field], edit: fn(&mut Value)) -> Change {
    Change { name, fields, moves_window: false, edit }
}

pub(crate) const CHANGES: [Change; 13] = [
    change("no change", &[], |_| {}),
    change("content", &[Field::NodeContent], |spec| spec["nodes"][0]["botModule"] = "vip-bot/upgrade".into()),
    change("structure", &[Field::Wiring], |spec| {
        spec["nodes"][0]["next"] = "mark".into();
        spec["nodes"][2]["next"] = "wait".into();
        spec["nodes"][1]["next"] = "end".into();
    }),
    change("trigger", &[Field::Trigger], |spec| spec["trigger"]["type"] = "SystemTriggered".into()),
    change("channel", &[Field::Channel], |spec| spec["channel"]["ref"] = "tw-outlet".into()),
    Change {
        name: "activation",
        fields: &[Field::Activation],
        moves_window: true,
        edit: |spec| {
            if spec["activation"]["type"] == "Scheduled" {
                spec["activation"]["endAt"] = "2027-06-01T00:00:00+08:00".into();
            } else {
                spec["activation"] = json!({ "type": "Scheduled", "startAt": "2027-05-01T00:00:00+08:00",
                    "endAt": "2027-06-01T00:00:00+08:00", "onExpiry": "StopJourney" });
            }
        },
    },
    change("expiry", &[Field::OnExpiry], |spec| {
        let other = if spec["activation"]["onExpiry"] == "StopJourney" { "CloseTrigger" } else { "StopJourney" };
        spec["activation"]["onExpiry"] = other.into();
    }),
    change("name", &[Field::Name], |spec| spec["displayName"] = "新好友".into()),
    change("message cap", &[Field::MessageCap], |spec| spec["messageCap"]["max"] = 6000.into()),
    change("entry limit", &[Field::EntryLimit], |spec| spec["entryLimit"] = json!({ "maxPerCustomer": 1 })),
    change("quiet hours", &[Field::QuietHours], |spec| {
        spec["quietHours"] = json!([{ "from": "00:00", "to": "08:00" }]);
    }),
    change("node added", &[Field::Wiring], |spec| {
        spec["nodes"][2]["next"] = "thanks".into();
        let thanks = json!({ "id": "thanks", "type": "message", "botModule": "care-bot/thanks", "next": "end" });
        spec["nodes"].as_array_mut().expect("a list").push(thanks);
    }),
    change("node deleted", &[Field::Wiring, Field::DeleteNode], |spec| {
        spec["nodes"][0]["next"] = "mark".into();
        spec["nodes"].as_array_mut().expect("a list").remove(1);
    }),
];

impl Change {
    pub(crate) fn fits(&self, world: &World) -> bool {
        !self.fields.contains(&Field::OnExpiry) || world.window != Window::Always
    }

    /// The content that the document wants.
    pub(crate) fn of(&self, world: &World) -> Value {
        let mut spec = world.spec();
        (self.edit)(&mut spec);
        spec
    }
}

pub(crate) const WISHES: [Wish; 5] = [Wish::Silent, Wish::Draft, Wish::Published, Wish::TriggerClosed, Wish::Stopped];

pub(crate) fn word(wish: Wish) -> Option<&'static str> {
    match wish {
        Wish::Silent => None,
        Wish::Draft => Some("draft"),
        Wish::Published => Some("published"),
        Wish::TriggerClosed => Some("triggerClosed"),
        Wish::Stopped => Some("stopped"),
    }
}

/// The document `welcome` with this content.
pub(crate) fn document(spec: &Value, wish: Wish) -> Value {
    named("welcome", spec, wish)
}

pub(crate) fn named(key: &str, spec: &Value, wish: Wish) -> Value {
    let mut spec = spec.clone();
    if let Some(word) = word(wish) {
        spec["lifecycle"] = word.into();
    }
    json!({ "kind": "Journey", "metadata": { "key": key }, "spec": spec })
}
