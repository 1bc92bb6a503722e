//! Tables of a plan that are one click away: from placements to net, matches, benefits, quarters, money by line, assumed effects.

use crate::experiment::{ENTRIES_AND_EXITS, OffBenefit, Part, cost, cost_of_each, saved_by};
use crate::observe::ledger::MatchCounts;
use crate::vocab::{Month, Summary};

use super::report::{AssumedEffectFacts, ComparisonReport};
use super::rows::{Quarter, by_quarter, lapsed};
use super::tables::word;
use crate::report::grid::{Layout, Table};
use crate::texts::say;

pub(super) fn bridge(found: &ComparisonReport, plan: usize) -> Table {
    found
        .layout(|place: &usize| word(found.language, "count", ENTRIES_AND_EXITS[*place].0))
        .column("compare-column-policy", |place| {
            found.persons(plan, |one| ENTRIES_AND_EXITS[*place].1(&one.bridge[0]))
        })
        .column("compare-column-control", |place| {
            found.persons(plan, |one| ENTRIES_AND_EXITS[*place].1(&one.bridge[1]))
        })
        .column("compare-column-difference", |place| {
            let get = ENTRIES_AND_EXITS[*place].1;
            found.persons(plan, |one| get(&one.bridge[0]) - get(&one.bridge[1]))
        })
        .table(0..ENTRIES_AND_EXITS.len())
}

pub(super) fn matches(found: &ComparisonReport, plan: usize) -> Table {
    let language = found.language;
    let names = std::iter::once(say!(language, "compare-whole"));
    let labels = found.plans[plan].lines.iter();
    let labels = labels.map(|line| line.display_label.clone());
    found
        .layout(|(_, name): &(usize, String)| name.clone())
        .each(
            MatchCounts::CODES.iter().enumerate(),
            |(_, code)| word(language, "count", code),
            |(line, _), (at, _)| found.persons(plan, |one| one.matches[*line].values()[*at]),
        )
        .table(names.chain(labels).enumerate())
}

pub(super) fn off(found: &ComparisonReport, plan: usize) -> Table {
    type Row = (Option<usize>, usize);
    let first = found.found.arms(found.headline(plan)).next();
    let places = first.map_or(&[][..], |arm| &arm.moments[found.last()].off_in);
    // Of the entire region, then of each municipality.
    let parts = std::iter::once(None).chain((0..places.len()).map(Some));
    let of = |(place, at): &Row, get: fn(&OffBenefit) -> i64| {
        found.persons(plan, |one| {
            get(match place {
                None => &one.off[*at],
                Some(place) => &one.off_in[*place].1[*at],
            })
        })
    };
    found
        .layout(|(place, at): &Row| {
            let name = word(found.language, "income", ["bijstand", "ww"][*at]);
            place.map_or(name.clone(), |place| format!("{name}, {}", places[place].0))
        })
        .column("compare-column-fully-off", |row| {
            of(row, |one| one.fully_off)
        })
        .column("compare-column-onto", |row| of(row, |one| one.onto))
        .column("compare-column-partly-off", |row| {
            of(row, |one| one.partly_off)
        })
        .column("compare-column-partly-onto", |row| {
            of(row, |one| one.partly_onto)
        })
        .table(parts.flat_map(|place| [(place, 0), (place, 1)]))
}

/// Returns a quarter as it is written.
pub(super) fn quarter(month: Month) -> String {
    format!("{} Q{}", month.year(), (month.month_of_year() - 1) / 3 + 1)
}

pub(super) fn quarters(found: &ComparisonReport, plan: usize) -> Table {
    let persons = |spread: &Summary| found.cell(spread, "persons");
    let euros = |spread: &Summary| found.cell(spread, "EUR");
    found
        .layout(|one: &Quarter| {
            let label = &found.plans[plan].lines[one.line].display_label;
            format!("{label}, {}", quarter(one.from))
        })
        .column("compare-column-started", |one| persons(&one.started))
        .column("compare-column-taking-part", |one| {
            persons(&one.taking_part)
        })
        .column("compare-column-booked", |one| persons(&one.booked))
        .column("compare-column-hours", |one| persons(&one.hours))
        .column("compare-column-spent", |one| euros(&one.spent))
        .column("compare-column-lapsed", |one| euros(&one.lapsed))
        .column("compare-column-binding", |one| match one.binding {
            None => say!(found.language, "compare-closed"),
            Some((constraint, _)) => word(found.language, "constraint", constraint.code()),
        })
        .table(by_quarter(found, found.headline(plan)))
}

pub(super) fn lapses(found: &ComparisonReport, plan: usize) -> Table {
    let rows = lapsed(found, found.headline(plan)).into_iter();
    let rows = rows.map(|(from, spread)| (quarter(from), spread));
    found.named("compare-lapsed", "EUR").table(rows)
}

pub(super) fn assumed_effects(found: &ComparisonReport, plan: usize) -> Table {
    let language = found.language;
    Layout::new(language)
        .column("compare-assumed-effect", |one: &&AssumedEffectFacts| {
            format!("{} ({})", one.key, one.meaning)
        })
        .column("column-value", |one| {
            let number = one.value.parse::<f64>();
            let number = number.map_or_else(|_| one.value.clone(), |number| language.short(number));
            match &*one.unit {
                "1" => number,
                unit => format!("{number} {}", language.unit(unit)),
            }
        })
        .column("column-between", |one| {
            one.range.map_or_else(String::new, |(low, high)| {
                let (low, high) = (language.short(low), language.short(high));
                say!(language, "range", low, high)
            })
        })
        .column("column-source-grade", |one| {
            format!("{} ({})", one.source, language.grade(one.grade.code()))
        })
        .table(&found.plans[plan].assumed_effects)
}

/// Returns cost by line: of everybody at work net only the complete plan can be divided by, so lines show cost alone and per
/// booking.
pub(super) fn money_by_line(found: &ComparisonReport, plan: usize) -> Table {
    let (id, moment) = (found.headline(plan), found.last());
    let until = found.months(moment);
    let lines = &found.plans[plan].lines;
    let part = |line: &Option<usize>| line.map_or(Part::Overhead, Part::Line);
    let each = |line: &Option<usize>, get: fn(&crate::experiment::Moment, usize) -> i64| {
        let Some(line) = *line else {
            return "\u{2013}".to_owned();
        };
        let costs = found
            .found
            .sample(id, |arm| cost(arm, until, Part::Line(line)));
        let of = found
            .found
            .sample_at(id, moment, |one| get(one, line + 1) as f64);
        found.each_cell(cost_of_each(&costs, &of))
    };
    found
        .layout(|line: &Option<usize>| match line {
            Some(line) => lines[*line].display_label.clone(),
            None => say!(found.language, "compare-overhead"),
        })
        .column("compare-column-cost", |line| {
            found.thousands(&found.of(id, |arm| cost(arm, until, part(line))))
        })
        .column("compare-column-each-booking", |line| {
            each(line, |one, at| one.bookings[at])
        })
        .column("compare-column-each-m1", |line| {
            each(line, |one, at| one.matches[at].m1)
        })
        .table((0..lines.len()).map(Some).chain([None]))
}

pub(super) fn saved_table(found: &ComparisonReport, plan: usize) -> Table {
    let language = found.language;
    found
        .layout(|(_, purpose, _): &(&str, &str, Summary)| word(language, "purpose", purpose))
        .column("compare-column-payer", |(party, _, _)| {
            word(language, "party", party)
        })
        .column("compare-column-saved", |(_, _, spread)| {
            found.cell(spread, "EUR")
        })
        .table(saved_by(&found.found, found.headline(plan), found.last()))
}
