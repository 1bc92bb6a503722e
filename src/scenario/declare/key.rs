//! The declaration of a fixed key of a scenario file: everything that the program knows of the key stands in one struct.
//!
//! Reading, the check for unknown keys, the schema, `explain`, `diff` and the starter follow from [`Key`]: whoever adds a key
//! writes one of these and nothing else. The state of a reading stands here too, since a declaration says how it is read.

use std::collections::{BTreeMap, BTreeSet};

use super::super::diagnostic::Diagnostics;
use super::super::parameter::Parameter;
use super::super::plan::spec::{Counts, FundSpec, PayerSpec, Prices, RepaymentSpec, Target};
use super::super::resolved::{Cycle, LfsDefinition, Region, Scenario};
use super::super::source::{Municipality, Shelf};
use super::super::spanned::{Entry, Place, Table};
use crate::interventions::{Assignment, Eligibility, Kind, Predicate};
use crate::texts::Message;
use crate::vocab::{Horizon, Month, Spec, Unit};

/// What may stand behind a key.
#[derive(Clone, Copy, Debug)]
pub enum Content {
    /// A text that is not empty.
    Text,
    /// The number of the format.
    Format,
    /// Year and month, `"2018-01"`.
    Month,
    /// A number of months or years, `"24 months"`.
    Length,
    /// One of some words.
    Word(fn() -> Vec<&'static str>),
    /// A list of some words.
    Words(fn() -> Vec<&'static str>),
    /// An integer in these bounds.
    Whole(i64, i64),
    /// A plain number in these bounds.
    Between(f64, f64),
    /// The lowest and the highest of a span of integers, up to a bound.
    Span(u16),
    /// True or false.
    Boolean,
    /// A number with its evidence: the group of its name, its unit and its bounds.
    Number(&'static str, Unit, f64, f64),
    /// Amounts in EUR by month, in a group.
    Amounts(&'static str),
    /// A list of texts; whether it may be empty, and how many there may be.
    Texts {
        /// Whether an empty list says something.
        may_be_empty: bool,
        /// The most items.
        most: usize,
        /// The pattern of one item.
        pattern: &'static str,
    },
    /// A list of lengths of time.
    Lengths,
    /// A list of shares.
    Shares,
    /// A table with the keys of this section.
    Table(&'static str),
    /// A list of tables with the keys of this section.
    Tables(&'static str),
    /// Some words, or a table with the keys of this section.
    WordOrTable(fn() -> Vec<&'static str>, &'static str),
}

/// Reads a key at its place in a block into a draft.
pub(crate) type Fill<D> = fn(&mut Reader<'_>, &Here<'_>, &mut D);

/// What the keys of a block of a plan are read into.
pub(crate) trait OfBlock: Default {
    /// Returns the reader of a key, if it fills drafts of this kind.
    fn reader(read: Read) -> Option<Fill<Self>>;
}

macro_rules! blocks {
    ($($(#[$doc:meta])* $block:ident($draft:ty),)*) => {
        /// How a key is read into the draft of its section.
        #[derive(Clone, Copy, Debug)]
        pub(crate) enum Read {
            /// A key of a section of the file.
            File(fn(&mut Check<'_>, &Key)),
            /// Read together with another key of its section, which says so.
            Together,
            $($(#[$doc])* $block(Fill<$draft>),)*
        }

        $(impl OfBlock for $draft {
            fn reader(read: Read) -> Option<Fill<Self>> {
                match read {
                    Read::$block(read) => Some(read),
                    _ => None,
                }
            }
        })*
    };
}

blocks! {
    /// A key of a fund.
    Fund(FundDraft),
    /// A key of a payer.
    Payer(PayerDraft),
    /// A key of what employers pay back.
    Repayment(RepaymentDraft),
    /// A key of a target.
    Target(TargetDraft),
    /// A key of the counting of money.
    Money(MoneyDraft),
    /// A key of the section on the plan as a whole.
    Plan(PlanDraft),
    /// A key of a line.
    Line(LineDraft),
    /// A key of an alternative of eligibility.
    Persons(Predicate),
}

/// A key outside the parameters.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// Its section, empty at the top of the file; parts of a section behind a point: `fund.payers`.
    pub section: &'static str,
    /// Its name within the section.
    pub name: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// A line as somebody writes it, which the reader takes.
    pub written: &'static str,
    /// Whether it must be there.
    pub is_needed: bool,
    /// What may stand behind it.
    pub content: Content,
    /// How it is read.
    pub(crate) read: Read,
    /// Returns its value in a checked scenario; empty for keys that have none there.
    pub(crate) shown: fn(&Scenario) -> String,
}

/// A section with its keys.
#[derive(Clone, Copy, Debug)]
pub struct Section {
    /// Its name, empty for the top of the file.
    pub name: &'static str,
    /// What stands in it.
    pub meaning: &'static str,
    /// How often it stands in a file, and where.
    pub place: SectionPlace,
    /// Its keys in the order in which people write them.
    pub keys: &'static [Key],
}

/// Where a section stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SectionPlace {
    /// The top of the file.
    Top,
    /// A table of the file: `[region]`.
    Table,
    /// A list of tables: `[[fund]]`.
    List,
    /// Inside a key of another section.
    Inside,
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

    /// Returns the words that may stand behind the key, if it takes words.
    pub fn words(&self) -> Vec<&'static str> {
        match self.content {
            Content::Word(words) | Content::Words(words) | Content::WordOrTable(words, _) => {
                words()
            }
            _ => Vec::new(),
        }
    }

    /// Returns the declaration of the number behind the key, if it takes one with evidence.
    pub fn spec(&self) -> Option<Spec> {
        let (group, unit, min, max) = match self.content {
            Content::Number(group, unit, min, max) => (group, unit, min, max),
            Content::Amounts(group) => (group, Unit::Euros, 0.0, 1e10),
            _ => return None,
        };
        Some(Spec {
            group,
            name: self.name,
            meaning: self.meaning,
            unit,
            min,
            max,
            len: 1,
            by: "",
        })
    }
}

/// Declares a key of a section: whether it is `needed`, what may stand behind it, an example and the meaning; then how it is
/// read and shown.
macro_rules! key {
    ($section:literal, $key:ident $($needed:ident)?: $content:expr, $written:literal, $meaning:literal
        $(, read $read:expr)? $(, shown $shown:expr)?) => {
        $crate::scenario::declare::Key {
            section: $section,
            name: stringify!($key),
            meaning: $meaning,
            written: $written,
            content: $content,
            is_needed: $crate::scenario::declare::key!(needs $($needed)?),
            read: $crate::scenario::declare::key!(reads $($read)?),
            shown: $crate::scenario::declare::key!(shows $($shown)?),
        }
    };
    (needs) => { false };
    (needs needed) => { true };
    (reads) => { $crate::scenario::declare::Read::Together };
    (reads $read:expr) => { $read };
    (shows) => { |_| String::new() };
    (shows $shown:expr) => { $shown };
}
pub(crate) use key;

/// Declares a section with its keys, each as [`key!`] has it.
macro_rules! section {
    ($(#[$doc:meta])* $seen:vis $name:ident = $section:literal at $place:ident, $about:literal;
        $($key:ident $($needed:ident)?: $content:expr, $written:literal, $meaning:literal
            $(, read $read:expr)? $(, shown $shown:expr)?;)*) => {
        $(#[$doc])*
        $seen const $name: $crate::scenario::declare::Section = $crate::scenario::declare::Section {
            name: $section,
            meaning: $about,
            place: $crate::scenario::declare::SectionPlace::$place,
            keys: &[$($crate::scenario::declare::key! {
                $section, $key $($needed)?: $content, $written, $meaning $(, read $read)? $(, shown $shown)?
            },)*],
        };
    };
}
pub(crate) use section;

/// Parameters and fields of lines whose value alone was set on the command line.
pub(crate) type Bare = BTreeSet<(String, String)>;

/// What a section says about all its bare numbers.
#[derive(Clone, Default)]
pub(crate) struct Evidence {
    pub entries: Vec<(&'static str, Entry)>,
}

/// All that a file may say: sections with fixed keys, and parameters.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Declared<'a> {
    pub sections: &'a [Section],
    pub specs: &'a [Spec],
}

impl Declared<'_> {
    /// Returns the names of the keys of a section.
    pub fn names(&self, section: &str) -> Vec<&'static str> {
        self.keys(section).iter().map(|key| key.name).collect()
    }

    /// Returns the keys of a section.
    pub fn keys(&self, section: &str) -> &'static [Key] {
        let found = self.sections.iter().find(|one| one.name == section);
        found.map_or(&[], |one| one.keys)
    }
}

/// The merged tree under examination.
pub(crate) struct Check<'a> {
    pub root: &'a Table,
    /// Whether every file of the chain was read; if not, nothing can be called missing.
    pub is_complete: bool,
    /// Index of the file that stands for the command line, if it set anything.
    pub command_line: Option<usize>,
    pub shelf: &'a dyn Shelf,
    pub declared: Declared<'a>,
    pub findings: &'a mut Diagnostics,
    pub draft: Draft,
}

/// What is read from the sections of a file.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    pub title: Option<String>,
    pub title_nl: Option<String>,
    pub description: Option<String>,
    pub description_nl: Option<String>,
    pub region_name: Option<String>,
    pub margins: Option<String>,
    pub margins_at: Option<Place>,
    pub municipalities: Option<Vec<String>>,
    pub first_month: Option<Month>,
    pub neighbours: Vec<(String, Place)>,
    pub lfs_definition: Option<LfsDefinition>,
    pub horizon: Option<Horizon>,
    pub draws: Option<u32>,
    pub macro_paths: Option<u32>,
    pub replications: Option<u32>,
    pub seed: Option<u64>,
    pub cycle: Option<Cycle>,
    pub series: Option<String>,
    pub parameters: Vec<Parameter>,
    pub varied: Option<BTreeSet<(&'static str, &'static str)>>,
}

impl Draft {
    /// Returns the region, if all of it could be read.
    pub fn region(&self) -> Option<Region> {
        Some(Region {
            name: self.region_name.clone()?,
            margins: self.margins.clone()?,
            municipalities: self.municipalities.clone()?,
            first_month: self.first_month?,
        })
    }
}

/// What a plan may refer to.
pub(crate) struct Around<'a> {
    /// The months of the forecast, if they are known.
    pub horizon: Option<Horizon>,
    /// Each municipality in the order of their ids; nothing if they are not known.
    pub municipalities: Option<&'a [Municipality]>,
    /// The folder of margin tables, for messages.
    pub folder: &'a str,
    /// Lines and fields whose value alone was set on the command line.
    pub bare: &'a Bare,
    pub declared: Declared<'a>,
}

/// A plan under examination.
pub(crate) struct Reader<'a> {
    pub around: &'a Around<'a>,
    pub findings: &'a mut Diagnostics,
    /// Labels of lines and names of funds read so far, in order; also of those that are wrong.
    pub labels: Vec<String>,
    pub funds: Vec<(String, Option<FundSpec>)>,
}

/// A section of a plan, or a table inside one.
#[derive(Clone, Copy)]
pub(crate) struct Block<'a> {
    /// Its section, for example `intervention.eligibility`.
    pub key: &'a str,
    /// The key under which it stands in messages: payers have an eligibility, too.
    pub shown_key: &'a str,
    /// The section in words, with its label if it has one.
    pub named: &'a Message,
    pub table: &'a Table,
    pub at: &'a Place,
}

impl<'a> Block<'a> {
    /// Returns a block that stands in messages under its own key.
    pub fn new(key: &'a str, named: &'a Message, (table, at): (&'a Table, &'a Place)) -> Self {
        let shown_key = key;
        Self {
            key,
            shown_key,
            named,
            table,
            at,
        }
    }
}

/// A key at its place in a block.
pub(crate) struct Here<'a> {
    pub key: &'a Key,
    pub entry: &'a Entry,
    pub block: Block<'a>,
    /// What the block says about its bare numbers.
    pub evidence: &'a Evidence,
}

#[derive(Default)]
pub(crate) struct FundDraft {
    pub overhead: Option<Parameter>,
    pub carry_over: Option<bool>,
    pub payers: Vec<PayerSpec>,
    pub repayment: Option<RepaymentSpec>,
}

#[derive(Default)]
pub(crate) struct PayerDraft {
    pub grants: Vec<(Month, Parameter)>,
    pub eligibility: Eligibility,
    pub written: Option<String>,
}

#[derive(Default)]
pub(crate) struct RepaymentDraft {
    pub share: Option<Parameter>,
    pub delay: Option<Parameter>,
    pub default: Option<Parameter>,
    pub cap: Option<Parameter>,
}

#[derive(Default)]
pub(crate) struct TargetDraft {
    pub label_nl: Option<String>,
    pub counts: Option<Counts>,
    pub number: Option<Parameter>,
    pub after: Option<u16>,
    /// The line that is named, if one is; nothing inside if there is no such line.
    pub line: Option<Option<usize>>,
    pub text: Option<String>,
    pub text_nl: Option<String>,
}

#[derive(Default)]
pub(crate) struct MoneyDraft {
    pub price_year: Option<u16>,
    pub prices: Option<Prices>,
    pub discount_rate: Option<Parameter>,
}

#[derive(Default)]
pub(crate) struct PlanDraft {
    pub evaluations: Vec<u16>,
    pub targets: Vec<Target>,
}

#[derive(Default)]
pub(crate) struct LineDraft {
    pub kind: Option<&'static Kind>,
    pub label_nl: Option<String>,
    pub from: Option<(Month, Place)>,
    pub to: Option<(Month, Place)>,
    /// For whom; nothing inside if that could not be read.
    pub eligibility: Option<Option<Eligibility>>,
    /// How places are offered; nothing inside if that could not be read.
    pub assignment: Option<Option<Assignment>>,
    pub funds: Vec<usize>,
    pub budget: Vec<(Month, Parameter)>,
    pub written: BTreeMap<&'static str, String>,
}
