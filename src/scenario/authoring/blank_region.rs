//! The empty margin tables of a region, with what belongs in each, from the declarations of the data files.

use std::fmt::Write as _;

use crate::inputs::catalogue::FILES;
use crate::inputs::regional::RegionSector;
use crate::inputs::single::figures_of;
use crate::inputs::{Column, DataFile, DataSet, Record};
use crate::vocab::Sector;

/// Returns name and text of every file of an empty region folder: a README and one table each.
pub fn blank_region(region: &str) -> Vec<(String, String)> {
    let tables = files().map(|file| (file.name.to_owned(), table(file)));
    std::iter::once(("README.md".to_owned(), readme(region)))
        .chain(tables)
        .collect()
}

/// Returns the tables of a region in the order in which they are best filled in: each uses codes or totals of those
/// before it.
fn files() -> impl Iterator<Item = &'static DataFile> {
    FILES
        .iter()
        .filter(|file| matches!(file.set, DataSet::Regional | DataSet::Beside))
}

/// Returns the columns of an empty table: those that a region needs, and all of a table that it may have besides.
fn columns(file: &DataFile) -> impl Iterator<Item = &'static Column> {
    let is_beside = file.set == DataSet::Beside;
    file.columns
        .iter()
        .filter(move |column| is_beside || !column.optional)
}

fn table(file: &DataFile) -> String {
    let names: Vec<&str> = columns(file).map(Column::name).collect();
    let mut text = format!(
        "# title: {}\n# source: \n# licence: \n# date: \n# grade: \n# note: rows: {}\n{}\n",
        file.title.trim(),
        file.rows,
        names.join(",")
    );
    let mut row = |first: &str, unit: &str| {
        let cell = |name: &&str| if *name == "unit" { unit } else { "" };
        let rest: Vec<&str> = names[1..].iter().map(cell).collect();
        let _ = writeln!(text, "{first},{}", rest.join(","));
    };
    for figure in figures_of(file) {
        row(figure.key, figure.unit);
    }
    if file.name == RegionSector::FILE.name {
        Sector::ALL.iter().for_each(|sector| row(sector.code(), ""));
    }
    text
}

fn readme(region: &str) -> String {
    let mut text = format!(
        "# Margin tables of {region}\n\n\
         Tables from which doorstroom builds the initial population of a region, still empty. Fill them in the order below; no \
         code is needed.\n\n\
         1. Keep this folder as `data/regions/{region}/` beside the scenario file.\n\
         2. Fill in the tables. Lines that begin with `#` say title, source, licence, date and grade of the whole table.\n\
         3. Write a scenario with `doorstroom new {region}.toml` and give it the section\n\n\
         ```toml\n[region]\nname = \"{region}\"\nmargins = \"{region}\"\nmunicipalities = [\"GM…\", \"GM…\"]\n\
         first_month = \"2017-12\"\n```\n\n   Name every municipality of the tables, and none else.\n\n\
         4. `doorstroom check {region}.toml --fit` lists what is missing, then what contradicts, then how well the initial \
         population meets each margin.\n\n\
         Numbers have a decimal point and no thousands separator; shares are parts of one. A text with a comma stands in \
         double quotes. Use the municipal borders of one year in all tables.\n"
    );
    for (n, file) in files().enumerate() {
        let _ = write!(
            text,
            "\n## {}. {}\n\n{}. Rows: {}. Wanted: {}.\n\n| column | holds |\n|---|---|\n",
            n + 1,
            file.name,
            file.title.trim(),
            file.rows,
            file.wanted
        );
        for column in columns(file) {
            let _ = writeln!(text, "| `{}` | {} |", column.name(), column.meaning);
        }
        if !figures_of(file).is_empty() {
            text.push_str("\n| key | unit | meaning |\n|---|---|---|\n");
        }
        for figure in figures_of(file) {
            let _ = writeln!(
                text,
                "| `{}` | {} | {} |",
                figure.key, figure.unit, figure.meaning
            );
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inputs::single::ANCHORS;

    #[test]
    fn every_table_and_every_anchor_is_explained() {
        let files = blank_region("x");
        let readme = &files[0].1;
        for file in super::files() {
            assert!(
                !file.rows.is_empty() && !file.wanted.is_empty(),
                "{}",
                file.name
            );
            assert!(readme.contains(file.name), "{}", file.name);
        }
        for anchor in ANCHORS {
            assert!(
                readme.contains(&format!("| `{}` |", anchor.key)),
                "{}",
                anchor.key
            );
        }
        assert_eq!(files.len(), super::files().count() + 1);
    }
}
