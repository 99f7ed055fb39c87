//! How a run ends that does not do what was asked. Whoever finds out why says so in an [`Ending`] and prints nothing; it is
//! told at one place: on stderr for people, and as one document on stdout where a program reads that.

use super::chosen_language::of_documents;
use super::colour::paint;
use super::terminal::Terminal;
use crate::apply::{LockError, Report, StaleObject};
use crate::cli::Global;
use crate::diagnostics::Diagnostic;
use crate::exit::{Conclusion, Exit};
use crate::language::{Text, TextError};
use crate::live::PlatformError;
use crate::model::json;
use crate::plan::{Plan, Refusal};
use crate::render::ending::{EndingDocument, ErrorDocument, FailureDocument, ReportDocument};
use crate::render::texts::with_texts;
use crate::render::{self, diagnostics};
use crate::{fact, language};
use serde::Serialize;
use std::cell::Cell;
use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Why a run ended, and with which exit code.
#[derive(Debug)]
pub(super) struct Ending {
    conclusion: Conclusion,
    exit: Exit,
    why: Box<Why>,
    /// Whether people know already.
    is_told: bool,
    /// Whether the file for the report stays as it is: it says more, or is not ours to write.
    keeps_file: bool,
}

/// What there is to say of it.
#[derive(Debug, Default)]
struct Why {
    message: Option<Text>,
    help: Option<Text>,
    /// What is wrong with documents and settings.
    found: Vec<Diagnostic>,
    /// Findings that people know already, and that did not end it.
    warned: Vec<Diagnostic>,
    /// Objects that are not as they were reviewed.
    moved: Vec<StaleObject>,
    /// The plan of which nothing was sent.
    plan: Option<Plan>,
    /// What people are told after it.
    note: Option<Text>,
}

impl Ending {
    pub(super) fn new(conclusion: Conclusion, exit: Exit, message: Text, help: Option<Text>) -> Self {
        let why = Why { message: Some(message), help, ..Why::default() };
        Self { conclusion, exit, why: Box::new(why), is_told: false, keeps_file: false }
    }

    /// What is typed or set is wrong.
    pub(super) fn invalid(message: Text, help: Option<Text>) -> Self {
        Self::new(Conclusion::Invalid, Exit::Invalid, message, help)
    }

    /// Something failed. Whatever was being written is not written over.
    pub(super) fn failed(message: Text) -> Self {
        Self::new(Conclusion::Error, Exit::Error, message, None).keeping_file()
    }

    /// A file that the run was to leave cannot be written.
    pub(super) fn not_writable(message: Text, help: Option<Text>) -> Self {
        Self::new(Conclusion::NotWritable, Exit::Error, message, help)
    }

    /// The workspace cannot be held; `way_out` says what to do.
    pub(super) fn not_held(error: &LockError, way_out: Text) -> Self {
        let conclusion = match error {
            LockError::Held(_) => Conclusion::Locked,
            LockError::Denied(..) => Conclusion::NotWritable,
        };
        Self::new(conclusion, Exit::Error, error.text(), Some(way_out))
    }

    /// Documents or settings are wrong.
    pub(super) fn found(found: Vec<Diagnostic>) -> Self {
        let why = Box::new(Why { found, ..Why::default() });
        let (conclusion, exit) = (Conclusion::Invalid, Exit::Invalid);
        Self { conclusion, exit, why, is_told: false, keeps_file: false }
    }

    /// The same, with what follows from it.
    pub(super) fn so(mut self, message: Text) -> Self {
        self.why.message = Some(message);
        self
    }

    /// The same, with what to do.
    pub(super) fn helped_by(mut self, help: Text) -> Self {
        self.why.help = Some(help);
        self
    }

    /// The platform differs from the plan that was reviewed.
    pub(super) fn stale(moved: Vec<StaleObject>) -> Self {
        let message = fact!("commands-platform-differs-reviewed-plan");
        let mut ending = Self::new(Conclusion::Stale, Exit::Stale, message, None);
        ending.why.moved = moved;
        ending
    }

    /// The same, with the plan that it is about.
    pub(super) fn of_plan(mut self, plan: &Plan) -> Self {
        self.why.plan = Some(plan.clone());
        self
    }

    /// The same after these findings, of which people know.
    pub(super) fn after(mut self, warned: &[Diagnostic]) -> Self {
        self.why.warned = warned.to_vec();
        self
    }

    /// The same with a remark after it.
    pub(super) fn noting(mut self, note: Text) -> Self {
        self.why.note = Some(note);
        self
    }

    /// The same where people know already.
    pub(super) fn already_told(self) -> Self {
        Self { is_told: true, ..self }
    }

    /// The same where the file for the report is not to be written.
    pub(super) fn keeping_file(self) -> Self {
        Self { keeps_file: true, ..self }
    }

    /// Says it on stderr, for people.
    fn tell(&self, global: &Global, terminal: &mut Terminal<'_>) -> io::Result<()> {
        let Why { message, help, found, warned: _, moved, plan: _, note } = self.why.as_ref();
        if !found.is_empty() {
            diagnostics::human(found, paint(global).on, terminal.err)?;
        }
        if !moved.is_empty() {
            render::report::stale(moved, paint(global), terminal.err)?;
        } else if let Some(message) = message.as_ref().filter(|_| !self.is_told) {
            terminal.complain(message, help.as_ref())?;
        }
        note.as_ref().map_or(Ok(()), |note| terminal.note(note))
    }

    fn document(&self) -> EndingDocument<'_> {
        let Why { message, help, found, warned, moved, plan: _, note: _ } = self.why.as_ref();
        let message = message.clone().unwrap_or(fact!("commands-wrong-stands-diagnostics"));
        EndingDocument {
            outcome: self.conclusion.word(),
            exit_code: self.exit.code(),
            error: Some(ErrorDocument::of(&message, help.as_ref())),
            diagnostics: render::ending::diagnostics(warned.iter().chain(found)),
            moved: render::ending::moved(moved),
        }
    }

    /// What is wrong, where it is no diagnostic.
    pub(super) fn message(&self) -> Text {
        self.why.message.clone().unwrap_or_default()
    }

    /// The report of an apply that ends like this.
    fn report(&self) -> Report {
        self.why.plan.as_ref().map_or_else(Report::none, |plan| Report::refused(plan, &self.message()))
    }

    /// `report` and how it ended.
    fn with<'a>(&'a self, report: &'a Report) -> ReportDocument<'a> {
        ReportDocument { ending: self.document(), report }
    }
}

/// How a run ended that came to its report.
pub(super) fn ended<'a>(
    (conclusion, exit): (Conclusion, Exit),
    report: &'a Report,
    warned: &'a [Diagnostic],
) -> ReportDocument<'a> {
    let (outcome, exit_code) = (conclusion.word(), exit.code());
    let diagnostics = render::ending::diagnostics(warned.iter());
    let ending = EndingDocument { outcome, exit_code, error: None, diagnostics, moved: Vec::new() };
    ReportDocument { ending, report }
}

impl From<io::Error> for Ending {
    fn from(error: io::Error) -> Self {
        Self::failed(language::system(&error))
    }
}

impl From<TextError> for Ending {
    fn from(TextError(message): TextError) -> Self {
        Self::invalid(message, None)
    }
}

impl From<Refusal> for Ending {
    fn from(refusal: Refusal) -> Self {
        let Refusal { exit, message, help } = refusal;
        let conclusion = match exit {
            Exit::Refused => Conclusion::Refused,
            Exit::Blocked => Conclusion::Blocked,
            Exit::BadPlan => Conclusion::BadPlan,
            Exit::Invalid => Conclusion::Invalid,
            Exit::Stale => Conclusion::Stale,
            Exit::Unauthorized => Conclusion::Unauthorized,
            Exit::RateLimited => Conclusion::Exhausted,
            Exit::Partial => Conclusion::PartlyApplied,
            Exit::Unknown => Conclusion::Unknown,
            Exit::Interrupted => Conclusion::Interrupted,
            Exit::Done | Exit::Error | Exit::Changes => Conclusion::Error,
        };
        Self::new(conclusion, exit, message, Some(help))
    }
}

impl From<PlatformError> for Ending {
    fn from(error: PlatformError) -> Self {
        let conclusion = match &error {
            PlatformError::Unreachable { .. } => Conclusion::Unreachable,
            PlatformError::Refused { status: 401 | 403, .. } => Conclusion::Unauthorized,
            PlatformError::Settings(_) => Conclusion::Invalid,
            PlatformError::OtherTenant { .. } => Conclusion::OtherAccount,
            error if error.exit() == Exit::RateLimited => Conclusion::Exhausted,
            PlatformError::Refused { .. } | PlatformError::Exhausted { .. } => Conclusion::RefusedByPlatform,
            PlatformError::Foreign { .. } | PlatformError::Unreadable { .. } => Conclusion::UnusableAnswer,
        };
        Self::new(conclusion, error.exit(), error.text(), error.help())
    }
}

/// What a command leaves for programs where it does not do what was asked.
pub(super) enum Leaves<'a> {
    /// Nothing: it has no such form, or was not asked for it.
    Nothing,
    /// A document on stdout.
    Document,
    /// A report on stdout if `printed`, and a copy by `copy`.
    Report { printed: bool, copy: &'a dyn Fn(&ReportDocument<'_>) -> Result<(), Ending> },
}

/// Stdout, and whether anything was written there: nothing may follow half a document.
pub(super) struct Begun<'a> {
    pub(super) inner: &'a mut dyn Write,
    pub(super) is_begun: &'a Cell<bool>,
}

impl Write for Begun<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.is_begun.set(self.is_begun.get() || !bytes.is_empty());
        self.inner.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

/// Runs `command` and tells how it ended: the only place where that is printed.
pub(super) fn concluded(
    global: &Global,
    leaves: &Leaves<'_>,
    terminal: &mut Terminal<'_>,
    command: impl FnOnce(&mut Terminal<'_>) -> Result<Exit, Ending>,
) -> io::Result<Exit> {
    let is_begun = Cell::new(false);
    let mut out = Begun { inner: terminal.out, is_begun: &is_begun };
    let mut terminal = Terminal { out: &mut out, err: terminal.err };
    let ran = catch_unwind(AssertUnwindSafe(|| command(&mut terminal)));
    let ending = match ran {
        Ok(Ok(exit)) => return Ok(exit),
        Ok(Err(ending)) => ending,
        Err(_) => ended_by_bug(),
    };
    ending.tell(global, &mut terminal)?;
    match leaves {
        Leaves::Nothing => {}
        Leaves::Document if is_begun.get() => {}
        Leaves::Document => {
            print(&FailureDocument { format_version: "1.0", ending: ending.document() }, &mut terminal)?;
        }
        Leaves::Report { printed, copy } => {
            let report = ending.report();
            let document = ending.with(&report);
            if !ending.keeps_file
                && let Err(unwritten) = copy(&document)
            {
                terminal.complain(&unwritten.message(), None)?;
            }
            if *printed && !is_begun.get() {
                print(&with_texts(&document, of_documents(global)), &mut terminal)?;
            }
        }
    }
    Ok(ending.exit)
}

/// A bug, of which the panic hook has told already.
fn ended_by_bug() -> Ending {
    Ending::failed(fact!("commands-program-failed-bug")).already_told()
}

/// One document on stdout.
pub(super) fn print(document: &impl Serialize, terminal: &mut Terminal<'_>) -> io::Result<()> {
    json::write(document, terminal.out)?;
    writeln!(terminal.out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::Cli;
    use clap::Parser;
    use serde_json::Value;

    /// What `command` leaves on stdout and in the file, if anything.
    fn left(command: impl FnOnce(&mut Terminal<'_>) -> Result<Exit, Ending>) -> (Exit, String, Option<Value>) {
        let global = Cli::parse_from(["journeyctl", "plan"]).global;
        let file = std::cell::RefCell::new(None);
        let copy = |report: &ReportDocument<'_>| {
            *file.borrow_mut() = serde_json::to_value(report).ok();
            Ok(())
        };
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut terminal = Terminal { out: &mut out, err: &mut err };
        let leaves = Leaves::Report { printed: true, copy: &copy };
        let exit = concluded(&global, &leaves, &mut terminal, command).expect("a list takes all");
        let file = file.into_inner();
        (exit, String::from_utf8(out).expect("text"), file)
    }

    #[test]
    fn a_bug_leaves_a_document_and_lets_the_file_be() {
        let (exit, out, file) = left(|_| panic!("a bug"));
        let document: Value = serde_json::from_str(&out).expect("JSON");
        assert_eq!((exit, &document["outcome"], &document["exitCode"]), (Exit::Error, &"error".into(), &1.into()));
        assert_eq!(file, None, "what it says of an apply is more than a bug knows");
    }

    #[test]
    fn nothing_follows_half_a_document() {
        let (exit, out, _) = left(|terminal| {
            write!(terminal.out, "{{\"formatVersion\":")?;
            Err(io::Error::other("no space is left").into())
        });
        assert_eq!((exit, out.as_str()), (Exit::Error, "{\"formatVersion\":"));
    }

    #[test]
    fn the_file_says_what_stdout_says() {
        let (_, out, file) = left(|_| Err(Ending::invalid(Text::quoted("wrong"), Some(Text::quoted("mend it")))));
        let document: Value = serde_json::from_str(&out).expect("JSON");
        assert_eq!(Some(&document), file.as_ref());
        assert_eq!(document["error"], serde_json::json!({"message": "wrong", "help": "mend it"}));
        let (.., file) = left(|_| Err(Ending::invalid(Text::quoted("it is the plan"), None).keeping_file()));
        assert_eq!(file, None);
    }
}
