//! The words that all rooms share. Nothing here knows a kind, a file or a wire.

pub mod address;
pub mod alike;
pub mod circle;
pub mod content;
pub mod digest;
pub mod duration;
pub mod file;
pub mod json;
pub mod marker;
pub mod pointer;
pub mod secret;
pub mod status;
pub mod text;
pub mod wire;

pub use address::Address;
pub use content::Content;
pub use marker::Marker;
pub use pointer::{PathSegment, Pointer};
pub use status::{Reason, StageStatus, Status};
