//! The floors: a module imports only from the modules in its row, and the row in ARCHITECTURE.md says the same.

use std::fmt::Write as _;
use std::fs;

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
            "texts",
            "world",
            "inputs",
            "interventions",
            "processes",
        ],
    ),
    (
        5,
        "experiment",
        &[
            "vocab",
            "draws",
            "levers",
            "world",
            "inputs",
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
            "levers",
            "inputs",
            "interventions",
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

/// Which files of `processes` may be named by which others, and why; apart from these they do not know one another.
const AMONG_PROCESSES: &[(&str, &str, &str)] = &[
    ("benefits", "law", "amounts and ages by date are a table"),
    ("disability", "law", "amounts and ages by date are a table"),
    ("matching", "law", "amounts and ages by date are a table"),
    ("pay", "law", "amounts and ages by date are a table"),
    (
        "economy",
        "employers",
        "the path of each sector is written from the growth that employers follow",
    ),
];

/// Macros of the crate root, which stand on the floor of the module that defines them.
const MACROS: &[(&str, &str)] = &[("parameters", "vocab")];

/// A path as seen from the crate's root, and the line where it stands.
#[derive(Debug)]
struct Mention {
    line: usize,
    path: Vec<String>,
}

/// Returns the path of a file below the `src/` of its package.
fn below_src(file: &str) -> &str {
    let file = file.strip_prefix("core/").unwrap_or(file);
    file.strip_prefix("src/").unwrap_or(file)
}

/// Returns the first module of a file's path below `src/`, `lib` and `main` for the two roots.
fn module_of(file: &str) -> &str {
    let inside = below_src(file);
    inside.split(['/', '.']).next().unwrap_or(inside)
}

/// Returns a line without its comment. A `//` inside a string cuts too much of it, which hides no import.
fn code(line: &str) -> &str {
    line.split("//").next().unwrap_or(line)
}

/// Returns the paths that open in a text of the form `a::b`, `a::{b, c::d}` or `{a, b}`, to a depth of two names.
fn paths(text: &str) -> Vec<Vec<String>> {
    let text = text.trim_start();
    if let Some(group) = text.strip_prefix('{') {
        let mut depth = 0;
        let mut ends = vec![];
        for (at, letter) in group.char_indices() {
            match letter {
                '{' => depth += 1,
                '}' if depth == 0 => {
                    ends.push(at);
                    break;
                }
                '}' => depth -= 1,
                ',' if depth == 0 => ends.push(at),
                _ => {}
            }
        }
        let mut start = 0;
        let mut found = vec![];
        for end in ends {
            found.extend(paths(&group[start..end]));
            start = end + 1;
        }
        return found;
    }
    let name: String = text
        .chars()
        .take_while(|letter| letter.is_alphanumeric() || *letter == '_')
        .collect();
    if name.is_empty() {
        return vec![];
    }
    match text[name.len()..].strip_prefix("::") {
        None => vec![vec![name]],
        Some(rest) => {
            let inner = paths(rest);
            if inner.is_empty() {
                return vec![vec![name]];
            }
            inner
                .into_iter()
                .map(|path| [vec![name.clone()], path].concat())
                .collect()
        }
    }
}

/// Returns every path of a source text that starts at the crate's root or above the file's own module.
fn mentions(file: &str, text: &str) -> Vec<Mention> {
    let lines: Vec<&str> = text.lines().map(code).collect();
    let whole = lines.join("\n");
    let depth = depth_of(file);
    // A test module at the foot of a file stands one step lower than the file.
    let tests_from = whole.find("mod tests {").unwrap_or(whole.len());
    let line_of = |at: usize| whole[..at].matches('\n').count() + 1;
    let starts_a_path = |at: usize| {
        let before = whole[..at].chars().next_back();
        !before.is_some_and(|letter| letter.is_alphanumeric() || "_$:".contains(letter))
    };
    let mut found = vec![];
    for (at, _) in whole.match_indices("crate::") {
        if starts_a_path(at) {
            for path in paths(&whole[at + "crate::".len()..]) {
                found.push(Mention {
                    line: line_of(at),
                    path,
                });
            }
        }
    }
    for (at, _) in whole.match_indices("super::") {
        if !starts_a_path(at) {
            continue;
        }
        let mut rest = &whole[at..];
        let mut up = 0;
        while let Some(next) = rest.strip_prefix("super::") {
            rest = next;
            up += 1;
        }
        let stands = depth + usize::from(at > tests_from);
        for path in paths(rest) {
            // Only what climbs to the crate's root or to the top module of the file can name a neighbour.
            if up >= stands {
                found.push(Mention {
                    line: line_of(at),
                    path,
                });
            } else if up + 1 == stands {
                let path = [vec![module_of(file).to_owned()], path].concat();
                found.push(Mention {
                    line: line_of(at),
                    path,
                });
            }
        }
    }
    found
}

/// Returns how many names lead from the crate's root to the module of a file: 1 for `core/src/world/mod.rs`, 2 for
/// `core/src/world/verbs.rs`.
fn depth_of(file: &str) -> usize {
    let inside = below_src(file)
        .trim_end_matches(".rs")
        .trim_end_matches("/mod");
    // `report/html_tests.rs` is the module `report::html::tests`.
    inside.split('/').count() + usize::from(inside.ends_with("_tests"))
}

fn row(module: &str) -> Option<&'static (u8, &'static str, &'static [&'static str])> {
    ALLOWED.iter().find(|(_, name, _)| *name == module)
}

/// Returns why a mention is not allowed, if it is not.
fn offence(file: &str, mention: &Mention) -> Option<String> {
    let from = module_of(file);
    let named = mention.path.first()?.as_str();
    let to = MACROS
        .iter()
        .find(|(name, _)| *name == named)
        .map_or(named, |(_, module)| module);
    if from == to {
        return None;
    }
    if row(to).is_none() {
        return Some(format!("`{to}` is not a module of the floor plan"));
    }
    let (floor, _, allowed) = row(from)?;
    (!allowed.contains(&to)).then(|| format!("`{from}` (floor {floor}) may not import `{to}`"))
}

/// Returns whether a file is a process's own file or lies in its folder.
fn is_of_process(file: &str, process: &str) -> bool {
    file == format!("core/src/processes/{process}.rs")
        || file.starts_with(&format!("core/src/processes/{process}/"))
}

/// Returns why a file of `processes` may not name what it names there.
fn offence_among_processes(file: &str, mention: &Mention, files: &[String]) -> Option<String> {
    let own = file
        .strip_prefix("core/src/processes/")?
        .trim_end_matches(".rs")
        .split('/')
        .next()?;
    if own == "mod" || mention.path.first()? != "processes" {
        return None;
    }
    let other = mention.path.get(1)?;
    let is_file = files.iter().any(|name| is_of_process(name, other));
    let excepted = AMONG_PROCESSES
        .iter()
        .any(|(from, to, _)| *from == own && to == other);
    (is_file && other != own && !excepted)
        .then(|| format!("`processes/{own}` may not name `processes/{other}`"))
}

#[test]
fn a_module_imports_only_from_the_modules_in_its_row() {
    let sources = sources();
    let files: Vec<String> = sources.iter().map(|(file, _)| file.clone()).collect();
    let (mut wrong, mut seen) = (String::new(), 0);
    for (file, text) in &sources {
        for mention in mentions(file, text) {
            seen += 1;
            let offences = [
                offence(file, &mention),
                offence_among_processes(file, &mention, &files),
            ];
            for why in offences.into_iter().flatten() {
                let _ = writeln!(wrong, "{file}:{}: {why}", mention.line);
            }
        }
    }
    assert!(seen > 200, "only {seen} imports were found");
    assert_eq!(wrong, "", "imports against the floor plan");
}

#[test]
fn the_reader_of_imports_sees_every_way_to_write_one() {
    let text = "use crate::cli::Failure;\n// crate::none\nuse crate::{\n    report::{a, b},\n    world::World,\n};\n\
                fn f() -> crate::engine::Model { super::super::scenario::load() }\nuse super::search::Params;\n";
    let of = |file: &str| -> Vec<String> {
        mentions(file, text)
            .iter()
            .map(|one| format!("{}:{}", one.line, one.path.join("::")))
            .collect()
    };
    assert_eq!(
        of("core/src/processes/pay.rs"),
        [
            "1:cli::Failure",
            "3:report::a",
            "3:report::b",
            "3:world::World",
            "7:engine::Model",
            "7:scenario::load",
            "8:processes::search::Params",
        ]
    );
    let offences: Vec<String> = mentions("core/src/processes/pay.rs", text)
        .iter()
        .filter_map(|one| offence("core/src/processes/pay.rs", one))
        .collect();
    assert_eq!(offences.len(), 5, "{offences:?}");
    let files = ["core/src/processes/search.rs".to_owned()];
    let last = mentions("core/src/processes/pay.rs", text).pop().unwrap();
    assert!(offence_among_processes("core/src/processes/pay.rs", &last, &files).is_some());
}

#[test]
fn every_module_has_a_row_and_every_row_points_downwards() {
    for (file, _) in sources() {
        let module = module_of(&file);
        assert!(
            row(module).is_some() || ["lib", "main"].contains(&module),
            "{file} stands on no floor"
        );
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
fn every_row_and_every_exception_is_in_use() {
    let sources = sources();
    let mut idle = String::new();
    for (_, module, allowed) in ALLOWED {
        for to in *allowed {
            let used = sources.iter().any(|(file, text)| {
                module_of(file) == *module
                    && mentions(file, text)
                        .iter()
                        .any(|one| one.path.first().is_some_and(|name| name == to))
            });
            if !used {
                let _ = writeln!(idle, "`{module}` no longer needs `{to}`");
            }
        }
    }
    for (from, to, why) in AMONG_PROCESSES {
        let used = sources.iter().any(|(name, text)| {
            is_of_process(name, from)
                && mentions(name, text)
                    .iter()
                    .any(|one| one.path.starts_with(&["processes".into(), (*to).into()]))
        });
        if !used {
            let _ = writeln!(idle, "`processes/{from}` no longer needs `{to}` ({why})");
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
        &["src/cli/"],
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
