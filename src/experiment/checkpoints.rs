//! Finished units of work kept on disk, so that a computation that was cut off goes on where it stopped.
//!
//! One file for each unit (a run of an ensemble, the arms of a cell, a point of a study), in a hidden folder beside the
//! results. The name of a file is its address: a hash of what decides all numbers, and one of the place of the unit. A file is
//! written beside its place and renamed, and ends with a checksum of its content; what does not match is computed again.
//! Numbers are kept bit for bit, so that results do not tell whether a unit was computed or read back.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use serde::Serialize;
use serde::de::DeserializeOwned;

/// Bytes of the checksum at the end of a file.
const CHECKSUM: usize = 32;

/// The folder of finished units of one computation.
#[derive(Debug)]
pub struct Checkpoints {
    folder: PathBuf,
    key: blake3::Hash,
    kept: AtomicUsize,
    /// Held while the program computes, so that two of them do not write the same results.
    lock: Mutex<Option<File>>,
    has_failed: AtomicBool,
    failure: Mutex<Option<io::Error>>,
}

/// Why a folder of checkpoints cannot be used.
#[derive(Debug)]
pub enum CheckpointError {
    /// Another process computes the same results.
    Busy,
    /// The file system refused.
    Refused(io::Error),
}

impl Checkpoints {
    /// Opens or makes the folder. `key` must name everything that decides the numbers: scenario, tables, seed, program.
    ///
    /// # Errors
    /// If the folder cannot be made, or another process works in it.
    pub fn open(folder: &Path, key: &str) -> Result<Self, CheckpointError> {
        fs::create_dir_all(folder).map_err(CheckpointError::Refused)?;
        let lock = File::create(folder.join("lock")).map_err(CheckpointError::Refused)?;
        let lock = match lock.try_lock() {
            Ok(()) => Some(lock),
            Err(TryLockError::WouldBlock) => return Err(CheckpointError::Busy),
            // A file system without locks: units are whole or absent all the same.
            Err(TryLockError::Error(_)) => None,
        };
        Ok(Self {
            folder: folder.to_path_buf(),
            key: blake3::hash(format!("doorstroom checkpoints 3\n{key}").as_bytes()),
            kept: AtomicUsize::new(0),
            lock: Mutex::new(lock),
            has_failed: AtomicBool::new(false),
            failure: Mutex::new(None),
        })
    }

    /// Returns the folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Returns the number of units that an earlier start has left and that can be read back.
    pub fn found(&self) -> usize {
        let ours = format!("{}-", &self.key.to_hex()[..8]);
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        entries
            .filter_map(|entry| {
                let name = entry.file_name();
                let name = name.to_str()?;
                let (_, units) = name.strip_prefix(&ours)?.split_once('-')?;
                let units = units.parse::<usize>().ok()?;
                self.content(name).map(|_| units)
            })
            .sum()
    }

    /// Returns the number of units that are kept, as far as they were read back or written.
    pub fn kept(&self) -> usize {
        self.kept.load(Ordering::Relaxed)
    }

    /// Returns whether a unit could not be written; then nothing more is worth computing.
    pub fn has_failed(&self) -> bool {
        self.has_failed.load(Ordering::Relaxed)
    }

    /// Returns what the file system said when a unit could not be written, once.
    pub fn failure(&self) -> Option<io::Error> {
        let mut failure = self.failure.lock().unwrap_or_else(PoisonError::into_inner);
        failure.take()
    }

    /// Removes the folder: the results hold everything now. What cannot be removed does no harm.
    pub fn remove(&self) {
        let mut lock = self.lock.lock().unwrap_or_else(PoisonError::into_inner);
        *lock = None;
        let _ = fs::remove_dir_all(&self.folder);
    }

    /// Removes the folder if it holds no unit of this computation.
    pub fn remove_if_empty(&self) {
        if self.found() == 0 {
            self.remove();
        }
    }

    /// Reads back what counts as so many units; none if it is not there, damaged, or of another computation.
    pub(super) fn read<T: DeserializeOwned>(&self, place: &str, units: usize) -> Option<T> {
        let bytes = self.content(&self.name(place, units))?;
        let found = postcard::from_bytes(&bytes).ok()?;
        self.kept.fetch_add(units, Ordering::Relaxed);
        Some(found)
    }

    /// Keeps what counts as so many units. If it cannot be written, nothing is kept any more: see [`Checkpoints::failure`].
    pub(super) fn write<T: Serialize>(&self, place: &str, unit: &T, units: usize) {
        let name = self.name(place, units);
        let written = postcard::to_allocvec(unit)
            .map_err(io::Error::other)
            .and_then(|mut bytes| {
                bytes.extend_from_slice(self.checksum(&name, &bytes).as_bytes());
                let path = self.folder.join(&name);
                let growing = path.with_extension("partial");
                let written =
                    fs::write(&growing, &bytes).and_then(|()| fs::rename(&growing, &path));
                written.inspect_err(|_| {
                    let _ = fs::remove_file(&growing);
                })
            });
        match written {
            Ok(()) => {
                self.kept.fetch_add(units, Ordering::Relaxed);
            }
            Err(error) => {
                self.has_failed.store(true, Ordering::Relaxed);
                let failure = self.failure.lock();
                failure
                    .unwrap_or_else(PoisonError::into_inner)
                    .get_or_insert(error);
            }
        }
    }

    /// Returns the content of a file without its checksum; none if it is not there or damaged.
    fn content(&self, name: &str) -> Option<Vec<u8>> {
        let mut bytes = fs::read(self.folder.join(name)).ok()?;
        let content = bytes.len().checked_sub(CHECKSUM)?;
        let checksum = self.checksum(name, &bytes[..content]);
        let is_whole = checksum.as_bytes().as_slice() == &bytes[content..];
        bytes.truncate(content);
        is_whole.then_some(bytes)
    }

    /// The name belongs to it, so that a file under the name of another is as good as damaged.
    fn checksum(&self, name: &str, content: &[u8]) -> blake3::Hash {
        let mut hasher = blake3::Hasher::new_keyed(self.key.as_bytes());
        hasher.update(name.as_bytes()).update(content).finalize()
    }

    /// The name of a file says to which computation it belongs and how many units it holds.
    fn name(&self, place: &str, units: usize) -> String {
        let address = blake3::keyed_hash(self.key.as_bytes(), place.as_bytes());
        let (key, address) = (self.key.to_hex(), address.to_hex());
        format!("{}-{}-{units}", &key[..8], &address[..32])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        let name = format!("doorstroom-{name}-{}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        let _ = fs::remove_dir_all(&folder);
        folder
    }

    #[test]
    fn a_unit_comes_back_bit_for_bit_and_only_under_its_own_key_and_place() {
        let folder = folder("checkpoints");
        let unit = (vec![0.1 + 0.2, f64::NAN, -0.0, f64::INFINITY], -7_i64);
        let kept = Checkpoints::open(&folder, "one").unwrap();
        kept.write("run 0", &unit, 3);
        assert_eq!((kept.kept(), kept.found()), (3, 3));
        assert!(!kept.has_failed());
        let (numbers, count): (Vec<f64>, i64) = kept.read("run 0", 3).unwrap();
        let bits = |list: &[f64]| list.iter().map(|one| one.to_bits()).collect::<Vec<_>>();
        assert_eq!((bits(&numbers), count), (bits(&unit.0), unit.1));
        assert!(kept.read::<(Vec<f64>, i64)>("run 1", 3).is_none());
        kept.remove_if_empty();
        drop(kept);
        let other = Checkpoints::open(&folder, "two").unwrap();
        assert_eq!(other.found(), 0);
        assert!(other.read::<(Vec<f64>, i64)>("run 0", 3).is_none());
        other.remove();
        assert!(!folder.exists());
    }

    #[test]
    fn a_unit_that_is_damaged_or_under_the_name_of_another_does_not_count_as_found() {
        let folder = folder("checkpoints-damaged");
        let kept = Checkpoints::open(&folder, "one").unwrap();
        for place in ["run 0", "run 1", "run 2", "run 3"] {
            kept.write(place, &place, 1);
        }
        assert_eq!(kept.found(), 4);
        let path = |place: &str| folder.join(kept.name(place, 1));
        fs::copy(path("run 0"), path("run 1")).unwrap();
        let mut bytes = fs::read(path("run 2")).unwrap();
        bytes[0] ^= 1;
        fs::write(path("run 2"), bytes).unwrap();
        fs::write(path("run 3"), b"").unwrap();
        assert_eq!(kept.found(), 1);
        let read = |place: &str| kept.read::<String>(place, 1);
        assert_eq!(read("run 0").as_deref(), Some("run 0"));
        assert!(
            ["run 1", "run 2", "run 3"]
                .iter()
                .all(|place| read(place).is_none())
        );
        kept.remove();
    }

    #[test]
    fn a_folder_is_open_once_and_a_failure_to_write_is_said_once() {
        let folder = folder("checkpoints-busy");
        let kept = Checkpoints::open(&folder, "one").unwrap();
        let second = Checkpoints::open(&folder, "one");
        assert!(matches!(second, Err(CheckpointError::Busy)));
        fs::remove_dir_all(&folder).unwrap();
        kept.write("run 0", &1.0, 1);
        assert!(kept.has_failed() && kept.failure().is_some() && kept.failure().is_none());
    }
}
