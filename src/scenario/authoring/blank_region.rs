//! The empty margin tables of a region, with what belongs in each.

use std::fmt::Write as _;

use crate::inputs::catalogue::{BENEFIT_GROUPS, DataFile, FILES};
use crate::vocab::Sector;

/// What belongs in one table.
struct Sheet {
    name: &'static str,
    title: &'static str,
    rows: &'static str,
    columns: &'static [(&'static str, &'static str)],
    wanted: &'static str,
}

const EVIDENCE: [(&str, &str); 5] = [
    (
        "low",
        "lower end, in the unit of the value; needed for recalled and assumed figures",
    ),
    ("high", "upper end"),
    ("source", "publisher, table, year"),
    ("grade", "read, derived, recalled or assumed"),
    (
        "reason",
        "one sentence; needed for recalled and assumed figures",
    ),
];

/// The tables in the order in which they are best filled in: each uses codes or totals of those before it.
const SHEETS: &[Sheet] = &[
    Sheet {
        name: "municipalities.csv",
        title: "Municipalities of the region: population 15-64 and inhabitants",
        rows: "one for each municipality",
        columns: &[
            (
                "municipality",
                "CBS code, for example GM0512; the geography of one year throughout",
            ),
            ("name", "its name"),
            (
                "population_15_64",
                "persons of 15 up to and including 64 at the end of the first month",
            ),
            ("inhabitants", "persons of all ages"),
        ],
        wanted: "CBS StatLine, population by municipality and age on 1 January",
    },
    Sheet {
        name: "population.csv",
        title: "Population by municipality, age and sex",
        rows: "one for each municipality, age and sex",
        columns: &[
            ("municipality", "CBS code"),
            ("age", "0-4, 5-9, …, 90-94, 95+"),
            ("sex", "male or female"),
            (
                "persons",
                "persons; used as a shape, scaled to the two totals of municipalities.csv",
            ),
        ],
        wanted: "CBS StatLine, population by municipality, five-year age group and sex on 1 January",
    },
    Sheet {
        name: "anchors.csv",
        title: "Totals and shares of the region that the first world meets",
        rows: "one for each key that stands in the file",
        columns: &[
            ("key", "as it stands"),
            ("value", "the figure"),
            ("unit", "as it stands"),
        ],
        wanted: "the regional agenda or UWV's regional report; CBS participation by region; LISA or UWV job counts",
    },
    Sheet {
        name: "benefits.csv",
        title: "Benefits and supported work by municipality",
        rows: "one for each municipality and group, zeros included",
        columns: &[
            ("municipality", "CBS code"),
            ("group", ""),
            (
                "count",
                "whole number; bijstand counts benefits, not persons",
            ),
            ("unit", "persons or benefits"),
        ],
        wanted: "UWV (ww, wia, wao, wajong), CBS bijstand statistics, municipal reports on supported work; end of the \
                 first month",
    },
    Sheet {
        name: "sectors.csv",
        title: "Shares of main jobs by sector in the region",
        rows: "one for each sector that stands in the file",
        columns: &[
            ("sector", "SBI section, as it stands"),
            (
                "share",
                "share of the main jobs; all together are scaled to one",
            ),
        ],
        wanted: "LISA or CBS jobs by sector and region; else national shares, graded assumed",
    },
    Sheet {
        name: "jobs_by_municipality.csv",
        title: "Share of main jobs by municipality",
        rows: "one for each municipality",
        columns: &[
            ("municipality", "CBS code"),
            (
                "share",
                "share of the region's main jobs; all together are scaled to one",
            ),
        ],
        wanted: "LISA or CBS jobs by municipality",
    },
    Sheet {
        name: "kilometres.csv",
        title: "Kilometres between municipalities",
        rows: "one for each ordered pair, each municipality with itself included",
        columns: &[
            ("from", "CBS code"),
            ("to", "CBS code"),
            (
                "kilometres",
                "distance; of a municipality to itself: mean distance of two of its residents",
            ),
        ],
        wanted: "great circle between population-weighted centroids, for example of CBS squares or postcodes",
    },
    Sheet {
        name: "centres.csv",
        title: "Centre of each municipality",
        rows: "one for each municipality; read only where the region is simulated beside a neighbour",
        columns: &[
            ("municipality", "CBS code"),
            ("latitude", "degrees north"),
            ("longitude", "degrees east"),
        ],
        wanted: "population-weighted centroids, as for kilometres.csv",
    },
    Sheet {
        name: "zones.csv",
        title: "Zones outside the region between which people commute",
        rows: "one for each neighbouring region, and one for the rest",
        columns: &[
            ("zone", "a short code of your choice"),
            ("name", "its name"),
            ("labour_force", "persons at work or looking for it"),
        ],
        wanted: "CBS labour force by labour-market region, or population times national participation",
    },
    Sheet {
        name: "zone_kilometres.csv",
        title: "Kilometres from each municipality to each zone",
        rows: "one for each zone and municipality",
        columns: &[
            ("zone", "code as in zones.csv"),
            ("municipality", "CBS code"),
            ("kilometres", "distance"),
        ],
        wanted: "as for kilometres.csv",
    },
];

const FIGURES: Sheet = Sheet {
    name: "figures.csv",
    title: "Published figures to compare with the forecast",
    rows: "one for each figure; may stay empty or be left out",
    columns: &[
        ("measure", "as in `doorstroom explain measures`"),
        ("group_by", "classification, empty for the whole region"),
        ("group", "class, empty for the whole region"),
        ("from", "first month, for example 2018-01"),
        ("to", "last month"),
        (
            "aggregation",
            "stock (at the end of the last month), sum or mean over the months",
        ),
        ("value", "the figure in the unit of the measure"),
        ("unit", "that unit"),
        ("note", "a remark"),
    ],
    wanted: "UWV and CBS figures of the months after the first world",
};

const GRADE: Sheet = Sheet {
    name: "region.csv",
    title: "How far the data of the region carry",
    rows: "one with the key data_grade; one with area_code where the region is simulated beside a neighbour; may be left out",
    columns: &[
        ("key", "data_grade or area_code"),
        (
            "value",
            "best, good, fair or thin (a thin region shows no point forecast); the code of the region as zones name it",
        ),
        ("reason", "which figures are of the region itself"),
    ],
    wanted: "your judgement of the tables of this folder",
};

const GRADE_COLUMNS: &[&str] = &["key", "value", "reason"];

/// What the keys of `anchors.csv` mean, and their units.
const ANCHOR_MEANINGS: &[(&str, &str, &str)] = &[
    (
        "gross_participation",
        "share",
        "labour force as a share of the residents of 15 to 74",
    ),
    (
        "unemployment_rate",
        "share of labour force",
        "unemployed by the labour force survey",
    ),
    (
        "self_employed_share",
        "share of employed",
        "self-employed residents",
    ),
    (
        "out_commuting_share",
        "share of employee residents",
        "employees who work outside the region",
    ),
    (
        "employee_jobs",
        "employee jobs",
        "jobs in the region as the register counts them",
    ),
    (
        "jobs_per_main_job",
        "ratio",
        "register jobs for each person with a main job",
    ),
    (
        "open_vacancies",
        "posted vacancies",
        "posted vacancies open at the end of the month",
    ),
    ("status_holders", "adults", "status holders of working age"),
    ("ioaw", "persons", "recipients of IOAW"),
    ("iow", "persons", "recipients of IOW"),
    ("anw", "persons", "recipients of Anw"),
    ("bbl", "persons", "students in a BBL"),
    (
        "gravity_kilometres",
        "km",
        "distance over which commuting falls to 1/e",
    ),
    (
        "vacancy_share_low",
        "share",
        "share of open vacancies at practical level",
    ),
    (
        "vacancy_share_middle",
        "share",
        "share of open vacancies at middle level",
    ),
    (
        "vacancy_share_high",
        "share",
        "share of open vacancies at higher level",
    ),
];

/// Returns name and text of every file of an empty region folder: a README and one table each.
pub fn blank_region(region: &str) -> Vec<(String, String)> {
    let mut files = vec![("README.md".to_owned(), readme(region))];
    for sheet in SHEETS {
        let file = regional().find(|file| file.name == sheet.name);
        let columns = file.map_or(&[][..], |file| file.columns);
        files.push((sheet.name.to_owned(), table(sheet, columns)));
    }
    files.push((FIGURES.name.to_owned(), table(&FIGURES, FIGURE_COLUMNS)));
    files.push((GRADE.name.to_owned(), table(&GRADE, GRADE_COLUMNS)));
    files
}

const FIGURE_COLUMNS: &[&str] = &[
    "measure",
    "group_by",
    "group",
    "from",
    "to",
    "aggregation",
    "value",
    "low",
    "high",
    "unit",
    "source",
    "grade",
    "note",
];

pub(super) fn regional() -> impl Iterator<Item = &'static DataFile> {
    FILES.iter().filter(|file| !file.national)
}

fn table(sheet: &Sheet, columns: &[&str]) -> String {
    let mut text = format!(
        "# title: {}\n# source: \n# licence: \n# date: \n# grade: \n# note: rows: {}\n{}\n",
        sheet.title,
        sheet.rows,
        columns.join(",")
    );
    let blank = |column: &str, filled: &[(&str, &str)]| {
        let cell = filled.iter().find(|(name, _)| *name == column);
        cell.map_or("", |(_, value)| *value).to_owned()
    };
    let mut row = |filled: &[(&str, &str)]| {
        let cells: Vec<String> = columns.iter().map(|column| blank(column, filled)).collect();
        let _ = writeln!(text, "{}", cells.join(","));
    };
    match sheet.name {
        "anchors.csv" => ANCHOR_MEANINGS
            .iter()
            .for_each(|(key, unit, _)| row(&[("key", key), ("unit", unit)])),
        "sectors.csv" => Sector::ALL
            .iter()
            .for_each(|sector| row(&[("sector", sector.code())])),
        _ => {}
    }
    text
}

/// Returns the columns of a table that the initial population does not read.
fn columns_of(sheet: &Sheet) -> &'static [&'static str] {
    if sheet.name == GRADE.name {
        GRADE_COLUMNS
    } else {
        FIGURE_COLUMNS
    }
}

fn readme(region: &str) -> String {
    let mut text = format!(
        "# Margin tables of {region}\n\n\
         Tables from which doorstroom builds the first world of a region, still empty. Fill them in the order below; no \
         code is needed.\n\n\
         1. Keep this folder as `data/regions/{region}/` beside the scenario file.\n\
         2. Fill in the tables. Lines that begin with `#` say title, source, licence, date and grade of the whole table.\n\
         3. Write a scenario with `doorstroom new {region}.toml` and give it the section\n\n\
         ```toml\n[region]\nname = \"{region}\"\nmargins = \"{region}\"\nmunicipalities = [\"GM…\", \"GM…\"]\n\
         first_month = \"2017-12\"\n```\n\n   Name every municipality of the tables, and none else.\n\n\
         4. `doorstroom check {region}.toml --fit` lists what is missing, then what contradicts, then how well the first \
         world meets each margin.\n\n\
         Numbers have a decimal point and no thousands separator; shares are parts of one. A text with a comma stands in \
         double quotes. Use the municipal borders of one year in all tables.\n"
    );
    for (n, sheet) in SHEETS.iter().chain([&FIGURES, &GRADE]).enumerate() {
        let _ = write!(
            text,
            "\n## {}. {}\n\n{}. Rows: {}. Wanted: {}.\n\n| column | holds |\n|---|---|\n",
            n + 1,
            sheet.name,
            sheet.title,
            sheet.rows,
            sheet.wanted
        );
        let columns = regional()
            .find(|file| file.name == sheet.name)
            .map_or_else(|| columns_of(sheet), |file| file.columns);
        for column in columns {
            let _ = writeln!(text, "| `{column}` | {} |", holds(sheet, column));
        }
        if sheet.name == "anchors.csv" {
            text.push_str("\n| key | unit | meaning |\n|---|---|---|\n");
            for (key, unit, meaning) in ANCHOR_MEANINGS {
                let _ = writeln!(text, "| `{key}` | {unit} | {meaning} |");
            }
        }
    }
    text.push_str(
        "\n## Another month, another year\n\n\
         `first_month` of the scenario is the month at whose end all these tables hold. The figures of the Netherlands \
         come with the program. Laws and benefit inflow run by date and serve other months as they are; participation, \
         education, occupations and the assumptions hold for 2017 and 2018. A table of your own in `data/national/` \
         beside the scenario replaces the one of the same name: do so for a first month of another year. A given \
         business cycle (`[macro]`) must reach beyond the first month.\n",
    );
    text
}

fn holds(sheet: &Sheet, column: &str) -> String {
    if column == "group" && sheet.name == "benefits.csv" {
        return format!(
            "{}; beschut_waiting may stand beside them",
            BENEFIT_GROUPS.join(", ")
        );
    }
    sheet
        .columns
        .iter()
        .chain(&EVIDENCE)
        .find(|(name, _)| *name == column)
        .map_or(String::new(), |(_, meaning)| (*meaning).to_owned())
}

/// Returns which rows belong in a table, and its place in the order of filling in.
pub(super) fn rows_of(name: &str) -> Option<(usize, &'static str)> {
    let place = SHEETS.iter().position(|sheet| sheet.name == name)?;
    Some((place, SHEETS[place].rows))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inputs::catalogue::ANCHORS;

    #[test]
    fn every_table_every_column_and_every_anchor_is_explained() {
        for file in regional() {
            let sheet = SHEETS.iter().find(|sheet| sheet.name == file.name);
            let sheet = sheet.unwrap_or_else(|| panic!("{} is not explained", file.name));
            for column in file.columns {
                assert!(!holds(sheet, column).is_empty(), "{}: {column}", file.name);
            }
        }
        for column in FIGURE_COLUMNS {
            assert!(!holds(&FIGURES, column).is_empty(), "figures.csv: {column}");
        }
        // Centres are read with neighbours only, so they are no table that every region must have.
        let beside = SHEETS
            .iter()
            .filter(|sheet| !regional().any(|file| file.name == sheet.name));
        assert_eq!(
            beside.map(|sheet| sheet.name).collect::<Vec<_>>(),
            ["centres.csv"]
        );
        let keys: Vec<&str> = ANCHOR_MEANINGS.iter().map(|(key, ..)| *key).collect();
        assert_eq!(keys, ANCHORS);
    }
}
