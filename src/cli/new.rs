//! `doorstroom new`: a first scenario, or the empty margin tables of a region.

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use crate::cli::{Failure, unreadable};
use crate::processes::specs;
use crate::scenario::{Library, Overrides, blank_region, plan_starter, read, starter};
use crate::texts::Language;

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

pub(super) fn new(arguments: &NewArguments) -> Result<(), Failure> {
    match (&arguments.what, &arguments.file) {
        (Some(What::Region(arguments)), _) => region(arguments),
        (None, Some(file)) => scenario(file, arguments.plan, arguments.force),
        (None, None) => Err(Failure::Usage("write the name of the file".to_owned())),
    }
}

fn scenario(file: &Path, is_plan: bool, force: bool) -> Result<(), Failure> {
    let specs = specs();
    let library = Library::open(BASELINE).map_err(|(path, error)| unreadable(&path, &error))?;
    let baseline =
        read(BASELINE, &library, &Overrides::default(), &specs).map_err(Failure::Scenario)?;
    let mut out = std::io::stdout().lock();
    let text = |name: &str| match is_plan {
        true => plan_starter(name, &baseline, Language::English),
        false => starter(name, &specs, &baseline, Language::English),
    };
    if file == Path::new("-") {
        let name = if is_plan { "My plan" } else { "My scenario" };
        out.write_all(text(name).as_bytes())?;
        return Ok(out.flush()?);
    }
    let shown = file.display();
    if file.extension().is_none_or(|ending| ending != "toml") {
        return Err(Failure::Usage(format!(
            "`{shown}` does not end in .toml; write for example my_scenario.toml, or `region FOLDER` for empty tables"
        )));
    }
    let name = file.file_stem().unwrap_or_default().to_string_lossy();
    let text = text(&name);
    if force {
        if file.is_dir() {
            return Err(Failure::Usage(format!("`{shown}` is a folder")));
        }
        fs::write(file, text).map_err(|error| unwritable(file, &error))?;
    } else {
        write_new(file, &text)?;
    }
    writeln!(
        out,
        "{shown} is written; `doorstroom check {shown}` checks it{}",
        match is_plan {
            true => format!(", `doorstroom compare {shown}` says what it adds"),
            false => String::new(),
        }
    )?;
    Ok(())
}

/// Writes a file that must not be there yet.
fn write_new(file: &Path, text: &str) -> Result<(), Failure> {
    match fs::File::create_new(file) {
        Ok(mut opened) => opened
            .write_all(text.as_bytes())
            .map_err(|error| unwritable(file, &error)),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(Failure::Usage(format!(
            "`{}` exists; choose another name, or use --force to replace it",
            file.display()
        ))),
        Err(error) => Err(unwritable(file, &error)),
    }
}

fn unwritable(path: &Path, error: &std::io::Error) -> Failure {
    Failure::Output(format!("`{}` cannot be written: {error}", path.display()))
}

fn region(arguments: &RegionArguments) -> Result<(), Failure> {
    let folder = &arguments.folder;
    let shown = folder.display();
    let name = folder
        .file_name()
        .and_then(|name| name.to_str())
        .unwrap_or_default();
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "_-".contains(c);
    if name.is_empty() || !name.chars().all(is_plain) {
        return Err(Failure::Usage(format!(
            "`{shown}` names no region; write a folder of small letters, digits, _ and -, for example \
             data/regions/my_region"
        )));
    }
    let holds_files = match fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_some(),
        Err(error) if error.kind() == ErrorKind::NotFound => false,
        Err(error) => return Err(unwritable(folder, &error)),
    };
    if holds_files && !arguments.force {
        return Err(Failure::Usage(format!(
            "`{shown}` holds files; choose another folder, or use --force to add what is missing: tables that are \
             there stay as they are"
        )));
    }
    fs::create_dir_all(folder).map_err(|error| unwritable(folder, &error))?;
    let mut written = 0;
    for (file, text) in blank_region(name) {
        let path = folder.join(file);
        if !path.exists() {
            write_new(&path, &text)?;
            written += 1;
        }
    }
    let mut out = std::io::stdout().lock();
    writeln!(
        out,
        "{shown}: {written} files are written; README.md says what belongs in each table, and in which order"
    )?;
    let parent = folder.parent().unwrap_or(Path::new(""));
    if !parent.ends_with("data/regions") {
        writeln!(
            out,
            "to be found it must stand as data/regions/{name} beside the scenario file"
        )?;
    }
    Ok(())
}
