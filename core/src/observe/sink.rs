//! Where recorders put their counts: one value per series of the month.

use crate::observe::measures::{Id, reported};
use crate::observe::table::{Layout, Series};
use crate::vocab::{
    Activity, AgeGroup, Contract, EducationLevel, Income, Month, MunicipalityId, Occupation,
    RegionId, Sector, Sex,
};
use crate::world::{
    Binding, Channel, Origin, Party, Passage, Purpose, Reason, Regions, Separation,
};

/// One class of one classification.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Municipality of residence, or of the job.
    Municipality(MunicipalityId),
    /// Age group.
    Age(AgeGroup),
    /// Level.
    Level(EducationLevel),
    /// Sex.
    Sex(Sex),
    /// Occupation.
    Occupation(Occupation),
    /// Sector.
    Sector(Sector),
    /// Channel.
    Channel(Channel),
    /// Reason of an opening.
    Reason(Reason),
    /// Cause of a separation.
    Cause(Separation),
    /// Origin of a hire.
    Origin(Origin),
    /// What bound.
    Binding(Binding),
    /// Way in or out.
    Passage(Passage),
    /// Course or BBL.
    Activity(Activity),
    /// Kind of benefit.
    Income(Income),
    /// Contract.
    Contract(Contract),
    /// Payer.
    Payer(Party),
    /// Purpose.
    Purpose(Purpose),
    /// Region of residence, or of the job; follows from the municipality where that is given.
    Region(RegionId),
}

/// A class as its place in a classification: for counting the same person in many measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    classification: u8,
    place: u8,
}

/// All classifications; a measure's groupings are found by their place here.
const CLASSIFICATIONS: [&str; 18] = [
    "municipality",
    "age_group",
    "level",
    "sex",
    "occupation",
    "sector",
    "channel",
    "reason",
    "cause",
    "origin",
    "binding",
    "passage",
    "activity",
    "income",
    "contract",
    "payer",
    "purpose",
    "region",
];

const MUNICIPALITY: usize = 0;
const REGION: usize = 17;

const NOT_GROUPED: u32 = u32::MAX;

const PASSAGES_IN: [(Passage, &str); 3] = [
    (Passage::Arrived, "moved_in"),
    (Passage::Housed, "status_holder"),
    (Passage::MovedForJob, "moved_for_job"),
];

impl Class {
    /// Returns the place of the classification in [`CLASSIFICATIONS`].
    #[inline]
    fn classification(self) -> usize {
        match self {
            Self::Municipality(_) => MUNICIPALITY,
            Self::Age(_) => 1,
            Self::Level(_) => 2,
            Self::Sex(_) => 3,
            Self::Occupation(_) => 4,
            Self::Sector(_) => 5,
            Self::Channel(_) => 6,
            Self::Reason(_) => 7,
            Self::Cause(_) => 8,
            Self::Origin(_) => 9,
            Self::Binding(_) => 10,
            Self::Passage(_) => 11,
            Self::Activity(_) => 12,
            Self::Income(_) => 13,
            Self::Contract(_) => 14,
            Self::Payer(_) => 15,
            Self::Purpose(_) => 16,
            Self::Region(_) => REGION,
        }
    }

    /// Returns the spot of a class that every classification of its kind lists.
    ///
    /// # Panics
    /// If the class is none that is listed: an activity without training.
    #[inline]
    pub fn spot(self) -> Spot {
        let place = self.place().expect("the class is listed");
        Spot {
            classification: self.classification() as u8,
            place: place as u8,
        }
    }

    #[inline]
    fn place(self) -> Option<usize> {
        match self {
            Self::Municipality(one) => Some(one.index()),
            Self::Age(one) => Some(one.index()),
            Self::Level(one) => Some(one.index()),
            Self::Sex(one) => Some(one.index()),
            Self::Occupation(one) => Some(one.index()),
            Self::Sector(one) => Some(one.index()),
            Self::Channel(one) => Some(one as usize),
            Self::Reason(one) => Some(one as usize),
            Self::Cause(one) => Some(one as usize),
            Self::Origin(one) => Some(one as usize),
            Self::Binding(one) => Some(one as usize),
            Self::Passage(one) => PASSAGES_IN.iter().position(|(other, _)| *other == one),
            Self::Activity(one) => match one {
                Activity::Course => Some(0),
                Activity::Bbl => Some(1),
                Activity::None | Activity::School => None,
            },
            Self::Income(one) => Some(one.index()),
            Self::Contract(one) => Some(one.index()),
            Self::Payer(one) => Some(one as usize),
            Self::Purpose(one) => Some(one as usize),
            Self::Region(one) => Some(one.index()),
        }
    }
}

fn codes(
    classification: &str,
    municipalities: &[(String, String)],
    regions: &Regions,
) -> Vec<String> {
    let text = |list: &[&str]| list.iter().map(|code| (*code).to_owned()).collect();
    match classification {
        "municipality" => municipalities
            .iter()
            .map(|(code, _)| code.clone())
            .collect(),
        "region" => regions.names.iter().map(|(code, _)| code.clone()).collect(),
        "age_group" => AgeGroup::ALL
            .iter()
            .map(|one| one.code().to_owned())
            .collect(),
        "level" => EducationLevel::ALL
            .iter()
            .map(|one| one.code().to_owned())
            .collect(),
        "sex" => Sex::ALL.iter().map(|one| one.code().to_owned()).collect(),
        "occupation" => Occupation::ALL
            .iter()
            .map(|one| one.code().to_owned())
            .collect(),
        "sector" => Sector::ALL
            .iter()
            .map(|one| one.code().to_owned())
            .collect(),
        "channel" => text(&Channel::ALL.map(Channel::code)),
        "reason" => text(&Reason::ALL.map(Reason::code)),
        "cause" => text(&Separation::ALL.map(Separation::code)),
        "origin" => text(&Origin::ALL.map(Origin::code)),
        "binding" => text(&Binding::ALL.map(Binding::code)),
        "passage" => text(&PASSAGES_IN.map(|(_, code)| code)),
        "activity" => text(&["course", "bbl"]),
        "income" => Income::ALL
            .iter()
            .map(|one| one.code().to_owned())
            .collect(),
        "contract" => Contract::ALL
            .iter()
            .map(|one| one.code().to_owned())
            .collect(),
        "payer" => Party::ALL.iter().map(|one| one.code().to_owned()).collect(),
        "purpose" => Purpose::ALL
            .iter()
            .map(|one| one.code().to_owned())
            .collect(),
        other => unreachable!("a measure is grouped by the unknown classification {other}"),
    }
}

/// Returns the layout of the monthly tables of one region: every measure for all of it and for each of its
/// groupings.
pub fn layout(municipalities: &[(String, String)], months: Vec<Month>) -> Layout {
    layout_of(municipalities, &Regions::default(), months)
}

/// Returns the layout of the monthly tables; with several regions each measure is given for all together, by its
/// groupings, and by region.
pub fn layout_of(
    municipalities: &[(String, String)],
    regions: &Regions,
    months: Vec<Month>,
) -> Layout {
    let mut series = Vec::new();
    for (measure, groupings) in reported(regions.are_several()) {
        series.push(Series {
            measure,
            group_by: "all",
            group: "all".to_owned(),
        });
        for by in groupings {
            for group in codes(by, municipalities, regions) {
                series.push(Series {
                    measure,
                    group_by: by,
                    group,
                });
            }
        }
    }
    Layout { series, months }
}

/// One month's values, addressed by measure and class.
#[derive(Clone, Debug)]
pub struct Sink {
    /// First series of each measure.
    starts: Vec<usize>,
    /// For each measure: (classification, first series of its classes).
    groupings: Vec<Vec<(&'static str, usize)>>,
    /// The same by place of the classification, for the counting of each person.
    first_of: Vec<[u32; CLASSIFICATIONS.len()]>,
    /// The region of each municipality; empty with one region.
    region_of: Vec<RegionId>,
    values: Vec<f64>,
}

impl Sink {
    /// Returns an empty sink for the layout of [`layout_of`].
    pub fn new(municipalities: &[(String, String)], regions: &Regions) -> Self {
        let (mut starts, mut groupings, mut at) = (Vec::new(), Vec::new(), 0);
        for (_, by_all) in reported(regions.are_several()) {
            starts.push(at);
            at += 1;
            let mut list = Vec::new();
            for by in by_all {
                list.push((by, at));
                at += codes(by, municipalities, regions).len();
            }
            groupings.push(list);
        }
        let first_of = groupings
            .iter()
            .map(|list: &Vec<(&str, usize)>| {
                CLASSIFICATIONS.map(|name| {
                    let found = list.iter().find(|(by, _)| *by == name);
                    found.map_or(NOT_GROUPED, |(_, at)| *at as u32)
                })
            })
            .collect();
        Self {
            starts,
            groupings,
            first_of,
            region_of: if regions.are_several() {
                (0..municipalities.len())
                    .map(|at| regions.of(MunicipalityId::at(at)))
                    .collect()
            } else {
                Vec::new()
            },
            values: vec![0.0; at],
        }
    }

    /// Empties the sink.
    pub fn clear(&mut self) {
        self.values.fill(0.0);
    }

    /// Takes over the values of another sink of the same layout.
    pub fn copy_from(&mut self, other: &Self) {
        self.values.copy_from_slice(&other.values);
    }

    /// Returns the values in the order of the layout.
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// Adds an amount to a measure for the entire region and for each class that the measure is grouped by.
    pub fn add(&mut self, id: Id, amount: f64, classes: &[Class]) {
        let measure = id as usize;
        self.values[self.starts[measure]] += amount;
        self.add_to_classes(id, amount, classes);
    }

    /// Adds an amount to classes only, for counts whose whole is added elsewhere.
    pub fn add_to_classes(&mut self, id: Id, amount: f64, classes: &[Class]) {
        let first_of = &self.first_of[id as usize];
        for class in classes {
            let start = first_of[class.classification()];
            if start != NOT_GROUPED
                && let Some(place) = class.place()
            {
                self.values[start as usize + place] += amount;
            }
            if let Class::Municipality(one) = class
                && let Some(region) = self.region_of.get(one.index())
                && first_of[REGION] != NOT_GROUPED
            {
                self.values[first_of[REGION] as usize + region.index()] += amount;
            }
        }
    }

    /// Adds an amount to a measure for the entire region and for each of the spots that it is grouped by.
    #[inline]
    pub fn add_at(&mut self, id: Id, amount: f64, spots: &[Spot]) {
        self.values[self.starts[id as usize]] += amount;
        let first_of = &self.first_of[id as usize];
        for spot in spots {
            let start = first_of[usize::from(spot.classification)];
            if start != NOT_GROUPED {
                self.values[start as usize + usize::from(spot.place)] += amount;
            }
            if usize::from(spot.classification) == MUNICIPALITY
                && let Some(region) = self.region_of.get(usize::from(spot.place))
                && first_of[REGION] != NOT_GROUPED
            {
                self.values[first_of[REGION] as usize + region.index()] += amount;
            }
        }
    }

    /// Returns the value of a measure for the entire region.
    pub fn total(&self, id: Id) -> f64 {
        self.values[self.starts[id as usize]]
    }

    /// Sets a ratio of measures for the entire region and for each class that all of them share.
    pub fn set_ratio(&mut self, id: Id, over: &[Id], under: &[Id], factor: f64) {
        let sum = |sink: &Self, list: &[Id], at: &dyn Fn(&Self, Id) -> Option<usize>| {
            list.iter()
                .map(|one| at(sink, *one).map(|place| sink.values[place]))
                .sum::<Option<f64>>()
        };
        let whole = |sink: &Self, one: Id| Some(sink.starts[one as usize]);
        self.values[self.starts[id as usize]] =
            ratio(sum(self, over, &whole), sum(self, under, &whole), factor);
        for (by, start) in self.groupings[id as usize].clone() {
            let end = self.end_of(id, start);
            for place in 0..end - start {
                let of = |sink: &Self, one: Id| {
                    sink.groupings[one as usize]
                        .iter()
                        .find(|(other, _)| *other == by)
                        .map(|(_, at)| at + place)
                };
                self.values[start + place] =
                    ratio(sum(self, over, &of), sum(self, under, &of), factor);
            }
        }
    }

    /// Sets each class of a measure to its share of the whole of another measure with the same classes.
    pub fn set_share(&mut self, id: Id, of: Id, factor: f64) {
        let whole = self.total(of);
        self.values[self.starts[id as usize]] = ratio(Some(whole), Some(whole), factor);
        for (by, start) in self.groupings[id as usize].clone() {
            let Some(from) = self.groupings[of as usize]
                .iter()
                .find(|(other, _)| *other == by)
            else {
                continue;
            };
            let from = from.1;
            for place in 0..self.end_of(id, start) - start {
                self.values[start + place] =
                    ratio(Some(self.values[from + place]), Some(whole), factor);
            }
        }
    }

    fn end_of(&self, id: Id, start: usize) -> usize {
        let next_measure = self
            .starts
            .get(id as usize + 1)
            .copied()
            .unwrap_or(self.values.len());
        let next = self.groupings[id as usize]
            .iter()
            .map(|(_, at)| *at)
            .filter(|at| *at > start)
            .min();
        next.unwrap_or(next_measure)
    }
}

fn ratio(over: Option<f64>, under: Option<f64>, factor: f64) -> f64 {
    match (over, under) {
        (Some(over), Some(under)) if under > 0.0 => factor * over / under,
        _ => f64::NAN,
    }
}
