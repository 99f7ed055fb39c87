//! Text → documents. The only room that names the YAML crate.
//!
//! A file is read twice at most: fast, for its values, and, only when something is to be said about it, with places.

pub mod blocks;
pub mod comments;
pub mod entries;
pub mod files;
pub mod letter;
pub mod located;
pub mod modeline;
pub mod outline;
pub mod problem;
pub mod report;
pub mod rewrite;
pub mod text;
pub mod values;

mod ambiguous;
mod events;
mod limits;
mod mend;
mod passed;
mod place;
mod scalar;
mod shift;
mod syntax;
mod widths;

pub use ambiguous::problems as ambiguous;
pub use comments::{Allowance, allowances, comments};
pub use entries::{Entry, Holds};
pub use located::{Located, LocatedDocument, located};
pub use mend::mended;
pub use outline::Outline;
pub use place::first_line;
pub use problem::FileProblem;
pub use report::LocatedFile;
pub use values::{Document, Meant, documents, documents_as_meant};

#[cfg(test)]
mod tests;
