//! Margins that contradict one another, found and explained before anything is fitted.

use super::codes::{BenefitGroup, FiveYears};
use super::column::column;
use super::error::InputError;
use super::figures::Figures;
use super::national::{SingleRow, Tenure};
use super::population::is_of_working_age;
use super::regional::{Benefits, MunicipalityRow, Population};
use super::single::single;
use crate::texts::{Message, message};
use crate::vocab::Sex;

/// More persons than any region of the Netherlands has; beyond it lies a slip of the pen, and no memory.
const MOST_INHABITANTS: u64 = 5_000_000;

/// Fewer adults than this leave cells empty that the initial population needs.
const FEWEST_ADULTS: f64 = 500.0;

/// Smallest sum of persons of a group: below it products of two sizes vanish, and with them everybody.
const FEWEST: f64 = 1e-6;

/// Returns every contradiction between the figures.
pub(super) fn contradictions(figures: &Figures) -> Vec<InputError> {
    let mut errors = Vec::new();
    shares(figures, &mut errors);
    parts_of_one(figures, &mut errors);
    durations(figures, &mut errors);
    inhabitants(figures, &mut errors);
    for place in 0..figures.municipalities.len() {
        population(figures, place, &mut errors);
        recipients(figures, place, &mut errors);
    }
    stated_totals(figures, &mut errors);
    labour_market(figures, &mut errors);
    errors
}

/// Refuses shares of one whole that do not sum to it.
fn shares(figures: &Figures, errors: &mut Vec<InputError>) {
    let mut whole = |path: &str, column: &str, what: Message, shares: &[f64]| {
        let sum: f64 = shares.iter().sum();
        if (sum - 1.0).abs() > 0.005 {
            let found = message!("table-that-sum-to", what, sum = format!("{sum:.4}"));
            let error = InputError::of_file(path, found, "table-a-sum-of-one").in_column(column);
            errors.push(error.with_help("table-shares-of-one-whole"));
        }
    };
    let spans = |spans: &[super::spans::Span]| spans.iter().map(|span| span.size).collect();
    let tracks = figures.tracks.map(|track| track.share);
    let durations: Vec<f64> = spans(&figures.unemployment_duration);
    let sizes: Vec<f64> = spans(&figures.sizes);
    for (path, what, shares) in [
        (
            "national/tracks.csv",
            "table-shares-of-tracks",
            tracks.cells(),
        ),
        (
            "national/job_levels.csv",
            "table-shares-of-levels",
            figures.job_levels.cells(),
        ),
        (
            "national/contracts.csv",
            "table-shares-of-contracts",
            figures.contracts.cells(),
        ),
        (
            &figures.path("sectors.csv"),
            "table-shares-of-sectors",
            figures.sectors.cells(),
        ),
        (
            &figures.path("jobs_by_municipality.csv"),
            "table-shares-of-municipalities",
            &figures.jobs_of_municipality,
        ),
        (
            "national/employer_sizes.csv",
            "table-shares-of-classes",
            &sizes,
        ),
        (
            "national/unemployment_duration.csv",
            "table-shares-of-classes",
            &durations,
        ),
    ] {
        whole(path, "share", what.into(), shares);
    }
    let sexes = [
        (Sex::Male, "class-sex-male"),
        (Sex::Female, "class-sex-female"),
    ];
    for (sex, label) in sexes {
        let who = message!("table-shares-of-sex", sex = Message::new(label));
        whole(
            "national/hours_by_sex.csv",
            "share",
            who,
            figures.hours_by_sex.of(sex),
        );
    }
    let vacancies = figures.vacancy_shares();
    let what = "table-vacancy-shares".into();
    whole(&figures.path("anchors.csv"), "value", what, &vacancies);
    for age in FiveYears::ALL {
        for (sex, label) in sexes {
            let who = message!(
                "table-shares-of-sex-and-age",
                sex = Message::new(label),
                age = age.code()
            );
            let levels = figures.education.of((*age, sex));
            whole("national/education_level.csv", "share", who.clone(), levels);
            let positions = figures.households.of((*age, sex));
            whole("national/households.csv", "share", who, positions);
        }
    }
}

/// Refuses shares of one whole that together exceed it.
fn parts_of_one(figures: &Figures, errors: &mut Vec<InputError>) {
    macro_rules! parts {
        ($($key:ident),*) => { vec![$((stringify!($key), figures.one.$key)),*] };
    }
    for parts in [
        parts!(
            bijstand_couple_share,
            bijstand_single_parent_share,
            bijstand_with_parents_share
        ),
        parts!(bijstand_unemployed_share, bijstand_employed_share),
        parts!(ww_unemployed_share, ww_employed_share),
        parts!(pupils_working_share, pupils_unemployed_share),
        parts!(vacancy_permanent_share, vacancy_agency_share),
    ] {
        let sum: f64 = parts.iter().map(|part| part.1).sum();
        if sum > 1.0 {
            let keys: Vec<&str> = parts.iter().map(|part| part.0).collect();
            let found = message!(
                "table-that-sum-to",
                what = keys.join(" + "),
                sum = format!("{sum:.3}")
            );
            let error = InputError::of_file("national/assumptions.csv", found, "table-at-most-one");
            errors.push(
                error
                    .in_column(column!(SingleRow, value))
                    .with_help("table-parts-of-one-whole"),
            );
        }
    }
}

/// Refuses durations of jobs that leave nobody, and classes of flexible jobs that cut through those of all jobs.
fn durations(figures: &Figures, errors: &mut Vec<InputError>) {
    let path = "national/tenure.csv";
    let groups = [
        ("all", &figures.tenure_all),
        ("flexible", &figures.tenure_flexible),
    ];
    for (group, spans) in groups {
        if spans.iter().map(|span| span.size).sum::<f64>() < FEWEST {
            let found = message!("table-no-persons-in-the-group", group);
            let error = InputError::of_file(path, found, "table-persons-in-one-class");
            errors.push(error.in_column(column!(Tenure, persons)));
        }
    }
    for wide in figures
        .tenure_flexible
        .iter()
        .filter(|wide| wide.size > 0.0)
    {
        let within = figures.tenure_all.iter().filter(|span| wide.spans(span));
        let inside: f64 = within.map(|span| span.size).sum();
        if inside < FEWEST {
            let found = message!(
                "table-flexible-jobs",
                from = wide.from.to_string(),
                to = wide.to.to_string()
            );
            let error = InputError::of_file(path, found, "table-a-class-that-spans");
            errors.push(error.with_help("table-flexible-jobs-are-part"));
        }
    }
}

fn inhabitants(figures: &Figures, errors: &mut Vec<InputError>) {
    let all = figures
        .municipalities
        .iter()
        .map(|one| u64::from(one.inhabitants));
    let everybody: u64 = all.sum();
    if everybody > MOST_INHABITANTS {
        let found = message!("table-inhabitants", n = everybody.to_string());
        let most = MOST_INHABITANTS.to_string();
        let expected = message!("table-more-than-any-region", most);
        let error = InputError::of_file(&figures.path("municipalities.csv"), found, expected);
        errors.push(
            error
                .in_column(column!(MunicipalityRow, inhabitants))
                .with_help("table-persons-not-thousands"),
        );
    }
}

/// Refuses two files that count the persons of a municipality differently.
fn population(figures: &Figures, place: usize, errors: &mut Vec<InputError>) {
    let municipality = &figures.municipalities[place];
    let (name, of_15_64) = (municipality.name.as_str(), municipality.population_15_64);
    if of_15_64 >= municipality.inhabitants {
        let found = message!("table-persons-of-15-64-in", n = of_15_64.to_string());
        let most = municipality.inhabitants.to_string();
        let expected = message!("table-fewer-than-its-inhabitants", n = most);
        let path = figures.path("municipalities.csv");
        let error = InputError::of_file(&path, found.with("name", name), expected);
        errors.push(error.in_column(column!(MunicipalityRow, population_15_64)));
    }
    let (mut adults, mut others) = (0.0, 0.0);
    for (cell, persons) in figures.population[place].cells().iter().enumerate() {
        *if is_of_working_age(cell) {
            &mut adults
        } else {
            &mut others
        } += persons;
    }
    let others_read = municipality.inhabitants.saturating_sub(of_15_64);
    for (read, cells, who) in [
        (of_15_64, adults, "table-of-15-64"),
        (others_read, others, "table-of-other-ages"),
    ] {
        let mut refuse = |found: Message, expected: &'static str| {
            let found = found.with("who", Message::new(who)).with("name", name);
            let expected = Message::new(expected).with("n", read.to_string());
            let error = InputError::of_file(&figures.path("population.csv"), found, expected);
            errors.push(
                error
                    .in_column(column!(Population, persons))
                    .with_help("table-count-the-same-persons"),
            );
        };
        let factor = cells / f64::from(read);
        if read > 0 && cells > 0.0 && !(0.4..=2.5).contains(&factor) {
            let found = message!("table-persons-in", n = format!("{cells:.0}"));
            refuse(found, "table-about-those-of-municipalities");
        }
        if read > 0 && cells <= 0.0 {
            refuse(
                Message::new("table-no-persons-in"),
                "table-a-share-of-those",
            );
        }
    }
}

/// Refuses more recipients of benefits in a municipality than it has persons of working age.
fn recipients(figures: &Figures, place: usize, errors: &mut Vec<InputError>) {
    let (municipality, counts) = (
        &figures.municipalities[place],
        &figures.benefits[place].counts,
    );
    let all: f64 = counts.cells().iter().map(|n| f64::from(*n)).sum();
    // The partner of a couple with one benefit counts too.
    let couples = f64::from(counts[BenefitGroup::Bijstand]) * figures.one.bijstand_couple_share;
    let (persons, most) = (all + couples, f64::from(municipality.population_15_64));
    if persons > most {
        let groups = BenefitGroup::ALL
            .iter()
            .map(|group| (group.code(), counts[*group]));
        let (largest, n) = groups.max_by_key(|(_, n)| *n).unwrap_or(("", 0));
        let found = message!(
            "table-recipients-in",
            persons = format!("{persons:.0}"),
            name = municipality.name.as_str(),
            n = n.to_string(),
            group = largest
        );
        let expected = message!("table-at-most-the-persons", most = format!("{most:.0}"));
        let error = InputError::of_file(&figures.path("benefits.csv"), found, expected);
        errors.push(
            error
                .in_column(column!(Benefits, count))
                .with_help("table-one-of-two-files-is-wrong"),
        );
    }
}

/// Refuses totals that the table of benefits states and its cells do not give.
fn stated_totals(figures: &Figures, errors: &mut Vec<InputError>) {
    for stated in &figures.stated {
        let places = figures.benefits.iter().enumerate();
        let places =
            places.filter(|(place, _)| stated.municipality.is_none_or(|one| one == *place));
        let cells = places.flat_map(|(_, benefits)| {
            let groups = BenefitGroup::ALL.iter();
            let groups = groups.filter(|group| stated.group.is_none_or(|one| one == **group));
            groups.map(|group| benefits.counts[*group])
        });
        let sum = cells.fold(0u32, u32::saturating_add);
        if sum != stated.count {
            let place = match stated.municipality {
                Some(place) => as_it_is(&figures.municipalities[place].name),
                None => "table-all-municipalities".into(),
            };
            let group = match stated.group {
                Some(group) => as_it_is(group.code()),
                None => "table-all-eight-groups".into(),
            };
            let count = stated.count.to_string();
            let found = message!("table-a-stated-total", stated = count, place, group);
            let more = i64::from(sum) - i64::from(stated.count);
            let expected = message!(
                "table-the-sum-of-the-cells",
                sum = sum.to_string(),
                more = more.to_string()
            );
            let error = InputError::of_file(&figures.path("benefits.csv"), found, expected);
            errors.push(
                error
                    .at(stated.line, column!(Benefits, count))
                    .with_help("table-cells-and-total"),
            );
        }
    }
}

fn as_it_is(name: &str) -> Message {
    message!("as-it-is", text = name)
}

/// Refuses totals of the labour market that no population of this size can meet.
fn labour_market(figures: &Figures, errors: &mut Vec<InputError>) {
    let one = &figures.one;
    let path = figures.path("anchors.csv");
    let persons = figures
        .municipalities
        .iter()
        .map(|one| f64::from(one.population_15_64));
    let adults: f64 = persons.sum();
    if adults < FEWEST_ADULTS {
        let found = message!("table-persons-of-15-64", n = adults.to_string());
        let expected = message!("table-at-least", least = FEWEST_ADULTS.to_string());
        let error = InputError::of_file(&figures.path("municipalities.csv"), found, expected);
        errors.push(error.in_column(column!(MunicipalityRow, population_15_64)));
    }
    // More jobs than three for each adult is a slip of the pen, and takes the memory of a country.
    let jobs = one.employee_jobs;
    for (key, value, most, of) in [
        (
            single!(employee_jobs),
            jobs,
            adults * 3.0,
            "table-three-for-each-person",
        ),
        (
            single!(open_vacancies),
            one.open_vacancies,
            jobs,
            "table-of-employee-jobs",
        ),
        (single!(bbl), one.bbl, jobs, "table-of-employee-jobs"),
        (
            single!(status_holders),
            one.status_holders,
            adults,
            "table-of-the-persons",
        ),
    ] {
        if value > most {
            let found = message!("table-key-equals", key, value = value.to_string());
            let expected = Message::new(of).with("most", format!("{most:.0}"));
            let error =
                InputError::of_file(&path, found, expected).in_column(column!(SingleRow, value));
            errors.push(error.with_help("table-a-number-of-the-region"));
        }
    }
    let labour_force = adults * one.gross_participation;
    let inside = labour_force
        * (1.0 - one.unemployment_rate)
        * (1.0 - one.self_employed_share)
        * (1.0 - one.out_commuting_share);
    let jobs = one.employee_jobs / one.jobs_per_main_job;
    if inside > jobs {
        let inside = format!("{inside:.0}");
        let found = message!("table-at-least-residents-inside", inside);
        let expected = message!("table-at-most-main-jobs", jobs = format!("{jobs:.0}"));
        let error =
            InputError::of_file(&path, found, expected).in_column(column!(SingleRow, value));
        errors.push(error.with_help("table-raise-jobs-or-commuting-or-lower"));
    }
}
