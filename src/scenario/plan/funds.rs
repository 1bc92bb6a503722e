//! The funds of a plan: who pays, how much and for whom.

use super::super::declare::{
    Block, Content, FundDraft, Here, Key, PayerDraft, Read, Reader, RepaymentDraft, Section,
    SectionPlace,
};
use super::super::diagnostic::{Seen, quoted, write};
use super::super::spanned::{SpannedValue, Table, Value};
use super::spec::{FundSpec, PayerSpec, RepaymentSpec};
use crate::texts::message;
use crate::vocab::Unit;

const KEY: Key = Key {
    section: "fund",
    ..Key::BASE
};

pub(crate) const FUND: Section = Section {
    name: "fund",
    meaning: "A fund that pays lines of a plan; one section [[fund]] for each.",
    place: SectionPlace::List,
    keys: &[
        Key {
            name: "name",
            meaning: "Name of the fund, by which lines find it.",
            written: "name = \"perspectief_op_werk\"",
            is_needed: true,
            ..KEY
        },
        Key {
            name: "overhead",
            meaning: "Share of each grant that administration takes; left out: zero.",
            written: "overhead = 0.05",
            content: Content::Number("fund", Unit::Share, 0.0, 1.0),
            read: Read::Fund(|reader, here, draft| draft.overhead = reader.number(here)),
            ..KEY
        },
        Key {
            name: "carry_over",
            meaning: "Whether what is left at the end of a grant's year may be spent later; left out: it lapses.",
            written: "carry_over = false",
            content: Content::Boolean,
            read: Read::Fund(|reader, here, draft| draft.carry_over = reader.boolean(here)),
            ..KEY
        },
        Key {
            name: "payers",
            meaning: "Who pays: name, grants by month, and for whom (eligibility as in a line, left out for everybody).",
            written: "payers = [ { name = \"state\", grants = { \"2019-07\" = \"100000 EUR\" } } ]",
            is_needed: true,
            content: Content::Tables("fund.payers"),
            read: Read::Fund(|reader, here, draft| reader.payers(here, draft)),
            ..KEY
        },
        Key {
            name: "repayment",
            meaning: "What employers pay back on placement: share of what a person cost, delay, default (share never paid), cap.",
            written: "repayment = { share = 0.5, delay = \"6 months\", default = 0.1, cap = \"2500 EUR\" }",
            content: Content::Table("fund.repayment"),
            read: Read::Fund(|reader, here, draft| draft.repayment = reader.repayment(here)),
            ..KEY
        },
        Key {
            name: "source",
            meaning: "Source of the numbers of the fund that stand without one of their own.",
            written: "source = \"agreement of 2019, page 3\"",
            ..KEY
        },
        Key {
            name: "grade",
            meaning: "Grade of these numbers.",
            written: "grade = \"read\"",
            content: Content::Word(super::spec::grades),
            ..KEY
        },
        Key {
            name: "reason",
            meaning: "Why these numbers, if they are assumed.",
            written: "reason = \"…\"",
            ..KEY
        },
        Key {
            name: "reason_nl",
            meaning: "The reason in Dutch.",
            written: "reason_nl = \"…\"",
            ..KEY
        },
    ],
};

const PAYER_KEY: Key = Key {
    section: "fund.payers",
    ..Key::BASE
};

pub(crate) const PAYERS: Section = Section {
    name: "fund.payers",
    meaning: "One payer of a fund.",
    place: SectionPlace::Inside,
    keys: &[
        Key {
            name: "name",
            meaning: "Name of the payer.",
            written: "name = \"state\"",
            is_needed: true,
            ..PAYER_KEY
        },
        Key {
            name: "grants",
            meaning: "Money from a month on for a year.",
            written: "grants = { \"2019-07\" = \"100000 EUR\" }",
            is_needed: true,
            content: Content::Amounts("fund"),
            read: Read::Payer(|reader, here, draft| draft.grants = reader.amounts(here)),
            ..PAYER_KEY
        },
        Key {
            name: "eligibility",
            meaning: "For whom the payer pays, as in a line; left out for everybody.",
            written: "eligibility = [ { benefits = [\"ww\"] } ]",
            content: Content::Tables("intervention.eligibility"),
            read: Read::Payer(|reader, here, draft| {
                draft.eligibility = reader.eligibility(here).unwrap_or_default();
                draft.written = Some(here.entry.value.in_one_line());
            }),
            ..PAYER_KEY
        },
    ],
};

const REPAYMENT_KEY: Key = Key {
    section: "fund.repayment",
    content: Content::Number("repayment", Unit::Share, 0.0, 1.0),
    ..Key::BASE
};

pub(crate) const REPAYMENT: Section = Section {
    name: "fund.repayment",
    meaning: "What employers pay back on placement.",
    place: SectionPlace::Inside,
    keys: &[
        Key {
            name: "share",
            meaning: "Share of what a person cost that employers pay back on placement.",
            written: "share = 0.5",
            is_needed: true,
            read: Read::Repayment(|reader, here, draft| draft.share = reader.number(here)),
            ..REPAYMENT_KEY
        },
        Key {
            name: "delay",
            meaning: "Months between placement and repayment.",
            written: "delay = \"6 months\"",
            content: Content::Number("repayment", Unit::Months, 0.0, 120.0),
            read: Read::Repayment(|reader, here, draft| draft.delay = reader.number(here)),
            ..REPAYMENT_KEY
        },
        Key {
            name: "default",
            meaning: "Share of the claims that is never paid.",
            written: "default = 0.1",
            read: Read::Repayment(|reader, here, draft| draft.default = reader.number(here)),
            ..REPAYMENT_KEY
        },
        Key {
            name: "cap",
            meaning: "The most that is asked for one person.",
            written: "cap = \"2500 EUR\"",
            content: Content::Number("repayment", Unit::Euros, 0.0, 1e7),
            read: Read::Repayment(|reader, here, draft| draft.cap = reader.number(here)),
            ..REPAYMENT_KEY
        },
    ],
};

impl Reader<'_> {
    /// Reads all funds; a name is kept also where its fund is wrong.
    pub fn read_funds(&mut self, root: &Table) {
        let mut seen = Seen::default();
        for (table, at) in self.sections(root, "fund") {
            let name = table.get("name").and_then(|entry| entry.value.text());
            let named = match name {
                Some(name) => message!("block-fund", name = quoted(name.trim())),
                None => message!("block-a-fund"),
            };
            let block = Block {
                key: "fund",
                shown_key: "fund",
                named: &named,
                table,
                at,
            };
            let before = self.findings.len();
            let name = self
                .name_of(block, "what-fund", &mut seen)
                .unwrap_or_default();
            let mut draft = FundDraft::default();
            let pick = |read| match read {
                Read::Fund(read) => Some(read),
                _ => None,
            };
            self.block(block, Some(&[]), pick, &mut draft);
            let fund = (self.findings.len() == before).then(|| FundSpec {
                name: name.clone(),
                overhead: draft.overhead,
                carry_over: draft.carry_over.unwrap_or(false),
                payers: draft.payers,
                repayment: draft.repayment,
                file: at.file,
            });
            self.funds.push((name, fund));
        }
    }

    fn payers(&mut self, here: &Here<'_>, fund: &mut FundDraft) {
        let (key, value) = (here.key.key(), &here.entry.value);
        let help = write(here.key.written);
        let tables = self.tables(&key, value, message!("expected-list-of-tables"), &help);
        if is_empty_list(value) {
            self.empty(&key, &value.at, help);
        }
        let named = message!("block-a-payer");
        let mut seen = Seen::default();
        for (table, at) in tables {
            let block = Block {
                key: "fund.payers",
                shown_key: "fund.payers",
                named: &named,
                table,
                at,
            };
            let name = self.name_of(block, "what-payer", &mut seen);
            let mut draft = PayerDraft::default();
            self.payer(block, here, &mut draft);
            fund.payers.push(PayerSpec {
                name: name.unwrap_or_default(),
                grants: draft.grants,
                eligibility: draft.eligibility,
                written: draft.written,
            });
        }
    }

    /// Reads a payer; its numbers take the evidence of the fund.
    fn payer(&mut self, block: Block<'_>, fund: &Here<'_>, draft: &mut PayerDraft) {
        let pick = |read| match read {
            Read::Payer(read) => Some(read),
            _ => None,
        };
        self.block_with(block, Some(&[]), fund.evidence, pick, draft);
    }

    fn repayment(&mut self, here: &Here<'_>) -> Option<RepaymentSpec> {
        let (key, value) = (here.key.key(), &here.entry.value);
        let Some(table) = value.table() else {
            let help = write("repayment = { share = 0.5, delay = \"6 months\" }");
            self.wrong_type(&key, value, message!("expected-table"), help);
            return None;
        };
        let named = message!("block-repayment");
        let block = Block {
            key: "fund.repayment",
            shown_key: "fund.repayment",
            named: &named,
            table,
            at: &value.at,
        };
        let mut draft = RepaymentDraft::default();
        let pick = |read| match read {
            Read::Repayment(read) => Some(read),
            _ => None,
        };
        self.block_with(block, Some(&[]), here.evidence, pick, &mut draft);
        Some(RepaymentSpec {
            share: draft.share?,
            delay: draft.delay,
            default: draft.default,
            cap: draft.cap,
        })
    }
}

/// Returns whether a value is a list without items.
pub(super) fn is_empty_list(value: &SpannedValue) -> bool {
    matches!(&value.value, Value::List(items) if items.is_empty())
}
