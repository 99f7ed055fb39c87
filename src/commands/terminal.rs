//! Where a command writes. It hands over facts: here they become words, in the language that is spoken.

use crate::language::Text;
use crate::model::text::escaped_lines;
use crate::say;
use std::io::{self, Write};

/// Where a command writes: data to `out`, everything else to `err`.
pub struct Terminal<'a> {
    pub out: &'a mut dyn Write,
    pub err: &'a mut dyn Write,
}

/// A line on stderr from where no command is at hand: a signal, a bug.
pub(super) fn remark_of_process(text: &Text) -> io::Result<()> {
    writeln!(io::stderr(), "{}", text.said())
}

impl Terminal<'_> {
    /// A line of what was asked for.
    pub(super) fn print(&mut self, text: &Text) -> io::Result<()> {
        writeln!(self.out, "{}", text.said())
    }

    /// A line beside what was asked for.
    pub(super) fn remark(&mut self, text: &Text) -> io::Result<()> {
        writeln!(self.err, "{}", text.said())
    }

    /// The same as a note.
    pub(super) fn note(&mut self, text: &Text) -> io::Result<()> {
        let text = escaped_lines(&text.said());
        writeln!(self.err, "{}", say!("commands-note-2", text))
    }

    /// A question, whose answer is typed in the same line.
    pub(super) fn ask(out: &mut dyn Write, question: &Text) -> io::Result<()> {
        write!(out, "{}", question.said())?;
        out.flush()
    }

    /// What went wrong where no file has a place for it, and what to do. Labels are written as in findings.
    pub(super) fn complain(&mut self, message: &Text, help: Option<&Text>) -> io::Result<()> {
        let message = escaped_lines(&message.said());
        writeln!(self.err, "{}", say!("commands-error", message))?;
        let Some(help) = help else { return Ok(()) };
        let text = escaped_lines(&help.said());
        writeln!(self.err, "{}", say!("commands-help", text))
    }
}
