//! No text at all makes reading or printing panic.

use proptest::prelude::*;

use super::*;

/// Reads a text as a file and as an override, and prints what comes of it.
fn read_and_print(text: &str) {
    if let Err(errors) = read_child(text) {
        assert!(errors.problems().count() > 0);
        for (fancy, width) in [(true, 80), (true, 0), (false, 80)] {
            let printed = render(&errors, fancy, width);
            // The short form without this heading is printed only if a label lies outside its text.
            assert!(width == 0 || printed.contains("cannot run"), "{printed}");
        }
    }
}

fn set_and_print(overrides: &Overrides) {
    if let Err(errors) = overridden(overrides) {
        assert!(errors.problems().count() > 0);
        let printed = render(&errors, false, 80);
        assert!(printed.contains("cannot run"), "{printed}");
        render(&errors, true, 80);
    }
}

/// Pieces that mistakes are made of.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ -~\\n]{0,12}",
        "\\PC{0,4}",
        ".{0,4}",
        "-?[0-9]{0,25}",
        Just("1e999".to_owned()),
        Just("nan".to_owned()),
        Just("\"20 weeks\"".to_owned()),
        Just("\"-1e30 years\"".to_owned()),
        Just("\"5000-12\"".to_owned()),
        Just("2018-01-01".to_owned()),
        Just("[[]]".to_owned()),
        Just("{}".to_owned()),
        Just("true".to_owned()),
        Just("\u{feff}".to_owned()),
        Just("\r".to_owned()),
        Just("\"é€𝄞\"".to_owned()),
    ]
}

/// The parent with its values and lines replaced, removed and repeated.
fn mutation() -> impl Strategy<Value = String> {
    let edit = (any::<prop::sample::Index>(), 0..5_u8, piece());
    prop::collection::vec(edit, 1..8).prop_map(|edits| {
        let mut lines: Vec<String> = PARENT.lines().map(str::to_owned).collect();
        for (place, kind, piece) in edits {
            let place = place.index(lines.len());
            match kind {
                0 => lines[place] = piece,
                1 => lines[place].push_str(&piece),
                2 => {
                    let line = lines[place].clone();
                    lines.insert(place, line);
                }
                3 => lines[place] = String::new(),
                _ => {
                    let line = &lines[place];
                    let value = line
                        .rsplit_once("= ")
                        .map(|(key, _)| format!("{key}= {piece}"));
                    lines[place] = value.unwrap_or_else(|| line.replacen("value = ", &piece, 1));
                }
            }
        }
        lines.join("\n")
    })
}

#[test]
fn awkward_texts_are_refused_politely() {
    let deep = format!("format = 1\n{}", "[".repeat(100_000));
    let dotted = format!("format = 1\n{} = 1", vec!["a"; 100_000].join("."));
    let header = format!("format = 1\n[{}]", vec!["a"; 100_000].join("."));
    for text in [
        header.as_str(),
        "",
        "\n",
        "\u{feff}",
        "\u{feff}format = 1",
        "format = 1\r\ntitle = 3\r",
        "format = 1\0",
        "title = \"é",
        "extends = 3\nformat = 1",
        "extends = \"\"\nformat = 1",
        "extends = \"../../../x.toml\"\nformat = 1",
        "extends = \"child\"\nformat = 1\nextends = \"child\"",
        "format = 99999999999999999999999999999999999999999999999",
        "format = 1\nregion = 1\nhorizon = 1\nensemble = []\nmacro = 1.5\nparameters = \"\"",
        "format = 1\n[[parameters]]\n[[region]]",
        "format = 1\n[parameters]\nseparation = 3\n[horizon]\nlength = \"nan months\"",
        deep.as_str(),
        dotted.as_str(),
    ] {
        read_and_print(text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn any_text_is_read_or_refused(text in ".{0,80}") {
        read_and_print(&text);
        read_and_print(&format!("format = 1\nextends = \"gorinchem\"\n{text}"));
    }

    #[test]
    fn any_change_of_a_valid_file_is_read_or_refused(text in mutation()) {
        read_and_print(&text);
    }

    #[test]
    fn any_override_is_read_or_refused(text in piece(), key in "[a-z._ ]{0,20}", number in any::<u64>()) {
        let setting = |key: &str| format!("{key}={text}");
        set_and_print(&Overrides {
            draws: Some(number),
            seed: Some(number),
            horizon: Some(text.clone()),
            set: vec![
                text.clone(),
                setting(&key),
                setting("separation.quit"),
                setting("demography.early_exit"),
                setting("training.course_length"),
                setting("region.first_month"),
                setting("ensemble"),
            ],
            ..Overrides::default()
        });
    }

    #[test]
    fn any_key_is_explained(key in ".{0,20}") {
        prop_assert!(!explain(&key, SPECS, None, Language::English).is_empty());
    }

    #[test]
    fn a_written_value_is_read_back(value in 0.0..0.4_f64, weeks in 1.0..104.0_f64) {
        let scenario = child(&format!(
            "[parameters.separation]\nquit = {{ value = {value}, per = \"month\", source = \"x\", grade = \"read\" }}\n\
             [parameters.training]\ncourse_length = {{ value = \"{weeks} weeks\", source = \"x\", grade = \"read\" }}"
        )).unwrap();
        prop_assert_eq!(scenario.numbers("separation", "quit")[0], value * 12.0);
        prop_assert_eq!(scenario.numbers("training", "course_length")[0], weeks);
    }
}
