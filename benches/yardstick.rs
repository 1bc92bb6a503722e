//! The price of the design: the sweep against a hand-written loop of the same number of transitions.
//!
//! The yardstick is what one would write first: flat arrays, a small running generator, hazards by state, no keys, no
//! vacancies, no records. It bounds from below what any design could cost; the ratio is the price of keyed draws, a
//! rivalrous market, benefits, households and tables.
//!
//! `cargo bench --bench yardstick` prints nanoseconds per person-month of both, and of a keyed draw.

use std::hint::black_box;
use std::time::Instant;

use doorstroom::draws::{Draws, Stream};
use doorstroom::engine::advance;
use doorstroom::experiment::central_model;
use doorstroom::processes::specs;
use doorstroom::scenario::{Library, Overrides, load, read};
use doorstroom::vocab::Month;
use doorstroom::world::World;

const MONTHS: usize = 12;

/// Monthly probabilities between employed, unemployed and inactive, and of death and retirement, as in the baseline.
struct Yardstick {
    state: Vec<u8>,
    age: Vec<u16>,
    tenure: Vec<u16>,
    seed: u64,
}

impl Yardstick {
    fn new(persons: usize) -> Self {
        Self {
            state: (0..persons).map(|i| (i % 10 / 7) as u8).collect(),
            age: (0..persons)
                .map(|i| 180 + (i * 7919 % 720) as u16)
                .collect(),
            tenure: vec![0; persons],
            seed: 1,
        }
    }

    fn uniform(&mut self) -> f64 {
        self.seed = self
            .seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (self.seed >> 11) as f64 / (1u64 << 53) as f64
    }

    fn month(&mut self) {
        for i in 0..self.state.len() {
            self.age[i] += 1;
            let dies = self.uniform() < 0.0003;
            if dies || self.age[i] >= 900 {
                self.age[i] = 180;
                self.state[i] = 2;
                self.tenure[i] = 0;
                continue;
            }
            let tenure = f64::from(self.tenure[i]);
            let next = match self.state[i] {
                0 => {
                    let leave = 0.012 / (1.0 + 0.02 * tenure);
                    let u = self.uniform();
                    if u < leave * 0.2 {
                        1
                    } else if u < leave || self.age[i] > 800 {
                        2
                    } else {
                        0
                    }
                }
                1 => {
                    let find = 0.14 / (1.0 + 0.05 * tenure);
                    let u = self.uniform();
                    if u < find {
                        0
                    } else if u < find + 0.15 {
                        2
                    } else {
                        1
                    }
                }
                _ => {
                    let u = self.uniform();
                    if u < 0.02 {
                        0
                    } else if u < 0.032 {
                        1
                    } else {
                        2
                    }
                }
            };
            self.tenure[i] = if next == self.state[i] {
                self.tenure[i] + 1
            } else {
                0
            };
            self.state[i] = next;
        }
    }
}

fn nanoseconds(work: impl FnOnce() -> usize) -> f64 {
    let start = Instant::now();
    let units = work();
    start.elapsed().as_secs_f64() * 1e9 / units as f64
}

fn main() {
    let library = Library::open("gorinchem").expect("the program carries its data");
    let scenario = read("gorinchem", &library, &Overrides::default(), &specs())
        .expect("the baseline is right");
    let loaded = load(&scenario, library.tables()).expect("its data are right");
    let model = central_model(&scenario, &loaded);
    let draws = Draws::of_replication(1, 0);
    let sweep = nanoseconds(|| {
        let mut world = World::clone(&model.start);
        let mut units = 0;
        for month in model.horizon.months().take(MONTHS) {
            advance(&model, &draws, month, &mut world);
            units += world.present().count();
        }
        units
    });
    let persons = model.start.present().count();
    let hand = nanoseconds(|| {
        let mut loop_ = Yardstick::new(persons);
        (0..MONTHS).for_each(|_| loop_.month());
        black_box(&loop_.state);
        persons * MONTHS
    });
    let draw = nanoseconds(|| {
        let n = 2_000_000;
        let sum: f64 = (0..n)
            .map(|who| draws.uniform(Stream::Death, who as u64, Month(1416), 0))
            .sum();
        black_box(sum);
        n
    });
    println!(
        "{:<40} {:>10.1} ns per person-month",
        "monthly sweep", sweep
    );
    println!(
        "{:<40} {:>10.1} ns per person-month",
        "hand-written loop", hand
    );
    println!("{:<40} {:>10.1}", "ratio", sweep / hand);
    println!("{:<40} {:>10.1} ns", "one keyed draw", draw);
}
