//! What becomes of an answer on its way, after everything is done.

use super::super::call::{Answer, Arrival};
use super::super::reading::cursor;
use super::{ArmedFault, answer};
use crate::vocabulary::Kind;
use crate::vocabulary::equality::ValueType;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Map, Value, json};
use std::time::Duration;

pub(super) fn lost(answer: Answer, _kind: Option<&'static Kind>, _fault: &ArmedFault) -> Answer {
    answer.arriving(Arrival::Broken { after: 0 })
}

pub(super) fn never(answer: Answer, _kind: Option<&'static Kind>, _fault: &ArmedFault) -> Answer {
    answer.arriving(Arrival::Never)
}

pub(super) fn bad_gateway(_answer: Answer, _kind: Option<&'static Kind>, _fault: &ArmedFault) -> Answer {
    answer::page(502, "Bad Gateway")
}

pub(super) fn proxy_forbidden(_answer: Answer, _kind: Option<&'static Kind>, _fault: &ArmedFault) -> Answer {
    answer::page(403, "Forbidden")
}

pub(super) fn proxy_not_found(_answer: Answer, _kind: Option<&'static Kind>, _fault: &ArmedFault) -> Answer {
    answer::page(404, "Not Found")
}

pub(super) fn proxy_limited(_answer: Answer, _kind: Option<&'static Kind>, _fault: &ArmedFault) -> Answer {
    let mut answer = Answer::empty(429).header("content-type", "text/plain");
    "slow down".clone_into(&mut answer.body);
    answer
}

pub(super) fn proxy_failed(_answer: Answer, _kind: Option<&'static Kind>, _fault: &ArmedFault) -> Answer {
    Answer::empty(520)
}

pub(super) fn proxy_gave_up(_answer: Answer, _kind: Option<&'static Kind>, _fault: &ArmedFault) -> Answer {
    Answer::empty(408)
}

pub(super) fn web_page(_answer: Answer, _kind: Option<&'static Kind>, _fault: &ArmedFault) -> Answer {
    answer::page(200, "Welcome")
}

pub(super) fn slow(mut answer: Answer, _kind: Option<&'static Kind>, fault: &ArmedFault) -> Answer {
    answer.delay = Duration::from_millis(fault.number(1000));
    answer
}

pub(super) fn truncated(answer: Answer, _kind: Option<&'static Kind>, fault: &ArmedFault) -> Answer {
    let after = usize::try_from(fault.number(1)).unwrap_or(usize::MAX).min(answer.body.len().saturating_sub(1));
    answer.arriving(Arrival::Broken { after })
}

pub(super) fn as_html(answer: Answer, _kind: Option<&'static Kind>, _fault: &ArmedFault) -> Answer {
    answer.header("content-type", "text/html")
}

/// As what compresses on the way marks it: equal in meaning, and not byte for byte.
pub(super) fn weakened(mut answer: Answer, _kind: Option<&'static Kind>, _fault: &ArmedFault) -> Answer {
    for (_, value) in answer.headers.iter_mut().filter(|(name, _)| name.eq_ignore_ascii_case("etag")) {
        *value = format!("W/{value}");
    }
    answer
}

pub(super) fn not_json(mut answer: Answer, _kind: Option<&'static Kind>, _fault: &ArmedFault) -> Answer {
    "{\"id\": \"jr_".clone_into(&mut answer.body);
    answer
}

pub(super) fn empty(mut answer: Answer, _kind: Option<&'static Kind>, _fault: &ArmedFault) -> Answer {
    answer.body.clear();
    answer.header("content-type", "application/json; charset=utf-8")
}

pub(super) fn oversize(answer: Answer, _kind: Option<&'static Kind>, fault: &ArmedFault) -> Answer {
    let mebibytes = usize::try_from(fault.number(65)).unwrap_or(usize::MAX >> 20).min(usize::MAX >> 20);
    answer.arriving(Arrival::Padded { to: mebibytes << 20 })
}

/// The JSON of the answer, changed.
fn edited(mut answer: Answer, edit: impl FnOnce(&mut Value)) -> Answer {
    if let Ok(mut body) = serde_json::from_str(&answer.body) {
        edit(&mut body);
        answer.body = body.to_string();
    }
    answer
}

/// The answer itself, or each item of a page.
fn each(body: &mut Value, mut edit: impl FnMut(&mut Value)) {
    match body.get_mut("items").and_then(Value::as_array_mut) {
        Some(items) => items.iter_mut().for_each(edit),
        None => edit(body),
    }
}

pub(super) fn unknown_state(answer: Answer, _kind: Option<&'static Kind>, fault: &ArmedFault) -> Answer {
    let name = fault.value.as_deref().unwrap_or("Throttled");
    let rename = |item: &mut Value| {
        if let Some(state) = item.pointer_mut("/status/state").filter(|state| state.is_string()) {
            *state = name.into();
        }
        for stage in item.pointer_mut("/status/stages").and_then(Value::as_array_mut).into_iter().flatten() {
            stage["state"] = name.into();
        }
    };
    edited(answer, |body| each(body, rename))
}

pub(super) fn unknown_field(answer: Answer, _kind: Option<&'static Kind>, _fault: &ArmedFault) -> Answer {
    let add = |item: &mut Value| {
        for place in ["", "/status", "/metadata"] {
            if let Some(fields) = item.pointer_mut(place).and_then(Value::as_object_mut) {
                fields.insert("introducedLater".to_owned(), json!({"level": 3}));
            }
        }
        let lists = item.pointer_mut("/spec").and_then(Value::as_object_mut).into_iter().flat_map(Map::values_mut);
        let elements = lists.filter_map(Value::as_array_mut).flatten().filter_map(Value::as_object_mut);
        for element in elements {
            element.insert("introducedLater".to_owned(), json!({"level": 3}));
        }
    };
    edited(answer, |body| {
        each(body, add);
        add(body);
    })
}

/// Members in another order, and what a kind says has several spellings in another one.
pub(super) fn respelt(answer: Answer, kind: Option<&'static Kind>, _fault: &ArmedFault) -> Answer {
    edited(answer, |body| {
        each(body, |item| {
            if let (Some(kind), Some(spec)) = (kind, item.get_mut("spec").filter(|spec| spec.is_object())) {
                *spec = ValueType::of_spec(kind).respell(spec);
            }
        });
        turn_members(body);
    })
}

fn turn_members(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            *fields = std::mem::take(fields).into_iter().rev().collect();
            fields.values_mut().for_each(turn_members);
        }
        Value::Array(elements) => elements.iter_mut().for_each(turn_members),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn items(answer: Answer, edit: impl FnOnce(&mut Vec<Value>)) -> Answer {
    edited(answer, |body| {
        if let Some(items) = body.get_mut("items").and_then(Value::as_array_mut) {
            edit(items);
        }
    })
}

pub(super) fn duplicate(answer: Answer, _kind: Option<&'static Kind>, _fault: &ArmedFault) -> Answer {
    items(answer, |items| items.extend(items.first().cloned()))
}

pub(super) fn missing(answer: Answer, _kind: Option<&'static Kind>, _fault: &ArmedFault) -> Answer {
    items(answer, |items| drop(items.drain(..items.len().min(1))))
}

pub(super) fn repeat_cursor(answer: Answer, _kind: Option<&'static Kind>, _fault: &ArmedFault) -> Answer {
    edited(answer, |body| body["nextCursor"] = cursor("0").into())
}

pub(super) fn clock_ahead(answer: Answer, _kind: Option<&'static Kind>, fault: &ArmedFault) -> Answer {
    skewed(answer, i64::try_from(fault.number(1440)).unwrap_or(0))
}

pub(super) fn clock_behind(answer: Answer, _kind: Option<&'static Kind>, fault: &ArmedFault) -> Answer {
    skewed(answer, -i64::try_from(fault.number(1440)).unwrap_or(0))
}

fn skewed(answer: Answer, minutes: i64) -> Answer {
    edited(answer, |body| {
        let told = body["serverTime"].as_str().and_then(|text| text.parse::<Timestamp>().ok());
        let moved = told.and_then(|now| now.checked_add(SignedDuration::from_mins(minutes)).ok());
        if let Some(moved) = moved {
            body["serverTime"] = moved.to_string().into();
        }
    })
}
