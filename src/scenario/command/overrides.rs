//! Settings of the command line that replace those of the files.

/// The shown path of what the command line sets.
pub const SHOWN: &str = "command line";

/// Settings of the command line that replace those of the files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overrides {
    /// `ensemble.draws`.
    pub draws: Option<u64>,
    /// `ensemble.macro_paths`.
    pub macro_paths: Option<u64>,
    /// `ensemble.replications`.
    pub replications: Option<u64>,
    /// `ensemble.seed`.
    pub seed: Option<u64>,
    /// `24 months`, `10 years` or `2018-01..2019-12`.
    pub horizon: Option<String>,
    /// Settings such as `separation.quit=0.1`, `ensemble.seed=3`, `separation.quit={ value = … }` or
    /// `intervention.craft school.dose=2`, in order.
    pub set: Vec<String>,
}

impl Overrides {
    /// Returns the settings as one would type them.
    pub fn as_typed(&self) -> Vec<String> {
        let number =
            |name: &str, value: Option<u64>| value.map(|value| format!("--{name} {value}"));
        let quoted = |text: &String| match text.contains([' ', '{', '"']) {
            true => format!("'{text}'"),
            false => text.clone(),
        };
        let horizon = self.horizon.as_ref().map(quoted);
        let numbers = [
            number("draws", self.draws),
            number("macro-paths", self.macro_paths),
            number("replications", self.replications),
            number("seed", self.seed),
            horizon.map(|text| format!("--horizon {text}")),
        ];
        let set = self.set.iter().map(quoted);
        let set = set.map(|text| format!("--set {text}"));
        numbers.into_iter().flatten().chain(set).collect()
    }

    /// Returns the overrides of a command line as [`Scenario::files`](crate::scenario::Scenario::files) records it, one option a
    /// line.
    pub(crate) fn recorded(text: &str) -> Self {
        let mut found = Self::default();
        for line in text.lines() {
            let (option, argument) = line.split_once(' ').unwrap_or((line, ""));
            match option {
                "--draws" => found.draws = argument.parse().ok(),
                "--macro-paths" => found.macro_paths = argument.parse().ok(),
                "--replications" => found.replications = argument.parse().ok(),
                "--seed" => found.seed = argument.parse().ok(),
                "--horizon" => found.horizon = Some(argument.to_owned()),
                "--set" => found.set.push(argument.to_owned()),
                // A setting over several lines goes on here.
                _ => {
                    if let Some(last) = found.set.last_mut() {
                        last.push('\n');
                        last.push_str(line);
                    }
                }
            }
        }
        found
    }
}
