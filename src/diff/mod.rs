//! Desired × live → changes.
