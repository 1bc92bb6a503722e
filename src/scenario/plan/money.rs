//! How the money of a plan is counted over time.

use super::super::declare::{
    Block, Content, Evidence, Here, Key, MoneyDraft, Read, Reader, Section, SectionPlace,
};
use super::super::spanned::{Table, Value};
use super::spec::{MoneySettings, Prices};
use crate::texts::message;
use crate::vocab::Unit;

/// First and last year in whose prices amounts may stand.
const YEARS: (i64, i64) = (1990, 2050);

const KEY: Key = Key {
    section: "money",
    is_needed: true,
    ..Key::BASE
};

pub(crate) const MONEY: Section = Section {
    name: "money",
    meaning: "How the money of a plan is counted over time.",
    place: SectionPlace::Table,
    keys: &[
        Key {
            name: "price_year",
            meaning: "The year in whose prices amounts stand.",
            written: "price_year = 2019",
            content: Content::Whole(YEARS.0, YEARS.1),
            read: Read::Money(|reader, here, draft| draft.price_year = reader.price_year(here)),
            ..KEY
        },
        Key {
            name: "prices",
            meaning: "real: prices of the price year throughout; nominal: prices of each year.",
            written: "prices = \"real\"",
            content: Content::Word(|| Prices::ALL.map(Prices::code).to_vec()),
            read: Read::Money(|reader, here, draft| {
                draft.prices = reader.word(here).and_then(Prices::parse);
            }),
            ..KEY
        },
        Key {
            name: "discount_rate",
            meaning: "Discount rate of money over time.",
            written: "discount_rate = { value = \"3 % per year\", source = \"…\", grade = \"read\" }",
            content: Content::Number("money", Unit::PerYear, 0.0, 0.2),
            read: Read::Money(|reader, here, draft| draft.discount_rate = reader.number(here)),
            ..KEY
        },
    ],
};

impl Reader<'_> {
    /// Reads how money is counted over time.
    pub fn money(&mut self, root: &Table) -> Option<MoneySettings> {
        // A section that is no table was reported with the shape of its file.
        let entry = root.get("money")?;
        let named = message!("block-money", section = "[money]");
        let block = Block {
            key: "money",
            shown_key: "money",
            named: &named,
            table: entry.value.table()?,
            at: &entry.key,
        };
        let mut draft = MoneyDraft::default();
        let pick = |read| match read {
            Read::Money(read) => Some(read),
            _ => None,
        };
        // Keys that it does not have were reported with the shape of the file.
        self.block_with(block, None, &Evidence::default(), pick, &mut draft);
        Some(MoneySettings {
            price_year: draft.price_year?,
            prices: draft.prices?,
            discount_rate: draft.discount_rate?,
        })
    }

    fn price_year(&mut self, here: &Here<'_>) -> Option<u16> {
        let value = &here.entry.value;
        let year = match value.value {
            Value::Whole(year) if (i128::from(YEARS.0)..=i128::from(YEARS.1)).contains(&year) => {
                u16::try_from(year).ok()
            }
            _ => None,
        };
        if year.is_none() {
            let (from, to) = (YEARS.0.to_string(), YEARS.1.to_string());
            let expected = message!("expected-year", from = from, to = to);
            let help = message!("help-year", example = here.key.written);
            self.wrong_type(&here.key.key(), value, expected, help);
        }
        year
    }
}
