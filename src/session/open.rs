//! A scenario with its data, checked and ready to run.

use std::collections::BTreeMap;
use std::path::Path;

use super::error::SessionError;
use super::paths::last_part;
use crate::processes::specs;
use crate::scenario::{
    Library, Loaded, Overrides, Scenario, load, outside_own_range, plan_lints, read,
};
use crate::texts::{Message, message};

/// An opened scenario: what its files say, the initial population and the tables that were read.
#[derive(Clone, Debug)]
pub struct Session {
    named: String,
    overrides: Overrides,
    scenario: Scenario,
    loaded: Loaded,
    library: Library,
}

impl Session {
    /// Opens a scenario file, or a shipped scenario by its name, with settings that replace those of the file. Tables in
    /// `data/` beside the file replace those shipped.
    ///
    /// # Errors
    /// All problems at once: of the scenario with every line that is wrong, or of its tables.
    pub fn open(path_or_name: &str, overrides: &Overrides) -> Result<Self, SessionError> {
        let library = Library::open(path_or_name)
            .map_err(|(path, error)| SessionError::unreadable(&path, &error))?;
        let scenario = read(path_or_name, &library, overrides, &specs())?;
        let loaded = load(&scenario, library.tables()).map_err(|errors| {
            // Margins that contradict one another are a mistake of the scenario that chose them: show where.
            match errors
                .iter()
                .all(|one| one.row.is_none() && one.column.is_none() && one.help.is_some())
            {
                true => {
                    let list: Vec<String> = errors.iter().map(ToString::to_string).collect();
                    let help = errors.into_iter().find_map(|one| one.help);
                    let help = help.unwrap_or_else(|| message!("as-it-is", text = ""));
                    SessionError::from(scenario.contradicting_margins(&list.join("; "), help))
                }
                false => SessionError::Data(scenario.name.clone(), errors),
            }
        })?;
        Ok(Self {
            named: path_or_name.to_owned(),
            overrides: overrides.clone(),
            scenario,
            loaded,
            library,
        })
    }

    /// Opens several scenarios with the same settings, for a comparison.
    ///
    /// # Errors
    /// As [`Session::open`], of the first that cannot be opened.
    pub fn open_all<N: AsRef<str>>(
        names: &[N],
        overrides: &Overrides,
    ) -> Result<Vec<Self>, SessionError> {
        let names = names.iter();
        names
            .map(|name| Self::open(name.as_ref(), overrides))
            .collect()
    }

    /// Returns the name or path by which it was opened.
    pub fn named(&self) -> &str {
        &self.named
    }

    /// Returns the scenario.
    pub const fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// Returns what was read of its tables.
    pub const fn loaded(&self) -> &Loaded {
        &self.loaded
    }

    /// Returns all tables that are known, by path below `data/`.
    pub fn tables(&self) -> &BTreeMap<String, String> {
        self.library.tables()
    }

    /// Returns what can be run but is hardly meant: settings outside the range that the scenario itself gives, and what is
    /// doubtful in its plan.
    pub fn warnings(&self) -> Vec<Message> {
        let plan = self.scenario.plan.iter();
        let doubts = plan.flat_map(|plan| plan_lints(plan, self.scenario.horizon));
        self.outside_own_range().into_iter().chain(doubts).collect()
    }

    fn outside_own_range(&self) -> Vec<Message> {
        if self.overrides.set.is_empty() {
            return Vec::new();
        }
        // A scenario that is only complete with its settings has no range of its own to leave.
        let own = read(&self.named, &self.library, &Overrides::default(), &specs());
        own.map_or_else(
            |_| Vec::new(),
            |own| outside_own_range(&self.scenario, &own),
        )
    }

    /// Returns scenario and settings as one would type them, without folders.
    pub(super) fn typed(&self) -> Vec<String> {
        let mut typed = vec![last_part(&self.named).to_owned()];
        typed.extend(self.settings());
        typed
    }

    /// Returns the address of all tables that are known: of a study that reads more than those of its scenario.
    pub(super) fn tables_hash(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        for (path, text) in self.tables() {
            for part in [path, text] {
                hasher
                    .update(&part.len().to_le_bytes())
                    .update(part.as_bytes());
            }
        }
        format!("tables {}", hasher.finalize().to_hex())
    }

    /// Returns the seed that the settings give, if they do.
    pub(super) const fn seed(&self) -> Option<u64> {
        self.overrides.seed
    }

    /// Returns the settings as one would type them.
    pub(super) fn settings(&self) -> Vec<String> {
        self.overrides.as_typed()
    }
}

impl SessionError {
    /// A file that cannot be written.
    pub(crate) fn unwritable(path: &Path, error: &std::io::Error) -> Self {
        let message = Message::new("session-unwritable").with("path", path.display().to_string());
        Self::Output(message.with("error", error.to_string()))
    }

    /// A file that cannot be read, or is no text.
    pub(crate) fn unreadable(path: &Path, error: &std::io::Error) -> Self {
        let path = path.display().to_string();
        match error.kind() {
            std::io::ErrorKind::InvalidData => {
                Self::Content(Message::new("session-not-text").with("path", path))
            }
            _ => {
                let message = Message::new("session-unreadable").with("path", path);
                Self::Missing(message.with("error", error.to_string()))
            }
        }
    }
}
