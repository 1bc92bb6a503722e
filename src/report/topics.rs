//! What the page shows, in order: topics and the charts that are drawn if the run reports their measures.

/// The form of a chart.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// Months of one stock or ratio.
    Months,
    /// Years of up to three flows.
    Years,
    /// Classes of one measure at the end of the horizon.
    Classes(&'static str),
}

/// A chart that is drawn if its measures are there.
pub(crate) struct Wanted {
    pub form: Form,
    pub title: &'static str,
    /// Measures with the words of their legend.
    pub measures: &'static [(&'static str, &'static str)],
}

const fn months(title: &'static str, measures: &'static [(&'static str, &'static str)]) -> Wanted {
    Wanted {
        form: Form::Months,
        title,
        measures,
    }
}

const fn years(title: &'static str, measures: &'static [(&'static str, &'static str)]) -> Wanted {
    Wanted {
        form: Form::Years,
        title,
        measures,
    }
}

const fn classes(
    title: &'static str,
    by: &'static str,
    measures: &'static [(&'static str, &'static str)],
) -> Wanted {
    Wanted {
        form: Form::Classes(by),
        title,
        measures,
    }
}

/// The topics of the page, in order.
pub(crate) const TOPICS: &[(&str, &[Wanted])] = &[
    (
        "Work",
        &[
            months("People at work", &[("employed", "")]),
            months("People looking for work", &[("unemployed", "")]),
            months("Gross participation", &[("gross_participation", "")]),
            months("Net participation", &[("net_participation", "")]),
            months("Unemployment rate", &[("unemployment_rate", "")]),
            months("Self-employed", &[("self_employed", "")]),
            months("Neither at work nor looking", &[("inactive", "")]),
            classes(
                "At work, by municipality",
                "municipality",
                &[("employed", "")],
            ),
            classes(
                "Looking for work, by age",
                "age_group",
                &[("unemployed", "")],
            ),
        ],
    ),
    (
        "Benefits",
        &[
            months("People on WW", &[("income_ww", "")]),
            months("People on bijstand", &[("income_bijstand", "")]),
            months("Bijstand benefits", &[("bijstand_benefits", "")]),
            months("People on Wajong", &[("income_wajong", "")]),
            months("People on WIA", &[("income_wia", "")]),
            months("In supported work", &[("supported_work", "")]),
        ],
    ),
    (
        "Vacancies and hires",
        &[
            months("Open vacancies", &[("vacancies_open", "")]),
            months("Vacancies per searcher (tightness)", &[("tightness", "")]),
            months(
                "Tightness as UWV measures it",
                &[("spanningsindicator", "")],
            ),
            years(
                "Vacancies opened, filled and withdrawn",
                &[
                    ("vacancies_opened", "opened"),
                    ("vacancies_filled", "filled"),
                    ("vacancies_withdrawn", "withdrawn"),
                ],
            ),
            years("Hires", &[("hires", "hires")]),
            classes("Hires, by channel", "channel", &[("hires", "")]),
            classes(
                "Vacancies opened, by sector",
                "sector",
                &[("vacancies_opened", "")],
            ),
            classes("Why applications fail", "reason", &[("rejections", "")]),
            classes("Why jobs end", "cause", &[("separations", "")]),
        ],
    ),
    (
        "Leaving and coming",
        &[
            years(
                "Older workers who leave work",
                &[("ageing_outflow", "older workers")],
            ),
            classes(
                "Older workers who leave work, by sector",
                "sector",
                &[("ageing_outflow", "")],
            ),
            years(
                "Young people who move out and come back",
                &[
                    ("youth_departure", "move out"),
                    ("youth_return", "come back"),
                ],
            ),
            years(
                "Everybody who moves in and out",
                &[("arrivals", "move in"), ("departures", "move out")],
            ),
        ],
    ),
    (
        "Learning",
        &[
            years(
                "Training",
                &[
                    ("training_started", "started"),
                    ("training_completed", "completed"),
                    ("training_dropped", "left early"),
                ],
            ),
            years(
                "At work after training",
                &[
                    ("training_at_work_6m", "after 6 months"),
                    ("training_at_work_12m", "after 12 months"),
                ],
            ),
            months("In a course", &[("training_in_course", "")]),
        ],
    ),
    (
        "Travelling to work",
        &[
            months("Come in to work", &[("in_commuters", "")]),
            months("Go out to work", &[("out_commuters", "")]),
        ],
    ),
];
