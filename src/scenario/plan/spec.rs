//! A checked plan: lines, funds, targets and money, every number with source and grade; and the plan that runs, at one
//! point of its ranges.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::draws::{Draws, Key, Stream, text_key};
use crate::interventions::{
    Absent, Assignment, Block, DELIVERY_FIELDS, Delivery, Eligibility, Field, FundTerms, Kind,
    Line, PayerTerms, Plan, Repayment, Shape,
};
use crate::vocab::{Euros, Grade, Month, Spec, Unit};

use super::super::parameter::{Parameter, worded};
use super::super::words::words;
use crate::texts::{Argument, Language};

/// A plan with the evidence of its numbers.
#[derive(Clone, Debug)]
pub struct PlanSpec {
    /// Lines in the order of the file, which has no meaning.
    pub lines: Vec<LineSpec>,
    /// Funds in the order of the file.
    pub funds: Vec<FundSpec>,
    /// What the plan wants to reach. A target is not an outcome.
    pub targets: Vec<Target>,
    /// When it is looked at, in months after the start of its first line, in rising order.
    pub evaluations: Vec<u16>,
    /// How money is counted over time, if the file says so.
    pub money: Option<MoneySettings>,
}

/// One line of a plan.
#[derive(Clone, Debug)]
pub struct LineSpec {
    /// Its name, unique in the plan.
    pub label: String,
    /// Its name in Dutch, if the file has one.
    pub label_nl: Option<String>,
    /// Its kind.
    pub kind: &'static Kind,
    /// First month.
    pub from: Month,
    /// Last month in which places are offered and running work is done.
    pub to: Month,
    /// Numbers by field, of delivery and of the kind, as far as the file has them.
    pub numbers: BTreeMap<&'static str, Parameter>,
    /// Words by field, as far as the file has them.
    pub words: BTreeMap<&'static str, Vec<String>>,
    /// For whom.
    pub eligibility: Eligibility,
    /// How places are offered.
    pub assignment: Assignment,
    /// Funds by place in [`PlanSpec::funds`], tried in order.
    pub funds: Vec<usize>,
    /// Money earmarked from a month on for a year, in EUR.
    pub budget: Vec<(Month, Parameter)>,
    /// Eligibility and assignment as the file has them, by key, in one line each.
    pub written: BTreeMap<&'static str, String>,
    /// Index into `Scenario::files` of the file that holds the line.
    pub file: usize,
    /// Bytes of that file.
    pub span: Range<usize>,
}

/// A fund with the evidence of its numbers.
#[derive(Clone, Debug)]
pub struct FundSpec {
    /// Name, unique in the plan.
    pub name: String,
    /// Share of each grant that administration takes; nothing said is zero.
    pub overhead: Option<Parameter>,
    /// Whether what is left at the end of a grant's year may be spent later.
    pub carry_over: bool,
    /// Who pays.
    pub payers: Vec<PayerSpec>,
    /// What employers pay back, if they do.
    pub repayment: Option<RepaymentSpec>,
    /// Index into `Scenario::files` of the file that holds the fund.
    pub file: usize,
}

/// One payer of a fund.
#[derive(Clone, Debug)]
pub struct PayerSpec {
    /// Name, unique in the fund.
    pub name: String,
    /// What it grants, and from which month on, in EUR.
    pub grants: Vec<(Month, Parameter)>,
    /// For whom it pays.
    pub eligibility: Eligibility,
    /// That as the file has it, if it says anything.
    pub written: Option<String>,
}

/// What employers pay back on placement.
#[derive(Clone, Debug)]
pub struct RepaymentSpec {
    /// Share of what a person cost.
    pub share: Parameter,
    /// Months between placement and repayment; nothing said is zero.
    pub delay: Option<Parameter>,
    /// Share of the claims that is never paid; nothing said is zero.
    pub default: Option<Parameter>,
    /// The most that is claimed for one person, in EUR; nothing said is no limit.
    pub cap: Option<Parameter>,
}

words! {
    /// What a target counts.
    Counts {
        /// Suitable matches by the first, widest meaning.
        M1 = "m1",
        /// By the second.
        M2 = "m2",
        /// By the third.
        M3 = "m3",
        /// By the fourth, narrowest.
        M4 = "m4",
        /// Starts of a participation.
        Starts = "starts",
        /// Bookings of the administration.
        Bookings = "bookings",
        /// Contracts with school (BBL) that began.
        Bbl = "bbl",
        /// Completed participations.
        Completed = "completed",
    }

    /// Whether money of different years has one worth.
    Prices {
        /// Prices of the price year throughout.
        Real = "real",
        /// Prices of each year.
        Nominal = "nominal",
    }
}

/// What a plan wants to reach.
#[derive(Clone, Debug)]
pub struct Target {
    /// Its name, unique in the plan.
    pub label: String,
    /// Its name in Dutch, if the file has one.
    pub label_nl: Option<String>,
    /// What is counted.
    pub counts: Counts,
    /// How many.
    pub number: Parameter,
    /// Months after the start of the plan's first line.
    pub after: u16,
    /// Place of the line that is intended; the complete plan if none.
    pub line: Option<usize>,
    /// The words of the plan, if the file has them.
    pub text: Option<String>,
    /// These words in Dutch, if the file has them.
    pub text_nl: Option<String>,
}

/// How money is counted over time.
#[derive(Clone, Debug)]
pub struct MoneySettings {
    /// The year in whose prices amounts stand.
    pub price_year: u16,
    /// Real or nominal.
    pub prices: Prices,
    /// Discount rate, a share per year.
    pub discount_rate: Parameter,
}

impl Target {
    /// Returns the name in a language, or in the other one if the file has no other.
    pub fn label_in(&self, language: Language) -> &str {
        worded(language, &self.label, self.label_nl.as_deref())
    }

    /// Returns the words of the plan in a language, or in the other one, if the file has them.
    pub fn text_in(&self, language: Language) -> Option<&str> {
        let text = self.text.as_deref()?;
        Some(worded(language, text, self.text_nl.as_deref()))
    }
}

impl LineSpec {
    /// Returns the name in a language, or in the other one if the file has no other.
    pub fn label_in(&self, language: Language) -> &str {
        worded(language, &self.label, self.label_nl.as_deref())
    }

    /// Returns the fields of the line: those of delivery, then those of its kind.
    pub fn fields(&self) -> impl Iterator<Item = &'static Field> + use<> {
        DELIVERY_FIELDS.iter().chain(self.kind.fields)
    }
}

impl PlanSpec {
    /// Returns the first month of a line; nothing for a plan without lines.
    pub fn start(&self) -> Option<Month> {
        self.lines.iter().map(|line| line.from).min()
    }

    /// Returns the targets of a line; a line without any has no stated result.
    pub fn targets_of(&self, line: usize) -> impl Iterator<Item = &Target> {
        let targets = self.targets.iter();
        targets.filter(move |target| target.line == Some(line))
    }

    /// Returns every number of lines and funds with its key: `intervention.<label>.<field>`, `fund.<name>.<key>`.
    pub fn numbers(&self) -> Vec<(String, &Parameter)> {
        let mut all = Vec::new();
        for line in &self.lines {
            let key = |name: &str| format!("intervention.{}.{name}", line.label);
            let numbers = line.numbers.iter();
            all.extend(numbers.map(|(name, number)| (key(name), number)));
            let budget = line.budget.iter();
            all.extend(budget.map(|(month, number)| (key(&format!("budget.{month}")), number)));
        }
        for fund in &self.funds {
            let key = |name: &str| format!("fund.{}.{name}", fund.name);
            let overhead = fund.overhead.iter();
            all.extend(overhead.map(|number| (key("overhead"), number)));
            for payer in &fund.payers {
                let of_payer = |month: &Month| key(&format!("{}.{month}", payer.name));
                let grants = payer.grants.iter();
                all.extend(grants.map(|(month, number)| (of_payer(month), number)));
            }
            if let Some(repayment) = &fund.repayment {
                let RepaymentSpec {
                    share,
                    delay,
                    default,
                    cap,
                } = repayment;
                let rest = [("delay", delay), ("default", default), ("cap", cap)];
                let rest = rest
                    .into_iter()
                    .filter_map(|(name, one)| Some((name, one.as_ref()?)));
                let all_of_them = std::iter::once(("share", share)).chain(rest);
                all.extend(all_of_them.map(|(name, one)| (key(&format!("repayment.{name}")), one)));
            }
        }
        all
    }

    /// Returns the plan at the central value of every number.
    pub fn central(&self) -> Plan {
        self.at(&self.values(&|_, number| number.sourced.value.clone()))
    }

    /// Returns the plan of a parameter draw: every number with a range is drawn from the triangular distribution on low,
    /// value and high. The draw is addressed by label and field, so lines that come or go leave the others' draws alone.
    pub fn drawn(&self, seed: u64, draw: u32) -> Plan {
        self.at(&self.numbers_of_draw(seed, draw))
    }

    /// Returns the numbers of a parameter draw by their keys, as [`PlanSpec::drawn`] takes them.
    pub fn numbers_of_draw(&self, seed: u64, draw: u32) -> BTreeMap<String, Vec<f64>> {
        let draws = Draws::of_parameter_draw(seed, draw);
        self.values(&|key, number| {
            let key = Key(text_key(key));
            number.draw(&mut |_| draws.uniform(Stream::Parameter, key, Month(0), 0))
        })
    }

    fn values(&self, value: &dyn Fn(&str, &Parameter) -> Vec<f64>) -> BTreeMap<String, Vec<f64>> {
        let numbers = self.numbers().into_iter();
        numbers
            .map(|(key, number)| {
                let value = value(&key, number);
                (key, value)
            })
            .collect()
    }

    fn at(&self, values: &BTreeMap<String, Vec<f64>>) -> Plan {
        Plan {
            lines: self.lines.iter().map(|line| line.at(values)).collect(),
            funds: self.funds.iter().map(|fund| fund.at(values)).collect(),
        }
    }
}

impl LineSpec {
    fn at(&self, values: &BTreeMap<String, Vec<f64>>) -> Line {
        let of = |name: &str| &values[&format!("intervention.{}.{name}", self.label)];
        let mut block = Block::of_absent(self.fields());
        for name in self.numbers.keys() {
            block.set_numbers(name, of(name).clone());
        }
        for (name, words) in &self.words {
            block.set_words(name, words.clone());
        }
        let delivery = Delivery::read(&block, (self.from, self.to));
        let budget = self.budget.iter().map(|(month, _)| {
            let amount = of(&format!("budget.{month}"))[0];
            (*month, Euros::from_f64(amount * delivery.dose))
        });
        let budget = budget.collect();
        Line {
            label: self.label.clone(),
            key: Line::key_of(&self.label),
            kind: self.kind,
            content: (self.kind.read)(&block),
            delivery: Delivery {
                eligibility: self.eligibility.clone(),
                assignment: self.assignment.clone(),
                funds: self.funds.clone(),
                budget,
                ..delivery
            },
        }
    }

    /// Returns the number that holds for a field that the file leaves out; nothing for words.
    pub fn neutral(field: &Field) -> Option<f64> {
        match field.absent {
            Absent::Neutral(value) => Some(value),
            Absent::Needed | Absent::Nothing => None,
        }
    }
}

impl FundSpec {
    fn at(&self, values: &BTreeMap<String, Vec<f64>>) -> FundTerms {
        let of = |name: &str| {
            let found = values.get(&format!("fund.{}.{name}", self.name));
            found.map(|numbers| numbers[0])
        };
        let payer = |payer: &PayerSpec| PayerTerms {
            name: payer.name.clone(),
            grants: payer
                .grants
                .iter()
                .map(|(month, _)| {
                    let amount = of(&format!("{}.{month}", payer.name)).unwrap_or(0.0);
                    (*month, Euros::from_f64(amount))
                })
                .collect(),
            eligibility: payer.eligibility.clone(),
        };
        let repayment = self.repayment.as_ref().map(|_| Repayment {
            share: of("repayment.share").unwrap_or(0.0),
            delay: libm::round(of("repayment.delay").unwrap_or(0.0)) as u16,
            default: of("repayment.default").unwrap_or(0.0),
            cap: of("repayment.cap").map_or(Euros(i64::MAX), Euros::from_f64),
        });
        FundTerms {
            name: self.name.clone(),
            payers: self.payers.iter().map(payer).collect(),
            overhead: of("overhead").unwrap_or(0.0),
            carry_over: self.carry_over,
            repayment,
        }
    }
}

/// Returns unit and bounds of a field with numbers.
pub(crate) fn unit_of(field: &Field) -> Option<(Unit, f64, f64)> {
    match field.shape {
        Shape::Number { unit, min, max } | Shape::Phases { unit, min, max } => {
            Some((unit, min, max))
        }
        Shape::Words { .. } => None,
    }
}

/// Returns the declaration of a field for one line: a list has as many numbers as are written.
pub(crate) fn spec_of(kind: &Kind, field: &Field, phases: Option<usize>) -> Option<Spec> {
    let (unit, min, max) = unit_of(field)?;
    let is_of_delivery = DELIVERY_FIELDS.iter().any(|one| one.name == field.name);
    Some(Spec {
        group: match is_of_delivery {
            true => "delivery",
            false => kind.name,
        },
        name: field.name,
        meaning: field.meaning,
        unit,
        min,
        max,
        len: phases.unwrap_or(1),
        by: if phases.is_some() { "phase" } else { "" },
    })
}

/// Returns the words of all grades of evidence.
pub(super) fn grades() -> Vec<&'static str> {
    Grade::ALL.iter().map(|grade| grade.code()).collect()
}

/// Returns what a field of a kind means, in the language of the reader.
pub(crate) fn meaning_of_field(kind: &Kind, field: &Field) -> Argument {
    let is_of_delivery = DELIVERY_FIELDS.iter().any(|one| one.name == field.name);
    let group = if is_of_delivery {
        "delivery"
    } else {
        kind.name
    };
    Argument::Meaning(format!("{group}.{}", field.name), field.meaning)
}
