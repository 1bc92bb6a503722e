//! The classifications of the field, with the codes that files and tables use.

use serde::{Deserialize, Serialize};

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal, $label:literal;)* })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[repr(u8)]
        pub enum $name {
            $($(#[$vdoc])* $variant,)*
        }

        impl $name {
            /// All classes in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];
            /// The number of classes.
            pub const COUNT: usize = Self::ALL.len();

            /// Returns the place in [`Self::ALL`].
            pub const fn index(self) -> usize {
                self as usize
            }

            /// Returns the class at a place in [`Self::ALL`].
            pub const fn at(index: usize) -> Self {
                Self::ALL[index]
            }

            /// Returns the code used in files and tables.
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$variant => $code,)*
                }
            }

            /// Returns the label in plain English.
            pub const fn label(self) -> &'static str {
                match self {
                    $(Self::$variant => $label,)*
                }
            }

            /// Returns the class of a code.
            pub fn parse(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|class| class.code() == code)
            }
        }
    )*};
}

classes! {
    /// Sex as registered.
    Sex {
        /// Male.
        Male = "male", "men";
        /// Female.
        Female = "female", "women";
    }

    /// State by the definition of the International Labour Organization, as the labour force survey uses it.
    IloState {
        /// At least one hour of paid work a week.
        Employed = "employed", "employed";
        /// No job, searched in the last four weeks, available within two.
        Unemployed = "unemployed", "unemployed";
        /// Neither.
        Inactive = "inactive", "inactive";
    }

    /// What a person does beside or instead of work.
    Activity {
        /// Neither school nor course.
        None = "none", "none";
        /// Full-time education.
        School = "school", "in school";
        /// A course of the training process.
        Course = "course", "in a course";
        /// Contract and school (beroepsbegeleidende leerweg).
        Bbl = "bbl", "BBL";
    }

    /// Kinds of income other than from work; a person may have several.
    Income {
        /// Unemployment benefit.
        Ww = "ww", "WW";
        /// Social assistance; one benefit may serve a couple.
        Bijstand = "bijstand", "bijstand";
        /// Partial or not lasting disability benefit under WIA.
        Wga = "wga", "WGA";
        /// Full and lasting disability benefit under WIA.
        Iva = "iva", "IVA";
        /// Disability benefit of those sick before 2004.
        Wao = "wao", "WAO";
        /// Benefit of the young disabled.
        Wajong = "wajong", "Wajong";
        /// Income provision of older unemployed, without an asset test.
        Ioaw = "ioaw", "IOAW";
        /// Income provision of older unemployed, without a test of partner or assets.
        Iow = "iow", "IOW";
        /// Survivor's benefit.
        Anw = "anw", "Anw";
        /// State pension or early pension.
        Pension = "pension", "AOW or pension";
    }

    /// Education level by CBS: low = up to vmbo or mbo-1, middle = havo, vwo, mbo 2-4, high = hbo, wo.
    EducationLevel {
        /// Up to vmbo or mbo-1.
        Low = "low", "low";
        /// Havo, vwo, mbo 2-4.
        Middle = "middle", "middle";
        /// Hbo, wo.
        High = "high", "high";
    }

    /// Occupation class, BRC 2014 (ROA-CBS).
    Occupation {
        /// 01 Pedagogical.
        Pedagogical = "01", "pedagogical";
        /// 02 Creative and linguistic.
        Creative = "02", "creative and linguistic";
        /// 03 Commercial.
        Commercial = "03", "commercial";
        /// 04 Business and administrative.
        Administrative = "04", "business and administrative";
        /// 05 Managers.
        Managers = "05", "managers";
        /// 06 Public administration, security, legal.
        Public = "06", "public administration, security and legal";
        /// 07 Technical.
        Technical = "07", "technical";
        /// 08 ICT.
        Ict = "08", "ICT";
        /// 09 Agricultural.
        Agricultural = "09", "agricultural";
        /// 10 Care and welfare.
        Care = "10", "care and welfare";
        /// 11 Services.
        Services = "11", "services";
        /// 12 Transport and logistics.
        Transport = "12", "transport and logistics";
        /// 13 Other or unknown.
        Other = "13", "other";
    }

    /// Sector, SBI 2008 section.
    Sector {
        /// Agriculture, forestry, fishing.
        A = "A", "agriculture";
        /// Mining.
        B = "B", "mining";
        /// Manufacturing.
        C = "C", "manufacturing";
        /// Energy.
        D = "D", "energy";
        /// Water and waste.
        E = "E", "water and waste";
        /// Construction.
        F = "F", "construction";
        /// Trade.
        G = "G", "trade";
        /// Transport and storage.
        H = "H", "transport and storage";
        /// Hospitality.
        I = "I", "hospitality";
        /// Information and communication.
        J = "J", "information and communication";
        /// Financial services.
        K = "K", "financial services";
        /// Real estate.
        L = "L", "real estate";
        /// Specialised business services.
        M = "M", "specialised business services";
        /// Rental and other business services, temporary agencies included.
        N = "N", "other business services and agencies";
        /// Public administration.
        O = "O", "public administration";
        /// Education.
        P = "P", "education";
        /// Health and welfare.
        Q = "Q", "health and welfare";
        /// Culture, recreation and other services (sections R to U).
        R = "R-U", "culture and other services";
    }

    /// Household position of a person of 15 or older.
    Household {
        /// Lives alone.
        Single = "single", "single";
        /// Adult with children, no partner.
        SingleParent = "single_parent", "single parent";
        /// Married or living together.
        Couple = "couple", "couple";
        /// Child at home.
        WithParents = "with_parents", "with parents";
    }

    /// Assets against the limit of bijstand.
    Assets {
        /// Below the limit.
        Below = "below", "below the limit";
        /// Above the limit.
        Above = "above", "above the limit";
    }

    /// Weekly hours of a job.
    Hours {
        /// Under 12 hours.
        Under12 = "under_12", "under 12 hours";
        /// 12 to 24 hours.
        From12 = "12_24", "12 to 24 hours";
        /// 25 to 34 hours.
        From25 = "25_34", "25 to 34 hours";
        /// 35 hours or more.
        From35 = "35_plus", "35 hours or more";
    }

    /// Contract of a job.
    Contract {
        /// Permanent.
        Permanent = "permanent", "permanent";
        /// Fixed term.
        Fixed = "fixed", "fixed term";
        /// Agency or on-call.
        Agency = "agency", "agency or on-call";
        /// Contract and school.
        Bbl = "bbl", "BBL";
        /// Sheltered employment under the closed Wsw.
        Sw = "sw", "SW";
        /// Supported placement at an ordinary employer (begeleid werken).
        BegeleidWerken = "begeleid_werken", "begeleid werken";
        /// Sheltered work under the Participatiewet.
        Beschut = "beschut", "beschut werk";
    }

    /// School track, which decides leaving ages and the level of the diploma.
    Track {
        /// Special secondary or practical education (VSO/PrO).
        Special = "vso_pro", "VSO or PrO";
        /// Lower secondary, then mbo 1 or 2.
        Basic = "vmbo_mbo2", "vmbo and mbo 1-2";
        /// Secondary, then mbo 3 or 4.
        Vocational = "mbo34", "mbo 3-4";
        /// Havo or vwo, then higher education.
        Higher = "hbo_wo", "higher education";
    }

    /// Registered marks of a person.
    Mark {
        /// Refugee status holder.
        StatusHolder = "status_holder", "status holder";
        /// Left special or practical education.
        VsoPro = "vso_pro", "VSO or PrO";
        /// In the register of the jobs agreement (doelgroepregister).
        Register = "register", "occupational-disability register";
        /// Returns to work after years at home.
        Returner = "returner", "returner";
    }

    /// What a person lives on; the first that fits counts. Other members of the household are not looked at.
    IncomeSource {
        /// A disability benefit, possibly beside work.
        Disability = "disability", "disability benefit";
        /// Bijstand, IOAW or IOW, possibly beside work.
        Assistance = "assistance", "bijstand, IOAW or IOW";
        /// WW, possibly beside work.
        Ww = "ww", "WW";
        /// Work, as an employee or for himself.
        Work = "work", "work";
        /// AOW, pension or Anw.
        Pension = "pension_or_anw", "AOW, pension or Anw";
        /// Nothing of his own.
        None = "none", "no income of his own";
    }

    /// Ten-year age groups of the labour force survey.
    AgeGroup {
        /// 15 to 24 years.
        From15 = "15-24", "15 to 24";
        /// 25 to 34 years.
        From25 = "25-34", "25 to 34";
        /// 35 to 44 years.
        From35 = "35-44", "35 to 44";
        /// 45 to 54 years.
        From45 = "45-54", "45 to 54";
        /// 55 to 64 years.
        From55 = "55-64", "55 to 64";
        /// 65 to 74 years.
        From65 = "65-74", "65 to 74";
    }

    /// Groups that employers may be more or less open to, and that searchers belong to; the first that fits counts.
    Group {
        /// Disability benefit or register.
        Disabled = "disabled", "disability benefit or register";
        /// Refugee status holder.
        StatusHolder = "status_holder", "status holder";
        /// Bijstand, IOAW or IOW.
        Bijstand = "bijstand", "bijstand";
        /// WW.
        Ww = "ww", "WW";
        /// At school.
        Pupil = "pupil", "pupil or student";
        /// Employed.
        Employed = "employed", "employed";
        /// Everybody else.
        NoBenefit = "no_benefit", "no job and no benefit";
    }
}

impl AgeGroup {
    /// Returns the group of an age in years; ages outside 15 to 74 fall in the nearest group.
    pub const fn of(years: u16) -> Self {
        let years = if years < 15 { 15 } else { years };
        let index = (years as usize - 15) / 10;
        Self::ALL[if index > 5 { 5 } else { index }]
    }
}

impl Hours {
    /// Returns the typical weekly hours of the class; used for hours worked, not for headcounts.
    pub const fn typical(self) -> f64 {
        match self {
            Self::Under12 => 7.0,
            Self::From12 => 18.0,
            Self::From25 => 29.0,
            Self::From35 => 38.0,
        }
    }
}

impl Contract {
    /// Returns whether the contract belongs to supported work (SW, begeleid werken, beschut).
    pub const fn is_supported(self) -> bool {
        matches!(self, Self::Sw | Self::BegeleidWerken | Self::Beschut)
    }
}

macro_rules! sets {
    ($($(#[$doc:meta])* $set:ident of $class:ident in $bits:ty;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
        pub struct $set($bits);

        impl $set {
            /// The empty set.
            pub const NONE: Self = Self(0);

            /// Returns the set of one class.
            pub const fn only(class: $class) -> Self {
                Self(1 << class as u8)
            }

            /// Returns whether the class is in the set.
            pub const fn has(self, class: $class) -> bool {
                self.0 & (1 << class as u8) != 0
            }

            /// Returns the set with the class.
            pub const fn with(self, class: $class) -> Self {
                Self(self.0 | 1 << class as u8)
            }

            /// Returns the set without the class.
            pub const fn without(self, class: $class) -> Self {
                Self(self.0 & !(1 << class as u8))
            }

            /// Returns whether the set is empty.
            pub const fn is_empty(self) -> bool {
                self.0 == 0
            }

            /// Returns the classes of the set in order.
            pub fn iter(self) -> impl Iterator<Item = $class> {
                $class::ALL.iter().copied().filter(move |class| self.has(*class))
            }
        }
    )*};
}

sets! {
    /// The incomes of a person.
    Incomes of Income in u16;
    /// The marks of a person.
    Marks of Mark in u8;
}

impl Incomes {
    /// Returns whether one of the incomes is a disability benefit.
    pub const fn is_disability(self) -> bool {
        self.has(Income::Wga)
            || self.has(Income::Iva)
            || self.has(Income::Wao)
            || self.has(Income::Wajong)
    }

    /// Returns whether one of the incomes is a benefit that a means test decides.
    pub const fn is_assistance(self) -> bool {
        self.has(Income::Bijstand) || self.has(Income::Ioaw) || self.has(Income::Iow)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_survives_its_own_code() {
        for class in Occupation::ALL {
            assert_eq!(Occupation::parse(class.code()), Some(*class));
        }
        for class in Sector::ALL {
            assert_eq!(Sector::parse(class.code()), Some(*class));
        }
        assert_eq!(Income::parse("wao"), Some(Income::Wao));
        assert_eq!(Income::parse("WAO"), None);
    }

    #[test]
    fn a_set_holds_what_was_put_in() {
        let incomes = Incomes::only(Income::Ww)
            .with(Income::Bijstand)
            .without(Income::Ww);
        assert!(incomes.has(Income::Bijstand) && !incomes.has(Income::Ww));
        assert_eq!(incomes.iter().collect::<Vec<_>>(), [Income::Bijstand]);
    }

    #[test]
    fn age_groups_cover_every_age() {
        assert_eq!(AgeGroup::of(15), AgeGroup::From15);
        assert_eq!(AgeGroup::of(24), AgeGroup::From15);
        assert_eq!(AgeGroup::of(25), AgeGroup::From25);
        assert_eq!(AgeGroup::of(74), AgeGroup::From65);
    }
}
