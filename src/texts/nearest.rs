//! Which known word somebody probably intended.

/// Returns the candidate that was probably intended by a word, if one is near enough to be worth a question: the one with the
/// fewest slips (letters left out, added, changed or swapped), at most one in three.
pub fn nearest<'a>(found: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // The comparison costs the product of both lengths, and a word of this length is no slip of the pen.
    if found.len() > 200 {
        return None;
    }
    let found = found.to_lowercase();
    let slips = |candidate: &'a str| {
        let slips = strsim::damerau_levenshtein(&found, &candidate.to_lowercase());
        (slips, candidate)
    };
    candidates
        .into_iter()
        .map(slips)
        .filter(|(slips, candidate)| {
            *slips <= 1.max(candidate.chars().count().max(found.chars().count()) / 3)
        })
        .min_by_key(|(slips, _)| *slips)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_pen_is_found_and_another_word_is_not() {
        let words = ["separation.quit", "hires", "long_sick"];
        assert_eq!(nearest("separation.qiut", words), Some("separation.quit"));
        assert_eq!(nearest("Hirs", words), Some("hires"));
        assert_eq!(nearest("zebra", words), None);
        assert_eq!(nearest(&"a".repeat(10_000), words), None);
    }
}
