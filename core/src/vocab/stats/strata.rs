//! Strata of an unbalanced crossed design: in how many groups each factor, and each set of factors, parts the runs.

use std::collections::{BTreeMap, BTreeSet};

use super::linear::inverse;

/// One way to part the runs in groups; a component of variance belongs to each.
#[derive(Clone, Debug)]
struct Stratum {
    /// Group of each run, from 0.
    groups: Vec<usize>,
    /// Runs in each group.
    sizes: Vec<f64>,
    /// Degrees of freedom beyond those of coarser strata.
    degrees_of_freedom: f64,
}

/// The strata of a design, coarser before finer; the runs themselves come last.
#[derive(Clone, Debug)]
pub(super) struct Strata {
    all: Vec<Stratum>,
    /// `contains[coarse][fine]`: 1 where each group of `fine` lies within one of `coarse`.
    contains: Vec<Vec<f64>>,
    /// From sums of squares between groups to mean squares of strata.
    moments: Vec<Vec<f64>>,
}

impl Stratum {
    fn of<K: Ord>(keys: Vec<K>) -> Self {
        let distinct: BTreeSet<&K> = keys.iter().collect();
        let places: BTreeMap<&K, usize> = distinct.into_iter().zip(0..).collect();
        let groups: Vec<usize> = keys.iter().map(|key| places[key]).collect();
        let mut sizes = vec![0.0; places.len()];
        groups.iter().for_each(|group| sizes[*group] += 1.0);
        Self {
            groups,
            sizes,
            degrees_of_freedom: 0.0,
        }
    }

    /// Returns the variance of the plain mean for one unit of this component: `sum of sizes² / runs²`.
    fn weight(&self) -> f64 {
        let runs = self.groups.len() as f64;
        self.sizes.iter().map(|n| n * n).sum::<f64>() / (runs * runs)
    }

    /// Returns runs by pairs of groups of this stratum and another.
    fn joint(&self, other: &Self) -> BTreeMap<(usize, usize), f64> {
        let mut counts = BTreeMap::new();
        for pair in self.groups.iter().zip(&other.groups) {
            *counts.entry((*pair.0, *pair.1)).or_default() += 1.0;
        }
        counts
    }

    fn contains(&self, fine: &Self) -> bool {
        self.joint(fine).len() == fine.sizes.len()
    }

    /// Returns `sum over groups of size × (mean of the group - mean)²`.
    fn squares_between(&self, deviations: &[f64]) -> f64 {
        let mut sums = vec![0.0; self.sizes.len()];
        for (group, deviation) in self.groups.iter().zip(deviations) {
            sums[*group] += deviation;
        }
        let squares = sums.iter().zip(&self.sizes).map(|(sum, n)| sum * sum / n);
        squares.sum()
    }
}

impl Strata {
    /// Makes the strata of runs whose level of each factor is given. What the design cannot tell apart is left out: a
    /// factor with one level, one whose levels are those of another, one without degrees of freedom of its own.
    pub fn of(factors: &[Vec<u32>], runs: usize) -> Self {
        let mut sets: Vec<u32> = (1..1 << factors.len()).collect();
        sets.sort_by_key(|set| (set.count_ones(), *set));
        let mut candidates: Vec<Stratum> = sets
            .into_iter()
            .map(|set| {
                let inside = |one: &usize| set >> one & 1 == 1;
                let names: Vec<usize> = (0..factors.len()).filter(inside).collect();
                let key = |run: usize| -> Vec<u32> {
                    names.iter().map(|factor| factors[*factor][run]).collect()
                };
                Stratum::of((0..runs).map(key).collect())
            })
            .filter(|one| (2..runs).contains(&one.sizes.len()))
            .collect();
        let each = Stratum::of((0..runs).collect());
        loop {
            let mut all: Vec<Stratum> = Vec::new();
            for mut one in candidates.iter().cloned().chain([each.clone()]) {
                let coarser = all.iter().filter(|other| other.contains(&one));
                let taken: f64 = coarser.map(|other| other.degrees_of_freedom).sum();
                one.degrees_of_freedom = one.sizes.len() as f64 - 1.0 - taken;
                if one.degrees_of_freedom > 0.0 {
                    all.push(one);
                }
            }
            let is_whole = all.last().is_none_or(|last| last.sizes.len() == runs);
            if let (true, Some(found)) = (is_whole, Self::solved(all)) {
                return found;
            }
            // Too few runs for so many components: the finest is left out.
            candidates.pop();
        }
    }

    /// Solves the equations of Henderson's first method (1953), which give every component without bias whether the
    /// design is balanced or not; in a balanced one they are the analysis of variance.
    fn solved(all: Vec<Stratum>) -> Option<Self> {
        let expected = |rows: &Stratum, component: &Stratum| -> f64 {
            let joint = rows.joint(component);
            let between: f64 = joint
                .iter()
                .map(|((group, _), n)| n * n / rows.sizes[*group])
                .sum();
            between - component.weight() * rows.groups.len() as f64
        };
        let table = |cell: &dyn Fn(&Stratum, &Stratum) -> f64| -> Vec<Vec<f64>> {
            let row = |one: &Stratum| all.iter().map(|other| cell(one, other)).collect();
            all.iter().map(row).collect()
        };
        let components = inverse(table(&expected))?;
        let contains = table(&|coarse, fine| f64::from(u8::from(coarse.contains(fine))));
        let mean_square = |row: &Vec<f64>| -> Vec<f64> {
            let moment = |column: usize| {
                let finer = row.iter().zip(&all).zip(&components);
                finer
                    .map(|((inside, one), of)| inside * one.weight() * of[column])
                    .sum()
            };
            (0..all.len()).map(moment).collect()
        };
        Some(Self {
            moments: contains.iter().map(mean_square).collect(),
            contains,
            all,
        })
    }

    /// Returns the number of strata.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Returns whether the component of a finer stratum is part of the mean square of a coarser one: 1 or 0.
    pub fn contains(&self, coarse: usize, fine: usize) -> f64 {
        self.contains[coarse][fine]
    }

    /// Returns the variance of the mean for one unit of a component.
    pub fn weight(&self, stratum: usize) -> f64 {
        self.all[stratum].weight()
    }

    /// Returns the degrees of freedom of a stratum.
    pub fn degrees_of_freedom(&self, stratum: usize) -> f64 {
        self.all[stratum].degrees_of_freedom
    }

    /// Returns the mean square of each stratum on the scale of the variance of the mean: what its component and those of
    /// finer strata add to it. In a balanced design it is the mean square of the analysis of variance over the runs.
    pub fn mean_squares(&self, values: &[f64]) -> Vec<f64> {
        let mean = super::moments::mean(values);
        let deviations: Vec<f64> = values.iter().map(|value| value - mean).collect();
        let between: Vec<f64> = self
            .all
            .iter()
            .map(|one| one.squares_between(&deviations))
            .collect();
        let weighted = |row: &Vec<f64>| row.iter().zip(&between).map(|(a, b)| a * b).sum::<f64>();
        // Chance makes some of them negative in an unbalanced design.
        self.moments
            .iter()
            .map(|row| weighted(row).max(0.0))
            .collect()
    }
}
