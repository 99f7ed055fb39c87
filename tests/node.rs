//! What needs Node.js, and is therefore no part of a plain `cargo test`: editors and their servers.
//! `cargo test --test node lsp` runs one of its parts.

mod support {
    pub(crate) mod answers;
    pub(crate) mod program;
}

mod editor;
mod lsp;
