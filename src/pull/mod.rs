//! Live state → documents.
