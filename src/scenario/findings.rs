//! The problems found so far, each with the file that it belongs to, and the words that suggest a way out.

use miette::SourceSpan;

use super::problem::Problem;
use super::raw::Place;

/// Problems in the order of discovery.
#[derive(Debug, Default)]
pub struct Findings {
    found: Vec<(usize, Problem)>,
}

impl Findings {
    /// Adds a problem of the file with this index.
    pub fn add(&mut self, file: usize, problem: impl Into<Problem>) {
        self.found.push((file, problem.into()));
    }

    /// Returns how many problems were found so far.
    pub fn len(&self) -> usize {
        self.found.len()
    }

    /// Returns the problems of each file.
    pub fn by_file(self, files: usize) -> Vec<Vec<Problem>> {
        let mut lists = vec![Vec::new(); files];
        for (file, problem) in self.found {
            if !lists[file].contains(&problem) {
                lists[file].push(problem);
            }
        }
        lists
    }
}

/// Returns the place as a span for a label.
pub fn span(place: &Place) -> SourceSpan {
    place.span.clone().into()
}

/// Returns the candidate that was probably intended, if one is near enough to be worth a question.
pub fn nearest<'a>(found: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // The comparison costs the product of both lengths, and a word of this length is no slip of the pen.
    if found.len() > 200 {
        return None;
    }
    let found = found.to_lowercase();
    candidates
        .into_iter()
        .map(|candidate| {
            (
                strsim::damerau_levenshtein(&found, &candidate.to_lowercase()),
                candidate,
            )
        })
        .filter(|(distance, candidate)| {
            *distance <= 1.max(candidate.chars().count().max(found.chars().count()) / 3)
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Returns the label of an unknown word.
pub fn hint<'a>(
    found: &str,
    candidates: impl IntoIterator<Item = &'a str>,
    otherwise: &str,
) -> String {
    let candidates: Vec<&str> = candidates.into_iter().collect();
    // A word that begins exactly one candidate, or whose end is one, is a shortened name.
    let part = found.trim().to_lowercase();
    let mut longer = candidates.iter().copied().filter(|one| {
        part.chars().count() >= 4 && one.split(['_', ' ']).any(|word| word.starts_with(&part))
    });
    let only = longer.next().filter(|_| longer.next().is_none());
    match nearest(found, candidates.iter().copied()).or(only) {
        Some(candidate) => format!("did you mean `{candidate}`?"),
        None => otherwise.to_owned(),
    }
}

/// Returns the words as a list for a message: `a`, `b` or `c`; very long lists are cut.
pub fn any_of<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    const LONGEST: usize = 24;
    let mut quoted: Vec<String> = words.into_iter().map(|word| format!("`{word}`")).collect();
    if quoted.len() > LONGEST {
        let rest = quoted.len() - LONGEST;
        quoted.truncate(LONGEST);
        return format!("{} or one of {rest} more", quoted.join(", "));
    }
    match quoted.pop() {
        None => "none".to_owned(),
        Some(last) if quoted.is_empty() => last,
        Some(last) => format!("{} or {last}", quoted.join(", ")),
    }
}
