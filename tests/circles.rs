//! No file of `src/` knows itself through others, but those that stand here with a reason.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Circles that are there: one of their files, how many files there are at most, why.
const KNOWN: &[(&str, usize, &str)] = &[
    ("sandbox/faults/table.rs", 5, "the table of faults names what strikes, and what strikes reads its row"),
    ("sandbox/mod.rs", 2, "the platform answers requests of its own process as its server does"),
    ("files/folder.rs", 2, "a folder opens what a name leads to, and a name starts at a folder"),
    ("kinds/journey/mod.rs", 9, "a condition asks its own row for the type of a value"),
    ("vocabulary/kind.rs", 6, "a row holds functions over what is compared by its row"),
    ("source/located.rs", 5, "a text is mended by what reads it"),
    ("pull/mod.rs", 3, "letters are written as documents are"),
    ("schemas/mod.rs", 2, "the schema of names says which draft it is of"),
    ("diagnostics/mod.rs", 2, "a diagnostic has the severity of its code"),
    ("diff/base.rs", 2, "digests of today and those of earlier versions"),
    ("diff/mod.rs", 2, "what a difference is attributed to is a part of it"),
    ("render/plan.rs", 2, "a blocked change is shown as a change is"),
    ("layout/mod.rs", 2, "the library's printer checks its own work"),
];

type ModulePath = Vec<String>;

#[test]
fn no_file_knows_itself_through_others() {
    let crate_map = CrateMap::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    let mut wrong = Vec::new();
    let mut met = BTreeSet::new();
    for circle in crate_map.circles() {
        match KNOWN.iter().position(|(file, most, _)| circle.contains(*file) && circle.len() <= *most) {
            Some(row) => drop(met.insert(row)),
            None => wrong.push(format!("a circle of {} files: {circle:?}", circle.len())),
        }
    }
    wrong.extend((0..KNOWN.len()).filter(|row| !met.contains(row)).map(|row| format!("not there: {:?}", KNOWN[row])));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_circle_is_found_through_braces_and_other_names() {
    let files = [
        ("lib.rs", "mod a;\nmod b;\nmod c;"),
        ("a.rs", "use crate::{b::{Thing, other}, c};"),
        ("b/mod.rs", "mod inner;\npub use inner::Thing;"),
        ("b/inner.rs", "fn asks() { super::super::c::ask() }"),
        ("c.rs", "use crate::a as first;"),
    ];
    let all = CrateMap::of(files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect());
    let found: Vec<BTreeSet<String>> = all.circles();
    assert_eq!(found, [["a.rs", "b/inner.rs", "c.rs"].map(str::to_owned).into()]);
}

/// Which file names which.
struct CrateMap {
    /// Files by the path of their module.
    modules: BTreeMap<ModulePath, String>,
    /// What a module calls by another module's name.
    others: BTreeMap<(ModulePath, String), ModulePath>,
    texts: BTreeMap<String, String>,
}

impl CrateMap {
    fn read(src: &Path) -> Self {
        let name = |path: &PathBuf| path.strip_prefix(src).expect("below").to_string_lossy().replace('\\', "/");
        Self::of(below(src).iter().map(|path| (name(path), fs::read_to_string(path).expect("readable"))).collect())
    }

    fn of(files: BTreeMap<String, String>) -> Self {
        let is_test = |name: &str| {
            ["_test.rs", "tests.rs"].iter().any(|end| name.ends_with(end))
                || name.contains("/tests/")
                || ["cases.rs", "testing/mod.rs", "testing/samples.rs", "main.rs", "kinds/grid.rs"].contains(&name)
        };
        let texts: BTreeMap<String, String> =
            files.into_iter().filter(|(name, _)| !is_test(name)).map(|(name, text)| (name, product(&text))).collect();
        let modules: BTreeMap<ModulePath, String> = texts.keys().map(|name| (module(name), name.clone())).collect();
        let mut all = Self { modules, others: BTreeMap::new(), texts };
        let mut others = BTreeMap::new();
        for (module, name) in &all.modules {
            for (is_public, path, called) in uses(&all.texts[name]) {
                if let (true, Some(path)) = (is_public, all.absolute(module, &path)) {
                    others.insert((module.clone(), called), path);
                }
            }
        }
        all.others = others;
        all
    }

    /// `path`, as it stands in `module`, from the root of the crate.
    fn absolute(&self, module: &[String], path: &[String]) -> Option<ModulePath> {
        let (first, rest) = path.split_first()?;
        match first.as_str() {
            "crate" => Some(rest.to_vec()),
            "self" => Some([module, rest].concat()),
            "super" => {
                let steps = path.iter().take_while(|segment| *segment == "super").count();
                let start = module.len().checked_sub(steps)?;
                Some([&module[..start], &path[steps..]].concat())
            }
            _ => {
                let inside = [module, path].concat();
                self.modules.contains_key(&inside[..=module.len()]).then_some(inside)
            }
        }
    }

    /// The file that defines what `path` names.
    fn file(&self, path: &[String], depth: usize) -> Option<&str> {
        let length = (0..=path.len()).rev().find(|length| self.modules.contains_key(&path[..*length]))?;
        let (module, rest) = path.split_at(length);
        let other = rest.first().and_then(|name| self.others.get(&(module.to_vec(), name.clone())));
        match other {
            Some(other) if depth < 8 && other.as_slice() != path => self.file(&[other, &rest[1..]].concat(), depth + 1),
            Some(_) | None => Some(&self.modules[module]),
        }
    }

    fn named_by(&self, module: &[String], name: &str) -> BTreeSet<&str> {
        let text = &self.texts[name];
        let used = uses(text).into_iter().filter(|(is_public, ..)| !is_public).map(|(_, path, _)| path);
        let paths: Vec<ModulePath> = used.chain(inline(text)).collect();
        let files = paths.iter().filter_map(|path| self.file(&self.absolute(module, path)?, 0));
        files.filter(|file| *file != name && *file != "lib.rs").collect()
    }

    fn circles(&self) -> Vec<BTreeSet<String>> {
        let edges: BTreeMap<&str, BTreeSet<&str>> =
            self.modules.iter().map(|(module, name)| (name.as_str(), self.named_by(module, name))).collect();
        let reached = |start: &str| {
            let (mut seen, mut open) = (BTreeSet::new(), vec![start.to_owned()]);
            while let Some(file) = open.pop() {
                let next = edges.get(file.as_str()).into_iter().flatten();
                open.extend(next.filter(|next| seen.insert((**next).to_owned())).map(|next| (*next).to_owned()));
            }
            seen
        };
        let all: BTreeMap<&str, BTreeSet<String>> = edges.keys().map(|file| (*file, reached(file))).collect();
        let circle = |file: &str| -> BTreeSet<String> {
            let back = |other: &&String| all.get(other.as_str()).is_some_and(|reached| reached.contains(file));
            all[file].iter().filter(back).cloned().collect()
        };
        let found: BTreeSet<BTreeSet<String>> = edges.keys().map(|file| circle(file)).collect();
        found.into_iter().filter(|circle| circle.len() > 1).collect()
    }
}

/// `text` without comments and without its tests.
fn product(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect();
    let is_test =
        |pair: &[&str]| pair[0].trim() == "#[cfg(test)]" && pair[1].contains("mod ") && pair[1].ends_with('{');
    let end = lines.windows(2).position(is_test).unwrap_or(lines.len());
    lines[..end].join("\n")
}

fn module(name: &str) -> ModulePath {
    let path = name.trim_end_matches(".rs").trim_end_matches("/mod");
    if path == "lib" { Vec::new() } else { path.split('/').map(str::to_owned).collect() }
}

/// The text before a `use`, its tree, and whether it is given on; `None` for another statement.
fn as_use(statement: &str) -> Option<(&str, &str, bool)> {
    let (before, tree) = statement.rsplit_once("use ")?;
    let line = before.rsplit('\n').next().unwrap_or_default().trim();
    (line.is_empty() || line.starts_with("pub")).then_some((before, tree.trim(), line.starts_with("pub")))
}

/// Each path of a `use`, whether it is given on, and the name that it has here.
fn uses(text: &str) -> Vec<(bool, ModulePath, String)> {
    let mut found = Vec::new();
    for (_, tree, is_public) in text.split(';').filter_map(as_use) {
        for leaf in leaves(tree) {
            let (path, called) =
                leaf.split_once(" as ").map_or((leaf.as_str(), None), |(path, name)| (path, Some(name)));
            let mut path: ModulePath = path.split("::").map(|segment| segment.trim().to_owned()).collect();
            if path.len() > 1 && path.last().is_some_and(|last| last == "self" || last == "*") {
                path.pop();
            }
            let called = called.map_or_else(|| path.last().cloned().unwrap_or_default(), |name| name.trim().to_owned());
            found.push((is_public, path, called));
        }
    }
    found
}

/// `a::{b, c::d}` as `a::b` and `a::c::d`.
fn leaves(tree: &str) -> Vec<String> {
    let Some((start, rest)) = tree.split_once('{') else { return vec![tree.to_owned()] };
    let inside = rest.rsplit_once('}').map_or(rest, |(inside, _)| inside);
    let (mut depth, mut parts, mut part) = (0_usize, Vec::new(), String::new());
    for character in inside.chars() {
        match character {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                parts.push(std::mem::take(&mut part));
                continue;
            }
            _ => {}
        }
        part.push(character);
    }
    parts.push(part);
    let parts = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty());
    parts.flat_map(leaves).map(|leaf| format!("{}{leaf}", start.trim())).collect()
}

/// Paths that stand in the code itself: `super::words::spoken`, `child::function`.
fn inline(text: &str) -> Vec<ModulePath> {
    let is_part = |character: char| character.is_alphanumeric() || character == '_' || character == ':';
    let code = text.split(';').map(|statement| as_use(statement).map_or(statement, |(before, ..)| before));
    let lines = code.flat_map(str::lines).filter(|line| !line.contains("pub(in "));
    let words = lines.flat_map(|line| line.split(move |character| !is_part(character)));
    let paths = words.filter(|word| word.contains("::") && !word.starts_with(':'));
    paths.map(|path| path.split("::").filter(|part| !part.is_empty()).map(str::to_owned).collect()).collect()
}

fn below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a room").map(|entry| entry.expect("an entry").path());
    entries
        .flat_map(|path| if path.is_dir() { below(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|end| end == "rs"))
        .collect()
}
