//! The library that lays out, kept from ending the program: it can panic over a text that it has not been tried with.

use super::options;
use std::cell::Cell;
use std::panic::catch_unwind;

thread_local! {
    static IS_TRIED: Cell<bool> = const { Cell::new(false) };
}

/// Whether a panic of this thread is the library's, and told as a refusal of the text.
pub fn is_tried() -> bool {
    IS_TRIED.get()
}

/// `text` laid out, or the byte at which the library gives up.
pub(super) fn laid_out(text: &str) -> Result<String, usize> {
    tried(|| pretty_yaml::format_text(text, &options()).map_err(|error| error.offset()))
}

fn tried(lay_out: impl FnOnce() -> Result<String, usize> + std::panic::UnwindSafe) -> Result<String, usize> {
    IS_TRIED.set(true);
    let done = catch_unwind(lay_out);
    IS_TRIED.set(false);
    done.unwrap_or(Err(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_refusal_and_known_for_one() {
        let seen = tried(|| {
            assert!(is_tried());
            std::panic::resume_unwind(Box::new("of the library"))
        });
        assert_eq!((seen, is_tried()), (Err(0), false));
    }
}
