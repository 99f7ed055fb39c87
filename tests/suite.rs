//! What is told within minutes. One binary: it is linked once, and its parts share what stands in `support`.
//! `cargo test --test suite scenes` runs one of its parts.

mod support {
    pub(crate) mod alone;
    pub(crate) mod folder;
    #[cfg(unix)]
    pub(crate) mod gate;
    pub(crate) mod program;
    pub(crate) mod prose;
    pub(crate) mod run;
    pub(crate) mod script;
    pub(crate) mod share;
    pub(crate) mod stage;
    pub(crate) mod workspace;
}

mod architecture;
mod canary;
mod circles;
mod docs;
mod environment;
mod examples;
mod faults;
mod fuzz_corpus;
mod hostile;
mod hostile_repository;
mod interrupt;
mod json_endings;
mod kill;
mod language;
mod lsp_names;
mod many_candidates;
mod output_schemas;
mod outputs;
mod outside;
mod planner;
mod pull_texts;
mod reachability;
mod readme;
mod reads;
mod reliability;
mod rules;
mod sandbox_log;
mod saved_plan;
mod scenes;
mod secrets_in_files;
mod shown;
mod source_findings;
mod surroundings;
