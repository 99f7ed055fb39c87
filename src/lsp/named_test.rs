//! What a field names of a managed kind, as an editor asks for it.

use super::tests::{at_in, labels, renamed_in};
use super::view::View;
use super::{completion, definition, hover};
use crate::kinds::{KINDS, naming};

/// From the field that names an object of a managed kind, whichever it is, to its document and back.
#[test]
fn what_a_field_names_of_a_managed_kind_is_found_shown_offered_and_renamed() {
    let ask = |texts: &[(&str, &str)], ask: &dyn Fn(&View<'_>, usize) -> String| {
        at_in(naming::PROFILE, texts, None, |view, at| ask(view, at))
    };
    for kind in KINDS {
        let slug = kind.slug;
        let other = KINDS.into_iter().find(|other| !other.is(kind)).expect("more than one kind");
        let declares = format!("kind: {}\nmetadata:\n  key: vip\nspec: {{}}\n", kind.name);
        let namesake = format!("kind: {}\nmetadata:\n  key: vip\nspec: {{}}\n", other.name);
        let by_name = format!(
            "kind: Naming\nmetadata:\n  key: vip\nspec:\n  {slug}: ‸vip\n  {}: vip\n---\nkind: Naming\nmetadata:\n  key: b\nspec:\n  {slug}: \"vip\"\n",
            other.slug
        );
        let texts = [("a.yaml", by_name.as_str()), ("b.yaml", declares.as_str()), ("c.yaml", namesake.as_str())];
        let found = ask(&texts, &|view, at| format!("{:?}", definition::definition(view, at)));
        assert!(found.contains("b.yaml") && found.matches("path").count() == 1, "{slug}: {found}");
        let shown = ask(&texts, &|view, at| format!("{:?}", hover::hover(view, at)));
        assert!(shown.contains(&format!("{slug}/vip")), "{slug}: {shown}");
        let offered =
            ask(&texts, &|view, at| labels(completion::completion(view, at, true).expect("a list")).join(" "));
        assert_eq!(offered, "vip", "{slug}");
        // From both ends the same: every name of it, nothing of the others, and the address that it had.
        let moved = format!("---\nmoved:\n  from: {slug}/vip\n  to: {slug}/new\n");
        let wanted = vec![
            ("a.yaml".to_owned(), vec!["new".to_owned(), "\"new\"".to_owned()]),
            ("b.yaml".to_owned(), vec!["new".to_owned(), moved]),
        ];
        assert_eq!(renamed_in(naming::PROFILE, &texts, "new"), Ok(wanted.clone()), "{slug}");
        let plain = by_name.replace('‸', "");
        let marked = declares.replace("key: vip", "key: ‸vip");
        let texts = [("b.yaml", marked.as_str()), ("a.yaml", plain.as_str()), ("c.yaml", namesake.as_str())];
        assert_eq!(renamed_in(naming::PROFILE, &texts, "new"), Ok(wanted), "{slug}");
    }
}
