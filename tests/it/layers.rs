//! The floors: a module imports only from the modules in its row, and the row in ARCHITECTURE.md says the same; inside a room
//! no files import one another in a circle.

use std::fmt::Write as _;
use std::fs;
use std::sync::OnceLock;

use crate::imports::{Graph, Import, Source, module_of};
use crate::program::{ROOT, sources};

/// Floor, module, and the modules that it may import. A row is changed here and in ARCHITECTURE.md in one commit.
const ALLOWED: &[(u8, &str, &[&str])] = &[
    (0, "vocab", &[]),
    (1, "draws", &["vocab"]),
    (1, "levers", &["vocab"]),
    (1, "texts", &["vocab"]),
    (1, "world", &["vocab"]),
    (2, "inputs", &["vocab", "draws", "texts", "world"]),
    (2, "interventions", &["vocab", "draws", "levers", "world"]),
    (2, "observe", &["vocab", "world"]),
    (2, "processes", &["vocab", "draws", "levers", "world"]),
    (
        3,
        "engine",
        &[
            "vocab",
            "draws",
            "levers",
            "world",
            "interventions",
            "observe",
            "processes",
        ],
    ),
    (
        4,
        "scenario",
        &[
            "vocab",
            "draws",
            "levers",
            "texts",
            "world",
            "inputs",
            "interventions",
            "observe",
            "processes",
        ],
    ),
    (
        5,
        "experiment",
        &[
            "vocab",
            "texts",
            "draws",
            "levers",
            "world",
            "interventions",
            "observe",
            "processes",
            "engine",
            "scenario",
        ],
    ),
    (
        6,
        "studies",
        &[
            "vocab",
            "texts",
            "draws",
            "levers",
            "world",
            "inputs",
            "interventions",
            "observe",
            "processes",
            "engine",
            "scenario",
            "experiment",
        ],
    ),
    (
        7,
        "report",
        &[
            "vocab",
            "texts",
            "inputs",
            "interventions",
            "observe",
            "scenario",
            "experiment",
            "studies",
        ],
    ),
    (
        8,
        "session",
        &[
            "vocab",
            "texts",
            "inputs",
            "interventions",
            "observe",
            "processes",
            "scenario",
            "experiment",
            "studies",
            "report",
        ],
    ),
    (
        9,
        "cli",
        &[
            "vocab",
            "texts",
            "inputs",
            "observe",
            "processes",
            "scenario",
            "experiment",
            "studies",
            "report",
            "session",
        ],
    ),
];

/// Narrower rows for parts of a room: what these files may import, of other rooms and of their own. A path that ends in
/// `/*` stands for each file and folder there on its own. The longest path that fits holds, instead of the row of the room.
const NARROWER: &[(&str, &[&str])] = &[
    (
        "processes/*",
        &[
            "vocab",
            "draws",
            "levers",
            "world",
            "processes/context",
            "processes/economy/state",
            "processes/law",
            "processes/tightness",
        ],
    ),
    // The path of each sector is written from the growth that employers follow.
    (
        "processes/economy",
        &[
            "vocab",
            "draws",
            "processes/employers",
            "processes/regional",
        ],
    ),
    // What is put together of all processes.
    ("processes/params", &["vocab", "processes"]),
    (
        "processes/context",
        &["vocab", "draws", "levers", "processes"],
    ),
    (
        "processes/reference",
        &["vocab", "draws", "world", "processes/regional"],
    ),
];

/// Returns the import graph of the sources, read once.
fn graph() -> &'static Graph {
    static GRAPH: OnceLock<Graph> = OnceLock::new();
    GRAPH.get_or_init(|| Graph::of(&sources()))
}

/// Returns the room of a file, none for the two roots.
fn room_of(file: &str) -> Option<String> {
    module_of(file).into_iter().next()
}

/// Returns whether a file or folder, given as path from its room on, is another one or lies in it.
fn is_in(path: &str, whole: &str) -> bool {
    path == whole
        || path
            .strip_prefix(whole)
            .is_some_and(|rest| rest.starts_with('/'))
}

/// Returns the narrower row that holds for a file and the part of the room that the file belongs to.
fn narrower(path: &str) -> Option<(&'static [&'static str], String)> {
    let mut fits = NARROWER
        .iter()
        .filter_map(|(pattern, may)| match pattern.strip_suffix("/*") {
            None => is_in(path, pattern).then(|| (*may, (*pattern).to_owned())),
            Some(folder) => {
                let below = path.strip_prefix(folder)?.strip_prefix('/')?;
                let part = below.split('/').next()?;
                Some((*may, format!("{folder}/{part}")))
            }
        });
    // A row that names the part itself stands behind the one for each part.
    fits.next_back()
}

fn row(module: &str) -> Option<&'static (u8, &'static str, &'static [&'static str])> {
    ALLOWED.iter().find(|(_, name, _)| *name == module)
}

/// Returns why an import is not allowed, if it is not.
fn offence(graph: &Graph, source: &Source, import: &Import) -> Option<String> {
    let from = room_of(&source.file)?;
    let to = import.path.first()?;
    if row(to).is_none() {
        return Some(format!("`{to}` is not a module of the floor plan"));
    }
    let path = module_of(&source.file).join("/");
    let Some((may, part)) = narrower(&path) else {
        let (floor, _, allowed) = row(&from)?;
        let is_allowed = from == *to || allowed.contains(&to.as_str());
        return (!is_allowed).then(|| format!("`{from}` (floor {floor}) may not import `{to}`"));
    };
    let target = graph.file_of(&import.path)?;
    let target = module_of(&target.file).join("/");
    let is_allowed = is_in(&target, &part) || may.iter().any(|one| is_in(&target, one));
    (!is_allowed).then(|| format!("`{path}` may not import `{target}`"))
}

#[test]
fn a_module_imports_only_from_the_modules_in_its_row() {
    let graph = graph();
    let (mut wrong, mut seen) = (String::new(), 0);
    for source in graph.files() {
        for import in graph.imports(source) {
            seen += 1;
            if let Some(why) = offence(graph, source, &import) {
                let _ = writeln!(wrong, "{}:{}: {why}", source.file, import.line);
            }
        }
    }
    assert!(seen > 1_000, "only {seen} imports were found");
    assert_eq!(wrong, "", "imports against the floor plan");
}

#[test]
fn files_of_a_room_do_not_import_one_another_in_a_circle() {
    assert_eq!(graph().circles(), []);
}

#[test]
fn a_mod_file_declares_and_re_exports() {
    let graph = graph();
    let composing = graph.files().filter(|source| {
        source.file.ends_with("/mod.rs") && !source.is_test && !source.items.is_empty()
    });
    let offences: Vec<String> = composing
        .map(|source| format!("{}:{} defines something", source.file, source.items[0]))
        .collect();
    assert_eq!(offences, [""; 0]);
}

#[test]
fn a_module_with_files_below_it_is_a_folder_with_a_mod_file() {
    let graph = graph();
    let files: Vec<&str> = graph.files().map(|source| source.file.as_str()).collect();
    let mut offences = vec![];
    for file in files.iter().filter(|file| !file.ends_with("/mod.rs")) {
        let folder = file.replace(".rs", "/");
        let below = |other: &&&str| {
            other.starts_with(&folder) && !other[folder.len()..].starts_with("tests")
        };
        if let Some(other) = files.iter().find(below) {
            offences.push(format!("{file} stands beside the folder of {other}"));
        }
    }
    assert_eq!(offences, [""; 0]);
}

#[test]
fn every_module_has_a_row_and_every_row_points_downwards() {
    for (file, _) in sources() {
        let room = room_of(&file);
        let stands = room.is_none_or(|room| row(&room).is_some());
        assert!(stands, "{file} stands on no floor");
    }
    for (floor, module, allowed) in ALLOWED {
        for to in *allowed {
            let below = row(to).map(|(floor, ..)| *floor);
            assert!(
                below.is_some_and(|below| below < *floor),
                "`{module}` on floor {floor} points at `{to}`"
            );
        }
    }
}

#[test]
fn every_row_is_in_use() {
    let graph = graph();
    let mut idle = String::new();
    // Of each file, as paths from their rooms on: itself, and what it imports.
    let edges: Vec<(String, Vec<String>)> = graph
        .files()
        .map(|source| {
            let targets = graph
                .imports(source)
                .filter_map(|one| graph.file_of(&one.path));
            let targets = targets
                .map(|target| module_of(&target.file).join("/"))
                .collect();
            (module_of(&source.file).join("/"), targets)
        })
        .collect();
    let rows = ALLOWED
        .iter()
        .map(|(_, module, allowed)| (*module, *allowed));
    for (from, allowed) in rows.chain(NARROWER.iter().copied()) {
        let folder = from.trim_end_matches("/*");
        for to in allowed {
            let used = edges.iter().any(|(file, targets)| {
                is_in(file, folder) && targets.iter().any(|target| is_in(target, to))
            });
            if !used {
                let _ = writeln!(idle, "`{from}` no longer needs `{to}`");
            }
        }
    }
    assert_eq!(idle, "", "a narrower table would do");
}

#[test]
fn the_table_in_architecture_md_equals_the_table_of_this_test() {
    let text = fs::read_to_string(format!("{ROOT}/ARCHITECTURE.md"))
        .expect("ARCHITECTURE.md holds the floor plan");
    let cells = |line: &str| -> Vec<String> {
        line.trim_matches('|')
            .split('|')
            .map(|cell| cell.trim().to_owned())
            .collect()
    };
    let mut rows = text
        .lines()
        .skip_while(|line| cells(line) != ["floor", "module", "may import"])
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .map(cells);
    let quoted = |names: &[&str]| -> String {
        if names.is_empty() {
            return "—".to_owned();
        }
        let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
        names.join(", ")
    };
    for (floor, module, allowed) in ALLOWED {
        assert_eq!(
            rows.next(),
            Some(vec![
                floor.to_string(),
                format!("`{module}`"),
                quoted(allowed)
            ]),
            "row of `{module}`"
        );
    }
    assert_eq!(rows.next(), None, "a row of a module that does not exist");
}

/// Words that stand nowhere, or only in the named places, and why.
const BANNED: &[(&str, &[&str], &str)] = &[
    (
        "HashMap",
        &[],
        "its order varies from run to run; use BTreeMap or a Vec",
    ),
    (
        "HashSet",
        &[],
        "its order varies from run to run; use BTreeSet or a Vec",
    ),
    ("unsafe", &[], "no line needs it"),
    ("#[allow", &[], "write #[expect(.., reason = \"..\")]"),
    ("#![allow", &[], "write #[expect(.., reason = \"..\")]"),
    (
        "SystemTime::now",
        &["src/cli/"],
        "only the command line reads the clock",
    ),
    (
        "jiff::",
        // Parquet counts dates in days, by the calendar of jiff.
        &["src/cli/", "src/report/table/parquet.rs"],
        "only the command line reads the clock",
    ),
    (
        "std::env::var",
        &["src/cli/"],
        "only the command line reads the environment",
    ),
    (
        "std::fs",
        &[
            "src/cli/",
            "src/report/",
            // The application reads what a user names, and results of earlier runs.
            "src/session/",
            "src/scenario/embedded.rs",
            // Finished units are kept on disk, so that a killed computation goes on.
            "src/experiment/checkpoints.rs",
        ],
        "the core does no input or output",
    ),
];

/// Returns a line without its comment. A `//` inside a string cuts too much of it, which hides no word.
fn code(line: &str) -> &str {
    line.split("//").next().unwrap_or(line)
}

/// Returns the part of a source text that is compiled into the program: all of it but tests.
fn without_tests<'a>(file: &str, text: &'a str) -> &'a str {
    let is_test = file.contains("/tests/") || file.ends_with("_tests.rs");
    if is_test {
        return "";
    }
    text.split("#[cfg(test)]\nmod tests {")
        .next()
        .unwrap_or(text)
}

fn holds_word(line: &str, word: &str) -> bool {
    let ends = |letter: Option<char>| !letter.is_some_and(|l| l.is_alphanumeric() || l == '_');
    line.match_indices(word).any(|(at, _)| {
        let word_ends = word.ends_with("::");
        ends(line[..at].chars().next_back())
            && (word_ends || word.contains("var") || ends(line[at + word.len()..].chars().next()))
    })
}

#[test]
fn what_makes_runs_differ_or_the_core_fail_stands_nowhere_in_the_program() {
    let mut wrong = String::new();
    for (file, text) in sources() {
        for (n, line) in without_tests(&file, &text).lines().enumerate() {
            for (word, places, why) in BANNED {
                let is_allowed = places.iter().any(|place| file.starts_with(place));
                if !is_allowed && holds_word(code(line), word) {
                    let _ = writeln!(wrong, "{file}:{}: `{word}`: {why}", n + 1);
                }
            }
        }
    }
    assert_eq!(wrong, "", "banned words");
}

#[test]
fn the_search_for_banned_words_finds_them() {
    assert!(holds_word("use std::collections::HashMap;", "HashMap"));
    assert!(holds_word("    unsafe { x }", "unsafe"));
    assert!(holds_word("#[allow(dead_code)]", "#[allow"));
    assert!(holds_word("std::env::var_os(\"X\")", "std::env::var"));
    assert!(holds_word("use std::fs::{self, File};", "std::fs"));
    assert!(!holds_word("forbid(unsafe_code)", "unsafe"));
    assert!(!holds_word("std::fsync()", "std::fs"));
}
