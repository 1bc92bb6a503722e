//! The parameters of search.

crate::parameters! {
    "search":
    /// Applications a month of an unemployed person without benefit, barrier or duration (search base).
    base: f64, PerMonth in 0.0..=30.0;
    /// Factor on all applications by residents of the region (its job-finding intercept).
    regional: f64, Ratio in 0.1..=5.0;
    /// Factor on applications of the unemployed by group.
    group: [f64; 7] => "group", Ratio in 0.0..=10.0;
    /// Factor on applications of the inactive, relative to the unemployed, by group.
    inactive: [f64; 7] => "group", Ratio in 0.0..=10.0;
    /// Factor on applications of all the inactive.
    inactive_scale: f64, Ratio in 0.0..=10.0;
    /// Factor on applications of recipients of assistance, at search or not.
    bijstand_scale: f64, Ratio in 0.0..=10.0;
    /// Factor on applications of all employees.
    on_the_job_scale: f64, Ratio in 0.0..=10.0;
    /// Factor on applications of employees in the first, second, third to fifth year of the job, and after.
    on_the_job: [f64; 4] => "tenure", Ratio in 0.0..=10.0;
    /// Factor on applications of employees by ten-year age group.
    on_the_job_age: [f64; 6] => "age_10", Ratio in 0.0..=10.0;
    /// Factor on on-the-job search of those whose job is below their level or who are at school.
    mismatch: f64, Ratio in 0.0..=10.0;
    /// Decline of search with the logarithm of months without work.
    decline: f64, Ratio in 0.0..=3.0;
    /// Decline of starting to search, and of applications of the inactive, with the logarithm of months without work.
    return_decline: f64, Ratio in 0.0..=3.0;
    /// Factor on both by ten-year age group.
    return_age: [f64; 6] => "age_10", Ratio in 0.0..=10.0;
    /// Share of persons at the margin of the labour force: they search on and off.
    margin_share: f64, Share in 0.0..=0.5;
    /// Factor on their hazard of starting to search; the others have less, so that the mean is one.
    margin_start: f64, Ratio in 1.0..=20.0;
    /// Factor on their hazard of stopping.
    margin_stop: f64, Ratio in 0.0..=20.0;
    /// Factor on their applications while they are without work.
    margin_search: f64, Ratio in 0.0..=1.0;
    /// Elasticity of applications to tightness: how many vacancies a searcher comes across.
    contact: f64, Ratio in 0.0..=2.0;
    /// Factor on applications for each step of physical or mental barrier.
    barrier: f64, Ratio in 0.0..=1.0;
    /// Factor on applications while in a course (lock-in).
    lock_in: f64, Ratio in 0.0..=1.0;
    /// Share of applications through the direct channel: unemployed, inactive, employed.
    direct_share: [f64; 3] => "ilo", Share in 0.0..=1.0;
    /// Share of applications in the own occupation.
    own_occupation: f64, Share in 0.0..=1.0;
    /// Share of applications at the own level; the rest one below, one above by `level_up`.
    own_level: f64, Share in 0.0..=1.0;
    /// Share of applications off the own level that go one up.
    level_up: f64, Share in 0.0..=1.0;
    /// Distance over which visibility falls by a factor e, for short, usual and long tolerance.
    reach: [f64; 3] => "travel", Kilometres in 1.0..=500.0;
    /// Hazard that an inactive person starts to search, by group.
    start: [f64; 7] => "group", PerYear in 0.0..=12.0;
    /// Hazard that a searcher stops, by group.
    stop: [f64; 7] => "group", PerYear in 0.0..=12.0;
    /// Factor on the hazards of starting and of stopping to search.
    turnover: f64, Ratio in 0.0..=10.0;
    /// Elasticity of starting and stopping to tightness.
    response: f64, Ratio in 0.0..=3.0;
    /// Applications a month of one searcher of an outside zone towards the region.
    outsider_rate: f64, PerMonth in 0.0..=10.0;
    /// Share of the searchers of outside zones who have a job there.
    outsider_employed: f64, Share in 0.0..=1.0;
    /// Youngest and oldest age of searchers of outside zones, spread evenly.
    outsider_age: [f64; 2] => "from_to", Years in 15.0..=67.0;
    /// Tolerance for travel of searchers of outside zones: 0 short, 1 usual, 2 long.
    outsider_travel: f64, Ratio in 0.0..=2.0;
    /// Share of a zone's gap to its reference path that closes in a month.
    zone_return: f64, Share in 0.0..=1.0;
    /// Share of a zone's vacancies on the direct channel.
    zone_direct: f64, Share in 0.0..=1.0;
    /// Applications a month that the service desk adds for a registered searcher whom it serves.
    desk_applications: f64, PerMonth in 0.0..=10.0;
    /// Case-worker hours of the service desk.
    desk_hours: f64, HoursPerMonth in 0.0..=1000000.0;
    /// Case-worker hours that serve one searcher for a month.
    desk_hours_per_person: f64, HoursPerMonth in 0.1..=200.0;
    /// Share of the desk's hours lost to coordination.
    desk_coordination: f64, Share in 0.0..=0.9;
    /// Share of registered searchers whom the desk has in view.
    desk_coverage: f64, Share in 0.0..=1.0;
    /// Cells of a board for each vacancy expected on it.
    board_cells: f64, Ratio in 2.0..=64.0;
}
