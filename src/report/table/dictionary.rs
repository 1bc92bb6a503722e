//! Tables in the data dictionary: resources of a Frictionless data package, with Table Schema.

use serde::{Deserialize, Serialize};

use super::column::{Field, Kind};

/// One file of a data package.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Resource {
    /// Name, unique in the package.
    pub name: String,
    /// Path within the folder of results.
    pub path: String,
    /// `csv` or `parquet`.
    pub format: String,
    /// What a row is; left out where the name says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Its columns.
    pub schema: Schema,
    /// The profile of a table of text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub profile: Option<String>,
    /// The media type of a table of text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mediatype: Option<String>,
    /// The encoding of a table of text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// The share of persons that are recorded, of a table of persons.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share_of_persons: Option<f64>,
}

/// The columns of a table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Schema {
    fields: Vec<FieldEntry>,
    missing_values: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    primary_key: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct FieldEntry {
    name: String,
    r#type: String,
    description: String,
    #[serde(skip_serializing_if = "String::is_empty", default)]
    unit: String,
    constraints: Constraints,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Constraints {
    required: bool,
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    r#enum: Vec<String>,
}

impl Resource {
    /// Describes a CSV file by the columns of its table.
    pub fn csv(name: &str, path: &str, fields: &[Field], key: &[&str]) -> Self {
        let mut resource = Self::parquet(name, path, fields);
        resource.format = "csv".to_owned();
        resource.profile = Some("tabular-data-resource".to_owned());
        resource.mediatype = Some("text/csv".to_owned());
        resource.encoding = Some("utf-8".to_owned());
        resource.schema.primary_key = key.iter().map(|&name| name.to_owned()).collect();
        resource
    }

    /// Describes a Parquet file by the columns of its table.
    pub fn parquet(name: &str, path: &str, fields: &[Field]) -> Self {
        Self {
            name: name.to_owned(),
            path: path.to_owned(),
            format: "parquet".to_owned(),
            description: None,
            schema: Schema {
                fields: fields.iter().map(FieldEntry::of).collect(),
                missing_values: vec![String::new()],
                primary_key: Vec::new(),
            },
            profile: None,
            mediatype: None,
            encoding: None,
            share_of_persons: None,
        }
    }

    /// Returns the columns that a file of this description has.
    ///
    /// # Errors
    /// If a type is none that this program writes.
    pub fn fields(&self) -> Result<Vec<Field>, String> {
        let fields = self.schema.fields.iter();
        fields.map(FieldEntry::field).collect()
    }
}

impl FieldEntry {
    fn of(field: &Field) -> Self {
        Self {
            name: field.name.to_string(),
            r#type: field.kind.code().to_owned(),
            description: field.meaning.to_string(),
            unit: field.unit.to_string(),
            constraints: Constraints {
                required: !field.is_optional,
                r#enum: field.codes.clone(),
            },
        }
    }

    fn field(&self) -> Result<Field, String> {
        let kind = Kind::of_code(&self.r#type);
        Ok(Field {
            name: self.name.clone().into(),
            kind: kind.ok_or_else(|| {
                format!(
                    "column `{}` has the type `{}`, which this program does not write",
                    self.name, self.r#type
                )
            })?,
            unit: self.unit.clone().into(),
            meaning: self.description.clone().into(),
            is_optional: !self.constraints.required,
            codes: self.constraints.r#enum.clone(),
        })
    }
}
