//! Whole counts from expected counts, with keyed draws: expectations are kept and controlled totals hold exactly.

use crate::draws::{Draws, Stream};
use crate::vocab::Month;

/// Rounds expected counts to whole ones that sum to `total`; the counts are first scaled to that total.
///
/// Each count becomes one of its two neighbours (systematic sampling of the fractions), with the right expectation.
/// `who` keys the draw.
pub fn whole_to_total(counts: &[f64], total: u32, draws: &Draws, who: u64) -> Vec<u32> {
    let sum: f64 = counts.iter().sum();
    if sum <= 0.0 {
        assert_eq!(total, 0, "a positive total needs a positive count");
        return vec![0; counts.len()];
    }
    let scale = f64::from(total) / sum;
    let start = draws.uniform(Stream::Integerise, who, Month(0), 0);
    let mut passed = 0.0;
    let mut given = 0u32;
    let last = counts.iter().rposition(|c| *c > 0.0).unwrap_or(0);
    let mut whole = vec![0; counts.len()];
    for (i, count) in counts.iter().enumerate() {
        passed += count * scale;
        // The cumulated count is rounded, so that the sum can never drift from the total.
        let until = if i >= last {
            total
        } else {
            (libm::floor(passed + start) as u32).min(total)
        };
        whole[i] = until - given;
        given = until;
    }
    whole
}

/// Rounds a table of expected counts to whole ones whose row sums and column sums are the whole margins of the table.
///
/// Every count becomes one of its two neighbours, with the right expectation: Cox (1987), JASA 82(398), unbiased
/// controlled rounding by alternating cycles through the fractional cells. `who` keys the draws.
///
/// # Panics
/// If a row or column sum is not whole within 1e-6: the caller must have fitted the table to whole margins.
pub fn whole_to_margins(
    rows: usize,
    columns: usize,
    table: &[f64],
    draws: &Draws,
    who: u64,
) -> Vec<u32> {
    let near = |x: f64| (x - x.round()).abs() < 1e-6;
    for row in 0..rows {
        let sum: f64 = table[row * columns..(row + 1) * columns].iter().sum();
        assert!(near(sum), "row {row} sums to {sum}, which is not whole");
    }
    for column in 0..columns {
        let sum: f64 = (0..rows).map(|row| table[row * columns + column]).sum();
        assert!(
            near(sum),
            "column {column} sums to {sum}, which is not whole"
        );
    }
    let mut cells = table.to_vec();
    let fractional = |x: f64| (x - x.round()).abs() > 1e-7;
    let mut step = 0u32;
    for from in 0..rows * columns {
        while fractional(cells[from]) {
            let Some(cycle) = cycle_through(&cells, rows, columns, from) else {
                // What is left is rounding noise of the fit: the margins were whole within the tolerance only.
                cells[from] = cells[from].round();
                break;
            };
            let (mut up, mut down) = (f64::INFINITY, f64::INFINITY);
            for (i, cell) in cycle.iter().enumerate() {
                let (above, below) = (
                    cells[*cell].ceil() - cells[*cell],
                    cells[*cell] - cells[*cell].floor(),
                );
                let (rise, fall) = if i % 2 == 0 {
                    (above, below)
                } else {
                    (below, above)
                };
                up = up.min(rise);
                down = down.min(fall);
            }
            let rise = draws.uniform(Stream::Integerise, who, Month(0), step) * (up + down) < down;
            step += 1;
            let change = if rise { up } else { -down };
            for (i, cell) in cycle.iter().enumerate() {
                cells[*cell] += if i % 2 == 0 { change } else { -change };
                if !fractional(cells[*cell]) {
                    cells[*cell] = cells[*cell].round();
                }
            }
        }
    }
    cells.iter().map(|x| x.round() as u32).collect()
}

/// Returns a cycle of fractional cells in which neighbours share a row or a column in turn.
///
/// Rows and columns are the places of a walk, cells the steps between them: a place that is met twice closes a cycle,
/// which has an even number of steps. With whole margins every place that is entered can be left by another cell.
fn cycle_through(cells: &[f64], rows: usize, columns: usize, from: usize) -> Option<Vec<usize>> {
    let fractional = |i: &usize| (cells[*i] - cells[*i].round()).abs() > 1e-7;
    let mut places = vec![from / columns, rows + from % columns];
    let mut steps = vec![from];
    loop {
        let (here, came) = (*places.last()?, *steps.last()?);
        let next = if here < rows {
            (0..columns)
                .map(|column| here * columns + column)
                .find(|i| *i != came && fractional(i))
        } else {
            (0..rows)
                .map(|row| row * columns + here - rows)
                .find(|i| *i != came && fractional(i))
        }?;
        let there = if here < rows {
            rows + next % columns
        } else {
            next / columns
        };
        steps.push(next);
        if let Some(first) = places.iter().position(|place| *place == there) {
            return Some(steps.split_off(first));
        }
        places.push(there);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rounded_list_keeps_its_total_and_its_neighbours() {
        for seed in 0..200 {
            let draws = Draws::of_initial_population(seed);
            let counts = [0.2, 3.7, 0.0, 1.1, 5.0];
            let whole = whole_to_total(&counts, 10, &draws, 7);
            assert_eq!(whole.iter().sum::<u32>(), 10);
            for (count, whole) in counts.iter().zip(&whole) {
                assert!(
                    (count - f64::from(*whole)).abs() < 1.0,
                    "{count} became {whole}"
                );
            }
        }
    }

    #[test]
    fn a_rounded_table_keeps_both_margins_and_its_expectation() {
        let table = [0.5, 1.25, 1.25, 1.5, 0.25, 0.25, 0.0, 0.5, 0.5];
        let mut mean = [0.0; 9];
        for seed in 0..4000 {
            let whole = whole_to_margins(3, 3, &table, &Draws::of_initial_population(seed), 1);
            for line in 0..3 {
                let row: u32 = whole[line * 3..line * 3 + 3].iter().sum();
                let column: u32 = (0..3).map(|row| whole[row * 3 + line]).sum();
                let wanted: f64 = table[line * 3..line * 3 + 3].iter().sum();
                assert_eq!(f64::from(row), wanted);
                let wanted: f64 = (0..3).map(|row| table[row * 3 + line]).sum();
                assert_eq!(f64::from(column), wanted);
            }
            for (sum, cell) in mean.iter_mut().zip(&whole) {
                *sum += f64::from(*cell) / 4000.0;
            }
        }
        // The standard error of a cell is at most 0.5 / sqrt(4000) = 0.008; four of them.
        for (mean, cell) in mean.iter().zip(&table) {
            assert!((mean - cell).abs() < 0.032, "{mean} instead of {cell}");
        }
    }
}
