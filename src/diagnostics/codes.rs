//! The table of codes. Every code that any room uses stands here; a test looks for those that do not.
