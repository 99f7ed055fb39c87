//! Asks the schema crate. The only file that builds its validators.

use super::repair::{self, Placeholder, Repair};
use super::translate;
use crate::diagnostics::Finding;
use crate::kinds;
use crate::language::Term;
use crate::model::Pointer;
use crate::vocabulary::Kind;
use jsonschema::PatternOptions;
use serde_json::Value;
use std::sync::{LazyLock, OnceLock};

/// A compiled schema that says what is wrong in this program's words.
#[derive(Debug)]
pub struct Validator {
    compiled: jsonschema::Validator,
    schema: Value,
    /// What people try to set although it cannot be set, and why.
    not_settable: &'static [(&'static str, Term)],
}

/// Compiled when first asked for: a run that meets one kind pays for one.
type Table = LazyLock<Vec<OnceLock<Validator>>>;

static DOCUMENTS: Table = LazyLock::new(empty_table);
static WIRE: Table = LazyLock::new(empty_table);
static REMOVED: LazyLock<Validator> = LazyLock::new(|| Validator::new(super::removed(), &[]));

static MOVED: LazyLock<Validator> = LazyLock::new(|| Validator::new(super::moved(), &[]));

fn empty_table() -> Vec<OnceLock<Validator>> {
    kinds::rows().map(|_| OnceLock::new()).collect()
}

fn entry(table: &'static Table, kind: &Kind, schema: fn(&Kind) -> Value) -> &'static Validator {
    let position = kinds::place_of(kind).expect("every kind is in the table");
    table[position].get_or_init(|| Validator::new(schema(kind), kind.not_settable))
}

impl Validator {
    /// Of whole documents of `kind`.
    pub fn document(kind: &Kind) -> &'static Self {
        entry(&DOCUMENTS, kind, super::document)
    }

    /// Of `spec` as it crosses the wire.
    pub fn wire(kind: &Kind) -> &'static Self {
        entry(&WIRE, kind, super::wire)
    }

    /// Of tombstones.
    pub fn removed() -> &'static Self {
        &REMOVED
    }

    /// Of new addresses.
    pub fn moved() -> &'static Self {
        &MOVED
    }

    /// Of any of this program's own schemas.
    pub fn new(schema: Value, not_settable: &'static [(&'static str, Term)]) -> Self {
        let options = jsonschema::draft7::options()
            .with_pattern_options(PatternOptions::regex())
            .should_validate_formats(true)
            .offline();
        let compiled = options.build(&schema).expect("a schema from the types is a schema");
        Self { compiled, schema, not_settable }
    }

    pub fn is_valid(&self, value: &Value) -> bool {
        self.compiled.is_valid(value)
    }

    /// Returns `value` made valid, or nothing for a value that is too large or too broken.
    pub fn repair(&self, value: &Value, placeholder: Placeholder) -> Option<Repair> {
        let is_small = !is_larger_than(value, LARGEST_REPAIRED);
        is_small.then(|| repair::repair(&self.compiled, &self.schema, value, placeholder))?
    }

    /// Everything that is wrong with `value`, in the order of the schema; paths start at `root`.
    pub fn findings(&self, value: &Value, root: &Pointer) -> Vec<Finding> {
        let (schema, not_settable) = (&self.schema, self.not_settable);
        if is_larger_than(value, MAX_VALUES) {
            let first = self.compiled.validate(value).err();
            return translate::findings(first.into_iter(), schema, not_settable, root);
        }
        translate::findings(self.compiled.iter_errors(value), schema, not_settable, root)
    }
}

/// Of a document with more values than this only the first mistake is told: all of them at once would need memory that
/// a hostile file could ask for at will. The largest document that fits a schema has a tenth of it.
const MAX_VALUES: usize = 50_000;

/// A document with more values than this is not repaired: that takes several times as long as the check.
const LARGEST_REPAIRED: usize = 10_000;

fn is_larger_than(value: &Value, limit: usize) -> bool {
    let (mut count, mut open) = (0, vec![value]);
    while let Some(value) = open.pop() {
        count += 1;
        match value {
            Value::Array(elements) => open.extend(elements),
            Value::Object(fields) => open.extend(fields.values()),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
        if count + open.len() > limit {
            return true;
        }
    }
    false
}
