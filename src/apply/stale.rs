//! What became of the fields of an object since it was reviewed.

use crate::language::Text;
use crate::model::wire::Resource;
use crate::model::{Address, PathSegment, Pointer};
use crate::plan::{CallKind, Field, Plan, Step};
use crate::vocabulary::equality::ValueType;
use crate::vocabulary::fields;
use serde_json::Value;

/// An object that is not as it was reviewed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaleObject {
    pub address: Address,
    pub reviewed: Text,
    pub now: Text,
    /// Fields that are no longer as they were reviewed.
    pub fields: Vec<MovedField>,
}

/// A field that is not as it was reviewed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MovedField {
    pub path: String,
    pub reviewed: Option<Value>,
    pub now: Option<Value>,
    /// What the plan would write.
    pub planned: Option<Value>,
}

/// The fields of `address` that are no longer as `plan` was reviewed with. None for a plan that writes no content.
pub(super) fn moved_fields(plan: &Plan, address: &Address, chain: &[&Step], now: &Resource) -> Vec<MovedField> {
    let writes = |step: &&&Step| matches!(step.call.kind, CallKind::Create | CallKind::Update);
    let Some(step) = chain.iter().find(writes) else { return Vec::new() };
    let spec = step.call.body.as_ref().map(|body| &body["spec"]);
    let (kind, Some(planned)) = (step.kind.0, spec) else { return Vec::new() };
    let Ok(live) = serde_json::from_str::<Value>(now.spec.get()) else { return Vec::new() };
    let change = plan.changes.iter().find(|change| change.address == *address);
    let reviewed: &[Field] = change.map(|change| change.fields.as_slice()).unwrap_or_default();
    let below = Pointer(vec![PathSegment::Field("spec".into())]);
    let mut found = Vec::new();
    for field in fields::changes(kind, &live, planned) {
        let path = field.path.under(&below).to_string();
        let was = match reviewed.iter().find(|known| known.path == path) {
            Some(known) => known.before.clone(),
            // What the plan does not name was as the plan wants it; of a new object nothing was there.
            None if step.call.kind == CallKind::Update => field.after.clone(),
            None => None,
        };
        found.push(MovedField { path, reviewed: was, now: field.before, planned: field.after });
    }
    let same = |path: &str, one: &Option<Value>, other: &Option<Value>| {
        let below = path.strip_prefix("/spec").unwrap_or(path);
        ValueType::at(kind, &Pointer::parse(below)).are_equal_members(one.as_ref(), other.as_ref())
    };
    let is_open = |path: &str, found: &[MovedField]| found.iter().any(|field| field.path == path);
    for known in reviewed.iter().filter(|known| known.path.starts_with("/spec/")) {
        if same(&known.path, &known.before, &known.after) {
            continue;
        }
        if !is_open(&known.path, &found) {
            let (path, reviewed) = (known.path.clone(), known.before.clone());
            found.push(MovedField { path, reviewed, now: known.after.clone(), planned: known.after.clone() });
        }
    }
    found.retain(|field| !same(&field.path, &field.reviewed, &field.now));
    found
}
