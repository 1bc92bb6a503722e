//! The price of the design, against two hand-written programs over flat arrays.
//!
//! The *loop* is what one would write first: hazards by state, a small running generator, one transition a month, no
//! keys, no vacancies, no records. It bounds from below what any design could cost. The *ledger* does by hand as many
//! visits, datings, keyed draws and events as the event stepper does, each in the least form: it reads a record of the
//! same size, draws, moves a date, changes a field, adds to a few counts. It knows no law, no search and no matching.
//!
//! `cargo bench --bench yardstick` prints nanoseconds of CPU time per person-month of both and of the event stepper, and
//! of a keyed draw.

#[path = "shared/mod.rs"]
mod shared;

use std::hint::black_box;
use std::time::Instant;

use doorstroom::draws::{Draws, Stream, philox4x32_10};
use doorstroom::engine::run_looking;
use doorstroom::experiment::central_model;
use doorstroom::vocab::Month;
use doorstroom::world::Person;
use shared::{cpu_seconds, gorinchem};

const MONTHS: usize = 36;
/// Blocks of the generator for each event of the event stepper, by callgrind (results/benchmarks.md).
const BLOCKS_PER_EVENT: f64 = 10.0;
/// Counts that an event moves: whole, municipality, level, age, sex, occupation, sector, cause.
const COUNTS: usize = 8;

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

/// What the event stepper did in a month, on average.
#[derive(Clone, Copy)]
struct Effort {
    visits: usize,
    datings: usize,
    events: usize,
}

/// Words of a record of the ledger: as many bytes as a person has.
const WORDS: usize = size_of::<Person>() / 4;

/// The event stepper's effort by hand: records, a calendar of dates, keyed draws, counts.
struct Ledger {
    records: Vec<[u32; WORDS]>,
    due: Vec<u16>,
    calendar: Vec<Vec<u32>>,
    counts: Vec<f64>,
    effort: Effort,
    next: u32,
}

impl Ledger {
    fn new(persons: usize, effort: Effort) -> Self {
        let mut ledger = Self {
            records: (0..persons).map(|n| [n as u32; WORDS]).collect(),
            due: vec![u16::MAX; persons],
            calendar: vec![Vec::new(); MONTHS + 1],
            counts: vec![0.0; 4_096],
            effort,
            next: 0,
        };
        // As many dates stand in the calendar as are visited in a month.
        for month in 0..MONTHS {
            for n in 0..effort.visits {
                let who = (month * 7_919 + n * 3) % persons;
                ledger.calendar[month].push(who as u32);
                ledger.due[who] = month as u16;
            }
        }
        ledger
    }

    fn month(&mut self, month: usize) {
        let blocks = (BLOCKS_PER_EVENT * self.effort.events as f64) as usize;
        let (mut drawn, mut looked) = (0, 0);
        let mut visited = std::mem::take(&mut self.calendar[month]);
        visited.sort_unstable();
        let persons = self.records.len() as u32;
        let mut bits = [0; 4];
        for step in 0..self.effort.datings.max(self.effort.visits) {
            // Draws are spread over the work in the measured proportion.
            while drawn * self.effort.datings < blocks * (step + 1) {
                bits = philox4x32_10([self.next, month as u32, drawn as u32, 0], [1, 2]);
                drawn += 1;
            }
            if let Some(who) = visited.get(step).copied() {
                let record = &mut self.records[who as usize];
                let now = self.due[who as usize] == month as u16;
                looked += usize::from(now);
                self.next = self.next.wrapping_add(record[3] & 7);
                if step < self.effort.events {
                    record[5] = bits[0];
                    record[7] = month as u32;
                    for n in 0..COUNTS {
                        let place = (bits[1] >> n) as usize % 4_096;
                        self.counts[place] += 1.0;
                    }
                }
            }
            if step < self.effort.datings {
                let who = (bits[2] % persons) as usize;
                let record = &self.records[who];
                let ahead = 1 + (record[9] ^ bits[3]) as usize % 24;
                let date = (month + ahead).min(MONTHS);
                self.due[who] = date as u16;
                self.calendar[date].push(who as u32);
            }
        }
        black_box(looked);
    }
}

fn main() {
    let start = Instant::now();
    let nanoseconds = |work: &mut dyn FnMut() -> usize| {
        let before = cpu_seconds(start);
        let units = work();
        (cpu_seconds(start) - before) * 1e9 / units as f64
    };
    let (scenario, loaded) = gorinchem(MONTHS);
    let model = central_model(&scenario, &loaded);
    let draws = Draws::of_replication(1, 0);
    let persons = model.start.present().count();
    let (mut counts, mut first, mut events) = ([(0, 0); 9], None, 0);
    let by_events = nanoseconds(&mut || {
        run_looking(&model, &draws, &mut |_, world| {
            counts = world.calendar().counts();
            first.get_or_insert(counts);
            events += world.events().len();
            true
        });
        persons * MONTHS
    });
    let first = first.expect("there are months");
    let a_month = |of: fn(&(u64, u64)) -> u64| {
        let sum = |counts: &[(u64, u64); 9]| counts.iter().map(of).sum::<u64>();
        ((sum(&counts) - sum(&first)) as usize) / (MONTHS - 1)
    };
    let effort = Effort {
        visits: a_month(|one| one.0),
        datings: a_month(|one| one.1),
        events: events / MONTHS,
    };
    let hand = nanoseconds(&mut || {
        let mut loop_ = Yardstick::new(persons);
        (0..MONTHS).for_each(|_| loop_.month());
        black_box(&loop_.state);
        persons * MONTHS
    });
    let mut books = Ledger::new(persons, effort);
    let ledger = nanoseconds(&mut || {
        (0..MONTHS).for_each(|month| books.month(month));
        black_box(&books.counts);
        persons * MONTHS
    });
    let draw = nanoseconds(&mut || {
        let n = 2_000_000;
        let sum: f64 = (0..n)
            .map(|who| draws.uniform(Stream::Tie, who as u64, Month(1416), 0))
            .sum();
        black_box(sum);
        n
    });
    println!(
        "a month: {} visits, {} datings, {} events, {:.0} blocks of the generator",
        effort.visits,
        effort.datings,
        effort.events,
        BLOCKS_PER_EVENT * effort.events as f64
    );
    for (name, cost) in [
        ("event stepper", by_events),
        ("ledger by hand, same effort", ledger),
        ("loop by hand, one transition", hand),
    ] {
        println!(
            "{name:<32} {cost:>10.1} ns per person-month, ratio {:.1}",
            by_events / cost
        );
    }
    println!("{:<32} {draw:>10.1} ns", "one keyed draw");
}
