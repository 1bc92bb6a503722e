//! The kinds of decision that draw.

macro_rules! streams {
    ($($(#[$doc:meta])* $name:ident = $number:literal;)*) => {
        /// The kinds of decision that draw. Numbers are append-only: a changed number changes every result. Rare events
        /// of one step stand in one group of four numbers (16 to 19, 64 to 67, 96 to 99), which are looked up together.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[repr(u16)]
        pub enum Stream {
            $($(#[$doc])* $name = $number,)*
        }

        impl Stream {
            /// All streams in the order of their numbers.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];
        }
    };
}

streams! {
    /// Building the initial population: integerisation of margins.
    Integerise = 1;
    /// Building the initial population: attributes of a person.
    InitialPerson = 2;
    /// Building the initial population: employers and slots.
    InitialEmployer = 3;
    /// Building the initial population: which jobs are held by whom.
    InitialJob = 4;
    /// Building the initial population: couples.
    InitialCouple = 5;
    /// Parameter draws from their ranges.
    Parameter = 6;
    /// Innovations of the regional cycle.
    Cycle = 7;

    /// Demography: death.
    Death = 16;
    /// Demography: early exit from work.
    EarlyExit = 17;
    /// Demography: end of work after AOW age.
    LateExit = 18;
    /// Demography: couples that form or part.
    Couple = 19;
    /// Demography: work after AOW age.
    WorkOn = 20;

    /// Youth: attributes of a person who turns 15.
    Cohort = 32;
    /// Youth: leaving school.
    LeaveSchool = 33;
    /// Youth: dropping out.
    DropOut = 34;
    /// Youth: departure for higher education.
    YouthDeparture = 35;
    /// Youth: whether and when a departed person returns.
    YouthReturn = 36;
    /// Youth: first search after school.
    FirstSearch = 37;

    /// Migration: number of arrivals.
    Arrivals = 48;
    /// Migration: attributes of an arrival.
    Arrival = 49;
    /// Migration: departure.
    Departure = 50;
    /// Migration: job kept by commuting after a move.
    KeepJob = 51;
    /// Migration: children of a family that moves.
    Children = 52;

    /// Disability: onset of long sickness.
    Sickness = 64;
    /// Disability: recovery.
    Recovery = 65;
    /// Disability: award at the end of the waiting time.
    Award = 66;
    /// Disability: outflow from a disability benefit.
    DisabilityExit = 67;
    /// Disability: Wajong award at 18.
    Wajong = 68;
    /// Disability: lottery for places in beschut werk.
    Beschut = 69;

    /// Employers: rounding of the target number of jobs.
    TargetRounding = 80;
    /// Employers: keeping a leaver's slot.
    KeepSlot = 81;
    /// Employers: channel of an opening.
    Channel = 82;
    /// Employers: withdrawal of a vacancy.
    Withdraw = 83;
    /// Employers: where a closed slot is created again.
    Recreate = 84;
    /// Employers: occupation, level, hours and contract of a new slot.
    NewSlot = 85;
    /// Employers: endogenous demand.
    Demand = 86;
    /// Employers: whether a permanent job is offered on a fixed contract.
    StartContract = 87;

    /// Separation: lay-off.
    Layoff = 96;
    /// Separation: quit into non-employment.
    Quit = 97;
    /// Separation: end of contract.
    ContractEnd = 98;
    /// Self-employment: entry.
    SelfEmploymentEntry = 99;
    /// Separation: conversion of a fixed contract.
    Conversion = 100;
    /// Separation: destination state.
    Destination = 101;
    /// Self-employment: exit.
    SelfEmploymentExit = 102;
    /// Benefits: inflow into bijstand.
    BijstandInflow = 103;
    /// Benefits: outflow from bijstand other than to work.
    BijstandOutflow = 104;
    /// Benefits: claim of a right.
    Claim = 105;
    /// Separation: lay-offs by employers above their plan.
    Shrink = 106;
    /// Benefits: end of WW for other reasons.
    WwExit = 107;

    /// Training: demand for a course.
    CourseDemand = 112;
    /// Training: lottery for seats.
    Seat = 113;
    /// Training: drop-out.
    CourseDropOut = 114;
    /// Training: effects on completion, rounding of weeks to months.
    CourseEffect = 115;

    /// Search: number of applications.
    Applications = 128;
    /// Search: channel, segment and attributes of one application.
    Application = 129;
    /// Search: probes of the board.
    Probe = 130;
    /// Search: inactive persons who start to search.
    StartSearch = 131;
    /// Search: searchers who stop.
    StopSearch = 132;
    /// Search: number of applicants from an outside zone.
    OutsideApplicants = 133;
    /// Search: attributes of an applicant from an outside zone.
    OutsideApplicant = 134;
    /// Search: vacancies of an outside zone.
    OutsideVacancy = 135;
    /// Search: acceptance of a vacancy that is less visible than the bound.
    Acceptance = 136;
    /// Search: the class of tightness that a person sees.
    Dither = 137;
    /// Search: whether a person is at the margin of the labour force.
    Attachment = 138;

    /// Matching: taste of an employer for an applicant, and of the applicant for the vacancy.
    Taste = 144;
    /// Matching: lasting openness of an employer towards a group.
    EmployerOpenness = 145;
    /// Matching: competitors for an outside vacancy.
    Competitor = 146;
    /// Matching: ties.
    Tie = 147;
    /// Matching: a hired outsider moves into the region.
    MoveIn = 149;

    /// Interventions: who is offered a place by lottery, cut-off or market.
    Assignment = 160;
    /// Interventions: whether an offered place is wanted.
    TakeUp = 161;
    /// Interventions: whether somebody who took a place never comes.
    NoShow = 162;
    /// Interventions: order of claims of a month, of bookings and of lines.
    PolicyLot = 163;
    /// Interventions: months of a participation, occupation of a course.
    PolicyLength = 164;
    /// Interventions: employers that are visited, vacancies that are handled or marked.
    PolicyMark = 165;
    /// Interventions: who is brought to which vacancy, who uses a platform.
    PolicyContact = 166;
    /// Funds: repayments that are never paid.
    Repayment = 167;
}

/// How the first draws of the months of a stream (sub-index 0) are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Month by month.
    Months,
    /// By the smallest draw of 128 months: rare events, of which most persons meet few in ten years.
    Spans,
}

impl Stream {
    /// Returns how the first draws of the months are laid out: so that the months in which nothing can happen are
    /// skipped unread, where that is worth it.
    #[inline]
    pub const fn layout(self) -> Layout {
        match self {
            Self::Death
            | Self::EarlyExit
            | Self::LateExit
            | Self::Couple
            | Self::DropOut
            | Self::Departure
            | Self::Sickness
            | Self::Recovery
            | Self::DisabilityExit
            | Self::Layoff
            | Self::Quit
            | Self::ContractEnd
            | Self::SelfEmploymentEntry
            | Self::SelfEmploymentExit
            | Self::BijstandInflow
            | Self::BijstandOutflow
            | Self::CourseDemand
            | Self::StartSearch => Layout::Spans,
            _ => Layout::Months,
        }
    }

    /// Returns whether the first draw of each month (sub-index 0) is the draw of a rare event.
    #[inline]
    pub const fn is_rare(self) -> bool {
        !matches!(self.layout(), Layout::Months)
    }
}
