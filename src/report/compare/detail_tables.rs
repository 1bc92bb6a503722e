//! Tables of a plan that are one click away: from placements to net, matches, benefits, quarters, money by line, assumed effects.

use crate::experiment::{ENTRIES_AND_EXITS, OffBenefit, Part, cost, cost_of_each, saved_by};
use crate::observe::ledger::MatchCounts;
use crate::vocab::Summary;

use super::ComparisonReport;
use super::rows::{by_quarter, lapsed};
use super::tables::{table, word};
use crate::report::grid::Table;
use crate::report::say;

pub(super) fn bridge(found: &ComparisonReport, plan: usize) -> Table {
    let language = found.language;
    let (id, moment) = (found.headline(plan), found.last());
    let rows = ENTRIES_AND_EXITS.iter().map(|(code, get)| {
        let of = |arm: usize| found.at(id, moment, |one| get(&one.bridge[arm]) as f64);
        let between = found.at(id, moment, |one| {
            (get(&one.bridge[0]) - get(&one.bridge[1])) as f64
        });
        let mut row = vec![word(language, "count", code)];
        row.extend(
            [of(0), of(1), between]
                .iter()
                .map(|one| found.cell(one, "persons")),
        );
        row
    });
    let rows = rows.collect();
    let heads = vec![
        say!(language, "compare-column-policy"),
        say!(language, "compare-column-control"),
        say!(language, "compare-column-difference"),
    ];
    table(found, heads, rows)
}

pub(super) fn matches(found: &ComparisonReport, plan: usize) -> Table {
    let language = found.language;
    let (id, moment) = (found.headline(plan), found.last());
    let names = std::iter::once(say!(language, "compare-whole"));
    let labels = found.plans[plan]
        .lines
        .iter()
        .map(|line| line.display_label.clone());
    let rows = names.chain(labels).enumerate().map(|(place, name)| {
        let mut row = vec![name];
        row.extend((0..MatchCounts::CODES.len()).map(|at| {
            let spread = found.at(id, moment, |one| one.matches[place].values()[at] as f64);
            found.cell(&spread, "persons")
        }));
        row
    });
    let rows = rows.collect();
    let heads = MatchCounts::CODES
        .iter()
        .map(|code| word(language, "count", code));
    table(found, heads.collect(), rows)
}

pub(super) fn off(found: &ComparisonReport, plan: usize) -> Table {
    let language = found.language;
    let (id, moment) = (found.headline(plan), found.last());
    let first = found.found.arms(id).next();
    let places = first.map_or(&[][..], |arm| &arm.moments[moment].off_in);
    // Of the entire region, then of each municipality.
    let parts = std::iter::once(None).chain((0..places.len()).map(Some));
    let rows = parts.flat_map(|place| {
        let counts = ["bijstand", "ww"].iter().enumerate();
        counts.map(move |(at, code)| {
            let of = |get: fn(&OffBenefit) -> i64| {
                let spread = found.at(id, moment, |one| {
                    get(match place {
                        None => &one.off[at],
                        Some(place) => &one.off_in[place].1[at],
                    }) as f64
                });
                found.cell(&spread, "persons")
            };
            let name = word(language, "income", code);
            vec![
                place.map_or(name.clone(), |place| format!("{name}, {}", places[place].0)),
                of(|one| one.fully_off),
                of(|one| one.onto),
                of(|one| one.partly_off),
                of(|one| one.partly_onto),
            ]
        })
    });
    let rows = rows.collect();
    let heads = vec![
        say!(language, "compare-column-fully-off"),
        say!(language, "compare-column-onto"),
        say!(language, "compare-column-partly-off"),
        say!(language, "compare-column-partly-onto"),
    ];
    table(found, heads, rows)
}

/// Returns a quarter as it is written.
pub(super) fn quarter(month: crate::vocab::Month) -> String {
    format!("{} Q{}", month.year(), (month.month_of_year() - 1) / 3 + 1)
}

pub(super) fn quarters(found: &ComparisonReport, plan: usize) -> Table {
    let language = found.language;
    let rows = by_quarter(found, found.headline(plan))
        .into_iter()
        .map(|one| {
            let bound = match one.binding {
                None => say!(language, "compare-closed"),
                Some((constraint, _)) => word(language, "constraint", constraint.code()),
            };
            let persons = |spread: &Summary| found.cell(spread, "persons");
            vec![
                format!(
                    "{}, {}",
                    found.plans[plan].lines[one.line].display_label,
                    quarter(one.from)
                ),
                persons(&one.started),
                persons(&one.taking_part),
                persons(&one.booked),
                persons(&one.hours),
                found.cell(&one.spent, "EUR"),
                found.cell(&one.lapsed, "EUR"),
                bound,
            ]
        });
    let rows = rows.collect();
    let heads = vec![
        say!(language, "compare-column-started"),
        say!(language, "compare-column-taking-part"),
        say!(language, "compare-column-booked"),
        say!(language, "compare-column-hours"),
        say!(language, "compare-column-spent"),
        say!(language, "compare-column-lapsed"),
        say!(language, "compare-column-binding"),
    ];
    table(found, heads, rows)
}

pub(super) fn lapses(found: &ComparisonReport, plan: usize) -> Table {
    let language = found.language;
    let rows = lapsed(found, found.headline(plan)).into_iter();
    let rows = rows.map(|(from, spread)| vec![quarter(from), found.cell(&spread, "EUR")]);
    let rows = rows.collect();
    table(found, vec![say!(language, "compare-lapsed")], rows)
}

pub(super) fn assumed_effects(found: &ComparisonReport, plan: usize) -> Table {
    let language = found.language;
    let rows = found.plans[plan].assumed_effects.iter().map(|one| {
        let range = one.range.map_or_else(String::new, |(low, high)| {
            say!(
                language,
                "range",
                low = language.short(low),
                high = language.short(high)
            )
        });
        let number = one.value.parse::<f64>();
        let number = number.map_or_else(|_| one.value.clone(), |number| language.short(number));
        let value = if one.unit == "1" {
            number
        } else {
            format!("{number} {}", language.unit(&one.unit))
        };
        vec![
            format!("{} ({})", one.key, one.meaning),
            value,
            range,
            format!("{} ({})", one.source, language.grade(one.grade.code())),
        ]
    });
    Table {
        rows: rows.collect(),
        head: vec![
            say!(language, "compare-assumed-effect"),
            say!(language, "column-value"),
            say!(language, "column-between"),
            say!(language, "column-source-grade"),
        ],
    }
}

/// Returns cost by line: of everybody at work net only the complete plan can be divided by, so lines show cost alone and per
/// booking.
pub(super) fn money_by_line(found: &ComparisonReport, plan: usize) -> Table {
    let language = found.language;
    let (id, moment) = (found.headline(plan), found.last());
    let until = found.months(moment);
    let lines = found.plans[plan].lines.iter().enumerate();
    let mut rows: Vec<Vec<String>> = lines
        .map(|(line, facts)| {
            let part = Part::Line(line);
            let costs = found.found.sample(id, |arm| cost(arm, until, part));
            let booked = found
                .found
                .sample_at(id, moment, |one| one.bookings[line + 1] as f64);
            let m1 = found
                .found
                .sample_at(id, moment, |one| one.matches[line + 1].m1 as f64);
            vec![
                facts.display_label.clone(),
                found.thousands(&found.found.summarise(&costs)),
                found.each_cell(cost_of_each(&costs, &booked)),
                found.each_cell(cost_of_each(&costs, &m1)),
            ]
        })
        .collect();
    let overhead = found.of(id, |arm| cost(arm, until, Part::Overhead));
    let nothing = || "\u{2013}".to_owned();
    rows.push(vec![
        say!(language, "compare-overhead"),
        found.thousands(&overhead),
        nothing(),
        nothing(),
    ]);
    let heads = vec![
        say!(language, "compare-column-cost"),
        say!(language, "compare-column-each-booking"),
        say!(language, "compare-column-each-m1"),
    ];
    table(found, heads, rows)
}

pub(super) fn saved_table(found: &ComparisonReport, plan: usize) -> Table {
    let language = found.language;
    let rows = saved_by(&found.found, found.headline(plan), found.last());
    let rows = rows.into_iter().map(|(party, purpose, spread)| {
        vec![
            word(language, "purpose", purpose),
            word(language, "party", party),
            found.cell(&spread, "EUR"),
        ]
    });
    let rows = rows.collect();
    let heads = vec![
        say!(language, "compare-column-payer"),
        say!(language, "compare-column-saved"),
    ];
    table(found, heads, rows)
}
