//! JUnit XML: a suite, a case for the whole and one for each finding.

use super::{SETTINGS, WIDTH, one, summary};
use crate::diagnostics::{Diagnostic, Severity};
use crate::model::text::{escaped, escaped_lines};
use annotate_snippets::Renderer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use quick_xml::writer::Writer;
use std::io::{self, Write};

/// Errors are failures; a warning is a case that passes and says something.
pub fn junit(found: &[Diagnostic], path: &dyn Fn(&str) -> String, out: &mut dyn Write) -> io::Result<()> {
    let failures = found.iter().filter(|diagnostic| diagnostic.is_error()).count();
    let (tests, failures) = ((found.len() + 1).to_string(), (failures + usize::from(failures > 0)).to_string());
    let counts = [("tests", tests.as_str()), ("failures", failures.as_str()), ("errors", "0")];
    let mut xml = Writer::new_with_indent(out, b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let suites = xml.create_element("testsuites").with_attribute(("name", "journeyctl validate"));
    suites.with_attributes(counts).write_inner_content(|xml| {
        let suite = xml.create_element("testsuite").with_attribute(("name", "documents")).with_attributes(counts);
        suite.write_inner_content(|xml| {
            whole(found, xml)?;
            found.iter().try_for_each(|diagnostic| case(diagnostic, path, xml))
        })?;
        Ok(())
    })?;
    writeln!(xml.get_mut())
}

/// A run without findings has a case all the same: a report without any looks like one that failed.
fn whole<W: Write>(found: &[Diagnostic], xml: &mut Writer<W>) -> io::Result<()> {
    let case =
        xml.create_element("testcase").with_attributes([("classname", "journeyctl"), ("name", "documents are valid")]);
    if !found.iter().any(Diagnostic::is_error) {
        return case.write_empty().map(drop);
    }
    let told = summary(found);
    case.write_inner_content(|xml| {
        xml.create_element("failure").with_attribute(("message", told.as_str())).write_empty().map(drop)
    })?;
    Ok(())
}

fn case<W: Write>(diagnostic: &Diagnostic, path: &dyn Fn(&str) -> String, xml: &mut Writer<W>) -> io::Result<()> {
    let file = path(diagnostic.place.as_ref().map_or(SETTINGS, |place| &place.file.path));
    let message = diagnostic.message.said();
    let (file, code, message) = (escaped(&file), diagnostic.code, escaped(&message));
    let name = format!("{code}: {message}");
    let whole = escaped_lines(&one(diagnostic, &Renderer::plain().term_width(WIDTH)));
    let case = xml.create_element("testcase").with_attributes([("classname", &*file), ("name", name.as_str())]);
    case.write_inner_content(|xml| {
        let told = match diagnostic.severity {
            Severity::Error => xml.create_element("failure").with_attributes([("message", &*message), ("type", code)]),
            Severity::Warning => xml.create_element("system-out"),
        };
        told.write_text_content(BytesText::new(&whole)).map(drop)
    })?;
    Ok(())
}
