//! What can be done about a finding: the certain edits of `validate --fix`, and a comment that allows it.

use super::findings::{lsp_diagnostic, range};
use super::parsed::ParsedFile;
use crate::diagnostics::{Diagnostic, Edit, codes};
use crate::model::file::SourceFile;
use crate::model::text::{escaped, shortened};
use crate::say;
use crate::source;
use lsp_types::{CodeAction, CodeActionKind, Range, TextEdit, Uri, WorkspaceEdit};
use std::collections::HashMap;

/// What mends a whole file at once; editors may run it when a file is saved.
pub(super) const FIX_ALL: &str = "source.fixAll.journeyctl";

/// What can be done in `asked` of the file of `sheet`, of whose very text `found` must be.
pub(super) fn actions(sheet: &ParsedFile, found: &[Diagnostic], asked: Range, uri: &Uri) -> Vec<CodeAction> {
    let current =
        |file: &SourceFile| file.text.strip_prefix(&*sheet.text).is_some_and(|rest| rest.is_empty() || rest == "\n");
    let here: Vec<&Diagnostic> =
        found.iter().filter(|one| one.place.as_ref().is_some_and(|place| current(&place.file))).collect();
    let touched = |one: &&&Diagnostic| one.place.as_ref().is_some_and(|place| meets(range(place), asked));
    let mut actions: Vec<CodeAction> = Vec::new();
    for diagnostic in here.iter().filter(touched) {
        let about = |action: CodeAction| CodeAction {
            diagnostics: Some(vec![lsp_diagnostic(diagnostic, &|_| None)]),
            ..action
        };
        actions.extend(fix(sheet, diagnostic, uri).map(about));
    }
    actions.extend(fix_all(sheet, &here, uri));
    for diagnostic in here.iter().filter(touched) {
        let about = |action: CodeAction| CodeAction {
            diagnostics: Some(vec![lsp_diagnostic(diagnostic, &|_| None)]),
            ..action
        };
        actions.extend(allow(sheet, diagnostic, uri).map(about));
    }
    actions
}

fn meets(one: Range, other: Range) -> bool {
    one.start <= other.end && other.start <= one.end
}

fn fix(sheet: &ParsedFile, diagnostic: &Diagnostic, uri: &Uri) -> Option<CodeAction> {
    let edit = diagnostic.fix.as_ref()?;
    source::mended(&sheet.text, [edit])?;
    let shown = |text: &str| escaped(&shortened(text.trim_matches([' ', ',', '\n', '-']), 60)).into_owned();
    let title = match (shown(sheet.text.get(edit.span.clone())?), shown(&edit.text)) {
        (before, after) if after.is_empty() => say!("lsp-remove", before),
        (before, _) if before.is_empty() || edit.text.contains('\n') => {
            say!("lsp-mend", code = diagnostic.code)
        }
        (before, after) => say!("lsp-change", before, after),
    };
    let edits = vec![text_edit(sheet, edit)];
    Some(CodeAction { is_preferred: Some(true), ..action(title, CodeActionKind::QUICKFIX, edits, uri) })
}

fn fix_all(sheet: &ParsedFile, found: &[&Diagnostic], uri: &Uri) -> Option<CodeAction> {
    let (_, edits) = source::mended(&sheet.text, found.iter().filter_map(|one| one.fix.as_ref()))?;
    let edits: Vec<TextEdit> = edits.into_iter().map(|edit| text_edit(sheet, edit)).collect();
    let title = say!("lsp-mend-all-certain-file", edits = edits.len());
    Some(action(title, CodeActionKind::new(FIX_ALL), edits, uri))
}

/// A comment on its own line before the finding's, or behind it where a line before would be something else. It does not
/// silence yet: why it is meant only a person can say, and the comment is told of until somebody does.
fn allow(sheet: &ParsedFile, diagnostic: &Diagnostic, uri: &Uri) -> Option<CodeAction> {
    let code = diagnostic.code;
    codes::find(code).filter(|known| known.is_adjustable())?;
    let place = diagnostic.place.as_ref()?;
    let line = sheet.lines.around(&sheet.text, place.span.start);
    let written = &sheet.text[line.clone()];
    let indent = &written[..written.len() - written.trim_start_matches(' ').len()];
    let before = Edit { span: line.start..line.start, text: format!("{indent}# journeyctl: allow {code} \n") };
    let behind = Edit { span: line.end..line.end, text: format!(" # journeyctl: allow {code} ") };
    let number = place.line_and_column().0;
    let edit =
        [(before, number + 1), (behind, number)].into_iter().find(|(edit, line)| allows(sheet, edit, code, *line));
    let title = say!("lsp-allow-here-reason", code);
    edit.map(|(edit, _)| action(title, CodeActionKind::QUICKFIX, vec![text_edit(sheet, &edit)], uri))
}

/// Whether the edit adds a comment that speaks for line `line`, and nothing else.
fn allows(sheet: &ParsedFile, edit: &Edit, code: &str, line: usize) -> bool {
    let mut after = sheet.text.to_string();
    after.replace_range(edit.span.clone(), &edit.text);
    let values = |text: &str| {
        let documents = source::documents(text).ok()?;
        Some(documents.into_iter().map(|document| document.value).collect::<Vec<_>>())
    };
    let speaks = source::allowances(&after).iter().any(|one| one.code == code && one.line == line);
    speaks && values(&after).is_some_and(|after| Some(after) == values(&sheet.text))
}

fn text_edit(sheet: &ParsedFile, edit: &Edit) -> TextEdit {
    TextEdit { range: sheet.lines.range(&sheet.text, &edit.span), new_text: edit.text.clone() }
}

#[expect(clippy::mutable_key_type, reason = "the protocol's own type has the name of a file as its key")]
fn action(title: String, kind: CodeActionKind, edits: Vec<TextEdit>, uri: &Uri) -> CodeAction {
    let changes = HashMap::from([(uri.clone(), edits)]);
    let edit = WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() };
    CodeAction { title, kind: Some(kind), edit: Some(edit), ..CodeAction::default() }
}
