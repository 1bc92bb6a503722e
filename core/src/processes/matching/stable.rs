//! The employer-optimal stable matching, apart from any world.

/// A mutually acceptable application.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate {
    /// The vacancy, numbered from zero.
    pub vacancy: u32,
    /// The applicant, numbered from zero.
    pub applicant: u32,
    /// The employer's score of the applicant.
    pub score: f64,
    /// The applicant's value of the vacancy.
    pub value: f64,
    /// Breaks ties: equal scores or values are ordered by it.
    pub tie: u64,
}

/// Returns the employer-optimal stable matching as places in `candidates`, by vacancy.
///
/// Each vacancy hires one person and each person takes one job. Vacancies propose down their lists; an applicant holds
/// the best proposal so far. The result does not depend on the order of `candidates`.
pub fn stable_matching(candidates: &[Candidate]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..candidates.len()).collect();
    order.sort_unstable_by(|a, b| {
        let (a, b) = (&candidates[*a], &candidates[*b]);
        a.vacancy
            .cmp(&b.vacancy)
            .then(b.score.total_cmp(&a.score))
            .then(a.tie.cmp(&b.tie))
    });
    let applicants = candidates
        .iter()
        .map(|one| one.applicant + 1)
        .max()
        .unwrap_or(0) as usize;
    let mut held: Vec<Option<usize>> = vec![None; applicants];
    let mut lists: Vec<(usize, usize)> = Vec::new();
    let mut start = 0;
    while start < order.len() {
        let vacancy = candidates[order[start]].vacancy;
        let end = start
            + order[start..]
                .iter()
                .take_while(|one| candidates[**one].vacancy == vacancy)
                .count();
        lists.push((start, end));
        start = end;
    }
    let mut next: Vec<usize> = lists.iter().map(|(start, _)| *start).collect();
    let mut list_of = vec![0usize; candidates.len()];
    for (list, (start, end)) in lists.iter().enumerate() {
        order[*start..*end]
            .iter()
            .for_each(|one| list_of[*one] = list);
    }
    let mut proposing: Vec<usize> = (0..lists.len()).rev().collect();
    while let Some(list) = proposing.pop() {
        let place = next[list];
        if place == lists[list].1 {
            continue;
        }
        next[list] += 1;
        let offer = order[place];
        let applicant = candidates[offer].applicant as usize;
        match held[applicant] {
            Some(current) if !prefers(&candidates[offer], &candidates[current]) => {
                proposing.push(list)
            }
            Some(current) => {
                held[applicant] = Some(offer);
                proposing.push(list_of[current]);
            }
            None => held[applicant] = Some(offer),
        }
    }
    let mut matched: Vec<usize> = held.into_iter().flatten().collect();
    matched.sort_unstable_by_key(|one| candidates[*one].vacancy);
    matched
}

/// Returns whether an applicant prefers one offer to another.
pub fn prefers(one: &Candidate, other: &Candidate) -> bool {
    one.value > other.value || (one.value == other.value && one.tie < other.tie)
}
