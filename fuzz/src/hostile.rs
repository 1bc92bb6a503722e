//! Bytes to hostile scenarios and tables, and what the program must do with them: accept or refuse, never panic.
//!
//! Used by the fuzz targets of this folder and, with fixed seeds, by `tests/it/hostile.rs`.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use doorstroom::draws::Draws;
use doorstroom::engine::run;
use doorstroom::experiment::model;
use doorstroom::inputs::InputError;
use doorstroom::processes::specs;
use doorstroom::scenario::{
    Library, MemoryShelf, Municipality, Overrides, RegionInfo, Scenario, load, read,
};
use doorstroom::texts::Language;

/// Paths and texts of data tables.
pub type Texts = BTreeMap<String, String>;

/// The region of the shipped tables, a thirtieth of its size: as many cells, fewer persons.
const SCALE: f64 = 1.0 / 30.0;

/// Counts of persons or jobs, by the file and its column; in `anchors.csv` only those of the keys below.
const COUNTS: &[(&str, &[&str])] = &[
    ("municipalities.csv", &["population_15_64", "inhabitants"]),
    ("population.csv", &["persons"]),
    ("benefits.csv", &["count"]),
    ("anchors.csv", &["value", "low", "high"]),
];
const COUNTED: &[&str] = &[
    "employee_jobs",
    "open_vacancies",
    "status_holders",
    "ioaw",
    "iow",
    "anw",
    "bbl",
];

/// What may stand in a cell that a hurried person, a spreadsheet or a broken download left behind.
pub const CELLS: &[&str] = &[
    "0",
    "-1",
    "NaN",
    "inf",
    "1e308",
    "9999999",
    "",
    "many",
    "0.5",
    "1",
    "2018-01",
    "4294967296",
    "1e-300",
    "65536",
    "-0",
    "0,5",
    "é€𝄞",
    "100",
    "15",
    "1,000",
    "\"",
    "0.0001",
    "0.9999",
];

/// The tables of the shipped region, made small.
pub fn tables() -> &'static Texts {
    static TABLES: OnceLock<Texts> = OnceLock::new();
    TABLES.get_or_init(|| {
        let library = Library::open("").expect("the program carries its data");
        let shipped = library.tables().iter();
        shipped
            .filter(|(path, _)| path.starts_with("national/") || path.contains("/gorinchem/"))
            .map(|(path, text)| (path.clone(), smaller(path, text)))
            .collect()
    })
}

fn smaller(path: &str, text: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    let counts = COUNTS
        .iter()
        .find(|(file, _)| *file == name && path.starts_with("regions/"));
    let Some((_, columns)) = counts else {
        return text.to_owned();
    };
    let mut header: Vec<String> = Vec::new();
    let mut lines = Vec::new();
    for line in text.lines() {
        // Texts with commas stand behind the numbers in all of these files.
        let mut cells: Vec<String> = line.split(',').map(str::to_owned).collect();
        if line.starts_with('#') {
            continue;
        } else if header.is_empty() {
            header = cells.clone();
        } else if name != "anchors.csv" || COUNTED.contains(&cells[0].as_str()) {
            for (cell, column) in cells.iter_mut().zip(&header) {
                if columns.contains(&column.as_str())
                    && let Ok(number) = cell.parse::<f64>()
                {
                    *cell = (number * SCALE).floor().to_string();
                }
            }
        }
        lines.push(cells.join(","));
    }
    lines.join("\n") + "\n"
}

/// Takes numbers from bytes; zero when they are used up.
pub struct Bytes<'a>(pub &'a [u8]);

impl Bytes<'_> {
    fn next(&mut self, below: usize) -> usize {
        let (taken, rest) = self.0.split_at(self.0.len().min(2));
        self.0 = rest;
        let number = taken
            .iter()
            .fold(0, |sum, byte| sum << 8 | usize::from(*byte));
        number % below.max(1)
    }

    fn text(&mut self) -> String {
        let n = self.next(64).min(self.0.len());
        let (taken, rest) = self.0.split_at(n);
        self.0 = rest;
        String::from_utf8_lossy(taken).into_owned()
    }

    fn cell(&mut self) -> String {
        match self.next(CELLS.len() + 3) {
            n if n < CELLS.len() => CELLS[n].to_owned(),
            n if n == CELLS.len() => "9".repeat(self.next(5000)),
            _ => self.text(),
        }
    }
}

/// Changes a table as the bytes say: rows and columns go, come twice, swap; cells get other content.
pub fn damage(text: &str, bytes: &mut Bytes<'_>) -> String {
    let mut lines: Vec<Vec<String>> = text
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split(',').map(str::to_owned).collect())
        .collect();
    for _ in 0..=bytes.next(3) {
        let (row, column) = (bytes.next(lines.len()), bytes.next(lines[0].len()));
        match bytes.next(10) {
            0 if lines.len() > 1 => drop(lines.remove(row)),
            1 => lines.insert(row, lines[row].clone()),
            2 => lines.iter_mut().for_each(|line| {
                if column < line.len() && line.len() > 1 {
                    line.remove(column);
                }
            }),
            3 => lines.iter_mut().for_each(|line| {
                let cell = line.get(column).cloned().unwrap_or_default();
                line.push(cell);
            }),
            4 => {
                let other = bytes.next(lines.len());
                lines.swap(row, other);
            }
            5 => {
                let cell = bytes.cell();
                for line in lines.iter_mut().skip(1) {
                    if let Some(place) = line.get_mut(column) {
                        place.clone_from(&cell);
                    }
                }
            }
            6 => lines.truncate(row + 1),
            7 => {
                let n = bytes.next(3000);
                let line = lines[row].clone();
                lines.extend(std::iter::repeat_n(line, n));
            }
            _ => {
                let cell = bytes.cell();
                if let Some(place) = lines[row].get_mut(column) {
                    *place = cell;
                }
            }
        }
    }
    let lines: Vec<String> = lines.iter().map(|line| line.join(",")).collect();
    lines.join("\n") + "\n"
}

/// Changes one or two tables as the bytes say, and tries what comes of it.
pub fn try_tables(data: &[u8]) {
    let mut bytes = Bytes(data);
    let mut texts = tables().clone();
    for _ in 0..=bytes.next(2) {
        let n = bytes.next(texts.len());
        let (path, text) = texts.iter().nth(n).expect("a table");
        let (path, text) = (path.clone(), damage(text, &mut bytes));
        texts.insert(path, text);
    }
    let _ = outcome(&shipped_scenario(), &texts);
}

/// Changes lines and numbers of the shipped scenario as the bytes say, and tries what comes of it.
pub fn try_scenario(data: &[u8]) {
    let mut bytes = Bytes(data);
    let mut lines: Vec<String> = SHIPPED.lines().map(str::to_owned).collect();
    for _ in 0..=bytes.next(6) {
        let n = bytes.next(lines.len());
        let piece = bytes.cell();
        match bytes.next(6) {
            0 => lines[n] = piece,
            1 => lines[n].push_str(&piece),
            2 => lines.insert(n, lines[n].clone()),
            3 => lines[n].clear(),
            _ => {
                let value = lines[n].replacen("value = ", &format!("value = {piece} #"), 1);
                lines[n] = if value == lines[n] {
                    let key = lines[n].split_once("= ").map(|(key, _)| key.to_owned());
                    key.map_or(value, |key| format!("{key}= {piece}"))
                } else {
                    value
                };
            }
        }
    }
    try_scenario_text(&lines.join("\n"));
}

/// Tries a scenario text with the small tables.
pub fn try_scenario_text(text: &str) {
    match scenario_of(text) {
        Ok(scenario) => drop(outcome(&scenario, tables())),
        Err(printed) => assert!(!printed.is_empty()),
    }
}

const SHIPPED: &str = include_str!("../../scenarios/gorinchem.toml");

/// The shipped scenario on the small tables.
pub fn shipped_scenario() -> Scenario {
    scenario_of(SHIPPED).unwrap_or_else(|printed| panic!("{printed}"))
}

/// Reads a scenario text; problems come back as printed.
///
/// # Errors
/// If the program refuses the text.
pub fn scenario_of(text: &str) -> Result<Scenario, String> {
    let municipality = |code: &str| Municipality {
        code: code.to_owned(),
        name: code.to_owned(),
    };
    let shelf = MemoryShelf {
        files: [("hostile.toml".to_owned(), text.to_owned())].into(),
        shipped: [("gorinchem".to_owned(), SHIPPED.to_owned())].into(),
        known_regions: vec![RegionInfo {
            folder: "gorinchem".to_owned(),
            municipalities: ["GM0512", "GM1978", "GM1961"].map(municipality).into(),
        }],
    };
    let overrides = Overrides {
        horizon: Some("3 months".to_owned()),
        draws: Some(1),
        ..Overrides::default()
    };
    read("hostile.toml", &shelf, &overrides, &specs())
        .map_err(|errors| errors.said(Language::English).text(false, 80))
}

/// Loads the tables and, if they are accepted, runs three months; returns the table of the run.
///
/// # Errors
/// What is wrong with the tables.
pub fn outcome(scenario: &Scenario, texts: &Texts) -> Result<Vec<f64>, Vec<InputError>> {
    let loaded = load(scenario, texts);
    let loaded = loaded.inspect_err(|errors| {
        assert!(!errors.is_empty(), "a refusal says why");
        for error in errors {
            assert!(!error.to_string().contains("panic"), "{error}");
        }
    })?;
    let (model, _) = model(scenario, &loaded, 0, 0);
    Ok(run(&model, &Draws::of_replication(1, 0)).values)
}
