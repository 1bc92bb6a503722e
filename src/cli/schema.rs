//! `doorstroom schema`: the JSON Schema of scenario files, for editors.

use std::io::Write;

use crate::cli::{Failure, unreadable};
use crate::processes::specs;
use crate::report::json_text;
use crate::scenario::{Library, Shelf};

/// The scenario whose parameters are the defaults of completion.
const BASELINE: &str = "gorinchem";

pub(super) fn schema() -> Result<(), Failure> {
    let library = Library::open(BASELINE).map_err(|(path, error)| unreadable(&path, &error))?;
    let baseline = library.scenario(BASELINE).map(|(_, text)| text);
    let value = crate::scenario::schema(
        &specs(),
        baseline.as_deref(),
        crate::texts::Language::English,
    );
    let mut out = std::io::stdout().lock();
    out.write_all(&json_text(&value))?;
    Ok(out.flush()?)
}
