//! Answers from texts and a snapshot alone.

use super::facts::Index;
use super::parsed::ParsedFile;
use super::view::{Names, View};
use super::{actions, completion, hover, rename};
use crate::kinds::Profile;
use crate::language::Text;
use crate::live::{Seen, Snapshot, Stamped};
use crate::model::status::Reason;
use crate::model::wire::Tag;
use crate::model::{Address, Status};
use crate::schemas::names::sort_at;
use crate::source::LocatedFile;
use crate::vocabulary::References;
use lsp_types::{CompletionList, HoverContents, Range};
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

/// Texts by path; the first holds the mark `‸`, where something is asked.
fn at<T>(texts: &[(&str, &str)], live: Option<&Snapshot>, ask: impl FnOnce(&View<'_>, usize) -> T) -> T {
    at_in(Profile::default(), texts, live, ask)
}

/// The same in a workspace of `profile`.
pub(super) fn at_in<T>(
    profile: Profile,
    texts: &[(&str, &str)],
    live: Option<&Snapshot>,
    ask: impl FnOnce(&View<'_>, usize) -> T,
) -> T {
    let place = texts[0].1.find('‸').expect("a mark");
    let texts: Vec<(String, Arc<str>)> =
        texts.iter().map(|(path, text)| ((*path).to_owned(), text.replace('‸', "").into())).collect();
    let sheet = ParsedFile::read(&texts[0].0, &texts[0].1, profile);
    let index = Index::default().renewed(texts.into_iter(), profile);
    ask(&View { root: Path::new("."), sheet: &sheet, index: &index, live }, place)
}

fn snapshot(tags: impl IntoIterator<Item = String>) -> Snapshot {
    let found = References::listing(tags.into_iter().map(|name| Tag { name }).collect::<Vec<Tag>>());
    let mut snapshot = Snapshot::new("shop-tw", "https://api.example.com");
    snapshot.names = Some(Stamped { by: "plan".to_owned(), at: "2026-11-22T02:00:00Z".to_owned(), found });
    snapshot
}

fn offered(text: &str, live: &Snapshot) -> CompletionList {
    at(&[("a.yaml", text)], Some(live), |view, at| completion::completion(view, at, true)).expect("a list")
}

pub(super) fn labels(list: CompletionList) -> Vec<String> {
    list.items.into_iter().map(|item| item.label).collect()
}

const TAG: &str = "kind: Journey\nspec:\n  trigger: {type: TagApplied, anyOf: [9‸]}\n";

#[test]
fn a_list_is_bounded_and_starts_with_what_was_typed() {
    let list = offered(TAG, &snapshot((0..2000).map(|n| format!("tag {n:04}"))));
    assert!(list.is_incomplete);
    assert_eq!(list.items.len(), 500);
    assert!(list.items[..400].iter().all(|item| item.label.contains('9')));
}

#[test]
fn names_that_deceive_are_not_offered() {
    let names = ["VIP", "a\u{202e}b", "a\nb", "", "no", "x: y"].map(str::to_owned);
    let list = offered(TAG, &snapshot(names));
    let written: Vec<String> = list
        .items
        .iter()
        .map(|item| match &item.text_edit {
            Some(lsp_types::CompletionTextEdit::Edit(edit)) => edit.new_text.clone(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(labels(list), ["VIP", "no", "x: y"]);
    for text in &written {
        let read = crate::source::documents(&format!("[{text}]\n")).expect("YAML");
        assert!(read[0].value[0].is_string(), "{text}");
    }
}

#[test]
fn nothing_of_the_platform_is_a_link_or_a_format() {
    let status = Status {
        state: Some("[x](command:a)".to_owned()),
        reason: Some(Reason { code: "`A`".to_owned(), message: "<b>\n# b".to_owned(), at: "c".to_owned() }),
        ..Status::default()
    };
    let seen = Seen {
        address: Address::new("journey", "a"),
        key: "a".to_owned(),
        id: "jr_1".to_owned(),
        name: Some("**x** `y` \u{202e}".to_owned()),
        managed: true,
        status,
        updated_at: String::new(),
        updated_by: String::new(),
    };
    let mut live = snapshot([]);
    live.objects = Some(Stamped { by: "*plan*\n".to_owned(), at: "`now`".to_owned(), found: vec![seen] });
    let text = "kind: Journey\nmetadata: {key: ‸a}\n";
    let hover = at(&[("a.yaml", text)], Some(&live), hover::hover).expect("a hover");
    let HoverContents::Markup(shown) = hover.contents else { panic!("markup") };
    let plain: String = shown.value.split('`').step_by(2).collect();
    assert!(["command", "**x**", "<b>", "# b"].iter().all(|evil| !plain.contains(evil)), "{}", shown.value);
    assert!(!shown.value.contains('\u{202e}'), "{}", shown.value);
}

const LIVE: &str = "kind: Journey\nmetadata:\n  key: ‸b\n";

/// The texts that a rename writes into each file.
pub(super) type Renames = Vec<(String, Vec<String>)>;

fn renamed(texts: &[(&str, &str)], new: &str) -> Result<Renames, String> {
    renamed_in(Profile::default(), texts, new)
}

pub(super) fn renamed_in(profile: Profile, texts: &[(&str, &str)], new: &str) -> Result<Renames, String> {
    let sheets = || {
        Ok(texts.iter().map(|(path, text)| ParsedFile::read(path, &text.replace('‸', "").into(), profile)).collect())
    };
    let edits = at_in(profile, texts, None, |view, at| rename::rename(view, at, new, &sheets))?;
    Ok(edits.into_iter().map(|(path, edits)| (path, edits.into_iter().map(|edit| edit.new_text).collect())).collect())
}

#[test]
fn a_renamed_document_leaves_its_address_behind() {
    let moved = "---\nmoved:\n  from: journey/b\n  to: journey/c\n".to_owned();
    assert_eq!(renamed(&[("a.yaml", LIVE)], "c"), Ok(vec![("a.yaml".to_owned(), vec!["c".to_owned(), moved.clone()])]));
    // One that moved here before stays as it is, and this one goes on from there.
    let before = ("m.yaml", "moved:\n  from: journey/a\n  to: journey/b\n");
    let told = renamed(&[("a.yaml", LIVE), before], "c");
    assert_eq!(told, Ok(vec![("a.yaml".to_owned(), vec!["c".to_owned(), moved])]));
    // Where something moved away from there is no way back.
    let told = renamed(&[("a.yaml", LIVE), before], "a");
    assert_eq!(told, Err("`journey/a` is taken by a document in `m.yaml`".to_owned()));
    for bad in ["B", "a b", "", "a~1", "x\n"] {
        assert!(renamed(&[("a.yaml", LIVE)], bad).is_err_and(|why| why.contains("is no key")), "{bad}");
    }
    // A key that YAML would read as something else gets quotes.
    let told = renamed(&[("a.yaml", LIVE)], "123").expect("a key");
    assert_eq!(told[0].1[0], "\"123\"");
}

#[test]
fn half_a_rename_is_refused() {
    let broken = ("x.yaml", "removed: {kind: Journey, key: b~1\n");
    let told = renamed(&[("a.yaml", LIVE), broken], "c");
    assert!(told.as_ref().is_err_and(|why| why.contains("`x.yaml` is no YAML")), "{told:?}");
    // What does not speak of it does not stop it.
    assert!(renamed(&[("a.yaml", LIVE), ("x.yaml", "{\n")], "c").is_ok());
    let sheets = || Err("`y.yaml` cannot be read".to_owned());
    let told = at(&[("a.yaml", LIVE)], None, |view, at| rename::rename(view, at, "c", &sheets));
    assert_eq!(told, Err("`y.yaml` cannot be read".to_owned()));
}

#[test]
fn an_allowing_comment_is_a_comment_wherever_it_is_put() {
    for (text, mark, written) in [
        ("a: 1\nb: 2\n", "b", Some("# journeyctl: allow message-window \n")),
        ("a:\n  - b: 2\n", "b", Some("  # journeyctl: allow message-window \n")),
        ("a: |\n  b\n  c\n", "c", None),
        ("a: \"b\n  c\"\nd: 1\n", "c", Some(" # journeyctl: allow message-window ")),
    ] {
        let sheet = ParsedFile::read("a.yaml", &text.into(), Profile::default());
        let finding = crate::source::FileProblem::new(
            "message-window",
            text.find(mark).map_or(0..0, |at| at..at + 1),
            Text::quoted("x"),
            Text::quoted("y"),
        );
        let found = [LocatedFile::of("a.yaml", text.to_owned()).problem(finding)];
        let whole = Range::new(lsp_types::Position::new(0, 0), lsp_types::Position::new(9, 0));
        let uri = "file:///a.yaml".parse().expect("a name");
        let offered = actions::actions(&sheet, &found, whole, &uri);
        let edits = offered.iter().filter_map(|action| action.edit.as_ref()?.changes.as_ref()?.get(&uri));
        let told: Vec<&str> = edits.flatten().map(|edit| edit.new_text.as_str()).collect();
        assert_eq!(told, written.into_iter().collect::<Vec<_>>(), "{text}");
    }
}

#[test]
fn what_was_found_in_another_text_is_not_acted_on() {
    let text = "a: 1\n";
    let problem =
        crate::source::FileProblem::new("message-window", 0..1, Text::quoted("x"), Text::quoted("y")).fix(0..1, "b");
    let found = [LocatedFile::of("a.yaml", text.to_owned()).problem(problem)];
    let uri = "file:///a.yaml".parse().expect("a name");
    let offered = |text: &str| {
        actions::actions(&ParsedFile::read("a.yaml", &text.into(), Profile::default()), &found, Range::default(), &uri)
            .len()
    };
    // An editor's text may lack the newline at the end.
    assert_eq!([offered("a: 1\n"), offered("a: 1"), offered("# more\na: 1\n")], [3, 3, 0]);
}

/// Everything in a snapshot comes from a file that anybody may have committed.
mod properties {
    use super::*;
    use crate::cases::cases;
    use crate::model::text::is_raw_risk;
    use proptest::prelude::*;
    use proptest::sample::select;
    use pulldown_cmark::{Event, Options, Parser, Tag as Markdown};

    const PARTS: [&str; 25] = [
        "a",
        "旅程",
        "[x](command:evil)",
        "![x](https://evil.example/i.png)",
        "<https://evil.example>",
        "https://evil.example",
        "<b onclick=x>",
        "<!--",
        "`",
        "``",
        "```\n",
        "\n\n# ",
        "\n> ",
        "\n- ",
        "\n---\n",
        "**",
        "_",
        "|",
        "\\",
        "&lt;",
        "\u{202e}",
        "\u{200b}",
        "\u{2028}",
        "\t",
        "[a]: https://evil.example",
    ];

    fn text() -> impl Strategy<Value = String> {
        prop::collection::vec(select(&PARTS[..]), 0..6).prop_map(|parts| parts.concat())
    }

    fn is_plain(markdown: &str) -> Result<(), TestCaseError> {
        prop_assert!(!markdown.chars().any(|one| is_raw_risk(one) && one != '\n'), "{markdown:?}");
        for event in Parser::new_ext(markdown, Options::all()) {
            if let Event::Text(text) = &event {
                // Some editors make links of bare addresses.
                prop_assert!(!text.contains("evil"), "{markdown}");
                continue;
            }
            let is_ours = matches!(
                event,
                Event::Start(Markdown::Paragraph | Markdown::Strong)
                    | Event::End(_)
                    | Event::Code(_)
                    | Event::SoftBreak
                    | Event::HardBreak
            );
            prop_assert!(is_ours, "{event:?} in {markdown}");
        }
        Ok(())
    }

    proptest! {
        #![proptest_config(cases(256))]
        #[test]
        fn no_hover_holds_a_link_an_image_or_html(texts in prop::collection::vec(text(), 8..=8), is_named in any::<bool>()) {
            let [state, message, code, at_moment, name, by, at, tag] = texts.try_into().expect("eight");
            let reason = Reason { code, message, at: at_moment };
            let status = Status { state: Some(state), reason: Some(reason), ..Status::default() };
            let seen = Seen {
                address: Address::new("journey", "a"),
                id: "jr_1".to_owned(),
                key: "a".to_owned(),
                name: Some(name),
                managed: true,
                status,
                updated_at: String::new(),
                updated_by: String::new(),
            };
            let mut live = snapshot([tag.clone()]);
            live.objects = Some(Stamped { by: by.clone(), at: at.clone(), found: vec![seen] });
            live.names = live.names.map(|names| Stamped { by, at, ..names });
            let quoted = serde_json::to_string(&tag).expect("JSON");
            let texts = [
                "kind: Journey\nmetadata: {key: \u{2038}a}\n".to_owned(),
                "kind: Journey\nmetadata: {key: a}\nspec: {display\u{2038}Name: x}\n".to_owned(),
                format!("kind: Journey\nspec:\n  trigger: {{type: TagApplied, anyOf: [\u{2038}{quoted}]}}\n"),
            ];
            let marked = if is_named { &texts[2] } else { &texts[0] };
            for text in [marked, &texts[1]] {
                if let Some(hover) = super::at(&[("a.yaml", text)], Some(&live), hover::hover) {
                    let HoverContents::Markup(shown) = hover.contents else { panic!("markup") };
                    is_plain(&shown.value)?;
                }
            }
        }
    }
}

/// What the default practice platform lists.
fn shop() -> Snapshot {
    let lists = crate::sandbox::Seed::shop_tw().lists;
    let mut live = snapshot([]);
    live.names.as_mut().expect("names").found = References { lists, ..References::default() };
    live
}

#[test]
fn every_sort_is_offered_and_told_where_a_document_names_it() {
    let live = shop();
    let known = &live.names.as_ref().expect("names").found;
    let mut met = BTreeSet::new();
    let texts = crate::kinds::KINDS.map(|kind| kind.example.text.to_owned());
    for text in texts.into_iter().chain([NAMES.to_owned()]) {
        let sheet = ParsedFile::read("a.yaml", &text.as_str().into(), Profile::default());
        for head in &sheet.documents {
            for entry in sheet.of(head) {
                let named = head.kind.and_then(|kind| sort_at(kind, &entry.at)).zip(entry.text());
                let Some((sort, name)) = named.filter(|(sort, _)| sort.listing.is_some()) else { continue };
                let marked = format!("{}‸{}", &text[..entry.value.end], &text[entry.value.end..]);
                let labels = labels(offered(&marked, &live));
                for one in known.known(sort) {
                    assert!(labels.contains(&one.name), "`{}`: `{}` is not offered", sort.mark, one.name);
                }
                let hover = at(&[("a.yaml", &marked)], Some(&live), hover::hover).expect("a hover");
                let HoverContents::Markup(shown) = hover.contents else { panic!("markup") };
                assert!(shown.value.contains(sort.told.said()), "{name}: {}", shown.value);
                met.insert(sort.mark);
            }
        }
    }
    let named: BTreeSet<&str> = crate::vocabulary::sorts::named().map(|(sort, _)| sort.mark).collect();
    assert_eq!(met, named, "no text here names them all");
}

/// A document that names something of each sort.
const NAMES: &str = "kind: Journey\nspec:\n  channel: {platform: LINE, ref: x}\n  trigger: {type: TagApplied, anyOf: [x]}\n  nodes:\n\
    \x20 - {id: a, type: message, botModule: x/x, next: b}\n  - {id: b, type: message, template: {name: x}, next: c}\n\
    \x20 - {id: c, type: attribute, attribute: x, value: x, next: end}\n";

#[test]
fn an_object_of_a_managed_kind_is_offered_from_documents_and_from_the_platform() {
    let seen = |address: Address, name: &str| Seen {
        key: address.key().to_owned(),
        address,
        id: "1".to_owned(),
        name: Some(name.to_owned()),
        managed: false,
        status: Status::default(),
        updated_at: String::new(),
        updated_by: String::new(),
    };
    let mut live = snapshot([]);
    let found = vec![seen(Address::new("journey", "there"), "歡迎"), seen(Address::new("module", "other"), "x")];
    live.objects = Some(Stamped { by: "plan".to_owned(), at: "2026-11-22T02:00:00Z".to_owned(), found });
    let texts =
        [("a.yaml", "kind: Journey\nmetadata: {key: here‸}\n"), ("b.yaml", "kind: Module\nmetadata: {key: care}\n")];
    for (slug, live_names, wanted) in [
        ("journey", true, ["here", "there"].as_slice()),
        ("journey", false, &["here"]),
        ("module", true, &["care", "other"]),
    ] {
        let names = at(&texts, Some(&live), |view, _| completion::object_names(view, slug, live_names));
        assert_eq!(names, wanted, "{slug}");
    }
    for kind in crate::kinds::KINDS {
        let sort = crate::kinds::sorts::sort(kind.slug).expect("every kind is a sort");
        assert!(matches!(Names::of(sort, "a"), Names::Object(slug, Some(address)) if address.slug() == slug));
        assert!(matches!(Names::of(sort, "No key"), Names::Object(_, None)));
    }
}
