//! The books: every euro has a payer, a payee and a purpose.

use serde::{Deserialize, Serialize};

use crate::vocab::Euros;

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident { $($(#[doc = $vdoc:literal])+ $variant:ident = $code:literal;)* })*) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum $name { $($(#[doc = $vdoc])+ $variant,)* }
        impl $name {
            /// All of them, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];
            /// How many there are.
            pub const COUNT: usize = Self::ALL.len();
            /// Returns the code used in tables.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }
        }
    )*};
}

codes! {
    /// Who pays or is paid.
    Party {
        /// Employers in the region.
        Employers = "employers";
        /// Employers outside the region.
        OutsideEmployers = "outside_employers";
        /// The employee insurance agency.
        Uwv = "uwv";
        /// The municipalities together.
        Municipalities = "municipalities";
        /// The state.
        State = "state";
        /// Households of residents.
        Residents = "residents";
        /// Households of in-commuters.
        Commuters = "commuters";
    }

    /// What is paid for.
    Purpose {
        /// Gross wage.
        Wage = "wage";
        /// WW benefit.
        Ww = "ww";
        /// Bijstand, IOAW.
        Bijstand = "bijstand";
        /// WIA and WAO benefits.
        Disability = "disability";
        /// Wajong benefit.
        Wajong = "wajong";
        /// IOW benefit.
        Iow = "iow";
        /// Sick pay during the waiting time, paid by the employer.
        SickPay = "sick_pay";
        /// Courses.
        Training = "training";
    }
}

/// The double-entry books: what each party has received less what it has paid, and this month's transfers.
#[derive(Clone, Debug, PartialEq)]
pub struct Accounts {
    balance: [Euros; Party::COUNT],
    month: [[Euros; Purpose::COUNT]; Party::COUNT],
}

impl Default for Accounts {
    fn default() -> Self {
        Self {
            balance: [Euros::ZERO; Party::COUNT],
            month: [[Euros::ZERO; Purpose::COUNT]; Party::COUNT],
        }
    }
}

impl Accounts {
    pub(super) fn begin_month(&mut self) {
        self.month = [[Euros::ZERO; Purpose::COUNT]; Party::COUNT];
    }

    pub(super) fn pay(&mut self, from: Party, to: Party, amount: Euros, why: Purpose) {
        assert!(amount >= Euros::ZERO, "a payment is never negative");
        self.balance[from as usize] -= amount;
        self.balance[to as usize] += amount;
        self.month[from as usize][why as usize] += amount;
    }

    /// Returns what a party has received less what it has paid since the first month.
    pub fn balance(&self, party: Party) -> Euros {
        self.balance[party as usize]
    }

    /// Returns what a party paid for a purpose this month.
    pub fn paid_this_month(&self, party: Party, why: Purpose) -> Euros {
        self.month[party as usize][why as usize]
    }

    /// Returns the sum of all balances: zero when the books balance to the cent.
    pub fn imbalance(&self) -> Euros {
        self.balance.iter().copied().sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_one_pays_another_receives_to_the_cent() {
        let mut books = Accounts::default();
        books.pay(Party::Uwv, Party::Residents, Euros(12_345), Purpose::Ww);
        books.pay(Party::Employers, Party::Commuters, Euros(7), Purpose::Wage);
        assert_eq!(books.balance(Party::Residents), Euros(12_345));
        assert_eq!(
            books.paid_this_month(Party::Uwv, Purpose::Ww),
            Euros(12_345)
        );
        assert_eq!(books.imbalance(), Euros::ZERO);
    }
}
