//! What a comparison found, in words and tables.

use std::fmt::Write as _;

use crate::experiment::{ArmFound, ArmId, Comparison, ComparisonFound};
use crate::observe::ledger::{Counts, Ledger};

/// Returns the comparison for a terminal.
pub fn compare_text(comparison: &Comparison, found: &ComparisonFound) -> String {
    let mut out = String::new();
    for (plan, one) in comparison.plans.iter().enumerate() {
        let _ = writeln!(out, "{}", one.title);
        for (at, eta) in comparison.study.etas.iter().enumerate() {
            let id = ArmId {
                plan,
                eta: at,
                without: None,
            };
            let _ = writeln!(out, "eta {eta}");
            for (n, months) in comparison.study.moments.iter().enumerate() {
                for ledger in Ledger::ALL {
                    let number = |get: fn(&Counts) -> i64| {
                        found.spread(id, |arm: &ArmFound| {
                            get(&arm.moments[n].ledgers[ledger as usize]) as f64
                        })
                    };
                    let parts: [(&str, fn(&Counts) -> i64); 5] = [
                        ("G", |c| c.gross),
                        ("C", Counts::anyway),
                        ("G-C", Counts::direct),
                        ("I-X", Counts::spill_over),
                        ("net", Counts::net),
                    ];
                    let _ = write!(out, "  {months:>3} months {:<10}", ledger.code());
                    for (name, get) in parts {
                        let s = number(get);
                        let _ =
                            write!(out, " {name} {:.1} ({:.0} to {:.0})", s.mean, s.low, s.high);
                    }
                    let _ = writeln!(out);
                }
            }
            for (line, spec) in one.plan.lines.iter().enumerate() {
                let last = comparison.study.moments.len() - 1;
                let s = |get: &dyn Fn(&ArmFound) -> f64| found.spread(id, get).mean;
                let _ = writeln!(
                    out,
                    "  {:<30} booked {:>6.1} m1 {:>6.1} m3 {:>6.1} bbl {:>5.1} spent {:>9.0}",
                    spec.label,
                    s(&|arm| arm.moments[last].bookings[line + 1] as f64),
                    s(&|arm| arm.moments[last].matches[line + 1].m1 as f64),
                    s(&|arm| arm.moments[last].matches[line + 1].m3 as f64),
                    s(&|arm| arm.moments[last].matches[line + 1].bbl as f64),
                    s(&|arm| arm.uses[line].iter().map(|one| one.spent.as_f64()).sum()),
                );
            }
        }
    }
    out
}
