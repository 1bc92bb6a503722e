//! Places beside a folder of results.

use std::path::{Path, PathBuf};

/// Returns the hidden place beside a folder with an ending of its own: `.name.ending`.
pub(super) fn sibling(folder: &Path, ending: &str) -> PathBuf {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    folder.with_file_name(format!(".{name}.{ending}"))
}

/// Returns a free place beside the folder; visible, so that a folder of someone else is found again.
pub(super) fn free_sibling(folder: &Path) -> PathBuf {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    (1..)
        .map(|number| folder.with_file_name(format!("{name}.before-{number}")))
        .find(|path| !path.exists())
        .expect("some number is free")
}
