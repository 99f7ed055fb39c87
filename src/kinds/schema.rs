//! JSON Schema from the types, and what is wrong with a value by it.

// Filled in below: document_schema, wire_schema, violations.
