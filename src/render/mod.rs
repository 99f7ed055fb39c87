//! Values → bytes; the only room that knows colour.

mod blocked;
pub mod diagnostics;
pub mod ending;
mod impact;
pub mod paint;
pub mod plan;
pub mod report;
pub mod rules;
mod sides;
pub mod status;
mod step;
mod summary;
pub mod texts;
