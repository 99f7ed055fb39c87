//! `journeyctl validate`: what is wrong with the documents, without key and network.

use crate::cli::{Color, Global, Output, Validate};
use crate::desired::{self, Checked};
use crate::diagnostics::Diagnostic;
use crate::exit::Exit;
use crate::render::diagnostics as render;
use crate::workspace::Workspace;
use std::io::{self, IsTerminal, Write};

pub fn run(global: &Global, args: &Validate, out: &mut dyn Write, err: &mut dyn Write) -> Exit {
    let result = Workspace::open(&global.directory).and_then(|workspace| desired::check(&workspace, &args.paths));
    let written = match result {
        Ok(checked) => valid(&checked, global, args, out).map(|()| Exit::Done),
        Err(diagnostics) => tell(&diagnostics, global, args, out).map(|()| Exit::Invalid),
    };
    settled(written, err)
}

/// Says that everything is right, after the warnings.
pub fn valid(checked: &Checked, global: &Global, args: &Validate, out: &mut dyn Write) -> io::Result<()> {
    let Checked { documents, files, warnings } = checked;
    if args.output == Output::Json || !warnings.is_empty() {
        tell(warnings, global, args, out)?;
    }
    if args.output == Output::Json {
        return Ok(());
    }
    let many = |count: usize, word: &str| if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") };
    let verb = if *documents == 1 { "is" } else { "are" };
    writeln!(out, "{} in {} {verb} valid", many(*documents, "document"), many(*files, "file"))
}

/// Writes `diagnostics` in the form asked for.
pub fn tell(diagnostics: &[Diagnostic], global: &Global, args: &Validate, out: &mut dyn Write) -> io::Result<()> {
    match args.output {
        Output::Text => render::human(diagnostics, is_styled(global.color), out),
        Output::Json => render::json(diagnostics, out),
    }
}

fn is_styled(color: Color) -> bool {
    match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => std::env::var_os("NO_COLOR").is_none() && io::stdout().is_terminal(),
    }
}

/// A reader that has seen enough (`| head`) is no error.
fn settled(written: io::Result<Exit>, err: &mut dyn Write) -> Exit {
    match written {
        Ok(exit) => exit,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Done,
        Err(error) => {
            // When stderr is closed too, the exit code is all that is left to say it with.
            let _ = writeln!(err, "error: the result can not be written: {error}");
            Exit::Error
        }
    }
}
