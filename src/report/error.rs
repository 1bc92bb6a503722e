//! What can go wrong while results are written or read: files only, always with the path and the action.

use std::io;
use std::path::{Path, PathBuf};

use crate::texts::{Argument, Language, Message};

/// What is tried on files, and the key of its text.
const ACTIONS: [(&str, &str); 9] = [
    ("create", "results-create"),
    ("write", "results-write"),
    ("read", "results-read"),
    ("remove", "results-remove"),
    ("keep", "results-keep"),
    ("replace", "results-replace"),
    ("move aside", "results-move-aside"),
    ("move back", "results-move-back"),
    ("put in place", "results-put-in-place"),
];

/// Results could not be written or read. What was at the final place before is still there.
#[derive(Debug)]
pub enum ResultsError {
    /// The file system refused.
    Io {
        /// What was tried, for example `write`.
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// What the file system said.
        source: io::Error,
    },
    /// A finished run could not be kept.
    Unkept {
        /// The hidden folder.
        path: PathBuf,
        /// Runs that are kept.
        kept: usize,
        /// Runs of the ensemble.
        of: usize,
        /// What the file system said.
        source: io::Error,
    },
    /// Another process computes the same results.
    Busy {
        /// The folder of results.
        path: PathBuf,
    },
    /// The folder exists and was not written by this program.
    Foreign {
        /// The folder.
        path: PathBuf,
    },
    /// The folder is someone else's, and the program was started inside it.
    Inside {
        /// The folder.
        path: PathBuf,
    },
    /// The folder holds results of another scenario, seed or version.
    Differs {
        /// The folder.
        path: PathBuf,
        /// First characters of the hash and the version found.
        found: String,
        /// First characters of the hash and the version of this run.
        expected: String,
    },
    /// The default tables would be larger than anybody wants to open.
    TooLarge {
        /// Bytes of all files together.
        bytes: u64,
        /// The limit.
        allowed: u64,
        /// The largest file.
        largest: String,
    },
    /// A file of results does not hold what it should.
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What was found and what was expected.
        reason: String,
    },
}

impl std::fmt::Display for ResultsError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message().say(Language::English))
    }
}

impl std::error::Error for ResultsError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } | Self::Unkept { source, .. } => Some(source),
            _ => None,
        }
    }
}

impl ResultsError {
    /// Returns the keys of what is wrong and of what to do about it.
    const fn keys(&self) -> (&'static str, &'static str) {
        match self {
            Self::Io { .. } => ("results-io", "results-io-help"),
            Self::Unkept { .. } => ("results-unkept", "results-unkept-help"),
            Self::Busy { .. } => ("results-busy", "results-busy-help"),
            Self::Foreign { .. } => ("results-foreign", "results-foreign-help"),
            Self::Inside { .. } => ("results-inside", "results-inside-help"),
            Self::Differs { .. } => ("results-differs", "results-differs-help"),
            Self::TooLarge { .. } => ("results-too-large", "results-too-large-help"),
            Self::Unreadable { .. } => ("results-unreadable", "results-unreadable-help"),
        }
    }

    /// Returns what is wrong.
    pub fn message(&self) -> Message {
        let message = || Message::new(self.keys().0);
        let about = |path: &Path| message().with("path", path.display().to_string());
        match self {
            Self::Io { action, path, .. } => {
                let key = ACTIONS.iter().find(|(name, _)| name == action);
                let action = Message::new(key.map_or("results-write", |(_, key)| *key));
                about(path).with("action", action)
            }
            Self::Unkept { path, .. }
            | Self::Busy { path }
            | Self::Foreign { path }
            | Self::Inside { path } => about(path),
            Self::Differs {
                path,
                found,
                expected,
            } => about(path)
                .with("found", found.as_str())
                .with("expected", expected.as_str()),
            Self::Unreadable { path, reason } => about(path).with("reason", reason.as_str()),
            Self::TooLarge {
                bytes,
                allowed,
                largest,
            } => message()
                .with("bytes", Argument::Bytes(*bytes))
                .with("allowed", Argument::Bytes(*allowed))
                .with("largest", largest.as_str()),
        }
    }

    /// Returns what to do about it.
    pub fn help(&self) -> Message {
        let help = Message::new(self.keys().1);
        match self {
            Self::Unkept { kept, of, .. } => help.with("kept", *kept).with("of", *of),
            _ => help,
        }
    }

    /// Returns the exit code of the command: 74 for files, 65 for files with other content, 75 for results that another process
    /// computes, 3 for results of another run, 2 for a folder of someone else.
    pub const fn exit_code(&self) -> u8 {
        match self {
            Self::Io { .. } | Self::Unkept { .. } | Self::TooLarge { .. } => 74,
            Self::Busy { .. } => 75,
            Self::Unreadable { .. } => 65,
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
