//! What happened this month, in order. Recorders and the books read events; nobody keeps a second count.

use crate::vocab::{
    Activity, AgeGroup, Contract, EducationLevel, EurosPerMonth, Group, IloState, Income,
    MunicipalityId, Occupation, PersonId, Sector, SlotId,
};
use crate::world::seed::Work;
use crate::world::slots::{Channel, Reason};

/// Why a job ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separation {
    /// Dismissed for economic reasons.
    Layoff,
    /// Quit into non-employment.
    Quit,
    /// A fixed or agency contract ended.
    ContractEnd,
    /// Left for another job.
    JobToJob,
    /// Stopped at AOW age, or later.
    Retirement,
    /// Stopped between 55 and AOW age.
    EarlyExit,
    /// Long sickness.
    Disability,
    /// Died.
    Death,
    /// Moved away.
    Moved,
    /// Left for study.
    Study,
    /// Ended self-employment.
    BusinessEnd,
    /// An in-commuter found work elsewhere.
    Elsewhere,
}

impl Separation {
    /// All causes.
    pub const ALL: [Self; 12] = [
        Self::Layoff,
        Self::Quit,
        Self::ContractEnd,
        Self::JobToJob,
        Self::Retirement,
        Self::EarlyExit,
        Self::Disability,
        Self::Death,
        Self::Moved,
        Self::Study,
        Self::BusinessEnd,
        Self::Elsewhere,
    ];

    /// Returns the code used in tables.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Layoff => "layoff",
            Self::Quit => "quit",
            Self::ContractEnd => "contract_end",
            Self::JobToJob => "job_to_job",
            Self::Retirement => "retirement",
            Self::EarlyExit => "early_exit",
            Self::Disability => "disability",
            Self::Death => "death",
            Self::Moved => "moved",
            Self::Study => "study",
            Self::BusinessEnd => "business_end",
            Self::Elsewhere => "elsewhere",
        }
    }

    /// Returns whether the leave belongs to the ageing outflow: death, retirement, early exit.
    pub const fn is_ageing(self) -> bool {
        matches!(self, Self::Retirement | Self::EarlyExit | Self::Death)
    }
}

/// Where a hired person came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Another job.
    Job,
    /// Self-employment.
    SelfEmployment,
    /// Full-time education.
    School,
    /// WW.
    Ww,
    /// Bijstand, IOAW or IOW.
    Bijstand,
    /// A disability benefit.
    Disability,
    /// Unemployed without benefit.
    Unemployed,
    /// Inactive without benefit.
    Inactive,
    /// Outside the region, without a job here before.
    Outside,
}

impl Origin {
    /// All origins.
    pub const ALL: [Self; 9] = [
        Self::Job,
        Self::SelfEmployment,
        Self::School,
        Self::Ww,
        Self::Bijstand,
        Self::Disability,
        Self::Unemployed,
        Self::Inactive,
        Self::Outside,
    ];

    /// Returns the code used in tables.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Job => "job",
            Self::SelfEmployment => "self_employment",
            Self::School => "school",
            Self::Ww => "ww",
            Self::Bijstand => "bijstand",
            Self::Disability => "disability",
            Self::Unemployed => "unemployed",
            Self::Inactive => "inactive",
            Self::Outside => "outside",
        }
    }
}

/// Why an application was turned down: what bound most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Binding {
    /// Level required above, or far below, the applicant's.
    Level,
    /// Another occupation.
    Occupation,
    /// Language.
    Language,
    /// Barriers to work and fitness.
    Health,
    /// Long without work.
    Duration,
    /// Openness of the employer towards the group, risk and cost.
    Openness,
    /// Distance.
    Distance,
    /// Nothing observable: the employer's taste.
    Taste,
    /// Acceptable, but another applicant was preferred.
    Competition,
    /// The applicant preferred another offer or the present job.
    Declined,
}

impl Binding {
    /// All reasons.
    pub const ALL: [Self; 10] = [
        Self::Level,
        Self::Occupation,
        Self::Language,
        Self::Health,
        Self::Duration,
        Self::Openness,
        Self::Distance,
        Self::Taste,
        Self::Competition,
        Self::Declined,
    ];

    /// Returns the code used in tables.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Level => "level",
            Self::Occupation => "occupation",
            Self::Language => "language",
            Self::Health => "health",
            Self::Duration => "duration",
            Self::Openness => "openness",
            Self::Distance => "distance",
            Self::Taste => "taste",
            Self::Competition => "competition",
            Self::Declined => "declined",
        }
    }
}

/// How a person came into or left the population.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passage {
    /// Turned 15.
    Turned15,
    /// Moved in.
    Arrived,
    /// Housed as a refugee status holder.
    Housed,
    /// Returned after years of study.
    Returned,
    /// Hired from outside and moved in.
    MovedForJob,
    /// Turned 75.
    Turned75,
    /// Moved away.
    MovedAway,
    /// Left for higher education.
    LeftForStudy,
    /// Died.
    Died,
}

impl Passage {
    /// Returns whether the person enters.
    pub const fn is_entry(self) -> bool {
        matches!(
            self,
            Self::Turned15 | Self::Arrived | Self::Housed | Self::Returned | Self::MovedForJob
        )
    }
}

/// What, besides the searcher's own search, brought an applicant to a vacancy: a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Through(pub u8);

impl Through {
    /// The searcher's own search.
    pub const OWN: Self = Self(0);
    /// A referral of this person to this vacancy.
    pub const REFERRAL: Self = Self(1);
    /// Applications that the service desk added because a lever moved.
    pub const DESK: Self = Self(2);
    /// Applications that a lever on search intensity added.
    pub const SEARCH: Self = Self(4);
    /// A vacancy seen because a lever raised its visibility.
    pub const VISIBILITY: Self = Self(8);

    /// Returns whether policy made the contact.
    pub const fn is_made(self) -> bool {
        self.0 != 0
    }

    /// Returns whether one of the ways of another set is in this one.
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Returns the union.
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// What training did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrainingStep {
    /// Asked for a course and waits for a seat.
    Queued,
    /// Began.
    Started,
    /// Left before the end.
    Dropped,
    /// Completed.
    Completed,
}

/// What tables need to know of a person at the moment of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Profile {
    /// The person.
    pub person: PersonId,
    /// Municipality, for residents.
    pub municipality: Option<MunicipalityId>,
    /// Level.
    pub level: EducationLevel,
    /// Occupation of the present or last job; the field for those who never worked.
    pub occupation: Occupation,
    /// Age group.
    pub age_group: AgeGroup,
    /// Group.
    pub group: Group,
    /// Whether the person lived in the region.
    pub resident: bool,
}

/// What tables need to know of a job or vacancy at the moment of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Slot in the region, `None` outside and for the self-employed.
    pub slot: Option<SlotId>,
    /// Sector, where known.
    pub sector: Option<Sector>,
    /// Municipality of the job, if in the region.
    pub municipality: Option<MunicipalityId>,
    /// Occupation.
    pub occupation: Occupation,
    /// Level required, if in the region; else the person's.
    pub level: EducationLevel,
    /// Contract.
    pub contract: Contract,
}

/// Something that happened.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Event {
    /// A person began a job.
    Hired {
        /// Who.
        who: Profile,
        /// Which job.
        job: Position,
        /// From where.
        origin: Origin,
        /// Channel.
        channel: Channel,
        /// ILO state before.
        before: IloState,
    },
    /// A person's work ended.
    Separated {
        /// Who.
        who: Profile,
        /// What ended.
        job: Position,
        /// Work before.
        from: Work,
        /// Wage before.
        wage: EurosPerMonth,
        /// Why.
        why: Separation,
    },
    /// A person became self-employed.
    StartedBusiness(Profile),
    /// A vacancy was opened.
    Opened {
        /// The vacancy.
        vacancy: Position,
        /// Why.
        reason: Reason,
        /// Channel.
        channel: Channel,
    },
    /// A vacancy was filled.
    Filled {
        /// The vacancy.
        vacancy: Position,
        /// Channel.
        channel: Channel,
    },
    /// A vacancy was withdrawn; a direct one lapsed.
    Withdrawn {
        /// The vacancy.
        vacancy: Position,
        /// Channel.
        channel: Channel,
    },
    /// A person came into or left the population of 15 to 74.
    Passed {
        /// Who.
        who: Profile,
        /// How.
        how: Passage,
    },
    /// A resident moved from one simulated region to another.
    Relocated {
        /// Who, with the new home.
        who: Profile,
        /// The municipality that was left.
        from: MunicipalityId,
        /// The municipality moved to.
        to: MunicipalityId,
    },
    /// A person left full-time education.
    LeftSchool {
        /// Who.
        who: Profile,
        /// With the diploma of the track.
        diploma: bool,
    },
    /// The ILO state changed.
    Ilo {
        /// Who.
        who: Profile,
        /// Before.
        from: IloState,
        /// After.
        to: IloState,
    },
    /// A benefit began.
    BenefitBegan {
        /// Who.
        who: Profile,
        /// Which.
        income: Income,
    },
    /// A benefit ended.
    BenefitEnded {
        /// Who.
        who: Profile,
        /// Which.
        income: Income,
        /// Whether the person works at the moment it ended.
        at_work: bool,
    },
    /// A hire came about through a contact that policy made.
    Contact {
        /// Who.
        who: Profile,
        /// The slot.
        slot: SlotId,
        /// What made the contact.
        through: Through,
    },
    /// Somebody stayed or came because a lever was moved: the same draw goes the other way without it.
    Kept {
        /// Who.
        who: Profile,
        /// Whether the person came; else the person stayed.
        came: bool,
    },
    /// A step of training.
    Training {
        /// Who.
        who: Profile,
        /// Course or BBL.
        activity: Activity,
        /// The occupation that is learnt.
        occupation: Occupation,
        /// Which step.
        step: TrainingStep,
    },
}
