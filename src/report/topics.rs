//! What the page shows, in order: topics and the charts that are drawn if the run reports their measures. Titles and
//! legends are keys of texts.

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
    /// Key of its title; none for the name of the measure.
    pub title: Option<&'static str>,
    /// Measures with the key of their legend, which only bars of several flows show.
    pub measures: &'static [(&'static str, &'static str)],
}

/// One topic: the key of its title, and its charts.
pub(crate) type Section = (&'static str, &'static [Wanted]);

const fn months(measure: &'static [(&'static str, &'static str)]) -> Wanted {
    Wanted {
        form: Form::Months,
        title: None,
        measures: measure,
    }
}

const fn years(title: &'static str, measures: &'static [(&'static str, &'static str)]) -> Wanted {
    Wanted {
        form: Form::Years,
        title: Some(title),
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
        title: Some(title),
        measures,
    }
}

/// The topics of the page, in order.
#[rustfmt::skip]
pub(crate) const TOPICS: &[Section] = &[
    ("topic-work", &[
        months(&[("employed", "")]),
        months(&[("unemployed", "")]),
        months(&[("gross_participation", "")]),
        months(&[("net_participation", "")]),
        months(&[("unemployment_rate", "")]),
        months(&[("self_employed", "")]),
        months(&[("inactive", "")]),
        classes("chart-employed-municipality", "municipality", &[("employed", "")]),
        classes("chart-unemployed-age", "age_group", &[("unemployed", "")]),
    ]),
    ("topic-benefits", &[
        months(&[("income_ww", "")]),
        months(&[("income_bijstand", "")]),
        months(&[("bijstand_benefits", "")]),
        months(&[("income_wajong", "")]),
        months(&[("income_wia", "")]),
        months(&[("supported_work", "")]),
    ]),
    ("topic-vacancies", &[
        months(&[("vacancies_open", "")]),
        months(&[("tightness", "")]),
        months(&[("spanningsindicator", "")]),
        years("chart-vacancies", &[
            ("vacancies_opened", "bar-opened"),
            ("vacancies_filled", "bar-filled"),
            ("vacancies_withdrawn", "bar-withdrawn"),
        ]),
        years("measure-hires", &[("hires", "bar-hires")]),
        classes("chart-hires-channel", "channel", &[("hires", "")]),
        classes("chart-vacancies-sector", "sector", &[("vacancies_opened", "")]),
        classes("chart-rejections", "binding", &[("rejections", "")]),
        classes("chart-separations", "cause", &[("separations", "")]),
    ]),
    ("topic-moving", &[
        years("chart-ageing", &[("ageing_outflow", "bar-older-workers")]),
        classes("chart-ageing-sector", "sector", &[("ageing_outflow", "")]),
        years("chart-youth", &[
            ("youth_departure", "bar-move-out"),
            ("youth_return", "bar-come-back"),
        ]),
        years("chart-moves", &[("arrivals", "bar-move-in"), ("departures", "bar-move-out")]),
    ]),
    ("topic-learning", &[
        years("chart-training", &[
            ("training_started", "bar-started"),
            ("training_completed", "bar-completed"),
            ("training_dropped", "bar-left-early"),
        ]),
        years("chart-training-work", &[
            ("training_at_work_6m", "bar-six-months"),
            ("training_at_work_12m", "bar-twelve-months"),
        ]),
        months(&[("training_in_course", "")]),
    ]),
    ("topic-commuting", &[
        months(&[("in_commuters", "")]),
        months(&[("out_commuters", "")]),
    ]),
];
