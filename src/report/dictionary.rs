//! `datapackage.json`: the data dictionary, a Frictionless data package with Table Schema.

use serde_json::{Value, json};

use crate::observe::{Kind, Layout, Measure};

use super::persons::{PANEL_FILE, PersonRecords, SPELLS_FILE};
use super::persons_columns::{PersonColumn, PlaceCodes, Stored, panel_columns, spell_columns};
use super::run_report::RunReport;
use super::tables::{Column, MONTHLY, RUNS};

/// Returns the content of `datapackage.json`: every column of the tables, every measure with its unit, kind, meaning
/// and the classifications by which the run reports it.
pub fn datapackage_json(found: &RunReport) -> Value {
    let mut resources = vec![
        resource(
            "monthly",
            "monthly.csv",
            "csv",
            &MONTHLY,
            &["arm", "month", "group_by", "group", "measure"],
        ),
        resource(
            "monthly-parquet",
            "monthly.parquet",
            "parquet",
            &MONTHLY,
            &[],
        ),
    ];
    if found.keep.is_some() {
        resources.push(resource("runs", "runs.parquet", "parquet", &RUNS, &[]));
    }
    if let Some(parts) = &found.persons {
        resources.extend(persons(parts.records()));
    }
    let layout = &found.table.layout;
    let measures: Vec<Value> = measures(layout)
        .into_iter()
        .map(|measure| {
            json!({
                "name": measure.name,
                "unit": measure.unit,
                "kind": kind(measure.kind),
                "meaning": measure.meaning,
                "group_by": groupings(layout, measure.name),
            })
        })
        .collect();
    let labels: Vec<Value> = found
        .labels
        .iter()
        .map(|label| json!({"group_by": label.group_by, "group": label.group, "name": label.name}))
        .collect();
    json!({
        "format": 1,
        "profile": "data-package",
        "name": found.identity.folder_name().to_lowercase(),
        "title": found.title,
        "version": found.identity.version,
        "resources": resources,
        "measures": measures,
        "labels": labels,
    })
}

fn resource(name: &str, path: &str, format: &str, columns: &[Column], key: &[&str]) -> Value {
    let fields: Vec<Value> = columns
        .iter()
        .map(|column| json!({"name": column.name, "type": column.kind, "description": column.meaning}))
        .collect();
    let mut resource = json!({
        "name": name,
        "path": path,
        "format": format,
        "schema": {"fields": fields, "missingValues": [""]},
    });
    if format == "csv" {
        resource["profile"] = "tabular-data-resource".into();
        resource["mediatype"] = "text/csv".into();
        resource["encoding"] = "utf-8".into();
    }
    if !key.is_empty() {
        resource["schema"]["primaryKey"] = json!(key);
    }
    resource
}

/// Returns the tables of persons that were requested.
fn persons(records: &PersonRecords) -> Vec<Value> {
    let places = &records.places;
    let mut resources = Vec::new();
    if records.tables.panel {
        let fields = person_fields(&panel_columns(), places);
        let description = "one row for each run, month and person who lives in the region or commutes in, at the end of \
                           the month";
        resources.push(person_resource(
            "persons-panel",
            PANEL_FILE,
            description,
            fields,
        ));
    }
    if records.tables.spells {
        let fields = person_fields(&spell_columns(), places);
        let description = "one row for each run and spell of work, search, inactivity or a benefit; months of the panel \
                           in a spell are start to end, both included";
        resources.push(person_resource(
            "persons-spells",
            SPELLS_FILE,
            description,
            fields,
        ));
    }
    for resource in &mut resources {
        resource["share_of_persons"] = records.sample.share().into();
    }
    resources
}

fn person_resource(name: &str, path: &str, description: &str, fields: Vec<Value>) -> Value {
    json!({
        "name": name,
        "path": path,
        "format": "parquet",
        "description": description,
        "schema": {"fields": fields, "missingValues": [""]},
    })
}

/// Returns the fields of a table of persons, with the codes that may occur.
fn person_fields<R>(columns: &[PersonColumn<R>], places: &PlaceCodes) -> Vec<Value> {
    let field = |column: &PersonColumn<R>| {
        let mut field = json!({
            "name": column.name,
            "type": column.kind(),
            "description": column.meaning,
            "constraints": {"required": !column.optional},
        });
        if let Stored::Text(codes) = column.stored {
            field["constraints"]["enum"] = codes(places).into();
        }
        field
    };
    columns.iter().map(field).collect()
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

fn groupings(layout: &Layout, measure: &str) -> Vec<&'static str> {
    let mut list = Vec::new();
    for series in &layout.series {
        if series.measure.name == measure && !list.contains(&series.group_by) {
            list.push(series.group_by);
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
    use super::super::tables::monthly_csv;
    use super::*;

    #[test]
    fn every_column_and_every_measure_has_a_meaning() {
        let found = findings();
        let value = datapackage_json(&found);
        let fields = value["resources"][0]["schema"]["fields"]
            .as_array()
            .unwrap();
        let names: Vec<&str> = fields.iter().map(|f| f["name"].as_str().unwrap()).collect();
        let csv = String::from_utf8(monthly_csv(&found)).unwrap();
        assert_eq!(names.join(","), csv.lines().next().unwrap());
        let measures = value["measures"].as_array().unwrap();
        for measure in measures {
            assert!(!measure["meaning"].as_str().unwrap().is_empty());
        }
        let employed = measures.iter().find(|m| m["name"] == "employed").unwrap();
        assert_eq!(employed["group_by"], json!(["all", "municipality"]));
    }
}
