//! Where results go, and whether they may: what stands at the final place.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::error::ResultsError;
use super::identity::Identity;
use super::manifest::Stamp;
use super::paths::sibling;

/// Name of the file that says what a folder holds.
pub(super) const MANIFEST: &str = "manifest.json";
/// Name of the link to the results that were written last.
pub(super) const LATEST: &str = "latest";

/// Where results go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Destination {
    /// The folder of all results, for example `results`; each run gets a folder in it named after its content.
    pub root: PathBuf,
    /// A folder for this run alone, instead of one in `root`.
    pub out: Option<PathBuf>,
    /// Whether results of another run may be replaced, and a folder of someone else moved aside.
    pub force: bool,
}

/// What stands at the final place.
pub(super) enum Present {
    Nothing,
    Ours(Stamp),
    Foreign,
}

impl Default for Destination {
    /// The folder `results`.
    fn default() -> Self {
        Self::under("results")
    }
}

impl Destination {
    /// A folder of all results, in which each computation gets a folder named after its content.
    pub fn under(root: impl Into<PathBuf>) -> Self {
        Self {
            root: root.into(),
            out: None,
            force: false,
        }
    }

    /// A folder for one computation alone.
    pub fn folder_alone(out: impl Into<PathBuf>) -> Self {
        Self {
            out: Some(out.into()),
            ..Self::under("results")
        }
    }

    /// Refuses a folder that could not be put in place at the end, before anything is read: one that the program stands in, or
    /// one whose name leaves no room for that of the hidden folder in which results grow.
    ///
    /// # Errors
    /// If it is such a folder.
    pub fn refuse_unusable(&self) -> Result<(), ResultsError> {
        let Some(out) = &self.out else {
            return Ok(());
        };
        if holds_working_folder(out) {
            return Err(ResultsError::Inside { path: out.clone() });
        }
        let folder: PathBuf = out.components().collect();
        let growing = sibling(&folder, &format!("partial-{}", u32::MAX));
        match fs::symlink_metadata(&growing) {
            Err(source) if source.kind() == io::ErrorKind::InvalidFilename => {
                Err(ResultsError::Io {
                    action: "create",
                    path: folder,
                    source,
                })
            }
            _ => Ok(()),
        }
    }

    /// Returns the final folder of a run.
    pub fn folder(&self, identity: &Identity) -> PathBuf {
        match &self.out {
            // A last `.` names nothing that a folder could be renamed to.
            Some(out) => out.components().collect(),
            None => self.root.join(identity.folder_name()),
        }
    }

    /// Returns the hidden folder beside the results in which finished units are kept until all are there.
    pub fn checkpoints(&self, identity: &Identity) -> PathBuf {
        let folder = self.folder(identity);
        sibling(&fs::canonicalize(&folder).unwrap_or(folder), "parts")
    }

    /// Removes the folders in which earlier processes, killed meanwhile, were writing these results. To be called by the
    /// one process that may write them.
    pub fn remove_abandoned(&self, identity: &Identity) {
        let folder = self.folder(identity);
        let folder = fs::canonicalize(&folder).unwrap_or(folder);
        // An empty path is the working folder; what cannot be read or removed does no harm.
        let beside = folder
            .parent()
            .filter(|beside| !beside.as_os_str().is_empty());
        let beside = beside.unwrap_or(Path::new("."));
        let starts = ["partial-", "persons-"].map(|ending| sibling(&folder, ending));
        let starts = starts
            .each_ref()
            .map(|start| start.file_name().and_then(OsStr::to_str));
        for entry in fs::read_dir(beside).into_iter().flatten().flatten() {
            let name = entry.file_name();
            let mut starts = starts.iter().flatten();
            let process = starts.find_map(|start| name.to_str()?.strip_prefix(start)?.parse().ok());
            // The parts of this process are begun already.
            if process.is_some_and(|id: u32| id != std::process::id()) {
                let _ = fs::remove_dir_all(entry.path());
            }
        }
    }

    /// Returns the folder that already holds exactly these results, with every file that its manifest lists, as it was written.
    ///
    /// # Errors
    /// If the folder cannot be read.
    pub fn stored(
        &self,
        identity: &Identity,
        request: &str,
    ) -> Result<Option<PathBuf>, ResultsError> {
        let folder = self.folder(identity);
        let Present::Ours(stamp) = present(&folder)? else {
            return Ok(None);
        };
        let is_same = stamp.hash == identity.hash()
            && stamp.version == identity.version
            && stamp.request == request
            && stamp.is_intact(&folder);
        Ok((is_same && !self.force).then_some(folder))
    }

    /// Checks that the results of a run may be written, so that a command can refuse before it computes.
    ///
    /// # Errors
    /// If the folder holds something else and `force` is not set.
    pub fn check(&self, identity: &Identity) -> Result<PathBuf, ResultsError> {
        let folder = self.folder(identity);
        let present = present(&folder)?;
        if matches!(present, Present::Foreign) && holds_working_folder(&folder) {
            return Err(ResultsError::Inside { path: folder });
        }
        if folder.file_name().is_none() && fs::canonicalize(&folder).is_err() {
            return Err(ResultsError::at("create", &folder)(
                io::ErrorKind::NotFound.into(),
            ));
        }
        if self.force {
            return Ok(folder);
        }
        let latest = self.root.join(LATEST);
        if self.out.is_none() && is_folder(&latest) {
            return Err(ResultsError::Foreign { path: latest });
        }
        match present {
            Present::Nothing => Ok(folder),
            Present::Foreign => Err(ResultsError::Foreign { path: folder }),
            Present::Ours(stamp) => {
                let hash = identity.hash();
                if stamp.hash == hash && stamp.version == identity.version {
                    return Ok(folder);
                }
                // Short enough for a message.
                let short = |hash: &str, version: &str| {
                    format!("{}, version {version}", hash.get(..8).unwrap_or(hash))
                };
                Err(ResultsError::Differs {
                    path: folder,
                    found: short(&stamp.hash, &stamp.version),
                    expected: short(&hash, &identity.version),
                })
            }
        }
    }
}

/// Returns what stands at a place.
///
/// # Errors
/// If it cannot be read.
pub(super) fn present(folder: &Path) -> Result<Present, ResultsError> {
    let mut entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            // A link that points nowhere is in the way as well.
            return Ok(if fs::symlink_metadata(folder).is_ok() {
                Present::Foreign
            } else {
                Present::Nothing
            });
        }
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => return Ok(Present::Foreign),
        Err(error) => return Err(ResultsError::at("read", folder)(error)),
    };
    match fs::read(folder.join(MANIFEST)) {
        Ok(text) => Ok(Stamp::read(&text).map_or(Present::Foreign, Present::Ours)),
        Err(_) if entries.next().is_none() => Ok(Present::Nothing),
        Err(_) => Ok(Present::Foreign),
    }
}

/// Returns whether the program was started in the folder or below it.
fn holds_working_folder(folder: &Path) -> bool {
    let here = std::env::current_dir().and_then(fs::canonicalize);
    matches!((here, fs::canonicalize(folder)), (Ok(here), Ok(folder)) if here.starts_with(&folder))
}

/// Returns whether the path is a folder itself, and no link to one.
pub(super) fn is_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|found| found.is_dir())
}
