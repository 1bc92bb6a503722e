//! Finished runs kept on disk while an ensemble grows, so that a run that was cut off goes on where it stopped.
//!
//! One file for each run and one for each settled parameter draw, in a hidden folder beside the results. The name of a
//! file is its address: a hash of what decides all numbers and of the place in the ensemble. A file is written beside
//! its place and renamed, and ends with a hash of its content; what does not match is computed again.

use std::collections::BTreeMap;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::engine::Residual;
use crate::observe::RunTable;
use crate::scenario::Scenario;
use crate::vocab::{IloState, MunicipalityId};

/// Bytes of the hash at the end of a file.
const SEAL: usize = 32;

/// The folder of finished runs of one ensemble.
#[derive(Debug)]
pub struct Parts {
    folder: PathBuf,
    key: String,
    kept: AtomicUsize,
    /// Held while the program computes, so that two of them do not write the same results.
    lock: Option<File>,
}

/// Why a folder of parts cannot be used.
#[derive(Debug)]
pub enum Unusable {
    /// Another process computes the same results.
    Busy,
    /// The file system refused.
    Refused(io::Error),
}

/// A place in the ensemble.
#[derive(Clone, Copy, Debug)]
enum Place {
    Draw(u32),
    Run(u32, u32, u32),
}

/// What an earlier start left: runs by draw, macro path and replication, and what the burn-in of a draw left over.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub residuals: BTreeMap<u32, Vec<Residual>>,
    pub runs: BTreeMap<(u32, u32, u32), RunTable>,
}

impl Parts {
    /// Opens or makes the folder. `key` must name everything that decides the numbers: scenario, tables, seed, program.
    ///
    /// # Errors
    /// If the folder cannot be made, or another process works in it.
    pub fn open(folder: &Path, key: &str) -> Result<Self, Unusable> {
        fs::create_dir_all(folder).map_err(Unusable::Refused)?;
        let lock = File::create(folder.join("lock")).map_err(Unusable::Refused)?;
        let lock = match lock.try_lock() {
            Ok(()) => Some(lock),
            Err(TryLockError::WouldBlock) => return Err(Unusable::Busy),
            // A file system without locks: parts are whole or absent all the same.
            Err(TryLockError::Error(_)) => None,
        };
        Ok(Self {
            folder: folder.to_path_buf(),
            key: key.to_owned(),
            kept: AtomicUsize::new(0),
            lock,
        })
    }

    /// Returns the folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Returns the number of runs that are kept, as far as they were looked for or written.
    pub fn kept(&self) -> usize {
        self.kept.load(Ordering::Relaxed)
    }

    /// Removes the folder: the results hold everything now. What cannot be removed does no harm.
    pub fn remove(mut self) {
        self.lock = None;
        let _ = fs::remove_dir_all(&self.folder);
    }

    /// Removes the folder if it holds no run.
    pub fn remove_if_empty(self) {
        if self.kept() == 0 {
            self.remove();
        }
    }

    /// Reads all parts of an ensemble whose runs have so many cells.
    pub(super) fn found(&self, scenario: &Scenario, cells: usize) -> Found {
        let ensemble = scenario.ensemble;
        let mut found = Found::default();
        for draw in 0..ensemble.draws {
            if let Some(residuals) = self.read(Place::Draw(draw)).and_then(|b| residuals_of(&b)) {
                found.residuals.insert(draw, residuals);
            }
            for macro_path in 0..ensemble.macro_paths {
                for replication in 0..ensemble.replications {
                    let place = Place::Run(draw, macro_path, replication);
                    if let Some(bytes) = self.read(place).filter(|b| b.len() == cells * 8) {
                        let values = bytes.as_chunks::<8>().0.iter();
                        let values = values.map(|bytes| f64::from_le_bytes(*bytes)).collect();
                        let table = RunTable { values };
                        found.runs.insert((draw, macro_path, replication), table);
                    }
                }
            }
        }
        self.kept.store(found.runs.len(), Ordering::Relaxed);
        found
    }

    /// Keeps what the burn-in of a draw left over.
    pub(super) fn keep_draw(&self, draw: u32, residuals: &[Residual]) -> io::Result<()> {
        let numbers = residuals.iter().flat_map(|one| {
            let (place, state) = (one.municipality.index(), one.state.index());
            [place, state, one.margin, one.after, one.moves].map(|number| number as u64)
        });
        self.write(
            Place::Draw(draw),
            numbers.flat_map(u64::to_le_bytes).collect(),
        )
    }

    /// Keeps a finished run.
    pub(super) fn keep_run(
        &self,
        (draw, macro_path, replication): (u32, u32, u32),
        table: &RunTable,
    ) -> io::Result<()> {
        let values = table.values.iter();
        self.write(
            Place::Run(draw, macro_path, replication),
            values.flat_map(|value| value.to_le_bytes()).collect(),
        )?;
        self.kept.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }

    fn address(&self, place: Place) -> blake3::Hash {
        let place = match place {
            Place::Draw(draw) => format!("draw {draw}"),
            Place::Run(draw, path, replication) => format!("run {draw} {path} {replication}"),
        };
        blake3::hash(format!("doorstroom part 1\n{}\n{place}", self.key).as_bytes())
    }

    fn read(&self, place: Place) -> Option<Vec<u8>> {
        let address = self.address(place);
        let mut bytes = fs::read(self.path(&address)).ok()?;
        let content = bytes.len().checked_sub(SEAL)?;
        let seal = blake3::keyed_hash(address.as_bytes(), &bytes[..content]);
        let whole = seal.as_bytes().as_slice() == &bytes[content..];
        bytes.truncate(content);
        whole.then_some(bytes)
    }

    fn write(&self, place: Place, mut bytes: Vec<u8>) -> io::Result<()> {
        let address = self.address(place);
        let seal = blake3::keyed_hash(address.as_bytes(), &bytes);
        bytes.extend_from_slice(seal.as_bytes());
        let path = self.path(&address);
        let growing = path.with_extension("partial");
        let written = fs::write(&growing, &bytes).and_then(|()| fs::rename(&growing, &path));
        written.inspect_err(|_| {
            let _ = fs::remove_file(&growing);
        })
    }

    fn path(&self, address: &blake3::Hash) -> PathBuf {
        self.folder.join(&address.to_hex()[..32])
    }
}

fn residuals_of(bytes: &[u8]) -> Option<Vec<Residual>> {
    let numbers: Vec<usize> = bytes
        .as_chunks::<8>()
        .0
        .iter()
        .map(|bytes| u64::from_le_bytes(*bytes) as usize)
        .collect();
    numbers
        .chunks(5)
        .map(|numbers| {
            let [place, state, margin, after, moves] = *numbers else {
                return None;
            };
            Some(Residual {
                municipality: MunicipalityId::at(place),
                state: *IloState::ALL.get(state)?,
                margin,
                after,
                moves,
            })
        })
        .collect()
}
