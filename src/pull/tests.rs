use super::*;
use crate::kinds::by_name;
use crate::model::Pointer;
use crate::model::status::StageStatus;
use crate::pull::refresh::Refreshed;
use crate::vocabulary::Kind;
use serde_json::json;

/// Two readers: what is written must mean the same to the product's own and to one of another family.
pub(super) fn parse(text: &str) -> Option<Value> {
    let own = crate::source::documents(text).ok()?.into_iter().next().map(|document| document.value);
    assert_eq!(own, yaml_serde::from_str(text).ok(), "{text}");
    own
}

fn own_folder(kind: &'static Kind) -> PathBuf {
    kind.collection.into()
}

/// `fmt` has nothing to do.
fn is_canonical(text: &str) {
    assert_eq!(crate::layout::canonical(text).as_deref(), Ok(text));
}

fn nothing_taken(_: &Path) -> bool {
    false
}

/// The schemas lie in the folder of the workspace.
#[expect(clippy::unnecessary_wraps, reason = "elsewhere there may be none")]
fn line(kind: &Kind, path: &Path) -> Option<String> {
    use crate::source::modeline;
    Some(modeline::line(&modeline::file_of(kind), path))
}

/// Everything that differs, as if only the platform's side had changed.
fn all(text: &str, document: usize, object: &Pulled) -> TakenFields {
    let found = crate::source::documents(text).expect("YAML");
    let said = &found.iter().find(|one| one.position == document).expect("a document").value;
    let mut typed = (object.kind.read)(&said["spec"]).expect("fits its type");
    let places: Vec<String> = typed.files().into_iter().map(|(at, _)| at.to_string()).collect();
    let mut content = typed.content().value().clone();
    for at in places {
        let at = at.strip_prefix("/spec").unwrap_or(&at);
        if let (Some(path), Some(text)) = (content.pointer_mut(at), object.spec.pointer(at)) {
            *path = text.clone();
        }
    }
    let spec = Pointer::root().field("spec");
    let fields = crate::vocabulary::fields::changes(object.kind, &object.spec, &content);
    let parts = typed.wanted().into_iter().map(|wanted| wanted.part).collect();
    TakenFields { fields: fields.into_iter().map(|change| change.path.under(&spec)).collect(), parts }
}

pub(super) fn brought(text: &str, document: usize, object: &Pulled) -> Refreshed {
    let homes = Homes { is_own: &|_| true, is_free: &|_| true };
    let refreshed = refresh(text, document, object, &all(text, document, object), &homes, now()).expect("a document");
    assert_eq!(refreshed.left, [], "{}", refreshed.text);
    refreshed
}

fn now() -> jiff::Timestamp {
    "2026-11-22T10:00:00+08:00".parse().expect("a moment")
}

/// Text of every document of the shop, with the folder it stands in.
fn shop() -> Vec<(std::path::PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/shop");
    let mut found = Vec::new();
    for folder in ["journeys", "modules", "cart", "notifications"] {
        let folder = root.join(folder);
        for entry in std::fs::read_dir(&folder).expect("the shop is there") {
            let path = entry.expect("readable").path();
            if path.extension().is_some_and(|ending| ending == "yaml") {
                found.push((folder.clone(), std::fs::read_to_string(path).expect("UTF-8")));
            }
        }
    }
    found.sort();
    found
}

/// What a platform would answer after `document` was applied.
fn live(folder: &Path, document: &Value) -> Pulled {
    let kind = by_name(document["kind"].as_str().expect("a kind")).expect("a known kind");
    let mut spec = (kind.read)(&document["spec"]).expect("fits its type");
    let mut status = Status::default();
    for wanted in spec.wanted() {
        let goal = kind.machine.and_then(|machine| machine.goal(wanted.goal)).expect("a goal");
        let state = goal.satisfied_by[0].to_owned();
        match wanted.part.strip_prefix("stages/") {
            None => status.state = Some(state),
            Some(_) => status.stages.push(StageStatus { state, ..StageStatus::default() }),
        }
    }
    for (_, text) in spec.files() {
        *text = std::fs::read_to_string(folder.join(&*text)).expect("the letter is there");
    }
    let labels = serde_json::from_value(document["metadata"]["labels"].clone()).unwrap_or_default();
    Pulled {
        kind,
        key: document["metadata"]["key"].as_str().expect("a key").to_owned(),
        labels,
        protect: document["metadata"]["protect"] == true,
        fields: BTreeMap::new(),
        spec: spec.content().value().clone(),
        status,
    }
}

pub(super) fn journey(spec: Value, state: &str) -> Pulled {
    let status = Status { state: Some(state.to_owned()), ..Status::default() };
    pulled(by_name("Journey").expect("a kind"), "vip", spec, status)
}

fn pulled(kind: &'static Kind, key: &str, spec: Value, status: Status) -> Pulled {
    Pulled { kind, key: key.to_owned(), labels: BTreeMap::new(), protect: false, fields: BTreeMap::new(), spec, status }
}

pub(super) fn spec() -> Value {
    json!({
        "displayName": "白金會員升級",
        "activation": {"type": "Always"},
        "trigger": {"type": "TagApplied", "anyOf": ["VIP", "新客"]},
        "channel": {"platform": "LINE", "ref": "tw-official"},
        "nodes": [
            {"type": "message", "id": "m1", "botModule": "vip-bot/welcome", "next": "d1"},
            {"type": "delay", "id": "d1", "hours": 2, "next": "end"},
        ],
    })
}

#[test]
fn every_example_comes_back_as_it_went() {
    for (folder, text) in shop() {
        let document = parse(&text).expect("YAML");
        let object = live(&folder, &document);
        let files = documents(std::slice::from_ref(&object), own_folder, nothing_taken, line);
        let again = parse(&files[0].text).expect("YAML");
        is_canonical(&files[0].text);
        assert_eq!(again["metadata"], document["metadata"], "{}", files[0].text);
        let read = |value: &Value| (object.kind.read)(&value["spec"]).expect("fits its type");
        let (mut before, mut after) = (read(&document), read(&again));
        if before.wanted().len() == after.wanted().len() {
            assert_eq!(before.wanted(), after.wanted());
        }
        for (n, ((_, before), (at, after))) in before.files().into_iter().zip(after.files()).enumerate() {
            let letter = std::fs::read_to_string(folder.join(&*before)).expect("the letter is there");
            assert_eq!(files[n + 1].text, letter, "{at}");
            assert_eq!(files[n + 1].path, Path::new(object.kind.collection).join(&*after));
            after.clone_from(before);
        }
        assert_eq!(before.content().text(), after.content().text());
        assert_eq!(
            files,
            documents(std::slice::from_ref(&object), own_folder, nothing_taken, line),
            "the same bytes again"
        );
    }
}

#[test]
fn an_example_that_is_live_keeps_its_bytes() {
    for (folder, text) in shop() {
        let object = live(&folder, &parse(&text).expect("YAML"));
        let refreshed = brought(&text, 0, &object);
        assert_eq!((refreshed.text, refreshed.lost), (text, vec![]));
        for letter in refreshed.letters {
            assert_eq!(std::fs::read_to_string(folder.join(letter.path)).expect("there"), letter.text);
        }
    }
}

#[test]
fn canonical_form_is_what_people_write() {
    let object = journey(spec(), "Active");
    let files = documents(&[object], own_folder, nothing_taken, line);
    assert_eq!(files[0].path, Path::new("journeys/vip.yaml"));
    assert_eq!(
        files[0].text,
        "\
# yaml-language-server: $schema=../schemas/journey.schema.json
kind: Journey
metadata:
  key: vip
spec:
  displayName: 白金會員升級
  lifecycle: published
  activation:
    type: Always
  trigger:
    type: TagApplied
    anyOf:
      - VIP
      - 新客
  channel:
    platform: LINE
    ref: tw-official
  nodes:
    - type: message
      id: m1
      botModule: vip-bot/welcome
      next: d1
    - type: delay
      id: d1
      hours: 2
      next: end
"
    );
}

#[test]
fn tricky_texts_mean_the_same_when_read_again() {
    let tricky = [
        "no",
        "on",
        "yes",
        "NO",
        "~",
        "null",
        "true",
        "23:00",
        "2026-12-01",
        "007",
        "0x1F",
        "1e3",
        "1_000",
        ".5",
        "一行\n兩行\n",
        "一行\n\n兩行",
        "行尾 \n空白",
        "🎉 慶祝 👨‍👩‍👧",
        "尾巴空白 ",
        " 開頭空白",
        "{{ user.name }}",
        "[清單]",
        "# 不是註解",
        "a: b",
        "a #b",
        "- x",
        "? x",
        "&a",
        "*a",
        "!t",
        "%p",
        "@x",
        "`x",
        "'單'",
        "\"雙\"",
        "",
        "\t",
        "a\tb",
        "\u{7}",
        "反\\斜線",
        "---",
        "...",
        "\u{2028}",
        "很長".repeat(120).as_str(),
    ]
    .map(str::to_owned);
    for text in tricky {
        let mut spec = spec();
        spec["displayName"] = text.clone().into();
        let files = documents(&[journey(spec, "Draft")], own_folder, nothing_taken, line);
        let again = parse(&files[0].text).unwrap_or_else(|| panic!("{text:?}:\n{}", files[0].text));
        assert_eq!(again["spec"]["displayName"], text, "{}", files[0].text);
        is_canonical(&files[0].text);
    }
}

#[test]
fn what_this_version_does_not_know_is_kept_and_said() {
    let mut spec = spec();
    spec["telepathy"] = json!({"strength": 3});
    let files = documents(&[journey(spec, "Active")], own_folder, nothing_taken, line);
    assert!(files[0].text.contains("# This version does not know all of this object"), "{}", files[0].text);
    assert!(files[0].text.contains("# unknown field `telepathy`"), "{}", files[0].text);
    assert_eq!(parse(&files[0].text).expect("YAML")["spec"]["telepathy"]["strength"], 3);
}

#[test]
fn the_modeline_leads_to_the_schemas_from_wherever_the_document_stands() {
    let files = documents(&[journey(spec(), "Active")], |_| PathBuf::from("shops/tw/journeys"), nothing_taken, line);
    assert_eq!(files[0].path, Path::new("shops/tw/journeys/vip.yaml"));
    let first = files[0].text.lines().next();
    assert_eq!(first, Some("# yaml-language-server: $schema=../../../schemas/journey.schema.json"));
}

#[test]
fn a_hostile_key_stays_inside_the_folder() {
    let mut object = journey(spec(), "Draft");
    object.key = "../../evil".to_owned();
    let files = documents(&[object], own_folder, nothing_taken, line);
    assert_eq!(files[0].path.parent(), Some(Path::new("journeys")));
    assert!(files[0].text.contains("# This key does not have the form of a key"));
}

#[test]
fn a_file_of_something_else_is_left_alone() {
    let winback = shop().into_iter().find(|(_, text)| text.contains("key: winback")).expect("a module");
    let object = live(&winback.0, &parse(&winback.1).expect("YAML"));
    let paths = |taken: &'static str| -> Vec<String> {
        let files = documents(&[object.clone(), object.clone()], own_folder, |path| path == Path::new(taken), line);
        files.into_iter().map(|file| file.path.to_string_lossy().into_owned()).collect()
    };
    let twice = |one: &str, other: &str| {
        let of = |stem: &str| {
            [format!("{stem}.yaml"), format!("mail/{stem}-1.html"), format!("mail/{stem}-2.html")]
                .map(|path| format!("modules/{path}"))
        };
        [of(one), of(other)].concat()
    };
    assert_eq!(paths("modules/winback.yaml"), twice("winback-2", "winback-3"));
    assert_eq!(paths("modules/mail/winback-2.html"), twice("winback-2", "winback-3"));
}
