//! Values → bytes; the only room that knows colour.

pub mod diagnostics;
