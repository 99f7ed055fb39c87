//! Where a command writes. It hands over facts: here they become words, in the language that is spoken.

use crate::language::Text;
use crate::model::text::{escaped, escaped_lines};
use crate::say;
use std::io::{self, Write};

/// Where a command writes: data to `out`, everything else to `err`.
pub struct Terminal<'a> {
    pub out: &'a mut dyn Write,
    pub err: &'a mut dyn Write,
}

/// `text` in words, of which no name can begin a line of its own.
fn words(text: &Text) -> String {
    escaped_lines(&text.said_with_names(escaped))
}

/// A line on stderr from where no command is at hand: a signal, a bug.
pub(super) fn remark_of_process(text: &Text) -> io::Result<()> {
    writeln!(io::stderr(), "{}", words(text))
}

impl Terminal<'_> {
    /// A line of what was asked for.
    pub(super) fn print(&mut self, text: &Text) -> io::Result<()> {
        writeln!(self.out, "{}", words(text))
    }

    /// A line beside what was asked for.
    pub(super) fn remark(&mut self, text: &Text) -> io::Result<()> {
        writeln!(self.err, "{}", words(text))
    }

    /// The same as a note.
    pub(super) fn note(&mut self, text: &Text) -> io::Result<()> {
        let text = words(text);
        writeln!(self.err, "{}", say!("commands-note-2", text))
    }

    /// A question, whose answer is typed in the same line.
    pub(super) fn ask(out: &mut dyn Write, question: &Text) -> io::Result<()> {
        write!(out, "{}", words(question))?;
        out.flush()
    }

    /// What went wrong where no file has a place for it, and what to do. Labels are written as in findings.
    pub(super) fn complain(&mut self, message: &Text, help: Option<&Text>) -> io::Result<()> {
        let message = words(message);
        writeln!(self.err, "{}", say!("commands-error", message))?;
        let Some(help) = help else { return Ok(()) };
        let text = words(help);
        writeln!(self.err, "{}", say!("commands-help", text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact;

    #[test]
    fn a_name_with_a_line_end_stays_in_its_line() {
        let told = |tell: &dyn Fn(&mut Terminal<'_>, &Text) -> io::Result<()>| {
            let (mut out, mut err) = (Vec::new(), Vec::new());
            let error = "x\n+ journey/vip\u{1b}[8m";
            let text = fact!("language-foreign", error = vec![error.to_owned(), "y\r\nz".to_owned()]);
            let nested = fact!("language-foreign", error = text);
            tell(&mut Terminal { out: &mut out, err: &mut err }, &nested).expect("a list takes all");
            String::from_utf8([out, err].concat()).expect("text")
        };
        for said in [
            told(&|terminal, text| terminal.print(text)),
            told(&|terminal, text| terminal.remark(text)),
            told(&|terminal, text| terminal.note(text)),
            told(&|terminal, text| Terminal::ask(terminal.out, text)),
            told(&|terminal, text| terminal.complain(text, None)),
        ] {
            assert!(said.contains("x\\n+ journey/vip\\u{1b}[8m, y\\r\\nz"), "{said}");
            assert!(said.lines().count() == 1, "{said}");
        }
    }

    #[test]
    fn lines_of_our_own_stay_lines() {
        let mut err = Vec::new();
        let lines = Text::lines(vec![Text::quoted("a"), Text::quoted("b")]);
        Terminal { out: &mut Vec::new(), err: &mut err }.remark(&lines).expect("a list takes all");
        assert_eq!(String::from_utf8(err).expect("text"), "a\nb\n");
    }
}
