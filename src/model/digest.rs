//! SHA-256 as lower-case hex: etags, preconditions, idempotency keys, plan digests.

use sha2::{Digest, Sha256};
use std::fmt::Write;

/// The digest of `parts`, each preceded by its length so that no two lists of parts collide.
pub fn digest(parts: &[&[u8]]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_be_bytes());
        hasher.update(part);
    }
    let mut hex = String::with_capacity(64);
    for byte in hasher.finalize() {
        write!(hex, "{byte:02x}").expect("a String takes all writes");
    }
    hex
}
