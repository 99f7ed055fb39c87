//! Standard output that outlives its reader: what nobody reads any more must not end an apply half-way or change its
//! exit code.

use std::io::{self, Write};

/// Swallows the news that the reader has gone; every other failure is kept for the end.
pub struct Stdout<W> {
    inner: W,
    is_gone: bool,
}

impl<W: Write> Stdout<W> {
    pub fn new(inner: W) -> Self {
        Self { inner, is_gone: false }
    }

    fn settled<T>(&mut self, result: io::Result<T>, instead: T) -> io::Result<T> {
        match result {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.is_gone = true;
                Ok(instead)
            }
            other => other,
        }
    }
}

impl<W: Write> Write for Stdout<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.is_gone {
            return Ok(bytes.len());
        }
        let written = self.inner.write(bytes);
        self.settled(written, bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.is_gone {
            return Ok(());
        }
        let flushed = self.inner.flush();
        self.settled(flushed, ())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Fails as a closed pipe does, then with a full disk.
    struct Closed(io::ErrorKind);

    impl Write for Closed {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Err(self.0.into())
        }
    }

    #[test]
    fn a_reader_that_has_gone_is_no_error_and_a_full_disk_is() {
        assert!(Stdout::new(Closed(io::ErrorKind::BrokenPipe)).write_all(b"x").is_ok());
        assert!(Stdout::new(Closed(io::ErrorKind::StorageFull)).write_all(b"x").is_err());
    }
}
