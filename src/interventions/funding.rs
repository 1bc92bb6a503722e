//! Who pays: grants, pooled payers with their own eligibility, earmarks, overhead, carry-over or lapse, and repayment on
//! placement. Whole cents; an account is never negative; every euro has an entry, and the entries add up to the balance.

use crate::draws::{Draws, Key, Stream, pair};
use crate::interventions::eligibility::Eligibility;
use crate::vocab::{Euros, Month, PersonKey};
use crate::world::Person;

/// Who pays back on placement, and how much.
#[derive(Clone, Debug, PartialEq)]
pub struct Repayment {
    /// Share of what a person cost that is asked back when the person is placed.
    pub share: f64,
    /// Months between placement and repayment.
    pub delay: u16,
    /// Share of the claims that is never paid.
    pub default: f64,
    /// The most that is asked for one person.
    pub cap: Euros,
}

/// One payer of a fund.
#[derive(Clone, Debug, PartialEq)]
pub struct PayerTerms {
    /// Name, for example `state`, `municipalities`, `uwv`, `oom`.
    pub name: String,
    /// What it grants, and from which month on.
    pub grants: Vec<(Month, Euros)>,
    /// For whom it pays; everybody if nothing is said.
    pub eligibility: Eligibility,
}

/// The terms of a fund.
#[derive(Clone, Debug, PartialEq)]
pub struct FundTerms {
    /// Name.
    pub name: String,
    /// Payers.
    pub payers: Vec<PayerTerms>,
    /// Share of each grant that administration takes.
    pub overhead: f64,
    /// Whether what is left at the end of a grant's year may be spent later.
    pub carry_over: bool,
    /// Whether employers pay back.
    pub repayment: Option<Repayment>,
}

/// Why money moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EntryKind {
    /// A grant came in.
    Grant,
    /// Administration.
    Overhead,
    /// The start of a participation.
    Start,
    /// A month of a participation or of a subsidised contract.
    Month,
    /// What a line costs whoever takes part.
    Running,
    /// A placement.
    Placement,
    /// An employer paid back.
    Repayment,
    /// Left at the end of the year and taken back by the payer.
    Lapse,
}

impl EntryKind {
    /// All kinds.
    pub const ALL: [Self; 8] = [
        Self::Grant,
        Self::Overhead,
        Self::Start,
        Self::Month,
        Self::Running,
        Self::Placement,
        Self::Repayment,
        Self::Lapse,
    ];

    /// Returns the code used in tables.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Grant => "grant",
            Self::Overhead => "overhead",
            Self::Start => "start",
            Self::Month => "month",
            Self::Running => "running",
            Self::Placement => "placement",
            Self::Repayment => "repayment",
            Self::Lapse => "lapse",
        }
    }

    /// Returns whether it is a cost of the plan: grants, repayments and lapses are not.
    pub const fn is_cost(self) -> bool {
        matches!(
            self,
            Self::Overhead | Self::Start | Self::Month | Self::Running | Self::Placement
        )
    }
}

/// One movement of money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Month.
    pub month: Month,
    /// Place of the payer in the terms.
    pub payer: u16,
    /// Place of the line in the plan, if one is concerned.
    pub line: Option<u16>,
    /// The person, if one is concerned.
    pub person: Option<PersonKey>,
    /// Why.
    pub kind: EntryKind,
    /// What came in (positive) or went out (negative).
    pub amount: Euros,
}

/// Money set aside for a person until it is paid or released.
#[derive(Clone, Debug, PartialEq)]
struct Commitment {
    line: u16,
    person: PersonKey,
    left: Vec<Euros>,
}

#[derive(Clone, Debug, PartialEq)]
struct Claim {
    month: Month,
    line: u16,
    /// The key of the line, for the draw.
    drawn: u64,
    person: PersonKey,
    amount: Euros,
}

/// A fund during a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Fund {
    balance: Vec<Euros>,
    committed: Vec<Euros>,
    commitments: Vec<Commitment>,
    claims: Vec<Claim>,
    entries: Vec<Entry>,
}

/// For whom money is asked: place of the line, the person's key and record.
#[derive(Clone, Copy, Debug)]
pub struct Whom<'a> {
    /// Place of the line in the plan.
    pub line: u16,
    /// The person, nobody for what a line costs whoever takes part.
    pub person: Option<(PersonKey, &'a Person)>,
}

impl Fund {
    /// Returns a fund into which nothing has come yet.
    pub fn new(terms: &FundTerms) -> Self {
        Self {
            balance: vec![Euros::ZERO; terms.payers.len()],
            committed: vec![Euros::ZERO; terms.payers.len()],
            commitments: Vec::new(),
            claims: Vec::new(),
            entries: Vec::new(),
        }
    }

    /// Returns all movements, in order.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Returns what is in the fund.
    pub fn balance(&self) -> Euros {
        self.balance.iter().copied().sum()
    }

    /// Returns what is in the fund and not set aside.
    pub fn free(&self) -> Euros {
        self.balance() - self.committed.iter().copied().sum()
    }

    /// Returns whether no account is negative, nothing is set aside twice, and the entries add up to the balances.
    pub fn balances(&self) -> bool {
        let mut sums = vec![Euros::ZERO; self.balance.len()];
        for entry in &self.entries {
            sums[usize::from(entry.payer)] += entry.amount;
        }
        let mut aside = vec![Euros::ZERO; self.balance.len()];
        for one in &self.commitments {
            for (sum, left) in aside.iter_mut().zip(&one.left) {
                *sum += *left;
            }
        }
        let sound = |(balance, committed): (&Euros, &Euros)| {
            *committed >= Euros::ZERO && balance >= committed
        };
        sums == self.balance
            && aside == self.committed
            && self.balance.iter().zip(&self.committed).all(sound)
    }

    fn enter(&mut self, entry: Entry) {
        if entry.amount == Euros::ZERO {
            return;
        }
        self.balance[usize::from(entry.payer)] += entry.amount;
        self.entries.push(entry);
    }

    /// Begins a month: what lapses goes, then grants and repayments come in.
    pub fn begin_month(&mut self, terms: &FundTerms, draws: &Draws, month: Month) {
        for (at, payer) in terms.payers.iter().enumerate() {
            let at_end = |(granted, _): &(Month, Euros)| granted.0 + 12 == month.0;
            let renewed = |(granted, _): &(Month, Euros)| *granted == month;
            let earlier = payer.grants.iter().any(|(granted, _)| *granted < month);
            let ends =
                payer.grants.iter().any(at_end) || earlier && payer.grants.iter().any(renewed);
            let free = self.balance[at] - self.committed[at];
            if ends && !terms.carry_over && free > Euros::ZERO {
                self.enter(Entry {
                    month,
                    payer: at as u16,
                    line: None,
                    person: None,
                    kind: EntryKind::Lapse,
                    amount: -free,
                });
            }
            for (_, amount) in payer.grants.iter().filter(|one| one.0 == month) {
                let overhead = share_of(*amount, terms.overhead);
                let incoming = [
                    (EntryKind::Grant, *amount),
                    (EntryKind::Overhead, -overhead),
                ];
                for (kind, amount) in incoming {
                    self.enter(Entry {
                        month,
                        payer: at as u16,
                        line: None,
                        person: None,
                        kind,
                        amount,
                    });
                }
            }
        }
        if let Some(repayment) = &terms.repayment {
            self.repay(repayment, draws, month);
        }
    }

    /// Claims fall due: each is paid with one keyed draw for the person and line, to the first payer.
    fn repay(&mut self, terms: &Repayment, draws: &Draws, month: Month) {
        let (due, later) = std::mem::take(&mut self.claims)
            .into_iter()
            .partition(|claim| claim.month <= month);
        self.claims = later;
        let due: Vec<Claim> = due;
        for claim in due {
            let who: Key = pair(claim.person, claim.drawn);
            if draws.happens(terms.default, Stream::Repayment, who, claim.month, 0) {
                continue;
            }
            self.enter(Entry {
                month,
                payer: 0,
                line: Some(claim.line),
                person: Some(claim.person),
                kind: EntryKind::Repayment,
                amount: claim.amount,
            });
        }
    }

    /// Returns what may be spent for somebody: what payers who pay for this person hold and have not set aside.
    pub fn available(&self, terms: &FundTerms, whom: Whom<'_>, month: Month) -> Euros {
        let pays = |payer: &PayerTerms| match whom.person {
            Some((_, person)) => payer.eligibility.holds(person, month),
            None => payer.eligibility.any.is_empty(),
        };
        let free = |at: usize| self.balance[at] - self.committed[at];
        let payers = terms.payers.iter().enumerate();
        payers
            .filter(|(_, payer)| pays(payer))
            .map(|(at, _)| free(at))
            .sum()
    }

    /// Splits an amount over the payers for somebody in proportion to what each has free, whole cents, remainders to the
    /// first; nothing if together they have not enough.
    fn split(
        &self,
        terms: &FundTerms,
        whom: Whom<'_>,
        month: Month,
        amount: Euros,
    ) -> Option<Vec<Euros>> {
        let free: Vec<Euros> = (0..terms.payers.len())
            .map(|at| {
                let payer = &terms.payers[at];
                let pays = match whom.person {
                    Some((_, person)) => payer.eligibility.holds(person, month),
                    None => payer.eligibility.any.is_empty(),
                };
                if pays {
                    self.balance[at] - self.committed[at]
                } else {
                    Euros::ZERO
                }
            })
            .collect();
        let total: Euros = free.iter().copied().sum();
        if total < amount || amount < Euros::ZERO {
            return None;
        }
        let mut shares: Vec<Euros> = free
            .iter()
            .map(|one| {
                let share = i128::from(amount.0) * i128::from(one.0) / i128::from(total.0.max(1));
                Euros(share as i64)
            })
            .collect();
        let mut left = amount - shares.iter().copied().sum();
        for (share, free) in shares.iter_mut().zip(&free) {
            let more = left.min(*free - *share);
            *share += more;
            left -= more;
        }
        Some(shares)
    }

    /// Pays an amount at once; returns whether there was enough. Nothing is paid in part.
    pub fn pay(
        &mut self,
        terms: &FundTerms,
        whom: Whom<'_>,
        month: Month,
        kind: EntryKind,
        amount: Euros,
    ) -> bool {
        let Some(shares) = self.split(terms, whom, month, amount) else {
            return false;
        };
        for (payer, share) in shares.into_iter().enumerate() {
            self.enter(Entry {
                month,
                payer: payer as u16,
                line: Some(whom.line),
                person: whom.person.map(|(key, _)| key),
                kind,
                amount: -share,
            });
        }
        true
    }

    /// Sets an amount aside for a person; returns whether there was enough.
    pub fn commit(
        &mut self,
        terms: &FundTerms,
        (line, key, person): (u16, PersonKey, &Person),
        month: Month,
        amount: Euros,
    ) -> bool {
        let whom = Whom {
            line,
            person: Some((key, person)),
        };
        let Some(left) = self.split(terms, whom, month, amount) else {
            return false;
        };
        for (committed, share) in self.committed.iter_mut().zip(&left) {
            *committed += *share;
        }
        if amount > Euros::ZERO {
            self.commitments.push(Commitment {
                line,
                person: key,
                left,
            });
        }
        true
    }

    /// Pays out of what was set aside for a person, as far as it reaches; returns what was paid.
    pub fn pay_committed(
        &mut self,
        line: u16,
        person: PersonKey,
        month: Month,
        amount: Euros,
    ) -> Euros {
        let Some(at) = self.place(line, person) else {
            return Euros::ZERO;
        };
        let mut due = amount;
        for payer in 0..self.balance.len() {
            let share = due.min(self.commitments[at].left[payer]);
            self.commitments[at].left[payer] -= share;
            self.committed[payer] -= share;
            due -= share;
            self.enter(Entry {
                month,
                payer: payer as u16,
                line: Some(line),
                person: Some(person),
                kind: EntryKind::Month,
                amount: -share,
            });
        }
        amount - due
    }

    /// Releases what is still set aside for a person; returns how much that was.
    pub fn release(&mut self, line: u16, person: PersonKey) -> Euros {
        let Some(at) = self.place(line, person) else {
            return Euros::ZERO;
        };
        let one = self.commitments.swap_remove(at);
        for (committed, share) in self.committed.iter_mut().zip(&one.left) {
            *committed -= *share;
        }
        one.left.into_iter().sum()
    }

    fn place(&self, line: u16, person: PersonKey) -> Option<usize> {
        self.commitments
            .iter()
            .position(|one| one.line == line && one.person == person)
    }

    /// A person on whom a line has spent was placed: the repayment is asked. The line is its place in the plan and its key.
    pub fn placed(
        &mut self,
        terms: &FundTerms,
        (line, drawn): (u16, u64),
        person: PersonKey,
        month: Month,
    ) {
        let Some(repayment) = &terms.repayment else {
            return;
        };
        let of_person = |entry: &&Entry| entry.line == Some(line) && entry.person == Some(person);
        let spent: Euros = self
            .entries
            .iter()
            .filter(of_person)
            .filter(|entry| entry.kind.is_cost())
            .map(|entry| -entry.amount)
            .sum();
        let amount = share_of(spent, repayment.share).min(repayment.cap);
        if amount > Euros::ZERO {
            self.claims.push(Claim {
                month: Month(month.0 + repayment.delay),
                line,
                drawn,
                person,
                amount,
            });
        }
    }
}

/// Returns a share of an amount in whole cents, rounded down.
fn share_of(amount: Euros, share: f64) -> Euros {
    Euros((amount.0 as f64 * share).floor() as i64)
}
