//! What a file with very many mistakes costs: what is printed stays short and soon there, whatever the file holds.

use std::time::{Duration, Instant};

use super::*;

/// More than a thousand times fewer bytes and seconds than each mistake with its whole line took.
const MOST_BYTES: usize = 150_000;
const MOST_TIME: Duration = Duration::from_secs(20);

/// Returns what is printed of the problems of a child of the parent, on a terminal and for a screen reader.
fn printed(rest: &str) -> [String; 2] {
    let start = Instant::now();
    let errors = child(rest).expect_err("the text is wrong");
    let printed = [true, false].map(|fancy| render(&errors, fancy, 100));
    let took = start.elapsed();
    assert!(took < MOST_TIME, "{took:?}");
    for text in &printed {
        assert!(text.len() < MOST_BYTES, "{} bytes", text.len());
        assert!(text.contains("cannot run"));
    }
    printed
}

#[test]
fn many_mistakes_on_one_long_line_are_counted_and_the_line_is_cut() {
    let list = "\"separation.qit\", ".repeat(1500);
    let [fancy, narrated] = printed(&format!("[uncertainty]\nvary = [{list}]"));
    for text in [fancy, narrated] {
        assert!(
            text.contains("1500 problems in") || text.contains("1,500 problems in"),
            "{text}"
        );
        assert!(text.contains("1,450 more problems are not shown"), "{text}");
        assert_eq!(text.matches("is no parameter").count(), 50);
    }
}

#[test]
fn many_unknown_keys_on_many_lines_are_counted() {
    let keys: String = (0..5000).map(|n| format!("zebra_{n} = {n}\n")).collect();
    let [fancy, _] = printed(&format!("[ensemble]\n{keys}"));
    assert!(
        fancy.contains("4,950 more problems are not shown"),
        "{fancy}"
    );
    assert_eq!(
        fancy.matches("there is no key `ensemble.zebra_").count(),
        50
    );
}

#[test]
fn many_unknown_municipalities_are_counted() {
    let codes: String = (0..20_000).map(|n| format!("\"GM{n}\", ")).collect();
    printed(&format!("[region]\nmunicipalities = [{codes}]"));
}

#[test]
fn a_key_of_many_characters_is_cut() {
    let key = "z".repeat(100_000);
    let [fancy, _] = printed(&format!(
        "[ensemble]\n{key} = 1\n[region]\nmargins = \"{key}\""
    ));
    assert!(!fancy.contains(&"z".repeat(2000)));
}

#[test]
fn what_would_steer_a_terminal_is_not_printed() {
    let [fancy, narrated] = printed(
        "[ensemble]\n\"a\\u001bb\" = 1\n[region]\nmargins = \"\\u001b]0;x\\u0007\\u202e\"\nneighbours = [\"\u{9b}\u{202e}\"]",
    );
    for text in [fancy, narrated] {
        let steers = |c: char| crate::texts::is_unprintable(c);
        assert!(!text.contains(steers), "{text:?}");
    }
}
