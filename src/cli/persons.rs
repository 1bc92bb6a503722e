//! `--record` and `--sample`: which records of persons a run makes, and how large they will be.

use std::io::Write;

use crate::cli::Failure;
use crate::experiment::{Sample, ensemble_size};
use crate::observe::PersonTables;
use crate::report::{
    LARGEST_PERSONS, Language, PersonRecords, PersonsSize, PlaceCodes, persons_size,
};
use crate::scenario::{Loaded, Scenario};

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum RecordArgument {
    /// A row for each person and month, in persons/panel.parquet.
    Panel,
    /// A row for each spell of work, search, inactivity or benefit, in persons/spells.parquet.
    Spells,
}

#[derive(Clone, Debug, Default, clap::Args)]
pub(super) struct PersonArguments {
    /// Record single persons, with commas.
    #[arg(long, value_enum, value_delimiter = ',', value_name = "TABLES")]
    record: Vec<RecordArgument>,
    /// Share of persons to record, above 0 and at most 1; the same persons in every run. All if not given.
    #[arg(long, value_name = "SHARE", requires = "record", value_parser = sample)]
    sample: Option<Sample>,
}

fn sample(text: &str) -> Result<Sample, String> {
    let share: f64 = text
        .parse()
        .map_err(|_| "write a number such as 0.1 for 10 %".to_owned())?;
    Sample::of(share)
        .ok_or_else(|| "a share must lie above 0 and be at most 1; write 0.1 for 10 %".to_owned())
}

impl PersonArguments {
    /// Returns what is to be recorded, if anything.
    pub(super) fn records(&self, loaded: &Loaded) -> Option<PersonRecords> {
        let asked = |one| self.record.contains(&one);
        let tables = PersonTables {
            panel: asked(RecordArgument::Panel),
            spells: asked(RecordArgument::Spells),
        };
        let seed = &loaded.seed;
        (tables != PersonTables::default()).then(|| PersonRecords {
            tables,
            sample: self.sample.unwrap_or(Sample::ALL),
            places: PlaceCodes {
                municipalities: seed
                    .municipalities
                    .iter()
                    .map(|(code, _)| code.clone())
                    .collect(),
                zones: seed.zones.iter().map(|zone| zone.code.clone()).collect(),
            },
        })
    }
}

/// Says how large the records of persons will be, and refuses those that hardly anybody can want.
pub(super) fn announce(
    records: &PersonRecords,
    scenario: &Scenario,
    loaded: &Loaded,
    force: bool,
    silent: bool,
) -> Result<(), Failure> {
    let size = persons_size(
        records.tables,
        records.sample,
        loaded.seed.persons.len(),
        scenario.horizon.len(),
        ensemble_size(scenario),
    );
    if size.bytes > LARGEST_PERSONS && !force {
        return Err(Failure::Usage(format!(
            "the records of persons would hold {}, but at most {} are written without `--force`; record fewer persons \
             (`--sample {}`), fewer runs (`--draws 1 --macro-paths 1 --replications 1`) or a shorter `--horizon`",
            in_words(size),
            Language::English.bytes(LARGEST_PERSONS),
            fitting_share(records.sample, size),
        )));
    }
    if !silent {
        // Failure to write to stderr is ignored.
        let mut err = std::io::stderr().lock();
        let _ = writeln!(err, "persons/ will hold {}", in_words(size));
    }
    Ok(())
}

fn in_words(size: PersonsSize) -> String {
    let part = |rows: u64, of: &str| {
        (rows > 0).then(|| format!("{} {of}", Language::English.grouped(rows as f64, 0)))
    };
    let parts = [
        part(size.panel_rows, "rows of the panel"),
        part(size.spell_rows, "spells"),
    ];
    let rows: Vec<String> = parts.into_iter().flatten().collect();
    format!(
        "about {}, {}",
        rows.join(" and "),
        Language::English.bytes(size.bytes)
    )
}

/// Returns a share with one significant digit that stays below the limit, as one would type it.
fn fitting_share(sample: Sample, size: PersonsSize) -> String {
    let share = sample.share() * LARGEST_PERSONS as f64 / size.bytes as f64;
    let decimals = (-share.log10().floor()).max(1.0);
    let unit = 10_f64.powf(-decimals);
    format!("{:.*}", decimals as usize, (share / unit).floor() * unit)
}
