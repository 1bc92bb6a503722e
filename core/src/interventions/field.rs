//! The fields of an intervention: named, and declared beside the code that reads them.

use std::collections::BTreeMap;

use crate::vocab::Unit;

/// What may stand in a field.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// One number within bounds.
    Number {
        /// Unit.
        unit: Unit,
        /// Smallest allowed value.
        min: f64,
        /// Largest allowed value.
        max: f64,
    },
    /// One to three numbers within bounds, one for each phase.
    Phases {
        /// Unit.
        unit: Unit,
        /// Smallest allowed value.
        min: f64,
        /// Largest allowed value.
        max: f64,
    },
    /// Words out of a list.
    Words {
        /// The words.
        allowed: fn() -> Vec<&'static str>,
    },
}

/// What holds when a field is left out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Absent {
    /// The field must be there.
    Needed,
    /// This number, without evidence because it does nothing: zero, one, or no limit.
    Neutral(f64),
    /// No words: no restriction.
    Nothing,
}

/// One field of an intervention.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Name in scenario files.
    pub name: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// What may stand in it.
    pub shape: Shape,
    /// What holds when it is left out.
    pub absent: Absent,
    /// Whether the number is itself an effect, from which the model only derives consequences: an assumed treatment effect.
    pub assumed_effect: bool,
}

impl Field {
    /// Returns the field as one whose number is itself an effect.
    pub const fn assumed_effect(mut self) -> Self {
        self.assumed_effect = true;
        self
    }
}

/// Returns a field with one number.
pub const fn number(
    name: &'static str,
    meaning: &'static str,
    unit: Unit,
    (min, max): (f64, f64),
    absent: Absent,
) -> Field {
    Field {
        name,
        meaning,
        shape: Shape::Number { unit, min, max },
        absent,
        assumed_effect: false,
    }
}

/// Returns a field with a number for each phase.
pub const fn phases(
    name: &'static str,
    meaning: &'static str,
    unit: Unit,
    (min, max): (f64, f64),
    absent: Absent,
) -> Field {
    Field {
        name,
        meaning,
        shape: Shape::Phases { unit, min, max },
        absent,
        assumed_effect: false,
    }
}

/// Returns a field with words out of a list.
pub const fn words(
    name: &'static str,
    meaning: &'static str,
    allowed: fn() -> Vec<&'static str>,
) -> Field {
    Field {
        name,
        meaning,
        shape: Shape::Words { allowed },
        absent: Absent::Nothing,
        assumed_effect: false,
    }
}

/// The fields of one intervention, checked against their declarations.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Block {
    numbers: BTreeMap<&'static str, Vec<f64>>,
    words: BTreeMap<&'static str, Vec<String>>,
}

impl Block {
    /// Returns the block in which every field is left out.
    ///
    /// Fields that are needed have no value until they are set.
    pub fn of_absent<'a>(fields: impl IntoIterator<Item = &'a Field>) -> Self {
        let mut block = Self::default();
        for field in fields {
            if let Absent::Neutral(value) = field.absent {
                block.numbers.insert(field.name, vec![value]);
            }
        }
        block
    }

    /// Sets the numbers of a field.
    pub fn set_numbers(&mut self, name: &'static str, values: Vec<f64>) {
        self.numbers.insert(name, values);
    }

    /// Sets the words of a field.
    pub fn set_words(&mut self, name: &'static str, words: Vec<String>) {
        self.words.insert(name, words);
    }

    /// Returns a number.
    ///
    /// # Panics
    /// If the field was neither declared with a neutral value nor set: the reader checks.
    pub fn number(&self, name: &str) -> f64 {
        self.list(name)[0]
    }

    /// Returns the numbers of a field.
    ///
    /// # Panics
    /// As [`Block::number`].
    pub fn list(&self, name: &str) -> &[f64] {
        match self.numbers.get(name) {
            Some(values) => values,
            None => panic!("the field `{name}` is needed and was not set"),
        }
    }

    /// Returns the words of a field, none if it was left out.
    pub fn words(&self, name: &str) -> &[String] {
        self.words.get(name).map_or(&[], Vec::as_slice)
    }

    /// Returns the classes that the words of a field name; words that name none are passed over, since the reader refuses
    /// them.
    pub fn classes<T>(&self, name: &str, parse: fn(&str) -> Option<T>) -> Vec<T> {
        let words = self.words(name).iter();
        words.filter_map(|word| parse(word)).collect()
    }
}
