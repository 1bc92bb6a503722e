//! How the money of a plan is counted over time.

use super::super::declare::{Block, Content, Evidence, Here, MoneyDraft, Read, Reader, section};
use super::super::spanned::{Table, Value};
use super::spec::{MoneySettings, Prices};
use crate::texts::message;
use crate::vocab::Unit;

/// First and last year in whose prices amounts may stand.
const YEARS: (i64, i64) = (1990, 2050);

section! {
    pub(crate) MONEY = "money" at Table,
        "How the money of a plan is counted over time.";
    price_year needed: Content::Whole(YEARS.0, YEARS.1), "price_year = 2019",
        "The year in whose prices amounts stand.",
        read Read::Money(|reader, here, draft| draft.price_year = reader.price_year(here));
    prices needed: Content::Word(|| Prices::ALL.map(Prices::code).to_vec()), "prices = \"real\"",
        "real: prices of the price year throughout; nominal: prices of each year.",
        read Read::Money(|reader, here, draft| { draft.prices = reader.word(here).and_then(Prices::parse); });
    discount_rate needed: Content::Number("money", Unit::PerYear, 0.0, 0.2),
        "discount_rate = { value = \"3 % per year\", source = \"…\", grade = \"read\" }",
        "Discount rate of money over time.",
        read Read::Money(|reader, here, draft| draft.discount_rate = reader.number(here));
}

impl Reader<'_> {
    /// Reads how money is counted over time.
    pub fn money(&mut self, root: &Table) -> Option<MoneySettings> {
        // A section that is no table was reported with the shape of its file.
        let entry = root.get("money")?;
        let named = message!("block-money", section = "[money]");
        let block = Block::new("money", &named, (entry.value.table()?, &entry.key));
        // Keys that it does not have were reported with the shape of the file.
        let draft: MoneyDraft = self.block(block, &Evidence::default());
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
            let expected = message!("expected-year", from, to);
            let help = message!("help-year", example = here.key.written);
            self.wrong_type(&here.key.key(), value, expected, help);
        }
        year
    }
}
