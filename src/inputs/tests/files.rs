use super::{settings, tables_of};
use crate::draws::Draws;
use crate::inputs::{DataSet, build, catalogue};
use crate::vocab::Month;

#[test]
fn a_contradiction_between_margins_is_explained() {
    let errors = build(
        &tables_of("contradictory"),
        &settings("contradictory"),
        &Draws::of_initial_population(1),
    )
    .unwrap_err();
    assert_eq!(errors.len(), 1, "{errors:?}");
    assert_eq!(
        errors[0].to_string(),
        "regions/contradictory/benefits.csv, line 36, column `count`: found a stated total of 9333 for all \
         municipalities and all eight groups, expected 9785, the sum of the cells (452 more)"
    );
}

#[test]
fn all_problems_of_the_files_are_reported_at_once() {
    let mut tables = tables_of("gorinchem");
    let benefits = tables.get("regions/gorinchem/benefits.csv").unwrap();
    let benefits = benefits.replace("GM0512,ww,678", "GM0512,ww,many");
    tables.insert("regions/gorinchem/benefits.csv".to_owned(), benefits);
    tables.insert(
        "national/school.csv".to_owned(),
        "age,part\n15,0.99\n".to_owned(),
    );
    let errors = build(
        &tables,
        &settings("gorinchem"),
        &Draws::of_initial_population(1),
    )
    .unwrap_err();
    let texts: Vec<String> = errors.iter().map(ToString::to_string).collect();
    assert_eq!(texts.len(), 2, "{texts:?}");
    let of = |file: &str| texts.iter().find(|text| text.contains(file)).expect(file);
    assert!(of("school.csv").contains("`share`"));
    assert!(
        of("benefits.csv").contains("found `many`, expected a whole number"),
        "{texts:?}"
    );
}

#[test]
fn more_recipients_than_persons_are_refused() {
    let mut tables = tables_of("gorinchem");
    let benefits = tables.get("regions/gorinchem/benefits.csv").unwrap();
    let benefits = benefits.replace("GM1978,wajong,322", "GM1978,wajong,32200");
    tables.insert("regions/gorinchem/benefits.csv".to_owned(), benefits);
    let errors = build(
        &tables,
        &settings("gorinchem"),
        &Draws::of_initial_population(1),
    )
    .unwrap_err();
    assert!(
        errors[0]
            .to_string()
            .contains("recipients in Molenlanden, of which 32200 in `wajong`"),
        "{}",
        errors[0]
    );
}

#[test]
fn an_assumption_without_a_reason_is_refused() {
    let mut tables = tables_of("gorinchem");
    let anchors = tables.get("regions/gorinchem/anchors.csv").unwrap();
    let reason = "no matrix";
    assert!(anchors.contains(reason));
    let anchors: String = anchors
        .lines()
        .map(|line| match line.starts_with("gravity_kilometres") {
            true => format!("{},\n", line.rsplit_once(',').unwrap().0),
            false => format!("{line}\n"),
        })
        .collect();
    tables.insert("regions/gorinchem/anchors.csv".to_owned(), anchors);
    let errors = build(
        &tables,
        &settings("gorinchem"),
        &Draws::of_initial_population(1),
    )
    .unwrap_err();
    assert_eq!(errors.len(), 1, "{errors:?}");
    assert_eq!(errors[0].column.as_deref(), Some("reason"));
}

#[test]
fn every_data_file_says_what_it_is_and_how_well_it_is_founded() {
    let tables = tables_of("gorinchem");
    for path in tables.keys() {
        let text = tables.get(path).unwrap();
        for key in [
            "# title: ",
            "# source: ",
            "# licence: ",
            "# date: ",
            "# grade: ",
        ] {
            assert!(
                text.lines().any(|line| line.starts_with(key)),
                "{path} lacks `{key}`"
            );
        }
        let grade = text
            .lines()
            .find_map(|line| line.strip_prefix("# grade: "))
            .unwrap();
        assert!(
            crate::vocab::Grade::parse(grade).is_some(),
            "{path}: {grade}"
        );
    }
    for file in catalogue::FILES {
        let folder = if file.set == DataSet::National {
            "national"
        } else {
            "regions/gorinchem"
        };
        assert!(
            tables.contains_key(&format!("{folder}/{}", file.name)),
            "{}",
            file.name
        );
    }
}

#[test]
fn published_figures_name_their_period_source_and_grade() {
    let tables = tables_of("gorinchem");
    let text = tables.get("regions/gorinchem/figures.csv").unwrap();
    let mut reader = csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .from_reader(text.as_bytes());
    let mut measures = Vec::new();
    for row in reader.records().map(Result::unwrap) {
        let (from, to): (Month, Month) = (row[3].parse().unwrap(), row[4].parse().unwrap());
        assert!(from <= to && from >= Month::new(2017, 12));
        assert!(["stock", "sum", "mean"].contains(&&row[5]));
        let [value, low, high] = [6, 7, 8].map(|column| row[column].parse::<f64>().unwrap());
        assert!(low <= value && value <= high, "{row:?}");
        assert!(!row[10].is_empty() && crate::vocab::Grade::parse(&row[11]).is_some());
        measures.push(row[0].to_owned());
    }
    for measure in [
        "income_ww",
        "vacancies_opened",
        "gross_participation",
        "bijstand_benefits",
        "jobs_added",
    ] {
        assert!(measures.iter().any(|m| m == measure), "{measure}");
    }
}

/// Returns the problems of Gorinchem with one file changed.
fn with(name: &str, change: impl Fn(&str) -> String) -> String {
    let mut tables = tables_of("gorinchem");
    let path = format!("regions/gorinchem/{name}");
    let changed = change(tables.get(&path).unwrap());
    tables.insert(path, changed);
    let errors = build(
        &tables,
        &settings("gorinchem"),
        &Draws::of_initial_population(1),
    )
    .unwrap_err();
    let texts: Vec<String> = errors.iter().map(ToString::to_string).collect();
    texts.join("\n")
}

#[test]
fn a_second_row_for_the_same_key_is_refused() {
    for (name, key) in [
        ("anchors.csv", "bbl,"),
        ("benefits.csv", "GM0512,ww,"),
        ("municipalities.csv", "GM0512,"),
    ] {
        let found = with(name, |text| {
            let row = text.lines().find(|line| line.starts_with(key)).unwrap();
            format!("{text}{row}\n")
        });
        assert!(found.contains("a second row for `"), "{name}: {found}");
    }
}

#[test]
fn an_age_without_persons_is_refused_where_inhabitants_are_read() {
    let found = with("population.csv", |text| {
        text.lines()
            .map(|line| match line.rsplit_once(',') {
                Some((start, _)) if line.starts_with("GM0512") => format!("{start},0\n"),
                _ => format!("{line}\n"),
            })
            .collect()
    });
    assert!(
        found.contains("found no persons of 15-64 in Gorinchem")
            && found.contains("found no persons of other ages in Gorinchem"),
        "{found}"
    );
}

#[test]
fn counts_beyond_all_reason_are_refused_before_memory_is_taken_for_them() {
    let found = with("municipalities.csv", |text| {
        text.replace(",36587,", ",4294967295,")
    });
    assert!(found.contains("at most 5000000"), "{found}");
    for (from, to) in [
        (
            "open_vacancies,1640,1400,1900",
            "open_vacancies,1e8,1e8,1e8",
        ),
        ("bbl,845,650,1050", "bbl,-1,-1,-1"),
    ] {
        let found = with("anchors.csv", |text| text.replace(from, to));
        let key = from.split(',').next().unwrap();
        assert!(found.contains(&format!("`{key}` = ")), "{found}");
    }
}
