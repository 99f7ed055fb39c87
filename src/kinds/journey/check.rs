//! What a journey's schema can not say, apart from the graph of its nodes.

use super::node::{Branch, Message, Node, Tagging};
use super::spec::{Activation, Journey, QuietWindow};
use super::trigger::Trigger;
use crate::kinds::channel::Platform;
use crate::kinds::finding::{Finding, Mend};
use crate::model::Pointer;
use crate::{say, word};
use serde_json::Value;
use std::cmp::Ordering;
use std::collections::HashMap;

pub(super) fn check(journey: &Journey, findings: &mut Vec<Finding>) {
    let spec = Pointer::root().field("spec");
    check_activation(&journey.activation, &spec.field("activation"), findings);
    check_quiet_hours(&journey.quiet_hours, &spec.field("quietHours"), findings);
    check_trigger(&journey.trigger, &spec.field("trigger"), findings);
    check_cap(journey, &spec, findings);
    for (n, node) in journey.nodes.iter().enumerate() {
        let at = spec.field("nodes").index(n);
        match node {
            Node::Message(message) => check_message(message, journey, &at, findings),
            Node::Tag(tagging) => check_tagging(tagging, &at, findings),
            Node::Branch(branch) => check_cases(branch, &at, findings),
            Node::Delay(_) | Node::SetAttribute(_) | Node::Points(_) => {}
        }
    }
}

/// R01: a schedule starts before it ends.
fn check_activation(activation: &Activation, at: &Pointer, findings: &mut Vec<Finding>) {
    let Activation::Scheduled { start_at, end_at, on_expiry: _ } = activation else {
        return;
    };
    let mut moment = |name: &str, text: &str| {
        let moment = text.parse::<jiff::Timestamp>().ok();
        if moment.is_none() {
            let message =
                say!("`{text}` is not a moment with date, time and offset", "`{text}` 不是含日期、時間與時差的時間點");
            let finding = Finding::new("schema-format", at.field(name), message, word!("not a moment", "不是時間點"));
            findings.push(finding.help(word!(
                "write it like \"2026-12-01T09:00:00+08:00\"",
                "請寫成像 \"2026-12-01T09:00:00+08:00\" 的格式"
            )));
        }
        moment
    };
    let (Some(start), Some(end)) = (moment("startAt", start_at), moment("endAt", end_at)) else {
        return;
    };
    if start >= end {
        let message = say!(
            "the schedule ends ({end_at}) before it starts ({start_at})",
            "排程的結束（{end_at}）早於開始（{start_at}）"
        );
        findings.push(
            Finding::new("schedule-reversed", at.field("endAt"), message, word!("not after the start", "沒有晚於開始"))
                .related(at.field("startAt"), word!("the start", "開始")),
        );
    }
}

/// R04, R05: windows inside one day that leave some minute open.
fn check_quiet_hours(windows: &[QuietWindow], at: &Pointer, findings: &mut Vec<Finding>) {
    let mut quiet = [false; 24 * 60];
    for (n, QuietWindow { from, to }) in windows.iter().enumerate() {
        let (start, end) = (minute_of_day(from), minute_of_day(to));
        match start.cmp(&end) {
            Ordering::Less => quiet[start..end].fill(true),
            Ordering::Equal => {
                let message = say!("the quiet window {from}–{to} is empty", "勿擾時段 {from}–{to} 是空的");
                findings.push(Finding::new(
                    "quiet-hours-empty",
                    at.index(n),
                    message,
                    word!("no minute long", "不到一分鐘"),
                ));
            }
            Ordering::Greater => {
                let message = say!("the quiet window {from}–{to} crosses midnight", "勿擾時段 {from}–{to} 跨日");
                let first = format!("{{from: \"{from}\", to: \"24:00\"}}");
                let help = match end {
                    0 => say!(
                        "midnight at the end of the day is \"24:00\": {first}",
                        "一天結束的午夜是 \"24:00\"：{first}"
                    ),
                    _ => say!(
                        "write two windows: {first} and {{from: \"00:00\", to: \"{to}\"}}",
                        "請分成兩段：{first} 和 {{from: \"00:00\", to: \"{to}\"}}"
                    ),
                };
                findings.push(
                    Finding::new(
                        "quiet-hours-cross-midnight",
                        at.index(n),
                        message,
                        word!("ends before it starts", "結束早於開始"),
                    )
                    .help(help),
                );
            }
        }
    }
    if quiet.iter().all(|minute| *minute) {
        let message = word!(
            "the quiet windows cover the whole day: no message would ever be sent",
            "勿擾時段涵蓋整天：永遠不會發送任何訊息"
        );
        findings.push(Finding::new("quiet-hours-all-day", at.clone(), message, word!("24 hours", "24 小時")));
    }
}

pub(super) fn minute_of_day(clock: &str) -> usize {
    let (hours, minutes) = clock.split_once(':').unwrap_or((clock, "0"));
    hours.parse().unwrap_or(0) * 60 + minutes.parse().unwrap_or(0)
}

/// R19, and lists that name something twice.
fn check_trigger(trigger: &Trigger, at: &Pointer, findings: &mut Vec<Finding>) {
    match trigger {
        Trigger::CheckoutCompleted { item_names, order_amount: _ } => {
            check_unique(
                item_names.as_deref().unwrap_or_default(),
                &at.field("itemNames"),
                word!("item", "品項"),
                findings,
            );
        }
        Trigger::TagApplied { any_of } => check_unique(any_of, &at.field("anyOf"), word!("tag", "標籤"), findings),
        Trigger::ContactAdded {} | Trigger::CustomAttributeChanged { .. } | Trigger::SystemTriggered {} => {}
    }
}

fn check_unique(names: &[String], at: &Pointer, what: &str, findings: &mut Vec<Finding>) {
    let mut first: HashMap<&str, usize> = HashMap::new();
    for (n, name) in names.iter().enumerate() {
        if let Some(before) = first.insert(name.trim(), n) {
            let message = say!("the {what} `{name}` is named twice", "{what} `{name}` 列了兩次");
            findings.push(
                Finding::new("named-twice", at.index(n), message, word!("second time", "第二次"))
                    .related(at.index(before), word!("first time", "第一次"))
                    .help(word!("remove one of the two", "請移除其中一個"))
                    .mend(Mend::Remove),
            );
        }
    }
}

/// R15: only LINE and WhatsApp have a message cap.
fn check_cap(journey: &Journey, spec: &Pointer, findings: &mut Vec<Finding>) {
    let platform = journey.channel.platform;
    if journey.message_cap.is_some() && !matches!(platform, Platform::LINE | Platform::WhatsApp) {
        let message = say!("`messageCap` is not possible on {}", "{} 不能使用 `messageCap`", platform.name());
        findings.push(
            Finding::new(
                "message-cap-platform",
                spec.field("messageCap"),
                message,
                word!("LINE and WhatsApp only", "限 LINE 和 WhatsApp"),
            )
            .on_key()
            .related(spec.field("channel").field("platform"), word!("the platform", "平台"))
            .help(word!(
                "remove it (S1「若目標渠道選擇『LINE』、『WhatsApp』，可以設定訊息量上限。」)",
                "請移除（S1「若目標渠道選擇『LINE』、『WhatsApp』，可以設定訊息量上限。」）"
            )),
        );
    }
}

/// R12, R13: the journey's channel, and exactly one thing to send that the channel can send.
fn check_message(message: &Message, journey: &Journey, at: &Pointer, findings: &mut Vec<Finding>) {
    let Message { id, channel, bot_module, template, next: _ } = message;
    if channel.as_ref().is_some_and(|channel| *channel != journey.channel) {
        let text = say!("message `{id}` names another channel than its journey", "訊息 `{id}` 的渠道與旅程不同");
        findings.push(
            Finding::new(
                "message-channel",
                at.field("channel"),
                text,
                word!("not the journey's channel", "不是旅程的目標渠道"),
            )
            .related(Pointer::parse("/spec/channel"), word!("the journey's channel", "旅程的目標渠道"))
            .help(word!("leave `channel` out of the node", "請不要在節點裡寫 `channel`")),
        );
    }
    let whats_app = journey.channel.platform == Platform::WhatsApp;
    match (bot_module, template) {
        (None, None) => {
            let wanted = if whats_app {
                word!("`botModule` or `template`", "`botModule` 或 `template`")
            } else {
                "`botModule`"
            };
            let text = say!("message `{id}` sends nothing", "訊息 `{id}` 沒有發送任何內容");
            findings.push(
                Finding::new("message-empty", at.field("id"), text, word!("nothing to send", "沒有可發送的內容"))
                    .help(say!("add {wanted}", "請加上 {wanted}")),
            );
        }
        (Some(_), Some(_)) => {
            let text =
                say!("message `{id}` has both a bot module and a template", "訊息 `{id}` 同時有機器人模組和訊息範本");
            findings.push(
                Finding::new(
                    "message-two-contents",
                    at.field("template"),
                    text,
                    word!("one of the two is too much", "兩者只能有一個"),
                )
                .on_key()
                .related(at.field("botModule"), word!("the other", "另一個"))
                .help(word!("keep one", "請保留一個")),
            );
        }
        (None, Some(_)) if !whats_app => {
            let platform = journey.channel.platform.name();
            let text = say!(
                "message `{id}` has a template, which {platform} can not send",
                "訊息 `{id}` 有訊息範本，{platform} 無法發送"
            );
            findings.push(
                Finding::new("template-platform", at.field("template"), text, word!("WhatsApp only", "限 WhatsApp"))
                    .on_key()
                    .related(Pointer::parse("/spec/channel/platform"), word!("the platform", "平台"))
                    .help(word!(
                        "use `botModule` \
                         (S1「FB、IG、LINE 可發送機器人模組，WhatsApp 可發送機器人模組、訊息範本。」)",
                        "請使用 `botModule`\
                         （S1「FB、IG、LINE 可發送機器人模組，WhatsApp 可發送機器人模組、訊息範本。」）"
                    )),
            );
        }
        (Some(_), None) | (None, Some(_)) => {}
    }
}

/// R09: no tag is both added and removed.
fn check_tagging(tagging: &Tagging, at: &Pointer, findings: &mut Vec<Finding>) {
    let (add, remove) = (tagging.add.as_deref().unwrap_or_default(), tagging.remove.as_deref().unwrap_or_default());
    check_unique(add, &at.field("add"), word!("tag", "標籤"), findings);
    check_unique(remove, &at.field("remove"), word!("tag", "標籤"), findings);
    for (n, tag) in remove.iter().enumerate() {
        if let Some(added) = add.iter().position(|added| added.trim() == tag.trim()) {
            let message = say!(
                "node `{}` both adds and removes the tag `{tag}`",
                "節點 `{}` 同時新增與移除標籤 `{tag}`",
                tagging.id
            );
            findings.push(
                Finding::new(
                    "tag-added-and-removed",
                    at.field("remove").index(n),
                    message,
                    word!("removed here", "在這裡移除"),
                )
                .related(at.field("add").index(added), word!("added here", "在這裡新增"))
                .help(word!(
                    "keep one of the two (S1「新增與移除，不能填入相同標籤。」)",
                    "請保留其中一個（S1「新增與移除，不能填入相同標籤。」）"
                )),
            );
        }
    }
}

/// R21: of two cases that ask the same the second is never taken.
fn check_cases(branch: &Branch, at: &Pointer, findings: &mut Vec<Finding>) {
    let Branch { id, cases, otherwise: _ } = branch;
    let at = |n: usize| at.field("cases").index(n).field("when");
    let asked: Vec<Value> = cases.iter().map(|case| case.when.canonical()).collect();
    for (n, asks) in asked.iter().enumerate() {
        if let Some(first) = asked[..n].iter().position(|before| before == asks) {
            let message = say!(
                "case {} of branch `{id}` asks what case {} asks: nobody gets here",
                "分支 `{id}` 的第 {} 個條件與第 {} 個相同：沒有人會走到這裡",
                n + 1,
                first + 1
            );
            findings.push(
                Finding::new("branch-case-twice", at(n), message, word!("never taken", "永遠不會選到"))
                    .related(at(first), word!("the same", "相同的條件"))
                    .help(word!("ask something else, or remove the case", "請改用別的條件，或移除這個條件")),
            );
        }
    }
}
