//! `persons/panel.parquet` and `persons/spells.parquet`: each run writes a part of its own while it goes; the parts are
//! then joined in the order of runs. Memory holds one portion of rows a thread, and bytes do not depend on threads.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use parquet::errors::ParquetError;

use crate::experiment::{Run, RunNumbers, Sample};
use crate::observe::{PanelRow, PersonRows, PersonTables, SpellRow};

use super::error::ResultsError;
use super::paths::sibling;
use super::table::{Column, Destined, ParquetFile, Table, as_io};
use super::tables::{PersonRow, PlaceCodes, panel_columns, spell_columns};

/// Name of the panel within a folder of results.
pub(super) const PANEL_FILE: &str = "persons/panel.parquet";
/// Name of the spells within a folder of results.
pub(super) const SPELLS_FILE: &str = "persons/spells.parquet";

/// Bytes that the files of persons may take together without `--force`.
pub const LARGEST_PERSONS: u64 = 1_000_000_000;

/// Bytes of a row of the panel, about: measured on Gorinchem, everybody.
const PANEL_BYTES: f64 = 10.0;
/// Bytes of a spell, about.
const SPELL_BYTES: f64 = 6.0;
/// Spells of a person in the first month, and how many come with each further month, about.
const SPELLS_AT_FIRST: f64 = 1.2;
const SPELLS_A_MONTH: f64 = 0.03;
/// Bytes of the columns' heads and dictionaries of one run, about.
const RUN_BYTES: f64 = 20_000.0;

/// The request to record persons, as results tell it.
#[derive(Clone, Debug, PartialEq)]
pub struct PersonRecords {
    /// Which tables.
    pub tables: PersonTables,
    /// Of whom.
    pub sample: Sample,
    /// Codes of places.
    pub places: PlaceCodes,
}

/// About how much the files of persons will hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PersonsSize {
    /// Rows of the panel.
    pub panel_rows: u64,
    /// Rows of the spells.
    pub spell_rows: u64,
    /// Bytes of both files.
    pub bytes: u64,
}

/// Estimates the size of the files of persons from the number of persons in the initial population, of months and of runs.
pub fn persons_size(
    tables: PersonTables,
    sample: Sample,
    persons: usize,
    months: usize,
    runs: usize,
) -> PersonsSize {
    let of_sample = persons as f64 * sample.share() * runs as f64;
    let requested = |wanted: bool, rows: f64| if wanted { rows } else { 0.0 };
    let panel = requested(tables.panel, of_sample * months as f64);
    let spells = requested(
        tables.spells,
        of_sample * (SPELLS_AT_FIRST + SPELLS_A_MONTH * months as f64),
    );
    let files = f64::from(u8::from(tables.panel) + u8::from(tables.spells));
    let fixed = files * RUN_BYTES * runs as f64;
    PersonsSize {
        panel_rows: panel as u64,
        spell_rows: spells as u64,
        bytes: (panel * PANEL_BYTES + spells * SPELL_BYTES + fixed) as u64,
    }
}

/// The parts that runs have written, in a hidden folder beside the final one; they go away with this value.
#[derive(Debug)]
pub struct PersonParts {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    folder: PathBuf,
    records: PersonRecords,
    has_failed: AtomicBool,
    failure: Mutex<Option<ResultsError>>,
}

impl PersonParts {
    /// Makes the hidden folder.
    ///
    /// # Errors
    /// If the file system refuses.
    pub fn begin(folder: &Path, records: PersonRecords) -> Result<Self, ResultsError> {
        let folder = sibling(folder, &format!("persons-{}", std::process::id()));
        if folder.exists() {
            fs::remove_dir_all(&folder).map_err(ResultsError::at("remove", &folder))?;
        }
        fs::create_dir_all(&folder).map_err(ResultsError::at("create", &folder))?;
        Ok(Self {
            shared: Arc::new(Shared {
                folder,
                records,
                has_failed: AtomicBool::new(false),
                failure: Mutex::new(None),
            }),
        })
    }

    /// Opens the parts of one run.
    pub fn open(&self, run: RunNumbers) -> Box<dyn PersonRows> {
        let (shared, tables) = (&self.shared, self.shared.records.tables);
        let panel = || PartWriter::open(shared, "panel", run, panel_columns);
        let spells = || PartWriter::open(shared, "spells", run, spell_columns);
        Box::new(Part {
            panel: tables.panel.then(panel),
            spells: tables.spells.then(spells),
        })
    }

    /// Returns whether a part could not be written; then no run is worth finishing.
    pub fn has_failed(&self) -> bool {
        self.shared.has_failed.load(Ordering::Relaxed)
    }

    /// Returns what went wrong while parts were written, once.
    pub fn failure(&self) -> Option<ResultsError> {
        let failure = self.shared.failure.lock();
        failure.unwrap_or_else(PoisonError::into_inner).take()
    }

    /// Returns what was requested.
    pub fn records(&self) -> &PersonRecords {
        &self.shared.records
    }

    /// Joins the panel of these runs, in this order; each part goes away when it is read.
    pub(super) fn write_panel(&self, runs: &[Run], out: impl Destined) -> io::Result<()> {
        self.join("panel", &panel_columns(&self.records().places), runs, out)
    }

    /// Joins the spells of these runs, in this order; each part goes away when it is read.
    pub(super) fn write_spells(&self, runs: &[Run], out: impl Destined) -> io::Result<()> {
        self.join("spells", &spell_columns(&self.records().places), runs, out)
    }

    /// Joins the parts of these runs row group by row group, and removes each that was read.
    fn join<R>(
        &self,
        table: &str,
        columns: &[Column<R>],
        runs: &[Run],
        out: impl Destined,
    ) -> io::Result<()> {
        let fields: Vec<_> = columns.iter().map(|one| one.field.clone()).collect();
        let mut file = ParquetFile::begin(out, table, &fields).map_err(as_io)?;
        for run in runs {
            let numbers = RunNumbers {
                draw: run.draw,
                macro_path: run.macro_path,
                replication: run.replication,
            };
            let path = self.shared.path(table, numbers);
            file.append(&path).map_err(as_io)?;
            fs::remove_file(&path)?;
        }
        file.close().map_err(as_io)
    }
}

impl Drop for PersonParts {
    fn drop(&mut self) {
        // A failure here leaves only the hidden folder behind; the first error is the one to report.
        let _ = fs::remove_dir_all(&self.shared.folder);
    }
}

impl Shared {
    fn path(&self, table: &str, run: RunNumbers) -> PathBuf {
        let (draw, path, replication) = (run.draw, run.macro_path, run.replication);
        self.folder
            .join(format!("{table}-{draw}-{path}-{replication}.parquet"))
    }

    fn fail(&self, path: &Path, error: ParquetError) {
        self.has_failed.store(true, Ordering::Relaxed);
        let failure = self.failure.lock();
        failure
            .unwrap_or_else(PoisonError::into_inner)
            .get_or_insert_with(|| ResultsError::at("write", path)(as_io(error)));
    }
}

/// The columns of a table of persons, by the codes of places.
type ColumnsOf<R> = for<'a> fn(&'a PlaceCodes) -> Vec<Column<PersonRow<'a, R>>>;

/// Writes the part of one run, one row group for each portion of rows. After a failure rows are dropped: the run is lost
/// either way.
struct PartWriter<R: 'static> {
    shared: Arc<Shared>,
    run: RunNumbers,
    path: PathBuf,
    /// Nothing after a failure, and when it is finished.
    file: Option<ParquetFile<File>>,
    columns: ColumnsOf<R>,
    table: Table,
}

impl<R> PartWriter<R> {
    fn open(shared: &Arc<Shared>, table: &str, run: RunNumbers, columns: ColumnsOf<R>) -> Self {
        let path = shared.path(table, run);
        let fields = columns(&shared.records.places).into_iter();
        let fields: Vec<_> = fields.map(|one| one.field).collect();
        let begun = File::create(&path)
            .map_err(ParquetError::from)
            .and_then(|file| ParquetFile::begin(file, table, &fields));
        Self {
            file: begun.map_err(|error| shared.fail(&path, error)).ok(),
            shared: Arc::clone(shared),
            run,
            path,
            columns,
            table: Table::empty(table, fields),
        }
    }

    fn put(&mut self, rows: &[R]) {
        let Some(file) = &mut self.file else { return };
        let (run, places) = (self.run, &self.shared.records.places);
        let columns = (self.columns)(places);
        self.table.clear();
        for row in rows {
            self.table.push(&columns, &PersonRow { run, places, row });
        }
        if let Err(error) = file.put(&self.table) {
            self.shared.fail(&self.path, error);
        }
    }

    fn close(&mut self) {
        if let Some(Err(error)) = self.file.take().map(ParquetFile::close) {
            self.shared.fail(&self.path, error);
        }
    }
}

/// The parts of one run.
struct Part {
    panel: Option<PartWriter<PanelRow>>,
    spells: Option<PartWriter<SpellRow>>,
}

impl PersonRows for Part {
    fn take_panel(&mut self, rows: &[PanelRow]) {
        if let Some(writer) = &mut self.panel {
            writer.put(rows);
        }
    }

    fn take_spells(&mut self, rows: &[SpellRow]) {
        if let Some(writer) = &mut self.spells {
            writer.put(rows);
        }
    }

    fn finish(&mut self) {
        self.panel.iter_mut().for_each(PartWriter::close);
        self.spells.iter_mut().for_each(PartWriter::close);
    }
}
