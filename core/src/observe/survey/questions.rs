//! What the survey asks, by the names of the targets.

/// How the answers of several months make one number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Those of whom it holds, in per cent of those asked.
    Share,
    /// The sum over those asked.
    Mean,
    /// Events in per cent of the stock at the start and of those who began, counted by another question.
    OfStartAndBegun(Question),
    /// Events a month in per cent of the mean of the stocks at both ends.
    MonthlyOfStock,
    /// Events a year in per cent of the mean stock.
    YearlyOfStock,
    /// The product of two shares.
    Product(Question, Question),
}

macro_rules! questions {
    ($($(#[doc = $doc:literal])+ $name:ident = $measure:literal, $group:literal, $form:expr;)*) => {
        /// A question of the survey: a measure for a group.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Question { $($(#[doc = $doc])+ $name,)* }

        impl Question {
            /// All questions, in order.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];
            /// How many there are.
            pub const COUNT: usize = Self::ALL.len();

            /// Returns measure and group, as targets name them; an empty group means everybody.
            pub const fn names(self) -> (&'static str, &'static str) {
                match self { $(Self::$name => ($measure, $group),)* }
            }

            pub(super) const fn form(self) -> Form {
                use Form::*;
                match self { $(Self::$name => $form,)* }
            }
        }
    };
}

questions! {
    /// Unemployed at t and employed at t + 3.
    UnemployedToEmployed = "transition_3m", "u_e", Share;
    /// Employed at t and unemployed at t + 3.
    EmployedToUnemployed = "transition_3m", "e_u", Share;
    /// Employed at t and inactive at t + 3.
    EmployedToInactive = "transition_3m", "e_n", Share;
    /// Inactive at t and employed at t + 3.
    InactiveToEmployed = "transition_3m", "n_e", Share;
    /// Inactive at t and unemployed at t + 3.
    InactiveToUnemployed = "transition_3m", "n_u", Share;
    /// Unemployed at t and inactive at t + 3.
    UnemployedToInactive = "transition_3m", "u_n", Share;
    /// Employed at t - 12, at t by another employer.
    Changers = "employer_change_12m", "", Share;
    /// The same at 25 to 44 years.
    ChangersPrimeAge = "employer_change_12m", "25-44", Share;
    /// The same at 45 to 74 years.
    ChangersOld = "employer_change_12m", "45-74", Share;
    /// Another occupation class than twelve months before.
    OccupationSwitch = "occupation_switch_12m", "all", Share;
    /// The same at 45 to 74 years.
    OccupationSwitchOld = "occupation_switch_12m", "45-74", Share;
    /// Employee twelve months before and now not.
    EmployeeOutflow = "employee_outflow_12m", "", Share;
    /// Employee now and not twelve months before.
    EmployeeInflow = "employee_inflow_12m", "", Share;
    /// Employees at both looks who have another employer.
    EmployerSwitch = "employee_switch_12m", "", Share;
    /// Employees in another sector: those with another employer times those of them in another sector, because the
    /// sector of a job outside the region is not known.
    SectorSwitch = "sector_switch_12m", "", Product(Question::EmployerSwitch, Question::SectorAmongSwitch);
    /// Of those with another employer in the region both times, those in another sector.
    SectorAmongSwitch = "sector_among_switch_12m", "", Share;
    /// Unemployed without WW.
    UnemployedWithoutWw = "share_of_unemployed", "no_ww", Share;
    /// Unemployed for less than six months.
    UnemployedShort = "share_of_unemployed", "under_6m", Share;
    /// Unemployed for a year or longer.
    UnemployedLong = "share_of_unemployed", "over_12m", Share;
    /// Unemployed of 15 to 24 years.
    UnemployedYoung = "share_of_unemployed", "15-24", Share;
    /// Unemployed of 25 to 44 years.
    UnemployedPrimeAge = "share_of_unemployed", "25-44", Share;
    /// Unemployed of 45 to 74 years.
    UnemployedOld = "share_of_unemployed", "45-74", Share;
    /// Bijstand a month before, now none and at work.
    BijstandToWork = "exit_to_work_1m", "bijstand", Share;
    /// WW a month before, now none and at work.
    WwToWork = "exit_to_work_1m", "ww", Share;
    /// Unemployed without benefit a month before, now at work.
    NoBenefitToWork = "exit_to_work_1m", "unemployed_without_benefit", Share;
    /// On a disability benefit without work a month before, now at work.
    DisabilityToWork = "exit_to_work_1m", "disability", Share;
    /// WW ended, for any reason.
    WwExit = "exit_1m", "ww", MonthlyOfStock;
    /// Began bijstand.
    BijstandInflow = "inflow_share_12m", "bijstand", OfStartAndBegun(Question::BijstandInflow);
    /// Bijstand ended.
    BijstandOutflow = "outflow_share_12m", "bijstand", OfStartAndBegun(Question::BijstandInflow);
    /// Began WW, and at work twelve months later.
    WwBackAtWork = "cohort_at_work_12m", "ww", Share;
    /// Bijstand ended at work, and bijstand again within twelve months.
    BijstandReturn = "cohort_back_12m", "bijstand", Share;
    /// WW ended, and bijstand three months later.
    WwToBijstand = "share_of_ended", "ww_to_bijstand", Share;
    /// WW recipients of 50 years or older.
    WwOverFifty = "share_of_income", "ww_50_plus", Share;
    /// WW recipients at work.
    WwWorking = "share_of_income", "ww_employed", Share;
    /// WW recipients for more than twelve months.
    WwLong = "share_of_income", "ww_over_12m", Share;
    /// Wajong recipients at work.
    WajongWorking = "share_of_income", "wajong_employed", Share;
    /// Employed in a job that began less than twelve months ago.
    TenureShort = "share_of_employed", "under_1y", Share;
    /// Employed who are self-employed.
    SelfEmployed = "share_of_employed", "self_employed", Share;
    /// Employees with a fixed-term, agency, on-call or BBL contract.
    Flexible = "share_of_employees", "flexible", Share;
    /// Of 15 to 26 years in full-time education who are employed.
    PupilsWorking = "share_of_pupils", "employed", Share;
    /// Mean age of employees of 55 or older who stop by retirement or early exit.
    ExitAge = "mean_age_of_exit", "employees", Mean;
    /// Of these exits, those before the 65th birthday.
    ExitsBefore65 = "share_of_exits", "under_65", Share;
    /// WGA or IVA begun, of the labour force.
    WiaInflow = "inflow_of_labour_force", "wia", YearlyOfStock;
    /// WGA or IVA ended.
    WiaOutflow = "outflow_of_stock", "wia", YearlyOfStock;
    /// WAO ended.
    WaoOutflow = "outflow_of_stock", "wao", YearlyOfStock;
    /// Hires of unemployed residents in the region, of the unemployed a month before.
    UnemployedHired = "unemployed_hired", "", Share;
}

impl Question {
    /// Returns the question of a measure and a group.
    pub fn find(measure: &str, group: &str) -> Option<Self> {
        let mut all = Self::ALL.iter().copied();
        all.find(|question| question.names() == (measure, group))
    }
}
