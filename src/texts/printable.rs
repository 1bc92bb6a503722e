//! Texts of others on a terminal: what would steer it is shown as a mark.

/// Returns whether a character of a text would steer a terminal, or turn the direction of reading, instead of being shown.
pub const fn is_unprintable(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}')
        || matches!(c, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{7F}'..='\u{9F}')
}

/// Returns the text with a mark of the same length in bytes for each character that would steer a terminal, so that places
/// in the text stay where they are.
pub fn printable(text: &str) -> String {
    let shown = |c: char| match c {
        c if !is_unprintable(c) => c,
        c => match c.len_utf8() {
            1 => '?',
            2 => '¿',
            _ => '\u{FFFD}',
        },
    };
    text.chars().map(shown).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_steer_a_terminal_is_shown_as_a_mark_of_its_length() {
        let text = "a\u{1b}]0;x\u{7}b\u{9b}c\u{202e}d\ne\tf";
        let shown = printable(text);
        assert_eq!(shown, "a?]0;x?b¿c\u{FFFD}d\ne\tf");
        assert_eq!(shown.len(), text.len());
        assert_eq!(printable("Súdwest-Fryslân €"), "Súdwest-Fryslân €");
    }
}
