//! The path that explains one person, in words and as JSON.

use super::grid::Layout;
use super::tracking::Tracked;
use crate::observe::ledger::Link;
use crate::studies::{Employment, Trace, TraceMonth, Traced, TracedPath};
use crate::texts::{Language, say};
use crate::vocab::PersonKey;

/// Returns a key as tables of persons have it.
pub fn key_text(key: PersonKey) -> String {
    (key.0 as i64).to_string()
}

fn employment_text(language: Language, one: Employment) -> String {
    match one {
        Employment::NotThere => say!(language, "trace-not-there"),
        Employment::Without => say!(language, "trace-without"),
        Employment::Outside => say!(language, "trace-outside"),
        Employment::SelfEmployed => say!(language, "trace-self-employed"),
        Employment::Slot(slot, employer, sector, _) => say!(
            language,
            "trace-slot",
            slot = (slot.0 as i64).to_string(),
            employer = employer.0.to_string(),
            sector = language
                .class("sector", sector.code())
                .unwrap_or_else(|| sector.code().to_owned())
        ),
    }
}

fn label_text(language: Language, label: &str) -> String {
    match label {
        "substitution" => say!(language, "trace-substitution"),
        "displacement" => say!(language, "trace-displacement"),
        "reshuffled" => say!(language, "trace-reshuffled"),
        "demand_lost" => say!(language, "trace-demand-lost"),
        "backfilled" => say!(language, "trace-backfilled"),
        "within_programme" => say!(language, "trace-within-programme"),
        "unfilled" => say!(language, "trace-unfilled"),
        "gainer" => say!(language, "trace-gainer"),
        "faster_filled" => say!(language, "trace-faster-filled"),
        "created" => say!(language, "trace-created"),
        _ => say!(language, "trace-private"),
    }
}

fn end_text(language: Language, end: &str) -> String {
    match end {
        "gainer" => say!(language, "trace-end-gainer"),
        "unfilled" => say!(language, "trace-end-unfilled"),
        "lost" => say!(language, "trace-end-lost"),
        "faster_filled" => say!(language, "trace-end-faster"),
        "created" => say!(language, "trace-end-created"),
        _ => say!(language, "trace-end-private"),
    }
}

fn path_text(language: Language, path: &TracedPath) -> String {
    let mut text = format!("{}\n", label_text(language, path.label));
    for link in &path.links {
        let link = match link {
            Link::Person(key) => say!(language, "trace-link-person", key = key_text(*key)),
            Link::Slot(key, employer) => say!(
                language,
                "trace-link-slot",
                slot = (key.0 as i64).to_string(),
                employer = employer.0.to_string()
            ),
            Link::Private => say!(language, "trace-link-private"),
        };
        text += &format!("  {link}\n");
    }
    text + &format!("  {}\n", end_text(language, path.end))
}

/// Returns the trace of one person for a terminal.
pub fn trace_text(
    language: Language,
    plan: Tracked<'_>,
    person: PersonKey,
    found: &Trace,
) -> String {
    let mut text = say!(
        language,
        "trace-title",
        title = plan.title,
        key = key_text(person)
    );
    text.push('\n');
    for (line, month) in &found.bookings {
        let label = plan.lines.get(*line).map_or("", String::as_str);
        let month = language.month(*month);
        text += &format!("{}\n", say!(language, "trace-booked", line = label, month));
    }
    if found.bookings.is_empty() {
        text += &format!("{}\n", say!(language, "trace-not-booked"));
    }
    if found.differing.is_empty() {
        text += &format!("\n{}\n", say!(language, "trace-same"));
    } else {
        let table = Layout::new(language)
            .column("trace-month", |one: &&TraceMonth| language.month(one.month))
            .column("trace-control", |one| {
                employment_text(language, one.control)
            })
            .column("trace-policy", |one| employment_text(language, one.policy))
            .table(&found.differing);
        text += &format!("\n{}", table.text());
    }
    let months = usize::from(found.months);
    let after = language.after(months);
    text += &match &found.path {
        None => format!("\n{}\n", say!(language, "trace-no-path", after)),
        Some(path) => format!("\n{after}: {}", path_text(language, path)),
    };
    text
}

/// Returns the list of persons whose employment differs, for a terminal.
pub fn traced_text(language: Language, plan: Tracked<'_>, found: &Trace) -> String {
    let lead = say!(
        language,
        "trace-list",
        title = plan.title,
        after = language.after(usize::from(found.months)),
        all = found.all,
        shown = found.persons.len()
    );
    let table = Layout::new(language)
        .column("trace-person", |one: &&Traced| key_text(one.person))
        .column("trace-works-in", |one| match one.gained {
            true => say!(language, "trace-policy"),
            false => say!(language, "trace-control"),
        })
        .column("track-line", |one| {
            let line = one.line.and_then(|line| plan.lines.get(line));
            line.cloned().unwrap_or_default()
        })
        .column("trace-label", |one| label_text(language, one.label))
        .table(&found.persons);
    match found.persons.is_empty() {
        true => format!("{lead}\n"),
        false => format!("{lead}\n\n{}", table.text()),
    }
}
