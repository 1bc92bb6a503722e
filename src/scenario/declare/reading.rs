//! What the readers of keys share: a text, a word, a month, an integer.

use super::super::diagnostic::{Code, Diagnostic, any_of, write};
use super::super::spanned::{Entry, Place, SpannedValue, Value, plain};
use super::key::{Bare, Check, Content, Key, Read};
use crate::texts::{Argument, Message, is_unprintable, message};
use crate::vocab::Month;

/// Returns the mistake of a value of another type.
pub(crate) fn wrong_type(
    key: &str,
    value: &SpannedValue,
    expected: Message,
    help: Message,
) -> Diagnostic {
    Diagnostic::new(Code::WrongType)
        .with("key", key)
        .with("found", value.shown())
        .with("expected", expected.clone())
        .at(&value.at, message!("label-must-be", expected))
        .help(help)
}

/// Returns what is wrong with the text of a value: another type, nothing, or characters that a terminal would obey.
pub(crate) fn text_of(
    key: &str,
    value: &SpannedValue,
    help: Message,
) -> Result<String, Diagnostic> {
    match value.text() {
        Some(text) if text.contains(is_unprintable) => {
            let help = message!("help-remove-control-characters");
            let expected = message!("expected-printable-text");
            Err(wrong_type(key, value, expected, help))
        }
        Some(text) if !text.trim().is_empty() => Ok(text.trim().to_owned()),
        _ => Err(wrong_type(key, value, message!("expected-text"), help)),
    }
}

/// Returns what is wrong with a name: more than one line, or the start of a formula of a spreadsheet.
pub(crate) fn name_of(
    key: &str,
    value: &SpannedValue,
    help: Message,
) -> Result<String, Diagnostic> {
    let text = text_of(key, value, help)?;
    let expected = match text.as_str() {
        text if text.contains(['\n', '\r', '\t']) => message!("expected-one-line"),
        text if text.starts_with(['=', '+', '-', '@']) => message!("expected-no-formula"),
        _ => return Ok(text),
    };
    Err(wrong_type(
        key,
        value,
        expected,
        message!("help-another-name"),
    ))
}

/// Returns the mistake of a text that is no month.
pub(crate) fn not_a_month(key: &str, found: Argument, at: &Place, help: Message) -> Diagnostic {
    Diagnostic::new(Code::NotAMonth)
        .with("key", key)
        .with("found", found)
        .at(at, message!("label-not-a-month"))
        .help(help)
}

impl<'a> Check<'a> {
    /// Reads all keys of the file and all parameters: draws vary parameters, so that what varies is read after them.
    pub fn all(&mut self, bare: &Bare) {
        let missing = self.parameters(bare);
        for section in self.declared.sections {
            for key in section.keys {
                if let Read::File(read) = key.read {
                    read(self, key);
                }
            }
        }
        self.add_missing(&missing);
    }

    pub fn add(&mut self, file: usize, problem: Diagnostic) {
        self.findings.add(file, problem);
    }

    pub fn entry(&self, key: &Key) -> Option<&'a Entry> {
        let root = self.root;
        if key.section.is_empty() {
            return root.get(key.name);
        }
        root.get(key.section)?.value.table()?.get(key.name)
    }

    /// Returns the entry of a key; one that must be there and is not is reported.
    pub fn found(&mut self, key: &Key) -> Option<&'a Entry> {
        let entry = self.entry(key);
        if entry.is_none() && key.is_needed {
            self.missing(key);
        }
        entry
    }

    /// Reports a missing key, unless not all of the chain was read.
    pub fn missing(&mut self, key: &Key) {
        let section = self.root.get(key.section);
        // A section that is no table was reported as such; its keys are not missing.
        let section_is_broken = section.is_some_and(|entry| entry.value.table().is_none());
        if !self.is_complete || section_is_broken {
            return;
        }
        let help = if key.section.is_empty() {
            message!("help-write-at-the-top", example = key.written)
        } else {
            let section = format!("[{}]", key.section);
            message!("help-write-in-section", example = key.written, section)
        };
        let problem = Diagnostic::new(Code::MissingKey).with("key", key.key());
        self.add(0, problem.help(help));
    }

    pub fn wrong_type(
        &mut self,
        key: &Key,
        value: &SpannedValue,
        expected: Message,
        help: Message,
    ) {
        let problem = wrong_type(&key.key(), value, expected, help);
        self.add(value.at.file, problem);
    }

    /// Returns the outcome of a reading, or adds what is wrong.
    pub fn or_add<T>(&mut self, file: usize, outcome: Result<T, Diagnostic>) -> Option<T> {
        outcome.map_err(|problem| self.add(file, problem)).ok()
    }

    fn example(key: &Key) -> String {
        match key.is_needed {
            true => key.written.to_owned(),
            false => format!("{} = \"…\"", key.name),
        }
    }

    /// Reads a text that is not empty.
    pub fn text(&mut self, key: &Key) -> Option<String> {
        let value = &self.found(key)?.value;
        let outcome = text_of(&key.key(), value, write(Self::example(key)));
        self.or_add(value.at.file, outcome)
    }

    /// Reads a name: a text of one line that no spreadsheet takes for a formula.
    pub fn name(&mut self, key: &Key) -> Option<String> {
        let value = &self.found(key)?.value;
        let outcome = name_of(&key.key(), value, write(Self::example(key)));
        self.or_add(value.at.file, outcome)
    }

    /// Reads one of the words of the key.
    pub fn word(&mut self, key: &Key) -> Option<&'static str> {
        let text = self.text(key)?;
        let value = &self.entry(key)?.value;
        let words = key.words();
        let known = words.iter().find(|word| **word == text);
        if known.is_none() {
            let otherwise = message!("label-not-one-of-these-words");
            let hint = self.findings.hint(&text, words.iter().copied(), otherwise);
            let problem = Diagnostic::new(Code::UnknownWord)
                .with("key", key.key())
                .with("found", value.shown())
                .with("expected", any_of(words.iter().copied()))
                .at(&value.at, hint)
                .help(write(key.written));
            self.add(value.at.file, problem);
        }
        known.copied()
    }

    /// Reads a month that is there.
    pub fn month(&mut self, key: &Key) -> Option<(Month, &'a Place)> {
        let value = &self.found(key)?.value;
        let example = format!("{} = \"2018-01\"", key.name);
        let help = message!("help-month", example);
        let Some(text) = value.text() else {
            self.wrong_type(key, value, message!("expected-month"), help);
            return None;
        };
        let month = text.trim().parse();
        if month.is_err() {
            let problem = not_a_month(&key.key(), value.shown(), &value.at, help);
            self.add(value.at.file, problem);
        }
        Some((month.ok()?, &value.at))
    }

    /// Reads an integer within the bounds of the key.
    pub fn whole(&mut self, key: &Key) -> Option<i64> {
        let Content::Whole(lowest, highest) = key.content else {
            unreachable!("a whole number is declared with its bounds");
        };
        let value = &self.found(key)?.value;
        let number = match value.value {
            Value::Whole(number) => number,
            // Beyond every bound in its own direction; the message shows the number as it was read.
            Value::Huge(number) if number > 0.0 => i128::MAX,
            Value::Huge(_) => i128::MIN,
            Value::Number(number) if number.fract() == 0.0 && number.abs() < 1e15 => {
                let help = write(format!("{} = {}", key.name, plain(number)));
                self.wrong_type(key, value, message!("expected-whole-number"), help);
                return None;
            }
            _ => {
                let help = write(key.written);
                self.wrong_type(key, value, message!("expected-whole-number"), help);
                return None;
            }
        };
        if number == 0 && lowest == 1 {
            let problem = Diagnostic::new(Code::Zero)
                .with("key", key.key())
                .at(&value.at, message!("label-at-least-1"))
                .help(message!(
                    "help-one-or-more",
                    example = format!("{} = 1", key.name)
                ));
            self.add(value.at.file, problem);
            return None;
        }
        if !(i128::from(lowest)..=i128::from(highest)).contains(&number) {
            let (low, high) = (lowest.to_string(), highest.to_string());
            let problem = out_of_range(
                &key.key(),
                value.shown(),
                format!("[{low}, {high}]"),
                &value.at,
            )
            .help(message!("help-whole-number-from-to", low, high));
            self.add(value.at.file, problem);
            return None;
        }
        i64::try_from(number).ok()
    }
}

/// Returns the mistake of a value outside its bounds.
pub(crate) fn out_of_range(
    key: &str,
    found: impl Into<Argument>,
    allowed: impl Into<Argument>,
    at: &Place,
) -> Diagnostic {
    let allowed = allowed.into();
    Diagnostic::new(Code::OutOfRange)
        .with("key", key)
        .with("found", found)
        .with("allowed", allowed.clone())
        .at(at, message!("label-outside", allowed))
}
