//! A folder of results, read back: its tables as data frames, its summary as a record.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use polars::prelude::DataFrame;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::error::ResultsError;
use super::json::RunSummary;
use super::table::{Resource, Table};

/// A folder of results of a run or of a comparison.
///
/// # Examples
///
/// ```no_run
/// use doorstroom::report::Results;
///
/// let results = Results::open("results/latest")?;
/// let monthly = results.frame("monthly")?;
/// println!("{} rows, {} runs", monthly.height(), results.summary()?.n_runs);
/// # Ok::<(), doorstroom::report::ResultsError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Results {
    folder: PathBuf,
    resources: Vec<Resource>,
}

/// What both data packages have.
#[derive(Deserialize)]
struct Package {
    resources: Vec<Resource>,
}

impl Results {
    /// Opens a folder by its data dictionary.
    ///
    /// # Errors
    /// If `datapackage.json` is missing, or is none of this program.
    pub fn open(folder: impl AsRef<Path>) -> Result<Self, ResultsError> {
        let folder = folder.as_ref().to_path_buf();
        let package: Package = json(&folder.join("datapackage.json"))?;
        Ok(Self {
            folder,
            resources: package.resources,
        })
    }

    /// Returns the names of its tables.
    pub fn tables(&self) -> impl Iterator<Item = &str> {
        self.resources.iter().map(|resource| &*resource.name)
    }

    /// Reads a table whole into memory.
    ///
    /// # Errors
    /// If there is no table of that name, its file is missing, or the file does not hold what the data dictionary says.
    pub fn table(&self, name: &str) -> Result<Table, ResultsError> {
        let known = self.resources.iter().find(|one| one.name == name);
        let Some(resource) = known else {
            let names: Vec<&str> = self.tables().collect();
            let reason = format!("has no table `{name}`; it has {}", names.join(", "));
            return Err(unreadable(&self.folder, reason));
        };
        let path = self.folder.join(&resource.path);
        let fields = resource
            .fields()
            .map_err(|reason| unreadable(&path, reason))?;
        let table = match &*resource.format {
            "csv" => {
                let text = fs::read(&path).map_err(ResultsError::at("read", &path))?;
                Table::read_csv(name, fields, &text)
            }
            _ => {
                let file = File::open(&path).map_err(ResultsError::at("read", &path))?;
                Table::read_parquet(name, fields, file)
            }
        };
        table.map_err(|reason| unreadable(&path, reason))
    }

    /// Reads a table as a data frame of polars.
    ///
    /// # Errors
    /// As [`Results::table`].
    pub fn frame(&self, name: &str) -> Result<DataFrame, ResultsError> {
        self.table(name).map(|table| table.frame())
    }

    /// Reads the summary of a run.
    ///
    /// # Errors
    /// If `summary.json` is missing, or is none of a run.
    pub fn summary(&self) -> Result<RunSummary, ResultsError> {
        json(&self.folder.join("summary.json"))
    }
}

fn json<T: DeserializeOwned>(path: &Path) -> Result<T, ResultsError> {
    let text = fs::read(path).map_err(ResultsError::at("read", path))?;
    serde_json::from_slice(&text).map_err(|error| unreadable(path, error.to_string()))
}

fn unreadable(path: &Path, reason: String) -> ResultsError {
    ResultsError::Unreadable {
        path: path.to_path_buf(),
        reason,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fake::findings_that_keep;
    use crate::report::summary::summary_json;
    use crate::report::{Destination, write_results};

    #[test]
    fn what_was_written_is_read_back() {
        let place = tempfile::tempdir().unwrap();
        let to = Destination::folder_alone(place.path().join("out"));
        let found = findings_that_keep(&["employed"]);
        let folder = write_results(&found, &to).unwrap().folder;
        let results = Results::open(&folder).unwrap();
        let names: Vec<&str> = results.tables().collect();
        assert_eq!(names, ["monthly", "monthly-parquet", "runs"]);
        let monthly = found.frame("monthly").unwrap();
        for name in ["monthly", "monthly-parquet"] {
            assert!(
                results.frame(name).unwrap().equals_missing(&monthly),
                "{name}"
            );
        }
        assert_eq!(results.summary().unwrap(), summary_json(&found));
        let missing = results.frame("weekly").unwrap_err().to_string();
        assert!(
            missing.contains("has no table `weekly`; it has monthly,"),
            "{missing}"
        );
        fs::write(folder.join("monthly.csv"), "month,mean\n").unwrap();
        let spoiled = results.frame("monthly").unwrap_err().to_string();
        assert!(
            spoiled.contains("the columns are month, mean; expected scenario"),
            "{spoiled}"
        );
    }
}
