//! Reads the funds of a plan, its targets and moments of evaluation, and how its money is counted over time.

use crate::vocab::{Spec, Unit};

use super::findings::{any_of, hint, span};
use super::meant::Parameter;
use super::plan::{Evidence, Reader, Section};
use super::plan_lines::Named;
use super::plan_meant::{
    Counts, FundSpec, MoneySettings, PayerSpec, Prices, RepaymentSpec, Target,
};
use super::plan_problem::PlanProblem;
use super::problem::Problem;
use super::raw::{Entry, Place, Table, Value, Written};
use super::shape::FUND_KEYS;
use super::units;

/// The keys of a target.
const TARGET_KEYS: [&str; 12] = [
    "label",
    "label_nl",
    "counts",
    "number",
    "after",
    "line",
    "text",
    "text_nl",
    "source",
    "grade",
    "reason",
    "reason_nl",
];
/// The keys of a payer.
const PAYER_KEYS: [&str; 3] = ["name", "grants", "eligibility"];
/// The longest time after the start of a plan, in months.
const LONGEST: f64 = 180.0;

const fn spec(
    group: &'static str,
    name: &'static str,
    meaning: &'static str,
    unit: Unit,
    max: f64,
) -> Spec {
    Spec {
        group,
        name,
        meaning,
        unit,
        min: 0.0,
        max,
        len: 1,
        by: "",
    }
}

const OVERHEAD: Spec = spec(
    "fund",
    "overhead",
    "Share of each grant that administration takes.",
    Unit::Share,
    1.0,
);
const REPAYMENT: [Spec; 4] = [
    spec(
        "repayment",
        "share",
        "Share of what a person cost that employers pay back on placement.",
        Unit::Share,
        1.0,
    ),
    spec(
        "repayment",
        "delay",
        "Months between placement and repayment.",
        Unit::Months,
        120.0,
    ),
    spec(
        "repayment",
        "default",
        "Share of the claims that is never paid.",
        Unit::Share,
        1.0,
    ),
    spec(
        "repayment",
        "cap",
        "The most that is asked for one person.",
        Unit::Euros,
        1e7,
    ),
];
const DISCOUNT_RATE: Spec = spec(
    "money",
    "discount_rate",
    "Discount rate of money over time.",
    Unit::PerYear,
    0.2,
);
const TARGET: Spec = spec(
    "target",
    "number",
    "What a plan wants to reach.",
    Unit::Persons,
    1e6,
);

impl Reader<'_> {
    /// Reads all funds; a name comes back also where its fund is wrong.
    pub fn funds(&mut self, root: &Table) -> Vec<Named<FundSpec>> {
        let mut funds = Vec::new();
        let mut seen = Vec::new();
        for (table, at) in self.sections(root, "fund") {
            let name = table.get("name").and_then(|entry| entry.value.text());
            let named = match name {
                Some(name) => format!("the fund `{}`", name.trim()),
                None => "a fund".to_owned(),
            };
            let section = Section {
                key: "fund",
                named: &named,
                table,
                at,
            };
            self.only(section, FUND_KEYS);
            let name = self.needed(section, "name", "name = \"perspectief_op_werk\"");
            let name = name.and_then(|entry| Some((self.text("fund.name", entry)?, entry)));
            if let Some((name, entry)) = &name {
                self.once("fund", name, &entry.value.at, &mut seen);
            }
            let name = name.map_or(String::new(), |(name, _)| name);
            let fund = self.fund(section, &name);
            funds.push((name, fund));
        }
        funds
    }

    fn fund(&mut self, section: Section<'_>, name: &str) -> Option<FundSpec> {
        let before = self.findings.len();
        let evidence = self.evidence(section);
        let overhead = section.table.get("overhead");
        let overhead = overhead.and_then(|entry| self.number(&OVERHEAD, entry, &evidence, false));
        let carry_over = section.table.get("carry_over");
        let carry_over = carry_over.and_then(|entry| self.boolean("fund.carry_over", &entry.value));
        let payers = self.payers(section, &evidence);
        let repayment = section.table.get("repayment");
        let repayment = repayment.and_then(|entry| self.repayment(entry, &evidence));
        (self.findings.len() == before).then(|| FundSpec {
            name: name.to_owned(),
            overhead,
            carry_over: carry_over.unwrap_or(false),
            payers,
            repayment,
            file: section.at.file,
        })
    }

    fn payers(&mut self, section: Section<'_>, evidence: &Evidence) -> Vec<PayerSpec> {
        let example =
            "payers = [ { name = \"state\", grants = { \"2019-07\" = \"100000 EUR\" } } ]";
        let Some(entry) = self.needed(section, "payers", example) else {
            return Vec::new();
        };
        let help = format!("write `{example}`");
        let tables = self.tables("fund.payers", &entry.value, "a list of tables", &help);
        if matches!(&entry.value.value, Value::List(items) if items.is_empty()) {
            self.empty("fund.payers", &entry.value.at, &help);
        }
        let mut payers = Vec::new();
        let mut seen = Vec::new();
        for (table, at) in tables {
            let section = Section {
                key: "fund.payers",
                named: "a payer",
                table,
                at,
            };
            self.only(section, &PAYER_KEYS);
            let name = self.needed(section, "name", "name = \"state\"");
            let name = name.and_then(|entry| Some((self.text("fund.payers.name", entry)?, entry)));
            if let Some((name, entry)) = &name {
                self.once("payer", name, &entry.value.at, &mut seen);
            }
            let grants = self.needed(
                section,
                "grants",
                "grants = { \"2019-07\" = \"100000 EUR\" }",
            );
            let grants = grants.map(|entry| self.amounts(("fund", "grants"), entry, evidence));
            let whom = table.get("eligibility");
            let eligibility = match whom {
                Some(entry) => self.eligibility("fund.payers.eligibility", &entry.value),
                None => Some(Default::default()),
            };
            payers.push(PayerSpec {
                name: name.map_or(String::new(), |(name, _)| name),
                grants: grants.unwrap_or_default(),
                eligibility: eligibility.unwrap_or_default(),
                written: whom.map(|entry| entry.value.in_one_line()),
            });
        }
        payers
    }

    fn repayment(&mut self, entry: &Entry, evidence: &Evidence) -> Option<RepaymentSpec> {
        let help = "write `repayment = { share = 0.5, delay = \"6 months\" }`";
        let Some(table) = entry.value.table() else {
            self.wrong_type("fund.repayment", &entry.value, "a table", help);
            return None;
        };
        let section = Section {
            key: "fund.repayment",
            named: "`repayment`",
            table,
            at: &entry.value.at,
        };
        self.only(section, &REPAYMENT.map(|spec| spec.name));
        self.needed(section, "share", "share = 0.5");
        let [share, delay, default, cap] = REPAYMENT.map(|spec| {
            let entry = table.get(spec.name)?;
            self.number(&spec, entry, evidence, false)
        });
        Some(RepaymentSpec {
            share: share?,
            delay,
            default,
            cap,
        })
    }

    fn section<'t>(&self, root: &'t Table, name: &str) -> Option<(&'t Table, &'t Place)> {
        // A section that is no table was reported with the shape of its file.
        let entry = root.get(name)?;
        Some((entry.value.table()?, &entry.key))
    }

    /// Reads an integer of months or years.
    fn months(&mut self, key: &str, value: &Written) -> Option<u16> {
        let help = "write whole months or years in quotes, at most 15 years: \"12 months\"";
        let months = value.text().and_then(units::split);
        let months = months.and_then(|(number, words)| match words {
            "months" | "month" => Some(number),
            "years" | "year" => Some(number * 12.0),
            _ => None,
        });
        let months = months.filter(|one| one.fract() == 0.0 && (1.0..=LONGEST).contains(one));
        if months.is_none() {
            let problem = Problem::NotALength {
                key: key.to_owned(),
                found: value.shown(),
                at: span(&value.at),
                help: help.to_owned(),
            };
            self.add(&value.at, problem);
        }
        months.map(|months| months as u16)
    }

    /// Reads when the plan is looked at.
    pub fn evaluations(&mut self, root: &Table) -> Vec<u16> {
        let key = "plan.evaluations";
        let help = "write `evaluations = [\"12 months\", \"24 months\"]`";
        let entry = self.section(root, "plan");
        let Some(entry) = entry.and_then(|(table, _)| table.get("evaluations")) else {
            return Vec::new();
        };
        let Value::List(items) = &entry.value.value else {
            self.wrong_type(key, &entry.value, "a list of times", help);
            return Vec::new();
        };
        if items.is_empty() {
            self.empty(key, &entry.value.at, help);
        }
        let mut months: Vec<u16> = items
            .iter()
            .filter_map(|item| self.months(key, item))
            .collect();
        months.sort_unstable();
        months.dedup();
        months
    }

    /// Reads what the plan wants to reach; `labels` are those of its lines.
    pub fn targets(&mut self, root: &Table, labels: &[String]) -> Vec<Target> {
        let entry = self.section(root, "plan");
        let Some(entry) = entry.and_then(|(table, _)| table.get("targets")) else {
            return Vec::new();
        };
        let help = "write `targets = [ { label = \"…\", counts = \"m1\", number = 120, after = \"24 months\", \
                    source = \"…\", grade = \"…\" } ]`";
        let tables = self.tables("plan.targets", &entry.value, "a list of tables", help);
        if matches!(&entry.value.value, Value::List(items) if items.is_empty()) {
            self.empty(
                "plan.targets",
                &entry.value.at,
                "leave `targets` out for none",
            );
        }
        let mut targets = Vec::new();
        let mut seen = Vec::new();
        for (table, at) in tables {
            let section = Section {
                key: "plan.targets",
                named: "a target",
                table,
                at,
            };
            self.only(section, &TARGET_KEYS);
            let label = self.needed(section, "label", "label = \"120 extra matches\"");
            let label =
                label.and_then(|entry| Some((self.text("plan.targets.label", entry)?, entry)));
            if let Some((label, entry)) = &label {
                self.once("target", label, &entry.value.at, &mut seen);
            }
            let label = label.map(|(label, _)| label);
            targets.extend(self.target(section, label, labels));
        }
        targets
    }

    fn target(
        &mut self,
        section: Section<'_>,
        label: Option<String>,
        labels: &[String],
    ) -> Option<Target> {
        let codes: Vec<&'static str> = Counts::ALL.iter().map(|one| one.code()).collect();
        let counts = self.needed(section, "counts", "counts = \"m1\"");
        let counts =
            counts.and_then(|entry| self.word("plan.targets.counts", &entry.value, &codes));
        let after = self.needed(section, "after", "after = \"24 months\"");
        let after = after.and_then(|entry| self.months("plan.targets.after", &entry.value));
        let evidence = self.evidence(section);
        let number: Option<Parameter> = self
            .needed(section, "number", "number = 120")
            .and_then(|entry| self.number(&TARGET, entry, &evidence, false));
        let [text, text_nl, label_nl] = [
            ("text", "plan.targets.text"),
            ("text_nl", "plan.targets.text_nl"),
            ("label_nl", "plan.targets.label_nl"),
        ]
        .map(|(name, key)| {
            let entry = section.table.get(name)?;
            self.text(key, entry)
        });
        let text = text.or_else(|| text_nl.clone());
        let line = match section.table.get("line") {
            Some(entry) => Some(self.line_named(entry, labels)?),
            None => None,
        };
        Some(Target {
            label: label?,
            counts: Counts::parse(&counts?)?,
            number: number?,
            after: after?,
            line,
            label_nl,
            text,
            text_nl,
        })
    }

    fn line_named(&mut self, entry: &Entry, labels: &[String]) -> Option<usize> {
        let found = self.text("plan.targets.line", entry)?;
        let names = || labels.iter().map(String::as_str);
        let place = names().position(|label| label == found);
        if place.is_none() {
            let problem = PlanProblem::UnknownName {
                key: "plan.targets.line".to_owned(),
                found: entry.value.shown(),
                what: "line".to_owned(),
                at: span(&entry.value.at),
                hint: hint(&found, names(), "no such label"),
                help: format!(
                    "write {}, or leave `line` out for the whole plan",
                    any_of(names())
                ),
            };
            self.add(&entry.value.at, problem);
        }
        place
    }

    /// Reads how money is counted over time.
    pub fn money(&mut self, root: &Table) -> Option<MoneySettings> {
        let (table, at) = self.section(root, "money")?;
        let section = Section {
            key: "money",
            named: "`[money]`",
            table,
            at,
        };
        let year = self.needed(section, "price_year", "price_year = 2019");
        let year = year.and_then(|entry| {
            let year = match entry.value.value {
                Value::Whole(year) => u16::try_from(year).ok(),
                _ => None,
            };
            let year = year.filter(|year| (1990..=2050).contains(year));
            if year.is_none() {
                let help = "write a year without quotes: `price_year = 2019`";
                let expected = "a year from 1990 to 2050";
                self.wrong_type("money.price_year", &entry.value, expected, help);
            }
            year
        });
        let prices = self.needed(section, "prices", "prices = \"real\"");
        let words = [Prices::Real.code(), Prices::Nominal.code()];
        let prices = prices.and_then(|entry| self.word("money.prices", &entry.value, &words));
        let rate = self.needed(
            section,
            "discount_rate",
            "discount_rate = { value = \"3 % per year\", source = \"…\", grade = \"…\" }",
        );
        let none = Evidence::default();
        let rate = rate.and_then(|entry| self.number(&DISCOUNT_RATE, entry, &none, false));
        Some(MoneySettings {
            price_year: year?,
            prices: match prices?.as_str() {
                "real" => Prices::Real,
                _ => Prices::Nominal,
            },
            discount_rate: rate?,
        })
    }
}
