//! Funds: grants, pooled payers with their own eligibility, earmarks, overhead, carry-over or lapse, and repayment on
//! placement. Whole cents; an account is never negative; every euro has an entry, and the entries add up to the balance.
//! The money of a grant knows when its year is over, also while it is set aside; what ends first is spent first.

use std::collections::BTreeMap;

use crate::draws::{Draws, Key, Stream, pair};
use crate::interventions::fund_terms::{Entry, EntryKind, FundTerms, PayerTerms, Repayment};
use crate::vocab::{Euros, Month, PersonKey};
use crate::world::Person;

/// Money of one account that may be spent until a month comes, or always.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Part {
    /// The month in which it lapses.
    until: Option<Month>,
    amount: Euros,
}

/// Money of each payer.
type Parts = Vec<Vec<Part>>;

#[derive(Clone, Debug, PartialEq)]
struct Claim {
    month: Month,
    line: u16,
    /// The key of the line, for the draw.
    drawn: u64,
    person: PersonKey,
    /// What each payer gets back.
    shares: Vec<Euros>,
}

/// What a line spent on a person, and how much of it has been claimed back.
#[derive(Clone, Debug, Default, PartialEq)]
struct Spent {
    /// By payer.
    by_payer: Vec<Euros>,
    /// How much of it stands behind claims, by payer.
    claimed: Vec<Euros>,
    /// What has been claimed back.
    asked: Euros,
}

/// A fund during a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Fund {
    /// What may be spent, what lapses first in front.
    free: Parts,
    /// What is set aside for somebody by a line until it is paid or released.
    commitments: BTreeMap<(u16, PersonKey), Parts>,
    spent: BTreeMap<(u16, PersonKey), Spent>,
    claims: Vec<Claim>,
    entries: Vec<Entry>,
}

/// The subject of a payment: the line by its place, the person by key and record.
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
            free: vec![Vec::new(); terms.payers.len()],
            commitments: BTreeMap::new(),
            spent: BTreeMap::new(),
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
        (0..self.free.len()).map(|payer| self.account(payer)).sum()
    }

    /// Returns what is in the fund and not set aside.
    pub fn free(&self) -> Euros {
        self.free.iter().map(|parts| sum(parts)).sum()
    }

    /// Returns what a payer has in the fund.
    fn account(&self, payer: usize) -> Euros {
        let aside = self.commitments.values().map(|parts| sum(&parts[payer]));
        sum(&self.free[payer]) + aside.sum()
    }

    /// Returns whether no money is negative, no more is claimed back than was spent, and the entries add up to the accounts.
    pub fn balances(&self) -> bool {
        let mut sums = vec![Euros::ZERO; self.free.len()];
        for entry in &self.entries {
            sums[usize::from(entry.payer)] += entry.amount;
        }
        let accounts = (0..self.free.len()).map(|payer| self.account(payer));
        let parts = self.commitments.values().chain([&self.free]);
        let mut amounts = parts.flatten().flatten();
        let within = |one: &Spent| {
            let mut both = one.by_payer.iter().zip(&one.claimed);
            both.all(|(spent, claimed)| claimed <= spent)
        };
        sums.into_iter().eq(accounts)
            && amounts.all(|part| part.amount >= Euros::ZERO)
            && self.spent.values().all(within)
    }

    fn enter(&mut self, entry: Entry) {
        if entry.amount != Euros::ZERO {
            self.entries.push(entry);
        }
    }

    /// Puts money into an account, behind what lapses before it.
    fn put(&mut self, payer: usize, part: Part) {
        let parts = &mut self.free[payer];
        let ends = |part: &Part| part.until.map_or(u32::MAX, |month| u32::from(month.0));
        let at = parts.partition_point(|one| ends(one) <= ends(&part));
        if part.amount > Euros::ZERO {
            parts.insert(at, part);
        }
    }

    /// Takes free money out of an account, what lapses first before all other.
    fn take(&mut self, payer: usize, amount: Euros) -> Vec<Part> {
        take_of(&mut self.free[payer], amount)
    }

    /// Begins a month: what lapses goes, then grants and repayments come in.
    pub fn begin_month(&mut self, terms: &FundTerms, draws: &Draws, month: Month) {
        for (at, payer) in terms.payers.iter().enumerate() {
            let over = |part: &Part| part.until.is_some_and(|until| until <= month);
            let lapsed = self.free[at].iter().filter(|part| over(part));
            let lapsed: Euros = lapsed.map(|part| part.amount).sum();
            self.free[at].retain(|part| !over(part));
            self.lapse(at, month, None, lapsed);
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
                let until = (!terms.carry_over).then_some(Month(month.0 + 12));
                let amount = *amount - overhead;
                self.put(at, Part { until, amount });
            }
        }
        if let Some(repayment) = &terms.repayment {
            self.repay(repayment, draws, month);
        }
    }

    fn lapse(&mut self, payer: usize, month: Month, of: Option<(u16, PersonKey)>, amount: Euros) {
        self.enter(Entry {
            month,
            payer: payer as u16,
            line: of.map(|(line, _)| line),
            person: of.map(|(_, person)| person),
            kind: EntryKind::Lapse,
            amount: -amount,
        });
    }

    /// Claims fall due: each is paid with one keyed draw for the person and line, to those who paid.
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
            for (payer, amount) in claim.shares.into_iter().enumerate() {
                self.enter(Entry {
                    month,
                    payer: payer as u16,
                    line: Some(claim.line),
                    person: Some(claim.person),
                    kind: EntryKind::Repayment,
                    amount,
                });
                let until = None;
                self.put(payer, Part { until, amount });
            }
        }
    }

    /// Returns what may be spent for somebody: what payers who pay for this person hold and have not set aside.
    pub fn available(&self, terms: &FundTerms, whom: Whom<'_>, month: Month) -> Euros {
        let pays = |payer: &PayerTerms| match whom.person {
            Some((_, person)) => payer.eligibility.holds(person, month),
            None => payer.eligibility.any.is_empty(),
        };
        let payers = terms.payers.iter().enumerate();
        payers
            .filter(|(_, payer)| pays(payer))
            .map(|(at, _)| sum(&self.free[at]))
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
                    sum(&self.free[at])
                } else {
                    Euros::ZERO
                }
            })
            .collect();
        let total: Euros = free.iter().copied().sum();
        if total < amount || amount < Euros::ZERO {
            return None;
        }
        Some(in_proportion(amount, &free))
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
        let (line, person) = (whom.line, whom.person.map(|(key, _)| key));
        for (payer, share) in shares.into_iter().enumerate() {
            self.take(payer, share);
            self.spend(payer, (line, person), month, kind, share);
        }
        true
    }

    /// Enters money that has left an account.
    fn spend(
        &mut self,
        payer: usize,
        (line, person): (u16, Option<PersonKey>),
        month: Month,
        kind: EntryKind,
        amount: Euros,
    ) {
        self.enter(Entry {
            month,
            payer: payer as u16,
            line: Some(line),
            person,
            kind,
            amount: -amount,
        });
        if let Some(person) = person {
            let nothing = || vec![Euros::ZERO; self.free.len()];
            let spent = self.spent.entry((line, person)).or_insert_with(|| Spent {
                by_payer: nothing(),
                claimed: nothing(),
                asked: Euros::ZERO,
            });
            spent.by_payer[payer] += amount;
        }
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
        let Some(shares) = self.split(terms, whom, month, amount) else {
            return false;
        };
        if amount > Euros::ZERO {
            let shares = shares.into_iter().enumerate();
            let parts: Parts = shares
                .map(|(payer, share)| self.take(payer, share))
                .collect();
            let aside = self.commitments.entry((line, key)).or_default();
            aside.resize(parts.len(), Vec::new());
            for (aside, parts) in aside.iter_mut().zip(parts) {
                aside.extend(parts);
            }
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
        let mut due = amount;
        for payer in 0..self.free.len() {
            let Some(parts) = self.commitments.get_mut(&(line, person)) else {
                break;
            };
            let share = due.min(sum(&parts[payer]));
            take_of(&mut parts[payer], share);
            due -= share;
            self.spend(payer, (line, Some(person)), month, EntryKind::Month, share);
        }
        amount - due
    }

    /// Releases what is still set aside for a person; returns how much that was. Money whose year is over lapses.
    pub fn release(&mut self, line: u16, person: PersonKey, month: Month) -> Euros {
        let Some(parts) = self.commitments.remove(&(line, person)) else {
            return Euros::ZERO;
        };
        let mut released = Euros::ZERO;
        for (payer, parts) in parts.into_iter().enumerate() {
            released += sum(&parts);
            let over = |part: &Part| part.until.is_some_and(|until| until <= month);
            let (lapsed, kept): (Vec<Part>, Vec<Part>) = parts.into_iter().partition(over);
            self.lapse(payer, month, Some((line, person)), sum(&lapsed));
            kept.into_iter().for_each(|part| self.put(payer, part));
        }
        released
    }

    /// A person on whom a line has spent was placed: a share of what was spent and not claimed before is claimed back
    /// for the payers. The line is its place in the plan and its key.
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
        let Some(spent) = self.spent.get_mut(&(line, person)) else {
            return;
        };
        let both = spent.by_payer.iter().zip(&spent.claimed);
        let fresh: Vec<Euros> = both.map(|(spent, claimed)| *spent - *claimed).collect();
        let asked = share_of(fresh.iter().copied().sum(), repayment.share);
        let asked = asked.min(repayment.cap - spent.asked);
        if asked > Euros::ZERO {
            spent.claimed.clone_from(&spent.by_payer);
            spent.asked += asked;
            self.claims.push(Claim {
                month: Month(month.0 + repayment.delay),
                line,
                drawn,
                person,
                shares: in_proportion(asked, &fresh),
            });
        }
    }
}

fn sum(parts: &[Part]) -> Euros {
    parts.iter().map(|part| part.amount).sum()
}

/// Takes money from the front of a list.
fn take_of(parts: &mut Vec<Part>, amount: Euros) -> Vec<Part> {
    let mut left = amount;
    let mut taken = Vec::new();
    for part in parts.iter_mut() {
        let share = left.min(part.amount);
        part.amount -= share;
        left -= share;
        if share > Euros::ZERO {
            taken.push(Part {
                amount: share,
                ..*part
            });
        }
    }
    parts.retain(|part| part.amount > Euros::ZERO);
    taken
}

/// Divides an amount in proportion to others that together are not less, whole cents, remainders to the first.
fn in_proportion(amount: Euros, to: &[Euros]) -> Vec<Euros> {
    let total: Euros = to.iter().copied().sum();
    let mut shares: Vec<Euros> = to
        .iter()
        .map(|one| {
            let share = i128::from(amount.0) * i128::from(one.0) / i128::from(total.0.max(1));
            Euros(share as i64)
        })
        .collect();
    let mut left = amount - shares.iter().copied().sum();
    for (share, most) in shares.iter_mut().zip(to) {
        let more = left.min(*most - *share);
        *share += more;
        left -= more;
    }
    shares
}

/// Returns a share of an amount in whole cents, rounded down.
fn share_of(amount: Euros, share: f64) -> Euros {
    Euros((amount.0 as f64 * share).floor() as i64)
}

#[cfg(test)]
mod tests;
