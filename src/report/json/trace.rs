//! The path that explains one person, for programs.

use super::record::records;
use serde::{Deserialize, Serialize};

use crate::observe::ledger::Link;
use crate::report::tracking::Tracked;
use crate::studies::{Employment, Trace, TracedPath};
use crate::vocab::PersonKey;

/// A trace: of one person, or the list of those whose employment differs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum TraceSummary {
    /// Of one person.
    Person(PersonTrace),
    /// The list.
    List(TracedSummary),
}

records! {
    "The persons whose employment differs."
    TracedSummary {
        "Title of the plan." plan: String,
        "Months after the start." months_after_start: u16,
        "How many persons differ." differing: usize,
        "Those that are listed." persons: Vec<TracedEntry>,
    }

    "A person whose employment differs."
    TracedEntry {
        "Key of the person." person: i64,
        "`policy` or `control`." works_in: String,
        "The line that booked the person." line: Option<String>,
        "Label of the change." label: String,
    }

    "One person in both arms."
    PersonTrace {
        "Title of the plan." plan: String,
        "Key of the person." person: i64,
        "Months after the start." months_after_start: u16,
        "Bookings of the person." bookings: Vec<BookingEntry>,
        "Months in which employment differs." differing: Vec<MonthEntry>,
        "The path that explains the person." path: Option<PathEntry>,
    }

    "A booking."
    BookingEntry {
        "Label of the line." line: Option<String>,
        "The month." month: String,
    }

    "A month in which employment differs."
    MonthEntry {
        "The month." month: String,
        "Employment without the plan." control: WorkEntry,
        "Employment under it." policy: WorkEntry,
    }
}

/// Employment in one arm.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "work", rename_all = "snake_case")]
pub enum WorkEntry {
    /// Not in the region.
    NotThere,
    /// Without work.
    None,
    /// In a job outside the region.
    Outside,
    /// On own account.
    SelfEmployed,
    /// In a job in the region.
    Slot {
        /// Key of the slot.
        slot: i64,
        /// Key of the employer.
        employer: u32,
        /// Code of the sector.
        sector: String,
    },
}

records! {
    "A path from a change to its end."
    PathEntry {
        "Label of the change." label: String,
        "Persons and slots in turn." links: Vec<LinkEntry>,
        "Code of the end." end: String,
    }
}

/// One link of a path.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum LinkEntry {
    /// A person.
    Person {
        /// Key of the person.
        person: i64,
    },
    /// A job in the region.
    Slot {
        /// Key of the slot.
        slot: i64,
        /// Key of the employer.
        employer: u32,
    },
    /// A job outside, or a business of one's own.
    Private {
        /// True.
        private: bool,
    },
}

/// Returns the trace for programs: of one person, or the list.
pub fn trace_json(plan: Tracked<'_>, person: Option<PersonKey>, found: &Trace) -> TraceSummary {
    let label = |line: &usize| plan.lines.get(*line).cloned();
    let plan_title = plan.title.to_owned();
    let Some(person) = person else {
        let persons = found.persons.iter().map(|one| TracedEntry {
            person: one.person.0 as i64,
            works_in: if one.gained { "policy" } else { "control" }.to_owned(),
            line: one.line.as_ref().and_then(label),
            label: one.label.to_owned(),
        });
        return TraceSummary::List(TracedSummary {
            plan: plan_title,
            months_after_start: found.months,
            differing: found.all,
            persons: persons.collect(),
        });
    };
    let bookings = found.bookings.iter().map(|(line, month)| BookingEntry {
        line: label(line),
        month: month.to_string(),
    });
    let months = found.differing.iter().map(|one| MonthEntry {
        month: one.month.to_string(),
        control: work(one.control),
        policy: work(one.policy),
    });
    TraceSummary::Person(PersonTrace {
        plan: plan_title,
        person: person.0 as i64,
        months_after_start: found.months,
        bookings: bookings.collect(),
        differing: months.collect(),
        path: found.path.as_ref().map(path),
    })
}

fn work(one: Employment) -> WorkEntry {
    match one {
        Employment::NotThere => WorkEntry::NotThere,
        Employment::Without => WorkEntry::None,
        Employment::Outside => WorkEntry::Outside,
        Employment::SelfEmployed => WorkEntry::SelfEmployed,
        Employment::Slot(slot, employer, sector, _) => WorkEntry::Slot {
            slot: slot.0 as i64,
            employer: employer.0,
            sector: sector.code().to_owned(),
        },
    }
}

fn path(path: &TracedPath) -> PathEntry {
    let link = |link: &Link| match link {
        Link::Person(key) => LinkEntry::Person {
            person: key.0 as i64,
        },
        Link::Slot(key, employer) => LinkEntry::Slot {
            slot: key.0 as i64,
            employer: employer.0,
        },
        Link::Private => LinkEntry::Private { private: true },
    };
    PathEntry {
        label: path.label.to_owned(),
        links: path.links.iter().map(link).collect(),
        end: path.end.to_owned(),
    }
}
