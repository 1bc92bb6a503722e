//! `datapackage.json`: the data dictionary, a Frictionless data package with Table Schema.

use crate::report::json::records;

use crate::observe::{Kind, Layout, Measure};

use super::persons::{PANEL_FILE, PersonRecords, SPELLS_FILE};
use super::run_report::{Label, RunReport};
use super::table::{Column, Field, Resource};
use super::tables::{monthly_fields, panel_columns, runs_columns, spell_columns};

records! {
    "The content of `datapackage.json` of a run."
    DataPackage {
        "Format of the results." format: u32,
        "`data-package`." profile: String,
        "Name, in lower case." name: String,
        "Title of the scenario." title: String,
        "Version of the program." version: String,
        "The tables." resources: Vec<Resource>,
        "What is counted." measures: Vec<MeasureEntry>,
        "Names of classes." labels: Vec<Label>,
    }

    "A measure in the data dictionary."
    MeasureEntry {
        "Name in tables." name: String,
        "Unit." unit: String,
        "Stock, flow or ratio, in words." kind: String,
        "What it means." meaning: String,
        "The classifications by which the run reports it." group_by: Vec<String>,
    }
}

/// Returns the content of `datapackage.json`: every column of the tables, every measure with its unit, kind, meaning
/// and the classifications by which the run reports it.
pub fn data_package(found: &RunReport) -> DataPackage {
    let monthly = monthly_fields();
    let key = ["arm", "month", "group_by", "group", "measure"];
    let mut resources = vec![
        Resource::csv("monthly", "monthly.csv", &monthly, &key),
        Resource::parquet("monthly-parquet", "monthly.parquet", &monthly),
    ];
    if found.keep.is_some() {
        resources.push(Resource::parquet(
            "runs",
            "runs.parquet",
            &fields(&runs_columns()),
        ));
    }
    if let Some(parts) = &found.persons {
        resources.extend(persons(parts.records()));
    }
    let layout = &found.table.layout;
    let measures = measures(layout).into_iter();
    DataPackage {
        format: 1,
        profile: "data-package".to_owned(),
        name: found.identity.folder_name().to_lowercase(),
        title: found.title.clone(),
        version: found.identity.version.clone(),
        resources,
        measures: measures
            .map(|measure| MeasureEntry {
                name: measure.name.to_owned(),
                unit: measure.unit.to_owned(),
                kind: kind(measure.kind).to_owned(),
                meaning: measure.meaning.to_owned(),
                group_by: groupings(layout, measure.name),
            })
            .collect(),
        labels: found.labels.clone(),
    }
}

fn fields<R>(columns: &[Column<R>]) -> Vec<Field> {
    columns.iter().map(|one| one.field.clone()).collect()
}

/// Returns the tables of persons that were requested.
fn persons(records: &PersonRecords) -> Vec<Resource> {
    let places = &records.places;
    let mut resources = Vec::new();
    let mut add = |name: &str, path: &str, fields: Vec<Field>, description: &str| {
        let mut resource = Resource::parquet(name, path, &fields);
        resource.description = Some(description.to_owned());
        resource.share_of_persons = Some(records.sample.share());
        resources.push(resource);
    };
    if records.tables.panel {
        add(
            "persons-panel",
            PANEL_FILE,
            fields(&panel_columns(places)),
            "one row for each run, month and person who lives in the region or commutes in, at the end of the month",
        );
    }
    if records.tables.spells {
        add(
            "persons-spells",
            SPELLS_FILE,
            fields(&spell_columns(places)),
            "one row for each run and spell of work, search, inactivity or a benefit; months of the panel in a spell \
             are start to end, both included",
        );
    }
    resources
}

/// Returns the measures of a layout, once each, in the order of their first series.
fn measures(layout: &Layout) -> Vec<&'static Measure> {
    let mut list: Vec<&'static Measure> = Vec::new();
    for series in &layout.series {
        if list.iter().all(|known| known.name != series.measure.name) {
            list.push(series.measure);
        }
    }
    list
}

fn groupings(layout: &Layout, measure: &str) -> Vec<String> {
    let mut list: Vec<String> = Vec::new();
    for series in &layout.series {
        if series.measure.name == measure && list.iter().all(|one| one != series.group_by) {
            list.push(series.group_by.to_owned());
        }
    }
    list
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Stock => "stock at the end of the month",
        Kind::Flow => "sum over the month",
        Kind::Ratio => "ratio of the month",
    }
}

#[cfg(test)]
mod tests {
    use super::super::fake::findings;
    use super::super::table::Table;
    use super::super::tables::monthly;
    use super::*;

    #[test]
    fn every_column_and_every_measure_has_a_meaning() {
        let found = findings();
        let package = data_package(&found);
        let text = serde_json::to_string(&package).unwrap();
        assert_eq!(serde_json::from_str::<DataPackage>(&text).unwrap(), package);
        let fields = package.resources[0].fields().unwrap();
        assert!(fields.iter().all(|field| !field.meaning.is_empty()));
        let table = Table::read_csv("monthly", fields, &monthly(&found).csv()).unwrap();
        assert_eq!(table.rows(), found.table.layout.cells());
        assert!(package.measures.iter().all(|one| !one.meaning.is_empty()));
        let employed = package.measures.iter().find(|one| one.name == "employed");
        assert_eq!(employed.unwrap().group_by, ["all", "municipality"]);
    }
}
