//! The folder of results: written beside its final place and renamed when complete, so that nobody reads half a run.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::destination::{Destination, LATEST, MANIFEST, Present, is_folder, present};
use super::dictionary::data_package;
use super::error::ResultsError;
use super::html::report_html;
use super::identity::Identity;
use super::json::json_text;
use super::manifest::{Stamp, WrittenFile, manifest_json};
use super::paths::{free_sibling, sibling};
use super::persons::{PANEL_FILE, PersonParts, SPELLS_FILE};
use super::run_report::{Run, RunReport};
use super::summary::summary_json;
use super::tables::{monthly, write_runs};
use super::terminal::{Style, terminal_summary};

/// Bytes that the default files may take together; kept runs do not count, their size is announced beforehand.
pub const LARGEST_DEFAULT: u64 = 50_000_000;

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The folder.
    pub folder: PathBuf,
    /// Its files, the manifest last.
    pub files: Vec<WrittenFile>,
    /// Whether an earlier folder of this program was replaced.
    pub replaced: bool,
    /// Where a folder of someone else was moved to, under `force`.
    pub moved_aside: Option<PathBuf>,
}

/// Writes all results of a run and, in the common folder, points `latest` at them.
///
/// # Errors
/// If the file system refuses, the final folder holds something else, or the default files are too large. What stood
/// at the final place before is then still there.
///
/// # Panics
/// If the findings hold some of the runs but not all: intervals would come from different samples.
pub fn write_results(found: &RunReport, to: &Destination) -> Result<Written, ResultsError> {
    let n = found.runs.len();
    assert!(
        n == found.n_runs() || (n == 0 && found.keep.is_none()),
        "the findings must hold all runs, or none if none are kept"
    );
    let style = Style {
        unicode: true,
        color: false,
    };
    let text = terminal_summary(found, None, style);
    let monthly = monthly(found);
    let files = [
        ("report.html", report_html(found).into_bytes()),
        ("monthly.csv", monthly.csv()),
        ("monthly.parquet", monthly.parquet()),
        ("summary.json", json_text(&summary_json(found))),
        ("summary.txt", text.into_bytes()),
        ("datapackage.json", json_text(&data_package(found))),
    ];
    check_size(&files)?;
    let large = |partial: &Partial| {
        let mut written = Vec::new();
        if let Some(keep) = &found.keep {
            written.push(partial.write("runs.parquet", |out| write_runs(found, keep, out))?);
        }
        if let Some(parts) = &found.persons {
            written.extend(partial.write_persons(parts, &found.runs)?);
        }
        Ok(written)
    };
    let manifest = |written: &[WrittenFile]| manifest_json(found, written);
    let written = write_and_list(&found.identity, to, &files, large, manifest)?;
    point_latest(to, &written.folder)?;
    Ok(written)
}

/// Writes files of known content, and a manifest that lists them; in the common folder, `latest` then points at them.
///
/// # Errors
/// As [`write_results`].
pub(super) fn write_folder<M: Serialize>(
    identity: &Identity,
    to: &Destination,
    files: &[(&str, Vec<u8>)],
    manifest: impl FnOnce(&[WrittenFile]) -> M,
) -> Result<Written, ResultsError> {
    let written = put(identity, to, files, manifest)?;
    point_latest(to, &written.folder)?;
    Ok(written)
}

/// Writes files of known content, and a manifest that lists them.
///
/// # Errors
/// As [`write_results`].
pub(super) fn put<M: Serialize>(
    identity: &Identity,
    to: &Destination,
    files: &[(&str, Vec<u8>)],
    manifest: impl FnOnce(&[WrittenFile]) -> M,
) -> Result<Written, ResultsError> {
    write_and_list(identity, to, files, |_| Ok(Vec::new()), manifest)
}

/// Writes files of known content, then files that are too large for memory, then the manifest.
fn write_and_list<M: Serialize>(
    identity: &Identity,
    to: &Destination,
    files: &[(&str, Vec<u8>)],
    large: impl FnOnce(&Partial) -> Result<Vec<WrittenFile>, ResultsError>,
    manifest: impl FnOnce(&[WrittenFile]) -> M,
) -> Result<Written, ResultsError> {
    let folder = to.check(identity)?;
    // A link to a folder stays a link: what it points at is replaced.
    let folder = fs::canonicalize(&folder).unwrap_or(folder);
    let partial = Partial::begin(&folder)?;
    let mut written = Vec::new();
    for (name, content) in files {
        written.push(partial.write(name, |out| out.write_all(content))?);
    }
    written.extend(large(&partial)?);
    let manifest = json_text(&manifest(&written));
    written.push(partial.write(MANIFEST, |out| out.write_all(&manifest))?);
    let (replaced, moved_aside) = partial.finish(&folder)?;
    Ok(Written {
        folder,
        files: written,
        replaced,
        moved_aside,
    })
}

fn check_size(files: &[(&str, Vec<u8>)]) -> Result<(), ResultsError> {
    let bytes = files.iter().map(|(_, content)| content.len() as u64).sum();
    if bytes <= LARGEST_DEFAULT {
        return Ok(());
    }
    let largest = files.iter().max_by_key(|(_, content)| content.len());
    Err(ResultsError::TooLarge {
        bytes,
        allowed: LARGEST_DEFAULT,
        largest: largest.map_or(String::new(), |(name, _)| (*name).to_owned()),
    })
}

/// A folder that is being written; it goes away unless it is finished.
struct Partial {
    path: PathBuf,
}

impl Partial {
    fn begin(folder: &Path) -> Result<Self, ResultsError> {
        let path = sibling(folder, &format!("partial-{}", std::process::id()));
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(ResultsError::at("create", parent))?;
        }
        if path.exists() {
            fs::remove_dir_all(&path).map_err(ResultsError::at("remove", &path))?;
        }
        fs::create_dir(&path).map_err(ResultsError::at("create", &path))?;
        Ok(Self { path })
    }

    fn write(
        &self,
        name: &str,
        fill: impl FnOnce(&mut Hashing) -> io::Result<()>,
    ) -> Result<WrittenFile, ResultsError> {
        let path = self.path.join(name);
        let file = File::create(&path).map_err(ResultsError::at("create", &path))?;
        let mut out = Hashing {
            file: BufWriter::new(file),
            hasher: blake3::Hasher::new(),
            bytes: 0,
        };
        fill(&mut out)
            .and_then(|()| out.flush())
            .and_then(|()| out.file.get_ref().sync_all())
            .map_err(ResultsError::at("write", &path))?;
        Ok(WrittenFile {
            name: name.to_owned(),
            bytes: out.bytes,
            blake3: out.hasher.finalize().to_hex().to_string(),
        })
    }

    fn write_persons(
        &self,
        parts: &PersonParts,
        runs: &[Run],
    ) -> Result<Vec<WrittenFile>, ResultsError> {
        let folder = self.path.join("persons");
        fs::create_dir(&folder).map_err(ResultsError::at("create", &folder))?;
        let tables = parts.records().tables;
        let mut written = Vec::new();
        if tables.panel {
            written.push(self.write(PANEL_FILE, |out| parts.write_panel(runs, out))?);
        }
        if tables.spells {
            written.push(self.write(SPELLS_FILE, |out| parts.write_spells(runs, out))?);
        }
        Ok(written)
    }

    /// Puts the folder at its final place. An earlier one steps aside first and comes back if that fails. Results of
    /// this program then go away, except files that someone added; anything else stays where it was moved to.
    fn finish(mut self, folder: &Path) -> Result<(bool, Option<PathBuf>), ResultsError> {
        let before = present(folder)?;
        let stood = fs::symlink_metadata(folder).is_ok();
        let aside = free_sibling(folder);
        if stood {
            fs::rename(folder, &aside).map_err(ResultsError::at("move aside", folder))?;
        }
        if let Err(error) = fs::rename(&self.path, folder) {
            if stood {
                fs::rename(&aside, folder).map_err(ResultsError::at("move back", folder))?;
            }
            return Err(ResultsError::at("put in place", folder)(error));
        }
        self.path = PathBuf::new();
        match before {
            Present::Nothing if stood => {
                fs::remove_dir(&aside).map_err(ResultsError::at("remove", &aside))?;
                Ok((false, None))
            }
            Present::Nothing => Ok((false, None)),
            Present::Foreign => Ok((false, Some(aside))),
            Present::Ours(stamp) => {
                keep_additions(&aside, folder, "", &stamp)?;
                fs::remove_dir_all(&aside).map_err(ResultsError::at("remove", &aside))?;
                Ok((true, None))
            }
        }
    }
}

impl Drop for Partial {
    fn drop(&mut self) {
        if self.path.as_os_str().is_empty() {
            return;
        }
        // A failure here leaves only the hidden folder behind; the first error is the one to report.
        let _ = fs::remove_dir_all(&self.path);
    }
}

/// Moves what the earlier manifest does not list, such as notes of a reader, into the new folder; `inside` is the path of both
/// folders below those of the results.
fn keep_additions(from: &Path, to: &Path, inside: &str, stamp: &Stamp) -> Result<(), ResultsError> {
    let entries = fs::read_dir(from).map_err(ResultsError::at("read", from))?;
    for entry in entries {
        let name = entry.map_err(ResultsError::at("read", from))?.file_name();
        let target = to.join(&name);
        let path = format!("{inside}{}", name.to_string_lossy());
        let below = format!("{path}/");
        if stamp.files().any(|file| file.starts_with(&below)) {
            // A folder of this program, which may hold files of a reader as well.
            keep_additions(&from.join(&name), &target, &below, stamp)?;
            continue;
        }
        let listed = stamp.files().any(|file| file == path);
        if !listed && path != MANIFEST && !target.exists() {
            fs::create_dir_all(to).map_err(ResultsError::at("create", to))?;
            fs::rename(from.join(&name), &target).map_err(ResultsError::at("keep", &target))?;
        }
    }
    Ok(())
}

/// Points `latest` of the common folder at a folder in it: a relative symbolic link, or a text file with its name where links
/// fail.
fn point_latest(to: &Destination, folder: &Path) -> Result<(), ResultsError> {
    let (None, Some(name)) = (&to.out, folder.file_name()) else {
        return Ok(());
    };
    let latest = to.root.join(LATEST);
    let partial = sibling(&latest, &format!("partial-{}", std::process::id()));
    let _ = fs::remove_file(&partial);
    if is_folder(&latest) {
        // Only under `force`: without it, this was refused beforehand.
        fs::rename(&latest, free_sibling(&latest))
            .map_err(ResultsError::at("move aside", &latest))?;
    }
    if link(Path::new(name), &partial).is_err() {
        let text = format!("{}\n", name.to_string_lossy());
        fs::write(&partial, text).map_err(ResultsError::at("write", &partial))?;
    }
    fs::rename(&partial, &latest).map_err(|error| {
        let _ = fs::remove_file(&partial);
        ResultsError::at("replace", &latest)(error)
    })
}

#[cfg(unix)]
fn link(target: &Path, path: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(target, path)
}

#[cfg(not(unix))]
fn link(_target: &Path, _path: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Counts and hashes what passes through.
struct Hashing {
    file: BufWriter<File>,
    hasher: blake3::Hasher,
    bytes: u64,
}

impl Write for Hashing {
    fn write(&mut self, content: &[u8]) -> io::Result<usize> {
        let n = self.file.write(content)?;
        self.hasher.update(&content[..n]);
        self.bytes += n as u64;
        Ok(n)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

#[cfg(test)]
#[path = "folder_tests.rs"]
mod tests;
