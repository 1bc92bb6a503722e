//! Where scenarios and regions come from: files beside each other, scenarios shipped with the program, margin tables.

use std::collections::BTreeMap;
use std::io;

/// A municipality of a region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Municipality {
    /// Code of CBS, for example `GM0512`.
    pub code: String,
    /// Name, for example `Gorinchem`.
    pub name: String,
}

/// A region for which margin tables exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegionInfo {
    /// Folder of the margin tables, as in `region.margins`.
    pub folder: String,
    /// Municipalities in the margin tables.
    pub municipalities: Vec<Municipality>,
}

/// What a scenario may refer to. The program answers from its data and the file system, a test from memory.
pub trait Shelf {
    /// Reads the file of a path as given on the command line, or as made from such a path and `extends`.
    ///
    /// # Errors
    /// As of the file system; [`io::ErrorKind::NotFound`] lets `extends` go on to the shipped scenarios.
    fn file(&self, path: &str) -> io::Result<String>;

    /// Returns the path to show and the text of a shipped scenario.
    fn scenario(&self, name: &str) -> Option<(String, String)>;

    /// Returns the names of the shipped scenarios that are regions without a plan.
    fn scenarios(&self) -> Vec<String>;

    /// Returns the names of the shipped plans, whole ones and single instruments.
    fn plans(&self) -> Vec<String> {
        Vec::new()
    }

    /// Returns the region of a folder of margin tables.
    fn region(&self, folder: &str) -> Option<RegionInfo>;

    /// Returns the folders of margin tables that exist.
    fn regions(&self) -> Vec<String>;
}

/// A shelf in memory.
#[derive(Clone, Debug, Default)]
pub struct MemoryShelf {
    /// Text of each file by path.
    pub files: BTreeMap<String, String>,
    /// Text of each shipped scenario by name; its shown path is `<name>.toml`.
    pub shipped: BTreeMap<String, String>,
    /// Regions with margin tables.
    pub known_regions: Vec<RegionInfo>,
}

impl Shelf for MemoryShelf {
    fn file(&self, path: &str) -> io::Result<String> {
        self.files
            .get(path)
            .cloned()
            .ok_or_else(|| io::Error::new(io::ErrorKind::NotFound, "no such file"))
    }

    fn scenario(&self, name: &str) -> Option<(String, String)> {
        let text = self.shipped.get(name)?;
        Some((format!("{name}.toml"), text.clone()))
    }

    fn scenarios(&self) -> Vec<String> {
        self.shipped.keys().cloned().collect()
    }

    fn region(&self, folder: &str) -> Option<RegionInfo> {
        self.known_regions
            .iter()
            .find(|region| region.folder == folder)
            .cloned()
    }

    fn regions(&self) -> Vec<String> {
        self.known_regions
            .iter()
            .map(|region| region.folder.clone())
            .collect()
    }
}
