//! The import graph of the sources: every path in every file, resolved to the file that defines what it names.
//!
//! Sources are read as tokens, so that comments and texts hide nothing and macros are seen too. Both packages are one tree:
//! the rooms of the core stand beside those of the root package, which re-exports them.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// Macros of the crate's root, and the file that defines them.
const MACROS: [(&str, &[&str]); 2] = [
    ("parameters", &["vocab", "parameter"]),
    ("say", &["texts", "language"]),
];

/// A path from the crate's root, as it is written.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Import {
    /// The line where it stands.
    pub(crate) line: usize,
    /// Its names.
    pub(crate) path: Vec<String>,
    /// Whether only tests see it.
    pub(crate) is_test: bool,
}

/// One file and what it names.
#[derive(Debug, Default)]
pub(crate) struct Source {
    /// The path of the file from the root of the repository.
    pub(crate) file: String,
    /// Whether the whole file is a test.
    pub(crate) is_test: bool,
    /// Lines with an item that is neither a module nor a `use`, inside of tests apart.
    pub(crate) items: Vec<usize>,
    /// Paths as they are written, with the module in which they stand.
    raw: Vec<(Vec<String>, Import)>,
    /// What `use` brings into scope, by name.
    names: BTreeMap<String, Vec<String>>,
}

/// All files by the names that lead to them from the crate's root.
pub(crate) struct Graph {
    sources: BTreeMap<Vec<String>, Source>,
}

/// Returns the names that lead from the crate's root to a file: `world`, `verbs` for `core/src/world/verbs/mod.rs`.
pub(crate) fn module_of(file: &str) -> Vec<String> {
    let file = file.strip_prefix("core/").unwrap_or(file);
    let file = file.strip_prefix("src/").unwrap_or(file);
    let file = file.trim_end_matches(".rs").trim_end_matches("/mod");
    // `report/html_tests.rs` is the module `report::html::tests`.
    let file = file.replace("_tests", "/tests");
    let names = file
        .split('/')
        .filter(|name| !["lib", "main"].contains(name));
    names.map(str::to_owned).collect()
}

impl Graph {
    /// Reads the imports of sources, given as path and text.
    pub(crate) fn of(sources: &[(String, String)]) -> Self {
        let mut read = BTreeMap::new();
        for (file, text) in sources {
            let module = module_of(file);
            if module.is_empty() {
                continue;
            }
            let tokens = text
                .parse()
                .unwrap_or_else(|error| panic!("{file}: {error}"));
            let mut source = Source {
                file: file.clone(),
                is_test: module.last().is_some_and(|name| name.ends_with("tests"))
                    || module.iter().any(|name| name == "tests"),
                ..Source::default()
            };
            source.walk(tokens, &module, source.is_test);
            read.insert(module, source);
        }
        Self { sources: read }
    }

    /// Returns the files in order.
    pub(crate) fn files(&self) -> impl Iterator<Item = &Source> {
        self.sources.values()
    }

    /// Returns the imports of a file as paths from the crate's root; what stands outside the crate is left out.
    pub(crate) fn imports<'a>(&'a self, source: &'a Source) -> impl Iterator<Item = Import> + 'a {
        source.raw.iter().filter_map(|(module, import)| {
            let path = self.absolute(source, module, &import.path)?;
            Some(Import {
                path,
                ..import.clone()
            })
        })
    }

    /// Returns the file that defines what a path names, re-exports followed.
    pub(crate) fn file_of(&self, path: &[String]) -> Option<&Source> {
        let known = (1..=path.len())
            .rev()
            .find(|n| self.sources.contains_key(&path[..*n]))?;
        let source = &self.sources[&path[..known]];
        match path.get(known).and_then(|name| source.names.get(name)) {
            Some(target) if !path.starts_with(target) => {
                let target = self.absolute(source, &path[..known], target);
                let rest = path[known + 1..].iter().cloned();
                let through =
                    target.map(|target| target.into_iter().chain(rest).collect::<Vec<_>>());
                through
                    .and_then(|through| self.file_of(&through))
                    .or(Some(source))
            }
            _ => Some(source),
        }
    }

    fn absolute(&self, source: &Source, module: &[String], path: &[String]) -> Option<Vec<String>> {
        let mut at = module.to_vec();
        let mut rest = path;
        while let Some((first, others)) = rest.split_first() {
            match first.as_str() {
                "crate" | "doorstroom" | "doorstroom_core" => at.clear(),
                "self" => {}
                "super" => drop(at.pop()),
                _ => break,
            }
            rest = others;
        }
        if rest.len() == path.len() {
            let first = path.first()?;
            let child = [module, std::slice::from_ref(first)].concat();
            if !self.sources.contains_key(&child) {
                let alias = source
                    .names
                    .get(first)
                    .filter(|alias| alias.first() != Some(first))?;
                let alias = self.absolute(source, module, alias)?;
                return Some([&alias, &path[1..]].concat());
            }
        }
        if at.is_empty()
            && let Some((_, room)) = MACROS
                .iter()
                .find(|(name, _)| rest.first().is_some_and(|one| one == name))
        {
            return Some(room.iter().map(|name| (*name).to_owned()).collect());
        }
        at.extend_from_slice(rest);
        Some(at)
    }

    /// Returns the imports between files of one room that stand in a circle, each with its room, as `from:line -> to`; tests
    /// are left out.
    pub(crate) fn circles(&self) -> Vec<(String, String)> {
        let mut edges: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
        for (module, source) in &self.sources {
            for import in self.imports(source).filter(|import| !import.is_test) {
                let target = self
                    .file_of(&import.path)
                    .filter(|target| target.file != source.file);
                if let Some(target) =
                    target.filter(|target| module_of(&target.file)[0] == module[0])
                {
                    edges
                        .entry(&source.file)
                        .or_default()
                        .entry(&target.file)
                        .or_insert(import.line);
                }
            }
        }
        let reached = |from: &str| {
            let mut seen = BTreeSet::new();
            let mut left = vec![from];
            while let Some(at) = left.pop() {
                left.extend(
                    edges
                        .get(at)
                        .into_iter()
                        .flat_map(BTreeMap::keys)
                        .filter(|to| seen.insert(**to)),
                );
            }
            seen.into_iter()
                .map(str::to_owned)
                .collect::<BTreeSet<String>>()
        };
        let reach: BTreeMap<&str, BTreeSet<String>> =
            edges.keys().map(|from| (*from, reached(from))).collect();
        let mut found = vec![];
        for (from, targets) in &edges {
            for (to, line) in targets {
                if reach.get(to).is_some_and(|back| back.contains(*from)) {
                    let room = module_of(from).swap_remove(0);
                    found.push((room, format!("{from}:{line} -> {to}")));
                }
            }
        }
        found
    }
}

impl Source {
    /// Gathers the paths of a stream of tokens that stands in a module.
    fn walk(&mut self, tokens: TokenStream, module: &[String], is_test: bool) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let is_file = module_of(&self.file) == module;
        // An attribute `cfg(test)` holds until the item after it ends.
        let mut only_tests = false;
        let mut at = 0;
        while at < tokens.len() {
            match &tokens[at] {
                TokenTree::Group(group) => {
                    let attribute = at > 0 && is_punct(&tokens[at - 1], '#')
                        || at > 1
                            && is_punct(&tokens[at - 1], '!')
                            && is_punct(&tokens[at - 2], '#');
                    if attribute {
                        only_tests |= group
                            .stream()
                            .to_string()
                            .replace(' ', "")
                            .starts_with("cfg(test");
                    } else {
                        self.walk(group.stream(), module, is_test || only_tests);
                        only_tests &= group.delimiter() != Delimiter::Brace;
                    }
                    at += 1;
                }
                TokenTree::Ident(name) if name == "use" && is_item(&tokens, at) => {
                    let end = end_of(&tokens, at);
                    let import = |line, path| Import {
                        line,
                        path,
                        is_test: is_test || only_tests,
                    };
                    let mut found = vec![];
                    tree(&tokens[at + 1..end], &[], &mut found);
                    for (line, path, name) in found {
                        if path.len() > 1 || path.first().is_some_and(|one| one != "crate") {
                            if is_file && !only_tests {
                                self.names.insert(name, path.clone());
                            }
                            self.raw.push((module.to_vec(), import(line, path)));
                        }
                    }
                    only_tests = false;
                    at = end + 1;
                }
                TokenTree::Ident(name) if name == "mod" && is_item(&tokens, at) => {
                    let inner = tokens[at + 1].to_string();
                    if let Some(TokenTree::Group(body)) = tokens.get(at + 2) {
                        let inside = [module, &[inner]].concat();
                        self.walk(body.stream(), &inside, is_test || only_tests);
                    }
                    only_tests = false;
                    at += 3;
                }
                TokenTree::Ident(name) => {
                    let is_start = at == 0
                        || !is_punct(&tokens[at - 1], ':')
                        || at > 1 && !is_punct(&tokens[at - 2], ':');
                    let line = name.span().start().line;
                    let is_definition = [
                        "fn",
                        "struct",
                        "enum",
                        "trait",
                        "impl",
                        "const",
                        "static",
                        "type",
                        "macro_rules",
                    ];
                    if !is_test
                        && !only_tests
                        && is_file
                        && is_definition.iter().any(|word| name == word)
                    {
                        self.items.push(line);
                    }
                    let mut path = vec![name.to_string()];
                    while let (
                        Some(TokenTree::Punct(_)),
                        Some(TokenTree::Punct(_)),
                        Some(TokenTree::Ident(next)),
                    ) = (tokens.get(at + 1), tokens.get(at + 2), tokens.get(at + 3))
                        && is_punct(&tokens[at + 1], ':')
                        && is_punct(&tokens[at + 2], ':')
                    {
                        path.push(next.to_string());
                        at += 3;
                    }
                    if is_start && path.len() > 1 {
                        let is_test = is_test || only_tests;
                        self.raw.push((
                            module.to_vec(),
                            Import {
                                line,
                                path,
                                is_test,
                            },
                        ));
                    }
                    at += 1;
                }
                other => {
                    only_tests &= !is_punct(other, ';');
                    at += 1;
                }
            }
        }
    }
}

fn is_punct(token: &TokenTree, sign: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == sign)
}

/// Returns whether the word at a place begins an item: it is no part of a path or a name.
fn is_item(tokens: &[TokenTree], at: usize) -> bool {
    !at.checked_sub(1).is_some_and(|before| is_punct(&tokens[before], ':') || is_punct(&tokens[before], '.'))
        && tokens.get(at + 1).is_some_and(|next| !matches!(next, TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis))
}

fn end_of(tokens: &[TokenTree], from: usize) -> usize {
    (from..tokens.len())
        .find(|at| is_punct(&tokens[*at], ';'))
        .unwrap_or(tokens.len())
}

/// Gathers line, path and name in scope of each leaf of a `use` tree.
fn tree(tokens: &[TokenTree], before: &[String], found: &mut Vec<(usize, Vec<String>, String)>) {
    let branches = tokens.split(|token| is_punct(token, ','));
    for branch in branches.filter(|branch| !branch.is_empty()) {
        let mut path = before.to_vec();
        let mut name = None;
        let mut line = 0;
        for token in branch {
            line = if line == 0 {
                token.span().start().line
            } else {
                line
            };
            match token {
                TokenTree::Ident(word) if word == "as" => name = Some(String::new()),
                TokenTree::Ident(word) if name.is_some() => name = Some(word.to_string()),
                TokenTree::Ident(word) if word == "self" && !path.is_empty() => {}
                TokenTree::Ident(word) => path.push(word.to_string()),
                TokenTree::Group(group) => {
                    let inner: Vec<TokenTree> = group.stream().into_iter().collect();
                    tree(&inner, &path, found);
                    path.clear();
                }
                _ => {}
            }
        }
        if let Some(last) = path.last().cloned() {
            found.push((line, path, name.unwrap_or(last)));
        }
    }
}

#[test]
fn the_reader_of_imports_sees_every_way_to_write_one() {
    let pay = "use crate::cli::Failure;\n// crate::none\nuse crate::{\n    report::{a as b, c},\n    world::World,\n};\n\
               fn f() -> crate::engine::Model { super::super::scenario::load(b::d) }\n\
               use super::search::Params;\nmacro_rules! m { () => { $crate::vocab::Unit } }\n\
               #[cfg(test)] mod tests { use super::*; fn g() { crate::cli::run(\"crate::x::y\"); } }\n";
    let search = "mod step;\npub use step::Params;";
    let sources = [
        ("core/src/processes/pay.rs", pay),
        ("core/src/processes/search/mod.rs", search),
        (
            "core/src/processes/search/step.rs",
            "use crate::processes::pay; pub struct Params;",
        ),
    ];
    let sources = sources.map(|(file, text)| (file.to_owned(), text.to_owned()));
    let graph = Graph::of(&sources);
    let source = graph.files().next().expect("the first file");
    let found: Vec<String> = graph
        .imports(source)
        .map(|one| {
            format!(
                "{}:{}{}",
                one.line,
                one.path.join("::"),
                if one.is_test { " in tests" } else { "" }
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            "1:cli::Failure",
            "4:report::a",
            "4:report::c",
            "5:world::World",
            "7:engine::Model",
            "7:scenario::load",
            "7:report::a::d",
            "8:processes::search::Params",
            "9:vocab::Unit",
            "10:processes::pay in tests",
            "10:cli::run in tests",
        ]
    );
    let circle: Vec<String> = graph.circles().into_iter().map(|(_, edge)| edge).collect();
    assert_eq!(
        circle,
        [
            "core/src/processes/pay.rs:8 -> core/src/processes/search/step.rs",
            "core/src/processes/search/step.rs:1 -> core/src/processes/pay.rs",
        ]
    );
}
