//! The columns of the tables of a comparison, each with its meaning.

/// A column: name, Frictionless type, meaning.
pub(super) type Columns = &'static [(&'static str, &'static str, &'static str)];

const PLAN: (&str, &str, &str) = ("plan", "string", "name of the plan's scenario");
const ETA: (&str, &str, &str) = (
    "eta",
    "number",
    "answer of demand: 0 jobs fixed, 0.5 partly adapting, 2 adapting",
);
const MEAN: (&str, &str, &str) = ("mean", "number", "mean over cells");
const ERROR: (&str, &str, &str) = ("standard_error", "number", "standard error of the mean");
const LOW: (&str, &str, &str) = ("p10", "number", "10 % quantile over cells");
const MIDDLE: (&str, &str, &str) = ("p50", "number", "median over cells");
const HIGH: (&str, &str, &str) = ("p90", "number", "90 % quantile over cells");
const RUNS: (&str, &str, &str) = ("n_runs", "integer", "number of cells");
const MONTHS: (&str, &str, &str) = (
    "months",
    "integer",
    "months after the start of the plan, from 1",
);
const WITHOUT: (&str, &str, &str) = (
    "without",
    "string",
    "line that is left out; empty for the whole plan",
);
const HELD: (&str, &str, &str) = (
    "tightness_held",
    "boolean",
    "true where everybody sees the tightness of the control (--hold-tightness)",
);
const FUND: (&str, &str, &str) = (
    "fund",
    "string",
    "name of the fund; empty for lines without one",
);
const PAYER: (&str, &str, &str) = (
    "payer",
    "string",
    "name of the payer; empty for lines without a fund",
);
const KIND: (&str, &str, &str) = (
    "kind",
    "string",
    "grant, overhead, start, month, running, placement, repayment, lapse; unfunded for a month of a line without a fund",
);
const LINE: (&str, &str, &str) = (
    "line",
    "string",
    "label of the line; empty where no line is concerned",
);

/// The columns of `ledger.csv`.
pub(super) const LEDGER: Columns = &[
    PLAN,
    ETA,
    WITHOUT,
    HELD,
    MONTHS,
    (
        "part",
        "string",
        "persons: stock at the moment; employment_months: sum over months; ever_placed; sustained; split: labels under common random numbers; bridge: entries and exits of an arm; matches: first starts of booked persons; bookings; courses; benefit: persons off and onto a benefit",
    ),
    ("of", "string", "ledger, arm, line or benefit"),
    ("measure", "string", "what is counted"),
    MEAN,
    ERROR,
    LOW,
    MIDDLE,
    HIGH,
    RUNS,
];
/// The columns of `lines.csv`.
pub(super) const LINES: Columns = &[
    PLAN,
    ETA,
    LINE,
    (
        "quarter_from",
        "date",
        "first day of the quarter's first month that was run",
    ),
    (
        "measure",
        "string",
        "started; taking_part at the end of the quarter; booked; hours of case workers; spent in EUR; lapsed in EUR: of a line what was left of its budget when the year ended, of no line what went back from all funds",
    ),
    MEAN,
    ERROR,
    LOW,
    MIDDLE,
    HIGH,
    RUNS,
    (
        "binding",
        "string",
        "what bound in most open months of the quarter: candidates, vacancies, seats, hours, money",
    ),
    ("binding_share", "number", "share of those months"),
];
/// The columns of `money.csv`.
pub(super) const MONEY: Columns = &[
    PLAN,
    ETA,
    MONTHS,
    FUND,
    PAYER,
    LINE,
    KIND,
    (
        "mean",
        "number",
        "EUR with cents in the month, mean over cells; what came into the fund is positive",
    ),
    ERROR,
    LOW,
    MIDDLE,
    HIGH,
    RUNS,
];
/// The columns of `audit.csv`.
pub(super) const AUDIT: Columns = &[
    PLAN,
    ETA,
    ("month", "date", "first day of the month"),
    FUND,
    PAYER,
    LINE,
    (
        "person",
        "integer",
        "key of the person, as `trace` takes it; empty where nobody is concerned",
    ),
    KIND,
    (
        "amount",
        "number",
        "EUR with cents; what came into the fund is positive",
    ),
    (
        "balance",
        "number",
        "EUR in the payer's account of the fund after the movement; empty for lines without a fund",
    ),
];
/// The columns of `classes.csv`.
pub(super) const CLASSES: Columns = &[
    PLAN,
    ETA,
    MONTHS,
    (
        "group_by",
        "string",
        "line, municipality, group, level, age_group or income (what a person lives on); but for lines and municipalities as before the plan",
    ),
    ("group", "string", "class; new for who came later"),
    (
        "measure",
        "string",
        "persons, booked, gross, would_work_anyway, direct, spill_over, net: residents",
    ),
    MEAN,
    ERROR,
    LOW,
    MIDDLE,
    HIGH,
    RUNS,
    (
        "suppressed",
        "boolean",
        "true where fewer than ten persons of a group stand behind the number, which is then empty; never of lines",
    ),
];
/// The columns of `acceptability.csv`.
pub(super) const ACCEPTABILITY: Columns = &[
    PLAN,
    ETA,
    MONTHS,
    (
        "basis",
        "string",
        "plan: cost less repayments; plan_less_benefits: also less benefits saved",
    ),
    (
        "worth",
        "number",
        "EUR that an employment-month more is worth",
    ),
    (
        "probability_pays",
        "number",
        "share of cells in which the plan is worth its cost",
    ),
    (
        "probability_best",
        "number",
        "share of cells in which it is the best of all plans and of doing nothing",
    ),
    RUNS,
];
