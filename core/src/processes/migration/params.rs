//! The parameters of migration.

crate::parameters! {
    "migration":
    /// Hazard of moving out of the region by five-year age group from 15 to 74, departure for study apart.
    departure: [f64; 12] => "age_5", PerYear in 0.0..=2.0;
    /// Arrivals of 15 to 74 from elsewhere, status holders and returning youth apart.
    arrivals: f64, PersonsPerYear in 0.0..=100000.0;
    /// Distribution of arrivals over five-year age groups from 15 to 74.
    arrival_age: [f64; 12] => "age_5", Share in 0.0..=1.0;
    /// Distribution of arrivals over low, middle and high level.
    arrival_level: [f64; 3] => "level", Share in 0.0..=1.0;
    /// Share of arrivals at the ages of `working_ages` who keep a job outside the region.
    arrival_job_outside: f64, Share in 0.0..=1.0;
    /// Share of the other arrivals at these ages who search.
    arrival_searches: f64, Share in 0.0..=1.0;
    /// First age at which arrivals are on the labour market, and the age from which they are not; below the first they live
    /// with their parents.
    working_ages: [f64; 2] => "from_to", Years in 18.0..=75.0;
    /// Longest time that arrivals have held a job outside the region, spread evenly.
    arrival_tenure: f64, Months in 0.0..=600.0;
    /// Share of the years since 18 that count as work history of arrivals, for the length of a WW right.
    arrival_worked: f64, Share in 0.0..=1.0;
    /// Of the last five calendar years, those in which arrivals have worked.
    arrival_recent_years: f64, Years in 0.0..=5.0;
    /// Share of men among arrivals and status holders.
    men: f64, Share in 0.0..=1.0;
    /// Relative numbers of arrivals with short, usual and long tolerance for travel.
    travel: [f64; 3] => "travel", Ratio in 0.0..=100.0;
    /// Command of Dutch of arrivals: 0 little, 1 basic, 2 sufficient, 3 full.
    language: f64, Ratio in 0.0..=3.0;
    /// Fitness for work of arrivals, from 0 to 3: habits and recent experience.
    fitness: f64, Ratio in 0.0..=3.0;
    /// Share of arrivals with assets above the limit of bijstand.
    assets_above: f64, Share in 0.0..=1.0;
    /// Share of those with a job in the region who keep it when they move out.
    keep_job: f64, Share in 0.0..=1.0;
    /// Share of those who move out of a region who settle within reach of it, in a neighbour.
    within_reach: f64, Share in 0.0..=1.0;
    /// Children under 15 who move along with each mover at the ages of `family_ages`.
    children: f64, Ratio in 0.0..=3.0;
    /// First age at which movers take children along, and the age from which they do not.
    family_ages: [f64; 2] => "from_to", Years in 15.0..=75.0;
    /// Age below which children move along, spread evenly from birth.
    children_below: f64, Months in 0.0..=180.0;
    /// Refugee status holders housed, children included.
    status_holders: f64, PersonsPerYear in 0.0..=10000.0;
    /// Share of adults among them.
    status_holder_adults: f64, Share in 0.0..=1.0;
    /// Age from which status holders do not receive bijstand on arrival.
    status_holder_bijstand_to: f64, Years in 18.0..=75.0;
    /// Command of Dutch of status holders on arrival, as for arrivals.
    status_holder_language: f64, Ratio in 0.0..=3.0;
    /// Fitness for work of status holders on arrival, as for arrivals.
    status_holder_fitness: f64, Ratio in 0.0..=3.0;
}
