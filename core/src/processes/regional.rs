//! Numbers that belong to a region and not to the country, for the neighbours that a scenario simulates beside its own
//! region. The numbers of the own region stand in the parameters of each process; everything else is national.

macro_rules! regional {
    ($($name:ident = $group:literal . $key:literal;)*) => {
        /// The parameters that belong to a region, by group and name.
        pub const REGIONAL: &[(&str, &str)] = &[$(($group, $key),)*];

        /// The numbers of one neighbour, each in the unit of its declaration.
        #[derive(Clone, Copy, Debug, PartialEq)]
        pub struct OfRegion {
            $(#[doc = concat!("`", $group, ".", $key, "`.")] pub $name: f64,)*
        }

        impl OfRegion {
            /// Builds the numbers from a look-up by (group, name).
            pub fn read<'a>(numbers: &mut dyn FnMut(&'static str, &'static str) -> &'a [f64]) -> Self {
                Self { $($name: numbers($group, $key)[0],)* }
            }
        }
    };
}

regional! {
    local_offer = "youth"."local_offer";
    arrivals = "migration"."arrivals";
    status_holders = "migration"."status_holders";
    beschut_growth = "disability"."beschut_growth";
    beschut_places = "disability"."beschut_places";
    growth = "employers"."regional_growth";
    seats = "training"."seats";
    search = "search"."regional";
    desk_hours = "search"."desk_hours";
    ww = "benefits"."ww_regional";
}
