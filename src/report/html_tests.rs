use super::super::fake::findings;
use super::*;
use crate::observe::{EnsembleTable, Kind, Measure};
use crate::vocab::Summary;

/// Returns the texts between two marks.
fn between<'a>(text: &'a str, from: &str, to: &str) -> Vec<&'a str> {
    text.split(from)
        .skip(1)
        .map(|rest| rest.split(to).next().unwrap())
        .collect()
}

/// Checks that tags nest, for the part of HTML that pages use, and that no id appears twice.
pub(crate) fn assert_well_formed(html: &str) {
    let mut open: Vec<&str> = Vec::new();
    let body = html.split("</style>").nth(1).unwrap();
    for tag in between(body, "<", ">") {
        let name = tag.split([' ', '\n']).next().unwrap().trim_end_matches('/');
        let closed_here = tag.ends_with('/') || name == "br";
        if let Some(name) = tag.strip_prefix('/') {
            if name != "head" && name != "html" {
                assert_eq!(open.pop(), Some(name), "after {open:?}");
            }
        } else if !closed_here {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "still open: {open:?}");
    let mut ids = between(body, " id=\"", "\"");
    let n = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), n, "an id appears twice");
}

#[test]
fn the_page_asks_for_nothing_from_outside() {
    let html = report_html(&findings());
    assert!(html.starts_with("<!DOCTYPE html>"));
    for attribute in ["href=\"", "src=\"", "srcset=\"", "action=\"", "url("] {
        for target in between(
            &html,
            attribute,
            if attribute == "url(" { ")" } else { "\"" },
        ) {
            assert!(target.starts_with('#'), "{attribute}{target}");
        }
    }
    for word in [
        "<script", "<link", "<iframe", "@import", "http:", "https:", "//",
    ] {
        assert!(!html.contains(word), "{word}");
    }
}

#[test]
fn every_chart_has_a_title_a_description_and_a_table() {
    let html = report_html(&findings());
    assert_well_formed(&html);
    let figures = between(&html, "<figure>", "</figure>");
    assert!(figures.len() > 15, "{}", figures.len());
    for figure in figures {
        let svg = between(figure, "<svg", "</svg>");
        assert_eq!(svg.len(), 1);
        assert!(svg[0].contains("role=\"img\"") && svg[0].contains("aria-labelledby"));
        assert!(!between(svg[0], "<title", "</title>")[0].is_empty());
        assert!(between(svg[0], "<desc", "</desc>")[0].len() > 40);
        assert!(figure.contains("<details>") && figure.contains("<table>"));
        assert!(!svg[0].contains("NaN"), "{}", svg[0]);
    }
}

#[test]
fn the_page_says_what_a_planner_must_know() {
    let html = report_html(&findings());
    for text in [
        "In 8 of 10 runs",
        "40 simulations",
        "From January 2020 on it is a forecast",
        "Against published figures",
        "The assumptions that matter",
        "matching.openness",
        "Hardinxveld-Giessendam",
        "assumed &lt;by us&gt;",
        "<dt>WW</dt>",
        "Where the spread comes from",
        "35% work elsewhere",
        "near free entry (eta 2)",
        "0.1 to 0.3 (fixed)",
        "2 of the ranges are drawn; the other 1 stay at their central value",
    ] {
        assert!(html.contains(text), "{text}");
    }
    let openness = html.find("matching.openness").unwrap();
    assert!(openness < html.find("search.outside_share").unwrap());
}

#[test]
fn a_page_stands_with_almost_nothing_on_it() {
    let mut found = findings();
    found.table.layout.series.truncate(1);
    let n = found.table.layout.months.len();
    found.table.cells.truncate(n);
    found.runs.clear();
    found.figures.clear();
    found.fit.clear();
    found.assumptions.clear();
    found.hindcast_until = None;
    assert_well_formed(&report_html(&found));
    // One run, six months: flows fall back to months, intervals are absent.
    let mut found = findings();
    found.runs.truncate(1);
    let months = 6;
    let values = &found.runs[0].table.values;
    let cut: Vec<f64> = values
        .chunks(n)
        .flat_map(|row| row[..months].to_vec())
        .collect();
    found.runs[0].table.values = cut;
    found.table.layout.months.truncate(months);
    let tables = [found.runs[0].table.clone()];
    found.table = EnsembleTable::of(found.table.layout, &tables);
    let html = report_html(&found);
    assert_well_formed(&html);
    assert!(html.contains("One run is one possible course") && html.contains(">Hires<"));
}

#[test]
fn a_ratio_is_never_summed_over_a_year() {
    static SHARE: Measure = Measure {
        name: "training_at_work_6m",
        unit: "percent",
        kind: Kind::Ratio,
        meaning: "share at work six months after training",
        by: &[],
    };
    let mut found = findings();
    let n = found.table.layout.months.len();
    found.table.layout.series[0].measure = &SHARE;
    for cell in &mut found.table.cells[..n] {
        *cell = Summary::of(vec![61.0, 62.0, 63.0]);
    }
    let html = report_html(&found);
    let figure = between(&html, "<h3>At work after training</h3>", "</figure>")[0];
    assert!(
        figure.contains("2018-01") && figure.contains("62.0"),
        "{figure}"
    );
    assert!(!figure.contains("744.0"), "twelve times 62");
}

#[test]
#[ignore = "writes a page into the folder of the environment variable DEMO_REPORT, to look at it"]
fn demo_page() {
    let folder = std::env::var("DEMO_REPORT").unwrap();
    std::fs::write(format!("{folder}/report.html"), report_html(&findings())).unwrap();
    println!("{}", super::super::terminal::demo(&findings()));
}
