//! How files are called. One file has many names: libraries encode other letters, and the protocol's own types hold only what
//! RFC 3986 allows. What a client writes otherwise is made legal on its way in, and written as the client does on its way out.

use crate::files::named;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use serde_json::Value;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use unicode_normalization::UnicodeNormalization;
use url::Url;

/// All that is encoded in a name of our own: as in `VS Code`, everything that can be.
const STRICT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Fields of the protocol that hold the name of a file.
const NAMES: [&str; 4] = ["uri", "rootUri", "oldUri", "newUri"];

/// Field whose keys are names of files.
const CHANGES: &str = "changes";

/// The names that the client does not write as the RFC does: legal, then as it writes them.
#[derive(Debug, Default)]
pub(super) struct Spelling(HashMap<String, String>);

impl Spelling {
    /// Makes every name in `params` legal.
    pub(super) fn take_in(&mut self, params: &mut Value) {
        match params {
            Value::Object(fields) => {
                for (name, inner) in fields {
                    if let Value::String(uri) = inner
                        && NAMES.contains(&name.as_str())
                    {
                        let legal = legal(uri);
                        if legal != *uri {
                            let written = std::mem::replace(uri, legal.clone());
                            self.0.insert(legal, written);
                        }
                    } else {
                        self.take_in(inner);
                    }
                }
            }
            Value::Array(elements) => elements.iter_mut().for_each(|inner| self.take_in(inner)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    /// Writes every name in `answer` as the client does.
    pub(super) fn give_out(&self, answer: &mut Value) {
        if self.0.is_empty() {
            return;
        }
        match answer {
            Value::Object(fields) => {
                for (name, inner) in fields.iter_mut() {
                    if let Value::String(uri) = inner
                        && NAMES.contains(&name.as_str())
                    {
                        self.restore(uri);
                    } else if let Value::Object(changes) = inner
                        && name == CHANGES
                    {
                        let all = std::mem::take(changes).into_iter();
                        *changes = all.map(|(uri, edits)| (self.restored(uri), edits)).collect();
                    } else {
                        self.give_out(inner);
                    }
                }
            }
            Value::Array(elements) => elements.iter_mut().for_each(|inner| self.give_out(inner)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    fn restore(&self, uri: &mut String) {
        if let Some(written) = self.0.get(uri) {
            uri.clone_from(written);
        }
    }

    fn restored(&self, mut uri: String) -> String {
        self.restore(&mut uri);
        uri
    }
}

/// With everything encoded that cannot stand in a name; what is encoded stays as it is.
fn legal(uri: &str) -> String {
    let is_hex = |at: usize| uri.as_bytes().get(at).is_some_and(u8::is_ascii_hexdigit);
    let mut text = String::with_capacity(uri.len());
    for (at, character) in uri.char_indices() {
        let stays = match character {
            '%' => is_hex(at + 1) && is_hex(at + 2),
            other => other.is_ascii_alphanumeric() || "-._~!$&'()*+,;=:@/?#".contains(other),
        };
        if stays {
            text.push(character);
        } else {
            let mut bytes = [0; 4];
            text.extend(utf8_percent_encode(character.encode_utf8(&mut bytes), NON_ALPHANUMERIC));
        }
    }
    text
}

/// The path that the client's name leads to, as it is written on disk.
pub(super) fn path(uri: &str) -> Option<PathBuf> {
    Some(on_disk(Url::parse(uri).ok()?.to_file_path().ok()?))
}

/// Some systems compose letters and some take them apart: the name that the folder has is the one that is meant.
fn on_disk(path: PathBuf) -> PathBuf {
    if path.to_str().is_none_or(str::is_ascii) {
        return path;
    }
    let mut real = PathBuf::new();
    for part in path.components() {
        let name = part.as_os_str();
        let composed = name.to_str().filter(|name| !name.is_ascii()).map(|name| name.nfc().collect::<String>());
        let there = composed.and_then(|composed| {
            let names = named::names(&real).ok()?;
            let alike =
                |other: &&std::ffi::OsString| other.to_str().is_some_and(|other| other.nfc().eq(composed.chars()));
            let mut found = names.iter().filter(alike);
            match (names.iter().any(|other| other == name), found.next(), found.next()) {
                (false, Some(only), None) => Some(only.clone()),
                _ => None,
            }
        });
        real.push(there.as_deref().unwrap_or(name));
    }
    real
}

/// The name of the folder that the last `depth` parts of `uri` stand in.
pub(super) fn above(uri: &str, depth: usize) -> Option<&str> {
    uri.trim_end_matches('/').rsplitn(depth + 1, '/').nth(depth)
}

/// The name of the folder at `path`.
pub(super) fn of_folder(path: &Path) -> Option<String> {
    let uri = Url::from_file_path(std::path::absolute(path).ok()?).ok()?;
    let path = percent_decode_str(uri.path()).decode_utf8().ok()?;
    Some(format!("file://{}", strict(path.trim_end_matches('/'))))
}

/// The name of the file at `relative` below the folder that is called `base`.
pub(super) fn below(base: &str, relative: &str) -> String {
    format!("{}/{}", base.trim_end_matches('/'), strict(relative))
}

fn strict(path: &str) -> String {
    let parts: Vec<String> = path.split('/').map(|part| utf8_percent_encode(part, STRICT).to_string()).collect();
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use lsp_types::Uri;
    use serde_json::json;

    const ODD: [&str; 9] = [
        "[vip] a|b^c.yaml",
        "100%.yaml",
        "a%20b.yaml",
        "旅程.yaml",
        "e\u{301}.yaml",
        "a b.yaml",
        "{x}`\"<>.yaml",
        "#1?.yaml",
        "a:b@c.yaml",
    ];

    #[test]
    fn every_name_of_our_own_is_legal_and_leads_back() {
        for name in ODD {
            let uri = below("file:///shop", name);
            assert!(uri.parse::<Uri>().is_ok(), "{uri}");
            assert_eq!(path(&uri), Some(Path::new("/shop").join(name)), "{uri}");
        }
        assert_eq!(of_folder(Path::new("/a b/[c]")).as_deref(), Some("file:///a%20b/%5Bc%5D"));
    }

    #[test]
    fn what_a_client_writes_raw_is_legal_inside_and_raw_again_outside() {
        for name in ODD.iter().filter(|name| !name.contains(['#', '?'])) {
            let raw = format!("file:///shop (tw)/{name}");
            let mut params = json!({ "textDocument": { "uri": raw }, "rootUri": null, "files": [{ "oldUri": raw }] });
            let mut spelling = Spelling::default();
            spelling.take_in(&mut params);
            let legal = params["textDocument"]["uri"].as_str().expect("a name").to_owned();
            assert!(legal.parse::<Uri>().is_ok(), "{legal}");
            let mut answer = json!({ "changes": { &legal: [] }, "uri": legal, "message": legal });
            spelling.give_out(&mut answer);
            assert_eq!(answer["uri"], raw);
            assert!(answer["changes"].get(&raw).is_some(), "{answer}");
            assert_eq!(answer["message"], legal);
        }
        assert_eq!(legal("file:///a%20b%2f%zz%"), "file:///a%20b%2f%25zz%25");
    }

    #[test]
    fn hosts_and_letters_that_mean_the_same_lead_to_one_path() {
        for uri in ["file:///a/b.yaml", "file://localhost/a/b.yaml", "file:///%61/b%2Eyaml", "file:/a/b.yaml"] {
            assert_eq!(path(uri).as_deref(), Some(Path::new("/a/b.yaml")), "{uri}");
        }
        for uri in ["untitled:one", "https://example.com/a.yaml", "a.yaml"] {
            assert_eq!(path(uri), None, "{uri}");
        }
    }

    #[test]
    fn a_composed_name_is_the_one_on_disk() {
        let folder = tempfile::tempdir().expect("a folder");
        let apart = folder.path().join("e\u{301}");
        std::fs::create_dir_all(&apart).expect("a folder");
        std::fs::write(apart.join("u\u{308}.yaml"), "").expect("a file");
        let uri = below(&of_folder(folder.path()).expect("a name"), "\u{e9}/\u{fc}.yaml");
        assert_eq!(path(&uri), Some(apart.join("u\u{308}.yaml")));
    }

    #[test]
    fn a_folder_is_called_as_in_the_names_of_its_files() {
        assert_eq!(above("file:///a/b%20c/d/e.yaml", 2), Some("file:///a/b%20c"));
        assert_eq!(above("file:///a/", 1), Some("file://"));
    }
}
