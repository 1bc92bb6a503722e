//! `doorstroom schema`: the JSON Schema of scenario files, for editors.

use super::failure::Failure;
use super::output::{library, print_json};
use crate::processes::specs;
use crate::scenario::Shelf;
use crate::session::Language;

/// The scenario whose parameters are the defaults of completion.
const BASELINE: &str = "gorinchem";

pub(super) fn schema(language: Language) -> Result<(), Failure> {
    let library = library(BASELINE)?;
    let baseline = library.scenario(BASELINE).map(|(_, text)| text);
    let value = crate::scenario::schema(&specs(), baseline.as_deref(), language);
    print_json(&value)
}
