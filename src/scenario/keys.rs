//! What the fixed keys of a scenario file mean: for `explain`, and for the schema that editors complete from.

/// A key outside the parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    /// Its section, empty at the top of the file.
    pub section: &'static str,
    /// Its name within the section.
    pub name: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// How it is written.
    pub written: &'static str,
}

impl Key {
    /// Returns the full key, for example `horizon.length`.
    pub fn key(&self) -> String {
        if self.section.is_empty() {
            self.name.to_owned()
        } else {
            format!("{}.{}", self.section, self.name)
        }
    }
}

const fn key(
    section: &'static str,
    name: &'static str,
    meaning: &'static str,
    written: &'static str,
) -> Key {
    Key {
        section,
        name,
        meaning,
        written,
    }
}

/// The keys of a file in the order in which people write them; sections stand apart in [`SECTION_MEANINGS`].
pub const KEYS: &[Key] = &[
    key(
        "",
        "format",
        "Format of the file; this program reads format 1.",
        "format = 1",
    ),
    key(
        "",
        "title",
        "Title of reports.",
        "title = \"Gorinchem: baseline\"",
    ),
    key(
        "",
        "title_nl",
        "The title in Dutch, for Dutch reports.",
        "title_nl = \"Gorinchem: zonder ingreep\"",
    ),
    key(
        "",
        "description",
        "What the scenario is about, in a few sentences.",
        "description = \"…\"",
    ),
    key(
        "",
        "description_nl",
        "The description in Dutch.",
        "description_nl = \"…\"",
    ),
    key(
        "",
        "extends",
        "The scenario from which everything is taken that this file does not say: a file beside this one, or one that \
         the program carries.",
        "extends = \"gorinchem\"",
    ),
    key(
        "region",
        "name",
        "Name of the region in titles.",
        "name = \"Gorinchem\"",
    ),
    key(
        "region",
        "margins",
        "Folder of the margin tables below data/regions/.",
        "margins = \"gorinchem\"",
    ),
    key(
        "region",
        "municipalities",
        "Municipalities of the region by CBS code, in the order of the tables.",
        "municipalities = [\"GM0512\", \"GM1978\"]",
    ),
    key(
        "region",
        "first_month",
        "The month at whose end the first world holds.",
        "first_month = \"2017-12\"",
    ),
    key(
        "region",
        "lfs_definition",
        "Definition of the labour force survey: old (up to 2020) or new (from 2021).",
        "lfs_definition = \"old\"",
    ),
    key(
        "region",
        "neighbours",
        "Scenarios of neighbouring regions that are simulated too, with their commuters and movers: names or paths.",
        "neighbours = [\"rijnmond\"]",
    ),
    key(
        "horizon",
        "from",
        "First month of the forecast, the one after region.first_month; may be left out.",
        "from = \"2018-01\"",
    ),
    key(
        "horizon",
        "to",
        "Last month of the forecast; instead of length.",
        "to = \"2027-12\"",
    ),
    key(
        "horizon",
        "length",
        "Length of the forecast in months or years, at most 180 months; instead of to.",
        "length = \"24 months\"",
    ),
    key(
        "ensemble",
        "draws",
        "Number of parameter draws. A single draw takes the central values.",
        "draws = 6",
    ),
    key(
        "ensemble",
        "macro_paths",
        "Number of paths of the business cycle.",
        "macro_paths = 2",
    ),
    key(
        "ensemble",
        "replications",
        "Number of replications of each draw and path.",
        "replications = 1",
    ),
    key("ensemble", "seed", "Seed of all random draws.", "seed = 1"),
    key(
        "macro",
        "cycle",
        "Where the business cycle comes from: given (a table, drawn onwards after its last month) or ar1 (drawn).",
        "cycle = \"given\"",
    ),
    key(
        "macro",
        "series",
        "Table of a given cycle below data/national/, without .csv.",
        "series = \"cycle\"",
    ),
    key(
        "uncertainty",
        "vary",
        "Parameters whose range is drawn from, at most 40; the others stay at their central value. Left out: every \
         parameter that has a range.",
        "vary = [\"search.base\", \"separation.quit\"]",
    ),
    key(
        "plan",
        "evaluations",
        "When the plan is looked at: months after the start of its first line.",
        "evaluations = [\"12 months\", \"24 months\"]",
    ),
    key(
        "plan",
        "targets",
        "What the plan wants to reach, which is not what it does reach: counts is m1, m2, m3, m4, starts, bookings, bbl or \
         completed; line is the label of one line, left out for the whole plan.",
        "targets = [ { label = \"120 matches\", counts = \"m1\", number = 120, after = \"24 months\", source = \"…\", \
         grade = \"read\" } ]",
    ),
    key(
        "money",
        "price_year",
        "The year in whose prices amounts stand.",
        "price_year = 2019",
    ),
    key(
        "money",
        "prices",
        "real: prices of the price year throughout; nominal: prices of each year.",
        "prices = \"real\"",
    ),
    key(
        "money",
        "discount_rate",
        "Discount rate of money over time.",
        "discount_rate = { value = \"3 % per year\", source = \"…\", grade = \"read\" }",
    ),
    key(
        "fund",
        "name",
        "Name of the fund, by which lines find it.",
        "name = \"perspectief_op_werk\"",
    ),
    key(
        "fund",
        "overhead",
        "Share of each grant that administration takes; left out: nought.",
        "overhead = 0.05",
    ),
    key(
        "fund",
        "carry_over",
        "Whether what is left at the end of a grant's year may be spent later; left out: it lapses.",
        "carry_over = false",
    ),
    key(
        "fund",
        "payers",
        "Who pays: name, grants by month, and for whom (eligibility as in a line, left out for everybody).",
        "payers = [ { name = \"state\", grants = { \"2019-07\" = \"1000000 EUR\" } } ]",
    ),
    key(
        "fund",
        "repayment",
        "What employers pay back on placement: share of what a person cost, delay, default (share never paid), cap.",
        "repayment = { share = 0.5, delay = \"6 months\", default = 0.1, cap = \"2500 EUR\" }",
    ),
    key(
        "fund",
        "source",
        "Source of the numbers of the fund that stand without one of their own.",
        "source = \"agreement of 2019, page 3\"",
    ),
    key(
        "fund",
        "grade",
        "Grade of these numbers.",
        "grade = \"read\"",
    ),
    key(
        "fund",
        "reason",
        "Why these numbers, if they are assumed.",
        "reason = \"…\"",
    ),
    key(
        "fund",
        "reason_nl",
        "The reason in Dutch.",
        "reason_nl = \"…\"",
    ),
    key(
        "intervention",
        "kind",
        "What is done; `doorstroom explain kinds` lists the kinds, each with its fields.",
        "kind = \"training_course\"",
    ),
    key(
        "intervention",
        "label",
        "Name of the line, unique in the plan. Draws are addressed by it.",
        "label = \"craft school\"",
    ),
    key(
        "intervention",
        "label_nl",
        "Name of the line in Dutch reports; draws and tables go by the label.",
        "label_nl = \"ambachtsschool\"",
    ),
    key(
        "intervention",
        "from",
        "First month of the line.",
        "from = \"2019-07\"",
    ),
    key(
        "intervention",
        "to",
        "Last month in which places are offered and running work is done.",
        "to = \"2021-06\"",
    ),
    key(
        "intervention",
        "eligibility",
        "For whom: one alternative or more, all keys of one must hold. Keys: groups, benefits, marks, levels, states, \
         municipalities, occupations, age, months_without_work, start_qualification, at_work, in_school.",
        "eligibility = [ { benefits = [\"ww\"], age = [18, 27] }, { marks = [\"status_holder\"] } ]",
    ),
    key(
        "intervention",
        "assignment",
        "How places are offered: all, first_come, by lottery, from a cut_off on, staggered over municipalities, or by a \
         saturation lottery over municipalities.",
        "assignment = { lottery = 0.5 }",
    ),
    key(
        "intervention",
        "funds",
        "Names of the funds that pay, tried in order; left out: costs are counted, paid by nobody named.",
        "funds = [\"perspectief_op_werk\"]",
    ),
    key(
        "intervention",
        "budget",
        "Money earmarked for the line, from a month on for a year; left out: the funds are the only limit.",
        "budget = { \"2019-07\" = \"350000 EUR\" }",
    ),
    key(
        "intervention",
        "source",
        "Source of the numbers of the line that stand without one of their own.",
        "source = \"plan of 2019, page 3\"",
    ),
    key(
        "intervention",
        "grade",
        "Grade of these numbers.",
        "grade = \"read\"",
    ),
    key(
        "intervention",
        "reason",
        "Why these numbers, if they are assumed.",
        "reason = \"…\"",
    ),
    key(
        "intervention",
        "reason_nl",
        "The reason in Dutch.",
        "reason_nl = \"…\"",
    ),
];

/// The sections of a file and what stands in them.
pub const SECTION_MEANINGS: &[(&str, &str)] = &[
    ("region", "Which region, and when the first world holds."),
    ("horizon", "Which months are forecast."),
    (
        "ensemble",
        "How many runs; their number is the product of draws, macro paths and replications.",
    ),
    ("macro", "The business cycle."),
    ("uncertainty", "What parameter draws vary."),
    (
        "plan",
        "What a plan wants to reach, and when it is looked at.",
    ),
    ("money", "How the money of a plan is counted over time."),
    (
        "fund",
        "A fund that pays lines of a plan; one section [[fund]] for each.",
    ),
    (
        "intervention",
        "A line of a plan; one section [[intervention]] for each. Beside these keys it has the fields of delivery and \
         those of its kind.",
    ),
    (
        "parameters",
        "What the processes read, each with value, source and grade.",
    ),
];

#[cfg(test)]
mod tests {
    use super::super::shape::{LISTS, SECTIONS, TOP_KEYS};
    use super::*;

    #[test]
    fn every_key_that_the_reader_knows_has_a_meaning_and_none_else() {
        let described: Vec<String> = KEYS.iter().map(Key::key).collect();
        let mut read: Vec<String> = TOP_KEYS
            .iter()
            .filter(|top| !SECTION_MEANINGS.iter().any(|(section, _)| section == *top))
            .map(|top| (*top).to_owned())
            .collect();
        for (section, keys) in SECTIONS.into_iter().chain(LISTS) {
            assert!(SECTION_MEANINGS.iter().any(|(known, _)| *known == section));
            read.extend(keys.iter().map(|key| format!("{section}.{key}")));
        }
        assert_eq!(described, read);
    }
}
