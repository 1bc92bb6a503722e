//! The tables of a region: those that every region needs, and those that it may have beside them.

use super::codes::{
    Aggregate, BenefitRow, FiveYearsOfAll, Municipality, MunicipalityOrTotal, Zone,
};
use super::column::{Unread, data_file};
use crate::vocab::{Grade, Month, Sector, Sex};

data_file! {
    /// Municipalities of the region: population 15-64 and inhabitants
    pub struct MunicipalityRow: Regional "municipalities.csv", rows "one for each municipality",
        wanted "CBS StatLine, population by municipality and age on 1 January" {
        municipality: String, "", "CBS code, for example GM0512; the geography of one year throughout";
        name: String, "", "its name";
        population_15_64: u32, "persons", "persons of 15 up to and including 64 at the end of the first month";
        inhabitants: u32, "persons", "persons of all ages";
        population_grade: Option<Grade>, "", "grade of the population; read if it is left out";
        participation_log_odds: Option<f64> in -3..=3, "log odds", "participation against the region's at equal age and sex; none if it is left out";
    }

    /// Population by municipality, age and sex
    pub struct Population: Regional "population.csv", rows "one for each municipality, age and sex",
        wanted "CBS StatLine, population by municipality, five-year age group and sex on 1 January" {
        municipality: Municipality, "", "CBS code";
        age: FiveYearsOfAll, "", "0-4, 5-9, …, 90-94, 95+";
        sex: Sex, "", "male or female";
        persons: f64 in 0..=1e7, "persons", "persons; used as a shape, scaled to the two totals of municipalities.csv";
    }

    /// Benefits and supported work by municipality
    pub struct Benefits: Regional "benefits.csv", rows "one for each municipality and group, zeros included",
        wanted "UWV (ww, wia, wao, wajong), CBS bijstand statistics, municipal reports on supported work; end of the first month" {
        municipality: MunicipalityOrTotal, "", "CBS code";
        group: BenefitRow, "", "bijstand_benefits, wajong, ww, wia, wao, sw, begeleid_werken, beschut; beschut_waiting may stand beside them";
        count: u32, "persons or benefits", "whole number; bijstand counts benefits, not persons";
        _unit: Unread, "", "persons or benefits";
        grade: Option<Grade>, "", "grade of the count; read if it is left out";
    }

    /// Shares of main jobs by sector in the region
    pub struct RegionSector: Regional "sectors.csv", rows "one for each sector that stands in the file",
        wanted "LISA or CBS jobs by sector and region; else national shares, graded assumed" {
        sector: Sector, "", "SBI section, as it stands";
        share: f64 in 0..=1, "share of main jobs", "share of the main jobs; all together are scaled to one";
        _low: Unread, "", "lower end, in the unit of the value; needed for recalled and assumed figures";
        _high: Unread, "", "upper end";
        _grade: Unread, "", "read, derived, recalled or assumed";
    }

    /// Share of main jobs by municipality
    pub struct JobsOfMunicipality: Regional "jobs_by_municipality.csv", rows "one for each municipality",
        wanted "LISA or CBS jobs by municipality" {
        municipality: Municipality, "", "CBS code";
        share: f64 in 0..=1, "share of main jobs", "share of the region's main jobs; all together are scaled to one";
    }

    /// Kilometres between municipalities
    pub struct Kilometres: Regional "kilometres.csv", rows "one for each ordered pair, each municipality with itself included",
        wanted "great circle between population-weighted centroids, for example of CBS squares or postcodes" {
        from: Municipality, "", "CBS code";
        to: Municipality, "", "CBS code";
        kilometres: f64 in 0..=500, "km", "distance; of a municipality to itself: mean distance of two of its residents";
    }

    /// Centre of each municipality
    pub struct Centre: Beside "centres.csv", rows "one for each municipality; read only where the region is simulated beside a neighbour",
        wanted "population-weighted centroids, as for kilometres.csv" {
        municipality: String, "", "CBS code";
        latitude: f64 in -90..=90, "degrees", "degrees north";
        longitude: f64 in -180..=180, "degrees", "degrees east";
    }

    /// Zones outside the region between which people commute
    pub struct ZoneRow: Regional "zones.csv", rows "one for each neighbouring region, and one for the rest",
        wanted "CBS labour force by labour-market region, or population times national participation" {
        zone: String, "", "a short code of your choice";
        name: String, "", "its name";
        labour_force: f64 in 1..=1e7, "persons", "persons at work or looking for it";
        within_reach: Option<f64> in 0..=1e7, "persons", "labour force within reach of the region; by the distance if it is left out";
        regions: Option<String>, "", "codes of the labour-market regions in the zone, with a plus between them; needed where the region is simulated beside a neighbour";
    }

    /// Kilometres from each municipality to each zone
    pub struct ZoneKilometres: Regional "zone_kilometres.csv", rows "one for each zone and municipality",
        wanted "as for kilometres.csv" {
        zone: Zone, "", "code as in zones.csv";
        municipality: Municipality, "", "CBS code";
        kilometres: f64 in 0..=500, "km", "distance";
    }

    /// Published figures to compare with the forecast
    pub struct FigureRow: Beside "figures.csv", rows "one for each figure; may stay empty or be left out",
        wanted "UWV and CBS figures of the months after the first month" {
        measure: String, "", "as in `doorstroom explain measures`";
        group_by: String, "", "classification, empty for the whole region";
        group: String, "", "class, empty for the whole region";
        from: Month, "", "first month, for example 2018-01";
        to: Month, "", "last month";
        aggregation: Aggregate, "", "stock (at the end of the last month), sum or mean over the months";
        value: f64 in -1e12..=1e12, "that of the measure", "the figure in the unit of the measure";
        low: Option<f64> in -1e12..=1e12, "that of the measure", "lower end, in the unit of the value; needed for recalled and assumed figures";
        high: Option<f64> in -1e12..=1e12, "that of the measure", "upper end";
        unit: String, "", "that unit";
        source: String, "", "publisher, table, year";
        grade: Grade, "", "read, derived, recalled or assumed";
        note: String, "", "a remark";
        note_nl: Option<String>, "", "the remark in Dutch";
    }

    /// How far the data of the region carry
    pub struct RegionRow: Beside "region.csv", rows "one with the key data_grade; one with area_code where the region is simulated beside a neighbour; may be left out",
        wanted "your judgement of the tables of this folder" {
        key: String, "", "data_grade or area_code";
        value: String, "", "best, good, fair or thin (thin: data of low quality, no point forecast); the code of the region as zones name it";
        _reason: Unread, "", "which figures are of the region itself";
    }
}
