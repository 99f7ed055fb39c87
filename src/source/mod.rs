//! Text → documents. The only room that names the YAML crate.
