//! Changes → ordered steps.
