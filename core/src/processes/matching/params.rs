//! The parameters of selection and acceptance.

crate::parameters! {
    "matching":
    /// Score an applicant needs for a vacancy at low, middle and high level.
    threshold: [f64; 3] => "level", Score in -20.0..=20.0;
    /// Added to the score needed at every level: how choosy employers are.
    acceptance: f64, Score in -20.0..=20.0;
    /// Penalty for each level below the requirement.
    under: f64, Score in 0.0..=20.0;
    /// Penalty for each level above the requirement.
    over: f64, Score in 0.0..=20.0;
    /// Penalty for another occupation.
    occupation: f64, Score in 0.0..=20.0;
    /// Penalty for each step of language below sufficient.
    language: f64, Score in 0.0..=20.0;
    /// Penalty for each step of physical or mental barrier.
    health: f64, Score in 0.0..=20.0;
    /// Bonus for each step of fitness above one.
    fitness: f64, Score in 0.0..=20.0;
    /// Penalty for the logarithm of months without work.
    duration: f64, Score in 0.0..=5.0;
    /// Penalty for the age of an applicant without work, by ten-year age group.
    age: [f64; 6] => "age_10", Score in 0.0..=5.0;
    /// Mean openness towards each group.
    openness: [f64; 7] => "group", Score in -20.0..=20.0;
    /// Spread of employers' openness towards the disabled, status holders and bijstand.
    openness_spread: f64, Score in 0.0..=5.0;
    /// Penalty for each ten kilometres.
    distance: f64, Score in 0.0..=5.0;
    /// Score that 1,000 EUR a month of lower hiring cost is worth.
    cost: f64, Score in 0.0..=10.0;
    /// Bonus on the direct channel, where applicants are known.
    direct: f64, Score in -10.0..=20.0;
    /// Value of the logarithm of the wage to an applicant.
    wage_value: f64, Score in 0.0..=20.0;
    /// Premium of the present job over a new one.
    stay: f64, Score in -20.0..=20.0;
    /// Value of staying without work, for those who receive a benefit or study, relative to a minimum wage job.
    reservation: f64, Score in -20.0..=20.0;
    /// How much less those without any benefit ask.
    no_benefit: f64, Score in 0.0..=10.0;
    /// Share of the old wage that a recipient of WW asks of a job.
    ww_reservation: f64, Ratio in 0.0..=1.5;
    /// Mean number of serious competitors for an outside vacancy at low, middle and high level.
    competitors: [f64; 3] => "level", Persons in 0.0..=1000.0;
    /// Share of hired outsiders who move into the region.
    moves_in: f64, Share in 0.0..=1.0;
    /// Share of men among hired outsiders.
    outsider_men: f64, Share in 0.0..=1.0;
    /// Command of Dutch of outsiders: 0 little, 1 basic, 2 sufficient, 3 full.
    outsider_language: f64, Ratio in 2.0..=3.0;
    /// Fitness for work of outsiders, from 0 to 3.
    outsider_fitness: f64, Ratio in 0.0..=3.0;
}
