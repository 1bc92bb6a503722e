//! Whether `--out` can become a folder of results: asked before anything is computed.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::cli::Failure;
use crate::report::ResultsError;

/// Refuses a folder that could not be put in place at the end: one that the program stands in, or one whose name leaves
/// no room for that of the hidden folder in which results grow.
pub(super) fn check(out: &Path) -> Result<(), Failure> {
    let here = std::env::current_dir().and_then(fs::canonicalize);
    if let (Ok(here), Ok(folder)) = (here, fs::canonicalize(out))
        && here.starts_with(&folder)
    {
        let path = out.to_owned();
        return Err(Failure::Results(ResultsError::Inside { path }));
    }
    let folder: PathBuf = out.components().collect();
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let growing = folder.with_file_name(format!(".{name}.partial-{}", u32::MAX));
    match fs::symlink_metadata(&growing) {
        Err(error) if is_too_long(&error) => Err(Failure::Results(ResultsError::Io {
            action: "create",
            path: folder,
            source: error,
        })),
        _ => Ok(()),
    }
}

fn is_too_long(error: &std::io::Error) -> bool {
    error.kind() == ErrorKind::InvalidFilename
}
