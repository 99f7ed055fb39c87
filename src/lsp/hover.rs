//! What is known of what stands at a place: an object's live state, what of it can be changed now, what a name is.

use super::markdown::{code, plain};
use super::parsed::{Head, KEY, Spot};
use super::view::{Names, View, below_spec, named_in};
use crate::diagnostics::KeyOrValue;
use crate::live::Seen;
use crate::model::{Address, PathSegment, Pointer};
use crate::vocabulary::Machine;
use crate::vocabulary::fields::{FieldChange, lock_of};
use crate::vocabulary::lifecycle::{Lock, ObjectOperation, Rule, Verdict};
use crate::vocabulary::sorts::Sort;
use crate::{say, word};
use lsp_types::{Hover, HoverContents, MarkupContent, MarkupKind};

/// Where a document's object is asked about.
const WHO: [&str; 5] = ["/kind", "/metadata", KEY, "/spec/displayName", "/spec/lifecycle"];

pub(super) fn hover(view: &View<'_>, at: usize) -> Option<Hover> {
    let spot = view.sheet.at(at)?;
    let place = spot.entry.at.to_string();
    let value = match view.names(spot) {
        Some(Names::Sort(sort)) => named(view, sort, spot.entry.text()?),
        Some(Names::Document(address) | Names::Object(_, address)) => object(view, &address?),
        Some(Names::Way(_)) | None if WHO.contains(&place.as_str()) => {
            object(view, &view.sheet.address(spot.document)?)
        }
        Some(Names::Way(_)) | None => field(view, spot)?,
    };
    let span = if spot.on == KeyOrValue::Key { spot.entry.key.clone()? } else { spot.entry.value.clone() };
    let range = Some(view.sheet.lines.range(&view.sheet.text, &span));
    let contents = HoverContents::Markup(MarkupContent { kind: MarkupKind::Markdown, value });
    Some(Hover { contents, range })
}

/// What the platform had under the address.
fn object(view: &View<'_>, address: &Address) -> String {
    let Some(taken) = view.live.and_then(|live| live.objects.as_ref()) else {
        let help = word!("lsp-live-not-known-here-run");
        return format!("{}\n\n{help}", code(&address.to_string()));
    };
    let Some((seen, _)) = view.seen(address) else {
        let absent = word!("lsp-not-platform-2");
        return format!("{} — {absent}\n\n{}", code(&address.to_string()), view.as_of(taken));
    };
    let machine = view.sheet.profile.meant_by_slug(address.slug()).and_then(|kind| kind.machine);
    let mut paragraphs =
        vec![format!("{} — {}", code(&address.to_string()), describe_status(machine, seen)), view.as_of(taken)];
    paragraphs.extend(seen.name.as_deref().map(|name| say!("lsp-live-name", code = code(name))));
    if !seen.managed {
        paragraphs.push(word!("lsp-workspace-does-not-manage").to_owned());
    }
    paragraphs.extend(machine.and_then(|machine| changeable(machine, seen)));
    if let Some(reason) = &seen.status.reason {
        paragraphs.push(format!("⚠️ {} ({}, {})", code(&reason.message), code(&reason.code), code(&reason.at)));
    }
    paragraphs.join("\n\n")
}

/// `進行中 (Active), 12 customers inside`.
fn describe_status(machine: Option<&Machine>, seen: &Seen) -> String {
    let status = &seen.status;
    let mut parts: Vec<String> = status.state.iter().map(|state| name_state(machine, state)).collect();
    let inside = status.in_flight.filter(|count| *count > 0);
    parts.extend(inside.map(|count| say!("lsp-customers-inside", count)));
    let stages = status.stages.iter().take(20).enumerate();
    parts.extend(stages.map(|(n, stage)| {
        let state = name_state(machine, &stage.state);
        say!("lsp-stage", n = n + 1, state)
    }));
    if parts.is_empty() { word!("lsp-there").to_owned() } else { parts.join(", ") }
}

fn name_state(machine: Option<&Machine>, state: &str) -> String {
    match machine.and_then(|machine| machine.state(state)) {
        Some(known) => format!("**{}** ({})", known.chinese, known.name),
        None => code(state),
    }
}

/// Which groups of fields can change in the state that the object is in; nothing where its parts have their own.
fn changeable(machine: &Machine, seen: &Seen) -> Option<String> {
    let state = seen.status.state.as_deref().filter(|_| machine.parts.is_none())?;
    let groups = |open: bool| {
        let fits = |lock: &&Lock| machine.lock_rule(lock, state).is_some_and(|rule| rule.lets_through() == open);
        machine.locks.iter().filter(fits).map(|lock| lock.chinese).collect::<Vec<_>>().join("、")
    };
    let (open, closed) = (groups(true), groups(false));
    let mut lines = Vec::new();
    if !open.is_empty() {
        lines.push(say!("lsp-can-changed-now-2", open));
    }
    if !closed.is_empty() {
        lines.push(say!("lsp-locked-now-2", closed));
    }
    (!lines.is_empty()).then(|| lines.join("  \n"))
}

/// Whether the field can be changed in the state that its object, or the part of it, is in.
fn field(view: &View<'_>, spot: Spot<'_>) -> Option<String> {
    let Head { kind, .. } = spot.document;
    let machine = (*kind)?.machine?;
    let (seen, taken) = view.seen(&view.sheet.address(spot.document)?)?;
    let path = below_spec(&spot.entry.at).filter(|path| !path.segments().is_empty())?;
    let state = seen.status.state_of(&part(machine, &path))?;
    let change = FieldChange { path: path.clone(), operation: ObjectOperation::Replaced, before: None, after: None };
    let lock = lock_of(machine.locks, &change)?;
    let rule = machine.lock_rule(lock, state)?;
    let state = name_state(Some(machine), state);
    let (group, verdict) = (format!("{} ({})", lock.chinese, lock.group), verdict(rule));
    let source = plain(rule.source.said());
    Some(format!("{state}: {group} — {verdict}\n\n{source}\n\n{}", view.as_of(taken)))
}

/// The part whose state counts: `stages/2`; empty for the object itself.
fn part(machine: &Machine, path: &Pointer) -> String {
    match (&machine.parts, path.segments()) {
        (Some(parts), [PathSegment::Field(list), PathSegment::Index(position), ..]) if **list == *parts.list => {
            format!("{list}/{}", position + 1)
        }
        _ => String::new(),
    }
}

fn verdict(rule: Rule) -> &'static str {
    match (rule.verdict, rule.lets_through()) {
        (Verdict::Allowed, _) => word!("lsp-can-changed-now"),
        (Verdict::Forbidden, _) => word!("lsp-locked-now"),
        (Verdict::Unspecified(_), true) => word!("lsp-most-likely-can-changed-now"),
        (Verdict::Unspecified(_), false) => word!("lsp-most-likely-locked-now"),
    }
}

/// What a name stands for.
fn named(view: &View<'_>, sort: &Sort, name: &str) -> String {
    let mut paragraphs = vec![format!("{} {}", sort.told.said(), code(name))];
    if let Some(taken) = view.live.and_then(|live| live.names.as_ref()) {
        let known = taken.found.known(sort);
        let same: Vec<_> = known.iter().filter(|one| one.name == name).take(20).collect();
        if same.is_empty() {
            paragraphs.push(word!("lsp-not-platform").to_owned());
        }
        for one in same {
            let about: Vec<String> = one.about.iter().map(|part| code(part)).filter(|part| !part.is_empty()).collect();
            paragraphs.extend((!about.is_empty()).then(|| about.join(" · ")));
        }
        paragraphs.push(view.as_of(taken));
    }
    if let Some(files) = view.index.names(sort).get(name) {
        paragraphs.push(named_in(*files));
    }
    paragraphs.join("\n\n")
}
