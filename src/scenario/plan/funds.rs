//! The funds of a plan: who pays, how much and for whom.

use super::super::declare::{
    Block, Content, FundDraft, Here, PayerDraft, Read, Reader, RepaymentDraft, section,
};
use super::super::diagnostic::{Seen, quoted, write};
use super::super::spanned::{SpannedValue, Table, Value};
use super::spec::{FundSpec, PayerSpec, RepaymentSpec};
use crate::texts::message;
use crate::vocab::Unit;

section! {
    pub(crate) FUND = "fund" at List,
        "A fund that pays lines of a plan; one section [[fund]] for each.";
    name needed: Content::Text, "name = \"perspectief_op_werk\"",
        "Name of the fund, by which lines find it.";
    overhead: Content::Number("fund", Unit::Share, 0.0, 1.0), "overhead = 0.05",
        "Share of each grant that administration takes; left out: zero.",
        read Read::Fund(|reader, here, draft| draft.overhead = reader.number(here));
    carry_over: Content::Boolean, "carry_over = false",
        "Whether what is left at the end of a grant's year may be spent later; left out: it lapses.",
        read Read::Fund(|reader, here, draft| draft.carry_over = reader.boolean(here));
    payers needed: Content::Tables("fund.payers"),
        "payers = [ { name = \"state\", grants = { \"2019-07\" = \"100000 EUR\" } } ]",
        "Who pays: name, grants by month, and for whom (eligibility as in a line, left out for everybody).",
        read Read::Fund(|reader, here, draft| reader.payers(here, draft));
    repayment: Content::Table("fund.repayment"),
        "repayment = { share = 0.5, delay = \"6 months\", default = 0.1, cap = \"2500 EUR\" }",
        "What employers pay back on placement: share of what a person cost, delay, default (share never paid), cap.",
        read Read::Fund(|reader, here, draft| draft.repayment = reader.repayment(here));
    source: Content::Text, "source = \"agreement of 2019, page 3\"",
        "Source of the numbers of the fund that stand without one of their own.";
    grade: Content::Word(super::spec::grades), "grade = \"read\"",
        "Grade of these numbers.";
    reason: Content::Text, "reason = \"…\"",
        "Why these numbers, if they are assumed.";
    reason_nl: Content::Text, "reason_nl = \"…\"",
        "The reason in Dutch.";
}

section! {
    pub(crate) PAYERS = "fund.payers" at Inside,
        "One payer of a fund.";
    name needed: Content::Text, "name = \"state\"",
        "Name of the payer.";
    grants needed: Content::Amounts("fund"), "grants = { \"2019-07\" = \"100000 EUR\" }",
        "Money from a month on for a year.",
        read Read::Payer(|reader, here, draft| draft.grants = reader.amounts(here));
    eligibility: Content::Tables("intervention.eligibility"), "eligibility = [ { benefits = [\"ww\"] } ]",
        "For whom the payer pays, as in a line; left out for everybody.",
        read Read::Payer(|reader, here, draft| {
            draft.eligibility = reader.eligibility(here).unwrap_or_default();
            draft.written = Some(here.entry.value.in_one_line());
        });
}

section! {
    pub(crate) REPAYMENT = "fund.repayment" at Inside,
        "What employers pay back on placement.";
    share needed: Content::Number("repayment", Unit::Share, 0.0, 1.0), "share = 0.5",
        "Share of what a person cost that employers pay back on placement.",
        read Read::Repayment(|reader, here, draft| draft.share = reader.number(here));
    delay: Content::Number("repayment", Unit::Months, 0.0, 120.0), "delay = \"6 months\"",
        "Months between placement and repayment.",
        read Read::Repayment(|reader, here, draft| draft.delay = reader.number(here));
    default: Content::Number("repayment", Unit::Share, 0.0, 1.0), "default = 0.1",
        "Share of the claims that is never paid.",
        read Read::Repayment(|reader, here, draft| draft.default = reader.number(here));
    cap: Content::Number("repayment", Unit::Euros, 0.0, 1e7), "cap = \"2500 EUR\"",
        "The most that is asked for one person.",
        read Read::Repayment(|reader, here, draft| draft.cap = reader.number(here));
}

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
            let block = Block::new("fund", &named, (table, at));
            let before = self.findings.len();
            let name = self
                .name_of(block, "what-fund", &mut seen)
                .unwrap_or_default();
            let evidence = self.evidence(block);
            let draft: FundDraft = self.closed(block, &evidence);
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
            let block = Block::new("fund.payers", &named, (table, at));
            let name = self.name_of(block, "what-payer", &mut seen);
            // The numbers of a payer take the evidence of the fund.
            let draft: PayerDraft = self.closed(block, here.evidence);
            fund.payers.push(PayerSpec {
                name: name.unwrap_or_default(),
                grants: draft.grants,
                eligibility: draft.eligibility,
                written: draft.written,
            });
        }
    }

    fn repayment(&mut self, here: &Here<'_>) -> Option<RepaymentSpec> {
        let (key, value) = (here.key.key(), &here.entry.value);
        let Some(table) = value.table() else {
            let help = write("repayment = { share = 0.5, delay = \"6 months\" }");
            self.wrong_type(&key, value, message!("expected-table"), help);
            return None;
        };
        let named = message!("block-repayment");
        let block = Block::new("fund.repayment", &named, (table, &value.at));
        let draft: RepaymentDraft = self.closed(block, here.evidence);
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
