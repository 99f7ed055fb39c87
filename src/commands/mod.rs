//! One file a verb; the only room that joins others.

pub mod sandbox;
