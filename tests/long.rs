//! What takes long, since it tries so much: schedules drawn from seeds, and every fault at every request.
//! `cargo test --test long sweep` runs one of its parts; `EVERY=1 cargo test --test long` all that there is.

mod support {
    pub(crate) mod arrival;
    pub(crate) mod folder;
    pub(crate) mod reviewed;
    pub(crate) mod script;
    pub(crate) mod share;
}

mod simulation;
mod sweep;

/// Schedules are made of small allocations.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
