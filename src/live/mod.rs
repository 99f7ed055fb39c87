//! Platform → live state; the HTTP client and its policy.
