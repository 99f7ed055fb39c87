//! What an object uses up when it sends: messages of a plan, a balance, entries; and what the platform does when
//! nothing is left. All of it is a warning: no source forbids to publish, the platform acts later (R16).

use crate::diagnostics::Finding;
use crate::fact;
use crate::language::{Term, Text, term};
use crate::model::Pointer;
use crate::model::wire::{Quotas, Usage};
use crate::vocabulary::lifecycle::{Automatic, Machine, Occasion, on_occasion};

/// What one object uses up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spending {
    /// The platform it sends on, and where the document says so.
    pub platform: &'static str,
    pub platform_at: &'static str,
    /// The account of it, where the document chooses one.
    pub account: Option<Box<str>>,
    /// Whether any message goes out at all.
    pub sends: bool,
    /// The most messages it may send. `None` for a kind that has no such field.
    pub cap: Option<Cap>,
    /// Whether customers who enter count against the plan's entries.
    pub enters: bool,
    /// What the platform does by itself when something is used up.
    pub automatic: &'static [Automatic],
}

/// A field for the most messages, and its value where there is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cap {
    pub at: &'static str,
    pub most: Option<u64>,
}

/// What one message costs (S1「LINE：NT$0.2/則、WhatsApp：HKD$0.5/則」).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Price {
    pub platform: &'static str,
    /// Tenths of the currency's unit.
    pub tenths: u64,
    pub currency: &'static str,
}

/// Platforms with a known price.
pub const PRICES: [Price; 2] = [
    Price { platform: "LINE", tenths: 2, currency: "TWD" },
    Price { platform: "WhatsApp", tenths: 5, currency: "HKD" },
];

/// What a message on `platform` costs, where a source says so.
pub fn price(platform: &str) -> Option<Price> {
    PRICES.into_iter().find(|price| price.platform == platform)
}

/// What an object is about to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Running {
    /// Customers enter, or will.
    pub open: bool,
    /// It begins to send with this plan.
    pub begins: bool,
}

impl Running {
    /// What an object that is in `live` (none: not there yet) will be doing once it is as `wanted`, or as it is where
    /// nothing is wanted. `None`: it will not be sending, or cannot get there.
    pub fn after(machine: &Machine, live: Option<&str>, wanted: Option<&str>) -> Option<Self> {
        let start = live.unwrap_or(machine.initial);
        let state = match wanted.and_then(|goal| machine.goal(goal)) {
            Some(goal) if !machine.reached(goal, start) => machine.route(start, goal).and(goal.satisfied_by.first())?,
            Some(_) | None => start,
        };
        let (before, after) = (machine.entry(start), machine.entry(state));
        after.runs().then(|| Self { open: after.lets_in(), begins: after.lets_in() && !before.lets_in() })
    }
}

impl Spending {
    /// What is used up, or will be, while the object sends.
    pub fn findings(&self, quotas: &Quotas, running: Running) -> Vec<Finding> {
        let messages = match self.platform {
            _ if !self.sends => None,
            "LINE" => quotas.line_plan.and_then(|plan| self.line(plan, running)),
            "WhatsApp" => self.balance(quotas),
            _ => None,
        };
        let entries = quotas.journey_entries.filter(|_| self.enters && running.open);
        messages.into_iter().chain(entries.and_then(|plan| self.entries(plan))).collect()
    }

    /// R16: a cap above what is left of the LINE plan, or no cap at all.
    fn line(&self, plan: Usage, running: Running) -> Option<Finding> {
        let Usage { used, limit } = plan;
        let left = limit.saturating_sub(used);
        let stops = |when| self.consequence(when, Occasion::PlanUsedUp(self.platform), NOTHING_SENT);
        if left == 0 {
            let stops = stops(FIRST_MESSAGE);
            let finding = Finding::of(
                "line-plan-used-up",
                Pointer::parse(self.platform_at),
                fact!("line-plan-used-up", used, limit, stops),
            );
            return Some(finding);
        }
        let cap = self.cap.as_ref()?;
        let stops = stops(USED_UP);
        match cap.most {
            Some(most) if most > left => Some(Finding::of(
                "message-cap-over-quota",
                Pointer::parse(cap.at),
                fact!("message-cap-over-quota-alone", most, left, more = most - left, stops),
            )),
            None if running.begins => {
                let field = cap.at.split('/').nth(2).unwrap_or_default();
                Some(Finding::of(
                    "message-cap-missing",
                    Pointer::parse(self.platform_at),
                    fact!("message-cap-missing", field, left, limit, stops),
                ))
            }
            Some(_) | None => None,
        }
    }

    /// The most messages that it may send of the LINE plan, where that alone is no more than what is left.
    pub fn capped(&self, quotas: &Quotas) -> Option<u64> {
        let left = quotas.line_plan.map(|plan| plan.limit.saturating_sub(plan.used)).filter(|left| *left > 0)?;
        let most = self.cap.as_ref().and_then(|cap| cap.most).filter(|_| self.sends && self.platform == "LINE")?;
        (most <= left).then_some(most)
    }

    /// R16: caps that together are above what is left of the LINE plan; `others` are the addresses of the other objects.
    pub fn together(&self, quotas: &Quotas, most: u64, others: &[Text]) -> Option<Finding> {
        let Usage { used, limit } = quotas.line_plan?;
        let (left, cap) = (limit.saturating_sub(used), self.cap.as_ref()?);
        let stops = self.consequence(USED_UP, Occasion::PlanUsedUp(self.platform), NOTHING_SENT);
        (most > left).then(|| {
            Finding::of(
                "message-cap-over-quota",
                Pointer::parse(cap.at),
                fact!("message-cap-over-quota-together", others, most, left, more = most - left, stops),
            )
        })
    }

    fn balance(&self, quotas: &Quotas) -> Option<Finding> {
        let balance = quotas.whatsapp_balance.as_ref().filter(|balance| balance.amount <= 0.0)?;
        let stops = self.consequence(FIRST_MESSAGE, Occasion::BalanceEmpty(self.platform), NOTHING_SENT);
        Some(Finding::of(
            "whatsapp-balance-empty",
            Pointer::parse(self.platform_at),
            fact!("whatsapp-balance-empty", amount = balance.amount, currency = balance.currency, stops),
        ))
    }

    fn entries(&self, plan: Usage) -> Option<Finding> {
        let Usage { used, limit } = plan;
        let closes = |when| self.consequence(when, Occasion::EntriesUsedUp, NOBODY_ENTERS);
        let at = Pointer::parse("/spec/trigger");
        if used >= limit {
            return Some(
                Finding::of("entry-limit-reached", at, fact!("entry-limit-reached", limit, closes = closes(AT_ONCE)))
                    .on_key(),
            );
        }
        // Close to it: a tenth or less is left.
        (limit - used <= limit / 10).then(|| {
            Finding::of(
                "entry-limit-near",
                at,
                fact!("entry-limit-near", limit2 = limit - used, limit, closes = closes(USED_UP)),
            )
            .on_key()
        })
    }

    /// What the platform would do, with its code and its words; `otherwise` where no source says.
    fn consequence(&self, when: Term, occasion: Occasion, otherwise: Term) -> Text {
        let row = on_occasion(self.automatic, occasion);
        row.map_or_else(|| otherwise.into(), |row| fact!("kinds-when-it-happens", when, told = describe_automatic(row)))
    }
}

/// When it happens.
const FIRST_MESSAGE: Term = term("kinds-first-message");
const USED_UP: Term = term("kinds-when-used-up");
const AT_ONCE: Term = term("kinds-spending-text-2");

const NOTHING_SENT: Term = term("kinds-nothing-could-sent");
const NOBODY_ENTERS: Term = term("kinds-nobody-new-could-enter");

/// What an automatic change would mean for the object, with its code and the platform's words.
pub fn describe_automatic(row: &Automatic) -> Text {
    fact!("kinds-spending-text", what = row.consequence, code = row.code, message = row.message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kinds::journey::reasons::AUTOMATIC;
    use crate::model::wire::Money;

    const BEGINS: Running = Running { open: true, begins: true };
    const GOES_ON: Running = Running { open: true, begins: false };
    const CLOSED: Running = Running { open: false, begins: false };

    #[test]
    fn what_runs_and_what_is_open_follows_from_the_moves() {
        let machine = &crate::kinds::journey::lifecycle::MACHINE;
        let after = |live, wanted| Running::after(machine, live, wanted);
        assert_eq!(after(None, Some("published")), Some(BEGINS));
        assert_eq!(after(Some("Active"), Some("published")), Some(GOES_ON));
        assert_eq!(after(Some("Active"), Some("triggerClosed")), Some(CLOSED));
        assert_eq!(after(Some("TriggerClosed"), None), Some(CLOSED));
        assert_eq!(after(Some("Scheduled"), None), Some(GOES_ON));
        let idle = [(None, None), (None, Some("draft")), (Some("Active"), Some("stopped")), (Some("Stopped"), None)];
        for (live, wanted) in idle {
            assert_eq!(after(live, wanted), None, "{live:?} {wanted:?}");
        }
        assert_eq!(after(Some("Stopped"), Some("published")), None, "it cannot get there");
    }

    fn spending(platform: &'static str, most: Option<u64>) -> Spending {
        let cap = Some(Cap { at: "/spec/messageCap/max", most });
        let (account, sends) = (Some("shop".into()), true);
        let platform_at = "/spec/channel/platform";
        Spending { platform, platform_at, account, sends, cap, enters: true, automatic: &AUTOMATIC }
    }

    fn codes(spending: &Spending, quotas: &Quotas, running: Running) -> Vec<&'static str> {
        spending.findings(quotas, running).iter().map(|finding| finding.code).collect()
    }

    #[test]
    fn a_cap_is_held_against_what_is_left_of_the_line_plan() {
        let quotas = Quotas { line_plan: Some(Usage { used: 12_000, limit: 30_000 }), ..Quotas::default() };
        assert_eq!(codes(&spending("LINE", Some(18_000)), &quotas, BEGINS), Vec::<&str>::new());
        assert_eq!(codes(&spending("LINE", Some(18_001)), &quotas, GOES_ON), ["message-cap-over-quota"]);
        assert_eq!(codes(&spending("LINE", None), &quotas, BEGINS), ["message-cap-missing"]);
        assert_eq!(codes(&spending("LINE", None), &quotas, GOES_ON), Vec::<&str>::new());
        assert_eq!(codes(&spending("LINE", None), &Quotas::default(), BEGINS), Vec::<&str>::new());
        assert_eq!(codes(&spending("WhatsApp", None), &quotas, BEGINS), Vec::<&str>::new());
        let empty = Quotas { line_plan: Some(Usage { used: 30_001, limit: 30_000 }), ..Quotas::default() };
        assert_eq!(codes(&spending("LINE", Some(1)), &empty, CLOSED), ["line-plan-used-up"]);
    }

    #[test]
    fn what_sends_nothing_uses_up_no_messages() {
        let silent = |platform, most| Spending { sends: false, ..spending(platform, most) };
        let line = |used| Quotas { line_plan: Some(Usage { used, limit: 30_000 }), ..Quotas::default() };
        for most in [None, Some(99_999)] {
            assert_eq!(codes(&silent("LINE", most), &line(12_000), BEGINS), Vec::<&str>::new());
            assert_eq!(codes(&silent("LINE", most), &line(30_000), BEGINS), Vec::<&str>::new());
        }
        let money = Money { amount: 0.0, currency: "HKD".to_owned() };
        let empty = Quotas { whatsapp_balance: Some(money), ..Quotas::default() };
        assert_eq!(codes(&silent("WhatsApp", None), &empty, BEGINS), Vec::<&str>::new());
        let full = Quotas { journey_entries: Some(Usage { used: 9, limit: 9 }), ..Quotas::default() };
        assert_eq!(codes(&silent("LINE", None), &full, BEGINS), ["entry-limit-reached"]);
    }

    #[test]
    fn an_empty_balance_is_told_with_the_platforms_words() {
        let balance = |amount| {
            let money = Money { amount, currency: "HKD".to_owned() };
            Quotas { whatsapp_balance: Some(money), ..Quotas::default() }
        };
        assert_eq!(codes(&spending("WhatsApp", None), &balance(0.1), BEGINS), Vec::<&str>::new());
        assert_eq!(codes(&spending("WhatsApp", None), &balance(0.0), BEGINS), ["whatsapp-balance-empty"]);
        let told = spending("WhatsApp", None).findings(&balance(-2.5), CLOSED);
        assert_eq!(told[0].message.english(), "the WhatsApp balance is -2.5 HKD");
        assert_eq!(
            told[0].help.as_ref().map(Text::english).as_deref(),
            Some(
                "on the first message this journey would be stopped by the platform (WHATSAPP_PREPAID_BALANCE_ZERO\
                 「WhatsApp 渠道無法發送訊息，預付帳戶餘額為 0」); top the balance up first"
            )
        );
        assert_eq!(codes(&spending("LINE", None), &balance(0.0), BEGINS), Vec::<&str>::new());
    }

    #[test]
    fn entries_matter_while_customers_enter() {
        let entries = |used| Quotas { journey_entries: Some(Usage { used, limit: 1000 }), ..Quotas::default() };
        assert_eq!(codes(&spending("Facebook", None), &entries(899), GOES_ON), Vec::<&str>::new());
        assert_eq!(codes(&spending("Facebook", None), &entries(900), GOES_ON), ["entry-limit-near"]);
        assert_eq!(codes(&spending("Facebook", None), &entries(1000), GOES_ON), ["entry-limit-reached"]);
        assert_eq!(codes(&spending("Facebook", None), &entries(1000), CLOSED), Vec::<&str>::new());
    }
}
