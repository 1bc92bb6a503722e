//! `doorstroom new`: a first scenario, or the empty margin tables of a region.

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use super::failure::Failure;
use super::output::{library, print};
use crate::processes::specs;
use crate::scenario::{Overrides, blank_region, plan_starter, read, starter};
use crate::session::{Language, SessionError};
use crate::texts::{Message, say};

/// The scenario that a new one extends.
const BASELINE: &str = "gorinchem";

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(super) struct NewArguments {
    /// The file to write, ending in .toml; - for standard output.
    #[arg(required = true, value_name = "FILE")]
    file: Option<PathBuf>,
    /// Write a plan: a fund and a line, to be compared with the region without it.
    #[arg(long)]
    plan: bool,
    /// Replace a file that is there.
    #[arg(long)]
    force: bool,
    #[command(subcommand)]
    what: Option<What>,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Write the empty margin tables of a region, with a README that says what belongs in them.
    Region(RegionArguments),
}

#[derive(Debug, Args)]
struct RegionArguments {
    /// The folder to write, named after the region: data/regions/NAME beside the scenario.
    #[arg(value_name = "FOLDER")]
    folder: PathBuf,
    /// Write into a folder that holds files; tables that are there stay as they are.
    #[arg(long)]
    force: bool,
}

pub(super) fn new(arguments: &NewArguments, language: Language) -> Result<(), Failure> {
    match (&arguments.what, &arguments.file) {
        (Some(What::Region(arguments)), _) => region(arguments, language),
        (None, Some(file)) => scenario(file, arguments.plan, arguments.force, language),
        (None, None) => Err(Failure::usage(Message::new("session-new-nothing"))),
    }
}

fn scenario(file: &Path, is_plan: bool, force: bool, language: Language) -> Result<(), Failure> {
    let specs = specs();
    let baseline = read(BASELINE, &library(BASELINE)?, &Overrides::default(), &specs)?;
    let text = |name: &str| match is_plan {
        true => plan_starter(name, &baseline, language),
        false => starter(name, &specs, &baseline, language),
    };
    if file == Path::new("-") {
        return print(&text(""));
    }
    if file.extension().is_none_or(|ending| ending != "toml") {
        return Err(usage("session-new-ending", file));
    }
    let name = file.file_stem().unwrap_or_default().to_string_lossy();
    let text = text(&name);
    if force {
        if file.is_dir() {
            return Err(usage("session-new-folder", file));
        }
        fs::write(file, text).map_err(|error| unwritable(file, &error))?;
    } else {
        write_new(file, &text)?;
    }
    let path = file.display().to_string();
    let key = match is_plan {
        true => "session-new-plan",
        false => "session-new-scenario",
    };
    print(&format!("{}\n", say!(language, key, path = path)))
}

/// Refuses what was requested about a path.
fn usage(key: &'static str, path: &Path) -> Failure {
    Failure::usage(Message::new(key).with("path", path.display().to_string()))
}

/// Writes a file that must not be there yet.
fn write_new(file: &Path, text: &str) -> Result<(), Failure> {
    match fs::File::create_new(file) {
        Ok(mut opened) => opened
            .write_all(text.as_bytes())
            .map_err(|error| unwritable(file, &error)),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            Err(usage("session-new-exists", file))
        }
        Err(error) => Err(unwritable(file, &error)),
    }
}

fn unwritable(path: &Path, error: &std::io::Error) -> Failure {
    SessionError::unwritable(path, error).into()
}

fn region(arguments: &RegionArguments, language: Language) -> Result<(), Failure> {
    let folder = &arguments.folder;
    let name = folder
        .file_name()
        .and_then(|name| name.to_str())
        .unwrap_or_default();
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "_-".contains(c);
    if name.is_empty() || !name.chars().all(is_plain) {
        return Err(usage("session-new-region-name", folder));
    }
    let holds_files = match fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_some(),
        Err(error) if error.kind() == ErrorKind::NotFound => false,
        Err(error) => return Err(unwritable(folder, &error)),
    };
    if holds_files && !arguments.force {
        return Err(usage("session-new-region-full", folder));
    }
    fs::create_dir_all(folder).map_err(|error| unwritable(folder, &error))?;
    let mut written = 0;
    for (file, text) in blank_region(name, language) {
        let path = folder.join(file);
        if !path.exists() {
            write_new(&path, &text)?;
            written += 1;
        }
    }
    let path = folder.display().to_string();
    let mut text = say!(language, "session-new-region", path = path, n = written);
    let parent = folder.parent().unwrap_or(Path::new(""));
    if !parent.ends_with("data/regions") {
        text += &format!(
            "\n{}",
            say!(language, "session-new-region-place", name = name)
        );
    }
    print(&format!("{text}\n"))
}
