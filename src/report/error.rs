//! What can go wrong while results are written: files only, always with the path and the action.

use std::io;
use std::path::{Path, PathBuf};

/// Results could not be written. What was at the final place before is still there.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
pub enum ResultsError {
    /// The file system refused.
    #[error("cannot {action} `{}`", path.display())]
    #[diagnostic(help("check that the folder exists, may be written to and has room left"))]
    Io {
        /// What was tried, for example `write`.
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// What the file system said.
        #[source]
        source: io::Error,
    },
    /// A finished run could not be kept.
    #[error("cannot keep a finished run in `{}`", path.display())]
    #[diagnostic(help(
        "make room, then give the same command again: {kept} of {of} runs are kept, and it goes on from there"
    ))]
    Unkept {
        /// The hidden folder.
        path: PathBuf,
        /// Runs that are kept.
        kept: usize,
        /// Runs of the ensemble.
        of: usize,
        /// What the file system said.
        #[source]
        source: io::Error,
    },
    /// Another process computes the same results.
    #[error("another doorstroom is computing the results of `{}`", path.display())]
    #[diagnostic(help("wait until it is done, or choose another `--out`"))]
    Busy {
        /// The folder of results.
        path: PathBuf,
    },
    /// The folder exists and was not written by this program.
    #[error("`{}` exists and does not hold results of doorstroom", path.display())]
    #[diagnostic(help(
        "choose another `--out`, or use `--force`: the present folder is then moved aside, never deleted"
    ))]
    Foreign {
        /// The folder.
        path: PathBuf,
    },
    /// The folder is someone else's, and the program was started inside it.
    #[error("`{}` holds the folder that you are in, so it cannot be moved aside", path.display())]
    #[diagnostic(help("choose another `--out`"))]
    Inside {
        /// The folder.
        path: PathBuf,
    },
    /// The folder holds results of another scenario, seed or version.
    #[error("`{}` holds results of another run (hash {found}, this run {expected})", path.display())]
    #[diagnostic(help("choose another `--out`, or use `--force` to replace them"))]
    Differs {
        /// The folder.
        path: PathBuf,
        /// First characters of the hash and the version found.
        found: String,
        /// First characters of the hash and the version of this run.
        expected: String,
    },
    /// The default tables would be larger than anybody wants to open.
    #[error(
        "the results take {bytes} bytes, but at most {allowed} bytes are allowed; `{largest}` is the largest"
    )]
    #[diagnostic(help("report fewer groupings or a shorter horizon"))]
    TooLarge {
        /// Bytes of all files together.
        bytes: u64,
        /// The limit.
        allowed: u64,
        /// The largest file.
        largest: String,
    },
}

impl ResultsError {
    /// Returns the exit code of the command: 74 for files, 75 for results that another process computes, 3 for
    /// results of another run, 2 for a folder of someone else.
    pub const fn exit_code(&self) -> u8 {
        match self {
            Self::Io { .. } | Self::Unkept { .. } | Self::TooLarge { .. } => 74,
            Self::Busy { .. } => 75,
            Self::Differs { .. } => 3,
            Self::Foreign { .. } | Self::Inside { .. } => 2,
        }
    }

    /// Returns a closure that adds the action and the path to what the file system said.
    pub(crate) fn at(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_path_buf();
        move |source| Self::Io {
            action,
            path,
            source,
        }
    }
}
