//! Steps → journal → report.
