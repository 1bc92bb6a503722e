//! How lock-in is paid back: its depth, the month in which participants draw level with the control, and the month in which
//! the employment lost is made up for.

use super::counts::Counts;

/// The path of the direct effect, `G - C`, of a plan or of a line that runs alone; months count from the start, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Payback {
    /// The month with the lowest direct effect, and that effect in persons, if it ever falls below zero.
    pub deepest: Option<(u16, i64)>,
    /// The first month after the deepest from which on the direct effect stays above zero; `None` if it never does.
    pub crossover: Option<u16>,
    /// The first month from which on the employment-months gained outweigh those lost; nothing if they never do.
    pub break_even: Option<u16>,
}

impl Payback {
    /// Returns the path of a ledger month by month, of one cell or the sum of many.
    pub fn of(months: impl IntoIterator<Item = Counts>) -> Self {
        let direct: Vec<i64> = months.into_iter().map(|counts| counts.direct()).collect();
        let lowest = (0..direct.len()).min_by_key(|at| (direct[*at], *at));
        let Some(deepest) = lowest.filter(|at| direct[*at] < 0) else {
            return Self::default();
        };
        let month = |at: usize| at as u16 + 1;
        let above = |value: &i64| *value > 0;
        let mut sums = direct.clone();
        for at in 1..sums.len() {
            sums[at] += sums[at - 1];
        }
        Self {
            deepest: Some((month(deepest), direct[deepest])),
            crossover: from_which_on(&direct[deepest..], above).map(|at| month(deepest + at)),
            break_even: from_which_on(&sums[deepest..], above).map(|at| month(deepest + at)),
        }
    }
}

/// Returns the first place from which on something holds to the end.
fn from_which_on(values: &[i64], holds: impl Fn(&i64) -> bool) -> Option<usize> {
    let last = values.iter().rposition(|value| !holds(value));
    let first = last.map_or(0, |last| last + 1);
    (first < values.len()).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(direct: &[i64]) -> Payback {
        Payback::of(direct.iter().map(|effect| Counts {
            gross: 10 + effect,
            deadweight: 10,
            ..Counts::default()
        }))
    }

    #[test]
    fn a_course_pays_back_after_it_has_drawn_level() {
        let found = of(&[-2, -5, -1, 2, -1, 3, 4, 4, 5]);
        assert_eq!(found.deepest, Some((2, -5)));
        assert_eq!(found.crossover, Some(6));
        // The sums are -2, -7, -8, -6, -7, -4, 0, 4, 9.
        assert_eq!(found.break_even, Some(8));
    }

    #[test]
    fn what_never_costs_anything_has_nothing_to_pay_back() {
        assert_eq!(of(&[0, 1, 2]), Payback::default());
        assert_eq!(of(&[]), Payback::default());
        let never = of(&[-1, -1]);
        assert_eq!((never.crossover, never.break_even), (None, None));
    }
}
