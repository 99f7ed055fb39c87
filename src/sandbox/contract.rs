//! What a request must look like. It is held to the very schemas and parameters that the `OpenAPI` document is made of:
//! what the document forbids is refused, and nothing that was sent is dropped in silence.

use super::call::Call;
use super::openapi::{self, Parameter};
use super::problem::Fault;
use super::route::Route;
use super::routes;
use super::validation;
use crate::kinds::{PROFILES, Profile};
use crate::model::Pointer;
use crate::model::wire::Violation;
use crate::schemas::Validator;
use axum::http::Method;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A body that a route takes. What stands in its `spec` is left to the kind's own rules, which say more.
struct Body {
    required: Vec<String>,
    known: Vec<String>,
    schema: Validator,
}

static BODIES: LazyLock<BTreeMap<&'static str, Body>> = LazyLock::new(|| {
    let all = PROFILES.into_iter().flat_map(routes::served);
    let taken = all.filter(|route| !route.takes.is_empty());
    taken.map(|route| (route.takes.as_str(), Body::new(openapi::body(route)))).collect()
});

impl Body {
    fn new(schema: Value) -> Self {
        let texts =
            |list: &Value| list.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect();
        let closed = schema["additionalProperties"] == Value::Bool(false);
        let properties = schema["properties"].as_object().filter(|_| closed);
        let known = properties.map(|all| all.keys().cloned().collect()).unwrap_or_default();
        Self { required: texts(&schema["required"]), known, schema: Validator::new(schema, &[]) }
    }

    /// Everything that is wrong with `sent`, fields that it lacks or that nobody knows by their own names.
    fn violations(&self, sent: &Map<String, Value>) -> Vec<Violation> {
        let at = |name: &str| Pointer::root().field(name).to_string();
        let mut found = Vec::new();
        for name in self.required.iter().filter(|name| !sent.contains_key(*name)) {
            found.push(validation::violation(&at(name), "missing-field", &format!("`{name}` is missing")));
        }
        for name in sent.keys().filter(|name| !self.known.is_empty() && !self.known.contains(name)) {
            let message = format!("there is no field `{name}` here; {} are", self.known.join(", "));
            found.push(validation::violation(&at(name), "unknown-field", &message));
        }
        // Both are told above, by their own names.
        let told = |code: &str| matches!(code, "missing-field" | "unknown-field");
        let rest = self.schema.findings(&Value::Object(sent.clone()), &Pointer::root());
        found.extend(rest.iter().filter(|finding| !told(finding.code)).map(validation::violation_of));
        found
    }
}

/// Refuses what is asked for by a name or in a form that the route does not know.
pub(super) fn check_parameters(route: &'static Route, call: &Call) -> Result<(), Fault> {
    let known = openapi::parameters(route);
    let unfit = |detail: String| Err(Fault::new("malformed-request", detail));
    let of_query = || known.iter().filter(|parameter| parameter.place == "query");
    for (name, value) in &call.query {
        let Some(parameter) = of_query().find(|parameter| parameter.name == *name) else {
            let names: Vec<&str> = of_query().map(|parameter| parameter.name).collect();
            let has = if names.is_empty() { "it has none".to_owned() } else { format!("it has {}", names.join(", ")) };
            return unfit(format!("there is no parameter `{name}` here; {has}"));
        };
        if !fits(parameter, value) {
            return unfit(format!("`{name}` must fit {}, not be `{value}`", parameter.schema));
        }
    }
    for parameter in known.iter().filter(|parameter| parameter.place == "header") {
        let name = parameter.name;
        let mut sent = call.headers.get_all(name).iter();
        let Some(value) = sent.next() else { continue };
        if sent.next().is_some() {
            return unfit(format!("`{name}` is sent twice"));
        }
        if !value.to_str().is_ok_and(|text| fits(parameter, text)) {
            return unfit(format!("`{name}` must fit {}", parameter.schema));
        }
    }
    Ok(())
}

/// Whether the text of a parameter has its type and keeps within its bounds.
fn fits(parameter: &Parameter, text: &str) -> bool {
    let bound = |name: &str| parameter.schema[name].as_u64();
    let within = |size: u64, least: &str, most: &str| {
        bound(least).is_none_or(|least| size >= least) && bound(most).is_none_or(|most| size <= most)
    };
    match parameter.schema["type"].as_str() {
        Some("boolean") => matches!(text, "true" | "false"),
        Some("integer") => text.parse().is_ok_and(|number| within(number, "minimum", "maximum")),
        _ => within(u64::try_from(text.chars().count()).unwrap_or(u64::MAX), "minLength", "maxLength"),
    }
}

/// Refuses a body where none is taken, and fields that it lacks, that nobody knows, or that are something else.
pub(super) fn check_body(route: &Route, call: &Call) -> Result<(), Fault> {
    let Some(body) = BODIES.get(route.takes.as_str()) else {
        if call.body.is_empty() {
            return Ok(());
        }
        return Err(Fault::new("malformed-request", "this call takes no body"));
    };
    let sent = call.object()?;
    let violations = sent.as_object().map(|sent| body.violations(sent)).unwrap_or_default();
    if violations.is_empty() { Ok(()) } else { Err(validation::refused(violations)) }
}

/// The methods that `path` knows in an account of `profile`, for `Allow`.
pub(super) fn allowed(profile: Profile, path: &str) -> String {
    let methods = [Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE];
    let known = methods.iter().filter(|method| routes::find(profile, method, path).is_ok());
    known.map(Method::as_str).collect::<Vec<_>>().join(", ")
}
