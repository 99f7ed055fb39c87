//! Every route, one row each: what answers it, what it needs, what the `OpenAPI` document says of it.
//!
//! The rows are matched here and not by axum's router, which knows no `{id}:publish`.

use super::call::{Answer, Call, CallTarget};
use super::problem::Fault;
use super::route::{Door, Handler, Route, TEAM};
use super::world::World;
use super::{account, content, lifecycle, metrics, openapi, operation, practice, reading, scope, writing};
use crate::kinds::profile::distinct;
use crate::kinds::{KINDS, PROFILES, Profile};
use crate::vocabulary::lifecycle::{Effect, Move, MoveMeaning};
use crate::vocabulary::sorts;
use crate::vocabulary::{Creation, Kind};
use axum::http::Method;
use serde_json::Value;
use std::sync::LazyLock;

/// Those of all vendors together, as pages show them. Where two vendors serve one path, the first one's.
pub(super) static ROUTES: LazyLock<Vec<Route>> = LazyLock::new(|| of_kinds(KINDS.into_iter()));

/// What an account serves, by its profile.
static SERVED: LazyLock<Vec<(Profile, Vec<Route>)>> =
    LazyLock::new(|| PROFILES.map(|profile| (profile, of_kinds(profile.with_others()))).into());

/// Those of an account that lives by the rules of `profile`.
pub(super) fn served(profile: Profile) -> &'static [Route] {
    let found = SERVED.iter().find(|(known, _)| *known == profile);
    found.map(|(_, routes)| routes.as_slice()).expect("an account has a profile of the table")
}

fn of_kinds(kinds: impl Iterator<Item = &'static Kind>) -> Vec<Route> {
    let mut routes = account_routes();
    for kind in kinds {
        let is_new = |route: &Route, known: &[Route]| {
            known.iter().all(|other| other.method != route.method || other.template != route.template)
        };
        for route in kind_routes(kind) {
            if is_new(&route, &routes) {
                routes.push(route);
            }
        }
    }
    routes.extend(practice_routes());
    routes
}

/// The row that answers in an account of `profile`, or why there is none.
pub(super) fn find(
    profile: Profile,
    method: &Method,
    path: &str,
) -> Result<(&'static Route, String, CallTarget), Fault> {
    let mut allowed = Vec::new();
    let Some(segments) = path.split('/').map(decoded).collect::<Option<Vec<_>>>() else {
        return Err(nothing(path));
    };
    for route in served(profile) {
        let Some(values) = captures(&route.template, &segments) else {
            continue;
        };
        if route.method != *method {
            allowed.push(route.method.as_str());
            continue;
        }
        let value = |name: &str| values.iter().find(|(known, _)| *known == name).map(|(_, value)| value.clone());
        let part = match value("n").map(|text| text.parse::<usize>()) {
            None => None,
            Some(Ok(number)) if number > 0 => Some(number - 1),
            Some(_) => return Err(nothing(path)),
        };
        let id = value("id").unwrap_or_default();
        let element = value("nodeId").unwrap_or_default();
        let place = CallTarget { kind: route.kind, action: route.action, id, part, element, list: route.list };
        return Ok((route, value("team").unwrap_or_default(), place));
    }
    if allowed.is_empty() {
        return Err(nothing(path));
    }
    allowed.dedup();
    Err(Fault::new("operation-not-supported", format!("{method} is not possible here, only {}", allowed.join(", "))))
}

fn nothing(path: &str) -> Fault {
    Fault::new("not-found", format!("there is no `{path}`"))
}

/// What stands in the place of each `{name}` when the segments of a path have the form of `template`.
fn captures<'t>(template: &'t str, path: &[String]) -> Option<Vec<(&'t str, String)>> {
    let (mut wanted, mut given) = (template.split('/'), path.iter());
    let mut values = Vec::new();
    loop {
        match (wanted.next(), given.next()) {
            (None, None) => return Some(values),
            (Some(wanted), Some(given)) => {
                let Some((name, ending)) = wanted.strip_prefix('{').and_then(|rest| rest.split_once('}')) else {
                    if wanted == given {
                        continue;
                    }
                    return None;
                };
                let value = given.strip_suffix(ending).map(str::to_owned)?;
                // A colon after the name of an object begins a move, which has a row of its own.
                let bare = value.strip_prefix("key:").unwrap_or(&value);
                if value.is_empty() || (name == "id" && bare.contains(':')) {
                    return None;
                }
                values.push((name, value));
            }
            _ => return None,
        }
    }
}

/// A path segment without its percent signs.
fn decoded(segment: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(segment.len());
    let mut rest = segment.as_bytes();
    while let [first, tail @ ..] = rest {
        match (first, tail) {
            (b'%', [high, low, tail @ ..]) => {
                let hex = [*high, *low];
                bytes.push(u8::from_str_radix(std::str::from_utf8(&hex).ok()?, 16).ok()?);
                rest = tail;
            }
            (byte, tail) => {
                bytes.push(*byte);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).ok()
}

impl Route {
    fn of(mut self, kind: &'static Kind) -> Self {
        self.kind = Some(kind);
        self.scopes = vec![scope::of_route(&self, kind)];
        self
    }
}

/// `GET /openapi.json`: what this account serves.
fn document(world: &mut World<'_>, call: &Call, _place: &CallTarget) -> Result<Answer, Fault> {
    let kinds: Vec<_> = world.kinds().collect();
    Ok(Answer::json(200, &openapi::document(served(world.account.profile), &kinds))?.tagged(call))
}

/// The document of all vendors together: of those that call a kind alike, the first one's.
pub(super) fn whole_document() -> Value {
    let kinds: Vec<_> = distinct(|kind| kind.name).collect();
    openapi::document(&ROUTES, &kinds)
}

fn account_routes() -> Vec<Route> {
    let get = |path: &str, handler: Handler, summary: &str, schema: &str| {
        Route::new(Method::GET, path, handler, summary).gives(200, schema)
    };
    let references = || vec![scope::REFERENCES.to_owned()];
    let events = get("/events", account::events, "Changes of state since an event", "EventPage");
    let mut routes = vec![
        get("/capabilities", account::capabilities, "Who this is, what it can do, what time it is", "Capabilities"),
        get("/quotas", account::quotas, "What is left to spend", "Quotas").scopes(references()),
        get("/operations/{id}", operation::get, "Work that takes its time", "Operation"),
        events.scopes(scope::read_all()),
    ];
    for (_, listing) in sorts::listed() {
        let list = listing.collection;
        let summary = format!("What documents can name: {list}");
        let mut route = get(&format!("/{list}"), account::list, &summary, "").scopes(references());
        route.list = list;
        route.gives = format!("{}Page", listing.record_name());
        routes.push(route);
    }
    for template in ["/openapi.json".to_owned(), format!("{TEAM}/openapi.json")] {
        let mut route = Route::new(Method::GET, "", document, "This document").gives(200, "");
        (route.template, route.door) = (template, Door::Open);
        routes.push(route);
    }
    routes
}

fn kind_routes(kind: &'static Kind) -> Vec<Route> {
    let all = format!("/{}", kind.collection);
    let one = format!("{all}/{{id}}");
    let (name, sent) = (kind.name, format!("{}Submission", kind.name));
    let page = format!("{name}Page");
    let mut routes = vec![
        Route::new(Method::GET, &all, reading::list, format!("All of kind {name}")).gives(200, &page),
        Route::new(Method::GET, &one, reading::get, format!("One {name}")).gives(200, name),
        Route::new(Method::PUT, &one, writing::replace, format!("Replace the spec of a {name}"))
            .matched()
            .takes(&sent)
            .gives(200, name),
        Route::new(Method::POST, &format!("{all}:validate"), writing::validate, format!("Check a spec of {name}"))
            .takes("Check")
            .gives(200, "Violations"),
        Route::new(Method::GET, &format!("{one}/state-changes"), reading::state_changes, "Its changes of state")
            .gives(200, "EventPage"),
    ];
    if kind.creation == Creation::Post {
        let create = Route::new(Method::POST, &all, writing::create, format!("Create a {name}"));
        routes.push(create.keyed().takes(&sent).gives(201, name));
    }
    if let Some(list) = content::list(kind) {
        let element = format!("{one}/{list}/{{nodeId}}");
        let patch =
            Route::new(Method::PATCH, &element, content::patch, format!("Change the content of one of its {list}"));
        routes.push(patch.matched().takes("Content").gives(200, name));
    }
    if kind.takes_customers() {
        let path = format!("{one}/metrics");
        let metrics = Route::new(Method::GET, &path, metrics::get, "What its customers did");
        routes.push(metrics.gives(200, "Metrics"));
    }
    if kind.deletable {
        let delete = Route::new(Method::DELETE, &one, writing::delete, format!("Delete a {name}"));
        routes.push(delete.matched().gives(204, ""));
    }
    routes.extend(move_routes(kind, &one));
    routes.into_iter().map(|route| route.of(kind)).collect()
}

fn move_routes(kind: &'static Kind, one: &str) -> Vec<Route> {
    let mut routes = Vec::new();
    let methods = |action: &&Move| action.meaning != MoveMeaning::Deletes;
    for action in kind.machine.iter().flat_map(|machine| machine.moves).filter(methods) {
        let parts = kind.machine.and_then(|machine| machine.parts);
        let place = parts.map_or_else(|| one.to_owned(), |parts| format!("{one}/{}/{{n}}", parts.list));
        let summary = format!("{} ({})", action.name, action.chinese);
        let route = Route::new(Method::POST, &format!("{place}:{}", action.name), lifecycle::take, summary);
        let body = if action.effect == Effect::EjectsCustomers { "Stop" } else { "Lifecycle" };
        let mut route = route.keyed().matched().takes(body);
        route.action = Some(action);
        routes.push(match (action.through, action.meaning == MoveMeaning::Copies) {
            (Some(_), _) => route.gives(202, "Operation"),
            (None, true) => route.takes("Duplicate").gives(201, kind.name),
            (None, false) => route.gives(200, kind.name),
        });
    }
    routes
}

/// The one knob with a token of its own.
const FAULTS: &str = "faults";

fn practice_routes() -> Vec<Route> {
    let rows: [(Method, &str, Handler, &str, u16, &str); 9] = [
        (Method::POST, "advance", practice::advance, "Move the clock", 200, "Advance"),
        (
            Method::POST,
            "auto-stop",
            practice::auto_stop,
            "Let the platform change a journey by itself",
            200,
            "AutoStop",
        ),
        (
            Method::POST,
            "delete-reference",
            practice::delete_reference,
            "Delete what documents name",
            200,
            "DeleteReference",
        ),
        (Method::GET, "requests", practice::requests, "The requests that were answered", 200, ""),
        (Method::GET, "violations", practice::violations, "What callers did that no caller may do", 200, ""),
        (Method::POST, "reset", practice::reset, "Start again from the seed", 204, ""),
        (Method::GET, FAULTS, practice::faults, "What can go wrong, and what is armed", 200, ""),
        (Method::POST, FAULTS, practice::arm, "Let requests go wrong", 204, "Fault"),
        (Method::DELETE, FAULTS, practice::clear, "Let nothing go wrong any more", 204, ""),
    ];
    let route = |(method, path, handler, summary, status, takes)| {
        let mut route = Route::new(method, "", handler, summary).takes(takes);
        (route.template, route.status) = (format!("/_sandbox/{path}"), status);
        if path == "requests" {
            "Requests".clone_into(&mut route.gives);
        }
        if path == FAULTS {
            route.door = Door::Faults;
        }
        route
    };
    rows.into_iter().map(route).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::PLAIN;
    use crate::vocabulary::lifecycle::{Machine, RemovalGoals};

    #[test]
    fn a_path_finds_its_row() {
        let row = |method: Method, path: &str| {
            find(Profile::default(), &method, path)
                .map(|(route, _, place)| (route.template.clone(), place.id))
                .map_err(|fault| fault.0.status)
        };
        let template = |end: &str| format!("/v1/teams/{{team}}{end}");
        assert_eq!(
            row(Method::POST, "/v1/teams/t/journeys/key%3Avip:stop"),
            Ok((template("/journeys/{id}:stop"), "key:vip".to_owned()))
        );
        assert_eq!(
            row(Method::POST, "/v1/teams/t/modules/md_000001/stages/2:enable"),
            Ok((template("/modules/{id}/stages/{n}:enable"), "md_000001".to_owned()))
        );
        assert_eq!(
            row(Method::PATCH, "/v1/teams/t/journeys/jr_1/nodes/n1"),
            Ok((template("/journeys/{id}/nodes/{nodeId}"), "jr_1".to_owned()))
        );
        assert_eq!(row(Method::PATCH, "/v1/teams/t/modules/md_1/nodes/n1"), Err(404));
        assert_eq!(row(Method::DELETE, "/v1/teams/t/journeys/jr_1/nodes/n1"), Err(405));
        assert_eq!(row(Method::GET, "/v1/teams/t/notifications/nt_1/metrics"), Err(404));
        assert_eq!(row(Method::POST, "/v1/teams/t/journeys/jr_1:fly"), Err(404));
        assert_eq!(row(Method::GET, "/v1/teams/t/journeys/key:vip:stop"), Err(405));
        assert_eq!(row(Method::DELETE, "/v1/teams/t/notifications/nt_1"), Err(405));
        assert_eq!(row(Method::POST, "/v1/teams/t/cart-remarketing"), Err(405));
        assert_eq!(row(Method::GET, "/v1/teams/t/nothing"), Err(404));
        assert_eq!(row(Method::POST, "/v1/teams/t/modules/md_1/stages/0:enable"), Err(404));
    }

    #[test]
    fn no_row_stands_twice() {
        let mut seen = std::collections::HashSet::new();
        for route in ROUTES.iter() {
            assert!(seen.insert((route.method.clone(), route.template.clone())), "{} {}", route.method, route.template);
        }
    }

    /// What a move takes and gives goes by what it does, and not by its vendor or its name.
    #[test]
    fn who_is_put_out_is_counted_also_by_a_move_that_ends_at_once() {
        const fn end(effect: Effect, through: Option<&'static str>) -> Move {
            Move { name: "end", chinese: "", meaning: MoveMeaning::Ends, to: &["Over"], through, effect, rules: &[] }
        }
        const fn living(moves: &'static [Move]) -> Machine {
            Machine {
                states: &[],
                initial: "Open",
                moves,
                goals: &[],
                locks: &[],
                rest: None,
                removal: RemovalGoals { stops: None, deletes: None },
                exclusive: None,
                automatic: &[],
                ways_around_lock: &[],
                succession: None,
                parts: None,
            }
        }
        const fn row(machine: &'static Machine) -> Kind {
            Kind { name: "Flow", slug: "flow", collection: "flows", machine: Some(machine), ..PLAIN }
        }
        static AT_ONCE: Kind = row(&living(&[end(Effect::EjectsCustomers, None)]));
        static SLOWLY: Kind = row(&living(&[end(Effect::EjectsCustomers, Some("Ending"))]));
        static NOBODY: Kind = row(&living(&[end(Effect::EntryClosed, None)]));
        for (kind, takes, gives) in [
            (&AT_ONCE, "Stop", (200, "Flow")),
            (&SLOWLY, "Stop", (202, "Operation")),
            (&NOBODY, "Lifecycle", (200, "Flow")),
        ] {
            let routes = of_kinds(std::iter::once(kind));
            let route = routes.iter().find(|route| route.template.ends_with("/flows/{id}:end")).expect("a route");
            assert_eq!((route.takes.as_str(), (route.status, route.gives.as_str())), (takes, gives));
        }
    }

    #[test]
    fn each_profile_serves_its_own_rows() {
        for profile in PROFILES {
            for kind in profile.kinds() {
                let path = format!("{}/{}/key:x", TEAM.replace("{team}", "t"), kind.collection);
                let (route, ..) = find(profile, &Method::GET, &path).expect("a route");
                assert!(route.kind.is_some_and(|found| found.is(kind)), "{profile}: {path}");
            }
        }
    }
}
