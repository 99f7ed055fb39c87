//! Values → bytes; the only room that knows colour.

pub mod diagnostics;
pub mod paint;
pub mod plan;
pub mod report;
pub mod status;
