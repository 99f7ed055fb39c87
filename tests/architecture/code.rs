//! This program's source as the compiler takes it where no test is built.
#![expect(clippy::wildcard_enum_match_arm, reason = "the syntax of Rust grows, and what is not known is read")]

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens;
use std::fs;
use std::path::{Path, PathBuf};
use syn::visit_mut::{self, VisitMut};
use syn::{Attribute, Item, Stmt};

/// A module of the program, and what stands in it.
pub(super) struct Module {
    /// `plan::build` as its names; none for the root.
    pub(super) path: Vec<String>,
    pub(super) file: PathBuf,
    pub(super) paths: Vec<Named>,
    /// Every text of the code, in macros too.
    pub(super) texts: Vec<String>,
    /// Every name of the code by itself.
    pub(super) names: Vec<String>,
    /// The code without spaces and texts: `.exists()`.
    pub(super) dense: String,
}

/// Whether what is only there for tests is read, too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tests {
    Read,
    LeftOut,
}

/// A path of the code with its groups taken apart: `use crate::{plan::Plan, live}` is two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    /// From the root of the program where the code says `crate`, `self` or `super`; else as it stands there.
    pub(super) names: Vec<String>,
    pub(super) from_root: bool,
}

/// Every module below `root`, by their `mod` lines.
pub(super) fn program(root: &Path, tests: Tests) -> Vec<Module> {
    let mut all = Vec::new();
    let mut open = vec![(Vec::new(), root.to_owned())];
    while let Some((path, file)) = open.pop() {
        let text = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let folder = file.parent().expect("a folder").to_owned();
        let is_own = file.ends_with("mod.rs") || path.is_empty();
        let stem = file.file_stem().expect("a name").to_owned();
        let (modules, outside) = modules(&path, &file, &text, tests);
        all.extend(modules);
        for (below, given) in outside {
            let name = below.last().expect("a name");
            // Inline modules of a file are folders.
            let mut home = if is_own { folder.clone() } else { folder.join(&stem) };
            home.extend(&below[path.len()..below.len() - 1]);
            let places = match given {
                Some(given) => vec![folder.join(given)],
                None => vec![home.join(format!("{name}.rs")), home.join(name).join("mod.rs")],
            };
            let place = places.into_iter().find(|place| place.is_file());
            open.push((below.clone(), place.unwrap_or_else(|| panic!("{}: no file of `{name}`", file.display()))));
        }
    }
    all
}

/// A module of a file of its own, and its `#[path]`.
type Outside = (Vec<String>, Option<String>);

/// The modules that stand in `text`, the first of which is `path`, and those that it names.
pub(super) fn modules(path: &[String], file: &Path, text: &str, tests: Tests) -> (Vec<Module>, Vec<Outside>) {
    let mut code = syn::parse_file(text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    if tests == Tests::LeftOut {
        WithoutTests.visit_file_mut(&mut code);
    }
    let (mut all, mut outside) = (Vec::new(), Vec::new());
    let mut open = vec![(path.to_vec(), code.items)];
    while let Some((path, items)) = open.pop() {
        let mut tokens = TokenStream::new();
        for item in items {
            match item {
                Item::Mod(module) => {
                    let below = [path.clone(), vec![module.ident.to_string()]].concat();
                    match module.content {
                        Some((_, items)) => open.push((below, items)),
                        None => outside.push((below, given_path(&module.attrs))),
                    }
                }
                other => other.to_tokens(&mut tokens),
            }
        }
        all.push(Module::new(path, file, tokens));
    }
    (all, outside)
}

fn given_path(attributes: &[Attribute]) -> Option<String> {
    let given = attributes.iter().find(|attribute| attribute.path().is_ident("path"))?;
    let syn::Expr::Lit(lit) = &given.meta.require_name_value().ok()?.value else { return None };
    let syn::Lit::Str(text) = &lit.lit else { return None };
    Some(text.value())
}

struct WithoutTests;

impl WithoutTests {
    fn is_test(attributes: &[Attribute]) -> bool {
        attributes.iter().any(|attribute| {
            let wants_test = |tokens: &TokenStream| {
                let text = tokens.to_string();
                // `all(test, …)` is only there for tests; `any(test, …)` and `not(test)` are there without them, too.
                text == "test" || text.starts_with("all") && text.contains("test") && !text.contains("not")
            };
            let is_cfg = attribute.path().is_ident("cfg");
            is_cfg && attribute.meta.require_list().is_ok_and(|list| wants_test(&list.tokens))
        })
    }

    fn of(item: &Item) -> &[Attribute] {
        match item {
            Item::Const(item) => &item.attrs,
            Item::Enum(item) => &item.attrs,
            Item::Fn(item) => &item.attrs,
            Item::Impl(item) => &item.attrs,
            Item::Macro(item) => &item.attrs,
            Item::Mod(item) => &item.attrs,
            Item::Static(item) => &item.attrs,
            Item::Struct(item) => &item.attrs,
            Item::Trait(item) => &item.attrs,
            Item::Type(item) => &item.attrs,
            Item::Use(item) => &item.attrs,
            // What is not known here is read: that is the stricter way.
            _ => &[],
        }
    }
}

impl VisitMut for WithoutTests {
    fn visit_file_mut(&mut self, file: &mut syn::File) {
        file.items.retain(|item| !Self::is_test(Self::of(item)));
        visit_mut::visit_file_mut(self, file);
    }

    fn visit_item_mod_mut(&mut self, module: &mut syn::ItemMod) {
        if let Some((_, items)) = &mut module.content {
            items.retain(|item| !Self::is_test(Self::of(item)));
        }
        visit_mut::visit_item_mod_mut(self, module);
    }

    fn visit_item_impl_mut(&mut self, item: &mut syn::ItemImpl) {
        item.items.retain(|item| match item {
            syn::ImplItem::Fn(item) => !Self::is_test(&item.attrs),
            syn::ImplItem::Const(item) => !Self::is_test(&item.attrs),
            _ => true,
        });
        visit_mut::visit_item_impl_mut(self, item);
    }

    fn visit_block_mut(&mut self, block: &mut syn::Block) {
        block.stmts.retain(|statement| match statement {
            Stmt::Item(item) => !Self::is_test(Self::of(item)),
            Stmt::Local(local) => !Self::is_test(&local.attrs),
            Stmt::Expr(..) | Stmt::Macro(_) => true,
        });
        visit_mut::visit_block_mut(self, block);
    }

    /// What is said of the code is not the code.
    fn visit_attributes_mut(&mut self, attributes: &mut Vec<Attribute>) {
        attributes.retain(|attribute| !attribute.path().is_ident("doc"));
    }
}

impl Module {
    fn new(path: Vec<String>, file: &Path, tokens: TokenStream) -> Self {
        let (mut texts, mut names, mut dense) = (Vec::new(), Vec::new(), String::new());
        leaves(tokens.clone(), &mut |token| {
            texts.extend(text_of(token));
            names.extend(if let TokenTree::Ident(name) = token { Some(name.to_string()) } else { None });
        });
        write_dense(tokens.clone(), &mut dense);
        let mut module = Self { path, file: file.to_owned(), paths: Vec::new(), texts, names, dense };
        let mut paths = Vec::new();
        module.paths_in(tokens, &mut paths);
        module.paths = paths;
        module
    }

    fn paths_in(&self, tokens: TokenStream, found: &mut Vec<Named>) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut at = 0;
        while at < tokens.len() {
            match &tokens[at] {
                TokenTree::Group(group) => self.paths_in(group.stream(), found),
                TokenTree::Ident(first) => {
                    let before = at.checked_sub(1).map(|before| tokens[before].to_string());
                    // The rest of one that was read already, as in `<T as Trait>::name`, is a path by itself.
                    if before.as_deref() != Some("'") {
                        let from_root = ["crate", "self", "super"].contains(&first.to_string().as_str());
                        at = self.tree(&tokens, at, (None, from_root), found);
                        continue;
                    }
                }
                // `#[serde(with = "crate::model::wire")]`
                TokenTree::Literal(_) => {
                    let text = text_of(&tokens[at]).filter(|text| text.contains("::")).unwrap_or_default();
                    if let Ok(tokens) = text.parse::<TokenStream>() {
                        self.paths_in(tokens, found);
                    }
                }
                TokenTree::Punct(_) => {}
            }
            at += 1;
        }
    }

    /// Reads what follows `prefix` at `at`, and where it ends.
    fn tree(
        &self,
        tokens: &[TokenTree],
        mut at: usize,
        prefix: (Option<Vec<String>>, bool),
        found: &mut Vec<Named>,
    ) -> usize {
        let (before, from_root) = prefix;
        // What stands in a group goes on with what stands before it.
        let mut begins = before.is_none();
        let mut names = before.unwrap_or_default();
        loop {
            match tokens.get(at) {
                Some(TokenTree::Ident(name)) => {
                    match (name.to_string().trim_start_matches("r#"), from_root) {
                        ("crate", true) => names.clear(),
                        ("self", true) if begins => names.clone_from(&self.path),
                        ("self", _) => {}
                        ("super", true) if begins => {
                            names = self.path[..self.path.len().saturating_sub(1)].to_vec();
                        }
                        ("super", true) => drop(names.pop()),
                        (name, _) => names.push(name.to_owned()),
                    }
                    begins = false;
                    at += 1;
                }
                Some(TokenTree::Punct(star)) if star.as_char() == '*' => {
                    names.push("*".to_owned());
                    at += 1;
                }
                Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
                    let inner: Vec<TokenTree> = group.stream().into_iter().collect();
                    let mut inside = 0;
                    while inside < inner.len() {
                        inside = self.tree(&inner, inside, (Some(names.clone()), from_root), found);
                        // `as name`, and the comma.
                        while inner.get(inside).is_some_and(|token| token.to_string() != ",") {
                            inside += 1;
                        }
                        inside += 1;
                    }
                    return at + 1;
                }
                _ => {
                    found.push(Named { names, from_root });
                    return at.max(1);
                }
            }
            if !is_joint(tokens, at) {
                let renamed = tokens.get(at).is_some_and(|token| token.to_string() == "as");
                if from_root && names.is_empty() && renamed {
                    names.push("as".to_owned());
                }
                found.push(Named { names, from_root });
                return at;
            }
            at += 2;
        }
    }
}

fn text_of(token: &TokenTree) -> Option<String> {
    let TokenTree::Literal(literal) = token else { return None };
    match syn::parse_str::<syn::Lit>(&literal.to_string()) {
        Ok(syn::Lit::Str(text)) => Some(text.value()),
        Ok(syn::Lit::ByteStr(text)) => Some(String::from_utf8_lossy(&text.value()).into_owned()),
        Ok(_) | Err(_) => None,
    }
}

/// Whether `::` stands at `at`.
fn is_joint(tokens: &[TokenTree], at: usize) -> bool {
    let is_colon = |at: usize| matches!(tokens.get(at), Some(TokenTree::Punct(mark)) if mark.as_char() == ':');
    is_colon(at) && is_colon(at + 1)
}

fn leaves(tokens: TokenStream, each: &mut impl FnMut(&TokenTree)) {
    for token in tokens {
        match &token {
            TokenTree::Group(group) => leaves(group.stream(), each),
            TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => each(&token),
        }
    }
}

fn write_dense(tokens: TokenStream, text: &mut String) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::None => ("", ""),
                };
                text.push_str(open);
                write_dense(group.stream(), text);
                text.push_str(close);
            }
            TokenTree::Literal(_) => text.push('"'),
            TokenTree::Ident(name) => {
                if text.ends_with(|last: char| last.is_alphanumeric() || last == '_') {
                    text.push(' ');
                }
                text.push_str(&name.to_string());
            }
            TokenTree::Punct(mark) => text.push(mark.as_char()),
        }
    }
}
