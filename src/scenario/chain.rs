//! Follows `extends` from a scenario to its last parent.

use std::io;

use super::declare::{is_supported, syntax};
use super::diagnostic::{Code, Diagnostic, Diagnostics, any_of, quoted};
use super::source::Shelf;
use super::spanned::{self, Place, Table};
use crate::texts::{Argument, Message, message, nearest};

/// One file of a chain.
#[derive(Clone, Debug)]
pub struct File {
    /// The path as shown.
    pub shown: String,
    /// The text as read.
    pub text: String,
    /// The text as a tree, unless it could not be read.
    pub table: Option<Table>,
}

/// A scenario and its parents, the scenario first.
#[derive(Debug)]
pub struct Chain {
    /// The files.
    pub files: Vec<File>,
    /// Whether every file was found and read; if not, nothing can be called missing.
    pub is_complete: bool,
}

/// Where a file of the chain came from; two equal origins are a loop.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Origin {
    File(String),
    Shipped(String),
}

impl Origin {
    fn name(&self) -> &str {
        match self {
            Self::Shipped(name) => name,
            Self::File(path) => {
                let file = path.rsplit(['/', '\\']).next().unwrap_or(path);
                file.strip_suffix(".toml").unwrap_or(file)
            }
        }
    }
}

struct Opened {
    origin: Origin,
    shown: String,
    text: String,
}

/// Returns whether an argument is a path, and not the name of a shipped scenario.
pub fn is_path(path_or_name: &str) -> bool {
    path_or_name.ends_with(".toml") || path_or_name.contains(['/', '\\'])
}

/// Returns the name of a scenario: its file without folder and ending.
pub fn name_of(path_or_name: &str) -> String {
    let file = path_or_name.rsplit(['/', '\\']).next();
    let file = file.unwrap_or(path_or_name);
    file.strip_suffix(".toml").unwrap_or(file).to_owned()
}

/// Reads a scenario and all its parents.
pub fn follow(path_or_name: &str, shelf: &dyn Shelf, findings: &mut Diagnostics) -> Chain {
    let mut chain = Chain {
        files: Vec::new(),
        is_complete: true,
    };
    let mut origins: Vec<Origin> = Vec::new();
    let mut next = match open_first(path_or_name, shelf) {
        Ok(opened) => Some(opened),
        Err(problem) => {
            findings.add(0, *problem);
            chain.files.push(File {
                shown: path_or_name.to_owned(),
                text: String::new(),
                table: None,
            });
            chain.is_complete = false;
            None
        }
    };
    while let Some(opened) = next.take() {
        let index = chain.files.len();
        if let Some(problem) = not_a_text(&opened.shown, &opened.text) {
            findings.add(index, problem);
            chain.files.push(File {
                shown: opened.shown,
                text: String::new(),
                table: None,
            });
            chain.is_complete = false;
            break;
        }
        let table = read_table(&opened.text, index, findings);
        chain.files.push(File {
            shown: opened.shown,
            text: opened.text,
            table: table.clone(),
        });
        origins.push(opened.origin);
        let Some(table) = table else {
            chain.is_complete = false;
            break;
        };
        let Some(parent) = table.get("extends") else {
            break;
        };
        let Some(name) = parent.value.text() else {
            // The shape of the file is checked elsewhere; here the chain just ends.
            chain.is_complete = false;
            break;
        };
        match open_parent(name, &origins, &parent.value.at, shelf) {
            Ok(parent) => next = Some(parent),
            Err(problem) => {
                findings.add(index, *problem);
                chain.is_complete = false;
            }
        }
    }
    chain
}

/// Takes texts that are known to be a chain, the scenario first, as they are.
pub fn of_texts(texts: &[&(String, String)], findings: &mut Diagnostics) -> Chain {
    let mut chain = Chain {
        files: Vec::new(),
        is_complete: true,
    };
    for (index, (path, text)) in texts.iter().enumerate() {
        let table = read_table(text, index, findings);
        chain.is_complete &= table.is_some();
        chain.files.push(File {
            shown: path.clone(),
            text: text.clone(),
            table,
        });
    }
    chain
}

fn read_table(text: &str, index: usize, findings: &mut Diagnostics) -> Option<Table> {
    match spanned::parse_file(text, index) {
        Ok(table) => is_supported(&table, index, findings).then_some(table),
        Err(errors) => {
            for error in errors {
                findings.add(index, syntax(error, text, index));
            }
            None
        }
    }
}

fn open_first(path_or_name: &str, shelf: &dyn Shelf) -> Result<Opened, Box<Diagnostic>> {
    if is_path(path_or_name) {
        let path = tidy(path_or_name);
        return match shelf.file(path_or_name) {
            Ok(text) => Ok(Opened {
                origin: Origin::File(path),
                shown: path_or_name.to_owned(),
                text,
            }),
            Err(error) => Err(unreadable(path_or_name, &error, None)),
        };
    }
    shipped(path_or_name, shelf).ok_or_else(|| unknown(path_or_name, None, shelf))
}

fn shipped(name: &str, shelf: &dyn Shelf) -> Option<Opened> {
    let (shown, text) = shelf.scenario(name)?;
    Some(Opened {
        origin: Origin::Shipped(name.to_owned()),
        shown,
        text,
    })
}

fn open_parent(
    name: &str,
    origins: &[Origin],
    at: &Place,
    shelf: &dyn Shelf,
) -> Result<Opened, Box<Diagnostic>> {
    let current = origins.last().expect("a parent has a child");
    let mut opened = None;
    if let Origin::File(path) = current {
        let sibling = beside(path, name);
        // A file may adapt the shipped scenario of its own name, so it is not its own sibling.
        if sibling != *path || name.ends_with(".toml") {
            if let Some(problem) = closes_loop(origins, &Origin::File(sibling.clone()), at) {
                return Err(problem);
            }
            match shelf.file(&sibling) {
                Ok(text) => {
                    opened = Some(Opened {
                        origin: Origin::File(sibling.clone()),
                        shown: sibling,
                        text,
                    });
                }
                Err(error) if error.kind() == io::ErrorKind::NotFound && !is_path(name) => {}
                Err(error) => return Err(unreadable(&sibling, &error, Some(at))),
            }
        }
    }
    if opened.is_none() {
        if let Some(problem) = closes_loop(origins, &Origin::Shipped(name.to_owned()), at) {
            return Err(problem);
        }
        opened = shipped(name, shelf);
    }
    opened.ok_or_else(|| unknown(name, Some(at), shelf))
}

fn closes_loop(origins: &[Origin], next: &Origin, at: &Place) -> Option<Box<Diagnostic>> {
    let start = origins.iter().position(|origin| origin == next)?;
    let mut names: Vec<&str> = origins[start..].iter().map(Origin::name).collect();
    names.push(next.name());
    let label = message!("label-leads-back", name = quoted(next.name()));
    let problem = Diagnostic::new(Code::Loop).with("path", names.join(" -> "));
    Some(Box::new(problem.at(at, label).help(message!("help-loop"))))
}

/// Returns the problem of a file whose bytes are no lines of text: showing them in a diagnostic would show nothing.
fn not_a_text(path: &str, text: &str) -> Option<Diagnostic> {
    let is_control = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    let (why, help) = if text.contains('\0') || text.chars().filter(|c| is_control(*c)).count() > 8
    {
        let why = message!("why-control-characters");
        (why, message!("help-plain-text"))
    } else if text.contains('\r') && !text.contains('\n') {
        let why = message!("why-carriage-returns");
        (why, message!("help-line-ends"))
    } else {
        return None;
    };
    Some(*of_path(Code::NotText, path, why, None, help))
}

fn of_path(
    code: Code,
    path: &str,
    why: impl Into<Argument>,
    at: Option<&Place>,
    help: Message,
) -> Box<Diagnostic> {
    let mut problem = Diagnostic::new(code)
        .with("path", quoted(path))
        .with("why", why);
    if let Some(at) = at {
        problem = problem.at(at, message!("label-named-here"));
    }
    Box::new(problem.help(help))
}

fn unreadable(path: &str, error: &io::Error, at: Option<&Place>) -> Box<Diagnostic> {
    let code = Code::UnreadableFile;
    match error.kind() {
        io::ErrorKind::InvalidData => {
            let (why, help) = (message!("why-not-utf-8"), message!("help-save-as-text"));
            of_path(Code::NotText, path, why, at, help)
        }
        io::ErrorKind::NotFound => {
            let (why, help) = (message!("why-no-such-file"), message!("help-check-path"));
            of_path(code, path, why, at, help)
        }
        _ => of_path(
            code,
            path,
            error.to_string(),
            at,
            message!("help-check-permissions"),
        ),
    }
}

fn unknown(name: &str, at: Option<&Place>, shelf: &dyn Shelf) -> Box<Diagnostic> {
    let names = shelf.scenarios();
    let names = names.iter().map(String::as_str);
    let plans = shelf.plans();
    let all = names.clone().chain(plans.iter().map(String::as_str));
    let words = any_of(names);
    let help = match nearest(name, all) {
        Some(near) => {
            let near = quoted(near);
            message!("help-scenario-did-you-mean", near, words)
        }
        None => message!("help-scenario", words),
    };
    let mut problem = Diagnostic::new(Code::UnknownScenario).with("name", quoted(name));
    if let Some(at) = at {
        problem = problem.at(at, message!("label-looked-for"));
    }
    Box::new(problem.help(help))
}

/// Returns the path of a scenario beside the file `path`.
pub(super) fn beside(path: &str, name: &str) -> String {
    let folder = path.rfind(['/', '\\']).map_or("", |end| &path[..=end]);
    let ending = if name.ends_with(".toml") { "" } else { ".toml" };
    if name.starts_with('/') {
        return tidy(&format!("{name}{ending}"));
    }
    tidy(&format!("{folder}{name}{ending}"))
}

/// Removes `.` and `..` from a path without asking the file system, so that one file has one path.
fn tidy(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "." => {}
            ".." if parts.last().is_some_and(|last| !matches!(*last, "" | "..")) => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_tidied_without_the_file_system() {
        assert_eq!(
            beside("scenarios/broken/a.toml", "b"),
            "scenarios/broken/b.toml"
        );
        assert_eq!(beside("a.toml", "b"), "b.toml");
        assert_eq!(
            beside("scenarios/broken/a.toml", "../b.toml"),
            "scenarios/b.toml"
        );
        assert_eq!(beside("../a.toml", "../b.toml"), "../../b.toml");
        assert_eq!(beside("x/a.toml", "/etc/b.toml"), "/etc/b.toml");
        assert_eq!(tidy("./a/./b.toml"), "a/b.toml");
    }
}
